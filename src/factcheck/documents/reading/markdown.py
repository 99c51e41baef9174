"""Markdown: what a reader sees once it is set, block by block, and what its front matter says.

The marks are read by markdown-it-py as CommonMark (0.31) has them, with the tables and struck words
of GitHub's, and footnotes; the page that they make is then read as any page is. So the text is the
rendered one, and the file is kept beside it as it was received.

The numbers of lists are kept as a reader sees them ("27. Juli 2021 …" at the start of a line is
such a list); notes have their number raised where they are referred to and before their own words.
Front matter, comments, and what pictures are called stand in the account.
"""

import re
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from factcheck.documents.reading.document import (
    Account,
    Extract,
    LeftOutBlock,
    NoText,
    iso_date,
    one_line,
)
from factcheck.documents.reading.encodings import decode
from factcheck.documents.reading.html_blocks import shown_of
from factcheck.documents.reading.html_styles import styles_of
from factcheck.documents.reading.html_tree import parse
from factcheck.documents.reading.html_unseen import Unseen
from factcheck.documents.reading.lines import text_of
from factcheck.documents.web_address import web_address
from factcheck.domain import LeftOut
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

EXTRACTOR = "markdown-2"
_FRONT_MATTER = re.compile(
    r"(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<words>.*?)^(?:(?P=mark)|\.\.\.)[ \t]*\r?$\n?",
    re.DOTALL | re.MULTILINE,
)
_FRONT_MATTER_LIMIT = 16 * 1024
_BRACKETS_LIMIT = 50  # PyYAML takes a time that is square in how deeply they nest
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
# Deeper than this markdown-it leaves words out without telling; brackets that close nothing take a
# time that grows with it.
_DEEPEST = 40
_NUMBERED = (".", ")")  # what stands behind the number of a list's item


def extract(data: bytes, declared_encoding: str | None = None) -> Extract:
    """The text of a Markdown file as it reads; title, author, date, publisher and address from its
    front matter (YAML, or TOML between lines of `+++`), the title else from its first heading of
    level 1.

    Raises:
        FactcheckError: when the bytes are not text, or its blocks are nested beyond measure;
            `NoText` where nothing of it is shown.
    """
    found = decode(data, declared=declared_encoding)
    front, words, body = _front_matter(found.text)
    marked = _Marked(body)
    tree = parse(f"<body>{marked.page}</body>")
    heading = next((" ".join(one.text_content().split()) for one in tree.iter("h1")), None)
    shown = shown_of(tree, styles_of(tree), Unseen(tree))
    if not shown.blocks:
        raise NoText("The Markdown file has no text in it.", "Give one that has.")
    before = [LeftOutBlock(LeftOut.HIDDEN, words, "front matter")] if words else []
    return Extract(
        text_of([block.text for block in shown.blocks]),
        f"{EXTRACTOR} markdown-it-py {version('markdown-it-py')} lxml {version('lxml')}",
        encoding=found.encoding,
        encoding_why=found.why,
        title=one_line(front.get("title")) or one_line(heading),
        author=one_line(_listed(front.get("author", front.get("authors")))),
        publisher=one_line(front.get("publisher")),
        dated=iso_date(front.get("date", "")),
        url=web_address(front.get("url", front.get("canonical_url"))),
        account=Account(len(shown.blocks), (*before, *marked.left_out, *shown.left_out)),
    )


class _Marked:
    """A body as the page that its marks make, and what no page of it shows."""

    def __init__(self, body: str) -> None:
        reader = _reader()
        environment: dict[str, Any] = {}
        tokens = reader.parse(body, environment)
        if any(token.level >= _DEEPEST - 1 for token in tokens):
            raise FactcheckError(
                "The Markdown file is nested too deeply to be read.", "Save it as text."
            )
        self.left_out = tuple(_not_shown(tokens, environment))
        _with_numbers(tokens)
        self.page: str = reader.renderer.render(tokens, reader.options, environment)


def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    reader = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST})
    reader.enable(["table", "strikethrough"]).use(footnote_plugin)
    reader.core.ruler.before("footnote_tail", "unused_notes", _find_unused_notes)
    for name, shown in (
        ("ordered_list_open", "<div>"),
        ("ordered_list_close", "</div>"),
        ("footnote_block_open", "<div>"),
        ("footnote_block_close", "</div>"),
        ("footnote_close", "</div>"),
        ("footnote_anchor", ""),
    ):
        reader.add_render_rule(name, _always(shown))
    reader.add_render_rule("footnote_caption", _note_number)
    reader.add_render_rule("list_item_open", _item_open)
    reader.add_render_rule("list_item_close", _item_close)
    reader.add_render_rule("footnote_open", _note_open)
    return reader


def _always(shown: str) -> Any:
    return lambda renderer, tokens, at, options, environment: shown


def _note_number(
    renderer: Any, tokens: Sequence["Token"], at: int, options: Any, environment: Any
) -> str:
    return str(tokens[at].meta["id"] + 1)


def _item_open(
    renderer: Any, tokens: Sequence["Token"], at: int, options: Any, environment: Any
) -> str:
    """A list item; one with a number is none of HTML's, for its number stands in its words."""
    return f"<div>{tokens[at].meta.get('before', '')}" if tokens[at].markup in _NUMBERED else "<li>"


def _item_close(
    renderer: Any, tokens: Sequence["Token"], at: int, options: Any, environment: Any
) -> str:
    return "</div>" if tokens[at].markup in _NUMBERED else "</li>"


def _note_open(
    renderer: Any, tokens: Sequence["Token"], at: int, options: Any, environment: Any
) -> str:
    return f"<div>{tokens[at].meta.get('before', '')}"


def _find_unused_notes(state: Any) -> None:
    """Keep the words of the notes that nothing refers to: no page shows them."""
    used = state.env.get("footnotes", {}).get("refs", {})
    unused: list[str] = []
    within: str | None = None
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            within = token.meta["label"]
        elif token.type == "footnote_reference_close":
            within = None
        elif within is not None and token.type == "inline" and used.get(f":{within}", -1) < 0:
            unused.append(token.content)
    state.env["unused_notes"] = unused


def _not_shown(tokens: Sequence["Token"], environment: Any) -> Iterator[LeftOutBlock]:
    """Comments, what pictures are called, and unused notes."""
    for token in tokens:
        for each in (token, *(token.children or ())):
            if each.type in {"html_block", "html_inline"}:
                for words in _COMMENT.findall(each.content):
                    yield from _block(LeftOut.REMARK, words, "comment")
            elif each.type == "image":
                yield from _block(LeftOut.EMBEDDED, each.content, "picture")
    for words in environment.get("unused_notes", ()):
        yield from _block(LeftOut.OTHER, words, "unused footnote")


def _block(kind: LeftOut, words: str, place: str) -> Iterator[LeftOutBlock]:
    folded = " ".join(words.split())
    if folded:
        yield LeftOutBlock(kind, folded, place)


def _with_numbers(tokens: Sequence["Token"]) -> None:
    """Write the number of each list item and note before its first words."""
    items: list[list[int]] = []
    for at, token in enumerate(tokens):
        if token.type in {"ordered_list_open", "bullet_list_open"}:
            items.append([])
        elif token.type == "list_item_open":
            items[-1].append(at)
        elif token.type == "ordered_list_close":
            _number(tokens, items.pop())
        elif token.type == "bullet_list_close":
            items.pop()
        elif token.type == "footnote_open":
            _write_before(tokens, at, f"<sup>{token.meta['id'] + 1}</sup>")


def _number(tokens: Sequence["Token"], items: Sequence[int]) -> None:
    """Number the items of a list, which open at these places: as they are typed, so that of dates
    no day is changed; where all have the same number (`1.`) as a page counts them on."""
    typed = [int(tokens[at].info) for at in items]
    counted = len(set(typed)) == 1
    for place, (at, number) in enumerate(zip(items, typed, strict=True)):
        _write_before(tokens, at, f"{number + place if counted else number}{tokens[at].markup}")


def _write_before(tokens: Sequence["Token"], at: int, number: str) -> None:
    """Write a number into the paragraph that begins here; before whatever else does, as a line."""
    from markdown_it.token import Token

    if at + 2 < len(tokens) and tokens[at + 1].type == "paragraph_open":
        written = Token("html_inline", "", 0, content=f"{number} ")
        tokens[at + 2].children = [written, *(tokens[at + 2].children or ())]
    else:
        tokens[at].meta["before"] = number


def _front_matter(text: str) -> tuple[dict[str, Any], str, str]:
    """What front matter says, its own words, and the text behind it."""
    block = _FRONT_MATTER.match(text[:_FRONT_MATTER_LIMIT])
    if not block or sum(map(block["words"].count, "[{")) > _BRACKETS_LIMIT:
        return {}, "", text
    read = _toml if block["mark"] == "+++" else _yaml
    values = read(block["words"])
    if values is None:
        return {}, "", text
    return values, " ".join(block["words"].split()), text[block.end() :]


def _yaml(words: str) -> dict[str, Any] | None:
    import yaml

    try:
        # BaseLoader makes strings of all scalars: nothing is constructed, nothing converted.
        values = yaml.load(words, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    return values if isinstance(values, dict) else None


def _toml(words: str) -> dict[str, Any] | None:
    import tomllib

    try:
        return tomllib.loads(words.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None


def _listed(value: object) -> object:
    if isinstance(value, list):
        return ", ".join(one for one in value if isinstance(one, str))
    return value
