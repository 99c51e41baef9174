"""Redact: words go for good, an entry stays that says so, and the chain still verifies.

What hangs on the words goes with them, each under a redaction of its own, so that every missing
word has an entry that says why: a snapshot takes the quotes cited from it along, a revision the
wordings of its parts, a source its snapshots, and whatever is erased of an article takes along the
editions in which it was printed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, or_, select, update

from factcheck import domain, model
from factcheck.casework.acts.actor import Actor, desk_stream, require_editor
from factcheck.errors import FactcheckError
from factcheck.ledger.accounts import account_of
from factcheck.ledger.chain import payload_of
from factcheck.ledger.kinds import KINDS
from factcheck.model.kinds import TABLES, WITH_BYTES
from factcheck.store.search import forget_erased
from factcheck.store.unit_of_work import Work, new_uid

_SHINGLE = 5


@dataclass(frozen=True, slots=True)
class Erased:
    """One record whose words went: what it is, its uid, and why when it went with another."""

    kind: str
    uid: str
    stream_id: int


@dataclass(frozen=True, slots=True)
class Redacted:
    """What went, records here that still repeat five words in a row of it, and bytes that stay
    because another article or source has the same; whether the database's files were rewritten
    without it since."""

    erased: tuple[Erased, ...]
    repeating: tuple[tuple[str, str], ...]
    bytes_kept: bool
    vacuumed: bool = False


# kind → (table, the columns that hold free words)
_WORDS = {kind.name: (TABLES[kind.name], kind.words) for kind in KINDS if kind.words}


def redact(work: Work, actor: Actor, uid: str, because: str) -> Redacted:
    """Erase the words of a record and of what hangs on it.

    Args:
        uid: whole, or its beginning where that names one record.
        because: why; it is kept in clear.

    Raises:
        FactcheckError: when the actor is no editor, there is no such record, it has no words to
            erase, or they went already.
    """
    require_editor(actor, "redact")
    if not because.strip():
        raise FactcheckError("A redaction needs a reason.", "Give it with --because 'why'.")
    targets = _with_what_hangs_on_it(work, _find(work, uid))
    fresh = _not_redacted_yet(work, targets)
    if not fresh:
        raise FactcheckError("These words were redacted already.", "See: factcheck history show")
    work.lock([desk_stream(work), *(target.stream_id for target in fresh)])
    gone = [text for target in fresh for text in _texts(work, target)]
    if not gone and targets[0].kind != "edition":
        raise FactcheckError(
            f"The {targets[0].kind} {targets[0].uid} has no words on this desk.",
            "Nothing was erased.",
        )
    if _repeats(because, {shingle for text in gone for shingle in _shingles(text)}):
        raise FactcheckError(
            "The reason repeats the words that are to go, and a reason is kept in clear.",
            "Nothing was erased. Say why in other words.",
        )
    bytes_stay = False
    for target in fresh:
        _enter_redaction(work, actor, target, because.strip())
        bytes_stay = erase(work, target.stream_id, target.uid) or bytes_stay
    return Redacted(tuple(fresh), tuple(_repeating(work, gone)), bytes_stay)


def _not_redacted_yet(work: Work, targets: Sequence[Erased]) -> list[Erased]:
    query = select(model.Redaction.target).where(
        model.Redaction.target.in_([target.uid for target in targets])
    )
    done = {row[0] for row in work.rows(query)}
    return [target for target in targets if target.uid not in done]


def _enter_redaction(work: Work, actor: Actor, target: Erased, because: str) -> None:
    record = domain.Redaction(uid=new_uid(), target=target.uid, because=because)
    entry_id = work.append(
        target.stream_id, actor.handle, domain.Verb.REDACT, {"redaction": payload_of(record)}
    )
    work.insert(
        model.Redaction,
        uid=record.uid,
        entry_id=entry_id,
        target=record.target,
        because=record.because,
    )


def would_go(work: Work, uid: str) -> list[tuple[Erased, str]]:
    """What `redact` would erase, each with its words, so that nobody erases by mistake.

    Raises:
        FactcheckError: when there is no such record.
    """
    targets = _with_what_hangs_on_it(work, _find(work, uid))
    return [(target, " ".join(_texts(work, target))) for target in targets]


def erase(work: Work, stream_id: int, uid: str) -> bool:
    """Make a record's words, salt and bytes null; whether its bytes stay because others use them.

    The redaction and its entry are the caller's to write.
    """
    for kind, (table, columns) in _WORDS.items():
        row = work.first(select(table).where(table.uid == uid))
        if row is None:
            continue
        work.execute(
            update(table).where(table.id == row.id).values(**dict.fromkeys(columns), salt="")
        )
        _erase_checks(work, kind, row)
        if kind == "revision":
            forget_erased(work, row.id)
            work.execute(
                update(model.Placement)
                .where(model.Placement.revision_id == row.id)
                .values(text=None, words_sha=None)
            )
            return _erase_bytes(work, row.blob)
        if kind == "snapshot":
            passages = model.Passage.__table__.delete()
            work.execute(passages.where(model.Passage.snapshot_id == row.id))
            return _erase_bytes(work, row.blob) if row.blob else False
        return False
    edition = work.first(select(model.Edition.blob).where(model.Edition.uid == uid))
    return _erase_bytes(work, edition[0]) if edition else False


def _erase_checks(work: Work, kind: str, row: Any) -> None:
    """Erase what looks left behind of a record: addresses, places of files, places of quotes."""
    checks, files, anchorings = model.SourceCheck, model.WatchedFile, model.Anchoring
    if kind == "source":
        gone = dict.fromkeys(("because", "address", "moved_to", "etag", "last_modified"))
        work.execute(update(checks).where(checks.source_id == row.id).values(**gone))
        work.execute(delete(files).where(files.source_id == row.id))
    elif kind == "snapshot":
        gone = dict.fromkeys(("address", "moved_to", "etag", "last_modified"))
        work.execute(update(checks).where(checks.snapshot_id == row.id).values(**gone))
        work.execute(delete(anchorings).where(anchorings.snapshot_id == row.id))
    elif kind == "citation":
        work.execute(delete(anchorings).where(anchorings.citation_id == row.id))
    elif kind == "revision":
        work.execute(delete(files).where(files.article_id == row.article_id))


def stream_table(kind: str) -> Any:
    """The table of a kind of record."""
    return model.Edition if kind == "edition" else _WORDS[kind][0]


# --- which records ------------------------------------------------------------------------------


def _find(work: Work, uid: str) -> list[Erased]:
    beginning = uid.strip().lower()
    if not re.fullmatch(r"[0-9a-f]{4,32}", beginning):
        raise FactcheckError(
            f"'{uid}' is not a uid.",
            "A uid is 32 hexadecimal digits; --json shows them everywhere.",
        )
    named: list[tuple[str, str]] = []
    for kind in (*_WORDS, "edition", "article"):
        table = model.Article if kind == "article" else stream_table(kind)
        rows = work.rows(select(table.uid).where(table.uid.startswith(beginning)).limit(2))
        named += [(kind, row[0]) for row in rows]
    if not named:
        raise FactcheckError(
            f"Nothing on this desk has the uid {uid}, or it has no words to erase.",
            "See the uids with: factcheck claim show REF --json",
        )
    if len(named) > 1:
        listed = ", ".join(f"{kind} {named_uid}" for kind, named_uid in named[:4])
        raise FactcheckError(
            f"Several records have a uid that begins with {beginning}.", f"Give more: {listed}"
        )
    kind, whole = named[0]
    if kind != "article":
        return [Erased(kind, whole, _stream_of(work, kind, whole))]
    return [
        Erased("revision", row[0], _stream_of(work, "revision", row[0]))
        for row in work.rows(
            select(model.Revision.uid)
            .join(model.Article, model.Article.id == model.Revision.article_id)
            .where(model.Article.uid == whole)
            .order_by(model.Revision.number)
        )
    ]


def _stream_of(work: Work, kind: str, uid: str) -> int:
    table = stream_table(kind)
    if kind == "claim":
        query = (
            select(model.Article.stream_id)
            .join(model.Claim, model.Claim.article_id == model.Article.id)
            .where(model.Claim.uid == uid)
        )
    else:
        query = (
            select(model.Entry.stream_id)
            .join(table, table.entry_id == model.Entry.id)
            .where(table.uid == uid)
        )
    return int(work.value(query))


def _with_what_hangs_on_it(work: Work, first: Sequence[Erased]) -> list[Erased]:
    targets = list(first)
    for target in targets:
        targets += [other for other in _hanging_on(work, target) if other not in targets]
    return targets


def _hanging_on(work: Work, target: Erased) -> Iterator[Erased]:
    if target.kind == "source":
        rows = work.rows(
            select(model.Snapshot.uid)
            .join(model.Source, model.Source.id == model.Snapshot.source_id)
            .where(model.Source.uid == target.uid)
        )
        yield from (Erased("snapshot", row[0], target.stream_id) for row in rows)
        # Its title is printed also where no word of it is quoted.
        citing = (
            select(model.Claim.article_id)
            .join(model.Citation, model.Citation.claim_id == model.Claim.id)
            .join(model.Source, model.Source.id == model.Citation.source_id)
            .where(model.Source.uid == target.uid)
        )
        editions = work.rows(
            select(model.Edition.uid, model.Entry.stream_id)
            .join(model.Entry, model.Entry.id == model.Edition.entry_id)
            .where(model.Edition.article_id.in_(citing))
            .order_by(model.Edition.id)
        )
        yield from (Erased("edition", row[0], row[1]) for row in editions)
    elif target.kind == "snapshot":
        rows = work.rows(
            select(model.Citation.uid)
            .join(model.Snapshot, model.Snapshot.id == model.Citation.snapshot_id)
            .where(model.Snapshot.uid == target.uid)
        )
        for (uid,) in rows:
            yield Erased("citation", uid, _stream_of(work, "citation", uid))
    elif target.kind == "revision":
        rows = work.rows(
            select(model.Claim.uid)
            .join(model.Revision, model.Revision.article_id == model.Claim.article_id)
            .where(model.Revision.uid == target.uid, model.Claim.wording.is_not(None))
        )
        yield from (Erased("claim", row[0], target.stream_id) for row in rows)
    if target.kind != "edition":
        rows = work.rows(
            select(model.Edition.uid)
            .join(model.Entry, model.Entry.id == model.Edition.entry_id)
            .where(model.Entry.stream_id == target.stream_id)
        )
        yield from (Erased("edition", row[0], target.stream_id) for row in rows)


# --- what is left -------------------------------------------------------------------------------


def _erase_bytes(work: Work, sha256: str) -> bool:
    """Erase bytes that only redacted records have; whether they stay."""
    redacted = select(model.Redaction.target)
    users = [
        work.value(
            select(func.count())
            .select_from(table)
            .where(table.blob == sha256, table.uid.not_in(redacted))
        )
        for table in WITH_BYTES.values()
    ]
    if any(users):
        return True
    work.execute(
        update(model.Blob).where(model.Blob.sha256 == sha256).values({model.Blob.data: None})
    )
    return False


def _texts(work: Work, target: Erased) -> list[str]:
    if target.kind == "edition":
        return []
    table, columns = _WORDS[target.kind]
    row = work.first(select(table).where(table.uid == target.uid))
    texts = list(_words_in(row, columns))
    if target.kind == "snapshot":
        texts += [
            passage[0]
            for passage in work.rows(
                select(model.Passage.text)
                .join(model.Snapshot, model.Snapshot.id == model.Passage.snapshot_id)
                .where(model.Snapshot.uid == target.uid)
            )
        ]
    return texts


def _words_in(row: Any, columns: Iterable[str]) -> Iterator[str]:
    """The words of a row; of an account those of the blocks, for the rest of it says no words."""
    for name in columns:
        text = getattr(row, name)
        if not isinstance(text, str) or not text:
            continue
        if name != "account":
            yield text
            continue
        try:
            yield from (block.words for block in account_of(text).account.left_out)
        except ValueError:  # somebody changed it: then whatever stands there may be words
            yield text


def _repeating(work: Work, gone: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Records that still have five words in a row of what went: (kind, uid)."""
    erased = {shingle for text in gone for shingle in _shingles(text)}
    if not erased:
        return
    for kind, (table, columns) in _WORDS.items():
        filled = or_(*(getattr(table, name).is_not(None) for name in columns))
        for row in work.rows(select(table).where(filled).order_by(table.id)):
            if any(_repeats(text, erased) for text in _words_in(row, columns)):
                yield kind, row.uid


def _repeats(text: str, erased: set[tuple[str, ...]]) -> bool:
    return not erased.isdisjoint(_shingles(text))


def _shingles(text: str) -> Iterator[tuple[str, ...]]:
    tokens = re.findall(r"\w+", text.casefold())
    for begin in range(len(tokens) - _SHINGLE + 1):
        yield tuple(tokens[begin : begin + _SHINGLE])
