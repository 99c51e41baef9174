"""Markdown is read as it reads once it is set; its front matter and first heading name it."""

import pytest

from factcheck.documents import Document, read_document
from factcheck.errors import FactcheckError

FRONT = """---
title: "Troops: what we know"
author: [Jane Doe, John Roe]
date: 2021-07-27
publisher: The Daily
url: https://example.org/troops
description: They leave in May. Nobody stays.
---
# Another heading

*Emphasis* and a [link](https://example.org).\r
"""


def read(text: str) -> Document:
    return read_document(text.encode(), name="article.md")


def left_out(document: Document) -> list[tuple[str, str, str]]:
    return [(str(one.kind), one.words, one.place) for one in document.account.left_out]


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("The pier was **closed** on *Monday*, _at_ __nine__.", None),
        ("The pier was clo**s**ed on Monday, ***at*** nine.", None),
        ("The [pier](https://x.example/p \"Pier\") was closed on <b>Monday</b>, at nine.", None),
        ("The [pier][p] was closed on [Monday], at nine.\n\n[p]: /p\n[monday]: /m 'M.'", None),
        ("The pier was `closed` on ``Monday``, at nine.", None),
        ("The pier\nwas closed\non Monday, at nine.", None),
        ("The pier was closed![a picture of it](p.png) on Monday, at nine.", None),
        ("The pier was closed<!-- really? --> on Monday, at nine.", None),
        ("The pier was closed on Monday, at nine.\n===", None),
        ("## The pier was closed on Monday, at nine. ##", None),
        ("Paid \\*cash\\* at AT&amp;T &#8212; 5 \\* 3", "Paid *cash* at AT&T — 5 * 3"),
        ("2 * 3 * 4 and snake_case_names", "2 * 3 * 4 and snake_case_names"),
        ("One line  \nand another\\\nand a third", "One line\nand another\nand a third"),
        ("One.\n\n* * *\n\nTwo.\n\n---\n\nThree.", "One.\n\nTwo.\n\nThree."),
        ("* one\n* two\n\n+ three", "- one\n- two\n- three"),
        ("1. one\n1. two\n1. three", "1. one\n\n2. two\n\n3. three"),
        ("27. Juli war ein Dienstag.\n\n30. Juli ein Freitag.",
         "27. Juli war ein Dienstag.\n\n30. Juli ein Freitag."),
        ("7) # Seven\n\n   More.", "7)\n\nSeven\n\nMore."),
        ("1. one\n   - in it\n2. two", "1. one\n\n- in it\n\n2. two"),
        ("> He said\n> so.\n>\n> > And she.", "> He said so.\n\n> And she."),
        ("| a | b |\n|---|--:|\n| 1 | **2** |", "a | b\n\n1 | 2"),
        ("```\nx = *1*\ny\n```", "x = *1*\ny"),
        ("10<sup>6</sup> m, CO<sub>2</sub>, <q>yes</q>", "10⁶ m, CO₂, “yes”"),
        ("Cut off [^1] and [no](link and **open", "Cut off [^1] and [no](link and **open"),
    ],
)  # fmt: skip
def test_a_text_reads_as_it_does_once_it_is_set(marked: str, shown: str | None) -> None:
    assert read(marked).text == (shown or "The pier was closed on Monday, at nine.")


def test_notes_have_their_number_where_they_are_referred_to_and_before_their_words() -> None:
    document = read(
        "So it was.[^b] And so.[^a] In line^[it is *short*].\n\n[^a]: First. Again.\n\n    More.\n"
        "[^b]: Second.\n[^c]: Nobody refers to it."
    )
    assert document.text == (
        "So it was.¹ And so.² In line³.\n\n¹ Second.\n\n² First. Again.\n\nMore.\n\n³ it is short"
    )
    assert left_out(document) == [("other", "Nobody refers to it.", "unused footnote")]


def test_what_no_reader_sees_stands_in_the_account() -> None:
    document = read(
        "![The pier in 1932](p.png)\n\nOpen ~~shut~~. <!-- Is it? -->\n\n<p hidden>Not.</p>"
    )
    assert document.text == "Open ."
    assert left_out(document) == [
        ("embedded", "The pier in 1932", "picture"),
        ("remark", "Is it?", "comment"),
        ("struck out", "shut", ""),
        ("hidden", "Not.", ""),
    ]


def test_the_bytes_are_kept_beside_the_text() -> None:
    document = read(FRONT)
    assert document.data == FRONT.encode()
    assert document.text == "Another heading\n\nEmphasis and a link."
    assert document.media_type == "text/markdown"
    assert document.extractor.startswith("markdown-2 markdown-it-py ")
    assert (document.encoding, document.beside) == ("utf-8", ())


def test_front_matter_says_what_the_document_says_of_itself_and_is_not_of_the_text() -> None:
    document = read(FRONT)
    assert document.title == "Troops: what we know"
    assert document.author == "Jane Doe, John Roe"
    assert document.dated == "2021-07-27"
    assert document.publisher == "The Daily"
    assert document.url == "https://example.org/troops"
    ((kind, words, place),) = left_out(document)
    assert (kind, place) == ("hidden", "front matter")
    assert words.endswith("description: They leave in May. Nobody stays.")


def test_front_matter_may_be_toml() -> None:
    document = read('+++\ntitle = "The pier"\ndate = 2021-07-27\n+++\nIt was closed.\n')
    assert (document.title, document.dated) == ("The pier", "2021-07-27")
    assert document.text == "It was closed."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Words.\n\n# The title #\n\n# Second", "The title"),
        ("The *title*\n=========\n\nWords.", "The title"),
        ("```\n# a comment\n```\n# The title", "The title"),
        ("````\n```\n# a comment\n````\n# The title", "The title"),
        ("## Not level one\n\nWords.", None),
        ("#hashtag, not a heading", None),
        ("---\ntitle: [a, list]\n---\n# The title", "The title"),
    ],
)
def test_the_first_heading_of_level_one_is_the_title(text: str, title: str | None) -> None:
    assert read(text).title == title


@pytest.mark.parametrize(
    "front",
    [
        "title: !!python/object/apply:os.system [ls]",
        "[" * 3_000,
        "? [unhashable]\n: x",
        "just words",
        "- a\n- list",
    ],
)
def test_what_is_no_front_matter_is_of_the_text(front: str) -> None:
    document = read(f"---\n{front}\n---\nWords.\n")
    assert document.text.endswith("Words.")
    assert document.url is document.dated is None
    if document.account.left_out == ():
        assert document.text != "Words."


def test_hostile_front_matter_says_nothing() -> None:
    document = read("---\ndate: 9999-99-99\nurl: javascript:alert(1)\n---\nWords.\n")
    assert document.url is document.dated is None
    shared = read("---\na: &a [x]\nb: &b [*a, *a]\ntitle: [*b, *b]\n---\nWords.\n")
    assert (shared.title, shared.text) == (None, "Words.")


def test_a_markdown_file_that_begins_with_a_tag_is_still_markdown() -> None:
    document = read('<h1 align="center">Logo</h1>\n\n**Words**.')
    assert (document.text, document.media_type) == ("Logo\n\nWords.", "text/markdown")


def test_nothing_is_lost_to_nesting_without_a_word() -> None:
    assert read("> " * 30 + "deep").text == "> deep"
    with pytest.raises(FactcheckError, match="nested too deeply"):
        read("> " * 400 + "deep")


@pytest.mark.parametrize(
    "text", ["[" * 9_000, "*_" * 9_000, "![[" * 4_000, "`a" * 9_000, "<a " * 9_000, "^[" * 4_000]
)
def test_marks_that_close_nothing_are_read_in_time(text: str) -> None:
    assert read_document(f"Words. {text}".encode(), name="a.md", parse_seconds=15).text


def test_a_file_of_marks_alone_has_no_text() -> None:
    with pytest.raises(FactcheckError, match="has no text in it"):
        read("* * *\n\n[a]: /b\n\n<!-- nothing -->\n")
