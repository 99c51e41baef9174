"""Whether the words that a correction, or the article, puts in quotation marks are words that
somebody cited."""

from collections.abc import Sequence

from factcheck.text.canonical import DOUBLE_MARKS, SINGLE_MARKS
from factcheck.text.patterns import lazy_pattern

# A pair of marks, and what stands between them. An opening mark of the same pair ends the search,
# so that a text of nothing but opening marks is read once. A single mark opens and closes only
# where it is no apostrophe.
_QUOTED = lazy_pattern(
    '“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|"([^"]+)"|「([^「」]+)」|『([^『』]+)』'
    r"|(?<!\w)‘([^‘]+?)’(?!\w)|(?<!\w)'([^']+?)'(?!\w)"
)
# A sentence's own punctuation is set inside the marks in some countries and outside in others.
_PUNCTUATION = " \u00a0\u202f,.;:!?"
_AROUND = _PUNCTUATION + DOUBLE_MARKS + SINGLE_MARKS


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

    Whether a quote holds them is for `factcheck.text.quotes.finding.find_quote` to say: whole
    words one for one, but for presentation; omissions may be marked.
    """
    return _in_none(quoted_words(correction), quotes)


def uncited_quotations(sentence: str, quotes: Sequence[str]) -> tuple[str, ...]:
    """The quotations in an article's sentence that no cited quote holds, in their order, whatever
    marks they stand between (`factcheck.text.details.quotations`)."""
    from factcheck.text.details.quotations import quotations

    words = [sentence[one.start : one.end].strip(_AROUND) for one in quotations(sentence)]
    return _in_none([each for each in words if each], quotes)


def _in_none(words: Sequence[str], quotes: Sequence[str]) -> tuple[str, ...]:
    from factcheck.text.quotes.finding import find_quote

    return tuple(each for each in words if not any(find_quote(quote, each) for quote in quotes))
