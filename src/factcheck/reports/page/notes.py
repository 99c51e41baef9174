"""The note on a sentence: what was found, why, what it rests on, and how it came about."""

from collections.abc import Iterator
from datetime import UTC, datetime

from factcheck.domain import StandingKind
from factcheck.reports.escape import clean
from factcheck.reports.marking import marked
from factcheck.reports.page.cited import citation, stopped, words_of
from factcheck.reports.page.markup import Html, PageWords, joined, tag, words
from factcheck.reports.page.outcomes import Outcomes
from factcheck.reports.page.signs import badge
from factcheck.reports.sections import Finding, Sections
from factcheck.reports.tones import Tone
from factcheck.reports.values import (
    Report,
    ReportedClaim,
    ReportedDetail,
    ReportedTick,
    ReportedVerdict,
    ReportedWait,
)


def text_of(claim: ReportedClaim, say: PageWords) -> str:
    """The article's words, or why they are not here."""
    if claim.text is not None:
        return words(claim.text)
    return say("words.redacted") if claim.redacted else say("words.not-here")


def changed_words(old: str, new: str) -> Html:
    """New words, with what is new in them marked."""
    runs = marked(clean(old), clean(new))
    return joined(
        [tag("ins", words(run.text)) if run.new else tag("span", words(run.text)) for run in runs],
        " ",
    )


class Notes:
    """Writes the notes of a report."""

    def __init__(
        self, report: Report, contents: Sections, outcomes: Outcomes, say: PageWords
    ) -> None:
        self._say = say
        self._revision = report.revision
        self._contents = contents
        self._outcomes = outcomes

    def note(self, claim: ReportedClaim, before: str | None, behind: str | None) -> Html:
        """The note on a sentence.

        Args:
            before, behind: the sentences beside it.
        """
        ref = words(claim.ref)
        outcome = self._outcomes.of(claim)
        say = self._say
        by_parts = tag("span", say("note.by-parts"), class_="quiet") if claim.parts else None
        return tag(
            "article",
            tag(
                "header",
                tag("h3", say("note.sentence", ref=ref), id=f"h{ref}"),
                badge(outcome.tone, words(outcome.label)),
                by_parts,
            ),
            self._found(claim),
            [self._part(part) for part in claim.parts],
            _steps(ref, before, behind, say),
            class_=f"note t-{outcome.tone} {outcome.mark}",
            id=f"n{ref}",
            tabindex=-1,
            aria_labelledby=f"h{ref}",
        )

    def _part(self, part: ReportedClaim) -> Html:
        ref = words(part.ref)
        outcome = self._outcomes.of(part)
        return tag(
            "section",
            tag(
                "header",
                tag("h4", self._say("note.part", ref=ref), id=f"h{ref}"),
                badge(outcome.tone, words(outcome.label)),
            ),
            tag("p", tag("q", text_of(part, self._say)), class_="claim", dir="auto"),
            self._found(part),
            class_=f"part t-{outcome.tone}",
            id=f"n{ref}",
            aria_labelledby=f"h{ref}",
        )

    def _found(self, claim: ReportedClaim) -> Iterator[Html | None]:
        say, unit = self._say, self._contents.findings[claim.ref]
        yield from _about(claim, unit, say)
        stands = claim.standing is StandingKind.STANDS
        for verdict in unit.verdicts:
            yield from self._verdict(verdict, claim, named=not stands or len(unit.verdicts) > 1)
        if claim.citations:
            yield tag("ul", [citation(cited, say) for cited in claim.citations], class_="cites")
        elif unit.verdicts and not claim.parts:
            yield tag("p", say("note.no-source"), class_="quiet")
        if claim.details:
            yield tag("p", say("note.details"), class_="label")
            yield tag("ul", [_detail(detail, say) for detail in claim.details], class_="details")
        # What it waits for is told with who said so, and once.
        missing = [m for m in (*claim.refused, *claim.misses) if m.code != "waiting"]
        if stands and missing:
            asked = " ".join(stopped(say.retold(miss.text)) for miss in missing)
            yield tag("p", tag("strong", say("note.policy-asks")), words_of(asked), class_="asks")
        reasons = () if claim.standing in _OPEN else claim.reasons
        for note in (*reasons, *claim.notes):
            told = say("note.note", words=words_of(stopped(say.retold(note.text))))
            yield tag("p", told, class_="quiet")
        if claim.wait is not None:
            yield _waits(claim.wait, say)
        yield self._history(claim)

    def _verdict(
        self, verdict: ReportedVerdict, claim: ReportedClaim, *, named: bool
    ) -> Iterator[Html | None]:
        if named:
            tone = self._outcomes.of_rating(verdict.rating)
            label = words(verdict.label)
            told = badge(tone, label) if tone else tag("strong", label)
            was = self._say("note.verdict-was", verdict=told)
            yield tag("p", was, class_="verdict")
        if verdict.rationale:
            yield tag("p", words(verdict.rationale), class_="why", dir="auto")
        elif verdict.redacted:
            yield tag("p", self._say("words.redacted"), class_="why")
        if verdict.correction:
            yield tag(
                "div",
                tag("p", self._say("note.should-read"), class_="label"),
                tag("p", changed_words(claim.text or "", verdict.correction), dir="auto"),
                class_="fix",
            )
        yield from _on_word_alone(verdict, self._say)
        yield tag("p", joined(self._how(verdict), " "), class_="facts")

    def _how(self, verdict: ReportedVerdict) -> Iterator[Html | str]:
        """Who gave a verdict, when, and what it says of what."""
        say = self._say
        by = say("note.by-at", who=words_of(verdict.reviewer), moment=say.moment(verdict.at))
        yield tag("span", by)
        yield say(f"asked.{verdict.asks}")
        yield say(f"fidelity.{verdict.fidelity}")
        if verdict.revision != self._revision:
            yield say("note.given-in", number=verdict.revision)
        if verdict.flags:
            flags = ", ".join(say(f"flag.{flag}") for flag in verdict.flags)
            yield tag("strong", say("note.flagged", flags=flags))
        for signoff in verdict.signoffs:
            told = say(
                "note.signed-off",
                who=words_of(signoff.reviewer),
                role=say(f"role.{signoff.role}"),
                moment=say.moment(signoff.at),
            )
            yield tag("span", told)

    def _history(self, claim: ReportedClaim) -> Html | None:
        """What happened to a claim, the earliest first; none where that is told already."""
        happened = sorted(_happened(claim, self._say), key=lambda event: event[0])
        told_above = len(self._contents.findings[claim.ref].verdicts)
        if len(happened) <= min(told_above, 1):
            return None
        items = [
            tag("li", tag("time", self._say.moment(at), datetime=_machine(at)), " ", told)
            for at, told in happened
        ]
        return tag(
            "details",
            tag("summary", tag("span", self._say("note.history", count=len(items)))),
            tag("ol", items),
            class_="history",
        )


_OPEN = (StandingKind.LOOK_AGAIN, StandingKind.DISPUTED)


def reasons_of(unit: Finding, say: PageWords) -> str:
    """Why a claim does not stand."""
    claim = unit.claim
    if claim.standing is StandingKind.STANDS:
        return say("note.off-the-scale")
    return " ".join(stopped(say.retold(reason.text)) for reason in claim.reasons) or say(
        "note.no-reason"
    )


def _about(claim: ReportedClaim, unit: Finding, say: PageWords) -> Iterator[Html | None]:
    """What a claim is, as what it was checked, and why it does not stand."""
    kind = say(f"paragraph.{claim.kind}")
    if kind and not unit.verdicts:
        yield tag("p", kind, class_="quiet")
    if claim.wording:
        told = say("note.checked-as", wording=tag("q", words(claim.wording)))
        yield tag("p", told, class_="wording", dir="auto")
    off_the_scale = claim.standing is StandingKind.STANDS and unit.rating is None
    if claim.standing in _OPEN or (off_the_scale and not claim.parts):
        yield tag("p", words_of(reasons_of(unit, say)), class_="reasons")
    skip = claim.skip
    if claim.standing is StandingKind.SKIPPED:
        if skip is None:
            yield tag("p", say("note.no-reason"), class_="why")
            return
        because = skip.because or (say("words.redacted") if skip.redacted else "")
        why = [say(f"skip.{skip.kind}"), words_of(stopped(because)) if because else None]
        yield tag("p", joined(why, " "), class_="why")
        by = say("note.by-at", who=words_of(skip.reviewer), moment=say.moment(skip.at))
        yield tag("p", by, class_="facts")


def _waits(wait: ReportedWait, say: PageWords) -> Html:
    what = words_of(wait.what or say("words.redacted"))
    if wait.until:
        what = say("waits.until", what=what, day=words(say.day(wait.until)))
    who, moment = words_of(wait.reviewer), say.moment(wait.at)
    pieces = say("note.waits-told", what=what, who=who, moment=moment)
    return tag("p", tag("strong", say("note.waits")), pieces, class_="asks", dir="auto")


def _tick(tick: ReportedTick, say: PageWords) -> Html:
    who, moment, number = words_of(tick.reviewer), say.moment(tick.at), tick.citation + 1
    if not tick.because:
        return say("note.ticked", who=who, moment=moment, number=number)
    why = words_of(tick.because)
    return say("note.ticked-why", who=who, moment=moment, number=number, why=why)


def _detail(detail: ReportedDetail, say: PageWords) -> Html:
    ticks = [_tick(tick, say) for tick in detail.ticks]
    return tag(
        "li",
        badge(Tone.RIGHT if ticks else Tone.OPEN, words(detail.text)),
        " ",
        tag("span", joined(ticks, "; ") if ticks else say("note.not-ticked"), class_="quiet"),
    )


def _on_word_alone(verdict: ReportedVerdict, say: PageWords) -> Iterator[Html]:
    """What rests on somebody's word: that old evidence holds, that a correction is not made."""
    if verdict.evidence_holds:
        why = words_of(stopped(verdict.evidence_holds))
        yield tag("p", say("note.evidence-holds", why=why), class_="asks")
    overruled = verdict.overruled
    if overruled:
        because = overruled.because
        told = say(
            "note.overruled",
            who=words_of(overruled.reviewer),
            moment=say.moment(overruled.at),
            why=words_of(stopped(because)) if because else say("words.redacted"),
        )
        yield tag("p", told, class_="asks")


def _happened(claim: ReportedClaim, say: PageWords) -> Iterator[tuple[datetime, Html]]:
    for verdict in claim.verdicts:
        yield verdict.at, _given(verdict, say)
        for signoff in verdict.signoffs:
            yield signoff.at, say("note.signed", who=words_of(signoff.reviewer))
    if claim.skip is not None:
        by = words_of(claim.skip.reviewer)
        yield claim.skip.at, say("note.skipped", who=by)
    for remark in claim.remarks:
        told = say(
            "note.noted",
            who=words_of(remark.reviewer),
            words=words_of(words(remark.text) if remark.text else say("words.redacted")),
        )
        yield remark.at, told


def _given(verdict: ReportedVerdict, say: PageWords) -> Html:
    """That a verdict was given. What counts is told above; what does not is told here, and nowhere
    else."""
    key = "note.superseded" if verdict.superseded else "note.verdict"
    label = tag("strong", words(verdict.label))
    told = [say(key, verdict=label, who=words_of(verdict.reviewer))]
    if verdict.superseded and verdict.rationale:
        told.append(words_of(stopped(verdict.rationale)))
    elif verdict.superseded and verdict.redacted:
        told.append(say("words.redacted"))
    if verdict.superseded and verdict.correction:
        fix = say("note.superseded-should-read", words=words_of(verdict.correction))
        told.append(fix)
    return joined(told, " ")


def _machine(at: datetime) -> str:
    """A time to the minute as HTML has it."""
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='minutes')}Z"


def _steps(ref: str, before: str | None, behind: str | None, say: PageWords) -> Html:
    """From this note to those beside it, and back into the article."""
    return tag(
        "nav",
        tag("a", say("note.before"), href=f"#n{before}", rel="prev") if before else None,
        tag("a", say("note.behind"), href=f"#n{behind}", rel="next") if behind else None,
        tag("a", say("note.close"), href=f"#e{ref}", class_="close"),
        class_="steps",
        aria_label=say("note.sentence", ref=ref),
    )
