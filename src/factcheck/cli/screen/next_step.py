"""What to do next: the next open claim, what the policy still misses, the command to type."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from factcheck.cli.reference_style import ReferenceStyle
from factcheck.cli.screen.layout import visible_line, wrap
from factcheck.cli.screen.show import say
from factcheck.domain import ClaimNumber

if TYPE_CHECKING:
    from factcheck.cli.command_context import CommandContext
    from factcheck.desk.values import Board, ClaimOnBoard, NamedArticle, NamedClaim, QuotedWords


def how_many_open(board: "Board") -> str:
    """How much is left, in words."""
    units = board.units
    waiting = len(board.waiting)
    waits = f", {waiting} {'waits' if waiting == 1 else 'wait'}" if waiting else ""
    return f"{sum(unit.is_open for unit in units)} of {len(units)} open{waits}"


def nothing_open(board: "Board") -> str:
    """That there is nothing to be done now, and what waits, in words."""
    if not board.waiting:
        return f"Nothing is open in {board.article.slug}."
    numbers = in_ranges(unit.number for unit in board.waiting)
    return f"Nothing is open in {board.article.slug} but what waits: {numbers}."


def missing_lines(
    claim: "ClaimOnBoard",
    typing: ReferenceStyle,
    quoted: "QuotedWords",
    *,
    said: bool = False,
) -> list[str]:
    """What the policy still misses for a claim, each with the command that would mend it.

    Args:
        quoted: which claims quote somebody.
        said: the reasons why it does not stand were said already.
    """
    from factcheck.cli.screen.remedies import remedy
    from factcheck.standing.gate import why_not

    lines = []
    reasons = why_not(claim.standing)
    # What one command mends, such as another text of the article, is said together.
    for command, missing in groupby(
        claim.shortfalls, lambda shortfall: remedy(claim, shortfall, typing, quoted)
    ):
        for shortfall in missing:
            if not said or shortfall.text != reasons:
                lines.append(wrap(shortfall.text, "    ", "  ! "))
        lines.append(f"    → {visible_line(typing.shortened(command))}")
    return lines


def waiting_lines(board: "Board") -> list[str]:
    """What waits in an article, and for what, if anything."""
    from factcheck.cli.screen.claim_view import wait_line

    if not board.waiting:
        return []
    lines = ["", "Waiting:"]
    for unit in board.waiting:
        lines.append(wait_line(unit, f"{unit.number}  "))
    return lines


def say_what_next(
    context: "CommandContext",
    board: "Board",
    claim: "ClaimOnBoard",
    typing: ReferenceStyle,
    *,
    going_on: bool = False,
) -> None:
    """After a write: what the policy still misses for this claim, and what to type next, unless the
    next claim is shown anyway."""
    quoted = context.desk.quoted_words(board)
    for line in missing_lines(claim, typing, quoted):
        say(line)
    if going_on or (claim.is_open and claim.shortfalls):
        return
    say_next(board, typing, claim.number)


def say_next(board: "Board", typing: ReferenceStyle, after: "ClaimNumber | None" = None) -> None:
    """What to type next when this claim is done."""
    following = board.next_open(after)
    if following is None:
        then = "factcheck wait" if board.waiting else "factcheck report"
        say(f"{nothing_open(board)}   Next: {typing.article(then)}")
        return
    say(
        f"Next: {typing.article('factcheck next')}   ({typing.ref(following.number)}; "
        f"{how_many_open(board)})"
    )


def board_after(
    context: "CommandContext",
    article: "NamedArticle",
    numbers: "Iterable[ClaimNumber]",
    *,
    shown: bool = True,
) -> "tuple[Board, list[ClaimOnBoard], ReferenceStyle]":
    """The board after a write, the claims it was about, and how they are typed; `shown`: whoever
    works is shown the words of these."""
    with context.reading() as work:
        board = context.desk.board(article.slug, shown=False)
        typing = context.typing(work, article.slug)
    claims = [claim for number in numbers if (claim := board.claim(number))]
    if shown:
        context.memory.shown_claims(claims)
    return board, claims, typing


def claims_named(
    context: "CommandContext", ref: str, *, with_text: bool = False
) -> "tuple[list[NamedClaim], Board, list[ClaimOnBoard]]":
    """The claims that a reference names, their board, and each as it stands on it.

    Those that were joined away or taken back are on no board, and missing from the last.
    """
    with context.reading() as work:
        named = context.desk.find_claims(work, ref)
        slug = named[0].article.slug
        board = context.desk.board(slug, with_text=with_text, shown=False)
    return named, board, [on_board for claim in named if (on_board := board.claim(claim.number))]


def in_ranges(numbers: "Iterable[ClaimNumber]") -> str:
    """Numbers as a person would write them: 2, 5-7, 15.1, 15.2."""
    runs: list[list[ClaimNumber]] = []
    for number in sorted(numbers):
        follows = bool(runs) and not number.part and runs[-1][-1] == (number.number - 1, 0)
        if follows:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)


def not_checkable_lines(
    uncheckable: Mapping[str, Sequence[ClaimNumber]], slug: str = ""
) -> list[str]:
    """The sources of whose quotes nothing on this desk shows what became of them, if any.

    Args:
        uncheckable: by the name that may leave the desk, for which sentences.
        slug: of the article, where that is not plain.
    """
    if not uncheckable:
        return []
    of_article = f" in {visible_line(slug)}" if slug else ""
    because = "because the words of it did not come with the case"
    lines = ["", f"Not checkable here{of_article}, {because}:"]
    for source, numbers in uncheckable.items():
        lines.append(wrap(f"{visible_line(source)} ({in_ranges(numbers)})", "    ", "  · "))
    return lines
