"""What a slip was meant to be."""

from collections.abc import Sequence


def did_you_mean(typed: str, known: Sequence[str]) -> str:
    """What a slip was meant to be, as a hint; all there is when nothing is near."""
    from difflib import get_close_matches

    near = get_close_matches(typed, known, n=1, cutoff=0.5)
    return f"Did you mean '{near[0]}'?" if near else f"There is: {', '.join(known)}."
