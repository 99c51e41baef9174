"""A look that read nothing says why, and nothing is concluded of what the page says."""

import socket
import ssl

import pytest
from documents.loopback import Act, Site, answer, dripping, hang_up, redirect
from watching import FIRST, LONG, SECOND, page

from factcheck.casework.views.references import find_source
from factcheck.casework.views.snapshots import latest_checks
from factcheck.domain import Evidence, Outcome, StandingKind

pytestmark = pytest.mark.slow

ON_SQLITE = pytest.mark.parametrize("fresh_database", ["sqlite"], indirect=True)


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
