"""What became of the corrections that were proposed when a later revision came, as Markdown."""

from collections.abc import Iterator

from factcheck.domain import CorrectionOutcome
from factcheck.reports.catalogue import catalogue
from factcheck.reports.escape import escape
from factcheck.reports.followed import followed_told, in_order
from factcheck.reports.markdown_pieces import marked_words
from factcheck.reports.values import Report, ReportedCorrection


def followed(report: Report) -> Iterator[str]:
    """The section's blocks; none where none was proposed before the last revision came."""
    if not report.corrections:
        return
    say = catalogue()
    yield f"## {say('taken.title')}"
    for one in in_order(report):
        yield f"**{escape(one.ref)}.** {escape(' '.join(followed_told(one, say)))}"
        yield from _words(one)


def _words(one: ReportedCorrection) -> Iterator[str]:
    """What is printed beside what was proposed; nothing where the two are the same."""
    say, now = catalogue(), one.now or ""
    match one.outcome:
        case CorrectionOutcome.SENTENCE_GONE:
            yield f"> {say('taken.proposed', words=escape(one.correction))}"
        case CorrectionOutcome.NOT_TAKEN:
            yield f"> ~~{escape(now)}~~\n>\n> {marked_words(now, one.should_read)}"
        case CorrectionOutcome.TAKEN_OTHERWISE:
            proposed = say("taken.proposed", words=escape(one.should_read))
            printed = say("taken.printed", words=marked_words(one.should_read, now))
            yield f"> {proposed}\n>\n> {printed}"
        case CorrectionOutcome.TAKEN_AS_PROPOSED:
            return
