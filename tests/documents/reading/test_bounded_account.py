"""An account is kept as text that can be stored, and within bounds, whatever a document holds."""

from factcheck.documents.reading.bounded_account import MOST_BLOCKS, MOST_CHARACTERS, bounded
from factcheck.domain import Account, LeftOut, LeftOutBlock


def _hidden(*words: str) -> Account:
    return Account(3, tuple(LeftOutBlock(LeftOut.HIDDEN, each, "page 1") for each in words))


def test_what_fits_stays_as_it_is() -> None:
    assert bounded(_hidden("One.", "Other.")) == _hidden("One.", "Other.")


def test_what_is_no_text_becomes_the_sign_for_it_and_blanks_are_no_blocks() -> None:
    assert bounded(_hidden("a\0b\ud800", " \n")) == _hidden("a\ufffdb\ufffd")


def test_words_beyond_the_bound_are_shortened_and_say_so() -> None:
    account = bounded(_hidden("x" * MOST_CHARACTERS, "y" * 1000, "short"))
    words = [block.words for block in account.left_out]
    assert words[0] == "x" * MOST_CHARACTERS
    assert words[1:] == ["y" * 200 + " […]", "short"]


def test_blocks_beyond_the_bound_are_counted() -> None:
    account = bounded(_hidden(*["x"] * (MOST_BLOCKS + 2)))
    assert len(account.left_out) == MOST_BLOCKS + 1
    assert account.left_out[-1] == LeftOutBlock(LeftOut.OTHER, "2 blocks more, with 2 characters")
