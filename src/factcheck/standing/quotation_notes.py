"""What the words show of an article's quotations, beside what a verdict says of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.domain import Fidelity
from factcheck.standing.reasons import Reason, ReasonCode
from factcheck.standing.standing import Standing
from factcheck.standing.told import Told, together, told
from factcheck.standing.values import ClaimState
from factcheck.text.details.quotations import quotes_somebody

if TYPE_CHECKING:
    from factcheck.text.quotes.quotation_fidelity import ComparedQuotation


def compared_quotations(claim: ClaimState) -> "tuple[ComparedQuotation, ...]":
    """The quotations of a claim beside its cited quotes; none where no words are cited."""
    quotes = [state.citation.quote for state in claim.live_citations]
    given = [quote for quote in quotes if quote is not None]
    if claim.text is None or not given or not quotes_somebody(claim.text):
        return ()
    # What compares is large, and most claims quote nobody.
    from factcheck.text.quotes.quotation_fidelity import compare_quotations

    return compare_quotations(claim.text, given)


def not_exact(quotations: "Sequence[ComparedQuotation]") -> "tuple[ComparedQuotation, ...]":
    """Those that are not word for word in a cited quote."""
    return tuple(quoted for quoted in quotations if quoted.fitting is not Fidelity.EXACT)


def _how(quoted: "ComparedQuotation") -> Told:
    """How a quotation reads beside the cited quotes, in a few words."""
    if not quoted.changes:
        return told(f"quoted-{quoted.wording}")
    changes = (f"{said or '—'} → {printed or '—'}" for said, printed in quoted.changes)
    return told("quoted-otherwise", changes=together(*changes, between="; "))


def quotation_notes(claim: ClaimState, found: Standing) -> tuple[Reason, ...]:
    """Each quotation that the verdict shown calls exact and the cited words do not, as a note; of a
    divided sentence its parts have their own."""
    if found.verdict is None or found.verdict.verdict.fidelity is not Fidelity.EXACT:
        return ()
    return tuple(
        Reason(
            ReasonCode.QUOTATION_DIFFERS,
            told("quotation-differs", words=quoted.words, how=_how(quoted)),
            found.verdict.seq,
            note=True,
        )
        for quoted in not_exact(compared_quotations(claim))
    )
