"""Pages as their markup has them: where the article stands in it, true edits of it, and walls put
in its place. What is done is chosen by a hash, so that it is the same in every run."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from lxml import etree, html

from benchmarks.looks import by_hash

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?![\w.,]*\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_NEGATED = re.compile(r"\b(is|was|are|were|has|have|had|will|would|can|could|did|does) (?!not\b)")
_LONG_WORD = re.compile(r"(?<=[a-z] )[a-z]{6,}(?= [a-z])")
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August"]
_MONTHS += ["September", "October", "November", "December"]
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b")
_FEWEST_WORDS = 8
_BLOCKS = ["p", "li", "h2", "h3", "h4", "blockquote", "div", "td"]


class Article(NamedTuple):
    """An article in its page: the tree, its paragraphs, and the smallest element around them."""

    tree: Any
    paragraphs: list[Any]
    around: Any

    @property
    def data(self) -> bytes:
        """The page as bytes."""
        return bytes(etree.tostring(self.tree, method="html", encoding="utf-8"))


class Edit(NamedTuple):
    """A page after an edit: its bytes, and whether the cited sentence itself was edited."""

    kind: str
    data: bytes
    in_quote: bool


def article_in(data: bytes, known_text: str) -> Article | None:
    """Where the text that is known to be a page's article stands in its markup."""
    parser = html.HTMLParser(encoding="utf-8")
    tree = html.document_fromstring(data, parser=parser)
    for script in tree.xpath("//script | //noscript | //iframe"):
        # Text of the article may stand in data beside it; the edits are to be of all there is.
        script.drop_tree()
    known = " ".join(_WORD.findall(known_text.casefold()))
    paragraphs = []
    for element in tree.body.iter(*_BLOCKS) if tree.body is not None else ():
        if any(child is not element for child in element.iter(*_BLOCKS)):
            continue
        words = _words(element)
        if len(words) >= _FEWEST_WORDS and " ".join(words) in known:
            paragraphs.append(element)
    if len(paragraphs) < 4:
        return None
    around = paragraphs[0]
    while not _holds_most(around, paragraphs):
        around = around.getparent()
    # The same words may stand outside as well, in a form for mailing them that nobody sees.
    inside = set(around.iter())
    return Article(tree, [element for element in paragraphs if element in inside], around)


def _holds_most(element: Any, paragraphs: Sequence[Any]) -> bool:
    inside = set(element.iter())
    return 5 * sum(paragraph in inside for paragraph in paragraphs) >= 4 * len(paragraphs)


def _words(element: Any) -> list[str]:
    return _WORD.findall(element.text_content().casefold())


def text_of(element: Any) -> str:
    """The words of an element on one line."""
    return " ".join(element.text_content().split())


# --- true edits ----------------------------------------------------------------------------------


def edits(load: Callable[[], Article], others: Sequence[list[str]], seed: str) -> Iterator[Edit]:
    """Every kind of edit that a page has room for.

    Args:
        load: makes the page's tree anew; every edit has one of its own.
        others: articles, as paragraphs, that may be put in its place.
        seed: what the choices depend on.
    """
    for kind, pattern, instead in _IN_WORDS:
        article = load()
        for node in _nodes(article, f"{seed} {kind}"):
            if (found := pattern.search(node.text or "")) is not None:
                node.text = (
                    f"{node.text[: found.start()]}{instead(found)}{node.text[found.end() :]}"
                )
                yield Edit(kind, article.data, in_quote=True)
                break
    for kind, change in _IN_PARTS:
        article = load()
        change(article, f"{seed} {kind}")
        yield Edit(kind, article.data, in_quote=False)
    article = load()
    length = len(" ".join(map(text_of, article.paragraphs)))
    for new in sorted(others, key=lambda new: by_hash(seed, new[0])):
        if length / 2 <= len(" ".join(new)) <= length * 2:
            _fill(article.around, new)
            _retitle(article, new[0][:60])
            yield Edit("another article", article.data, in_quote=True)
            break


def _nodes(article: Article, seed: str) -> list[Any]:
    return sorted(article.paragraphs, key=lambda element: by_hash(seed, text_of(element)))


def _other_month(found: re.Match[str]) -> str:
    return _MONTHS[(_MONTHS.index(found[0]) + 3) % 12]


_IN_WORDS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    ("number", _NUMBER, lambda found: str(int(found[0]) + 1)),
    ("year", _YEAR, lambda found: str(int(found[0]) - 1)),
    ("month", _MONTH, _other_month),
    ("name", _NAME, lambda found: "Lindqvist" if found[0] != "Lindqvist" else "Moreau"),
    ("negation", _NEGATED, lambda found: f"{found[1]} not "),
    ("word", _LONG_WORD, lambda found: "otherwise" if found[0] != "otherwise" else "likewise"),
    ("sentence added", re.compile(r"(?<=[a-z]\.)(?= [A-Z])"), lambda _: " The figures are old."),
    ("sentence deleted", re.compile(r"(?<=[a-z]\.) [A-Z][^.!?]{30,200}\.(?= [A-Z])"), lambda _: ""),
)


def _remove_half(article: Article, seed: str) -> None:
    for paragraph in article.paragraphs[_first_half(article) :]:
        paragraph.drop_tree()


def _first_half(article: Article) -> int:
    """How many paragraphs hold the first half of the words, or somewhat more."""
    lengths = [len(text_of(paragraph)) for paragraph in article.paragraphs]
    return next(at for at in range(1, len(lengths) + 1) if 2 * sum(lengths[:at]) >= sum(lengths))


def _remove_one(article: Article, seed: str) -> None:
    _nodes(article, seed)[0].drop_tree()


def _rewrite_one(article: Article, seed: str) -> None:
    paragraph = _nodes(article, seed)[0]
    _fill(paragraph, ())
    paragraph.text = (
        "The account that stood here was wrong in several respects and has been replaced: the "
        "people named in it were not present, and nothing was decided that day."
    )


def _correction(article: Article, seed: str) -> None:
    note = html.fragment_fromstring(
        "<p><strong>Correction:</strong> An earlier version of this article gave a wrong sum and "
        "a wrong day. Both were corrected after readers wrote to us.</p>"
    )
    article.paragraphs[0].addprevious(note)


def _paragraph_added(article: Article, seed: str) -> None:
    added = html.fragment_fromstring(
        "<p>The company said on Thursday that it would appeal. A hearing is expected in spring.</p>"
    )
    _nodes(article, seed)[0].addnext(added)


def _speaks_of_walls(article: Article, seed: str) -> None:
    added = html.fragment_fromstring(
        "<p>Whoever wants to read the report has to accept cookies, enable JavaScript, prove to be "
        "no robot and subscribe for six euros a month; the page with its annex was not found.</p>"
    )
    article.paragraphs[-1].addnext(added)


def _half_and_offer_words(article: Article, seed: str) -> None:
    kept = article.paragraphs[_first_half(article) - 1]
    _remove_half(article, seed)
    kept.addnext(
        html.fragment_fromstring(
            "<p>This report was shortened on Friday: passages that could not be confirmed were "
            "taken out. The minutes of the meeting may be read by whoever asks the clerk.</p>"
        )
    )


_IN_PARTS: tuple[tuple[str, Callable[[Article, str], None]], ...] = (
    ("paragraph deleted", _remove_one),
    ("paragraph rewritten", _rewrite_one),
    ("paragraph added", _paragraph_added),
    ("shortened to half", _remove_half),
    ("shortened, with a note", _half_and_offer_words),
    ("correction on top", _correction),
    ("speaks of walls now", _speaks_of_walls),
)


def retracted(article: Article) -> bytes:
    """The page with a notice in place of its article: what nobody can tell from its form alone."""
    notice = (
        "This article has been withdrawn by the editors. Its central claim, that the sums were "
        "paid, could not be confirmed, and two of the people quoted in it say that they never "
        "spoke to our reporter. We apologise to them and to our readers.",
    )
    _fill(article.around, notice)
    return article.data


def _fill(element: Any, paragraphs: Sequence[str]) -> None:
    for child in list(element):
        element.remove(child)
    element.text = None
    for words in paragraphs:
        paragraph = etree.SubElement(element, "p")
        paragraph.text = words


def _retitle(article: Article, words: str) -> None:
    for title in article.tree.xpath("//title | //h1"):
        _fill(title, ())
        title.text = words


# --- walls in a page's place ---------------------------------------------------------------------

BEGINNING = "<!-- beginning -->"
_NOT_THE_WALL = "//header | //footer | //nav | //script | //section[@class='most-read']"


def alone(wall: str, article: Article, seed: str) -> bytes:
    """A wall as it is; where it leaves a beginning, with that of the article."""
    return wall.replace(BEGINNING, _beginning(article, seed)).encode()


def framed(wall: str, article: Article, seed: str) -> bytes:
    """The page's own frame, with the wall in place of the article."""
    tree = html.document_fromstring(wall.replace(BEGINNING, _beginning(article, seed)))
    for element in tree.xpath(_NOT_THE_WALL):
        element.drop_tree()
    _fill(article.around, ())
    if BEGINNING not in wall:
        _retitle(article, tree.findtext(".//title") or "")
    article.around.extend(list(tree.body))
    return article.data


def over(wall: str, article: Article, *, hidden: bool) -> bytes:
    """The whole page with a wall laid over it; its article hidden, or shown as before."""
    tree = html.document_fromstring(wall)
    for element in tree.xpath(_NOT_THE_WALL):
        element.drop_tree()
    box = etree.Element("div", {"class": "overlay"})
    box.extend(list(tree.body))
    if hidden:
        article.around.set("style", "display: none")
    article.tree.body.append(box)
    return article.data


def _beginning(article: Article, seed: str) -> str:
    words = [text_of(paragraph) for paragraph in article.paragraphs]
    most = len(" ".join(words)) * (8, 15, 30, 45)[by_hash(seed, "beginning") % 4] / 100
    kept = words[:1]
    for paragraph in words[1:-1]:
        if len(" ".join([*kept, paragraph])) > most:
            break
        kept.append(paragraph)
    return "\n".join(f"<p>{_escaped(paragraph)}</p>" for paragraph in kept)


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")
