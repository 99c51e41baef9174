"""The formats of a report: one row for each, and nowhere else.

Whatever has to know of every format (what a command offers, how a report is rendered, what an
edition is read back by, where it prints the heads that it rests on) asks here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from factcheck.domain import ReportLanguage
from factcheck.errors import FactcheckError
from factcheck.reports.as_json import json_text
from factcheck.reports.heads import (
    PrintedHeads,
    heads_in_json,
    heads_in_markdown,
    heads_in_page,
    language_of_markdown,
)
from factcheck.reports.page import page
from factcheck.reports.read_edition import (
    ReadEdition,
    edition_in_json,
    edition_in_markdown,
    edition_in_page,
    language_of_page,
    told_in_json,
    told_in_markdown,
    told_in_page,
)
from factcheck.reports.shapes import (
    ANNOTATED,
    BRIEF,
    BY_SOURCE,
    CORRECTIONS,
    FULL,
    SUMMARY,
    annotated,
    brief,
    by_source,
    corrections,
    markdown,
    summary,
)
from factcheck.reports.values import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format that reports come in.

    Args:
        name: as a program takes it and an edition keeps it.
        shape: which of the shapes of its kind it is; none where there is but one.
        suffix: of a file that holds one, without its dot.
        media_type: its name with IANA.
        text: renders a report; the same report gives the same text.
        edition: reads back what a report says of each claim; none when it is not one. It may raise
            ValueError, TypeError, KeyError, AttributeError or RecursionError for what is hostile.
        told: what a report tells of the article, to compare two; raises the same.
        heads: the heads that a report prints; none when it prints none in this format.
        language: the language that a report's own words are in.
        shows_editions: whether it shows where the sentences stood in every edition.
    """

    name: str
    suffix: str
    media_type: str
    text: Callable[[Report], str]
    edition: Callable[[str], ReadEdition | None]
    told: Callable[[str], Any]
    heads: Callable[[str], PrintedHeads | None]
    language: Callable[[str], ReportLanguage]
    shape: str | None = None
    shows_editions: bool = False

    def render(self, report: Report) -> bytes:
        """The bytes of a report."""
        return self.text(report).encode("utf-8")

    def read_edition(self, data: bytes) -> ReadEdition | None:
        """What the bytes of a report say of each claim; none when they cannot be read as one."""
        try:
            return self.edition(data.decode("utf-8"))
        except _UNREADABLE:
            return None

    def language_of(self, data: bytes) -> ReportLanguage:
        """The language that the bytes of a report are in; hostile ones are in English."""
        return self.language(data.decode("utf-8", "replace"))

    def say_the_same(self, data: bytes, other: bytes) -> bool:
        """Whether two reports tell the same of the article: but for how, and of which entry, they
        were made, and what they were compared with. The first may be hostile."""
        try:
            told = self.told(data.decode("utf-8"))
        except _UNREADABLE:
            return False
        return bool(told == self.told(other.decode("utf-8")))


def _english(text: str) -> ReportLanguage:
    """That of a format whose words are for programs, and the same in every language."""
    return ReportLanguage.ENGLISH


_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


def _nothing(text: str) -> None:
    """What a report without a register says of each claim, for programs."""


def _markdown(
    shape: str,
    text: Callable[[Report], str],
    edition: Callable[[str], ReadEdition | None] = _nothing,
) -> Format:
    return Format(
        name="md" if shape == FULL else f"md-{shape}",
        shape=shape,
        suffix="md",
        media_type="text/markdown",
        text=text,
        edition=edition,
        told=told_in_markdown,
        heads=partial(heads_in_markdown, shape=shape),
        language=language_of_markdown,
    )


_ALL = (
    _markdown(FULL, markdown, edition_in_markdown),
    _markdown(BRIEF, brief),
    _markdown(SUMMARY, summary),
    _markdown(ANNOTATED, annotated, edition_in_markdown),
    _markdown(CORRECTIONS, corrections),
    _markdown(BY_SOURCE, by_source),
    Format(
        name="json",
        suffix="json",
        media_type="application/json",
        text=json_text,
        edition=edition_in_json,
        told=told_in_json,
        heads=heads_in_json,
        language=_english,
    ),
    Format(
        name="html",
        suffix="html",
        media_type="text/html",
        text=page,
        edition=edition_in_page,
        told=told_in_page,
        heads=heads_in_page,
        language=language_of_page,
        shows_editions=True,
    ),
)
FORMATS: Mapping[str, Format] = {format.name: format for format in _ALL}
"""The formats by their names, the usual one first."""


SHAPES = tuple(format.shape for format in FORMATS.values() if format.shape is not None)
"""What Markdown comes in: a whole report, or what one reader of it wants."""


def report_format(name: str) -> Format:
    """The format of this name. Raises FactcheckError, naming those that there are."""
    if name not in FORMATS:
        raise FactcheckError(
            f"'{name}' is not a report's format.", f"Give one of: {', '.join(FORMATS)}."
        )
    return FORMATS[name]


def printed_heads(text: str) -> PrintedHeads | None:
    """The heads that a report in any format prints; none when it says none.

    No text of an article can pass for them: in no format does one begin a line.
    """
    for format in FORMATS.values():
        heads = format.heads(text)
        if heads is not None:
            return heads
    return None
