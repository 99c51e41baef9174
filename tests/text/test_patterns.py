"""Regular expressions that are compiled when they are first used."""

import re

import pytest

from factcheck.text.patterns import lazy_pattern

YEAR = r"(?P<century>19|20)(\d\d)"


def test_is_asked_like_any_other_pattern() -> None:
    year = lazy_pattern(YEAR)
    found = year.search("opened in 1932, closed in 2001")
    assert found is not None
    assert found["century"] == "19"
    assert [match[0] for match in year.finditer("1932 and 2001")] == ["1932", "2001"]
    assert year.sub("then", "in 1932") == "in then"
    assert year.groups == 2


def test_keeps_its_flags() -> None:
    assert lazy_pattern("pier", re.IGNORECASE).fullmatch("PIER")
    assert lazy_pattern("pier").fullmatch("PIER") is None


def test_names_its_expression_without_being_compiled() -> None:
    assert lazy_pattern("[").pattern == "["


def test_what_is_no_expression_is_refused_when_it_is_first_used() -> None:
    unfit = lazy_pattern("[")
    with pytest.raises(re.error):
        unfit.search("any text")
