"""factcheck cite: what speaks for or against a claim, word for word."""

import sys
from typing import TYPE_CHECKING

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.lazy import Group
from factcheck.cli.options import (
    at_desk,
    at_desk_as,
    complete_reference,
    complete_source,
    json_option,
)
from factcheck.domain import Evidence, Manner

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.desk.values import AddedCitation


@click.group(cls=Group)
def cite_command() -> None:
    """Citations: add, list, turn, withdraw.

    A citation says what speaks for or against a claim, word for word.
    """


@cite_command.command(
    "add",
    epilog="""\b
Examples:
  factcheck cite add 7 @2 --supports
  factcheck cite add 24,25,28 state "training…role" --supports
  factcheck cite add 7 state "training…role" --refutes --primary
  factcheck cite add us-iraq:16 abc "on insurgent forces" --page 3 --supports""",
)
@click.argument("ref", shell_complete=complete_reference)
@click.argument("source", shell_complete=complete_source)
@click.argument("quote", required=False)
@click.option("-s", "--supports", "stance", flag_value="supports", help="It speaks for the claim.")
@click.option("-r", "--refutes", "stance", flag_value="refutes", help="It speaks against it.")
@click.option("-c", "--context", "stance", flag_value="context", help="It is worth knowing.")
@click.option("-p", "--primary", "use", flag_value="primary", help="It is the thing itself.")
@click.option(
    "--secondary",
    "use",
    flag_value="secondary",
    help="It tells of the thing (taken when neither you nor the source says).",
)
@click.option(
    "--live",
    "evidence",
    flag_value="live",
    help="It must still be there (taken for what was captured at an address).",
)
@click.option(
    "--record",
    "evidence",
    flag_value="record",
    help="That it was there is enough (taken for what was typed or heard).",
)
@click.option("--page", metavar="PAGE", help="The page.")
@click.option("--at", "moment", metavar="TIME", help="The moment, as in 01:17.")
@click.option("--locator", metavar="WORDS", help="Any other place, in words.")
@click.option("--note", "-m", metavar="WORDS", help="What you want to be remembered of it.")
@click.option("--snapshot", type=int, metavar="N", help="Look only in snapshot N.")
@click.option("--nth", type=int, metavar="N", help="Which place, when the words stand in several.")
@at_desk_as
def add(
    context: CommandContext,
    ref: str,
    source: str,
    quote: str | None,
    stance: str | None,
    use: str | None,
    evidence: str | None,
    page: str | None,
    moment: str | None,
    locator: str | None,
    note: str | None,
    snapshot: int | None,
    nth: int | None,
) -> None:
    """Cite a source for a claim, or the same for several, word for word.

    The quote is looked up in the source's own words: 'first words…last words' will do. What differs
    in presentation alone (kinds of quotation marks, dashes, spaces) is accepted and named; what is
    stored are the source's own characters. SOURCE is a key, an address, or @2: the second of the
    passages that were shown of the claim. What is pasted may have its speaker, a note mark or "Read
    more" with it; a link that ends in #:~:text= names the words itself.
    """
    from factcheck.cli.screen.claim_view import behind_bar, sentence_line
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.next_step import board_after, say_what_next
    from factcheck.cli.screen.show import say

    if stance is None:
        raise click.UsageError("Say what it does: --supports, --refutes or --context.")
    where = [f"page {page}" if page else "", f"at {moment}" if moment else "", locator or ""]

    def cite(which: int | None) -> "tuple[AddedCitation, ...]":
        return context.desk.cite_each(
            ref,
            source,
            quote,
            stance=stance or "",
            use=use,
            evidence=evidence,
            locator=", ".join(part for part in where if part) or None,
            note=note,
            snapshot=snapshot,
            nth=which,
        )

    each = _asking_which(cite, nth)
    added = each[0]
    claim, quote_found = added.claim, added.found
    for one in each:
        say(sentence_line(f"{one.claim.article.slug}:{one.claim.number}", one.claim.text))
    called = visible_line(added.source_key)
    if quote_found is None:
        say(f"  {stance}: {called}, {added.citation.use}, without a quote")
    else:
        manner = (
            "typed, page not captured"
            if quote_found.manner is Manner.TYPED
            else str(quote_found.manner)
        )
        if quote_found.rendered:
            manner += ", rendered by a browser"
        say(
            f"  {stance}: {called}, snapshot {quote_found.snapshot} ({manner}), "
            f"{added.citation.use}, {_EVIDENCE[added.citation.evidence]}"
        )
        say(behind_bar(quote_found.quote, "  "))
        if quote_found.differences:
            differences = ", ".join(quote_found.differences)
            say(f"  The source has it with other presentation: {differences}.")
        if quote_found.left_off:
            say(f"  Left off what you gave besides: {visible_line(quote_found.left_off)}")
    numbers = [one.claim.number for one in each]
    board, now, typing = board_after(context, claim.article, numbers)
    if len(now) == 1:
        say_what_next(context, board, now[0], typing)
        return
    listed = ",".join(map(str, numbers))
    ref = listed if typing.bare else f"{claim.article.slug}:{listed}"
    say(f'Cited for {len(each)}.   Next: factcheck verdict add {ref} RATING -m "why"')


@cite_command.command("list", epilog="Example:  factcheck cite list us-iraq:7")
@click.argument("ref", shell_complete=complete_reference)
@click.option("--all", "all_of_them", is_flag=True, help="Withdrawn ones too.")
@json_option
@at_desk
def list_(context: CommandContext, ref: str, all_of_them: bool, as_json: bool) -> None:
    """List claims' citations, numbered as `withdraw` takes them."""
    from factcheck.cli.screen.claim_data import citation_as_json
    from factcheck.cli.screen.claim_view import citation_lines, sentence_line
    from factcheck.cli.screen.next_step import claims_named
    from factcheck.cli.screen.show import say, say_json, say_long

    _, _, claims = claims_named(context, ref)
    listed = [
        (claim.state.ref, claim.state.text, index, state)
        for named in claims
        for claim in (named, *named.parts)
        for index, state in enumerate(claim.state.citations, start=1)
        if all_of_them or not state.withdrawn
    ]
    if as_json:
        say_json(
            "citations",
            [
                {"ref": of, "index": index, **citation_as_json(state)}
                for of, _, index, state in listed
            ],
        )
    elif not listed:
        say(f"{ref} has no citation.")
        say(f'Next: factcheck cite add {ref} SOURCE "first words…last words" --supports')
    else:
        lines, last = [], None
        for of, text, index, state in listed:
            if of != last:
                lines += ["", sentence_line(of, text)]
            lines.append(citation_lines(state, index))
            last = of
        say_long("\n".join(lines[1:]))


@cite_command.command("turn", epilog="Example:  factcheck cite turn us-iraq:7 2 --supports")
@click.argument("ref", shell_complete=complete_reference)
@click.argument("index", metavar="N", type=int)
@click.option("-s", "--supports", "stance", flag_value="supports", help="It speaks for the claim.")
@click.option("-r", "--refutes", "stance", flag_value="refutes", help="It speaks against it.")
@click.option("-c", "--context", "stance", flag_value="context", help="It is worth knowing.")
@at_desk_as
def turn(context: CommandContext, ref: str, index: int, stance: str | None) -> None:
    """Turn a claim's Nth citation round: it does something else for it.

    As when what it spoke against was corrected. Which that is, `cite list` says. How it was stays
    in the history, and a verdict that rested on it is to be looked at again.
    """
    from factcheck.cli.screen.claim_view import citation_lines, sentence_line
    from factcheck.cli.screen.next_step import board_after, say_what_next
    from factcheck.cli.screen.show import say

    if stance is None:
        raise click.UsageError("Say what it does now: --supports, --refutes or --context.")
    turned = context.desk.turn(ref, index, stance)
    claim = turned.claim
    board, (now,), typing = board_after(context, claim.article, [claim.number])
    say(sentence_line(f"{claim.article.slug}:{claim.number}", claim.text))
    for number, state in enumerate(now.state.citations, start=1):
        if state.citation.uid == turned.citation.uid:
            say(f"Turned (back: factcheck undo):\n{citation_lines(state, number)}")
    say_what_next(context, board, now, typing)


@cite_command.command("withdraw", epilog="Example:  factcheck cite withdraw us-iraq:7 2")
@click.argument("ref", shell_complete=complete_reference)
@click.argument("index", metavar="N", type=int)
@click.option("-m", "--because", metavar="WHY", help="Why.")
@at_desk_as
def withdraw_(context: CommandContext, ref: str, index: int, because: str | None) -> None:
    """Withdraw a claim's Nth citation.

    Which that is, `cite list` says. It stays in the history.
    """
    from factcheck.cli.screen.claim_view import citation_lines, sentence_line
    from factcheck.cli.screen.next_step import board_after, say_what_next
    from factcheck.cli.screen.show import say

    with context.reading() as work:
        claim = context.desk.find_claim(work, ref)
    cited = context.desk.withdraw(f"{claim.article.slug}:{claim.number}", index, because)
    say(sentence_line(f"{claim.article.slug}:{claim.number}", claim.text))
    say(f"Withdrawn (back: factcheck undo):\n{citation_lines(cited, index)}")
    board, (now,), typing = board_after(context, claim.article, [claim.number])
    say_what_next(context, board, now, typing)


def _asking_which(
    cite: "Callable[[int | None], tuple[AddedCitation, ...]]", nth: int | None
) -> "tuple[AddedCitation, ...]":
    """Cite; on a terminal, where the quote stands in several places it is asked which is meant."""
    from factcheck.casework.acts.add_citation import SeveralPlaces
    from factcheck.cli.screen.layout import visible_line, wrap
    from factcheck.cli.screen.show import say

    try:
        return cite(nth)
    except SeveralPlaces as several:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise
        say(visible_line(several.reason), err=True)
        for index, words in enumerate(several.places, start=1):
            say(wrap(words, "     ", f"  {index}  "), err=True)
        most = len(several.places)
        return cite(click.prompt(f"Which (1 to {most})", type=click.IntRange(1, most), err=True))


_EVIDENCE = {Evidence.LIVE: "must still be there", Evidence.RECORD: "for the record"}
