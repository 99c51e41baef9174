"""Who acts, under which policy: every write begins here, and a changed policy is entered first."""

import json
from dataclasses import dataclass

from sqlalchemy import select

from factcheck.casework.references import unknown
from factcheck.errors import FactcheckError
from factcheck.model import Entry, Rating, Reviewer, Stream
from factcheck.model import Policy as PolicyRow
from factcheck.standing.policy import Policy
from factcheck.store.unit_of_work import Work, new_uid
from factcheck.words import Role, StreamKind, Verb

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
    handle, role = require_known(work, handle)
    return Actor(handle, role, policy, _policy_in_force(work, handle, policy))


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
    row = work.first(
        select(Reviewer.role).where(Reviewer.handle == handle).order_by(Reviewer.id.desc()).limit(1)
    )
    return Role(row[0]) if row else None


def require_editor(actor: Actor, what: str) -> None:
    """Let only an editor pass. Raises FactcheckError."""
    if actor.role is not Role.EDITOR:
        raise FactcheckError(
            f"Only an editor may {what}; {actor.handle} is a reviewer here.",
            "Ask an editor of this desk, or act as one: --as NAME.",
        )


def desk_stream(work: Work) -> int:
    """The integer key of the desk's own stream."""
    found = work.value(select(Stream.id).where(Stream.kind == StreamKind.DESK))
    if found is None:
        raise FactcheckError(
            "The desk's own history is missing from the database.",
            "Compare it with a backup: factcheck history verify --against FILE",
        )
    return int(found)


def enter_policy(work: Work, entry_id: int, policy: Policy) -> int:
    """Keep a policy and its ratings, once by its hash; its integer key."""
    kept = work.value(select(PolicyRow.id).where(PolicyRow.sha256 == policy.sha256))
    if kept is not None:
        return int(kept)
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
    payload = work.value(
        select(Entry.payload)
        .where(Entry.stream_id == stream_id, Entry.verb == Verb.POLICY_SET)
        .order_by(Entry.seq.desc())
        .limit(1)
    )
    return str(json.loads(payload)["policy"]["sha256"]) if payload else None


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


def _policy_in_force(work: Work, handle: str, policy: Policy) -> int:
    stream_id = desk_stream(work)
    if last_policy(work, stream_id) != policy.sha256:
        work.lock([stream_id])
        # Somebody else may have entered it while this writer waited for the lock.
        if last_policy(work, stream_id) != policy.sha256:
            entry_id = work.append(
                stream_id, handle, Verb.POLICY_SET, {"policy": {"sha256": policy.sha256}}
            )
            return enter_policy(work, entry_id, policy)
    kept = work.value(select(PolicyRow.id).where(PolicyRow.sha256 == policy.sha256))
    assert kept is not None, "a policy is kept with the entry that named it"
    return int(kept)
