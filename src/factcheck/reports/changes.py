"""What changed since the last edition, claim by claim, computed from a report's values.

- What is compared: the canonical words, where the claim stands, its rating, and the verdicts that
  count. What else a report prints of a claim (citations, sign-offs, notes) is in its own section.
- Parts are compared like sentences; a sentence that was divided shows both.
- What was in neither, because it came and went between the two, is not told.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain import StandingKind
from factcheck.reports.sections import Sections
from factcheck.reports.values import ClaimBefore, Report, ReportedClaim
from factcheck.text.canonical import canonical_words


class ChangeSince(StrEnum):
    """What became of a claim since an edition; the most serious first."""

    FELL = "no-longer-stands"
    STANDING = "standing-changed"
    WORDS = "words-changed"
    CORRECTION_TAKEN = "correction-taken"
    RATING = "rating-changed"
    NEW_VERDICT = "verdict-given"
    VERDICT_GONE = "verdict-taken-back"
    DELETED = "deleted"
    JOINED = "joined"
    NEW = "new"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSince:
    """A claim of which something changed: what (the most serious first), as the edition had it and
    as it is now; one of the two is none where the claim was or is not there. `rating` is the key
    that it has now."""

    ref: str
    kinds: tuple[ChangeSince, ...]
    before: ClaimBefore | None
    now: ReportedClaim | None
    rating: str | None


def changes_since(report: Report, contents: Sections) -> tuple[ClaimSince, ...] | None:
    """The claims of which something changed since the last edition, the most serious change first,
    then in the article's order; none when there was no edition, or what it said is not known.

    Args:
        contents: the report's sections.
    """
    if report.before is None or report.before.claims is None:
        return None
    before = {claim.ref: claim for claim in report.before.claims}
    undecided = {rating.key for rating in report.ratings if not rating.decisive}
    changed = []
    for now in _flat(report.claims):
        was = before.pop(now.ref, None)
        rating = contents.findings[now.ref].rating
        key = rating.key if rating else None
        kinds = tuple(_kinds(was, now, key, contents, undecided))
        if kinds:
            changed.append(ClaimSince(ref=now.ref, kinds=kinds, before=was, now=now, rating=key))
    for was in before.values():
        if was.standing is not StandingKind.DELETED:
            kinds = (ChangeSince.DELETED,)
            changed.append(ClaimSince(ref=was.ref, kinds=kinds, before=was, now=None, rating=None))
    return tuple(sorted(changed, key=lambda claim: _PLACE[claim.kinds[0]]))


def _flat(claims: Iterable[ReportedClaim]) -> Iterator[ReportedClaim]:
    for claim in claims:
        yield claim
        yield from claim.parts


def _kinds(
    was: ClaimBefore | None,
    now: ReportedClaim,
    rating: str | None,
    contents: Sections,
    undecided: Container[str | None],
) -> Iterator[ChangeSince]:
    """What became of a claim, in the order of `ChangeSince`; `undecided` are the keys of the
    ratings that decide nothing."""
    gone = now.standing is StandingKind.DELETED
    if was is None or was.standing is StandingKind.DELETED:
        if not gone:
            yield ChangeSince.NEW if was is None else ChangeSince.RETURNED
        return
    if gone:
        yield ChangeSince.JOINED if now.is_joined else ChangeSince.DELETED
        return
    if was.standing is not now.standing:
        stood = was.standing is StandingKind.STANDS and was.rating not in undecided
        yield ChangeSince.FELL if stood else ChangeSince.STANDING
    if _words(was.text) != _words(now.text):
        yield ChangeSince.WORDS
        if _is_corrected(now):
            yield ChangeSince.CORRECTION_TAKEN
    yield from _kinds_of_verdicts(was, now, rating, contents)


def _kinds_of_verdicts(
    was: ClaimBefore, now: ReportedClaim, rating: str | None, contents: Sections
) -> Iterator[ChangeSince]:
    """What became of the verdicts on a claim that is there before and now."""
    counting = {verdict.at for verdict in contents.findings[now.ref].verdicts}
    stands = now.standing is StandingKind.STANDS
    if stands and None not in (was.rating, rating) and was.rating != rating:
        yield ChangeSince.RATING
    if counting - set(was.verdicts):
        yield ChangeSince.NEW_VERDICT
    elif set(was.verdicts) - counting:
        yield ChangeSince.VERDICT_GONE


def undecided_label(standing: StandingKind, key: str | None, report: Report) -> str | None:
    """What a claim is called of which a verdict stands that decides nothing: the label of its
    rating, since the claim itself does not stand; none of any other."""
    if standing is not StandingKind.STANDS:
        return None
    of_key = (rating for rating in report.ratings if rating.key == key and not rating.decisive)
    return next((rating.label for rating in of_key), None)


def _is_corrected(claim: ReportedClaim) -> bool:
    """Whether a correction that somebody proposed is the claim's text, or its wording."""
    now = {_words(claim.text), _words(claim.wording)} - {None}
    return any(_words(verdict.correction) in now for verdict in claim.verdicts)


def _words(text: str | None) -> str | None:
    return None if text is None else canonical_words(text)


_PLACE = {kind: place for place, kind in enumerate(ChangeSince)}
