"""A page's tree, cleaned of what nobody reads; no network, no external entity."""

import re
from typing import Any

from factcheck.documents.reading.document import NoText
from factcheck.documents.reading.html_tags import with_fewer_attributes
from factcheck.errors import FactcheckError

NO_TEXT = "The web page has no text in it."
SAVE_IT = "Save the page from a browser, and give that file."
_ATTRIBUTE_LIMIT = 2_000
_OF_HEAD = {
    *("base", "basefont", "bgsound", "link", "meta", "noframes", "noscript", "script", "style"),
    *("template", "title"),
}
_SCRIPT_LIMIT = 64 * 1024
# libxml2 cuts a text off at 10 MB where it is parsed again (trafilatura does so).
_RUN_LIMIT = 5_000_000


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
        raise NoText(NO_TEXT, SAVE_IT) from error
    # libxml2 leaves out what stands deeper than it goes; half a page must not pass for a whole.
    if len(parser.error_log.filter_from_fatals()):
        raise FactcheckError("The web page is nested too deeply to be read.", "Save it as text.")
    _begin_body(tree)
    _clean(tree)
    return tree


def _begin_body(tree: Any) -> None:
    """Let the body begin where a browser lets it: with the first element that is none of a head's
    (WHATWG HTML, 13.2.6.4.4). libxml2 keeps those of HTML5 in a head that is not ended by a tag."""
    head = tree.find("head")
    if head is None:
        return
    begins = next((at for at, child in enumerate(head) if child.tag not in _OF_HEAD), None)
    if begins is None:
        return
    body = tree.find("body")
    if body is None:
        body = tree.makeelement("body")
        head.addnext(body)
    moved = list(head)[begins:]
    # A text that the body begins with stands behind what is put before it.
    moved[-1].tail = f"{moved[-1].tail or ''}{body.text or ''}" or None
    body.text = None
    body[:0] = moved


def _clean(tree: Any) -> None:
    from lxml import etree

    etree.strip_elements(tree, "template", with_tail=False)
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


def without_styles(tree: Any) -> None:
    """Take the style sheets out of a tree, once they were looked at."""
    from lxml import etree

    etree.strip_elements(tree, "style", with_tail=False)
