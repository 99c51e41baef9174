"""Reviewers of a desk: add one, give one another role, list them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from factcheck.casework.acts.actor import (
    begin_act,
    desk_stream,
    new_reviewer,
    require_editor,
)
from factcheck.domain import Role
from factcheck.errors import FactcheckError
from factcheck.ledger.handles import alike_among, unfit_handle
from factcheck.model import Entry, Reviewer
from factcheck.standing.policy import Policy
from factcheck.store.unit_of_work import Work


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
        by: who adds them; the desk's first reviewer adds themself, whoever is named.
        handle: one that `factcheck.ledger.handles.unfit_handle` finds nothing wrong with; one that
            works here already keeps its handle, whatever it is.
        role: none means reviewer, or editor for the desk's first.

    Raises:
        FactcheckError: when the handle cannot be one, could be taken for another's, is here with
            this role, a reviewer tries to make an editor, or no editor would be left.
    """
    stream_id = desk_stream(work)
    work.lock([stream_id])
    roles = {reviewer.handle: reviewer.role for reviewer in list_reviewers(work)}
    present = roles.get(handle)
    if present is None:
        require_handle(handle, roles)
    if not roles:
        if role is Role.REVIEWER:
            raise _needs_editor("The desk's first reviewer is its editor.", handle)
        new_reviewer(work, stream_id, handle, handle, Role.EDITOR)
        return Role.EDITOR
    actor = begin_act(work, by, policy)
    role = role or Role.REVIEWER
    if present is role:
        raise FactcheckError(
            f"{handle} is already here, as {role}.", "See: factcheck reviewer list"
        )
    editors = [editor for editor, of_each in roles.items() if of_each is Role.EDITOR]
    # A desk that lost its last editor to an earlier version may make one again.
    if Role.EDITOR in (role, present) and editors:
        require_editor(actor, "make or unmake an editor")
    if editors == [handle]:
        raise _needs_editor(f"{handle} is this desk's only editor.", "NAME")
    last = work.value(
        select(Reviewer.id).where(Reviewer.handle == handle).order_by(Reviewer.id.desc()).limit(1)
    )
    new_reviewer(work, stream_id, actor.handle, handle, role, last)
    return role


def require_handle(handle: str, others: Collection[str]) -> None:
    """Let only what can be a new reviewer's handle pass.

    Args:
        others: the handles that it must not be taken for.

    Raises:
        FactcheckError: when it cannot be a handle, or could be taken for another.
    """
    unfit = unfit_handle(handle)
    if unfit:
        raise FactcheckError(f"'{handle}' cannot be a reviewer's name.", unfit)
    alike = alike_among(handle, sorted(others))
    if alike is not None:
        raise FactcheckError(
            f"'{handle}' could be taken for {alike}, who works here.",
            f"Take another name; or, if it is the same person, write: {alike}",
        )


def _needs_editor(reason: str, editor: str) -> FactcheckError:
    return FactcheckError(
        f"{reason} Without one nobody could make another, nor redact.",
        f"Make an editor first: factcheck reviewer add {editor} --role editor",
    )


def list_reviewers(work: Work) -> tuple[ListedReviewer, ...]:
    """Every reviewer with the role they have now, by handle."""
    rows = work.rows(
        select(Reviewer.handle, Reviewer.role, Entry.at)
        .join(Entry, Entry.id == Reviewer.entry_id)
        .order_by(Reviewer.id)
    )
    reviewers: dict[str, ListedReviewer] = {}
    for handle, role, at in rows:
        since = reviewers[handle].since if handle in reviewers else at
        reviewers[handle] = ListedReviewer(handle, Role(role), since)
    return tuple(reviewers[handle] for handle in sorted(reviewers))
