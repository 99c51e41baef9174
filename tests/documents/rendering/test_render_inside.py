"""A hostile page gets nothing from inside, and a browser nothing but through our proxy.

With Debian's Chromium against servers on loopback; where there is no Chromium these skip.
"""

import socket
import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import trustme
from browsers import needs_chromium

from factcheck.documents.fetching.answers import Fetched, NotFetched
from factcheck.documents.fetching.fetch import fetch
from factcheck.documents.fetching.outcomes import Outcome
from factcheck.documents.fetching.rules import Rules
from factcheck.documents.rendering import chromium
from factcheck.documents.rendering.render import render

from ..loopback import Site, answer, noon, redirect
from .browsing import DONE, SAID, here, not_shown, page, processes_of, shown

pytestmark = [needs_chromium, pytest.mark.slow]


# --- where no page's script gets -----------------------------------------------------------------


HOSTS = (
    "127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "[::1]", "10.0.0.1",
    "169.254.169.254", "0.0.0.0", "127.0.0.1.nip.io",
)  # fmt: skip
WAYS = (
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
)


def test_a_script_gets_nothing_from_inside(site: Site, inside: Site) -> None:
    site.answers["/"] = page(
        ";".join(
            f"fetch('http://{host}:{inside.port}/', {{mode: 'cors'}}).then(r => r.text())"
            f".then(t => document.body.append('got it from {host} '),"
            f" () => document.body.append('got nothing '))"
            for host in HOSTS
        )
    )

    _, said = shown(site).split("</script>")

    assert said.count("got nothing") == len(HOSTS), said
    assert inside.accepted == 0


def test_no_way_of_asking_leads_inside(site: Site, inside: Site) -> None:
    url = f"'http://127.0.0.1:{inside.port}/'"
    tried = [f"try {{ {way.replace('{url}', url)} }} catch {{}}" for way in WAYS]
    site.answers["/"] = page(f"{' '.join(tried)} {DONE}")

    assert "the script came to its end" in shown(site)
    assert inside.accepted == 0


def test_a_redirect_leads_nowhere_inside(site: Site, inside: Site) -> None:
    asking = (
        "fetch('/away').then(r => r.text()).then(t => document.body.append('got ' + t),"
        " () => document.body.append('got nothing'))"
    )
    site.answers |= {"/": page(asking), "/away": redirect(inside.url())}

    assert "got nothing" in shown(site).split("</script>")[1]
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


def test_the_browser_is_told_to_speak_nothing_but_through_the_proxy(
    site: Site, profiles: Path
) -> None:
    """No page can be made to try QUIC here; but a browser that went around the proxy would."""
    lines: list[str] = []

    def look(connection: socket.socket) -> None:
        lines.extend(processes_of(profiles))
        connection.sendall(answer(body="seen"))

    site.answers |= {"/": page(f"fetch('/look').then(() => {{ {DONE} }})"), "/look": look}
    assert "the script came to its end" in shown(site)
    told = next(
        line for line in lines if "--remote-debugging-pipe" in line and "--type=" not in line
    )
    assert {"--disable-quic", "--dns-prefetch-disable", "--proxy-bypass-list=<-loopback>"} <= set(
        told.split()
    )


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
