"""What became of the corrections that were proposed, in a terminal and as data."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.screen.layout import wrap
from factcheck.cli.screen.next_step import in_ranges
from factcheck.domain import ClaimNumber, CorrectionOutcome
from factcheck.text.canonical import words_sha

if TYPE_CHECKING:
    from factcheck.desk.values import FollowedCorrection

_CALLED = {
    CorrectionOutcome.NOT_TAKEN: "not taken",
    CorrectionOutcome.TAKEN_OTHERWISE: "taken otherwise",
    CorrectionOutcome.SENTENCE_GONE: "sentence gone",
    CorrectionOutcome.TAKEN_AS_PROPOSED: "taken as proposed",
}
_COLOUR = {
    CorrectionOutcome.NOT_TAKEN: "red",
    CorrectionOutcome.TAKEN_OTHERWISE: "yellow",
    CorrectionOutcome.SENTENCE_GONE: "yellow",
    CorrectionOutcome.TAKEN_AS_PROPOSED: "green",
}


def correction_lines(followed: "Sequence[FollowedCorrection]") -> list[str]:
    """What became of each correction: what is not in the text first, each with what differs, then
    by number what was taken as it was proposed; nothing where none was proposed before."""
    if not followed:
        return []
    counts = [
        f"{count} {called}"
        for outcome, called in _CALLED.items()
        if (count := sum(one.outcome is outcome for one in followed))
    ]
    lines = ["", wrap(", ".join(counts) + ".", "  ", "Corrections that were proposed before: ")]
    for outcome in _CALLED:
        if outcome is not CorrectionOutcome.TAKEN_AS_PROPOSED:
            for one in followed:
                if one.outcome is outcome:
                    lines += _correction(one)
    taken: dict[int, list[FollowedCorrection]] = defaultdict(list)
    for one in followed:
        if one.outcome is CorrectionOutcome.TAKEN_AS_PROPOSED:
            taken[one.revision].append(one)
    for revision, several in sorted(taken.items()):
        told = ", ".join(_where(one) for one in several)
        head = f"  {_styled(CorrectionOutcome.TAKEN_AS_PROPOSED)} in revision {revision}: "
        lines.append(wrap(told, "    ", head))
    return lines


def held_against(
    followed: "Sequence[FollowedCorrection]", revision: int
) -> "list[FollowedCorrection]":
    """Those that were still proposed when a revision came."""
    return [one for one in followed if one.held_against == revision]


def words_printed(followed: "Iterable[FollowedCorrection]") -> dict[str, str]:
    """Of the sentences that `correction_lines` prints whole, the number and the `words_sha`."""
    printed = {}
    for one in followed:
        places = one.into or (one.number.number,)
        if one.diff and one.now is not None and len(places) == 1:
            printed[str(places[0])] = words_sha(one.now)
    return printed


def _correction(one: "FollowedCorrection") -> list[str]:
    """One that is not in the text as it was proposed: what became of it, and the words."""
    from factcheck.cli.screen.claim_view import behind_bar
    from factcheck.cli.screen.word_diff_view import marked_diff
    from factcheck.text.word_diff import word_diff

    notes = [f"revision {one.revision}"]
    if one.into:
        notes.append(f"its words are in {in_ranges(map(ClaimNumber, one.into))} now")
    if one.undone is not None:
        notes.append(f"it was taken in revision {one.undone}, and changed again")
    if one.overruled is not None:
        notes.append(f"overruled by {one.overruled}")
    elif not one.open:
        notes.append("no longer proposed")
    lines = [wrap(", ".join(notes), "     ", f"  {one.number}  {_styled(one.outcome)}, ")]
    if one.now is None:
        return [*lines, "     proposed:", behind_bar(one.correction, "     ")]
    if one.outcome is CorrectionOutcome.TAKEN_OTHERWISE:
        text, marks = marked_diff(one.diff)
        return [*lines, "     from what was proposed to what is printed:",
                behind_bar(text, "     ", marks)]  # fmt: skip
    text, marks = marked_diff(word_diff(one.now, one.should_read))
    return [*lines, "     should read:", behind_bar(text, "     ", marks)]


def _where(one: "FollowedCorrection") -> str:
    """The number of a correction that was taken, and where it stands if that is elsewhere."""
    if not one.into:
        return str(one.number)
    return f"{one.number} (now in {in_ranges(map(ClaimNumber, one.into))})"


def _styled(outcome: CorrectionOutcome) -> str:
    return click.style(_CALLED[outcome], fg=_COLOUR[outcome])


def corrections_as_json(followed: "Sequence[FollowedCorrection]") -> list[dict[str, Any]]:
    """What became of each correction, for programs; `diff` leads from `should_read` to `now`."""
    return [
        {
            "claim": str(one.number),
            "outcome": str(one.outcome),
            "revision": one.revision,
            "proposed_in": one.proposed_in,
            "held_against": one.held_against,
            "reviewer": one.reviewer,
            "correction": one.correction,
            "should_read": one.should_read,
            "now": one.now,
            "into": [str(number) for number in one.into],
            "undone": one.undone,
            "overruled": one.overruled,
            "open": one.open,
            "diff": [
                {"kind": change.kind, "old": change.old, "new": change.new} for change in one.diff
            ],
        }
        for one in followed
    ]
