"""A web address says where it leads, or is refused; a network address is public, or not asked."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents.fetching.addresses import follow, not_public, parse_address
from factcheck.documents.fetching.outcomes import FetchError, Outcome


def refused(address: str) -> str:
    with pytest.raises(FetchError) as caught:
        parse_address(address)
    assert caught.value.outcome is Outcome.UNSAFE
    assert caught.value.because.endswith(".")
    return caught.value.because


def test_an_address_is_taken_apart() -> None:
    found = parse_address("https://News.Example:8443/a/b?c=d#part")
    assert (found.scheme, found.host, found.port) == ("https", "news.example", 8443)
    assert found.target == "/a/b?c=d"
    assert found.authority == "news.example:8443"
    assert found.text == "https://news.example:8443/a/b?c=d"


def test_the_usual_port_is_left_out_and_an_empty_path_is_the_root() -> None:
    assert parse_address("http://news.example:80").text == "http://news.example/"
    assert parse_address("https://news.example:443?q=1").text == "https://news.example/?q=1"
    assert parse_address("http://news.example:443").text == "http://news.example:443/"


def test_letters_beyond_ascii_are_written_as_they_are_sent() -> None:
    found = parse_address("http://bücher.example/straße?wörter=ä b".replace(" ", "+"))
    assert found.host == "xn--bcher-kva.example"
    assert found.target == "/stra%C3%9Fe?w%C3%B6rter=%C3%A4+b"


def test_what_is_percent_encoded_stays_as_it_is() -> None:
    assert parse_address("http://a.example/%2e%2E/%zz?%41").target == "/%2e%2E/%25zz?%41"


def test_a_last_dot_of_the_host_is_not_part_of_its_name() -> None:
    assert parse_address("http://news.example./").host == "news.example"


@pytest.mark.parametrize(
    "address",
    ["ftp://a.example/", "file:///etc/passwd", "javascript:alert(1)", "//a.example/", "a.example",
     "gopher://a.example:70/", "data:text/html,x", ""],
)  # fmt: skip
def test_only_http_and_https(address: str) -> None:
    assert refused(address) == "The address is neither http nor https."


@pytest.mark.parametrize(
    "address", ["http://me:secret@a.example/", "http://me@a.example/", "http://@a.example/",
                "http://public.example@127.0.0.1/"],
)  # fmt: skip
def test_no_user_name_and_no_password(address: str) -> None:
    assert "user name or password" in refused(address)


@pytest.mark.parametrize(
    "address",
    ["http://a.example/\r\nHost: b.example", "http://a.example/\nX: y", "http://a.exa\tmple/",
     "http://a.example/a b", "http://a.example\\@b.example/", "http://a.example/\x00",
     "http://a.exa\u200bmple/", "http://a.example/\u202e", "http://a.exa\xadmple/"],
)  # fmt: skip
def test_nothing_hidden(address: str) -> None:
    assert "control character" in refused(address)


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0x7f000001", "0x7f.1", "127.1", "127.0.1", "0177.0.0.1", "017700000001",
     "127.0.0.01", "1.2.3.4.5", "256.1.1.1", "0x7f.0x0.0x0.0x1", "1", "a.1", "0x"],
)  # fmt: skip
def test_a_number_in_disguise_is_no_host(host: str) -> None:
    assert refused(f"http://{host}/") == "The host in the address is a number in disguise."


@pytest.mark.parametrize(
    "host",
    ["１２７.０.０.１", "127。0。0。1", "①②⑦.⓪.⓪.①", "127.0.0.1."],
)
def test_digits_in_another_script_are_seen_as_what_they_become(host: str) -> None:
    try:
        found = parse_address(f"http://{host}/").host
    except FetchError as error:
        assert error.outcome is Outcome.UNSAFE
    else:
        assert found == "127.0.0.1"


@pytest.mark.parametrize("host", ["[fe80::1%eth0]", "[fe80::1%25eth0]"])
def test_no_zone_of_this_machine(host: str) -> None:
    refused(f"http://{host}/")


@pytest.mark.parametrize(
    "host",
    ["-a.example", "a-.example", "a..example", ".", "a" * 64 + ".example", "a%2eexample", "[::1",
     "[v1.x]", "a_b!.example", ".".join(["abcdefgh"] * 40), "xn--\u0301.example"],
)  # fmt: skip
def test_what_is_no_name_is_no_host(host: str) -> None:
    refused(f"http://{host}/")


def test_a_long_address_is_refused() -> None:
    assert "longer than" in refused("http://a.example/" + "a" * 4_000)


def test_ports() -> None:
    refused("http://a.example:0/")
    refused("http://a.example:65536/")
    refused("http://a.example:http/")


@pytest.mark.parametrize(
    "ip",
    ["0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254",
     "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.9", "192.0.2.1", "192.88.99.1",
     "192.168.1.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.1.1",
     "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1", "::ffff:127.0.0.1",
     "::ffff:93.184.216.34", "64:ff9b::7f00:1", "64:ff9b::5db8:d822", "64:ff9b:1::1", "100::1",
     "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:5db8:d822::1", "3fff::1", "fc00::1",
     "fd12:3456::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1", "5f00::1",
     "2130706433", "0x7f.1", "127.1", "", "a.example"],
)  # fmt: skip
def test_not_public(ip: str) -> None:
    assert not_public(ip)


@pytest.mark.parametrize(
    "ip", ["93.184.216.34", "1.1.1.1", "172.32.0.1", "100.128.0.1", "198.20.0.1", "192.0.1.1",
           "2606:2800:220:1:248:1893:25c8:1946", "2a00:1450:4001:80b::200e"],
)  # fmt: skip
def test_public(ip: str) -> None:
    assert not_public(ip) is None


@given(st.ip_addresses())
def test_no_address_passes_that_python_calls_private_reserved_or_multicast(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if not_public(str(ip)) is None:
        assert ip.is_global
        assert not (ip.is_private or ip.is_reserved or ip.is_multicast or ip.is_loopback)
        assert not (ip.is_link_local or ip.is_unspecified)


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_passes_inside_an_ipv6_one(ip: ipaddress.IPv4Address) -> None:
    number = int(ip)
    for wrapped in (
        ipaddress.IPv6Address(number),
        ipaddress.IPv6Address((0xFFFF << 32) | number),
        ipaddress.IPv6Address((0x64FF9B << 96) | number),
        ipaddress.IPv6Address((0x2002 << 112) | (number << 80)),
    ):
        assert not_public(str(wrapped))


@given(st.text(max_size=40))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for address in (text, f"http://{text}", f"http://a.example/{text}"):
        try:
            found = parse_address(address)
        except FetchError as error:
            assert error.outcome is Outcome.UNSAFE
        else:
            assert found.text.isascii()
            assert not set(found.text) & set(" \r\n\t\0\\")
            assert parse_address(found.text) == found


def test_a_redirect_may_be_relative_and_in_utf_8() -> None:
    base = parse_address("https://a.example/one/two?x=1")
    assert follow(base, "three").text == "https://a.example/one/three"
    assert follow(base, "//b.example/x#part").text == "https://b.example/x"
    assert follow(base, "/ä".encode().decode("latin-1")).text == "https://a.example/%C3%A4"


@pytest.mark.parametrize(
    "location",
    ["http://a.example/", "http://127.1/", "file:///etc/passwd", "//me@b.example/", "http://[::1"],
)
def test_a_redirect_is_refused_as_an_address_is_and_where_it_gives_up_https(location: str) -> None:
    with pytest.raises(FetchError) as caught:
        follow(parse_address("https://a.example/"), location)
    assert caught.value.outcome is Outcome.UNSAFE
    assert caught.value.because.startswith("It redirects ")
