"""What is known of a PDF's words without reading it into paragraphs: PDFium's, and its tags.

A tagged PDF says itself in which order its words are read and where its blocks end (ISO 32000-1,
14.8); that is nobody's layout analysis, and what the readers are held against.
"""

import ctypes
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# A row of a table is one block: its cells stand in one line.
_BLOCKS = re.compile(r"P|H\d?|Title|LI|TR|Caption|Note|BlockQuote|TOCI|FENote")
_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»›)\]]*(?=\s|$)")
_DEPTH = 60


@dataclass(slots=True)
class Truth:
    """The words that PDFium takes from the pages, how many sentences end in them, and, where the
    document is tagged, its blocks in reading order as words."""

    words: list[str] = field(default_factory=list)
    sentences: int = 0
    characters: int = 0
    blocks: list[list[str]] = field(default_factory=list)


def words_in(text: str) -> list[str]:
    """The words of a text, by their letters and figures alone, in small letters."""
    whole = unicodedata.normalize("NFKC", text).casefold()
    kept = ("".join(one for one in word if one.isalnum()) for word in whole.split())
    return [word for word in kept if word]


def truth_of(path: Path) -> Truth:
    """What PDFium and the tags say of a document; nothing where it cannot be opened."""
    import pypdfium2

    truth = Truth()
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            textpage = page.get_textpage()
            text = textpage.get_text_range()
            # Where PDFium sees a hyphen at a line's end it leaves it and the end out.
            text = re.sub(r"[\ufffe\x02]", "", text)
            truth.words.extend(words_in(text))
            truth.sentences += len(_SENTENCE.findall(text))
            truth.characters += len(text)
            truth.blocks.extend(_tagged_blocks(page, textpage))
    return truth


def _tagged_blocks(page: Any, textpage: Any) -> list[list[str]]:
    from pypdfium2 import raw

    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return []
    try:
        marked = _marked_text(textpage)
        blocks: list[list[int]] = [[]]
        for at in range(raw.FPDF_StructTree_CountChildren(tree)):
            _walk(raw.FPDF_StructTree_GetChildAtIndex(tree, at), blocks, 0)
    finally:
        raw.FPDF_StructTree_Close(tree)
    texts = [words_in(" ".join(marked.get(mark, "") for mark in block)) for block in blocks]
    return [words for words in texts if words]


def _walk(element: Any, blocks: list[list[int]], depth: int, in_row: bool = False) -> None:
    from pypdfium2 import raw

    if not element or depth > _DEPTH:
        return
    kind = _type(element)
    begins = _BLOCKS.fullmatch(kind) is not None and not in_row
    if begins and blocks[-1]:
        blocks.append([])
    for at in range(max(0, raw.FPDF_StructElement_CountChildren(element))):
        mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, at)
        if mark >= 0:
            blocks[-1].append(mark)
        else:
            child = raw.FPDF_StructElement_GetChildAtIndex(element, at)
            _walk(child, blocks, depth + 1, in_row or kind == "TR")
    if begins and blocks[-1]:
        blocks.append([])


def _type(element: Any) -> str:
    from pypdfium2 import raw

    size = raw.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    raw.FPDF_StructElement_GetType(element, buffer, size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0")


def _marked_text(textpage: Any) -> dict[int, str]:
    """The characters of a page by the number of the marked content that they are in."""
    texts: dict[int, list[str]] = defaultdict(list)
    for mark, code in _marked_codes(textpage):
        texts[mark].append(" " if code <= 0x20 else chr(code))
    return {mark: "".join(said) for mark, said in texts.items()}


def _marked_codes(textpage: Any) -> Iterator[tuple[int, int]]:
    from pypdfium2 import raw

    mark = -1
    for at in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, at)
        item = raw.FPDFText_GetTextObject(textpage, at)
        if item:
            mark = raw.FPDFPageObj_GetMarkedContentID(item)
        if mark >= 0 and code not in {0x02, 0xFFFE} and not 0xD800 <= code <= 0xDFFF:
            yield mark, code
