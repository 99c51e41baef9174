"""Whether the desk's reviewers and policies are those that its own history entered."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select

from factcheck import domain, model
from factcheck.casework.integrity.faults import Fault
from factcheck.casework.integrity.verify_records import faults_of_supersession
from factcheck.errors import FactcheckError
from factcheck.standing.policy import Policy
from factcheck.store.unit_of_work import Work


def faults_of_reviewers(work: Work, entries: Sequence[domain.Entry]) -> Iterator[Fault]:
    """Reviewers that differ from the entry that made them, that have none, or are missing."""
    made = {
        reviewer["uid"]: (entry.seq, reviewer)
        for entry in entries
        for reviewer in _said(entry, "reviewer", "reviewers")
        if isinstance(reviewer.get("uid"), str)
    }
    rows = work.rows(
        select(model.Reviewer, model.Entry.seq, model.Stream.kind)
        .join(model.Entry, model.Entry.id == model.Reviewer.entry_id)
        .join(model.Stream, model.Stream.id == model.Entry.stream_id)
        .order_by(model.Reviewer.id)
    )
    for row in rows:
        seq, reviewer_told = made.pop(row.uid, (None, None))
        if reviewer_told is None:
            yield Fault("desk", None, f"reviewer {row.handle} has no entry in the history")
            continue
        if reviewer_told != {"uid": row.uid, "handle": row.handle, "role": row.role}:
            yield Fault("desk", seq, f"reviewer {row.handle} differs from its entry")
        if (row.seq, row.kind) != (seq, domain.StreamKind.DESK):
            yield Fault("desk", seq, f"made reviewer {row.handle}, which hangs on another entry")
    for seq, reviewer_told in made.values():
        yield Fault("desk", seq, f"reviewer {reviewer_told.get('handle')} is missing")
    yield from faults_of_supersession(
        "desk", "reviewer", ((row.handle, row.id, row.uid, row.supersedes_id) for row in rows)
    )


def faults_of_policies(work: Work, entries: Sequence[domain.Entry]) -> Iterator[Fault]:
    """Policies and ratings that were changed, that have no entry, or are missing."""
    named: dict[str, int] = {}
    for entry in entries:
        for policy in _said(entry, "policy", "policies"):
            if isinstance(policy.get("sha256"), str):
                named.setdefault(policy["sha256"], entry.seq)
    ratings: dict[int, list[tuple[Any, ...]]] = {}
    for rating in work.rows(select(model.Rating).order_by(model.Rating.position)):
        ratings.setdefault(rating.policy_id, []).append(
            (rating.position, rating.key, rating.label, rating.colour, rating.summary)
        )
    rows = work.rows(
        select(model.Policy, model.Entry.seq, model.Stream.kind)
        .join(model.Entry, model.Entry.id == model.Policy.entry_id)
        .join(model.Stream, model.Stream.id == model.Entry.stream_id)
        .order_by(model.Policy.id)
    )
    for row in rows:
        called = f"policy {row.sha256[:12]}"
        seq = named.pop(row.sha256, None)
        if seq is None:
            yield Fault("desk", None, f"{called} has no entry in the history")
        elif (row.seq, row.kind) != (seq, domain.StreamKind.DESK):
            yield Fault("desk", seq, f"entered {called}, which hangs on another entry")
        if hashlib.sha256(row.json.encode()).hexdigest() != row.sha256:
            yield Fault("desk", seq, f"{called} was changed")
        elif _ratings_of(row.json) != ratings.get(row.id, []):
            yield Fault("desk", seq, f"the ratings of {called} were changed")
    for sha256, seq in named.items():
        yield Fault("desk", seq, f"policy {sha256[:12]} is missing")


def _ratings_of(policy: str) -> list[tuple[Any, ...]] | None:
    """The ratings as a policy's row of each would hold them; none when it is no policy."""
    try:
        scale = Policy.from_json(policy).ratings
    except FactcheckError:
        return None
    return [
        (rating.position, rating.key, rating.label, rating.colour, str(rating.summary))
        for rating in scale
    ]


def _said(entry: domain.Entry, name: str, several: str) -> Iterator[dict[str, Any]]:
    """What an entry says of one thing, or of several; it may have been tampered with."""
    listed = entry.payload.get(several)
    for item in (entry.payload.get(name), *(listed if isinstance(listed, list) else ())):
        if isinstance(item, dict):
            yield item
