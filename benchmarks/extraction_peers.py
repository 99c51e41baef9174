"""The ways to a page's main text that ours is measured beside; each from bytes to text."""

from collections.abc import Callable, Mapping
from typing import Any

from factcheck.documents.reading import html
from factcheck.documents.reading.document import Extract
from factcheck.documents.reading.encodings import decode
from factcheck.documents.reading.html_blocks import shown_of
from factcheck.documents.reading.html_styles import Styles
from factcheck.documents.reading.html_tree import parse
from factcheck.documents.reading.main_text import main_only
from factcheck.errors import FactcheckError

Way = Callable[[bytes], str]


def ways() -> Mapping[str, Way]:
    """Ours, as an article is taken in, and whole; then the others by their names."""
    return {
        "ours": lambda data: _refused_is_empty(lambda: main_only(_extract(data)).text),
        "ours, whole": lambda data: _refused_is_empty(lambda: _extract(data).text),
        "trafilatura, precision": lambda data: _trafilatura(data, favor_precision=True),
        "trafilatura, balanced": _trafilatura,
        "trafilatura, recall": lambda data: _trafilatura(data, favor_recall=True),
        "readability": _readability,
    }


def _extract(data: bytes) -> Extract:
    return html.extract(data)


def _refused_is_empty(read: Callable[[], str]) -> str:
    try:
        return read()
    except FactcheckError:
        return ""


def _tree(data: bytes) -> Any:
    try:
        return parse(decode(data, markup=True).text)
    except FactcheckError:
        return None


def _trafilatura(data: bytes, **focus: bool) -> str:
    import trafilatura

    tree = _tree(data)
    if tree is None:
        return ""
    document = trafilatura.bare_extraction(
        tree, include_comments=False, include_formatting=False, output_format="txt", **focus
    )
    return _text(document.body) if document is not None else ""


def _readability(data: bytes) -> str:
    from lxml import html as lxml_html
    from trafilatura.readability_lxml import Document

    tree = _tree(data)
    summary = Document(tree).summary() if tree is not None else ""
    return _text(lxml_html.document_fromstring(summary)) if summary.strip() else ""


def _text(tree: Any) -> str:
    # trafilatura's names, beside HTML's own
    for name, own in (("head", "h2"), ("lb", "br"), ("item", "li"), ("row", "tr"), ("cell", "td")):
        for element in list(tree.iter(name)):
            if name != "head" or element.getparent() is not None:
                element.tag = own
    return "\n\n".join(block.text for block in shown_of(tree, Styles()).blocks)
