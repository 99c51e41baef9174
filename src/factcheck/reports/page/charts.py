"""What is counted, drawn as SVG: the tally of a report, and where sentences stood by edition."""

from collections.abc import Sequence

from factcheck.domain import StandingKind
from factcheck.reports.page.markup import Html, PageWords, joined, tag, words
from factcheck.reports.page.outcomes import Outcomes
from factcheck.reports.page.signs import badge
from factcheck.reports.sections import Sections
from factcheck.reports.tones import Tone
from factcheck.reports.values import EditionStandings, Report

_WIDE, _HIGH, _GAP = 640, 40, 3
_SIGN = 22
_LOW = 14

_STANDINGS = {
    StandingKind.STANDS: Tone.RIGHT,
    StandingKind.LOOK_AGAIN: Tone.AGAIN,
    StandingKind.DISPUTED: Tone.DISPUTED,
    StandingKind.UNREVIEWED: Tone.OPEN,
    StandingKind.SKIPPED: Tone.SKIPPED,
}


def tally(contents: Sections, outcomes: Outcomes, say: PageWords) -> Html:
    """How many sentences became what, as a bar; the words that go with it are the filters'."""
    counted = outcomes.counted
    if not counted:
        return tag("p", say("overview.nothing"))
    told = ", ".join(f"{words(one.label)} {say.number(one.count)}" for one in counted)
    return _bar(
        [(one.tone, one.count) for one in counted],
        contents.tally.sentences,
        _HIGH,
        title=say("overview.drawn", counts=told),
    )


def over_editions(report: Report, contents: Sections, say: PageWords) -> Html | None:
    """Where the sentences stood in each edition, and where they do now; none without editions."""
    if not report.editions:
        return None
    now = EditionStandings(
        number=report.edition or 0,
        as_of=report.as_of,
        standings=_standings_now(contents),
    )
    rows = [*report.editions, now]
    return joined([
        tag("h3", say("since.editions")),
        tag("ol", [_row(row, say) for row in rows], class_="editions"),
    ])  # fmt: skip


def _standings_now(contents: Sections) -> tuple[tuple[StandingKind, int], ...]:
    standings = dict(contents.tally.by_standing)
    stands = sum(count for _, count in contents.tally.by_rating)
    return ((StandingKind.STANDS, stands), *standings.items())


def _row(row: EditionStandings, say: PageWords) -> Html:
    counts = dict(row.standings or ())
    shown = [(kind, counts[kind]) for kind in _STANDINGS if counts.get(kind)]
    bars = [(_STANDINGS[kind], count) for kind, count in shown]
    named = say("head.edition", number=row.number) if row.number else say("since.this-report")
    told = [
        badge(_STANDINGS[kind], f"{say(f'standing.{kind}')}: {say.number(n)}") for kind, n in shown
    ]
    return tag(
        "li",
        tag("p", tag("strong", named), " ", tag("span", say.moment(row.as_of), class_="quiet")),
        _bar(bars, sum(count for _, count in bars), _LOW) if bars else None,
        tag("p", joined(told, " "), class_="what") if bars else None,
        tag("p", say("since.unknown"), class_="quiet") if row.standings is None else None,
    )


def _bar(parts: Sequence[tuple[Tone, int]], of: int, high: int, title: str | None = None) -> Html:
    """A bar whose parts are as wide as there are many; one with a sign, where it has room."""
    gaps = _GAP * (sum(1 for _, count in parts if count) - 1)
    drawn: list[Html] = []
    at, done = 0, 0
    for tone, count in parts:
        if not count:
            continue
        left = (_WIDE - gaps) * done // of
        done += count
        wide = max(1, (_WIDE - gaps) * done // of - left)
        drawn.append(tag("rect", x=at, y=0, width=wide, height=high, class_=f"b-{tone}"))
        if high == _HIGH and wide > _SIGN:
            place = {"x": at + (wide - _SIGN) // 2, "y": (high - _SIGN) // 2}
            drawn.append(tag("use", href=f"#i-{tone}", width=_SIGN, height=_SIGN,
                             class_=f"f-{tone}", **place))  # fmt: skip
        at += wide + _GAP
    named = {"role": "img", "aria_label": title} if title else {"aria_hidden": "true"}
    return tag("svg", joined(drawn), class_="bar", viewBox=f"0 0 {_WIDE} {high}", **named)
