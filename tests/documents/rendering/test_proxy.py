"""The proxy is the only way out, and it goes nowhere that a fetch may not go."""

import base64
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence

import pytest

from factcheck.documents.fetching.outcomes import Outcome
from factcheck.documents.fetching.rules import Rules
from factcheck.documents.rendering.proxy import Proxy

from ..loopback import Act, Site, answer, dripping, hang_up, rules


@pytest.fixture
def site() -> Iterator[Site]:
    with Site({"": last("inside")}) as site:
        yield site


def last(body: str) -> Act:
    """An answer after which the server hangs up. (One that does not is left to the browser, which
    knows where the answer ends, and was told that it is the last.)"""

    def act(connection: socket.socket) -> None:
        connection.sendall(answer(body=body))
        hang_up(connection)

    return act


def here(site: Site, **settings: object) -> Rules:
    """Rules that let this server's port be asked, and nothing else of this machine."""
    allowed = frozenset({f"127.0.0.1:{site.port}"})
    return rules(site, **{"allow_hosts": allowed, "seconds": 3, **settings})


def resolving(*addresses: str) -> Callable[[str], Sequence[str]]:
    return lambda _: addresses


def said(proxy: Proxy, request: str, *, word: str | None = None, then: bytes = b"") -> bytes:
    """All that the proxy answers to a request (a line and fields), until it ends the connection."""
    known = base64.b64encode(f"{proxy.user}:{word or proxy.word}".encode()).decode()
    lines = [*request.split("\n"), f"Proxy-Authorization: Basic {known}", "", ""]
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=10) as asking:
        asking.sendall("\r\n".join(lines).encode("latin-1") + then)
        got = b""
        while some := asking.recv(65536):
            got += some
    return got


def connected(proxy: Proxy, to: str) -> bool:
    return said(proxy, f"CONNECT {to} HTTP/1.1\nHost: {to}").startswith(b"HTTP/1.1 200")


# --- what it passes on ---------------------------------------------------------------------------


def test_a_request_is_passed_on_without_what_was_said_to_the_proxy(site: Site) -> None:
    with Proxy(here(site), seconds=3) as proxy:
        got = said(
            proxy,
            f"GET {site.url('/a?b')} HTTP/1.1\nHost: elsewhere.example\nX-Own: 1\n"
            "Proxy-Connection: keep-alive\nConnection: keep-alive",
        )

    assert got.startswith(b"HTTP/1.1 200 OK\r\n")
    assert got.endswith(b"inside")
    (seen,) = site.seen
    assert seen.target == "/a?b"
    assert seen.headers == {
        "host": f"127.0.0.1:{site.port}", "x-own": "1", "connection": "close"
    }  # fmt: skip


def test_one_request_is_answered_and_then_the_connection_ends(site: Site) -> None:
    """The next may be for another host; it must not go to this one."""
    with Proxy(here(site), seconds=3) as proxy:
        second = f"GET {site.url('/second')} HTTP/1.1\r\n\r\n".encode()
        got = said(proxy, f"GET {site.url('/first')} HTTP/1.1", then=second)

    assert got.count(b"HTTP/1.1 200") == 1
    assert b"Connection: close\r\n" in got
    assert site.targets == ["/first"]


def test_what_is_sent_along_arrives_to_its_last_byte(site: Site) -> None:
    body = b"x" * 200_000
    # A raw server: that of the other tests reads ahead.
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]

    def serve() -> None:
        connection, _ = listener.accept()
        got = b""
        while b"\r\n\r\n" not in got:
            got += connection.recv(65536)
        left = len(body) - len(got.partition(b"\r\n\r\n")[2])
        while left:
            left -= len(connection.recv(min(left, 65536)))
        connection.sendall(answer(body="thanks"))
        connection.close()

    threading.Thread(target=serve, daemon=True).start()
    of = here(site, allow_hosts=frozenset({f"127.0.0.1:{port}"}))
    with Proxy(of, seconds=3) as proxy:
        fields = f"Content-Length: {len(body)}"
        got = said(proxy, f"POST http://127.0.0.1:{port}/ HTTP/1.1\n{fields}", then=body)

    listener.close()
    assert got.endswith(b"thanks")


def test_a_tunnel_passes_bytes_both_ways(site: Site) -> None:
    with Proxy(here(site), seconds=3) as proxy:
        inner = b"GET /through HTTP/1.1\r\nConnection: close\r\n\r\n"
        got = said(proxy, f"CONNECT 127.0.0.1:{site.port} HTTP/1.1", then=inner)

    assert got.startswith(b"HTTP/1.1 200 Connected\r\n\r\nHTTP/1.1 200 OK")
    assert site.targets == ["/through"]


# --- whom it serves ------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["wrong", "Wrong", ""])
def test_whoever_does_not_know_the_word_is_sent_away(site: Site, word: str) -> None:
    with Proxy(here(site), seconds=3) as proxy:
        got = said(proxy, f"GET {site.url()} HTTP/1.1", word=word or "nothing")

    assert got.startswith(b"HTTP/1.1 407 ")
    assert site.seen == []


def test_each_proxy_has_a_word_of_its_own(site: Site) -> None:
    words = {Proxy(here(site), seconds=3).word for _ in range(3)}
    assert len(words) == 3


@pytest.mark.parametrize(
    "line", ["GET / HTTP/1.1", "GET ftp://a.example/ HTTP/1.1", "GET file:///etc/passwd HTTP/1.1",
             "nonsense", "GET http:// HTTP/1.1", "CONNECT / HTTP/1.1"]
)  # fmt: skip
def test_what_is_no_request_to_a_proxy_is_not_answered(site: Site, line: str) -> None:
    with Proxy(here(site), seconds=3) as proxy:
        assert not said(proxy, line).startswith(b"HTTP/1.1 200")
    assert site.seen == []


# --- where it does not go ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "172.16.0.9", "100.64.0.1",
     "[::1]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "[fe80::1]",
     "2130706433", "0x7f000001", "127.1", "0.0.0.0", "localhost", "printer.local"],
)  # fmt: skip
@pytest.mark.parametrize("way", ["plain", "tunnel"])
def test_no_address_that_is_not_public_is_asked(site: Site, host: str, way: str) -> None:
    of = Rules(ports=frozenset({site.port}), seconds=3)
    with Proxy(of, seconds=3) as proxy:
        if way == "plain":
            assert said(proxy, f"GET http://{host}:{site.port}/ HTTP/1.1") == b""
        else:
            assert not connected(proxy, f"{host}:{site.port}")
    assert site.accepted == 0


def test_a_name_that_leads_inside_is_refused_and_it_is_told_why(site: Site) -> None:
    of = Rules(ports=frozenset({site.port}), seconds=3)
    with Proxy(of, resolving("127.0.0.1"), seconds=3) as proxy:
        assert not connected(proxy, f"inside.example:{site.port}")
        why = proxy.why_not("inside.example")

    assert why is not None
    assert why.outcome is Outcome.UNSAFE
    assert why.because == "inside.example leads to 127.0.0.1, not a public address."
    assert site.accepted == 0


def test_a_name_with_one_private_address_among_public_ones_is_refused(site: Site) -> None:
    of = Rules(ports=frozenset({site.port}), seconds=3)
    with Proxy(of, resolving("93.184.216.34", "127.0.0.1"), seconds=3) as proxy:
        assert not connected(proxy, f"both.example:{site.port}")
    assert site.accepted == 0


def test_a_name_is_resolved_once_for_each_connection_and_that_address_is_asked(site: Site) -> None:
    """DNS rebinding: there is no second answer that could lead elsewhere than what was checked."""
    answers = [["127.0.0.1"], ["127.0.0.77"]]
    of = rules(site, allow_hosts=frozenset({"turns.example"}))
    with Proxy(of, lambda _: answers.pop(0), seconds=3) as proxy:
        got = said(proxy, f"GET http://turns.example:{site.port}/ HTTP/1.1")

    assert got.endswith(b"inside")
    assert answers == [["127.0.0.77"]]
    assert site.seen[0].headers["host"] == f"turns.example:{site.port}"


def test_no_port_is_asked_that_may_not_be(site: Site) -> None:
    with Proxy(Rules(seconds=3), resolving("93.184.216.34"), seconds=3) as proxy:
        assert not connected(proxy, "public.example:22")
        why = proxy.why_not("public.example")
    assert why is not None
    assert why.because == "Port 22 may not be asked."


# --- how long and how much -----------------------------------------------------------------------


def test_what_never_ends_is_cut_off_at_the_limit_of_all_requests(site: Site) -> None:
    site.answers[""] = dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 4096, every=0.001)
    with Proxy(here(site, wire_limit=100_000), seconds=10) as proxy:
        got = [b""]
        asking = threading.Thread(
            target=lambda: got.append(said(proxy, f"GET {site.url()} HTTP/1.1"))
        )
        asking.start()
        asking.join(8)
        assert not asking.is_alive()
        assert proxy.failure is not None
        assert proxy.failure.outcome is Outcome.TOO_LARGE
        assert len(got[-1]) < 150_000
        with pytest.raises(OSError):
            assert said(proxy, f"GET {site.url()} HTTP/1.1") == b""
            raise ConnectionResetError  # closed without a word: as good


def test_the_limit_is_of_all_requests_together(site: Site) -> None:
    site.answers[""] = last("x" * 40_000)
    with Proxy(here(site, wire_limit=100_000), seconds=5) as proxy:
        for _ in range(2):
            assert b"x" * 40_000 in said(proxy, f"GET {site.url()} HTTP/1.1")
            assert proxy.failure is None
        said(proxy, f"GET {site.url()} HTTP/1.1")
        assert proxy.failure is not None


def test_at_the_deadline_everything_ends(site: Site) -> None:
    site.answers[""] = dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"x")
    begun = time.monotonic()
    with Proxy(here(site), seconds=1) as proxy:
        said(proxy, f"GET {site.url()} HTTP/1.1")
    assert time.monotonic() - begun < 3


def test_what_is_under_way_ends_with_it(site: Site) -> None:
    site.answers[""] = dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"x")
    with Proxy(here(site), seconds=60) as proxy:
        asking = threading.Thread(target=lambda: said(proxy, f"GET {site.url()} HTTP/1.1"))
        asking.start()
        time.sleep(0.2)
    asking.join(3)
    assert not asking.is_alive()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", proxy.port), timeout=1)
