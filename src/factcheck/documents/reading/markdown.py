"""Markdown: the source text as its author typed it, and what its front matter says of it.

The text is kept verbatim, marks and front matter included, so that a span and a quote index what
stands in the file and no renderer's idea of it.
"""

import re
from typing import Any

from factcheck.documents.reading.document import Extract, iso_date, one_line
from factcheck.documents.reading.encodings import decode
from factcheck.documents.web_address import web_address

EXTRACTOR = "markdown-1"
_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE
)
_FRONT_MATTER_LIMIT = 4 * 1024
_BRACKETS_LIMIT = 50  # PyYAML takes a time that is square in how deeply they nest
_HEADING_WITHIN = 64 * 1024
_HEADING = re.compile(r"[ ]{0,3}#[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r"[ ]{0,3}=+[ \t]*")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")


def extract(data: bytes, declared_encoding: str | None = None) -> Extract:
    """The text of a Markdown file, verbatim; title, author, date, publisher and address from its
    front matter (YAML), the title else from its first heading of level 1 (CommonMark, 4.2, 4.3).

    Raises:
        FactcheckError: when the bytes are not text.
    """
    found = decode(data, declared=declared_encoding)
    front, body = _front_matter(found.text)
    return Extract(
        found.text,
        EXTRACTOR,
        encoding=found.encoding,
        encoding_why=found.why,
        title=one_line(front.get("title")) or one_line(_first_heading(body)),
        author=one_line(_listed(front.get("author", front.get("authors")))),
        publisher=one_line(front.get("publisher")),
        dated=iso_date(front.get("date", "")),
        url=web_address(front.get("url", front.get("canonical_url"))),
    )


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    block = _FRONT_MATTER.match(text[:_FRONT_MATTER_LIMIT])
    if not block or sum(map(block[1].count, "[{")) > _BRACKETS_LIMIT:
        return {}, text
    import yaml

    try:
        # BaseLoader makes strings of all scalars: nothing is constructed, nothing converted.
        values = yaml.load(block[1], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}, text
    return (values if isinstance(values, dict) else {}), text[block.end() :]


def _listed(value: object) -> object:
    if isinstance(value, list):
        return ", ".join(one for one in value if isinstance(one, str))
    return value


def _first_heading(body: str) -> str | None:
    fence = ""
    before = ""
    for line in body[:_HEADING_WITHIN].splitlines():
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence = mark[1]
        elif heading := _HEADING.fullmatch(line):
            return heading[1]
        elif before.strip() and _UNDERLINE.fullmatch(line):
            return before
        before = "" if mark or fence else line
    return None
