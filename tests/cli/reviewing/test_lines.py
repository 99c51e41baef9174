"""What a reviewer types in a session, as acts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.cli.reviewing.lines import (
    CiteAct,
    RateAct,
    ReviewLine,
    TickAct,
    compose_line,
    compose_tick,
    parse_line,
    parse_tick,
    skip_kind,
)
from factcheck.domain import Fidelity, SkipKind, Stance
from factcheck.errors import FactcheckError


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("", ReviewLine()),
        ("1", ReviewLine(rate=RateAct(1))),
        ("1 as stated", ReviewLine(rate=RateAct(1, reason="as stated"))),
        ("c1 1 as stated", ReviewLine((CiteAct("@1"),), RateAct(1, reason="as stated"))),
        ("c@1 1", ReviewLine((CiteAct("@1"),), RateAct(1))),
        ("c1,3p 5 no", ReviewLine((CiteAct("@1"), CiteAct("@3", primary=True)),
                                  RateAct(5, reason="no"))),
        ("c2sp", ReviewLine((CiteAct("@2", primary=True, stance=Stance.SUPPORTS),))),
        ("c2r c1x 3 half", ReviewLine((CiteAct("@2", stance=Stance.REFUTES),
                                       CiteAct("@1", stance=Stance.CONTEXT)),
                                      RateAct(3, reason="half"))),
        ("1e in 1932", ReviewLine(rate=RateAct(1, Fidelity.EXACT, "in 1932"))),
        ("2 why => It was so.", ReviewLine(rate=RateAct(2, None, "why", "It was so."))),
        ("2 => It was so.", ReviewLine(rate=RateAct(2, None, "", "It was so."))),
        ("2 a=>b", ReviewLine(rate=RateAct(2, None, "a=>b"))),
        ("2 two\nlines =>\nand two\nmore", ReviewLine(rate=RateAct(2, None, "two\nlines",
                                                                   "and two\nmore"))),
        ('c state "first…last" s 1 so', ReviewLine(
            (CiteAct("state", "first…last", stance=Stance.SUPPORTS),), RateAct(1, reason="so"))),
        ("cp state “its words” 1", ReviewLine((CiteAct("state", "its words", primary=True),),
                                              RateAct(1))),
        ("c combat mission", ReviewLine(command="c", words="combat mission")),
        ("c", ReviewLine(command="c")),
        ("k", ReviewLine(command="k")),
        ("ko", ReviewLine(command="k", words="o")),
        ("j15.2", ReviewLine(command="j", words="15.2")),
        ("=12", ReviewLine(command="=", words="12")),
        ("/words of it", ReviewLine(command="/", words="words of it")),
        ("n a note", ReviewLine(command="n", words="a note")),
        ("t", ReviewLine(command="t")),
        ("t1 3", ReviewLine(command="t", words="1 3")),
        ("t 1-3 /2: so", ReviewLine(command="t", words="1-3 /2: so")),
        ("?", ReviewLine(command="?")),
    ],
)  # fmt: skip
def test_a_line_means(typed: str, means: ReviewLine) -> None:
    assert parse_line(typed) == means


@pytest.mark.parametrize(
    "typed", ["x", "yes", "1z why", "c1 k", "note this", "quit", "c1 c words", "c1q 1 why"]
)
def test_what_means_nothing_is_refused(typed: str) -> None:
    with pytest.raises(FactcheckError):
        parse_line(typed)


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("1", TickAct((1,))),
        ("1,3 4-6", TickAct((1, 3, 4, 5, 6))),
        ("2 /1", TickAct((2,), "1")),
        ("2/state-2: 300 of them", TickAct((2,), "state-2", "300 of them")),
        ("2 as it stands there", TickAct((2,), None, "as it stands there")),
        ("p", TickAct(())),
        ("p: all\nof it", TickAct((), None, "all\nof it")),
    ],
)
def test_what_is_ticked(typed: str, means: TickAct) -> None:
    assert parse_tick(typed) == means


@pytest.mark.parametrize("typed", ["", "why", "1 /", "p 1", "1 /2 /3", "3-1"])
def test_what_ticks_nothing_is_refused(typed: str) -> None:
    with pytest.raises(FactcheckError):
        parse_tick(typed)


@given(
    st.builds(
        TickAct,
        st.lists(st.integers(0, 9_999), max_size=4, unique=True).map(tuple),
        st.none() | st.sampled_from(["1", "12", "state", "a-2"]),
        st.text(st.characters(codec="utf-8", exclude_characters="\0")).map(str.strip),
    )
)
def test_a_tick_is_read_as_it_is_composed(tick: TickAct) -> None:
    assert parse_tick(compose_tick(tick)) == tick


def test_a_skip_is_named_by_its_letter_or_its_word() -> None:
    assert skip_kind("o it is taste") == (SkipKind.OPINION, "it is taste")
    assert skip_kind("question") == (SkipKind.QUESTION, "")
    assert skip_kind("because") == (None, "because")


_words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1).map(
    lambda words: " ".join(words.replace("=>", "").split())
)
_cites = st.builds(
    CiteAct,
    st.integers(1, 99).map("@{}".format),
    st.none(),
    st.booleans(),
    st.none() | st.sampled_from([Stance.SUPPORTS, Stance.REFUTES, Stance.CONTEXT]),
)
_rates = st.builds(
    RateAct,
    st.integers(1, 12),
    st.none() | st.sampled_from(Fidelity),
    _words,
    st.none() | _words.filter(bool),
)


@given(st.lists(_cites, max_size=3).map(tuple), _rates)
def test_what_was_begun_is_composed_so_that_it_means_the_same(
    cites: tuple[CiteAct, ...], rate: RateAct
) -> None:
    line = ReviewLine(cites, rate)

    assert parse_line(compose_line(line)) == line


@given(st.text(max_size=80))
def test_no_line_breaks_it(typed: str) -> None:
    try:
        parse_line(typed)
    except FactcheckError as error:
        assert error.instruction
