"""The word that is being typed, or the next one, as the texts at hand have it.

Much of a reason and of a correction are words that stand on the screen: those of the sentence, of a
cited quote, of a passage, of a reason given before. Nothing is put in unless it is asked for.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

_WORD = r"[^\W_]+(?:[’'.,-][^\W_]+)*"
_WORDS = re.compile(_WORD)
_TYPED = re.compile(rf"(?:({_WORD})[^\w\n]+)?({_WORD})?\Z")
_FEWEST_LETTERS = 2
_LONGEST_LOOKED_AT = 200  # code points of what was typed last


class WordsAtHand:
    """The words of some texts, those of the first before those of the next."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts: Sequence[Sequence[str]] = [_WORDS.findall(text) for text in texts]

    def finished(self, typed: str) -> str | None:
        """What was typed with its last word finished, or, behind a whole one, with the next: as
        it stands behind the word before, else as any word goes on that begins so. None where the
        texts have none."""
        last = _TYPED.search(typed[-_LONGEST_LOOKED_AT:])
        assert last is not None
        before, begun = last[1] or "", last[2] or ""
        found = self._behind(before, begun) if before else None
        if found is None and len(begun) >= _FEWEST_LETTERS:
            found = self._beginning(begun)
        if found is not None:
            return typed + found[len(begun) :]
        following = self._behind(begun, "") if begun else None
        return None if following is None else f"{typed} {following}"

    def _behind(self, before: str, begun: str) -> str | None:
        """The first word behind another that begins so, and is longer."""
        folded = before.casefold()
        for words in self._texts:
            for one, following in pairwise(words):
                goes_on = following.startswith(begun) and len(following) > len(begun)
                if goes_on and one.casefold() == folded:
                    return following
        return None

    def _beginning(self, begun: str) -> str | None:
        """The first word that begins so, and is longer."""
        longer = (w for words in self._texts for w in words if w.startswith(begun) and w != begun)
        return next(longer, None)
