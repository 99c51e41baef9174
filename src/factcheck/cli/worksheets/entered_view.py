"""What came of a worksheet, sentence by sentence, for people and for programs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.cli.worksheets.sheet import Mistake
    from factcheck.desk.claim_acts import EnteredActs
    from factcheck.standing.policy import Policy


def entered_lines(entered: "Sequence[EnteredActs]", policy: "Policy") -> list[str]:
    """Each sentence of which something was entered, and what; what the policy still misses."""
    from factcheck.cli.screen.claim_view import rating_styled, sentence_line
    from factcheck.cli.screen.layout import visible_line, wrap

    lines = []
    for one in (one for one in entered if one.count):
        state = one.claim.state
        lines.append(sentence_line(state.ref, state.text))
        if one.verdict is not None:
            basis = {based.citation for based in one.verdict.verdict.basis}
            rests = [c.source_key for c in state.citations if c.citation.uid in basis]
            said = f"rests on {', '.join(dict.fromkeys(rests)) or 'no citation'}"
            if one.verdict.second_opinion_to:
                said += f", beside that of {', '.join(one.verdict.second_opinion_to)}"
            styled = rating_styled(policy, one.verdict.verdict.rating)
            lines.append(wrap(visible_line(said), "    ", f"  {styled}, "))
        elif one.citations:
            lines.append(f"  {counted(len(one.citations), 'citation')}")
        if one.ticks:
            lines.append(f"  {counted(len(one.ticks), 'tick')}")
        if one.skip is not None:
            lines.append(f"  skipped: {one.skip.kind}")
        if one.notes:
            lines.append(f"  {counted(len(one.notes), 'note')}")
        missing = [shortfall.text for shortfall in one.claim.shortfalls] if one.verdict else []
        lines += [wrap(text, "    ", "  ! ") for text in missing]
    return lines


def summary(entered: "Sequence[EnteredActs]", *, dry_run: bool) -> str:
    """How much was entered, in one line."""
    counts = [
        (sum(one.verdict is not None for one in entered), "verdict"),
        (sum(len(one.citations) for one in entered), "citation"),
        (sum(len(one.ticks) for one in entered), "tick"),
        (sum(one.skip is not None for one in entered), "skip"),
        (sum(len(one.notes) for one in entered), "note"),
    ]
    told = [counted(count, noun) for count, noun in counts if count]
    if not told:
        before = any(one.before for one in entered)
        return (
            "All of it was entered before; nothing is entered now."
            if before
            else "Nothing is written under any sentence; nothing is entered."
        )
    of = counted(sum(one.count > 0 for one in entered), "sentence")
    some = " Some of it was entered before." if any(one.before for one in entered) else ""
    if dry_run:
        return f"Would be entered, of {of}: {', '.join(told)}. Nothing was.{some}"
    return f"Entered, of {of}: {', '.join(told)}.{some}"


def entered_as_json(entered: "Sequence[EnteredActs]", *, dry_run: bool) -> dict[str, Any]:
    """What was entered, for programs, with the uids of the records."""
    return {
        "dry_run": dry_run,
        "entered": [
            {
                "ref": one.claim.state.ref,
                "verdict": one.verdict.verdict.uid if one.verdict else None,
                "rating": one.verdict.verdict.rating if one.verdict else None,
                "citations": [citation.uid for citation in one.citations],
                "ticks": [tick.uid for tick in one.ticks],
                "skip": one.skip.uid if one.skip else None,
                "notes": [note.uid for note in one.notes],
                "before": one.before,
                "standing": str(one.claim.standing.kind),
                "missing": [shortfall.text for shortfall in one.claim.shortfalls],
            }
            for one in entered
        ],
        "mistakes": [],
    }


def mistakes_as_json(mistakes: "Sequence[Mistake]", *, dry_run: bool) -> dict[str, Any]:
    """What stands against entering anything, for programs: lines and columns from 1."""
    return {
        "dry_run": dry_run,
        "entered": [],
        "mistakes": [
            {
                "ref": mistake.ref,
                "line": mistake.place.line,
                "column": mistake.place.column,
                "reason": mistake.error.reason,
                "instruction": mistake.error.instruction,
                "changed": mistake.changed,
            }
            for mistake in mistakes
        ],
    }


def counted(count: int, noun: str) -> str:
    """So many of them."""
    return f"{count} {noun}{'s' * (count != 1)}"
