"""What Markdown says of the ticks on a claim: which of its details were held against which of the
citations listed before, and by whom."""

from collections.abc import Iterator

from factcheck.reports import phrases
from factcheck.reports.escape import escape
from factcheck.reports.shapes import words
from factcheck.reports.values import ReportedClaim, ReportedDetail


def ticks_of(claim: ReportedClaim) -> Iterator[str]:
    """A line on a claim's details, ticked and not; none where nobody ticked any."""
    if not claim.details:
        return
    ticked = [_ticked(detail) for detail in claim.details if detail.ticks]
    open_ = [f"“{escape(detail.text)}”" for detail in claim.details if not detail.ticks]
    told = [f"{words.TICKED}: {'; '.join(ticked)}."] if ticked else []
    told += [f"{words.NOT_TICKED}: {', '.join(open_)}."] if open_ else []
    yield " ".join(told)


def _ticked(detail: ReportedDetail) -> str:
    """A detail, and by whom, when, against which citation (from 1) and why it was ticked."""
    by = (
        f"{escape(tick.reviewer)}, {phrases.moment(tick.at)}, {words.AGAINST} {tick.citation + 1}"
        + (f": {escape(tick.because)}" if tick.because else "")
        for tick in detail.ticks
    )
    return f"“{escape(detail.text)}” ({'; '.join(by)})"
