"""Publications, as a terminal and as JSON shows them."""

from typing import TYPE_CHECKING, Any

from factcheck.cli.screen.layout import visible_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.desk.values import EnteredPublication


def publication_line(entered: "EnteredPublication") -> str:
    """Which revision was published, when, by whom and where; and who took that back."""
    record = entered.record
    told = f"revision {record.revision} published {record.published:%Y-%m-%d %H:%M} UTC"
    told += f" by {visible_line(entered.reviewer)}"
    if record.url:
        told += f", {visible_line(record.url)}"
    if record.despite:
        told += f"; although the gate was closed: {visible_line(record.despite).rstrip('.')}"
    if entered.redacted:
        told += " (words redacted)"
    if entered.withdrawn is not None:
        reviewer, at, because = entered.withdrawn
        told += f"; taken back by {visible_line(reviewer)}, {at:%Y-%m-%d %H:%M} UTC"
        told += f": {visible_line(because).rstrip('.')}" if because else ""
    return told


def last_line(published: "Sequence[EnteredPublication]") -> list[str]:
    """The last publication that was not taken back; where all were, the last of these."""
    counting = [entered for entered in published if entered.withdrawn is None]
    return [publication_line(entered) for entered in (counting or published)[-1:]]


def publication_as_json(entered: "EnteredPublication") -> dict[str, Any]:
    """All that is kept of it."""
    record, withdrawn = entered.record, entered.withdrawn
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
        "withdrawn": withdrawn
        and {"by": withdrawn.reviewer, "at": withdrawn.at, "because": withdrawn.because},
    }
