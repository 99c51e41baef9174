"""What a case says of its quotes is looked up in the words that it shows, and not believed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from casefiles.generated_cases import cases
from casefiles.growing_case import GrowingCase
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis_profiles import scaled

from factcheck.casefiles import Passage, SeenQuote, parse, render
from factcheck.casefiles.quotes_shown import CLOCKS_APART
from factcheck.domain import Basis, Origin, QuoteState
from factcheck.errors import FactcheckError
from factcheck.text.quotes.shown_text import ShownText, ToldQuote, Weight

FILLING = "Nothing else of any note was seen here on that day. " * 12
THEN = FILLING + "The office says the tower is 90 metres high and made of oak. " + FILLING
QUOTE = "the tower is 90 metres high"
INTACT, ALTERED = QuoteState.VERBATIM, QuoteState.ALTERED
PRESENTATION, GONE, UNREADABLE = QuoteState.PRESENTATION, QuoteState.GONE, QuoteState.UNREADABLE


def tower(now, *, alias=None, whole=False, origin=Origin.FETCHED, basis=None, wait=None):
    """A case whose quote was cited from one state of a page, and `now` is the next."""
    growing = GrowingCase()
    growing.receive([["The tower is 90 metres high."]])
    growing.add_source("page", title="Tower", alias=alias)
    growing.attach("page", THEN, Origin.FETCHED, THEN.encode(), whole=False)
    start = THEN.index(QUOTE)
    cited = growing.cite((1, 0), "page", (start, start + len(QUOTE)))
    if wait is not None:
        growing.rate((1, 0), basis=(Basis(cited.uid, *basis),))
        growing.now += wait
    data = now.encode() if origin.manner == "captured" else None
    growing.attach("page", now, origin, data, whole=whole)
    if basis is not None and wait is None:
        growing.rate((1, 0), basis=(Basis(cited.uid, *basis),))
    return growing.case()


def with_second(case, **changes):
    """The case with the later snapshot changed."""
    held = case.sources[0]
    second = replace(held.snapshots[1], **changes)
    return replace(case, sources=(replace(held, snapshots=(held.snapshots[0], second)),))


def told(case, **changes):
    """The case with something else told of the quote in the later snapshot."""
    (seen,) = case.sources[0].snapshots[1].quotes
    return with_second(case, quotes=(replace(seen, **changes),))


def refused(case):
    with pytest.raises(FactcheckError) as caught:
        parse(render(case))
    return caught.value.reason


def state_told(case):
    return case.sources[0].snapshots[1].quotes[0].state


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ("90 metres", "90 metres", INTACT),
        ("the tower", "the\u00a0tower", PRESENTATION),
        ("90 metres", "80 metres", ALTERED),
        ("90 metres high", "90 metres long", ALTERED),
        ("tower is", "tower is not", ALTERED),
        ("the tower", "the town", ALTERED),
        ("The office says the tower is 90 metres high and made of oak. ", "", GONE),
    ],
)
def test_what_a_case_tells_of_a_quote_is_taken_as_the_words_have_it_and_in_no_other_state(
    old, new, state
):
    case = tower(THEN.replace(old, new))
    assert state_told(case) is state
    assert parse(render(case)) == case
    (seen,) = case.sources[0].snapshots[1].quotes
    for other in set(QuoteState) - {state}:
        if state is GONE and other is UNREADABLE:
            continue  # nothing of that page is shown here, so nothing is denied
        start = THEN.index(QUOTE) if seen.start is None else seen.start
        end = start + len(QUOTE) if seen.end is None else seen.end
        placed = {"start": start, "end": end} if other.is_there else {"start": None, "end": None}
        said = refused(told(case, state=other, context_changed=False, **placed))
        assert said.startswith("sources/page.yaml, line ")


@pytest.mark.parametrize("new", ["90 metres", "80 metres"])
@pytest.mark.parametrize("shift", [(1, 1), (-1, -1), (0, 1), (1, 0), (-4, 0), (0, 4), (60, 60)])
def test_a_place_that_is_shifted_is_refused(new, shift):
    case = tower(THEN.replace("90 metres", new))
    (seen,) = case.sources[0].snapshots[1].quotes
    said = refused(told(case, start=seen.start + shift[0], end=seen.end + shift[1]))
    assert said.startswith("sources/page.yaml, line ")


@pytest.mark.parametrize(("outside", "changed"), [("denies", True), ("says", False)])
def test_a_change_beside_a_quote_is_told_as_the_words_have_it(outside, changed):
    case = tower(THEN.replace("The office says", f"The office {outside}"))
    (seen,) = case.sources[0].snapshots[1].quotes
    assert (seen.state, seen.context_changed) == (INTACT, changed)
    assert parse(render(case)) == case
    assert "stands beside it" in refused(told(case, context_changed=not changed))


def test_a_not_that_was_put_in_front_of_a_quote_is_not_hidden():
    case = tower(THEN.replace("The office says the", "It is not true that the"))
    assert case.sources[0].snapshots[1].quotes[0].context_changed
    assert "turns its meaning" in refused(told(case, context_changed=False))


def test_a_passage_that_is_cut_inside_a_word_does_not_show_the_word():
    now = THEN.replace("90 metres high and", "90 metres highway and")
    case = tower(now)
    start = now.index(QUOTE)
    cut = Passage(start - 50, start + len(QUOTE), now[start - 50 : start + len(QUOTE)])
    assert state_told(case) is ALTERED
    shown = ShownText([(cut.start, cut.text)], len(now))
    told_intact = ToldQuote(INTACT, False, start, start + len(QUOTE))
    prefix, suffix = now[start - 8 : start], THEN[start + len(QUOTE) :][:8]
    assert shown.weigh(told_intact, QUOTE, prefix, suffix).weight is Weight.OPEN
    assert shown.look(QUOTE, prefix, suffix) is None


def test_passages_that_leave_nothing_out_are_the_text_of_the_snapshot():
    now = "The office says the tower is 80 metres high and made of oak. "
    case = tower(now)
    held = case.sources[0].snapshots[1]
    assert [(p.start, p.end) for p in held.passages] == [(0, len(now))]
    forged = now.replace("80", "90")
    start = forged.index(QUOTE)
    seen = SeenQuote(case.citations[0].uid, INTACT, False, start, start + len(QUOTE))
    lie = with_second(case, passages=(Passage(0, len(now), forged),), quotes=(seen,))
    assert "show all of the text, and not as its entry kept it" in refused(lie)


def test_a_quote_that_no_passage_shows_is_not_told_to_stand_there():
    case = tower(THEN)
    assert "no passage shows" in refused(with_second(case, passages=()))


def test_of_what_was_typed_heard_or_archived_later_nothing_is_told():
    for origin in (Origin.TYPED, Origin.HEARD, Origin.ARCHIVE):
        case = tower(THEN, origin=origin)
        assert case.sources[0].snapshots[1].quotes == ()
        start = THEN.index(QUOTE)
        seen = SeenQuote(case.citations[0].uid, INTACT, False, start, start + len(QUOTE))
        assert "no later state" in refused(with_second(case, quotes=(seen,)))


def test_of_a_text_that_travels_whole_nothing_is_told():
    case = tower(THEN.replace("90 metres", "80 metres"), whole=True)
    start = THEN.index(QUOTE)
    seen = SeenQuote(case.citations[0].uid, INTACT, False, start, start + len(QUOTE))
    assert "told of a text that is here" in refused(with_second(case, quotes=(seen,)))


def test_of_a_confidential_page_only_what_the_quotes_themselves_show_is_denied():
    case = tower(THEN.replace("90 metres", "80 metres"), alias="an official")
    assert state_told(case) is ALTERED
    parse(render(case))
    # Nobody can look: it is taken in, as the case's word.
    parse(render(told(case, state=PRESENTATION)))
    parse(render(told(case, state=GONE, start=None, end=None)))


# --- what stands beside a quote, and what a verdict rests on


@pytest.mark.parametrize("side", ["prefix", "suffix"])
@pytest.mark.parametrize("whole", [True, False])
def test_what_is_said_to_stand_beside_a_quote_stands_there(side, whole):
    growing = GrowingCase()
    growing.receive([["The tower is 90 metres high."]])
    growing.add_source("page")
    growing.attach("page", THEN, Origin.FETCHED, THEN.encode(), whole=whole)
    start = THEN.index(QUOTE)
    growing.cite((1, 0), "page", (start, start + len(QUOTE)), **{side: "other words"})
    said = refused(growing.case())
    assert said.startswith("claims/001.yaml, line ")
    assert "these are not the words" in said


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(("number", "now"), [("90", INTACT), ("80", ALTERED)])
def test_a_verdict_rests_on_a_quote_as_it_stood_in_the_snapshot_it_names(whole, number, now):
    text = THEN.replace("90", number)
    parse(render(tower(text, whole=whole, basis=(2, now))))
    for other in (INTACT, PRESENTATION, ALTERED, GONE, None):
        if other is not now:
            said = refused(tower(text, whole=whole, basis=(2, other)))
            assert said.startswith("claims/001.yaml, line ")


def test_a_quote_was_verbatim_where_it_was_quoted_and_in_no_snapshot_before():
    parse(render(tower(THEN, basis=(1, INTACT))))
    for state in (PRESENTATION, ALTERED, GONE, UNREADABLE, None):
        assert "a quote is verbatim" in refused(tower(THEN, basis=(1, state)))
    assert "names no snapshot" in refused(tower(THEN, basis=(None, INTACT)))


def test_who_could_not_look_says_so_and_is_believed():
    parse(render(tower(THEN, basis=(2, UNREADABLE))))


@pytest.mark.parametrize("origin", [Origin.TYPED, Origin.ARCHIVE])
def test_a_verdict_rests_on_no_snapshot_that_says_nothing_of_its_quote(origin):
    assert "no later state" in refused(tower(THEN, origin=origin, basis=(2, INTACT)))


def test_a_verdict_rests_on_no_snapshot_that_came_after_it():
    # An entry takes some seconds in these cases.
    soon, late = CLOCKS_APART - timedelta(minutes=1), CLOCKS_APART + timedelta(minutes=1)
    parse(render(tower(THEN, basis=(2, INTACT), wait=soon)))
    assert "came after the verdict" in refused(tower(THEN, basis=(2, INTACT), wait=late))


# --- any case


@scaled(0.2)
@given(cases(quoted_again=True), st.data())
def test_whatever_state_is_changed_that_the_shown_words_decide_is_refused(case, data):
    decided = [
        (source, at, number)
        for source, held in enumerate(case.sources)
        for at, one in enumerate(held.snapshots)
        for number, seen in enumerate(one.quotes)
        if seen.state.is_there and held.source.alias is None
    ]
    assume(decided)
    source, at, number = data.draw(st.sampled_from(decided))
    held = case.sources[source]
    one = held.snapshots[at]
    seen = one.quotes[number]
    # What is merely alike may be gone, or the like: only what is intact is beyond doubt.
    others = [
        s for s in QuoteState if s is not seen.state and (s.is_intact or seen.state.is_intact)
    ]
    other = data.draw(st.sampled_from(others))
    placed = {} if other.is_there else {"start": None, "end": None, "context_changed": False}
    quotes = list(one.quotes)
    quotes[number] = replace(seen, state=other, **placed)
    snapshots = list(held.snapshots)
    snapshots[at] = replace(one, quotes=tuple(quotes))
    sources = list(case.sources)
    sources[source] = replace(held, snapshots=tuple(snapshots))
    assert refused(replace(case, sources=tuple(sources)))
