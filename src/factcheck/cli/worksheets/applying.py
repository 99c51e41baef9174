"""What was handed in to be entered: known by its content, entered whole or not at all."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.reviewing.lines import FIDELITIES
from factcheck.cli.reviewing.options import as_typed
from factcheck.cli.worksheets.entered_view import counted
from factcheck.cli.worksheets.sheet import HEADING, TITLE, Mistake, Sheet, read_sheet
from factcheck.cli.worksheets.written_acts import PlacedActs, acts_of_sheet
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.desk import Desk
    from factcheck.desk.claim_acts import EnteredActs

_LIMIT = 32 * 2**20  # bytes
_MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What is to be entered, and the mistakes that reading it found; `sheet` where it was one;
    `told` is what whoever handed it in should know besides."""

    placed: Sequence[PlacedActs]
    mistakes: Sequence[Mistake] = ()
    sheet: Sheet | None = None
    told: Sequence[str] = field(default=())


class Refused(FactcheckError):
    """What was handed in is not entered; `mistakes` are all that stands against it, in order."""

    def __init__(self, name: str, mistakes: Sequence[Mistake]) -> None:
        wrong = [mistake for mistake in mistakes if not mistake.changed]
        told = [counted(len(wrong), "mistake")] if wrong else []
        if changed := changed_in(mistakes):
            told.append(f"{counted(len(changed), 'sentence')} changed since")
        lines = [f"{name}:{m.place}: {_told(m)}" for m in mistakes[:_MOST_SHOWN]]
        if len(mistakes) > _MOST_SHOWN:
            lines.append(f"… and {len(mistakes) - _MOST_SHOWN} more")
        super().__init__(f"{' and '.join(told)}; nothing was entered.", "\n".join(lines))
        self.mistakes = tuple(mistakes)


def changed_in(mistakes: Sequence[Mistake]) -> set[str]:
    """The references of the sentences that are not as they were seen."""
    return {mistake.ref for mistake in mistakes if mistake.changed and mistake.ref}


def read_file(name: str) -> bytes:
    """The bytes of a file, or of standard input for `-`.

    Raises:
        FactcheckError: when it cannot be read, or is too large.
    """
    try:
        if name == "-":
            data = sys.stdin.buffer.read(_LIMIT + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(_LIMIT + 1)
    except OSError as error:
        reason = error.strerror or os.strerror(error.errno or 0)
        raise FactcheckError(f"{name} cannot be read: {reason}.", "Name another file.") from error
    if len(data) > _LIMIT:
        raise FactcheckError(
            f"{name} is larger than {_LIMIT // 2**20} MiB.",
            "Divide it: each part may be entered by itself.",
        )
    return data


def read_handed_in(data: bytes, desk: "Desk") -> HandedIn:
    """What was handed in, known by its content.

    Raises:
        FactcheckError: when it is nothing that can be entered.
    """
    from factcheck.documents.reading.encodings import decode

    text = decode(data).text
    if text.startswith(TITLE) or any(HEADING.fullmatch(line.strip()) for line in text.split("\n")):
        sheet = read_sheet(text)
        placed, mistakes = acts_of_sheet(sheet, desk.policy)
        return HandedIn(placed, mistakes, sheet)
    from factcheck.cli.worksheets.table import read_table
    from factcheck.cli.worksheets.table_acts import acts_of_table

    table = read_table(text)
    placed, mistakes = acts_of_table(table, desk)
    told = [f"Not read: {', '.join(table.unread)}."] if table.unread else []
    return HandedIn(placed, mistakes, None, told)


def missing_sources(desk: "Desk", handed: HandedIn) -> dict[str, list[str]]:
    """The addresses that are cited and that no source of the desk has, each with the quotes."""
    from factcheck.documents.web_address import web_address
    from factcheck.text.quotes.pasted import pasted_address

    known = {listed.source.url for listed in desk.sources()}
    missing: dict[str, list[str]] = {}
    for cite in (cite for one in handed.placed for cite in one.acts.cites):
        url = pasted_address(cite.source) if web_address(cite.source) is not None else ""
        if url and url not in known:
            quotes = missing.setdefault(url, [])
            if cite.quote and cite.quote not in quotes:
                quotes.append(cite.quote)
    return missing


def enter_with_sources(
    desk: "Desk", handed: HandedIn, name: str, *, rehearsed: bool = False
) -> "tuple[EnteredActs, ...]":
    """As `enter_handed_in`; sources that the desk lacks are added with it, typed: nobody captured
    them."""
    with desk.together(rehearsed=rehearsed):
        for url, quotes in missing_sources(desk, handed).items():
            desk.add_source(url=url, excerpts=quotes)
        return enter_handed_in(desk, handed, name)


def enter_handed_in(
    desk: "Desk", handed: HandedIn, name: str, *, rehearsed: bool = False
) -> "tuple[EnteredActs, ...]":
    """Enter all of what was handed in, or nothing.

    Args:
        name: what the file is called in messages.
        rehearsed: do all of it, and then take it back.

    Raises:
        Refused: with every mistake, and every sentence that changed.
    """
    from factcheck.desk.claim_acts import ActsRefused

    spoilt = {mistake.ref for mistake in handed.mistakes}
    placed = [one for one in handed.placed if one.acts.ref not in spoilt]
    mistakes = list(handed.mistakes)
    try:
        entered = desk.enter([one.acts for one in placed], rehearsed=rehearsed or bool(mistakes))
    except ActsRefused as refused:
        mistakes += [
            Mistake(placed[one.index].place(one.act, one.nth),
                    _as_on_sheet(one.error) if handed.sheet else one.error,
                    placed[one.index].acts.ref, one.changed)
            for one in refused.refused
        ]  # fmt: skip
        mistakes.sort(key=lambda mistake: (mistake.place.line, mistake.place.column))
    if mistakes:
        raise Refused(name, mistakes)
    return entered


def _as_on_sheet(error: FactcheckError) -> FactcheckError:
    """What to do next as it is written on a sheet, where the desk names an option."""
    if "--quote" not in error.instruction:
        return as_typed(error)
    letters = ", ".join(f"1{letter} {kind}" for letter, kind in FIDELITIES.items())
    return FactcheckError(error.reason, f"Say how faithful, behind the rating: {letters}.")


def _told(mistake: Mistake) -> str:
    return " ".join(f"{mistake.error.reason} {mistake.error.instruction}".split())
