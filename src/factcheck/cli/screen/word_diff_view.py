"""What was changed in words, as one text: what was taken out in [-…-], what was put in in {+…+}."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.cli.screen.layout import Mark, visible_line, wrap

if TYPE_CHECKING:
    from factcheck.text.word_diff import WordChange

_SIGNS = {"old": ("[-", "-]", "red"), "new": ("{+", "+}", "green")}


def marked_diff(
    changes: "Sequence[WordChange]", sides: tuple[str, ...] = ("old", "new")
) -> tuple[str, list[Mark]]:
    """A word diff as one text, with what was taken out (`old`), put in (`new`), or both."""
    text = ""
    marks: list[Mark] = []
    spaced = False
    for change in changes:
        if change.kind == "same":
            text += change.old if sides == ("old",) else change.new
            # White space that only the old words have stands before what was taken out.
            spaced = change.old[-1:].isspace() and not text[-1:].isspace()
            continue
        for side, (before, after, colour) in _SIGNS.items():
            words: str = getattr(change, side)
            if side not in sides or not words:
                continue
            if words.strip():
                text += " " * ((spaced and side == "old") or words[0].isspace())
                start = len(text)
                text += f"{before}{visible_line(words)}{after}"
                marks.append(Mark(start, len(text), {"fg": colour}))
            text += " " * words[-1].isspace()
            spaced = False
    return text, marks


def word_diff_lines(old: str, new: str, indent: str) -> str:
    """What would be changed in words, wrapped to the terminal."""
    from factcheck.text.word_diff import word_diff

    text, marks = marked_diff(word_diff(old, new))
    return wrap(text, indent, marks=marks)
