"""factcheck redact: erase words for good, visibly."""

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk_as
from factcheck.errors import FactcheckError

_SHOWN = 50
_LISTED = 20


@click.command(
    cls=Command, epilog="Example:  factcheck redact 3f2a91c0 --because 'court order 12 O 34/26'"
)
@click.argument("uid")
@click.option(
    "--because",
    metavar="WHY",
    required=True,
    help="Why; it is kept in clear, so do not repeat the words.",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@at_desk_as
def redact_command(context: CommandContext, uid: str, because: str, yes: bool) -> None:
    """Erase words for good, visibly.

    Only an editor may, and an entry stays that says so. UID is that of a revision, article,
    snapshot, source, citation, verdict, part, skip or withdrawal, or its beginning; `history show
    --json` names them all. What hangs on the words goes with them: a snapshot takes the quotes
    along that were cited from it. Copies made before (backups, exports, reports given out) are
    yours to find.
    """
    from factcheck.cli.screen.layout import shorten, visible_line
    from factcheck.cli.screen.show import say

    if not yes:
        going = context.desk.would_redact(uid)
        say("These words would be erased, for good:", err=True)
        for target, words in going:
            say(f"  {target.kind} {target.uid[:12]}  {shorten(words, _SHOWN)}", err=True)
        if not click.confirm("This cannot be taken back. Erase them?", err=True):
            raise FactcheckError("Nothing was erased.")
    done = context.desk.redact(uid, because)
    for erased in done.erased:
        say(f"Redacted: {erased.kind} {erased.uid}")
    if done.bytes_kept:
        say("The bytes stay: another article or source here has the same.", err=True)
    if not done.vacuumed:
        say(
            "Another program holds the database, so old copies may still lie in its files. SQLite "
            "drops them when that program closes it; on PostgreSQL, run VACUUM FULL then.",
            err=True,
        )
    if done.repeating:
        say(f"{len(done.repeating)} records still repeat five words in a row of it:", err=True)
        for kind, other in done.repeating[:_LISTED]:
            say(f"  {kind} {visible_line(other)}", err=True)
        if len(done.repeating) > _LISTED:
            say(f"  and {len(done.repeating) - _LISTED} more", err=True)
