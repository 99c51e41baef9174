"""The account of a reading: what it took of a document, what it left out, and why."""

from dataclasses import dataclass

from factcheck.domain.enums import LeftOut


@dataclass(frozen=True, slots=True)
class LeftOutBlock:
    """One stretch of words that the document holds and the text does not, and why.

    `words` is never empty; `place` says where it stood ("page 3"), where the format has places.
    """

    kind: LeftOut
    words: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A stretch of a text, in code points and half-open, that the document shows beside its main
    text: navigation, other stories, a box; `kind` says which."""

    start: int
    end: int
    kind: LeftOut


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the blocks of a document: how many were taken, and which were left out."""

    taken: int = 0
    left_out: tuple[LeftOutBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptAccount:
    """The account of a reading as it is kept with the text.

    Args:
        account: what was taken, and what is not in the text.
        beside: the stretches of the text that are not of the main text, in order and apart.
        is_whole: whether all that the document shows was asked for, not its main text alone.
    """

    account: Account = Account()
    beside: tuple[Beside, ...] = ()
    is_whole: bool = False
