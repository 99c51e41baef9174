"""What the styles of an OpenDocument text do to its words: hide, strike, raise or lower them.

The properties are those of OpenDocument 1.3, part 3 (20.402, 20.382, 20.384).
"""

from typing import Any

from factcheck.documents.reading.look import Look

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFF = {None, "none"}


class Styles:
    """The styles of a text: its own, and those that it shares (`styles.xml`, or none)."""

    def __init__(self, content: Any, shared: Any) -> None:
        self._styles: dict[str, Any] = {}
        for root in (shared, content):
            for style in () if root is None else root.iter(f"{_STYLE}style"):
                self._styles[style.get(f"{_STYLE}name", "")] = style
        self._looks: dict[str | None, Look] = {None: Look()}

    def look(self, names: list[str | None]) -> Look:
        """How words are shown that stand in stretches of these styles, from the outside in."""
        looks = [self._look(name) for name in names]
        shift = next((look.shift for look in reversed(looks) if look.shift), 0)
        return Look(any(look.hidden for look in looks), any(look.struck for look in looks), shift)

    def hides_section(self, element: Any) -> bool:
        """Whether an element is a section that is not displayed."""
        return bool(element.tag == f"{TEXT}section" and element.get(f"{TEXT}display") == "none")

    def _look(self, name: str | None) -> Look:
        if name not in self._looks:
            hidden = self._property(name, f"{TEXT}display")
            through = self._property(name, f"{_STYLE}text-line-through-style")
            kind = self._property(name, f"{_STYLE}text-line-through-type")
            position = self._property(name, f"{_STYLE}text-position") or ""
            self._looks[name] = Look(
                hidden == "none",
                through not in _OFF or (through is None and kind not in _OFF),
                _shift(position.split(" ")[0]),
            )
        return self._looks[name]

    def _property(self, name: str | None, attribute: str) -> str | None:
        """A property of a style, its own or that of the nearest it builds on."""
        seen = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            properties = style.find(f"{_STYLE}text-properties")
            value: str | None = None if properties is None else properties.get(attribute)
            if value is not None:
                return value
            name = style.get(f"{_STYLE}parent-style-name")
        return None


def _shift(position: str) -> int:
    """Raised (1), lowered (-1) or neither, by "super", "sub" or a share of the type's height."""
    if position in {"super", "sub"}:
        return 1 if position == "super" else -1
    try:
        share = float(position.removesuffix("%"))
    except ValueError:
        return 0
    return (share > 10) - (share < -10)
