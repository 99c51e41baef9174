"""What readers of Markdown see in it: markdown-it-py's, and GitHub's own where it is installed."""

import re
from html.parser import HTMLParser
from importlib.util import find_spec
from typing import NamedTuple

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

_TEXT = ("text", "code_inline", "text_special")


def _missing(module: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(find_spec(module) is None, reason=f"{module} is not installed")


def _strict() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)


def _linking() -> MarkdownIt:
    return MarkdownIt("gfm-like").use(footnote_plugin)


READERS = (
    pytest.param(_strict, id="gfm"),
    pytest.param(_linking, id="gfm-linkify", marks=_missing("linkify_it")),
)


def tokens_of(reader, markdown: str) -> list[Token]:
    """Every token that gives the document its form, inline ones in place; words are left out.

    Text and code spans are words; a token of type `inline` keeps its words as its content.
    """
    form = []
    for token in reader().parse(markdown):
        if token.type == "inline":
            children = token.children or []
            token.content = "".join(
                child.content if child.type in _TEXT else " " * (child.type == "softbreak")
                for child in children
            )
            form.append(token)
            form.extend(child for child in children if child.type not in _TEXT)
        else:
            form.append(token)
    return form


def shown(tokens: list[Token]) -> list[str]:
    """The words of each block."""
    return [token.content for token in tokens if token.type == "inline"]


def to_page(href: str) -> str:
    """An address without the words on its page that it leads to."""
    return re.sub(r"#?:~:text=[\w.~%,-]*$", "", href, flags=re.ASCII).removesuffix("#")


def hrefs(tokens: list[Token]) -> list[str]:
    """Where the links lead, but for the words on a page that they lead to."""
    return [to_page(str(token.attrs["href"])) for token in tokens if token.type == "link_open"]


class Page(NamedTuple):
    """What a browser would be given: the words, every tag that is no code span, and of the words
    those in neither a code span nor a link, where GitHub looks for references."""

    words: str
    tags: list[tuple[str, str | None]]
    prose: tuple[str, ...] = ()


# What GitHub's manual says becomes a link or rings somebody ("Autolinked references and URLs",
# "Mentioning people and teams"), read more widely than GitHub does.
_REFERENCES = re.compile(
    r"#[0-9]|\bgh-[0-9]+\b|\bGHSA(?:-[0-9a-z]{4}){3}\b|\bCVE-[0-9]{4}-[0-9]{4,}\b"
    r"|\b[0-9a-f]{7,40}\b|@[a-z0-9]",
    re.ASCII | re.IGNORECASE,
)


def references_in(prose: tuple[str, ...]) -> list[str]:
    """What in these stretches of text GitHub would take for an issue, a commit or a person."""
    return [found[0] for stretch in prose for found in _REFERENCES.finditer(stretch)]


class _PageParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page("", [])
        self.pieces: list[str] = []
        self.prose: list[str] = []
        self.held = 0

    def handle_starttag(self, tag, attrs):
        self.held += tag in ("code", "a")
        if tag != "code":
            href = dict(attrs).get("href")
            self.page.tags.append((tag, href and to_page(href)))

    def handle_endtag(self, tag):
        self.held -= tag in ("code", "a")
        if tag != "code":
            self.page.tags.append((f"/{tag}", None))

    def handle_data(self, data):
        self.pieces.append(data)
        if not self.held:
            self.prose.append(data)

    def handle_comment(self, data):
        self.page.tags.append(("comment", data))


class _OurPageParser(HTMLParser):
    """What our own page says, and its form: every tag with its attributes, addresses shortened."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.form: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.pieces: list[str] = []
        self.raw: list[str] = []
        self.links: list[str] = []
        self._raw = False

    def handle_starttag(self, tag, attrs):
        self._raw = tag in ("style", "script")
        if tag == "a" and dict(attrs)["href"][0] != "#":
            self.links.append(dict(attrs)["href"])
        shortened = [(name, value if name != "href" else to_page(value)) for name, value in attrs]
        self.form.append((tag, tuple(shortened)))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        self._raw = False
        self.form.append((f"/{tag}", ()))

    def handle_data(self, data):
        (self.raw if self._raw else self.pieces).append(data)

    def handle_comment(self, data):
        self.form.append(("comment", ((data, None),)))


class OurPage(NamedTuple):
    """A page of ours: what it says, its tags with their attributes, where its links lead out of it,
    and what stands in its style and script elements."""

    words: str
    form: list[tuple[str, tuple[tuple[str, str | None], ...]]]
    links: list[str]
    raw: str


def our_page(html: str) -> OurPage:
    parser = _OurPageParser()
    parser.feed(html)
    parser.close()
    return OurPage(" ".join(parser.pieces), parser.form, parser.links, "".join(parser.raw))


def _github(markdown: str) -> Page:
    import cmarkgfm
    from cmarkgfm.cmark import Options

    parser = _PageParser()
    parser.feed(
        cmarkgfm.markdown_to_html_with_extensions(
            markdown,
            options=Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE,
            extensions=["autolink", "table", "strikethrough", "tasklist"],
        )
    )
    parser.close()
    return parser.page._replace(words="".join(parser.pieces), prose=tuple(parser.prose))


HTML_READERS = (pytest.param(_github, id="cmark-gfm", marks=_missing("cmarkgfm")),)
