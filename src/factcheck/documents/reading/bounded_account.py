"""An account of a reading as it can be kept: text that is text, and no more of it than has room."""

import re

from factcheck.domain import Account, LeftOut, LeftOutBlock

MOST_BLOCKS = 10_000
MOST_CHARACTERS = 1_000_000
_SHORTENED = 200
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


def bounded(account: Account) -> Account:
    """The account with NUL and half characters as U+FFFD, without blank blocks, and within bounds.

    Once its blocks hold a million characters the words of every further one are shortened, and
    those that come after ten thousand blocks are told as one that says how many they are.
    """
    room = MOST_CHARACTERS
    blocks = []
    for block in account.left_out[:MOST_BLOCKS]:
        words = _NO_TEXT.sub("\ufffd", block.words)
        if len(words) > max(room, _SHORTENED):
            words = f"{words[:_SHORTENED].rstrip()} […]"
        room -= len(words)
        if words.strip():
            blocks.append(LeftOutBlock(block.kind, words, _NO_TEXT.sub("\ufffd", block.place)))
    if rest := account.left_out[MOST_BLOCKS:]:
        characters = sum(len(block.words) for block in rest)
        told = f"{len(rest):,} blocks more, with {characters:,} characters"
        blocks.append(LeftOutBlock(LeftOut.OTHER, told))
    return Account(account.taken, tuple(blocks))
