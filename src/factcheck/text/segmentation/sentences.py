"""Any text into sentences with exact spans: nothing visible is left out, nothing is changed.

Where paragraphs end is told in `paragraphs`, where sentences end within one in `sentence_rules`.
Standard library only; linear in the length of the text.
"""

from collections.abc import Iterator
from functools import lru_cache

from factcheck.domain import Sentence
from factcheck.text.languages import language_of, nearest_language
from factcheck.text.segmentation.candidates import Rules
from factcheck.text.segmentation.inline_items import item_starts
from factcheck.text.segmentation.paragraphs import paragraphs
from factcheck.text.segmentation.sentence_rules import cuts, rules_for

# Name and version, stored with every revision: to be raised with every change of a border.
SEGMENTER = "sentences-4"

__all__ = ["SEGMENTER", "each_sentence", "language_of", "sentences"]


def sentences(text: str, language: str | None = None) -> list[Sentence]:
    """The sentences of a text: ordered, disjoint, trimmed, covering every visible character.

    Args:
        text: any string, a whole document; NUL and lone surrogates are characters like others.
        language: ISO 639-1, also with a region ("pt-BR"); found from the text when none.

    Returns:
        Spans in code points of `text`, half-open, with the paragraph's number (from 0) and kind.
    """
    return list(each_sentence(text, language))


def each_sentence(text: str, language: str | None = None) -> Iterator[Sentence]:
    """The same sentences one by one, for texts too long to hold them all."""
    rules = _rules(language or nearest_language(text))
    for number, (start, end, kind) in enumerate(paragraphs(text)):
        items = item_starts(text, start, end)
        items.append(end)
        begin = start
        for item in items:
            stop = item
            while text[stop - 1].isspace():
                stop -= 1
            for behind, ahead in cuts(text, begin, stop, rules):
                yield Sentence(begin, behind, number, kind)
                begin = ahead
            yield Sentence(begin, stop, number, kind)
            begin = item


@lru_cache(maxsize=64)
def _rules(language: str) -> Rules:
    code = language.lower().replace("_", "-").partition("-")[0]
    return rules_for(code)
