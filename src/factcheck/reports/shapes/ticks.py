"""What Markdown says of the ticks on a claim: which of its details were held against which of the
citations listed before, and by whom."""

from collections.abc import Iterator

from factcheck.reports.catalogue import Catalogue
from factcheck.reports.escape import escape
from factcheck.reports.shapes.pieces import joined, labelled, quoted
from factcheck.reports.values import ReportedClaim, ReportedDetail, ReportedTick


def ticks_of(claim: ReportedClaim, say: Catalogue) -> Iterator[str]:
    """A line on a claim's details, ticked and not; none where nobody ticked any."""
    if not claim.details:
        return
    ticked = [_ticked(detail, say) for detail in claim.details if detail.ticks]
    open_ = [quoted(detail.text, say) for detail in claim.details if not detail.ticks]
    apart = say("form.apart")
    yield joined(
        [
            say("details.ticked", details=apart.join(ticked)) if ticked else "",
            say("details.not-ticked", details=", ".join(open_)) if open_ else "",
        ]
    )


def _ticked(detail: ReportedDetail, say: Catalogue) -> str:
    """A detail, and by whom, when, against which citation (from 1) and why it was ticked."""
    by = say("form.apart").join(_tick(tick, say) for tick in detail.ticks)
    return f"{quoted(detail.text, say)} ({by})"


def _tick(tick: ReportedTick, say: Catalogue) -> str:
    who, moment, number = escape(tick.reviewer), say.moment(tick.at), tick.citation + 1
    told = say("details.by", who=who, moment=moment, number=number)
    return labelled(told, escape(tick.because), say) if tick.because else told
