"""A report of a moment that is over is the very bytes that the desk gave then."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from desks import TickingClock
from everything import BRIDGE_2, add_everything, promote, say_everything
from populated_desk import PAGE, PopulatedDesk
from sqlalchemy import select

from factcheck.casework.acts.actor import Actor
from factcheck.casework.views.as_it_was import moment_at, moment_of_entry
from factcheck.casework.views.make_report import make_report
from factcheck.casework.views.references import NamedArticle, find_article
from factcheck.casework.views.report_at import report_then, require_whole
from factcheck.errors import FactcheckError
from factcheck.model import Article, Stream
from factcheck.reports import FORMATS
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store, Work

ON_SQLITE = pytest.mark.parametrize("fresh_database", ["sqlite"], indirect=True)


@dataclass(frozen=True)
class Given:
    """What the desk gave at a time: a report of the bridge, and its last entry then."""

    format: str
    travels: bool
    at: datetime
    entry: int
    data: bytes


class StandingClock:
    """A clock that stands until it is told to go on."""

    def __init__(self) -> None:
        self.now = datetime(2021, 7, 27, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self) -> None:
        """A second later."""
        self.now += timedelta(seconds=1)


class RememberingDesk(PopulatedDesk):
    """A desk that gives a report of an article as Markdown after each act, and one in another
    format or to travel, and keeps the bytes."""

    def __init__(self, store: Store, clock: TickingClock) -> None:
        super().__init__(store)
        self.clock = clock
        self.given: list[Given] = []
        self._heads: list[str] = []
        self._turn = 0

    @contextmanager
    def acting(self, who: str = "anna") -> Iterator[tuple[Work, Actor]]:
        """As ever, and then it is remembered."""
        with super().acting(who) as opened:
            yield opened
        self.remember()

    def as_(self, who: str = "anna") -> Any:
        """As ever; what was done since is remembered first."""
        self.remember()
        return super().as_(who)

    def remember(self) -> None:
        """Give the reports, if anybody did anything since they were given last."""
        with self.store.reading() as work:
            heads = sorted(row[0] for row in work.rows(select(Stream.head_hash)))
            if heads == self._heads:
                return
            self._heads, at = heads, self.clock.now
            if work.value(select(Article.slug).where(Article.slug == "bridge")):
                self._remember(work, find_article(work, "bridge"), at)

    def _remember(self, work: Work, article: NamedArticle, at: datetime) -> None:
        entry = work.value(select(Stream.head_seq).where(Stream.id == article.stream_id))
        # In every format would be six times the work: they take turns beside the Markdown.
        turns = [(name, travels) for name in FORMATS for travels in (False, True)]
        in_turn = turns[1 + self._turn % (len(turns) - 1)]
        self._turn += 1
        for name, travels in (turns[0], in_turn):
            report = make_report(work, article, self.policy, name, travels=travels)
            data = FORMATS[name].render(report)
            self.given.append(Given(name, travels, at, entry, data))

    def again(self, given: Given) -> bytes:
        """The same report, made again by the time at which it was given."""
        with self.store.reading() as work:
            article = find_article(work, "bridge")
            then = report_then(
                work, article, moment_at(work, article, given.at), self.policy, given.format,
                travels=given.travels,
            )  # fmt: skip
            return FORMATS[given.format].render(require_whole(then, "bridge"))


@pytest.fixture
def desk(store: Store, clock: TickingClock) -> RememberingDesk:
    """A desk on which everything was done once, and which gave its reports after each act."""
    made = RememberingDesk(store, clock)
    made.add_reviewer("anna")
    made.add_reviewer("ben")
    made.add_reviewer("cleo")
    promote(made, "cleo")
    add_everything(made)
    say_everything(made)
    return made


def test_after_each_act_the_report_of_then_is_the_same_bytes(desk: RememberingDesk) -> None:
    assert len(desk.given) > 40
    assert len({given.data for given in desk.given}) > 30
    assert {given.format for given in desk.given} == set(FORMATS)
    assert {given.travels for given in desk.given} == {True, False}
    for given in desk.given:
        assert desk.again(given) == given.data, given


def test_a_revision_an_undo_and_a_changed_policy_leave_the_reports_of_before_as_they_were(
    desk: RememberingDesk,
) -> None:
    first = len(desk.given)
    desk.revise("bridge", BRIDGE_2, label="proof 4", title="A bridge at ninety")
    desk.judge("bridge:2", "mixed", rationale="Somebody did measure it.")
    desk.undo()
    desk.give_out()
    desk.give_out(format_name="json")
    desk.policy = replace(desk.policy, signoffs_needed=3)
    desk.note("bridge:1.1", "Three of us have to agree now.")
    desk.undo()
    desk.attach_page("opening", PAGE.replace(b"19 March", b"20 March"))
    desk.remember()

    later = desk.given[first:]
    assert len({given.data for given in later if given.format == "md"}) >= 8
    for given in later:
        assert desk.again(given) == given.data, given


@ON_SQLITE
def test_an_entry_says_the_moment_right_after_it(desk: RememberingDesk) -> None:
    """Where nothing else was entered before the article's next entry: the last report of that."""
    last = {
        given.entry: given for given in desk.given if given.format == "md" and not given.travels
    }
    assert len(last) > 15
    with desk.store.reading() as work:
        article = find_article(work, "bridge")
        for entry, given in last.items():
            then = report_then(work, article, moment_of_entry(work, article, entry), desk.policy)
            data = FORMATS["md"].render(require_whole(then, "bridge"))
            # The desk itself, and what is cited, may have gone on before the article did.
            assert data.decode().splitlines()[:3] == given.data.decode().splitlines()[:3]
            assert given.data.partition(b"- Rests on:")[0] == data.partition(b"- Rests on:")[0]


@ON_SQLITE
def test_of_one_moment_an_entry_says_what_was_written_before_it(database_url: str) -> None:
    """Whatever came first of two histories of the very same microsecond, and whatever came next."""
    still = StandingClock()
    desk = PopulatedDesk(Store(open_engine(database_url), still))
    desk.add_reviewer("anna")
    desk.add_article()
    still.goes_on()
    desk.add_page("page", b"<p>The works ended in March 1931, says the log.</p>")
    still.goes_on()
    desk.cite("bridge:1", "page", "ended in March 1931")
    given: dict[int, str] = {}
    year = 1932
    # The four ways in which a moment can go, one behind the other.
    for moment in ["N", "NS", "SN", "S", "NS", "NS", "SN", "SN", "N"]:
        still.goes_on()
        for act in moment:
            if act == "S":
                year += 1
                page = f"<p>The works ended in March {year}, says the log.</p>"
                desk.attach_page("page", page.encode())
            else:
                desk.note("bridge:2", f"Noted when the page said {year}.")
                given[len(desk.export("bridge").entries)] = desk.report("bridge")

    assert len(given) == 8
    assert len({report.partition("## How this was made")[0] for report in given.values()}) == 8
    with desk.store.reading() as work:
        article = find_article(work, "bridge")
        for entry, report in given.items():
            then = report_then(work, article, moment_of_entry(work, article, entry), desk.policy)
            assert FORMATS["md"].text(require_whole(then, "bridge")) == report, entry
    desk.store.engine.dispose()


def test_what_was_redacted_since_is_not_told_as_if_it_had_never_been_there(
    desk: RememberingDesk,
) -> None:
    seq = desk.given[-1].entry
    desk.redact(desk.claim("bridge:5").state.verdicts[0].verdict.uid)

    with pytest.raises(FactcheckError, match="were redacted since"):
        desk.as_().report_at(seq, "bridge")
    assert "(redacted)" in FORMATS["md"].text(desk.as_().report_at(seq + 1, "bridge"))


@ON_SQLITE
def test_no_moment_before_the_first_or_after_the_last(desk: RememberingDesk) -> None:
    with pytest.raises(FactcheckError, match="has no entry 999"):
        desk.as_().report_at(999, "bridge")
    with pytest.raises(FactcheckError, match="was not on this desk at 1999-01-01"):
        desk.as_().report_at(datetime(1999, 1, 1, tzinfo=UTC), "bridge")
