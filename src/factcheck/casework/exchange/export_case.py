"""Export an article with all that belongs to it as a case; confidential sources keep their names.

By default a captured source travels as excerpts around the quotes (copyright, paywalls); what was
typed in by a reviewer travels whole.
"""

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from sqlalchemy import select

from factcheck.casefiles import (
    Case,
    Passage,
    PolicyFile,
    SeenQuote,
    SnapshotFile,
    SourceFile,
)
from factcheck.casefiles.excerpts import excerpts, merged
from factcheck.casework.views.load_records import cited_source_ids, load_article, load_source
from factcheck.casework.views.make_report import make_report
from factcheck.casework.views.references import NamedArticle
from factcheck.casework.views.snapshots import Captures
from factcheck.domain import Citation, Manner, Origin, Snapshot, Source
from factcheck.model import Blob
from factcheck.model import Citation as CitationRow
from factcheck.model import Policy as PolicyRow
from factcheck.model import Snapshot as SnapshotRow
from factcheck.reports import markdown
from factcheck.standing.policy import Policy
from factcheck.store.in_clause import in_clause
from factcheck.store.unit_of_work import Work


def export_case(
    work: Work, article: NamedArticle, policy: Policy, *, with_snapshots: bool = False
) -> Case:
    """The case of an article.

    Args:
        with_snapshots: whole texts and bytes of the sources, where they are not confidential.
    """
    stored = load_article(work, article)
    source_ids = cited_source_ids(work, article)
    sources = [load_source(work, source_id) for source_id in source_ids]
    seen = _seen(work, stored.citations, source_ids)
    # The bytes of a redacted record may still be here, because another record has the same.
    gone = {redaction.target for redaction in stored.redactions}
    confidential = {
        source_file.source.uid for source_file in sources if source_file.source.alias is not None
    }
    return replace(
        stored,
        revisions=tuple(
            revision_file
            if revision_file.revision.uid in gone
            else replace(revision_file, data=_bytes(work, revision_file.revision.blob))
            for revision_file in stored.revisions
        ),
        citations=tuple(
            replace(citation, prefix=None, suffix=None, locator=None)
            if citation.source in confidential
            else citation
            for citation in stored.citations
        ),
        editions=tuple(
            edition_file
            if edition_file.edition.uid in gone
            else replace(edition_file, data=_bytes(work, edition_file.edition.blob))
            for edition_file in stored.editions
        ),
        policies=_policies(work, {verdict.policy for verdict in stored.verdicts}),
        sources=tuple(
            _source(
                work,
                source_file,
                stored.citations,
                seen.get(source_file.source.uid, {}),
                with_snapshots,
            )
            for source_file in sorted(sources, key=lambda source_file: source_file.source.key)
        ),
        report=markdown(
            make_report(work, article, policy, travels=True, with_snapshots=with_snapshots)
        ),
    )


def _policies(work: Work, digests: Set[str]) -> tuple[PolicyFile, ...]:
    rows = work.rows(
        select(PolicyRow.sha256, PolicyRow.json)
        .where(PolicyRow.sha256.in_(digests))
        .order_by(PolicyRow.sha256)
    )
    return tuple(PolicyFile(row.sha256, json.loads(row.json)) for row in rows)


def _bytes(work: Work, sha256: str | None) -> bytes | None:
    data = work.value(select(Blob.data).where(Blob.sha256 == sha256)) if sha256 else None
    return bytes(data) if data is not None else None


def _seen(
    work: Work, citations: Sequence[Citation], source_ids: Sequence[int]
) -> dict[str, dict[int, list[SeenQuote]]]:
    """source uid → snapshot number → what became of quotes of earlier snapshots in it."""
    captures = Captures(work, source_ids)
    rows = work.rows(
        select(CitationRow.uid, CitationRow.id, CitationRow.source_id, SnapshotRow.origin)
        .join(SnapshotRow, SnapshotRow.id == CitationRow.snapshot_id)
        .where(in_clause(CitationRow.source_id, source_ids))
    )
    keys = {row[0]: (row[1], row[2], Origin(row[3]).manner) for row in rows}
    seen_quotes: dict[str, dict[int, list[SeenQuote]]] = {}
    for citation in citations:
        if citation.quote is None or citation.snapshot is None:
            continue
        citation_id, source_id, manner = keys[citation.uid]
        for capture in captures.after(source_id, citation.snapshot, manner):
            # Of passages alone nothing new is concluded: only what was told is told on.
            seen = captures.told(citation_id, capture)
            if capture.is_whole:
                seen = captures.seen(citation_id, citation, capture)
            if seen is None:
                continue
            seen_quote = SeenQuote(
                citation.uid, seen.state, seen.context_changed, seen.start, seen.end
            )
            seen_quotes.setdefault(citation.source, {}).setdefault(capture.number, []).append(
                seen_quote
            )
    return seen_quotes


def _source(
    work: Work,
    source_file: SourceFile,
    citations: Sequence[Citation],
    seen: Mapping[int, Sequence[SeenQuote]],
    with_snapshots: bool,
) -> SourceFile:
    cited = [citation for citation in citations if citation.source == source_file.source.uid]
    by_uid = {citation.uid: citation for citation in cited}
    source = _unidentified(source_file.source)
    gone = {redaction.target for redaction in source_file.redactions}
    snapshots = []
    for stored in source_file.snapshots:
        snapshot = stored.snapshot
        is_captured = snapshot.origin.manner is Manner.CAPTURED
        is_gone = snapshot.uid in gone
        cited_here = [
            c
            for c in cited
            if c.snapshot == snapshot.number and c.start is not None and not is_gone
        ]
        quotes = () if is_gone else tuple(seen.get(snapshot.number, ()))
        if source.alias is not None:
            snapshots.append(replace(_withheld(snapshot, cited_here), quotes=quotes))
        elif snapshot.text is not None and (with_snapshots or not is_captured):
            data = _bytes(work, snapshot.blob) if with_snapshots else None
            snapshots.append(SnapshotFile(snapshot, (), data))
        else:
            snapshots.append(_in_passages(stored, cited_here, quotes, by_uid))
    return SourceFile(source, tuple(snapshots), source_file.entries, source_file.redactions)


def _unidentified(source: Source) -> Source:
    """A source as it may leave the desk: of a confidential one the alias alone."""
    if source.alias is None:
        return source
    return replace(source, title=None, author=None, publisher=None, dated=None, url=None, salt="")


def _in_passages(
    stored: SnapshotFile,
    cited: Sequence[Citation],
    quotes: tuple[SeenQuote, ...],
    citations: Mapping[str, Citation],
) -> SnapshotFile:
    """A snapshot with passages in the place of its text, of which only these may be here."""
    snapshot = stored.snapshot
    stretches = [(passage.start, passage.text) for passage in stored.passages]
    if snapshot.text is not None:
        stretches = [(0, snapshot.text)]
        snapshot = replace(snapshot, text=None, account=None)
    passages = excerpts(stretches, snapshot.length, cited, quotes, citations)
    return SnapshotFile(snapshot, passages, quotes=quotes)


def _withheld(snapshot: Snapshot, cited: Sequence[Citation]) -> SnapshotFile:
    """A confidential source's snapshot: the quotes alone, which the citations say anyway."""
    quotes = {
        (c.start, c.end): c.quote
        for c in cited
        if c.quote is not None and c.start is not None and c.end is not None
    }
    spans = merged(list(quotes))
    passages = []
    for start, end in spans:
        text = [""] * (end - start)
        for (first, last), quote in quotes.items():
            if start <= first and last <= end and quote is not None:
                text[first - start : last - start] = quote
        passages.append(Passage(start, end, "".join(text)))
    bare = replace(
        snapshot, blob=None, size=None, media_type=None, text=None, url=None, account=None, salt=""
    )
    return SnapshotFile(bare, tuple(passages))
