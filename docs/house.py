"""Draw the house as its import contracts have it: docs/house.svg, rooms, wings and floors.

The floors come from `.importlinter`, so that the picture is what the linter holds; what a room is
for comes from its own first line.
"""

import ast
import re
from configparser import ConfigParser
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "factcheck"
WIDE, LEFT, GAP = 980, 20, 10
ROOM_TOP, WING_HIGH, WORDS_HIGH = 30, 26, 18
_STYLE = (
    "text{font-family:system-ui,'DejaVu Sans',sans-serif;fill:#1c1f26}"
    ".room{fill:#f6f4ee;stroke:#8a8577}.wing{fill:#fff;stroke:#b9b4a5}"
    ".name{font-weight:600;font-size:15px}.words{font-size:12px;fill:#55513f}"
    ".wing-name{font-size:12.5px}"
    "@media(prefers-color-scheme:dark){text{fill:#e8e6df}.room{fill:#24262b;stroke:#6d6a60}"
    ".wing{fill:#2f3238;stroke:#6d6a60}.words{fill:#b5b1a3}}"
)


def floors() -> dict[str, list[list[str]]]:
    """The layers of every contract of that type, from the top floor down, by its container."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter", "utf-8")
    return {
        contracts[name]["containers"].strip(): [
            re.split(r"\s*[|:]\s*", line.strip())
            for line in contracts[name]["layers"].strip().splitlines()
        ]
        for name in contracts.sections()
        if contracts[name].get("type") == "layers"
    }


def first_words(module: str) -> str:
    """The first sentence of a room's own description, on one line; empty where it has none."""
    folder = ROOT / "src" / Path(*module.split("."))
    file = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    told = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    paragraph = " ".join(told.split("\n\n")[0].split())
    return re.split(r"(?<=[.;])\s", paragraph)[0].rstrip(".;")


def house_svg() -> str:
    """The whole picture."""
    all_floors = floors()
    drawn: list[str] = []
    top = 20
    for floor in all_floors[PACKAGE]:
        wide = (WIDE - 2 * LEFT - GAP * (len(floor) - 1)) / len(floor)
        rooms = [
            _room(f"{PACKAGE}.{name}", LEFT + number * (wide + GAP), top, wide, all_floors)
            for number, name in enumerate(floor)
        ]
        tallest = max(high for _, high in rooms)
        for number, (inside, _) in enumerate(rooms):
            left = LEFT + number * (wide + GAP)
            drawn.append(_box("room", left, top, wide, tallest, 6))
            drawn += inside
        top += tallest + GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{top + 10}" '
        f'viewBox="0 0 {WIDE} {top + 10}" role="img">'
        "<title>The house: every room uses only what stands below it</title>"
        f"<style>{_STYLE}</style>\n" + "\n".join(drawn) + "\n</svg>\n"
    )


def _room(
    module: str, left: float, top: float, wide: float, all_floors: dict[str, list[list[str]]]
) -> tuple[list[str], float]:
    """What stands in a room, and how high it is."""
    name = module.rpartition(".")[2]
    drawn = [_text("name", left + 10, top + 20, name)]
    beside = 26 + 9.6 * len(name)
    fitting = int((wide - 10 - beside) / 6.3)
    words = first_words(module)
    if len(words) <= fitting:
        drawn.append(_text("words", left + beside, top + 20, words))
        high = ROOM_TOP
    else:
        lines = _broken(words, int((wide - 20) / 6.3))
        for number, line in enumerate(lines, start=1):
            drawn.append(_text("words", left + 10, top + 20 + WORDS_HIGH * number, line))
        high = ROOM_TOP + WORDS_HIGH * len(lines)
    for wings in all_floors.get(module, []):
        each = (wide - 20 - 6 * (len(wings) - 1)) / len(wings)
        for number, wing in enumerate(wings):
            at = left + 10 + number * (each + 6)
            drawn.append(_box("wing", at, top + high, each, WING_HIGH - 4, 3))
            drawn.append(_text("wing-name", at + 8, top + high + 15, wing))
        high += WING_HIGH
    return drawn, high + 6


def _broken(words: str, most: int) -> list[str]:
    lines = [""]
    for word in words.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) > most and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = joined
    return lines


def _box(kind: str, left: float, top: float, wide: float, high: float, round_: int) -> str:
    return (
        f'<rect class="{kind}" x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" '
        f'height="{high:.1f}" rx="{round_}"/>'
    )


def _text(kind: str, left: float, base: float, words: str) -> str:
    return f'<text class="{kind}" x="{left:.1f}" y="{base:.1f}">{escape(words)}</text>'
