"""The account of a reading is kept as one text, and whatever else stands there is refused."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain import Account, Beside, KeptAccount, LeftOut, LeftOutBlock
from factcheck.ledger.accounts import account_of, account_text
from factcheck.ledger.chain import canonical_json

KEPT = KeptAccount(
    Account(12, (LeftOutBlock(LeftOut.STRUCK_OUT, "4.3 million", "page 3"),)),
    (Beside(0, 4, LeftOut.NAVIGATION), Beside(30, 39, LeftOut.OTHER_STORIES)),
    is_whole=True,
)
WRITTEN = (
    '{"beside":[{"end":4,"kind":"navigation","start":0},'
    '{"end":39,"kind":"other stories","start":30}],'
    '"left_out":[{"kind":"struck out","place":"page 3","words":"4.3 million"}],'
    '"taken":12,"whole":true}'
)


def _text(kept: KeptAccount) -> str | None:
    return account_text(kept.account, kept.beside, is_whole=kept.is_whole)


def test_an_account_is_canonical_json_and_comes_back_as_it_was() -> None:
    assert _text(KEPT) == WRITTEN
    assert account_of(WRITTEN, 39) == KEPT


def test_where_nothing_is_told_nothing_is_kept() -> None:
    assert account_text(Account()) is None
    assert account_of(None) == KeptAccount()


blocks = st.builds(
    LeftOutBlock, st.sampled_from(LeftOut), st.text(min_size=1).filter(str.strip), st.text()
)
borders = st.lists(st.integers(0, 10**6), min_size=2, max_size=8, unique=True).map(sorted)


@given(st.integers(1, 10**9), st.lists(blocks), borders, st.booleans())
def test_any_account_comes_back_as_it_was(
    taken: int, left_out: list[LeftOutBlock], at: list[int], whole: bool
) -> None:
    beside = [Beside(*pair, LeftOut.OTHER) for pair in zip(at[::2], at[1::2], strict=False)]
    kept = KeptAccount(Account(taken, tuple(left_out)), tuple(beside), whole)
    assert account_of(_text(kept)) == kept


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["taken"], -1),
        (["taken"], True),
        (["taken"], 1.0),
        (["whole"], 1),
        (["beside"], {}),
        (["beside", 0, "start"], 5),
        (["beside", 0, "end"], 31),
        (["beside", 1, "end"], 41),
        (["beside", 1, "kind"], "gossip"),
        (["beside", 1, "kind"], ["navigation"]),
        (["beside", 1], None),
        (["left_out"], "4.3 million"),
        (["left_out", 0, "words"], " \n"),
        (["left_out", 0, "words"], 4.3),
        (["left_out", 0, "place"], None),
        (["left_out", 0, "page"], 3),
        (["mood"], "good"),
    ],
)
def test_whatever_is_no_account_of_its_text_is_refused(path: list[Any], value: Any) -> None:
    changed = json.loads(WRITTEN)
    inner = changed
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    with pytest.raises(ValueError):
        account_of(json.dumps(changed), 40)


@pytest.mark.parametrize("text", ["", "null", "[" * 100_000, "NaN", WRITTEN + " ", WRITTEN[:-1]])
def test_what_is_not_written_as_an_account_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        account_of(text)


def test_a_key_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="not written as accounts are"):
        account_of(WRITTEN.replace('"taken":12', '"taken":1,"taken":12'))


def test_the_history_keeps_the_digest_of_the_whole_account() -> None:
    assert canonical_json(json.loads(WRITTEN)) == WRITTEN
