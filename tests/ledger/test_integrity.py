"""A dossier holds together, or says which record does not, in which field, and why."""

from dataclasses import replace
from typing import Any

import pytest
from casefiles.generated_cases import told_case

from factcheck.domain import ClaimNumber, Entry
from factcheck.ledger.acts import Referents, problems_of_acts, scale_of
from factcheck.ledger.dossier import Case
from factcheck.ledger.integrity import problems_of_case, problems_of_chain
from factcheck.ledger.missing_text import HeldBack, problems_of_words

NOTHING: frozenset[Any] = frozenset()


@pytest.fixture(scope="module")
def case() -> Case:
    """Sentence 1 is cited, rated and signed off, 3 has two parts, 2 is skipped."""
    return told_case().case()  # type: ignore[no-untyped-call, no-any-return]


def _problems(case: Case) -> list[tuple[Any, str | None, str]]:
    return [(problem.uid, problem.field, problem.what) for problem in problems_of_case(case)]


def test_what_is_as_it_was_made_holds_together(case: Case) -> None:
    assert _problems(case) == []


def test_an_act_that_differs_from_its_entry_is_named_once_with_its_field(case: Case) -> None:
    """What it is about is not asked of what it never was."""
    first, second = case.verdicts
    other = replace(case, verdicts=(replace(first, rating="nonsense"), second))

    ((uid, field, what),) = _problems(other)
    assert (uid, field) == (first.uid, "rating")
    assert what == f"verdict {first.uid} differs from what its entry kept of it: rating"


def test_a_claim_that_is_missing_is_named_by_its_number(case: Case) -> None:
    other = replace(case, claims=case.claims[1:])

    assert (ClaimNumber(1), None, "claim 1 is missing") in _problems(other)


def test_a_claim_that_stands_elsewhere_is_named_by_its_place(case: Case) -> None:
    (revision,) = case.revisions
    first, *rest = revision.placements
    moved = replace(revision, placements=(replace(first, end=first.end - 1), *rest))

    what = "claim 1 does not stand where its history says, but elsewhere"
    assert _problems(replace(case, revisions=(moved,))) == [((1, 1, 0), None, what)]


def test_an_entry_that_was_changed_is_named_by_its_seq(case: Case) -> None:
    changed: list[Entry] = [*case.entries[:-1], replace(case.entries[-1], reviewer="mallory")]

    (problem,) = problems_of_chain(case.article.uid, changed)
    assert (problem.uid, problem.seq) == (None, case.entries[-1].seq)
    assert problem.what == "was changed after it was written: its hash does not match"


def test_acts_are_about_what_the_caller_says_is_there(case: Case) -> None:
    """The snapshots and policies of a desk are rows, those of a folder are files."""
    here = Referents.of(case)
    assert list(problems_of_acts(case, here)) == []

    without = list(problems_of_acts(case, replace(here, snapshots=frozenset())))
    assert next((problem.field, problem.why) for problem in without) == (
        "snapshot",
        "the source has no snapshot 1",
    )
    unscaled = list(problems_of_acts(case, replace(here, scales={})))
    assert {problem.why for problem in unscaled} == {"there is no such policy in this case"}
    assert [problem.called for problem in unscaled] == [
        f"verdict {verdict.uid}" for verdict in case.verdicts
    ]


def test_nobody_signs_off_their_own_verdict_whatever_the_entries_say(case: Case) -> None:
    (signoff,) = case.signoffs
    own = replace(signoff, reviewer=case.verdicts[0].reviewer)

    (problem,) = problems_of_acts(replace(case, signoffs=(own,)), Referents.of(case))
    assert (problem.uid, problem.field) == (signoff.uid, "reviewer")
    assert problem.why == "nobody signs off their own verdict"


@pytest.mark.parametrize(
    "policy", [None, [], {}, {"rating": 7}, {"rating": [7, {}, {"key": 7}, {"key": ["x"]}]}]
)
def test_a_policy_that_is_anything_at_all_has_no_ratings(policy: Any) -> None:
    assert scale_of(policy) == frozenset()


# --- words that are missing


def test_words_may_be_missing_where_a_case_holds_them_back_and_nowhere_else(case: Case) -> None:
    (citation,) = case.citations
    silent = replace(citation, quote=None, prefix=None, suffix=None)
    erased = HeldBack(NOTHING, NOTHING, {(citation.source, citation.snapshot or 0)})

    assert _missing(case, silent, erased) == []
    expected = [
        (name, f"the words of {name} are missing without a redaction")
        for name in ("prefix", "quote", "suffix")
    ]
    assert _missing(case, silent, erased, travelled=False) == expected
    assert _missing(case, silent, HeldBack(NOTHING, NOTHING, NOTHING)) == expected


def test_a_confidential_source_holds_back_what_names_it_and_not_what_it_said(case: Case) -> None:
    (citation,) = case.citations
    confidential = HeldBack(NOTHING, {citation.source}, NOTHING)
    beside = replace(citation, prefix=None, suffix=None, locator=None)

    assert _missing(case, beside, confidential) == []
    missing = _missing(case, replace(beside, quote=None), confidential)
    assert missing == [("quote", "the words of quote are missing without a redaction")]


def test_words_that_were_erased_have_no_place_any_more(case: Case) -> None:
    verdict = case.verdicts[0]

    assert _missing(case, verdict, HeldBack({verdict.uid}, NOTHING, NOTHING)) == [
        ("rationale", "its rationale was erased, and has no place here"),
        ("salt", "its salt was erased, and has no place here"),
    ]


def _missing(
    case: Case, record: Any, held_back: HeldBack, *, travelled: bool = True
) -> list[tuple[str | None, str]]:
    """Field and reason of each problem, with one record of the case as given."""
    records = [record if other.uid == record.uid else other for other in case.records()]
    found = problems_of_words(
        case.article.uid, records, case.entries, held_back, lambda _: travelled
    )
    return [(problem.field, problem.why) for problem in found]
