"""What became of a correction, in the words of a catalogue: the same in every format."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from factcheck.domain import CorrectionOutcome
from factcheck.reports.values import Report, ReportedCorrection

_Words = TypeVar("_Words")


def in_order(report: Report) -> list[ReportedCorrection]:
    """A report's corrections in the order they are told in: what is not in the text first."""
    places = list(CorrectionOutcome)
    return sorted(report.corrections, key=lambda one: places.index(one.outcome))


def followed_told(
    one: ReportedCorrection,
    say: Callable[..., _Words],
    shown: Callable[[str], object] = str,
) -> Iterator[_Words]:
    """What became of a correction, where, and since when, in sentences.

    Args:
        say: gives the words of a key, filled in (`factcheck.reports.catalogue.Catalogue`).
        shown: makes a stranger's words fit to be filled in.
    """
    yield say(f"correction-outcome.{one.outcome}", revision=one.revision)
    if one.into:
        yield say("taken.into", refs=", ".join(one.into))
    if one.undone is not None:
        yield say("taken.undone", revision=one.undone)
    if one.overruled is not None:
        yield say("taken.overruled", who=shown(one.overruled))
    elif not one.open and one.outcome is not CorrectionOutcome.TAKEN_AS_PROPOSED:
        yield say("taken.closed")
