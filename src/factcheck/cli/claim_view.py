"""How a claim looks in a terminal: as a row, as a page, and as what is still missing."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.show import say, table, visible_line, wrap
from factcheck.words import DetailKind, Manner, StandingKind

if TYPE_CHECKING:
    from factcheck.casework.board import Board, ClaimOnBoard
    from factcheck.casework.references import NamedClaim
    from factcheck.cli.workplace import Workplace
    from factcheck.standing.policy import Policy
    from factcheck.standing.values import CitationState, ClaimState, VerdictState

OPEN = (StandingKind.UNREVIEWED, StandingKind.LOOK_AGAIN, StandingKind.DISPUTED)
_COLOUR = {
    StandingKind.UNREVIEWED: "yellow",
    StandingKind.STANDS: "green",
    StandingKind.LOOK_AGAIN: "red",
    StandingKind.DISPUTED: "magenta",
    StandingKind.SKIPPED: "bright_black",
    StandingKind.DELETED: "bright_black",
}
MANNER = {
    Manner.CAPTURED: "captured",
    Manner.TYPED: "typed, page not captured",
    Manner.HEARD: "heard",
}


def is_open(claim: "ClaimOnBoard") -> bool:
    """Whether a claim wants a reviewer: nobody looked, somebody must look again, or they differ."""
    return claim.standing.kind in OPEN


def quoted(text: str | None) -> str:
    """A sentence in quotation marks, safe to print; words for one that was erased."""
    return "(redacted)" if text is None else f"“{visible_line(text)}”"


def standing_styled(kind: StandingKind) -> str:
    """A standing in words; the colour says nothing that the words do not."""
    return click.style(str(kind).replace("-", " "), fg=_COLOUR[kind])


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


def claim_page(board: "Board", claim: "ClaimOnBoard", policy: "Policy") -> str:
    """A claim whole: its words, why it stands as it does, verdicts, citations, what is missing."""
    state = claim.state
    lines = [
        f"{click.style(f'{board.article.slug}:{claim.number}', bold=True)}  "
        f"{standing_styled(claim.standing.kind)}  {rating_styled(policy, claim.standing.rating)}",
        marked(state.text) if claim.placement else "  (no longer in the article)",
    ]
    if state.wording:
        lines.append(wrap(f"read as: {state.wording}", "  "))
    lines += [wrap(reason.text, "    ", "  · ") for reason in claim.standing.reasons]
    for verdict in state.verdicts:
        lines += _verdict_lines(verdict, policy, superseded=verdict not in claim.standing.counting)
    if state.skip and not state.skip.withdrawn:
        because = f": {state.skip.skip.because}" if state.skip.skip.because else ""
        lines.append(f"  skipped as {state.skip.skip.kind}{visible_line(because)}")
    if state.citations:
        lines.append("")
    lines += [
        citation_lines(cited, index)
        for index, cited in enumerate(state.citations, start=1)
        if not cited.withdrawn
    ]
    for part in claim.parts:
        lines += ["", claim_page(board, part, policy)]
    if not claim.parts:
        lines += missing_lines(claim)
    return "\n".join(lines)


def marked(text: str | None, indent: str = "  ") -> str:
    """A sentence with its checkable particulars marked, and listed below by kind."""
    from factcheck.text.details import details

    if text is None:
        return f"{indent}(redacted)"
    found = details(text)
    by_kind: dict[DetailKind, list[str]] = {}
    for detail in found:
        by_kind.setdefault(detail.kind, []).append(text[detail.start : detail.end])
    lines = [wrap(f"“{text}”", indent)]
    if by_kind:
        lines.append("")
    lines += [
        wrap(
            " · ".join(dict.fromkeys(words)),
            indent + " " * 14,
            f"{indent}{click.style(f'{kind:<13}', fg='cyan')} ",
        )
        for kind, words in by_kind.items()
    ]
    return "\n".join(lines)


def missing_lines(claim: "ClaimOnBoard") -> list[str]:
    """What the policy still misses for a claim, each with the command that would mend it."""
    lines = []
    for shortfall in claim.shortfalls:
        lines.append(wrap(shortfall.text, "    ", "  ! "))
        if shortfall.mend:
            lines.append(f"    → {visible_line(shortfall.mend)}")
    return lines


def say_what_is_missing(place: "Workplace", claim: "NamedClaim") -> None:
    """After a write: what the policy still misses for this claim, and what to type next."""
    from factcheck.casework.board import load_board

    with place.reading() as work:
        board = load_board(work, claim.article, place.policy, work.now, with_text=False)
    now = board.claim(claim.number)
    if now is None:
        return
    remember(place, board, [now])
    for line in missing_lines(now):
        say(line)
    following = next_open(board, claim)
    if now.shortfalls and now.standing.kind is StandingKind.UNREVIEWED:
        return
    if following:
        say(f"Next: factcheck next    ({board.article.slug}:{following.number} is open)")
    else:
        say(f"Nothing is open in {board.article.slug}.   Next: factcheck report "
            f"{board.article.slug}")  # fmt: skip


def next_open(board: "Board", after: "NamedClaim | None" = None) -> "ClaimOnBoard | None":
    """The next claim (or part) that wants a reviewer, from a claim on, round to the beginning."""
    flat: list[ClaimOnBoard] = []
    for claim in board.claims:
        flat += claim.parts or (claim,)
    begin = 0
    if after is not None:
        begin = next((i + 1 for i, c in enumerate(flat) if c.number == after.number), 0)
    turned = flat[begin:] + flat[:begin]
    return next((claim for claim in turned if is_open(claim) and claim.placement), None)


def remember(place: "Workplace", board: "Board", claims: "Iterable[ClaimOnBoard]") -> None:
    """Remember the words that were shown, so that a verdict on other words can be refused."""
    from factcheck.text.canonical import words_sha

    seen = {}
    for claim in claims:
        for one in (claim, *claim.parts):
            if one.state.text is not None:
                seen[str(one.number)] = words_sha(one.state.text)
    place.shown(board.article.slug, seen)


def states_named(place: "Workplace", ref: str, *, one: bool = False) -> "list[ClaimState]":
    """The claims that a reference names, with all that was said of them."""
    from factcheck.casework.board import load_board

    with place.reading() as work:
        named = [place.claim(work, ref)] if one else place.claims(work, ref)
        board = load_board(work, named[0].article, place.policy, work.now, with_text=False)
    return [found.state for claim in named if (found := board.claim(claim.number))]


def citation_lines(state: "CitationState", index: int) -> str:
    """A citation: what it does, its quote, where it stands, and how it came to the desk."""
    record = state.citation
    said = [str(record.use), MANNER[state.manner] if state.manner else "no words"]
    if record.locator:
        said.append(record.locator)
    if state.quote_state and state.quote_state != "verbatim":
        said.append(f"quote {state.quote_state}")
    if state.withdrawn:
        said.append("withdrawn")
    head = f"  {index}. {record.stance} · {visible_line(state.called)} ({', '.join(said)})"
    lines = [visible_line(head[2:]).rjust(0)]
    lines[0] = "  " + lines[0]
    if record.quote:
        lines.append(wrap(f"“{record.quote}”", "     "))
    elif state.redacted:
        lines.append("     (redacted)")
    if record.note:
        lines.append(wrap(record.note, "     "))
    return "\n".join(lines)


def claim_as_json(claim: "ClaimOnBoard") -> dict[str, Any]:
    """A claim as data."""
    state, placement = claim.state, claim.placement
    return {
        "ref": state.ref,
        "number": claim.number.number,
        "part": claim.number.part,
        "text": state.text if placement else None,
        "start": placement.start if placement else None,
        "end": placement.end if placement else None,
        "paragraph": placement.paragraph if placement else None,
        "kind": str(placement.kind) if placement else None,
        "wording": state.wording,
        "standing": str(claim.standing.kind),
        "rating": claim.standing.rating,
        "reasons": [
            {"code": str(r.code), "text": r.text, "entry": r.seq, "note": r.note}
            for r in claim.standing.reasons
        ],
        "shortfalls": [
            {"code": str(s.code), "text": s.text, "mend": s.mend, "claim": str(s.number)}
            for s in claim.shortfalls
        ],
        "skipped": str(state.skip.skip.kind) if state.skip and not state.skip.withdrawn else None,
        "verdicts": [verdict_as_json(v, v in claim.standing.counting) for v in state.verdicts],
        "citations": [citation_as_json(c) for c in state.citations],
        "parts": [claim_as_json(part) for part in claim.parts],
    }


def citation_as_json(state: "CitationState") -> dict[str, Any]:
    """A citation as data."""
    record = state.citation
    return {
        "uid": record.uid,
        "source": state.source_key,
        "stance": str(record.stance),
        "use": str(record.use),
        "evidence": str(record.evidence),
        "manner": str(state.manner) if state.manner else None,
        "snapshot": record.snapshot,
        "start": record.start,
        "end": record.end,
        "quote": record.quote,
        "prefix": record.prefix,
        "suffix": record.suffix,
        "state": str(state.quote_state) if state.quote_state else None,
        "locator": record.locator,
        "note": record.note,
        "withdrawn": state.withdrawn,
        "entry": state.seq,
        "at": state.at,
    }


def verdict_as_json(state: "VerdictState", counts: bool) -> dict[str, Any]:
    """A verdict as data."""
    record = state.verdict
    return {
        "uid": record.uid,
        "reviewer": record.reviewer,
        "rating": record.rating,
        "asks": str(record.asks),
        "fidelity": str(record.fidelity),
        "flags": [str(flag) for flag in record.flags],
        "rationale": record.rationale,
        "correction": record.correction,
        "counts": counts,
        "withdrawn": state.withdrawn,
        "signoffs": [s.signoff.reviewer for s in state.signoffs if not s.withdrawn],
        "entry": state.seq,
        "at": state.at,
    }


def _row(number: str, claim: "ClaimOnBoard", policy: "Policy") -> list[str]:
    text = claim.state.text if claim.placement else "(no longer in the article)"
    return [
        number,
        standing_styled(claim.standing.kind),
        rating_styled(policy, claim.standing.rating),
        visible_line(text if text is not None else "(redacted)"),
    ]


def _verdict_lines(state: "VerdictState", policy: "Policy", *, superseded: bool) -> list[str]:
    record = state.verdict
    asked = "whether it was said" if record.asks == "said" else "whether it is so"
    said = [f"asked {asked}"]
    if record.fidelity != "none":
        said.append(f"quotation {record.fidelity}")
    said += [str(flag).replace("-", " ") for flag in record.flags]
    if state.withdrawn:
        said.append("taken back")
    elif superseded:
        said.append("no longer counts")
    lines = [
        "",
        f"  {rating_styled(policy, record.rating)} by {visible_line(record.reviewer)}, "
        f"{state.at:%Y-%m-%d}: {', '.join(said)}",
        wrap(record.rationale or "(redacted)", "    "),
    ]
    if record.correction:
        lines.append(wrap(f"correction: “{record.correction}”", "    "))
    agreed = [s.signoff.reviewer for s in state.signoffs if not s.withdrawn]
    if agreed:
        lines.append(f"    signed off by {visible_line(', '.join(agreed))}")
    return lines
