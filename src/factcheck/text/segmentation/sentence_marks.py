"""The marks that end, close, open and continue sentences, and the expression that finds them."""

import re

from factcheck.text.lexicon import word_list

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

# "[4]", "[12]:45", "[a]", "(1)", "¹", and whatever editors put in brackets right behind a stop.
_NUMBERS = r"\d{1,3}(?:[,–-][ ]?\d{1,3}){0,8}"
_SUPERSCRIPTS = "⁰¹²³⁴-⁹"
_EDITORS = (
    r"(?:[^\W\d_]{2,20}[ ]){0,3}(?:needed|necessary|nécessaire|souhaitée|requerida|demandada"
    r"|fehlt|sic|note|nb|potrzebne|behövs|mancante)(?:[ ]\d{1,3})?|[a-z]|要出典|来源请求"
)
_PAGES = r"(?::[ ]?\d{1,4}(?:[–-]\d{1,4})?)?+"
NOTE = rf"\[(?:{_NUMBERS}|{_EDITORS})\]{_PAGES}|[{_SUPERSCRIPTS}]"
# What counts only where it touches the stop.
TOUCHING_NOTE = rf"{NOTE}|\[[^\]\[\n]{{1,40}}\](?=\s|\Z|\[)|[(（]{_NUMBERS}[)）](?=\s|\Z)|[†‡]"
# Not behind the digits of a decimal, but for those of a year.
BARE_NOTE = rf"(?:(?=\d)(?:(?<=\D[.!?…\"”’»)\]])|(?<=[12]\d\d\d\.)){_NUMBERS}(?=\s|\Z))?+"
_SMILEY = rf"[:;=][-o^']?[()\[\]DPp/\\|]++|[{EMOJI}]++"


def is_kana(character: str) -> bool:
    """Whether it is a Japanese syllable."""
    return "\u3040" <= character <= "\u30ff"


def is_hangul(character: str) -> bool:
    """Whether it is a Korean syllable."""
    return "\uac00" <= character <= "\ud7a3"


# Languages whose vowel signs are parts of words, though no letters.
_WITH_VOWEL_SIGNS = word_list("bn gu hi kn ml mr ne pa sa si ta te")


def _letters(language: str) -> str:
    if language in _WITH_VOWEL_SIGNS:
        return r"(?:[^\W_]|[\u0900-\u0903\u093a-\u0963\u0980-\u0dff])"
    return r"[^\W_]"


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
        # What is not followed by white space is rare: nothing is tried where it is.
        r"((?:(?!\s)(?:"
        rf"[{re.escape(ALWAYS_CLOSING)}{INVISIBLE}]|[{EITHER_WAY}](?!\w)|{TOUCHING_NOTE}))*+"
        rf"{BARE_NOTE})"
        r"(?=(\s*+)"
        # Nor where a letter follows.
        r"((?:(?![A-Za-zÀ-ɏЀ-ӿ])(?:"
        rf"(?:[{re.escape(ALWAYS_CLOSING)}\"'“‘]|{NOTE}|{_SMILEY})++(?=\s|\Z)\s*+"
        rf"(?:(?:{NOTE})++(?=\s|\Z)\s*+)*+))?+)"
        rf"([{re.escape(OPENING)}{BULLETS}]*+)"
        rf"({_letters(language)}{{0,20}}+))"
    )
