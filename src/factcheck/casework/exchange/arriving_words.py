"""What a case brings of the words of snapshots: whole texts, bytes, passages, and what it tells of
quotes in texts that it does not bring. The import's entry says so, so that it cannot be lost."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from factcheck.casefiles import Case, SeenQuote, SnapshotFile
from factcheck.casework.views.imports import passage_digest
from factcheck.errors import FactcheckError
from factcheck.model import Anchoring, Blob, Citation, Passage, Redaction, Snapshot
from factcheck.store.unit_of_work import Work
from factcheck.text.quotes.shown_text import ShownText

Stretch = tuple[int, int, str]
"""A passage: [start, end) in code points of the whole text, and its words."""


@dataclass(frozen=True, slots=True)
class ArrivingWords:
    """What of a snapshot's words is new to the desk.

    Args:
        is_new: the snapshot itself is.
        passages: those that show what is not shown here yet.
        quotes: what is told of quotes that nobody here knows anything of.
    """

    snapshot: str
    salt: str
    is_new: bool
    text: bool
    data: bytes | None
    passages: tuple[Stretch, ...]
    quotes: tuple[SeenQuote, ...]

    @property
    def is_news(self) -> bool:
        """Whether there is anything to be kept."""
        return bool(self.is_new or self.data is not None or self.passages or self.quotes)

    def payload(self) -> dict[str, Any]:
        """What the import's entry says of it; words stand there by salted digest alone."""
        return {
            "uid": self.snapshot,
            "text": self.text,
            "bytes": self.data is not None,
            "passages": [
                [start, end, passage_digest(self.salt, words)]
                for start, end, words in self.passages
            ],
            "quotes": [
                [seen.citation, str(seen.state), seen.context_changed, seen.start, seen.end]
                for seen in self.quotes
            ],
        }


def arriving_words(work: Work, case: Case, new: Collection[str]) -> list[ArrivingWords]:
    """What a case brings of the words of every snapshot of its sources.

    Args:
        new: the uids of all records that come with the case.

    Raises:
        FactcheckError: when it shows other words of a snapshot than this desk has of it.
    """
    snapshot_files = [
        (source_file.source.key, snapshot)
        for source_file in case.sources
        for snapshot in source_file.snapshots
    ]
    uids = [snapshot_file.snapshot.uid for _, snapshot_file in snapshot_files]
    rows = {row.uid: row for row in work.rows(select(Snapshot).where(Snapshot.uid.in_(uids)))}
    erased = {redaction.target for redaction in case.redactions}
    erased |= {
        redaction.target for source_file in case.sources for redaction in source_file.redactions
    }
    erased |= {
        row[0] for row in work.rows(select(Redaction.target).where(Redaction.target.in_(uids)))
    }
    arriving = []
    for key, snapshot_file in snapshot_files:
        if snapshot_file.snapshot.uid not in erased:
            arriving.append(
                _arriving(work, key, snapshot_file, rows.get(snapshot_file.snapshot.uid), new)
            )
    return arriving


def _arriving(
    work: Work, key: str, snapshot_file: SnapshotFile, row: Any, new: Collection[str]
) -> ArrivingWords:
    snapshot = snapshot_file.snapshot
    is_new = snapshot.uid in new
    text = snapshot.text if row is None else row.text
    passages: tuple[Stretch, ...] = ()
    quotes: tuple[SeenQuote, ...] = ()
    arriving = [(p.start, p.end, p.text) for p in snapshot_file.passages]
    present = _present(work, row, text)
    if any(not _agree(mine, theirs) for mine in present for theirs in arriving):
        raise FactcheckError(
            f"The case shows other words of snapshot {snapshot.number} of '{key}' than this desk "
            "has of it.",
            "Nothing was imported. factcheck history verify says whether the desk's are as they "
            "were; ask whoever gave you the case for another.",
        )
    if text is None:
        shown = ShownText([(start, words) for start, _, words in present], snapshot.length)
        passages = tuple(p for p in arriving if shown.words_at(p[0], p[1]) is None)
        quotes = _untold(work, snapshot_file, row)
    data = snapshot_file.data if is_new or _is_missing(work, snapshot.blob) else None
    return ArrivingWords(
        snapshot=snapshot.uid,
        salt=snapshot.salt if row is None else row.salt,
        is_new=is_new,
        text=is_new and text is not None,
        data=data,
        passages=passages,
        quotes=quotes,
    )


def _present(work: Work, row: Any, text: str | None) -> list[Stretch]:
    """The words of a snapshot that are here."""
    if row is None:
        return []
    if text is not None:
        return [(0, len(text), text)]
    passages = work.rows(
        select(Passage).where(Passage.snapshot_id == row.id).order_by(Passage.start)
    )
    return [(passage.start, passage.end, passage.text) for passage in passages]


def _agree(stretch: Stretch, other: Stretch) -> bool:
    """Whether two stretches have the same words where they overlap."""
    start, end = max(stretch[0], other[0]), min(stretch[1], other[1])
    return (
        start >= end
        or stretch[2][start - stretch[0] : end - stretch[0]]
        == other[2][start - other[0] : end - other[0]]
    )


def _untold(work: Work, snapshot_file: SnapshotFile, row: Any) -> tuple[SeenQuote, ...]:
    if row is None:
        return snapshot_file.quotes
    known = {
        anchored[0]
        for anchored in work.rows(
            select(Citation.uid)
            .join(Anchoring, Anchoring.citation_id == Citation.id)
            .where(Anchoring.snapshot_id == row.id)
        )
    }
    return tuple(seen for seen in snapshot_file.quotes if seen.citation not in known)


def _is_missing(work: Work, sha256: str | None) -> bool:
    """Whether bytes are not here."""
    query = select(Blob.size).where(Blob.sha256 == sha256, Blob.data.is_not(None))
    return sha256 is not None and work.value(query) is None


def merged(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Stretches that overlap or touch as one, in order; where they overlap they agree."""
    joined: list[Stretch] = []
    for start, end, text in sorted(stretches):
        if joined and start <= joined[-1][1]:
            first, last, before = joined[-1]
            if end > last:
                joined[-1] = (first, end, before + text[last - start :])
        else:
            joined.append((start, end, text))
    return joined
