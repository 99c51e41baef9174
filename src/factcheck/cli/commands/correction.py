"""factcheck correction: what readers are told when something that was published is no longer so."""

from typing import TYPE_CHECKING

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.lazy import Group
from factcheck.cli.options import (
    OneOf,
    at_desk,
    at_desk_as,
    complete_reference,
    complete_slug,
    json_option,
)
from factcheck.domain import AmendmentKind
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.desk.values import DecidedAmendment, NamedClaim, OpenDraft

_BELOW = """\
What are readers told? Write it above the line, save, and leave the editor. With nothing above the
line, or without saving, nothing is decided.

"""


@click.group(cls=Group)
def correction_command() -> None:
    """Corrections of what was published: list, show, approve, reject, withdraw.

    What changed since an article was published (its words, a verdict, what was cited) is drafted as
    a correction, clarification, update or withdrawal. An editor approves it, and every report, page
    and feed tells it from then on; or rejects it, with a reason.
    """


@correction_command.command("list", epilog="Example:  factcheck correction list us-iraq --all")
@click.argument("slug", required=False, shell_complete=complete_slug)
@click.option("--all", "all_of_them", is_flag=True, help="Those that were rejected, too.")
@json_option
@at_desk
def list_(context: CommandContext, slug: str | None, all_of_them: bool, as_json: bool) -> None:
    """List what is drafted and what readers were told."""
    from factcheck.cli.screen.amendment_view import (
        decided_as_json,
        decided_lines,
        draft_as_json,
        draft_lines,
    )
    from factcheck.cli.screen.show import say_json, say_long

    with context.reading() as work:
        slug = context.desk.find_article(work, slug).slug
        published = context.desk.publications(slug)
        drafts = context.desk.drafts(slug, shown=not as_json)
        decided = context.desk.amendments(slug)
    if as_json:
        say_json(
            "corrections",
            {
                "article": slug,
                "drafts": [draft_as_json(draft, slug) for draft in drafts],
                "decided": [decided_as_json(one, slug) for one in decided],
            },
        )
        return
    if all(entered.withdrawn for entered in published) and not decided:
        raise FactcheckError(
            f"{slug} was not published, so there is nothing to correct.",
            f"When readers have it: factcheck publish {slug}",
        )
    lines = []
    for draft in drafts:
        lines += [*draft_lines(draft, slug), ""]
    shown = [one for one in decided if all_of_them or one.is_approved]
    for one in shown:
        lines += [*decided_lines(one, slug), ""]
    if not drafts:
        lines.append("Nothing changed since it was published, or all of it is decided.")
    else:
        ref = f"{slug}:{drafts[0].draft.ref}"
        lines.append(f"Next: factcheck correction approve {ref}   (or: reject {ref} -m WHY)")
    say_long("\n".join(lines))


@correction_command.command("show", epilog="Example:  factcheck correction show us-iraq:7")
@click.argument("ref", shell_complete=complete_reference)
@json_option
@at_desk
def show(context: CommandContext, ref: str, as_json: bool) -> None:
    """Show what is drafted for a claim, and all that was decided of it."""
    from factcheck.cli.screen.amendment_view import (
        decided_as_json,
        decided_lines,
        draft_as_json,
        draft_lines,
    )
    from factcheck.cli.screen.show import say, say_json, say_long

    claim, drafts, decided = _of_claim(context, ref)
    slug = claim.article.slug
    if not as_json:
        context.memory.drafts_shown(slug, [(str(one.number), one.sha256) for one in drafts])
    if as_json:
        data = {
            "drafts": [draft_as_json(draft, slug) for draft in drafts],
            "decided": [decided_as_json(one, slug) for one in decided],
        }
        say_json("correction", data)
        return
    if not drafts and not decided:
        say(f"Nothing of {slug}:{claim.number} changed since it was published.")
        return
    lines = []
    for draft in drafts:
        lines += draft_lines(draft, slug, whole=True)
    for one in decided:
        lines += decided_lines(one, slug)
    say_long("\n".join(lines))


@correction_command.command(
    "approve",
    epilog="""\b
Examples:
  factcheck correction approve us-iraq:7 -e
  factcheck correction approve us-iraq:7 -m "Correction: …" --kind correction""",
)
@click.argument("ref", shell_complete=complete_reference)
@click.option("-m", "--text", metavar="TEXT", help="What readers are told, in place of the draft.")
@click.option("-e", "--edit", is_flag=True, help="Change the draft in your editor first.")
@click.option("--kind", type=OneOf([str(kind) for kind in AmendmentKind]), help="What it is.")
@json_option
@at_desk_as
def approve(
    context: CommandContext,
    ref: str,
    text: str | None,
    edit: bool,
    kind: str | None,
    as_json: bool,
) -> None:
    """Tell readers of a change; for an editor. Of several drafts of a claim it is the first.

    It is refused when the draft is no longer as it was shown to you; one that was not shown at all
    (list, show, -e) is told in your own words alone: -m.
    """
    from factcheck.cli.screen.amendment_view import decided_as_json, decided_lines
    from factcheck.cli.screen.rationale import Written, kept_when_refused
    from factcheck.cli.screen.show import say, say_json

    claim = _claim(context, ref)
    slug, seen = claim.article.slug, None
    written = None
    if edit and (drafts := _of_claim(context, ref)[1]):
        seen = drafts[0].sha256
        chosen = AmendmentKind(kind) if kind else drafts[0].draft.kind
        text = _edited(drafts[0], slug, text or drafts[0].worded_as(chosen))
        written = Written(text, only_here=True)
    with kept_when_refused(written):
        context.desk.approve(f"{slug}:{claim.number}", text, kind=kind, seen=seen)
    done = context.desk.amendments(slug)[-1]
    if as_json:
        say_json("correction", decided_as_json(done, slug))
        return
    for line in decided_lines(done, slug):
        say(line)
    say("Every report tells it from now on.   (back: factcheck undo)")


@correction_command.command(
    "reject", epilog='Example:  factcheck correction reject us-iraq:7 -m "A comma."'
)
@click.argument("ref", shell_complete=complete_reference)
@click.option("-m", "--because", metavar="WHY", required=True, help="Why.")
@json_option
@at_desk_as
def reject(context: CommandContext, ref: str, because: str, as_json: bool) -> None:
    """Say why readers need not be told of a change; for an editor."""
    from factcheck.cli.screen.amendment_view import decided_as_json, decided_lines
    from factcheck.cli.screen.show import say, say_json

    claim = _claim(context, ref)
    slug = claim.article.slug
    context.desk.reject(f"{slug}:{claim.number}", because)
    done = context.desk.amendments(slug)[-1]
    if as_json:
        say_json("correction", decided_as_json(done, slug))
        return
    for line in decided_lines(done, slug):
        say(line)
    say("It does not come again for this change.   (back: factcheck undo)")


@correction_command.command(
    "withdraw", epilog='Example:  factcheck correction withdraw us-iraq:7 -m "Wrong sentence."'
)
@click.argument("ref", shell_complete=complete_reference)
@click.option("-m", "--because", metavar="WHY", required=True, help="Why.")
@at_desk_as
def withdraw(context: CommandContext, ref: str, because: str) -> None:
    """Take the last decision on a claim back.

    What readers were told stays, and says that it was taken back.
    """
    from factcheck.cli.screen.amendment_view import decided_lines
    from factcheck.cli.screen.show import say

    claim = _claim(context, ref)
    slug = claim.article.slug
    done = context.desk.withdraw_decision(f"{slug}:{claim.number}", because)
    entered = context.desk.amendments(slug)
    for line in decided_lines(next(o for o in entered if o.seq == done.seq), slug):
        say(line)
    say("It is drafted again.   See: factcheck correction list")


def _claim(context: CommandContext, ref: str) -> "NamedClaim":
    with context.reading() as work:
        return context.desk.find_claim(work, ref)


def _of_claim(
    context: CommandContext, ref: str
) -> "tuple[NamedClaim, list[OpenDraft], list[DecidedAmendment]]":
    with context.reading() as work:
        claim = context.desk.find_claim(work, ref)
        slug = claim.article.slug
        drafts = context.desk.drafts(slug, shown=False)
        drafts_here = [one for one in drafts if one.number == claim.number]
        decided = [one for one in context.desk.amendments(slug) if one.number == claim.number]
    return claim, drafts_here, decided


def _edited(draft: "OpenDraft", slug: str, begin: str) -> str:
    from factcheck.cli.screen.amendment_view import draft_lines
    from factcheck.cli.screen.layout import visible_lines
    from factcheck.cli.screen.rationale import written_above

    shown = "\n".join(click.unstyle(line) for line in draft_lines(draft, slug, whole=True))
    text = written_above(begin, _BELOW + visible_lines(shown) + "\n", "nothing was decided")
    if not text:
        raise FactcheckError("Nothing was written, so nothing was decided.")
    return text
