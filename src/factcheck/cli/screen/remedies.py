"""The commands that would mend what the policy misses, as whoever works can type them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.cli.reference_style import ReferenceStyle
    from factcheck.desk.values import ClaimOnBoard, QuotedWords
    from factcheck.standing.gate import Shortfall

_VERDICT = "factcheck verdict add "


def remedy(
    claim: "ClaimOnBoard",
    shortfall: "Shortfall",
    typing: "ReferenceStyle",
    quoted: "QuotedWords",
) -> str:
    """The command that would mend it for whoever types, who is not refused what it says: only one's
    own verdict is given again, nobody signs off what they said themselves, and of a sentence that
    quotes it is said how faithfully; what was cited for other words is asked about."""
    from factcheck.standing.evidence import changed_since_cited, same_words
    from factcheck.standing.gate import ShortfallCode
    from factcheck.standing.standing import live_verdicts

    command = shortfall.remedy
    unit = next((u for u in (claim, *claim.parts) if u.number == shortfall.number), claim)
    live = live_verdicts(unit.state.verdicts)
    own = [state for state in live if state.verdict.reviewer == typing.reviewer]
    if shortfall.code is ShortfallCode.SIGNOFFS_MISSING:
        signed = {s.signoff.reviewer for v in live for s in v.signoffs if not s.withdrawn}
        if own or typing.reviewer in signed:
            return f"{command} --as ANOTHER"
        return command
    if not command.startswith(_VERDICT):
        return command
    if not own and typing.reviewer:
        command = command.replace(" --again ", " RATING ")
    silent = own and own[-1].verdict.fidelity == "none" and not same_words(unit.state, own[-1])
    if (" --again " not in command or silent) and quoted.of(unit) is not None:
        command = command.replace(" -m ", " --quote HOW -m ")
    if changed_since_cited(unit.state):
        command += " --evidence-still-holds 'WHY'"
    return command
