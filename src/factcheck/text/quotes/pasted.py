"""What pasted words may have been meant as, where they do not stand in a source as they are.

People paste a link to a highlight, a quote with its speaker, the note mark behind it, and what a
page adds to the clipboard. Nothing is changed about the words themselves: each reading leaves
something off at the ends, or takes the words that a link names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from factcheck.text.patterns import lazy_pattern

_DIRECTIVE = ":~:text="
_MOST = 20_000  # code points; what is longer is no quote that somebody pasted
_TAIL = 2_500  # code points in which what was added behind is looked for
_FEWEST_WORDS = 3
_PAIRS = ("“”", "„“", "„”", "«»", "»«", '""', "‹›", "「」", "『』")
_QUOTED = tuple(
    lazy_pattern(f"{re.escape(first)}([^{re.escape(first + last)}]+){re.escape(last)}")
    for first, last in map(tuple, _PAIRS)
)
_NOTE = r"(?:\[\s*(?:\d{1,3}|[a-z]|note \d{1,2}|citation needed)\s*\]|[¹²³⁰⁴-⁹]+|[*†‡§]{1,3})"
_NOTES_BEHIND = lazy_pattern(rf"(?:(?<=\S)|\s+)(?:\s?{_NOTE}){{1,9}}[.,;:]?\s*\Z")
# What pages and readers add behind the words that are copied from them.
_MORE = (
    r"read (?:more|on|the (?:full|rest|whole)|full)|continue reading|see more|show more|learn more|"
    r"click here|source:|copyright|©|all rights reserved|"
    r"weiterlesen|mehr lesen|lesen sie (?:auch|mehr)|mehr dazu|quelle:|"
    r"lire (?:la suite|plus|aussi)|en savoir plus|"
    r"leer más|seguir leyendo|sigue leyendo|fuente:|"
    r"читать (?:далее|дальше|полностью|также)|подробнее|источник:"
)
_MORE_BEHIND = lazy_pattern(
    rf"(?:\n|(?<=[.!?…。»”\"'’)\]¹²³⁰⁴-⁹])\s+|\s{{2,}})(?:{_MORE})[^\n]{{0,200}}\Z", re.IGNORECASE
)
_ADDRESS_BEHIND = lazy_pattern(r"\s+[(<\[]?https?://[^\s]{1,2000}\Z")


@dataclass(frozen=True, slots=True)
class Pasted:
    """Words to look for, and what was left off of those that were pasted, at the ends."""

    words: str
    left_off: str


def pasted(words: str) -> tuple[Pasted, ...]:
    """What pasted words may have been meant as, the reading that leaves off least first.

    Each leaves off something else; the words as they were pasted are not among them. A link to a
    highlight (`#:~:text=`, WICG URL Fragment Text Directives) is read as the words that it names.
    """
    if len(words) > _MOST:
        return ()
    named = linked_words(words)
    if named is not None:
        return (Pasted(named, ""),)
    readings: dict[str, str] = {}
    for reading in _readings(words.strip()):
        if reading and reading != words.strip():
            before, _, behind = words.strip().partition(reading)
            left_off = " … ".join(filter(None, (before.strip(), behind.strip())))
            readings.setdefault(reading, left_off)
    return tuple(Pasted(reading, left_off) for reading, left_off in readings.items())


def linked_words(address: str) -> str | None:
    """The words that a link to a highlight names, as `first words…last words` where it names both;
    none when it is no such link. Of several highlights the first."""
    if _DIRECTIVE not in address or any(map(str.isspace, address.strip())):
        return None
    directive = address.strip().partition(_DIRECTIVE)[2].partition("&")[0]
    parts = directive.split(",")
    if parts and parts[0].endswith("-"):
        parts = parts[1:]
    if parts and parts[-1].startswith("-"):
        parts = parts[:-1]
    words = [unquote(part, errors="replace").strip() for part in parts[:2]]
    return "…".join(filter(None, words)) or None


def pasted_address(address: str) -> str:
    """An address as it was meant: without the words of a highlight, blanks and marks around it."""
    meant = address.strip()
    for first, last in map(tuple, ("<>", *_PAIRS)):
        if meant.startswith(first) and meant.endswith(last) and len(meant) > 1:
            meant = meant[1:-1].strip()
    before, directive, _ = meant.partition(_DIRECTIVE)
    return before.removesuffix("#") if directive else meant


def _readings(words: str) -> Iterator[str]:
    trimmed = words
    for pattern in (_MORE_BEHIND, _ADDRESS_BEHIND, _MORE_BEHIND, _NOTES_BEHIND):
        shorter = _cut(pattern, trimmed)
        if shorter != trimmed:
            trimmed = shorter
            yield trimmed
    quoted = sorted(
        {match[1].strip() for pattern in _QUOTED for match in pattern.finditer(trimmed)},
        key=lambda piece: (-len(piece), piece),
    )
    for piece in quoted[:3]:
        if len(piece.split()) >= _FEWEST_WORDS or not piece.isascii():
            yield piece
            # The comma belongs to whoever tells who said it: “We will,” she said.
            yield piece.rstrip(",")
            yield _cut(_NOTES_BEHIND, piece)


def _cut(pattern: "re.Pattern[str]", words: str) -> str:
    found = pattern.search(words, max(0, len(words) - _TAIL))
    return words[: found.start()].rstrip() if found else words
