"""Pure: the running heads of pages and their numbers, told from what only stands where they do."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from factcheck.documents.reading.document import LeftOutBlock
from factcheck.documents.reading.page_line import PageLine
from factcheck.domain.enums import LeftOut

# "7", "- 7 -", "Page 7 of 12"; and a head that begins or ends with the page's number.
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:[^\W\d]+\s)?(\d{1,4}|[ivxlc]{1,7})(?:\s?\S{1,3}\s?\d{1,4})?[-–—|\s]*"
)
# "Page 7 of 12", whatever else is said beside it: nothing but a page is counted so.
_PAGE_OF = re.compile(r".*\b[^\W\d]+\s(\d{1,4})\s[^\W\d]{1,4}\s(\d{1,4})\b.*")
_NUMBERED_HEAD = re.compile(r"(?:(\d{1,4})\s.*|.*\s(\d{1,4}))")
# What browsers print above and below a page: when that was, its title, its address and number.
_MOMENT = (
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s"
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?"
)
_ADDRESS = r"(?:https?|file|about|data|blob|chrome-extension):\S+"
_COUNT = r"\d{1,4}\s?(?:/|[^\W\d]{1,5})\s?\d{1,4}"
_PRINTED = re.compile(
    rf"{_MOMENT}(?:\s.*)?|(?:{_COUNT}\s)?{_MOMENT}|(?:.*\s)?{_ADDRESS}(?:\s{_COUNT})?|{_COUNT}"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
# A head, its second line, and the page's number below.
_ROUNDS = 3
_LARGER = 1.15


@dataclass(frozen=True, slots=True)
class WithoutHeads:
    """The lines of pages in their order without running heads and page numbers, and those."""

    lines: list[PageLine]
    left_out: list[LeftOutBlock]


def without_heads(lines: Sequence[PageLine], text_size: float) -> WithoutHeads:
    """Tell the running heads and page numbers from the text.

    A running head stands at the same height, highest or lowest on its page, on a third of the
    pages (at least three), with the same words or with the page's number at its end or beginning.
    Of two pages only the page's number alone, on both, is one. Larger type than the text's is a
    heading.

    Args:
        lines: of all pages.
        text_size: of the type that most of the text is set in, in points.
    """
    kept = list(range(len(lines)))
    out: dict[int, LeftOut] = {}
    for _ in range(_ROUNDS):
        pages: dict[tuple[int, bool], list[int]] = defaultdict(list)
        for at in kept:
            pages[lines[at].page, lines[at].aside].append(at)
        count = len({page for page, _ in pages})
        running: dict[int, LeftOut] = {}
        for edge in (max, min):
            edges = [at for page in pages.values() for at in _at_edge(lines, page, edge)]
            running |= _running(lines, edges, count, text_size)
        if not running:
            break
        out |= running
        kept = [at for at in kept if at not in running]
    if not kept:  # a document of nothing but numbered pages
        return WithoutHeads(list(lines), [])
    left_out = [
        LeftOutBlock(out[at], lines[at].text, f"page {lines[at].page + 1}") for at in sorted(out)
    ]
    return WithoutHeads([lines[at] for at in kept], left_out)


def without_printed(lines: Sequence[PageLine]) -> WithoutHeads:
    """Tell what a browser printed above and below each page, on however few, from the text: the
    highest line and the lowest, which say when, from where or which page it was, in smaller type
    than the text."""
    pages: dict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if not line.aside:
            pages[line.page].append(at)
    edges = {
        at
        for page in pages.values()
        for edge in (max, min)
        for at in _at_edge(lines, page, edge)
        if _PRINTED.fullmatch(lines[at].text)
    }
    sizes: Counter[float] = Counter()
    for at, line in enumerate(lines):
        if at not in edges:
            sizes[line.size] += len(line.text)
    text_size = sizes.most_common(1)[0][0] if sizes else 0
    out = sorted(at for at in edges if lines[at].size < text_size)
    left_out = [
        LeftOutBlock(LeftOut.RUNNING_HEAD, lines[at].text, f"page {lines[at].page + 1}")
        for at in out
    ]
    gone = set(out)
    return WithoutHeads([line for at, line in enumerate(lines) if at not in gone], left_out)


def _at_edge(
    lines: Sequence[PageLine], page: Sequence[int], edge: Callable[[Iterable[float]], float]
) -> list[int]:
    end = edge(lines[at].base for at in page)
    return [at for at in page if abs(lines[at].base - end) <= 0.5 * lines[at].size]


def _running(
    lines: Sequence[PageLine], edges: Iterable[int], pages: int, text_size: float
) -> dict[int, LeftOut]:
    alike: dict[tuple[str, int], list[int]] = defaultdict(list)
    for at in edges:
        if lines[at].size <= _LARGER * text_size or _PAGE_OF.fullmatch(lines[at].text):
            alike[_words(lines[at]), round(lines[at].size)].append(at)
    enough = max(pages / 3, 3) if pages > 2 else 2
    running: dict[int, LeftOut] = {}
    for group in alike.values():
        numbers = [_PAGE_NUMBER.fullmatch(lines[at].text) is not None for at in group]
        if pages > 2 or (pages == 2 and all(numbers)):
            for at in _at_one_height(lines, group, enough):
                number = _PAGE_NUMBER.fullmatch(lines[at].text) is not None
                running[at] = LeftOut.PAGE_NUMBER if number else LeftOut.RUNNING_HEAD
    return running


def _at_one_height(lines: Sequence[PageLine], group: Sequence[int], enough: float) -> list[int]:
    heights = Counter(round(lines[at].base / 4) for at in group)
    return [
        at
        for at in group
        if sum(heights[round(lines[at].base / 4) + near] for near in (-1, 0, 1)) >= enough
    ]


def _words(line: PageLine) -> str:
    """What a head says: a page's number goes up with the pages, so its difference to them is what
    stays the same, whatever else the head says."""
    forms = (_PAGE_NUMBER, _PAGE_OF, _NUMBERED_HEAD)
    match = next((match for form in forms if (match := form.fullmatch(line.text))), None)
    number = next((group for group in match.groups() if group), "") if match else ""
    if not number:
        return line.text
    return f"#{(int(number) if number.isdigit() else _roman(number)) - line.page}"


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
