"""What this desk asks of what a case brings, beyond that the case holds together.

Nothing here can tell who wrote a case: handles are claimed. It can tell what would mislead those
who work here, and refuse it or have it agreed to: a handle that could be taken for another, an
entry whose time cannot be, and acts under the handle of somebody who works here.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from factcheck import domain, model
from factcheck.casefiles import Case
from factcheck.casework.views.imports import came_with_a_case, imports_of
from factcheck.domain import ClaimNumber, Verb
from factcheck.errors import FactcheckError
from factcheck.ledger.handles import looks, unfit_handle
from factcheck.ledger.kinds import BY_NAME
from factcheck.ledger.pairing import kept_records
from factcheck.ledger.times import backward_times, future_times
from factcheck.store.unit_of_work import Work

# What a report shows under a name comes first.
_FIRST = (Verb.SIGNOFF_ADD, Verb.VERDICT_ADD)
# What is said of a claim, in one word: a verdict's, a citation's, a skip's.
_TOLD = ("rating", "stance", "kind")


@dataclass(frozen=True, slots=True)
class ArrivingStream:
    """A stream of a case beside the same one here.

    Args:
        id: its integer key here.
        called: the article's slug, or the source's key.
        new: the entries that are not here yet.
        ours: how many are.
        last: the last entry that is here; none when the stream is new here.
        head: the last entry of the case's.
    """

    id: int
    uid: str
    kind: domain.StreamKind
    called: str
    new: tuple[domain.Entry, ...]
    ours: int
    last: domain.Entry | None
    head: domain.Entry


@dataclass(frozen=True, slots=True)
class BroughtAct:
    """A new act of a case under the handle of somebody who works here.

    Args:
        stream, seq: the article's slug or the source's key, and the entry.
        about: what it was about, as a person would type or read it.
        at: when it was done, by the case (UTC).
    """

    handle: str
    verb: Verb
    stream: str
    seq: int
    about: str
    at: datetime


class HandlesNotAcceptedError(FactcheckError):
    """A case brings acts under handles of people who work here, and nobody said that it may.

    Args:
        acts: all such acts, sign-offs and verdicts first; also those that were agreed to.
        handles: those that were not agreed to.
    """

    def __init__(
        self, acts: Sequence[BroughtAct], handles: Sequence[str], folder: str = "DIR"
    ) -> None:
        count = sum(1 for act in acts if act.handle in handles)
        counted = "1 act" if count == 1 else f"{count} acts"
        people = (
            "handle of somebody who works" if len(handles) == 1 else "handles of people who work"
        )
        super().__init__(
            f"This case brings {counted} under the {people} here: {', '.join(handles)}.",
            "Nothing was imported. A handle is claimed, not proved: ask them. If these acts are "
            f"theirs: factcheck case import {folder} --accept-handles {','.join(handles)}",
        )
        self.acts = tuple(acts)
        self.handles = tuple(handles)

    def for_folder(self, folder: str) -> "HandlesNotAcceptedError":
        """The same, whose instruction can be typed; `folder` as a shell takes it."""
        return HandlesNotAcceptedError(self.acts, self.handles, folder)


def refuse_impossible_times(streams: Iterable[ArrivingStream], now: datetime) -> None:
    """Refuse new entries that are dated before the one they follow, or after now (UTC).

    Raises:
        FactcheckError: naming the entry.
    """
    for stream in streams:
        before = [stream.last] if stream.last else []
        for seq, reason in (
            *backward_times([*before, *stream.new]),
            *future_times(stream.new, now),
        ):
            raise FactcheckError(
                f"Entry {seq} of {stream.called} in this case {reason}.",
                "Nothing was imported. Look at this machine's clock; if it is right, ask for a "
                "case whose times can be.",
            )


def refuse_handles(work: Work, streams: Iterable[ArrivingStream]) -> tuple[str, ...]:
    """Refuse a case that names a new reviewer who cannot be one, or could be taken for another.

    Returns:
        The handles that are new to this desk, in alphabetical order.

    Raises:
        FactcheckError: naming the handle and where it stands first.
    """
    own = sorted({row[0] for row in work.rows(select(model.Reviewer.handle))})
    first: dict[str, str] = {}
    for stream in streams:
        for entry in stream.new:
            first.setdefault(entry.reviewer, f"Entry {entry.seq} of {stream.called}")
    arriving = sorted(first.keys() - set(own))
    known = {look: (handle, "who works here") for handle in own for look in looks(handle)}
    for handle in arriving:
        where = f"{first[handle]} in this case is by '{handle}'"
        unfit = unfit_handle(handle)
        if unfit:
            raise FactcheckError(
                f"{where}, which cannot be a reviewer's name.",
                f"Nothing was imported. A name cannot be so: {unfit}",
            )
        for look in sorted(looks(handle) & known.keys()):
            alike, whose = known[look]
            raise FactcheckError(
                f"{where}, who could be taken for {alike}, {whose}.",
                "Nothing was imported. In a report nobody could tell the two apart.",
            )
        known |= dict.fromkeys(looks(handle), (handle, "who is named in it too"))
    return tuple(arriving)


def acts_of_people_here(
    work: Work, case: Case, streams: Iterable[ArrivingStream]
) -> tuple[BroughtAct, ...]:
    """The new acts of a case under handles of people who work here: sign-offs first, then verdicts,
    then all else, each in the order of the history.

    Somebody works here whose handle was added here, came with another case, or did something here.
    Whose handle came with earlier states of this case alone is who they were then.
    """
    at_work = _at_work(work, case.article.slug, {e.reviewer for s in streams for e in s.new})
    verdicts = {verdict.uid: verdict for verdict in case.verdicts}
    acts = [
        BroughtAct(
            handle=entry.reviewer,
            verb=entry.verb,
            stream=stream.called,
            seq=entry.seq,
            about=_about(stream, entry, verdicts),
            at=entry.at,
        )
        for stream in streams
        for entry in stream.new
        if entry.reviewer in at_work
    ]
    return tuple(sorted(acts, key=lambda act: _place(act.verb)))


def require_accepted(acts: Sequence[BroughtAct], accepted: Collection[str]) -> tuple[str, ...]:
    """The handles under which these acts come in, when each was agreed to.

    Raises:
        HandlesNotAcceptedError: when one was not.
    """
    handles = sorted({act.handle for act in acts})
    missing = [handle for handle in handles if handle not in accepted]
    if missing:
        raise HandlesNotAcceptedError(acts, missing)
    return tuple(handles)


def _at_work(work: Work, slug: str, handles: set[str]) -> set[str]:
    """Those of the handles that work here."""
    rows = work.rows(
        select(model.Reviewer.handle, model.Entry.verb, model.Entry.payload)
        .join(model.Entry, model.Entry.id == model.Reviewer.entry_id)
        .order_by(model.Reviewer.id)
    )
    known = {row.handle for row in rows if row.handle in handles}
    at_work = {row.handle for row in rows if not _came_with(row.verb, row.payload, slug)} & known
    imports = imports_of(work) if known > at_work else []
    for handle in sorted(known - at_work):
        entries = work.rows(
            select(model.Stream.uid, model.Entry.seq)
            .join(model.Stream, model.Stream.id == model.Entry.stream_id)
            .where(model.Entry.reviewer == handle)
        )
        if any(not came_with_a_case(imports, uid, seq) for uid, seq in entries):
            at_work.add(handle)
    return at_work


def _came_with(verb: str, payload: str, slug: str) -> bool:
    """Whether the entry that made a reviewer was the import of the case of this slug."""
    if verb != Verb.CASE_IMPORT:
        return False
    fields = json.loads(payload)
    return isinstance(fields, dict) and fields.get("slug") == slug


def _about(stream: ArrivingStream, entry: domain.Entry, verdicts: dict[str, domain.Verdict]) -> str:
    """What an act was about: the claim where there is one, and what was said of it."""
    for record in kept_records([entry]):
        if not BY_NAME[record.kind].in_claim_file:
            continue
        verdict = verdicts.get(record.payload.get("verdict", ""))
        if verdict is not None:
            ref = f"{stream.called}:{ClaimNumber(verdict.number, verdict.part)}"
            return f"{ref}, the verdict of {verdict.reviewer} ({verdict.rating})"
        if "number" in record.payload:
            number = ClaimNumber(record.payload["number"], record.payload.get("part", 0))
            words = next(
                (record.payload[name] for name in _TOLD if name in record.payload), record.kind
            )
            return f"{stream.called}:{number}, {words}"
    return stream.called


def _place(verb: Verb) -> int:
    return _FIRST.index(verb) if verb in _FIRST else len(_FIRST)
