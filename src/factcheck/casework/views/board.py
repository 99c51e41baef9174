"""The board: an article's claims in reading order, with all that was said, and where each stands.

Nothing caches standing: it is computed here, each time, from the rows as they are. A board of
several articles is loaded in one go, a fixed number of queries however many claims there are.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import exists, func, or_, select

from factcheck.casework.views.citation_states import Travels, citations_on, redactions_of
from factcheck.casework.views.records import records_of
from factcheck.casework.views.references import NamedArticle
from factcheck.casework.views.structural_acts import structural_acts
from factcheck.casework.views.verdict_states import skips_on, verdicts_on
from factcheck.casework.views.withdrawals import withdrawals_in
from factcheck.domain import Change, ClaimNumber, ParagraphKind
from factcheck.domain import Placement as PlacementRecord
from factcheck.domain import Revision as RevisionRecord
from factcheck.ledger.claim_acts import NO_ACTS
from factcheck.model import (
    Citation,
    Claim,
    Placement,
    Revision,
    Skip,
    Verdict,
)
from factcheck.standing.policy import Policy
from factcheck.standing.standing import Standing, standing
from factcheck.standing.values import ClaimState
from factcheck.store.in_clause import in_clause
from factcheck.store.unit_of_work import Work

if TYPE_CHECKING:
    from factcheck.standing.gate import Shortfall

_AT_ONCE = 2_000
_SAID = (Verdict, Citation, Skip)
_KEYS = 5_000  # a statement takes 32,766 on SQLite (sqlite.org/limits.html, 9)
_KINDS = {str(kind): kind for kind in ParagraphKind}
_CHANGES = {str(change): change for change in Change}


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
    for begin in range(0, len(articles), _AT_ONCE):
        some = articles[begin : begin + _AT_ONCE]
        rows = _Rows(work, some, with_text, policy, touched, polled, travels)
        boards += [_board(rows, article, policy, as_of) for article in some]
    return boards


class _ClaimRow(NamedTuple):
    """A claim, and where it stands in its article's latest revision (none when it does not)."""

    id: int
    article_id: int
    number: int
    part: int
    wording: str | None
    into_id: int | None
    placement_id: int | None
    text: str | None
    start: int
    end: int
    paragraph: int
    kind: str
    change: str
    moved: bool


class _Rows:
    """What the database says of some articles, keyed so that a board can be laid out."""

    def __init__(
        self,
        work: Work,
        articles: Sequence[NamedArticle],
        with_text: bool,
        policy: Policy,
        touched: Mapping[int, Collection[int]] | None,
        polled: bool,
        travels: Travels,
    ) -> None:
        article_ids = [article.id for article in articles]
        stream_ids = [article.stream_id for article in articles]
        self.revisions = _latest_revisions(work, article_ids, with_text)
        self.revision = records_of(RevisionRecord, list(self.revisions.values()))
        self.claims: dict[int, list[_ClaimRow]] = defaultdict(list)
        for row in _claim_rows(work, article_ids, touched):
            self.claims[row.article_id].append(row)
        self.withdrawals = withdrawals_in(work, stream_ids)
        erased = {
            article_id
            for article_id, rows in self.claims.items()
            if any(row.placement_id is not None and row.text is None for row in rows)
        }
        self.redactions = redactions_of(work, [self.revisions[key].uid for key in erased])
        urls = {row.article_id: row.url for row in self.revisions.values()}
        of_articles = in_clause(Claim.article_id, article_ids)
        self.citations = citations_on(
            work, of_articles, self.withdrawals, urls, polled=polled, travels=travels
        )
        latest = {row.id for row in self.revisions.values()}
        self.verdicts = verdicts_on(work, article_ids, self.withdrawals, latest, policy)
        self.skips = skips_on(work, article_ids, self.withdrawals)
        self.acts = structural_acts(work, stream_ids)


def _latest_revisions(work: Work, article_ids: list[int], with_text: bool) -> dict[int, Any]:
    latest = (
        select(Revision.article_id, func.max(Revision.number).label("number"))
        .where(in_clause(Revision.article_id, article_ids))
        .group_by(Revision.article_id)
        .subquery()
    )
    columns = [c for c in Revision.__table__.c if with_text or c.name != "text"]
    rows = work.rows(
        select(*columns).join(
            latest,
            (latest.c.article_id == Revision.article_id) & (latest.c.number == Revision.number),
        )
    )
    return {row.article_id: row for row in rows}


def touched_claims(work: Work, article_ids: list[int]) -> dict[int, set[int]]:
    """The claims of which anybody ever said anything, the parts there are and those joined, each
    with its sentence, by article (all integer keys). More articles than are loaded in one go are
    not told apart from the whole desk: what was said is less than what there is to be said of."""
    claims = select(Claim.article_id, Claim.id, Claim.parent_id)
    shaped = (Claim.part > 0) | Claim.into_id.is_not(None)
    queries = [
        *(claims.where(Claim.id.in_(select(one.claim_id))) for one in _SAID),
        claims.where(shaped),
    ]
    if len(article_ids) <= _AT_ONCE:
        # Of a few articles each claim is asked for: from what was said one would begin with all.
        said = or_(*(exists().where(one.claim_id == Claim.id) for one in _SAID), shaped)
        queries = [claims.where(in_clause(Claim.article_id, article_ids), said)]
    found: dict[int, set[int]] = defaultdict(set)
    for query in queries:
        for article_id, claim_id, parent_id in work.rows(query):
            found[article_id].add(claim_id)
            if parent_id is not None:
                found[article_id].add(parent_id)
    return found


def _claim_rows(
    work: Work, article_ids: list[int], touched: Mapping[int, Collection[int]] | None
) -> list[_ClaimRow]:
    latest = (
        select(Revision.article_id, func.max(Revision.number).label("number"))
        .where(in_clause(Revision.article_id, article_ids))
        .group_by(Revision.article_id)
        .subquery()
    )
    query = (
        select(
            Claim.id,
            Claim.article_id,
            Claim.number,
            Claim.part,
            Claim.wording,
            Claim.into_id,
            Placement.id.label("placement_id"),
            Placement.text,
            Placement.start,
            Placement.end,
            Placement.paragraph,
            Placement.kind,
            Placement.change,
            Placement.moved,
        )
        .join(latest, latest.c.article_id == Claim.article_id)
        .join(
            Revision,
            (Revision.article_id == Claim.article_id) & (Revision.number == latest.c.number),
        )
        .outerjoin(
            Placement, (Placement.claim_id == Claim.id) & (Placement.revision_id == Revision.id)
        )
        .where(in_clause(Claim.article_id, article_ids))
        .order_by(Claim.article_id, Claim.number, Claim.part)
    )
    if touched is None:
        return [_ClaimRow(*row) for row in work.rows(query)]
    # Sorted, so that the stretches do not overlap: what lies in two of them would be counted twice.
    wanted = sorted(key for article_id in article_ids for key in touched.get(article_id, ()))
    some = [wanted[begin : begin + _KEYS] for begin in range(0, len(wanted), _KEYS)]
    found = [
        _ClaimRow(*row)
        for keys in some
        for row in work.rows(query.where(in_clause(Claim.id, keys)))
    ]
    return sorted(found, key=attrgetter("article_id", "number", "part"))


def _board(rows: _Rows, article: NamedArticle, policy: Policy, as_of: datetime) -> Board:
    revision_row = rows.revisions[article.id]
    claim_rows = rows.claims[article.id]
    numbers = {row.id: row.number for row in claim_rows}
    parts: dict[int, list[_ClaimRow]] = defaultdict(list)
    for row in claim_rows:
        if row.part:
            parts[row.number].append(row)
    laid = []
    for row in claim_rows:
        if row.part:
            continue
        standing_parts = [
            part
            for part in parts[row.number]
            if part.placement_id or not row.placement_id or _is_lost(rows, article, part)
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


def _is_lost(rows: _Rows, article: NamedArticle, part: _ClaimRow) -> bool:
    """Whether a revision took a part's place away, and nobody divided its sentence anew since.

    A part that an undo or a join took away stands nowhere either: it is history, not a part.
    """
    lost = rows.acts.get((article.stream_id, ClaimNumber(part.number, part.part)), NO_ACTS)
    sentence = rows.acts.get((article.stream_id, ClaimNumber(part.number)), NO_ACTS)
    return (lost.unplaced or 0) > (sentence.parted or 0)


def _state(
    rows: _Rows,
    article: NamedArticle,
    row: _ClaimRow,
    numbers: dict[int, int],
    parts: tuple[ClaimState, ...] = (),
    sentence: _ClaimRow | None = None,
) -> ClaimState:
    number = ClaimNumber(row.number, row.part)
    acts = rows.acts.get((article.stream_id, number), NO_ACTS)
    # A part that has no place any more lost it with the last change of its sentence.
    is_lost = row.part > 0 and row.placement_id is None
    is_redacted = row.placement_id is not None and row.text is None
    return ClaimState(
        number=number,
        slug=article.slug,
        language=rows.revisions[article.id].language,
        text="" if is_redacted else row.text,
        wording=row.wording,
        citations=tuple(cited.state for cited in rows.citations.get(row.id, ())),
        verdicts=tuple(rows.verdicts.get(row.id, ())),
        skip=rows.skips.get(row.id),
        parts=parts,
        divided_seq=acts.divided if parts else None,
        joined_into=numbers.get(row.into_id or 0),
        joined_seq=acts.joined if row.into_id else None,
        changed_seq=acts.changed,
        same_before=acts.same_before,
        neighbour_seq=acts.neighbour,
        sentence_text=sentence.text if is_lost and sentence is not None else None,
        sentence_deleted=sentence is not None and sentence.placement_id is None,
        redacted=is_redacted,
        redacted_seq=rows.redactions.get(rows.revisions[article.id].uid),
    )


def _laid(
    state: ClaimState,
    row: _ClaimRow,
    policy: Policy,
    as_of: datetime,
    parts: Iterable[tuple[ClaimState, _ClaimRow]] = (),
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
