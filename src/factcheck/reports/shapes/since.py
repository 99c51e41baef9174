"""What changed since the last edition, as Markdown."""

from collections.abc import Iterator, Mapping

from factcheck.reports.catalogue import Catalogue
from factcheck.reports.changes import (
    ChangeSince,
    ClaimSince,
    changes_since,
    undecided_label,
)
from factcheck.reports.escape import escape
from factcheck.reports.sections import Sections
from factcheck.reports.shapes.pieces import joined, own_words, retold, word_diff
from factcheck.reports.values import Report


def since(report: Report, contents: Sections) -> Iterator[str]:
    """The section's blocks; none where no edition was given out before."""
    before = report.before
    if before is None:
        return
    say = own_words(report)
    yield f"## {say('since.title', number=before.number)}"
    changed = changes_since(report, contents)
    if changed is None:
        yield say("since.edition-unknown", number=before.number)
        return
    items = []
    for claim in changed:
        changes = [_change_told(kind, claim, report, say) for kind in claim.kinds]
        told = joined([*changes, _changed_words(claim, say)])
        items.append(f"- **{escape(claim.ref)}.** {told}")
    yield "\n".join(items) or say("since.nothing")


def _change_told(kind: ChangeSince, claim: ClaimSince, report: Report, say: Catalogue) -> str:
    before, now = claim.before, claim.now
    sentence = say(f"change.{kind}")
    if now is None:
        return sentence
    labels = {rating.key: rating.label for rating in report.ratings}
    undecided = undecided_label(now.standing, claim.rating, report)
    standing = escape(undecided) if undecided else say(f"standing.{now.standing}")
    if kind is ChangeSince.STANDING and before is not None:
        undecided = undecided_label(before.standing, before.rating, report)
        inside = say(f"standing-inside.{before.standing}")
        stood = escape(undecided).lower() if undecided else inside
        sentence = say("since.before", now=standing, before=stood)
    elif kind is ChangeSince.RATING and before is not None:
        rated, was = _label(claim.rating, labels), _label(before.rating, labels)
        sentence = say("since.before", now=rated, before=was)
    elif kind is ChangeSince.WORDS and now.text is None:
        sentence = say("since.words-left")
    elif kind in (ChangeSince.DELETED, ChangeSince.JOINED) and now.reasons:
        sentence = retold(now.reasons, say)
    elif kind is ChangeSince.NEW and "." in claim.ref:
        sentence = say("since.new-part", standing=standing)
    elif kind in (ChangeSince.FELL, ChangeSince.NEW, ChangeSince.RETURNED):
        sentence = say("since.stands-now", change=sentence, standing=standing)
    return sentence


def _label(key: str | None, labels: Mapping[str, str]) -> str:
    return escape(labels.get(key or "", key or ""))


def _changed_words(claim: ClaimSince, say: Catalogue) -> str:
    """How the words changed; as they were, where they are gone. What they are now is told with the
    claim."""
    old = claim.before.text if claim.before else None
    new = claim.now.text if claim.now else None
    if new is None and ChangeSince.JOINED in claim.kinds:
        return ""
    if new is None:
        return f"~~{escape(old)}~~" if old is not None else say("words.not-here")
    if old is None or ChangeSince.WORDS not in claim.kinds:
        return ""
    return word_diff(old, new)
