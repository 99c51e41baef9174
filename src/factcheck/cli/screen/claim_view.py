"""How a claim looks in a terminal: as a row, as a page, and its sentence with what to check."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.screen.layout import Mark, prose_width, shorten, table, visible_line, wrap
from factcheck.domain import ClaimNumber, DetailKind, Manner, StandingKind

if TYPE_CHECKING:
    from factcheck.desk.values import Board, ClaimOnBoard, Particulars, WrittenRemark
    from factcheck.domain import Detail
    from factcheck.standing.policy import Policy
    from factcheck.standing.reasons import Reason
    from factcheck.standing.values import CitationState, VerdictState

# What stands behind a bar is somebody else's words, whatever marks they have of their own.
BAR = "│ "
_COLOUR = {
    StandingKind.UNREVIEWED: "yellow",
    StandingKind.STANDS: "green",
    StandingKind.LOOK_AGAIN: "red",
    StandingKind.DISPUTED: "magenta",
    StandingKind.SKIPPED: "bright_black",
    StandingKind.DELETED: "bright_black",
}
_MANNER = {
    Manner.CAPTURED: "captured",
    Manner.TYPED: "typed, page not captured",
    Manner.HEARD: "heard",
}
_MARKED: dict[DetailKind, dict[str, Any]] = {
    DetailKind.NUMBER: {"bold": True},
    DetailKind.QUANTITY: {"bold": True},
    DetailKind.DATE: {"bold": True},
    DetailKind.SUPERLATIVE: {"bold": True},
    DetailKind.NAME: {"underline": True},
    DetailKind.QUOTATION: {"fg": "cyan"},
}
_GONE = "(no longer in the article)"
_UNPLACED = "(no longer in the sentence)"
_REDACTED = "(redacted)"
_MARKS_AROUND = (("“", "”"), ("«", "»"), ("‹", "›"))


def quoted(text: str | None) -> str:
    """A sentence in quotation marks that it has none of itself, safe to print on one line."""
    if text is None:
        return _REDACTED
    shown = visible_line(text)
    for before, after in _MARKS_AROUND:
        if before not in shown and after not in shown:
            return f"{before}{shown}{after}"
    return f"⟦{shown}⟧"


def sentence_line(ref: str, text: str | None) -> str:
    """The sentence that something was done to, behind its reference."""
    return wrap(quoted(text), "  ", f"{click.style(visible_line(ref), bold=True)} ")


def behind_bar(text: str, indent: str, marks: Sequence[Mark] = ()) -> str:
    """Somebody's words, behind a bar."""
    return wrap(text, indent + click.style(BAR, fg="cyan"), marks=marks)


def standing_styled(kind: StandingKind, *, several: bool = False) -> str:
    """A standing in words; the colour says nothing that the words do not."""
    words = "stand" if several and kind is StandingKind.STANDS else str(kind).replace("-", " ")
    return click.style(words, fg=_COLOUR[kind])


def rating_styled(policy: "Policy", key: str | None) -> str:
    """A rating's label in its colour."""
    if key is None:
        return "–"
    if not policy.has(key):
        return visible_line(key)
    rating = policy.rating(key)
    return click.style(visible_line(rating.label), fg=rating.colour)


def claim_table(claims: "Sequence[ClaimOnBoard]", policy: "Policy") -> str:
    """Claims as a table, each with its parts below it."""
    rows = []
    for claim in claims:
        rows.append(_row(str(claim.number), claim, policy))
        rows += [_row(f"  {part.number}", part, policy) for part in claim.parts]
    return table(["CLAIM", "STANDING", "RATING", "SENTENCE"], rows, stretch=3)


def claim_head(board: "Board", claim: "ClaimOnBoard", policy: "Policy") -> str:
    """A claim's reference, where it stands, and its rating."""
    ref = click.style(f"{board.article.slug}:{claim.number}", bold=True)
    rating = claim.standing.rating
    styled = f"  {rating_styled(policy, rating)}" if rating else ""
    return f"{ref}  {_standing(claim)}{styled}"


def claim_page(
    board: "Board",
    claim: "ClaimOnBoard",
    policy: "Policy",
    particulars: "Particulars",
    remarks: "Mapping[ClaimNumber, tuple[WrittenRemark, ...]]",
) -> str:
    """A claim whole: its words, why it stands as it does, verdicts and citations; its parts."""
    lines = [claim_head(board, claim, policy), claim_words(claim, particulars.of(claim))]
    lines += particular_lines(claim, particulars.of(claim))
    lines += quotation_lines(claim)
    lines += said_lines(claim, policy)
    lines += remark_lines(remarks.get(claim.number, ()))
    for part in claim.parts:
        lines += ["", claim_page(board, part, policy, particulars, remarks)]
    return "\n".join(lines)


def claim_words(claim: "ClaimOnBoard", details: "Iterable[Detail]" = ()) -> str:
    """A claim's words with what can be checked marked in them, and its wording."""
    state = claim.state
    if state.redacted or state.text is None:
        return f"  {_gone(claim) if claim.placement is None else _REDACTED}"
    marks = [Mark(d.start, d.end, _MARKED[d.kind]) for d in details]
    words = behind_bar(state.text, "", marks)
    return f"{words}\n{wrap(state.wording, '  ', '  read as: ')}" if state.wording else words


def particular_lines(claim: "ClaimOnBoard", details: "Iterable[Detail]") -> list[str]:
    """What can be checked in a claim, by kind; nothing when there is nothing."""
    text = claim.state.text or ""
    by_kind: dict[DetailKind, list[str]] = {}
    for detail in details:
        by_kind.setdefault(detail.kind, []).append(text[detail.start : detail.end])
    lines = [""] if by_kind else []
    for kind, words in by_kind.items():
        label = f"  {kind:<11}  "
        if kind is DetailKind.QUOTATION:
            lines += [
                label + shorten(word, prose_width() - len(label)) for word in dict.fromkeys(words)
            ]
        else:
            lines.append(wrap(" · ".join(dict.fromkeys(words)), " " * len(label), label))
    return lines


def quotation_lines(claim: "ClaimOnBoard") -> list[str]:
    """How each quotation reads beside the quotes that are cited, and what a verdict would say of
    it; nothing where nobody is quoted or no words are cited."""
    if not any(state.citation.quote for state in claim.state.live_citations):
        return []
    from factcheck.standing.quotation_notes import compared_quotations

    lines = []
    for compared in compared_quotations(claim.state):
        fits = f"  (-q {compared.fitting})" if compared.fitting else ""
        lines.append(wrap(f"{quoted(compared.words)} is {compared.phrase}{fits}", "    ", "  = "))
    return ["", *lines] if lines else []


def said_lines(claim: "ClaimOnBoard", policy: "Policy") -> list[str]:
    """What was said of a claim: why it stands as it does, the verdicts, the citations."""
    state = claim.state
    lines = [reason_line(reason, "  ") for reason in claim.standing.reasons]
    if lines:
        lines.insert(0, "")
    for verdict in state.verdicts:
        lines += _verdict_lines(verdict, policy, counts=verdict in claim.standing.counting)
    if claim.standing.waiting:
        lines += ["", wait_line(claim)]
    if state.skip and not state.skip.withdrawn and state.skip.skip.because:
        lines.append(wrap(state.skip.skip.because, "    ", "  · "))
    live = [(i, c) for i, c in enumerate(state.citations, start=1) if not c.withdrawn]
    if live:
        lines.append("")
    lines += [citation_lines(cited, index) for index, cited in live]
    return lines + ticked_lines(claim)


def policy_lines(claim: "ClaimOnBoard") -> list[str]:
    """What the policy still asks for, when something was said of the claim."""
    if claim.standing.kind is StandingKind.UNREVIEWED:
        return []
    said = {reason.text for reason in claim.standing.reasons}
    missing = [shortfall.text for shortfall in claim.shortfalls if shortfall.text not in said]
    return ["", *(wrap(text, "    ", "  ! ") for text in missing)] if missing else []


def ticked_lines(claim: "ClaimOnBoard") -> list[str]:
    """How many of a claim's details are ticked, and which are not, where anybody ticked one or the
    policy asks for it."""
    sheet = claim.ticks
    if sheet is None or not (sheet.details or sheet.lapsed):
        return []
    told = f"{len(sheet.details) - len(sheet.unticked)} of {len(sheet.details)} details ticked"
    if sheet.unticked:
        told += ", not " + ", ".join(f"“{held.detail.words}”" for held in sheet.unticked)
    if sheet.lapsed:
        one = len(sheet.lapsed) == 1
        told += (
            f"; {len(sheet.lapsed)} {'tick no longer counts' if one else 'ticks no longer count'}"
        )
    return [wrap(visible_line(told), "    ", "  ")]


def wait_line(claim: "ClaimOnBoard", head: str = "") -> str:
    """What a claim waits for, until when, and who said so; nothing where it does not wait."""
    waiting = claim.standing.waiting
    if waiting is None:
        return ""
    until = f", until {waiting.wait.until}" if waiting.wait.until else ""
    text = f"{waiting.wait.what or _REDACTED}{until}"
    due = [Mark(len(text) + 1, len(text) + 4, {"fg": "red", "bold": True})] if claim.is_due else []
    text += f"{' due' if due else ''} ({waiting.reviewer}, {waiting.at:%Y-%m-%d})"
    return wrap(text, "    ", f"  {head}waits for ", due)


def remark_line(remark: "WrittenRemark", ref: str = "") -> str:
    """A remark of whatever kind, and who made it when."""
    about = f"{visible_line(ref)} " if ref else ""
    head = f"  {about}{remark.kind} by {visible_line(remark.reviewer)}, {remark.at:%Y-%m-%d}: "
    return wrap(remark.text or _REDACTED, "    ", head)


def remark_lines(remarks: "Iterable[WrittenRemark]") -> list[str]:
    """The remarks on a claim, behind an empty line; nothing when there are none. What it waits for
    is said with what was said of it (`said_lines`)."""
    lines = [remark_line(remark) for remark in remarks if remark.kind != "wait"]
    return ["", *lines] if lines else []


def reason_line(reason: "Reason", indent: str) -> str:
    """A reason, and the entry that caused it: in the article's history, or in the source's that is
    named."""
    if reason.seq is None:
        return wrap(reason.text, f"{indent}  ", f"{indent}· ")
    of_source = f" of {reason.source}" if reason.source else ""
    entry = f"(entry {reason.seq}{of_source})"
    text = f"{reason.text} {entry}"
    marks = [Mark(len(text) - len(entry), len(text), {"dim": True})]
    return wrap(text, f"{indent}  ", f"{indent}· ", marks)


def citation_lines(state: "CitationState", index: int) -> str:
    """A citation: what it does, its quote, where it stands, and how it came to the desk."""
    record = state.citation
    clauses = [str(record.use), _MANNER[state.manner] if state.manner else "no words of it"]
    if state.rendered:
        clauses.append("rendered by a browser")
    if record.locator:
        clauses.append(record.locator)
    if state.confirmed is not None:
        clauses.append(f"{'' if state.confirmed else 'not '}confirmed by a later capture")
    if state.is_uncheckable:
        clauses.append("quote not checkable here")
    elif state.quote_state and state.quote_state != "verbatim":
        clauses.append(f"quote {state.quote_state}")
    if state.withdrawn:
        clauses.append("withdrawn")
    stance = click.style(str(record.stance), bold=True)
    head = f"{stance} · {visible_line(state.source_key)} ({visible_line(', '.join(clauses))})"
    lines = [f"  {index}. {head}"]
    if record.quote:
        lines.append(behind_bar(record.quote, "     "))
    elif state.redacted:
        lines.append(f"     {_REDACTED}")
    if record.note:
        lines.append(wrap(record.note, "     "))
    return "\n".join(lines)


def _standing(claim: "ClaimOnBoard") -> str:
    """Where a claim stands; of one that was joined, that."""
    if claim.state.joined_into is not None:
        return click.style("joined", fg=_COLOUR[claim.standing.kind])
    return standing_styled(claim.standing.kind)


def _row(number: str, claim: "ClaimOnBoard", policy: "Policy") -> list[str]:
    text = claim.state.text if claim.placement else _gone(claim)
    return [
        number,
        _standing(claim),
        rating_styled(policy, claim.standing.rating),
        _REDACTED if claim.state.redacted or text is None else visible_line(text),
    ]


def _verdict_lines(state: "VerdictState", policy: "Policy", *, counts: bool) -> list[str]:
    record = state.verdict
    clauses = [f"asked whether {'it was said' if record.asks == 'said' else 'it is so'}"]
    if record.fidelity != "none":
        clauses.append(f"quotation {record.fidelity}")
    clauses += [str(flag).replace("-", " ") for flag in record.flags]
    if state.withdrawn:
        clauses.append("taken back")
    elif not counts:
        clauses.append("no longer counts")
    by = f" by {visible_line(record.reviewer)}, {state.at:%Y-%m-%d}: "
    lines = [
        "",
        wrap(by + ", ".join(clauses), "    ", f"  {rating_styled(policy, record.rating)} "),
        wrap(record.rationale or _REDACTED, "    "),
    ]
    if record.correction:
        lines += ["    should read:", behind_bar(record.correction, "    ")]
    if record.evidence_holds:
        lines.append(wrap(record.evidence_holds, "    ", "    its evidence still holds: "))
    if state.overruled:
        by = visible_line(state.overruled.reviewer)
        because = visible_line(state.overruled.overruling.because or _REDACTED)
        lines.append(wrap(because, "    ", f"    overruled by {by}, and not made: "))
    agreed = [s.signoff.reviewer for s in state.signoffs if not s.withdrawn]
    if agreed:
        lines.append(f"    signed off by {visible_line(', '.join(agreed))}")
    return lines


def _gone(claim: "ClaimOnBoard") -> str:
    if claim.state.joined_into is not None:
        return f"(joined to sentence {claim.state.joined_into})"
    lost = claim.number.part and not claim.state.sentence_deleted
    return _UNPLACED if lost else _GONE
