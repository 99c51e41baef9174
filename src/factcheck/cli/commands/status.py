"""factcheck status: what is done, what is open, what blocks, and why."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk, complete_slug, json_option
from factcheck.cli.screen.progress import progress
from factcheck.domain import ClaimNumber, StandingKind

if TYPE_CHECKING:
    from factcheck.cli.screen.blocking_view import BlockingView
    from factcheck.desk.values import ArticleStatus, Board, ClaimOnBoard

_SHOWN = (
    StandingKind.STANDS,
    StandingKind.UNREVIEWED,
    StandingKind.LOOK_AGAIN,
    StandingKind.DISPUTED,
    StandingKind.SKIPPED,
)

_NOTICED = 2_000


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  factcheck status
  factcheck status us-iraq""",
)
@click.argument("slug", required=False, shell_complete=complete_slug)
@click.option("--all", "all_of_them", is_flag=True, help="Closed and retired articles too.")
@json_option
@at_desk
def status_command(
    context: CommandContext, slug: str | None, all_of_them: bool, as_json: bool
) -> None:
    """Say what is done, what is open, what blocks, and why.

    What blocks is what the policy does not let through yet; each with the command that mends it.
    """
    if slug is not None:
        _one(context, slug, as_json)
        return
    _desk(context, all_of_them, as_json)


def _one(context: CommandContext, slug: str, as_json: bool) -> None:
    from factcheck.cli.screen.blocking_view import BlockingView
    from factcheck.cli.screen.claim_data import blocking_as_json
    from factcheck.cli.screen.corrections_view import correction_lines, corrections_as_json
    from factcheck.cli.screen.layout import wrap
    from factcheck.cli.screen.next_step import not_checkable_lines
    from factcheck.cli.screen.publication_view import last_line, publication_as_json
    from factcheck.cli.screen.show import say, say_json, say_long

    with context.reading() as work:
        board = context.desk.board(slug, shown=False)
        status = context.desk.status(board)
        followed = context.desk.corrections(board)
        typing = context.typing(work, board.article.slug)
        published = context.desk.publications(board.article.slug)
    if as_json:
        listed = [blocking_as_json(claim) for claim in board.claims if claim.shortfalls]
        told = {
            "publications": [publication_as_json(entered) for entered in published],
            "claims_blocking": listed,
            "corrections": corrections_as_json(followed),
        }
        say_json("status", {**_as_json(status, board.not_checkable), **told})
        return
    lines = [click.style(board.article.slug, bold=True), *_tally_lines(context, status)]
    lines += [wrap(line, "    ", "  ") for line in last_line(published)]
    view = BlockingView(context, board, typing)
    lines += _blocking_lines(board, view)
    lines += correction_lines(followed)
    lines += not_checkable_lines(board.not_checkable)
    say_long("\n".join(lines))
    view.were_shown(followed)
    if board.next_open():
        say(f"\nNext: {typing.article('factcheck next')}")


def _blocking_lines(board: "Board", view: "BlockingView") -> list[str]:
    """What the policy does not let through: those nobody looked at by number, the rest in full."""
    from factcheck.cli.screen.layout import wrap
    from factcheck.cli.screen.next_step import in_ranges, waiting_lines

    blocking = [claim for claim in board.claims if claim.shortfalls]
    if not blocking:
        return ["", "The policy lets all of it through."]
    blocking = [claim for claim in blocking if not claim.only_waits]
    untouched = [claim for claim in blocking if _is_untouched(claim)]
    lines = []
    if untouched:
        numbers = [
            claim_or_part.number
            for claim in untouched
            for claim_or_part in (claim.parts or (claim,))
        ]
        lines += ["", wrap(in_ranges(numbers), "  ", "Nobody has given a verdict yet on ")]
    for claim in blocking:
        if claim not in untouched:
            lines += ["", *view.lines(claim)]
    return lines + waiting_lines(board)


def _is_untouched(claim: "ClaimOnBoard") -> bool:
    """Whether nobody has given a verdict on a claim, nor on any of its parts."""
    return all(
        claim_or_part.standing.kind is StandingKind.UNREVIEWED
        for claim_or_part in (claim, *claim.parts)
    ) and not any(claim_or_part.state.verdicts for claim_or_part in (claim, *claim.parts))


def _desk(context: CommandContext, all_of_them: bool, as_json: bool) -> None:
    from factcheck.cli.screen.layout import table, visible_line
    from factcheck.cli.screen.next_step import not_checkable_lines
    from factcheck.cli.screen.show import say, say_json, say_long

    with context.desk.reading():
        statuses = context.desk.statuses(all_of_them=all_of_them, following=_with_progress)
        uncheckable = context.desk.not_checkable(statuses)
    if as_json:
        say_json(
            "status",
            [_as_json(status, uncheckable.get(status.article.slug, {})) for status in statuses],
        )
        return
    if not statuses:
        say("No article is in work.   (Closed and retired ones: factcheck status --all)")
        say("Next: factcheck article add FILE")
        return
    rows = [
        [
            visible_line(status.article.slug),
            str(status.claims),
            *(str(status.kinds[kind] or "·") for kind in _SHOWN),
            str(status.waiting or "·"),
            str(status.blocking or "·"),
            f"{status.oldest:%Y-%m-%d}" if status.oldest else "·",
            f"{status.oldest_check:%Y-%m-%d}" if status.oldest_check else "·",
            f"{status.changed:%Y-%m-%d}",
        ]
        for status in statuses
    ]
    headings = [
        "ARTICLE",
        "CLAIMS",
        "STAND",
        "NEW",
        "AGAIN",
        "DISPUTED",
        "SKIP",
        "WAIT",
        "BLOCK",
        "OLDEST",
        "LOOKED",
        "CHANGED",
    ]
    # Where there is little room, a column that says nothing gives way before one that does.
    silent = [column for column in (7, 6, 5, 4) if all(row[column] == "·" for row in rows)]
    spare = [*silent, *(column for column in (9, 11, 10, 7, 6, 1) if column not in silent)]
    lines = [table(headings, rows, stretch=0, spare=spare)]
    for slug, sources in uncheckable.items():
        lines += not_checkable_lines(sources, slug)
    say_long("\n".join(lines))
    if len(statuses) == 1:
        say(f"See: factcheck status {statuses[0].article.slug}")


def _with_progress(statuses: "Iterator[ArticleStatus]", count: int) -> "Iterator[ArticleStatus]":
    """The statuses as they come, with a bar that says how many of them came."""
    with progress(count, "Looking", steady=False, from_count=_NOTICED) as step:
        for status in statuses:
            yield status
            step(1, "")


def _tally_lines(context: CommandContext, status: "ArticleStatus") -> list[str]:
    from factcheck.cli.screen.claim_view import rating_styled, standing_styled
    from factcheck.cli.screen.layout import wrap

    kinds = [
        f"{count} {standing_styled(kind, several=count != 1)}"
        for kind, count in status.kinds.items()
        if count
    ]
    ratings = [
        f"{status.ratings[key]} {rating_styled(context.policy, key)}"
        for key in (*context.policy.keys, *sorted(status.ratings.keys() - set(context.policy.keys)))
        if key in status.ratings
    ]
    lines = [f"  {status.claims} claims: {', '.join(kinds)}"]
    if ratings:
        lines.append(f"  standing verdicts: {', '.join(ratings)}")
    when = f"last change {status.changed:%Y-%m-%d}"
    if status.oldest:
        when += f", oldest verdict {status.oldest:%Y-%m-%d}"
    if status.oldest_check:
        when += f", oldest look at a live source {status.oldest_check:%Y-%m-%d}"
    if status.waiting:
        lines.append(f"  {status.waiting} of them waiting")
    blocking = f"{status.blocking or 'none'} not let through by the policy; {when}"
    lines.append(wrap(blocking, "    ", "  "))
    return lines


def _as_json(
    status: "ArticleStatus", uncheckable: Mapping[str, Sequence[ClaimNumber]]
) -> dict[str, Any]:
    return {
        "article": status.article.slug,
        "claims": status.claims,
        "standing": {str(kind): count for kind, count in status.kinds.items()},
        "ratings": dict(sorted(status.ratings.items())),
        "waiting": status.waiting,
        "blocking": status.blocking,
        "oldest_verdict": status.oldest,
        "oldest_look": status.oldest_check,
        "changed": status.changed,
        "not_checkable": {
            source: [str(number) for number in numbers] for source, numbers in uncheckable.items()
        },
    }
