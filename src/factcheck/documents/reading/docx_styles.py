"""What the styles of a Word file do to its words: hide, strike, raise, lower, make items of them.

The rules are those of ECMA-376, part 1: what a style builds on (17.7.4.3), properties that toggle
(17.7.3), and switches that are on unless they say otherwise (17.17.4).
"""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from factcheck.documents.reading.lines import ITEM_MARK, QUOTATION_MARK
from factcheck.documents.reading.look import Look

T = TypeVar("T")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_QUOTATION_STYLES = frozenset({"quote", "intense quote"})
# Half-points. Type that is moved by less is a designer's correction, not raised.
_RAISED_BY = 4
_SHIFTS = {"superscript": 1, "subscript": -1, "baseline": 0}


class Styles:
    """The styles of a Word file; `root` is none where it has none."""

    def __init__(self, root: Any) -> None:
        styles = [] if root is None else list(root.iterchildren(f"{W}style"))
        self._styles = {style.get(f"{W}styleId", ""): style for style in styles}
        self._default = {
            style.get(f"{W}type", ""): style.get(f"{W}styleId", "")
            for style in styles
            if style.get(f"{W}default") in {"1", "true", "on"}
        }
        defaults = f"{W}docDefaults/{W}rPrDefault/{W}rPr"
        self._defaults = None if root is None else root.find(defaults)
        self._looks: dict[tuple[str | None, str | None], Look] = {}

    def mark(self, paragraph: Any) -> str:
        """What a paragraph with these properties (`w:pPr`, or none) begins with.

        A style that numbers or bullets is a list's, unless it has an outline level: then it is a
        heading's. Word's own names for the styles of quotations are the same in every language.
        """
        if paragraph is None:
            return ""
        style = _value(paragraph, "pStyle")
        styled = self._mark_of(style) if style else None
        number = paragraph.find(f"{W}numPr/{W}numId")
        if number is None or styled not in {None, ITEM_MARK}:  # a numbered heading is no list item
            return styled or ""
        return "" if number.get(f"{W}val") == "0" else ITEM_MARK

    def is_title(self, paragraph: Any) -> bool:
        """Whether a paragraph with these properties (`w:pPr`, or none) is the document's title, by
        Word's own name for the style, which is the same in every language."""
        style = None if paragraph is None else _value(paragraph, "pStyle")
        return any((_value(found, "name") or "").lower() == "title" for found in self._based(style))

    def look(self, run: Any, paragraph: Any) -> Look:
        """How the words of a run are shown.

        Args:
            run: its properties (`w:rPr`), or none.
            paragraph: those of its paragraph (`w:pPr`), or none.
        """
        styled = self._styled(_value(paragraph, "pStyle"), _value(run, "rStyle"))
        if run is None or not len(run):
            return styled
        hidden, struck = _switch(run, "vanish"), _switch(run, "strike")
        twice, shift = _switch(run, "dstrike"), _shift(run)
        return Look(
            styled.hidden if hidden is None else hidden,
            bool(styled.struck if struck is None and twice is None else struck or twice),
            styled.shift if shift is None else shift,
        )

    def _styled(self, paragraph: str | None, run: str | None) -> Look:
        """How words of these styles are shown, without properties of their own."""
        key = (paragraph, run)
        if key not in self._looks:
            of_run = list(self._chain(run, "character"))
            of_paragraph = list(self._chain(paragraph, "paragraph"))
            every = [*of_run, *of_paragraph, self._defaults]
            self._looks[key] = Look(
                self._toggled("vanish", of_run, of_paragraph),
                self._toggled("strike", of_run, of_paragraph)
                or bool(_first(_switch(each, "dstrike") for each in every)),
                _first(map(_shift, every)) or 0,
            )
        return self._looks[key]

    def _toggled(self, name: str, of_run: list[Any], of_paragraph: list[Any]) -> bool:
        if _switch(self._defaults, name):
            return True
        in_run, in_paragraph = (
            bool(_first(_switch(each, name) for each in chain)) for chain in (of_run, of_paragraph)
        )
        return in_run != in_paragraph

    def _chain(self, style: str | None, kind: str) -> Iterator[Any]:
        """The run properties of a style, or of the default one, and of all that it builds on."""
        for found in self._based(style if style in self._styles else self._default.get(kind)):
            properties = found.find(f"{W}rPr")
            if properties is not None:
                yield properties

    def _based(self, style: str | None) -> Iterator[Any]:
        seen = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = _value(self._styles[style], "basedOn")

    def _mark_of(self, style: str) -> str | None:
        for found in self._based(style):
            name = _value(found, "name") or ""
            if found.find(f"{W}pPr/{W}outlineLvl") is not None:
                return ""
            number = found.find(f"{W}pPr/{W}numPr/{W}numId")
            if number is not None:  # a level alone, as Word's own subtitle has it, numbers nothing
                return "" if number.get(f"{W}val") == "0" else ITEM_MARK
            if name.lower() in _QUOTATION_STYLES:
                return QUOTATION_MARK
        return None


def is_on(switch: Any) -> bool:
    """Whether a switch is there and not turned off."""
    return switch is not None and switch.get(f"{W}val", "true") not in {"0", "false", "off"}


def _switch(properties: Any, name: str) -> bool | None:
    switch = None if properties is None else properties.find(f"{W}{name}")
    return None if switch is None else is_on(switch)


def _first(values: Iterable[T | None]) -> T | None:
    """The first that is told at all."""
    return next((value for value in values if value is not None), None)


def _shift(properties: Any) -> int | None:
    aligned = _value(properties, "vertAlign")
    if aligned in _SHIFTS:
        return _SHIFTS[aligned]
    position = _value(properties, "position")
    if position is None:
        return None
    moved = _half_points(position)
    return (moved >= _RAISED_BY) - (moved <= -_RAISED_BY)


def _half_points(written: str) -> float:
    """A measure (ECMA-376, 22.9.2.1; ISO/IEC 29500 also with a unit) in half-points."""
    number = written.removesuffix("pt")
    try:
        return float(number) * (2 if number != written else 1)
    except ValueError:
        return 0


def _value(properties: Any, name: str) -> str | None:
    element = None if properties is None else properties.find(f"{W}{name}")
    value: str | None = None if element is None else element.get(f"{W}val")
    return value
