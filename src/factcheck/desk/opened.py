"""A desk that is open: its settings, its database, its policy, who works, what they were shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self, TypeVar

from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from datetime import datetime

    from factcheck.casework.acts.actor import Actor
    from factcheck.casework.views.references import NamedArticle, NamedClaim
    from factcheck.casework.watching.desk_doors import DeskDoors
    from factcheck.casework.watching.receive import Received
    from factcheck.casework.watching.reviewer_memory import ReviewerMemory
    from factcheck.settings import Settings
    from factcheck.standing.policy import Policy
    from factcheck.store.clock import Clock
    from factcheck.store.unit_of_work import ClockBehind, Store, Work

Given = str | Path | BinaryIO
"""What can be read: a file's path, an address (`https://…`), or an open binary file."""
OneOfSet = TypeVar("OneOfSet", bound=StrEnum)


class OpenDesk:
    """A desk with somebody at work; each thing is opened when it is first asked for. It closes what
    it opened, as a context manager or with `close`.

    Args:
        settings: the desk's.
        clock: gives the time (aware, UTC); none means this machine's.
        memory: what whoever works was shown; none begins with what the commands showed them, and
            keeps what they are shown here as long as the desk is open.
        clock_behind: told when the clock is behind what was entered, as `Store` tells it; none
            gives a RuntimeWarning.
    """

    def __init__(
        self,
        settings: "Settings",
        clock: "Clock | None" = None,
        memory: "ReviewerMemory | None" = None,
        clock_behind: "ClockBehind | None" = None,
    ) -> None:
        from factcheck.store.clock import system_clock

        self.settings = settings
        self.clock = clock or system_clock
        if memory is not None:
            self.memory = memory
        self._clock_behind = clock_behind or _warn_clock_behind
        self._reading: Work | None = None
        self._writing: Work | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def has_opened(self) -> bool:
        """Whether its database was opened."""
        return "bare_store" in vars(self)

    def close(self) -> None:
        """Close the database, if it was opened."""
        if self.has_opened:
            self.bare_store.engine.dispose()

    def as_(self, handle: str) -> Self:
        """The same desk, with somebody else at work. It is closed with this one."""
        self.require_alone("Working as somebody else")
        other = type(self)(replace(self.settings, reviewer=handle), self.clock)
        other.store = other.bare_store = self.store
        other.policy = self.policy
        return other

    @cached_property
    def policy(self) -> "Policy":
        """The desk's policy. Raises FactcheckError when factcheck.toml cannot be meant."""
        from factcheck.standing.policy import policy_from_settings

        return policy_from_settings(self.settings.policy)

    @cached_property
    def memory(self) -> "ReviewerMemory":
        """What whoever works was shown."""
        from factcheck.casework.watching.reviewer_memory import ProgramMemory

        return ProgramMemory(self.settings.desk, self.settings.reviewer)

    @cached_property
    def bare_store(self) -> "Store":
        """The desk's database, whatever its schema. Raises FactcheckError when it is missing."""
        from factcheck.store.engine import open_engine, require_file
        from factcheck.store.unit_of_work import Store

        require_file(self.settings.database_url)
        engine = open_engine(self.settings.database_url)
        return Store(engine, self.clock, self._clock_behind)

    @cached_property
    def store(self) -> "Store":
        """The desk's database. Raises FactcheckError when its schema is not this program's."""
        from factcheck.store.schema import require_head

        with self.bare_store.reading() as work:
            require_head(work.connection)
        return self.bare_store

    @contextmanager
    def reading(self) -> "Iterator[Work]":
        """A unit of work that only asks. Whatever the desk is asked inside its block, it answers
        as things were when that began; what is written meanwhile is seen after it."""
        if self._reading is not None:
            yield self._reading
            return
        with self.store.reading() as work:
            self._reading = work
            try:
                yield work
            finally:
                self._reading = None

    @contextmanager
    def writing(self) -> "Iterator[tuple[Work, Actor]]":
        """A unit of work that writes, and who writes: all of it happens, or nothing. Inside a block
        of `together` it is a part of that."""
        from factcheck.casework.acts.actor import begin_act

        if self._writing is not None:
            with self._writing.within():
                yield self._writing, begin_act(self._writing, self.settings.reviewer, self.policy)
            return
        with self.store.writing() as work:
            yield work, begin_act(work, self.settings.reviewer, self.policy)

    @contextmanager
    def together(self, *, rehearsed: bool = False) -> "Iterator[None]":
        """Many acts as one: all that is done on the desk inside the block happens when it ends, or
        nothing of it when it raises. The desk answers there as it is with what was done so far.

        An act that is refused leaves nothing behind, and stops no other one when its FactcheckError
        is caught inside the block. Nothing is fetched or read from a file there, since everybody
        who wants to write waits for its end: do that before.

        Args:
            rehearsed: do all of it, and then take it back.

        Raises:
            FactcheckError: when an act wants what has to be had before the others' (a source is
                added before anything is said of an article; articles in the order of their uids).
        """
        from factcheck.store.unit_of_work import LockOrderError

        before = self._reading, self._writing
        try:
            with self._begun() as work:
                self._reading = self._writing = work
                try:
                    yield
                finally:
                    self._reading, self._writing = before
                if rehearsed:
                    raise _Rehearsed
        except _Rehearsed:
            pass
        except LockOrderError as error:
            raise FactcheckError(
                "These acts cannot be done together in this order.",
                "Add sources first; then work on one article after the other, by their uids.",
            ) from error

    @contextmanager
    def _begun(self) -> "Iterator[Work]":
        if self._writing is None:
            with self.store.writing() as work:
                yield work
            return
        with self._writing.within():
            yield self._writing

    def require_alone(self, what: str) -> None:
        """Refuse what cannot be part of many acts that are done `together`.

        Args:
            what: what it is, as a message begins with it.
        """
        if self._writing is not None:
            raise FactcheckError(
                f"{what} cannot be part of acts that are done together.",
                "Do it before them, or after.",
            )

    @property
    def doors(self) -> "DeskDoors":
        """How a long piece of work gets its many short units of work: each sees what was written
        before it."""
        from factcheck.casework.watching.desk_doors import DeskDoors

        settings = self.settings
        return DeskDoors(
            self.store.reading,
            self.writing,
            settings.desk,
            settings.fetch.rules,
            self.clock,
            settings.size_limit,
            settings.parse_seconds,
        )

    def require_reviewer(self) -> str:
        """The handle of whoever works. Raises FactcheckError when nobody does, or nobody of that
        name works at this desk."""
        from factcheck.casework.acts.actor import require_known

        with self.reading() as work:
            return require_known(work, self.settings.reviewer)[0]

    # --- names, as they are typed ------------------------------------------------------------

    def find_article(self, work: "Work", slug: str | None) -> "NamedArticle":
        """The article named, in use, or the only one. Raises FactcheckError."""
        from factcheck.casework.views.references import find_article

        return find_article(work, slug or self.memory.article_in_use())

    def find_claims(self, work: "Work", ref: str) -> "list[NamedClaim]":
        """The claims that a reference names (`slug:3-5,9`): a range by number, a list in reading
        order. Raises FactcheckError, naming the nearest."""
        from factcheck.casework.views.references import named_claims, parse_reference

        reference = parse_reference(ref)
        return named_claims(work, self.find_article(work, reference.slug), reference)

    def find_claim(self, work: "Work", ref: str) -> "NamedClaim":
        """The one claim that a reference names. Raises FactcheckError."""
        from factcheck.casework.views.references import only_claim

        return only_claim(self.find_claims(work, ref), ref)

    def find_placed(self, work: "Work", ref: str) -> "NamedClaim":
        """The same of a claim that is in the article, redacted or not. Raises FactcheckError,
        naming the claim that it was joined to."""
        from factcheck.casework.views.references import require_placed

        claim = self.find_claim(work, ref)
        if claim.start is None:
            require_placed(work, claim)
        return claim

    def receive(self, handed_in: Given, *, rendered: bool = False) -> "Received":
        """Read what was handed in; `rendered`: as a browser shows it, where it is an address.

        Raises FactcheckError when it cannot be read."""
        from factcheck.casework.watching.receive import receive, receive_text

        if isinstance(handed_in, Text):
            return receive_text(handed_in, self.settings)
        self.require_alone("Reading a file or an address")
        return receive(handed_in, self.settings, self.clock, rendered=rendered)


def clock_behind_words(now: "datetime", last: "datetime") -> str:
    """What to say when the clock is behind the last entry (both UTC)."""
    return (
        f"this machine's clock says {now:%Y-%m-%d %H:%M} UTC, and the last entry is of "
        f"{last:%Y-%m-%d %H:%M} UTC. What is entered now is dated just after it. Set the clock."
    )


def _warn_clock_behind(now: "datetime", last: "datetime") -> None:
    import warnings

    warnings.warn(clock_behind_words(now, last), RuntimeWarning, stacklevel=2)


class _Rehearsed(Exception):
    """All of it was done, and is taken back."""


class Text(str):
    """A text itself, and no name of a file."""


def one_given(file: Given | None, text: str | None) -> Given:
    """The file or the text that was handed in. Raises FactcheckError when it is none, or both."""
    if (file is None) == (text is None):
        raise FactcheckError("Nothing was handed in, or two things.", "Give a file, or a text.")
    return Text(text) if file is None else file


def member(closed: type[OneOfSet], value: str) -> OneOfSet:
    """A member of a closed set by its word. Raises FactcheckError, naming them all."""
    try:
        return closed(value)
    except ValueError:
        raise FactcheckError(
            f"'{value}' is not one of them.", f"Give one of: {', '.join(closed)}."
        ) from None
