"""Cases → files: the same case gives the same bytes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from factcheck import domain
from factcheck.casefiles import layout
from factcheck.casefiles.confidential import refuse_identity
from factcheck.casefiles.jsontext import to_history, to_policy
from factcheck.casefiles.received import received_files, to_utf8
from factcheck.casefiles.records import fields_of, plain
from factcheck.casefiles.refusal import refusal
from factcheck.casefiles.yamltext import to_yaml
from factcheck.errors import FactcheckError
from factcheck.ledger.accounts import account_of, plain_account
from factcheck.ledger.dossier import Case, RevisionFile, SnapshotFile, SourceFile, canonical
from factcheck.ledger.kinds import claim_file_kinds
from factcheck.ledger.pairing import kept_records


def render(case: Case, case_format: int = layout.FORMAT) -> dict[str, bytes]:
    """The files of a case: relative POSIX path → bytes, in the order of the paths.

    Args:
        case_format: how it is written; an earlier format leaves out what that did not know.

    Raises:
        FactcheckError: when a record has no entry in the history or a reference leads nowhere,
            when a confidential source would travel with what identifies it, when bytes travel
            without their text, and for a NUL or half a surrogate pair.
    """
    case = canonical(case)
    for source in case.sources:
        refuse_identity(source, case.citations)
    files: dict[str, bytes] = {}
    for name, data in _files(case, case_format):
        if name in files:
            raise _inconsistent(f"two things would be the one file {name}")
        files[name] = data
    return {name: files[name] for name in sorted(files)}


def shown_words(revision_file: RevisionFile, placement: domain.Placement) -> str | None:
    """The words at a placement, as a claim's file shows them; none when they were redacted."""
    text = revision_file.revision.text
    return None if text is None else text[placement.start : placement.end]


def _files(case: Case, case_format: int) -> Iterable[tuple[str, bytes]]:
    yield layout.CASE, to_utf8(layout.CASE, to_yaml(_case_frame(case, case_format)))
    yield layout.HISTORY, to_history(case.entries)
    for revision_file in case.revisions:
        name = layout.revision_file(revision_file.revision)
        yield from received_files(name, revision_file.data, revision_file.revision.text).items()
    for number, frame in _claim_frames(case, case_format):
        name = layout.claim_file(number)
        yield name, to_utf8(name, to_yaml(frame))
    for source in case.sources:
        yield from _source_files(source, case_format)
    for policy in case.policies:
        yield layout.policy_file(policy.sha256), to_policy(policy.json)
    for edition in case.editions:
        if edition.data is not None:
            yield layout.edition_file(edition.edition), edition.data
    if case.report is not None:
        yield layout.REPORT, to_utf8(layout.REPORT, case.report)


def _case_frame(case: Case, case_format: int) -> dict[str, Any]:
    made = _made(case.entries)
    return {
        "format": case_format,
        "article": _entered(case.article, made),
        "head": _head(case.entries),
        "revisions": [
            _entered(revision_file.revision, made)
            | _file_fields(
                layout.revision_file(revision_file.revision),
                revision_file.data,
                revision_file.revision.text,
            )
            | _account(revision_file.revision, case_format)
            for revision_file in case.revisions
        ],
        "retirements": [_entered(retirement, made) for retirement in case.retirements],
        **_publications(case, made, case_format),
        "editions": [
            _entered(edition_file.edition, made)
            | {
                "file": None
                if edition_file.data is None
                else layout.edition_file(edition_file.edition)
            }
            for edition_file in case.editions
        ],
        "redactions": [_entered(redaction, made) for redaction in case.redactions],
        "policies": [policy_file.sha256 for policy_file in case.policies],
        "sources": [source_file.source.key for source_file in case.sources],
    }


def _publications(case: Case, made: Mapping[str, int], case_format: int) -> dict[str, Any]:
    """What was given to readers, and what of it was taken back."""
    if case_format < layout.PUBLICATIONS_SINCE:
        return {}
    told = {"publications": [_entered(publication, made) for publication in case.publications]}
    if case_format >= layout.WITHDRAWN_PUBLICATIONS_SINCE:
        told["withdrawals"] = [_entered(each, made) for each in _of_publications(case)]
    return told


def _of_publications(case: Case) -> list[domain.Withdrawal]:
    """The withdrawals that are about no sentence: those of publications, and theirs in turn."""
    about = {publication.uid for publication in case.publications}
    found = []
    for withdrawal in case.withdrawals:
        if withdrawal.target in about:
            about.add(withdrawal.uid)
            found.append(withdrawal)
    return found


def _claim_frames(case: Case, case_format: int) -> Iterable[tuple[int, dict[str, Any]]]:
    """What each sentence's file says: where it stands, its parts, and all that is about it."""
    made = _made(case.entries)
    keys = {source_file.source.uid: source_file.source.key for source_file in case.sources}
    placed = _placements(case)
    acts = _acts_by_number(case)
    parts: defaultdict[int, list[domain.Claim]] = defaultdict(list)
    for claim in case.claims:
        if claim.part:
            parts[claim.number].append(claim)
    for sentence in case.claims:
        if sentence.part:
            continue
        number = sentence.number
        about = acts.pop(number, {})
        yield (
            number,
            {
                "number": number,
                "into": sentence.into,
                "placements": placed.get((number, 0), []),
                "parts": [
                    {
                        "entry": _seq(part.uid, "claim", made),
                        "part": part.part,
                        "uid": part.uid,
                        "wording": part.wording,
                        "salt": part.salt,
                        "placements": placed.get((number, part.part), []),
                    }
                    for part in parts.pop(number, [])
                ],
                **{
                    kind.listed: [
                        _act(act, made, keys, case_format) for act in about.get(kind.listed, [])
                    ]
                    for kind in claim_file_kinds(case_format)
                    if kind.listed
                },
            },
        )
    for without in (*acts, *parts):
        raise _inconsistent(f"something is about sentence {without}, which is not there")


def _source_files(source_file: SourceFile, case_format: int) -> Iterable[tuple[str, bytes]]:
    made = _made(source_file.entries)
    key = source_file.source.key
    frame = {
        **_entered(source_file.source, made),
        **_use(source_file.source, case_format),
        "head": _head(source_file.entries),
        "snapshots": [
            _snapshot(key, snapshot_file, made, case_format)
            for snapshot_file in source_file.snapshots
        ],
        "redactions": [_entered(redaction, made) for redaction in source_file.redactions],
    }
    yield layout.source_file(key), to_utf8(layout.source_file(key), to_yaml(frame))
    yield layout.source_history_file(key), to_history(source_file.entries)
    for snapshot_file in source_file.snapshots:
        if snapshot_file.snapshot.blob is not None:
            name = layout.snapshot_file(key, snapshot_file.snapshot)
            yield from received_files(name, snapshot_file.data, snapshot_file.snapshot.text).items()


def _snapshot(
    key: str, snapshot_file: SnapshotFile, made: Mapping[str, int], case_format: int
) -> dict[str, Any]:
    snapshot = snapshot_file.snapshot
    captured = snapshot.blob is not None
    if snapshot_file.data is not None and (not captured or snapshot.text is None):
        raise _inconsistent(f"bytes of {key} would travel without a text, or without their hash")
    name = layout.snapshot_file(key, snapshot)
    return {
        **_entered(snapshot, made),
        **_file_fields(name, snapshot_file.data, snapshot.text if captured else None),
        **_account(snapshot, case_format),
        "text": None if captured else snapshot.text,
        "passages": [
            {"start": passage.start, "end": passage.end, "text": passage.text}
            for passage in snapshot_file.passages
        ],
        "quotes": [
            {
                "citation": seen.citation,
                "state": str(seen.state),
                "context_changed": seen.context_changed,
                "start": seen.start,
                "end": seen.end,
            }
            for seen in snapshot_file.quotes
        ],
    }


def _use(source: domain.Source, case_format: int) -> dict[str, Any]:
    return {"use": plain(source.use)} if case_format >= layout.USES_SINCE else {}


def _account(record: domain.Revision | domain.Snapshot, case_format: int) -> dict[str, Any]:
    """The account of a reading as a file says it: as the mapping that the record keeps as text."""
    if case_format < layout.ACCOUNTS_SINCE:
        return {}
    try:
        account = account_of(record.account)
    except ValueError as error:
        raise _inconsistent(f"the account of {record.uid} {error}") from error
    return {"account": None if record.account is None else plain_account(account)}


def _file_fields(name: str, data: bytes | None, text: str | None) -> dict[str, Any]:
    written = received_files(name, data, text)
    extracted = layout.extracted_file(name)
    return {
        "file": name if name in written else None,
        "extracted": extracted if extracted in written else None,
    }


def _placements(case: Case) -> dict[tuple[int, int], list[dict[str, Any]]]:
    placed: defaultdict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for revision_file in case.revisions:
        for placement in revision_file.placements:
            placed[placement.number, placement.part].append(
                {
                    "revision": revision_file.revision.number,
                    **fields_of(placement),
                    "text": shown_words(revision_file, placement),
                }
            )
    return placed


def _acts_by_number(case: Case) -> dict[int, dict[str, list[Any]]]:
    """Every act about a claim, by sentence and kind, in the order of the history."""
    acts: defaultdict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    about: dict[str, int] = {}
    elsewhere = {withdrawal.uid for withdrawal in _of_publications(case)}
    for kind in claim_file_kinds(layout.FORMAT):
        for record in case.listed(kind):
            if record.uid in elsewhere:
                continue
            if isinstance(record, domain.Signoff | domain.Withdrawal):
                of = record.verdict if isinstance(record, domain.Signoff) else record.target
                if of not in about:
                    raise _inconsistent(f"{record.uid} is about {of}, which is not there")
                about[record.uid] = about[of]
            else:
                about[record.uid] = record.number
            acts[about[record.uid]][str(kind.listed)].append(record)
    return acts


def _act(
    record: Any, made: Mapping[str, int], keys: Mapping[str, str], case_format: int
) -> dict[str, Any]:
    if isinstance(record, domain.Verdict) and case_format >= layout.HOLDS_SINCE:
        return {**_entered(record, made), "evidence_holds": record.evidence_holds}
    if not isinstance(record, domain.Citation):
        return _entered(record, made)
    if record.source not in keys:
        raise _inconsistent(f"citation {record.uid} cites a source that is not there")
    return _entered(record, made, source=keys[record.source])


def _entered(record: Any, made: Mapping[str, int], **replaced: Any) -> dict[str, Any]:
    """A record's fields, led by the entry that made it."""
    kind = type(record).__name__.lower()
    return {"entry": _seq(record.uid, kind, made), **fields_of(record, **replaced)}


def _seq(uid: str | None, kind: str, made: Mapping[str, int]) -> int:
    if uid is None or uid not in made:
        raise _inconsistent(f"{kind} {uid} has no entry in the history that made it")
    return made[uid]


def _made(entries: Iterable[domain.Entry]) -> dict[str, int]:
    return {record.uid: record.seq for record in kept_records(entries)}


def _head(entries: tuple[domain.Entry, ...]) -> dict[str, Any]:
    if not entries:
        raise _inconsistent("a history has no entry")
    return {"seq": entries[-1].seq, "hash": entries[-1].hash}


def _inconsistent(reason: str) -> FactcheckError:
    return refusal(
        "the case", None, f"it cannot be exported: {reason}", "Run: factcheck history verify"
    )
