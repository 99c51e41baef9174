"""How long a server asks to be left alone, in all the forms that HTTP has for it."""

from datetime import timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents.fetching.retry_after import retry_after

from ..loopback import NOON


@pytest.mark.parametrize(
    ("field", "seconds"),
    [("0", 0), ("120", 120), (" 7 ", 7), ("Sun, 01 Mar 2026 12:00:30 GMT", 30),
     ("Sunday, 01-Mar-26 12:01:00 GMT", 60), ("Sun Mar  1 12:02:00 2026", 120),
     ("Sun, 01 Mar 2026 11:00:00 GMT", 0)],
)  # fmt: skip
def test_seconds_and_the_three_forms_of_a_date(field: str, seconds: int) -> None:
    assert retry_after(field, NOON) == seconds


@pytest.mark.parametrize(
    "field", [None, "", "-1", "1.5", "soon", "Sun, 99 Mar 2026 12:00:00 GMT", "１２", "1e9", "Sun,"]
)
def test_what_says_nothing_sensible(field: str | None) -> None:
    assert retry_after(field, NOON) is None


@given(st.integers(0, 10**7))
def test_a_date_and_its_distance_in_seconds_mean_the_same(seconds: int) -> None:
    date = format_datetime(NOON + timedelta(seconds=seconds), usegmt=True)
    assert retry_after(date, NOON) == retry_after(str(seconds), NOON) == seconds


@given(st.text(max_size=60))
def test_whatever_a_server_says_the_wait_is_finite_or_nothing(field: str) -> None:
    found = retry_after(field, NOON)
    assert found is None or 0 <= found <= 10 * 365 * 24 * 3600
