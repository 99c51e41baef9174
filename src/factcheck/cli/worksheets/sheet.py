"""A worksheet as it was read: its sentences, and what was written under each, with its place.

docs/worksheet.md describes the format line by line. What a line is, its first character says:

    # a remark               > what was said before
    [slug:7] a sentence      | the sentence's words
    @1 a passage             ? what was written before the sentence changed
    (a space) goes on        anything else: an act, as it is typed in a review
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from factcheck.casework.views.seen_claim import SeenClaim
from factcheck.cli.worksheets.escapes import unescaped
from factcheck.errors import ExitCode, FactcheckError
from factcheck.text.canonical import words_sha

TITLE = "# factcheck worksheet 1"
"""What the first line of a sheet begins with: the number is that of its format."""
FAULT = "#!"
"""What a line begins with that names a mistake, or says what changed; each round writes them
anew."""
HELD = "?"
"""What stands before an act that was written before its sentence changed."""
HEADING = re.compile(
    r"\[([a-z][a-z0-9-]*:[0-9]{1,7}(?:\.[0-9]{1,4})?)\]"
    r"(?:[^\n]*?\(([0-9a-f]{8})\.([0-9a-f]{8})\.([0-9a-f]{8})\)\s*)?"
)
"""The line that begins a sentence: its reference, and the marks of what was seen of it."""
MOST_LINES = 500_000

_PASSAGE = re.compile(
    r"@([0-9]{1,6}) ([a-z][a-z0-9-]*) ([0-9]{1,6}):([0-9]{1,9})-([0-9]{1,9})(?= |\Z)"
)
_SPACES = re.compile(r"[ \t]*")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file: line and column, from 1, in code points."""

    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong at a place of a file; `changed`: nothing is, but the sentence is not as it was
    seen any more."""

    place: Place
    error: FactcheckError
    ref: str | None = None
    changed: bool = False


@dataclass(frozen=True, slots=True)
class PassagePlace:
    """Where a passage of a sheet stands: the source's key, its snapshot, [start, end) in code
    points."""

    source: str
    snapshot: int
    start: int
    end: int


@dataclass(slots=True)
class WrittenAct:
    """An act as it was written: its lines, the number of each line, and how far each but the first
    is set in."""

    lines: list[str]
    numbers: list[int]
    indents: list[int] = field(default_factory=lambda: [0])

    @property
    def text(self) -> str:
        """What was written, in one piece."""
        return "\n".join(self.lines)

    def place(self, at: int) -> Place:
        """Where the character at `at` of `text` stands in the file."""
        for line, number, indent in zip(self.lines, self.numbers, self.indents, strict=True):
            if at <= len(line):
                return Place(number, at + indent + 1)
            at -= len(line) + 1
        return Place(self.numbers[0])


@dataclass(slots=True)
class Block:
    """A sentence in a sheet: where it begins, its reference, what was seen of it, its passages by
    their numbers, and the acts under it. `raw` are all its lines as they are, held ones too."""

    number: int
    ref: str
    seen: SeenClaim | None
    passages: dict[int, PassagePlace] = field(default_factory=dict)
    acts: list[WrittenAct] = field(default_factory=list)
    words: list[tuple[int, str]] = field(default_factory=list)
    held: bool = False
    raw: list[str] = field(default_factory=list)

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(self.number)


@dataclass(slots=True)
class Sheet:
    """A worksheet as it was read, with the mistakes in how it is laid out; `head` are the lines
    before its first sentence."""

    head: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def slug(self) -> str | None:
        """The slug of its article; none when it has no sentence."""
        return self.blocks[0].ref.partition(":")[0] if self.blocks else None


def read_sheet(text: str) -> Sheet:
    """Read a worksheet; what cannot be meant is among its mistakes.

    Raises:
        FactcheckError: when it is too long to be one.
    """
    lines = text.removesuffix("\n").split("\n")
    if len(lines) > MOST_LINES:
        raise FactcheckError(
            f"This sheet has {len(lines):,} lines; {MOST_LINES:,} are the most.",
            "Divide it: each part may be entered by itself.",
        )
    if any(line.endswith("\r") for line in lines):
        lines = [line.removesuffix("\r") for line in lines]
    reading = _Reading()
    for number, line in enumerate(lines, start=1):
        reading.take(number, line)
    return reading.finished()


class _Reading:
    """A sheet, line by line."""

    def __init__(self) -> None:
        self.sheet = Sheet()
        self.block: Block | None = None
        self.act: WrittenAct | None = None
        self.blank: list[int] = []

    def take(self, number: int, line: str) -> None:
        """Take one line up."""
        first = line[:1]
        if first == "[":
            self._begin(number, line)
            return
        if not line.startswith(FAULT):
            (self.block.raw if self.block else self.sheet.head).append(line)
        if first == "#":
            return
        if not line.strip():
            self.blank.append(number)
        elif self.block is None:
            self._mistaken(number, "This stands under no sentence.", "Write it under one.")
        elif first.isspace():
            self._go_on(number, line)
        elif first in "|@>":
            self._know(number, line, self.block)
        elif first == HELD:
            self.block.held = True
            self._mistaken(
                number,
                f"{self.block.ref} changed since this was written.",
                "Does it still hold? Take the ? away; or the whole line.",
            )
            self.act = WrittenAct([], [], [])
        else:
            self.act = WrittenAct([line], [number])
            self.block.acts.append(self.act)
            self.blank = []

    def finished(self) -> Sheet:
        """The sheet, when its last line was taken up."""
        first: dict[str, Block] = {}
        for block in self.sheet.blocks:
            before = first.setdefault(block.ref, block)
            if before is not block:
                self._mistaken(
                    block.number,
                    f"{block.ref} stands here twice.",
                    f"It begins in line {before.number}, too: write all of it there.",
                )
            self._check_words(block)
        for act in (act for block in self.sheet.blocks for act in block.acts):
            _set_out(act)
        self.sheet.mistakes.sort(key=lambda mistake: (mistake.place.line, mistake.place.column))
        return self.sheet

    def _begin(self, number: int, line: str) -> None:
        found = HEADING.fullmatch(line.rstrip())
        self.act, self.blank = None, []
        if found is None or found[2] is None:
            self._mistaken(
                number,
                "This line does not name a sentence as the sheet did.",
                "Leave it as it was written, with the marks at its end; or get a fresh sheet: "
                "factcheck worksheet",
            )
        ref = found[1] if found else f"?:{number}"
        seen = SeenClaim(found[2], found[3], found[4]) if found and found[2] else None
        self.block = Block(number, ref, seen, raw=[line])
        self.sheet.blocks.append(self.block)

    def _go_on(self, number: int, line: str) -> None:
        """A line that is set in belongs to the act before it, and so do empty ones before it."""
        if self.act is None:
            self._mistaken(
                number,
                "This line is set in, and there is no act before it that goes on.",
                "Begin an act at the beginning of the line.",
            )
            return
        for blank in self.blank:
            self.act.lines.append("")
            self.act.numbers.append(blank)
        self.blank = []
        self.act.lines.append(line)
        self.act.numbers.append(number)

    def _know(self, number: int, line: str, block: Block) -> None:
        """A line of the sheet's own: it comes before the acts of its sentence."""
        if block.acts or block.held:
            self._mistaken(
                number,
                f"The line that begins this sentence is missing: what is here would be of "
                f"{block.ref}.",
                "Put it back, or take the sentence out whole.",
            )
        elif line[0] == "|":
            block.words.append((number, line[1:].removeprefix(" ")))
        elif line[0] == "@":
            found = _PASSAGE.match(line)
            if found is None:
                self._mistaken(
                    number,
                    "This is no passage as the sheet wrote it.",
                    "To cite one, write c and its number: c1",
                )
                return
            key, *places = found.groups()[1:]
            block.passages[int(found[1])] = PassagePlace(key, *map(int, places))

    def _check_words(self, block: Block) -> None:
        """The article's words in a sheet are the article's: who changes them means a correction."""
        if not block.words or block.seen is None:
            return
        words = unescaped("\n".join(words for _, words in block.words))
        if not words_sha(words).startswith(block.seen.words):
            self._mistaken(
                block.words[0][0],
                f"The words of {block.ref} are the article's, and were changed here.",
                "Leave them; write what should stand instead behind the reason: 2 why => text",
            )

    def _mistaken(self, number: int, reason: str, instruction: str) -> None:
        error = FactcheckError(reason, instruction, exit_code=ExitCode.USAGE)
        ref = self.block.ref if self.block else None
        self.sheet.mistakes.append(Mistake(Place(number), error, ref))


def _set_out(act: WrittenAct) -> None:
    """Take from an act's lines but the first what they are all set in by, and what stands behind
    their words."""
    rest = [line for line in act.lines[1:] if line]
    indents = [len(_leading(line)) for line in rest]
    common = min(indents, default=0)
    act.lines[1:] = [line[common:].rstrip() for line in act.lines[1:]]
    act.indents = [0, *(common for _ in act.lines[1:])]


def _leading(line: str) -> str:
    found = _SPACES.match(line)
    return found.group() if found else ""


def held_lines(block: Block) -> Iterator[str]:
    """The acts of a sentence as they were written, each held back until somebody looked."""
    own = False
    for line in block.raw[1:]:
        if line[:1] in ("#", "|", "@", ">"):
            yield from [line] if line[:1] == "#" and own else []
        elif line and not line[0].isspace():
            own = True
            yield line if line[0] == HELD else f"{HELD} {line}"
        elif own:
            yield line
