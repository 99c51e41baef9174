"""A look that finds another text says of each quote whether it still stands, and where."""

import pytest
from sqlalchemy import select
from watching import FIRST, LONG, QUOTE, SECOND, WatchingDesk

from factcheck.casework.views.references import find_source
from factcheck.casework.watching.record_check import QuoteFound
from factcheck.domain import Evidence, Outcome, QuoteState, StandingKind
from factcheck.model import Snapshot

pytestmark = pytest.mark.slow


def of_quote(watching: WatchingDesk) -> QuoteFound:
    (quote,) = watching.check_all().quotes
    return quote


def test_a_changed_text_with_every_quote_verbatim_is_a_new_state_and_nothing_falls(watching):
    watching.serve(*LONG, "A paragraph that was added in the end, and says nothing of the rest.")
    before = watching.kept()
    check = watching.check_all()
    assert (check.outcome, check.snapshot) == (Outcome.CHANGED, 2)
    (quote,) = check.quotes
    assert (quote.now.state, quote.moved, quote.worse) == (QuoteState.VERBATIM, False, False)
    assert watching.kept() == {key: count + 1 for key, count in before.items()}
    assert watching.standing() == StandingKind.STANDS
    assert watching.reasons() == []


def test_a_quote_that_moved_is_found_where_it_stands_now(watching):
    watching.serve(*LONG[1:], LONG[0])
    quote = of_quote(watching)
    assert (quote.now.state, quote.moved, quote.worse) == (QuoteState.VERBATIM, True, False)
    with watching.store.reading() as work:
        rows = work.rows(select(Snapshot).order_by(Snapshot.number))
        (_, text) = (row.text for row in rows)
    assert text[quote.now.start : quote.now.end] == quote.quote == QUOTE
    assert watching.standing() == StandingKind.STANDS


def test_an_altered_number_falls_and_the_words_in_its_place_are_told(watching):
    watching.serve(FIRST.replace("300,000", "400,000"), *LONG[1:])
    quote = of_quote(watching)
    assert (quote.now.state, quote.worse) == (QuoteState.ALTERED, True)
    assert quote.words == QUOTE.replace("300,000", "400,000")
    assert watching.standing() == StandingKind.LOOK_AGAIN
    assert watching.reasons() == [("quote-altered", True)]


def test_a_quote_that_is_gone_falls(watching):
    watching.serve(*LONG[1:])
    quote = of_quote(watching)
    assert (quote.now.state, quote.words, quote.worse) == (QuoteState.GONE, None, True)
    assert watching.reasons() == [("quote-gone", True)]


def test_a_negation_put_before_the_quoted_words_falls_although_they_stand(watching):
    watching.serve("The harbour bridge was not " + FIRST.partition("was ")[2], *LONG[1:])
    quote = of_quote(watching)
    assert (quote.now.state, quote.now.context_changed) == (QuoteState.VERBATIM, True)
    assert quote.worse
    assert watching.reasons() == [("context-changed", True)]


def test_the_reason_names_the_entry_of_the_source_that_brought_the_change(watching):
    watching.serve(*LONG[1:])
    watching.check_all()
    (reason,) = watching.claim("bridge:1").standing.reasons
    with watching.acting() as (work, _):
        head = work.head(find_source(work, "council")[2])
    assert (reason.seq, reason.source) == (head[0], "council")


def test_a_quote_cited_for_the_record_survives_what_becomes_of_its_page(watching):
    watching.rest("bridge:2", "the whole of it is 1,149 metres long", evidence=Evidence.RECORD)
    watching.serve(LONG[0], LONG[2])
    (kept, gone) = watching.check_all().quotes
    assert (kept.now.state, gone.now.state) == (QuoteState.VERBATIM, QuoteState.GONE)
    assert watching.standing("bridge:2") == StandingKind.STANDS
    assert watching.reasons("bridge:2") == [("quote-gone", False)]


def test_the_old_words_back_on_the_page_let_the_verdict_stand_again(watching):
    watching.serve(FIRST.replace("1932", "1933"), *LONG[1:])
    watching.check_all()
    assert watching.standing() == StandingKind.LOOK_AGAIN
    watching.serve(*LONG)
    quote = of_quote(watching)
    assert (quote.before.state, quote.now.state) == (QuoteState.ALTERED, QuoteState.VERBATIM)
    assert watching.standing() == StandingKind.STANDS


def test_a_verdict_given_in_sight_of_an_altered_quote_stands_until_it_is_altered_again(watching):
    watching.serve(FIRST.replace("300,000", "400,000"), *LONG[1:])
    watching.check_all()
    watching.judge("bridge:1")
    assert watching.standing() == StandingKind.STANDS
    assert watching.reasons() == [("quote-altered", False)]
    watching.serve(FIRST.replace("300,000", "400,000"), *LONG[1:], "A note of no importance here.")
    watching.check_all()
    assert watching.standing() == StandingKind.STANDS
    watching.serve(FIRST.replace("300,000", "500,000"), *LONG[1:])
    watching.check_all()
    assert watching.standing() == StandingKind.LOOK_AGAIN
    assert watching.reasons() == [("quote-altered", True)]


def test_two_citations_of_one_page_are_told_apart(watching):
    watching.rest("bridge:2", "the whole of it is 1,149 metres long")
    watching.serve(FIRST, SECOND.replace("1,149", "1,150"), *LONG[2:])
    watching.check_all()
    assert [watching.standing(f"bridge:{n}") for n in (1, 2)] == ["stands", "look-again"]


def test_a_withdrawn_citation_is_not_looked_for(watching):
    uid = watching.claim("bridge:1").state.citations[0].citation.uid
    watching.withdraw("bridge", uid)
    watching.serve(*LONG[1:])
    check = watching.check_all()
    assert (check.snapshot, check.quotes) == (2, ())
