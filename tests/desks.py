"""A desk to test at: what a reviewer does with commands, in one line each."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import factcheck
from factcheck.casefiles import Case
from factcheck.casework.acts.actor import Actor
from factcheck.casework.acts.add_article import AddedArticle
from factcheck.casework.acts.add_source import AddedSnapshot
from factcheck.casework.acts.add_verdict import GivenVerdict
from factcheck.casework.views.board import Board, ClaimOnBoard
from factcheck.casework.views.references import NamedClaim, parse_reference
from factcheck.domain import Citation, Evidence, Fidelity, Stance, Use
from factcheck.settings import FetchSettings, Settings
from factcheck.standing.policy import DEFAULT_POLICY, Policy
from factcheck.store.unit_of_work import Store, Work

ARTICLE = "The bridge was built in 1932. It is 1,149 metres long. Nobody knows who paid for it."


class TickingClock:
    """Begins on 27 July 2021 at noon, UTC, and goes on by a second with every look."""

    def __init__(self) -> None:
        self.now = datetime(2021, 7, 27, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def let_it_be_after(clock: Any, case: Case) -> None:
    """Let a clock that ticks go on to when all of a case has happened."""
    streams = (case.entries, *(source.entries for source in case.sources))
    latest = max(entry.at for entries in streams for entry in entries)
    clock.now = max(clock.now, latest)


class Desk:
    """A desk for programs on a database of one's own, with defaults for what a test does not care
    about; `policy` may be changed between two acts, and `who` acts."""

    def __init__(self, store: Store, policy: Policy = DEFAULT_POLICY) -> None:
        self.store = store
        self.policy = policy

    def as_(self, who: str = "anna") -> factcheck.Desk:
        """The desk as a program has it, with somebody at work who was shown nothing yet."""
        desk = factcheck.Desk(_settings(who), self.store.clock)
        desk.store = desk.bare_store = self.store
        desk.policy = self.policy
        return desk

    @contextmanager
    def acting(self, who: str = "anna") -> Iterator[tuple[Work, Actor]]:
        """A unit of work that writes, and who writes."""
        with self.as_(who).writing() as opened:
            yield opened

    def add_reviewer(self, handle: str, by: str = "anna") -> None:
        """Add a reviewer; the first is the desk's editor."""
        self.as_(by).add_reviewer(handle)

    def add_article(self, slug: str = "bridge", text: str = ARTICLE, **told: Any) -> AddedArticle:
        """Take a plain text in as an article."""
        return self.as_().add_article(text=text, slug=slug, **told)

    def add_source(self, key: str, *fragments: str, **said: Any) -> AddedSnapshot:
        """Add a typed source."""
        return self.as_().add_source(key=key, excerpts=fragments, **said)

    def cite(
        self, ref: str, key: str, quote: str | None = None, stance: Stance = Stance.SUPPORTS,
        use: Use = Use.SECONDARY, **told: Any,
    ) -> Citation:  # fmt: skip
        """Cite a source for a claim (`slug:7`), for the record."""
        told = {"evidence": Evidence.RECORD, **told}
        return self.as_().cite(ref, key, quote, stance=stance, use=use, **told).citation

    def judge(
        self, ref: str, rating: str = "true", who: str = "anna", rationale: str = "As it says.",
        **told: Any,
    ) -> GivenVerdict:  # fmt: skip
        """Give a verdict on a claim (`slug:7`), which quotes nobody unless that is told."""
        desk = self.as_(who)
        if seen := told.pop("words_seen", None):
            slug, _, number = ref.rpartition(":")
            desk.memory.shown(slug, {number: seen})
        return desk.judge(ref, rating, rationale, **{"fidelity": Fidelity.NONE, **told})[0]

    def board(self, slug: str = "bridge") -> Board:
        """An article's board."""
        return self.as_().board(slug)

    def claim(self, ref: str) -> ClaimOnBoard:
        """A claim on its board (`slug:7`)."""
        reference = parse_reference(ref)
        found = self.board(reference.slug or "bridge").claim(reference.numbers[0])
        assert found is not None, f"{ref} is not on the board"
        return found

    def _claim(self, work: Work, ref: str) -> NamedClaim:
        return self.as_().find_claim(work, ref)


def _settings(who: str) -> Settings:
    """Those of a desk that has no folder, only a database."""
    limit = 20 * 2**20
    return Settings(
        desk=Path("/nowhere"), database_url="", reviewer=who, size_limit=limit, parse_seconds=30,
        policy={}, fetch=FetchSettings(limit),
    )  # fmt: skip
