"""factcheck next: the next open claim with all that helps."""

import click

from factcheck.cli.options import at_desk_as, complete_slug, json_option
from factcheck.cli.workplace import Workplace
from factcheck.words import StandingKind

_PASSAGES = 3
_LEAST_SCORE = 1.0


@click.command(epilog="Example:  factcheck next us-iraq")
@click.argument("slug", required=False, shell_complete=complete_slug)
@json_option
@at_desk_as
def next_command(place: Workplace, slug: str | None, as_json: bool) -> None:
    """Show the next open claim, its neighbours, its particulars, and passages of your sources."""
    from factcheck.casework.board import load_board
    from factcheck.casework.list_sources import texts_at_hand
    from factcheck.casework.near_passages import near_passages
    from factcheck.cli.claim_view import (
        claim_as_json,
        claim_page,
        next_open,
        quoted,
        remember,
    )
    from factcheck.cli.show import say, say_json, say_long, visible_line, wrap

    with place.reading() as work:
        article = place.article(work, slug)
        board = load_board(work, article, place.policy, work.now, with_text=False)
        claim = next_open(board)
        texts = texts_at_hand(work) if claim else []
    if claim is None:
        if as_json:
            say_json("next", None)
        else:
            say(f"Nothing is open in {article.slug}.   Next: factcheck report {article.slug}")
        return
    near = near_passages(claim.state.wording or claim.state.text or "", texts, _PASSAGES)
    if as_json:
        say_json("next", {
            **claim_as_json(claim),
            "passages": [{"source": n.source, "text": n.text} for n in near],
        })  # fmt: skip
        return
    remember(place, board, [claim])
    lines = []
    whole = [c for c in board.claims if c.placement]
    at = next(i for i, c in enumerate(whole) if c.number.number == claim.number.number)
    before, after = (
        (whole[at - 1] if at else None),
        (whole[at + 1] if at + 1 < len(whole) else None),
    )
    if before:
        lines.append(click.style(wrap(before.state.text or "", "  "), dim=True))
    lines += ["", claim_page(board, claim, place.policy), ""]
    if after:
        lines += [click.style(wrap(after.state.text or "", "  "), dim=True), ""]
    for passage in near:
        lines.append(wrap(quoted(passage.text), "    ", f"  {visible_line(passage.source)}: "))
    wanting = sum(1 for c in board.claims if c.standing.kind is not StandingKind.STANDS)
    ref = f"{article.slug}:{claim.number}"
    lines += [
        "" if near else "  No passage of your sources is near it.",
        f"  cite:     factcheck cite add {ref} SOURCE 'first words…last words' --supports",
        f"  verdict:  factcheck verdict add {ref} RATING -m 'why'"
        f"     ({', '.join(r.key for r in place.policy.ratings)})",
        f"  or:       factcheck claim skip {ref} --opinion   ·   {wanting} of "
        f"{len(board.claims)} do not stand yet",
    ]
    say_long("\n".join(lines).strip("\n"))
