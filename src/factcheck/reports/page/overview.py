"""What the article is, how it came out, and the marks that a reader can choose among."""

from collections.abc import Iterator

from factcheck.reports import phrases
from factcheck.reports.page import labels
from factcheck.reports.page.charts import tally
from factcheck.reports.page.cited import host, link, words_of
from factcheck.reports.page.markup import Html, joined, tag, words
from factcheck.reports.page.outcomes import Outcome, Outcomes, must_change
from factcheck.reports.page.signs import CHANGE, badge, sign
from factcheck.reports.sections import Sections
from factcheck.reports.values import Report


def masthead(report: Report) -> Html:
    """The head of the page: the article's title, where it came from, and as of when this is."""
    number = f"{labels.EDITION} {report.edition}" if report.edition else labels.WORKING
    revision = f"{labels.REVISION} {report.revision}"
    label = [" (", words_of(report.label), ")"] if report.label else None
    moment = phrases.moment(report.as_of)
    return tag(
        "header",
        tag("p", labels.CHECKED, " · ", tag("span", number, class_="edition"), class_="kicker"),
        tag("h1", words(report.title or report.slug), dir="auto"),
        tag("p", joined(_about(report), " · "), class_="byline"),
        tag(
            "p",
            words_of(report.slug), f", {revision}", label,
            f" · {labels.AS_OF} {moment}, {labels.LAST_EVENT}",
            class_="quiet",
        ),
        tag("p", labels.ARTICLE_REDACTED, class_="asks") if report.redacted else None,
        *_gate(report),
        class_="masthead",
    )  # fmt: skip


def _gate(report: Report) -> Iterator[Html]:
    """Whether it may be published, and why it was given out where it may not."""
    if report.gate is None:
        return
    if report.gate.is_open:
        yield tag("p", labels.MAY_BE_PUBLISHED, class_="gate")
        return
    told = tag("strong", f"{labels.MAY_NOT_BE_PUBLISHED}: ")
    yield tag("p", told, ", ".join(report.gate.blocking), ".", class_="asks gate")
    if report.despite is not None:
        who, why = report.despite.reviewer, report.despite.because
        yield tag("p", f"{labels.ALL_THE_SAME} ", words_of(who), ": ", words_of(why),
                  class_="despite", dir="auto")  # fmt: skip


def _about(report: Report) -> Iterator[Html | str]:
    if report.author:
        yield joined([f"{labels.BY} ", words_of(report.author)])
    if report.dated:
        yield joined([f"{labels.DATED} ", words_of(report.dated)])
    else:
        yield labels.NO_DATE
    if report.url:
        yield joined([f"{labels.SOURCE_OF} ", link(report.url, host(report.url))])
    else:
        yield joined([f"{labels.RECEIVED_AS} ", words_of(report.origin or report.slug)])


def overview(contents: Sections, outcomes: Outcomes) -> Html:
    """The tally as one line, as a bar, and as a choice of what is marked in the article."""
    return tag(
        "section",
        tag("h2", labels.OVERVIEW, id="tally"),
        tag("p", _in_words(contents), class_="lead"),
        tally(contents, outcomes),
        _filters(contents, outcomes),
        tag("p", labels.HINT, class_="quiet hint"),
        class_="overview",
        aria_labelledby="tally",
    )


def _in_words(contents: Sections) -> str:
    counted = contents.tally
    line = phrases.count(counted.sentences, "sentence", "sentences")
    if counted.divided:
        line += f", {counted.divided} of them divided into {counted.parts} parts"
    return (
        f"{line}. Must change: {len(must_change(contents))}. In the verified summary:"
        f" {counted.as_they_stand} as they stand, {counted.corrected} corrected."
    )


def _filters(contents: Sections, outcomes: Outcomes) -> Html:
    settled = [one for one in outcomes.counted if one.settled]
    unsettled = [one for one in outcomes.counted if not one.settled]
    to_do = []
    if changing := len(must_change(contents)):
        shown = joined([sign(CHANGE), tag("span", labels.MUST_CHANGE_ONLY)])
        to_do.append(_choice("m", tag("span", shown, class_="badge t-change"), changing))
    if contents.misses:
        to_do.append(_choice("w", labels.ASKS_MORE_ONLY, len(contents.misses)))
    return tag(
        "form",
        _group(labels.RATED, [_of_outcome(one) for one in settled]),
        _group(labels.UNSETTLED, [_of_outcome(one) for one in unsettled]),
        _group(labels.TO_DO, to_do),
        tag(
            "p",
            tag("label", tag("input", type="checkbox", id="all"), " ", labels.ALL_NOTES),
            class_="all",
        ),
        tag("p", tag("button", labels.RESET, type="reset"), tag("output", id="marked")),
        class_="filters",
        aria_label=labels.FILTERS,
    )


def _group(name: str, choices: list[Html]) -> Html | None:
    return tag("fieldset", tag("legend", f"{labels.FILTERS}: {name}"), choices) if choices else None


def _of_outcome(one: Outcome) -> Html:
    return _choice(one.mark, badge(one.tone, words(one.label)), one.count)


def _choice(mark: str, named: str, count: int) -> Html:
    box = tag("input", type="checkbox", class_="pick", id=f"pick-{mark}", data_marks=mark)
    return tag("label", box, " ", named, " ", tag("span", str(count), class_="count"))
