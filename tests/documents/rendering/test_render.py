"""A page as a browser shows it.

With Debian's Chromium against servers on loopback; where there is no Chromium these skip.
"""

import os
import socket
import time
from pathlib import Path

import pytest
from browsers import needs_chromium

from factcheck.documents import read_document
from factcheck.documents.fetching.answers import Fetched, NotFetched
from factcheck.documents.fetching.outcomes import Outcome

from ..loopback import Site, answer
from .browsing import DONE, SAID, not_shown, page, rendered, shown

pytestmark = [needs_chromium, pytest.mark.slow]


# --- a page that only a script fills -------------------------------------------------------------


def test_what_a_script_brings_is_there(site: Site) -> None:
    filling = "fetch('/words').then(r => r.text()).then(w => { document.body.innerHTML = w })"
    site.answers |= {"/": page(filling), "/words": answer(body=f"<p>{SAID}</p>")}

    found = rendered(site)

    assert isinstance(found, Fetched)
    assert f"<p>{SAID}</p>" in found.data.decode()
    assert (found.status, found.address, found.rendered) == (200, site.url("/"), True)
    assert (found.media_type, found.charset, found.validators) == ("text/html", "utf-8", None)


def test_what_comes_after_a_while_is_waited_for(site: Site) -> None:
    steps = (
        "setTimeout(() => fetch('/one').then(() => setTimeout(() => fetch('/two')"
        ".then(r => r.text()).then(w => { document.body.innerHTML = w }), 400)), 400)"
    )
    site.answers |= {"/": page(steps), "/two": answer(body=SAID)}

    assert SAID in shown(site)


def test_an_answer_that_takes_its_time_is_waited_for(site: Site) -> None:
    def slowly(connection: socket.socket) -> None:
        time.sleep(5)
        connection.sendall(answer(body=f"<p>{SAID}</p>"))

    filling = "fetch('/words').then(r => r.text()).then(w => { document.body.innerHTML = w })"
    site.answers |= {"/": page(filling, "Loading"), "/words": slowly}

    assert SAID in shown(site)


def test_one_that_does_not_come_is_waited_for_as_long_as_a_reader_would(site: Site) -> None:
    """A request that is answered only when there is news (long polling)."""
    site.answers |= {"/": page("fetch('/news')", SAID), "/news": lambda _: time.sleep(40)}

    assert SAID in shown(site)


def test_where_scripts_lead_is_the_address_in_the_end(site: Site) -> None:
    site.answers |= {"/": page("location.href = '/there?a=1#b'"), "/there?a=1": page("", SAID)}

    found = rendered(site)

    assert isinstance(found, Fetched)
    assert SAID in found.data.decode()
    assert found.address == site.url("/there?a=1")
    assert [step.address for step in found.redirects] == [site.url("/")]
    assert found.moved_to is None


def test_a_page_that_leads_on_and_on_is_taken_where_it_rests(site: Site) -> None:
    for step in range(6):
        leading = f"setTimeout(() => {{ location.href = '/{step + 1}' }}, {step * 150})"
        site.answers[f"/{step}"] = page(leading, "<p>on the way</p>")
    site.answers["/6"] = page("", SAID)

    found = rendered(site, "/0")

    assert isinstance(found, Fetched)
    assert SAID in found.data.decode()
    assert found.address == site.url("/6")


def test_a_page_that_is_shown_anew_for_ever_is_not_taken(site: Site) -> None:
    site.answers["/"] = page("setTimeout(() => location.reload(), 100)", SAID)

    assert not_shown(site, seconds=6).outcome is Outcome.TIMED_OUT


def test_what_shows_no_words_is_not_asked_for(site: Site) -> None:
    site.answers["/"] = page(DONE, '<img src="/picture"><video src="/film"></video>')

    assert "the script came to its end" in shown(site)
    assert "/picture" not in site.targets
    assert "/film" not in site.targets


def test_the_browser_says_what_the_desk_calls_itself_and_that_it_is_no_person(site: Site) -> None:
    site.answers["/"] = page("")
    shown(site, user_agent="our-desk/1.0")

    assert [seen.headers["user-agent"] for seen in site.seen if seen.target == "/"] == [
        "our-desk/1.0",
        site.seen[1].headers["user-agent"],
    ]
    assert site.seen[1].headers["user-agent"].endswith(" our-desk/1.0")


@pytest.mark.parametrize("status", ["403 Forbidden", "404 Not Found", "503 Unavailable"])
def test_only_a_page_is_rendered(site: Site, status: str) -> None:
    site.answers["/"] = answer(status, "<p>no</p>")

    found = rendered(site)

    assert isinstance(found, Fetched)
    assert not found.rendered
    assert site.targets == ["/"]


def test_another_document_is_what_it_is(site: Site) -> None:
    site.answers["/"] = answer(body=SAID, content_type="text/plain")

    found = rendered(site)

    assert isinstance(found, Fetched)
    assert not found.rendered


def test_what_the_browser_is_answered_counts_and_not_what_was_answered_before(site: Site) -> None:
    """A server may show a program one thing and a browser another."""
    turns = [page("", SAID), answer("403 Forbidden", "<p>Are you a robot?</p>")]

    def by_turns(connection: socket.socket) -> None:
        connection.sendall(turns.pop(0))

    site.answers["/"] = by_turns
    found = rendered(site)

    assert isinstance(found, Fetched)
    assert found.status == 403
    assert "robot" in found.data.decode()


def test_an_error_page_of_the_browser_is_never_taken_for_the_page(site: Site) -> None:
    turns: list[bytes] = [page("", SAID)]

    def once(connection: socket.socket) -> None:
        if turns:
            connection.sendall(turns.pop())
        else:
            connection.shutdown(socket.SHUT_RDWR)

    site.answers["/"] = once
    found = not_shown(site)

    assert found.outcome is Outcome.UNEXPECTED
    assert found.because == "The browser could not show the page (net::ERR_EMPTY_RESPONSE)."


def test_a_page_may_say_what_it_likes_of_itself_and_is_taken_as_it_is(site: Site) -> None:
    lying = (
        "Object.defineProperty(document, 'URL', {get: () => 'https://www.example.org/'});"
        "Object.defineProperty(Element.prototype, 'outerHTML', {get: () => 'a lie'});"
        f"document.documentElement.__proto__ = null; {DONE}"
    )
    site.answers["/"] = page(lying, SAID)

    found = rendered(site)

    assert isinstance(found, Fetched)
    assert SAID in found.data.decode()
    assert found.address == site.url("/")


CARD = """
customElements.define('x-card', class extends HTMLElement {
  connectedCallback() {
    this.attachShadow({mode: 'open'}).innerHTML =
      '<style>p { display: none }</style><h2><slot name=title>No title</slot></h2>'
      + '<p>Before.</p><slot>Nothing.</slot><p>After.</p><x-inner></x-inner>';
  }
});
customElements.define('x-inner', class extends HTMLElement {
  connectedCallback() { this.attachShadow({mode: 'open'}).innerHTML = '<b>Within.</b>' }
});
"""


def test_words_of_a_shadow_tree_stand_where_they_are_shown(site: Site) -> None:
    cards = (
        f"<x-card><span slot=title>The bridge</span>{SAID}</x-card><x-card></x-card>"
        "<noscript><p>Turn scripts on.</p></noscript>"
    )
    site.answers["/"] = page(CARD, f"<p>Light.</p>{cards}")

    said = shown(site)

    read = read_document(said.encode(), media_type="text/html").text
    assert " ".join(read.split()) == (
        f"Light. The bridge Before. {SAID} After. Within. No title Before. Nothing. After. Within."
    )


def test_a_page_cannot_tamper_with_how_it_is_taken(site: Site) -> None:
    lying = (
        "Document.prototype.querySelectorAll = () => { throw 1 };"
        "Object.defineProperty(Element.prototype, 'shadowRoot', {get: () => null});"
        "Object.defineProperty(Element.prototype, 'outerHTML', {get: () => 'a lie'});"
    )
    site.answers["/"] = page(CARD + lying, f"<x-card>{SAID}</x-card>")

    said = shown(site)

    assert "Before." in said.partition("<script>")[0]
    assert SAID in said
    assert "a lie" not in said.partition("<script>")[0]


def test_a_tree_that_is_too_deep_to_be_flattened_is_taken_as_its_markup(site: Site) -> None:
    digging = (
        "let at = document.body; for (let i = 0; i < 20000; i++) {"
        " let next = document.createElement('i'); at.append(next); at = next }"
    )
    site.answers["/"] = page(CARD + digging, f"<x-card>{SAID}</x-card>")

    found = rendered(site)

    assert isinstance(found, NotFetched) or SAID in found.data.decode()


# --- where there is no browser -------------------------------------------------------------------


def test_a_desk_that_names_no_browser_runs_none(site: Site) -> None:
    site.answers["/"] = page("", SAID)
    found = not_shown(site, browser=None)
    assert (found.outcome, found.because) == (Outcome.UNREADABLE, "This desk runs no browser.")


def test_a_browser_that_is_not_there_is_said_to_be_missing(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    site.answers["/"] = page("", SAID)
    assert not_shown(site).because == "There is no Chromium on this machine."


def test_a_browser_that_does_not_start_is_no_page(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "bin" / "chromium"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho no usable sandbox >&2\nexit 1\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    site.answers["/"] = page("", SAID)

    found = not_shown(site)

    assert found.outcome is Outcome.UNREADABLE
    assert found.because == "The browser ended before the page was there."
