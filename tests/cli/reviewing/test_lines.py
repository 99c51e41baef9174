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
from factcheck.cli.reviewing.options import NotUnderstood
from factcheck.domain import Asks, Evidence, Fidelity, Flag, SkipKind, Stance, Use
from factcheck.errors import FactcheckError


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("", ReviewLine()),
        ("1", ReviewLine(rate=RateAct(1))),
        ("1 as stated", ReviewLine(rate=RateAct(1, reason="as stated"))),
        ("c1 1 as stated", ReviewLine((CiteAct("@1"),), RateAct(1, reason="as stated"))),
        ("c@1 1", ReviewLine((CiteAct("@1"),), RateAct(1))),
        ("c1,3p 5 no", ReviewLine((CiteAct("@1"), CiteAct("@3", use=Use.PRIMARY)),
                                  RateAct(5, reason="no"))),
        ("c2sp", ReviewLine((CiteAct("@2", None, Use.PRIMARY, Stance.SUPPORTS),))),
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
        ("cp state “its words” 1", ReviewLine((CiteAct("state", "its words", Use.PRIMARY),),
                                              RateAct(1))),
        ("c state /whole s /record 1", ReviewLine(
            (CiteAct("state", None, None, Stance.SUPPORTS, Evidence.RECORD),), RateAct(1))),
        ("c1,2p/page 3/at 01:17/note x 1 so", ReviewLine(
            (CiteAct("@1", locator="page 3, at 01:17", note="x"),
             CiteAct("@2", None, Use.PRIMARY, locator="page 3, at 01:17", note="x")),
            RateAct(1, reason="so"))),
        ('c state "words" /refutes /sec /live /locator “below, left” /snap 2 /nth 3', ReviewLine(
            (CiteAct("state", "words", Use.SECONDARY, Stance.REFUTES, Evidence.LIVE,
                     "below, left", None, 2, 3),))),
        ('c1 /note "so ""it"" says /page 3" 2', ReviewLine(
            (CiteAct("@1", note='so "it" says /page 3'),), RateAct(2))),
        ("1e/said/misl /missing-context why => text", ReviewLine(rate=RateAct(
            1, Fidelity.EXACT, "why", "text", Asks.SAID,
            (Flag.MISLEADING, Flag.MISSING_CONTEXT)))),
        ('1 /holds "it is => the same" /insist /supersede why', ReviewLine(rate=RateAct(
            1, None, "why", holds="it is => the same", insist=True, supersede=True))),
        ("1 / /said is a folder", ReviewLine(rate=RateAct(1, reason="/said is a folder"))),
        ("1 /2 of it", ReviewLine(rate=RateAct(1, reason="/2 of it"))),
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
    "typed",
    ["x", "yes", "1z why", "c1 k", "note this", "quit", "c1 c words", "c1q 1 why", "1/2 of it",
     "c1/2", "c1 / 1"],
)  # fmt: skip
def test_what_means_nothing_is_refused(typed: str) -> None:
    with pytest.raises(FactcheckError):
        parse_line(typed)


@pytest.mark.parametrize(
    ("typed", "at", "said"),
    [
        ("1 /sad why", 2, "/sad means nothing here."),
        ("1 /mis why", 2, "/mis may mean more than one."),
        ("1 /so /said why", 6, "/said: that was said before."),
        ('1 /holds "why', 2, "The words behind /holds stand in no pair of marks."),
        ("1 /holds 'it is' why", 2, "The words behind /holds stand in no pair of marks."),
        ("c1 /live /page", 9, "Behind /page stands its words."),
        ('c state "a" /nth two', 12, "Behind /nth stands a number from 1."),
        ('c state "a" /snapshot 0', 12, "Behind /snapshot stands a number from 1."),
        ("c1s /refutes", 3, "That was said before."),
        ("c1,2p /secondary", 5, "That was said before."),
        ("c1 /nth 2", 2, "A passage has its snapshot and its place."),
        ('c state "a" /whole', 11, "/whole stands where the quote would."),
    ],
)
def test_what_cannot_be_said_besides_is_named_with_its_place(
    typed: str, at: int, said: str
) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse_line(typed)

    assert (refused.value.at, refused.value.reason) == (at, said)
    assert refused.value.instruction


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
_said = {
    "use": st.none() | st.sampled_from(Use),
    "stance": st.none() | st.sampled_from(Stance),
    "evidence": st.none() | st.sampled_from(Evidence),
    "locator": st.none() | _words.filter(bool),
    "note": st.none() | _words.filter(bool),
}
_number = st.none() | st.integers(1, 99)
_cites = st.builds(CiteAct, st.integers(1, 99).map("@{}".format), st.none(), **_said) | st.builds(
    CiteAct,
    st.just("state"),
    st.sampled_from([None, "a…b"]),
    snapshot=_number,
    nth=_number,
    **_said,
)
_rates = st.builds(
    RateAct,
    st.integers(1, 12),
    st.none() | st.sampled_from(Fidelity),
    _words,
    st.none() | _words.filter(bool),
    st.none() | st.sampled_from(Asks),
    st.lists(st.sampled_from(Flag), unique=True).map(sorted).map(tuple),
    st.none() | _words.filter(bool),
    st.booleans(),
    st.booleans(),
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
