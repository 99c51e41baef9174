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
_SHOULD_READ = "------ should read: change it below; as it is, nothing is corrected ------"
_BELOW = """\
Why is it so? Write above the line, save, and leave the editor. With nothing above the line, or
without saving, no verdict is given.

{ref}  {rating}
"""


@dataclass(frozen=True, slots=True)
class Written:
    """A rationale, whether it was written for this and is nowhere else (so worth keeping), and the
    correction that was written with it in the editor."""

    text: str
    only_here: bool = False
    correction: str | None = None


def written_rationale(
    reason: str | None,
    ref: str,
    rating: str,
    claims: "Sequence[ClaimOnBoard]" = (),
    *,
    edit: bool = False,
    should_read: str | None = None,
) -> Written:
    """The rationale: as given, from standard input for `-`, or from the editor.

    Args:
        should_read: in the editor, the text that should stand instead, to be changed; where it is
            left as the sentence is, nothing is corrected.

    Raises:
        FactcheckError: when there is none, standard input is no text, or the editor was left
            without saving.
    """
    if reason == "-":
        written = Written(_from_stdin(), only_here=True)
    elif edit:
        begin = reason or ""
        if should_read is not None:
            begin += f"\n\n{_SHOULD_READ}\n{should_read}\n"
        why, _, corrected = _from_editor(begin, ref, rating, claims).partition(_SHOULD_READ)
        correction = _correction(corrected, claims) if should_read is not None else None
        written = Written(why.strip(), only_here=True, correction=correction)
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
def kept_when_refused(written: Written | None) -> Iterator[None]:
    """Whatever happens while the verdict is given: what was written for it is not lost."""
    try:
        yield
    except FactcheckError as error:
        if written is None or not written.only_here:
            raise
        try:
            path = _kept(written.text)
            instruction = (
                f"Your words are kept in {path}; give them again with: -m - < {shlex.quote(path)}"
            )
        except OSError as failure:
            instruction = _printed(written.text, failure)
        if written.correction:
            instruction += f" --correction {shlex.quote(written.correction)}"
        error.instruction = f"{error.instruction}\n{instruction}".strip()
        raise
    except BaseException:
        if written is not None and written.only_here:
            try:
                instruction = f"Your words are kept in {_kept(written.text)}"
            except OSError as failure:
                instruction = _printed(written.text, failure)
            click.echo(instruction, err=True)
        raise


def _correction(written: str, claims: "Sequence[ClaimOnBoard]") -> str | None:
    """What was written below the line for it; none where it is the sentence as it is."""
    typed = written.strip()
    own = {" ".join((claim.state.text or "").split()) for claim in claims}
    return None if not typed or " ".join(typed.split()) in own else typed


def _from_stdin() -> str:
    data = sys.stdin.buffer.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FactcheckError(
            "What came on standard input is not UTF-8 text.", "Save it as UTF-8, and try again."
        ) from error


def _from_editor(begin: str, ref: str, rating: str, claims: "Sequence[ClaimOnBoard]") -> str:
    below = _BELOW.format(ref=ref, rating=rating) + _shown_below(claims)
    return written_above(begin, below, "no verdict was given")


def written_above(begin: str, below: str, left: str) -> str:
    """What the user wrote in their editor, above a line; the file goes only when it was read.

    Args:
        begin: what stands there to be changed.
        below: what stands below the line, to be looked at.
        left: what is so when the editor is left without saving.

    Raises:
        FactcheckError: when it was left without saving, or did not save UTF-8 text.
    """
    path = Path(_kept(f"{begin}\n\n{_CUT}\n{below}"))
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
        raise FactcheckError(f"The editor was left without saving, so {left}.")
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
