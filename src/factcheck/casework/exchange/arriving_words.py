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
    held = [(one.source.key, snapshot) for one in case.sources for snapshot in one.snapshots]
    uids = [one.snapshot.uid for _, one in held]
    rows = {row.uid: row for row in work.rows(select(Snapshot).where(Snapshot.uid.in_(uids)))}
    erased = {redaction.target for redaction in case.redactions}
    erased |= {redaction.target for one in case.sources for redaction in one.redactions}
    erased |= {
        row[0] for row in work.rows(select(Redaction.target).where(Redaction.target.in_(uids)))
    }
    found = []
    for key, one in held:
        if one.snapshot.uid not in erased:
            found.append(_arriving(work, key, one, rows.get(one.snapshot.uid), new))
    return found


def _arriving(
    work: Work, key: str, one: SnapshotFile, row: Any, new: Collection[str]
) -> ArrivingWords:
    snapshot = one.snapshot
    is_new = snapshot.uid in new
    text = snapshot.text if row is None else row.text
    passages: tuple[Stretch, ...] = ()
    quotes: tuple[SeenQuote, ...] = ()
    arriving = [(p.start, p.end, p.text) for p in one.passages]
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
        quotes = _untold(work, one, row)
    data = one.data if is_new or _is_missing(work, snapshot.blob) else None
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
    return [(one.start, one.end, one.text) for one in passages]


def _agree(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches have the same words where they overlap."""
    start, end = max(one[0], other[0]), min(one[1], other[1])
    return (
        start >= end
        or one[2][start - one[0] : end - one[0]] == other[2][start - other[0] : end - other[0]]
    )


def _untold(work: Work, one: SnapshotFile, row: Any) -> tuple[SeenQuote, ...]:
    if row is None:
        return one.quotes
    known = {
        found[0]
        for found in work.rows(
            select(Citation.uid)
            .join(Anchoring, Anchoring.citation_id == Citation.id)
            .where(Anchoring.snapshot_id == row.id)
        )
    }
    return tuple(seen for seen in one.quotes if seen.citation not in known)


def _is_missing(work: Work, sha256: str | None) -> bool:
    """Whether bytes are not here."""
    query = select(Blob.size).where(Blob.sha256 == sha256, Blob.data.is_not(None))
    return sha256 is not None and work.value(query) is None


def merged(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Stretches that overlap or touch as one, in order; where they overlap they agree."""
    found: list[Stretch] = []
    for start, end, text in sorted(stretches):
        if found and start <= found[-1][1]:
            first, last, before = found[-1]
            if end > last:
                found[-1] = (first, end, before + text[last - start :])
        else:
            found.append((start, end, text))
    return found
