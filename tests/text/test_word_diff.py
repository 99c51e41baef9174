"""A word diff shows which words changed, and what kinds of particulars they were."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profiles import scaled

from factcheck.text.canonical import canonical_words
from factcheck.text.details.change_kinds import ChangeKind, change_kinds
from factcheck.text.word_diff import word_diff


def _changes(old: str, new: str) -> list[tuple[str, str]]:
    return [(change.old, change.new) for change in word_diff(old, new) if change.kind != "same"]


# --- the diff ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("State Anthony Blinken and", "State Antony J. Blinken and", [("Anthony", "Antony J.")]),
        ("about 3.5 thousand men", "about 3.0 thousand men", [("3.5", "3.0")]),
        ("about 2,500 men", "about 2.500 men", [("2,500", "2.500")]),
        ("they did agree", "they did not agree", [("", "not ")]),
        ("they did not agree", "they did agree", [("not ", "")]),
        ("we don’t know", "we do know", [("don’t", "do")]),
        ("by 10 % or so", "by 10 or so", [("10 %", "10")]),
        ("said yes.", "said yes!", [(".", "!")]),
        ("军队离开了", "军队留下了", [("离开", "留下")]),
        ("", "new", [("", "new")]),
        ("old", "", [("old", "")]),
    ],
)
def test_the_changed_words_are_shown(old: str, new: str, changes: list[tuple[str, str]]) -> None:
    assert _changes(old, new) == changes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“It’s over”", '"It\'s over"'),
        ("cafe\u0301 society", "café society"),
        ("so\u00adft spot", "soft spot"),
        ("two  words\n", "two words"),
        ("2003–2011", "2003-2011"),
    ],
)
def test_differences_of_presentation_are_no_changes(old: str, new: str) -> None:
    assert _changes(old, new) == []


def test_changes_with_only_a_mark_between_them_are_one_change() -> None:
    assert _changes("he came, saw and left", "she comes, sees and left") == [
        ("he came, saw", "she comes, sees")
    ]


@given(st.text(max_size=60), st.text(max_size=60))
@scaled(1.5)
def test_both_texts_can_be_put_together_again(old: str, new: str) -> None:
    diff = word_diff(old, new)
    assert "".join(change.old for change in diff) == old
    assert "".join(change.new for change in diff) == new
    for change in diff:
        assert old[change.old_start : change.old_end] == change.old
        assert new[change.new_start : change.new_end] == change.new
    assert all(one.kind != other.kind for one, other in pairwise(diff))


TEXTS = st.lists(st.sampled_from(["the", "not", "3.5", ",", ".", "“we”"]), max_size=9).map(" ".join)


@given(TEXTS)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert [change.kind for change in word_diff(text, text)] == (["same"] if text else [])


WORDS = st.lists(st.sampled_from(["alpha", "beta", "gamma", "12", "15", "not"]), max_size=10)


@given(WORDS, WORDS)
def test_what_is_called_the_same_is_canonically_the_same(old: list[str], new: list[str]) -> None:
    for change in word_diff(" ".join(old), "\u00a0".join(new)):
        if change.kind == "same":
            assert canonical_words(change.old) == canonical_words(change.new)


def test_texts_of_many_words_are_compared_by_the_words_they_have_once() -> None:
    old = [str(number) for number in range(20_000)]
    new = [*old[:10_000], "inserted", *old[10_000:]]
    new[15_000] = "changed"
    assert _changes(" ".join(old), " ".join(new)) == [("", "inserted "), ("14999", "changed")]


@pytest.mark.parametrize(
    ("old", "new"),
    [("a" * 500_000, "b" * 500_000), ("a b " * 50_000, "b a " * 50_000), ("\ud800", "\0")],
    ids=["one word", "two words", "surrogate"],
)
def test_hostile_texts_are_compared(old: str, new: str) -> None:
    assert "".join(change.new for change in word_diff(old, new)) == new


# --- the kinds of change -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("about 3.5 thousand men", "about 3.0 thousand men", (ChangeKind.NUMBER,)),
        ("They saw two men", "They saw three men", (ChangeKind.NUMBER,)),
        ("from 10 to 12 men", "from 12 to 10 men", (ChangeKind.NUMBER,)),
        ("It cost $5 there", "It cost €5 there", (ChangeKind.NUMBER,)),
        ("by December 31, 2021", "by December 30, 2021", (ChangeKind.DATE,)),
        ("released on Monday", "released on Tuesday", (ChangeKind.DATE,)),
        ("It began in 2003 there", "It began in 2004 there", (ChangeKind.DATE,)),
        ("said Anthony Blinken", "said Antony Blinken", (ChangeKind.NAME,)),
        ("troops left Iraq then", "troops left Iran then", (ChangeKind.NAME,)),
        ("They did agree", "They did not agree", (ChangeKind.NEGATION,)),
        ("They can agree", "They can’t agree", (ChangeKind.NEGATION,)),
        ("He denied it", "He confirmed it", (ChangeKind.NEGATION,)),
        ("a “short” time", "a short time", (ChangeKind.QUOTATION,)),
        ("They said “we go home”", "They said “we go”", (ChangeKind.QUOTATION,)),
        ("They left early", "They left soon", (ChangeKind.WORDING,)),
        ("They left early.", "They left early!", (ChangeKind.WORDING,)),
        ("“It’s over”", '"It\'s over"', ()),
        (
            "In 2003 Biden saw 5 men",
            "In 2004 Obama saw no 6 men",
            (ChangeKind.NUMBER, ChangeKind.DATE, ChangeKind.NAME, ChangeKind.NEGATION),
        ),
    ],
)
def test_the_kinds_of_change_are_named(old: str, new: str, kinds: tuple[ChangeKind, ...]) -> None:
    assert change_kinds(old, new) == kinds


@pytest.mark.parametrize(
    ("language", "old", "new", "kind"),
    [
        ("de", "Sie kommen am 3. Mai", "Sie kommen am 4. Mai", ChangeKind.DATE),
        ("de", "Sie kommen mit", "Sie kommen nicht mit", ChangeKind.NEGATION),
        ("fr", "trois soldats partent", "quatre soldats partent", ChangeKind.NUMBER),
        ("ru", "они ушли из базы", "они не ушли из базы", ChangeKind.NEGATION),
        ("zh", "军队离开", "军队不离开", ChangeKind.NEGATION),
    ],
)
def test_kinds_of_change_are_told_in_other_languages(
    language: str, old: str, new: str, kind: ChangeKind
) -> None:
    assert change_kinds(old, new, language) == (kind,)


@given(st.text(max_size=50), st.text(max_size=50))
def test_there_is_a_kind_exactly_when_the_canonical_words_differ(old: str, new: str) -> None:
    assert bool(change_kinds(old, new)) == (canonical_words(old) != canonical_words(new))
