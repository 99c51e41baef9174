"""What became of the corrections that were proposed when a later revision came, in a page."""

from collections.abc import Iterator

from factcheck.domain import CorrectionOutcome
from factcheck.reports.followed import followed_told, in_order
from factcheck.reports.page.lists import to_note
from factcheck.reports.page.markup import Html, PageWords, joined, tag, words
from factcheck.reports.page.notes import changed_words
from factcheck.reports.values import Report, ReportedCorrection


def followed(report: Report, say: PageWords) -> Html:
    """The list: what is not in the text first, each with the words."""
    return tag("ol", [_item(one, say) for one in in_order(report)], class_="corrections")


def _item(one: ReportedCorrection, say: PageWords) -> Html:
    told = tag("span", joined(list(followed_told(one, say, words)), " "))
    head = tag("p", to_note(one.ref, say), " ", told, class_="what")
    return tag("li", head, list(_words(one, say)))


def _words(one: ReportedCorrection, say: PageWords) -> Iterator[Html]:
    """What is printed beside what was proposed; nothing where the two are the same."""
    now = one.now or ""
    match one.outcome:
        case CorrectionOutcome.SENTENCE_GONE:
            proposed = tag("span", words(one.correction), dir="auto")
            yield tag("p", say("taken.proposed", words=proposed), class_="old")
        case CorrectionOutcome.NOT_TAKEN:
            yield tag("p", tag("del", words(now)), class_="old", dir="auto")
            yield tag("p", changed_words(now, one.should_read), class_="new", dir="auto")
        case CorrectionOutcome.TAKEN_OTHERWISE:
            proposed = tag("span", words(one.should_read), dir="auto")
            printed = tag("span", changed_words(one.should_read, now), dir="auto")
            yield tag("p", say("taken.proposed", words=proposed), class_="old")
            yield tag("p", say("taken.printed", words=printed), class_="new")
        case CorrectionOutcome.TAKEN_AS_PROPOSED:
            return
