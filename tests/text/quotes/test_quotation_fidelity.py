"""An article's quotations are compared with the cited quotes word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain import Fidelity
from factcheck.text.quotes.quotation_fidelity import Wording, compare_quotations

SAID = "We will not sell the pier, whatever the council in the capital may offer us for it."
ELSEWHERE = "Nobody here has forgotten the winter of 1962, when the ferries lay still for weeks."


def compared(sentence: str, *quotes: str) -> list[tuple[Wording, tuple[tuple[str, str], ...]]]:
    return [(each.wording, each.changes) for each in compare_quotations(sentence, quotes)]


@pytest.mark.parametrize(
    "sentence",
    ["“We will not sell the pier,” she said.", "She said: «We will not sell the pier».",
     'She would "not sell the pier", she said.', "“[W]e will not sell […] for it,” she said.",
     "“We will not,” she said, “sell the pier.”"],
)  # fmt: skip
def test_word_for_word(sentence: str) -> None:
    assert {wording for wording, _ in compared(sentence, ELSEWHERE, SAID)} == {Wording.SAME}


def test_a_speakers_tag_in_the_source_is_no_word_of_the_speaker() -> None:
    quote = "“We will not,” said the mayor, “sell the pier.”"
    assert compared("“We will not sell the pier,” she said.", quote) == [(Wording.SAME, ())]


@pytest.mark.parametrize(
    ("printed", "change"),
    [("We will sell the pier, whatever the council", ("not", "")),
     ("We will not sell the piers, whatever the council", ("pier", "piers")),
     ("We shall not sell the pier, whatever the council", ("will", "shall")),
     ("we will never sell the pier, whatever the council", ("not", "never"))],
)  # fmt: skip
def test_what_was_said_and_what_is_printed(printed: str, change: tuple[str, str]) -> None:
    ((wording, changes),) = compared(f"“{printed},” she said.", SAID, ELSEWHERE)
    assert (wording, changes[-1]) == (Wording.OTHER, change)
    (found,) = compare_quotations(f"“{printed},” she said.", [SAID])
    assert found.fitting is Fidelity.MISQUOTED
    assert " → " in found.phrase


def test_joined_from_two_places() -> None:
    sentence = "“We will not sell the pier, when the ferries lay still for weeks,” she said."
    assert compared(sentence, SAID, ELSEWHERE) == [(Wording.JOINED, ())]


def test_in_no_cited_quote() -> None:
    sentence = "“The tunnel is to be flooded before Easter,” she said."
    assert compared(sentence, SAID, ELSEWHERE) == [(Wording.UNCITED, ())]
    assert compared(sentence) == [(Wording.UNCITED, ())]
    assert compare_quotations(sentence, [SAID])[0].fitting is None


def test_a_sentence_that_quotes_nobody() -> None:
    assert compared("They will not sell the pier.", SAID) == []


def test_each_of_several_quotations_by_itself() -> None:
    sentence = "“Sell the pier”? No: “the winter of 1963” is not forgotten."
    assert compared(sentence, SAID, ELSEWHERE) == [
        (Wording.SAME, ()),
        (Wording.OTHER, (("1962", "1963"),)),
    ]


@given(st.integers(0, 9), st.integers(12, 16))
def test_any_stretch_of_what_was_said_is_word_for_word_and_none_with_a_word_changed(
    first: int, last: int
) -> None:
    words = SAID.rstrip(".").split()
    assert compared(f"“{' '.join(words[first:last])}”", SAID) == [(Wording.SAME, ())]
    changed = [*words[first : last - 1], "moon"]
    ((wording, _),) = compared(f"“{' '.join(changed)}”", SAID)
    assert wording is not Wording.SAME
