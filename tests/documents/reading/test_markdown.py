"""Markdown is kept as its author typed it; its front matter and first heading name it."""

import pytest

from factcheck.documents import Document, read_document

FRONT = """---
title: "Troops: what we know"
author: [Jane Doe, John Roe]
date: 2021-07-27
publisher: The Daily
url: https://example.org/troops
---
# Another heading

*Emphasis* and a [link](https://example.org), byte for byte.\r
"""


def read(text: str) -> Document:
    return read_document(text.encode(), name="article.md")


def test_the_text_is_the_source_text() -> None:
    document = read(FRONT)
    assert document.text == FRONT
    assert (document.media_type, document.extractor) == ("text/markdown", "markdown-1")


def test_front_matter_says_what_the_document_says_of_itself() -> None:
    document = read(FRONT)
    assert document.title == "Troops: what we know"
    assert document.author == "Jane Doe, John Roe"
    assert document.dated == "2021-07-27"
    assert document.publisher == "The Daily"
    assert document.url == "https://example.org/troops"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Words.\n\n# The title #\n\n# Second", "The title"),
        ("The title\n=========\n\nWords.", "The title"),
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
        "a: &a [x]\nb: &b [*a, *a]\ntitle: [*b, *b]",
        "title: !!python/object/apply:os.system [ls]",
        "[" * 3_000,
        "date: 9999-99-99\nurl: javascript:alert(1)",
        "? [unhashable]\n: x",
        "\x07",
    ],
)
def test_hostile_front_matter_says_nothing_and_stays_in_the_text(front: str) -> None:
    text = f"---\n{front}\n---\nWords.\n"
    document = read(text)
    assert document.text == text
    assert document.url is document.dated is None


def test_a_markdown_file_that_begins_with_a_tag_is_still_markdown() -> None:
    text = '<h1 align="center">Logo</h1>\n\nWords.'
    assert read(text).text == text
