"""How the report was made, for whoever wants to check it: the page's last section.

Its markup is read back: heads by `factcheck.reports.heads`, the register by `read_edition`.
"""

from collections.abc import Iterator

from factcheck.reports import phrases
from factcheck.reports.heads import head_in_page, rests_on_in_page
from factcheck.reports.page import labels
from factcheck.reports.page.cited import words_of
from factcheck.reports.page.markup import Html, joined, tag, words
from factcheck.reports.read_edition import register, register_in_page
from factcheck.reports.sections import Sections
from factcheck.reports.values import REPORT_FORMAT, Report


def making(report: Report, contents: Sections) -> Iterator[Html]:
    """What it was made from, of which entry of which histories, and by what."""
    yield tag("p", labels.MAKING_SAYS)
    label = [" (", words_of(report.label), ")"] if report.label else None
    revision = f", {labels.REVISION} {report.revision}"
    language = f", {labels.MADE_LANGUAGE} "
    facts: list[tuple[str, str]] = [
        (labels.MADE_ARTICLE, joined([words_of(report.slug), revision, label, language,
                                      words_of(report.language)])),
        (labels.MADE_BYTES, _code(report.blob)),
        (labels.MADE_TEXT, _code(report.text_sha) if report.text_sha else labels.REDACTED),
        (labels.MADE_EXTRACTOR, words_of(report.extractor)),
        (labels.MADE_SEGMENTER, words_of(report.segmenter)),
        (labels.MADE_POLICY, _code(report.policy)),
        (labels.MADE_HEAD, Html(head_in_page(report.head))),
        (labels.MADE_RESTS_ON, Html(rests_on_in_page(report.rests_on))),
        (labels.MADE_AS_OF, phrases.moment(report.as_of)),
        *((words(name), words_of(version)) for name, version in report.versions),
        (labels.MADE_FORMAT, str(REPORT_FORMAT)),
    ]  # fmt: skip
    yield tag("dl", [tag("div", tag("dt", name), tag("dd", fact)) for name, fact in facts])
    yield tag(
        "details",
        tag("summary", labels.REGISTER),
        tag("p", labels.REGISTER_SAYS),
        Html(register_in_page(register(report, contents))),
    )


def _code(text: str) -> Html:
    return tag("code", words(text))
