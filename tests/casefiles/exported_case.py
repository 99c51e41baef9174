"""What there is of a case that grows, as it would be exported."""

import json
from dataclasses import replace

from factcheck.casefiles import (
    Case,
    EditionFile,
    Passage,
    PolicyFile,
    RevisionFile,
    SeenQuote,
    SnapshotFile,
    SourceFile,
)
from factcheck.casefiles.excerpts import excerpts
from factcheck.domain import (
    Amendment,
    Citation,
    Edition,
    Manner,
    Note,
    Origin,
    Overruling,
    Publication,
    Retirement,
    Revision,
    Signoff,
    Skip,
    Tick,
    Verdict,
    Wait,
    Withdrawal,
)
from factcheck.text.quotes.anchoring import IndexedText


def exported_case(growing, report):
    """All of it as it would be exported, erased and withheld words left out."""
    erased = {one.target for of_one in growing.redactions.values() for one in of_one}
    kept = {
        kind: tuple(_erased(one, erased) for one in growing.of_kind(kind))
        for kind in (
            Revision, Retirement, Skip, Note, Wait, Citation, Tick, Withdrawal, Verdict, Overruling,
            Signoff, Edition, Publication, Amendment,
        )
    }  # fmt: skip
    citations = _without_context(growing, kept[Citation])
    return Case(
        article=growing.article,
        entries=tuple(growing.streams[growing.article.uid]),
        revisions=tuple(
            RevisionFile(
                one,
                None if one.uid in erased else growing.data[one.uid],
                tuple(
                    growing.placements[key]
                    for key in sorted(growing.placements)
                    if key[0] == one.number
                ),
            )
            for one in kept[Revision]
        ),
        claims=tuple(_erased(growing.claims[key], erased) for key in sorted(growing.claims)),
        retirements=kept[Retirement],
        publications=kept[Publication],
        skips=kept[Skip],
        notes=kept[Note],
        waits=kept[Wait],
        citations=citations,
        ticks=kept[Tick],
        withdrawals=kept[Withdrawal],
        verdicts=kept[Verdict],
        overrulings=kept[Overruling],
        signoffs=kept[Signoff],
        amendments=kept[Amendment],
        editions=tuple(
            EditionFile(one, None if erased else growing.data[one.uid]) for one in kept[Edition]
        ),
        redactions=tuple(growing.redactions.get(growing.article.uid, ())),
        policies=tuple(
            PolicyFile(sha256, json.loads(policy.to_json()))
            for sha256, policy in sorted(growing.policies.items())
        ),
        sources=tuple(
            _source_file(growing, key, citations, erased) for key in sorted(growing.sources)
        ),
        report=report,
    )


def _source_file(growing, key, citations, erased):
    source = growing.sources[key]
    snapshots = []
    for one in growing.snapshots[key]:
        quotes = [
            (c.start, c.end)
            for c in citations
            if c.source == source.uid and c.snapshot == one.number and c.quote is not None
        ]
        seen = _seen_in(growing, one, key, citations)
        if one.uid in erased:
            snapshots.append(SnapshotFile(_erased(one, erased)))
        elif source.alias is not None:
            bare = replace(one, blob=None, size=None, media_type=None, text=None, url=None, salt="")
            passages = _passages(one.text, quotes, around=0)
            snapshots.append(SnapshotFile(bare, passages, quotes=seen))
        elif one.uid in growing.whole:
            snapshots.append(SnapshotFile(one, (), growing.data.get(one.uid)))
        else:
            here = [c for c in citations if (c.source, c.snapshot) == (source.uid, one.number)]
            by_uid = {c.uid: c for c in citations}
            passages = excerpts([(0, one.text)], one.length, here, seen, by_uid)
            bare = replace(one, text=None)
            snapshots.append(SnapshotFile(bare, passages, quotes=seen))
    if source.alias is not None:
        source = replace(
            source, title=None, author=None, publisher=None, dated=None, url=None, salt=""
        )
    return SourceFile(
        _erased(source, erased),
        tuple(snapshots),
        tuple(growing.streams[source.uid]),
        tuple(growing.redactions.get(source.uid, ())),
    )


def _seen_in(growing, one, key, citations):
    """What became of the quotes of earlier snapshots in a captured one, by its whole text."""
    if one.origin.manner is not Manner.CAPTURED:
        return ()
    manner = {s.number: s.origin.manner for s in growing.snapshots[key]}
    full = {c.uid: c for c in growing.of_kind(Citation)}
    text, found = IndexedText(one.text), []
    for cited in citations:
        earlier = cited.source == growing.sources[key].uid and (cited.snapshot or 99) < one.number
        if not earlier or cited.quote is None:
            continue
        if one.origin is Origin.ARCHIVE and manner[cited.snapshot] is Manner.CAPTURED:
            continue
        whole = full[cited.uid]
        at = text.anchor(whole.quote, whole.prefix or "", whole.suffix or "")
        changed = bool(at.context_changed)
        found.append(SeenQuote(cited.uid, at.state, changed, at.start, at.end))
    return tuple(sorted(found, key=lambda seen: seen.citation))


def _without_context(growing, citations):
    confidential = {one.uid for one in growing.sources.values() if one.alias is not None}
    return tuple(
        replace(one, prefix=None, suffix=None, locator=None) if one.source in confidential else one
        for one in citations
    )


def _passages(text, spans, around):
    """The stretches of a text around these spans, overlapping ones as one."""
    found = []
    for start, end in sorted(spans):
        low, high = max(0, start - around), min(len(text), end + around)
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return tuple(Passage(low, high, text[low:high]) for low, high in found)


def _erased(record, erased):
    if record.uid not in erased or not hasattr(record, "salt"):
        return record
    names = [name for name, one in record.__dataclass_fields__.items() if one.metadata.get("free")]
    return replace(record, salt="", **dict.fromkeys(names))
