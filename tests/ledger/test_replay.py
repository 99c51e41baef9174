"""Entries add up to claims and where they stand; what does not fit is named and has no effect."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from casefiles.generated_cases import cases, told_case
from casefiles.growing_case import GrowingCase
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain import (
    Change,
    ClaimNumber,
    Entry,
    ParagraphKind,
    Placement,
    StreamKind,
    Verb,
)
from factcheck.ledger.chain import canonical_json, payload_of
from factcheck.ledger.pairing import kept_records, mismatches
from factcheck.ledger.payload_items import placement_row
from factcheck.ledger.replay import replay


def entry(seq, verb, payload):
    at = datetime(2021, 7, 27, tzinfo=UTC)
    return Entry(
        seq=seq, prev_hash="", hash="", at=at, reviewer="checker", verb=verb, payload=payload
    )


def row(number, part=0, start=0, end=9):
    return [number, part, start, end, 0, "body", "added", False]


def added(*rows):
    payload = {
        "article": {"uid": "a"},
        "revision": {"uid": "r", "number": 1},
        "placements": list(rows) or [row(1), row(2, 0, 10, 19)],
    }
    return entry(1, Verb.ARTICLE_ADD, payload)


def part(number, at, start, end):
    return {
        "claims": [{"uid": f"{number}.{at}", "number": number, "part": at}],
        "placements": [row(number, at, start, end)],
    }


def problem_of(*entries):
    """The one problem of these entries, and that nothing else came of the last of them."""
    found = replay(entries)
    assert len(found.problems) == 1
    before = replay(entries[:-1])
    assert replace(found, problems=()) == replace(before, problems=())
    return found.problems[0][1]


@given(cases(most_acts=20, most_revisions=3))
def test_the_replay_of_a_history_is_what_the_case_kept_account_of(case):
    found = replay(case.entries)
    assert found.problems == ()
    assert found.revision == len(case.revisions)
    assert found.placements == {
        (held.revision.number, one.number, one.part): one
        for held in case.revisions
        for one in held.placements
    }
    assert found.claims.keys() == {ClaimNumber(one.number, one.part) for one in case.claims}
    assert found.into == {
        ClaimNumber(one.number): ClaimNumber(one.into) for one in case.claims if one.into
    }


def test_a_placement_comes_back_from_its_row():
    placement = Placement(
        number=7, part=1, start=3, end=9, paragraph=2, kind=ParagraphKind.QUOTATION,
        change=Change.EDITED, moved=True,
    )  # fmt: skip
    history = [
        added(row(7, 0, 0, 20)),
        entry(2, Verb.CLAIM_DIVIDE, part(7, 1, 3, 9) | {"placements": [placement_row(placement)]}),
    ]
    assert replay(history).placements[1, 7, 1] == placement


def test_a_divide_that_is_undone_leaves_the_part_without_a_place():
    found = replay(
        [added(), entry(2, Verb.CLAIM_DIVIDE, part(1, 1, 0, 4)), entry(3, Verb.UNDO, {"seq": 2})]
    )
    assert found.problems == ()
    assert (1, 1, 1) not in found.placements
    assert found.claims[ClaimNumber(1, 1)]["uid"] == "1.1"


def test_an_undo_can_be_undone():
    history = [
        added(),
        entry(2, Verb.CLAIM_DIVIDE, part(1, 1, 0, 4)),
        entry(3, Verb.UNDO, {"seq": 2}),
        entry(4, Verb.UNDO, {"seq": 3}),
    ]
    assert replay(history).placements == replay(history[:2]).placements


def test_a_join_widens_one_sentence_and_takes_the_other_away():
    joined = {
        "into": [1, 0], "from": [[2, 0]], "placements": [row(1, 0, 0, 19)], "removed": [[2, 0]],
    }  # fmt: skip
    found = replay([added(), entry(2, Verb.CLAIM_JOIN, joined)])
    assert found.problems == ()
    assert [(key, one.end) for key, one in found.placements.items()] == [((1, 1, 0), 19)]
    assert found.into == {ClaimNumber(2): ClaimNumber(1)}
    undone = replay([added(), entry(2, Verb.CLAIM_JOIN, joined), entry(3, Verb.UNDO, {"seq": 2})])
    assert undone.placements == replay([added()]).placements
    assert undone.into == {}


def test_a_claim_may_be_named_by_its_number_alone():
    joined = {"into": 1, "from": [2], "placements": [row(1, 0, 0, 19)], "removed": [2]}
    assert replay([added(), entry(2, Verb.CLAIM_JOIN, joined)]).into == {(2, 0): (1, 0)}


@pytest.mark.parametrize(
    ("verb", "payload", "reason"),
    [
        (Verb.CLAIM_DIVIDE, part(7, 1, 0, 4), "no part of a sentence"),
        (Verb.CLAIM_DIVIDE, part(1, 0, 0, 4), "no part of a sentence"),
        (Verb.CLAIM_DIVIDE, {"claims": [], "placements": [row(1, 1)]}, "no such claim"),
        (Verb.CLAIM_DIVIDE, {"claims": [], "placements": [row(3)]}, "no such claim"),
        (Verb.CLAIM_DIVIDE, {"claims": [], "placements": [row(1), row(1)]}, "placed twice"),
        (Verb.CLAIM_DIVIDE, {"claims": [], "placements": [row(1, 0, 4, 4)]}, "no span"),
        (Verb.CLAIM_DIVIDE, {"claims": [], "placements": [row(1, 0, -1, 4)]}, "no span"),
        (Verb.CLAIM_DIVIDE, {"claims": [], "placements": [[1, 0]]}, "eight fields"),
        (Verb.CLAIM_DIVIDE, {"claims": [], "placements": [row(True)]}, "no [number, part]"),
        (Verb.CLAIM_DIVIDE, {"claims": [], "placements": [[*row(1)[:7], 0]]}, "moved"),
        (Verb.CLAIM_DIVIDE, {"claims": [], "placements": [[*row(1)[:5], "x", "added", False]]},
         "kind"),
        (Verb.CLAIM_DIVIDE, {"claims": [1], "placements": []}, "no record"),
        (Verb.CLAIM_DIVIDE, {"claims": {}, "placements": []}, "no list"),
        (Verb.CLAIM_DIVIDE, {"placements": []}, "claims"),
        (Verb.CLAIM_JOIN, {"into": 1, "from": [1], "placements": [], "removed": []}, "itself"),
        (Verb.CLAIM_JOIN, {"into": 9, "from": [1], "placements": [], "removed": []}, "no claim 9"),
        (Verb.CLAIM_JOIN, {"into": 1, "from": [], "placements": [], "removed": [[1, 4]]}, "1.4"),
        (Verb.CLAIM_JOIN, {"into": None, "from": [], "placements": [], "removed": []}, "number"),
        (Verb.UNDO, {"seq": 1}, "not undone by an undo alone"),
        (Verb.UNDO, {"seq": 2}, "no such entry"),
        (Verb.UNDO, {"seq": True}, "no such entry"),
        (Verb.UNDO, {}, "seq"),
        (Verb.UNDO, {"seq": 1, "placements": [row(1)]}, "only in the revision that it brings"),
        (Verb.UNDO, {"seq": 1, "placements": [row(1), row(2, 0, 10, 19)],
                     "revision": {"uid": "r2", "number": 2}}, "brought no revision"),
        (Verb.VERDICT_ADD, {"verdict": "x"}, "no record with a uid"),
        (Verb.VERDICT_ADD, {"verdict": {"uid": "v"}, "extra": 1}, "extra"),
        (Verb.VERDICT_ADD, {}, "verdict"),
        (Verb.SOURCE_ADD, {"source": {"uid": "s"}}, "no place in the history of an article"),
        (Verb.POLICY_SET, {}, "no place in the history of an article"),
        (Verb.ARTICLE_ADD, added().payload, "begins with article.add, once"),
        (Verb.ARTICLE_ADD, {"revision": {"uid": "q", "number": 2}, "placements": []},
         "should say ['article']"),
    ],
)  # fmt: skip
def test_an_entry_that_does_not_fit_is_named_and_has_no_effect(verb, payload, reason):
    assert reason in problem_of(added(), entry(2, verb, payload))


def test_a_part_is_made_once():
    divided = entry(2, Verb.CLAIM_DIVIDE, part(1, 1, 0, 4))
    assert "second time" in problem_of(added(), divided, replace(divided, seq=3))


def test_what_was_changed_since_cannot_be_undone():
    history = [
        added(),
        entry(2, Verb.CLAIM_DIVIDE, part(1, 1, 0, 4)),
        entry(3, Verb.CLAIM_DIVIDE, {"claims": [], "placements": [row(1, 1, 0, 5)]}),
        entry(4, Verb.UNDO, {"seq": 2}),
    ]
    assert "changed after it" in problem_of(*history)


def test_a_history_begins_with_what_it_is_the_history_of():
    assert replay([entry(1, Verb.UNDO, {"seq": 1})]).problems
    assert replay(
        [entry(1, Verb.SOURCE_ATTACH, {"snapshot": {"uid": "x"}})], StreamKind.SOURCE
    ).problems


@pytest.mark.parametrize("verb", Verb)
def test_every_verb_has_a_place_in_some_history(verb):
    said = [replay([entry(9, verb, {})], kind).problems for kind in StreamKind]
    assert any(not problems or "no place" not in problems[0][1] for problems in said)


_json = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 12) | st.sampled_from(["", "body", "added", "uid"]),
    lambda inner: (
        st.lists(inner, max_size=8)
        | st.dictionaries(st.sampled_from(["uid", "number", "part", "digest"]), inner, max_size=3)
    ),
    max_leaves=12,
)
_of_revisions = ["merged", "deleted", "origins", "unplaced", "leaning"]
_names = st.sampled_from(
    ["claims", "placements", "into", "from", "removed", "seq", "revision", "verdict", "withdrawal",
     *_of_revisions]
)  # fmt: skip
# What looks right but for what it says: numbers that are there, and some that are not.
_numbers = st.integers(0, 4)
_claims = _numbers | st.tuples(_numbers, st.integers(0, 2)).map(list)
_told = st.dictionaries(
    st.sampled_from(_of_revisions),
    _json
    | st.lists(_claims, max_size=4)
    | st.lists(st.tuples(_claims, _claims | st.lists(_claims, max_size=3)).map(list), max_size=3),
)


@given(st.lists(st.tuples(st.sampled_from(Verb), st.dictionaries(_names, _json)), max_size=6))
def test_no_payload_however_hostile_raises(acts):
    history = [added()] + [
        entry(seq, verb, payload) for seq, (verb, payload) in enumerate(acts, start=2)
    ]
    found = replay(history)
    assert len(found.problems) <= len(acts)
    assert list(mismatches([], history)) or not list(kept_records(history))


@given(_told, st.lists(st.integers(1, 4), min_size=1, max_size=4), _told)
def test_no_revision_however_hostile_raises_or_leaves_a_claim_nowhere(told, numbers, later):
    history = [added(), entry(2, Verb.CLAIM_DIVIDE, part(1, 1, 0, 4))]
    for revision, more in ((2, told), (3, later)):
        rows = [row(number, 0, 20 * at, 20 * at + 9) for at, number in enumerate(numbers)]
        history.append(entry(revision + 1, Verb.ARTICLE_REVISE, {
            "revision": {"uid": f"r{revision}", "number": revision}, "placements": rows, **more,
        }))  # fmt: skip
    found = replay(history)
    # Each sentence stands, went into one that does, or is said to be gone; nothing stands twice.
    standing = {ClaimNumber(n) for r, n, p in found.placements if r == found.revision and not p}
    assert not standing & found.into.keys()
    assert set(found.into.values()) <= found.claims.keys()
    assert found.origins.keys() <= found.placements.keys()
    for place, origins in found.origins.items():
        assert all(origin in found.placements and origin < place for origin in origins)


def revised(*rows_now, number=2, **told):
    return {
        "revision": {"uid": f"r{number}", "number": number}, "placements": list(rows_now), **told,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (revised(row(1), deleted=[]), "which sentences are no longer"),
        (revised(row(1), row(2, 0, 10, 19), deleted=[2]), "which sentences are no longer"),
        (revised(row(1), deleted=[2, 7]), "which sentences are no longer"),
        (revised(row(1), merged=[[2, 3]]), "cannot have been merged"),
        (revised(row(1), merged=[[3, 1]], deleted=[2]), "cannot have been merged"),
        (revised(row(1), merged=[[1, 1]], deleted=[2]), "cannot have been merged"),
        (revised(row(1), merged=[2], deleted=[]), "pair"),
        (revised(row(1), deleted=2), "no list"),
        (revised(row(1), deleted=[2], origins=[[1, [5]]]), "never stood anywhere"),
        (revised(row(1), deleted=[2], origins=[[1, 1]]), "no list of numbers"),
        (revised(row(1), deleted=[2], leaning=[2]), "cannot lean"),
        (revised(row(1), deleted=[2], leaning={"1": 1}), "no list"),
        (revised(row(1), deleted=[2], unplaced=[[1, 1]]), "no part that lost"),
        (revised(row(1), deleted=[2], unplaced=["1.1"]), "no [number, part]"),
        (revised(row(1, 1), row(1), deleted=[2]), "no such claim"),
        (revised(row(1), number=3, deleted=[2]), "does not follow revision 1"),
    ],
)
def test_a_revision_that_does_not_fit_is_named_and_has_no_effect(payload, reason):
    assert reason in problem_of(added(), entry(2, Verb.ARTICLE_REVISE, payload))


def test_a_revision_says_where_its_sentences_came_from():
    history = [
        added(row(1), row(2, 0, 10, 19), row(3, 0, 20, 29)),
        entry(2, Verb.ARTICLE_REVISE, revised(
            row(1), row(4, 0, 10, 19), merged=[[2, 1]], deleted=[3], origins=[[1, [1, 2]]],
        )),
        entry(3, Verb.ARTICLE_REVISE, revised(
            row(1), row(2, 0, 10, 19), number=3, deleted=[4], origins=[[2, [1]]],
        )),
    ]  # fmt: skip
    found = replay(history)
    assert found.problems == ()
    assert found.origins[2, 1, 0] == ((1, 1, 0), (1, 2, 0))
    assert found.origins[3, 2, 0] == ((2, 1, 0),)
    assert found.into == {}, "what stands again is joined to nothing"
    assert replay(history[:2]).into == {ClaimNumber(2): ClaimNumber(1)}


# --- records and entries


def records_of(case):
    return [
        case.article,
        *(held.revision for held in case.revisions),
        *(one for one in case.claims if one.part),
        *case.skips, *case.citations, *case.withdrawals, *case.verdicts, *case.signoffs,
        *(held.edition for held in case.editions),
    ]  # fmt: skip


def test_records_and_entries_of_one_history_pair():
    case = told_case().case()
    assert list(mismatches(records_of(case), case.entries)) == []
    assert [kept.seq for kept in kept_records(case.entries) if kept.kind == "claim"] == [5, 5]


def test_what_a_sentence_was_joined_to_is_no_difference():
    growing = GrowingCase()
    growing.receive([["One and two.", "Three."]])
    growing.divide(2, [(0, 5)])
    case = growing.case()
    moved = [replace(one, into=1) for one in case.claims if one.part]
    records = [case.article, case.revisions[0].revision, *moved]
    assert list(mismatches(records, case.entries)) == []


def test_a_record_that_was_edited_lost_or_added_is_named():
    case = told_case().case()
    records = records_of(case)
    verdict = case.verdicts[0]
    edited = [replace(one, rationale="Other.") if one == verdict else one for one in records]
    (found,) = mismatches(edited, case.entries)
    assert (found.seq, found.kind, found.uid) == (3, "verdict", verdict.uid)
    assert found.fields == ("rationale",)
    (found,) = mismatches([one for one in records if one != verdict], case.entries)
    assert (found.seq, "not among the records" in found.reason) == (3, True)
    (found,) = mismatches([*records, replace(verdict, uid="0" * 32)], case.entries)
    assert (found.seq, "no entry" in found.reason) == (None, True)


def test_bare_words_in_a_history_are_named():
    growing = GrowingCase()
    growing.receive([["One."]])
    verdict = growing.rate((1, 0), rationale="Secret.")
    kept = payload_of(verdict) | {"rationale": "Secret."}
    bare = entry(1, Verb.VERDICT_ADD, {"verdict": kept})
    (found,) = mismatches([replace(verdict, rationale=None, salt="")], [bare])
    assert found.fields == ("rationale",)
    assert "Secret" in canonical_json(bare.payload)
