"""What came of looking at a source: what a look raises that could not be finished."""

from factcheck.domain import Outcome

__all__ = ["FetchError", "Outcome"]


class FetchError(Exception):
    """Why something was not fetched: its outcome, and one sentence."""

    def __init__(self, outcome: Outcome, because: str) -> None:
        super().__init__(because)
        self.outcome = outcome
        self.because = because
