"""Import a case: each stream fast-forwarded, left alone, or refused; all of it, or nothing.

First this desk looks at who is named in it and when it was written (`import_checks`).
Per stream: when ours is the beginning of theirs, what is new is appended; when theirs is the
beginning of ours, nothing happens; when they diverged, or another thing here has the same name,
the whole import is refused. The import itself is an entry of the desk's own stream.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from factcheck import domain, model
from factcheck.casefiles import Case, SourceFile
from factcheck.casework.acts.actor import Actor, desk_stream, enter_policy
from factcheck.casework.acts.add_article import keep_bytes
from factcheck.casework.acts.place_claims import place_claims
from factcheck.casework.exchange.arriving_words import ArrivingWords, arriving_words, merged
from factcheck.casework.exchange.import_acts import Importer
from factcheck.casework.exchange.import_checks import (
    ArrivingStream,
    BroughtAct,
    acts_of_people_here,
    refuse_handles,
    refuse_impossible_times,
    require_accepted,
)
from factcheck.casework.views.entries_of import entries_of
from factcheck.casework.views.records import columns_of
from factcheck.casework.views.references import NamedArticle
from factcheck.errors import FactcheckError
from factcheck.ledger.chain import canonical_json
from factcheck.ledger.pairing import kept_records
from factcheck.standing.policy import Policy
from factcheck.store.unit_of_work import Work, new_uid
from factcheck.text.quotes.version import ANCHORER

_APART = "Nothing was imported. Import the case into a desk of its own: factcheck init DIR"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: how many entries came to the article, and to which sources; `redacted`
    is how many redactions came along, whose words were erased here too; `of_people_here` are the
    new acts under handles of people who work here, which were agreed to."""

    slug: str
    new_entries: int
    known_entries: int
    sources: tuple[tuple[str, int], ...]
    reviewers: tuple[str, ...]
    redacted: int = 0
    of_people_here: tuple[BroughtAct, ...] = ()

    @property
    def nothing_new(self) -> bool:
        """Whether all of it was here already."""
        return not self.new_entries and not any(count for _, count in self.sources)


def import_case(work: Work, actor: Actor, case: Case, accepted: Collection[str] = ()) -> Imported:
    """Take a case in that `factcheck.casefiles.parse` let through.

    Args:
        accepted: handles of people who work here, under which new acts may come in.

    Raises:
        FactcheckError: when a stream diverged, a slug or key here is another thing's, a new
            reviewer cannot be one or could be taken for another, or a time cannot be.
        HandlesNotAcceptedError: when it brings acts under a handle that works here and is not
            accepted; it lists them.
    """
    desk = desk_stream(work)
    # What somebody else takes in at the same moment is seen once the desk is held, not before.
    work.lock([desk])
    existing = _existing_streams(work, case)
    work.lock(existing.values())
    _refuse_clashes(work, case)
    streams = _compared(work, existing, case)
    article_stream, *source_streams = streams
    refuse_impossible_times(streams, work.now)
    reviewers = refuse_handles(work, streams)
    of_people_here = acts_of_people_here(work, case, streams)
    handles_here = require_accepted(of_people_here, accepted)
    new = {record.uid for stream in streams for record in kept_records(stream.new)}
    words = [arriving for arriving in arriving_words(work, case, new) if arriving.is_news]
    if words or any(stream.new for stream in streams):
        _enter_import(work, actor, case, desk, streams, reviewers, handles_here, words)
    _keep_carried_bytes(work, case, new, words)
    by_snapshot = {arriving.snapshot: arriving for arriving in words}
    taken = [
        (_take_source(work, source_file, stream, by_snapshot), source_file.redactions)
        for source_file, stream in zip(case.sources, source_streams, strict=True)
    ]
    taken.append((_take_article(work, case, article_stream), case.redactions))
    # Only now is it known which other records have the bytes of one that was redacted.
    for importer, redactions in taken:
        importer.redactions(redactions)
    for arriving in words:
        _take_quotes(work, arriving)
    return Imported(
        slug=case.article.slug,
        new_entries=len(article_stream.new),
        known_entries=article_stream.ours,
        sources=tuple(
            (source_file.source.key, len(stream.new))
            for source_file, stream in zip(case.sources, source_streams, strict=True)
        ),
        reviewers=reviewers,
        redacted=_count_redacted(streams),
        of_people_here=of_people_here,
    )


# --- what is here already ----------------------------------------------------------------------


def _existing_streams(work: Work, case: Case) -> dict[str, int]:
    uids = [case.article.uid, *(source_file.source.uid for source_file in case.sources)]
    rows = work.rows(select(model.Stream.uid, model.Stream.id).where(model.Stream.uid.in_(uids)))
    return {row[0]: row[1] for row in rows}


def _refuse_clashes(work: Work, case: Case) -> None:
    article = case.article
    named = model.Article.slug == article.slug
    if work.value(select(model.Article.uid).where(named, model.Article.uid != article.uid)):
        raise FactcheckError(f"Another article of this desk is called '{article.slug}'.", _APART)
    for source in (source_file.source for source_file in case.sources):
        named = model.Source.key == source.key
        if work.value(select(model.Source.uid).where(named, model.Source.uid != source.uid)):
            raise FactcheckError(f"Another source of this desk has the key '{source.key}'.", _APART)


def _compared(work: Work, existing: dict[str, int], case: Case) -> list[ArrivingStream]:
    """The case's streams, the article's first, each held against what is here of it."""
    article, article_kind = case.article, domain.StreamKind.ARTICLE
    streams = [_compare(work, existing, article.uid, article_kind, case.entries, article.slug)]
    for source_file in case.sources:
        source, kind = source_file.source, domain.StreamKind.SOURCE
        streams.append(_compare(work, existing, source.uid, kind, source_file.entries, source.key))
    return streams


def _count_redacted(streams: Sequence[ArrivingStream]) -> int:
    entries = [entry for stream in streams for entry in stream.new]
    return sum(1 for entry in entries if entry.verb is domain.Verb.REDACT)


def _compare(
    work: Work,
    existing: dict[str, int],
    uid: str,
    kind: domain.StreamKind,
    theirs: Sequence[domain.Entry],
    called: str,
) -> ArrivingStream:
    stream_id = existing.get(uid)
    if stream_id is None:
        stream_id = work.open_stream(kind, uid)
        return ArrivingStream(stream_id, uid, kind, called, tuple(theirs), 0, None, theirs[-1])
    ours = entries_of(work, stream_id)
    common = 0
    for own, arriving in zip(ours, theirs, strict=False):
        if own.hash != arriving.hash:
            break
        common += 1
    if common < min(len(ours), len(theirs)):
        last = f"entry {common} of {ours[common - 1].at:%Y-%m-%d %H:%M} UTC" if common else "none"
        raise FactcheckError(
            f"The history of {called} here and in the case have gone different ways.",
            f"Nothing was imported. The last entry that both have is {last}; "
            f"from entry {common + 1} on they differ.",
        )
    new = tuple(theirs[common:])
    newest = ours[-1] if ours else None
    return ArrivingStream(stream_id, uid, kind, called, new, len(ours), newest, theirs[-1])


# --- the import as an entry of the desk's own --------------------------------------------------


def _enter_import(
    work: Work,
    actor: Actor,
    case: Case,
    desk: int,
    streams: Sequence[ArrivingStream],
    handles: Sequence[str],
    handles_here: Sequence[str],
    words: Sequence[ArrivingWords],
) -> None:
    """Enter the import: `handles` are new to this desk, `handles_here` were agreed to, `words` are
    what it brought of texts."""
    reviewers = [
        {"uid": new_uid(), "handle": handle, "role": str(domain.Role.REVIEWER)}
        for handle in handles
    ]
    known = {row[0] for row in work.rows(select(model.Policy.sha256))}
    policies = [policy_file for policy_file in case.policies if policy_file.sha256 not in known]
    entry_id = work.append(
        desk,
        actor.handle,
        domain.Verb.CASE_IMPORT,
        {
            "slug": case.article.slug,
            "streams": [
                {
                    "uid": s.uid,
                    "kind": str(s.kind),
                    "from": s.ours + 1,
                    "seq": s.head.seq,
                    "hash": s.head.hash,
                }
                for s in streams
                if s.new
            ],
            "snapshots": [arriving.payload() for arriving in words],
            "reviewers": reviewers,
            "policies": [{"sha256": policy_file.sha256} for policy_file in policies],
            **({"accepted": list(handles_here)} if handles_here else {}),
        },
    )
    work.insert_many(model.Reviewer, [{"entry_id": entry_id, **reviewer} for reviewer in reviewers])
    for policy_file in policies:
        enter_policy(work, entry_id, Policy.from_json(canonical_json(policy_file.json)))


# --- what is new -------------------------------------------------------------------------------


def _append(work: Work, stream: ArrivingStream) -> dict[str, int]:
    """Append a stream's new entries; uid of each record they made → the entry's integer key."""
    made: dict[str, int] = {}
    for entry in stream.new:
        entry_id = work.append_as_is(stream.id, entry)
        for record in kept_records([entry]):
            made[record.uid] = entry_id
    return made


def _keep_carried_bytes(
    work: Work, case: Case, new: Collection[str], words: Sequence[ArrivingWords]
) -> None:
    """Keep the bytes that come along, before a redacted record that had the same is said to have
    none: they stay for the record that is still here."""
    blobs = {
        each.snapshot.uid: each.snapshot.blob
        for source_file in case.sources
        for each in source_file.snapshots
    }
    carried = [
        *((e.revision.blob, e.data) for e in case.revisions if e.revision.uid in new),
        *((e.edition.blob, e.data) for e in case.editions if e.edition.uid in new),
        *((blobs[arriving.snapshot], arriving.data) for arriving in words),
    ]
    for sha256, data in carried:
        if sha256 is not None and data is not None:
            keep_bytes(work, sha256, data)


def _take_source(
    work: Work, source_file: SourceFile, stream: ArrivingStream, words: Mapping[str, ArrivingWords]
) -> Importer:
    made = _append(work, stream)
    if source_file.source.uid in made:
        work.insert(
            model.Source,
            entry_id=made[source_file.source.uid],
            stream_id=stream.id,
            **columns_of(source_file.source),
        )
    source_id = work.value(
        select(model.Source.id).where(model.Source.uid == source_file.source.uid)
    )
    for snapshot_file in source_file.snapshots:
        if snapshot_file.snapshot.uid in made:
            work.insert(
                model.Snapshot,
                entry_id=made[snapshot_file.snapshot.uid],
                source_id=source_id,
                **columns_of(snapshot_file.snapshot),
            )
        arriving = words.get(snapshot_file.snapshot.uid)
        if arriving is not None and arriving.passages:
            _take_passages(work, arriving)
    return Importer(work, stream.id, made)


def _take_passages(work: Work, arriving: ArrivingWords) -> None:
    """Add passages to a snapshot of which only passages are here; overlapping ones become one."""
    snapshot_id = _snapshot_id(work, arriving)
    present = [
        (p.start, p.end, p.text)
        for p in work.rows(select(model.Passage).where(model.Passage.snapshot_id == snapshot_id))
    ]
    work.execute(model.Passage.__table__.delete().where(model.Passage.snapshot_id == snapshot_id))
    work.insert_many(
        model.Passage,
        [
            {"snapshot_id": snapshot_id, "start": start, "end": end, "text": text}
            for start, end, text in merged([*present, *arriving.passages])
        ],
    )


def _take_quotes(work: Work, arriving: ArrivingWords) -> None:
    """Keep what is told of quotes in a text that is not here whole."""
    if not arriving.quotes:
        return
    snapshot_id = _snapshot_id(work, arriving)
    uids = [seen.citation for seen in arriving.quotes]
    citations = {
        row[0]: row[1]
        for row in work.rows(
            select(model.Citation.uid, model.Citation.id).where(model.Citation.uid.in_(uids))
        )
    }
    work.insert_many(
        model.Anchoring,
        [
            {
                "citation_id": citations[seen.citation],
                "snapshot_id": snapshot_id,
                "anchorer": ANCHORER,
                "state": str(seen.state),
                "context_changed": seen.context_changed,
                "start": seen.start,
                "end": seen.end,
            }
            for seen in arriving.quotes
        ],
    )


def _snapshot_id(work: Work, arriving: ArrivingWords) -> int:
    query = select(model.Snapshot.id).where(model.Snapshot.uid == arriving.snapshot)
    snapshot_id: int = work.value(query)
    return snapshot_id


def _take_article(work: Work, case: Case, stream: ArrivingStream) -> Importer:
    made = _append(work, stream)
    if case.article.uid in made:
        work.insert(
            model.Article,
            entry_id=made[case.article.uid],
            stream_id=stream.id,
            **columns_of(case.article),
        )
    article_id = work.value(select(model.Article.id).where(model.Article.uid == case.article.uid))
    article = NamedArticle(article_id, case.article.uid, case.article.slug, stream.id)
    arriving = Importer(work, stream.id, made)
    if stream.new:
        arriving.article(article, case)
        place_claims(work, article)
        arriving.acts(article, case)
    return arriving
