"""A round of looks: what was typed, what is a file, and a desk as a whole."""

import threading

import pytest
from documents.loopback import answer, redirect
from watching import FIRST, LONG, SECOND, plain

from factcheck.casework.acts.add_source import NewSource, add_source
from factcheck.casework.watching.check_sources import check_sources
from factcheck.casework.watching.watched_sources import watched_sources
from factcheck.domain import Evidence, Outcome, QuoteState, SourceKind, StandingKind
from factcheck.model import Snapshot

pytestmark = pytest.mark.slow


def test_typed_words_are_confirmed_by_the_first_fetch_or_not_and_never_called_changed(watching):
    url = watching.site.url("/page")
    for key, ref, words in (
        ("mine", "bridge:2", "the whole of it is 1,149 metres long"),
        ("yours", "bridge:3", "the whole of it is 1,200 metres long"),
    ):
        watching.add_source(key, words, url=url)
        watching.rest(ref, words, key, evidence=Evidence.LIVE)
    for key, ref, confirmed in (("mine", "bridge:2", True), ("yours", "bridge:3", False)):
        check = watching.check_all(key)
        (quote,) = check.quotes
        assert (check.outcome, check.snapshot) == (Outcome.FIRST, 2)
        assert (quote.before, quote.now.intact, quote.worse) == (None, confirmed, False)
        (cited,) = watching.claim(ref).state.citations
        assert (cited.confirmed, cited.quote_state) == (confirmed, QuoteState.VERBATIM)
        assert (watching.standing(ref), watching.reasons(ref)) == (StandingKind.STANDS, [])


def test_a_file_is_looked_at_where_it_lies(watching):
    file = watching.folder / "minutes.txt"
    file.write_text(f"{FIRST}\n\n{SECOND}", "utf-8")
    watching.add_file("minutes", "minutes.txt")
    watching.rest("bridge:2", "the whole of it is 1,149 metres long", "minutes")
    before = watching.kept()
    assert watching.check_all("minutes").outcome is Outcome.UNCHANGED
    assert {**before, "looks": 0} == {**watching.kept(), "looks": 0}
    file.write_text(f"{FIRST}\n\n{SECOND.replace('1,149', '1,150')}", "utf-8")
    check = watching.check_all("minutes")
    assert (check.outcome, check.snapshot) == (Outcome.CHANGED, 2)
    assert watching.standing("bridge:2") == StandingKind.LOOK_AGAIN


def test_a_file_that_is_not_there_any_more_says_nothing_of_what_it_said(watching):
    file = watching.folder / "minutes.txt"
    file.write_text(SECOND, "utf-8")
    watching.add_file("minutes", "minutes.txt")
    watching.rest("bridge:2", "the whole of it is 1,149 metres long", "minutes")
    file.unlink()
    check = watching.check_all("minutes")
    assert (check.outcome, check.snapshot) == (Outcome.UNREACHABLE, None)
    assert watching.standing("bridge:2") == StandingKind.STANDS


def test_offline_no_address_is_asked(watching):
    asked = len(watching.site.seen)
    assert watching.check(offline=True) == []
    assert len(watching.site.seen) == asked


def test_a_source_without_words_gets_its_first_state_from_its_address(watching):
    with watching.acting() as (work, actor):
        new = NewSource("later", SourceKind.PAGE, url=watching.site.url("/page"))
        add_source(work, actor, new, None)
    check = watching.check_all("later")
    assert (check.outcome, check.snapshot, check.quotes) == (Outcome.FIRST, 1, ())


# --- the desk as a whole -----------------------------------------------------------------------


def test_the_history_verifies_after_all_that_can_become_of_a_page(watching):
    for act in (
        plain(*LONG[1:]), answer("500 Broken"), answer("404 Not Found"), redirect("/new", 301),
        plain(*LONG),
    ):  # fmt: skip
        watching.fails(act)
        watching.check_all()
    assert watching.faults() == []


def test_two_who_look_at_the_same_moment_keep_one_state(watching):
    watching.serve(*LONG[1:])
    together = threading.Barrier(2)
    with watching.store.reading() as work:
        watched = watched_sources(work)
    found = []

    def check() -> None:
        together.wait(10)
        found.extend(check_sources(watching.doors(), watched))

    checkers = [threading.Thread(target=check) for _ in range(2)]
    for one in checkers:
        one.start()
    for one in checkers:
        one.join(30)
    assert sorted(one.snapshot or 0 for one in found) == [0, 2]
    assert watching.count(Snapshot) == 2
    assert watching.faults() == []
