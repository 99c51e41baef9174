"""factcheck claim: the sentences of an article, listed, shown, divided, joined, skipped."""

import click

from factcheck.cli.lazy import Group
from factcheck.cli.options import (
    at_desk,
    at_desk_as,
    complete_reference,
    complete_slug,
    json_option,
)
from factcheck.cli.workplace import Workplace
from factcheck.errors import FactcheckError
from factcheck.words import SkipKind, StandingKind


@click.group(cls=Group)
def claim_command() -> None:
    """Claims: what is checked, sentence by sentence.

    A claim is slug:7, a part slug:7.1; bare 7 when an article is in use, or is the only one.
    """


@claim_command.command("list", epilog="Example:  factcheck claim list us-iraq --open")
@click.argument("slug", required=False, shell_complete=complete_slug)
@click.option("--open", "only_open", is_flag=True, help="Only those that want a look.")
@click.option(
    "--standing", type=click.Choice([str(kind) for kind in StandingKind]), help="Only these."
)
@json_option
@at_desk
def list_(
    place: Workplace, slug: str | None, only_open: bool, standing: str | None, as_json: bool
) -> None:
    """List an article's claims with their standing, in reading order."""
    from factcheck.casework.board import load_board
    from factcheck.cli.claim_view import claim_as_json, claim_table, is_open
    from factcheck.cli.show import say, say_json, say_long

    with place.reading() as work:
        article = place.article(work, slug)
        board = load_board(work, article, place.policy, work.now, with_text=False)
    claims = [
        claim
        for claim in board.claims
        if (not only_open or is_open(claim))
        and (standing is None or claim.standing.kind == standing)
    ]
    if as_json:
        say_json("claims", [claim_as_json(claim) for claim in claims])
    elif not claims:
        say("No claim is like that.")
    else:
        say_long(claim_table(claims, place.policy))


@claim_command.command("show", epilog="Example:  factcheck claim show us-iraq:7")
@click.argument("ref", shell_complete=complete_reference)
@json_option
@at_desk
def show(place: Workplace, ref: str, as_json: bool) -> None:
    """Show a claim with its verdicts, its citations, and why it stands as it does."""
    from factcheck.casework.board import load_board
    from factcheck.cli.claim_view import claim_as_json, claim_page, remember
    from factcheck.cli.show import say_json, say_long

    with place.reading() as work:
        named = place.claims(work, ref)
        board = load_board(work, named[0].article, place.policy, work.now)
    found = [claim for one in named if (claim := board.claim(one.number))]
    if not found:
        raise FactcheckError(
            f"{ref} is history: it was joined or taken back.",
            f"See: factcheck history show {named[0].article.slug}",
        )
    if as_json:
        say_json("claims", [claim_as_json(claim) for claim in found])
        return
    remember(place, board, found)
    say_long("\n\n".join(claim_page(board, claim, place.policy) for claim in found))


@claim_command.command(
    "divide",
    epilog="""\b
Example:
  factcheck claim divide 15 "there are about…in Iraq" \\
      "2.5 thousand…Americans => 2,500 of the foreign troops in Iraq are American." """,
)
@click.argument("ref", shell_complete=complete_reference)
@click.argument("parts", metavar="PART…", nargs=-1, required=True)
@at_desk_as
def divide(place: Workplace, ref: str, parts: tuple[str, ...]) -> None:
    """Divide a sentence into parts that are checked on their own.

    Each PART is words of the sentence (first…last will do); behind => it may have a wording that
    can be understood by itself. The sentence shows its worst part.
    """
    from factcheck.casework.divide_claim import NewPart, divide_claim
    from factcheck.cli.claim_view import quoted
    from factcheck.cli.show import say, visible_line

    new = []
    for part in parts:
        words, _, wording = part.partition("=>")
        new.append(NewPart(words.strip(), wording.strip() or None))
    with place.writing() as (work, actor):
        claim = place.claim(work, ref)
        added = divide_claim(work, actor, claim, new)
    say(f"{claim.article.slug}:{claim.number} {quoted(claim.text)}")
    for one in added:
        say(f"  {one.number}  {quoted(one.text)}")
        if one.wording:
            say(f"        read as: {visible_line(one.wording)}")
    say(f"Next: factcheck verdict add {claim.article.slug}:{added[0].number} RATING -m WHY")


@claim_command.command("join", epilog="Example:  factcheck claim join us-iraq:3 us-iraq:4")
@click.argument("refs", metavar="REF REF…", nargs=-1, required=True,
                shell_complete=complete_reference)  # fmt: skip
@at_desk_as
def join(place: Workplace, refs: tuple[str, ...]) -> None:
    """Join neighbouring sentences that were cut apart, or parts of one sentence.

    Sentences keep the first one's number. What was said of them stays in the history, and wants a
    new look, since the words are other words now.
    """
    from factcheck.casework.join_claims import join_claims
    from factcheck.casework.references import find_claim
    from factcheck.cli.claim_view import quoted
    from factcheck.cli.show import say

    with place.writing() as (work, actor):
        claims = [claim for ref in refs for claim in place.claims(work, ref)]
        into = join_claims(work, actor, claims)
        joined = find_claim(work, claims[0].article, into)
    say(f"{joined.article.slug}:{joined.number} {quoted(joined.text)}")
    say("Taken back with: factcheck undo")


@claim_command.command("skip", epilog="Example:  factcheck claim skip us-iraq:12 --opinion")
@click.argument("ref", shell_complete=complete_reference)
@click.option("--opinion", "kind", flag_value="opinion", help="It is an opinion.")
@click.option("--forecast", "kind", flag_value="forecast", help="It speaks of the future.")
@click.option("--question", "kind", flag_value="question", help="It asks.")
@click.option("--boilerplate", "kind", flag_value="boilerplate", help="It says nothing of its own.")
@click.option("--withdraw", "kind", flag_value="withdraw", help="Take it up again.")
@click.option("-m", "--because", metavar="WHY", help="Why.")
@at_desk_as
def skip(place: Workplace, ref: str, kind: str | None, because: str | None) -> None:
    """Leave claims unchecked, and say why; or take them up again."""
    from factcheck.casework.skip_claim import skip_claim, take_up
    from factcheck.cli.claim_view import quoted
    from factcheck.cli.show import say

    if kind is None:
        raise click.UsageError("Say why: --opinion, --forecast, --question or --boilerplate.")
    with place.writing() as (work, actor):
        claims = place.claims(work, ref)
        for claim in claims:
            if kind == "withdraw":
                take_up(work, actor, claim, because)
            else:
                skip_claim(work, actor, claim, SkipKind(kind), because)
    for claim in claims:
        say(f"{claim.article.slug}:{claim.number} {quoted(claim.text)}")
    say("Taken up again." if kind == "withdraw" else f"Skipped as {kind}.   Back: factcheck undo")
