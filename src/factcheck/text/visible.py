"""Pure: a stranger's text made safe to look at, every invisible character shown as a sign."""

import re
import unicodedata

from factcheck.text.patterns import lazy_pattern

# Prepended concatenation marks (Unicode, PropList.txt) are Cf, yet have a shape of their own.
_WITH_A_SHAPE = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
# Combining grapheme joiner, Hangul fillers, Mongolian and Khmer inherent vowels: not Cf, yet
# drawn as nothing.
_WITHOUT_A_SHAPE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_JOINERS = frozenset("\u200c\u200d")
# The first script whose words are spelt with joiners is Arabic (U+0600); emoji come later.
_FIRST_JOINED = "\u0600"
_SUSPECT = lazy_pattern(
    r"[^\x20-\x7e\n\t\u00a0-\u00ac\u00ae-\u034e\u0350-\u05ff\u2010-\u2027\u3000-\u3163\u3165-\ud7ff]"
)


def visible(text: str) -> str:
    """The text with every character that could deceive an eye or a terminal shown as a sign.

    Control characters become their picture (`␛`, `␍`), or their number where they have none
    (`⟨U+009B⟩`); so do all that is drawn as nothing or turns the writing round: directional marks,
    overrides and isolates, zero-width characters, soft hyphens, tags, line and paragraph
    separators, lone surrogates. Newline and tab stay. A zero-width joiner or non-joiner stays
    between two characters from U+0600 on, where Persian, Hindi or an emoji is misspelt without it.

    For showing only: what comes out is not what was read, and cannot be turned back.
    """
    return _SUSPECT.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    character = found.group()
    if character in _JOINERS:
        return character if _joins(found) else _number(character)
    category = unicodedata.category(character)
    if category == "Cc":
        return _picture(character)
    hidden = category in {"Cf", "Cs", "Zl", "Zp"} and character not in _WITH_A_SHAPE
    return _number(character) if hidden or character in _WITHOUT_A_SHAPE else character


def _joins(found: re.Match[str]) -> bool:
    text, at = found.string, found.start()
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return len(around) == 2 and all(
        one >= _FIRST_JOINED and unicodedata.category(one)[0] in "LMS" for one in around
    )


def _picture(control: str) -> str:
    if control < " ":
        return chr(0x2400 + ord(control))
    return "\u2421" if control == "\x7f" else _number(control)


def _number(character: str) -> str:
    return f"⟨U+{ord(character):04X}⟩"
