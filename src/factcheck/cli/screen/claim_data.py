"""Claims, citations and verdicts as data, for --json."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.desk.values import ClaimOnBoard, WrittenRemark
    from factcheck.domain import Detail
    from factcheck.standing.gate import Shortfall
    from factcheck.standing.values import CitationState, VerdictState


def claim_as_json(claim: "ClaimOnBoard") -> dict[str, Any]:
    """A claim as data."""
    state, placement = claim.state, claim.placement
    skip = state.skip.skip if state.skip and not state.skip.withdrawn else None
    return {
        "ref": state.ref,
        "number": claim.number.number,
        "part": claim.number.part,
        "text": state.text if placement and not state.redacted else None,
        "start": placement.start if placement else None,
        "end": placement.end if placement else None,
        "paragraph": placement.paragraph if placement else None,
        "kind": str(placement.kind) if placement else None,
        "wording": state.wording,
        "standing": str(claim.standing.kind),
        "rating": claim.standing.rating,
        "reasons": [
            {
                "code": str(r.code),
                "text": r.text,
                "entry": r.seq,
                "source": r.source,
                "note": r.note,
            }
            for r in claim.standing.reasons
        ],
        "shortfalls": [shortfall_as_json(shortfall) for shortfall in claim.shortfalls],
        "quotations": quotations_as_json(claim),
        "skipped": {"uid": skip.uid, "kind": str(skip.kind), "because": skip.because}
        if skip
        else None,
        "waiting": wait_as_json(claim),
        "verdicts": [verdict_as_json(v, v in claim.standing.counting) for v in state.verdicts],
        "citations": [citation_as_json(c) for c in state.citations],
        "ticked": ticked_as_json(claim),
        "parts": [claim_as_json(part) for part in claim.parts],
    }


def ticked_as_json(claim: "ClaimOnBoard") -> dict[str, Any] | None:
    """How many of a claim's details are ticked, and the numbers of those that are not, as data;
    none where nobody ticked any and the policy does not ask for it."""
    sheet = claim.ticks
    if sheet is None:
        return None
    return {
        "details": len(sheet.details),
        "unticked": [held.number for held in sheet.unticked],
        "lapsed": len(sheet.lapsed),
    }


def wait_as_json(claim: "ClaimOnBoard") -> dict[str, Any] | None:
    """What a claim waits for as data; none where it does not wait."""
    waiting = claim.standing.waiting
    if waiting is None:
        return None
    return {
        "uid": waiting.wait.uid,
        "ref": claim.state.ref,
        "what": waiting.wait.what,
        "until": waiting.wait.until,
        "due": claim.is_due,
        "reviewer": waiting.reviewer,
        "entry": waiting.seq,
        "at": waiting.at,
    }


def quotations_as_json(claim: "ClaimOnBoard") -> list[dict[str, Any]]:
    """A claim's quotations beside its cited quotes as data: `fitting` is what a verdict would say,
    `changes` are pairs of what was said and what is printed."""
    if not any(state.citation.quote for state in claim.state.live_citations):
        return []
    from factcheck.standing.quotation_notes import compared_quotations

    return [
        {
            "words": compared.words,
            "wording": str(compared.wording),
            "changes": [list(change) for change in compared.changes],
            "fitting": str(compared.fitting) if compared.fitting else None,
        }
        for compared in compared_quotations(claim.state)
    ]


def citation_as_json(state: "CitationState") -> dict[str, Any]:
    """A citation as data. `told_state` is what only the case says that brought it."""
    record = state.citation
    state_told = str(state.quote_state) if state.quote_state else None
    return {
        "uid": record.uid,
        "source": state.source_key,
        "stance": str(record.stance),
        "use": str(record.use),
        "evidence": str(record.evidence),
        "manner": str(state.manner) if state.manner else None,
        "rendered": state.rendered,
        "snapshot": record.snapshot,
        "start": record.start,
        "end": record.end,
        "quote": record.quote,
        "prefix": record.prefix,
        "suffix": record.suffix,
        "state": "not-checkable" if state.is_uncheckable else state_told,
        "told_state": state_told if state.is_uncheckable else None,
        "confirmed": state.confirmed,
        "locator": record.locator,
        "note": record.note,
        "withdrawn": state.withdrawn,
        "entry": state.seq,
        "at": state.at,
    }


def verdict_as_json(state: "VerdictState", counts: bool) -> dict[str, Any]:
    """A verdict as data."""
    record = state.verdict
    return {
        "uid": record.uid,
        "reviewer": record.reviewer,
        "rating": record.rating,
        "asks": str(record.asks),
        "fidelity": str(record.fidelity),
        "flags": [str(flag) for flag in record.flags],
        "rationale": record.rationale,
        "correction": record.correction,
        "evidence_holds": record.evidence_holds,
        "overruled": overruling_as_json(state),
        "counts": counts,
        "withdrawn": state.withdrawn,
        "signoffs": [s.signoff.reviewer for s in state.signoffs if not s.withdrawn],
        "entry": state.seq,
        "at": state.at,
    }


def overruling_as_json(state: "VerdictState") -> dict[str, Any] | None:
    """That a verdict's correction is overruled, as data; none where it is not."""
    if state.overruled is None:
        return None
    return {
        "reviewer": state.overruled.reviewer,
        "role": str(state.overruled.overruling.role),
        "because": state.overruled.overruling.because,
        "at": state.overruled.at,
    }


def shortfall_as_json(shortfall: "Shortfall") -> dict[str, Any]:
    """One thing that the policy still misses, as data."""
    return {
        "code": str(shortfall.code),
        "text": shortfall.text,
        "mend": shortfall.remedy,
        "claim": str(shortfall.number),
    }


def blocking_as_json(claim: "ClaimOnBoard") -> dict[str, Any]:
    """A claim that the policy does not let through, as data: how it stands, what it misses."""
    return {
        "ref": claim.state.ref,
        "standing": str(claim.standing.kind),
        "rating": claim.standing.rating,
        "shortfalls": [shortfall_as_json(shortfall) for shortfall in claim.shortfalls],
    }


def details_as_json(text: str, details: "Iterable[Detail]") -> list[dict[str, Any]]:
    """The particulars of a claim as data; start and end are code points of the claim's text."""
    return [
        {"kind": str(d.kind), "start": d.start, "end": d.end, "text": text[d.start : d.end]}
        for d in details
    ]


def remarks_as_json(remarks: "Iterable[WrittenRemark]") -> dict[str, list[dict[str, Any]]]:
    """Remarks as data, each kind in the list that it stands in."""
    from factcheck.casework.views.remarks import REMARK_LISTS

    lists: dict[str, list[dict[str, Any]]] = {listed: [] for listed in REMARK_LISTS.values()}
    for remark in remarks:
        lists[REMARK_LISTS[remark.kind]].append(remark_as_json(remark))
    return lists


def remark_as_json(remark: "WrittenRemark") -> dict[str, Any]:
    """A remark as data."""
    return {
        "uid": remark.record.uid,
        "number": remark.number.number,
        "part": remark.number.part,
        "reviewer": remark.reviewer,
        "text": remark.text,
        "entry": remark.seq,
        "at": remark.at,
    }
