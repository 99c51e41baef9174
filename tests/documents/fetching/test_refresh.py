"""A page that does nothing but lead on is a redirect; a page that can be read is the page."""

import time

import pytest

from factcheck.documents.fetching.answers import Fetched, NotFetched, Redirect
from factcheck.documents.fetching.fetch import fetch
from factcheck.documents.fetching.outcomes import Outcome
from factcheck.documents.fetching.refresh import goes_on_to
from factcheck.documents.fetching.rules import Rules

from ..loopback import Site, answer, noon, redirect, rules

HTML = {"content_type": "text/html; charset=utf-8"}
TEXT = "<p>The harbour bridge was opened on 19 March 1932 before a crowd of people.</p>" * 5
THERE = "https://a.example/there"


def leads_to(content: str, body: str = "", head: str = "") -> str | None:
    """Where a page at https://a.example/here leads by a meta refresh of this content."""
    page = f"<html><head>{head}<meta http-equiv='refresh' content='{content}'></head>{body}</html>"
    return goes_on_to("https://a.example/here", None, "text/html", page.encode())


def led(site: Site, of: Rules | None = None, target: str = "/here") -> Fetched | NotFetched:
    return fetch(site.url(target), of or rules(site), clock=noon)


def page(to: str, seconds: str = "0") -> bytes:
    return answer(body=f'<meta http-equiv=refresh content="{seconds}; url={to}">', **HTML)


# --- which pages lead on -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        *("0; url=/there", "0;url=/there", "0;URL=/there", "0, url=there", "0 url=/there"),
        *("0; /there", '0; url="/there"', '0; url="/there" and more', " 0 ; url = /there "),
        *("0.5; url=/there", "3; url=/there", "0; url=&#47;there", f"0; url={THERE}"),
        *("0; url=/there?a=1&amp;b=2#part", "0; url=//a.example/there"),
    ],
)
def test_a_page_with_nothing_else_leads_on_however_that_is_written(content: str) -> None:
    found = leads_to(content)
    assert found is not None
    assert found.partition("?")[0] == THERE


def test_what_it_leads_to_is_relative_to_the_base_that_the_page_names() -> None:
    assert leads_to("0; url=there", head="<base href='/b/c'>") == "https://a.example/b/there"


def test_a_few_words_that_say_so_are_no_text_of_its_own() -> None:
    moved = "<title>Moved</title><p>You are being redirected. <a href=/there>Go there</a>."
    assert leads_to("5; url=/there", moved) == THERE


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ("30; url=/there", TEXT),
        ("5; url=/there", TEXT),
        ("30; url=/there", "<p>The bridge opened in 1932.</p>"),
        ("5; url=/there", "<p>" + "橋は一九三二年に開通した。" * 40),
        ("30", TEXT),
        ("0", ""),
        ("0; url=/here", TEXT),
        ("0; url=#part", TEXT),
        ("0; url=", ""),
        ("soon; url=/there", ""),
        ("-1; url=/there", ""),
    ],
)
def test_a_page_with_a_text_that_stays_a_while_or_that_is_shown_anew_is_the_page(
    content: str, body: str
) -> None:
    assert leads_to(content, body) is None


def test_a_page_that_nobody_has_time_to_read_leads_on() -> None:
    assert leads_to("0; url=/there", TEXT) == THERE


@pytest.mark.parametrize(
    "page",
    [
        "<noscript><meta http-equiv=refresh content='0; url=/there'></noscript>",
        "<!-- <meta http-equiv=refresh content='0; url=/there'> -->",
        "<script>'<meta http-equiv=refresh content=\"0; url=/there\">'</script>",
        "<textarea><meta http-equiv=refresh content='0; url=/there'></textarea>",
        "<meta name=refresh content='0; url=/there'>",
        "<meta http-equiv=refresh content='5; url=/?bm-verify=AAQ'>",
        "<metadata http-equiv=refresh content='0; url=/there'>",
    ],
)
def test_what_no_browser_goes_by_leads_nowhere(page: str) -> None:
    assert goes_on_to("https://a.example/here", None, "text/html", page.encode()) is None


def test_only_a_web_page_leads_on() -> None:
    data = b"<meta http-equiv=refresh content='0; url=/there'>"
    for media_type, found in (("text/html", THERE), (None, THERE), ("text/plain", None)):
        assert goes_on_to("https://a.example/here", None, media_type, data) == found


@pytest.mark.parametrize(
    "data",
    [
        b"<meta refresh \"'" * 16_000,
        b"<meta refresh " * 18_000,
        b'<meta a="' * 25_000 + b"refresh",
        b"<!-- refresh" * 20_000,
        b"<script>" * 30_000 + b"refresh",
        b"<meta refresh " + b"a=b " * 60_000 + b">",
        b"<" * 250_000 + b"refresh",
        b"<meta http-equiv=refresh content='0" + b" " * 250_000 + b"'>",
        b"<meta http-equiv=refresh content='" + b"0;" * 100_000 + b"'>",
    ],
)
def test_looking_for_it_takes_no_time_to_speak_of(data: bytes) -> None:
    begun = time.process_time()
    goes_on_to("https://a.example/here", None, "text/html", data)
    assert time.process_time() - begun < 3


# --- and it is followed as a redirect is -------------------------------------------------------


def test_it_is_followed_and_told_as_a_redirect() -> None:
    with Site({"/here": page("/there"), "/there": answer(body="there")}) as site:
        found = led(site)
        assert isinstance(found, Fetched)
        assert (found.data, found.address) == (b"there", site.url("/there"))
        assert found.redirects == (Redirect(200, site.url("/here")),)
        assert found.moved_to is None


def test_a_refresh_field_of_the_answer_counts_as_well() -> None:
    field = answer(body="x", refresh="0; url=/there", **HTML)
    with Site({"/here": field, "/there": answer(body="there")}) as site:
        found = led(site)
        assert isinstance(found, Fetched)
        assert found.data == b"there"


def test_a_page_that_is_not_there_leads_nowhere() -> None:
    body = "<meta http-equiv=refresh content='0; url=/there'>"
    with Site({"/here": answer("404 Not Found", body=body, **HTML)}) as site:
        found = led(site)
        assert isinstance(found, Fetched)
        assert (found.status, found.redirects) == (404, ())


def test_a_circle_of_them_ends_and_so_does_a_chain() -> None:
    circle = {"/here": page("/there"), "/there": redirect("/here")}
    chain = {f"/{n}": page(f"/{n + 1}") for n in range(20)}
    with Site({**circle, **chain}) as site:
        found = led(site)
        assert isinstance(found, NotFetched)
        assert (found.outcome, found.because) == (Outcome.UNEXPECTED, "It redirects in a circle.")
        found = led(site, target="/0")
        assert isinstance(found, NotFetched)
        assert found.because == "It redirects more than 10 times."


@pytest.mark.parametrize(
    "to", ["http://10.0.0.1/", "http://127.0.0.2/", "http://[::1]/", "javascript:alert(1)",
           "file:///etc/passwd", "http://user@a.example/", "http://localhost:1/"],
)  # fmt: skip
def test_where_no_redirect_may_lead_no_page_may(to: str) -> None:
    with Site({"/here": page(to)}) as site:
        found = led(site)
        assert isinstance(found, NotFetched)
        assert found.outcome is Outcome.UNSAFE


def test_from_https_to_http_it_is_not_followed() -> None:
    from factcheck.documents.fetching.addresses import follow, parse_address
    from factcheck.documents.fetching.outcomes import FetchError

    target = leads_to("0; url=http://a.example/there")
    assert target is not None
    with pytest.raises(FetchError, match="from https to http"):
        follow(parse_address("https://a.example/here"), target)
