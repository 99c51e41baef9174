"""Claims that say the same as something else, on the screen and as data."""

from typing import TYPE_CHECKING, Any

from factcheck.cli.screen.claim_data import claim_as_json
from factcheck.cli.screen.claim_view import claim_head, claim_words
from factcheck.cli.screen.layout import visible_line, wrap

if TYPE_CHECKING:
    from factcheck.desk.values import Difference, SimilarClaim
    from factcheck.standing.policy import Policy


def similar_lines(similar: "SimilarClaim", policy: "Policy") -> str:
    """One claim: how alike, where it stands, when it was checked, its words, what differs."""
    head = f"{claim_head(similar.board, similar.claim, policy)}   {similar.likeness:.0%} alike"
    if similar.checked_at and similar.age is not None:
        head += f"   checked {similar.checked_at:%Y-%m-%d}, {_ago(similar.age.days)}"
    lines = [head, claim_words(similar.claim)]
    lines += [wrap(_said(one), "      ", "    differs: ") for one in similar.differences]
    return "\n".join(lines)


def similar_as_json(similar: "SimilarClaim") -> dict[str, Any]:
    """One claim as data: `age_days` are whole days since its verdict; of a difference `asked` is
    what was asked, `said` what this claim says, empty where it says nothing."""
    return {
        **claim_as_json(similar.claim),
        "likeness": similar.likeness,
        "checked_at": similar.checked_at,
        "age_days": similar.age.days if similar.age is not None else None,
        "differences": [
            {"kind": str(one.kind), "asked": one.asked, "said": one.said}
            for one in similar.differences
        ],
    }


def _said(difference: "Difference") -> str:
    asked, said = visible_line(difference.asked), visible_line(difference.said)
    if not said:
        return f"{difference.kind}: says nothing of {asked}"
    return f"{difference.kind}: {said}" + (f", not {asked}" if asked else ", not asked about")


def _ago(days: int) -> str:
    if days == 0:
        return "today"
    return "a day ago" if days == 1 else f"{days:,} days ago"
