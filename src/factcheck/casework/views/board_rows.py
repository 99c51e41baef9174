"""What the database says of some articles, asked for in a fixed number of queries, however many
claims there are, and keyed so that a board can be laid out."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import exists, func, or_, select

from factcheck.casework.views.citation_states import Travels, citations_on, redactions_of
from factcheck.casework.views.records import records_of
from factcheck.casework.views.references import NamedArticle
from factcheck.casework.views.structural_acts import structural_acts
from factcheck.casework.views.tick_states import ticks_on
from factcheck.casework.views.verdict_states import skips_on, verdicts_on, waits_on
from factcheck.casework.views.withdrawals import withdrawals_in
from factcheck.casework.views.worded_claims import worded_claims
from factcheck.domain import ClaimNumber
from factcheck.domain import Revision as RevisionRecord
from factcheck.model import Citation, Claim, Placement, Revision, Skip, Verdict, Wait
from factcheck.standing.policy import Policy
from factcheck.store.in_clause import in_clause
from factcheck.store.unit_of_work import Work

AT_ONCE = 2_000
"""How many articles are asked for together."""
_SAID = (Verdict, Citation, Skip)
_FEW = 100  # claims that are looked for by their own keys, and not by their articles'
_KEYS = 5_000  # a statement takes 32,766 on SQLite (sqlite.org/limits.html, 9)


class ClaimRow(NamedTuple):
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


class BoardRows:
    """What the database says of some articles, by their integer keys and their claims'."""

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
        self.claims: dict[int, list[ClaimRow]] = defaultdict(list)
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
        which = in_clause(Claim.article_id, article_ids)
        only = [row.id for rows in self.claims.values() for row in rows] if touched else ()
        if touched and len(only) <= _FEW:
            which &= in_clause(Claim.id, only)
        self.citations = citations_on(
            work, which, self.withdrawals, urls, polled=polled, travels=travels
        )
        latest = {row.id for row in self.revisions.values()}
        self.ticks = ticks_on(work, which, self.withdrawals, latest)
        self.verdicts = verdicts_on(work, which, self.withdrawals, latest, policy)
        self.skips = skips_on(work, which, self.withdrawals)
        self.waits = waits_on(work, which, self.withdrawals)
        self.acts = structural_acts(work, stream_ids)
        self.worded = worded_claims(work, self._reworded(articles))

    def _reworded(self, articles: Sequence[NamedArticle]) -> dict[int, dict[int, tuple[int, ...]]]:
        """The claims that have other words now than they once had, or parts that lie in such, of
        which anything was cited or judged: by article, each with the acts that changed its words
        within a revision."""
        found: dict[int, dict[int, tuple[int, ...]]] = {}
        for article in articles:
            changed: dict[int, tuple[int, ...]] = {}
            sentences = {row.number: row.id for row in self.claims[article.id] if not row.part}
            for row in self.claims[article.id]:
                acts = self.acts.get((article.stream_id, ClaimNumber(row.number, row.part)))
                if acts is None or acts.changed is None:
                    continue
                if row.id not in self.citations and row.id not in self.verdicts:
                    continue
                changed[row.id] = acts.reworded
                around = self.acts.get((article.stream_id, ClaimNumber(row.number)))
                if row.part and around is not None and row.number in sentences:
                    changed[sentences[row.number]] = around.reworded
            if changed:
                found[article.id] = changed
        return found


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
        *(claims.where(Claim.id.in_(select(one.claim_id))) for one in (*_SAID, Wait)),
        claims.where(shaped),
    ]
    if len(article_ids) <= AT_ONCE:
        # Of a few articles each claim is asked for: from what was said one would begin with all.
        said = or_(*(exists().where(one.claim_id == Claim.id) for one in (*_SAID, Wait)), shaped)
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
) -> list[ClaimRow]:
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
        return [ClaimRow(*row) for row in work.rows(query)]
    # Sorted, so that the stretches do not overlap: what lies in two of them would be counted twice.
    wanted = sorted(key for article_id in article_ids for key in touched.get(article_id, ()))
    some = [wanted[begin : begin + _KEYS] for begin in range(0, len(wanted), _KEYS)]
    found = [
        ClaimRow(*row) for keys in some for row in work.rows(query.where(in_clause(Claim.id, keys)))
    ]
    return sorted(found, key=attrgetter("article_id", "number", "part"))
