"""What a reviewer types in a session, as acts; and acts as the line that enters them.

    c1 1 as stated          cites passage 1, gives the first rating, and why
    c1p,3 4e why => text    cites 1 as primary, and 3; the fourth rating, the quotation exact, why,
                            and the text that should stand instead
    c state "first…last"    cites these words of a source
    c state /whole s        cites all of it, without a quote
    c1 /page 3 1 /said why  says more of a citation and of a rating: see `options`
    t 1 3 /2: why           ticks details 1 and 3, against citation 2 of the sentence
    k o why                 one letter, and what it wants

Reason and correction may have lines.
"""

import re
from dataclasses import dataclass, field, replace

from factcheck.cli.reviewing.options import (
    CITED,
    RATED,
    NotUnderstood,
    compose_words,
    read_options,
)
from factcheck.domain import Asks, Evidence, Fidelity, Flag, SkipKind, Stance, Use
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
_NUMBERED = re.compile(r"c((?:@?\d{1,6}p?,)*@?\d{1,6})([psrx]{0,2})(?=[\s/]|\Z)")
_NAMED = re.compile(r"c(p?)\s+(\S+)\s+(?:([\"“„«])|/whole(?=[\s/]|\Z))", re.DOTALL)
_CLOSING = {'"': '"', "“": "”", "„": "“”", "«": "»"}
_STANCE = re.compile(r"\s*/?([srx])(?=[\s/]|\Z)")
_RATED = re.compile(r"(\d{1,2})([a-z]?)(?=[\s/]|\Z)")
_ALONE = re.compile(r"\s+/(?=\s|\Z)")
_SLASHED = re.compile(r"/(?=[a-z\s]|\Z)")
# Looked for where white space begins, and nowhere within it: a long stretch is walked but once.
_BORDER = re.compile(r"(?<!\s)\s+=>(?:\s+|\Z)|\A=>\s+")


@dataclass(frozen=True, slots=True)
class CiteAct:
    """What is to be cited: a passage (`@1`), or a source and words of it or none. No stance: it
    follows from the rating; no use, and no evidence: it is what `cite add` takes then."""

    source: str
    quote: str | None = None
    use: Use | None = None
    stance: Stance | None = None
    evidence: Evidence | None = None
    locator: str | None = None
    note: str | None = None
    snapshot: int | None = None
    nth: int | None = None

    @property
    def is_numbered(self) -> bool:
        """Whether it is a passage by its number."""
        return self.source.startswith("@") and self.quote is None


@dataclass(frozen=True, slots=True)
class RateAct:
    """A rating by its number on the scale, from 1; the rest may still be missing. `holds` is why
    what is cited still bears out words that tell something else than those it was cited for."""

    rating: int
    fidelity: Fidelity | None = None
    reason: str = ""
    correction: str | None = None
    asks: Asks | None = None
    flags: tuple[Flag, ...] = ()
    holds: str | None = None
    insist: bool = False
    supersede: bool = False


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


def parse_line(typed: str) -> ReviewLine:
    """What a line means.

    Raises:
        NotUnderstood: when it means nothing.
    """
    line = typed.rstrip()
    at = _words_from(line, 0)
    cites: list[CiteAct] = []
    cites_at: list[int] = []
    while line.startswith("c", at):
        cited = _cite(line, at)
        if cited is None:
            rest = line[at:]
            if cites or not (rest == "c" or rest[1].isspace()):
                raise _not_understood(rest, at)
            return ReviewLine(command="c", words=rest[1:].strip())
        cites += cited[0]
        cites_at += [at] * len(cited[0])
        at = _words_from(line, cited[1])
    rest = line[at:]
    if not rest:
        return ReviewLine(tuple(cites), cites_at=tuple(cites_at))
    if _RATED.match(line, at):
        return ReviewLine(tuple(cites), _rate(line, at), cites_at=tuple(cites_at), rate_at=at)
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
        pieces += _composed_rate(line.rate)
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


def _words_from(line: str, at: int) -> int:
    """Where the next words begin."""
    return len(line) - len(line[at:].lstrip())


def _cite(line: str, at: int) -> tuple[list[CiteAct], int] | None:
    """What is cited from a place of a line on, and where that ends; none where words are to be
    looked for."""
    if numbered := _NUMBERED.match(line, at):
        letters = numbered[2]
        stance = next((_STANCES[letter] for letter in letters if letter in _STANCES), None)
        numbers = (numbered[1] + "p" * ("p" in letters)).split(",")
        acts = [
            CiteAct(
                f"@{number.strip('@p')}",
                use=Use.PRIMARY if number.endswith("p") else None,
                stance=stance,
            )
            for number in numbers
        ]
        return _with_options(acts, line, numbered.end())
    if named := _NAMED.match(line, at):
        quote, after = None, named.end()
        if named[3]:
            closings = _CLOSING[named[3]]
            closing = next((i for i in range(after, len(line)) if line[i] in closings), None)
            if closing is None:
                return None
            quote, after = line[after:closing].strip(), closing + 1
        typed = _STANCE.match(line, after)
        act = CiteAct(
            named[2],
            quote,
            use=Use.PRIMARY if named[1] else None,
            stance=_STANCES[typed[1]] if typed else None,
        )
        return _with_options([act], line, typed.end() if typed else after)
    return None


def _with_options(acts: list[CiteAct], line: str, at: int) -> tuple[list[CiteAct], int]:
    """Citations with what is said of all of them from a place of a line on, and where that ends."""
    said, after = read_options(line, at, CITED)
    twice = ("stance" in said and acts[0].stance) or ("use" in said and any(a.use for a in acts))
    if twice or "whole" in said:
        raise NotUnderstood(
            "That was said before." if twice else "/whole stands where the quote would.",
            "Say it once." if twice else "c SOURCE /whole cites it without a quote.",
            at,
        )
    if acts[0].is_numbered and said.keys() & {"snapshot", "nth"}:
        raise NotUnderstood(
            "A passage has its snapshot and its place.",
            'Leave /snapshot and /nth to words that are looked up: c SOURCE "first…last"',
            at,
        )
    where = (f"page {said['page']}" if "page" in said else "",
             f"at {said['at']}" if "at" in said else "", said.get("locator", ""))  # fmt: skip
    changed = [
        replace(
            act,
            stance=Stance(said["stance"]) if "stance" in said else act.stance,
            use=Use(said["use"]) if "use" in said else act.use,
            evidence=Evidence(said["evidence"]) if "evidence" in said else None,
            locator=", ".join(filter(None, where)) or None,
            note=said.get("note"),
            snapshot=int(said["snapshot"]) if "snapshot" in said else None,
            nth=int(said["nth"]) if "nth" in said else None,
        )
        for act in acts
    ]
    return changed, after


def _rate(line: str, at: int) -> RateAct:
    rated = _RATED.match(line, at)
    assert rated is not None
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
    said, after = read_options(line, rated.end(), RATED)
    alone = _ALONE.match(line, after)
    rest = line[alone.end() if alone else after :]
    if rest and not said and not rest[0].isspace():
        raise _not_understood(line[at:], at)
    reason, *corrected = _BORDER.split(rest.lstrip(), maxsplit=1)
    return RateAct(
        int(rated[1]),
        fidelity,
        reason.strip(),
        (corrected[0].strip() or None) if corrected else None,
        Asks(said["asks"]) if "asks" in said else None,
        tuple(flag for flag in Flag if flag in said),
        said.get("holds"),
        "insist" in said,
        "supersede" in said,
    )


def _composed_rate(rate: RateAct) -> list[str]:
    letters = {fidelity: letter for letter, fidelity in FIDELITIES.items()}
    fidelity = letters[rate.fidelity] if rate.fidelity else ""
    pieces = [f"{rate.rating}{fidelity}"]
    pieces += [f"/{rate.asks}"] if rate.asks else []
    pieces += [f"/{flag}" for flag in rate.flags]
    pieces += [compose_words("holds", rate.holds)] if rate.holds else []
    pieces += ["/insist"] * rate.insist + ["/supersede"] * rate.supersede
    # A slash alone: what begins with one is the reason.
    pieces += ["/"] if _SLASHED.match(rate.reason) else []
    pieces += [rate.reason] if rate.reason else []
    pieces += [] if rate.correction is None else [f"=> {rate.correction}"]
    return pieces


def _composed_cite(cite: CiteAct) -> str:
    letters = {stance: letter for letter, stance in _STANCES.items()}
    stance = letters[cite.stance] if cite.stance else ""
    primary = "p" if cite.use is Use.PRIMARY else ""
    if cite.is_numbered:
        pieces = [f"c{cite.source.removeprefix('@')}{primary}{stance}"]
    else:
        pieces = [f"c{primary}", cite.source, _composed_quote(cite.quote), stance]
    pieces += ["/secondary"] if cite.use is Use.SECONDARY else []
    pieces += [f"/{cite.evidence}"] if cite.evidence else []
    pieces += [compose_words("locator", cite.locator), compose_words("note", cite.note)]
    pieces += [f"/snapshot {cite.snapshot}"] if cite.snapshot else []
    pieces += [f"/nth {cite.nth}"] if cite.nth else []
    return " ".join(filter(None, pieces))


def _composed_quote(quote: str | None) -> str:
    if quote is None:
        return "/whole"
    marks = '""' if '"' not in quote else "“”" if "”" not in quote else "«»"
    return f"{marks[0]}{quote}{marks[1]}"


def _not_understood(rest: str, at: int) -> NotUnderstood:
    return NotUnderstood(
        f"'{rest}' was not understood.",
        "A number rates, c cites, ? explains; nothing was entered.",
        at,
    )
