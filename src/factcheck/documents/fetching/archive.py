"""Archived copies of a page that is gone: found by Memento or at the Wayback Machine.

Nothing here is called of itself: only on a reviewer's word, and only where the desk names an
archive. Three ways, in this order: a TimeGate (RFC 7089, section 4: Accept-Datetime, answered by a
redirect to the nearest copy, or by the copy itself), a TimeMap (section 5: the list of all
copies), and the Wayback Machine's availability API (JSON). All go through the same safe fetch as
any stranger's page; the copy is fetched raw where the archive gives it so (`id_`), as it was
captured, without the archive's own frame.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any

from factcheck.documents.fetching.answers import Fetched, NotFetched
from factcheck.documents.fetching.fetch import Clock, fetch
from factcheck.documents.fetching.links import Link, parse_links
from factcheck.documents.fetching.resolving import Resolve, system_resolve
from factcheck.documents.fetching.rules import Archives, Rules
from factcheck.documents.web_address import web_address
from factcheck.errors import FactcheckError

_RAW = re.compile(r"(/web/\d{4,14})(/)")
_STAMP = re.compile(r"\d{14}")


@dataclass(frozen=True, slots=True)
class Copy:
    """An archived copy: where it is, when it was captured (UTC), and who told of it.

    `raw_address` is where it can be had as it was captured; the same as `address` where the
    archive knows no such form.
    """

    address: str
    raw_address: str
    at: datetime
    via: str


@dataclass(frozen=True, slots=True)
class _Asker:
    rules: Rules
    clock: Clock
    resolve: Resolve

    def ask(self, url: str, headers: Mapping[str, str] | None = None) -> Fetched | NotFetched:
        return fetch(url, self.rules, clock=self.clock, headers=headers, resolve=self.resolve)


def find_copy(
    url: str,
    before: datetime,
    archives: Archives,
    rules: Rules,
    *,
    clock: Clock,
    resolve: Resolve = system_resolve,
) -> Copy | None:
    """The copy nearest to a time; None when the archives have none.

    Args:
        url: the page's own address.
        before: the time it was last known to be there (UTC).
        archives: where to ask; what is None is not asked.
        rules: limits of each fetch.
        clock: now, in UTC.
        resolve: the name → its network addresses.

    Raises:
        FactcheckError: when the desk names no archive, or none of them answered.
    """
    asker = _Asker(rules, clock, resolve)
    ways = (
        (archives.timegate, _by_timegate),
        (archives.timemap, _by_timemap),
        (archives.wayback, _by_wayback),
    )
    failures: list[str] = []
    answered = False
    for prefix, way in ways:
        if prefix is None:
            continue
        copy = way(asker, prefix, url, before)
        if isinstance(copy, Copy):
            return copy
        answered |= copy is None
        if copy is not None:
            failures.append(copy)
    if answered:
        return None
    if not failures:
        raise FactcheckError(
            "No archive is named.",
            'Name one under [fetch] in factcheck.toml, as in: archives = "wayback"',
        )
    raise FactcheckError(f"No archive answered. {' '.join(failures)}", "Try again later.")


def fetch_copy(
    copy: Copy, rules: Rules, *, clock: Clock, resolve: Resolve = system_resolve
) -> Fetched | NotFetched:
    """The copy itself, raw where it can be had so; its date is the archive's (`Copy.at`)."""
    return fetch(copy.raw_address, rules, clock=clock, resolve=resolve)


def _by_timegate(asker: _Asker, prefix: str, url: str, before: datetime) -> Copy | str | None:
    """A copy, nothing (404: RFC 7089, section 4.5.6), or why there is no answer."""
    stamp = format_datetime(before.astimezone(UTC), usegmt=True)
    answer = asker.ask(f"{prefix}{url}", {"Accept-Datetime": stamp})
    if isinstance(answer, NotFetched):
        return f"{prefix} {answer.because}"
    at = _http_date(answer.header("memento-datetime"))
    if 200 <= answer.status < 300 and at is not None:
        return _copy(answer.address, at, f"TimeGate {prefix}")
    links = parse_links(answer.header("link") or "", answer.address)
    if (nearest := _nearest(links, before)) is not None:
        return _copy(nearest[1], nearest[0], f"TimeGate {prefix}")
    if answer.status == 404:
        return None
    return f"{prefix} did not answer as an archive does ({answer.status})."


def _by_timemap(asker: _Asker, prefix: str, url: str, before: datetime) -> Copy | str | None:
    answer = asker.ask(f"{prefix}{url}", {"Accept": "application/link-format"})
    if isinstance(answer, NotFetched):
        return f"{prefix} {answer.because}"
    if answer.status == 404:
        return None
    if answer.status != 200:
        return f"{prefix} answered {answer.status}."
    links = parse_links(answer.data.decode("utf-8", "replace"), answer.address)
    nearest = _nearest(links, before)
    return _copy(nearest[1], nearest[0], f"TimeMap {prefix}") if nearest else None


def _by_wayback(asker: _Asker, prefix: str, url: str, before: datetime) -> Copy | str | None:
    from urllib.parse import quote

    stamp = before.astimezone(UTC).strftime("%Y%m%d%H%M%S")
    answer = asker.ask(f"{prefix}?url={quote(url, safe='')}&timestamp={stamp}")
    if isinstance(answer, NotFetched):
        return f"{prefix} {answer.because}"
    if answer.status != 200:
        return f"{prefix} answered {answer.status}."
    try:
        body = json.loads(answer.data)
    except (ValueError, RecursionError):
        return f"{prefix} answered something that is not JSON."
    closest = _member(_member(body, "archived_snapshots"), "closest")
    address = web_address(_member(closest, "url"))
    at = _stamped(_member(closest, "timestamp"))
    if address is None or at is None or _member(closest, "available") is not True:
        return None
    if str(_member(closest, "status") or "200") not in {"200", "203"}:
        return None  # it captured an error page
    return _copy(_as_secure(address, prefix), at, f"Wayback availability {prefix}")


def _copy(address: str, at: datetime, via: str) -> Copy:
    return Copy(address, _RAW.sub(r"\1id_\2", address, count=1), at, via)


def _nearest(links: tuple[Link, ...], before: datetime) -> tuple[datetime, str] | None:
    """The memento nearest to a time; of two as near, the earlier."""
    dated = [
        (at, link.address)
        for link in links
        if "memento" in link.relations
        and (at := _http_date(link.parameters.get("datetime"))) is not None
        and web_address(link.address)
    ]
    return min(
        dated, key=lambda copy: (abs((copy[0] - before).total_seconds()), copy), default=None
    )


def _http_date(value: str | None) -> datetime | None:
    if not value:
        return None
    try:
        time = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)


def _stamped(value: object) -> datetime | None:
    if not isinstance(value, str) or not _STAMP.fullmatch(value):
        return None
    try:
        return datetime.strptime(value, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _member(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


def _as_secure(address: str, prefix: str) -> str:
    """The Wayback Machine names its copies with http, also where it was asked with https."""
    if prefix.startswith("https:") and address.startswith("http://web.archive.org/"):
        return "https" + address.removeprefix("http")
    return address
