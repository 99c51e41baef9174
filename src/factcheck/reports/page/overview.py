"""What the article is, how it came out, and the marks that a reader can choose among."""

from collections.abc import Iterator

from factcheck.reports.page.charts import tally
from factcheck.reports.page.cited import host, link, words_of
from factcheck.reports.page.markup import Html, PageWords, joined, tag, words
from factcheck.reports.page.outcomes import Outcome, Outcomes, must_change
from factcheck.reports.page.signs import CHANGE, badge, sign
from factcheck.reports.ranges import blocking
from factcheck.reports.sections import Sections
from factcheck.reports.values import Report


def masthead(report: Report, say: PageWords) -> Html:
    """The head of the page: the article's title, where it came from, and as of when this is."""
    number = say("head.edition", number=report.edition) if report.edition else say("head.working")
    as_of = say("head.as-of", moment=say.moment(report.as_of))
    return tag(
        "header",
        tag("p", say("head.checked-article"), " · ", tag("span", number, class_="edition"),
            class_="kicker"),
        tag("h1", words(report.title or report.slug), dir="auto",
            lang=language_tag(report.language) if report.title else None),
        tag("p", joined(_about(report, say), " · "), class_="byline"),
        tag("p", words_of(report.slug), ", ", revision_of(report, say), f" · {as_of}",
            class_="quiet"),
        tag("p", say("head.redacted"), class_="quiet") if report.redacted else None,
        *_gate(report, say),
        class_="masthead",
    )  # fmt: skip


def revision_of(report: Report, say: PageWords) -> Html:
    """Which revision of the article it is of, with its label."""
    if not report.label:
        return say("head.revision", number=report.revision)
    label = words_of(report.label)
    return say("head.revision-labelled", number=report.revision, label=label)


def language_tag(language: str) -> str | None:
    """A language as HTML names it (BCP 47); none where it is not known."""
    known = language.replace("-", "").isascii() and language.replace("-", "").isalnum()
    return language if known and 2 <= len(language.partition("-")[0]) <= 3 else None


def _gate(report: Report, say: PageWords) -> Iterator[Html]:
    """Whether it may be published, and why it was given out where it may not."""
    if report.gate is None:
        return
    within = report.gate.looks_within
    if not report.gate.is_open:
        told = tag("strong", say("head.may-not-be-published"))
        yield tag("p", told, ", ".join(blocking(report)), ".", class_="closed gate")
    elif within is not None:
        yield tag("p", say("head.may-be-published-looked", days=within), class_="gate")
    else:
        yield tag("p", say("head.may-be-published"), class_="gate")
    # Old age, which is asked on the day alone, may have closed it.
    if report.despite is not None:
        who, why = words_of(report.despite.reviewer), words_of(report.despite.because)
        given = say("head.despite", reviewer=who, why=why)
        yield tag("p", given, class_="despite", dir="auto")


def _about(report: Report, say: PageWords) -> Iterator[Html | str]:
    if report.author:
        yield say("head.by", author=words_of(report.author))
    if report.dated:
        yield say("head.dated", day=words_of(report.dated))
    else:
        yield say("head.no-date")
    if report.url:
        address = link(report.url, host(report.url))
        yield say("head.published-at", address=address)
    else:
        name = words_of(report.origin or report.slug)
        yield say("head.received-as", name=name)


def overview(contents: Sections, outcomes: Outcomes, say: PageWords) -> Html:
    """The tally as one line, as a bar, and as a choice of what is marked in the article."""
    return tag(
        "section",
        tag("h2", say("overview.title"), id="tally"),
        tag("p", _in_words(contents, say), class_="lead"),
        tally(contents, outcomes, say),
        _filters(contents, outcomes, say),
        tag("p", say("overview.hint"), class_="quiet hint"),
        class_="overview",
        aria_labelledby="tally",
    )


def _in_words(contents: Sections, say: PageWords) -> str:
    counted = contents.tally
    sentences = say("overview.sentences", count=counted.sentences)
    if counted.divided:
        sentences = say(
            "overview.divided", sentences=sentences, count=counted.divided, parts=counted.parts
        )
    in_summary = say(
        "overview.in-summary",
        as_they_stand=counted.as_they_stand,
        corrected=counted.corrected,
    )
    change = say("overview.to-change", count=len(must_change(contents)))
    return joined([joined([sentences, "."]), change, in_summary], " ")


def _filters(contents: Sections, outcomes: Outcomes, say: PageWords) -> Html:
    settled = [one for one in outcomes.counted if one.settled]
    unsettled = [one for one in outcomes.counted if not one.settled]
    to_do = []
    if changing := len(must_change(contents)):
        shown = joined([sign(CHANGE), tag("span", say("overview.must-change"))])
        to_do.append(_choice("m", tag("span", shown, class_="badge t-change"), changing, say))
    if contents.misses:
        to_do.append(_choice("w", say("overview.asks-more"), len(contents.misses), say))
    return tag(
        "form",
        _group(say("overview.rated"), [_of_outcome(one, say) for one in settled]),
        _group(say("overview.unsettled"), [_of_outcome(one, say) for one in unsettled]),
        _group(say("overview.to-do"), to_do),
        tag(
            "p",
            tag("label", tag("input", type="checkbox", id="all"), " ", say("overview.all-notes")),
            class_="all",
        ),
        tag("p", tag("button", say("overview.all"), type="reset"), tag("output", id="marked")),
        class_="filters",
        aria_label=say("overview.choices"),
    )


def _group(name: str, choices: list[Html]) -> Html | None:
    return tag("fieldset", tag("legend", name), choices) if choices else None


def _of_outcome(one: Outcome, say: PageWords) -> Html:
    return _choice(one.mark, badge(one.tone, words(one.label)), one.count, say)


def _choice(mark: str, named: str, count: int, say: PageWords) -> Html:
    box = tag("input", type="checkbox", class_="pick", id=f"pick-{mark}", data_marks=mark)
    shown = tag("span", say.number(count), class_="count")
    return tag("label", box, " ", named, " ", shown)
