"""What is written under the sentences of a sheet, as acts; each with the place where it stands."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from factcheck.cli.reviewing.lines import (
    BETWEEN_CHANGES,
    SKIPS,
    CiteAct,
    RateAct,
    parse_line,
    parse_tick,
    skip_kind,
)
from factcheck.cli.reviewing.options import NotUnderstood
from factcheck.cli.worksheets.escapes import unescaped
from factcheck.cli.worksheets.sheet import Block, Mistake, Place, Sheet, WrittenAct
from factcheck.desk.citations import Cite
from factcheck.desk.claim_acts import ClaimActs, TickedDetails
from factcheck.domain import Asks
from factcheck.errors import ExitCode, FactcheckError
from factcheck.text.quotes.changed_words import BECOMES

if TYPE_CHECKING:
    from factcheck.standing.policy import Policy

_MOST_CITES = 100
_ELSEWHERE = {
    "c": ("To look for words", "factcheck source search WORDS"),
    "s": ("To add a source", "factcheck source add"),
    "d": ("To divide a sentence", "factcheck claim divide REF"),
    "u": ("To take something back", "factcheck undo"),
    "=": ("To take over what another sentence has", "=12 in factcheck review"),
    "~": ("To take over what was checked before", "~1 in factcheck review"),
}


@dataclass(frozen=True, slots=True)
class PlacedActs:
    """What is to be entered of one claim, and where each act of it stands: by its kind (`claim`,
    `cite`, `tick`, `rating`, `skip`, `note`) and its index among those."""

    acts: ClaimActs
    places: dict[tuple[str, int], Place]

    def place(self, act: str, nth: int) -> Place:
        """Where an act stands."""
        return self.places.get((act, nth), self.places["claim", 0])


@dataclass(slots=True)
class _Gathered:
    """The acts of one sentence, line by line."""

    block: Block
    policy: "Policy"
    acts: ClaimActs
    places: dict[tuple[str, int], Place] = field(default_factory=dict)

    def take(self, written: WrittenAct) -> None:
        """Take one act up. Raises FactcheckError when it cannot be meant."""
        line = parse_line(written.text)
        for cite, at in zip(line.cites, line.cites_at, strict=True):
            self._cite(cite, written.place(at))
        if line.rate is not None:
            self._rate(line.rate, written.place(line.rate_at))
        takes: dict[str, Callable[[str, Place], None]] = {
            "k": self._skip, "n": self._note, "t": self._tick,
        }  # fmt: skip
        if line.command in takes:
            takes[line.command](line.words, written.place(0))
        elif line.command:
            raise _not_here(line.command)

    def _cite(self, cite: CiteAct, place: Place) -> None:
        if len(self.acts.cites) >= _MOST_CITES:
            raise _Placed(
                f"This sentence has more than {_MOST_CITES} citations.", "Cite what counts.", place
            )
        if not cite.is_numbered:
            made = Cite(
                unescaped(cite.source), _plain(cite.quote), snapshot=cite.snapshot, nth=cite.nth
            )
        else:
            number = int(cite.source.removeprefix("@"))
            passage = self.block.passages.get(number)
            if passage is None:
                count = len(self.block.passages)
                raise _Placed(
                    f"There is no passage {number} here.",
                    f'This sentence has {count or "none"}; or cite words: c SOURCE "first…last"',
                    place,
                )
            made = Cite(
                passage.source, snapshot=passage.snapshot, start=passage.start, end=passage.end
            )
        made = replace(
            made,
            locator=_plain(cite.locator),
            note=_plain(cite.note),
            stance=cite.stance,
            use=cite.use,
            evidence=cite.evidence,
        )
        self.places["cite", len(self.acts.cites)] = place
        self.acts = replace(self.acts, cites=(*self.acts.cites, made))

    def _rate(self, rate: RateAct, place: Place) -> None:
        ratings = self.policy.ratings
        if not 1 <= rate.rating <= len(ratings):
            raise _Placed(
                f"There is no rating {rate.rating}.",
                f"Give 1 to {len(ratings)}: "
                + ", ".join(f"{n} {rating.key}" for n, rating in enumerate(ratings, start=1)),
                place,
            )
        if self.acts.rating is not None:
            before = self.places["rating", 0]
            raise _Placed(
                "This sentence has a rating already.", f"It stands in line {before.line}.", place
            )
        self.places["rating", 0] = place
        should_read = rate.correction or ""
        changes = BETWEEN_CHANGES.split(should_read) if BECOMES in should_read else ()
        self.acts = replace(
            self.acts,
            rating=ratings[rate.rating - 1].key,
            reason=unescaped(rate.reason),
            asks=rate.asks or Asks.SO,
            fidelity=rate.fidelity,
            flags=rate.flags,
            correction=None if changes else _plain(rate.correction),
            changes=tuple(map(unescaped, changes)),
            evidence_holds=_plain(rate.holds),
            insist=rate.insist,
            supersede=rate.supersede,
        )

    def _tick(self, words: str, place: Place) -> None:
        tick = parse_tick(words)
        if not tick.details:
            raise _Placed(
                "On a sheet details are ticked by their numbers.",
                "Write t and the numbers that stand behind details: above.",
                place,
            )
        self.places["tick", len(self.acts.ticks)] = place
        ticked = TickedDetails(tick.details, tick.cite, unescaped(tick.because) or None)
        self.acts = replace(self.acts, ticks=(*self.acts.ticks, ticked))

    def _skip(self, words: str, place: Place) -> None:
        kind, because = skip_kind(words)
        if kind is None:
            letters = ", ".join(f"k {letter} {kind}" for letter, kind in SKIPS.items())
            raise _Placed("It is not said why it is skipped.", f"Write {letters}.", place)
        if self.acts.skip is not None:
            raise _Placed("This sentence is skipped already.", "Write it once.", place)
        self.places["skip", 0] = place
        self.acts = replace(self.acts, skip=kind, because=unescaped(because) or None)

    def _note(self, words: str, place: Place) -> None:
        self.places["note", len(self.acts.notes)] = place
        self.acts = replace(self.acts, notes=(*self.acts.notes, unescaped(words)))


def _plain(text: str | None) -> str | None:
    """A text as it was meant, where there is one."""
    return None if text is None else unescaped(text)


def acts_of_sheet(sheet: Sheet, policy: "Policy") -> tuple[list[PlacedActs], list[Mistake]]:
    """What is to be entered of a sheet, sentence by sentence; and every mistake, in their order.

    Args:
        policy: has the scale that ratings are counted on.
    """
    placed, mistakes = [], list(sheet.mistakes)
    for block in sheet.blocks:
        if not block.acts:
            continue
        one, wrong = _acts_of(block, policy)
        mistakes += wrong
        placed.append(one)
    mistakes.sort(key=lambda mistake: (mistake.place.line, mistake.place.column))
    return placed, mistakes


def _acts_of(block: Block, policy: "Policy") -> tuple[PlacedActs, list[Mistake]]:
    places = {("claim", 0): block.place}
    gathered = _Gathered(block, policy, ClaimActs(block.ref, seen=block.seen), places)
    wrong = []
    for written in block.acts:
        try:
            gathered.take(written)
        except NotUnderstood as error:
            wrong.append(Mistake(written.place(error.at), _shorter(error), block.ref))
        except _Placed as error:
            wrong.append(Mistake(error.place, error, block.ref))
        except FactcheckError as error:
            wrong.append(Mistake(written.place(0), error, block.ref))
    if gathered.acts.rating is not None and gathered.acts.skip is not None:
        both = FactcheckError(
            "It is rated, and skipped.", "Do one of them.", exit_code=ExitCode.USAGE
        )
        wrong.append(Mistake(places["skip", 0], both, block.ref))
    return PlacedActs(gathered.acts, places), wrong


class _Placed(FactcheckError):
    """A mistake at a place that is known."""

    def __init__(self, reason: str, instruction: str, place: Place) -> None:
        super().__init__(reason, instruction, exit_code=ExitCode.USAGE)
        self.place = place


_LONGEST_SHOWN = 60


def _shorter(error: NotUnderstood) -> FactcheckError:
    """What was not understood, and what may be meant."""
    reason = " ".join(error.reason.split())
    if len(reason) > _LONGEST_SHOWN:
        reason = f"{reason[:_LONGEST_SHOWN]}…' was not understood."
    return FactcheckError(
        reason,
        "Begin with a rating's number, c, t, k or n; a text goes on in a line that is set in."
        if "was not understood" in reason
        else error.instruction,
        exit_code=ExitCode.USAGE,
    )


def _not_here(command: str) -> FactcheckError:
    what, how = _ELSEWHERE.get(command, (f"'{command}'", "factcheck review"))
    return FactcheckError(
        f"{what} is nothing for a sheet.", f"Use: {how}", exit_code=ExitCode.USAGE
    )
