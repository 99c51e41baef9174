"""A report as JSON (RFC 8259): the same as the Markdown says, as data, with a format number.

`report-4.schema.json` beside this file is its JSON Schema (draft 2020-12). Texts are exact: nothing
is escaped for Markdown, cleaned or cut. Spans are code points of the revision's text, half-open;
times are UTC (RFC 3339). Keys stand in a fixed order, one claim on one line, so that two reports
compare well line by line. A key is always there; what is not known is null.

Format history:
  1  the first.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from factcheck.ledger.chain import utc_text
from factcheck.reports.changes import changes_since
from factcheck.reports.sections import Finding, Sections, SummaryLine, Tally, sections
from factcheck.reports.values import (
    REPORT_FORMAT,
    Reason,
    Report,
    ReportedAmendment,
    ReportedCitation,
    ReportedClaim,
    ReportedCorrection,
    ReportedDetail,
    ReportedOverruling,
    ReportedPublication,
    ReportedRemark,
    ReportedSkip,
    ReportedVerdict,
    ReportedWait,
)

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
# Not JSON's business, but a terminal's, and UTF-8 cannot carry a lone surrogate.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

Data = dict[str, Any]


def json_text(report: Report) -> str:
    """The report as one JSON document, ending in a newline; it can always be written as UTF-8."""
    contents = sections(report)
    fields = {
        "format": REPORT_FORMAT,
        "article": _article(report),
        "revision": _revision(report),
        "made": _made(report),
        "gate": report.gate
        and {
            "open": report.gate.is_open,
            "blocking": list(report.gate.blocking),
            "looks_within": report.gate.looks_within,
            "on_word_alone": [
                {"ref": ref, "text": text} for ref, text in report.gate.on_word_alone
            ],
        },
        "amendments": [_amendment(amendment) for amendment in report.amendments],
        "since": _since(report, contents),
        "scale": [
            _fields(rating, "key label position seriousness summary decisive")
            for rating in report.ratings
        ],
        "tally": _tally(contents.tally),
        "must_change": [
            *(_change(unit, "not-right") for unit in contents.wrong),
            *(_change(unit, "not-fit-to-print") for unit in contents.unfit),
        ],
        "proposed": [_change(unit, "let-through") for unit in contents.proposed],
        "corrections": [_correction(one) for one in report.corrections],
        "summary": [_summary_line(line) for line in contents.summary],
        "stands_but_lacks": [
            {**_summary_line(line), "lacks": _reasons(line.lacks)} for line in contents.lacking
        ],
        "could_not_be_verified": _refs(contents.unverified),
        "disputed": _refs(contents.disputed),
        "look_again": _refs(contents.look_again),
        "unreviewed": _refs(contents.unreviewed),
        "skipped": _refs(contents.skipped),
        "policy_asks_for_more": _refs(contents.misses),
        "claims": [_claim(claim, contents) for claim in report.claims],
    }
    text = ",\n".join(f"{_ENCODER.encode(key)}: {_value(value)}" for key, value in fields.items())
    return _UNSAFE.sub(_escaped, f"{{\n{text}\n}}\n")


def _value(value: Any) -> str:
    """JSON of a top-level value: a list of objects has one on each line."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(map(_ENCODER.encode, value)) + "\n]"
    return _ENCODER.encode(value)


def _escaped(character: re.Match[str]) -> str:
    return f"\\u{ord(character[0]):04x}"


def _fields(value: Any, names: str) -> Data:
    """The fields of a frozen value that are plain already, under their own names."""
    return {name: getattr(value, name) for name in names.split()}


def _article(report: Report) -> Data:
    return _fields(report, "slug title author dated origin url language")


def _revision(report: Report) -> Data:
    fields = _fields(report, "label blob extractor segmenter redacted")
    return {"number": report.revision, "text_sha": report.text_sha or None, **fields}


def _made(report: Report) -> Data:
    return {
        "edition": report.edition,
        "despite": report.despite and report.despite._asdict(),
        "as_of": utc_text(report.as_of),
        "head": report.head._asdict(),
        "rests_on": [{**head._asdict(), "kind": str(head.kind)} for head in report.rests_on],
        "policy": report.policy,
        "versions": [version._asdict() for version in report.versions],
        "publications": [_publication(publication) for publication in report.publications],
    }


def _since(report: Report, contents: Sections) -> Data | None:
    before = report.before
    if before is None:
        return None
    changed = changes_since(report, contents)
    return {
        "edition": before.number,
        "as_of": utc_text(before.as_of),
        "changes": None
        if changed is None
        else [
            {
                "ref": claim.ref,
                "kinds": claim.kinds,
                "before": None
                if claim.before is None
                else {
                    **_fields(claim.before, "standing rating text"),
                },
                "now": None
                if claim.now is None
                else {
                    **_fields(claim.now, "standing text"),
                    "rating": claim.rating,
                },
            }
            for claim in changed
        ],
    }


def _publication(publication: ReportedPublication) -> Data:
    return {
        **_fields(publication, "revision reviewer url despite redacted"),
        "published": utc_text(publication.published),
        "withdrawn": _withdrawn(publication),
    }


def _withdrawn(told: ReportedPublication | ReportedAmendment) -> Data | None:
    withdrawn = told.withdrawn
    if withdrawn is None:
        return None
    return {**_fields(withdrawn, "reviewer because"), "at": utc_text(withdrawn.at)}


def _amendment(amendment: ReportedAmendment) -> Data:
    return {
        **_fields(amendment, "uid ref kind text old new reviewer redacted"),
        "at": utc_text(amendment.at),
        "withdrawn": _withdrawn(amendment),
    }


def _tally(tally: Tally) -> Data:
    return {
        "sentences": tally.sentences,
        "divided": tally.divided,
        "parts": tally.parts,
        "by_rating": {rating.key: number for rating, number in tally.by_rating},
        "by_standing": {str(kind): number for kind, number in tally.by_standing},
        "as_they_stand": tally.as_they_stand,
        "corrected": tally.corrected,
    }


def _change(unit: Finding, group: str) -> Data:
    return {
        "ref": unit.claim.ref,
        "group": group,
        "rating": unit.rating.key if unit.rating else None,
        "fidelity": unit.fidelity,
        "flags": unit.flags,
        "text": unit.claim.text,
        "correction": unit.correction,
    }


def _correction(one: ReportedCorrection) -> Data:
    return {
        **_fields(one, "ref outcome revision proposed_in reviewer correction should_read now"),
        "into": list(one.into),
        **_fields(one, "undone overruled open"),
    }


def _summary_line(line: SummaryLine) -> Data:
    return {
        "ref": line.ref,
        "text": line.text,
        "corrected": line.corrected,
        "asks": line.asks,
        "citations": len(line.citations),
    }


def _refs(units: Iterable[Finding]) -> list[str]:
    return [unit.claim.ref for unit in units]


def _claim(claim: ReportedClaim, contents: Sections) -> Data:
    rating = contents.findings[claim.ref].rating
    return {
        **_fields(claim, "ref text wording start end paragraph kind standing"),
        "rating": rating.key if rating else None,
        "reasons": _reasons(claim.reasons),
        "notes": _reasons(claim.notes),
        "policy_asks_for_more": _reasons((*claim.refused, *claim.misses)),
        "skip": None if claim.skip is None else _skip(claim.skip),
        "verdicts": [_verdict(verdict) for verdict in claim.verdicts],
        "citations": [_citation(citation) for citation in claim.citations],
        "details": [_detail(detail) for detail in claim.details],
        "wait": None if claim.wait is None else _wait(claim.wait),
        "remarks": [_remark(remark) for remark in claim.remarks],
        "parts": [_claim(part, contents) for part in claim.parts],
        "redacted": claim.redacted,
    }


def _reasons(reasons: tuple[Reason, ...]) -> list[Data]:
    return [reason._asdict() for reason in reasons]


def _remark(remark: ReportedRemark) -> Data:
    return {**_fields(remark, "reviewer text"), "at": utc_text(remark.at)}


def _detail(detail: ReportedDetail) -> Data:
    return {
        "text": detail.text,
        "ticks": [
            {**_fields(tick, "reviewer citation"), "at": utc_text(tick.at), "because": tick.because}
            for tick in detail.ticks
        ],
    }


def _wait(wait: ReportedWait) -> Data:
    return {**_fields(wait, "what until reviewer"), "at": utc_text(wait.at)}


def _skip(skip: ReportedSkip) -> Data:
    return {**_fields(skip, "kind because reviewer redacted"), "at": utc_text(skip.at)}


def _verdict(verdict: ReportedVerdict) -> Data:
    return {
        **_fields(
            verdict,
            "rating label reviewer revision asks fidelity flags rationale correction superseded"
            " redacted evidence_holds",
        ),
        "at": utc_text(verdict.at),
        "overruled": None if verdict.overruled is None else _overruling(verdict.overruled),
        "signoffs": [
            {"reviewer": signoff.reviewer, "role": signoff.role, "at": utc_text(signoff.at)}
            for signoff in verdict.signoffs
        ],
    }


def _overruling(overruled: ReportedOverruling) -> Data:
    return {**_fields(overruled, "reviewer role because"), "at": utc_text(overruled.at)}


def _citation(citation: ReportedCitation) -> Data:
    source, snapshot = citation.source, citation.snapshot
    confidential = source.alias is not None
    return {
        **_fields(citation, "stance use evidence quote"),
        "state": citation.state if citation.checkable else "not-checkable",
        **_fields(citation, "locator note redacted"),
        "source": {
            "key": None if confidential else source.key,
            **_fields(source, "kind alias title author publisher dated url redacted"),
        },
        "snapshot": None
        if snapshot is None
        else {
            **_fields(snapshot, "number manner rendered blob url"),
            "taken": utc_text(snapshot.taken),
        },
    }
