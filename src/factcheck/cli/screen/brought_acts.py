"""The acts that a case brings under handles of people who work here, and whether they may."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from factcheck.casework.exchange.import_checks import BroughtAct

_MOST = 40


def may_come_in(acts: Sequence["BroughtAct"], handles: Iterable[str]) -> bool:
    """List the acts on stderr, and ask on a terminal whether they may come in; elsewhere no."""
    from factcheck.cli.screen.layout import table, visible_line
    from factcheck.cli.screen.show import say

    rows = [
        [
            visible_line(act.handle),
            str(act.verb),
            visible_line(act.about),
            f"{act.at:%Y-%m-%d %H:%M}",
            f"{visible_line(act.stream)}, {act.seq}",
        ]
        for act in acts[:_MOST]
    ]
    say("In this case people who work here did this:", err=True)
    say(table(["BY", "DID", "WHAT", "AT (UTC)", "ENTRY"], rows, stretch=2), err=True)
    if len(acts) > _MOST:
        say(f"… and {len(acts) - _MOST} more acts; all of them with --json.", err=True)
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    names = visible_line(", ".join(handles))
    return click.confirm(f"A handle is claimed, not proved. Are these acts by {names}?", err=True)


def brought_data(acts: Iterable["BroughtAct"], asks_for: Iterable[str] = ()) -> dict[str, Any]:
    """The acts as JSON; `asks_for` are the handles that were not agreed to: nothing came in."""
    wanted = list(asks_for)
    return {
        "taken_in": not wanted,
        "asks_for": wanted,
        "acts_of_people_here": [
            {
                "reviewer": act.handle,
                "verb": str(act.verb),
                "of": act.stream,
                "entry": act.seq,
                "about": act.about,
                "at": act.at,
            }
            for act in acts
        ],
    }
