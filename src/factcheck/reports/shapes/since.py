"""What changed since the last edition, as Markdown."""

from collections.abc import Iterator, Mapping

from factcheck.domain import StandingKind
from factcheck.reports import phrases
from factcheck.reports.changes import (
    ChangeSince,
    ClaimSince,
    changes_since,
    undecided_label,
)
from factcheck.reports.escape import escape
from factcheck.reports.read_edition import SINCE
from factcheck.reports.sections import Sections
from factcheck.reports.shapes import words
from factcheck.reports.shapes.pieces import NOT_HERE, joined, word_diff
from factcheck.reports.values import Report


def since(report: Report, contents: Sections) -> Iterator[str]:
    """The section's blocks; none where no edition was given out before."""
    before = report.before
    if before is None:
        return
    yield f"{SINCE} {before.number}"
    changed = changes_since(report, contents)
    if changed is None:
        yield words.SINCE_UNKNOWN.format(number=before.number)
        return
    items = []
    for claim in changed:
        changes = [_change_told(kind, claim, report) for kind in claim.kinds]
        items.append(f"- **{escape(claim.ref)}.** {joined([*changes, _changed_words(claim)])}")
    yield "\n".join(items) or words.SINCE_NOTHING


def _change_told(kind: ChangeSince, claim: ClaimSince, report: Report) -> str:
    before, now = claim.before, claim.now
    sentence = phrases.CHANGE[kind]
    if now is None:
        return sentence
    labels = {rating.key: rating.label for rating in report.ratings}
    standing = _standing(now.standing, claim.rating, report)
    if kind is ChangeSince.STANDING and before is not None:
        was = _standing(before.standing, before.rating, report).lower()
        sentence = f"{standing} (before: {was})."
    elif kind is ChangeSince.RATING and before is not None:
        sentence = f"{_label(claim.rating, labels)} (before: {_label(before.rating, labels)})."
    elif kind is ChangeSince.WORDS and now.text is None:
        sentence = "Its words are no longer in the sentence."
    elif kind in (ChangeSince.DELETED, ChangeSince.JOINED) and now.reasons:
        sentence = joined(escape(reason.text) for reason in now.reasons)
    elif kind is ChangeSince.NEW and "." in claim.ref:
        sentence = f"A new part. {standing}."
    elif kind in (ChangeSince.FELL, ChangeSince.NEW, ChangeSince.RETURNED):
        sentence = f"{sentence} {standing}."
    return sentence


def _standing(kind: StandingKind, key: str | None, report: Report) -> str:
    """Where a claim stands; of what is unverified nothing stands, and its rating is named."""
    label = undecided_label(kind, key, report)
    return phrases.STANDING[kind] if label is None else escape(label)


def _label(key: str | None, labels: Mapping[str, str]) -> str:
    return escape(labels.get(key or "", key or ""))


def _changed_words(claim: ClaimSince) -> str:
    """How the words changed; as they were, where they are gone. What they are now is told with the
    claim."""
    old = claim.before.text if claim.before else None
    new = claim.now.text if claim.now else None
    if new is None and ChangeSince.JOINED in claim.kinds:
        return ""
    if new is None:
        return f"~~{escape(old)}~~" if old is not None else NOT_HERE
    if old is None or ChangeSince.WORDS not in claim.kinds:
        return ""
    return word_diff(old, new)
