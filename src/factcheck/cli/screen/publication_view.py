"""Publications, as a terminal and as JSON shows them."""

from typing import TYPE_CHECKING, Any

from factcheck.cli.screen.layout import visible_line

if TYPE_CHECKING:
    from factcheck.desk.values import EnteredPublication


def publication_line(entered: "EnteredPublication") -> str:
    """Which revision was published, when, by whom and where."""
    record = entered.record
    told = f"revision {record.revision} published {record.published:%Y-%m-%d %H:%M} UTC"
    told += f" by {visible_line(entered.reviewer)}"
    if record.url:
        told += f", {visible_line(record.url)}"
    if record.despite:
        told += f"; although the gate was closed: {visible_line(record.despite).rstrip('.')}"
    return f"{told} (words redacted)" if entered.redacted else told


def publication_as_json(entered: "EnteredPublication") -> dict[str, Any]:
    """All that is kept of it."""
    record = entered.record
    return {
        "uid": record.uid,
        "revision": record.revision,
        "head": record.head,
        "published": record.published,
        "by": entered.reviewer,
        "entered": entered.at,
        "entry": entered.seq,
        "url": record.url,
        "despite": record.despite,
        "redacted": entered.redacted,
    }
