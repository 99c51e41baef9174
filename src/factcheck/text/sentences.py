"""Any text into sentences with exact spans: nothing visible is left out, nothing is changed.

Where paragraphs end is told in `factcheck.text.paragraphs`, where sentences end within one in
`factcheck.text.sentence_rules`. Standard library only; linear in the length of the text.
"""

from functools import lru_cache

from factcheck.text.abbreviations import BY_LANGUAGE
from factcheck.text.inline_items import item_starts
from factcheck.text.languages import language_of, nearest_language
from factcheck.text.paragraphs import paragraphs
from factcheck.text.sentence_rules import Rules, cuts, rules_for
from factcheck.words import Sentence

# Name and version, stored with every revision: to be raised with every change of a border.
SEGMENTER = "sentences-1"

__all__ = ["SEGMENTER", "language_of", "sentences"]


def sentences(text: str, language: str | None = None) -> list[Sentence]:
    """The sentences of a text: ordered, disjoint, trimmed, covering every visible character.

    Args:
        text: any string, a whole document; NUL and lone surrogates are characters like others.
        language: ISO 639-1, also with a region ("pt-BR"); found from the text when none.

    Returns:
        Spans in code points of `text`, half-open, with the paragraph's number (from 0) and kind.
    """
    rules = _rules(language or nearest_language(text))
    found: list[Sentence] = []
    for number, (begin, end, kind) in enumerate(paragraphs(text)):
        start = begin
        for item in (*item_starts(text, begin, end), end):
            stop = item
            while text[stop - 1].isspace():
                stop -= 1
            for behind, ahead in cuts(text, start, stop, rules):
                found.append(Sentence(start, behind, number, kind))
                start = ahead
            found.append(Sentence(start, stop, number, kind))
            start = item
    return found


@lru_cache(maxsize=64)
def _rules(language: str) -> Rules:
    code = language.lower().replace("_", "-").partition("-")[0]
    return rules_for(code if code in BY_LANGUAGE else "")
