"""How the report was made, for whoever wants to check it: the page's last section.

Its markup is read back: heads by `factcheck.reports.heads`, the register by `read_edition`.
"""

from collections.abc import Iterator

from factcheck.reports.heads import FORMAT, head_in_page, rests_on_in_page, version_called
from factcheck.reports.page.amendments import publications
from factcheck.reports.page.cited import words_of
from factcheck.reports.page.markup import Content, Html, PageWords, tag, words
from factcheck.reports.page.overview import revision_of
from factcheck.reports.read_edition import register, register_in_page
from factcheck.reports.sections import Sections
from factcheck.reports.values import REPORT_FORMAT, Report


def making(report: Report, contents: Sections, say: PageWords) -> Iterator[Html]:
    """What it was made from, of which entry of which histories, and by what."""
    yield tag("p", say("made.says"))
    article = say(
        "made.article-is",
        article=words_of(report.slug),
        revision=revision_of(report, say),
        language=words_of(report.language),
    )
    text = _code(report.text_sha) if report.text_sha else say("words.redacted")
    facts: list[tuple[str, Content]] = [
        (say("made.article"), article),
        (say("made.bytes"), _code(report.blob)),
        (say("made.text"), text),
        (say("made.extractor"), words_of(report.extractor)),
        (say("made.segmenter"), words_of(report.segmenter)),
        (say("made.policy"), _code(report.policy)),
        (say("made.head"), Html(head_in_page(report.head))),
        (say("made.rests-on"), Html(rests_on_in_page(report.rests_on, say))),
        (say("made.as-of"), say.moment(report.as_of)),
        *publications(report, say),
    ]
    shown = [tag("div", tag("dt", name), tag("dd", fact)) for name, fact in facts]
    shown += [
        tag(
            "div",
            tag("dt", version_called(name, say) or words(name)),
            tag("dd", words(version)),
            data_version=words(name),
        )
        for name, version in (*report.versions, (FORMAT, str(REPORT_FORMAT)))
    ]
    yield tag("dl", shown)
    yield tag(
        "details",
        tag("summary", say("made.register")),
        tag("p", say("made.register-says")),
        Html(register_in_page(register(report, contents))),
    )


def _code(text: str) -> Html:
    return tag("code", words(text))
