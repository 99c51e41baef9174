"""Which names can be a reviewer's, and which two could be taken for one another."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.ledger.handles import (
    alike_among,
    alike_pairs,
    are_alike,
    skeleton,
    unfit_handle,
)

HANDLES = st.text(
    st.one_of(
        st.sampled_from("annALl1Ii0Oormnв" + "аеоѕісԁΑΝνοａｎﬁß․‐ıİ\u0307"),
        st.characters(categories=("L", "N", "Mn")),
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.parametrize(
    ("other", "how"),
    [
        ("Anna", "a capital"),
        ("ANNA", "capitals"),
        ("ａｎｎａ", "fullwidth letters"),
        ("𝐚𝐧𝐧𝐚", "mathematical letters"),
        ("аnna", "a Cyrillic а"),
        ("ΑΝΝΑ", "Greek capitals"),
        ("ann\u0430", "a Cyrillic а at its end"),
        ("ann\u00ada", "a soft hyphen"),
        ("anna\u200b", "a space without width"),
        ("\u202eanna", "a direction mark"),
    ],
)
def test_a_handle_could_be_taken_for_anna(other: str, how: str) -> None:
    assert are_alike("anna", other), how


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bern", "bem"),
        ("BERN", "bem"),
        ("b0b", "bOb"),
        ("b0b", "bob"),
        ("al", "a1"),
        ("al", "aI"),
        ("a1", "aI"),
        ("Ivan0", "ivanO"),
        ("ivan", "İvan"),
        ("ivan", "ıvan"),
        ("finn", "ﬁnn"),
        ("strauss", "strauß"),
        ("scope", "ѕсоре"),
        ("HAM", "НАМ"),
        ("AHHA", "АННА"),
        ("carl", "сагl"),
        ("o", "օ"),
        ("D", "Ꭰ"),
    ],
)
def test_these_could_be_taken_for_one_another(one: str, other: str) -> None:
    assert are_alike(one, other)
    assert are_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("anna", "anne"),
        ("anna", "ana"),
        ("ilan", "lian"),
        ("Ilan", "Lian"),
        ("andre", "andré"),
        ("петр", "пётр"),
        ("anna1", "anna2"),
        ("anna", "анна"),
        ("王伟", "王芳"),
    ],
)
def test_two_people_may_have_these(one: str, other: str) -> None:
    assert not are_alike(one, other)


@pytest.mark.parametrize(
    "handle",
    ["anna", "Anna-Maria", "a.b_9", "7of9", "zoé", "иван_bbc", "王伟", "ナオミ", "אב", "x" * 64],
)  # fmt: skip
def test_these_can_be_a_handle(handle: str) -> None:
    assert unfit_handle(handle) == ""


@pytest.mark.parametrize(
    ("handle", "why"),
    [
        ("", "Use letters"),
        ("two words", "Use letters"),
        ("-anna", "Use letters"),
        ("_anna", "Use letters"),
        ("a/b", "Use letters"),
        ("a,b", "Use letters"),
        ("anna\n", "Use letters"),
        ("anna\0", "Use letters"),
        ("\u202eanna", "Use letters"),
        ("an\u200dna", "Use letters"),
        ("x" * 65, "Use letters"),
        ("anna\u3164", "cannot be seen"),
        ("anna\uffa0", "cannot be seen"),
        ("аnna", "CYRILLIC and LATIN"),
        ("annα", "GREEK and LATIN"),
        ("ｉvаn", "CYRILLIC and LATIN"),
        ("annaאב", "from the left"),
        ("1אב", "from the left"),
    ],
)
def test_these_cannot_be_a_handle(handle: str, why: str) -> None:
    assert why in unfit_handle(handle)


@given(HANDLES)
def test_a_handle_is_like_itself_in_every_form(handle: str) -> None:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert are_alike(handle, unicodedata.normalize(form, handle))
    assert are_alike(handle, handle.casefold())
    assert are_alike(handle, skeleton(handle))


@given(st.lists(HANDLES, max_size=8))
def test_of_handles_with_one_skeleton_only_the_first_gets_in(wanted: list[str]) -> None:
    here: list[str] = []
    for handle in wanted:
        if handle not in here and alike_among(handle, here) is None:
            here.append(handle)

    assert len({skeleton(handle) for handle in here}) == len(here)
    assert len({unicodedata.normalize("NFKC", handle).casefold() for handle in here}) == len(here)
    assert list(alike_pairs(here)) == []


@given(HANDLES, HANDLES)
def test_being_alike_goes_both_ways(one: str, other: str) -> None:
    assert are_alike(one, other) == are_alike(other, one)
    assert are_alike(one, other) == (one == other or bool(list(alike_pairs([one, other]))))


def test_pairs_that_are_alike_are_named_once_in_order() -> None:
    assert list(alike_pairs(["zoe", "anna", "Anna", "zoe", "ａｎｎａ"])) == [
        ("Anna", "anna"),
        ("Anna", "ａｎｎａ"),
    ]


@pytest.mark.slow
def test_every_letter_could_be_taken_for_its_skeleton() -> None:
    letters = (chr(code) for code in range(0x20000) if not 0xD800 <= code < 0xE000)
    unlike = [
        hex(ord(letter))
        for letter in letters
        if letter.isalnum()
        and unfit_handle(letter) == ""
        and not are_alike(letter, skeleton(letter))
    ]

    assert unlike == []
