"""Pure: the lines of a PDF's pages made whole paragraphs again.

A page knows only where its characters stand. Lines that belong together are joined by a space;
what is left out are running heads and page numbers. The rules, in this order:

1.  Lines that stand at the same height on a third of the pages (at least three; of two pages,
    both) at their top or bottom, with the same words or with the page's number at their end or
    beginning, are running heads (of two pages, only a page's number alone is).
2.  A block ends where the type's size changes by a tenth, the step to the next line is a quarter
    more than that size's usual step, or the next line stands higher or beside it.
3.  In a block of larger type than the text's, all is one heading. Otherwise a paragraph ends
    where a bullet follows, and after the dots of a table of contents; after a sentence's end or a
    short line also where a number as in a list follows, an indented line, or one that stands out
    to the left; and at a short line whose sentence ended or that is not followed by a small
    letter. A line is short when the next line's first word would have fitted behind it.
4.  A paragraph goes on over the end of a column or page when no sentence ended there, the type
    is the same, and the next one begins with a small letter or the line was full.
5.  A hyphen at a line's end stays and joins without a space; it goes only where the document
    writes the joined word elsewhere and never writes it with the hyphen. A dash or slash that
    clings to its word joins without a space too, and so do Chinese and Japanese characters.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

_SENTENCE_END = re.compile(r"[.!?…:。！？：؟۔।][\"'”’»›)\]]*[⁰¹²³⁴-⁹]*$")
_BULLET = re.compile(r"[•‣▪◦●■○◆▶➢✓\uf0b7]\s*")
_NUMBERED = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5})[.)]|[-–—*])\s")
# "7", "- 7 -", "Page 7 of 12"; and a head that begins or ends with the page's number.
_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:[^\W\d]+\s)?(\d{1,4})(?:\s?\S{1,3}\s?\d{1,4})?[-–—|\s]*")
_NUMBERED_HEAD = re.compile(r"(?:(\d{1,4})\s.*|.*\s(\d{1,4}))")
_LEADERS = re.compile(r"(?:[.·…]\s?){4,}\s*\w{1,5}$")
_CLINGING = re.compile(r"\S[-–—/‐‑]$")
_CJK = re.compile(
    r"[\u2e80-\u303f\u3041-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SOFT_HYPHEN = "\u00ad"


class PageLine(NamedTuple):
    """One line as it stands on a page.

    Page from 0; whether its last word goes on behind a hyphen (which `text` leaves out); left and
    right edge, base line (growing upwards) and size of its type, in points.
    """

    page: int
    text: str
    hyphen: bool
    left: float
    right: float
    base: float
    size: float


def reflow(lines: Sequence[PageLine]) -> list[str]:
    """The paragraphs of pages, each on one line; none is empty."""
    body = _without_running_lines(lines)
    if not body:
        return []
    words = _words(body)
    text_size = _text_size(body)
    paragraphs: list[list[PageLine]] = []
    margin = 0.0
    for block in _blocks(body):
        last = paragraphs[-1][-1] if paragraphs else None
        goes_on = last is not None and _goes_on(last, block[0], margin)
        margin = max(line.right for line in block) if len(block) > 1 else float("inf")
        heading = block[0].size > 1.15 * text_size
        found = [block] if heading else _paragraphs(block, margin)
        if goes_on:
            paragraphs[-1].extend(found.pop(0))
        paragraphs.extend(found)
    return [_joined(paragraph, words) for paragraph in paragraphs]


def _without_running_lines(lines: Sequence[PageLine]) -> list[PageLine]:
    """Rule 1, twice: a head may have two lines."""
    kept = list(lines)
    for _ in range(2):
        pages: dict[int, list[PageLine]] = defaultdict(list)
        for line in kept:
            pages[line.page].append(line)
        running = _running([page[0] for page in pages.values()], len(pages))
        running |= _running([page[-1] for page in pages.values()], len(pages))
        kept = [line for line in kept if line not in running]
    return kept


def _running(edges: list[PageLine], pages: int) -> set[PageLine]:
    alike: dict[tuple[str, int, int], list[PageLine]] = defaultdict(list)
    for line in edges:
        found = _PAGE_NUMBER.fullmatch(line.text)
        if not found and pages > 2:
            found = _NUMBERED_HEAD.fullmatch(line.text)
        number = next((one for one in found.groups() if one), "") if found else ""
        # A page's number goes up with the pages; its difference to them is what stays the same.
        words = f"#{int(number) - line.page}" if number else line.text
        alike[words, round(line.base / 4), round(line.size)].append(line)
    enough = max(pages / 3, 3) if pages > 2 else 2
    return {line for group in alike.values() if len(group) >= enough for line in group}


def _text_size(lines: Iterable[PageLine]) -> float:
    """The size in which most characters are set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size))


def _blocks(lines: Sequence[PageLine]) -> list[list[PageLine]]:
    """Rule 2."""
    usual = _usual_steps(lines)
    blocks = [[lines[0]]]
    for line, after in pairwise(lines):
        step = line.base - after.base
        same = _same_type(line, after) and line.page == after.page
        beside = after.left > line.right or after.right < line.left
        if abs(step) < 0.3 * line.size and line.page == after.page and after.left >= line.left:
            blocks[-1].append(after)  # the same line, after a gap
        elif same and not beside and 0 < step <= 1.25 * usual[round(line.size)]:
            blocks[-1].append(after)
        else:
            blocks.append([after])
    return blocks


def _usual_steps(lines: Sequence[PageLine]) -> dict[int, float]:
    """For each size of type the step from line to line that is most frequent, the smaller of two.

    Headings have few steps inside them and many to what follows: a size whose step is much wider
    for its type than the text's takes the text's.
    """
    steps: dict[int, Counter[float]] = defaultdict(Counter)
    for line, after in pairwise(lines):
        step = line.base - after.base
        if line.page == after.page and _same_type(line, after) and 0.5 < step / line.size < 3:
            steps[round(line.size)][round(2 * step) / 2] += 1
    frequent = {
        size: max(counted, key=lambda step: (counted[step], -step))
        for size, counted in steps.items()
    }
    text = round(_text_size(lines))
    share = frequent.get(text, 1.2 * text) / max(text, 1)
    return {
        size: min(frequent.get(size, share * size), 1.25 * share * size)
        for size in {round(line.size) for line in lines}
    }


def _same_type(line: PageLine, after: PageLine) -> bool:
    return abs(line.size - after.size) <= 0.1 * max(line.size, after.size)


def _paragraphs(block: Sequence[PageLine], margin: float) -> list[list[PageLine]]:
    """Rule 3."""
    left = min(line.left for line in block)
    paragraphs = [[block[0]]]
    for line, after in pairwise(block):
        if _parts(line, after, left, margin):
            paragraphs.append([after])
        else:
            paragraphs[-1].append(after)
    return paragraphs


def _parts(line: PageLine, after: PageLine, left: float, margin: float) -> bool:
    if _BULLET.match(after.text) or _LEADERS.search(line.text):
        return True
    if line.hyphen or _CLINGING.search(line.text):
        return False
    ended = _SENTENCE_END.search(line.text) is not None
    short = _is_short(line, after, margin)
    if not ended and not short:
        return False
    indent = 0.8 * after.size
    stands_out = after.left > left + indent or after.left < line.left - indent
    if _NUMBERED.match(after.text) or (stands_out and not _BULLET.match(line.text)):
        return True
    return short and (ended or not after.text[:1].islower())


def _is_short(line: PageLine, after: PageLine, margin: float) -> bool:
    """Whether the next line's first word would have fitted behind this line."""
    text = after.text
    word = text[:1] if _CJK.match(text) else text.split(" ", 1)[0]
    letter = (after.right - after.left) / max(len(text), 1)
    return line.right + (len(word) + 1.5) * letter < margin


def _goes_on(line: PageLine, after: PageLine, margin: float) -> bool:
    """Rule 4; `margin` is that of the line's block."""
    turned = line.page != after.page or after.base > line.base
    if not turned or not _same_type(line, after) or after.page - line.page > 1:
        return False
    if line.hyphen:
        return True
    if _SENTENCE_END.search(line.text) or _BULLET.match(after.text) or _NUMBERED.match(after.text):
        return False
    return after.text[:1].islower() or not _is_short(line, after, margin)


def _words(lines: Sequence[PageLine]) -> frozenset[str]:
    """The words that stand whole within lines, in small letters."""
    found: set[str] = set()
    for before, line in pairwise([lines[0], *lines]):
        inner = _WORD.findall(line.text.casefold())
        cut = line.hyphen or line.text.endswith("-")
        found.update(inner[1 if before.hyphen else 0 : -1 if cut else None])
    return frozenset(found)


def _joined(lines: Sequence[PageLine], words: frozenset[str]) -> str:
    """Rule 5."""
    said = lines[0].text
    for line, after in pairwise(lines):
        if line.hyphen or (
            said[-2:-1].isalpha() and said.endswith("-") and after.text[:1].islower()
        ):
            said = _without_hyphen(said.removesuffix("-"), after.text, words)
        elif said.endswith(_SOFT_HYPHEN):
            said = said.removesuffix(_SOFT_HYPHEN)
        elif not _joins_closely(said, after.text):
            said += " "
        said += after.text
    return said.removesuffix(_SOFT_HYPHEN) + ("-" if lines[-1].hyphen else "")


def _without_hyphen(said: str, after: str, words: frozenset[str]) -> str:
    first = re.search(r"[^\W\d_]+$", said.casefold())
    second = re.match(r"[^\W\d_]+", after.casefold())
    if first and second:
        whole = first[0] + second[0]
        if whole in words and f"{first[0]}-{second[0]}" not in words:
            return said
    return said + "-"


def _joins_closely(said: str, after: str) -> bool:
    if _CJK.search(said[-1:]) and _CJK.match(after):
        return True
    return _CLINGING.search(said) is not None and after[:1].isalnum()
