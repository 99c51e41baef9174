"""Reviewers of a desk: add one, give one another role, list them."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from factcheck.casework.acts.actor import (
    begin_act,
    desk_stream,
    new_reviewer,
    require_editor,
    role_of,
)
from factcheck.domain import Role
from factcheck.errors import FactcheckError
from factcheck.model import Entry, Reviewer
from factcheck.standing.policy import Policy
from factcheck.store.unit_of_work import Work

_HANDLE = re.compile(r"[^\W_][\w.-]{0,63}\Z")


@dataclass(frozen=True, slots=True)
class ListedReviewer:
    """A reviewer, the role they have now, and since when they are here (UTC)."""

    handle: str
    role: Role
    since: datetime


def add_reviewer(
    work: Work, by: str | None, policy: Policy, handle: str, role: Role | None = None
) -> Role:
    """Add a reviewer to the desk; the first one adds themself and is its editor.

    Args:
        by: who adds them; may be none for the desk's first reviewer.
        handle: letters, digits, `.`, `_` and `-`, up to 64.
        role: none means reviewer, or editor for the desk's first.

    Raises:
        FactcheckError: when the handle cannot be one, is taken with this role, or a reviewer
            tries to make an editor.
    """
    require_handle(handle)
    stream_id = desk_stream(work)
    work.lock([stream_id])
    if work.value(select(Reviewer.id).limit(1)) is None:
        new_reviewer(work, stream_id, by or handle, handle, role or Role.EDITOR)
        return role or Role.EDITOR
    actor = begin_act(work, by, policy)
    role = role or Role.REVIEWER
    present = role_of(work, handle)
    if present is role:
        raise FactcheckError(
            f"{handle} is already here, as {role}.", "See: factcheck reviewer list"
        )
    if Role.EDITOR in (role, present):
        require_editor(actor, "make or unmake an editor")
    last = work.value(
        select(Reviewer.id).where(Reviewer.handle == handle).order_by(Reviewer.id.desc()).limit(1)
    )
    new_reviewer(work, stream_id, actor.handle, handle, role, last)
    return role


def require_handle(handle: str) -> None:
    """Let only what can be a reviewer's handle pass. Raises FactcheckError."""
    if not _HANDLE.match(handle):
        raise FactcheckError(
            f"'{handle}' cannot be a reviewer's name.", "Use letters, digits, '.', '_' and '-'."
        )


def list_reviewers(work: Work) -> tuple[ListedReviewer, ...]:
    """Every reviewer with the role they have now, by handle."""
    rows = work.rows(
        select(Reviewer.handle, Reviewer.role, Entry.at)
        .join(Entry, Entry.id == Reviewer.entry_id)
        .order_by(Reviewer.id)
    )
    found: dict[str, ListedReviewer] = {}
    for handle, role, at in rows:
        since = found[handle].since if handle in found else at
        found[handle] = ListedReviewer(handle, Role(role), since)
    return tuple(found[handle] for handle in sorted(found))
