"""A quote is called altered or gone when two looks agree; until then the desk says just that."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desks import Desk
from documents.loopback import Act, Site, answer
from watching import FIRST, REST, SECOND, THIRD, WatchingDesk, plain

from factcheck.casework.views.list_sources import checks_of
from factcheck.domain import Outcome, QuoteState, StandingKind

pytestmark = pytest.mark.slow

QUOTE = "opened on 19 March 1932 before a crowd of 300,000 people"
BEFORE = plain(FIRST, SECOND, THIRD, REST)
AFTER = plain(FIRST.replace("300,000", "200,000"), SECOND, THIRD, REST)
OTHERS = plain(FIRST, SECOND.replace("503", "530"), THIRD, REST)
NOT_CONFIRMED = ("source-unconfirmed", False)


@pytest.fixture
def watching(desk: Desk, tmp_path: Path) -> Iterator[WatchingDesk]:
    """A desk with an article, a fetched page, and a verdict that rests on a quote of it."""
    with Site() as site:
        made = WatchingDesk(desk, site, tmp_path)
        made.add_article("bridge")
        made.fails(BEFORE)
        made.fetch()
        made.rest("bridge:1", QUOTE)
        yield made


def answers(watching: WatchingDesk, *answers: bytes | Act) -> None:
    """Let the page answer with one after the other, and with the last from then on."""
    left = list(answers)

    def act(connection: socket.socket) -> None:
        answer = left.pop(0) if len(left) > 1 else left[0]
        if callable(answer):
            answer(connection)
        else:
            connection.sendall(answer)

    watching.fails(act)


def outcomes(watching: WatchingDesk) -> list[str]:
    with watching.store.reading() as work:
        return [str(look.outcome) for look in reversed(checks_of(work, "council"))]


def test_what_two_looks_of_one_run_agree_on_falls(watching: WatchingDesk) -> None:
    watching.fails(AFTER)
    asked = len(watching.site.seen)
    check = watching.check_all()
    assert (check.outcome, check.snapshot) == (Outcome.CHANGED, 2)
    assert [quote.now.state for quote in check.quotes] == [QuoteState.ALTERED]
    assert len([one for one in watching.site.seen[asked:] if one.target == "/page"]) == 2
    assert watching.standing() == StandingKind.LOOK_AGAIN
    assert outcomes(watching) == ["first", "changed"]


def test_the_second_look_asks_for_the_whole_page(watching: WatchingDesk) -> None:
    watching.serve(FIRST, SECOND, THIRD, REST, etag='"1"')
    watching.check_all()
    watching.fails(AFTER)
    watching.check_all()
    first, second = [one for one in watching.site.seen if one.target == "/page"][-2:]
    assert first.headers["if-none-match"] == '"1"'
    assert "if-none-match" not in second.headers


def test_a_change_that_the_second_look_does_not_see_lets_nothing_fall(
    watching: WatchingDesk,
) -> None:
    answers(watching, AFTER, BEFORE)
    check = watching.check_all()
    assert check.outcome is Outcome.UNCHANGED
    assert watching.standing() == StandingKind.STANDS
    assert NOT_CONFIRMED not in watching.reasons()
    assert outcomes(watching) == ["first", "unconfirmed", "unchanged"]


def test_where_the_second_look_fails_it_is_told_and_the_next_run_is_the_second(
    watching: WatchingDesk,
) -> None:
    answers(watching, AFTER, answer("500 Broken"), AFTER)
    check = watching.check_all()
    assert (check.outcome, check.snapshot, check.quotes) == (Outcome.UNCONFIRMED, None, ())
    assert check.is_news
    assert watching.standing() == StandingKind.STANDS
    assert NOT_CONFIRMED in watching.reasons()
    check = watching.check_all()
    assert (check.outcome, check.snapshot) == (Outcome.CHANGED, 2)
    assert not check.readable_again
    assert watching.standing() == StandingKind.LOOK_AGAIN
    assert NOT_CONFIRMED not in watching.reasons()


def test_after_a_change_that_came_to_nothing_the_note_goes(watching: WatchingDesk) -> None:
    answers(watching, AFTER, answer("500 Broken"), BEFORE)
    watching.check_all()
    assert NOT_CONFIRMED in watching.reasons()
    assert watching.check_all().outcome is Outcome.UNCHANGED
    assert watching.reasons() == []


def test_a_change_that_lets_no_quote_fall_needs_no_second_look(watching: WatchingDesk) -> None:
    watching.fails(OTHERS)
    asked = len(watching.site.seen)
    assert watching.check_all().outcome is Outcome.CHANGED
    assert len([one for one in watching.site.seen[asked:] if one.target == "/page"]) == 1


@pytest.mark.parametrize("needed", [1, 3])
def test_a_desk_may_ask_for_more_looks_or_for_one(watching: WatchingDesk, needed: int) -> None:
    watching.fails(AFTER)
    asked = len(watching.site.seen)
    assert watching.check_all(looks_needed=needed).outcome is Outcome.CHANGED
    looks = [one for one in watching.site.seen[asked:] if one.target == "/page"]
    assert len(looks) == needed


def test_a_page_of_two_states_by_turns_lets_no_quote_fall_and_fills_no_table(
    watching: WatchingDesk,
) -> None:
    """Looks that nothing confirmed are not counted with those of the nights before."""
    for _ in range(5):
        answers(watching, AFTER, BEFORE)
        assert watching.check_all().outcome is Outcome.UNCHANGED
        assert watching.standing() == StandingKind.STANDS
    with watching.store.reading() as work:
        looks = [(str(look.outcome), look.count) for look in reversed(checks_of(work, "council"))]
    assert looks == [("first", 1), ("unconfirmed", 4), ("unconfirmed", 1), ("unchanged", 5)]


def test_a_round_that_is_broken_off_keeps_what_it_saw(
    watching: WatchingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    watching.fails(AFTER)
    monkeypatch.setattr("time.sleep", _interrupted(1))
    with pytest.raises(KeyboardInterrupt):
        watching.check_all(looks_apart=1)
    assert outcomes(watching) == ["first", "unconfirmed"]
    assert NOT_CONFIRMED in watching.reasons()


def _interrupted(seconds: float) -> Callable[[float], None]:
    """A sleep that somebody ends with Ctrl-C, if it is as long as this."""

    def sleep(asked: float) -> None:
        if asked == seconds:
            raise KeyboardInterrupt

    return sleep
