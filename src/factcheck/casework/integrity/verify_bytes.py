"""Whether bytes are those that were received, and gone only where they were redacted."""

import hashlib
from collections.abc import Iterator, Sequence

from sqlalchemy import select

from factcheck import model
from factcheck.casework.integrity.faults import Fault
from factcheck.casework.integrity.verify_words import MissingText
from factcheck.model.kinds import WITH_BYTES
from factcheck.store.unit_of_work import Work


def faults_of_bytes(
    work: Work,
    missing_text: MissingText,
    article_ids: Sequence[int] | None,
    source_ids: Sequence[int],
) -> Iterator[Fault]:
    """Bytes that were changed, are missing, are back, or belong to nothing.

    Args:
        article_ids, source_ids: whose; article_ids none means all bytes on the desk.
    """
    users = _users(work, article_ids, source_ids)
    query = select(model.Blob.sha256, model.Blob.size, model.Blob.data)
    if article_ids is not None:
        query = query.where(model.Blob.sha256.in_(list(users)))
    known = set()
    for sha256, size, data in work.connection.execute(query):
        known.add(sha256)
        why = _wrong(sha256, size, data, users.get(sha256, []), missing_text)
        if why:
            yield Fault("bytes", None, f"{sha256[:12]}… {why}")
    for sha256 in sorted(users.keys() - known):
        for user in users[sha256]:
            if user.uid not in missing_text.redacted and not user.may_be_missing(missing_text):
                yield Fault("bytes", None, f"those of {user.kind} {user.uid} are missing")


def _wrong(
    sha256: str, size: int, data: bytes | None, users: "Sequence[_User]", missing_text: MissingText
) -> str:
    """What is wrong with some bytes, by who uses them; empty when nothing is."""
    live = [user for user in users if user.uid not in missing_text.redacted]
    if data is None:
        is_wrong = any(not user.may_be_missing(missing_text) for user in live)
        return "are gone, and nobody redacted them" if is_wrong else ""
    if hashlib.sha256(data).hexdigest() != sha256 or len(data) != size:
        return "were changed"
    if live:
        return ""
    return "were redacted, and are back" if users else "belong to nothing"


class _User:
    """A record that has bytes; `stream` and `seq` are those of the entry that made it."""

    def __init__(self, kind: str, uid: str, stream: str, seq: int) -> None:
        self.kind = kind
        self.uid = uid
        self.stream = stream
        self.seq = seq

    def may_be_missing(self, missing_text: MissingText) -> bool:
        """Whether a case may have brought it without its bytes: a snapshot travels as passages, an
        edition without them when words of it were redacted."""
        if self.kind == "revision" or not missing_text.came(self.stream, self.seq):
            return False
        return self.kind != "snapshot" or not missing_text.brought_bytes(self.uid)


def _users(
    work: Work, article_ids: Sequence[int] | None, source_ids: Sequence[int]
) -> dict[str, list[_User]]:
    """SHA-256 (hex) → the records that have these bytes."""
    users: dict[str, list[_User]] = {}
    for kind, entered in WITH_BYTES.items():
        of_source = hasattr(entered, "source_id")
        query = (
            select(entered.blob, entered.uid, model.Stream.uid.label("stream"), model.Entry.seq)
            .join(model.Entry, model.Entry.id == entered.entry_id)
            .join(model.Stream, model.Stream.id == model.Entry.stream_id)
            .where(entered.blob.is_not(None))
            .order_by(entered.id)
        )
        if article_ids is not None:
            owner = entered.source_id if of_source else entered.article_id
            query = query.where(owner.in_(source_ids if of_source else article_ids))
        for blob, uid, stream, seq in work.rows(query):
            users.setdefault(blob, []).append(_User(kind, uid, stream, seq))
    return users
