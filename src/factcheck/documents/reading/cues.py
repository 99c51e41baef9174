"""Subtitles (WebVTT, SubRip): what is said, cue by cue, each with its time.

WebVTT is read as the W3C says (WebVTT: The Web Video Text Tracks Format, section 4); SubRip, which
nobody specified, is the same with a comma in its times. Cues that follow one another at once,
said by the same voice, are one paragraph, for sentences run on from cue to cue.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.documents.reading.document import Extract, Place
from factcheck.documents.reading.encodings import decode
from factcheck.domain import Account, LeftOut, LeftOutBlock
from factcheck.errors import FactcheckError

EXTRACTOR = "cues-1"
_TIME = r"(?:(\d{1,4}):)?([0-5]?\d):([0-5]\d)(?:[.,](\d{1,3}))?"
_TIMING = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?\Z")
_TAG = re.compile(r"<[^<>\n]{0,500}>|\{\\an?\d\}")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>\n]{1,200})>")
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
# Between two sentences people breathe; a longer silence is a new paragraph.
_PAUSE = 2.0


@dataclass(frozen=True, slots=True)
class _Cue:
    """What is said from one time to another, in seconds; `voice` is empty where nobody is named."""

    start: float
    end: float
    voice: str
    lines: tuple[str, ...]


def extract(data: bytes, declared_encoding: str | None = None) -> Extract:
    """The words of subtitles, with the time of each cue as a place of its words.

    Raises:
        FactcheckError: when the bytes are not text, or there is no cue in them.
    """
    decoded = decode(data, declared=declared_encoding)
    cues, left_out = _parsed(decoded.text)
    if not cues:
        raise FactcheckError(
            "The subtitle file has no cue with a time.", "Save it as .vtt or .srt, or as .txt."
        )
    text, places = _written(cues)
    return Extract(
        text,
        EXTRACTOR,
        encoding=decoded.encoding,
        encoding_why=decoded.why,
        account=Account(len(places), tuple(left_out)),
        places=tuple(places),
    )


def _parsed(text: str) -> tuple[list[_Cue], list[LeftOutBlock]]:
    """The cues in the order of the file, and the notes of whoever made it."""
    cues: list[_Cue] = []
    notes = []
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, block in enumerate(_BLANK.split(plain.strip("\n"))):
        lines = block.split("\n")
        timed = next((at for at, line in enumerate(lines[:2]) if _TIMING.match(line)), None)
        if timed is not None:
            cue = _cue(lines[timed], lines[timed + 1 :], cues[-1] if cues else None)
            cues += [cue] if cue.lines else []
            continue
        heading = number == 0 and block.startswith("WEBVTT")
        words = lines[0].removeprefix("WEBVTT") if heading else _note(block)
        if words.strip():
            notes.append(LeftOutBlock(LeftOut.REMARK, " ".join(words.split())))
    return cues, notes


def _note(block: str) -> str:
    """The words of a block without a time: a note's, but not a style's or a region's."""
    if re.match(r"(?:STYLE|REGION)\s*(?:\n|\Z)", block):
        return ""
    return re.sub(r"\ANOTE(?=\s|\Z)", "", block)


def _cue(timing: str, lines: list[str], before: _Cue | None) -> _Cue:
    match = _TIMING.match(timing)
    assert match is not None
    start, end = _seconds(match.groups()[:4]), _seconds(match.groups()[4:])
    voice = _VOICE.search("\n".join(lines))
    said = [" ".join(html.unescape(_TAG.sub("", line)).split()) for line in lines]
    said = [line for line in said if line]
    # Captions that roll show the line before once more, above the new one.
    if before is not None and before.end + 0.1 >= start and said[:1] == list(before.lines[-1:]):
        said = said[1:] if len(said) > 1 or end - start < 0.1 else said
    return _Cue(start, end, " ".join(voice[1].split()) if voice else "", tuple(said))


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    digits = len(parts[3] or "")
    return 3600 * hours + 60 * minutes + seconds + (thousandths / 10**digits if digits else 0)


def _written(cues: list[_Cue]) -> tuple[str, list[Place]]:
    text, places = "", []
    pieces: list[str] = []
    length = 0
    for cue, border in _bordered(cues):
        begins = border != "\n" and cue.voice
        words = (f"{cue.voice}: " if begins else "") + "\n".join(cue.lines)
        start = length + len(border)
        pieces += [border, words]
        length = start + len(words)
        places.append(Place(start, length, f"at {_clock(cue.start)}"))
    text = "".join(pieces)
    return text, places


def _bordered(cues: list[_Cue]) -> Iterator[tuple[_Cue, str]]:
    """Each cue with what stands before it."""
    before: _Cue | None = None
    for cue in cues:
        if before is None:
            yield cue, ""
        else:
            goes_on = cue.voice == before.voice and 0 <= cue.start - before.end < _PAUSE
            overlaps = cue.voice == before.voice and before.start <= cue.start < before.end
            yield cue, "\n" if goes_on or overlaps else "\n\n"
        before = cue


def _clock(seconds: float) -> str:
    """A time as `--at` has it: 01:17, or 1:02:03 from an hour on."""
    whole = int(seconds)
    hours, minutes = whole // 3600, whole // 60 % 60
    clock = f"{minutes:02}:{whole % 60:02}"
    return f"{hours}:{clock}" if hours else clock
