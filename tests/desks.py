"""A desk to test at: what a reviewer does with commands, in one line each."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from factcheck.casefiles import Case
from factcheck.casework.acts.actor import Actor, begin_act
from factcheck.casework.acts.add_article import AddedArticle, add_articles, prepare_article
from factcheck.casework.acts.add_citation import NewCitation, add_citation, find_in_source
from factcheck.casework.acts.add_reviewer import add_reviewer
from factcheck.casework.acts.add_source import AddedSnapshot, NewSource, add_source, typed
from factcheck.casework.acts.add_verdict import GivenVerdict, NewVerdict, add_verdict
from factcheck.casework.views.board import Board, ClaimOnBoard, load_board
from factcheck.casework.views.references import find_article, find_claim, parse_reference
from factcheck.documents import read_document
from factcheck.domain import Citation, Evidence, SourceKind, Stance, Use
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
    """What a reviewer does, in one line each; `policy` may be changed between two acts."""

    def __init__(self, store: Store, policy: Policy = DEFAULT_POLICY) -> None:
        self.store = store
        self.policy = policy

    @contextmanager
    def acting(self, who: str = "anna") -> Iterator[tuple[Work, Actor]]:
        """A unit of work that writes, and who writes."""
        with self.store.writing() as work:
            yield work, begin_act(work, who, self.policy)

    def add_reviewer(self, handle: str, by: str = "anna") -> None:
        """Add a reviewer; the first is the desk's editor."""
        with self.store.writing() as work:
            add_reviewer(work, by, self.policy, handle)

    def add_article(self, slug: str = "bridge", text: str = ARTICLE, **told: Any) -> AddedArticle:
        """Take a plain text in as an article."""
        prepared = prepare_article(read_document(text.encode(), name="a.txt"), slug, **told)
        with self.acting() as (work, actor):
            return add_articles(work, actor, [prepared])[0]

    def add_source(self, key: str, *fragments: str, **said: Any) -> AddedSnapshot:
        """Add a typed source."""
        kind = said.pop("kind", SourceKind.PAGE)
        with self.acting() as (work, actor):
            return add_source(work, actor, NewSource(key, kind, **said), typed(fragments))

    def cite(
        self, ref: str, key: str, quote: str | None = None, stance: Stance = Stance.SUPPORTS,
        use: Use = Use.SECONDARY, **told: Any,
    ) -> Citation:  # fmt: skip
        """Cite a source for a claim (`slug:7`)."""
        new = NewCitation(key, stance, use, told.pop("evidence", Evidence.RECORD), **told)
        with self.acting() as (work, actor):
            found = find_in_source(work, key, quote) if quote else None
            return add_citation(work, actor, self._claim(work, ref), new, found)

    def judge(
        self, ref: str, rating: str = "true", who: str = "anna", rationale: str = "As it says.",
        **told: Any,
    ) -> GivenVerdict:  # fmt: skip
        """Give a verdict on a claim (`slug:7`)."""
        seen = told.pop("words_seen", None)
        new = replace(NewVerdict(rating, rationale), **told)
        with self.acting(who) as (work, actor):
            claim = self._claim(work, ref)
            return add_verdict(work, actor, claim.article, claim.number, new, words_seen=seen)

    def board(self, slug: str = "bridge") -> Board:
        """An article's board."""
        with self.store.reading() as work:
            return load_board(work, find_article(work, slug), self.policy, work.now)

    def claim(self, ref: str) -> ClaimOnBoard:
        """A claim on its board (`slug:7`)."""
        reference = parse_reference(ref)
        found = self.board(reference.slug or "bridge").claim(reference.numbers[0])
        assert found is not None, f"{ref} is not on the board"
        return found

    def _claim(self, work: Work, ref: str) -> Any:
        reference = parse_reference(ref)
        return find_claim(work, find_article(work, reference.slug), reference.numbers[0])
