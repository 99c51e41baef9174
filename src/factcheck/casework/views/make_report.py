"""Make an article's report: the board as the values that the renderers are given."""

import hashlib
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from factcheck.casework.views.board import Board, ClaimOnBoard, load_board
from factcheck.casework.views.citation_states import Travels, redactions_of
from factcheck.casework.views.editions import before, editions_of, last_edition, standings_of
from factcheck.casework.views.followed_corrections import corrections_of
from factcheck.casework.views.publications import (
    amendments_of,
    publications_of,
    reported_amendments,
    reported_publications,
)
from factcheck.casework.views.references import NamedArticle
from factcheck.casework.views.remarks import remarks_on
from factcheck.domain import (
    ClaimNumber,
    Origin,
    ParagraphKind,
    ReportLanguage,
    StandingKind,
    StreamKind,
    Verb,
)
from factcheck.model import Citation, Claim, Entry, Skip, Snapshot, Source, Stream
from factcheck.reports import report_format
from factcheck.reports.values import (
    Head,
    Reason,
    Report,
    ReportedCitation,
    ReportedClaim,
    ReportedCorrection,
    ReportedDetail,
    ReportedGate,
    ReportedOverruling,
    ReportedRating,
    ReportedRemark,
    ReportedSignoff,
    ReportedSkip,
    ReportedSnapshot,
    ReportedSource,
    ReportedTick,
    ReportedVerdict,
    ReportedWait,
    StreamHead,
    Version,
)
from factcheck.standing.fingerprint import FINGERPRINT_FORMAT
from factcheck.standing.gate import OF_THE_WORDS, ShortfallCode
from factcheck.standing.policy import Policy
from factcheck.standing.quotation_notes import quotation_notes
from factcheck.standing.standing import STANDING
from factcheck.standing.ticks import tick_sheet
from factcheck.standing.told import told
from factcheck.standing.value_notes import value_notes
from factcheck.standing.values import (
    CitationState,
    ClaimState,
    SkipState,
    VerdictState,
    WaitState,
)
from factcheck.store.unit_of_work import Work
from factcheck.text.canonical import CANONICAL
from factcheck.text.quotes.version import ANCHORER

_ASKING_FOR_OTHERS = OF_THE_WORDS | {ShortfallCode.CORRECTION_MISSING}


def make_report(
    work: Work,
    article: NamedArticle,
    policy: Policy,
    format_name: str = "md",
    *,
    travels: bool = False,
    with_snapshots: bool = False,
    language: ReportLanguage = ReportLanguage.ENGLISH,
) -> Report:
    """The report of an article as the desk would give it now.

    It is as of the latest event that it rests on, not of the moment it is made: the same state
    gives the same report, whatever the clock says.

    Args:
        format_name: that of the editions with the last of which it is compared.
        travels: whether it goes with a case to another desk, and names no head of this one, and
            nothing as checked that a case does not show.
        with_snapshots: whether that case carries whole texts.
        language: that of the report's own words.
    """
    as_of = _latest_event(work, article)
    travels_as = Travels.NO
    if travels:
        travels_as = Travels.WHOLE if with_snapshots else Travels.PASSAGES
    # Whether sources were looked at of late is no part of the history: the gate alone says it.
    by_history = replace(policy, source_look_days=None)
    board = load_board(work, article, by_history, as_of, polled=False, travels=travels_as)
    revision = board.revision
    head = work.first(
        select(Stream.head_seq, Stream.head_hash).where(Stream.id == article.stream_id)
    )
    assert head is not None, "an article has a stream"
    cited = _Cited(work, article)
    editions = editions_of(work, article)
    text = revision.text
    return Report(
        slug=article.slug,
        language=revision.language,
        revision=revision.number,
        blob=revision.blob,
        text_sha=hashlib.sha256(text.encode()).hexdigest() if text is not None else None,
        extractor=revision.extractor,
        segmenter=revision.segmenter,
        policy=policy.sha256,
        head=Head(head[0], head[1]),
        rests_on=_rests_on(work, article, with_desk=not travels),
        as_of=as_of,
        ratings=_ratings(board, policy),
        claims=tuple(_claim(cited, claim) for claim in board.claims),
        text=text,
        corrections=_corrections(work, board),
        versions=(
            Version("canonical text", CANONICAL),
            Version("anchoring", ANCHORER),
            Version("fingerprint", str(FINGERPRINT_FORMAT)),
            Version("standing", STANDING),
        ),
        label=revision.label,
        title=revision.title,
        author=revision.author,
        dated=revision.dated,
        origin=revision.origin,
        url=revision.url,
        redacted=text is None,
        gate=ReportedGate(
            blocking=tuple(str(claim.number) for claim in board.blocking),
            looks_within=policy.source_look_days,
            on_word_alone=tuple(
                (str(number), text) for number, told in board.on_word_alone.items() for text in told
            ),
        ),
        before=before(work, article, last_edition(editions, format_name)),
        report_language=language,
        editions=standings_of(work, editions) if report_format(format_name).shows_editions else (),
        uid=article.uid,
        publications=reported_publications(publications_of(work, article)),
        amendments=reported_amendments(amendments_of(work, article)),
    )


def _latest_event(work: Work, article: NamedArticle) -> datetime:
    """The time of the last entry of the article, or of a source that it cites.

    That it, or a report of it, was given out is no event that a report rests on.
    """
    query = select(func.max(Entry.at)).where(
        (Entry.stream_id == article.stream_id) | Entry.stream_id.in_(_cited_streams(article)),
        Entry.verb.not_in([str(Verb.EDITION_ISSUE), str(Verb.ARTICLE_PUBLISH)]),
    )
    latest: datetime = work.value(query)
    return latest


def _cited_streams(article: NamedArticle) -> Select[int]:
    return (
        select(Source.stream_id)
        .join(Citation, Citation.source_id == Source.id)
        .join(Claim, Claim.id == Citation.claim_id)
        .where(Claim.article_id == article.id)
    )


def _rests_on(work: Work, article: NamedArticle, *, with_desk: bool) -> tuple[StreamHead, ...]:
    """The heads of the cited sources' histories by uid, then of the desk's own."""
    kinds = [StreamKind.SOURCE, *([StreamKind.DESK] if with_desk else [])]
    rows = work.rows(
        select(Stream.kind, Stream.uid, Stream.head_seq, Stream.head_hash)
        .where(Stream.id.in_(_cited_streams(article)) | (Stream.kind == StreamKind.DESK))
        .where(Stream.kind.in_(kinds))
        .order_by(Stream.uid)
    )
    heads = [StreamHead(StreamKind(row[0]), *row[1:]) for row in rows]
    return tuple(sorted(heads, key=lambda head: head.kind is StreamKind.DESK))


class _Cited:
    """The sources and snapshots that an article cites, who skipped what, and who noted what."""

    def __init__(self, work: Work, article: NamedArticle) -> None:
        self.remarks = remarks_on(work, article)
        of_article = (
            select(Citation.source_id)
            .join(Claim, Claim.id == Citation.claim_id)
            .where(Claim.article_id == article.id)
        )
        self.sources = {
            row.uid: row for row in work.rows(select(Source).where(Source.id.in_(of_article)))
        }
        uids = {row.id: uid for uid, row in self.sources.items()}
        columns = (
            Snapshot.source_id,
            Snapshot.number,
            Snapshot.origin,
            Snapshot.taken,
            Snapshot.blob,
            Snapshot.url,
        )
        self.snapshots = {
            (uids[row.source_id], row.number): row
            for row in work.rows(select(*columns).where(Snapshot.source_id.in_(of_article)))
        }
        skips = (
            select(Skip.uid)
            .join(Claim, Claim.id == Skip.claim_id)
            .where(Claim.article_id == article.id)
        )
        self.redacted = set(
            redactions_of(work, [*self.sources, *(row[0] for row in work.rows(skips))])
        )
        self.entered_by = {
            row.seq: row.reviewer
            for row in work.rows(
                select(Entry.seq, Entry.reviewer).where(Entry.stream_id == article.stream_id)
            )
        }


def _ratings(board: Board, policy: Policy) -> tuple[ReportedRating, ...]:
    """The desk's scale, and behind it ratings of older scales that a verdict still has."""
    known = {
        rating.key: ReportedRating(
            key=rating.key,
            label=rating.label,
            position=rating.position,
            seriousness=policy.seriousness(rating.key),
            summary=rating.summary,
            decisive=rating.decisive,
        )
        for rating in policy.ratings
    }
    for claim in board.claims:
        for claim_or_part in (claim, *claim.parts):
            for verdict in claim_or_part.state.verdicts:
                key = verdict.verdict.rating
                if key not in known and verdict.policy.has(key):
                    rating = verdict.policy.rating(key)
                    known[key] = ReportedRating(
                        key=key,
                        label=rating.label,
                        position=len(known),
                        seriousness=policy.seriousness(key),
                        summary=rating.summary,
                        decisive=rating.decisive,
                    )
    return tuple(known.values())


def _claim(cited: _Cited, claim: ClaimOnBoard) -> ReportedClaim:
    state, placement = claim.state, claim.placement
    reasons = claim.standing.reasons
    return ReportedClaim(
        ref=str(claim.number),
        text=None if state.redacted else state.text,
        start=placement.start if placement else None,
        end=placement.end if placement else None,
        paragraph=placement.paragraph if placement else 0,
        kind=placement.kind if placement else ParagraphKind.BODY,
        standing=claim.standing.kind,
        wording=state.wording,
        parts=tuple(_claim(cited, part) for part in claim.parts),
        remarks=_remarks(cited, claim.number),
        wait=_wait(claim.standing.waiting),
        reasons=tuple(Reason(str(r.code), r.text) for r in reasons if r.blocking),
        notes=_notes(claim),
        misses=_missing(claim, of_the_words=False),
        refused=_missing(claim, of_the_words=True),
        let_through=claim.standing.kind is StandingKind.STANDS
        and not any(shortfall.code in _ASKING_FOR_OTHERS for shortfall in claim.shortfalls),
        skip=_skip(cited, state.skip, claim.standing.kind),
        verdicts=_verdicts(claim),
        citations=tuple(_citation(cited, citation) for citation in state.live_citations),
        redacted=state.redacted,
        details=_details(state),
        joined_into=str(state.joined_into) if state.joined_into is not None else None,
    )


def _corrections(work: Work, board: Board) -> tuple[ReportedCorrection, ...]:
    """What became of the corrections that were proposed when a later revision came."""
    return tuple(
        ReportedCorrection(
            ref=str(one.number),
            outcome=one.outcome,
            revision=one.revision,
            proposed_in=one.proposed_in,
            reviewer=one.reviewer,
            correction=one.correction,
            should_read=one.should_read,
            now=one.now,
            into=tuple(map(str, one.into)),
            undone=one.undone,
            overruled=one.overruled,
            open=one.open,
        )
        for one in corrections_of(work, board.article, [claim.state for claim in board.claims])
    )


def _details(state: ClaimState) -> tuple[ReportedDetail, ...]:
    """The details of a claim that somebody ticked; of others none are read."""
    text = state.text
    if state.redacted or text is None or all(tick.withdrawn for tick in state.ticks):
        return ()
    places = {cited.citation.uid: at for at, cited in enumerate(state.live_citations)}
    return tuple(
        ReportedDetail(
            text=text[held.detail.start : held.detail.end],
            ticks=tuple(
                ReportedTick(
                    reviewer=tick.reviewer,
                    at=tick.at,
                    citation=places[tick.tick.citation],
                    because=tick.tick.because,
                )
                for tick in held.ticks
            ),
        )
        for held in tick_sheet(state).details
    )


def _remarks(cited: _Cited, number: ClaimNumber) -> tuple[ReportedRemark, ...]:
    return tuple(
        ReportedRemark(reviewer=remark.reviewer, at=remark.at, text=remark.text)
        for remark in cited.remarks.get(number, ())
        if remark.kind == "note"
    )


def _wait(waiting: WaitState | None) -> ReportedWait | None:
    if waiting is None:
        return None
    record = waiting.wait
    return ReportedWait(
        what=record.what, until=record.until, reviewer=waiting.reviewer, at=waiting.at
    )


def _notes(claim: ClaimOnBoard) -> tuple[Reason, ...]:
    """What is to be known of a claim, and changes nothing about where it stands."""
    notes = (
        *claim.standing.reasons,
        *quotation_notes(claim.state, claim.standing),
        *value_notes(claim.state, claim.standing, claim.policy),
    )
    return tuple(Reason(str(note.code), note.text) for note in notes if not note.blocking)


def _verdicts(claim: ClaimOnBoard) -> tuple[ReportedVerdict, ...]:
    """The verdicts on a claim that nobody took back."""
    return tuple(
        _verdict(verdict, superseded=verdict not in claim.standing.counting)
        for verdict in claim.state.verdicts
        if not verdict.withdrawn
    )


def _missing(claim: ClaimOnBoard, *, of_the_words: bool) -> tuple[Reason, ...]:
    """What the policy misses for a claim: of the article's words alone, or besides."""
    return tuple(
        Reason(str(s.code), _told_of(s.text, s.number, claim.number))
        for s in claim.shortfalls
        if (s.code in OF_THE_WORDS) is of_the_words
    )


def _told_of(text: str, missing: ClaimNumber, number: ClaimNumber) -> str:
    return text if missing == number else told("of-part", part=str(missing), told=text)


def _skip(cited: _Cited, state: SkipState | None, kind: StandingKind) -> ReportedSkip | None:
    if state is None or state.withdrawn or kind is not StandingKind.SKIPPED:
        return None
    return ReportedSkip(
        kind=state.skip.kind,
        reviewer=cited.entered_by.get(state.seq, ""),
        at=state.at,
        because=state.skip.because,
        redacted=state.skip.uid in cited.redacted,
    )


def _verdict(state: VerdictState, *, superseded: bool) -> ReportedVerdict:
    record = state.verdict
    policy = state.policy
    return ReportedVerdict(
        rating=record.rating,
        label=policy.rating(record.rating).label if policy.has(record.rating) else record.rating,
        reviewer=record.reviewer,
        at=state.at,
        asks=record.asks,
        fidelity=record.fidelity,
        revision=record.revision,
        flags=record.flags,
        rationale=record.rationale,
        correction=record.correction,
        superseded=superseded,
        evidence_holds=record.evidence_holds,
        overruled=_overruling(state),
        signoffs=tuple(
            ReportedSignoff(reviewer=s.signoff.reviewer, role=s.signoff.role, at=s.at)
            for s in state.signoffs
            if not s.withdrawn
        ),
        redacted=record.rationale is None,
    )


def _overruling(state: VerdictState) -> ReportedOverruling | None:
    overruled = state.overruled
    if overruled is None:
        return None
    record = overruled.overruling
    return ReportedOverruling(
        reviewer=overruled.reviewer, role=record.role, at=overruled.at, because=record.because
    )


def _citation(cited: _Cited, state: CitationState) -> ReportedCitation:
    record = state.citation
    source = cited.sources[record.source]
    snapshot = None
    if record.snapshot is not None:
        row = cited.snapshots[record.source, record.snapshot]
        snapshot = _snapshot(row, source)
    return ReportedCitation(
        source=_source(source, redacted=source.uid in cited.redacted),
        stance=record.stance,
        use=record.use,
        evidence=record.evidence,
        snapshot=snapshot,
        quote=record.quote,
        prefix=record.prefix or "",
        suffix=record.suffix or "",
        state=state.quote_state,
        checkable=not state.is_uncheckable,
        locator=None if source.alias else record.locator,
        note=record.note,
        redacted=state.redacted,
    )


def _source(row: Any, *, redacted: bool) -> ReportedSource:
    if row.alias is not None:
        return ReportedSource(key=row.key, kind=row.kind, alias=row.alias, redacted=redacted)
    return ReportedSource(
        key=row.key,
        kind=row.kind,
        title=row.title,
        author=row.author,
        publisher=row.publisher,
        dated=row.dated,
        url=row.url,
        redacted=redacted,
    )


def _snapshot(row: Any, source: Any) -> ReportedSnapshot:
    confidential = source.alias is not None
    elsewhere = row.url if row.url != source.url else None
    return ReportedSnapshot(
        number=row.number,
        manner=Origin(row.origin).manner,
        taken=row.taken,
        rendered=row.origin == Origin.RENDERED,
        blob=None if confidential else row.blob,
        url=None if confidential else elsewhere,
    )
