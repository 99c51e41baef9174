"""factcheck note: a remark on a claim, for whoever comes next."""

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk_as, complete_reference, json_option


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  factcheck note us-iraq:7 "The ministry calls back on Monday."
  factcheck note 7
  factcheck note --json""",
)
@click.argument("ref", required=False, shell_complete=complete_reference)
@click.argument("text", required=False)
@json_option
@at_desk_as
def note_command(context: CommandContext, ref: str | None, text: str | None, as_json: bool) -> None:
    """Notes: write one on a claim, or list them.

    With TEXT it is written; without, the notes of the claims named are listed, or of the whole
    article in use. A note is shown with its claim and in the report; it changes no standing.
    """
    from factcheck.cli.screen.claim_view import remark_line, sentence_line
    from factcheck.cli.screen.show import say, say_json

    if ref is None or text is None:
        _list(context, ref, as_json=as_json)
        return
    noted = context.desk.note(ref, text)
    if as_json:
        say_json("notes", [{"uid": note.uid, "text": note.text} for note in noted])
        return
    with context.reading() as work:
        claims = context.desk.find_claims(work, ref)
    uids = {note.uid for note in noted}
    written = [note for note in context.desk.notes(ref) if note.record.uid in uids]
    for claim, note in zip(claims, written, strict=False):
        say(sentence_line(f"{claim.article.slug}:{claim.number}", claim.text))
        say(remark_line(note))
    say("Noted.   (back: factcheck undo)")


def _list(context: CommandContext, ref: str | None, *, as_json: bool) -> None:
    from factcheck.cli.screen.claim_data import remark_as_json
    from factcheck.cli.screen.claim_view import remark_line
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.show import say, say_json, say_long

    with context.reading() as work:
        claims = context.desk.find_claims(work, ref) if ref else []
        article = claims[0].article if claims else context.desk.find_article(work, None)
    written = context.desk.notes(ref or article.slug)
    if as_json:
        say_json("notes", [remark_as_json(note) for note in written])
    elif not written:
        say(f"No notes on {visible_line(ref or article.slug)}.")
    else:
        say_long("\n".join(remark_line(note, f"{article.slug}:{note.number}") for note in written))
