"""Texts are as long as they were when their entries were made, and passages lie within them."""

from dataclasses import replace

import pytest
from casefiles.generated_cases import told_case

from factcheck.ledger.dossier import Passage, SnapshotFile
from factcheck.ledger.words_in_place import words_at, wrong_length, wrong_passages


@pytest.fixture(scope="module")
def whole() -> SnapshotFile:
    """A snapshot whose text is here."""
    (source_file, *_) = told_case().case().sources
    return source_file.snapshots[0]


def test_a_text_of_another_length_is_named_with_its_own(whole: SnapshotFile) -> None:
    length = whole.snapshot.length
    longer = replace(whole, snapshot=replace(whole.snapshot, length=length + 1))

    assert wrong_length(whole) == ""
    assert wrong_length(longer) == f"the text has {length}"


def test_a_text_that_is_not_here_has_no_wrong_length(whole: SnapshotFile) -> None:
    assert wrong_length(replace(whole, snapshot=replace(whole.snapshot, text=None))) == ""


@pytest.mark.parametrize(
    ("passages", "wrong"),
    [((Passage(0, 3, "The"), Passage(4, 6, "it")), []),
     ((Passage(4, 6, "it"), Passage(0, 3, "The")), [1]),
     ((Passage(0, 3, "The"), Passage(2, 6, "e it")), [1]),
     ((Passage(0, 3, "They"),), [0]),
     ((Passage(8, 12, "past"),), [0])],
)  # fmt: skip
def test_passages_lie_in_order_in_the_text_and_are_as_long_as_their_span(
    whole: SnapshotFile, passages: tuple[Passage, ...], wrong: list[int]
) -> None:
    bare = replace(whole.snapshot, text=None, length=10)
    given = SnapshotFile(bare, passages)

    assert [index for index, _ in wrong_passages(given)] == wrong


def test_words_are_told_where_a_passage_shows_them_and_nowhere_else(whole: SnapshotFile) -> None:
    bare = replace(whole.snapshot, text=None, length=10)
    given = SnapshotFile(bare, (Passage(2, 6, "bank"),))

    assert words_at(given, 3, 5) == "an"
    assert words_at(given, 0, 3) is None
