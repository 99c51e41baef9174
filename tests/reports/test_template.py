"""A template and what it may ask for: whatever is wrong with it is said, and nothing gets out."""

import pytest

from factcheck.casework.views import fill_template as room
from factcheck.errors import FactcheckError
from factcheck.reports import json_text
from factcheck.reports.template import filled

from .examples import SAMPLE


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{% if %}", "Expected an expression"),
        ("{{ nothing }}", "'nothing' is undefined"),
        ("{{ article.name }}", "has no attribute 'name'"),
        ("{{ claim('99') }}", "the report has no claim 99"),
        ("{{ word('no.such') }}", "there is no word 'no.such'"),
        ("{{ word('head.edition') }}", "the word 'head.edition' is not filled in so"),
        ("{{ moment('noon') }}", "noon"),
        ("{% include '/etc/passwd' %}", "asks for another file (/etc/passwd)"),
        ("{% import 'other.html' as other %}", "asks for another file (other.html)"),
        ("{{ ''.__class__.__mro__ }}", "'__class__' of 'str' object is unsafe"),
        ("{{ '{0.__class__}'.format(1) }}", "'__class__' of 'int' object is unsafe"),
        ("{{ day.__self__ }}", "'__self__' of"),
        ("{{ claims.append(1) }}", "'append' of 'list' object is unsafe"),
        ("{{ lipsum() }}", "'lipsum' is undefined"),
        ("{{ [1, 2] | random }}", "No filter named 'random'"),
        ("{% for i in range(10 ** 9) %}x{% endfor %}", "Range too big"),
        ("{{ 'a' * 10 ** 9 }}", "too much memory"),
        ("{{ 9 ** (9 ** 9) }}", "powers go up to 1000"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "calls itself"),
        ("{{ 1 / 0 }}", "division by zero"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_template_is_said_with_its_line(line: str, said: str) -> None:
    with pytest.raises(FactcheckError) as caught:
        filled(f"first\n{line}\n", "t.txt", json_text(SAMPLE), "en")
    assert caught.value.reason.startswith("t.txt, line 2: ")
    assert said in caught.value.reason
    assert caught.value.instruction


def test_what_a_template_may_write_is_bounded() -> None:
    loop = "{% for i in range(99999) %}{% for i in range(99999) %}xxxx{% endfor %}{% endfor %}"
    with pytest.raises(FactcheckError, match="writes more than 16 million characters"):
        filled(loop, "t.txt", json_text(SAMPLE), "en")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{% for i in range(99999) %}{% for i in range(99999) %}{% endfor %}{% endfor %}",
         "takes longer than a template may"),
        ("{% set n = namespace(x='aaaaaaaaaa') %}{% for i in range(60) %}"
         "{% set n.x = n.x ~ n.x %}{% endfor %}", "too much memory"),
        ("{{ 'a'.ljust(10 ** 11) }}", "too much memory"),
    ],
)  # fmt: skip
@pytest.mark.slow
def test_a_template_that_asks_for_too_much_ends_in_a_refusal(
    source: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "TEMPLATE_SECONDS", 1.0)
    with pytest.raises(FactcheckError, match=said):
        room.fill_template(source, "t.txt", SAMPLE)
