"""What differs between two reports of one article, sentence by sentence and in words.

`factcheck.reports.changes` compares a report with what is still known of an edition. Here both are
at hand in full, so nothing that a report tells can change without being named: text, verdict,
standing, evidence, and whatever else it says of a sentence.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from factcheck.domain import StandingKind
from factcheck.reports.catalogue import catalogue
from factcheck.reports.followed import followed_told
from factcheck.reports.values import (
    Report,
    ReportedCitation,
    ReportedClaim,
    ReportedVerdict,
)
from factcheck.text.canonical import canonical_words


class Differs(StrEnum):
    """What of a sentence is no longer as a report told it."""

    NEW = "new"
    DELETED = "deleted"
    TEXT = "text"
    PLACE = "place"
    VERDICT = "verdict"
    STANDING = "standing"
    EVIDENCE = "evidence"
    SIGNOFF = "sign-off"
    TICK = "tick"
    SKIP = "skip"
    POLICY = "policy"
    REMARK = "remark"
    WAIT = "wait"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: what it is of, and a sentence that says what became of it."""

    of: Differs
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDifference:
    """What differs of one sentence, or of a part: its words then and now (none where it was not, or
    is not, in the article), and each difference."""

    ref: str
    then: str | None
    now: str | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDifferences:
    """What differs between two reports: of the article as a whole, in sentences, and of claims, in
    the article's order as it is now, those no longer in it last."""

    article: tuple[str, ...]
    claims: tuple[ClaimDifference, ...]

    def __bool__(self) -> bool:
        return bool(self.article or self.claims)


def report_differences(then: Report, now: Report) -> ReportDifferences:
    """What a report tells now that an earlier one of the same article did not, and the other way
    round; nothing of how, when and of which entries the two were made."""
    before = {claim.ref: claim for claim in _flat(then.claims)}
    found: list[ClaimDifference] = []
    for claim in _flat(now.claims):
        found += _of_claim(before.pop(claim.ref, None), claim)
    for claim in before.values():
        found += _of_claim(claim, None)
    return ReportDifferences(article=tuple(_of_article(then, now)), claims=tuple(found))


def _flat(claims: Iterable[ReportedClaim]) -> Iterator[ReportedClaim]:
    for claim in claims:
        yield claim
        yield from claim.parts


# --- of the article as a whole --------------------------------------------------------------------

_NAMES = {
    "title": "title",
    "author": "author",
    "dated": "date line",
    "origin": "origin",
    "url": "address",
    "language": "language",
    "label": "label",
}


def _of_article(then: Report, now: Report) -> Iterator[str]:
    if then.revision != now.revision:
        yield f"Revision {then.revision} was checked; there is revision {now.revision} now."
    elif then.blob != now.blob or then.text_sha != now.text_sha:
        yield "The text of the revision is not what it was."
    for name, called in _NAMES.items():
        was, is_now = getattr(then, name), getattr(now, name)
        if was != is_now and (then.revision == now.revision or name in ("title", "author", "url")):
            yield f"Its {called}: {_shown(was)}, now {_shown(is_now)}."
    if then.redacted != now.redacted:
        yield "Words of the article were redacted."
    yield from _of_corrections(then, now)
    yield from _of_amendments(then, now)
    if then.ratings != now.ratings:
        yield "The desk's scale of ratings is another one."


def _of_corrections(then: Report, now: Report) -> Iterator[str]:
    """What became of corrections otherwise than was told."""
    before = {(one.ref, one.proposed_in, one.correction): one for one in then.corrections}
    for one in now.corrections:
        was = before.pop((one.ref, one.proposed_in, one.correction), None)
        told = " ".join(followed_told(one, catalogue()))
        before_now = " ".join(followed_told(was, catalogue())) if was else ""
        if told != before_now:
            yield f"What became of the correction of {one.ref}: {told}"
    for ref, _, _ in before:
        yield f"What became of the correction of {ref} is not told any more."


def _of_amendments(then: Report, now: Report) -> Iterator[str]:
    """What readers were told since, and what of it was taken back."""
    before = {amendment.uid: amendment for amendment in then.amendments}
    for amendment in now.amendments:
        was = before.pop(amendment.uid, None)
        told = f"{amendment.kind.capitalize()} of {amendment.ref}"
        if was is None:
            yield f"{told}, approved by {amendment.reviewer}: {amendment.text or '(redacted)'}"
        elif was.withdrawn != amendment.withdrawn:
            yield f"{told}: {'taken back' if amendment.withdrawn else 'no longer taken back'}."
        elif was != amendment:
            yield f"{told}: words of it were redacted."
    for amendment in before.values():
        yield f"{amendment.kind.capitalize()} of {amendment.ref} is not there any more."


def _shown(words: str | None) -> str:
    return "none" if words is None else f"“{words}”"


# --- of one claim ---------------------------------------------------------------------------------


def _of_claim(then: ReportedClaim | None, now: ReportedClaim | None) -> Iterator[ClaimDifference]:
    told = tuple(_differences(then, now))
    if told:
        one = now or then
        assert one is not None, "a claim is in one of the two"
        yield ClaimDifference(
            ref=one.ref,
            then=then.text if then else None,
            now=now.text if now else None,
            differences=told,
        )


def _differences(then: ReportedClaim | None, now: ReportedClaim | None) -> Iterator[Difference]:
    if then is None or now is None:
        if then is None and now is not None and now.standing is not StandingKind.DELETED:
            what = "A new part." if "." in now.ref else "New in the article."
            yield Difference(Differs.NEW, f"{what} {catalogue()(f'standing.{now.standing}')}.")
        elif then is not None and then.standing is not StandingKind.DELETED:
            yield Difference(Differs.DELETED, "It is not there any more.")
        return
    if then == now:
        return
    told = [difference for compare in _COMPARED for difference in compare(then, now)]
    if not told and _rest(then) != _rest(now):
        told = [Difference(Differs.OTHER, "Something else that is told of it changed.")]
    yield from told


def _rest(claim: ReportedClaim) -> tuple[Any, ...]:
    """All of a claim but its parts, which are compared themselves."""
    return tuple(getattr(claim, field.name) for field in fields(claim) if field.name != "parts")


def _of_words(then: ReportedClaim, now: ReportedClaim) -> Iterator[Difference]:
    if then.text != now.text:
        if now.text is None:
            gone = now.standing is StandingKind.DELETED
            words = _where_it_went(now) if gone else "Its words are not here any more."
            yield Difference(Differs.DELETED if gone else Differs.TEXT, words)
        elif then.text is None:
            yield Difference(Differs.NEW, "Back in the article.")
        elif canonical_words(then.text) == canonical_words(now.text):
            yield Difference(Differs.TEXT, "Its words are the same, written otherwise.")
        else:
            yield Difference(Differs.TEXT, "Its words changed.")
    if then.wording != now.wording:
        words = f"Checked as {_shown(now.wording)} (before: {_shown(then.wording)})."
        yield Difference(Differs.TEXT, words)


def _where_it_went(now: ReportedClaim) -> str:
    """What became of a claim that has no place of its own any more."""
    if now.is_joined:
        return " ".join(reason.text for reason in now.reasons)
    return "No longer in the article."


def _of_verdicts(then: ReportedClaim, now: ReportedClaim) -> Iterator[Difference]:
    before, after = _by_giver(then.verdicts), _by_giver(now.verdicts)
    for giver, verdict in after.items():
        was = before.get(giver)
        if was is None:
            given = f"{verdict.label}, by {verdict.reviewer}, {catalogue().moment(verdict.at)}."
            rationale = f" {verdict.rationale}" if verdict.rationale else ""
            yield Difference(Differs.VERDICT, f"A verdict was given: {given}{rationale}")
        elif was.superseded != verdict.superseded:
            what = "no longer counts" if verdict.superseded else "counts again"
            yield Difference(
                Differs.VERDICT, f"The verdict {verdict.label}, by {verdict.reviewer}, {what}."
            )
        elif was.overruled != verdict.overruled:
            yield Difference(Differs.VERDICT, _overruled(verdict))
        elif was.redacted != verdict.redacted:
            yield Difference(Differs.VERDICT, "Words of its verdict were redacted.")
    for giver, verdict in before.items():
        if giver not in after:
            taken = f"The verdict {verdict.label}, by {verdict.reviewer}, was taken back."
            yield Difference(Differs.VERDICT, taken)
    yield from _of_signoffs(before, after)


def _overruled(verdict: ReportedVerdict) -> str:
    if verdict.overruled is None:
        return "Its correction is overruled no more."
    because = verdict.overruled.because or "(redacted)"
    return f"{verdict.overruled.reviewer} overruled its correction: {because}"


def _by_giver(verdicts: Iterable[ReportedVerdict]) -> dict[Any, ReportedVerdict]:
    """Verdicts by what tells them apart; two given at once are told apart by what they say."""
    return {(v.reviewer, v.at, v.rating): v for v in verdicts}


def _of_signoffs(
    before: dict[Any, ReportedVerdict], after: dict[Any, ReportedVerdict]
) -> Iterator[Difference]:
    had = {(giver, signoff) for giver, v in before.items() for signoff in v.signoffs}
    has = {(giver, signoff) for giver, v in after.items() for signoff in v.signoffs}
    # By the order of those who signed: what is in a set has none of its own.
    for giver, signoff in sorted(has - had, key=lambda pair: (pair[1].at, pair[1].reviewer)):
        if giver in before:
            yield Difference(Differs.SIGNOFF, f"{signoff.reviewer} signed its verdict off.")
    for giver, signoff in sorted(had - has, key=lambda pair: (pair[1].at, pair[1].reviewer)):
        if giver in after:
            yield Difference(Differs.SIGNOFF, f"{signoff.reviewer} took the sign-off back.")


def _of_standing(then: ReportedClaim, now: ReportedClaim) -> Iterator[Difference]:
    if StandingKind.DELETED in (then.standing, now.standing):
        return
    if then.standing is not now.standing:
        say = catalogue()
        was = say(f"standing-inside.{then.standing}")
        why = " ".join(reason.text for reason in now.reasons)
        told = f"{say(f'standing.{now.standing}')} (before: {was}). {why}".strip()
        yield Difference(Differs.STANDING, told)
    elif then.reasons != now.reasons:
        old = set(then.reasons)
        why = " ".join(reason.text for reason in now.reasons if reason not in old)
        told = why or "Some of why it stands as it does is no longer so."
        yield Difference(Differs.STANDING, told)


def _of_evidence(then: ReportedClaim, now: ReportedClaim) -> Iterator[Difference]:
    before, after = _by_place(then.citations), _by_place(now.citations)
    for place, citation in after.items():
        was = before.get(place)
        if was is None:
            told = f"Cited since: {_cited(citation)}"
        elif was.redacted != citation.redacted:
            told = f"Its cited words were redacted: {_source(citation)}."
        elif (was.state, was.checkable) != (citation.state, citation.checkable):
            before_it = _state(was)[:1].lower() + _state(was)[1:]
            state = f"{_state(citation)} (before: {before_it})".replace(".", "")
            told = f"{_cited(citation)} {state}."
        elif was != citation:
            told = f"What is told of a source changed: {_cited(citation)}"
        else:
            continue
        yield Difference(Differs.EVIDENCE, told)
    for place, citation in before.items():
        if place not in after:
            yield Difference(Differs.EVIDENCE, f"No longer cited: {_cited(citation)}")
    old = set(then.notes)
    for note in now.notes:
        if note not in old:
            yield Difference(Differs.EVIDENCE, note.text)
    if then.notes != now.notes and not set(now.notes) - old:
        yield Difference(Differs.EVIDENCE, "What was noted of it is no longer so.")


def _by_place(citations: Iterable[ReportedCitation]) -> dict[Any, ReportedCitation]:
    placed: dict[Any, ReportedCitation] = {}
    for citation in citations:
        snapshot = citation.snapshot.number if citation.snapshot else None
        key = (_source(citation), citation.stance, citation.locator, snapshot, citation.prefix)
        number = sum(1 for other in placed if other[0] == key)
        placed[key, citation.quote if not citation.redacted else number] = citation
    return placed


def _source(citation: ReportedCitation) -> str:
    return citation.source.alias or citation.source.key


def _cited(citation: ReportedCitation) -> str:
    quote = f"“{citation.quote}”" if citation.quote else "nothing is quoted"
    stance = catalogue()(f"stance.{citation.stance}")
    return f"{stance}: {quote} – {_source(citation)}."


def _state(citation: ReportedCitation) -> str:
    if citation.state is None:
        return "Nothing is quoted."
    if not citation.checkable:
        return catalogue()(f"told-state.{citation.state}")
    return catalogue()(f"quote-state.{citation.state}")


def _of_others(then: ReportedClaim, now: ReportedClaim) -> Iterator[Difference]:
    if StandingKind.DELETED in (then.standing, now.standing):
        return
    if then.skip != now.skip:
        told = "It is skipped." if now.skip else "It is no longer skipped."
        yield Difference(Differs.SKIP, told)
    old = set(then.misses)
    for miss in now.misses:
        if miss not in old:
            yield Difference(Differs.POLICY, f"The policy asks for more: {miss.text}")
    if old - set(now.misses):
        yield Difference(Differs.POLICY, "Some of what the policy asked for is there now.")
    if then.wait != now.wait:
        what = now.wait.what or "(redacted)" if now.wait else ""
        told = f"It waits for {what}." if now.wait else "It waits no more."
        yield Difference(Differs.WAIT, told)
    if then.details != now.details:
        yield Difference(Differs.TICK, _ticked(then, now))
    for remark in now.remarks:
        if remark not in then.remarks:
            words = remark.text or "(redacted)"
            yield Difference(Differs.REMARK, f"Noted by {remark.reviewer}: {words}")
    if set(then.remarks) - set(now.remarks):
        yield Difference(Differs.REMARK, "A note was taken back.")
    places = [(one.start, one.end, one.paragraph, one.kind) for one in (then, now)]
    # Where words changed, that they stand elsewhere is no news.
    if places[0] != places[1] and then.text == now.text:
        yield Difference(Differs.PLACE, "It stands at another place of the text.")


def _ticked(then: ReportedClaim, now: ReportedClaim) -> str:
    """How many of its details are ticked, and were."""
    done, before = (
        f"{sum(bool(detail.ticks) for detail in claim.details)} of {len(claim.details)}"
        for claim in (now, then)
    )
    return f"Details ticked: {done} (before: {before})."


_Compare = Callable[[ReportedClaim, ReportedClaim], Iterator[Difference]]
_COMPARED: tuple[_Compare, ...] = (
    _of_words,
    _of_verdicts,
    _of_standing,
    _of_evidence,
    _of_others,
)
