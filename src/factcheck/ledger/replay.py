"""Pure: what a stream's entries add up to: the claims of an article, and where they stand.

An entry's payload holds records by kind, each as `entries.payload_of` keeps it: `{"verdict": {…}}`.
Beside them stand the things that are no records, because they change as the history goes on:

  - `placements`: where claims stand from this entry on, in the revision that the entry brings or
    else in the latest: `[number, part, start, end, paragraph, kind, change, moved]` each
    (`placement_row`). An entry that brings a revision places every claim of it.
  - `merged`, `deleted` (article.revise): `[number, into]` for each sentence that went into another,
    and the numbers of those that stand nowhere any more.
  - `origins` (article.revise): `[number, [numbers]]` for each sentence that did not come from just
    the one of its own number. `leaning`: those that were kept, but lean on a sentence before them
    that was not. `unplaced`: parts that have no place any more in a sentence that still stands.
  - `claims` (claim.divide, claim.join): the parts that are new, as `payload_of` keeps them.
  - `into`, `from`, `removed` (claim.join): the claim that stays, those that went into it, and
    those that stand nowhere any more; a claim is `[number, part]`, or its number alone.
  - `seq` (undo): the entry that is taken back. A divide, a join or an undo of one is undone by the
    replay, to what stood before it, unless that was changed since; a revision, unless anything was
    changed since, by a further `revision` with the words and `placements` of the one before it;
    any other act by the withdrawal or retirement that comes with the undo.

Parts keep their number and uid for good: to undo a divide takes away where they stand, not them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from factcheck.domain import ClaimNumber, Entry, Placement, StreamKind, Verb
from factcheck.ledger.payload_items import (
    Unfit,
    claim_number_of,
    list_in,
    pair_of,
    placement_of,
)
from factcheck.ledger.payloads import is_record, misfit

Place = tuple[int, int, int]
"""Revision, number, part: what a placement is of."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """What an article's history adds up to.

    Args:
        placements: by (revision, number, part), as they are after the last entry.
        claims: every claim there ever was; for a part what its entry kept of it, for a sentence
            nothing (an empty dict).
        into: the claim that another was joined to, or merged into by a revision.
        wholes: numbers of claims that reviewers joined of several sentences.
        origins: the placements of earlier revisions that a placement came from.
        revision: the latest revision's number; 0 before the first.
        problems: each entry that does not fit what came before it: (seq, what is wrong there).
    """

    placements: dict[Place, Placement]
    claims: dict[ClaimNumber, dict[str, Any]]
    into: dict[ClaimNumber, ClaimNumber]
    wholes: frozenset[int]
    origins: dict[Place, tuple[Place, ...]]
    revision: int
    problems: tuple[tuple[int, str], ...]


def replay(entries: Sequence[Entry], kind: StreamKind = StreamKind.ARTICLE) -> Replayed:
    """Go through a stream's entries in order.

    An entry that does not fit is named under `problems` and has no effect, so that all the
    others can still be looked at; nothing in a payload, however hostile, raises.
    """
    state = _State()
    for entry in entries:
        reason = misfit(entry, kind)
        if not reason and kind is StreamKind.ARTICLE:
            reason = state.apply(entry)
        if reason:
            state.problems.append((entry.seq, reason))
    return Replayed(
        placements=state.placements,
        claims=state.claims,
        into=state.into,
        wholes=frozenset(
            into.number
            for claim, into in state.into.items()
            if not claim.part and claim not in state.merged
        ),
        origins={
            place: origins for place, origins in state.origins.items() if place in state.placements
        },
        revision=state.revision,
        problems=tuple(state.problems),
    )


# --- what the entries of an article add up to -------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Revised:
    """A revision that could be taken back: what stood there right after it, and before it."""

    seq: int
    revision: int
    placements: dict[ClaimNumber, Placement]
    into: dict[ClaimNumber, ClaimNumber]
    before: dict[ClaimNumber, Placement]
    into_before: dict[ClaimNumber, ClaimNumber]
    merged_before: frozenset[ClaimNumber]


@dataclass(slots=True)
class _Step:
    """What one entry does; none in place of a value takes it away."""

    revision: int
    brings_revision: bool
    takes_revision_back: bool = False
    claims: dict[ClaimNumber, dict[str, Any]] = field(default_factory=dict)
    placements: dict[Place, Placement | None] = field(default_factory=dict)
    into: dict[ClaimNumber, ClaimNumber | None] = field(default_factory=dict)
    origins: dict[Place, tuple[Place, ...] | None] = field(default_factory=dict)
    merged: set[ClaimNumber] = field(default_factory=set)


class _State:
    """The placements and claims of an article, entry by entry; a misfit changes nothing."""

    def __init__(self) -> None:
        self.placements: dict[Place, Placement] = {}
        self.claims: dict[ClaimNumber, dict[str, Any]] = {}
        self.into: dict[ClaimNumber, ClaimNumber] = {}
        self.origins: dict[Place, tuple[Place, ...]] = {}
        self.merged: set[ClaimNumber] = set()
        self.revision = 0
        self.problems: list[tuple[int, str]] = []
        self._verbs: dict[int, Verb] = {}
        self._moves: dict[int, tuple[_Step, _Step]] = {}
        self._line: list[_Revised] = []

    def apply(self, entry: Entry) -> str:
        """Take one entry in; why it does not fit, or nothing."""
        try:
            step = self._step(entry)
        except Unfit as refused:
            return str(refused)
        self._verbs[entry.seq] = entry.verb
        former, into, merged = self.revision, dict(self.into), frozenset(self.merged)
        if not step.brings_revision and (step.placements or step.into):
            before = _Step(self.revision, False)
            before.placements = {key: self.placements.get(key) for key in step.placements}
            before.into = {key: self.into.get(key) for key in step.into}
            before.origins = {key: self.origins.get(key) for key in step.origins}
            self._moves[entry.seq] = (step, before)
        self.revision = step.revision
        self.claims.update(step.claims)
        _put(self.origins, step.origins)
        self.merged = (self.merged - step.into.keys()) | step.merged
        _put(self.placements, step.placements)
        _put(self.into, step.into)
        if step.takes_revision_back:
            self._line.pop()
        elif entry.verb is Verb.ARTICLE_REVISE:
            self._line.append(
                _Revised(
                    entry.seq,
                    self.revision,
                    self._placed_in(self.revision),
                    dict(self.into),
                    self._placed_in(former),
                    into,
                    merged,
                )
            )
        return ""

    def _step(self, entry: Entry) -> _Step:
        payload = entry.payload
        step = _Step(self.revision, "revision" in payload)
        if step.brings_revision:
            step.revision = self._next_revision(payload["revision"])
        for part in list_in(payload, "claims"):
            self._open_part(step, part)
        if entry.verb is Verb.CLAIM_JOIN:
            self._join(step, payload)
        for row in list_in(payload, "placements"):
            self._place(step, row)
        if entry.verb is Verb.ARTICLE_REVISE:
            self._revise(step, payload)
        if entry.verb is Verb.UNDO:
            self._take_back(step, payload)
        return step

    def _revise(self, step: _Step, payload: dict[str, Any]) -> None:
        """What became of the claims of the revision before: kept, merged or deleted, each."""
        if step.revision < 2:
            raise Unfit("there is no revision before it to revise")
        before = self._sentences_of(step.revision - 1)
        now = {ClaimNumber(number) for _, number, part in step.placements if not part}
        self._merge(step, payload, before, now)
        self._require_told(step, payload, now)
        deleted = {claim_number_of(item) for item in list_in(payload, "deleted")}
        if deleted != before - now - step.merged:
            raise Unfit("it does not say which sentences are no longer in the article")
        # What stands again is joined to nothing.
        step.into.update((claim, None) for claim in now if claim in self.into)
        self._trace(step, payload, now)

    def _merge(
        self,
        step: _Step,
        payload: dict[str, Any],
        before: set[ClaimNumber],
        now: set[ClaimNumber],
    ) -> None:
        """Which sentences of the revision before went into another of this one."""
        for pair in list_in(payload, "merged"):
            merged, into = (claim_number_of(item) for item in pair_of(pair))
            if merged not in before or into not in now or merged in now:
                raise Unfit(f"{merged} cannot have been merged into {into}")
            step.into[merged] = into
            step.merged.add(merged)

    def _trace(self, step: _Step, payload: dict[str, Any], now: set[ClaimNumber]) -> None:
        """Where each sentence of the revision came from: as it is told, or from its own number."""
        came_from = {}
        for item in list_in(payload, "origins"):
            number, origins = pair_of(item)
            if not isinstance(origins, list):
                raise Unfit("origins is no list of numbers")
            came_from[claim_number_of(number)] = [claim_number_of(origin) for origin in origins]
        for claim in now:
            places = [self._last_place(origin, step) for origin in came_from.get(claim, [claim])]
            if claim in came_from and None in places:
                raise Unfit(f"{claim} came from a sentence that never stood anywhere")
            step.origins[step.revision, *claim] = tuple(filter(None, places))

    def _require_told(self, step: _Step, payload: dict[str, Any], now: set[ClaimNumber]) -> None:
        """What is only told of a revision is of claims that are there."""
        for item in list_in(payload, "leaning"):
            if claim_number_of(item) not in now:
                raise Unfit(f"{claim_number_of(item)} cannot lean on anything: it is not there")
        for item in list_in(payload, "unplaced"):
            lost = claim_number_of(item)
            stands = ClaimNumber(lost.number) in now
            if lost not in self.claims or not stands or (step.revision, *lost) in step.placements:
                raise Unfit(f"{lost} is no part that lost its place")

    def _sentences_of(self, revision: int) -> set[ClaimNumber]:
        return {
            ClaimNumber(number)
            for of, number, part in self.placements
            if of == revision and not part
        }

    def _last_place(self, claim: ClaimNumber, step: _Step) -> Place | None:
        for revision in range(step.revision - 1, 0, -1):
            if (revision, *claim) in self.placements:
                return (revision, *claim)
        return None

    def _next_revision(self, revision: dict[str, Any]) -> int:
        number = revision.get("number")
        if type(number) is not int or number != self.revision + 1:
            raise Unfit(f"its revision does not follow revision {self.revision}")
        return number

    def _open_part(self, step: _Step, part: Any) -> None:
        if not is_record(part):
            raise Unfit("a part is no record with a uid")
        claim = claim_number_of([part.get("number"), part.get("part")])
        if not claim.part or ClaimNumber(claim.number) not in self.claims:
            raise Unfit(f"{claim} is no part of a sentence that is there")
        if claim in self.claims or claim in step.claims:
            raise Unfit(f"part {claim} is made a second time")
        step.claims[claim] = part

    def _join(self, step: _Step, payload: dict[str, Any]) -> None:
        stays = self._known(step, payload["into"])
        for item in list_in(payload, "from"):
            joined = self._known(step, item)
            if joined == stays:
                raise Unfit(f"{joined} cannot be joined to itself")
            step.into[joined] = stays
            self._join_origins(step, joined, stays)
        for item in list_in(payload, "removed"):
            key = (step.revision, *self._known(step, item))
            if key not in self.placements or key in step.placements:
                raise Unfit(f"{claim_number_of(item)} stands nowhere and cannot be removed")
            step.placements[key] = None

    def _join_origins(self, step: _Step, joined: ClaimNumber, stays: ClaimNumber) -> None:
        """What stays came from where both did."""
        place, other = (step.revision, *stays), (step.revision, *joined)
        known = step.origins.get(place) or self.origins.get(place, ())
        both = tuple(dict.fromkeys((*known, *self.origins.get(other, ()))))
        if both != known:
            step.origins[place] = both

    def _place(self, step: _Step, row: Any) -> None:
        placement = placement_of(row)
        claim = ClaimNumber(placement.number, placement.part)
        if claim not in self.claims and claim not in step.claims:
            if claim.part or not step.brings_revision:
                raise Unfit(f"{claim} is placed, but there is no such claim")
            step.claims[claim] = {}
        key = (step.revision, *claim)
        if key in step.placements:
            raise Unfit(f"{claim} is placed twice")
        step.placements[key] = placement

    def _take_back(self, step: _Step, payload: dict[str, Any]) -> None:
        seq = payload["seq"]
        if type(seq) is not int or seq not in self._verbs:
            raise Unfit("there is no such entry before it to take back")
        if ("placements" in payload) != step.brings_revision:
            raise Unfit("an undo places claims only in the revision that it brings")
        if step.brings_revision:
            self._take_revision_back(step, seq)
        elif seq in self._moves:
            did, before = self._moves[seq]
            placed = {key: self.placements.get(key) for key in did.placements}
            joined = {key: self.into.get(key) for key in did.into}
            if self.revision != did.revision or (placed, joined) != (did.placements, did.into):
                raise Unfit(f"what entry {seq} did was changed after it")
            step.placements, step.into = before.placements, before.into
            step.origins = before.origins
        elif "withdrawal" not in payload and "retirement" not in payload:
            raise Unfit(f"entry {seq} ({self._verbs[seq]}) is not undone by an undo alone")

    def _take_revision_back(self, step: _Step, seq: int) -> None:
        """Everything stands again as it did before a revision, if nothing was changed after it."""
        if self._verbs[seq] is not Verb.ARTICLE_REVISE:
            raise Unfit(f"entry {seq} ({self._verbs[seq]}) brought no revision to take back")
        did = self._line[-1] if self._line else None
        stands = _spans(self._placed_in(self.revision))
        if did is None or (did.seq, _spans(did.placements), did.into) != (seq, stands, self.into):
            raise Unfit(f"what entry {seq} did was changed after it")
        places = {
            ClaimNumber(*place[1:]): placement
            for place, placement in step.placements.items()
            if placement
        }
        if _spans(places) != _spans(did.before):
            raise Unfit(f"it does not bring back what stood there before entry {seq}")
        for claim in (claim for claim in did.before if not claim.part):
            came = [
                (self.revision, *piece)
                for piece in sorted(did.placements, key=lambda piece: did.placements[piece].start)
                if (did.revision - 1, *claim) in self.origins.get((did.revision, *piece), ())
            ]
            step.origins[step.revision, *claim] = tuple(came) or ((did.revision - 1, *claim),)
        step.takes_revision_back = True
        changed = self.into.keys() | did.into_before.keys()
        step.into = {claim: did.into_before.get(claim) for claim in changed}
        step.merged = set(did.merged_before)

    def _placed_in(self, revision: int) -> dict[ClaimNumber, Placement]:
        return {
            ClaimNumber(number, part): placement
            for (of, number, part), placement in self.placements.items()
            if of == revision
        }

    def _known(self, step: _Step, item: Any) -> ClaimNumber:
        claim = claim_number_of(item)
        if claim not in self.claims and claim not in step.claims:
            raise Unfit(f"there is no claim {claim}")
        return claim


def _spans(placements: Mapping[ClaimNumber, Placement]) -> dict[ClaimNumber, tuple[Any, ...]]:
    return {
        claim: (placement.start, placement.end, placement.paragraph, placement.kind)
        for claim, placement in placements.items()
    }


def _put(table: dict[Any, Any], changes: Mapping[Any, Any]) -> None:
    for key, value in changes.items():
        if value is None:
            table.pop(key, None)
        else:
            table[key] = value
