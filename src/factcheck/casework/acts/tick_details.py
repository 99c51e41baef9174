"""Ticking as people do it: details by their numbers, or all that is proposed, against the citation
that they name or the quote that has them."""

from collections.abc import Sequence

from factcheck.casework.acts.actor import Actor
from factcheck.casework.acts.add_tick import (
    GivenTick,
    NewTick,
    add_ticks,
    detail_numbered,
    lock_sheet,
)
from factcheck.casework.acts.withdraw import withdraw
from factcheck.casework.views.references import NamedClaim
from factcheck.errors import FactcheckError
from factcheck.standing.proposed_ticks import ProposedDetail, ProposedSheet
from factcheck.standing.values import CitationState
from factcheck.store.unit_of_work import Work


def tick_details(
    work: Work,
    actor: Actor,
    claim: NamedClaim,
    details: Sequence[int],
    cite: str | None = None,
    because: str | None = None,
    *,
    words_seen: str | None = None,
) -> list[GivenTick]:
    """Tick details of a claim, by their numbers on its sheet: all of these, or none.

    Args:
        cite: the citation that they are held against, by its number among the claim's (from 1,
            those counted that were withdrawn) or its source's key; none means for each detail the
            quote that has it, as it is proposed, or else the only citation that there is.
        words_seen: as for `add_ticks`.

    Raises:
        FactcheckError: when there is no such detail or citation; or none was named, no quote has
            the detail, and several are cited.
    """
    sheet = lock_sheet(work, actor, claim, words_seen)
    ref = sheet.claim.ref
    named = None if cite is None else _cited_by(sheet, cite)
    _require_cited(sheet)
    new = []
    for number in dict.fromkeys(details):
        detail = detail_numbered(sheet, number)
        cited = named or _proposed_or_only(sheet, detail)
        if cited is None:
            listed = " · ".join(f"{index} {state.source_key}" for index, state in sheet.cited)
            raise FactcheckError(
                f"No cited quote of {ref} has detail {number} (“{detail.held.detail.words}”), and "
                f"{len(sheet.cited)} are cited.",
                f"Say which it is held against (--cite N; in a review or on a sheet /N): {listed}",
            )
        new.append(NewTick(number, cited.citation.uid, because))
    return add_ticks(work, actor, claim, new, words_seen=words_seen)


def tick_proposed(
    work: Work, actor: Actor, claim: NamedClaim, sheet_seen: str | None, because: str | None = None
) -> list[GivenTick]:
    """Tick every detail of a claim that is proposed, and that this reviewer did not tick, against
    the quote that has it.

    Args:
        sheet_seen: the `sha256` of the sheet that was shown to the reviewer; none when none was.

    Raises:
        FactcheckError: when the sheet is not the one that was shown, or nothing is proposed.
    """
    sheet = lock_sheet(work, actor, claim)
    if sheet_seen != sheet.sha256:
        raise FactcheckError(
            f"The tick sheet of {sheet.claim.ref} was not shown to you as it is now.",
            f"Nothing was ticked. Look at it first: factcheck tick {sheet.claim.ref}",
        )
    _require_cited(sheet)
    new = [
        NewTick(detail.held.number, detail.proposed.cited.citation.uid, because)
        for detail in sheet.proposed_to(actor.handle)
        if detail.proposed
    ]
    if not new:
        raise FactcheckError(
            f"No detail of {sheet.claim.ref} is proposed that you did not tick.",
            f"See: factcheck tick {sheet.claim.ref}",
        )
    return add_ticks(work, actor, claim, new)


def withdraw_ticks(
    work: Work,
    actor: Actor,
    claim: NamedClaim,
    details: Sequence[int],
    because: str | None = None,
) -> list[ProposedDetail]:
    """Take one's own ticks of details back: of all of these, or of none.

    Raises:
        FactcheckError: when there is no such detail, or no tick of one's own on it that counts.
    """
    sheet = lock_sheet(work, actor, claim)
    withdrawn = []
    for number in dict.fromkeys(details):
        detail = detail_numbered(sheet, number)
        own = [tick for tick in detail.held.ticks if tick.reviewer == actor.handle]
        if not own:
            raise FactcheckError(
                f"You have not ticked detail {number} of {sheet.claim.ref}.",
                f"See: factcheck tick {sheet.claim.ref}",
            )
        for tick in own:
            withdraw(work, actor, claim.article.stream_id, tick.tick.uid, because)
        withdrawn.append(detail)
    return withdrawn


def _proposed_or_only(sheet: ProposedSheet, detail: ProposedDetail) -> CitationState | None:
    if detail.proposed:
        return detail.proposed.cited
    return sheet.cited[0][1] if len(sheet.cited) == 1 else None


def _cited_by(sheet: ProposedSheet, typed: str) -> CitationState:
    """A citation by its number, or by its source's key where that is cited once."""
    ref = sheet.claim.ref
    numbered = typed.isascii() and typed.isdigit()
    by_number = dict(enumerate(sheet.claim.citations, start=1))
    having = [
        index
        for index, state in by_number.items()
        if (index == int(typed) if numbered else state.source_key == typed)
    ]
    counting = [(index, state) for index, state in sheet.cited if index in having]
    if len(counting) == 1:
        return counting[0][1]
    see = f"See: factcheck cite list {ref} --all"
    if len(counting) > 1:
        numbers = ", ".join(str(index) for index, _ in counting)
        raise FactcheckError(
            f"{typed} is cited {len(counting)} times for {ref}.", f"Give its number: {numbers}."
        )
    if not having:
        what = f"citation {typed}" if numbered else f"citation of {typed}"
        raise FactcheckError(f"{ref} has no {what}.", see)
    state = by_number[having[-1]]
    if state.withdrawn:
        why = "it was withdrawn"
    elif state.redacted:
        why = "its words were erased"
    else:
        why = f"{state.source_key} no longer says what is cited"
    raise FactcheckError(f"A tick against citation {having[-1]} would not count: {why}.", see)


def _require_cited(sheet: ProposedSheet) -> None:
    if not sheet.cited:
        ref = sheet.claim.ref
        raise FactcheckError(
            f"Nothing is cited for {ref} that a detail could be held against.",
            f'Cite it first: factcheck cite add {ref} SOURCE "first words…last words" --supports',
        )
