"""A case survives its files and the files survive the case, to the last character and byte."""

from casefiles.generated_cases import cases, large_case
from hypothesis import given

from factcheck.casefiles import parse, render


@given(cases(most_revisions=3))
def test_a_case_comes_back_from_its_files_as_it_was(case):
    assert parse(render(case)) == case


@given(cases())
def test_files_come_back_from_their_case_byte_for_byte(case):
    files = render(case)
    assert render(parse(files)) == files


def test_a_large_case_comes_back_as_it_was():
    case = large_case(claims=150)
    assert parse(render(case)) == case
