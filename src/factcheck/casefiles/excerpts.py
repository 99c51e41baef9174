"""Which stretches of a text travel in its place: around the quotes, and no wider than it takes to
show that what is told of them is so."""

from collections.abc import Iterator, Mapping, Sequence

from factcheck.casefiles.quotes_shown import told_of
from factcheck.domain import Citation
from factcheck.ledger.dossier import Passage, SeenQuote
from factcheck.text.quotes.shown_text import ShownText, Weight

EXCERPT = 200
"""How many code points travel on each side of a quote, where that is enough."""


def excerpts(
    stretches: Sequence[tuple[int, str]],
    length: int,
    cited: Sequence[Citation],
    seen_quotes: Sequence[SeenQuote],
    citations: Mapping[str, Citation],
) -> tuple[Passage, ...]:
    """The passages of a text that show its quotes, and where earlier ones stand in it now.

    Args:
        stretches: offset and words of what there is of the text, in order.
        length: of the whole text, in code points.
        cited: the citations that quote it.
        seen_quotes: what became of quotes of earlier snapshots in it.
        citations: by uid, those that `seen_quotes` speaks of.
    """
    spans = [(citation.start, citation.end) for citation in cited if citation.quote is not None]
    spans += [(seen.start, seen.end) for seen in seen_quotes]
    best: tuple[int, tuple[Passage, ...]] | None = None
    for width in _widths(length):
        passages = _around(stretches, spans, width, length)
        missing = _not_shown(passages, length, seen_quotes, citations)
        if best is None or missing < best[0]:
            best = missing, passages
        if not missing:
            break
    return best[1] if best else ()


def merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap or touch as one, in order."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _widths(length: int) -> Iterator[int]:
    """Each four times as wide as the one before, to the whole text."""
    width = EXCERPT
    while width < length:
        yield width
        width *= 4
    yield width


def _around(
    stretches: Sequence[tuple[int, str]],
    spans: Sequence[tuple[int | None, int | None]],
    width: int,
    length: int,
) -> tuple[Passage, ...]:
    wanted = merged(
        [
            (max(0, start - width), min(length, end + width))
            for start, end in spans
            if start is not None and end is not None
        ]
    )
    passages = []
    for offset, words in stretches:
        for start, end in wanted:
            first, last = max(start, offset), min(end, offset + len(words))
            if first < last:
                passages.append(Passage(first, last, words[first - offset : last - offset]))
    return tuple(sorted(passages, key=lambda passage: passage.start))


def _not_shown(
    passages: Sequence[Passage],
    length: int,
    seen_quotes: Sequence[SeenQuote],
    citations: Mapping[str, Citation],
) -> int:
    """Of how many quotes the passages do not show what is told of them, as far as they could."""
    shown = ShownText([(passage.start, passage.text) for passage in passages], length)
    missing = 0
    for seen in seen_quotes:
        citation = citations[seen.citation]
        weighed = shown.weigh(
            told_of(seen), citation.quote or "", citation.prefix or "", citation.suffix or ""
        )
        enough = (Weight.SHOWN,) if seen.state.is_there else (Weight.SHOWN, Weight.OPEN)
        missing += weighed.weight not in enough
    return missing
