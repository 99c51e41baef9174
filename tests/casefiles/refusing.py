"""A case that is changed in one place, and what it is refused for."""

from dataclasses import replace

import pytest
from casefiles.generated_cases import told_case

from factcheck.casefiles import parse, render
from factcheck.errors import FactcheckError

FILES = render(told_case().case("# Report\n"))
ONE, THREE = "claims/001.yaml", "claims/003.yaml"
SOURCE = "sources/minutes.yaml"


def refused(files):
    with pytest.raises(FactcheckError) as caught:
        parse(files)
    assert caught.value.instruction
    return caught.value.reason


def changed(name, old, new):
    """The files with one thing replaced, and the first line that differs."""
    text = FILES[name].decode()
    assert old in text
    other = text.replace(old, new, 1)
    pairs = enumerate(zip(text.split("\n"), other.split("\n"), strict=False), start=1)
    line = next(at for at, (one, two) in pairs if one != two)
    return FILES | {name: other.encode("utf-8", "surrogatepass")}, line


def refused_growing(growing, **changes):
    case = growing.case()
    return refused(render(replace(case, **changes)))
