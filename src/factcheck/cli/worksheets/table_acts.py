"""What the rows of a table say, as acts on an article's sentences."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from factcheck.cli.reviewing.lines import parse_tick
from factcheck.cli.worksheets.sheet import Mistake, Place
from factcheck.cli.worksheets.table import Row, Table
from factcheck.cli.worksheets.written_acts import PlacedActs
from factcheck.desk.citations import Cite
from factcheck.desk.claim_acts import ClaimActs, TickedDetails
from factcheck.desk.opened import member
from factcheck.domain import Asks, Evidence, Fidelity, Flag, SkipKind, Stance, Use
from factcheck.errors import ExitCode, FactcheckError
from factcheck.text.canonical import canonical_words

if TYPE_CHECKING:
    from factcheck.desk import Desk
    from factcheck.standing.policy import Policy

_SHOWN = 60
_YES = {"yes", "true", "x", "1"}
_NO = {"", "no", "false", "0"}


def acts_of_table(table: Table, desk: "Desk") -> tuple[list[PlacedActs], list[Mistake]]:
    """What is to be entered of a table, sentence by sentence, and every mistake; rows on one
    sentence are put together.

    Raises:
        FactcheckError: when no article is named, and the desk has several.
    """
    mistakes = list(table.mistakes)
    sentences = _Sentences(desk)
    gathered: dict[str, PlacedActs] = {}
    for row in table.rows:
        with _noting(mistakes, row.place("claim" if row.says("claim") else "sentence")):
            ref = sentences.named_in(row)
            before = gathered.get(ref) or PlacedActs(
                ClaimActs(ref), {("claim", 0): Place(row.line)}
            )
            gathered[ref] = _with_row(before, row, desk.policy, mistakes)
    mistakes.sort(key=lambda mistake: (mistake.place.line, mistake.place.column))
    return list(gathered.values()), mistakes


class _Sentences:
    """The sentences that rows name, by their numbers or their words."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._by_words: dict[str, dict[str, list[tuple[str, str]]]] = {}

    def named_in(self, row: Row) -> str:
        """The reference of the sentence that a row is about. Raises FactcheckError."""
        from factcheck.casework.views.references import is_reference, parse_reference

        named, words = row.says("claim"), row.says("sentence")
        if named and not is_reference(named):
            named, words = "", words or named
        if words and not named and is_reference(words):
            named, words = words, ""
        if not named and not words:
            raise _mistaken("This row names no sentence.", "Give its number, or its words.")
        reference = parse_reference(named) if named else None
        if reference is not None and len(reference.numbers) != 1:
            raise _mistaken(f"'{named}' names several sentences.", "Give each a row.")
        slug = self._slug(reference.slug if reference else None)
        if reference is None:
            return self._of_words(slug, words)
        ref = f"{slug}:{reference.numbers[0]}"
        known = {ref: text for of in self._known(slug).values() for ref, text in of}
        if words and ref in known and canonical_words(words) != canonical_words(known[ref]):
            raise _mistaken(
                f"{ref} reads differently: “{_short(known[ref])}”",
                "Mend its number or its words.",
            )
        return ref

    def _slug(self, slug: str | None) -> str:
        with self._desk.reading() as work:
            return self._desk.find_article(work, slug).slug

    def _known(self, slug: str) -> dict[str, list[tuple[str, str]]]:
        if slug not in self._by_words:
            known: dict[str, list[tuple[str, str]]] = {}
            for unit in self._desk.board(slug, with_text=False, shown=False).units:
                text = unit.state.text or ""
                known.setdefault(canonical_words(text), []).append((unit.state.ref, text))
            self._by_words[slug] = known
        return self._by_words[slug]

    def _of_words(self, slug: str, words: str) -> str:
        known = self._known(slug)
        found = known.get(canonical_words(words), [])
        if len(found) == 1:
            return found[0][0]
        if found:
            refs = ", ".join(ref for ref, _ in found)
            raise _mistaken(f"These words stand several times: {refs}.", "Give the number.")
        near = get_close_matches(canonical_words(words), known, n=1)
        nearest = ""
        if near:
            ref, text = known[near[0]][0]
            nearest = f"Nearest is {ref}: “{_short(text)}”"
        raise _mistaken(f"No sentence of {slug} has these words.", nearest or "Give its number.")


def _with_row(
    before: PlacedActs, row: Row, policy: "Policy", mistakes: list[Mistake]
) -> PlacedActs:
    """A sentence's acts, and what one more row says of it."""
    acts, places = before.acts, dict(before.places)
    cited: int | None = None
    if row.says("source") or row.says("quote"):
        with _noting(mistakes, row.place("source"), acts.ref, "source"):
            cite = _cite(row)
            if cite not in acts.cites:
                places["cite", len(acts.cites)] = row.place("source")
                acts = replace(acts, cites=(*acts.cites, cite))
            cited = acts.cites.index(cite)
    if row.says("rating"):
        with _noting(mistakes, row.place("rating"), acts.ref, "rating"):
            acts = _rated(acts, row, policy, places)
            places.setdefault(("rating", 0), row.place("rating"))
    elif row.says("reason") or row.says("correction"):
        column = "reason" if row.says("reason") else "correction"
        with _noting(mistakes, row.place(column), acts.ref, column):
            raise _mistaken("There is a reason and no rating.", "Give the rating, too.")
    if row.says("ticks"):
        with _noting(mistakes, row.place("ticks"), acts.ref, "ticks"):
            tick = _ticked(row, cited)
            if tick not in acts.ticks:
                places["tick", len(acts.ticks)] = row.place("ticks")
                acts = replace(acts, ticks=(*acts.ticks, tick))
    if row.says("skip"):
        with _noting(mistakes, row.place("skip"), acts.ref, "skip"):
            kind = member(SkipKind, row.says("skip").casefold())
            acts = replace(acts, skip=kind, because=row.says("because") or None)
            places["skip", 0] = row.place("skip")
    if row.says("note") and row.says("note") not in acts.notes:
        places["note", len(acts.notes)] = row.place("note")
        acts = replace(acts, notes=(*acts.notes, row.says("note")))
    return PlacedActs(acts, places)


def _cite(row: Row) -> Cite:
    if not row.says("source"):
        raise _mistaken("There is a quote and no source.", "Give its address, or its key.")
    stance, use = row.says("stance").casefold(), row.says("use").casefold()
    evidence = row.says("evidence kind").casefold()
    return Cite(
        row.says("source"),
        row.says("quote") or None,
        row.says("locator") or None,
        row.says("cite note") or None,
        _number(row, "snapshot"),
        _number(row, "nth"),
        stance=member(Stance, stance) if stance else None,
        use=member(Use, use) if use else None,
        evidence=member(Evidence, evidence) if evidence else None,
    )


def _number(row: Row, column: str) -> int | None:
    said = row.says(column)
    if said and not (said.isascii() and said.isdigit() and int(said[:9])):
        raise _mistaken(f"{column} '{said}' is no number from 1.", "Write 2, or nothing.")
    return int(said[:9]) if said else None


def _yes(row: Row, column: str) -> bool:
    said = row.says(column).casefold()
    if said not in _YES | _NO:
        raise _mistaken(f"{column} '{said}' is neither yes nor no.", "Write yes, or nothing.")
    return said in _YES


def _ticked(row: Row, cited: int | None) -> TickedDetails:
    """What a row ticks: against what it names, or what it cites itself (by its index), or else the
    quote that has it."""
    tick = parse_tick(row.says("ticks"))
    if not tick.details:
        raise _mistaken("Details are ticked by their numbers.", "See: factcheck tick REF")
    against = tick.cite or row.says("tick against") or None
    because = tick.because or row.says("tick reason") or None
    return TickedDetails(tick.details, against, because, cited if against is None else None)


def _rated(
    acts: ClaimActs, row: Row, policy: "Policy", places: dict[tuple[str, int], Place]
) -> ClaimActs:
    said = _plain(row.says("rating"))
    key = next((r.key for r in policy.ratings if said in (r.key, _plain(r.label))), None)
    rating = policy.rating(key or said).key
    fidelity, asks = row.says("quotation").casefold(), row.says("asks").casefold()
    flags = [_plain(flag) for flag in row.says("flags").split(",") if flag.strip()]
    rated = replace(
        acts,
        rating=rating,
        reason=row.says("reason") or acts.reason,
        correction=row.says("correction") or acts.correction,
        fidelity=member(Fidelity, fidelity) if fidelity else acts.fidelity,
        asks=member(Asks, asks) if asks else acts.asks,
        flags=tuple(member(Flag, flag) for flag in flags) or acts.flags,
        evidence_holds=row.says("still holds") or acts.evidence_holds,
        insist=_yes(row, "insist") or acts.insist,
        supersede=_yes(row, "supersede") or acts.supersede,
    )
    if acts.rating is not None and (rated.rating, rated.reason) != (acts.rating, acts.reason):
        raise _mistaken(
            f"{acts.ref} has another rating or reason already.",
            f"It stands in line {places['rating', 0].line}: one sentence has one.",
        )
    return rated


def _plain(words: str) -> str:
    return "-".join(words.casefold().replace("_", " ").replace("-", " ").split())


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rstrip() + "…"


def _mistaken(reason: str, instruction: str) -> FactcheckError:
    return FactcheckError(reason, instruction, exit_code=ExitCode.USAGE)


@contextmanager
def _noting(
    mistakes: list[Mistake], place: Place, ref: str | None = None, column: str = ""
) -> Iterator[None]:
    """Note what is wrong in a cell, and go on."""
    try:
        yield
    except FactcheckError as error:
        told = FactcheckError(f"{column}: {error.reason}", error.instruction) if column else error
        mistakes.append(Mistake(place, told, ref))
