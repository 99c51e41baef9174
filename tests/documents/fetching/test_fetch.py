"""Fetching: what came, from where, and when; conditional requests; packed bodies; TLS."""

import gzip
import hashlib
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from factcheck.documents.fetching.answers import Fetched, NotFetched, Redirect, Validators
from factcheck.documents.fetching.connecting import Connections
from factcheck.documents.fetching.fetch import Journey, fetch
from factcheck.documents.fetching.outcomes import Outcome
from factcheck.documents.fetching.rules import Rules
from factcheck.errors import FactcheckError

from ..loopback import NOON, Site, answer, hang_up, noon, redirect, rules

TAGGED = ('"v1"', "Tue, 27 Jul 2021 10:00:00 GMT")


def fetched(url: str, of: Rules, validators: Validators | None = None) -> Fetched:
    found = fetch(url, of, clock=noon, validators=validators)
    assert isinstance(found, Fetched), found
    return found


def not_fetched(url: str, of: Rules) -> NotFetched:
    found = fetch(url, of, clock=noon)
    assert isinstance(found, NotFetched), found
    assert found.because.endswith(".")
    assert not found.outcome.was_read
    return found


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def secure(authority: trustme.CA, tmp_path: Path) -> Iterator[tuple[Site, Rules]]:
    """A server with a certificate for 127.0.0.1, and rules that believe its authority."""
    ours = tmp_path / "ours.pem"
    authority.cert_pem.write_to_path(str(ours))
    with Site({"/": answer(body="secret words")}, tls=certified(authority, "127.0.0.1")) as site:
        yield site, rules(site, ca_file=str(ours))


def packed_by_gzip(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def certified(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


def test_an_answer_comes_with_all_that_matters() -> None:
    page = answer(
        body="<p>Grüße", etag='"v1"', last_modified="Tue, 27 Jul 2021 10:00:00 GMT",
        content_language="de", set_cookie="a=b", content_type='text/HTML; charset="utf-8"',
    )  # fmt: skip
    with Site({"/page?a=%C3%A4": page}) as site:
        found = fetched(site.url("/page?a=ä#part"), rules())
        assert found.asked == site.url("/page?a=ä#part")
        assert found.address == site.url("/page?a=%C3%A4")
    assert (found.status, found.at, found.redirects, found.whole) == (200, NOON, (), True)
    assert found.data.decode() == "<p>Grüße"
    assert (found.media_type, found.charset) == ("text/html", "utf-8")
    assert found.header("content-language") == "de"
    assert found.header("set-cookie") is None
    assert found.validators == Validators(found.address, '"v1"', "Tue, 27 Jul 2021 10:00:00 GMT")
    assert found.sha256 == hashlib.sha256("<p>Grüße".encode()).hexdigest()


def test_the_request_says_who_asks_and_nothing_more_than_needed() -> None:
    with Site({"/": answer()}) as site:
        fetched(site.url(), rules(user_agent="desk/1 (mail@example.org)"))
        (seen,) = site.seen
    assert set(seen.headers) == {"host", "user-agent", "accept", "accept-encoding"}
    assert seen.headers["user-agent"] == "desk/1 (mail@example.org)"
    assert seen.headers["accept-encoding"] == "gzip, deflate"
    assert seen.headers["host"] == f"127.0.0.1:{site.port}"


def test_an_error_is_an_answer_too_and_its_body_is_read_only_in_part() -> None:
    with Site({"/gone": answer("410 Gone", "It was here."),
               "/long": answer("403 Forbidden", b"x" * 1_000_000)}) as site:  # fmt: skip
        assert fetched(site.url("/gone"), rules()).status == 410
        long = fetched(site.url("/long"), rules())
    assert (long.status, long.whole, len(long.data)) == (403, False, 256 * 1024)


def test_bytes_that_arrive_in_pieces_are_put_together() -> None:
    def pieces(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for piece in (b"One ", b"two ", b"three."):
            connection.sendall(b"%x\r\n%s\r\n" % (len(piece), piece))
            time.sleep(0.01)
        connection.sendall(b"0\r\n\r\n")

    with Site({"/": pieces}) as site:
        assert fetched(site.url(), rules()).data == b"One two three."


@pytest.mark.parametrize(
    ("coding", "packed"),
    [("gzip", packed_by_gzip(b"words " * 99)), ("x-gzip", packed_by_gzip(b"words " * 99)),
     ("gzip", packed_by_gzip(b"words " * 50) + packed_by_gzip(b"words " * 49)),
     ("gzip", packed_by_gzip(b"words " * 99) + b"\0" * 20),
     ("deflate", zlib.compress(b"words " * 99)), ("identity", b"words " * 99),
     ("deflate", zlib.compress(b"words " * 99, wbits=-15)),
     ("deflate, gzip", packed_by_gzip(zlib.compress(b"words " * 99)))],
)  # fmt: skip
def test_a_packed_body_is_unpacked(coding: str, packed: bytes) -> None:
    with Site({"/": answer(body=packed, content_encoding=coding)}) as site:
        found = fetched(site.url(), rules())
    assert found.data == b"words " * 99


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "aes128gcm", "gzip, br"])
def test_a_packing_that_was_not_asked_for_is_refused(coding: str) -> None:
    with Site({"/": answer(body=packed_by_gzip(b"words"), content_encoding=coding)}) as site:
        found = not_fetched(site.url(), rules())
    assert found.outcome is Outcome.UNEXPECTED
    assert "packed in a way not asked for" in found.because


@pytest.mark.parametrize("packed", [packed_by_gzip(b"words " * 999)[:-9], b"no gzip at all",
                                    packed_by_gzip(b"words " * 999)[:-8] + b"\0" * 8])  # fmt: skip
def test_a_packed_body_that_is_cut_off_or_broken_is_no_page(packed: bytes) -> None:
    with Site({"/": answer(body=packed, content_encoding="gzip")}) as site:
        assert not_fetched(site.url(), rules()).outcome is Outcome.UNEXPECTED


@pytest.mark.parametrize(
    "cut",
    [b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nNot all of it",
     b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nNot all of it",
     b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwords\r\n",
     b"HTTP/1.1 200 OK\r\nContent-Le", b"HTTP/1.1 ", b"SSH-2.0-OpenSSH_9.6\r\n", b"words\r\n\r\n"],
)  # fmt: skip
def test_an_answer_that_breaks_off_is_no_page(cut: bytes) -> None:
    def broken(connection: socket.socket) -> None:
        connection.sendall(cut)
        hang_up(connection)

    with Site({"/": broken}) as site:
        assert not_fetched(site.url(), rules()).outcome is Outcome.UNEXPECTED


def test_control_characters_in_a_field_are_not_kept() -> None:
    head = b'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nETag: "a\x00\x1b[2Jb"\r\n\r\n'
    with Site({"/": head}) as site:
        assert fetched(site.url(), rules()).etag == '"a  [2Jb"'


def test_the_other_loopback() -> None:
    try:
        site = Site({"/": answer(body="words")}, at="::1")
    except OSError:
        pytest.skip("no IPv6 here")
    with site:
        url = f"http://[::1]:{site.port}/"
        assert fetched(url, rules(allow_hosts=frozenset({"[::1]"}))).data == b"words"
        assert site.seen[0].headers["host"] == f"[::1]:{site.port}"
        assert not_fetched(url, rules()).outcome is Outcome.UNSAFE


@pytest.mark.parametrize("line", [b"a line that is no field", b" folded", b"\xff"])
def test_a_head_with_a_broken_line_is_no_page(line: bytes) -> None:
    # What stands below it would be lost, and the sizes of the pieces would stand in the text.
    head = b"HTTP/1.1 200 OK\r\n" + line + b"\r\nTransfer-Encoding: chunked\r\n\r\n"

    def broken(connection: socket.socket) -> None:
        connection.sendall(head + b"5\r\nwords\r\n0\r\n\r\n")
        hang_up(connection)

    with Site({"/": broken}) as site:
        assert not_fetched(site.url(), rules()).outcome is Outcome.UNEXPECTED


def test_a_server_that_hangs_up_refuses() -> None:
    with Site({"/": hang_up}) as site:
        assert not_fetched(site.url(), rules()).outcome is Outcome.REFUSED


def test_nobody_listens() -> None:
    with Site() as site:
        pass
    found = not_fetched(site.url(), rules())
    assert found.outcome is Outcome.REFUSED
    assert found.address == site.url()


# --- conditional requests ----------------------------------------------------------------------


def test_validators_are_sent_and_nothing_changed_is_believed() -> None:
    with Site({"/": answer("304 Not Modified", etag='"v1"')}) as site:
        found = fetched(site.url(), rules(), Validators(site.url(), *TAGGED))
        (seen,) = site.seen
    assert (found.not_modified, found.data, found.etag) == (True, b"", '"v1"')
    assert seen.headers["if-none-match"] == '"v1"'
    assert seen.headers["if-modified-since"] == "Tue, 27 Jul 2021 10:00:00 GMT"


def test_validators_go_to_no_other_address() -> None:
    with Site() as site:
        site.answers = {"/old": redirect("/new"), "/new": answer(body="words")}
        fetched(site.url("/old"), rules(), Validators(site.url("/page"), *TAGGED))
        fetched(site.url("/old"), rules(), Validators(site.url("/new"), *TAGGED))
        asked = [(one.target, "if-none-match" in one.headers) for one in site.seen]
    assert asked == [("/old", False), ("/new", False), ("/old", False), ("/new", True)]


def test_not_modified_counts_for_nothing_where_it_was_not_asked() -> None:
    with Site({"/": answer("304 Not Modified")}) as site:
        assert not_fetched(site.url(), rules()).outcome is Outcome.UNEXPECTED


@pytest.mark.parametrize("etag", ['"a"\r\nX-Injected: yes', '"a"\nX: y', '"ä\u2028"', "", '"\0"'])
def test_a_validator_that_is_no_field_value_is_not_sent(etag: str) -> None:
    with Site({"/": answer(body="words")}) as site:
        fetched(site.url(), rules(), Validators(site.url(), etag, "yesterday\r\nX: y"))
        (seen,) = site.seen
    assert set(seen.headers) == {"host", "user-agent", "accept", "accept-encoding"}


# --- redirects ---------------------------------------------------------------------------------


def test_redirects_are_followed_and_told() -> None:
    with Site() as site:
        site.answers = {"/1": redirect("/2", 301), "/2": redirect(site.url("/3#x"), 307),
                        "/3": answer(body="words")}  # fmt: skip
        found = fetched(site.url("/1"), rules())
        assert found.address == site.url("/3")
        assert found.redirects == (Redirect(301, site.url("/1")), Redirect(307, site.url("/2")))
    assert found.moved_to is None


@pytest.mark.parametrize(
    ("statuses", "for_good"),
    [((301,), True), ((308, 301), True), ((302,), False), ((301, 302), False), ((303,), False)],
)
def test_moved_for_good_is_what_every_redirect_says(
    statuses: tuple[int, ...], for_good: bool
) -> None:
    with Site() as site:
        for number, status in enumerate(statuses):
            site.answers[f"/{number}"] = redirect(f"/{number + 1}", status)
        site.answers[f"/{len(statuses)}"] = answer(body="words")
        found = fetched(site.url("/0"), rules())
        assert found.moved_to == (site.url(f"/{len(statuses)}") if for_good else None)


def test_a_page_that_did_not_move_has_no_new_address() -> None:
    with Site({"/": answer(body="words")}) as site:
        assert fetched(site.url(), rules()).moved_to is None


def test_a_redirect_status_without_an_address_is_a_final_answer() -> None:
    with Site({"/": answer("302 Found", "words")}) as site:
        assert fetched(site.url(), rules()).status == 302


def test_a_circle_of_redirects_ends() -> None:
    with Site({"/a": redirect("/b"), "/b": redirect("/a")}) as site:
        found = not_fetched(site.url("/a"), rules())
        assert site.targets == ["/a", "/b"]
    assert (found.outcome, found.because) == (Outcome.UNEXPECTED, "It redirects in a circle.")
    assert len(found.redirects) == 2


def test_a_circle_that_waits_for_a_cookie_is_a_challenge() -> None:
    with Site({"/a": redirect("/a", set_cookie="seen=1")}) as site:
        assert not_fetched(site.url("/a"), rules()).outcome is Outcome.CHALLENGE


def test_a_chain_of_redirects_has_an_end() -> None:
    with Site({f"/{n}": redirect(f"/{n + 1}") for n in range(20)}) as site:
        found = not_fetched(site.url("/0"), rules(redirect_limit=3))
        assert site.targets == ["/0", "/1", "/2", "/3"]
    assert found.because == "It redirects more than 3 times."


def test_no_cookie_is_kept_from_one_answer_to_the_next() -> None:
    with Site() as site:
        site.answers = {"/1": redirect("/2", set_cookie="id=1; Path=/"), "/2": answer(body="x")}
        fetched(site.url("/1"), rules())
        assert [one.headers.get("cookie") for one in site.seen] == [None, None]


def test_redirects_to_the_same_host_use_one_connection() -> None:
    with Site({"/1": redirect("/2"), "/2": answer(body="x")}) as site:
        fetched(site.url("/1"), rules())
        assert site.accepted == 1


# --- TLS ---------------------------------------------------------------------------------------


def test_a_certificate_is_checked_against_the_authorities(secure: tuple[Site, Rules]) -> None:
    site, believing = secure
    assert fetched(site.url(), believing).data == b"secret words"
    found = not_fetched(site.url(), rules(site))
    assert found.outcome is Outcome.TLS_FAILURE
    assert "certificate of 127.0.0.1" in found.because


def test_a_certificate_is_checked_against_the_name_asked_for_not_the_address(
    authority: trustme.CA, tmp_path: Path
) -> None:
    ours = tmp_path / "ours.pem"
    authority.cert_pem.write_to_path(str(ours))
    heard: list[str | None] = []
    context = certified(authority, "news.example")
    context.sni_callback = lambda _sock, name, _context: heard.append(name)
    of = rules(ca_file=str(ours), allow_hosts=frozenset({"news.example", "other.example"}))
    with Site({"/": answer(body="words")}, tls=context) as site:
        right, wrong = (
            fetch(site.url(host=host), of, clock=noon, resolve=lambda _: ["127.0.0.1"])
            for host in ("news.example", "other.example")
        )
        assert site.seen[0].headers["host"] == f"news.example:{site.port}"
    assert isinstance(right, Fetched)
    assert isinstance(wrong, NotFetched)
    assert wrong.outcome is Outcome.TLS_FAILURE
    assert heard == ["news.example", "other.example"]


def test_a_file_of_authorities_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "ours.pem").write_text("no certificate")
    for name in ("ours.pem", "missing.pem"):
        with pytest.raises(FactcheckError, match=name):
            fetch("https://127.0.0.1:1/", rules(ca_file=str(tmp_path / name)), clock=noon)


def test_a_kept_connection_that_was_closed_is_opened_anew(secure: tuple[Site, Rules]) -> None:
    def once(connection: socket.socket) -> None:
        connection.sendall(answer(body="words"))
        connection.close()

    site, believing = secure
    with Site() as bare:
        for place, of in ((site, believing), (bare, rules())):
            place.answers["/once"] = once
            connections = Connections(of)
            for _ in range(3):
                found = Journey(place.url("/once"), of, connections, clock=noon).step()
                assert isinstance(found, Fetched), found
            connections.close()


def test_a_server_without_tls_gives_no_secure_connection() -> None:
    with Site({"": answer()}) as site:
        found = not_fetched(site.url().replace("http:", "https:"), rules(seconds=1))
    assert found.outcome in {Outcome.TLS_FAILURE, Outcome.REFUSED}


def test_a_redirect_from_https_to_http_is_not_followed(secure: tuple[Site, Rules]) -> None:
    site, believing = secure
    with Site({"/": answer(body="words")}) as bare:
        site.answers["/down"] = redirect(bare.url())
        found = not_fetched(site.url("/down"), believing)
        assert bare.accepted == 0
    assert found.outcome is Outcome.UNSAFE
    assert "from https to http" in found.because
