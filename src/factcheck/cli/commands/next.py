"""factcheck next: the next open claim with all that helps."""

from typing import TYPE_CHECKING

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk_as, complete_reference, complete_slug, json_option
from factcheck.domain import Fidelity, StandingKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.cli.reference_style import ReferenceStyle
    from factcheck.desk.values import Board, ClaimOnBoard, NearPassage, Particulars, WrittenRemark
    from factcheck.standing.policy import Policy

_PASSAGES = 3


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  factcheck next
  factcheck next us-iraq --after 7""",
)
@click.argument("slug", required=False, shell_complete=complete_slug)
@click.option(
    "--after",
    metavar="REF",
    help="The next one behind this claim.",
    shell_complete=complete_reference,
)
@json_option
@at_desk_as
def next_command(
    context: CommandContext, slug: str | None, after: str | None, as_json: bool
) -> None:
    """Show the next open claim with all that helps.

    Its neighbours; what to check in it (quotations, numbers, names, dates); the passages of your
    sources that are near it. It goes on behind the claim that you were done with last.
    """
    from factcheck.cli.screen.show import say, say_json

    if after and slug and ":" not in after:
        after = f"{slug}:{after}"
    desk = context.desk
    with desk.reading() as work:
        named = desk.find_claim(work, after) if after else None
        article = named.article if named else desk.find_article(work, slug)
        if slug and slug != article.slug:
            raise click.UsageError(f"{after} is no claim of {slug}.")
        board = desk.board(article.slug, shown=False)
        claim = board.next_open(named.number if named else desk.memory.position(article.slug))
        words = (claim.state.wording or claim.state.text or "") if claim else ""
        near = desk.near_passages(words, _PASSAGES) if claim else ()
        typing = context.typing(work, article.slug)
        remarks = desk.remarks(article.slug).get(claim.number, ()) if claim else ()
    if claim is None:
        if as_json:
            say_json("next", None)
        else:
            say(f"Nothing is open in {article.slug}.   Next: {typing.article('factcheck report')}")
        return
    if named:
        context.memory.done_with(article.slug, named.number)
    particulars = desk.particulars(board)
    if as_json:
        say_json("next", _as_json(board, claim, particulars, near))
        return
    context.memory.shown_claims([claim])
    say(_page(board, claim, particulars, near, remarks, typing, context.policy))


def _page(
    board: "Board",
    claim: "ClaimOnBoard",
    particulars: "Particulars",
    near: "Sequence[NearPassage]",
    remarks: "Sequence[WrittenRemark]",
    typing: "ReferenceStyle",
    policy: "Policy",
) -> str:
    from factcheck.cli.screen.claim_view import (
        claim_head,
        claim_words,
        particular_lines,
        quotation_lines,
        remark_lines,
        said_lines,
    )
    from factcheck.cli.screen.layout import (
        WIDEST_PROSE,
        columns_of,
        prose_width,
        visible_line,
        wrap,
    )
    from factcheck.cli.screen.next_step import how_many_open

    before, sentence, after = _neighbours(board, claim)
    head, left = claim_head(board, claim, policy), how_many_open(board)
    gap = prose_width() - columns_of(head) - len(left)
    lines = [head + " " * (gap if 1 < gap < WIDEST_PROSE else 2) + left, ""]
    if before:
        lines.append(_dimmed(before))
    if sentence:
        lines.append(_dimmed(sentence))
    lines.append(claim_words(claim, particulars.of(claim)))
    if after and not sentence:
        lines.append(_dimmed(after))
    lines += particular_lines(claim, particulars.of(claim))
    lines += quotation_lines(claim)
    if claim.standing.kind is not StandingKind.UNREVIEWED or claim.state.citations:
        lines += said_lines(claim, policy)
    lines += remark_lines(remarks)
    lines.append("")
    if near:
        keys = max(columns_of(passage.source) for passage in near)
        lines += [
            wrap(
                passage.text,
                " " * (keys + 4),
                f"  {click.style(visible_line(passage.source).ljust(keys), bold=True)}  ",
            )
            for passage in near
        ]
    else:
        lines.append("  None of your sources has words like these.")
    ref = typing.ref(claim.number)
    ratings = " ".join(rating.key for rating in policy.ratings)
    quotes = particulars.quoted_words(claim) is not None
    kinds = " ".join(str(kind) for kind in Fidelity)
    return "\n".join(
        [
            *lines,
            "",
            f'factcheck cite add {ref} SOURCE "first words…last words" --supports',
            f'factcheck verdict add {ref} RATING -m "why"{" --quote HOW" if quotes else ""}',
            wrap(ratings, "  ", "  RATING: "),
            *([wrap(kinds, "  ", "  HOW: ")] if quotes else []),
            f"factcheck claim skip {ref} --opinion",
            f"factcheck next --after {ref}",
        ]
    )


def _neighbours(
    board: "Board", claim: "ClaimOnBoard"
) -> "tuple[ClaimOnBoard | None, ClaimOnBoard | None, ClaimOnBoard | None]":
    """The sentence before a claim, the sentence that it is a part of, and the sentence behind."""
    placed = [claim for claim in board.claims if claim.placement]
    at = next(
        i for i, neighbour in enumerate(placed) if neighbour.number.number == claim.number.number
    )
    return (
        placed[at - 1] if at else None,
        placed[at] if claim.number.part else None,
        placed[at + 1] if at + 1 < len(placed) else None,
    )


def _dimmed(claim: "ClaimOnBoard") -> str:
    from factcheck.cli.screen.layout import Mark, wrap

    text = claim.state.text or "(redacted)"
    return wrap(text, "  ", marks=[Mark(0, len(text), {"dim": True})])


def _as_json(
    board: "Board",
    claim: "ClaimOnBoard",
    particulars: "Particulars",
    near: "Sequence[NearPassage]",
) -> dict[str, object]:
    from factcheck.cli.screen.claim_data import claim_as_json, details_as_json

    before, _, after = _neighbours(board, claim)
    return {
        **claim_as_json(claim),
        "details": details_as_json(claim.state.text or "", particulars.of(claim)),
        "before": before.state.text if before else None,
        "after": after.state.text if after else None,
        "passages": [{"source": n.source, "text": n.text} for n in near],
        "open": sum(
            claim_or_part.is_open for c in board.claims for claim_or_part in (c.parts or (c,))
        ),
    }
