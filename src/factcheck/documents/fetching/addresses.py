"""A web address taken apart once and strictly, and the network addresses that may be asked.

An address is parsed here and nowhere else: what is checked, what is connected to and what is sent
are the same fields, so that no two parsers can understand it differently. What browsers mend
silently (white space, backslashes, numbers that mean 127.0.0.1) is refused.
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from factcheck.documents.fetching.outcomes import FetchError, Outcome

_LENGTH_LIMIT = 4_000
_PORTS = {"http": 80, "https": 443}
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
# WHATWG URL Standard, 3.5, "ends in a number": such a host is meant as an IPv4 address.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
# RFC 6761, RFC 6762, RFC 8375 and ICANN's .internal: names that never lead to a public host.
_LOCAL_NAMES = ("localhost", "localdomain", "local", "internal", "home.arpa", "onion")
_HIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\\]")
_PATH_SAFE = "/:@!$&'()*+,;=-._~%"
_QUERY_SAFE = _PATH_SAFE + "?"

# Not public by the IANA Special-Purpose Address Registries, or leading on to another address
# (6to4, RFC 3056 and RFC 7526); written out, for `is_global` differs between releases of Python.
_DENIED = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24"),
        *("192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        *("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"),
    )
)
# IPv6 has one block of public addresses (RFC 4291, section 2.4; IANA's unicast registry). Mapped
# IPv4 (::ffff:0:0/96), 64:ff9b::/96, link-local and all the rest lie outside of it.
_PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address: host in ASCII lower case, IPv6 without brackets; no fragment."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and port as the Host field writes them (RFC 9110, section 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self.scheme}://{self.authority}"

    @property
    def text(self) -> str:
        """The whole address, in ASCII."""
        return f"{self.origin}{self.target}"

    def allowed_by(self, allow_hosts: frozenset[str]) -> bool:
        """Whether this host was named as one that need not be public."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return not allow_hosts.isdisjoint({self.host, host, f"{host}:{self.port}"})


def parse_address(text: str) -> Address:
    """Take a web address apart (RFC 3986), its host in the form that is asked for (IDNA 2008).

    Raises:
        FetchError: unsafe, when it is no http or https address, hides something (credentials,
            control characters, a zone, a number for a host), or its host can be no public one.
    """
    trimmed = text.strip(" ")
    if len(trimmed) > _LENGTH_LIMIT:
        raise _unsafe("The address is longer than 4,000 characters.")
    if _HIDDEN.search(trimmed):
        raise _unsafe("The address has white space, a backslash or a control character in it.")
    try:
        trimmed.encode()  # lone surrogates are no characters
        parts = urlsplit(trimmed)
        port = parts.port
    except ValueError as error:
        raise _unsafe("The address is not well-formed.") from error
    if parts.scheme not in _PORTS:
        raise _unsafe("The address is neither http nor https.")
    if "@" in parts.netloc:
        raise _unsafe("The address has a user name or password in it.")
    if not parts.hostname or port == 0:
        raise _unsafe("The address names no host.")
    path = _quoted(parts.path or "/", _PATH_SAFE)
    query = f"?{_quoted(parts.query, _QUERY_SAFE)}" if parts.query else ""
    host = _host(parts.hostname, bracketed="[" in parts.netloc)
    return Address(parts.scheme, host, port or _PORTS[parts.scheme], path + query)


def follow(base: Address, location: str) -> Address:
    """The address that a Location field leads to (RFC 9110, section 10.2.2).

    Raises:
        FetchError: unsafe, as `parse_address` says; also when it leads from https to http:
            then anybody on the way could have written what would be stored as evidence.
    """
    try:
        raw = location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        raw = location
    try:
        joined = urljoin(base.text, raw.strip(" \t"))
    except ValueError as error:
        raise _unsafe("It redirects to an address that is not well-formed.") from error
    try:
        address = parse_address(joined)
    except FetchError as error:
        raise _unsafe(f"It redirects elsewhere. {error.because}") from error
    if base.scheme == "https" and address.scheme == "http":
        raise _unsafe(f"It redirects from https to http ({address.text}).")
    return address


def not_public(ip: str) -> str | None:
    """Why a network address may not be asked, in a few words; None when it is a public one.

    Args:
        ip: IPv4 in four decimal numbers, or IPv6.
    """
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return "not an address"
    if isinstance(address, ipaddress.IPv6Address) and (
        address.scope_id is not None or address not in _PUBLIC_V6
    ):
        return "not a public address"
    if not address.is_global or any(
        address.version == network.version and address in network for network in _DENIED
    ):
        return "not a public address"
    return None


def is_ip(host: str) -> bool:
    """Whether a host is a network address, not a name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def local_name(host: str) -> bool:
    """Whether a name can only lead to this machine or its own network (RFC 6761, RFC 6762)."""
    return any(host == name or host.endswith(f".{name}") for name in _LOCAL_NAMES)


def _host(name: str, *, bracketed: bool) -> str:
    if bracketed:
        if "%" in name:
            raise _unsafe("The address names a zone of this machine (%).")
        try:
            return str(ipaddress.IPv6Address(name))
        except ValueError as error:
            raise _unsafe("The address names no host.") from error
    host = name.lower() if name.isascii() else _in_ascii(name)
    host = host.removesuffix(".")
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _ipv4(host)
    if len(host) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise _unsafe("The host in the address is not a name.")
    return host


def _ipv4(host: str) -> str:
    """Four decimal numbers and nothing else: `inet_aton` takes 0x7f.1 and 2130706433 as well."""
    try:
        return str(ipaddress.IPv4Address(host))
    except ValueError as error:
        raise _unsafe("The host in the address is a number in disguise.") from error


def _in_ascii(host: str) -> str:
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise _unsafe("The host in the address is no internationalised name.") from error


def _quoted(part: str, safe: str) -> str:
    """Percent-encode what may not stand bare; what is encoded already stays (RFC 3986, 2.1)."""
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quote(part, safe=safe))


def _unsafe(because: str) -> FetchError:
    return FetchError(Outcome.UNSAFE, because)
