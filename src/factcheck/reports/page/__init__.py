"""A report as one page that needs nothing else: the article with each sentence marked, and what was
found of it a step away.

No script is needed to read it, and nothing is asked for outside of it. Its policy for browsers
(Content Security Policy, level 3) lets in the one sheet of styles and the one script that are in
the file, by their hashes, and nothing else whatever; and what a stranger wrote is text in it, by
`markup`. A note opens when its sentence has the focus or is the target of a link, both by styles.
"""

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from factcheck.reports.page.amendments import amendments
from factcheck.reports.page.article import Article
from factcheck.reports.page.charts import over_editions
from factcheck.reports.page.followed import followed
from factcheck.reports.page.lists import changed_since, corrections, left_open, sources, summary
from factcheck.reports.page.making import making
from factcheck.reports.page.markup import Content, Html, PageWords, joined, literal, tag, words
from factcheck.reports.page.outcomes import Outcomes
from factcheck.reports.page.overview import masthead, overview
from factcheck.reports.page.signs import signs
from factcheck.reports.read_edition import opening_of_page
from factcheck.reports.sections import Sections, sections
from factcheck.reports.values import Report

__all__ = ["page"]


def page(report: Report) -> str:
    """The report as an HTML document, ending in a newline; the same report gives the same text."""
    say = PageWords(report.report_language)
    contents = sections(report)
    outcomes = Outcomes(report, contents, say)
    article = Article(report, contents, outcomes, say)
    below = list(_below(report, contents, outcomes, article, say))
    body = tag(
        "body",
        signs(),
        tag("a", say("article.skip-to"), href="#article", class_="skip"),
        masthead(report, say),
        _contents(below, say),
        tag(
            "main",
            overview(contents, outcomes, say),
            _section("article", say("article.title"), [article.text()]),
            [_section(*section) for section in below],
        ),
        literal("script", _source("page.js")),
    )
    style = "".join([_source("page.css"), *_of_paragraphs(article), *_of_marks(outcomes)])
    return f"{opening_of_page(say.language)}{_head(report, style, say)}{body}</html>\n"


def _below(
    report: Report, contents: Sections, outcomes: Outcomes, article: Article, say: PageWords
) -> Iterator[tuple[str, str, Content]]:
    """The sections behind the article: name in the page, heading, and what is in it. What the page
    tells of itself comes last, and what it is compared with before that (`read_edition`)."""
    if report.amendments:
        yield "amendments", say("amendments.title"), amendments(report, say)
    yield "corrections", say("corrections.title"), corrections(contents, outcomes, say)
    if report.corrections:
        yield "taken", say("taken.title"), followed(report, say)
    yield "open", say("open.title"), left_open(contents, outcomes, say)
    if article.joined:
        told = tag("p", say("article.joined-says"), class_="quiet")
        yield "joined", say("article.joined"), [told, article.left(article.joined)]
    if article.gone:
        told = tag("p", say("article.gone-says"), class_="quiet")
        yield "gone", say("article.gone"), [told, article.left(article.gone)]
    yield "summary", say("summary.title"), summary(contents, say)
    yield "sources", say("sources.title"), sources(report, say)
    if report.before is not None:
        title = say("since.title", number=report.before.number)
        changed = changed_since(report, contents, say)
        yield "since", title, [*changed, over_editions(report, contents, say)]
    yield "made", say("made.title"), making(report, contents, say)


def _section(name: str, heading: str, content: Content) -> Html:
    return tag("section", tag("h2", heading, id=name), content, class_=name, aria_labelledby=name)


def _contents(below: list[tuple[str, str, Content]], say: PageWords) -> Html:
    entries = [("article", say("article.title")), *(section[:2] for section in below)]
    links = [tag("li", tag("a", heading, href=f"#{name}")) for name, heading in entries]
    return tag("nav", tag("ul", links), class_="contents", aria_label=say("article.contents"))


def _head(report: Report, style: str, say: PageWords) -> Html:
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(_source('page.js'))};"
        " base-uri 'none'; form-action 'none'"
    )
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="color-scheme", content="light dark"),
        tag(
            "title",
            joined([words(report.title or report.slug), " – ", say("head.checked-article")]),
        ),
        literal("style", style),
    )


def _of_paragraphs(article: Article) -> Iterator[str]:
    """That a note shows while its sentence has the focus, and that the sentence of an open note is
    told from others: two rules for each place in a paragraph."""
    for place in range(1, article.longest + 1):
        sentence, note = f">.words>:nth-child({place})", f">.notes>:nth-child({place})"
        yield f".para:has({sentence}:focus){note}{{display:block}}\n"
        yield f".para:has({note}:is(:target,:focus-within)){sentence}{{--frame:var(--strong)}}\n"


def _of_marks(outcomes: Outcomes) -> Iterator[str]:
    """That only what was chosen is marked: a rule for each mark that can be."""
    for mark in (*(one.mark for one in outcomes.counted), "m", "w"):
        yield (
            f":root:has(#pick-{mark}:checked) .{mark}"
            "{--line:var(--strong);--back:var(--tint);--word:var(--ink);--note:block}\n"
        )


def _hash(source: str) -> str:
    digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
    return f"'sha256-{digest}'"


@cache
def _source(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text("utf-8")
