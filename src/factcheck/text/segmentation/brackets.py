"""Whether a stop stands within brackets or within a title that its sentence goes on behind.

Every question looks at most `REACH` characters back and ahead: what opens and does not close
within that reach holds nothing together.
"""

from factcheck.text.patterns import lazy_pattern
from factcheck.text.segmentation import sentence_marks as marks
from factcheck.text.segmentation.candidates import REACH, Candidate

_WIDE = tuple(zip("（(《〈【〔［[｛", "）)》〉】〕］]｝", strict=True))
_OPENS_WIDE = lazy_pattern(r"[（(《〈【〔［[｛]").search
# A name or title within a sentence is at most this long, in characters.
_LONGEST_TITLE = 90
_TITLES = tuple(zip('«“„„”»"', '»”“””«"', strict=True))
_BEHIND = lazy_pattern(r"\s*(\S?)").match
_NO_TITLE_BEHIND = frozenset(",:;" + marks.PLAIN + marks.DASHES + marks.OPENING)


def is_within_wide_brackets(c: Candidate) -> bool:
    """Whether a stop of a script without spaces stands within brackets: "（税込。送料別）"."""
    start = max(c.last, c.at - REACH)
    if _OPENS_WIDE(c.text, start, c.at) is None:
        return False
    ahead = c.at + len(c.stop)
    before = c.text[start : c.at]
    for opening, closing in _WIDE:
        if opening in before and before.rfind(opening) > before.rfind(closing):
            if c.closing[:1] == closing and _begins_sentence(c, start + before.rfind(opening)):
                return False
            if c.text.find(closing, ahead, ahead + REACH) >= 0:
                return True
    return False


def is_within_aside(c: Candidate) -> bool:
    """Whether a stop stands in a parenthesis or a title that its sentence goes on behind."""
    return _is_within_parenthesis(c) or _is_within_title(c)


def _is_within_parenthesis(c: Candidate) -> bool:
    """Whether a stop stands in a parenthesis that the sentence goes on behind.

    "The fare (in zone A. Zone B is dearer) rose": it began within a sentence and another stop, a
    comma or a small letter follows it.
    """
    opened = c.text.rfind("(", max(c.last, c.at - REACH), c.at)
    if opened < 0 or _begins_sentence(c, opened):
        return False
    if c.text.find(")", opened, c.at) >= 0:
        return False
    ahead = c.at + len(c.stop)
    closed = c.text.find(")", ahead, ahead + REACH)
    return closed >= 0 and _goes_on(c.text, closed + 1)


def _is_within_title(c: Candidate) -> bool:
    """Whether a stop stands in a quoted title: "«Что? Где? Когда?» вышла в 1975 году".

    What opens right behind a word, with no comma or colon, and closes soon in a sentence that
    goes on, is a name and no speech.
    """
    start = max(c.last, c.at - _LONGEST_TITLE)
    before = c.text[start : c.at]
    for opening, closing in _TITLES:
        if opening not in before:
            continue
        opened = start + before.rfind(opening)
        if opening == closing:
            if before.count(opening) % 2 == 0:
                continue
        elif c.text.find(closing, opened + 1, c.at) >= 0:
            continue
        if opening != "«" and not c.text[opened + 1].isalnum():
            continue
        ahead = c.at + len(c.stop)
        closed = c.text.find(closing, ahead, opened + _LONGEST_TITLE)
        if closed >= 0 and _stands_behind_word(c, opened):
            return _goes_on(c.text, closed + 1)
    return False


def is_last_parenthesis(c: Candidate) -> bool:
    """Whether the parenthesis behind a stop is all that follows: "… river. (credit: J. Poe)"."""
    closed = c.text.find(")", c.ahead, c.ahead + REACH)
    return closed >= 0 and c.text[closed + 1 : closed + 2] in ("", "\n", "\r")


def _begins_sentence(c: Candidate, opened: int) -> bool:
    before = c.text[c.last : min(opened, c.last + 8)]
    return not before.strip(marks.OPENING + marks.DASHES + " \xa0")


def _stands_behind_word(c: Candidate, opened: int) -> bool:
    before = c.text[max(c.last, opened - 3) : opened].rstrip()
    return before != "" and before[-1] not in _NO_TITLE_BEHIND


def _goes_on(text: str, at: int) -> bool:
    """Whether a sentence goes on at this place, or has its stop there."""
    match = _BEHIND(text, at, at + 8)
    behind = match[1] if match else ""
    return behind != "" and (behind.islower() or behind in ",;:.!?")


def is_open(text: str, start: int, at: int) -> bool:
    """Whether a quotation that began in text[start:at] is open at `at`; looks back `REACH`."""
    start = max(start, at - REACH)
    low = text.rfind("„", start, at)
    if low > text.rfind("“", start, at) and low > text.rfind("”", start, at):
        return True
    if low < 0 and text.rfind("“", start, at) > text.rfind("”", start, at):
        return True
    return text.rfind("«", start, at) > text.rfind("»", start, at)
