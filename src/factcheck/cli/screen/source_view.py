"""A source on the screen: its snapshots, how each of them came, and the last looks at it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from factcheck.domain import Origin, Outcome

if TYPE_CHECKING:
    from factcheck.desk.values import ListedCheck, ShownSnapshot
    from factcheck.domain import Source

_WORDS = ("title", "author", "publisher", "dated", "url", "group", "alias")
CAME = {
    Origin.FETCHED: "fetched",
    Origin.RENDERED: "rendered by a browser",
    Origin.FILE: "captured from a file",
    Origin.ARCHIVE: "fetched from an archive, as it was then",
    Origin.TYPED: "typed, page not captured",
    Origin.HEARD: "heard",
}


def shown_source_as_json(
    source: "Source",
    snapshots: "Sequence[ShownSnapshot]",
    checks: "Sequence[ListedCheck]",
    confirmed: "Mapping[int, tuple[int, int]]",
) -> dict[str, Any]:
    """A source, its snapshots and the looks at it, for programs; `confirmed` as for the page."""
    from factcheck.cli.screen.left_out import account_as_json

    return {
        **source_as_json(source),
        "snapshots": [
            {
                "uid": s.snapshot.uid,
                "number": s.snapshot.number,
                "origin": str(s.snapshot.origin),
                "manner": str(s.snapshot.origin.manner),
                "taken": s.snapshot.taken,
                "length": s.snapshot.length,
                "sha256": s.snapshot.blob,
                "media_type": s.snapshot.media_type,
                "url": s.snapshot.url,
                "account": account_as_json(s.snapshot),
                "brought": s.brought,
                "brought_by": s.brought_by,
                "quotes_confirmed": confirmed.get(s.snapshot.number, (None, None))[0],
                "quotes_to_confirm": confirmed.get(s.snapshot.number, (None, None))[1],
            }
            for s in snapshots
        ],
        "looks": [
            {
                "first": check.first,
                "last": check.last,
                "count": check.count,
                "outcome": str(check.outcome),
                "read": check.outcome.was_read,
                "because": check.because,
                "snapshot": check.snapshot,
            }
            for check in checks
        ],
    }


def source_page(
    source: "Source",
    snapshots: "Sequence[ShownSnapshot]",
    checks: "Sequence[ListedCheck]",
    looks: int,
    confirmed: "Mapping[int, tuple[int, int]]",
) -> list[str]:
    """A source, its snapshots and the last looks at it, line by line.

    Args:
        looks: how many there were in all.
        confirmed: of what was typed or heard, by the snapshot's number: how many of its quotes were
            confirmed since, and of how many.
    """
    from factcheck.cli.screen.layout import visible_line, wrap

    lines = [click.style(visible_line(f"{source.key}  {called(source)}"), bold=True)]
    for name in ("kind", "use", *_WORDS, "uid"):
        if value := getattr(source, name):
            lines.append(wrap(str(value), " " * 13, f"  {name:<10} "))
    for shown in snapshots:
        facts = _told_of(shown)
        if shown.snapshot.number in confirmed:
            facts += "; {} of {} quotes confirmed since".format(*confirmed[shown.snapshot.number])
        lines.append(wrap(facts, "    ", "  "))
    for past in checks:
        facts = f"looked at {_when(past)}: {past.outcome.phrase}"
        if past.snapshot is not None and past.outcome in (Outcome.FIRST, Outcome.CHANGED):
            facts += f", snapshot {past.snapshot}"
        lines.append(wrap(facts, "    ", "  "))
    if before := looks - sum(past.count for past in checks):
        listed = "1 look" if before == 1 else f"{before:,} looks"
        lines.append(f"  and {listed} before   (all of them: --json)")
    return lines


def came_in_a_word(origin: Origin) -> str:
    """How a snapshot came, in a word."""
    return str(origin if origin is Origin.RENDERED else origin.manner)


def _when(past: "ListedCheck") -> str:
    """When looks that came to the same were, and how many."""
    last = f"{past.last:%Y-%m-%d %H:%M} UTC"
    if past.count == 1:
        return last
    return f"{past.count:,} times, from {past.first:%Y-%m-%d %H:%M} to {last}"


def _told_of(shown: Any) -> str:
    """What a snapshot is, in a line."""
    record = shown.snapshot
    came_as = CAME[record.origin]
    if record.size is not None:
        came_as += f", {record.size:,} bytes"
    when = f"{record.taken:%Y-%m-%d %H:%M} UTC"
    if shown.says_when:
        when = f"saved {when} as it says, brought {shown.brought:%Y-%m-%d %H:%M} UTC"
    return (
        f"snapshot {record.number}: {came_as}, {record.length:,} characters, "
        f"{when} by {shown.brought_by}"
    )


def called(source: Any) -> str:
    """What a source is called, for people."""
    return source.title or source.alias or source.url or source.author or ""


def source_as_json(source: Any) -> dict[str, Any]:
    """A source itself, for programs."""
    told = {name: getattr(source, name) for name in ("uid", "key", *_WORDS)}
    return {"kind": str(source.kind), "use": source.use and str(source.use), **told}
