"""The start tags of a page, made short enough for a parser to read them in time.

libxml2 compares each attribute of an element with all that came before it (of two of one name the
first counts: WHATWG HTML, 13.2.5.33), so that one element with two hundred thousand of them takes
minutes. No page that a person reads has elements with hundreds; what goes beyond is left out before
the page is parsed.
"""

import re

ATTRIBUTES_LIMIT = 256

# Possessive throughout: nothing is tried twice, so the time grows with the page's length alone.
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*"|'[^']*'|[^\s>]*+))?+"""
_TAGS = re.compile(
    # What stands in comments, scripts and styles is no tag, whatever it looks like.
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)"
    rf"|(?P<start><[a-z][^\s/><]*+(?:{_ATTRIBUTE}){{{ATTRIBUTES_LIMIT}}}+)(?:{_ATTRIBUTE})++",
    re.IGNORECASE | re.DOTALL,
)


def with_fewer_attributes(markup: str) -> str:
    """The same page, every start tag with no more than `ATTRIBUTES_LIMIT` attributes, the first."""
    return _TAGS.sub(lambda found: found["start"] or found[0], markup)
