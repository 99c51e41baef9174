"""Pure: whether words stand where it is said: placements in an article, passages in a snapshot and
quotes in either. A case that arrives and a desk that is verified are held to the same.

All offsets are code points of the whole text, half-open.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.domain import Placement
from factcheck.ledger.dossier import SnapshotFile


class WrongPlacement(NamedTuple):
    """A placement that cannot be, the field that is wrong, and why."""

    placement: Placement
    field: str
    why: str


def wrong_placements(placements: Sequence[Placement], text: str | None) -> Iterator[WrongPlacement]:
    """Placements of one revision that end after its text (none where it was redacted), sentences
    that overlap, and parts that lie outside of their sentence."""
    spans = {p.number: (p.start, p.end) for p in placements if not p.part}
    reached = 0
    for placement in sorted(placements, key=lambda p: (bool(p.part), p.start)):
        span = f"[{placement.start}:{placement.end}]"
        if text is not None and placement.end > len(text):
            why = f"{span} ends after the article's {len(text)}"
            yield WrongPlacement(placement, "end", why)
        if placement.part:
            first, last = spans.get(placement.number, (0, 0))
            if not first <= placement.start < placement.end <= last:
                yield WrongPlacement(placement, "start", f"{span} is not inside its sentence")
            continue
        if placement.start < reached:
            yield WrongPlacement(placement, "start", f"{span} overlaps the sentence before it")
        reached = placement.end


def wrong_length(snapshot_file: SnapshotFile) -> str:
    """Why a snapshot's text is not as long as it was; empty where it is, or is not here."""
    text, length = snapshot_file.snapshot.text, snapshot_file.snapshot.length
    return "" if text is None or len(text) == length else f"the text has {len(text)}"


def wrong_passages(snapshot_file: SnapshotFile) -> Iterator[tuple[int, str]]:
    """Passages out of order, out of the text, or of another length than their span; by their place
    among the passages."""
    length, reached = snapshot_file.snapshot.length, 0
    for index, passage in enumerate(snapshot_file.passages):
        span = f"[{passage.start}:{passage.end}]"
        if not reached <= passage.start < passage.end <= length:
            yield index, f"{span} is out of order or out of the text's {length}"
        elif len(passage.text) != passage.end - passage.start:
            yield index, f"{span} is not as long as the {len(passage.text)} characters here"
        reached = passage.end


def words_at(snapshot_file: SnapshotFile, start: int, end: int) -> str | None:
    """The words that a snapshot has at a place, empty beyond its text; none where they are not
    here."""
    text = snapshot_file.snapshot.text
    if text is not None:
        return text[start:end] if end <= len(text) else ""
    for passage in snapshot_file.passages:
        if passage.start <= start and end <= passage.end:
            return passage.text[start - passage.start : end - passage.start]
    return None
