"""Where a quote stands whole in a text, and what stands around it there.

What became of a quote that does not stand there whole is `factcheck.text.quotes.anchoring`'s to
say, which is large: whoever only looks for a quote imports nothing of it.
"""

from factcheck.domain import QuoteState
from factcheck.text.borders import between_words
from factcheck.text.presentation import Difference
from factcheck.text.quotes.quote_hits import Hit, QuoteHits, marks_omission


def find_quote(text: str, quote: str) -> list[Hit]:
    """Every place where a quote stands, in order; at most `quote_hits.MOST_HITS`.

    A quote may be given by its first and last words (`first words…last words`): then each hit is
    the shortest stretch from the one to the other.
    """
    return found_in(QuoteHits(text), quote)


def found_in(text: QuoteHits, quote: str) -> list[Hit]:
    """As `find_quote`, in a text that is asked for many quotes."""
    quote = quote.strip()
    hits = text.whole(quote)
    if hits:
        # Who typed its first letter as it stands somewhere meant no other place.
        as_typed = [hit for hit in hits if Difference.FIRST_LETTER not in hit.differences]
        return as_typed or hits
    hits = text.with_omissions(quote)
    return hits if marks_omission(quote) else [_as_abbreviated(hit) for hit in hits]


def context(text: str, start: int, end: int, width: int = 32) -> tuple[str, str]:
    """What stands before and behind [start, end): whole words, at most `width` code points each."""
    first, last = max(0, start - width), min(len(text), end + width)
    while first < start and not between_words(text, first):
        first += 1
    while last > end and not between_words(text, last):
        last -= 1
    return text[first:start], text[end:last]


def _as_abbreviated(hit: Hit) -> Hit:
    """A hit for a quote whose middle the reviewer only did not type: nothing is left out of it."""
    kinds = tuple(kind for kind in hit.differences if kind is not Difference.OMISSION)
    return Hit(hit.start, hit.end, QuoteState.PRESENTATION if kinds else QuoteState.VERBATIM, kinds)
