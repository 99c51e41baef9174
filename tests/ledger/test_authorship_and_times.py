"""What an entry made is its reviewer's, and time goes forward: each breach is named."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain import Entry, Verb
from factcheck.ledger.authorship import misattributed
from factcheck.ledger.chain import utc_text
from factcheck.ledger.times import CLOCK_TOLERANCE, backward_times, future_times

NOON = datetime(2021, 7, 27, 12, 0, tzinfo=UTC)
A_MOMENT = timedelta(microseconds=1)


def _entry(seq: int, at: datetime = NOON, reviewer: str = "anna", **payload: object) -> Entry:
    return Entry(
        seq=seq, prev_hash="", hash="", at=at, reviewer=reviewer, verb=Verb.UNDO, payload=payload
    )


@pytest.mark.parametrize("kind", ["verdict", "signoff", "citation"])
def test_a_record_of_any_kind_by_another_than_its_entry_is_named(kind: str) -> None:
    entries = [
        _entry(1, **{kind: {"uid": "a" * 32, "reviewer": "anna"}}),
        _entry(2, **{kind: {"uid": "b" * 32, "reviewer": "carl"}}),
        _entry(3, **{kind: {"uid": "c" * 32}}),
    ]

    (problem,) = misattributed(entries)

    assert (problem.seq, problem.uid, problem.field) == (2, "b" * 32, "reviewer")
    assert problem.reason == (
        f"{kind} {'b' * 32} is by carl, and the entry that made it is by anna"
    )


def test_an_entry_dated_before_an_earlier_one_is_named_with_both() -> None:
    hour = timedelta(hours=1)
    entries = [_entry(1, NOON), _entry(2, NOON + hour), _entry(3, NOON), _entry(4, NOON + 2 * hour)]

    assert list(backward_times(entries)) == [
        (3, "is dated 2021-07-27 12:00 UTC, before entry 2 (2021-07-27 13:00 UTC)")
    ]


def test_steps_backwards_do_not_add_up_to_more_than_the_tolerance() -> None:
    step = CLOCK_TOLERANCE / 2
    entries = [_entry(seq, NOON - (seq - 1) * step) for seq in range(1, 5)]

    assert [seq for seq, _ in backward_times(entries)] == [4]


def test_clocks_may_differ_by_the_tolerance_and_by_no_more() -> None:
    latest = NOON + CLOCK_TOLERANCE

    assert list(backward_times([_entry(1, latest), _entry(2, NOON)])) == []
    assert len(list(backward_times([_entry(1, latest + A_MOMENT), _entry(2, NOON)]))) == 1
    assert list(future_times([_entry(1, latest)], NOON)) == []
    assert len(list(future_times([_entry(1, latest + A_MOMENT)], NOON))) == 1


@pytest.mark.parametrize(("kind", "field"), [("snapshot", "taken"), ("edition", "as_of")])
def test_a_record_of_the_future_is_named_although_its_entry_is_of_today(
    kind: str, field: str
) -> None:
    said = {"uid": "a" * 32, field: "2500-01-01T00:00:00.000000Z"}

    assert list(future_times([_entry(1, **{kind: said})], NOON)) == [
        (1, f"made a record of the future: its {kind} says {field}: 2500-01-01 00:00 UTC, "
            "which is yet to come")
    ]  # fmt: skip
    assert list(future_times([_entry(1, **{kind: {**said, field: utc_text(NOON)}})], NOON)) == []
    assert list(future_times([_entry(1, **{kind: {**said, field: "never"}})], NOON)) == []


def test_the_first_and_the_last_year_there_are_can_be_compared() -> None:
    first = datetime.min.replace(tzinfo=UTC)
    last = datetime.max.replace(tzinfo=UTC)

    assert [seq for seq, _ in backward_times([_entry(1, last), _entry(2, first)])] == [2]
    assert [seq for seq, _ in future_times([_entry(1, last)], NOON)] == [1]


@given(st.lists(st.datetimes(timezones=st.just(UTC)), max_size=12))
def test_times_in_order_are_never_named_and_any_others_are(times: list[datetime]) -> None:
    entries = [_entry(seq, at) for seq, at in enumerate(times, start=1)]
    ordered = [_entry(seq, at) for seq, at in enumerate(sorted(times), start=1)]
    backward = any(
        earlier - later > CLOCK_TOLERANCE
        for n, earlier in enumerate(times)
        for later in times[n + 1 :]
    )

    assert list(backward_times(ordered)) == []
    assert bool(list(backward_times(entries))) == backward
