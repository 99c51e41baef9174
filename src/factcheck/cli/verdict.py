"""factcheck verdict: what a reviewer says of a claim, and why."""

import sys
from typing import TYPE_CHECKING

import click

from factcheck.cli.lazy import Group
from factcheck.cli.options import (
    at_desk,
    at_desk_as,
    complete_rating,
    complete_reference,
    json_option,
)
from factcheck.cli.workplace import Workplace
from factcheck.errors import FactcheckError
from factcheck.words import Asks, DetailKind, Fidelity, Flag

if TYPE_CHECKING:
    from factcheck.casework.add_verdict import GivenVerdict

_QUOTED_WORDS = 3
_TEMPLATE = """

# Why is it so? Lines that begin with # are left out; an empty rationale gives no verdict.
#
# {ref}  {rating}
# {text}
"""


@click.group(cls=Group)
def verdict_command() -> None:
    """Verdicts: what a reviewer says of a claim, and why."""


@verdict_command.command(
    "add",
    epilog="""\b
Examples:
  factcheck verdict add 7 mixed -m "The date is right, the words are not." --quote misquoted
  factcheck verdict add us-iraq:3-5,9 true -m "As in the joint statement." --asks said
  factcheck verdict add 4 mostly-true -e --correction "… Secretary of State Antony Blinken …" """,
)
@click.argument("ref", shell_complete=complete_reference)
@click.argument("rating", shell_complete=complete_rating)
@click.option("-m", "--message", "rationale", metavar="WHY", help="Why; - reads standard input.")
@click.option("-e", "--edit", is_flag=True, help="Write why in your editor.")
@click.option(
    "--asks",
    type=click.Choice([str(a) for a in Asks]),
    default="so",
    help="What was checked: that it was said, or that it is so (taken when not given).",
)
@click.option(
    "--quote",
    "fidelity",
    type=click.Choice([str(f) for f in Fidelity]),
    help="How faithful the words are that the article itself quotes.",
)
@click.option(
    "--flag",
    "flags",
    multiple=True,
    type=click.Choice([str(f) for f in Flag]),
    help="What is wrong beside the rating; may be repeated.",
)
@click.option("--correction", metavar="TEXT", help="The full text that should stand instead.")
@click.option(
    "--supersede", is_flag=True, help="Put it in the place of another reviewer's, not beside it."
)
@at_desk_as
def add(
    place: Workplace,
    ref: str,
    rating: str,
    rationale: str | None,
    edit: bool,
    asks: str,
    fidelity: str | None,
    flags: tuple[str, ...],
    correction: str | None,
    supersede: bool,
) -> None:
    """Give a verdict on a claim, or the same on several (slug:3-5,9).

    Your new verdict supersedes your own; over another reviewer's it is a second opinion. It is
    refused when the words are no longer those that were shown to you.
    """
    from factcheck.casework.add_verdict import NewVerdict, add_verdict
    from factcheck.cli.claim_view import quoted, say_what_is_missing
    from factcheck.cli.show import say

    place.policy.rating(rating)
    with place.reading() as work:
        claims = place.claims(work, ref)
    for claim in claims:
        if fidelity is None and claim.text and _quotes_words(claim.text):
            raise FactcheckError(
                f"{claim.article.slug}:{claim.number} quotes somebody: {quoted(claim.text)}",
                "Say how faithful: --quote exact|translated|paraphrase|misquoted (or none).",
            )
    new = NewVerdict(
        rating=rating,
        rationale=_rationale(rationale, edit, ref, rating, [c.text for c in claims]),
        asks=Asks(asks),
        fidelity=Fidelity(fidelity or "none"),
        flags=tuple(Flag(flag) for flag in flags),
        correction=correction,
        supersede=supersede,
    )
    with place.writing() as (work, actor):
        given = [
            add_verdict(
                work, actor, claim.article, claim.number, new,
                words_seen=place.words_seen(claim.article.slug, claim.number),
            )
            for claim in claims
        ]  # fmt: skip
    for claim, one in zip(claims, given, strict=True):
        say(f"{claim.article.slug}:{claim.number} {quoted(one.text)}")
        _say_given(place, one)
    if len(claims) == 1:
        say_what_is_missing(place, claims[0])
    else:
        say(f"{len(given)} verdicts given.   Next: factcheck status {claims[0].article.slug}")


@verdict_command.command("list", epilog="Example:  factcheck verdict list us-iraq:7")
@click.argument("ref", shell_complete=complete_reference)
@json_option
@at_desk
def list_(place: Workplace, ref: str, as_json: bool) -> None:
    """List every verdict that was ever given on a claim, those that no longer count too."""
    from factcheck.cli.claim_view import rating_styled, states_named, verdict_as_json
    from factcheck.cli.show import say, say_json, say_long, table, visible_line
    from factcheck.standing.standing import live_verdicts

    states = states_named(place, ref)
    found = [
        (claim.ref, verdict, verdict in live_verdicts(claim.verdicts))
        for claim in states
        for one in (claim, *claim.parts)
        for verdict in one.verdicts
    ]
    if as_json:
        say_json("verdicts", [{"ref": r, **verdict_as_json(v, c)} for r, v, c in found])
    elif not found:
        say(f"Nobody has given a verdict on {ref}.")
    else:
        rows = [
            [
                f"{v.verdict.number}" + (f".{v.verdict.part}" if v.verdict.part else ""),
                f"{v.at:%Y-%m-%d %H:%M}",
                visible_line(v.verdict.reviewer),
                rating_styled(place.policy, v.verdict.rating),
                "taken back" if v.withdrawn else "counts" if counts else "superseded",
                visible_line(v.verdict.rationale or "(redacted)"),
            ]
            for _, v, counts in found
        ]
        say_long(table(["CLAIM", "AT (UTC)", "BY", "RATING", "NOW", "WHY"], rows, stretch=5))


def _say_given(place: Workplace, given: "GivenVerdict") -> None:
    from factcheck.cli.claim_view import rating_styled
    from factcheck.cli.show import say, visible_line, wrap

    record = given.verdict
    rests = f"rests on {len(record.basis)} citation{'' if len(record.basis) == 1 else 's'}"
    extra = "" if record.fidelity == "none" else f", quotation {record.fidelity}"
    asked = "it was said" if record.asks == "said" else "it is so"
    say(
        f"  {rating_styled(place.policy, record.rating)} by {visible_line(record.reviewer)}: "
        f"asked whether {asked}{extra}; {rests}"
    )
    if record.correction:
        say(wrap(f"correction: “{record.correction}”", "  "))
    if given.supersedes_reviewer:
        whose = "your own" if given.supersedes_reviewer == record.reviewer else (
            f"{given.supersedes_reviewer}'s")  # fmt: skip
        say(f"  It supersedes {visible_line(whose)}.")
    if given.second_opinion_to:
        say(f"  It stands beside the verdict of {visible_line(', '.join(given.second_opinion_to))}"
            ".")  # fmt: skip


def _quotes_words(text: str) -> bool:
    from factcheck.text.details import details

    return any(
        detail.kind is DetailKind.QUOTATION
        and len(text[detail.start : detail.end].split()) >= _QUOTED_WORDS
        for detail in details(text)
    )


def _rationale(
    given: str | None, edit: bool, ref: str, rating: str, texts: list[str | None]
) -> str:
    if given == "-":
        return sys.stdin.read()
    if edit:
        shown = "\n# ".join(" ".join((text or "").split()) for text in texts)
        begin = (given or "") + _TEMPLATE.format(ref=ref, rating=rating, text=shown)
        written = click.edit(begin, extension=".md")
        if written is None:
            raise FactcheckError("The editor was left without saving, so no verdict was given.")
        return "\n".join(line for line in written.splitlines() if not line.startswith("#"))
    return given or ""
