"""Who acts, under which policy: every write begins here, and a changed policy is entered first."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, select

from factcheck.casework.views.references import unknown
from factcheck.domain import Role, StreamKind, Verb
from factcheck.errors import FactcheckError
from factcheck.model import Entry, Rating, Reviewer, Stream
from factcheck.model import Policy as PolicyRow
from factcheck.standing.policy import Policy
from factcheck.store.prepared import Prepared
from factcheck.store.unit_of_work import Work, new_uid

_HOW_TO_SAY_WHO = "Say who you are: --as NAME, or FACTCHECK_REVIEWER in the environment."


@dataclass(frozen=True, slots=True)
class Actor:
    """A reviewer at work, and the policy in force while they work."""

    handle: str
    role: Role
    policy: Policy
    policy_id: int


def begin_act(work: Work, handle: str | None, policy: Policy) -> Actor:
    """Let a known reviewer act; enters the desk's policy when it changed since the last write.

    Raises:
        FactcheckError: when nobody is named, or nobody of that name works here.
    """
    at_work = work.prepared(_AT_WORK, handle=handle, policy=policy.sha256)
    if handle and at_work and at_work[0][0] is not None:
        role_now, last, policy_id = at_work[0]
        role = Role(role_now)
        if policy_id is not None and _named_in(last) == policy.sha256:
            return Actor(handle, role, policy, int(policy_id))
    else:
        handle, role = require_known(work, handle)
    return Actor(handle, role, policy, _enter_changed(work, handle, policy))


def require_known(work: Work, handle: str | None) -> tuple[str, Role]:
    """Let only somebody pass who works here: their handle and role.

    Raises:
        FactcheckError: when nobody is named, or nobody of that name works here.
    """
    if not handle:
        raise FactcheckError("Nobody is at work yet.", _HOW_TO_SAY_WHO)
    role = role_of(work, handle)
    if role is None:
        known = [row[0] for row in work.rows(select(Reviewer.handle))]
        error = unknown("reviewer", handle, known)
        raise FactcheckError(
            error.reason,
            error.instruction if known else f"Run: factcheck reviewer add {handle}",
        )
    return handle, role


def role_of(work: Work, handle: str) -> Role | None:
    """The role a reviewer has now; none when nobody has that handle."""
    role = work.value(_ROLE, handle=handle)
    return Role(role) if role else None


def require_editor(actor: Actor, act: str) -> None:
    """Let only an editor pass. Raises FactcheckError."""
    if actor.role is not Role.EDITOR:
        raise FactcheckError(
            f"Only an editor may {act}; {actor.handle} is a reviewer here.",
            "Ask an editor of this desk, or act as one: --as NAME.",
        )


def desk_stream(work: Work) -> int:
    """The integer key of the desk's own stream."""
    stream_id = work.value(_DESK)
    if stream_id is None:
        raise FactcheckError(
            "The desk's own history is missing from the database.",
            "Compare it with a backup: factcheck history verify --against FILE",
        )
    return int(stream_id)


def enter_policy(work: Work, entry_id: int, policy: Policy) -> int:
    """Keep a policy and its ratings, once by its hash; its integer key."""
    known_id = work.value(_KEPT, policy=policy.sha256)
    if known_id is not None:
        return int(known_id)
    policy_id = work.insert(
        PolicyRow, entry_id=entry_id, sha256=policy.sha256, json=policy.to_json()
    )
    work.insert_many(
        Rating,
        [
            {
                "policy_id": policy_id,
                "key": rating.key,
                "position": rating.position,
                "label": rating.label,
                "colour": rating.colour,
                "summary": str(rating.summary),
            }
            for rating in policy.ratings
        ],
    )
    return policy_id


def last_policy(work: Work, stream_id: int) -> str | None:
    """The SHA-256 (hex) of the policy that the desk's history entered last."""
    return _named_in(work.value(_last_policy_in(bindparam("stream")), stream=stream_id))


def new_reviewer(
    work: Work, stream_id: int, by: str, handle: str, role: Role, supersedes: int | None = None
) -> None:
    """Enter a reviewer, or a reviewer's new role, in the desk's history."""
    uid = new_uid()
    payload = {"reviewer": {"uid": uid, "handle": handle, "role": str(role)}}
    entry_id = work.append(stream_id, by, Verb.REVIEWER_ADD, payload)
    work.insert(
        Reviewer,
        uid=uid,
        entry_id=entry_id,
        handle=handle,
        role=str(role),
        supersedes_id=supersedes,
    )


def _enter_changed(work: Work, handle: str, policy: Policy) -> int:
    """Enter a policy that is not the one entered last; its integer key."""
    stream_id = desk_stream(work)
    work.lock([stream_id])
    # Somebody else may have entered it while this writer waited for the lock.
    if last_policy(work, stream_id) != policy.sha256:
        entry_id = work.append(
            stream_id, handle, Verb.POLICY_SET, {"policy": {"sha256": policy.sha256}}
        )
        return enter_policy(work, entry_id, policy)
    policy_id = work.value(_KEPT, policy=policy.sha256)
    assert policy_id is not None, "a policy is kept with the entry that named it"
    return int(policy_id)


def _named_in(payload: str | None) -> str | None:
    return str(json.loads(payload)["policy"]["sha256"]) if payload else None


def _last_policy_in(stream_id: Any) -> Select[str]:
    return (
        select(Entry.payload)
        .where(Entry.stream_id == stream_id, Entry.verb == str(Verb.POLICY_SET))
        .order_by(Entry.seq.desc())
        .limit(1)
    )


_ROLE = (
    select(Reviewer.role)
    .where(Reviewer.handle == bindparam("handle"))
    .order_by(Reviewer.id.desc())
    .limit(1)
)
_DESK = select(Stream.id).where(Stream.kind == str(StreamKind.DESK)).limit(1)
_KEPT = select(PolicyRow.id).where(PolicyRow.sha256 == bindparam("policy"))
# What every write has to know, in one question: each more would be asked under the lock.
_AT_WORK = Prepared(
    select(
        _ROLE.scalar_subquery(),
        _last_policy_in(Stream.id).scalar_subquery(),
        _KEPT.scalar_subquery(),
    )
    .where(Stream.kind == str(StreamKind.DESK))
    .limit(1)
)
