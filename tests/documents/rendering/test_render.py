"""A page as a browser shows it, and what a hostile page gets of it: nothing that it should not.

With Debian's Chromium against servers on loopback; where there is no Chromium these skip.
"""

import os
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
import trustme
from browsers import needs_chromium

from factcheck.documents import read_document
from factcheck.documents.fetching.answers import Fetched, NotFetched
from factcheck.documents.fetching.fetch import fetch
from factcheck.documents.fetching.outcomes import Outcome
from factcheck.documents.fetching.rules import Rules
from factcheck.documents.rendering import chromium
from factcheck.documents.rendering.render import render
from factcheck.documents.watching.crawl import Request, check_all

from ..loopback import Site, answer, dripping, noon, redirect, rules

pytestmark = [needs_chromium, pytest.mark.slow]

SAID = "The harbour bridge was opened on 19 March 1932."
DONE = "document.body.append('the script came to its end')"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def inside() -> Iterator[Site]:
    """A server of this machine that no page has any business with."""
    with Site({"": answer(body="secret", access_control_allow_origin="*")}) as inside:
        yield inside


@pytest.fixture(autouse=True)
def profiles(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where profiles lie; after every page they are gone, and every process of the browser."""
    # Short, for the browser has a socket there.
    with tempfile.TemporaryDirectory(prefix="fc", dir="/tmp") as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        yield Path(folder)
        assert list(Path(folder).glob("factcheck-browser-*")) == []
        assert processes_of(Path(folder)) == []


def processes_of(folder: Path) -> list[str]:
    """The command lines that name a profile in a folder."""
    lines = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if str(folder) in line and "chrom" in line:
                lines.append(line)
    return lines


def here(site: Site, **settings: object) -> Rules:
    """Rules that let a browser ask this server, and nothing else of this machine."""
    allowed = frozenset({f"127.0.0.1:{site.port}"})
    given = {"allow_hosts": allowed, "seconds": 30, "browser": "chromium", **settings}
    return rules(site, **given)


def page(script: str, body: str = "") -> bytes:
    return answer(body=f"<!doctype html><title>A page</title><body>{body}<script>{script}</script>")


def rendered(site: Site, target: str = "/", **settings: object) -> Fetched | NotFetched:
    of = here(site, **settings)
    return render(fetch(site.url(target), of, clock=noon), of, clock=noon)


def shown(site: Site, target: str = "/", **settings: object) -> str:
    found = rendered(site, target, **settings)
    assert isinstance(found, Fetched), found
    assert found.rendered
    return found.data.decode()


def not_shown(site: Site, **settings: object) -> NotFetched:
    found = rendered(site, **settings)
    assert isinstance(found, NotFetched), found
    return found


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


# --- where no page's script gets -----------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "[::1]",
             "10.0.0.1", "169.254.169.254", "0.0.0.0", "127.0.0.1.nip.io"]
)  # fmt: skip
def test_a_script_gets_nothing_from_inside(site: Site, inside: Site, host: str) -> None:
    asking = (
        f"fetch('http://{host}:{inside.port}/', {{mode: 'cors'}}).then(r => r.text())"
        ".then(t => document.body.append('got ' + t), () => document.body.append('got nothing'))"
    )
    site.answers["/"] = page(asking)

    assert "got nothing" in shown(site)
    assert inside.accepted == 0


@pytest.mark.parametrize(
    "way",
    [
        "let f = document.createElement('iframe'); f.src = {url}; document.body.append(f)",
        "let f = document.createElement('script'); f.src = {url}; document.body.append(f)",
        "let f = document.createElement('link'); f.rel = 'stylesheet'; f.href = {url};"
        " document.head.append(f)",
        "let f = document.createElement('link'); f.rel = 'preconnect'; f.href = {url};"
        " document.head.append(f)",
        "let f = document.createElement('form'); f.action = {url}; f.method = 'post';"
        " f.target = 'x'; document.body.append(f); f.submit()",
        "navigator.sendBeacon({url}, 'x')",
        "new WebSocket({url}.replace('http', 'ws'))",
        "new EventSource({url})",
        "new Image().src = {url}",
        "window.open({url})",
        "new Worker(URL.createObjectURL(new Blob(['fetch(' + JSON.stringify({url}) + ')'])))",
    ],
)
def test_no_way_of_asking_leads_inside(site: Site, inside: Site, way: str) -> None:
    url = f"'http://127.0.0.1:{inside.port}/'"
    site.answers["/"] = page(f"try {{ {way.replace('{url}', url)} }} finally {{ {DONE} }}")

    assert "the script came to its end" in shown(site)
    assert inside.accepted == 0


def test_a_redirect_leads_nowhere_inside(site: Site, inside: Site) -> None:
    asking = (
        "fetch('/away').then(r => r.text()).then(t => document.body.append('got ' + t),"
        " () => document.body.append('got nothing'))"
    )
    site.answers |= {"/": page(asking), "/away": redirect(inside.url())}

    assert "got nothing" in shown(site)
    assert inside.accepted == 0


def test_a_page_that_leads_inside_is_not_shown_and_it_is_said_why(site: Site, inside: Site) -> None:
    site.answers["/"] = page(f"location.href = 'http://10.0.0.1:{inside.port}/'")

    found = not_shown(site)

    assert found.outcome is Outcome.UNSAFE
    assert found.because == f"Port {inside.port} may not be asked."
    assert inside.accepted == 0


@pytest.mark.parametrize("url", ["file:///etc/passwd", "chrome://version", "view-source:http://x/"])
def test_no_file_and_no_page_of_the_browsers_own_is_shown(site: Site, url: str) -> None:
    site.answers["/"] = page(f"location.href = '{url}'; setTimeout(() => {{ {DONE} }}, 300)")

    said = shown(site)

    assert "the script came to its end" in said
    assert "root:" not in said


def test_nothing_goes_around_the_proxy(site: Site) -> None:
    """WebRTC and WebTransport speak UDP; nothing of that, nor a look-up of a name, gets out."""
    heard = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    heard.bind(("127.0.0.1", 0))
    heard.settimeout(0.2)
    port = heard.getsockname()[1]
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.2)
    turn = listening.getsockname()[1]
    site.answers["/"] = page(
        f"""
        const rtc = new RTCPeerConnection({{iceServers: [
          {{urls: 'stun:127.0.0.1:{port}'}},
          {{urls: 'turn:127.0.0.1:{turn}?transport=tcp', username: 'a', credential: 'b'}}]}});
        rtc.createDataChannel('x');
        rtc.onicecandidate = e => e.candidate && document.body.append(e.candidate.candidate);
        rtc.createOffer().then(o => rtc.setLocalDescription(o));
        try {{ new WebTransport('https://127.0.0.1:{port}/') }} catch (e) {{}}
        setTimeout(() => {{ {DONE} }}, 1500);
        """
    )
    said = shown(site)

    assert "the script came to its end" in said
    assert " typ srflx" not in said
    with pytest.raises(TimeoutError):
        heard.recvfrom(100)
    with pytest.raises(TimeoutError):
        listening.accept()
    heard.close()
    listening.close()


def test_a_browser_that_does_not_come_to_the_proxy_is_not_used(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine's own policy may name another proxy, or none; it goes before our options."""
    options = chromium._options
    direct = ["--no-proxy-server"]
    monkeypatch.setattr(chromium, "_options", lambda *a, **named: [*direct, *options(*a, **named)])
    site.answers["/"] = page("", SAID)

    found = not_shown(site)

    assert found.outcome is Outcome.UNSAFE
    assert found.because.startswith("The browser does not go through our proxy")
    assert site.targets == ["/"]  # that was our own fetch


# --- over https ----------------------------------------------------------------------------------


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[tuple[Site, Rules]]:
    """A server with a certificate of an authority that we believe, and Chromium does not."""
    authority, ours = trustme.CA(), tmp_path / "ours.pem"
    authority.cert_pem.write_to_path(str(ours))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with Site(tls=context) as site:
        yield site, here(site, ca_file=str(ours))


@pytest.fixture
def believing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Chromium believe every certificate: there is none for loopback that it would believe."""
    options = chromium._options
    monkeypatch.setattr(
        chromium,
        "_options",
        lambda *given, **named: ["--ignore-certificate-errors", *options(*given, **named)],
    )


def rendered_by(of: Rules, url: str) -> Fetched | NotFetched:
    return render(fetch(url, of, clock=noon), of, clock=noon)


def test_a_certificate_that_the_browser_does_not_believe_is_no_page(
    secure: tuple[Site, Rules],
) -> None:
    site, of = secure
    site.answers["/"] = page("", SAID)

    found = rendered_by(of, site.url("/"))

    assert isinstance(found, NotFetched)
    assert found.outcome is Outcome.TLS_FAILURE
    assert "ERR_CERT_AUTHORITY_INVALID" in found.because


def test_a_page_over_https_goes_through_a_tunnel(
    secure: tuple[Site, Rules], believing: None
) -> None:
    site, of = secure
    filling = "fetch('/words').then(r => r.text()).then(w => { document.body.innerHTML = w })"
    site.answers |= {"/": page(filling), "/words": answer(body=f"<p>{SAID}</p>")}

    found = rendered_by(of, site.url("/"))

    assert isinstance(found, Fetched)
    assert SAID in found.data.decode()
    assert found.address == site.url("/")


def test_what_goes_on_from_https_to_http_is_not_shown(
    secure: tuple[Site, Rules], site: Site, believing: None
) -> None:
    other, of = secure
    of = replace(of, allow_hosts=of.allow_hosts | {f"127.0.0.1:{site.port}"})
    other.answers["/"] = page(f"location.href = '{site.url('/')}'")
    site.answers["/"] = page("", SAID)

    found = rendered_by(of, other.url("/"))

    assert isinstance(found, NotFetched)
    assert (found.outcome, found.because) == (
        Outcome.UNSAFE,
        f"It goes on from https to http ({site.url('/')}).",
    )


def test_no_tunnel_leads_inside(secure: tuple[Site, Rules], inside: Site, believing: None) -> None:
    site, of = secure
    url = f"https://127.0.0.1:{inside.port}/"
    site.answers["/"] = page(
        f"new WebSocket('wss://127.0.0.1:{inside.port}/');"
        f"fetch('{url}').then(() => 'something', () => 'nothing')"
        ".then(t => document.body.append('got ' + t))"
    )

    found = rendered_by(of, site.url("/"))

    assert isinstance(found, Fetched)
    assert "got nothing" in found.data.decode()
    assert inside.accepted == 0


# --- time, size and manners ----------------------------------------------------------------------


def test_a_script_without_an_end_ends(site: Site) -> None:
    site.answers["/"] = page("while (true);", SAID)
    begun = time.monotonic()

    found = not_shown(site, seconds=4)

    assert (found.outcome, found.because) == (
        Outcome.TIMED_OUT,
        "It took longer than the time allowed.",
    )
    assert time.monotonic() - begun < 12


def test_a_script_that_never_rests_is_taken_as_it_stands_after_a_while(site: Site) -> None:
    site.answers["/"] = page("setInterval(() => document.body.append('tick '), 50)", SAID)

    said = shown(site)

    assert SAID in said
    assert "tick tick" in said.replace("\n", " ")


def test_a_page_that_is_never_loaded_is_not_taken_for_one(site: Site) -> None:
    site.answers |= {
        "/": page("", f'{SAID}<script src="/endless.js"></script>'),
        "/endless.js": dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"//"),
    }

    assert not_shown(site, seconds=4).outcome is Outcome.TIMED_OUT


def test_a_stream_of_news_does_not_keep_a_page_from_being_taken(site: Site) -> None:
    stream = dripping(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n", b"data: x\n\n", every=0.2
    )
    site.answers |= {"/": page("new EventSource('/stream')", SAID), "/stream": stream}

    assert SAID in shown(site)


def test_what_a_page_loads_is_bounded_in_all(site: Site) -> None:
    endless = dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 60_000, every=0.001)
    site.answers |= {"/": page("fetch('/endless').then(r => r.text())", SAID), "/endless": endless}

    found = not_shown(site, wire_limit=2_000_000)

    assert (found.outcome, found.because) == (
        Outcome.TOO_LARGE,
        "What the page loads is larger than the limit.",
    )


def test_a_document_that_grows_beyond_the_limit_is_not_taken(site: Site) -> None:
    site.answers["/"] = page("document.body.append('x'.repeat(3000000))")

    found = not_shown(site, size_limit=1_000_000)

    assert found.outcome is Outcome.TOO_LARGE


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to measure by")
@pytest.mark.parametrize(
    "taking",
    ["all.push(new Uint8Array(64 << 20).fill(1))", "all.push('x'.repeat(1 << 20) + all.length)",
     "document.body.append('x'.repeat(1 << 20) + all.push(1))"],
    ids=["buffers", "strings", "nodes"],
)  # fmt: skip
def test_a_script_that_takes_all_memory_gets_no_more_than_some(
    site: Site, profiles: Path, taking: str
) -> None:
    site.answers["/"] = page(f"let all = []; while (true) {{ {taking} }}", SAID)
    most, done = [0], threading.Event()

    def watch() -> None:
        while not done.wait(0.05):
            most.append(memory_of(profiles))

    watching = threading.Thread(target=watch)
    watching.start()
    rendered(site, seconds=15)
    done.set()
    watching.join()

    assert 0 < max(most) < 2_500_000_000


def memory_of(folder: Path) -> int:
    """The bytes that the largest of a browser's processes holds for itself."""
    largest = 0
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError):
            if str(folder) in (process / "cmdline").read_bytes().decode(errors="replace"):
                fields = (process / "status").read_text().splitlines()
                # One that has just ended holds nothing any more, and has no such line.
                held = [line for line in fields if line.startswith("RssAnon:")]
                largest = max(largest, *(1024 * int(line.split()[1]) for line in held), 0)
    return largest


def test_dialogs_are_answered_and_windows_are_closed(site: Site) -> None:
    asking = (
        "alert('stop'); let yes = confirm('sure?'); let name = prompt('who?');"
        "let other = window.open('/other'); document.body.append(`${yes} ${name}`);"
        "onbeforeunload = () => 'stay'"
    )
    site.answers |= {"/": page(asking), "/other": page("fetch('/from-the-other')")}

    assert "false null" in shown(site)
    assert "/from-the-other" not in site.targets


def test_nothing_is_downloaded(site: Site, profiles: Path) -> None:
    download = answer(body="x" * 1000, content_disposition='attachment; filename="evil.sh"')
    clicking = (
        "let a = document.createElement('a'); a.href = '/evil.sh'; a.download = 'evil.sh';"
        f"document.body.append(a); a.click(); setTimeout(() => {{ {DONE} }}, 500)"
    )
    site.answers |= {"/": page(clicking), "/evil.sh": download}
    before = downloaded()

    assert "the script came to its end" in shown(site)
    assert list(profiles.rglob("evil.sh*")) == []
    assert downloaded() == before


def downloaded() -> set[Path]:
    """What a browser without a folder of its own would have put at home or among downloads."""
    home = Path.home()
    return {*home.glob("evil.sh*"), *home.glob("*/evil.sh*")}


def test_nothing_of_one_page_is_left_for_the_next(site: Site) -> None:
    keeping = "document.body.append('had ' + localStorage.a + document.cookie); localStorage.a = 1"
    site.answers["/"] = page(f"{keeping}; document.cookie = 'b=1; max-age=1000'")

    assert "had undefined<" in shown(site)
    assert "had undefined<" in shown(site)


def test_it_ends_when_it_is_broken_off(site: Site) -> None:
    site.answers["/"] = page("while (true);")
    of = here(site, seconds=60)
    stop = threading.Event()
    threading.Timer(2, stop.set).start()
    begun = time.monotonic()

    found = render(fetch(site.url("/"), of, clock=noon), of, clock=noon, stop=stop)

    assert isinstance(found, NotFetched)
    assert found.because == "It was broken off."
    assert time.monotonic() - begun < 8


def test_a_round_renders_what_is_to_be_rendered_and_nothing_else(site: Site) -> None:
    filling = "document.body.innerHTML = '<p>From a script.</p><p>' + location.pathname + '</p>'"
    for target in ("/one", "/two", "/plain", "/forbidden"):
        site.answers[target] = page(filling, "<p>As it was sent.</p>")
    site.answers["/robots.txt"] = answer(
        body="User-agent: *\nDisallow: /forbidden", content_type="text/plain"
    )
    requests = [
        Request(target, site.url(target), rendered=target != "/plain")
        for target in ("/one", "/two", "/plain", "/forbidden")
    ]

    found = {look.request.key: look for look in check_all(requests, here(site), clock=noon)}

    texts = {key: look.document.text for key, look in found.items() if look.document}
    assert {key: text.split("\n")[0] for key, text in texts.items()} == {
        "/one": "From a script.",
        "/two": "From a script.",
        "/plain": "As it was sent.",
    }
    assert [str(found[key].origin) for key in ("/one", "/plain")] == ["rendered", "fetched"]
    assert found["/forbidden"].check.outcome is Outcome.DISALLOWED
    assert "/forbidden" not in site.targets


def test_a_round_that_is_closed_ends_its_browsers(site: Site, profiles: Path) -> None:
    site.answers["/"] = page("while (true);")
    with Site({"/fine": answer(body=SAID, content_type="text/plain")}, at="127.0.0.2") as other:
        of = here(site, seconds=60, respect_robots=False)
        of = replace(of, allow_hosts=of.allow_hosts | {other.at})
        looks = check_all(
            [
                Request("endless", site.url("/"), rendered=True),
                Request("fine", other.url("/fine")),
            ],
            of,
            clock=noon,
        )
        assert next(looks).request.key == "fine"
        while not list(profiles.glob("factcheck-browser-*")):
            time.sleep(0.05)
        begun = time.monotonic()
        looks.close()

    assert time.monotonic() - begun < 6


KILLED = """
import sys
from factcheck.documents.fetching.fetch import fetch
from factcheck.documents.fetching.rules import Rules
from factcheck.documents.rendering import chromium
from factcheck.documents.rendering.render import render
from factcheck.store.clock import system_clock
url, port = sys.argv[1:]
of = Rules(allow_hosts=frozenset({"127.0.0.1:" + port}), browser="chromium", seconds=60)
render(fetch(url, of, clock=system_clock), of, clock=system_clock)
"""


def test_nothing_is_left_where_we_were_killed(site: Site, profiles: Path) -> None:
    asked = threading.Event()

    def hold(connection: socket.socket) -> None:
        asked.set()
        time.sleep(60)

    site.answers |= {"/": page("", '<script src="/held"></script>'), "/held": hold}
    command = [sys.executable, "-c", KILLED, site.url("/"), str(site.port)]
    child = subprocess.Popen(command, env={**os.environ, "TMPDIR": str(profiles)})
    assert asked.wait(30)
    assert len(list(profiles.glob("factcheck-browser-*"))) == 1

    child.kill()
    child.wait()

    ends = time.monotonic() + 10
    while time.monotonic() < ends and (
        list(profiles.glob("factcheck-browser-*")) or processes_of(profiles)
    ):
        time.sleep(0.1)


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
