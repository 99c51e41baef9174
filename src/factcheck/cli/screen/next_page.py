"""The next open claim as a page: its neighbours, what to check in it, passages, what to type."""

from typing import TYPE_CHECKING

import click

from factcheck.domain import Fidelity, StandingKind
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.cli.command_context import CommandContext
    from factcheck.cli.reference_style import ReferenceStyle
    from factcheck.desk.citations import PassagesShown
    from factcheck.desk.values import Board, ClaimOnBoard, Particulars, WrittenRemark
    from factcheck.domain import ClaimNumber
    from factcheck.standing.policy import Policy


def show_next(
    context: "CommandContext",
    slug: str | None,
    after: str | None = None,
    *,
    as_json: bool = False,
) -> None:
    """Show the next open claim of an article: behind the one named, which is then done with, or
    behind the one that was done with last.

    Args:
        slug: the article's; or one of its claims (`slug:9`, `9`), which is then shown itself.

    Raises:
        FactcheckError: when there is no such article or claim.
    """
    from factcheck.cli.screen.show import say, say_json
    from factcheck.desk.articles import names_claims

    desk = context.desk
    with desk.reading() as work:
        asked = desk.find_placed(work, slug) if slug and names_claims(slug) else None
        named = desk.find_claim(work, after) if after else None
        if asked and named:
            raise click.UsageError("A claim is shown itself, or the next one behind it: not both.")
        about = named or asked
        article = about.article if about else desk.find_article(work, slug)
        if slug and not asked and slug != article.slug:
            raise click.UsageError(f"{after} is no claim of {slug}.")
        board = desk.board(article.slug, shown=False)
        behind = named.number if named else desk.memory.position(article.slug)
        claim = _asked(board, asked.number) if asked else board.next_open(behind)
        shown = desk.passages(claim.state.ref) if claim else None
        typing = context.typing(work, article.slug)
        remarks = desk.remarks(article.slug).get(claim.number, ()) if claim else ()
    if claim is None or shown is None:
        if as_json:
            say_json("next", None)
        else:
            from factcheck.cli.screen.next_step import nothing_open

            then = typing.article("factcheck wait" if board.waiting else "factcheck report")
            say(f"{nothing_open(board)}   Next: {then}")
        return
    if named:
        context.memory.done_with(article.slug, named.number)
    particulars = desk.particulars(board)
    if as_json:
        say_json("next", _as_json(board, claim, particulars, shown))
        return
    context.memory.shown_claims([claim])
    say(_page(board, claim, particulars, shown, remarks, typing, context.policy))


def _asked(board: "Board", number: "ClaimNumber") -> "ClaimOnBoard":
    """The claim of this number; of a divided sentence the first part, open ones before others.

    Raises:
        FactcheckError: when it is not in the article.
    """
    claim = board.claim(number)
    units = [unit for unit in (claim.parts or (claim,)) if unit.placement] if claim else []
    if not units:
        ref = f"{board.article.slug}:{number}"
        raise FactcheckError(
            f"{ref} is no longer in the article.", f"See: factcheck claim show {ref}"
        )
    return next((unit for unit in units if unit.is_open), units[0])


def _page(
    board: "Board",
    claim: "ClaimOnBoard",
    particulars: "Particulars",
    shown: "PassagesShown",
    remarks: "Sequence[WrittenRemark]",
    typing: "ReferenceStyle",
    policy: "Policy",
) -> str:
    from factcheck.cli.screen.claim_view import (
        claim_head,
        claim_words,
        particular_lines,
        policy_lines,
        quotation_lines,
        remark_lines,
        said_lines,
    )
    from factcheck.cli.screen.layout import WIDEST_PROSE, columns_of, prose_width, wrap
    from factcheck.cli.screen.next_step import how_many_open
    from factcheck.cli.screen.passages_view import passage_lines

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
    if (
        claim.standing.kind is not StandingKind.UNREVIEWED
        or claim.state.citations
        or claim.standing.waiting
    ):
        lines += said_lines(claim, policy)
    lines += remark_lines(remarks)
    lines += policy_lines(claim)
    lines.append("")
    lines += passage_lines(shown) or ["  None of your sources has words like these."]
    ref = typing.ref(claim.number)
    ratings = " ".join(rating.key for rating in policy.ratings)
    quotes = particulars.quoted_words(claim) is not None
    how = " --quote HOW" if quotes else ""
    cite = " --cite @1 --next" if shown.passages else " --next"
    kinds = " ".join(str(kind) for kind in Fidelity)
    return "\n".join(
        [
            *lines,
            "",
            f'factcheck cite add {ref} SOURCE "first words…last words" --supports',
            f'factcheck verdict add {ref} RATING -m "why"{how}{cite}',
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
    board: "Board", claim: "ClaimOnBoard", particulars: "Particulars", shown: "PassagesShown"
) -> dict[str, object]:
    from factcheck.cli.screen.claim_data import claim_as_json, details_as_json
    from factcheck.cli.screen.passages_view import passages_as_json

    before, _, after = _neighbours(board, claim)
    return {
        **claim_as_json(claim),
        "details": details_as_json(claim.state.text or "", particulars.of(claim)),
        "before": before.state.text if before else None,
        "after": after.state.text if after else None,
        "passages": passages_as_json(shown),
        "open": sum(
            claim_or_part.is_open for c in board.claims for claim_or_part in (c.parts or (c,))
        ),
    }
