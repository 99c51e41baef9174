"""Worksheets of the bridge, written and filled in at a terminal."""

import json
from pathlib import Path
from typing import Any

from terminals import Terminal


def sheet_of(terminal: Terminal, *options: str) -> str:
    """A fresh sheet, as it is written."""
    terminal.out(["worksheet", "bridge", "-o", "sheet.txt", *options])
    return Path("sheet.txt").read_text("utf-8")


def written(sheet: str, **under: str) -> str:
    """A sheet with this written under its sentences, by their numbers behind an `s`."""
    blocks = sheet.split("\n[bridge:")
    for at, block in enumerate(blocks):
        acts = under.get("s" + block.partition("]")[0].replace(".", "_"))
        if at and acts:
            blocks[at] = f"{block.rstrip()}\n{acts}\n\n"
    return "\n[bridge:".join(blocks)


def fill_in(terminal: Terminal, **under: str) -> str:
    """A fresh sheet, filled in and saved; its text."""
    text = written(sheet_of(terminal), **under)
    Path("sheet.txt").write_text(text, "utf-8")
    return text


def line_of(text: str, words: str) -> int:
    """The number of the line that begins with these words."""
    lines = text.split("\n")
    return next(at for at, line in enumerate(lines, start=1) if line.startswith(words))


def claim(terminal: Terminal, ref: str) -> dict[str, Any]:
    """A claim as `claim show` has it."""
    shown: dict[str, Any] = json.loads(terminal.out(f"claim show {ref} --json"))["claims"][0]
    return shown


def entries(terminal: Terminal) -> list[str]:
    """What was done to the article, by verb."""
    listed = json.loads(terminal.out("history show bridge --json"))["entries"]
    return [entry["verb"] for entry in listed]


GROWTH = "Growth was 15 percent in March 2019, and it is rather small. The town is old."


def growth_changed(terminal: Terminal) -> None:
    """An article whose first sentence tells another number than what was cited for it."""
    Path("growth.txt").write_text(GROWTH, "utf-8")
    Path("page.txt").write_text(GROWTH, "utf-8")
    terminal.type("article add growth.txt --slug growth")
    terminal.type("source add page.txt --key page")
    terminal.type("cite add growth:1 page 'Growth was 15 percent' --supports")
    Path("growth.txt").write_text(GROWTH.replace("15", "16"), "utf-8")
    terminal.type("article revise growth growth.txt")
