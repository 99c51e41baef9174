"""The numbers of claims, those that follow one another as one: `7, 9–12`."""

from collections.abc import Iterable, Iterator

from factcheck.reports.values import Report

_FEWEST = 3


def in_ranges(refs: Iterable[str]) -> Iterator[str]:
    """Numbers in the order in which they are given: three or more sentences of which each has the
    next number as one range. Parts stand by themselves."""
    runs: list[list[str]] = []
    for ref in refs:
        if runs and ref.isdecimal() and _next(runs[-1][-1]) == int(ref):
            runs[-1].append(ref)
        else:
            runs.append([ref])
    for run in runs:
        yield from [f"{run[0]}–{run[-1]}"] if len(run) >= _FEWEST else run


def _next(ref: str) -> int | None:
    return int(ref) + 1 if ref.isdecimal() else None


def blocking(report: Report) -> Iterator[str]:
    """The sentences that the gate does not let through, in the article's order."""
    blocked = set(report.gate.blocking if report.gate else ())
    return in_ranges(claim.ref for claim in report.claims if claim.ref in blocked)
