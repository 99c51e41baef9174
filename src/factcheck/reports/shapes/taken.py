"""What became of the corrections that were proposed when a later revision came, as Markdown."""

from collections.abc import Iterable, Iterator

from factcheck.domain import CorrectionOutcome
from factcheck.reports.catalogue import Catalogue
from factcheck.reports.escape import escape
from factcheck.reports.followed import followed_told, in_order
from factcheck.reports.shapes.pieces import joined, listed, marked_words, own_words, word_diff
from factcheck.reports.values import Report, ReportedClaim, ReportedCorrection


def followed(report: Report) -> Iterator[str]:
    """The section's blocks; none where none was proposed before the last revision came.

    Of a claim that still has the words and the correction it is told elsewhere what they are.
    """
    if not report.corrections:
        return
    say = own_words(report)
    yield f"## {say('taken.title')}"
    claims = dict(_by_ref(report.claims))
    alike: dict[str, list[str]] = {}
    for one in in_order(report):
        outcome = escape(" ".join(followed_told(one, say)))
        words = "" if _is_told(one, claims.get(one.ref)) else _words(one, say)
        alike.setdefault(joined([outcome, words]), []).append(one.ref)
    yield "\n".join(f"- **{listed(refs)}.** {told}" for told, refs in alike.items())


def _by_ref(claims: Iterable[ReportedClaim]) -> Iterator[tuple[str, ReportedClaim]]:
    for claim in claims:
        yield claim.ref, claim
        yield from _by_ref(claim.parts)


def _is_told(one: ReportedCorrection, claim: ReportedClaim | None) -> bool:
    """Whether the claim itself tells both what was proposed and what stands there."""
    if claim is None or one.now not in (claim.wording, claim.text):
        return False
    return any(verdict.correction == one.correction for verdict in claim.verdicts)


def _words(one: ReportedCorrection, say: Catalogue) -> str:
    """What is printed beside what was proposed; nothing where the two are the same."""
    now = one.now or ""
    match one.outcome:
        case CorrectionOutcome.SENTENCE_GONE:
            return say("taken.proposed", words=escape(one.correction))
        case CorrectionOutcome.NOT_TAKEN:
            return word_diff(now, one.should_read)
        case CorrectionOutcome.TAKEN_OTHERWISE:
            proposed = say("taken.proposed", words=escape(one.should_read))
            printed = say("taken.printed", words=marked_words(one.should_read, now))
            return f"{proposed} {printed}"
        case CorrectionOutcome.TAKEN_AS_PROPOSED:
            return ""
