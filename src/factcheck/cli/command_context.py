"""What a command works at: the desk, whoever is working, and what they were shown."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from logging import Logger

    from factcheck.casework.acts.actor import Actor
    from factcheck.casework.watching.reviewer_memory import ReviewerMemory
    from factcheck.cli.reference_style import ReferenceStyle
    from factcheck.desk import Desk
    from factcheck.settings import Settings
    from factcheck.standing.policy import Policy
    from factcheck.store.clock import Clock
    from factcheck.store.unit_of_work import Work


class CommandContext:
    """The desk that a command works at; each thing is opened when it is first asked for.

    Args:
        folder: the desk's, when one was named.
        acting_as: the reviewer, when one was named.
        clock: tests hand in their own.
    """

    def __init__(
        self,
        folder: str | None = None,
        acting_as: str | None = None,
        clock: "Clock | None" = None,
    ) -> None:
        self.folder = folder
        self.acting_as = acting_as
        self._clock = clock

    @cached_property
    def settings(self) -> "Settings":
        """The desk's settings. Raises FactcheckError when there is no desk."""
        from factcheck.settings import load_settings

        settings = load_settings(Path.cwd(), os.environ, desk=self.folder, reviewer=self.acting_as)
        if "logging" in sys.modules:  # else nobody asked for a log; completion has no time for it
            _log().info("desk %s, working as %s", settings.desk, settings.reviewer or "nobody")
        return settings

    @cached_property
    def memory(self) -> "ReviewerMemory":
        """What whoever is working was shown, and where they were."""
        from factcheck.casework.watching.reviewer_memory import ReviewerMemory

        return ReviewerMemory(self.settings.desk, self.settings.reviewer)

    @cached_property
    def desk(self) -> "Desk":
        """The desk. Raises FactcheckError when there is none."""
        from factcheck.desk import Desk

        return Desk(self.settings, self._clock, self.memory, _say_clock_behind)

    @property
    def has_opened(self) -> bool:
        """Whether the desk's database was opened."""
        return "desk" in vars(self) and self.desk.has_opened

    def close(self) -> None:
        """Close the database, if it was opened: where a command is a process of its own, that ends
        it."""
        if "desk" in vars(self):
            self.desk.close()

    @property
    def clock(self) -> "Clock":
        """The one clock."""
        from factcheck.store.clock import system_clock

        return self._clock or system_clock

    @property
    def policy(self) -> "Policy":
        """The desk's policy. Raises FactcheckError when factcheck.toml cannot be meant."""
        return self.desk.policy

    @contextmanager
    def reading(self) -> "Iterator[Work]":
        """A unit of work that only asks."""
        with self.desk.reading() as work:
            yield work

    @contextmanager
    def writing(self) -> "Iterator[tuple[Work, Actor]]":
        """A unit of work that writes, and who writes."""
        with self.desk.writing() as opened:
            yield opened

    def typing(self, work: "Work", slug: str) -> "ReferenceStyle":
        """How the claims of an article are typed most shortly."""
        from factcheck.casework.views.references import is_only_article
        from factcheck.cli.reference_style import ReferenceStyle

        used = self.memory.article_in_use()
        bare = used == slug if used else is_only_article(work)
        return ReferenceStyle(slug, bare=bare, reviewer=self.settings.reviewer)


def _say_clock_behind(now: "datetime", last: "datetime") -> None:
    import click

    from factcheck.desk.opened import clock_behind_words

    click.echo(f"Warning: {clock_behind_words(now, last)}", err=True)


def _log() -> "Logger":
    import logging

    return logging.getLogger("factcheck.cli")
