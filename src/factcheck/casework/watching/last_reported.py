"""What a re-run last told of each claim, and what to tell now: only what became worse, or is new.

The last telling lies in a file beside the desk. It decides nothing: where a claim stands is always
computed. It only spares an editor to be told the same twice, and lets a re-run that was broken off
tell in the end what it had not told yet.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.casework.views.board import Board, ClaimOnBoard
from factcheck.domain import StandingKind
from factcheck.files.desk_state import StateKind, read_state, write_state
from factcheck.standing.policy import Policy
from factcheck.standing.standing import seriousness

_AT_REST = (StandingKind.STANDS, StandingKind.SKIPPED)
_OPEN = (StandingKind.LOOK_AGAIN, StandingKind.DISPUTED, StandingKind.UNREVIEWED)

LastReported = dict[str, dict[str, str]]
"""slug → claim → the standing that was told of it."""


@dataclass(frozen=True, slots=True)
class ChangedStanding:
    """A claim that stands otherwise than it was told: `before` is none when it is new."""

    slug: str
    claim: ClaimOnBoard
    before: StandingKind | None


def standings_of(boards: Iterable[Board]) -> LastReported:
    """Where every claim and part of some articles stands."""
    return {
        board.article.slug: {
            str(claim_or_part.number): str(claim_or_part.standing.kind)
            for claim in board.claims
            for claim_or_part in (claim, *claim.parts)
        }
        for board in boards
    }


def became_worse(
    boards: Iterable[Board], reported: LastReported, policy: Policy
) -> tuple[ChangedStanding, ...]:
    """What no longer stands of what was told to, and which sentences are new and open; the most
    serious first. Of a divided sentence its parts are told. An article of which nothing was told
    yet is passed over."""
    worse = []
    for board in boards:
        known = reported.get(board.article.slug)
        if known is None:
            continue
        for claim in board.claims:
            for claim_or_part in claim.parts or (claim,):
                before = known.get(str(claim_or_part.number))
                kind = claim_or_part.standing.kind
                fell = before in _AT_REST and kind in _OPEN
                is_new = before is None and kind in _OPEN and not claim_or_part.number.part
                if fell or is_new:
                    was = StandingKind(before) if before else None
                    worse.append(ChangedStanding(board.article.slug, claim_or_part, was))
    return tuple(sorted(worse, key=lambda changed: _order(changed, policy)))


def stand_again(boards: Iterable[Board], before: LastReported) -> tuple[ChangedStanding, ...]:
    """What did not stand a moment ago, and does now."""
    return tuple(
        ChangedStanding(board.article.slug, claim_or_part, StandingKind(was))
        for board in boards
        for claim in board.claims
        for claim_or_part in claim.parts or (claim,)
        if (was := before.get(board.article.slug, {}).get(str(claim_or_part.number))) is not None
        and was not in _AT_REST
        and claim_or_part.standing.kind is StandingKind.STANDS
    )


def _order(changed: ChangedStanding, policy: Policy) -> tuple[Any, ...]:
    kind, rating = seriousness(changed.claim.standing, policy)
    return changed.before is None, -kind, -rating, changed.slug, changed.claim.number


# --- the file ----------------------------------------------------------------------------------


def read_last_reported(folder: Path) -> tuple[LastReported, dict[str, list[int]]]:
    """What was told last: standings, and by article the editions that are no longer what the desk
    would say. A file that is missing or spoilt tells nothing."""
    state = read_state(folder, StateKind.RERUN)
    standings, editions = state.get("told"), state.get("editions")
    kinds = {str(kind) for kind in StandingKind}
    return (
        {
            slug: {n: kind for n, kind in claims.items() if isinstance(kind, str) and kind in kinds}
            for slug, claims in (standings if isinstance(standings, dict) else {}).items()
            if isinstance(claims, dict)
        },
        {
            slug: [n for n in numbers if isinstance(n, int)]
            for slug, numbers in (editions if isinstance(editions, dict) else {}).items()
            if isinstance(numbers, list)
        },
    )


def write_last_reported(
    folder: Path, reported: LastReported, editions: Mapping[str, Sequence[int]]
) -> None:
    """Write the file that `read_last_reported` reads.

    Raises:
        FactcheckError: when it cannot be written.
    """
    content = {"told": reported, "editions": {slug: list(n) for slug, n in editions.items()}}
    write_state(folder, StateKind.RERUN, content)
