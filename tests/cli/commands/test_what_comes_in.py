"""What an article is made of when it comes in: what it says, and each sentence of it a claim."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from documents.pdf_builder import Sheet, pdf_of
from terminals import Terminal

BREAKS = (
    "* * *",
    "***",
    "---",
    "- - -",
    "⁂",
    "• • •",
    "#",
    "# # #",
    "~~~",
    "_____",
    "— — —",
    "[…]",
)
FIRST, SECOND = "The pier was closed on Monday.", "It reopens in May."


def claims(terminal: Terminal, slug: str) -> list[str]:
    """The words of an article's claims, in reading order."""
    listed = json.loads(terminal.out(["claim", "list", slug, "--json"]))
    return [claim["text"] for claim in listed["claims"]]


# --- lines that say nothing -----------------------------------------------------------------------


@pytest.mark.parametrize("line", BREAKS)
def test_a_section_break_is_no_claim(
    terminal: Terminal, write_file: Callable[[str, str], str], line: str
) -> None:
    write_file("pier.txt", f"{FIRST}\n\n{line}\n\n{SECOND}\n")
    assert "pier: 2 claims" in terminal.out("article add pier.txt")
    assert claims(terminal, "pier") == [FIRST, SECOND]


@pytest.mark.slow
def test_nor_is_it_one_in_a_page_or_a_word_file(terminal: Terminal) -> None:
    Path("page.html").write_text(
        f"<!doctype html><title>Pier</title><p>{FIRST}</p><hr><p>{SECOND}</p>"
        f'<p align="center">* * *</p><p>{SECOND}</p><center>&#8258;</center><p>{FIRST}</p>'
    )
    word = docx.Document()
    for line in (FIRST, "* * *", SECOND, "#", FIRST):
        word.add_paragraph(line)
    packed = io.BytesIO()
    word.save(packed)
    Path("file.docx").write_bytes(packed.getvalue())
    terminal.type("article add page.html --slug page")
    terminal.type("article add file.docx --slug file")
    assert claims(terminal, "page") == [FIRST, SECOND, SECOND, FIRST]
    assert claims(terminal, "file") == [FIRST, SECOND, FIRST]


@pytest.mark.parametrize("line", ["3 – 0", "100 %", "€", "?", "A.", "★★★☆☆", "…and so on"])
def test_what_says_something_is_a_claim_however_short(
    terminal: Terminal, write_file: Callable[[str, str], str], line: str
) -> None:
    write_file("pier.txt", f"{FIRST}\n\n{line}\n\n{SECOND}\n")
    terminal.type("article add pier.txt")
    assert claims(terminal, "pier") == [FIRST, line, SECOND]


def test_a_text_of_section_breaks_alone_is_refused(
    terminal: Terminal, write_file: Callable[[str, str], str]
) -> None:
    write_file("pier.txt", "* * *\n\n---\n")
    assert "The article has no sentence." in terminal.refused("article add pier.txt")


# --- who wrote it, and when -----------------------------------------------------------------------


@pytest.mark.slow
def test_a_printed_page_has_no_date_and_a_template_is_no_author(terminal: Terminal) -> None:
    data = pdf_of(
        Sheet().say(FIRST),
        title="The pier",
        author="Username",
        created="D:20261127140803Z",
        producer="Skia/PDF m156",
    )
    Path("pier.pdf").write_bytes(data)
    terminal.type("article add pier.pdf --slug pier")
    terminal.type("source add pier.pdf --key print")
    shown = terminal.out("article show pier")
    assert "The pier" in shown
    assert "Username" not in shown
    assert "dated" not in shown
    listed = terminal.out("article show pier --left-out")
    assert "particulars of the file: file made 2026-11-27, with Skia/PDF m156" in listed
    assert "particulars of the file: author: Username" in listed
    source = json.loads(terminal.out("source show print --json"))["source"]
    assert (source["author"], source["dated"]) == (None, None)
    assert claims(terminal, "pier") == [FIRST]


# --- Markdown -------------------------------------------------------------------------------------

MARKED = """---
title: The pier
author: Ann Lee
---

# The pier is *closed*

The authority **closed** the [eastern pier](https://x.example/p) on Monday.

* * *

It reopens in [May][m].

[m]: https://x.example/may
"""


@pytest.mark.slow
def test_a_markdown_article_is_checked_as_it_reads(
    terminal: Terminal, write_file: Callable[[str, str], str]
) -> None:
    write_file("pier.md", MARKED)
    terminal.type("article add pier.md")
    said = [
        "The pier is closed",
        "The authority closed the eastern pier on Monday.",
        "It reopens in May.",
    ]
    assert claims(terminal, "pier") == said
    text = terminal.out("article show pier --text")
    assert text == "\n\n".join(said)
    listed = json.loads(terminal.out("claim list pier --json"))["claims"]
    assert [text[claim["start"] : claim["end"]] for claim in listed] == said
    terminal.type("source add pier.md --key pier-md")
    terminal.type(["cite", "add", "pier:2", "pier-md", "closed the eastern pier", "--supports"])
    terminal.type(["cite", "add", "pier:2", "pier-md", "**closed** the eastern", "--context"])


@pytest.mark.slow
def test_the_case_has_the_file_as_it_came_and_the_text_as_it_reads(
    terminal: Terminal, write_file: Callable[[str, str], str]
) -> None:
    write_file("pier.md", MARKED)
    terminal.type("article add pier.md")
    terminal.type("case export pier case")
    folder = Path("case")
    assert (folder / "article-1.md").read_text("utf-8") == MARKED
    extracted = (folder / "article-1.extracted.txt").read_text("utf-8")
    assert extracted == terminal.out("article show pier --text")
    Path("other").mkdir()
    terminal.desk, terminal.who = Path("other").absolute(), "zoe"
    terminal.type(["init", str(terminal.desk)])
    terminal.type(["case", "import", str(folder)])
    assert claims(terminal, "pier")[0] == "The pier is closed"
    terminal.type("history verify")
