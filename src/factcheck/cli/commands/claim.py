"""factcheck claim: the sentences of an article, listed, shown, divided, joined, skipped."""

from typing import TYPE_CHECKING

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.commands.claim_similar import similar
from factcheck.cli.lazy import Group
from factcheck.cli.options import (
    OneOf,
    at_desk,
    at_desk_as,
    complete_reference,
    complete_slug,
    json_option,
)
from factcheck.domain import StandingKind
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.desk.citations import PassagesShown
    from factcheck.desk.values import ClaimOnBoard


_MOST = 50


@click.group(cls=Group)
def claim_command() -> None:
    """Claims: list, show, similar, divide, join, skip.

    A claim is slug:7, a part slug:7.1; bare 7 when an article is in use, or is the only one.
    """


@claim_command.command(
    "list",
    epilog="""\b
Examples:
  factcheck claim list us-iraq --open
  factcheck claim list --search 'training "strategic dialogue"'""",
)
@click.argument("slug", required=False, shell_complete=complete_slug)
@click.option("--open", "only_open", is_flag=True, help="Only those that want a look.")
@click.option("--standing", type=OneOf([str(kind) for kind in StandingKind]), help="Only these.")
@click.option(
    "--search",
    "asked",
    metavar="WORDS",
    help="Those that have all of these words, in every article unless one is named; words in "
    "quotation marks must stand side by side.",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many to show of those that were searched for (50).",
)
@json_option
@at_desk
def list_(
    context: CommandContext,
    slug: str | None,
    only_open: bool,
    standing: str | None,
    asked: str | None,
    most: int | None,
    as_json: bool,
) -> None:
    """List an article's claims with their standing, in reading order.

    With --search, find who said it before: sentences of the whole desk, the newest article first.
    """
    from factcheck.cli.screen.claim_data import claim_as_json
    from factcheck.cli.screen.claim_view import claim_table
    from factcheck.cli.screen.show import say, say_json, say_long

    def wanted(claim: "ClaimOnBoard") -> bool:
        return (not only_open or claim.is_open) and standing in (None, claim.standing.kind)

    if asked is not None:
        from factcheck.cli.screen.searching import list_found

        list_found(context, slug, asked, wanted, most or _MOST, as_json=as_json)
        return
    if most is not None:
        raise click.UsageError("--most goes with --search; an article's claims are all listed.")
    board = context.desk.board(slug, with_text=False, shown=False)
    claims = [claim for claim in board.claims if wanted(claim)]
    if as_json:
        say_json("claims", [claim_as_json(claim) for claim in claims])
    elif not claims:
        say(f"No claim of {board.article.slug} is {'open' if only_open else 'like that'}.")
    else:
        say_long(claim_table(claims, context.policy))


@claim_command.command(
    "show",
    epilog="""\b
Examples:
  factcheck claim show us-iraq:7
  factcheck claim show 3-5""",
)
@click.argument("ref", shell_complete=complete_reference)
@json_option
@at_desk
def show(context: CommandContext, ref: str, as_json: bool) -> None:
    """Show claims with all that was said of them.

    Verdicts, citations, why each claim stands as it does, and what the policy still misses; with
    one claim the passages of your sources that are near it, which can be cited by their numbers.
    """
    from factcheck.cli.screen.claim_data import claim_as_json, details_as_json, remarks_as_json
    from factcheck.cli.screen.claim_view import claim_page
    from factcheck.cli.screen.next_step import claims_named, missing_lines
    from factcheck.cli.screen.passages_view import passage_lines, passages_as_json
    from factcheck.cli.screen.show import say_json, say_long

    with context.reading() as work:
        named, board, claims = claims_named(context, ref, with_text=True)
        remarks = context.desk.remarks(board.article.slug)
        typing = context.typing(work, board.article.slug)
    if not claims:
        raise FactcheckError(
            f"{ref} is history: it was joined or taken back.",
            f"See: factcheck history show {named[0].article.slug}",
        )
    particulars = context.desk.particulars(board)
    shown = _passages(context, claims)
    if as_json:
        say_json(
            "claims",
            [
                {
                    **claim_as_json(claim),
                    "passages": passages_as_json(shown) if shown else [],
                    "details": details_as_json(claim.state.text or "", particulars.of(claim)),
                    **remarks_as_json(
                        remark
                        for unit in (claim, *claim.parts)
                        for remark in remarks.get(unit.number, ())
                    ),
                }
                for claim in claims
            ],
        )
        return
    context.memory.shown_claims(claims)
    quoted = context.desk.quoted_words(board)
    pages = []
    for claim in claims:
        missing = missing_lines(claim, typing, quoted, said=not claim.parts)
        page = claim_page(board, claim, context.policy, particulars, remarks)
        pages.append("\n".join([page, *([""] if missing else []), *missing]))
    if shown and shown.passages:
        pages.append("\n".join(["Near it in your sources:", *passage_lines(shown)]))
    say_long("\n\n".join(pages))


claim_command.add_command(similar)


def _passages(context: CommandContext, claims: "list[ClaimOnBoard]") -> "PassagesShown | None":
    """The passages near to a claim that is shown alone, and can be cited for."""
    if len(claims) != 1 or not claims[0].placement or claims[0].parts or claims[0].state.redacted:
        return None
    return context.desk.passages(claims[0].state.ref)


@claim_command.command(
    "divide",
    epilog="""\b
Example:
  factcheck claim divide 15 "there are about…in Iraq" \\
      "2.5 thousand…Americans => 2,500 of the foreign troops are American."
""",
)
@click.argument("ref", shell_complete=complete_reference)
@click.argument("parts", metavar="PART…", nargs=-1, required=True)
@at_desk_as
def divide(context: CommandContext, ref: str, parts: tuple[str, ...]) -> None:
    """Divide a sentence into parts that are checked on their own.

    Each PART is words of the sentence (first…last will do); behind => it may have a wording that
    can be understood by itself. The sentence shows its worst part.
    """
    from factcheck.cli.screen.claim_view import behind_bar, sentence_line
    from factcheck.cli.screen.layout import wrap
    from factcheck.cli.screen.next_step import board_after
    from factcheck.cli.screen.show import say

    with context.reading() as work:
        claim = context.desk.find_claim(work, ref)
    added = context.desk.divide(claim.article.naming(ref), *parts)
    say(sentence_line(f"{claim.article.slug}:{claim.number}", claim.text))
    for part in added:
        say(f"  {part.number}")
        say(behind_bar(part.text, "    "))
        if part.wording:
            say(wrap(part.wording, "      ", "    read as: "))
    _, _, typing = board_after(context, claim.article, [claim.number])
    say(
        f'Next: factcheck verdict add {typing.ref(added[0].number)} RATING -m "why"   '
        "(back: factcheck undo)"
    )


@claim_command.command("join", epilog="Example:  factcheck claim join us-iraq:3 us-iraq:4")
@click.argument(
    "refs", metavar="REF REF…", nargs=-1, required=True, shell_complete=complete_reference
)
@at_desk_as
def join(context: CommandContext, refs: tuple[str, ...]) -> None:
    """Join neighbouring sentences, or parts of one.

    For what was cut apart wrongly. Sentences keep the first one's number. What was said of them
    stays in the history, and wants a new look, since the words are other words now.
    """
    from factcheck.cli.screen.claim_view import sentence_line
    from factcheck.cli.screen.next_step import board_after
    from factcheck.cli.screen.show import say

    with context.reading() as work:
        named = [(ref, context.desk.find_claims(work, ref)[0].article) for ref in refs]
    into = context.desk.join(*(article.naming(ref) for ref, article in named))
    with context.reading() as work:
        joined = context.desk.find_claim(work, f"{named[0][1].slug}:{into}")
    say(sentence_line(f"{joined.article.slug}:{joined.number}", joined.text))
    _, _, typing = board_after(context, joined.article, [joined.number])
    say(
        f'Next: factcheck verdict add {typing.ref(joined.number)} RATING -m "why"   '
        "(back: factcheck undo)"
    )


@claim_command.command(
    "skip",
    epilog="""\b
Examples:
  factcheck claim skip us-iraq:12 --opinion
  factcheck claim skip 9-10 26 --boilerplate -m "The publisher's own footer."
""",
)
@click.argument("refs", metavar="REF…", nargs=-1, required=True, shell_complete=complete_reference)
@click.option("--opinion", "kind", flag_value="opinion", help="It is an opinion.")
@click.option("--forecast", "kind", flag_value="forecast", help="It speaks of the future.")
@click.option("--question", "kind", flag_value="question", help="It asks.")
@click.option("--boilerplate", "kind", flag_value="boilerplate", help="It says nothing of its own.")
@click.option("--withdraw", "kind", flag_value="withdraw", help="Take it up again.")
@click.option("-m", "--because", metavar="WHY", help="Why.")
@at_desk_as
def skip(
    context: CommandContext, refs: tuple[str, ...], kind: str | None, because: str | None
) -> None:
    """Leave claims unchecked, and say why; or take them up again."""
    from factcheck.cli.reference_style import together
    from factcheck.cli.screen.claim_view import sentence_line
    from factcheck.cli.screen.next_step import board_after, say_next
    from factcheck.cli.screen.show import say

    if kind is None:
        raise click.UsageError("Say why: --opinion, --forecast, --question or --boilerplate.")
    with context.reading() as work:
        claims = context.desk.find_claims(work, together(refs))
    ref = claims[0].article.naming(together(refs))
    if kind == "withdraw":
        context.desk.take_up(ref, because)
    else:
        context.desk.skip(ref, kind, because)
    for claim in claims:
        say(sentence_line(f"{claim.article.slug}:{claim.number}", claim.text))
    last = claims[-1]
    if kind == "withdraw":
        say("Taken up again.   Next: factcheck next")
        return
    say(f"Skipped as {kind}.   (back: factcheck undo)")
    context.memory.done_with(last.article.slug, last.number)
    board, _, typing = board_after(context, last.article, [])
    say_next(board, typing, last.number)
