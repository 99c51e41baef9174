"""RTF: the text of a Rich Text Format file, paragraph by paragraph (specification 1.9.1).

The libraries that turn RTF into text say nothing of what they drop (struck and hidden words, heads,
remarks), so the file is read here: a stream of control words, groups and text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from factcheck.documents.reading.document import Extract, one_line
from factcheck.documents.reading.lines import (
    ITEM_MARK,
    block_of,
    lowered,
    raised,
    row_blocks,
    text_of,
)
from factcheck.domain import Account, LeftOut, LeftOutBlock
from factcheck.errors import FactcheckError

EXTRACTOR = "rtf-1"
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+"
    rb"|([^\\{}\r\n]+)",
    re.DOTALL,
)
_DEEPEST = 500
_CHARACTERS = {
    **{"par": "\n", "sect": "\n", "line": "\v", "tab": "\t", "page": "\n", "column": "\n"},
    **{"emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " "},
    **{"bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"},
    **{"~": "\u00a0", "-": "\u00ad", "_": "\u2011", "\n": "\n", "\r": "\n", "softline": "\v"},
}
# Groups of which nothing is shown: tables of fonts, pictures, codes of fields.
_NOTHING = frozenset(
    word
    for words in (
        "fonttbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl generator pict",
        "objdata fldinst xmlnstbl themedata datafield colorschememapping latentstyles datastore",
        "listtext pntext nonshppict bkmkstart bkmkend filetbl docvar pgptbl mmathPr userprops info",
        "falt panose atnid atnauthor atntime atnref atndate atnparent atnicn shppict sp objclass",
        "objname objalias passwordhash wgrffmtfilter tc xe ftnsep ftnsepc aftnsep aftnsepc",
        "protusertbl",
    )
    for word in words.split()
)
_LEFT_OUT = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), (LeftOut.RUNNING_HEAD, "header")),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), (LeftOut.RUNNING_HEAD, "footer")),
    "annotation": (LeftOut.REMARK, "comment"),
}
# Groups that are marked as ignorable (`\*`), and shown all the same.
_SHOWN = frozenset({"shpinst", "shptxt", "shprslt", "pn", "nesttableprops"})
_CODE_PAGES = {
    **{0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950"},
    **{161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257"},
    **{204: "cp1251", 222: "cp874", 238: "cp1250"},
}
_STRUCK = frozenset({"strike", "striked"})
_SHOWING = _STRUCK | {"v", "deleted", "plain", "super", "sub", "nosupersub", "up", "dn"}


@dataclass(frozen=True, slots=True)
class _Group:
    """What is so within a group: how words are shown, where they go, and how bytes are read."""

    hidden: bool = False
    struck: bool = False
    deleted: bool = False
    shift: int = 0
    sink: str = "body"
    code_page: str = "cp1252"
    fallback: int = 1
    ignorable: bool = False


def extract(data: bytes) -> Extract:
    """The text of an RTF file.

    Raises:
        FactcheckError: when it is nested too deeply.
    """
    reader = _Reader()
    reader.read(data)
    blocks = [*reader.blocks, *reader.note_blocks]
    about = _about(data)
    return Extract(
        text_of(blocks),
        EXTRACTOR,
        title=one_line(about.get("title")),
        author=one_line(about.get("author")),
        account=Account(len(blocks), tuple(reader.left_out)),
    )


class _Reader:
    """A reading of an RTF file, from its first byte to its last."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.note_blocks: list[str] = []
        self.left_out: list[LeftOutBlock] = []
        self._groups: list[_Group] = []
        self._now = _Group()
        self._code_pages: dict[int, str] = {}
        self._default_page = "cp1252"
        self._font = 0
        self._default_font = 0
        self._words: dict[str, list[str]] = {"body": []}
        self._left: dict[str, list[str]] = {}
        self._bytes = bytearray()
        self._skip = 0
        self._cells: list[list[str]] = []
        self._cell: list[str] = []
        self._is_item = self._in_table = False
        self._notes = 0

    def read(self, data: bytes) -> None:
        for match in _TOKEN.finditer(data):
            word, number, code, sign, brace, text = match.groups()
            if code is not None:
                self._byte(int(code, 16))
            elif text is not None:
                for byte in text:
                    self._byte(byte)
            elif brace is not None:
                self._flush()
                self._open() if brace == b"{" else self._close()
            elif word is not None:
                self._flush()
                self._control(word.decode("ascii"), None if number is None else int(number))
            elif sign is not None:
                self._flush()
                self._sign(sign)
        self._flush()
        while self._groups:
            self._close()
        self._end_row()
        self._end_block()
        self._stop_leaving()

    def _open(self) -> None:
        self._skip = 0
        if len(self._groups) >= _DEEPEST:
            raise FactcheckError(
                "The RTF file is nested too deeply to be read.", "Save it as text."
            )
        self._groups.append(self._now)
        self._now = replace(self._now, ignorable=False)

    def _close(self) -> None:
        if not self._groups:
            return
        ended, self._now = self._now, self._groups.pop()
        if ended.sink == self._now.sink:
            return
        if not self._words["body"] and not self.blocks:
            # The table of fonts may have ended: now it is known what the first of them is read in.
            self._now = replace(self._now, code_page=self._page_of(self._default_font))
        if ended.sink.startswith("note"):
            self._end_note(ended.sink)
        elif ended.sink in self._words and ended.sink != "body":
            kind, place = _LEFT_OUT[ended.sink.partition(" ")[0]]
            words = " ".join("".join(self._words.pop(ended.sink)).split())
            if words and (kind, words, place) not in [
                (one.kind, one.words, one.place) for one in islice(self.left_out, 100)
            ]:
                kind = LeftOut.PAGE_NUMBER if words.isdigit() else kind
                self.left_out.append(LeftOutBlock(kind, words, place))

    def _sign(self, sign: bytes) -> None:
        character = sign.decode("latin-1")
        if character == "*":
            self._now = replace(self._now, ignorable=True)
        elif character in "\\{}":
            self._say(character)
        elif character in _CHARACTERS:
            self._say(_CHARACTERS[character])

    def _control(self, word: str, number: int | None) -> None:
        shown = word in _SHOWN or word in _LEFT_OUT
        if word in _NOTHING or (self._now.ignorable and not shown):
            self._destination(word)
        elif word in _LEFT_OUT:
            sink = f"{word} {len(self._groups)}"
            self._now = replace(self._now, sink=sink)
            self._words[sink] = []
        elif word == "footnote":
            self._begin_note()
        elif word in _SHOWING:
            self._show(word, number)
        elif word == "u" and number is not None:
            self._unicode(number)
        elif word in {"ansicpg", "mac", "pc", "pca", "uc", "f", "fcharset", "deff"}:
            self._encode(word, number)
        elif word in _CHARACTERS:
            self._say(_CHARACTERS[word])
            if word in {"par", "sect", "page"} and self._now.sink == "body":
                self._end_paragraph()
        else:
            self._layout(word)

    def _layout(self, word: str) -> None:
        if word == "pard":
            self._is_item = self._in_table = False
        elif word == "intbl":
            self._in_table = True
        elif word == "ls":
            self._is_item = True
        elif word in {"cell", "nestcell"} and self._now.sink == "body":
            self._end_block()
            self._cells.append(self._cell)
            self._cell = []
        elif word in {"row", "nestrow"} and self._now.sink == "body":
            self._end_row()

    def _destination(self, word: str) -> None:
        self._now = replace(self._now, sink="nothing", ignorable=False)
        self._is_item = self._is_item or word in {"listtext", "pntext"}

    def _show(self, word: str, number: int | None) -> None:
        on = number != 0
        if word == "plain":
            self._now = replace(
                self._now, hidden=False, struck=False, deleted=False, shift=0,
                code_page=self._page_of(self._default_font),
            )  # fmt: skip
        elif word == "v":
            self._now = replace(self._now, hidden=on)
        elif word == "deleted":
            self._now = replace(self._now, deleted=on)
        elif word in _STRUCK:
            self._now = replace(self._now, struck=on)
        else:
            raising = {"super": 1, "up": 1, "sub": -1, "dn": -1}.get(word, 0)
            self._now = replace(self._now, shift=raising if on else 0)

    def _encode(self, word: str, number: int | None) -> None:
        value = number or 0
        if word == "deff":
            self._default_font = value
        elif word == "uc":
            self._now = replace(self._now, fallback=max(0, min(value, 100)))
        elif word == "f":
            self._font = value
            self._now = replace(self._now, code_page=self._page_of(value))
        elif word == "fcharset":
            if value in _CODE_PAGES and value > 0:
                self._code_pages[self._font] = _CODE_PAGES[value]
        elif word != "ansicpg":
            named = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
            self._default_page = named[word]
            self._now = replace(self._now, code_page=self._default_page)
        else:
            self._default_page = _codec(f"cp{value}") or "cp1252"
            self._now = replace(self._now, code_page=self._default_page)

    def _page_of(self, font: int) -> str:
        return self._code_pages.get(font, self._default_page)

    def _unicode(self, number: int) -> None:
        code = number % 0x10000
        self._say(chr(code))
        self._skip = self._now.fallback

    def _byte(self, byte: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(byte)

    def _flush(self) -> None:
        if self._bytes:
            self._say(self._bytes.decode(self._now.code_page, "replace"))
            self._bytes.clear()

    def _say(self, words: str) -> None:
        now = self._now
        if now.sink == "nothing":
            return
        struck = now.struck or now.deleted
        if (now.hidden or struck) and words not in {"\n"}:
            kind = LeftOut.HIDDEN if now.hidden else LeftOut.STRUCK_OUT
            if kind not in self._left:
                self._stop_leaving()
            self._left.setdefault(str(kind), []).append(words)
            return
        if words.strip():
            self._stop_leaving()
        if now.shift:
            words = (raised if now.shift > 0 else lowered)(words) or words
        self._words.setdefault(now.sink, []).append(words)

    def _stop_leaving(self) -> None:
        for kind, pieces in self._left.items():
            if words := " ".join(_whole("".join(pieces)).split()):
                self.left_out.append(LeftOutBlock(LeftOut(kind), words))
        self._left.clear()

    def _end_paragraph(self) -> None:
        if not self._in_table and self._cells:
            self._end_row()
        self._end_block()
        if not self._in_table:
            self.blocks += self._cell
            self._cell = []

    def _end_block(self) -> None:
        words = _whole("".join(self._words["body"]))
        self._words["body"] = []
        block = block_of(words.replace("\n", " ").replace("\v", "\n"), ITEM_MARK * self._is_item)
        if block:
            self._cell.append(block)

    def _end_row(self) -> None:
        self._end_block()
        cells = [*self._cells, *([self._cell] if self._cell else [])]
        self.blocks += row_blocks(cells)
        self._cells, self._cell = [], []

    def _begin_note(self) -> None:
        self._notes += 1
        number = raised(str(self._notes)) or ""
        self._say(number)
        self._now = replace(self._now, sink=f"note {self._notes}", shift=0)

    def _end_note(self, sink: str) -> None:
        words = " ".join(_whole("".join(self._words.pop(sink, []))).split())
        number = raised(sink.partition(" ")[2]) or ""
        self.note_blocks.append(f"{number} {words}".rstrip())


def _whole(text: str) -> str:
    """A text in which halves of characters that follow each other are one, and others U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _codec(name: str) -> str | None:
    try:
        b"".decode(name)
    except LookupError:
        return None
    return name


def _about(data: bytes) -> dict[str, str]:
    """Title and author of the file's own group, where they are in ASCII."""
    return dict(_fields(data[: 64 * 1024]))


def _fields(head: bytes) -> Iterator[tuple[str, str]]:
    for name in ("title", "author"):
        match = re.search(rb"\{\\" + name.encode() + rb"[ ]([^{}\\]{1,500})\}", head)
        if match:
            yield name, match[1].decode("latin-1")
