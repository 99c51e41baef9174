"""factcheck cite: what speaks for or against a claim, word for word."""

import click

from factcheck.cli.lazy import Group
from factcheck.cli.options import (
    at_desk,
    at_desk_as,
    complete_reference,
    complete_source,
    json_option,
)
from factcheck.cli.workplace import Workplace
from factcheck.errors import FactcheckError
from factcheck.words import Evidence, Stance, Use


@click.group(cls=Group)
def cite_command() -> None:
    """Citations: what speaks for or against a claim, word for word."""


@cite_command.command(
    "add",
    epilog="""\b
Examples:
  factcheck cite add 7 state "training…role" --refutes --primary
  factcheck cite add us-iraq:16 abc "bombs again on insurgent forces" --page 3 --supports""",
)
@click.argument("ref", shell_complete=complete_reference)
@click.argument("source", shell_complete=complete_source)
@click.argument("quote", required=False)
@click.option("--supports", "stance", flag_value="supports", help="It speaks for the claim.")
@click.option("--refutes", "stance", flag_value="refutes", help="It speaks against it.")
@click.option("--context", "stance", flag_value="context", help="It is worth knowing.")
@click.option("--primary", "use", flag_value="primary", help="It is the thing itself.")
@click.option(
    "--secondary",
    "use",
    flag_value="secondary",
    default="secondary",
    help="It tells of the thing (this is what is taken when nothing is said).",
)
@click.option("--live", "evidence", flag_value="live", help="It must still be there.")
@click.option("--record", "evidence", flag_value="record", help="That it was there is enough.")
@click.option("--page", help="The page.")
@click.option("--at", "moment", help="The moment, as in 01:17.")
@click.option("--locator", help="Any other place, in words.")
@click.option("--note", "-m", help="What you want to be remembered of it.")
@click.option("--snapshot", type=int, metavar="N", help="Look only in snapshot N.")
@click.option("--nth", type=int, metavar="N", help="Which place, when the words stand in several.")
@at_desk_as
def add(
    place: Workplace,
    ref: str,
    source: str,
    quote: str | None,
    stance: str | None,
    use: str,
    evidence: str | None,
    page: str | None,
    moment: str | None,
    locator: str | None,
    note: str | None,
    snapshot: int | None,
    nth: int | None,
) -> None:
    """Cite a source for a claim; the quote is looked up in the source's own words.

    'first words…last words' will do. What differs in presentation alone (kinds of quotation marks,
    dashes, spaces) is accepted and named; what is stored are the source's own characters.
    """
    from factcheck.casework.add_citation import NewCitation, add_citation, find_in_source
    from factcheck.casework.list_sources import show_source
    from factcheck.cli.claim_view import quoted, say_what_is_missing
    from factcheck.cli.show import say, visible_line

    if stance is None:
        raise click.UsageError("Say what it does: --supports, --refutes or --context.")
    where = [f"page {page}" if page else "", f"at {moment}" if moment else "", locator or ""]
    with place.reading() as work:
        claim = place.claim(work, ref)
        cited, _ = show_source(work, source)
        found = find_in_source(work, source, quote, snapshot=snapshot, nth=nth) if quote else None
    if evidence is None:
        evidence = "live" if cited.url else "record"
    new = NewCitation(
        source=source,
        stance=Stance(stance),
        use=Use(use),
        evidence=Evidence(evidence),
        locator=", ".join(part for part in where if part) or None,
        note=note,
    )
    with place.writing() as (work, actor):
        claim = place.claim(work, f"{claim.article.slug}:{claim.number}")
        add_citation(work, actor, claim, new, found)
    say(f"{claim.article.slug}:{claim.number} {quoted(claim.text)}")
    if found:
        say(f"  {stance}: {quoted(found.quote)}")
        say(f"  {visible_line(source)}, snapshot {found.snapshot} ({found.manner}), {use}, "
            f"characters {found.start}–{found.end}")  # fmt: skip
        if found.differences:
            say(f"  The source has it with other presentation: {', '.join(found.differences)}.")
    else:
        say(f"  {stance}: {visible_line(source)}, {use}, without a quote")
    say_what_is_missing(place, claim)


@cite_command.command("list", epilog="Example:  factcheck cite list us-iraq:7")
@click.argument("ref", shell_complete=complete_reference)
@click.option("--all", "all_of_them", is_flag=True, help="Withdrawn ones too.")
@json_option
@at_desk
def list_(place: Workplace, ref: str, all_of_them: bool, as_json: bool) -> None:
    """List a claim's citations; their numbers are what `cite withdraw` takes."""
    from factcheck.cli.claim_view import citation_as_json, citation_lines, states_named
    from factcheck.cli.show import say, say_json, say_long

    states = states_named(place, ref)
    numbered = [
        (index, state)
        for claim in states
        for index, state in enumerate(claim.citations, start=1)
        if all_of_them or not state.withdrawn
    ]
    if as_json:
        say_json("citations", [{"index": i, **citation_as_json(s)} for i, s in numbered])
    elif not numbered:
        say(f"{ref} has no citation.   Add one: factcheck cite add {ref} SOURCE 'quote' --supports")
    else:
        say_long("\n".join(citation_lines(state, index) for index, state in numbered))


@cite_command.command("withdraw", epilog="Example:  factcheck cite withdraw us-iraq:7 2")
@click.argument("ref", shell_complete=complete_reference)
@click.argument("index", metavar="N", type=int)
@click.option("-m", "--because", metavar="WHY", help="Why.")
@at_desk_as
def withdraw_(place: Workplace, ref: str, index: int, because: str | None) -> None:
    """Withdraw a claim's Nth citation (see `cite list`); it stays in the history."""
    from factcheck.casework.withdraw import withdraw
    from factcheck.cli.claim_view import citation_lines, quoted, states_named
    from factcheck.cli.show import say

    (state,) = states_named(place, ref, one=True)
    if not 1 <= index <= len(state.citations):
        raise FactcheckError(
            f"{ref} has no citation {index}: it has {len(state.citations)}.",
            f"See: factcheck cite list {ref}",
        )
    cited = state.citations[index - 1]
    with place.writing() as (work, actor):
        claim = place.claim(work, ref)
        withdraw(work, actor, claim.article.stream_id, cited.citation.uid, because)
    say(f"{claim.article.slug}:{claim.number} {quoted(claim.text)}")
    say(f"Withdrawn:\n{citation_lines(cited, index)}\nBack: factcheck undo")
