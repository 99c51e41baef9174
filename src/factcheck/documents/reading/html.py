"""HTML: all that a page shows, block by block, which of it is its main text, and what it says of
itself.

Headings and paragraphs are set apart by empty lines; list items begin with `- `, quotations with
`> `, the cells of a row are joined by ` | `. What would turn a number or a quotation into another
is kept apart: raised figures stay raised (10⁶, not 106), a `<q>` gets its quotation marks, what was
struck out or is not shown is left out, and accounted for.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from importlib.metadata import version
from typing import Any

from factcheck.documents.reading.document import (
    Account,
    Beside,
    Extract,
    NoText,
    iso_date,
    one_line,
)
from factcheck.documents.reading.encodings import decode
from factcheck.documents.reading.html_blocks import Block, shown_of
from factcheck.documents.reading.html_main import kinds_beside
from factcheck.documents.reading.html_styles import styles_of
from factcheck.documents.reading.html_tree import NO_TEXT, SAVE_IT, parse, without_styles
from factcheck.documents.reading.html_unseen import Unseen
from factcheck.documents.reading.lines import border_of, text_of
from factcheck.documents.reading.saved_page import saved_from
from factcheck.documents.web_address import web_address
from factcheck.domain import LeftOut

# No clock: a page's own date is believed whatever today is, so that it is the same tomorrow.
_LAST_DATE = "2100-01-01"


def extract(
    data: bytes, declared_encoding: str | None = None, *, url: str | None = None
) -> Extract:
    """All that a page shows, with the stretches that stand beside its main text.

    Args:
        data: the page's bytes.
        declared_encoding: what the HTTP header said; `decode` says how it is decided.
        url: where the page came from, if something outside the page says so.

    Raises:
        FactcheckError: when the page is not text, nested beyond measure, or says nothing.
    """
    decoded = decode(data, declared=declared_encoding, markup=True)
    tree = parse(decoded.text)
    shown = shown_of(tree, styles_of(tree), Unseen(tree))
    if not shown.blocks:
        raise NoText(NO_TEXT, SAVE_IT)
    without_styles(tree)
    about = _about(tree, web_address(url))
    return Extract(
        text_of([block.text for block in shown.blocks]),
        f"html-4 lxml {version('lxml')} trafilatura {version('trafilatura')}",
        encoding=decoded.encoding,
        encoding_why=decoded.why,
        title=about["title"],
        author=about["author"],
        publisher=about["publisher"],
        dated=about["dated"],
        url=about["url"] or web_address(url) or web_address(saved_from(decoded.text)),
        beside=_stretches(shown.blocks, kinds_beside(shown.blocks, tree)),
        account=Account(len(shown.blocks), shown.left_out),
    )


def _stretches(blocks: Sequence[Block], kinds: Sequence[LeftOut | None]) -> tuple[Beside, ...]:
    """The places in the text of blocks that stand beside the main text; neighbours of one kind are
    one stretch."""
    stretches: list[Beside] = []
    start, before, last = 0, "", None
    for block, kind in zip(blocks, kinds, strict=True):
        if before:
            start += len(border_of(before, block.text))
        end = start + len(block.text)
        if kind and kind is last:
            stretches[-1] = replace(stretches[-1], end=end)
        elif kind:
            stretches.append(Beside(start, end, kind))
        start, before, last = end, block.text, kind
    return tuple(stretches)


def _about(tree: Any, came_from: str | None) -> dict[str, str | None]:
    from trafilatura.metadata import extract_metadata

    dates = {"original_date": True, "extensive_search": False, "max_date": _LAST_DATE}
    about = extract_metadata(tree, date_config=dates)
    named = tree.xpath("string(//meta[@property='og:site_name']/@content)")
    url = web_address(about.url)
    return {
        "title": one_line(about.title),
        "author": one_line(about.author),
        "publisher": one_line(named) or one_line(about.sitename),
        "dated": _dated(tree, url or came_from),
        "url": url,
    }


def _dated(tree: Any, url: str | None) -> str | None:
    """The date that the page declares: in its address, head, JSON-LD or a `<time>`.

    A date found in the running text is some event's, not the page's, so only these are shown to
    the search.
    """
    from htmldate import find_date
    from lxml import etree, html

    page = html.document_fromstring("<html><head></head><body><p>.</p></body></html>")
    head, body = page.find("head"), page.find("body")
    head.extend(deepcopy(one) for one in tree.xpath("//meta | //link | //script"))
    for one in tree.xpath("//time[@datetime][ancestor::article or ancestor::main or @pubdate]"):
        copied = etree.SubElement(body, "time", dict(one.attrib))
        copied.text = one.text
    return iso_date(
        find_date(page, url=url, original_date=True, extensive_search=False, max_date=_LAST_DATE)
    )
