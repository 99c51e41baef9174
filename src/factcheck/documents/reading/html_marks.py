"""What trafilatura takes for the main text of a page, block by block.

It rebuilds what it takes, so that nothing of its answer leads back to the page. Before it is asked,
each block therefore begins with two characters that stand for the block's place, of a script that
no page is written in (Sutton SignWriting, which is neither letter nor figure to it).
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from factcheck.documents.reading.html_blocks import Block

_FIRST, _COUNT = 0x1D800, 512
_MARK = re.compile("([\U0001d800-\U0001d9ff])([\U0001d800-\U0001d9ff])")
_WORD = re.compile(r"\w+")
_RUN = 3
_ENOUGH = 0.6
_LIMIT = 1_000_000  # characters; beyond it only marks are looked for
# Its time grows with the square of the blocks, for its second opinions, and of the elements within
# one. Who reads the minutes of a year, or a transcript where each word is timed, is not to wait.
_MANY_BLOCKS, _MANY_INLINE = 4_000, 4_000
_INLINE = ("span", "font", "b", "i", "em", "strong", "small", "mark", "u", "time", "wbr")


def taken_of(tree: Any, blocks: Sequence[Block]) -> frozenset[int]:
    """The places among the blocks of those that trafilatura takes, tuned to leave out rather than
    to take in. The tree is spoilt by it."""
    import trafilatura

    for number, block in enumerate(blocks[: _COUNT * _COUNT]):
        _mark(block, chr(_FIRST + number // _COUNT) + chr(_FIRST + number % _COUNT))
    _flatten(tree)
    document = None
    # It may stumble over a stranger's page in any way; then it has taken nothing.
    with suppress(Exception):
        document = trafilatura.bare_extraction(
            tree,
            fast=len(blocks) > _MANY_BLOCKS,
            favor_precision=True,
            include_comments=False,
            include_formatting=False,
            deduplicate=False,
            output_format="txt",
        )
    if document is None or isinstance(document, dict):
        return frozenset()
    text = " ".join(document.body.itertext())
    marks = ((ord(high) - _FIRST, ord(low) - _FIRST) for high, low in _MARK.findall(text))
    taken = {high * _COUNT + low for high, low in marks}
    return frozenset(taken | _without_mark(_MARK.sub("", text), blocks, taken))


def _flatten(tree: Any) -> None:
    """Take the marks of words out of a page that has very many of them."""
    from lxml import etree

    if sum(1 for _ in tree.iter(*_INLINE)) <= _MANY_INLINE:
        return
    etree.strip_tags(tree, *_INLINE)
    for element in tree.iter(etree.Element):
        # What was apart stays so in libxml2, a node for each piece, until it is set as one.
        element.text, element.tail = element.text, element.tail


def _mark(block: Block, mark: str) -> None:
    element, words = block.begins, block.begins.tail if block.in_tail else block.begins.text
    at = len(words) - len(words.lstrip())
    words = words[:at] + mark + words[at:]
    if block.in_tail:
        element.tail = words
    else:
        element.text = words


def _without_mark(text: str, blocks: Sequence[Block], taken: set[int]) -> set[int]:
    """Blocks that were taken but for their beginning, told by their words: where most runs of them
    are in the text, and in no block that was taken with its mark."""
    if len(text) > _LIMIT:
        return set()
    runs = _runs(text)
    for number in taken:
        runs -= _runs(blocks[number].text)
    more = set()
    for number, block in enumerate(blocks):
        if number not in taken and len(block.text) <= _LIMIT:
            own = _runs(block.text)
            if own and len(own & runs) >= _ENOUGH * len(own):
                more.add(number)
    return more


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
