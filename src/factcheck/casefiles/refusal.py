"""How a case is refused: whole, naming the file and the line, with nothing hidden in the words."""

import re

from factcheck.errors import FactcheckError

# What a reader of a diff cannot see, or what moves the rest of the line about: control characters
# (Cc), line separators, soft hyphen and zero-width characters but the two joiners that scripts and
# emoji need, direction marks and overrides (Unicode TR 36, "Trojan Source"), tags, surrogates and
# noncharacters. Fixed ranges: a new Unicode version must not change the bytes of a case.
HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(2**16, 2**20 + 1, 2**16)
    )
    + "]"
)

_ASK_AGAIN = "Nothing of the case was taken in. Ask for a fresh export of it."


def refusal(
    file: str, line: int | None, reason: str, instruction: str = _ASK_AGAIN
) -> FactcheckError:
    """The error that refuses a case; `line` counts from 1, none where a file has no lines."""
    place = shown(file) if line is None else f"{shown(file)}, line {line}"
    return FactcheckError(f"{place}: {shown(reason, most=600)}.", instruction)


def shown(text: str, most: int = 120) -> str:
    """A stranger's words, safe to print: hidden characters escaped, cut short with an ellipsis."""
    cut = text if len(text) <= most else text[: most - 1] + "…"
    return HIDDEN.sub(lambda match: escape(match[0]), cut).replace("\n", "\\n")


def escape(character: str) -> str:
    """One character as an escape that YAML's double quotes and Python read alike."""
    code = ord(character)
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\u{code:04x}" if code > 0xFF else f"\\x{code:02x}"
