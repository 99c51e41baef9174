"""The main text alone: what stands beside it is cut at the borders of blocks, and accounted for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents import read_document
from factcheck.documents.reading.document import Account, Beside, Extract, LeftOutBlock
from factcheck.documents.reading.lines import text_of
from factcheck.documents.reading.main_text import main_only
from factcheck.domain.enums import LeftOut


def _extract(text: str, *beside: str, kind: LeftOut = LeftOut.NAVIGATION) -> Extract:
    """An extract of which the named words stand beside the main text."""
    places = [(text.index(words), len(words)) for words in beside]
    stretches = [Beside(start, start + length, kind) for start, length in places]
    return Extract(text, "made-1", beside=tuple(stretches), account=Account(text.count("\n") + 1))


@pytest.mark.parametrize(
    ("text", "beside", "main"),
    [
        ("Home\n\nThe bridge opened.", ["Home"], "The bridge opened."),
        ("The bridge opened.\n\nRead more", ["Read more"], "The bridge opened."),
        ("It opened.\n\nAdvert\n\nIt closed.", ["Advert"], "It opened.\n\nIt closed."),
        ("It opened.\n\nAdvert\n\nIt closed.", ["\n\nAdvert\n\n"], "It opened.\n\nIt closed."),
        ("Three towns:\n\n- Home\n- Bern\n- Graz", ["- Home"], "Three towns:\n\n- Bern\n- Graz"),
        ("- Bern\n- Home\n- Graz", ["- Home"], "- Bern\n- Graz"),
        ("- Bern\n- Graz\n\nHome\n\n- Linz", ["Home"], "- Bern\n- Graz\n\n- Linz"),
        ("It opened.\n\nA\n\nB\n\nIt closed.", ["A", "B"], "It opened.\n\nIt closed."),
        ("It opened.\n\nA\n\nIt closed.\n\nB", ["A", "B"], "It opened.\n\nIt closed."),
        ("4.3adverts3.4 million", ["adverts"], "4.3 3.4 million"),
    ],
)
def test_the_blocks_around_a_cut_are_set_apart_as_the_wider_border_was(
    text: str, beside: list[str], main: str
) -> None:
    assert main_only(_extract(text, *beside)).text == main


def test_what_is_cut_is_accounted_for_with_its_kind_behind_what_was_left_out_before() -> None:
    struck = LeftOutBlock(LeftOut.STRUCK_OUT, "4.3 million")
    text = "It opened.\n\nHome\n\nNews\n\nIt closed."
    beside = (Beside(12, 22, LeftOut.NAVIGATION),)
    extract = main_only(Extract(text, "made-1", beside=beside, account=Account(4, (struck,))))
    assert extract.text == "It opened.\n\nIt closed."
    assert extract.beside == ()
    assert extract.account == Account(2, (struck, LeftOutBlock(LeftOut.NAVIGATION, "Home\n\nNews")))


def test_what_is_beside_throughout_is_all_there_is() -> None:
    extract = _extract("Home\n\nNews", "Home", "News")
    assert main_only(extract) is extract


def test_a_document_is_narrowed_as_an_extract_is() -> None:
    document = read_document(b"It opened.", name="story.txt")
    assert main_only(document) is document


_BLOCKS = st.sampled_from(["Ein Satz.", "- a", "> so"])


@given(st.lists(st.tuples(_BLOCKS, st.booleans()), max_size=8))
def test_the_main_blocks_stay_as_they_were_and_the_others_are_accounted_for(
    blocks: list[tuple[str, bool]],
) -> None:
    named = [f"{block} {number}" for number, (block, _) in enumerate(blocks)]
    text, beside, at = text_of(named), [], 0
    for block, (_, main) in zip(named, blocks, strict=True):
        at = text.index(block, at)
        if not main:
            beside.append(Beside(at, at + len(block), LeftOut.OTHER))
    extract = main_only(Extract(text, "made-1", beside=tuple(beside)))
    kept = [block for block, (_, main) in zip(named, blocks, strict=True) if main]
    if kept:
        assert [line for line in extract.text.splitlines() if line] == kept
        assert [block.words for block in extract.account.left_out] == [
            block for block in named if block not in kept
        ]
