"""factcheck history: what was done, by whom and when, and whether it is whole."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.lazy import Group, exit_with
from factcheck.cli.options import at_desk, complete_slug, complete_source, json_option
from factcheck.errors import ExitCode
from factcheck.ledger.kinds import KINDS

if TYPE_CHECKING:
    from factcheck.desk.values import CheckedHistory, Fault


@click.group(cls=Group)
def history_command() -> None:
    """History: show, verify.

    It is append-only, and it shows when somebody tampered with it.
    """


@history_command.command(
    "show",
    epilog="""\b
Examples:
  factcheck history show us-iraq
  factcheck history show --source state""",
)
@click.argument("slug", required=False, shell_complete=complete_slug)
@click.option("--source", metavar="KEY", help="A source's history.", shell_complete=complete_source)
@click.option("--desk-itself", "desk_itself", is_flag=True, help="The desk's own history.")
@json_option
@at_desk
def show(
    context: CommandContext, slug: str | None, source: str | None, desk_itself: bool, as_json: bool
) -> None:
    """Show what was done, entry by entry."""
    from factcheck.cli.screen.layout import table, visible_line
    from factcheck.cli.screen.show import say_json, say_long

    if desk_itself:
        entries = context.desk.own_history()
    elif source is not None:
        entries = context.desk.source_history(source)
    else:
        entries = context.desk.history(slug)
    if as_json:
        say_json(
            "entries",
            [
                {
                    "seq": e.seq,
                    "at": e.at,
                    "reviewer": e.reviewer,
                    "verb": str(e.verb),
                    "hash": e.hash,
                    "prev_hash": e.prev_hash,
                    "payload": e.payload,
                }
                for e in entries
            ],
        )
        return
    rows = [
        [
            str(entry.seq),
            f"{entry.at:%Y-%m-%d %H:%M:%S}",
            visible_line(entry.reviewer),
            str(entry.verb),
            visible_line(_about(entry.payload)),
            entry.hash[:12],
        ]
        for entry in entries
    ]
    headings = ["ENTRY", "AT (UTC)", "BY", "DID", "WHAT", "HASH"]
    say_long(table(headings, rows, stretch=4, spare=[5, 1, 2]))


@history_command.command("verify", epilog="Example:  factcheck history verify --against report.md")
@click.argument("slug", required=False, shell_complete=complete_slug)
@click.option(
    "--against",
    "head_file",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True),
    help="A report (Markdown or JSON) or case folder whose printed head must be there.",
)
@json_option
@at_desk
def verify(
    context: CommandContext, slug: str | None, head_file: Path | None, as_json: bool
) -> None:
    """Check every link, every row, every byte.

    The exit code is 3 when something was tampered with.
    """
    from factcheck.cli.screen.show import say, say_json

    checked = context.desk.verify(slug, against=head_file)
    if as_json:
        say_json("verified", _verified_as_json(checked))
    else:
        _say_verified(checked)
        if head_file is None and not checked.faults:
            say(
                "A cut tail or a complete rewrite shows only against a head from outside: "
                "--against REPORT",
                err=True,
            )
    exit_with(ExitCode.BAD_NEWS if checked.faults else ExitCode.DONE)


def _verified_as_json(checked: "CheckedHistory") -> dict[str, Any]:
    verified, compared = checked.verified, checked.compared
    return {
        "streams": verified.streams,
        "entries": verified.entries,
        "redacted": verified.redacted,
        "against": [{"seq": seq, "hash": digest} for seq, digest in compared.heads],
        "not_compared": list(compared.not_compared),
        "not_checkable": [_fault_as_json(fault) for fault in verified.not_checkable],
        "notes": list(verified.notes),
        "faults": [_fault_as_json(fault) for fault in checked.faults],
    }


def _fault_as_json(fault: "Fault") -> dict[str, Any]:
    return {"stream": fault.stream, "entry": fault.seq, "what": fault.what}


def _say_verified(checked: "CheckedHistory") -> None:
    """The faults, the sum of what was looked at, what could not be, and what is to be known."""
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.show import say

    verified, faults = checked.verified, checked.faults
    for fault in faults:
        at = f" entry {fault.seq}:" if fault.seq is not None else ""
        say(f"{visible_line(fault.stream)}:{at} {visible_line(fault.what)}")
    streams = "1 stream" if verified.streams == 1 else f"{verified.streams} streams"
    summary = f"{verified.entries} entries in {streams}"
    if verified.redacted:
        summary += f", {verified.redacted} redacted"
    if verified.not_checkable:
        summary += f", {len(verified.not_checkable)} not checkable here"
    wrong = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    say(f"{summary}: {f'{wrong}.' if faults else 'whole.'}")
    for uncheckable in verified.not_checkable:
        at = f" entry {uncheckable.seq}" if uncheckable.seq is not None else ""
        where = f"{visible_line(uncheckable.stream)}{at}"
        say(f"Not checkable: {where}: {visible_line(uncheckable.what)}.")
    for note in verified.notes:
        say(f"Note: {visible_line(note)}.", err=True)
    for why in checked.compared.not_compared:
        say(f"Not compared: {visible_line(why)}.", err=True)


def _about(payload: dict[str, Any]) -> str:
    """What an entry was about, in a few words."""
    for step, words in _STEPS.items():
        if payload.get(step):
            return words(payload)
    for kind in KINDS:
        fields = payload.get(kind.name)
        if kind.told and isinstance(fields, dict):
            claim = _number([fields.get("number", 0), fields.get("part", 0)])
            try:
                return kind.told.format(**{"claim": claim, **fields})
            except (KeyError, ValueError, TypeError):  # somebody changed it in the database
                return ""
    return ""


def _number(pair: "list[int]") -> str:
    return ".".join(str(n) for n in pair if n)


# What an entry did beside making one record.
_STEPS: "dict[str, Callable[[dict[str, Any]], str]]" = {
    "article": lambda p: f"{p['article']['slug']}, {len(p['placements'])} claims",
    "seq": lambda p: f"takes back entry {p['seq']}",
    "into": lambda p: f"{', '.join(map(_number, p['from']))} into {_number(p['into'])}",
    "claims": lambda p: f"into {', '.join(_number([c['number'], c['part']]) for c in p['claims'])}",
    "reviewer": lambda p: f"{p['reviewer']['handle']}, {p['reviewer']['role']}",
    "policy": lambda p: f"policy {p['policy']['sha256'][:12]}",
    "slug": lambda p: f"case {p['slug']}",
}
