"""The quotations in a text: the words between quotation marks, however the marks are set.

Machine-translated and hastily typed text closes a quotation with an opening mark, or after a
space. So double marks are paired in order within a paragraph; which way they look counts only
where their number is odd.
"""

from collections.abc import Iterator

from factcheck.domain import Detail, DetailKind
from factcheck.text.canonical import DOUBLE_MARKS
from factcheck.text.patterns import lazy_pattern

_PARAGRAPH = lazy_pattern(r"[^\n]+")
_DOUBLE = lazy_pattern(f"[{DOUBLE_MARKS}]")
_INCHES = lazy_pattern(r'(?<=\d)"')
_SINGLE = lazy_pattern(
    r"(?<![^\W_])[‘‚](?P<words>[^‘’‚\n]*(?:’(?=[^\W_])[^‘’‚\n]*)*)[’‘](?![^\W_])"
)
_OTHER_PAIRS = lazy_pattern(r"«([^«»\n]*)»|»([^«»\n]*)«|「([^「」\n]*)」|『([^『』\n]*)』")

# A name or a catchword in quotation marks is shorter.
_QUOTED_WORDS = 3
_UNSPACED = lazy_pattern("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def is_worth_judging(words: str) -> bool:
    """Whether what stands between quotation marks is more than one or two words, so that it can be
    said how faithful it is; where words are written without spaces, two signs are one."""
    return len(words.split()) + len(_UNSPACED.findall(words)) / 2 >= _QUOTED_WORDS


def quotes_somebody(text: str) -> bool:
    """Whether there is a quotation in a text of which it can be said how faithful it is."""
    return any(is_worth_judging(text[quoted.start : quoted.end]) for quoted in quotations(text))


def quotations(text: str) -> list[Detail]:
    """The words between quotation marks, without the marks, in order; the outer of two nested."""
    found = list(_between_double_marks(text))
    for pattern in (_OTHER_PAIRS, _SINGLE):
        for match in pattern.finditer(text):
            found.append((match.start() + 1, match.end() - 1))
    details: list[Detail] = []
    for first, last in sorted(found, key=lambda span: (span[0], -span[1])):
        words = text[first:last]
        start = first + len(words) - len(words.lstrip())
        end = last - len(words) + len(words.rstrip())
        outside = not details or start >= details[-1].end
        if outside and any(char.isalnum() for char in words):
            details.append(Detail(start, end, DetailKind.QUOTATION))
    return details


def _between_double_marks(text: str) -> Iterator[tuple[int, int]]:
    for paragraph in _PARAGRAPH.finditer(text):
        begin, stop = paragraph.span()
        marks = [mark.start() for mark in _DOUBLE.finditer(text, begin, stop)]
        if len(marks) % 2:
            marks = [mark for mark in marks if not _INCHES.match(text, mark)] or marks
        if len(marks) % 2 == 0:
            yield from (
                (one + 1, other) for one, other in zip(marks[::2], marks[1::2], strict=True)
            )
        else:
            yield from _as_they_look(text, begin, stop, marks)


def _as_they_look(text: str, begin: int, stop: int, marks: list[int]) -> Iterator[tuple[int, int]]:
    """Pair an odd number of marks: one quotation begins or ends outside the paragraph."""
    opened: int | None = None
    for number, mark in enumerate(marks):
        opens = (mark == begin or text[mark - 1] in " \t\u00a0([—–-") and not (
            mark + 1 == stop or text[mark + 1].isspace()
        )
        if opened is None and not opens and number == 0:
            yield begin, mark
        elif opened is None or opens:
            if opened is not None:
                yield opened + 1, mark
            opened = mark
        else:
            yield opened + 1, mark
            opened = None
    if opened is not None:
        yield opened + 1, stop
