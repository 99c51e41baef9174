"""A sentence with some of its words changed, and what is refused."""

import pytest

from factcheck.errors import FactcheckError
from factcheck.text.quotes.changed_words import with_changes

SENTENCE = "The bridge opened in January 1932, said Ada\u00a0Brand – it cost “six million” pounds."


@pytest.mark.parametrize(
    ("changes", "reads"),
    [
        (["January=>February"], SENTENCE.replace("January", "February")),
        ([" January  =>  early February "], SENTENCE.replace("January", "early February")),
        (["January=>May", "1932=>1931"], SENTENCE.replace("January 1932", "May 1931")),
        (["1932=>1931", "January=>May"], SENTENCE.replace("January 1932", "May 1931")),
        (
            ['"six million"=>over six million'],
            SENTENCE.replace("“six million”", "over six million"),
        ),
        (
            ["Ada Brand - it=>Ada Brand; it"],
            SENTENCE.replace("Ada\u00a0Brand – it", "Ada Brand; it"),
        ),
        (["in January=>"], SENTENCE.replace("in January ", "")),
        (["pounds=>"], SENTENCE.replace(" pounds.", ".")),
        (["brid=>ri"], SENTENCE.replace("bridge", "rige")),
        (["six=>a => b"], SENTENCE.replace("six", "a => b")),
    ],
)
def test_each_change_is_made_and_nothing_else(changes: list[str], reads: str) -> None:
    assert with_changes(SENTENCE, changes) == reads


def test_a_number_is_no_part_of_another() -> None:
    assert with_changes("15 of 150 are 15.2 percent.", ["15=>16"]) == "16 of 150 are 15.2 percent."


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (["March=>April"], "“March” does not stand in the sentence."),
        (["i=>a"], "“i” stands there"),
        (["January"], "'January' is no change."),
        (["=>x"], "'=>x' is no change."),
        (["January=>January"], "“January” would stay what it is."),
        (["in January=>x", "January 1932=>y"], "Two changes meet at “January 1932”."),
    ],
)
def test_what_cannot_be_meant_is_refused(changes: list[str], why: str) -> None:
    with pytest.raises(FactcheckError) as refused:
        with_changes(SENTENCE, changes)
    assert why in refused.value.reason


def test_a_sentence_of_which_nothing_is_left_is_refused() -> None:
    with pytest.raises(FactcheckError, match="Nothing would be left"):
        with_changes("Gone.", ["Gone.=>"])
