"""The board: an article's claims in reading order, with all that was said, and where each stands.

Nothing caches standing: it is computed here, each time, from the rows as they are. A board of
several articles is loaded in one go, a fixed number of queries however many claims there are.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import select

from factcheck.casework.views.board_rows import AT_ONCE, BoardRows, ClaimRow
from factcheck.casework.views.citation_states import Travels
from factcheck.casework.views.references import NamedArticle
from factcheck.domain import Change, ClaimNumber, ParagraphKind, StandingKind
from factcheck.domain import Placement as PlacementRecord
from factcheck.domain import Revision as RevisionRecord
from factcheck.ledger.claim_acts import NO_ACTS
from factcheck.model import Claim
from factcheck.standing.policy import Policy
from factcheck.standing.standing import Standing, standing
from factcheck.standing.values import ClaimState
from factcheck.store.unit_of_work import Work

if TYPE_CHECKING:
    from factcheck.standing.gate import Shortfall
    from factcheck.standing.ticks import TickSheet

_KINDS = {str(kind): kind for kind in ParagraphKind}
_CHANGES = {str(change): change for change in Change}
_OPEN = (StandingKind.UNREVIEWED, StandingKind.LOOK_AGAIN, StandingKind.DISPUTED)


@dataclass(frozen=True)
class ClaimOnBoard:
    """A claim, and where it stands in the text (none when it does not); what the policy misses is
    reckoned when it is asked for, by `policy` and to the moment `as_of` (UTC). `key` is its integer
    key, for those who ask for more of it here."""

    key: int
    state: ClaimState
    standing: Standing
    placement: PlacementRecord | None
    policy: Policy
    as_of: datetime
    parts: "tuple[ClaimOnBoard, ...]" = ()

    @property
    def number(self) -> ClaimNumber:
        """The claim's number."""
        return self.state.number

    @property
    def is_open(self) -> bool:
        """Whether it is not done: nobody looked, somebody must look again, they differ, it waits,
        or the policy asks for ticks that it lacks."""
        if self.standing.kind in _OPEN or self.standing.waiting is not None:
            return True
        return self.policy.ticks_needed and self._lacks_ticks

    @property
    def _lacks_ticks(self) -> bool:
        from factcheck.standing.gate import ShortfallCode

        return any(one.code is ShortfallCode.DETAILS_UNTICKED for one in self.shortfalls)

    @property
    def is_due(self) -> bool:
        """Whether the day has come until which it waits."""
        return self.standing.waiting is not None and self.standing.waiting.is_due(self.as_of)

    @property
    def wants_reviewer(self) -> bool:
        """Whether there is something to be done now: it is open, and does not wait, or no more."""
        return self.is_open and (self.standing.waiting is None or self.is_due)

    @property
    def only_waits(self) -> bool:
        """Whether the policy misses nothing for it but what it, or a part of it, waits for."""
        from factcheck.standing.gate import ShortfallCode

        codes = {shortfall.code for shortfall in self.shortfalls}
        return codes == {ShortfallCode.WAITING}

    @cached_property
    def ticks(self) -> "TickSheet | None":
        """Its tick sheet, where anybody ticked a detail of it or the policy asks for that; of what
        is divided, gone or erased, and of all others, none."""
        from factcheck.standing.ticks import tick_sheet

        asked = self.policy.ticks_needed or any(not t.withdrawn for t in self.state.ticks)
        if not asked or self.parts or not self.state.text:
            return None
        return tick_sheet(self.state)

    @cached_property
    def shortfalls(self) -> "tuple[Shortfall, ...]":
        """What the policy still misses for it, the most serious first."""
        from factcheck.standing.gate import shortfalls

        return shortfalls(self.state, self.standing, self.policy, self.as_of)


@dataclass(frozen=True, slots=True)
class Board:
    """An article with its claims: those in its text in reading order, then those gone from it."""

    article: NamedArticle
    revision: RevisionRecord
    claims: tuple[ClaimOnBoard, ...]

    @property
    def blocking(self) -> "tuple[ClaimOnBoard, ...]":
        """The claims that the policy does not let through yet, worst first."""
        from factcheck.standing.gate import severity

        missing = [claim for claim in self.claims if claim.shortfalls]
        missing.sort(key=lambda claim: severity(claim.standing, claim.shortfalls, claim.policy))
        return tuple(missing)

    @property
    def not_checkable(self) -> dict[str, list[ClaimNumber]]:
        """The sources of whose quotes only a case says what became of them, by the name that may
        leave the desk, and for which sentences."""
        from factcheck.standing.gate import not_checkable

        found: dict[str, list[ClaimNumber]] = {}
        for claim in self.claims:
            for source in not_checkable(claim.state, claim.standing):
                found.setdefault(source, []).append(claim.number)
        return dict(sorted(found.items()))

    @property
    def on_word_alone(self) -> dict[ClaimNumber, tuple[str, ...]]:
        """What the gate lets through on somebody's word, by the number of the sentence or part."""
        from factcheck.standing.gate import on_word_alone

        return {unit.number: told for unit in self.units if (told := on_word_alone(unit.standing))}

    @property
    def units(self) -> tuple[ClaimOnBoard, ...]:
        """What is in the text and can have a verdict: sentences, of divided ones their parts."""
        return tuple(
            unit
            for claim in self.claims
            if claim.placement
            for unit in (claim.parts or (claim,))
            if unit.placement
        )

    @property
    def waiting(self) -> tuple[ClaimOnBoard, ...]:
        """What waits: what is due first, then in reading order."""
        waiting = [unit for unit in self.units if unit.standing.waiting is not None]
        return tuple(sorted(waiting, key=lambda unit: not unit.is_due))

    def next_open(self, after: ClaimNumber | None = None) -> ClaimOnBoard | None:
        """The next claim (or part) that wants a reviewer, from a claim on, round to the beginning;
        none when nothing is open but what waits."""
        units = self.units
        begin = 0
        if after is not None:
            begin = next((i + 1 for i, unit in enumerate(units) if unit.number == after), 0)
            if not begin:
                parts = [i for i, unit in enumerate(units) if unit.number.number == after.number]
                begin = parts[-1] + 1 if parts else 0
        return next((unit for unit in units[begin:] + units[:begin] if unit.wants_reviewer), None)

    def claim(self, number: ClaimNumber) -> ClaimOnBoard | None:
        """The claim or part of this number."""
        for claim in self.claims:
            if claim.number.number == number.number:
                if not number.part:
                    return claim
                return next((part for part in claim.parts if part.number == number), None)
        return None


def load_board(
    work: Work,
    article: NamedArticle,
    policy: Policy,
    as_of: datetime,
    *,
    with_text: bool = True,
    polled: bool = True,
    travels: Travels = Travels.NO,
) -> Board:
    """One article's board. `as_of` (UTC) is the moment that ages are reckoned from."""
    return load_boards(
        work, [article], policy, as_of, with_text=with_text, polled=polled, travels=travels
    )[0]


def load_claim(
    work: Work, article: NamedArticle, number: ClaimNumber, policy: Policy, as_of: datetime
) -> ClaimOnBoard | None:
    """One claim or part, as its article's board has it; none when it was joined away or taken back.
    Of a long article little else is read."""
    rows = work.rows(
        select(Claim.id, Claim.into_id).where(
            Claim.article_id == article.id, Claim.number == number.number
        )
    )
    if not rows:
        return None
    # What it was joined to is told by its number.
    touched = {article.id: {key for row in rows for key in row if key is not None}}
    boards = load_boards(work, [article], policy, as_of, with_text=False, touched=touched)
    return boards[0].claim(number)


def load_boards(
    work: Work,
    articles: Sequence[NamedArticle],
    policy: Policy,
    as_of: datetime,
    *,
    with_text: bool = True,
    touched: Mapping[int, Collection[int]] | None = None,
    polled: bool = True,
    travels: Travels = Travels.NO,
) -> list[Board]:
    """Several articles' boards, in the order given.

    Args:
        with_text: whether the revisions bring their whole text; claims have their slice anyway.
        touched: by article, the only claims to be laid out (see `touched_claims`).
        travels: to whom the states of quotes are told.
        polled: whether looks at sources count that found nothing new: they are no part of the
            history, so what must be the same on every desk leaves them out.
    """
    boards: list[Board] = []
    for begin in range(0, len(articles), AT_ONCE):
        some = articles[begin : begin + AT_ONCE]
        rows = BoardRows(work, some, with_text, policy, touched, polled, travels)
        boards += [_board(rows, article, policy, as_of) for article in some]
    return boards


def _board(rows: BoardRows, article: NamedArticle, policy: Policy, as_of: datetime) -> Board:
    revision_row = rows.revisions[article.id]
    claim_rows = rows.claims[article.id]
    numbers = {row.id: row.number for row in claim_rows}
    parts: dict[int, list[ClaimRow]] = defaultdict(list)
    for row in claim_rows:
        if row.part:
            parts[row.number].append(row)
    laid = []
    for row in claim_rows:
        if row.part:
            continue
        standing_parts = [
            part for part in parts[row.number] if _is_part(rows, article, part, sentence=row)
        ]
        part_states = [
            (_state(rows, article, part, numbers, sentence=row), part) for part in standing_parts
        ]
        state = _state(rows, article, row, numbers, tuple(s for s, _ in part_states))
        laid.append(_laid(state, row, policy, as_of, part_states))
    placed = sorted((c for c in laid if c.placement), key=lambda c: c.placement.start)  # type: ignore[union-attr]  # filtered just before
    gone = [claim for claim in laid if not claim.placement]
    revision = rows.revision(revision_row)
    return Board(article, revision, (*placed, *gone))


def _is_part(rows: BoardRows, article: NamedArticle, part: ClaimRow, *, sentence: ClaimRow) -> bool:
    """Whether a part is still one of its sentence's: wherever it stands, or lost its place."""
    if part.placement_id is not None or sentence.placement_id is None:
        return True
    return _is_lost(rows, article, part)


def _is_lost(rows: BoardRows, article: NamedArticle, part: ClaimRow) -> bool:
    """Whether a revision took a part's place away, and nobody divided its sentence anew since.

    A part that an undo or a join took away stands nowhere either: it is history, not a part.
    """
    lost = rows.acts.get((article.stream_id, ClaimNumber(part.number, part.part)), NO_ACTS)
    sentence = rows.acts.get((article.stream_id, ClaimNumber(part.number)), NO_ACTS)
    return (lost.unplaced or 0) > (sentence.parted or 0)


def _state(
    rows: BoardRows,
    article: NamedArticle,
    row: ClaimRow,
    numbers: dict[int, int],
    parts: tuple[ClaimState, ...] = (),
    sentence: ClaimRow | None = None,
) -> ClaimState:
    number = ClaimNumber(row.number, row.part)
    acts = rows.acts.get((article.stream_id, number), NO_ACTS)
    is_redacted = row.placement_id is not None and row.text is None
    return ClaimState(
        number=number,
        slug=article.slug,
        language=rows.revisions[article.id].language,
        text="" if is_redacted else row.text,
        wording=row.wording,
        citations=tuple(cited.state for cited in rows.citations.get(row.id, ())),
        ticks=tuple(rows.ticks.get(row.id, ())),
        verdicts=tuple(rows.verdicts.get(row.id, ())),
        skip=rows.skips.get(row.id),
        wait=rows.waits.get(row.id),
        parts=parts,
        divided_seq=acts.divided if parts else None,
        joined_into=numbers.get(row.into_id or 0),
        joined_seq=acts.joined if row.into_id else None,
        merged_seq=acts.merged,
        changed_seq=acts.changed,
        same_before=acts.same_before,
        neighbour_seq=acts.neighbour,
        worded=rows.worded.get(row.id, ()),
        around=rows.worded.get(sentence.id, ()) if sentence is not None else (),
        sentence_text=sentence.text if sentence is not None else None,
        sentence_deleted=sentence is not None and sentence.placement_id is None,
        redacted=is_redacted,
        redacted_seq=rows.redactions.get(rows.revisions[article.id].uid),
    )


def _laid(
    state: ClaimState,
    row: ClaimRow,
    policy: Policy,
    as_of: datetime,
    parts: Iterable[tuple[ClaimState, ClaimRow]] = (),
) -> ClaimOnBoard:
    computed = standing(state, policy, as_of)
    placement = None
    if row.placement_id is not None:
        placement = PlacementRecord(
            number=state.number.number,
            part=state.number.part,
            start=row.start,
            end=row.end,
            paragraph=row.paragraph,
            kind=_KINDS[row.kind],
            change=_CHANGES[row.change],
            moved=row.moved,
        )
    return ClaimOnBoard(
        key=row.id,
        state=state,
        standing=computed,
        placement=placement,
        policy=policy,
        as_of=as_of,
        parts=tuple(_laid(part, part_row, policy, as_of) for part, part_row in parts),
    )
