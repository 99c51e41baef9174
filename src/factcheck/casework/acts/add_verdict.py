"""Verdicts: one reviewer's rating of one claim, resting on the citations that are live then."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, Select, bindparam, exists, func, select

from factcheck.casework.acts.actor import Actor
from factcheck.casework.views.board import load_claim
from factcheck.casework.views.citation_states import Cited, citations_on
from factcheck.casework.views.quoted_words import quoted_words
from factcheck.casework.views.records import columns_of
from factcheck.casework.views.references import NamedArticle, NamedClaim, find_claim, require_placed
from factcheck.casework.views.withdrawals import withdrawals_of, withdrawn_of
from factcheck.domain import Asks, Basis, ClaimNumber, Fidelity, Flag, Stance, Verb
from factcheck.domain import Verdict as VerdictRecord
from factcheck.errors import ExitCode, FactcheckError
from factcheck.ledger.chain import payload_of
from factcheck.ledger.claim_acts import STRUCTURAL
from factcheck.model import (
    Citation,
    Claim,
    Entry,
    Placement,
    Revision,
    Verdict,
    VerdictBasis,
    Withdrawal,
    aliased,
)
from factcheck.standing.evidence import changed_since_cited
from factcheck.standing.fingerprint import fingerprint
from factcheck.standing.policy import Policy
from factcheck.store.prepared import Prepared
from factcheck.store.unit_of_work import Work, new_salt, new_uid
from factcheck.text.canonical import words_sha

_SHOWN = 100


@dataclass(frozen=True, slots=True)
class NewVerdict:
    """What a reviewer says of a claim; `correction` is the full text that should stand instead.
    Without `fidelity` nothing was said of how faithful a quotation is, so there may be none. With
    `insist` a quotation may be called exact that is not word for word in a cited quote.
    `evidence_holds` is why what is cited still bears out words that tell something else now; it is
    kept where they do, and nowhere else."""

    rating: str
    rationale: str
    asks: Asks = Asks.SO
    fidelity: Fidelity | None = None
    flags: tuple[Flag, ...] = ()
    correction: str | None = None
    supersede: bool = False
    insist: bool = False
    evidence_holds: str | None = None


@dataclass(frozen=True, slots=True)
class GivenVerdict:
    """The verdict as it was stored, and what it did: superseded one, or stands beside others."""

    verdict: VerdictRecord
    text: str
    supersedes_reviewer: str | None
    second_opinion_to: tuple[str, ...]


def add_verdict(
    work: Work,
    actor: Actor,
    article: NamedArticle,
    number: ClaimNumber,
    new: NewVerdict,
    *,
    words_seen: str | None = None,
) -> GivenVerdict:
    """Give a verdict on a claim as it stands.

    Args:
        words_seen: `words_sha` of the words that were shown to the reviewer; none when nothing was.

    Raises:
        FactcheckError: when the rating is not on the scale, the rationale is missing, or the claim
            is gone, divided, reads differently from what was shown, quotes somebody and it was not
            said how faithfully, is called exact against the words that are cited, or tells
            something else than what was cited for it, and it was not said that it still holds.
    """
    rating = actor.policy.rating(new.rating)
    if not new.rationale.strip():
        raise FactcheckError("A verdict needs a reason.", "Give it with -m 'why', or -e to write.")
    work.lock([article.stream_id])
    claim = find_claim(work, article, number)
    require_judgeable(work, claim, new.fidelity, words_seen=words_seen, decides=rating.decisive)
    assert claim.text is not None
    cited = _live_citations(work, claim) if claim.is_cited else []
    if new.fidelity is Fidelity.EXACT and not new.insist:
        _require_exact(claim, [citation.state.citation.quote for citation in cited])
    holds = (new.evidence_holds or "").strip() or None
    changed = _changed(work, actor, claim, cited) if rating.decisive else ()
    if changed and holds is None:
        raise other_words(claim, changed)
    own, others = _standing_verdicts(work, claim.id, actor.handle)
    over = others[-1] if new.supersede and others else None
    superseded = over or own
    record = VerdictRecord(
        uid=new_uid(),
        number=number.number,
        part=number.part,
        revision=claim.revision,
        reviewer=actor.handle,
        policy=actor.policy.sha256,
        rating=rating.key,
        asks=new.asks,
        fidelity=new.fidelity or Fidelity.NONE,
        fingerprint=fingerprint(
            claim.text, claim.wording, [citation.state.citation for citation in cited]
        ),
        flags=tuple(sorted(set(new.flags))),
        basis=tuple(
            Basis(citation.state.citation.uid, citation.snapshot, citation.state.seen_state)
            for citation in cited
        ),
        supersedes=superseded[1] if superseded else None,
        salt=new_salt(),
        rationale=new.rationale.strip(),
        correction=(new.correction or "").strip() or None,
        evidence_holds=holds if changed else None,
    )
    entry_id = work.append(
        article.stream_id, actor.handle, Verb.VERDICT_ADD, {"verdict": payload_of(record)}
    )
    verdict_id = work.insert(
        Verdict,
        entry_id=entry_id,
        claim_id=claim.id,
        revision_id=claim.revision_id,
        policy_id=actor.policy_id,
        supersedes_id=superseded[0] if superseded else None,
        **columns_of(record, "number", "part", "revision", "policy", "basis", "supersedes"),
    )
    _insert_basis(work, verdict_id, cited)
    return GivenVerdict(
        verdict=record,
        text=claim.text,
        supersedes_reviewer=superseded[2] if superseded else None,
        second_opinion_to=tuple(sorted({o[2] for o in others if o is not over})),
    )


def _insert_basis(work: Work, verdict_id: int, cited: Sequence[Cited]) -> None:
    work.insert_many(
        VerdictBasis,
        [
            {
                "verdict_id": verdict_id,
                "citation_id": citation.citation_id,
                "snapshot_id": citation.snapshot_id,
                "state": str(citation.state.seen_state) if citation.state.seen_state else None,
            }
            for citation in cited
        ],
    )


def add_verdicts(
    work: Work,
    actor: Actor,
    article: NamedArticle,
    numbers: Sequence[ClaimNumber],
    new: NewVerdict,
    words_seen: Callable[[ClaimNumber], str | None] = lambda _: None,
) -> list[GivenVerdict]:
    """Give the same verdict on several claims: on all of them, or on none.

    Args:
        words_seen: for each claim `words_sha` of the words that were shown to the reviewer.

    Raises:
        FactcheckError: as `add_verdict`; and when there are several, and a correction, which is
            the text of one.
    """
    require_one_for_a_correction(new.correction, numbers)
    given = [
        add_verdict(work, actor, article, number, new, words_seen=words_seen(number))
        for number in numbers
    ]
    require_said_of_something(new.evidence_holds, given)
    return given


def require_said_of_something(holds: str | None, given: Sequence[GivenVerdict]) -> None:
    """Refuse a word that the evidence still holds where it was cited for the words as they are.
    Raises FactcheckError."""
    if holds is None or any(each.verdict.evidence_holds is not None for each in given):
        return
    if not holds.strip():
        raise FactcheckError(
            "It was not said why the evidence still holds.", "Say why: --evidence-still-holds 'WHY'"
        )
    raise FactcheckError(
        "What is cited was cited for the words as they are, or nothing is.",
        "Leave --evidence-still-holds out.",
    )


def require_cited_for(work: Work, policy: Policy, claim: NamedClaim) -> None:
    """Refuse a claim whose words tell something else than those that its evidence was cited for.
    Raises FactcheckError."""
    on_board = load_claim(work, claim.article, claim.number, policy, work.now)
    if on_board is not None and (changed := changed_since_cited(on_board.state)):
        raise other_words(claim, changed)


def other_words(claim: NamedClaim, changed: Sequence[str]) -> FactcheckError:
    """That a claim's words tell something else than those that its evidence was cited for."""
    ref = f"{claim.article.slug}:{claim.number}"
    return FactcheckError(
        f"The words of {ref} changed in more than wording ({', '.join(changed)}) since its "
        "evidence was cited: it was held against other words.",
        "Cite what bears on the words as they are; or look at what is cited once more, and say why "
        f"it still bears them out: factcheck verdict add {ref} RATING -m 'WHY' "
        "--evidence-still-holds 'WHY'",
    )


def _changed(
    work: Work, actor: Actor, claim: NamedClaim, cited: Sequence[Cited]
) -> tuple[str, ...]:
    """What a claim's words tell otherwise than what was cited for them. Of most nothing happened to
    the article's words since, and the claim is not looked at any closer."""
    speaking = [c.state.seq for c in cited if c.state.citation.stance is not Stance.CONTEXT]
    if not speaking:
        return ()
    since = select(Entry.id).where(
        Entry.stream_id == claim.article.stream_id,
        Entry.seq > max(speaking),
        Entry.verb.in_(STRUCTURAL),
    )
    if work.first(since.limit(1)) is None:
        return ()
    on_board = load_claim(work, claim.article, claim.number, actor.policy, work.now)
    return () if on_board is None else changed_since_cited(on_board.state)


def require_one_for_a_correction(correction: str | None, numbers: Sequence[ClaimNumber]) -> None:
    """Refuse one correction for several claims. Raises FactcheckError."""
    if correction and len(numbers) > 1:
        raise FactcheckError(
            "--correction is the text of one sentence.",
            "Give that one alone.",
            exit_code=ExitCode.USAGE,
        )


def require_judgeable(
    work: Work,
    claim: NamedClaim,
    fidelity: Fidelity | None,
    *,
    words_seen: str | None = None,
    decides: bool = True,
) -> None:
    """Let only a claim pass on which a verdict can be given now.

    Args:
        fidelity: how faithful the words are that it quotes; none when that was not said.
        words_seen: `words_sha` of the words that were shown to the reviewer; none when nothing was.
        decides: whether the rating decides anything; who found out nothing need not say how
            faithful a quotation is.

    Raises:
        FactcheckError: when it is gone, divided, reads differently from what was shown, or quotes
            somebody and it was not said how faithfully.
    """
    ref = f"{claim.article.slug}:{claim.number}"
    require_placed(work, claim)
    assert claim.text is not None
    if words_seen is not None and words_sha(claim.text) != words_seen:
        raise FactcheckError(
            f"{ref} no longer reads as it did when it was shown to you.",
            f"Nothing was recorded. It now reads: “{claim.text}” Look: factcheck claim show {ref}",
        )
    require_undivided(work, claim)
    if decides and fidelity is None and (words := quoted_words(work, claim)):
        raise FactcheckError(
            f"{ref} quotes somebody: “{_shortened(words)}”",
            "Say how faithful: --quote exact|translated|paraphrase|misquoted (or none).",
        )


class JudgedMeanwhile(FactcheckError):
    """Somebody else gave a verdict that whoever works has not read."""


def require_no_other(
    work: Work, claims: Sequence[NamedClaim], handle: str, known: Collection[str]
) -> None:
    """Let only claims pass on which nobody else gave a verdict but those whose uids are known.

    Raises:
        JudgedMeanwhile: naming who did.
    """
    for claim in claims:
        query = select(Verdict.uid, Verdict.reviewer).where(
            Verdict.claim_id == claim.id, Verdict.reviewer != handle
        )
        others = sorted({row.reviewer for row in work.rows(query) if row.uid not in known})
        if others:
            raise JudgedMeanwhile(
                f"{', '.join(others)} gave a verdict on {claim.article.slug}:{claim.number} "
                "meanwhile.",
                "Nothing was entered; read it, and enter yours again.",
            )


def _require_exact(claim: NamedClaim, quotes: Sequence[str | None]) -> None:
    """Refuse to call a quotation exact that the cited words show to be none. Raises
    FactcheckError."""
    from factcheck.text.quotes.quotation_fidelity import compare_quotations

    fidelity_given = [quote for quote in quotes if quote is not None]
    if not fidelity_given or claim.text is None:
        return
    for quoted in compare_quotations(claim.text, fidelity_given):
        if quoted.fitting is not Fidelity.EXACT:
            fitting = quoted.fitting or Fidelity.PARAPHRASE
            raise FactcheckError(
                f"{claim.article.slug}:{claim.number} quotes “{_shortened(quoted.words)}”: "
                f"{quoted.phrase}.",
                f"Cite the words that it quotes, or say what fits (-q {fitting}); "
                "--insist calls it exact all the same.",
            )


def require_undivided(work: Work, claim: NamedClaim, what: str = "Give verdicts on") -> None:
    """Refuse a sentence that has parts: they are judged. Raises FactcheckError, saying what to do
    with them."""
    if claim.is_divided:
        ref = f"{claim.article.slug}:{claim.number}"
        listed = ", ".join(f"{claim.article.slug}:{part}" for part in _placed_parts(work, claim))
        raise FactcheckError(f"{ref} is divided.", f"{what} its parts: {listed}")


def _shortened(words: str) -> str:
    """Words on one line of so many characters at the most, cut between two of them."""
    line = " ".join(words.split())
    if len(line) <= _SHOWN:
        return line
    return (line[:_SHOWN].rpartition(" ")[0] or line[: _SHOWN - 1]) + "…"


def _placed_parts(work: Work, claim: NamedClaim) -> list[ClaimNumber]:
    """The numbers of a sentence's parts that stand in the latest revision."""
    rows = work.rows(
        select(Claim.number, Claim.part)
        .join(Placement, Placement.claim_id == Claim.id)
        .where(Claim.article_id == claim.article.id, Claim.number == claim.number.number)
        .where(Claim.part > 0, Placement.revision_id == claim.revision_id)
        .order_by(Claim.part)
    )
    return [ClaimNumber(*row) for row in rows]


def _live_citations(work: Work, claim: NamedClaim) -> list[Cited]:
    """The citations of a claim that were not withdrawn, each with the latest look at its quote."""
    uids = [row[0] for row in work.rows(select(Citation.uid).where(Citation.claim_id == claim.id))]
    url = work.value(select(Revision.url).where(Revision.id == claim.revision_id))
    withdrawals = withdrawals_of(work, uids)
    cited = citations_on(work, Claim.id == claim.id, withdrawals, {claim.article.id: url})
    return [citation for citation in cited[claim.id] if not citation.state.withdrawn]


def _standing_verdicts(
    work: Work, claim_id: int, handle: str
) -> tuple[tuple[int, str, str] | None, Sequence[tuple[int, str, str]]]:
    """One's own last verdict and each other reviewer's, if nothing superseded them yet."""
    rows = work.prepared(_LATEST, claim=claim_id)
    verdicts = [(row[0], row[1], row[2]) for row in rows]
    touched = [row[1] for row in rows if row[3] is not None]
    gone = withdrawn_of(work, touched) if touched else set()
    own = next((verdict for verdict in verdicts if verdict[2] == handle), None)
    return own, [v for v in verdicts if v[2] != handle and v[1] not in gone]


def _latest() -> Select[int, str, str, str | None]:
    """Each reviewer's latest verdict on a claim that no later one superseded, and whether there is
    a withdrawal of it. However many a claim has, only the latest are looked at: the reviewers are
    walked one by one along the index, and each one's verdicts from the newest back."""
    claim: BindParameter[int] = bindparam("claim")
    first = select(func.min(Verdict.reviewer).label("reviewer")).where(Verdict.claim_id == claim)
    reviewers = first.cte("reviewers", recursive=True)
    of_next = aliased(Verdict)
    following = (
        select(func.min(of_next.reviewer))
        .where(of_next.claim_id == claim, of_next.reviewer > reviewers.c.reviewer)
        .scalar_subquery()
    )
    reviewers = reviewers.union_all(select(following).where(reviewers.c.reviewer.is_not(None)))
    of_one, later = aliased(Verdict), aliased(Verdict)
    latest = (
        select(of_one.id)
        .where(of_one.claim_id == claim, of_one.reviewer == reviewers.c.reviewer)
        .where(~exists().where(later.supersedes_id == of_one.id))
        .order_by(of_one.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(Verdict.id, Verdict.uid, Verdict.reviewer, Withdrawal.uid)
        .select_from(reviewers)
        .join(Verdict, Verdict.id == latest)
        .outerjoin(Withdrawal, Withdrawal.target == Verdict.uid)
        .order_by(Verdict.id)
    )


_LATEST = Prepared(_latest())
