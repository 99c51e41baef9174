"""A fingerprint changes with what a verdict rests on, and with nothing else."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain import Citation, Evidence, Stance, Use
from factcheck.standing.fingerprint import fingerprint, is_current_format
from factcheck.text.canonical import canonical_words

TEXT = "“The bases are Iraqi,” it says – not American."
CITED = Citation(
    uid="c1", number=5, source="s1", stance=Stance.REFUTES, use=Use.PRIMARY,
    evidence=Evidence.LIVE, snapshot=1, start=4, end=22, quote="are Iraqi bases", prefix="which ",
    suffix=" and are", locator="p. 2", note="seen",
)  # fmt: skip
OTHER = replace(CITED, uid="c0", quote=None, snapshot=None, start=None, end=None)


def test_a_fingerprint_is_its_format_and_a_sha_256_of_the_fields_the_docs_list():
    fields = {
        "format": 1,
        "words": '"The bases are Iraqi," it says - not American.',
        "wording": None,
        "citations": [["c0", "refutes", None], ["c1", "refutes", "are Iraqi bases"]],
    }
    text = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert fingerprint(TEXT, None, [CITED, OTHER]) == f"1:{sha256(text.encode()).hexdigest()}"


def test_a_fingerprint_of_another_format_is_never_compared():
    written = fingerprint(TEXT, None, [])
    assert is_current_format(written)
    assert not is_current_format("2:" + written.partition(":")[2])
    assert not is_current_format(written.partition(":")[2])


def test_the_order_of_the_citations_does_not_matter():
    assert fingerprint(TEXT, None, [CITED, OTHER]) == fingerprint(TEXT, None, [OTHER, CITED])


@pytest.mark.parametrize(
    "changed",
    [
        {"snapshot": 2}, {"start": 90, "end": 108}, {"prefix": "that "}, {"suffix": None},
        {"locator": None}, {"note": "seen again"}, {"use": Use.SECONDARY},
        {"evidence": Evidence.RECORD}, {"salt": "ab"}, {"quote": "are  Iraqi\u00a0bases"},
    ],
)  # fmt: skip
def test_where_a_quote_was_found_and_how_it_is_set_do_not_enter(changed):
    assert fingerprint(TEXT, None, [replace(CITED, **changed)]) == fingerprint(TEXT, None, [CITED])


@pytest.mark.parametrize(
    "changed",
    [{"uid": "c2"}, {"stance": Stance.CONTEXT}, {"quote": "are Iraqi base"}, {"quote": None}],
)
def test_which_words_are_cited_and_what_they_are_said_to_do_enter(changed):
    assert fingerprint(TEXT, None, [replace(CITED, **changed)]) != fingerprint(TEXT, None, [CITED])


def test_a_wording_enters_and_is_not_the_same_as_none_or_as_the_text():
    prints = {fingerprint(TEXT, wording, []) for wording in (None, "", TEXT, "The bases are Iraqi")}
    assert len(prints) == 4


@given(st.text(max_size=30), st.text(max_size=30))
def test_texts_share_a_fingerprint_exactly_when_they_share_their_canonical_words(one, other):
    same = canonical_words(one) == canonical_words(other)
    assert (fingerprint(one, None, []) == fingerprint(other, None, [])) is same
    assert fingerprint(one, None, []) == fingerprint(f" {one}\n", None, [])
