"""What a command works at: the desk's settings, its store, its policy, and who is working."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from datetime import datetime
    from logging import Logger

    from factcheck.casework.acts.actor import Actor
    from factcheck.casework.views.references import NamedArticle, NamedClaim
    from factcheck.casework.watching.check_sources import DeskDoors
    from factcheck.cli.reference_style import ReferenceStyle
    from factcheck.domain import ClaimNumber
    from factcheck.settings import Settings
    from factcheck.standing.policy import Policy
    from factcheck.store.clock import Clock
    from factcheck.store.unit_of_work import Store, Work


class CommandContext:
    """The desk that a command works at; each thing is opened when it is first asked for.

    Args:
        desk: the folder, when one was named.
        acting_as: the reviewer, when one was named.
        clock: tests hand in their own.
    """

    def __init__(
        self,
        desk: str | None = None,
        acting_as: str | None = None,
        clock: "Clock | None" = None,
    ) -> None:
        self.desk = desk
        self.acting_as = acting_as
        self._clock = clock

    @cached_property
    def settings(self) -> "Settings":
        """The desk's settings. Raises FactcheckError when there is no desk."""
        from factcheck.settings import load_settings

        found = load_settings(Path.cwd(), os.environ, desk=self.desk, reviewer=self.acting_as)
        if "logging" in sys.modules:  # else nobody asked for a log; completion has no time for it
            _log().info("desk %s, working as %s", found.desk, found.reviewer or "nobody")
        return found

    @cached_property
    def policy(self) -> "Policy":
        """The desk's policy. Raises FactcheckError when factcheck.toml cannot be meant."""
        from factcheck.standing.policy import policy_from_settings

        return policy_from_settings(self.settings.policy)

    @property
    def clock(self) -> "Clock":
        """The one clock."""
        from factcheck.store.clock import system_clock

        return self._clock or system_clock

    @cached_property
    def bare_store(self) -> "Store":
        """The desk's database, whatever its schema."""
        from factcheck.store.engine import open_engine
        from factcheck.store.unit_of_work import Store

        url = self.settings.database_url
        _require_file(url)
        return Store(open_engine(url), self.clock, _say_clock_behind)

    @cached_property
    def store(self) -> "Store":
        """The desk's database. Raises FactcheckError when its schema is not this program's."""
        from factcheck.store.schema import require_head

        with self.bare_store.reading() as work:
            require_head(work.connection)
        return self.bare_store

    @contextmanager
    def reading(self) -> "Iterator[Work]":
        """A unit of work that only asks."""
        with self.store.reading() as work:
            yield work

    @contextmanager
    def writing(self) -> "Iterator[tuple[Work, Actor]]":
        """A unit of work that writes, and who writes."""
        from factcheck.casework.acts.actor import begin_act

        with self.store.writing() as work:
            yield work, begin_act(work, self.settings.reviewer, self.policy)

    @property
    def doors(self) -> "DeskDoors":
        """How a long piece of work gets its many short units of work."""
        from factcheck.casework.watching.check_sources import DeskDoors

        settings = self.settings
        return DeskDoors(
            self.reading,
            self.writing,
            settings.desk,
            settings.fetch.rules,
            self.clock,
            settings.size_limit,
            settings.parse_seconds,
        )

    # --- what was chosen and what was shown ------------------------------------------------

    def article_in_use(self) -> str | None:
        """The slug chosen with `factcheck use`, by whoever is working."""
        slug = self._mine().get("use")
        return slug if isinstance(slug, str) else None

    def use(self, slug: str | None) -> None:
        """Choose the article that bare numbers mean; none forgets the choice."""
        self._keep("use", lambda _: slug)

    def shown(self, slug: str, claims: dict[str, str]) -> None:
        """Remember the words that were shown: number → `words_sha`."""
        self._keep("shown", lambda seen: _with(seen, slug, _dict(_dict(seen).get(slug)) | claims))

    def position(self, slug: str) -> "ClaimNumber | None":
        """The claim that whoever is working was done with last, in an article."""
        from factcheck.domain import ClaimNumber

        at = self._mine().get("at")
        number = at.get(slug) if isinstance(at, dict) else None
        if not isinstance(number, list) or not all(isinstance(n, int) for n in number):
            return None
        return ClaimNumber(*number[:2]) if number else None

    def done_with(self, slug: str, number: "ClaimNumber") -> None:
        """Remember that this claim is done with: `factcheck next` goes on behind it."""
        self._keep("at", lambda at: _with(at, slug, list(number)))

    def words_seen(self, slug: str, number: "ClaimNumber") -> str | None:
        """The `words_sha` of the words that were last shown of a claim, if any were."""
        seen = self._mine().get("shown")
        of_article = seen.get(slug) if isinstance(seen, dict) else None
        words = of_article.get(str(number)) if isinstance(of_article, dict) else None
        return words if isinstance(words, str) else None

    def round_begun(self, name: str, keys: list[str]) -> "datetime":
        """When a round of looks began: now, or, when one over the same things was broken off within
        a day, when that one did; what was looked at since need not be asked again."""
        from datetime import timedelta

        from factcheck.ledger.chain import utc_text, utc_time

        now = self.clock()
        kept = _dict(self._mine().get("rounds")).get(name)
        if isinstance(kept, dict) and kept.get("keys") == keys:
            try:
                begun = utc_time(str(kept.get("begun")))
            except ValueError:
                begun = now - timedelta(days=2)
            if now - timedelta(days=1) <= begun <= now:
                return begun
        round_ = {"begun": utc_text(now), "keys": keys}
        self._keep("rounds", lambda rounds: _with(rounds, name, round_))
        return now

    def round_done(self, name: str) -> None:
        """Remember that a round came to its end."""
        if name in _dict(self._mine().get("rounds")):
            self._keep("rounds", lambda rounds: {n: r for n, r in rounds.items() if n != name})

    def _mine(self) -> dict[str, Any]:
        from factcheck.files.desk_state import StateKind, read_state

        state = read_state(self.settings.desk, StateKind.USE)
        return _dict(state.get(self.settings.reviewer or ""))

    def _keep(self, name: str, change: Callable[[Any], Any]) -> None:
        from factcheck.files.desk_state import State, StateKind, change_state

        reviewer = self.settings.reviewer or ""

        def change_mine(state: State) -> State:
            mine = _dict(state.get(reviewer))
            return _with(state, reviewer, _with(mine, name, change(mine.get(name))))

        # What was shown is a convenience: a read-only desk can still be looked at.
        with suppress(FactcheckError):
            change_state(self.settings.desk, StateKind.USE, change_mine)

    # --- names as they are typed ------------------------------------------------------------

    def article(self, work: "Work", slug: str | None) -> "NamedArticle":
        """The article named, in use, or the only one. Raises FactcheckError."""
        from factcheck.casework.views.references import find_article

        return find_article(work, slug or self.article_in_use())

    def typing(self, work: "Work", slug: str) -> "ReferenceStyle":
        """How the claims of an article are typed most shortly."""
        from factcheck.casework.views.references import is_only_article
        from factcheck.cli.reference_style import ReferenceStyle

        used = self.article_in_use()
        bare = used == slug if used else is_only_article(work)
        return ReferenceStyle(slug, bare=bare, reviewer=self.settings.reviewer)

    def claims(self, work: "Work", typed: str) -> "list[NamedClaim]":
        """The claims that a reference names. Raises FactcheckError, naming the nearest."""
        from factcheck.casework.views.references import find_claims, parse_reference

        reference = parse_reference(typed)
        article = self.article(work, reference.slug)
        found = find_claims(work, article, reference.numbers)
        if not reference.ranged:
            # A range goes by number, a list by reading order; what has no place comes last.
            found.sort(key=lambda claim: (claim.start is None, claim.start or 0))
        return found

    def claim(self, work: "Work", typed: str) -> "NamedClaim":
        """The one claim that a reference names. Raises FactcheckError."""
        found = self.claims(work, typed)
        if len(found) != 1:
            raise FactcheckError(f"'{typed}' names {len(found)} claims.", "Name one claim here.")
        return found[0]


def _dict(value: Any) -> dict[str, Any]:
    """What was remembered, where it is of the right shape."""
    return value if isinstance(value, dict) else {}


def _with(known: Any, name: str, value: Any) -> dict[str, Any]:
    return {**_dict(known), name: value}


def _say_clock_behind(now: "datetime", last: "datetime") -> None:
    import click

    click.echo(
        f"Warning: this machine's clock says {now:%Y-%m-%d %H:%M} UTC, and the last entry is of "
        f"{last:%Y-%m-%d %H:%M} UTC. What is entered now is dated as that one is. Set the clock.",
        err=True,
    )


def _require_file(url: str) -> None:
    prefix = "sqlite:///"
    if url.startswith(prefix) and not Path(url.removeprefix(prefix)).is_file():
        raise FactcheckError(
            f"The desk's database {url.removeprefix(prefix)} is missing.",
            "Put it back, or make an empty one with: factcheck db upgrade",
        )


def _log() -> "Logger":
    import logging

    return logging.getLogger("factcheck.cli")
