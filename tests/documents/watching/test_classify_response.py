"""What a look at a source came to: only what was read is compared, all else has its own name."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from factcheck.documents import Document, read_document
from factcheck.documents.fetching.answers import Fetched, NotFetched, Redirect, Validators
from factcheck.documents.fetching.outcomes import Outcome
from factcheck.documents.reading.document import NoText
from factcheck.documents.watching.classify_response import (
    Check,
    Previous,
    classify_response,
    must_be_read,
)
from factcheck.errors import FactcheckError

from ..loopback import NOON

URL = "https://news.example/politics/talks"
SENTENCE = "The delegations met on Monday and agreed to meet again in the autumn of next year. "
ARTICLE = SENTENCE * 12
NO_TEXT = NoText("The web page has no text in it.", "Save it.")
RECAPTCHA = '<script src="https://www.google.com/recaptcha/api.js"></script>'


def got(
    body: str | bytes = "",
    status: int = 200,
    *,
    asked: str = URL,
    address: str = URL,
    redirects: tuple[int, ...] = (),
    headers: Mapping[str, str] | None = None,
) -> Fetched:
    fields = {"content-type": "text/html; charset=utf-8", **(headers or {})}
    data = body.encode() if isinstance(body, str) else body
    went = tuple(Redirect(one, asked) for one in redirects)
    return Fetched(asked, address, went, status, tuple(fields.items()), data, NOON)


def page(text: str, title: str = "Talks", more: str = "") -> str:
    return f"<!doctype html><title>{title}</title>{more}<body><article><p>{text}</p></article>"


def read(answer: Fetched, text: str, media_type: str = "text/html") -> Document:
    """The document that a reader would make of an answer, its text given."""
    return Document(
        answer.data, answer.sha256, len(answer.data), media_type, text, "html-1", "utf-8", ""
    )


def before(text: str = ARTICLE, media_type: str = "text/html", **more: str) -> Previous:
    return Previous("0" * 64, text, media_type, **more)  # type: ignore[arg-type]


def check(
    body: str, text: str | None = None, previous: Previous | None = None, **how: object
) -> Check:
    answer = got(body, **how)  # type: ignore[arg-type]
    found = classify_response(answer, NO_TEXT if text is None else read(answer, text), previous)
    assert found.because.endswith(".")
    return found


def outcome(
    body: str, text: str | None = None, previous: Previous | None = None, **how: object
) -> Outcome:
    return check(body, text, previous, **how).outcome


# --- what was read -----------------------------------------------------------------------------


def test_only_four_outcomes_were_read() -> None:
    assert {one for one in Outcome if one.was_read} == {
        Outcome.FIRST, Outcome.UNCHANGED, Outcome.SAME_TEXT, Outcome.CHANGED,
    }  # fmt: skip
    assert all(one.phrase for one in Outcome)
    assert {one for one in Outcome if one.is_gone} == {Outcome.GONE, Outcome.SOFT_404}


def test_the_first_look() -> None:
    assert outcome(page(ARTICLE), ARTICLE) is Outcome.FIRST


def test_not_modified_is_unchanged_and_nothing_is_read() -> None:
    answer = got(status=304)
    assert not must_be_read(answer, before())
    assert classify_response(answer, None, before()).outcome is Outcome.UNCHANGED


def test_not_modified_says_nothing_of_what_was_never_read() -> None:
    assert classify_response(got(status=304), None, None).outcome is Outcome.UNEXPECTED


def test_the_same_bytes_are_unchanged_and_nothing_is_read() -> None:
    answer = got(page(ARTICLE))
    previous = replace(before(), sha256=answer.sha256)
    assert not must_be_read(answer, previous)
    assert classify_response(answer, None, previous).outcome is Outcome.UNCHANGED


def test_other_bytes_with_the_same_text() -> None:
    answer = got(page(ARTICLE, more="<!-- served at 12:01 -->"))
    assert must_be_read(answer, before())
    assert classify_response(answer, read(answer, ARTICLE), before()).outcome is Outcome.SAME_TEXT


def test_one_character_is_a_change_of_text() -> None:
    now = ARTICLE.replace("Monday", "Sunday", 1)
    assert outcome(page(now), now, before()) is Outcome.CHANGED


def test_what_must_be_read_is_not_judged_unread() -> None:
    with pytest.raises(ValueError, match="has to be read"):
        classify_response(got(page(ARTICLE)), None, before())


def test_a_page_that_moved_for_good_is_read_and_its_new_address_told() -> None:
    new = "https://news.example/archive/talks"
    found = check(page(ARTICLE), ARTICLE, before(), address=new, redirects=(301, 308))
    assert found == Check(Outcome.SAME_TEXT, "Its bytes changed, its text did not.", new)
    found = check(page(ARTICLE), ARTICLE, before(), address=new, redirects=(301, 302))
    assert found.moved_to is None


def test_where_nothing_was_read_nothing_moved() -> None:
    found = check("gone", None, before(), status=410, redirects=(301,), address=URL + "/x")
    assert (found.outcome, found.moved_to) == (Outcome.GONE, None)


# --- by status ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "named"),
    [(404, Outcome.GONE), (410, Outcome.GONE), (401, Outcome.FORBIDDEN), (403, Outcome.FORBIDDEN),
     (451, Outcome.FORBIDDEN), (402, Outcome.PAYWALLED), (429, Outcome.RATE_LIMITED),
     (500, Outcome.SERVER_ERROR), (503, Outcome.SERVER_ERROR), (530, Outcome.SERVER_ERROR),
     (202, Outcome.UNEXPECTED), (204, Outcome.UNEXPECTED), (206, Outcome.UNEXPECTED),
     (302, Outcome.UNEXPECTED), (400, Outcome.UNEXPECTED), (418, Outcome.UNEXPECTED),
     (999, Outcome.SERVER_ERROR)],
)  # fmt: skip
def test_a_status_that_is_no_page(status: int, named: Outcome) -> None:
    answer = got("Words about an error.", status)
    assert not must_be_read(answer, None)
    found = classify_response(answer, None, before())
    assert found.outcome is named
    assert str(status) in found.because
    assert not found.outcome.was_read


def test_what_was_not_fetched_keeps_its_reason() -> None:
    failed = NotFetched(URL, URL, (), NOON, Outcome.TIMED_OUT, "It took longer.")
    assert not must_be_read(failed, before())
    assert classify_response(failed, None, before()) == Check(Outcome.TIMED_OUT, "It took longer.")


# --- captchas and consent ----------------------------------------------------------------------

CLOUDFLARE = """<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>
<noscript><div class="h2"><span id="challenge-error-text">Enable JavaScript and cookies to
continue</span></div></noscript><script>window._cf_chl_opt={cvId:'3'};</script></body></html>"""
DATADOME = """<html><head><title>news.example</title></head><body><p id="cmsg">Please enable JS and
disable any ad blocker</p><script>var dd={'host':'geo.captcha-delivery.com'}</script></body>"""
PERIMETERX = """<html><head><title>Access to this page has been denied</title></head><body>
<div id="px-captcha"></div><p>Press &amp; Hold to confirm you are a human (and not a bot).</p>"""
AKAMAI = """<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You
don't have permission to access this on this server.<P>Reference #18.2d351ab8
<P>https://errors.edgesuite.net/18.2d351ab8</BODY></HTML>"""
INCAPSULA = """<html><head><META NAME="robots" CONTENT="noindex"><script
src="/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e032f3"></script></head><body><iframe
src="/_Incapsula_Resource?CWUDNSAI=9">Request unsuccessful. Incapsula incident ID: 9-1</iframe>"""
GOOGLE = """<html><head><title>https://www.google.com/search</title></head><body>
<script src="https://www.google.com/recaptcha/enterprise.js"></script><p>Our systems have detected
unusual traffic from your computer network. This page checks to see if it's really you sending the
requests, and not a robot.</p></body></html>"""
TURNSTILE = """<html><title>One more step</title><body><div class="cf-turnstile"></div>
<p>Please verify you are human to read news.example.</p></body></html>"""
GERMAN = (
    f"<html><title>Kurze Prüfung</title>{RECAPTCHA}<p>Bestätigen Sie, dass Sie kein Roboter sind."
)
CONSENT = """<html><title>Before you continue to Google Search</title><body><p>We use cookies and
data to deliver and maintain our services.</p><button>Accept all</button></body></html>"""


@pytest.mark.parametrize("status", [200, 403, 503])
@pytest.mark.parametrize(
    "body",
    [CLOUDFLARE, DATADOME, PERIMETERX, AKAMAI, INCAPSULA, GOOGLE, TURNSTILE, GERMAN, CONSENT],
)
def test_a_check_is_no_page_whatever_its_status(body: str, status: int) -> None:
    assert outcome(body, "Some words of it.", before(), status=status) is Outcome.CHALLENGE
    assert outcome(body, None, None, status=status) is Outcome.CHALLENGE


def test_a_check_says_what_gave_it_away() -> None:
    said = check("<title>Just a moment...</title><p>Waiting for news.example to respond.")
    assert said.because == "The page was not shown: it shows a check instead (just a moment)."


@pytest.mark.parametrize(
    "headers", [{"cf-mitigated": "challenge"}, {"x-amzn-waf-action": "captcha"}]
)
def test_a_field_that_only_a_check_has(headers: dict[str, str]) -> None:
    assert outcome(page(ARTICLE), ARTICLE, None, headers=headers) is Outcome.CHALLENGE
    assert outcome("", None, None, headers=headers, status=403) is Outcome.CHALLENGE


def test_a_consent_page_on_a_host_of_its_own() -> None:
    found = outcome(page("Your choices."), "Your choices.", before(), redirects=(302,),
                    address="https://consent.news.example/?to=x")  # fmt: skip
    assert found is Outcome.CHALLENGE


LONG = " ".join(
    "Sites ask their readers to verify you are human, and show a captcha. Enable JavaScript and "
    f"cookies to continue, it says on page {n}; Cloudflare shows Just a moment."
    for n in range(12)
)


@pytest.mark.parametrize(
    "body",
    [page(LONG, "Just a moment"), page(LONG, "Verify you are human: how captchas work", RECAPTCHA),
     page(LONG, more=RECAPTCHA + '<div class="g-recaptcha"></div>'),
     page(ARTICLE, more=CLOUDFLARE.partition("<body>")[2]),
     page(ARTICLE, more='<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'),
     page(ARTICLE, more='<script src="/_Incapsula_Resource?SWJIYLWA=719d"></script>'),
     page(SENTENCE * 3, "Just a moment: what the delegations left out"),
     page(SENTENCE * 3, "Cloudflare asks readers to verify you are human"),
     page(SENTENCE * 3 + "Solve this captcha, it said.", "A note on captchas"),
     page(SENTENCE * 3 + "We use cookies. Accept all cookies.", more=RECAPTCHA),
     page(SENTENCE * 5, more=RECAPTCHA)],
)  # fmt: skip
def test_an_article_is_read_although_it_speaks_of_captchas_or_carries_one(body: str) -> None:
    assert outcome(body, LONG) is Outcome.FIRST


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["<script", "<!--", "<", "<title", "</script   ", "&", "&#", "<a href='", "verify ", "are you ",
     "isAccessibleForFree ", "a", "page not ", "window."],
)  # fmt: skip
def test_a_hostile_page_is_looked_at_in_one_pass(piece: str) -> None:
    hostile = "<title>" + piece * 50 + "</title>" + piece * (600_000 // len(piece))
    assert not outcome(hostile, "Words.", before()).was_read


# --- gone, or somebody else's page, with status 200 --------------------------------------------


@pytest.mark.parametrize(
    "title",
    ["Page not found", "404", "404 Not Found", "Error 404 - news.example", "News | Page not found",
     "Seite nicht gefunden", "Page introuvable", "Página no encontrada", "Pagina niet gevonden",
     "Sorry, we can't find that page", "This page doesn’t exist", "File not found",
     "The page is no longer available"],
)  # fmt: skip
def test_a_title_that_says_not_found(title: str) -> None:
    found = check(page("Try our search.", title), "Try our search.", before())
    assert (found.outcome, found.outcome.is_gone) == (Outcome.SOFT_404, True)


@pytest.mark.parametrize(
    "title",
    ["Page not found: how links rot", "404 Media, one year on", "Talks",
     "Minister not available for comment", "No exit found in talks"],
)  # fmt: skip
def test_an_article_is_there_whatever_its_title(title: str) -> None:
    assert outcome(page(LONG, title), LONG) is Outcome.FIRST


@pytest.mark.parametrize("title", ["Minister not available for comment", "Talks: no page unturned"])
def test_a_short_piece_is_there_too(title: str) -> None:
    assert outcome(page(SENTENCE * 3, title), SENTENCE * 3) is Outcome.FIRST


@pytest.mark.parametrize(
    "address",
    ["https://news.example/", "https://www.news.example/", "https://news.example/index.html",
     "https://news.example/en/", "https://news.example/404", "https://news.example/error-404.html"],
)  # fmt: skip
def test_an_address_that_leads_to_the_front_page_is_no_page(address: str) -> None:
    found = check(page(LONG), LONG, before(), address=address, redirects=(302,))
    assert found.outcome is Outcome.SOFT_404
    assert address in found.because


def test_an_address_may_lead_where_it_led_before_or_to_another_site() -> None:
    front = "https://news.example/"
    led = before(address=front)
    assert outcome(page(LONG), LONG, led, address=front, redirects=(302,)) is Outcome.CHANGED
    short = outcome(page(LONG), LONG, None, asked="https://sho.rt/x1", address=front,
                    redirects=(301,))  # fmt: skip
    assert short is Outcome.FIRST
    assert outcome(page(LONG), LONG, None, asked="https://news.example/", address=front + "en/",
                   redirects=(302,)) is Outcome.FIRST  # fmt: skip


@pytest.mark.parametrize(
    "address",
    ["https://news.example/login?next=/politics/talks", "https://login.news.example/x",
     "https://accounts.example/signin/v2", "https://news.example/user/sign-in"],
)  # fmt: skip
def test_an_address_that_leads_to_a_login(address: str) -> None:
    found = outcome(page("Your name"), "Your name", before(), address=address, redirects=(302,))
    assert found is Outcome.FORBIDDEN


# --- less than there was -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "named"),
    [(0.2, Outcome.THIN), (0.3, Outcome.THIN), (0.4, Outcome.CHANGED), (2, Outcome.CHANGED)],
)
def test_a_third_of_the_former_text_is_the_least(share: float, named: Outcome) -> None:
    now = ("x" * 9 + " ") * round(100 * share)
    assert outcome(page(now), now, before("w" * 1_000)) is named


def test_a_short_text_may_become_shorter() -> None:
    assert outcome(page("Closed."), "Closed.", before("w" * 190)) is Outcome.CHANGED


@pytest.mark.parametrize(
    "declared",
    ['<script type="application/ld+json">{"isAccessibleForFree": false}</script>',
     '<script type="application/ld+json">{"isAccessibleForFree":"False"}</script>',
     '<meta itemprop="isAccessibleForFree" content="false">',
     '{"isAccessibleForFree":"http://schema.org/False"}'],
)  # fmt: skip
def test_a_page_that_says_it_is_not_free_and_shows_half_is_behind_a_paywall(declared: str) -> None:
    half = SENTENCE * 6
    assert outcome(page(half, more=declared), half, before()) is Outcome.PAYWALLED
    most = SENTENCE * 8
    assert outcome(page(most, more=declared), most, before()) is Outcome.CHANGED
    free = declared.replace("false", "true").replace("False", "true")
    assert outcome(page(half, more=free), half, before()) is Outcome.CHANGED


def test_that_a_page_is_not_free_is_no_news_where_it_said_so_when_it_was_whole() -> None:
    declared = '<meta itemprop="isAccessibleForFree" content="false">'
    numbered = [f"Speaker{n} told{n} council{n} about{n} bridge{n} tolls{n}. " for n in range(40)]
    whole, half = "".join(numbered), "".join(numbered[:20])
    said_so = replace(before(whole), was_not_free=True)

    assert outcome(page(half, more=declared), half, before(whole)) is Outcome.PAYWALLED
    assert outcome(page(half, more=declared), half, said_so) is Outcome.CHANGED
    cut = half + numbered[20][:40]
    assert outcome(page(cut, more=declared), cut, said_so) is Outcome.PAYWALLED
    offered = half + "Subscribe to continue reading."
    assert outcome(page(offered, more=declared), offered, said_so) is Outcome.PAYWALLED


@pytest.mark.parametrize("body", ["", "  \n", "<html><body></body></html>",
                                  "<div id=app></div><script>load()</script>"])  # fmt: skip
def test_a_page_without_text_is_thin(body: str) -> None:
    assert outcome(body) is Outcome.THIN


@pytest.mark.parametrize(
    "without",
    ["Reading this takes JavaScript.", "<div><p>Sin JavaScript esta página no funciona.</p></div>",
     "サイトの閲覧にはJavaScriptを有効にしてください。"],
)  # fmt: skip
def test_a_page_that_only_a_script_fills_is_not_shown(without: str) -> None:
    body = f"<html><body><noscript>{without}</noscript><div id=app></div></body></html>"
    assert check(body) == Check(
        Outcome.CHALLENGE,
        "The page was not shown: only a script fills it (--rendered runs it).",
    )
    assert outcome(body.replace(without, '<img src="https://count.example/1.gif">')) is Outcome.THIN


def test_what_cannot_be_read_is_not_thin() -> None:
    answer = got(b"\x89PNG\r\n\x1a\n" + bytes(99), headers={"content-type": "image/png"})
    found = classify_response(
        answer, FactcheckError("The file is a picture (PNG).", "Save it."), before()
    )
    assert found == Check(Outcome.UNREADABLE, "The file is a picture (PNG).")


def test_of_a_page_that_could_not_be_read_to_its_end_nobody_says_that_it_is_empty() -> None:
    for reason in ("The web page takes too long to read.", "The web page is nested too deeply."):
        answer = got("<html><body><p hidden></p></body></html>")
        found = classify_response(answer, FactcheckError(reason, "Give a part."), before())
        assert found == Check(Outcome.UNREADABLE, reason)


def test_another_kind_of_document_is_not_compared() -> None:
    answer = got(b"%PDF-1.7", headers={"content-type": "application/pdf"})
    found = classify_response(answer, read(answer, ARTICLE + "x", "application/pdf"), before())
    assert found.because == "It was a web page, and is a PDF now."
    assert found.outcome is Outcome.OTHER_CONTENT


def test_a_text_stays_a_text_whether_it_is_called_markdown_or_plain() -> None:
    now = ARTICLE + "More."
    answer = got(now, headers={"content-type": "text/markdown"})
    found = classify_response(
        answer, read(answer, now, "text/markdown"), before(media_type="text/plain")
    )
    assert found.outcome is Outcome.CHANGED


def test_a_real_page_is_read_and_judged_as_a_whole() -> None:
    answer = got(page(ARTICLE, more='<meta property="og:site_name" content="The News">'))
    document = read_document(answer.data, url=URL)
    assert classify_response(answer, document, None).outcome is Outcome.FIRST
    assert (document.title, document.publisher, document.url) == ("Talks", "The News", URL)
    assert must_be_read(answer, None)
    assert answer.validators is None
    assert replace(answer, headers=(("etag", '"1"'),)).validators == Validators(URL, '"1"', None)
