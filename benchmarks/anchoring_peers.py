"""Other rules for finding a quote again, for comparison: status and place each.

`by_weighted_errors` is an implementation of our own of the rule that Hypothesis' client publishes
(hypothesis/client, src/annotator/anchoring/match-quote): the quote with at most half of its letters
wrong; of such places the one with the best sum of 50 parts quote, 20 prefix, 20 suffix and 2
position, each 1 less its share of errors.
"""

from collections.abc import Iterator

from rapidfuzz import fuzz

Found = tuple[str, int, int]
GONE: Found = ("gone", -1, -1)

_MOST_ERRORS = 256
_SAME, _STILL_IT = 90.0, 60.0  # of 100


def by_find(text: str, quote: str, prefix: str, suffix: str) -> Found:
    """The first place of the same characters, or gone."""
    at = text.find(quote)
    return ("intact", at, at + len(quote)) if at >= 0 else GONE


def by_partial_ratio(text: str, quote: str, prefix: str, suffix: str) -> Found:
    """rapidfuzz's best stretch: at 90 of 100 the same, at 60 altered, below gone."""
    best = fuzz.partial_ratio_alignment(quote, text)
    if best is None or best.score < _STILL_IT:
        return GONE
    return "intact" if best.score >= _SAME else "altered", best.dest_start, best.dest_end


def by_weighted_errors(text: str, quote: str, prefix: str, suffix: str) -> Found:
    """Hypothesis' rule, without a hint of the position; intact when no letter of it is wrong."""
    places = _searched(text, quote, min(_MOST_ERRORS, len(quote) // 2)) if quote else []
    best, chosen = -1.0, GONE
    for start, end, errors in places:
        front = text[max(0, start - len(prefix)) : start]
        score = 50 * (1 - errors / len(quote)) + 2
        score += 20 * (_matched(front, prefix) if prefix else 1.0)
        score += 20 * (_matched(text[end : end + len(suffix)], suffix) if suffix else 1.0)
        if score > best:
            best, chosen = score, ("altered" if errors else "intact", start, end)
    return chosen


def _matched(text: str, words: str) -> float:
    places = _searched(text, words, len(words)) if text else []
    return 1 - places[0][2] / len(words) if places else 0.0


def _searched(text: str, words: str, most: int) -> list[tuple[int, int, int]]:
    """Where words stand exactly; else where they stand with the fewest errors, at most so many."""
    at = text.find(words)
    exact = []
    while at >= 0:
        exact.append((at, at + len(words), 0))
        at = text.find(words, at + 1)
    if exact:
        return exact
    ends = [(end, errors) for end, errors in _ends(text, words) if errors <= most]
    least = min((errors for _, errors in ends), default=0)
    return [
        (_start(text, words, end, errors), end, errors) for end, errors in ends if errors == least
    ]


def _start(text: str, words: str, end: int, errors: int) -> int:
    """The nearest start from which the words lead to this end with so many errors."""
    reach = text[max(0, end - len(words) - errors) : end][::-1]
    lengths = [length for length, found in _ends(reach, words[::-1], 1) if found == errors]
    return end - (lengths[0] if lengths else len(words))


def _ends(text: str, words: str, anchored: int = 0) -> Iterator[tuple[int, int]]:
    """After each character of a text, the errors of the words ending there (Myers 1999).

    They may begin anywhere in the text; when `anchored` is 1, only at its beginning.
    """
    equal: dict[str, int] = {}
    for n, char in enumerate(words):
        equal[char] = equal.get(char, 0) | 1 << n
    full, last = (1 << len(words)) - 1, 1 << len(words) - 1
    up, down, errors = full, 0, len(words)
    for end, char in enumerate(text, 1):
        same = equal.get(char, 0)
        vertical = same | down
        same |= (((same & up) + up) ^ up) | down
        rises = down | (full & ~(same | up))
        falls = up & same
        errors += bool(rises & last) - bool(falls & last)
        rises = rises << 1 & full | anchored
        falls = falls << 1 & full
        up = falls | (full & ~(vertical | rises))
        down = rises & vertical
        yield end, errors
