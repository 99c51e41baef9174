"""Who is quoted: the name or pronoun beside a word of saying, near a quotation."""

from collections.abc import Sequence

from factcheck.domain import Detail
from factcheck.text.details.reading_words import SAYS, WHO, listed
from factcheck.text.patterns import lazy_pattern

_WORD = lazy_pattern(r"[^\W\d_]+")
_FURTHEST = 120  # code points on either side of a quotation
_STOPS = lazy_pattern(r"[.!?\n]")
_NEAREST_NAME = 25  # code points between a word of saying and a name


def speaker(text: str, quotation: Detail, names: Sequence[Detail], language: str) -> str:
    """Who is said to say a quotation, in the text's own words; "" where nobody is named.

    `names` are those of the text; only what stands near is looked at.
    """
    says, who = listed(SAYS, language), listed(WHO, language)
    before = max(0, quotation.start - _FURTHEST), max(0, quotation.start - 1)
    behind = min(len(text), quotation.end + 1), min(len(text), quotation.end + _FURTHEST)
    for place in (behind, before):
        start, end = _same_sentence(text, *place, place is behind)
        for word in _WORD.finditer(text, start, end):
            if word[0].casefold() in says:
                found = _beside(text, word.span(), (start, end), names, who)
                if found:
                    return found
    return ""


def _same_sentence(text: str, start: int, end: int, behind: bool) -> tuple[int, int]:
    stops = [stop.start() for stop in _STOPS.finditer(text, start, end)]
    if behind:
        return start, next((stop for stop in stops if stop > start), end)
    return (stops[-1] + 1 if stops else start), end


def _beside(
    text: str,
    says: tuple[int, int],
    within: tuple[int, int],
    names: Sequence[Detail],
    who: frozenset[str],
) -> str:
    near = [
        (min(abs(name.start - says[1]), abs(says[0] - name.end)), text[name.start : name.end])
        for name in names
        if within[0] <= name.start and name.end <= within[1]
    ]
    near += [
        (min(abs(word.start() - says[1]), abs(says[0] - word.end())), word[0])
        for word in _WORD.finditer(text, *within)
        if word[0].casefold() in who
    ]
    distance, words = min(near, default=(_NEAREST_NAME + 1, ""))
    return words if distance <= _NEAREST_NAME else ""
