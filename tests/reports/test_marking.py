"""A correction shows which of its words are new."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reports.marking import Change, Run, changed, marked

from .examples import searching


def new_words(old: str, new: str) -> list[str]:
    return [run.text for run in marked(old, new) if run.new]


def test_a_replaced_word_is_marked():
    assert marked("by Anthony J. Blinken", "by Antony J. Blinken") == [
        Run("by", False),
        Run("Antony", True),
        Run("J. Blinken", False),
    ]


def test_words_that_were_put_in_are_marked_together():
    assert new_words("It is open.", "It is only half open.") == ["only half"]


def test_words_that_were_taken_out_leave_no_mark():
    assert marked("It is not yet open.", "It is open.") == [Run("It is open.", False)]


def test_a_wholly_new_sentence_is_not_marked_at_all():
    assert marked("It is open.", "Nobody knows when.") == [Run("Nobody knows when.", False)]


def test_a_text_without_spaces_is_one_word():
    assert marked("桥已开放。", "桥半开放。") == [Run("桥半开放。", False)]


@given(
    old=st.text("ab .", max_size=12),
    new=st.text("ab .\n\u00a0", max_size=12),
)
@searching
def test_the_runs_are_the_words_of_the_correction_in_their_order(old, new):
    assert " ".join(run.text for run in marked(old, new)).split() == new.split()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("a b c d", "a b x d", "a b -c +x d"),
        ("a b c d", "a b d", "a b -c d"),
        ("a b d", "a b c d", "a b +c d"),
        ("a b c d", "x y c z", "-a b c d +x y c z"),
        ("a b", "a b", "a b"),
        ("", "a", "+a"),
    ],
)
def test_what_goes_and_what_comes_is_told_in_place_or_whole_where_little_stays(old, new, told):
    signs = {Change.KEPT: "", Change.GONE: "-", Change.NEW: "+"}
    runs = changed(old, new)
    assert " ".join(f"{signs[run.change]}{run.text}" for run in runs) == told
    assert " ".join(run.text for run in runs if run.change is not Change.NEW) == old
    assert " ".join(run.text for run in runs if run.change is not Change.GONE) == new
