"""Pure: what a history did to claims' words and to their parts: which entry last changed, divided,
joined or took them away, undone acts left out.

Words that come back are the words that stood there before, whoever brings them back: an undo, or a
revision in which a sentence returns.

`factcheck.ledger.replay` reads the same entries for where claims stand, and refuses what does not
fit; this reading is of a history that fits, and needs no more of it than the entries that change
words or parts: the board asks for them of every article that it shows.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from factcheck.domain import Change, ClaimNumber, Verb

STRUCTURAL = (Verb.CLAIM_DIVIDE, Verb.CLAIM_JOIN, Verb.UNDO, Verb.ARTICLE_REVISE)
"""The verbs of entries that can change a claim's words, or its parts."""
_SAME_WORDS = (Change.KEPT, Change.ADDED)


@dataclass(slots=True)
class ClaimActs:
    """What was done to one claim, by the seq of entries of its article.

    Args:
        changed: since when it has the words it has, or is gone; none since it was first placed.
        same_before: [from, to) of entries between which it had the same words before.
        divided, joined, neighbour: the last entry that divided it, joined it to another, or
            changed the sentence that it leans on.
        merged: the last that joined others to it.
        parted: the last that divided it or joined parts of it.
        unplaced: the last that took a part's place away.
        reworded: those that gave it other words, or none, within a revision.
    """

    changed: int | None = None
    same_before: tuple[tuple[int, int], ...] = ()
    divided: int | None = None
    joined: int | None = None
    merged: int | None = None
    neighbour: int | None = None
    parted: int | None = None
    unplaced: int | None = None
    reworded: tuple[int, ...] = ()


NO_ACTS = ClaimActs()


@dataclass(frozen=True, slots=True)
class _Words:
    """Since which entry a claim has its words, when it had the same before, and since when it
    stands nowhere."""

    since: int = 0
    before: tuple[tuple[int, int], ...] = ()
    gone: int | None = None


@dataclass(slots=True)
class _Step:
    """What one entry did: the words as they were before it (none of a claim that it brought), and
    the marks that it set."""

    words: dict[ClaimNumber, _Words | None] = field(default_factory=dict)
    marks: list[tuple[str, ClaimNumber]] = field(default_factory=list)
    undoes: int | None = None


class ActsReading:
    """The claims of one article, entry by entry.

    It reads only entries of the verbs in `STRUCTURAL`, in the order of the history.
    """

    def __init__(self) -> None:
        self._words: dict[ClaimNumber, _Words] = {}
        self._marks: dict[ClaimNumber, dict[str, list[int]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._steps: dict[int, _Step] = {}
        self._reworded: dict[ClaimNumber, list[int]] = defaultdict(list)

    def apply(self, seq: int, verb: str, payload: dict[str, Any]) -> None:
        """Take one entry in."""
        step = self._steps[seq] = _Step()
        if verb == Verb.UNDO:
            self._undo(seq, step, payload["seq"])
        else:
            self._do(seq, step, verb, payload)
        if verb != Verb.ARTICLE_REVISE:
            for claim in step.words:
                self._reworded[claim].append(seq)

    def _do(self, seq: int, step: _Step, verb: str, payload: dict[str, Any]) -> None:
        for record in payload.get("claims", ()):
            self._mark(seq, step, ClaimNumber(record["number"]), "divided", "parted")
        for joined in payload.get("from", ()):
            self._mark(seq, step, ClaimNumber(*joined), "joined")
            self._mark(seq, step, ClaimNumber(joined[0]), "parted")
        if verb == Verb.CLAIM_JOIN:
            self._mark(seq, step, ClaimNumber(*payload["into"]), "merged")
            for removed in payload.get("removed", ()):
                self._go(seq, step, ClaimNumber(*removed))
        for number, part, _, _, _, _, change, _ in payload.get("placements", ()):
            self._place(seq, step, ClaimNumber(number, part), verb, change)
        for number in payload.get("deleted", ()):
            self._go_with_parts(seq, step, number)
        for merged, into in payload.get("merged", ()):
            self._mark(seq, step, ClaimNumber(merged), "joined")
            self._mark(seq, step, ClaimNumber(into), "merged")
            self._go_with_parts(seq, step, merged)
        for lost in payload.get("unplaced", ()):
            self._mark(seq, step, ClaimNumber(*lost), "unplaced")
            self._go(seq, step, ClaimNumber(*lost))
        for number in payload.get("leaning", ()):
            self._mark(seq, step, ClaimNumber(number), "neighbour")

    def acts(self) -> Iterator[tuple[ClaimNumber, ClaimActs]]:
        """What was done to each claim that was touched."""
        for claim in self._words.keys() | self._marks.keys():
            words = self._words.get(claim, _Words())
            marks = {name: seqs[-1] for name, seqs in self._marks[claim].items() if seqs}
            reworded = tuple(self._reworded.get(claim, ()))
            changed = words.gone or words.since or None
            yield claim, ClaimActs(changed, words.before, **marks, reworded=reworded)

    def _mark(self, seq: int, step: _Step, claim: ClaimNumber, *names: str) -> None:
        for name in names:
            if (name, claim) not in step.marks:
                self._marks[claim][name].append(seq)
                step.marks.append((name, claim))

    def _place(self, seq: int, step: _Step, claim: ClaimNumber, verb: str, change: str) -> None:
        words = self._words.get(claim)
        if words is not None and words.gone is not None:
            back = (*words.before, (words.since, words.gone))
            returned = change == Change.RETURNED
            self._set(step, claim, _Words(seq, back if returned else ()))
        elif verb != Verb.ARTICLE_REVISE:
            self._set(step, claim, _Words(seq))
        elif change == Change.ADDED:
            step.words.setdefault(claim, None)
            self._words[claim] = _Words()
        elif change not in _SAME_WORDS:
            self._set(step, claim, _Words(seq))

    def _go(self, seq: int, step: _Step, claim: ClaimNumber) -> None:
        words = self._words.get(claim, _Words())
        if words.gone is None:
            self._set(step, claim, replace(words, gone=seq))

    def _go_with_parts(self, seq: int, step: _Step, number: int) -> None:
        parts = [claim for claim in self._words if claim.number == number and claim.part]
        for claim in (ClaimNumber(number), *parts):
            self._go(seq, step, claim)

    def _set(self, step: _Step, claim: ClaimNumber, words: _Words) -> None:
        step.words.setdefault(claim, self._words.get(claim, _Words()))
        self._words[claim] = words

    def _undo(self, seq: int, step: _Step, undoes: int) -> None:
        """Bring back what stood there before an entry; to undo an undo brings back what it took."""
        did = self._steps.get(undoes)
        if did is None:
            return
        step.undoes, step.marks = undoes, did.marks
        again = did.undoes is not None
        for name, claim in did.marks:
            seqs = self._marks[claim][name]
            if again:
                seqs.append(seq)
            else:
                seqs[:] = [mark for mark in seqs if mark != undoes]
        for claim, was in did.words.items():
            now = self._words[claim]
            step.words[claim] = now
            if was is None or was.gone is not None:
                self._words[claim] = replace(now, gone=seq)
            else:
                back = (*was.before, (was.since, undoes))
                self._words[claim] = _Words(seq, () if again else back)
