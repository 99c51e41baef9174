"""An article's report as the desk would have given it earlier in its history, byte for byte."""

from dataclasses import dataclass, replace

from factcheck.casework.views.as_it_was import (
    Moment,
    as_it_was,
    policy_known_as,
)
from factcheck.casework.views.make_report import make_report
from factcheck.casework.views.references import NamedArticle
from factcheck.domain import ReportLanguage
from factcheck.errors import FactcheckError
from factcheck.reports.values import Report
from factcheck.standing.policy import Policy
from factcheck.store.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class ReportThen:
    """A report of a moment that is over, and what of it lost its words since, by uid: where there
    is any, the report is not what it was."""

    report: Report
    redacted_since: tuple[str, ...]


def report_then(
    work: Work,
    article: NamedArticle,
    moment: Moment,
    policy: Policy,
    format_name: str = "md",
    *,
    under: Policy | None = None,
    travels: bool = False,
    with_snapshots: bool = False,
    language: ReportLanguage = ReportLanguage.ENGLISH,
) -> ReportThen:
    """The report of a moment, under the policy that the desk had entered last by then.

    Args:
        policy: the desk's policy now, for a desk that had entered none.
        under: a policy to make it under in place of that.
        format_name, travels, with_snapshots, language: as `make_report` takes them.
    """
    with as_it_was(work, article, moment) as then:
        chosen = under or policy_known_as(then.work, then.policy) or policy
        report = make_report(
            then.work,
            then.article,
            chosen,
            format_name,
            travels=travels,
            with_snapshots=with_snapshots,
            language=language,
        )
        return ReportThen(report, then.redacted_since)


def require_whole(then: ReportThen, slug: str) -> Report:
    """The report, when all of its words are still here. Raises FactcheckError."""
    if then.redacted_since:
        records = len(then.redacted_since)
        raise FactcheckError(
            f"Words that {slug} had then were redacted since ({records} "
            f"{'record' if records == 1 else 'records'}): its report cannot be rebuilt.",
            f"See what was given out: factcheck report {slug} --editions",
        )
    return then.report


def numbered(report: Report, edition: int | None) -> Report:
    """The report as that edition."""
    return report if edition is None else replace(report, edition=edition)
