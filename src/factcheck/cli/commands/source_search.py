"""factcheck source suggest and source search: passages, numbered so that they can be cited."""

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk, complete_reference, complete_source, json_option

_MOST_SUGGESTED = 6
_MOST_FOUND = 20


@click.command(
    "suggest",
    cls=Command,
    epilog="Example:  factcheck source suggest us-iraq:7",
)
@click.argument("ref", shell_complete=complete_reference)
@click.option(
    "--most",
    type=click.IntRange(1, 100),
    default=_MOST_SUGGESTED,
    metavar="N",
    help=f"How many at the most ({_MOST_SUGGESTED}).",
)
@json_option
@at_desk
def suggest(context: CommandContext, ref: str, most: int, as_json: bool) -> None:
    """Show the passages of your sources that bear on a claim.

    The nearest first, numbered: `cite add 7 @2 --supports` cites the second.

    A passage's score (0 to 1, with --json) is how much of the claim's words it has, the rarer the
    more, and a quarter of what stands beside it. A source that has the claim's rare words at all, a
    town or a person, comes before those that have its common ones. None is shown below 0.1, and
    none in another language that has but a number of the claim.
    """
    from factcheck.cli.screen.claim_view import sentence_line
    from factcheck.cli.screen.passages_view import passage_lines, passages_as_json
    from factcheck.cli.screen.show import say, say_json, say_long

    shown = context.desk.passages(ref, most)
    if as_json:
        say_json("passages", passages_as_json(shown))
        return
    claim = context.desk.claim(ref)
    with context.reading() as work:
        typing = context.typing(work, claim.state.slug)
    say(sentence_line(claim.state.ref, claim.state.text))
    if not shown.passages:
        say("None of your sources has words like these.")
        say("Next: factcheck source add FILE   or: factcheck source search WORDS")
        return
    say_long("\n".join(passage_lines(shown)))
    say(f"Next: factcheck cite add {typing.ref(claim.number)} @1 --supports")


@click.command(
    "search",
    cls=Command,
    epilog="""\b
Examples:
  factcheck source search "combat mission"
  factcheck source search "Dec. 31" state --json""",
)
@click.argument("words")
@click.argument("keys", metavar="[KEY…]", nargs=-1, shell_complete=complete_source)
@click.option(
    "--most",
    type=click.IntRange(1, 200),
    default=_MOST_FOUND,
    metavar="N",
    help=f"How many at the most ({_MOST_FOUND}).",
)
@json_option
@at_desk
def search(
    context: CommandContext, words: str, keys: tuple[str, ...], most: int, as_json: bool
) -> None:
    """Find words in the texts of your sources.

    In all of them, or in those named. Where the words stand side by side, those places are shown;
    else the sentences that have all of them. Case and accents do not matter. What is found is
    numbered on from what was shown with a claim last: `cite add 7 @5 --supports` cites it.
    """
    from factcheck.cli.screen.passages_view import passage_lines, passages_as_json
    from factcheck.cli.screen.show import say, say_json, say_long

    shown = context.desk.search_sources(words, *keys, most=most + 1)
    if as_json:
        say_json("passages", passages_as_json(shown)[:most])
    elif not shown.passages:
        say("No source has these words.")
    else:
        lines = passage_lines(shown)
        say_long("\n".join(lines[:most]))
        if len(lines) > most:
            say(f"There is more: say a few words more, or --most {most * 5}.")
        say(f"Next: factcheck cite add REF @{shown.first} --supports")
