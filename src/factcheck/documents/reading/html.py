"""HTML: the main text of a page, block by block, and what the page says of itself.

The main text is trafilatura's, tuned to leave out rather than to take in; where it finds none,
all that the body says is taken. Headings and paragraphs are set apart by empty lines; list items
begin with `- `, quotations with `> `, the cells of a row are joined by ` | `. What would turn a
number or a quotation into another is mended first: raised digits stay raised (10⁶, not 106), a
`<q>` gets its quotation marks.
"""

import re
from copy import deepcopy
from importlib.metadata import version
from typing import Any

from factcheck.documents.reading.document import Extract, NoText, iso_date, one_line
from factcheck.documents.reading.encodings import decode
from factcheck.documents.reading.html_blocks import blocks_of
from factcheck.documents.reading.html_tags import with_fewer_attributes
from factcheck.documents.reading.lines import raised, text_of
from factcheck.documents.web_address import web_address
from factcheck.errors import FactcheckError

_NO_TEXT = "The web page has no text in it."
_SAVE_IT = "Save the page from a browser, and give that file."
_ATTRIBUTE_LIMIT = 2_000
_SCRIPT_LIMIT = 64 * 1024
# libxml2 cuts a text off at 10 MB where it is parsed again (trafilatura does so).
_RUN_LIMIT = 5_000_000
_FIRST_BYTES = 4096
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)(\S+)\s*-->|Page saved with SingleFile\s+url:\s*(\S+)\s)"
)
# No clock: a page's own date is believed whatever today is, so that it is the same tomorrow.
_LAST_DATE = "2100-01-01"


def extract(
    data: bytes, declared_encoding: str | None = None, *, url: str | None = None
) -> Extract:
    """The main text of a page.

    Args:
        data: the page's bytes.
        declared_encoding: what the HTTP header said; `decode` says how it is decided.
        url: where the page came from, if something outside the page says so.

    Raises:
        FactcheckError: when the page is not text, nested beyond measure, or says nothing.
    """
    found = decode(data, declared=declared_encoding, markup=True)
    tree = parse(found.text)
    saved = _SAVED_FROM.search(found.text[:_FIRST_BYTES])
    text, extractor = _main_text(tree)
    about = _about(tree, web_address(url))
    return Extract(
        text,
        extractor,
        encoding=found.encoding,
        encoding_why=found.why,
        title=about["title"],
        author=about["author"],
        publisher=about["publisher"],
        dated=about["dated"],
        url=about["url"] or web_address(url) or web_address(saved and (saved[1] or saved[2])),
    )


def parse(text: str) -> Any:
    """The tree of a page, cleaned of what nobody reads; no network, no external entity.

    Raises:
        FactcheckError: when it has no element or is nested too deeply to be read whole.
    """
    import lxml.html
    from lxml import etree

    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False
    )
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", "", text)
    try:
        sparse = with_fewer_attributes(clean)
        tree = lxml.html.document_fromstring(sparse.encode("utf-8"), parser=parser)
    except etree.ParserError as error:
        raise NoText(_NO_TEXT, _SAVE_IT) from error
    # libxml2 leaves out what stands deeper than it goes; half a page must not pass for a whole.
    if len(parser.error_log.filter_from_fatals()):
        raise FactcheckError("The web page is nested too deeply to be read.", "Save it as text.")
    _clean(tree)
    return tree


def _clean(tree: Any) -> None:
    from lxml import etree

    etree.strip_elements(tree, "style", "template", with_tail=False)
    for element in list(tree.iter("script")):
        data = "json" in element.get("type", "") and len(element.text or "") <= _SCRIPT_LIMIT
        if not data:
            element.drop_tree()
    for element in tree.iter():
        if max(len(element.text or ""), len(element.tail or "")) > _RUN_LIMIT:
            raise FactcheckError(
                f"The web page has more than {_RUN_LIMIT:,} characters without a tag.",
                "Save it as text.",
            )
        for name, value in element.attrib.items():
            if len(value) > _ATTRIBUTE_LIMIT:
                del element.attrib[name]
    _repair(tree)


def _repair(tree: Any) -> None:
    """Say in characters what trafilatura does not keep: raised digits, quotation marks, lines."""
    for element in list(tree.iter("sup")):
        if said := raised("".join(element.itertext())):
            tail = element.tail
            element.clear()
            element.text, element.tail, element.tag = said, tail, "span"
    for element in list(tree.iter("q")):
        element.tag = "span"
        element.text = f"“{element.text or ''}"
        if len(element):
            element[-1].tail = f"{element[-1].tail or ''}”"
        else:
            element.text += "”"
    for element in list(tree.iter("pre")):
        element.tag = "p"
        for one in list(element.iter()):
            _break_lines(one, within=True)
            if one is not element:
                _break_lines(one, within=False)


def _break_lines(element: Any, *, within: bool) -> None:
    """Put a `<br>` for each line break in the text within an element, or in that behind it."""
    first, *more = ((element.text if within else element.tail) or "").split("\n")
    parent = element if within else element.getparent()
    at = 0 if within else parent.index(element) + 1
    if within:
        element.text = first
    else:
        element.tail = first
    for line in reversed(more):
        parent.insert(at, parent.makeelement("br"))
        parent[at].tail = line


def _main_text(tree: Any) -> tuple[str, str]:
    import trafilatura

    found = trafilatura.bare_extraction(
        tree,
        favor_precision=True,
        include_comments=False,
        include_formatting=False,
        deduplicate=False,
        output_format="txt",
    )
    name = f"html-1 trafilatura {version('trafilatura')}"
    blocks = blocks_of(found.body) if isinstance(found, trafilatura.settings.Document) else []
    if not blocks:
        body = tree.find(".//body")
        blocks = blocks_of(tree if body is None else body)
        name = f"html-1 whole body lxml {version('lxml')}"
    if not blocks:
        raise NoText(_NO_TEXT, _SAVE_IT)
    return text_of(blocks), name


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
