"""factcheck verdict: what a reviewer says of a claim, and why."""

from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.citing import CitingCommand
from factcheck.cli.command_context import CommandContext
from factcheck.cli.lazy import Group
from factcheck.cli.options import (
    OneOf,
    at_desk,
    at_desk_as,
    complete_rating,
    complete_reference,
    json_option,
)
from factcheck.domain import Asks, Fidelity, Flag, Stance

if TYPE_CHECKING:
    from factcheck.desk.values import ClaimOnBoard, GivenVerdict, NamedClaim


@click.group(cls=Group)
def verdict_command() -> None:
    """Verdicts: add, overrule, list.

    A verdict is what a reviewer says of a claim, and why.
    """


@verdict_command.command(
    "add",
    cls=CitingCommand,
    epilog="""\b
Examples:
  factcheck verdict add 7 true -m "As stated." --cite @1 --next
  factcheck verdict add 7 mixed -m "Right date, wrong words." -q misquoted
  factcheck verdict add us-iraq:3-5,9 true -m "As stated." --asks said
  factcheck verdict add 4 mixed -m "In May." --change "January=>May"
  factcheck verdict add us-iraq:14-16 --again -m "Only moved; still so."
""",
)
@click.argument("ref", shell_complete=complete_reference)
@click.argument("rating", required=False, shell_complete=complete_rating)
@click.option(
    "--again", is_flag=True, help="Your own last verdict once more, for the words as they are now."
)
@click.option("-m", "--message", "reason", metavar="WHY", help="Why; - reads standard input.")
@click.option(
    "-e", "--edit", is_flag=True, help="Write why in your editor, and what it should read."
)
@click.option(
    "-a",
    "--asks",
    type=OneOf([str(a) for a in Asks]),
    help="What was checked: that it was said, or that it is so (taken when not given).",
)
@click.option(
    "-q",
    "--quote",
    "fidelity",
    type=OneOf([str(f) for f in Fidelity]),
    help="How faithful the words are that the article itself quotes.",
)
@click.option(
    "--flag",
    "flags",
    multiple=True,
    type=OneOf([str(f) for f in Flag]),
    help="What is wrong beside the rating; may be repeated.",
)
@click.option("-c", "--correction", metavar="TEXT", help="The full text that should stand instead.")
@click.option(
    "--change",
    "changes",
    multiple=True,
    metavar="OLD=>NEW",
    help="Words of the sentence and what they should become, in place of the full text; may be "
    "repeated.",
)
@click.option(
    "--supersede", is_flag=True, help="Put it in the place of another reviewer's, not beside it."
)
@click.option(
    "--insist", is_flag=True, help="Call a quotation exact that no cited quote has word for word."
)
@click.option(
    "--evidence-still-holds",
    "evidence_holds",
    metavar="WHY",
    help="Why what is cited bears out words that tell something else than those it was cited for.",
)
@click.option(
    "--cite",
    "cites",
    nargs=2,
    multiple=True,
    metavar="@N|SOURCE QUOTE",
    help="Cite this first, in one go: a passage that was shown, or a source and its words; may be "
    "repeated.",
)
@click.option("--supports", "stance", flag_value="supports", help="What is cited speaks for it.")
@click.option("--refutes", "stance", flag_value="refutes", help="What is cited speaks against it.")
@click.option("--context", "stance", flag_value="context", help="What is cited is worth knowing.")
@click.option(
    "-p",
    "--primary",
    is_flag=True,
    help="What is cited is the thing itself; else as its source says.",
)
@click.option("--next", "go_on", is_flag=True, help="Go on: show the next open claim.")
@at_desk_as
def add(
    context: CommandContext,
    ref: str,
    rating: str | None,
    again: bool,
    reason: str | None,
    edit: bool,
    asks: str | None,
    fidelity: str | None,
    flags: tuple[str, ...],
    correction: str | None,
    changes: tuple[str, ...],
    supersede: bool,
    insist: bool,
    evidence_holds: str | None,
    cites: tuple[tuple[str, str], ...],
    stance: str | None,
    primary: bool,
    go_on: bool,
) -> None:
    """Give a verdict on a claim, or the same on several.

    On several (slug:3-5,9) it is given on all of them, or on none. Your new verdict supersedes your
    own; over another reviewer's it is a second opinion. It is refused when the words are no longer
    those that were shown to you.

    With --again, and no RATING, your own last verdict is given once more for the words and the
    evidence as they are now; what no option says is as it was. A correction that is now the text is
    left out.

    With --cite, citation and verdict are entered together, or neither is: what a citation does
    follows from the rating (true: it supports) unless you say it.
    """
    from factcheck.cli.screen.next_step import claims_named
    from factcheck.cli.screen.rationale import kept_when_refused, written_rationale

    # All that can be known to be wrong is said before anybody writes a line.
    _require_rating(context, rating, again)
    if correction is not None and changes:
        raise click.UsageError("--change makes a correction: leave --correction out, or --change.")
    cited = _cites(context, rating, cites, stance, primary)
    piped = written_rationale(reason, ref, rating or "again") if reason == "-" else None
    with kept_when_refused(piped):
        proposed = "\n".join(changes) or correction
        cites_anew = cited.get("stance") not in (None, Stance.CONTEXT)
        named = _judgeable(
            context,
            ref,
            rating,
            asks,
            fidelity,
            flags,
            proposed,
            supersede,
            evidence_holds,
            cites_anew=cites_anew,
        )
        if edit or piped:
            context.desk.require_reviewer()
    on_board: list[ClaimOnBoard] = claims_named(context, ref)[2] if edit else []
    should_read = _should_read(named, correction, changes) if changes or edit else correction
    written = piped or written_rationale(
        reason, ref, rating or "again", on_board, edit=edit, should_read=should_read
    )
    ref = named[0].article.naming(ref)
    with kept_when_refused(written):
        _say_what_is_cited_otherwise(
            context, ref, rating, written.correction if edit else correction, changes, cited
        )
    particulars: dict[str, Any] = {
        "fidelity": fidelity,
        "correction": written.correction if edit else correction,
        "changes": () if edit else changes,
        "supersede": supersede,
        "insist": insist,
        "evidence_holds": evidence_holds,
    }
    with kept_when_refused(written):
        if rating is None:
            repeated = context.desk.judge_again(
                ref, written.text, asks=asks, flags=flags or None, **particulars
            )
            done = [(verdict.given, verdict.left_out) for verdict in repeated]
        else:
            verdicts = context.desk.judge(
                ref, rating, written.text, asks=asks or "so", flags=flags, **cited, **particulars
            )
            done = [(given_verdict, None) for given_verdict in verdicts]
    _say_what_was_given(context, named, done, go_on=go_on)
    if go_on:
        from factcheck.cli.screen.next_page import show_next

        show_next(context, named[0].article.slug)


@verdict_command.command(
    "overrule",
    epilog="""\b
Examples:
  factcheck verdict overrule us-iraq:7 -m "House style." --as cleo
  factcheck verdict overrule us-iraq:7 --withdraw
""",
)
@click.argument("ref", shell_complete=complete_reference)
@click.option("-m", "--because", metavar="WHY", help="Why.")
@click.option("--withdraw", is_flag=True, help="Take it back.")
@at_desk_as
def overrule(context: CommandContext, ref: str, because: str | None, withdraw: bool) -> None:
    """Say, as an editor, that a proposed correction is not made.

    Then what the verdict proposes does not block any more, and gate and report tell who overruled
    it, and why. It ends with the verdict: when the words change, or another verdict is given.
    """
    from factcheck.cli.screen.claim_view import behind_bar, sentence_line
    from factcheck.cli.screen.next_step import board_after, say_what_next
    from factcheck.cli.screen.show import say

    with context.reading() as work:
        claim = context.desk.find_claim(work, ref)
    named = f"{claim.article.slug}:{claim.number}"
    if withdraw:
        context.desk.overrule_no_more(named, because)
    else:
        context.desk.overrule(named, because or "")
    board, claims, typing = board_after(context, claim.article, [claim.number])
    say(sentence_line(named, claim.text))
    counting = claims[0].standing.counting
    for correction in [c for state in reversed(counting) if (c := state.verdict.correction)][:1]:
        say("    should read:" if withdraw else "    is not made:")
        say(behind_bar(correction, "    "))
    if withdraw:
        say("  Overruled no more.   (back: factcheck undo)")
    say_what_next(context, board, claims[0], typing)


@verdict_command.command("list", epilog="Example:  factcheck verdict list us-iraq:7")
@click.argument("ref", shell_complete=complete_reference)
@json_option
@at_desk
def list_(context: CommandContext, ref: str, as_json: bool) -> None:
    """List every verdict that was ever given on a claim."""
    from factcheck.cli.screen.claim_data import verdict_as_json
    from factcheck.cli.screen.claim_view import rating_styled
    from factcheck.cli.screen.layout import table, visible_line
    from factcheck.cli.screen.next_step import claims_named
    from factcheck.cli.screen.show import say, say_json, say_long
    from factcheck.standing.standing import live_verdicts

    _, _, claims = claims_named(context, ref)
    verdicts = [
        (claim.state, verdict, verdict in live_verdicts(claim.state.verdicts))
        for named in claims
        for claim in (named, *named.parts)
        for verdict in claim.state.verdicts
    ]
    if as_json:
        say_json("verdicts", [{"ref": s.ref, **verdict_as_json(v, c)} for s, v, c in verdicts])
    elif not verdicts:
        say(f"Nobody has given a verdict on {ref}.")
    else:
        rows = [
            [
                str(state.number),
                f"{v.at:%Y-%m-%d %H:%M}",
                visible_line(v.verdict.reviewer),
                rating_styled(context.policy, v.verdict.rating),
                "taken back" if v.withdrawn else "counts" if counts else "superseded",
                visible_line(v.verdict.rationale or "(redacted)"),
            ]
            for state, v, counts in verdicts
        ]
        say_long(
            table(["CLAIM", "AT (UTC)", "BY", "RATING", "NOW", "WHY"], rows, stretch=5, spare=[1])
        )


def _say_what_is_cited_otherwise(
    context: CommandContext,
    ref: str,
    rating: str | None,
    correction: str | None,
    changes: tuple[str, ...],
    cited: dict[str, Any],
) -> None:
    """Say, before anything is stored, what a verdict lets into print though what is cited says
    otherwise; somebody at a terminal is asked, and is free to store it.

    Raises:
        FactcheckError: when they are not for it.
    """
    from factcheck.cli.screen.cited_otherwise import ask_all_the_same, say_cited_otherwise

    made = changes if correction is None else ()
    told = context.desk.cited_otherwise(
        ref,
        rating,
        correction=correction,
        changes=made,
        cites=cited.get("cites", ()),
        stance=cited.get("stance"),
    )
    if told:
        say_cited_otherwise(ref.rpartition(":")[0], told)
        ask_all_the_same()


def _require_rating(context: CommandContext, rating: str | None, again: bool) -> None:
    """Refuse a rating beside --again, and neither of them."""
    if rating is None and not again:
        raise click.UsageError(
            "Missing argument 'RATING'; or give your last verdict once more with --again."
        )
    if rating is not None and again:
        raise click.UsageError(
            f"--again gives your last verdict with the rating it had: leave {rating} out, "
            "or leave --again out."
        )
    if rating is not None:
        context.policy.rating(rating)


def _should_read(
    named: "list[NamedClaim]", correction: str | None, changes: tuple[str, ...]
) -> str | None:
    """The text that should stand instead, as far as it is said: with the changes made, as it was
    given, or else the sentence as it is; of several claims there is none.

    Raises:
        FactcheckError: when a change cannot be made.
    """
    from factcheck.text.quotes.changed_words import with_changes

    text = named[0].text
    if len(named) > 1 or text is None:
        return correction
    return with_changes(text, changes) if changes else correction or " ".join(text.split())


def _cites(
    context: CommandContext,
    rating: str | None,
    cites: tuple[tuple[str, str], ...],
    stance: str | None,
    primary: bool,
) -> dict[str, Any]:
    """What is to be cited with a verdict. Raises FactcheckError when its stance is not plain."""
    from factcheck.desk.citations import Cite, stance_of_rating

    if not cites:
        if stance or primary:
            raise click.UsageError("--supports, --refutes, --context and --primary go with --cite.")
        return {}
    if rating is None:
        raise click.UsageError("--cite goes with a RATING; cite first, then give it --again.")
    chosen = stance or stance_of_rating(context.policy, rating)
    return {
        "cites": [Cite(source, quote or None) for source, quote in cites],
        "stance": chosen,
        "use": "primary" if primary else None,
    }


def _judgeable(
    context: CommandContext,
    ref: str,
    rating: str | None,
    asks: str | None,
    fidelity: str | None,
    flags: tuple[str, ...],
    correction: str | None,
    supersede: bool,
    evidence_holds: str | None,
    *,
    cites_anew: bool,
) -> "list[NamedClaim]":
    """The claims named, when a verdict can be given on all of them, or given again; what may be
    refused besides, when it is entered, is left to that. `cites_anew`: evidence is cited with
    it. Raises FactcheckError."""
    from factcheck.casework.acts.add_verdict import (
        require_cited_for,
        require_judgeable,
        require_one_for_a_correction,
    )

    quoted = Fidelity(fidelity) if fidelity else None
    with context.reading() as work:
        named = context.desk.find_claims(work, ref)
        numbers = [claim.number for claim in named]
        if rating is not None:
            decides = context.policy.rating(rating).decisive
            require_one_for_a_correction(correction, numbers)
            for claim in named:
                require_judgeable(work, claim, quoted, decides=decides)
                if decides and evidence_holds is None and not cites_anew:
                    require_cited_for(work, context.policy, claim)
            return named
        from factcheck.casework.acts.repeat_verdict import Again, require_repeatable

        repeating = Again(
            "",
            Asks(asks) if asks else None,
            quoted,
            tuple(Flag(flag) for flag in flags) or None,
            correction,
            supersede,
            evidence_holds=evidence_holds,
        )
        handle = context.desk.require_reviewer()
        require_repeatable(work, handle, context.policy, named[0].article, numbers, repeating)
    return named


def _say_what_was_given(
    context: CommandContext,
    named: "list[NamedClaim]",
    done: "list[tuple[GivenVerdict, str | None]]",
    *,
    go_on: bool,
) -> None:
    """Say of each claim what was given, and which earlier correction was left out as being the
    text."""
    from factcheck.cli.screen.claim_view import sentence_line
    from factcheck.cli.screen.layout import wrap
    from factcheck.cli.screen.next_step import board_after, say_next, say_what_next
    from factcheck.cli.screen.show import say

    article, last = named[-1].article, named[-1].number
    context.memory.done_with(article.slug, last)
    board, claims, typing = board_after(context, article, [claim.number for claim in named])
    for claim, (verdict, left_out) in zip(claims, done, strict=True):
        say(sentence_line(f"{article.slug}:{claim.number}", verdict.text))
        _say_given(context, verdict, claim)
        if left_out is not None:
            text = "its correction is now the text, and was left out"
            if verdict.verdict.rating in context.policy.correction_needed:
                text += f"; is it still {verdict.verdict.rating}?"
            say(wrap(text, "    "))
    if len(named) == 1:
        say_what_next(context, board, claims[0], typing, going_on=go_on)
        return
    missing = [str(claim.number) for claim in claims if claim.shortfalls]
    say(
        f"{len(done)} verdicts given"
        + (f"; the policy still misses something for {', '.join(missing)}" if missing else "")
        + f".   See: factcheck status {article.slug}"
    )
    if not go_on:
        say_next(board, typing, last)


def _say_given(context: CommandContext, verdict: "GivenVerdict", claim: "ClaimOnBoard") -> None:
    from factcheck.cli.screen.claim_view import behind_bar, rating_styled
    from factcheck.cli.screen.layout import visible_line, wrap
    from factcheck.cli.screen.show import say

    record = verdict.verdict
    particulars = [f"asked whether {'it was said' if record.asks == 'said' else 'it is so'}"]
    if record.fidelity != "none":
        particulars.append(f"quotation {record.fidelity}")
    particulars += [str(flag).replace("-", " ") for flag in record.flags]
    styled = rating_styled(context.policy, record.rating)
    say(wrap(f"by {record.reviewer}: {', '.join(particulars)}", "    ", f"  {styled} "))
    basis = {b.citation for b in record.basis}
    rests = [
        f"{c.source_key} {c.citation.stance}"
        + (" (primary)" if c.citation.use == "primary" else "")
        for c in claim.state.citations
        if c.citation.uid in basis
    ]
    say(wrap(f"rests on {', '.join(rests) or 'no citation'}", "    "))
    if record.correction:
        say("    should read:")
        say(behind_bar(record.correction, "    "))
    if verdict.supersedes_reviewer:
        own = verdict.supersedes_reviewer == record.reviewer
        whose = "your own before" if own else f"that of {verdict.supersedes_reviewer}"
        say(f"    supersedes {visible_line(whose)}")
    if verdict.second_opinion_to:
        say(f"    beside that of {visible_line(', '.join(verdict.second_opinion_to))}")
