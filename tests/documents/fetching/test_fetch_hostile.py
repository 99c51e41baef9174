"""Whatever address a stranger gives, and whatever its server does: nothing is asked that may not
be, and every look ends in time and within its size."""

import gzip
import random
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from factcheck.documents.fetching.answers import Fetched, NotFetched
from factcheck.documents.fetching.fetch import fetch
from factcheck.documents.fetching.outcomes import Outcome
from factcheck.documents.fetching.rules import Rules

from ..loopback import Site, answer, dripping, noon, redirect, rules

PUBLIC = "93.184.216.34"


class Resolver:
    """A name server of which each name has answers for one question after the other."""

    def __init__(self, **answers: Sequence[Sequence[str]]) -> None:
        self._answers = {name.replace("_", "."): list(given) for name, given in answers.items()}
        self.asked: list[str] = []

    def __call__(self, host: str) -> Sequence[str]:
        self.asked.append(host)
        found = self._answers.get(host)
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return found.pop(0) if len(found) > 1 else found[0]


@pytest.fixture
def site() -> Iterator[Site]:
    with Site({"": answer(body="inside")}) as site:
        yield site


def refused(url: str, of: Rules, resolve: Resolver | None = None) -> NotFetched:
    found = fetch(url, of, clock=noon, **({"resolve": resolve} if resolve else {}))
    assert isinstance(found, NotFetched), found
    return found


def open_ports(site: Site) -> Rules:
    """Rules that would let this server's port be asked, but no host that is not public."""
    return Rules(ports=frozenset({site.port}), seconds=2, pause=0)


# --- where nothing may be asked ----------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.0.0.2", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0.0.0.0",
     "localhost", "LOCALHOST", "localhost.", "sub.localhost", "[::1]", "[::]", "[::ffff:127.0.0.1]",
     "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "１２７.０.０.１",
     "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "printer.local", "vault.internal", "router.home.arpa"],
)  # fmt: skip
def test_this_machine_is_not_asked_however_it_is_written(site: Site, host: str) -> None:
    found = refused(f"http://{host}:{site.port}/", open_ports(site))
    assert found.outcome is Outcome.UNSAFE
    assert site.accepted == 0


@pytest.mark.parametrize("ip", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fe80::1%lo",
                                "::ffff:127.0.0.1", "192.88.99.1", "64:ff9b::7f00:1"])  # fmt: skip
def test_a_name_that_leads_to_a_private_address_is_not_asked(site: Site, ip: str) -> None:
    found = refused(f"http://rebind.example:{site.port}/", open_ports(site),
                    Resolver(rebind_example=[[ip]]))  # fmt: skip
    assert found.outcome is Outcome.UNSAFE
    assert site.accepted == 0


def test_one_private_address_among_public_ones_is_enough(site: Site) -> None:
    found = refused(f"http://rebind.example:{site.port}/", open_ports(site),
                    Resolver(rebind_example=[[PUBLIC, "127.0.0.1"]]))  # fmt: skip
    assert found.outcome is Outcome.UNSAFE
    assert "leads to 127.0.0.1" in found.because
    assert site.accepted == 0


def test_a_name_is_resolved_once_and_the_connection_goes_to_the_address_that_was_checked() -> None:
    # The second answer of the name server would lead elsewhere: nobody asks for it.
    of = rules(allow_hosts=frozenset({"rebind.example"}))
    with (
        Site({"": answer(body="checked")}, at="127.0.0.2") as checked,
        Site({"": answer(body="elsewhere")}, at="127.0.0.1", port=checked.port) as elsewhere,
    ):
        resolve = Resolver(rebind_example=[["127.0.0.2"], ["127.0.0.1"]])
        found = fetch(checked.url(host="rebind.example"), of, clock=noon, resolve=resolve)
        assert isinstance(found, Fetched)
        assert found.data == b"checked"
        assert checked.seen[0].headers["host"] == f"rebind.example:{checked.port}"
        assert elsewhere.accepted == 0
    assert resolve.asked == ["rebind.example"]


def test_each_redirect_to_another_host_is_resolved_and_checked_anew() -> None:
    with Site(at="127.0.0.2") as outside, Site({"": answer(body="inside")}) as inside:
        outside.answers = {"/": redirect(inside.url("/admin", host="later.example"))}
        of = Rules(allow_hosts=frozenset({"first.example"}), seconds=2,
                   ports=frozenset({inside.port}))  # fmt: skip
        resolve = Resolver(first_example=[["127.0.0.2"]], later_example=[["127.0.0.1"]])
        found = refused(outside.url(host="first.example"), of, resolve)
        assert inside.accepted == 0
    assert found.outcome is Outcome.UNSAFE
    assert resolve.asked == ["first.example", "later.example"]


@pytest.mark.parametrize(
    "to",
    ["http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://2130706433:{port}/",
     "//[::ffff:127.0.0.1]:{port}/", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/",
     "file:///etc/passwd", "gopher://127.0.0.1:{port}/_x", "http://me:pass@127.0.0.2:{port}/"],
)  # fmt: skip
def test_a_redirect_into_a_private_range_is_not_followed(site: Site, to: str) -> None:
    with Site({"/": redirect(to.format(port=site.port))}, at="127.0.0.2") as outside:
        of = Rules(allow_hosts=frozenset({"127.0.0.2"}), ports=frozenset({80, 443, site.port}))
        found = refused(outside.url(), of)
        assert outside.targets == ["/"]
    assert found.outcome is Outcome.UNSAFE
    assert site.accepted == 0


def test_a_port_that_is_not_for_pages_is_not_asked(site: Site) -> None:
    found = refused(f"http://public.example:{site.port}/", Rules(),
                    Resolver(public_example=[[PUBLIC]]))  # fmt: skip
    assert (found.outcome, found.because) == (
        Outcome.UNSAFE, f"Port {site.port} may not be asked.")  # fmt: skip


def test_a_host_may_be_allowed_on_one_port_only(site: Site) -> None:
    this = rules(allow_hosts=frozenset({f"127.0.0.1:{site.port}"}))
    other = rules(allow_hosts=frozenset({"127.0.0.1:1"}))
    assert isinstance(fetch(site.url(), this, clock=noon), Fetched)
    assert refused(site.url(), other).outcome is Outcome.UNSAFE


@pytest.mark.parametrize(
    "url", ["http://me:secret@127.0.0.1:{port}/", "http://127.0.0.1:{port}/\r\nX-Injected: yes",
            "http://127.0.0.1:{port}/ HTTP/1.1\r\nX: y", "http://public.example\\@127.0.0.1:{port}/"],
)  # fmt: skip
def test_credentials_and_injected_fields_never_leave(site: Site, url: str) -> None:
    assert refused(url.format(port=site.port), rules(site)).outcome is Outcome.UNSAFE
    assert site.accepted == 0


def test_no_proxy_of_the_environment_is_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with Site({"": answer(body="the proxy's")}) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url())
        found = fetch(site.url(), rules(site), clock=noon)
        assert isinstance(found, Fetched)
        assert found.data == b"inside"
        assert proxy.accepted == 0


# --- names and networks that do not answer -----------------------------------------------------


def test_a_name_that_does_not_exist() -> None:
    assert refused("http://nowhere.example/", Rules(), Resolver()).outcome is Outcome.NO_SUCH_HOST


def test_a_name_server_that_is_silent_or_failing() -> None:
    def failing(_: str) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    def silent(_: str) -> Sequence[str]:
        time.sleep(3)
        return [PUBLIC]

    found = fetch("http://a.example/", Rules(), clock=noon, resolve=failing)
    assert isinstance(found, NotFetched)
    assert found.outcome is Outcome.UNREACHABLE
    begun = time.monotonic()
    found = fetch("http://a.example/", Rules(seconds=0.2), clock=noon, resolve=silent)
    assert isinstance(found, NotFetched)
    assert found.outcome is Outcome.TIMED_OUT
    assert time.monotonic() - begun < 2


def test_the_next_address_is_tried_where_the_first_does_not_answer(site: Site) -> None:
    resolve = Resolver(twice_example=[["127.0.0.3", "127.0.0.1"]])
    of = rules(allow_hosts=frozenset({"twice.example"}))
    found = fetch(site.url(host="twice.example"), of, clock=noon, resolve=resolve)
    assert isinstance(found, Fetched)


# --- answers without end -----------------------------------------------------------------------

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    ("head", "drop"),
    [(b"", b"H"), (HEAD, b"X: y\r\n"), (HEAD + b"X-Long: ", b"a"), (HEAD + b"\r\n", b"a"),
     (HEAD + b"Content-Length: 100000\r\n\r\n", b"a"),
     (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
     (HEAD + b"Transfer-Encoding: chunked\r\n\r\n1;x=", b"a"),
     (HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X: y\r\n"),
     (b"", b"HTTP/1.1 100 Continue\r\n\r\n")],
)  # fmt: skip
def test_a_slow_drip_ends_when_the_time_is_up(head: bytes, drop: bytes) -> None:
    begun = time.monotonic()
    with Site({"/": dripping(head, drop)}) as site:
        assert refused(site.url(), rules(seconds=0.3)).outcome is Outcome.TIMED_OUT
    assert time.monotonic() - begun < 2


def test_silence_ends_when_the_time_is_up() -> None:
    with Site({"/": lambda _: time.sleep(1)}) as site:
        assert refused(site.url(), rules(seconds=0.2)).outcome is Outcome.TIMED_OUT


def test_a_tls_handshake_that_never_ends_is_left_when_the_time_is_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}/"
        assert refused(url, rules(seconds=0.3)).outcome is Outcome.TIMED_OUT


def test_redirects_and_bodies_share_one_time() -> None:
    def slow(to: str) -> Callable[[socket.socket], None]:
        def act(connection: socket.socket) -> None:
            time.sleep(0.15)
            connection.sendall(redirect(to))

        return act

    with Site({f"/{n}": slow(f"/{n + 1}") for n in range(9)}) as site:
        assert refused(site.url("/0"), rules(seconds=0.4)).outcome is Outcome.TIMED_OUT
        assert len(site.seen) <= 4


@pytest.mark.parametrize(
    ("head", "drop"),
    [(HEAD + b"\r\n", b"words " * 1_000),
     (HEAD + b"Content-Length: 9999999999\r\n\r\n", b"w" * 9_000),
     (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1000\r\n" + b"w" * 4096 + b"\r\n"),
     (HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X: " + b"y" * 9_000 + b"\r\n")],
)  # fmt: skip
def test_an_endless_body_ends_at_the_limit(head: bytes, drop: bytes) -> None:
    with Site({"/": dripping(head, drop, every=0)}) as site:
        found = refused(site.url(), rules(wire_limit=200_000, size_limit=200_000))
    assert found.outcome in {Outcome.TOO_LARGE, Outcome.UNEXPECTED}
    assert found.outcome is Outcome.TOO_LARGE or b"chunked" in head


def test_a_body_at_the_limit_is_taken_and_one_byte_more_is_not() -> None:
    of = rules(size_limit=5_000)
    with Site({"/fits": answer(body=b"w" * 5_000), "/not": answer(body=b"w" * 5_001)}) as site:
        assert isinstance(fetch(site.url("/fits"), of, clock=noon), Fetched)
        assert refused(site.url("/not"), of).outcome is Outcome.TOO_LARGE


def test_a_bomb_does_not_go_off() -> None:
    bomb = gzip.compress(bytes(30_000_000))
    twice = gzip.compress(bomb)
    with Site({"/bomb": answer(body=bomb, content_encoding="gzip"),
               "/error": answer("403 Forbidden", bomb, content_encoding="gzip"),
               "/twice": answer(body=twice, content_encoding="gzip, gzip")}) as site:  # fmt: skip
        for target in ("/bomb", "/twice"):
            found = refused(site.url(target), rules(size_limit=1_000_000))
            assert found.outcome is Outcome.TOO_LARGE
        error = fetch(site.url("/error"), rules(size_limit=1_000_000), clock=noon)
    assert isinstance(error, Fetched)
    assert error.data == b""


@pytest.mark.parametrize(
    "head",
    [b"X-Huge: " + b"a" * 60_000 + b"\r\n" + b"X-More: " + b"b" * 60_000 + b"\r\n",
     b"".join(b"X-%d: y\r\n" % n for n in range(500)), b"X-Line: " + b"a" * 70_000 + b"\r\n"],
)  # fmt: skip
def test_a_huge_head_is_refused(head: bytes) -> None:
    with Site({"/": HEAD + head + b"Content-Length: 0\r\n\r\n"}) as site:
        found = refused(site.url(), rules())
    assert found.outcome is Outcome.TOO_LARGE


def test_whatever_bytes_a_server_says_there_is_an_answer_or_a_reason() -> None:
    dice = random.Random(7)
    pieces = [b"HTTP/1.1 ", b"200 OK", b"\r\n", b"\r\n\r\n", b"Content-Length: ", b"5", b"-1",
              b"\0", b"Transfer-Encoding: chunked", b"Content-Encoding: gzip", b"Location: ", b"http://[",
              b": ", b"words", b"\n", b"302 ", b"304 ", b"Content-Type: ", b"\xff\xfe", b"a" * 300,
              b"ETag: ", b"\r"]  # fmt: skip

    def babble(connection: socket.socket) -> None:
        said = b"HTTP/1.1 200 OK\r\n" * (dice.random() < 0.7)
        connection.sendall(said + b"".join(dice.choices(pieces, k=dice.randrange(1, 12))))
        connection.shutdown(socket.SHUT_RDWR)

    with Site({"": babble}) as site:
        for _ in range(150):
            found = fetch(site.url(), rules(seconds=1), clock=noon)
            assert isinstance(found, (Fetched, NotFetched))


OPEN_FILES = Path("/proc/self/fd")


@pytest.mark.slow
@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="no list of open files here")
def test_no_connection_is_left_open() -> None:
    with Site({"/": answer(body="x"), "/cut": HEAD + b"Content-Length: 9\r\n\r\nx"}) as site:
        fetch(site.url(), rules(), clock=noon)
        before = len(list(OPEN_FILES.iterdir()))
        for _ in range(20):
            fetch(site.url(), rules(), clock=noon)
            fetch(site.url("/cut"), rules(seconds=0.05), clock=noon)
        # The server's side of a connection may close a moment later than ours.
        assert len(list(OPEN_FILES.iterdir())) <= before + 25
