"""HTML that is put together from parts, and in which every text stays text.

A `str` is words, whoever wrote them, and is escaped; only what is built here is `Html` and goes in
as it is. Nothing else in this room writes an angle bracket.
"""

import html
import re
from collections.abc import Iterable

from factcheck.reports.catalogue import catalogue
from factcheck.reports.escape import NOTHING_VISIBLE, clean, folded


class Html(str):
    """Markup that is finished: its texts are escaped."""

    __slots__ = ()


Content = str | None | Iterable["Content"]
"""What goes into an element: words, markup, nothing, or several of these."""

Attribute = str | int | bool | None

_VOID = frozenset({"meta", "input", "br"})
# Of SVG, where an element ends only where that is said.
_EMPTY = frozenset({"rect", "use", "path"})
_QUOTE = '"'
_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*")


def words(text: str) -> str:
    """A stranger's words on one line, without their control and direction characters; a text
    without visible words says so."""
    return clean(text) or NOTHING_VISIBLE


class PageWords:
    """The page's own words in its language, as markup; what they are filled in with is escaped as
    everywhere."""

    def __init__(self, language: str) -> None:
        self._catalogue = catalogue(language)
        self._plain: dict[str, Html] = {}
        self.language = self._catalogue.language
        self.moment = self._catalogue.moment
        self.day = self._catalogue.day
        self.number = self._catalogue.number
        self.retold = self._catalogue.retold

    def __call__(self, key: str, /, **content: "Content | int") -> Html:
        """The words of a key, filled in; see `Catalogue`."""
        if content:
            return joined(self._catalogue.pieces(key, **content))
        if key not in self._plain:
            self._plain[key] = joined(self._catalogue.pieces(key))
        return self._plain[key]


def tag(element: str, /, *content: Content, **attributes: Attribute) -> Html:
    """An element.

    Args:
        element: its name.
        content: in this order; nothing where it is none.
        attributes: by name, with `_` for `-`, and one behind a name that Python has taken
            (`class_`). One that is none or false is left out.
    """
    opening = f"<{element}{''.join(_attribute(*pair) for pair in attributes.items())}"
    if element in _VOID:
        return Html(f"{opening}>")
    if element in _EMPTY:
        return Html(f"{opening}/>")
    return Html(f"{opening}>{joined(content)}</{element}>")


def joined(content: Content, between: str = "") -> Html:
    """Several pieces as one; those that are empty are left out.

    Args:
        between: words that stand between two of them.
    """
    pieces = (content,) if content is None or isinstance(content, str) else content
    shown = (_shown(piece) for piece in pieces)
    return Html(_shown(between).join(piece for piece in shown if piece))


def literal(element: str, source: str) -> Html:
    """A style or script element with our own source in it.

    Raises:
        ValueError: when the source would end the element early.
    """
    if "</" in source or "<!--" in source:
        raise ValueError(f"the source ends its {element} element")
    return Html(f"<{element}>{source}</{element}>")


def _shown(piece: Content) -> str:
    if piece is None:
        return ""
    if isinstance(piece, Html):
        return piece
    if isinstance(piece, str):
        return html.escape(folded(piece), quote=False)
    return joined(piece)


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    if not _NAME.fullmatch(name):
        raise ValueError(f"no attribute is called {name!r}")
    if value is True:
        return f" {name}"
    if isinstance(value, Html):
        if "<" in value:
            raise ValueError(f"{name} would have an element in it")
        return f' {name}="{value.replace(_QUOTE, "&quot;")}"'
    return f' {name}="{html.escape(folded(str(value)))}"'
