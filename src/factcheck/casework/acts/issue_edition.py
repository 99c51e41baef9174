"""Give a report out: it is numbered, and its bytes are kept; nothing changed, nothing numbered."""

import hashlib
from dataclasses import dataclass, replace

from sqlalchemy import select

from factcheck.casework.acts.actor import Actor, require_editor
from factcheck.casework.acts.add_article import keep_bytes
from factcheck.casework.views.board import load_board
from factcheck.casework.views.editions import (
    bytes_of,
    editions_of,
    language_of,
    last_edition,
    says_the_same,
)
from factcheck.casework.views.gate import gate_of
from factcheck.casework.views.make_report import make_report
from factcheck.casework.views.records import columns_of
from factcheck.casework.views.references import NamedArticle
from factcheck.domain import Edition as EditionRecord
from factcheck.domain import ReportLanguage, Verb
from factcheck.errors import ExitCode, FactcheckError
from factcheck.ledger.chain import payload_of
from factcheck.model import Citation, Claim, Edition, Source
from factcheck.reports import report_format
from factcheck.reports.values import Despite, Report
from factcheck.store.unit_of_work import Work, new_uid


@dataclass(frozen=True, slots=True)
class Issued:
    """The edition and its bytes; `fresh` says that it was numbered now, and is not the last one,
    which says the same."""

    edition: EditionRecord
    data: bytes
    fresh: bool


def issue_edition(
    work: Work,
    actor: Actor,
    article: NamedArticle,
    format_name: str,
    despite: str | None = None,
    language: ReportLanguage = ReportLanguage.ENGLISH,
) -> Issued:
    """Give a report of an article out as its next edition.

    When nothing that it says changed since the last edition in this format, and that one is in the
    same language, it is given.

    Args:
        format_name: one of `factcheck.reports.FORMATS`.
        despite: why it is given out though the gate is closed, for an editor to say; printed in
            it.
        language: that of the report's own words.

    Raises:
        FactcheckError: when the format is another; and, with `ExitCode.BAD_NEWS`, when the gate is
            closed and it was not said why all the same; when that is said by no editor.
    """
    format = report_format(format_name)
    work.lock([article.stream_id, *cited_streams(work, article)])
    report = make_report(work, article, actor.policy, format_name, language=language)
    blocking = blocking_now(work, actor, article, report)
    command = f"factcheck report {article.slug} --issue"
    if require_open_gate(actor, article.slug, blocking, despite, command):
        report = replace(report, despite=Despite((despite or "").strip(), actor.handle))
    editions = editions_of(work, article)
    last = last_edition(editions, format_name)
    spoken = format.language_of(format.render(report))
    in_it = last is not None and language_of(work, last) is spoken
    if last is not None and in_it and says_the_same(work, report, last):
        return Issued(last.record, bytes_of(work, last), fresh=False)
    number = max((edition.record.number for edition in editions), default=0) + 1
    data = format.render(replace(report, edition=number))
    record = EditionRecord(
        uid=new_uid(),
        number=number,
        head=report.head.hash,
        as_of=report.as_of,
        format=format_name,
        blob=hashlib.sha256(data).hexdigest(),
        size=len(data),
    )
    entry_id = work.append(
        article.stream_id, actor.handle, Verb.EDITION_ISSUE, {"edition": payload_of(record)}
    )
    keep_bytes(work, record.blob, data)
    work.insert(Edition, article_id=article.id, entry_id=entry_id, **columns_of(record))
    return Issued(record, data, fresh=True)


def blocking_now(work: Work, actor: Actor, article: NamedArticle, report: Report) -> int:
    """How many sentences block an article's gate as it is at this moment, and as the report says
    that it was: old age, which no report knows of, closes it too. 0 when it is open."""
    gate = gate_of(load_board(work, article, actor.policy, work.now, with_text=False), actor.policy)
    return len(gate.blocking) or blocking_in(report)


def blocking_in(report: Report) -> int:
    """How many sentences block the gate, by a report; 0 when it is open."""
    return len(report.gate.blocking) if report.gate is not None else 0


def require_open_gate(
    actor: Actor, slug: str, blocking: int, despite: str | None, command: str
) -> bool:
    """Let pass what the gate lets through, and what an editor gives out all the same; whether it is
    that.

    Args:
        blocking: how many sentences block it.
        despite: why all the same; words.
        command: the one that gives it out, for whoever is refused.

    Raises:
        FactcheckError: with `ExitCode.BAD_NEWS`, when it is closed and nobody said why all the
            same; when it is closed, and who said why is no editor.
    """
    if blocking and not (despite and despite.strip()):
        noun = "sentence blocks" if blocking == 1 else "sentences block"
        raise FactcheckError(
            f"{slug} may not be published yet: {blocking} {noun} it.",
            f"See: factcheck gate {slug}. To give it out all the same, say why, and it is "
            f"printed: {command} --despite 'WHY'",
            exit_code=ExitCode.BAD_NEWS,
        )
    if blocking:
        require_editor(actor, "publish what the gate does not let through")
    return bool(blocking)


def cited_streams(work: Work, article: NamedArticle) -> list[int]:
    """The streams of the sources that an article cites: the report rests on them too."""
    rows = work.rows(
        select(Source.stream_id)
        .join(Citation, Citation.source_id == Source.id)
        .join(Claim, Claim.id == Citation.claim_id)
        .where(Claim.article_id == article.id)
        .distinct()
    )
    return [row[0] for row in rows]
