"""A look at a source says what became of the page and of each quote, and concludes nothing from
what was not read."""

import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import Desk
from documents.loopback import Act, Site, answer, dripping, hang_up, redirect
from sqlalchemy import select
from watching import FIRST, REST, SECOND, THIRD, WatchingDesk, page, plain

from factcheck.casework.acts.add_source import NewSource, add_source
from factcheck.casework.views.list_sources import checks_of
from factcheck.casework.views.references import find_source
from factcheck.casework.views.snapshots import latest_checks
from factcheck.casework.watching.check_sources import check_sources
from factcheck.casework.watching.record_check import QuoteFound
from factcheck.casework.watching.watched_sources import watched_sources
from factcheck.domain import Evidence, Outcome, QuoteState, SourceKind, StandingKind
from factcheck.model import Snapshot

pytestmark = pytest.mark.slow

QUOTE = "opened on 19 March 1932 before a crowd of 300,000 people"
LONG = [FIRST, SECOND, THIRD, REST]
ON_SQLITE = pytest.mark.parametrize("fresh_database", ["sqlite"], indirect=True)


@pytest.fixture
def watching(desk: Desk, tmp_path: Path) -> Iterator[WatchingDesk]:
    """A desk with an article, a fetched page, and a verdict that rests on a quote of it."""
    with Site() as site:
        made = WatchingDesk(desk, site, tmp_path)
        made.add_article("bridge")
        made.serve(*LONG, etag='"1"')
        made.fetch()
        made.rest("bridge:1", QUOTE)
        yield made


def of_quote(watching: WatchingDesk) -> QuoteFound:
    (quote,) = watching.check_all().quotes
    return quote


# --- the same ----------------------------------------------------------------------------------


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


# --- the text changed --------------------------------------------------------------------------


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


# --- moved, gone, kept back --------------------------------------------------------------------


def test_a_page_that_moved_for_good_says_where_to_and_is_read_there(watching):
    watching.fails(redirect("/new", 301))
    watching.serve(*LONG, target="/new")
    check = watching.check_all()
    assert (check.outcome, check.moved_to) == (Outcome.UNCHANGED, watching.site.url("/new"))
    assert watching.standing() == StandingKind.STANDS


def test_a_page_that_is_elsewhere_for_a_while_did_not_move(watching):
    watching.fails(redirect("/new", 302))
    watching.serve(*LONG, target="/new")
    assert watching.check_all().moved_to is None


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_a_page_gone_for_good_ends_what_rests_on_its_being_there(watching, status):
    watching.rest("bridge:2", "the whole of it is 1,149 metres long", evidence=Evidence.RECORD)
    watching.fails(answer(status, "Nothing here."))
    assert watching.check_all().outcome is Outcome.GONE
    assert watching.reasons("bridge:1") == [("source-vanished", True)]
    assert watching.standing("bridge:1") == StandingKind.LOOK_AGAIN
    assert watching.reasons("bridge:2") == [("source-vanished", False)]
    assert watching.standing("bridge:2") == StandingKind.STANDS


@pytest.fixture(scope="module")
def foreign_tls() -> ssl.SSLContext:
    """A certificate that nobody here believes."""
    trustme = pytest.importorskip("trustme")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    return context


CAPTCHA = page(
    "Checking your browser before you go on. Please complete the captcha.",
    title="Just a moment...",
)
SILENT = dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b".", 0.2)
SOFT = page("We could not find what you asked for. Try the search.", title="Page not found")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]>>endobj\n"
# How a page failed to show its words → what is kept of it.
FAILURES: dict[str, tuple[bytes | Act, Outcome]] = {
    "401": (answer("401 Unauthorized", "Log in.", www_authenticate="Basic"), Outcome.FORBIDDEN),
    "403": (answer("403 Forbidden", "No."), Outcome.FORBIDDEN),
    "451": (answer("451 Unavailable", "No."), Outcome.FORBIDDEN),
    "402": (answer("402 Payment Required", "Pay."), Outcome.PAYWALLED),
    "429": (answer("429 Too Many Requests", "No."), Outcome.RATE_LIMITED),
    "500": (answer("500 Broken", "Sorry."), Outcome.SERVER_ERROR),
    "captcha": (answer(body=CAPTCHA), Outcome.CHALLENGE),
    "thin": (answer(body=page("Hardly anything is left here.")), Outcome.THIN),
    "empty": (answer(body=""), Outcome.THIN),
    "soft 404": (answer(body=SOFT), Outcome.SOFT_404),
    "other content": (answer(body="\n".join(LONG), content_type="text/plain"),
                      Outcome.OTHER_CONTENT),
    "unreadable": (answer(body=PDF, content_type="application/pdf"), Outcome.UNREADABLE),
    "time-out": (SILENT, Outcome.TIMED_OUT),
    "hung up": (hang_up, Outcome.REFUSED),
    "too large": (answer(body=b"x" * 300_000), Outcome.TOO_LARGE),
    "paywall": (answer(body=page(FIRST, SECOND, extra="").replace(
        "<head>", '<head><script type="application/ld+json">{"@type": "NewsArticle", '
        '"isAccessibleForFree": false}</script>')), Outcome.PAYWALLED),
}  # fmt: skip


@ON_SQLITE
@pytest.mark.parametrize("how", FAILURES)
def test_what_failed_to_load_is_told_by_its_name_and_nothing_falls(watching, how):
    act, outcome = FAILURES[how]
    watching.fails(answer(body=page(*LONG)), "/web")
    watching.fetch("web", "/web")
    watching.rest("bridge:2", "the whole of it is 1,149 metres long", "web")
    watching.fails(act, "/web")
    before = watching.kept()
    check = watching.check_all("web", seconds=1, size_limit=200_000, wire_limit=200_000)
    assert (check.outcome, check.snapshot, check.quotes) == (outcome, None, ()), check.because
    assert check.is_news
    # That it cannot be read any more is an event; that it still cannot is none.
    assert watching.kept() == {
        "entries": before["entries"] + 1, "looks": before["looks"] + 1, "anchorings": 0
    }  # fmt: skip
    watching.check_all("web", seconds=1, size_limit=200_000, wire_limit=200_000)
    assert watching.kept()["entries"] == before["entries"] + 1
    assert watching.standing("bridge:2") == StandingKind.STANDS
    assert watching.reasons("bridge:2") == [("source-unreadable", False)]


@ON_SQLITE
def test_a_host_that_is_not_there_says_nothing_of_the_page(watching):
    watching.add_source("lost", "We were there.", url="http://nowhere.invalid/page")
    check = watching.check_all("lost")
    assert (check.outcome, check.snapshot) == (Outcome.NO_SUCH_HOST, None)


@ON_SQLITE
def test_a_refused_connection_says_nothing_of_the_page(watching):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    watching.add_source("lost", "We were there.", url=f"http://127.0.0.1:{port}/")
    assert watching.check_all("lost").outcome is Outcome.REFUSED


@ON_SQLITE
def test_a_certificate_that_nobody_vouches_for_says_nothing_of_the_page(watching, foreign_tls):
    with Site({"/page": answer(body=page(*LONG))}, tls=foreign_tls) as other:
        watching.add_source("other", "We were there.", url=other.url("/page"))
        assert watching.check_all("other").outcome is Outcome.TLS_FAILURE


@ON_SQLITE
def test_robots_txt_is_obeyed_in_a_round(watching):
    watching.fails(answer(body="User-agent: *\nDisallow: /page", content_type="text/plain"),
                   "/robots.txt")  # fmt: skip
    asked = watching.site.targets.count("/page")
    assert watching.check_all().outcome is Outcome.DISALLOWED
    assert watching.site.targets.count("/page") == asked
    assert watching.standing() == StandingKind.STANDS


@ON_SQLITE
def test_an_address_inside_the_house_is_not_asked(watching):
    watching.add_source("inside", "We were there.", url=watching.site.url("/page"))
    assert watching.check_all("inside", allow_hosts=frozenset()).outcome is Outcome.UNSAFE


# --- failures and after ------------------------------------------------------------------------


def test_what_can_be_read_again_after_a_failure_says_so_and_stands_as_it_did(watching):
    good = watching.site.answers["/page"]
    watching.fails(answer("500 Broken"))
    watching.check_all()
    before = watching.kept()["entries"]
    watching.fails(good)
    check = watching.check_all()
    assert (check.outcome, check.readable_again, check.is_news) == (Outcome.UNCHANGED, True, True)
    assert watching.kept()["entries"] == before + 1
    assert watching.reasons() == []
    assert not watching.check_all().readable_again


def test_a_page_that_is_back_lets_what_rested_on_it_stand_again(watching):
    good = watching.site.answers["/page"]
    watching.fails(answer("404 Not Found"))
    watching.check_all()
    assert watching.standing() == StandingKind.LOOK_AGAIN
    watching.fails(good)
    watching.check_all()
    assert (watching.standing(), watching.reasons()) == (StandingKind.STANDS, [])


def test_a_failure_after_an_alteration_leaves_the_quote_altered(watching):
    watching.serve(FIRST.replace("300,000", "400,000"), *LONG[1:])
    watching.check_all()
    watching.fails(answer("500 Broken"))
    watching.check_all()
    assert watching.reasons() == [("quote-altered", True), ("source-unreadable", False)]


def test_that_a_page_is_gone_is_one_event_however_often_it_is_looked_at(watching):
    watching.fails(answer("500 Broken"))
    watching.check_all()
    watching.fails(answer("404 Not Found"))
    entries = watching.kept()["entries"]
    for _ in range(3):
        watching.check_all()
    assert watching.kept()["entries"] == entries + 1


def test_failed_looks_do_not_count_as_looks_at_a_live_source(watching):
    with watching.store.reading() as work:
        source_id = find_source(work, "council")[0]
        before = latest_checks(work, [source_id])[source_id].checked
    watching.fails(answer("500 Broken"))
    watching.check_all()
    with watching.store.reading() as work:
        assert latest_checks(work, [source_id])[source_id].checked == before


# --- what was typed, what is a file ------------------------------------------------------------


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
