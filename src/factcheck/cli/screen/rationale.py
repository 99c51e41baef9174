"""Why a verdict is so: from the command line, standard input or an editor, and never lost."""

import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.desk.values import ClaimOnBoard

_CUT = "------ what stands below this line is left out ------"
_BELOW = """
{cut}
Why is it so? Write above the line, save, and leave the editor. With nothing above the line, or
without saving, no verdict is given.

{ref}  {rating}
"""


@dataclass(frozen=True, slots=True)
class Written:
    """A rationale, and whether it was written for this and is nowhere else (so worth keeping)."""

    text: str
    only_here: bool = False


def written_rationale(
    reason: str | None, edit: bool, ref: str, rating: str, claims: "Sequence[ClaimOnBoard]"
) -> Written:
    """The rationale: as given, from standard input for `-`, or from the editor.

    Raises:
        FactcheckError: when there is none, standard input is no text, or the editor was left
            without saving.
    """
    if reason == "-":
        written = Written(_from_stdin(), only_here=True)
    elif edit:
        written = Written(_from_editor(reason or "", ref, rating, claims), only_here=True)
    else:
        written = Written(reason or "")
    if not written.text.strip():
        raise FactcheckError("A verdict needs a reason.", 'Give it with -m "why", or -e to write.')
    return written


def written_line(begun: str, ref: str, claims: "Sequence[ClaimOnBoard]") -> str:
    """What the user makes of a line in their editor; it may have lines of its own.

    Raises:
        FactcheckError: when the editor was left without saving, or did not save UTF-8 text.
    """
    return _from_editor(begun, ref, "", claims)


@contextmanager
def kept_when_refused(written: Written) -> Iterator[None]:
    """Whatever happens while the verdict is given: what was written for it is not lost."""
    try:
        yield
    except FactcheckError as error:
        if not written.only_here:
            raise
        try:
            path = _kept(written.text)
            instruction = (
                f"Your words are kept in {path}; give them again with: -m - < {shlex.quote(path)}"
            )
        except OSError as failure:
            instruction = _printed(written.text, failure)
        raise FactcheckError(
            error.reason, f"{error.instruction}\n{instruction}".strip(), exit_code=error.exit_code
        ) from error
    except BaseException:
        if written.only_here:
            try:
                instruction = f"Your words are kept in {_kept(written.text)}"
            except OSError as failure:
                instruction = _printed(written.text, failure)
            click.echo(instruction, err=True)
        raise


def _from_stdin() -> str:
    data = sys.stdin.buffer.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FactcheckError(
            "What came on standard input is not UTF-8 text.", "Save it as UTF-8, and try again."
        ) from error


def _from_editor(begin: str, ref: str, rating: str, claims: "Sequence[ClaimOnBoard]") -> str:
    """What the user wrote above the line; the file goes only when it was read."""
    below = _BELOW.format(cut=_CUT, ref=ref, rating=rating) + _shown_below(claims)
    path = Path(_kept(f"{begin}\n{below}"))
    # Set back, so that a save in the same moment is seen as one.
    before = path.stat()
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns - 2_000_000_000))
    before = path.stat()
    try:
        click.edit(filename=str(path))
    except click.ClickException as error:
        if path.stat().st_mtime_ns == before.st_mtime_ns:
            path.unlink()
            instruction = "Set another with EDITOR in the environment."
        else:
            instruction = f"What you saved is kept in {path}"
        raise FactcheckError(f"{error.format_message()}.", instruction) from error
    if path.stat().st_mtime_ns == before.st_mtime_ns:
        path.unlink()
        raise FactcheckError("The editor was left without saving, so no verdict was given.")
    try:
        saved = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FactcheckError(
            "The editor did not save UTF-8 text.", f"What you saved is kept in {path}"
        ) from error
    path.unlink()
    return saved.partition(_CUT)[0].strip()


def _shown_below(claims: "Sequence[ClaimOnBoard]") -> str:
    """The sentences and what is cited for them, to be looked at while writing."""
    lines = []
    for claim in claims:
        state = claim.state
        lines += ["", f"{state.ref}  {' '.join((state.text or '').split())}"]
        lines += [
            f"  {c.citation.stance} · {c.source_key}: {' '.join((c.citation.quote or '').split())}"
            for c in state.live_citations
        ]
    from factcheck.cli.screen.layout import visible_lines

    return visible_lines("\n".join(lines).strip("\n")) + "\n"


def _printed(text: str, failure: OSError) -> str:
    """A text that no file could be made for, as a message: on the screen it can be copied."""
    from factcheck.cli.screen.layout import visible_lines

    reason = failure.strerror or str(failure)
    return f"No file could be made for your words ({reason}). They are:\n{visible_lines(text)}"


def _kept(text: str) -> str:
    """Write a text to a file of its own that only its writer may read; the file's name."""
    from factcheck.files.writing import write_draft

    return str(write_draft(text))
