"""Looks at pages, and when one is not enough: a quote is called altered or gone when looks agree.

A page may fail for a moment in a way that nobody can tell from an edit: half a page from a cache,
another reader's version, a wall that no rule knows. So what would let a quote fall is looked at
again, after a pause or in the next round, and until a second look agrees it is only told.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from factcheck.casework.watching.record_check import QuietCheck, QuoteFound, RecordedCheck
from factcheck.casework.watching.watched_sources import WatchedSource
from factcheck.documents.fetching.answers import NotFetched, Validators
from factcheck.documents.fetching.rules import Rules
from factcheck.documents.watching.classify_response import Check
from factcheck.documents.watching.crawl import Checked, Request
from factcheck.domain import Outcome

NOT_CONFIRMED = Check(
    Outcome.UNCONFIRMED, "Cited words looked changed; a second look has to agree before they fall."
)


@dataclass(frozen=True, slots=True)
class Look:
    """A source, what a look at its address found, and what that comes to."""

    watched: WatchedSource
    checked: Checked
    check: Check

    @property
    def address(self) -> str:
        """The one that answered."""
        return self.checked.answer.address

    @property
    def validators(self) -> Validators | None:
        """What to ask by the next time: what came with the answer, or what still holds (304)."""
        answer = self.checked.answer
        if isinstance(answer, NotFetched):
            return None
        if answer.validators is None and answer.not_modified and self.watched.previous is not None:
            return self.watched.previous.validators
        return answer.validators

    @property
    def quiet(self) -> QuietCheck:
        """It as a look that read what was read before."""
        return QuietCheck(self.watched, self.check, self.address, self.validators)

    @property
    def told(self) -> RecordedCheck:
        """It as told to whoever asked for the look."""
        check = self.check
        return RecordedCheck(
            self.watched.key, self.address, check.outcome, check.because, check.moved_to
        )


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A change that another look has to confirm: where it was seen, the citations that it would
    let fall (integer keys), and how many looks saw it. Of what was read it keeps nothing."""

    watched: WatchedSource
    address: str
    fallen: frozenset[int]
    looks: int

    @classmethod
    def by(cls, look: Look, quotes: Iterable[QuoteFound]) -> "Unconfirmed":
        """What one look saw; looks in the rounds before count with it."""
        return cls(look.watched, look.address, fallen(quotes), look.watched.unconfirmed + 1)

    @property
    def request(self) -> Request:
        """What to ask for again: the whole page, not only whether it changed."""
        previous = self.watched.previous and replace(self.watched.previous, validators=None)
        return Request(self.watched.key, self.watched.url or "", previous, self.watched.is_rendered)

    def is_confirmed_by(self, quotes: Iterable[QuoteFound]) -> bool:
        """Whether another look saw these quotes changed, or one of them, and no others fall."""
        # Whoever looked at the same moment may have recorded it: then they fell before.
        lost = {quote.citation_id for quote in quotes if not quote.now.intact}
        return bool(lost & self.fallen) and fallen(quotes) <= self.fallen


def fallen(quotes: Iterable[QuoteFound]) -> frozenset[int]:
    """The citations whose quotes stood before and do so no more, by integer key."""
    return frozenset(quote.citation_id for quote in quotes if quote.worse)


def needs_another_look(look: Look, quotes: Iterable[QuoteFound], rules: Rules) -> bool:
    """Whether a look would let a quote fall, and too few looks saw that."""
    return bool(fallen(quotes)) and look.watched.unconfirmed + 1 < rules.looks_needed
