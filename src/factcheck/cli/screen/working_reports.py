"""Working reports: those written into the desk's folder, which a re-run writes anew.

What was written is remembered by its hash: a file that somebody changed by hand since is theirs,
and is not written over.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.cli.command_context import CommandContext
from factcheck.cli.screen.output import write_to
from factcheck.errors import FactcheckError
from factcheck.files.desk_state import State, StateKind, change_state, read_state


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A working report, relative to the desk's folder, and what became of it: `same`, `refreshed`,
    `changed-by-hand` or `failed`."""

    path: str
    outcome: str
    why: str = ""

    @property
    def said(self) -> str:
        """What to tell of it; nothing where nothing was done."""
        if self.outcome == "refreshed":
            return f"{self.path} was written anew."
        if self.outcome == "changed-by-hand":
            return f"{self.path} was changed by hand, and is left as it is."
        return f"{self.path} could not be written anew: {self.why}" if self.why else ""


def remember(context: CommandContext, target: Path, slug: str, format_: str, data: bytes) -> None:
    """Remember a report that was written, when it lies inside the desk's folder."""
    folder, whole = context.settings.desk.resolve(), target.resolve()
    if not whole.is_relative_to(folder):
        return
    if not whole.is_file():
        return  # a pipe or a device
    path = str(whole.relative_to(folder))
    report = {"article": slug, "format": format_, "sha256": _sha256(data)}
    change_state(folder, StateKind.REPORTS, lambda known: {**_sound(folder, known), path: report})


def refresh(context: CommandContext, slugs: Sequence[str]) -> list[Refreshed]:
    """Write the working reports of these articles anew, where they would say something else."""
    from factcheck.casework.views.make_report import make_report
    from factcheck.casework.views.references import find_article
    from factcheck.reports import FORMATS

    folder = context.settings.desk.resolve()
    known = _sound(folder, read_state(folder, StateKind.REPORTS))
    refreshed = []
    for path, known_report in sorted(known.items()):
        target = folder / path
        if known_report["article"] not in slugs or not _is_file(target):
            continue
        data = target.read_bytes()
        if _sha256(data) != known_report["sha256"]:
            refreshed.append(Refreshed(path, "changed-by-hand"))
            continue
        try:
            with context.reading() as work:
                article = find_article(work, known_report["article"])
                format = FORMATS[known_report["format"]]
                # A report stays in the language that somebody had it written in.
                report = make_report(
                    work, article, context.policy, format.name, language=format.language_of(data)
                )
            data = format.render(report)
            if _sha256(data) == known_report["sha256"]:
                refreshed.append(Refreshed(path, "same"))
                continue
            write_to(context, target, data)
        except FactcheckError as error:
            refreshed.append(Refreshed(path, "failed", error.reason))
            continue
        remember(context, target, known_report["article"], known_report["format"], data)
        refreshed.append(Refreshed(path, "refreshed"))
    return refreshed


def _sound(folder: Path, state: State) -> dict[str, dict[str, str]]:
    from factcheck.reports import FORMATS

    return {
        path: report
        for path, report in state.items()
        if isinstance(report, dict)
        and all(isinstance(report.get(name), str) for name in ("article", "format", "sha256"))
        and report["format"] in FORMATS
        # The file is beside a database, and may have been changed: it names nothing outside.
        and _is_file(folder / path)
        and (folder / path).resolve().is_relative_to(folder)
    }


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # no name of a file
        return False


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
