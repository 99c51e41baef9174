"""A look that finds what was there before leaves a count, and no more."""

import pytest
from documents.loopback import answer
from watching import LONG, WatchingDesk, page

from factcheck.casework.views.list_sources import checks_of
from factcheck.casework.views.snapshots import latest_checks
from factcheck.casework.watching.watched_sources import watched_sources
from factcheck.domain import Outcome, StandingKind

pytestmark = pytest.mark.slow


def test_a_page_that_did_not_change_is_asked_for_conditionally_and_only_the_look_is_kept(watching):
    watching.fails(answer("304 Not Modified", etag='"1"'))
    before = watching.kept()
    for round_ in (1, 2):
        check = watching.check_all()
        assert (check.outcome, check.snapshot, check.quotes) == (Outcome.UNCHANGED, None, ())
        assert not check.is_news
        assert watching.site.seen[-1].headers["if-none-match"] == '"1"'
        assert watching.kept() == {**before, "looks": before["looks"] + round_}
    assert watching.standing() == StandingKind.STANDS


def test_a_server_that_ignores_conditions_and_sends_the_same_bytes_told_nothing_new(watching):
    before = watching.kept()
    assert watching.check_all().outcome is Outcome.UNCHANGED
    assert watching.kept() == {**before, "looks": before["looks"] + 1}


def _rows(watching: WatchingDesk, key: str = "council") -> list[tuple[str, int]]:
    """The looks at a source, the last of them last: what came of them, and how often."""
    with watching.store.reading() as work:
        return [(str(one.outcome), one.count) for one in reversed(checks_of(work, key))]


def test_looks_that_came_to_the_same_are_counted_and_their_times_kept(watching):
    for _ in range(3):
        watching.check_all()
    watching.fails(answer("500 Broken"))
    for _ in range(2):
        watching.check_all()
    watching.serve(*LONG, etag='"1"')
    watching.check_all()
    assert _rows(watching) == [("first", 1), ("server-error", 2), ("unchanged", 4)]
    with watching.store.reading() as work:
        last, failed, first = checks_of(work, "council")
        (watched,) = watched_sources(work, ("council",))
        read = latest_checks(work, [watched.id])[watched.id].checked
    assert first.first == first.last < last.first < failed.first < failed.last < last.last
    assert (watched.checked, read) == (last.last, last.last)


def test_a_page_that_fails_every_other_night_has_two_rows_for_however_many_nights(watching):
    for _ in range(6):
        watching.fails(answer("500 Broken"))
        watching.check_all()
        watching.serve(*LONG, etag='"1"')
        watching.check_all()

    assert _rows(watching) == [("first", 1), ("server-error", 6), ("unchanged", 6)]


def test_a_look_is_compared_with_the_last_rows_of_its_source_and_not_with_all(watching):
    """So that what it takes to keep one is bounded, whatever a page has said before."""
    codes = [404, 410, 500, 403, 429, 503, 401, 451, 502]
    for code in codes:
        watching.fails(answer(f"{code} No"))
        watching.check_all()
    before = len(_rows(watching))
    watching.fails(answer("404 No"))
    watching.check_all()

    assert before == 1 + len(codes)
    assert len(_rows(watching)) == before + 1


def test_a_look_that_comes_to_something_else_is_a_row_of_its_own(watching):
    moved = answer("301 Moved", location="/moved")
    for act in (
        answer("404 Not Found"), answer("410 Gone"), moved, answer("404 Not Found"),
    ):  # fmt: skip
        watching.serve(*LONG, target="/moved")
        watching.fails(act)
        watching.check_all()
        watching.check_all()
    assert _rows(watching) == [("first", 1), ("gone", 2), ("unchanged", 2), ("gone", 4)]


def test_what_a_page_gives_anew_with_each_answer_makes_no_row_of_each(watching):
    for number in range(2, 6):
        watching.serve(*LONG, etag=f'"{number}"')
        watching.check_all()
        assert watching.site.seen[-1].headers["if-none-match"] == f'"{number - 1}"'
    assert _rows(watching) == [("first", 1), ("unchanged", 4)]
    # An answer that gives nothing to be asked by leaves what the one before it gave.
    watching.serve(*LONG)
    watching.check_all()
    watching.check_all()
    assert watching.site.seen[-1].headers["if-none-match"] == '"5"'
    assert _rows(watching) == [("first", 1), ("unchanged", 6)]


def test_many_looks_in_one_go_are_counted_each_where_it_belongs(watching):
    pages = [f"page{number}" for number in range(60)]
    for key in pages:
        watching.serve(*LONG, etag='"1"', target=f"/{key}")
        watching.fetch(key, f"/{key}")
    watching.fails(answer("500 Broken"), "/page7")
    for _ in range(2):
        watching.check(*pages, pause=0)
    watching.serve(*LONG, target="/page7")
    for _ in range(2):
        watching.check(*pages, pause=0)
    for key in pages:
        kept = [("server-error", 2), ("unchanged", 2)] if key == "page7" else [("unchanged", 4)]
        assert _rows(watching, key) == [("first", 1), *kept], key


def test_other_bytes_with_the_same_text_are_no_new_state(watching):
    watching.fails(answer(body=page(*LONG, extra="served at 12:01")), "/web")
    watching.fetch("web", "/web")
    watching.fails(answer(body=page(*LONG, extra="served at 12:02"), etag='"2"'), "/web")
    before = watching.kept()
    check = watching.check_all("web")
    assert (check.outcome, check.snapshot, check.is_news) == (Outcome.SAME_TEXT, None, False)
    assert watching.kept() == {**before, "looks": before["looks"] + 1}
    assert watching.standing() == StandingKind.STANDS
    # It is asked by its new tag from now on.
    watching.check_all("web")
    assert watching.site.seen[-1].headers["if-none-match"] == '"2"'
