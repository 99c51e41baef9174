"""What every fetch obeys: limits on time, size and redirects, which hosts, how politely."""

from dataclasses import dataclass

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Rules:
    """The limits and manners of fetching; the defaults are those of a desk that sets nothing.

    Attributes:
        user_agent: what the desk calls itself; robots.txt is read for its first word (RFC 9309,
            section 2.2.1: the product token).
        seconds: for one look in all: names, connections, redirects and the whole body, whatever
            the other side does; waiting for a turn does not count. What came may take as long
            again to be read.
        connect_seconds: for one connection.
        wire_limit: bytes of one answer as sent, head and body.
        size_limit: bytes of one body as unpacked.
        header_limit: bytes of one answer's head.
        redirect_limit: how many redirects are followed.
        ports: the ports that may be asked.
        allow_hosts: hosts that may be asked although their address is not public, on any port
            (`intranet.example`, `127.0.0.1`) or on one (`127.0.0.1:8080`), as the address writes
            them.
        pause: seconds between two requests to one host.
        hosts_at_once: how many hosts are asked at the same time.
        retry_after_limit: seconds that a host may ask to wait for and be waited for.
        respect_robots: whether rounds keep to robots.txt.
        looks_needed: how many looks have to agree before a cited quote is called altered or gone.
        looks_apart: seconds between two of them.
        ca_file: a file (PEM) with authorities of one's own, believed beside the public ones.
        browser: what renders pages that only a script fills: `chromium`; None runs none.
    """

    user_agent: str = "factcheck-workbench/0.1"
    seconds: float = 30.0
    connect_seconds: float = 10.0
    wire_limit: int = 20 * _MEGABYTE
    size_limit: int = 20 * _MEGABYTE
    header_limit: int = 64 * 1024
    redirect_limit: int = 10
    ports: frozenset[int] = frozenset({80, 443})
    allow_hosts: frozenset[str] = frozenset()
    pause: float = 1.0
    hosts_at_once: int = 8
    retry_after_limit: float = 60.0
    respect_robots: bool = True
    looks_needed: int = 2
    looks_apart: float = 10.0
    ca_file: str | None = None
    browser: str | None = None


@dataclass(frozen=True, slots=True)
class Archives:
    """Where archived copies are asked for; None is not asked, and all None is: off.

    Attributes:
        timegate: what stands before the page's address for a TimeGate (RFC 7089).
        timemap: what stands before it for a TimeMap in link format.
        wayback: the address of the Wayback Machine's availability API.
    """

    timegate: str | None = None
    timemap: str | None = None
    wayback: str | None = None

    @property
    def on(self) -> bool:
        """Whether the desk names an archive at all."""
        return any((self.timegate, self.timemap, self.wayback))


WAYBACK = Archives(
    timegate="https://web.archive.org/web/",
    timemap="https://web.archive.org/web/timemap/link/",
    wayback="https://archive.org/wayback/available",
)
