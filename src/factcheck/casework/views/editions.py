"""Editions: reports that were given out, as they were kept, and what each said of the claims."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from factcheck.casework.views.records import record_of
from factcheck.casework.views.references import NamedArticle
from factcheck.domain import Edition as EditionRecord
from factcheck.domain import ReportLanguage, StandingKind
from factcheck.errors import FactcheckError
from factcheck.model import Blob, Edition, Entry, Redaction, Revision
from factcheck.reports import FORMATS
from factcheck.reports.heads import printed_versions
from factcheck.reports.read_edition import ClaimInEdition
from factcheck.reports.values import (
    REPORT_FORMAT,
    ClaimBefore,
    EditionBefore,
    EditionStandings,
    Report,
)
from factcheck.store.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class KeptEdition:
    """An edition, who gave it out and when (UTC), and the number of the entry that it speaks of
    (none when that is not in this history); `erased` says that its bytes were redacted."""

    record: EditionRecord
    reviewer: str
    at: datetime
    head_seq: int | None
    erased: bool


def editions_of(work: Work, article: NamedArticle) -> list[KeptEdition]:
    """The editions of an article, in the order in which they were given out."""
    rows = work.rows(
        select(
            Edition,
            Entry.reviewer,
            Entry.at,
            Redaction.uid.label("redaction"),
            Blob.data.is_(None).label("gone"),
        )
        .join(Entry, Entry.id == Edition.entry_id)
        .join(Blob, Blob.sha256 == Edition.blob)
        .outerjoin(Redaction, Redaction.target == Edition.uid)
        .where(Edition.article_id == article.id)
        .order_by(Edition.number)
    )
    if not rows:
        return []
    heads = {row.head for row in rows}
    known = work.rows(
        select(Entry.hash, Entry.seq)
        .where(Entry.stream_id == article.stream_id)
        .where(Entry.hash.in_(heads))
    )
    seqs = {row.hash: row.seq for row in known}
    return [
        KeptEdition(
            record=record_of(EditionRecord, row),
            reviewer=row.reviewer,
            at=row.at,
            head_seq=seqs.get(row.head),
            erased=row.redaction is not None or row.gone,
        )
        for row in rows
    ]


def last_edition(editions: Sequence[KeptEdition], format_name: str) -> KeptEdition | None:
    """The one given out last in a format."""
    return next(
        (edition for edition in reversed(editions) if edition.record.format == format_name), None
    )


def find_edition(work: Work, article: NamedArticle, number: int) -> KeptEdition:
    """The edition of this number. Raises FactcheckError, saying which there are."""
    editions = editions_of(work, article)
    for edition in editions:
        if edition.record.number == number:
            return edition
    numbers = ", ".join(str(edition.record.number) for edition in editions)
    raise FactcheckError(
        f"{article.slug} has no edition {number}.",
        f"There is: {numbers}."
        if numbers
        else f"None was given out yet: factcheck report {article.slug} --issue",
    )


def bytes_of(work: Work, edition: KeptEdition) -> bytes:
    """The bytes of an edition, as they were given out. Raises FactcheckError when they are gone."""
    data = _bytes(work, edition)
    if data is None:
        raise FactcheckError(
            f"Words that edition {edition.record.number} printed were redacted, and it went with "
            "them.",
            "See: factcheck history show",
        )
    return data


def before(work: Work, article: NamedArticle, edition: KeptEdition | None) -> EditionBefore | None:
    """What an edition said of each claim, to compare a report with; none without one."""
    if edition is None:
        return None
    record = edition.record
    data = _bytes(work, edition)
    format, claims = FORMATS.get(record.format), None
    edition_read = format.read_edition(data) if format is not None and data is not None else None
    if edition_read is not None:
        text = work.value(
            select(Revision.text)
            .where(Revision.article_id == article.id)
            .where(Revision.number == edition_read.revision)
        )
        if text is not None:
            claims = tuple(_claim(claim, text) for claim in edition_read.claims)
    return EditionBefore(number=record.number, as_of=record.as_of, claims=claims)


def standings_of(work: Work, editions: Sequence[KeptEdition]) -> tuple[EditionStandings, ...]:
    """Where the sentences stood by each of these editions, whatever its format."""
    return tuple(
        EditionStandings(
            number=edition.record.number,
            as_of=edition.record.as_of,
            standings=_standings(_bytes(work, edition), edition.record.format),
        )
        for edition in editions
    )


def _standings(data: bytes | None, format_name: str) -> tuple[tuple[StandingKind, int], ...] | None:
    format = FORMATS.get(format_name)
    read = format.read_edition(data) if format is not None and data is not None else None
    if read is None:
        return None
    found = Counter(claim.standing for claim in read.claims if "." not in claim.ref)
    return tuple(
        (kind, found[kind])
        for kind in StandingKind
        if kind is not StandingKind.DELETED and found[kind]
    )


def says_the_same(work: Work, report: Report, edition: KeptEdition) -> bool | None:
    """Whether a report, as the desk would give it now, says what an edition of the same article
    says; none when that is not known any more, or an earlier version wrote it, in other words.

    Compared is all that a reader is told of the article; not how and of which entry it was made,
    nor what it was compared with itself.
    """
    record = edition.record
    format, data = FORMATS.get(record.format), _bytes(work, edition)
    if data is None or format is None:
        return None
    versions = dict(printed_versions(data.decode("utf-8", "replace")))
    if versions.get("Report format") != str(REPORT_FORMAT):
        return None
    again = replace(
        report,
        edition=record.number,
        as_of=record.as_of,
        before=None,
        report_language=format.language_of(data),
    )
    return format.say_the_same(data, format.render(again))


def language_of(work: Work, edition: KeptEdition) -> ReportLanguage | None:
    """The language that an edition's own words are in; none when its bytes are gone."""
    format, data = FORMATS.get(edition.record.format), _bytes(work, edition)
    return None if data is None or format is None else format.language_of(data)


def _bytes(work: Work, edition: KeptEdition) -> bytes | None:
    # The bytes of a redacted edition may still be here, because another record has the same.
    if edition.erased:
        return None
    data = work.value(select(Blob.data).where(Blob.sha256 == edition.record.blob))
    return bytes(data) if data is not None else None


def _claim(claim_then: ClaimInEdition, text: str) -> ClaimBefore:
    placed = (
        claim_then.start is not None and claim_then.end is not None and claim_then.end <= len(text)
    )
    return ClaimBefore(
        ref=claim_then.ref,
        standing=claim_then.standing,
        rating=claim_then.rating,
        text=text[claim_then.start : claim_then.end] if placed else None,
        verdicts=claim_then.verdicts,
    )
