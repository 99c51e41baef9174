"""The marks that end, close, open and continue sentences, and the expression that finds them."""

import re

# These end a sentence with or without a space behind them.
FULL = "。！？｡．‼⁇⁈⁉؟۔।॥።፧፨။།༎៕។꓿⸮։"
ELLIPSES = "…‥"
PLAIN = ".!?" + ELLIPSES
# Read as a full stop in one language only; a space must follow.
OF_LANGUAGE = {"hy": ":", "el": ";\u037e"}

CLOSING_BRACKETS = ")]}）》〉】〕｝］"
# Always close where they touch the stop; the others only when no letter touches them.
ALWAYS_CLOSING = "”’»›」』" + CLOSING_BRACKETS
EITHER_WAY = "\"'“‘«‹＂＇*_"
QUOTES = "\"'“‘«‹„‚»›”’「『」』"
OPENING = QUOTES + "([{（《〈【〔¿¡*_"
BULLETS = "•‣⁃◦▪●·"
DASHES = "-–—―"
INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
EMOJI = "☹☺♥❤\ufe0f\u200d\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001faff"

# What cannot begin a sentence.
CONTINUES = frozenset("?!,;:)]}/%№&，、；：」』）》؛،")
IDEOGRAPHIC = "\u2e80"

_CITATION = r"\[\d{1,3}(?:[,–-]\d{1,3})*\]|[⁰¹²³⁴-⁹]"
_SMILEY = rf"[:;=][-o^']?[()\[\]DPp/\\|]++|[{EMOJI}]++"


def is_kana(character: str) -> bool:
    """Whether it is a Japanese syllable."""
    return "\u3040" <= character <= "\u30ff"


def candidates(language: str) -> re.Pattern[str]:
    """The expression that jumps from one possible end of a sentence to the next.

    Its groups: the stop; what closes with it; the space behind (in a look-ahead from here on);
    a closing mark, citation mark or smiley that stands alone behind the space; what opens the
    next sentence; its first word, cut at 20 characters. Every repetition is possessive and the
    stop alone is a match, so that no input makes it try the same characters twice.
    """
    if language == "hy":
        stops = FULL + OF_LANGUAGE["hy"]
    else:
        stops = FULL + PLAIN + OF_LANGUAGE.get(language, "")
    return re.compile(
        rf"([{stops}]++(?:[ \xa0\u202f]\.(?![\w.]))*+)"
        rf"((?:[{re.escape(ALWAYS_CLOSING)}{INVISIBLE}]|[{EITHER_WAY}](?!\w)|{_CITATION})*+)"
        r"(?=(\s*+)"
        rf"((?:(?:[{re.escape(ALWAYS_CLOSING)}\"'“‘]|{_CITATION}|{_SMILEY})++(?=\s|\Z)\s*+)?+)"
        rf"([{re.escape(OPENING)}{BULLETS}]*+)"
        r"([^\W_]{0,20}))"
    )
