"""Texts as a worksheet has them: nothing in them that a sheet, an editor or a save could lose.

A character that would not come through, or that nobody could see, stands there by its number,
`\\u{1b}`: control and direction characters, white space at the end of a line, and the backslash of
what looks like such a number itself. Everything else stands as it is.
"""

import re
import unicodedata

_NUMBERED = re.compile(r"\\u\{([0-9A-Fa-f]{1,6})\}")
_LOOKS_NUMBERED = re.compile(r"\\(?=u\{)")
_SUSPECT = re.compile(r"[^\x20-\x7e\n\u00a1-\u00ac\u00ae-\u02ff]")
_UNSEEN = {"Cc", "Cf", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"
_EDGES = re.compile(r"\A\s+|\s+\Z")
_LAST = 0x10FFFF


def escaped(text: str) -> str:
    """A text, line by line, so that `unescaped` gives the same: lines have no white space at their
    ends, and the first and the last have words."""
    safe = _SUSPECT.sub(_seen, _LOOKS_NUMBERED.sub(_numbered, text))
    lines = [_EDGES.sub(_numbered, line) for line in safe.split("\n")]
    first = next((at for at, line in enumerate(lines) if line), len(lines) - 1)
    last = next((at for at in range(len(lines) - 1, first, -1) if lines[at]), first)
    newline = "\\u{a}"
    before, after = newline * first, newline * (len(lines) - 1 - last)
    return before + "\n".join(lines[first : last + 1]) + after


def unescaped(text: str) -> str:
    """The text that was written so."""
    return _NUMBERED.sub(_character, text)


def numbered_each(text: str, characters: str) -> str:
    """A text with these characters by their numbers."""
    return "".join(f"\\u{{{ord(c):x}}}" if c in characters else c for c in text)


def _numbered(found: re.Match[str]) -> str:
    return "".join(f"\\u{{{ord(character):x}}}" for character in found.group())


def _seen(found: re.Match[str]) -> str:
    character = found.group()
    hidden = character not in _JOINERS and unicodedata.category(character) in _UNSEEN
    return _numbered(found) if hidden else character


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if code <= _LAST and not 0xD800 <= code <= 0xDFFF else found.group()
