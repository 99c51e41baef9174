"""Whether the words that a correction puts in quotation marks are words that somebody cited."""

import re
from collections.abc import Sequence

# A pair of marks, and what stands between them. An opening mark of the same pair ends the search,
# so that a text of nothing but opening marks is read once. A single mark opens and closes only
# where it is no apostrophe.
_QUOTED = re.compile(
    '“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|"([^"]+)"|「([^「」]+)」|『([^『』]+)』'
    r"|(?<!\w)‘([^‘]+?)’(?!\w)|(?<!\w)'([^']+?)'(?!\w)"
)
# A sentence's own punctuation is set inside the marks in some countries and outside in others.
_PUNCTUATION = " \u00a0\u202f,.;:!?"


def quoted_words(text: str) -> tuple[str, ...]:
    """What stands in quotation marks in a text, in its order, without the marks and without the
    punctuation at the ends. Linear in the text's length."""
    found = []
    for match in _QUOTED.finditer(text):
        words = next(group for group in match.groups() if group is not None)
        if stripped := words.strip(_PUNCTUATION):
            found.append(stripped)
    return tuple(found)


def uncited_words(correction: str, quotes: Sequence[str]) -> tuple[str, ...]:
    """The quotations in a correction that no cited quote holds, in their order.

    Whether a quote holds them is for `factcheck.text.anchoring.find_quote` to say: whole words
    one for one, but for presentation; omissions may be marked.
    """
    from factcheck.text.anchoring import find_quote

    return tuple(
        words
        for words in quoted_words(correction)
        if not any(find_quote(quote, words) for quote in quotes)
    )
