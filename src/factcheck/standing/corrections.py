"""Whether the words that a correction puts in quotation marks are words that somebody cited."""

import re
from collections.abc import Iterable

from factcheck.text.canonical import canonical_words

# A pair of marks, and what stands between them. An opening mark of the same pair ends the search,
# so that a text of nothing but opening marks is read once. A single mark opens and closes only
# where it is no apostrophe.
_QUOTED = re.compile(
    '“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|"([^"]+)"|「([^「」]+)」|『([^『』]+)』'
    r"|(?<!\w)‘([^‘]+?)’(?!\w)|(?<!\w)'([^']+?)'(?!\w)"
)
_OMISSION = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.)\s*")
_BRACKETED_LETTER = re.compile(r"\\\[(\w)\\\]")
# A sentence's own punctuation is set inside the marks in some countries and outside in others.
_PUNCTUATION = " ,.;:!?"


def quoted_words(text: str) -> tuple[str, ...]:
    """What stands in quotation marks in a text, in its order, without the marks and without the
    punctuation at the ends. Linear in the text's length."""
    found = []
    for match in _QUOTED.finditer(text):
        words = next(group for group in match.groups() if group is not None)
        if stripped := words.strip(_PUNCTUATION):
            found.append(stripped)
    return tuple(found)


def uncited_words(correction: str, quotes: Iterable[str]) -> tuple[str, ...]:
    """The quotations in a correction that no cited quote holds, in their order.

    A quote holds words when they stand in it one after another, whole words, equal in canonical
    text; a marked omission (…, [...]) may leave words out, and a letter in brackets ([T]he) may
    have been capital or small.
    """
    cited = [canonical_words(quote) for quote in quotes]
    return tuple(
        words for words in quoted_words(correction) if not any(_holds(q, words) for q in cited)
    )


def _holds(canonical_quote: str, words: str) -> bool:
    at = 0
    for piece in _OMISSION.split(words):
        wanted = re.escape(canonical_words(piece))
        wanted = _BRACKETED_LETTER.sub(lambda letter: f"(?i:{letter[1]})", wanted)
        match = re.compile(rf"(?<!\w){wanted}(?!\w)").search(canonical_quote, at)
        if match is None:
            return False
        at = match.end()
    return True
