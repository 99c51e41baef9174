"""Sources come in: a file captured, an excerpt typed, a call heard; each state a snapshot."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, count
from urllib.parse import urlsplit

from sqlalchemy import func, select

from factcheck.casework.acts.actor import Actor, desk_stream
from factcheck.casework.acts.add_article import keep_bytes, slug_of
from factcheck.casework.views.records import columns_of
from factcheck.casework.views.references import find_source
from factcheck.documents import Document
from factcheck.documents.reading.saved_page import saved_at
from factcheck.domain import Manner, Origin, SourceKind, StreamKind, Use, Verb
from factcheck.domain import Snapshot as SnapshotRecord
from factcheck.domain import Source as SourceRecord
from factcheck.errors import FactcheckError
from factcheck.ledger.accounts import account_text
from factcheck.ledger.chain import payload_of
from factcheck.model import Snapshot, Source
from factcheck.store.unit_of_work import Work, new_salt, new_uid

_HEARD = (SourceKind.CALL, SourceKind.INTERVIEW)
_KEY = re.compile(r"[a-z][a-z0-9-]{0,79}\Z")
# Between fragments typed from one page: a quote must never seem to run across what was left out.
OMISSION = "\n[…]\n"


@dataclass(frozen=True, slots=True)
class PreparedSnapshot:
    """A state of a source, ready to be stored: its text, and the bytes where it was captured.
    `taken` is when (UTC), where that is not now; what is dated in the future was taken now."""

    origin: Origin
    text: str
    document: Document | None = None
    url: str | None = None
    taken: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewSource:
    """What a source is said to be; `alias` makes it confidential, `use` is what its citations are
    when they do not say."""

    key: str
    kind: SourceKind
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    dated: str | None = None
    url: str | None = None
    group: str | None = None
    alias: str | None = None
    use: Use | None = None


@dataclass(frozen=True, slots=True)
class AddedSnapshot:
    """What was stored: the source's key, the snapshot's number, and how far it may be believed;
    `rendered`: it is what a browser shows."""

    key: str
    source_uid: str
    number: int | None
    manner: Manner | None
    length: int
    rendered: bool = False


def captured(document: Document, url: str | None = None) -> PreparedSnapshot:
    """A snapshot of a file's bytes, taken when the file says that it was saved, if it does."""
    return PreparedSnapshot(Origin.FILE, document.text, document, url, saved_at(document.data))


def fetched(document: Document, address: str, origin: Origin = Origin.FETCHED) -> PreparedSnapshot:
    """A snapshot of what an address answered, as it was sent or as a browser shows it."""
    return PreparedSnapshot(origin, document.text, document, address)


def typed(fragments: Sequence[str], url: str | None = None) -> PreparedSnapshot:
    """A snapshot of what a reviewer typed in: fragments, with what was left out between marked.

    Raises:
        FactcheckError: when there are no words.
    """
    return PreparedSnapshot(Origin.TYPED, _joined(fragments), None, url)


def heard(fragments: Sequence[str]) -> PreparedSnapshot:
    """A snapshot of what a reviewer heard in a call or an interview, as noted.

    Raises:
        FactcheckError: when there are no words.
    """
    return PreparedSnapshot(Origin.HEARD, _joined(fragments))


def words_of(
    fragments: Sequence[str], kind: SourceKind | None, url: str | None = None
) -> PreparedSnapshot:
    """A snapshot of words that a reviewer wrote down: heard in a call or an interview, else typed.

    Raises:
        FactcheckError: when there are no words.
    """
    return heard(fragments) if kind in _HEARD else typed(fragments, url)


def kind_when_unsaid(url: str | None, *, has_bytes: bool) -> SourceKind:
    """What a source is taken for of which nothing is said: a page, or what was handed in without an
    address, a file."""
    return SourceKind.PAGE if url or not has_bytes else SourceKind.FILE


def key_of(title: str | None, url: str | None, name: str | None) -> str:
    """A key made of a source's address, title or file's name, the first that there is."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    except ValueError:  # a bracket that is never closed
        host = ""
    return slug_of(host.split(".")[0] or title or name or "source")[:30].rstrip("-")


def add_source(
    work: Work,
    actor: Actor,
    new: NewSource,
    snapshot: PreparedSnapshot | None,
    *,
    key_made: bool = False,
) -> AddedSnapshot:
    """Store a source, with its first snapshot if it has one.

    Args:
        key_made: nobody chose the key, so where it is taken it gets a number.

    Raises:
        FactcheckError: when the key cannot be one, or is taken; when nobody chose it, and a source
            has the same address already.
    """
    if not _KEY.match(new.key):
        raise FactcheckError(
            f"'{new.key}' cannot be a source's key.",
            "Use small letters, digits and '-', a letter first: --key my-source",
        )
    work.lock([desk_stream(work)])  # as for an article's slug
    if key_made:
        new = replace(new, key=_free_key(work, new))
    if work.value(select(Source.id).where(Source.key == new.key)) is not None:
        raise FactcheckError(
            f"The desk already has a source '{new.key}'.",
            f"Add to it with: factcheck source attach {new.key}   Or choose another --key.",
        )
    document = snapshot.document if snapshot else None
    record = SourceRecord(
        uid=new_uid(),
        key=new.key,
        kind=new.kind,
        use=new.use,
        group=new.group,
        alias=new.alias,
        salt=new_salt(),
        title=new.title or (document.title if document else None),
        author=new.author or (document.author if document else None),
        publisher=new.publisher or (document.publisher if document else None),
        dated=new.dated or (document.dated if document else None),
        url=new.url or (document.url if document else None),
    )
    stream_id = work.open_stream(StreamKind.SOURCE, record.uid)
    entry_id = work.append(stream_id, actor.handle, Verb.SOURCE_ADD, {"source": payload_of(record)})
    source_id = work.insert(Source, stream_id=stream_id, entry_id=entry_id, **columns_of(record))
    if snapshot is None:
        return AddedSnapshot(new.key, record.uid, None, None, 0)
    return _attach(work, actor, (source_id, record.uid, stream_id), new.key, snapshot)


def _free_key(work: Work, new: NewSource) -> str:
    """A key that is like the one made and not taken. Raises FactcheckError when the address is
    here already: a second source of one page would be checked, and counted, twice."""
    here = work.value(select(Source.key).where(Source.url == new.url).order_by(Source.id).limit(1))
    if new.url and here:
        raise FactcheckError(
            f"The desk has this address already, as {here}.",
            f"Read it again: factcheck source check {here}   Or choose another --key.",
        )
    taken = {row[0] for row in work.rows(select(Source.key).where(Source.key.startswith(new.key)))}
    keys = chain([new.key], (f"{new.key}-{number}" for number in count(2)))
    return next(key for key in keys if key not in taken)


def attach_snapshot(
    work: Work, actor: Actor, key: str, snapshot: PreparedSnapshot
) -> AddedSnapshot:
    """Store one more snapshot of a source that is already here.

    Raises:
        FactcheckError: when there is no such source, or its last snapshot reads the same.
    """
    source = find_source(work, key)
    work.lock([source[2]])
    last = work.first(
        select(Snapshot.text, Snapshot.blob, Snapshot.number, Snapshot.origin)
        .where(Snapshot.source_id == source[0])
        .order_by(Snapshot.number.desc())
        .limit(1)
    )
    sha256 = snapshot.document.sha256 if snapshot.document else None
    if last and (last.text, last.blob, last.origin) == (snapshot.text, sha256, snapshot.origin):
        raise FactcheckError(
            f"Snapshot {last.number} of {key} has exactly these words already.",
            f"See: factcheck source show {key}",
        )
    return _attach(work, actor, source, key, snapshot)


def store_snapshot(
    work: Work, actor: Actor, source_id: int, stream_id: int, prepared: PreparedSnapshot
) -> tuple[int, int]:
    """Store the next snapshot of a source whose stream is locked: its integer key, its number."""
    last = work.value(select(func.max(Snapshot.number)).where(Snapshot.source_id == source_id))
    document = prepared.document
    record = SnapshotRecord(
        uid=new_uid(),
        number=(last or 0) + 1,
        origin=prepared.origin,
        taken=min(prepared.taken or work.now, work.now),
        length=len(prepared.text),
        blob=document.sha256 if document else None,
        size=document.size if document else None,
        media_type=document.media_type if document else None,
        extractor=document.extractor if document else None,
        encoding=document.encoding if document else None,
        salt=new_salt(),
        text=prepared.text,
        url=prepared.url,
        account=account_text(document.account, document.beside) if document else None,
    )
    entry_id = work.append(
        stream_id, actor.handle, Verb.SOURCE_ATTACH, {"snapshot": payload_of(record)}
    )
    if document:
        keep_bytes(work, document.sha256, document.data)
    key = work.insert(Snapshot, source_id=source_id, entry_id=entry_id, **columns_of(record))
    return key, record.number


def _attach(
    work: Work, actor: Actor, source: tuple[int, str, int], key: str, prepared: PreparedSnapshot
) -> AddedSnapshot:
    source_id, source_uid, stream_id = source
    _, number = store_snapshot(work, actor, source_id, stream_id, prepared)
    rendered = prepared.origin is Origin.RENDERED
    return AddedSnapshot(
        key, source_uid, number, prepared.origin.manner, len(prepared.text), rendered
    )


def _joined(fragments: Sequence[str]) -> str:
    words = [fragment.strip() for fragment in fragments if fragment.strip()]
    if not words:
        raise FactcheckError("The excerpt has no words.", "Type them: --excerpt 'the words'")
    if any("\0" in fragment for fragment in words):
        raise FactcheckError("The excerpt holds a NUL character.", "Type the words alone.")
    return OMISSION.join(words)
