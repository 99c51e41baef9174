"""Which elements of a page no reader sees, and why."""

from collections.abc import Mapping
from typing import Any

from factcheck.documents.reading.html_styles import Look
from factcheck.domain import LeftOut

# What never shows, whatever is in it; the rest of these is shown in the place of something else.
_BY_TAG: Mapping[str, LeftOut] = {
    **dict.fromkeys(("script", "style", "title", "head", "noscript"), LeftOut.HIDDEN),
    **dict.fromkeys(("annotation", "annotation-xml", "rp", "noframes"), LeftOut.HIDDEN),
    **dict.fromkeys(("select", "textarea", "datalist"), LeftOut.FORM),
    **dict.fromkeys(("iframe", "video", "audio", "canvas", "svg"), LeftOut.EMBEDDED),
    **dict.fromkeys(("del", "s", "strike"), LeftOut.STRUCK_OUT),
    "rt": LeftOut.OTHER,
}
_NO_WORDS = frozenset({"script", "style", "noscript", "head", "svg", "title"})
_SHOW_NO_VALUE = frozenset(
    ["hidden", "password", "checkbox", "radio", "file", "color", "range", "image"]
)
# A page whose words are all but hidden is shown by a script.
_ALL_BUT = 0.9
# What a screen reader passes over is seen all the same: half of a page is no ornament.
_ORNAMENT = 0.5


class Unseen:
    """What of one page is not shown."""

    def __init__(self, tree: Any) -> None:
        self._shares = _large_parts(tree)

    def why(self, element: Any, look: Look) -> LeftOut | None:
        """Why an element is not shown, or None where it is."""
        if kind := _BY_TAG.get(element.tag):
            return kind
        if element.tag == "input" and value_shown(element):
            return LeftOut.FORM
        if look.is_struck:
            return LeftOut.STRUCK_OUT
        if element.get("aria-hidden", "").strip().lower() == "true":
            return None if self._share(element) > _ORNAMENT else LeftOut.HIDDEN
        if look.is_unseen or _is_hidden(element):
            return None if self._share(element) > _ALL_BUT else LeftOut.HIDDEN
        return None

    def _share(self, element: Any) -> float:
        return self._shares.get(element, 0.0)


def value_shown(element: Any) -> str:
    """What an `input` shows in its field: its value, or what stands there until it has one."""
    if element.get("type", "text").strip().lower() in _SHOW_NO_VALUE:
        return ""
    return str(element.get("value") or element.get("placeholder") or "").strip()


def _is_hidden(element: Any) -> bool:
    hidden = element.get("hidden")
    if hidden is not None and hidden.strip().lower() != "until-found":
        return True
    return element.tag == "dialog" and element.get("open") is None


def _large_parts(tree: Any) -> Mapping[Any, float]:
    """Of each element that holds much of a page's words, which share of them, 0 to 1."""
    from lxml import etree

    sizes, ends = 0, [0]
    parts: list[tuple[Any, int]] = []
    at_least = _size_of_words(tree) * _ORNAMENT
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            ends.append(sizes)
            if element.tag not in _NO_WORDS:
                sizes += len((element.text or "").strip())
        else:
            size = sizes - ends.pop()
            if size > at_least:
                parts.append((element, size))
            if element is not tree:
                sizes += len((element.tail or "").strip())
    return {element: size / max(sizes, 1) for element, size in parts}


def _size_of_words(tree: Any) -> int:
    texts = (element.text for element in tree.iter() if element.tag not in _NO_WORDS)
    tails = (element.tail for element in tree.iter())
    return sum(len(text.strip()) for part in (texts, tails) for text in part if text)
