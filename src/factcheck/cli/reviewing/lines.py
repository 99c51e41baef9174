"""What a reviewer types in a session, as acts; and acts as the line that enters them.

    c1 1 as stated          cites passage 1, gives the first rating, and why
    c1p,3 4e why => text    cites 1 as primary, and 3; the fourth rating, the quotation exact, why,
                            and the text that should stand instead
    c state "first…last"    cites these words of a source
    t 1 3 /2: why           ticks details 1 and 3, against citation 2 of the sentence
    k o why                 one letter, and what it wants

Reason and correction may have lines.
"""

import re
from dataclasses import dataclass, field, replace

from factcheck.domain import Fidelity, SkipKind, Stance
from factcheck.errors import ExitCode, FactcheckError

FIDELITIES = {
    "e": Fidelity.EXACT,
    "t": Fidelity.TRANSLATED,
    "p": Fidelity.PARAPHRASE,
    "m": Fidelity.MISQUOTED,
    "n": Fidelity.NONE,
}
"""How faithful a quotation is, by the letter behind a rating."""
SKIPS = {kind.value[0]: kind for kind in SkipKind}
"""Why a sentence is left unchecked, by the letter behind `k`."""
COMMANDS = "sdktnw=~uj/ebq?!"
"""The letters that begin a command of their own."""
BECOMES = " => "
"""What stands between a reason and the text that should stand instead."""

BETWEEN_CHANGES = re.compile(r"\s+=>\s+")
"""What stands between two changes: `January=>February => 15=>16`."""
_TICKED = re.compile(
    r"(p|\d{1,4}(?:-\d{1,4})?(?:[\s,]+\d{1,4}(?:-\d{1,4})?)*)"
    r"(?:\s*/([a-z0-9][a-z0-9-]*))?(?:\s*:\s*(.*)|\s+(?=[^\s\d/,:])(.*))?\Z",
    re.DOTALL,
)
_DETAIL = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?\Z")
_MOST_DETAILS = 1_000
_STANCES = {"s": Stance.SUPPORTS, "r": Stance.REFUTES, "x": Stance.CONTEXT}
_NUMBERED = re.compile(r"c((?:@?\d{1,6}p?,)*@?\d{1,6})([psrx]{0,2})(?=\s|\Z)")
_NAMED = re.compile(r"c(p?)\s+(\S+)\s+([\"“„«])", re.DOTALL)
_CLOSING = {'"': '"', "“": "”", "„": "“”", "«": "»"}
_STANCE = re.compile(r"\s*/?([srx])(?=\s|\Z)")
_RATED = re.compile(r"(\d{1,2})([a-z]?)(?:\s+(.*))?\Z", re.DOTALL)
# Looked for where white space begins, and nowhere within it: a long stretch is walked but once.
_BORDER = re.compile(r"(?<!\s)\s+=>(?:\s+|\Z)|\A=>\s+")


@dataclass(frozen=True, slots=True)
class CiteAct:
    """What is to be cited: a passage (`@1`), or a source and words of it; no stance: it follows
    from the rating."""

    source: str
    quote: str | None = None
    primary: bool = False
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class RateAct:
    """A rating by its number on the scale, from 1; the rest may still be missing."""

    rating: int
    fidelity: Fidelity | None = None
    reason: str = ""
    correction: str | None = None


@dataclass(frozen=True, slots=True)
class TickAct:
    """Details of a sentence's tick sheet by their numbers, from 1 (none: all that are proposed),
    and what they are held against: a citation by its number or its source's key (none: the quote
    that has them)."""

    details: tuple[int, ...]
    cite: str | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A line: citations and a rating, or a command by its letter with what stands behind it. An
    empty line goes on to the next sentence. `cites_at` and `rate_at` are where each began in what
    was typed, in code points."""

    cites: tuple[CiteAct, ...] = ()
    rate: RateAct | None = None
    command: str = ""
    words: str = ""
    cites_at: tuple[int, ...] = field(default=(), compare=False)
    rate_at: int = field(default=0, compare=False)


class NotUnderstood(FactcheckError):
    """What was typed means nothing from a place on: `at`, in code points of it."""

    def __init__(self, reason: str, instruction: str, at: int) -> None:
        super().__init__(reason, instruction, exit_code=ExitCode.USAGE)
        self.at = at


def parse_line(typed: str) -> ReviewLine:
    """What a line means.

    Raises:
        NotUnderstood: when it means nothing.
    """
    ended = typed.rstrip()
    rest = ended.lstrip()
    cites: list[CiteAct] = []
    cites_at: list[int] = []
    while rest.startswith("c"):
        at = len(ended) - len(rest)
        acts, after = _cite(rest)
        if acts is None:
            if cites or not (rest == "c" or rest[1].isspace()):
                raise _not_understood(rest, at)
            return ReviewLine(command="c", words=rest[1:].strip())
        cites += acts
        cites_at += [at] * len(acts)
        rest = after.strip()
    at = len(ended) - len(rest)
    if not rest:
        return ReviewLine(tuple(cites), cites_at=tuple(cites_at))
    if rated := _RATED.match(rest):
        return ReviewLine(tuple(cites), _rate(rated, at), cites_at=tuple(cites_at), rate_at=at)
    if cites or rest[0] not in COMMANDS:
        raise _not_understood(rest, at)
    glued = rest[0] in "kj" or (rest[0] == "t" and rest[1:2].isdigit())
    if rest[0].isalpha() and len(rest) > 1 and not (rest[1].isspace() or glued):
        raise _not_understood(rest, at)
    return ReviewLine(command=rest[0], words=rest[1:].strip())


def compose_line(line: ReviewLine) -> str:
    """The line that enters these acts: `parse_line` makes the same of it."""
    pieces = [_composed_cite(cite) for cite in line.cites]
    if line.rate is not None:
        letters = {fidelity: letter for letter, fidelity in FIDELITIES.items()}
        fidelity = letters[line.rate.fidelity] if line.rate.fidelity else ""
        pieces.append(f"{line.rate.rating}{fidelity}")
        if line.rate.reason:
            pieces.append(line.rate.reason)
        if line.rate.correction is not None:
            pieces.append(f"=> {line.rate.correction}")
    if line.command:
        pieces.append(f"{line.command}{line.words and ' ' + line.words}")
    return " ".join(pieces)


def skip_kind(words: str) -> tuple[SkipKind | None, str]:
    """Why a sentence is left unchecked, by letter or word, and what else was said of it."""
    first, _, rest = words.partition(" ")
    for letter, kind in SKIPS.items():
        if first in (letter, kind.value):
            return kind, rest.strip()
    return None, words


def parse_tick(words: str) -> TickAct:
    """What is ticked, by what stands behind `t`.

    Raises:
        FactcheckError: when it cannot be meant.
    """
    ticked = _TICKED.match(words.strip())
    if ticked is None:
        raise FactcheckError(
            f"'{words}' says no details to tick.",
            "Write their numbers: t 1 3. Behind them may stand /2, the citation that they are held "
            "against, and : why. t p ticks all that is proposed.",
            exit_code=ExitCode.USAGE,
        )
    details = () if ticked[1] == "p" else detail_numbers(ticked[1])
    return TickAct(details, ticked[2], (ticked[3] or ticked[4] or "").strip())


def compose_tick(tick: TickAct) -> str:
    """What stands behind `t`: `parse_tick` makes the same of it."""
    details = " ".join(map(str, tick.details)) or "p"
    against = f" /{tick.cite}" if tick.cite else ""
    return f"{details}{against}" + (f": {tick.because}" if tick.because else "")


def detail_numbers(typed: str) -> tuple[int, ...]:
    """Numbers of details as they are typed: `1 3`, `1,3`, `1-3`.

    Raises:
        FactcheckError: when they are none.
    """
    numbers: list[int] = []
    for item in typed.replace(",", " ").split():
        found = _DETAIL.match(item)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if not 0 <= last - first < _MOST_DETAILS:
            raise FactcheckError(
                f"'{item}' is no number of a detail.",
                "Write 2, or 1-3, or 1,3.",
                exit_code=ExitCode.USAGE,
            )
        numbers += range(first, last + 1)
    return tuple(dict.fromkeys(numbers))


def _cite(rest: str) -> tuple[list[CiteAct] | None, str]:
    """What is cited at the beginning of a line, and what stands behind it; none where words are to
    be looked for."""
    if numbered := _NUMBERED.match(rest):
        letters = numbered[2]
        stance = next((_STANCES[letter] for letter in letters if letter in _STANCES), None)
        numbers = (numbered[1] + "p" * ("p" in letters)).split(",")
        return [
            CiteAct(f"@{number.strip('@p')}", primary=number.endswith("p"), stance=stance)
            for number in numbers
        ], rest[numbered.end() :]
    if named := _NAMED.match(rest):
        at = named.end()
        closing = next((i for i in range(at, len(rest)) if rest[i] in _CLOSING[named[3]]), None)
        if closing is not None:
            after = rest[closing + 1 :]
            stance_typed = _STANCE.match(after)
            act = CiteAct(
                named[2],
                rest[at:closing].strip(),
                primary=bool(named[1]),
                stance=_STANCES[stance_typed[1]] if stance_typed else None,
            )
            return [act], after[stance_typed.end() :] if stance_typed else after
    return None, rest


def _rate(rated: "re.Match[str]", at: int) -> RateAct:
    fidelity = None
    if rated[2]:
        fidelity = FIDELITIES.get(rated[2])
        if fidelity is None:
            letters = ", ".join(f"{letter} {kind}" for letter, kind in FIDELITIES.items())
            raise NotUnderstood(
                f"'{rated[1]}{rated[2]}' is no rating.",
                f"Behind the number may stand how faithful a quotation is: {letters}.",
                at,
            )
    reason, *corrected = _BORDER.split(rated[3] or "", maxsplit=1)
    act = RateAct(int(rated[1]), fidelity, reason.strip())
    return replace(act, correction=corrected[0].strip() or None) if corrected else act


def _composed_cite(cite: CiteAct) -> str:
    letters = {stance: letter for letter, stance in _STANCES.items()}
    stance = letters[cite.stance] if cite.stance else ""
    primary = "p" if cite.primary else ""
    if cite.quote is None:
        return f"c{cite.source.removeprefix('@')}{primary}{stance}"
    marks = '""' if '"' not in cite.quote else "“”" if "”" not in cite.quote else "«»"
    return f"c{primary} {cite.source} {marks[0]}{cite.quote}{marks[1]}{stance and ' ' + stance}"


def _not_understood(rest: str, at: int) -> NotUnderstood:
    return NotUnderstood(
        f"'{rest}' was not understood.",
        "A number rates, c cites, ? explains; nothing was entered.",
        at,
    )
