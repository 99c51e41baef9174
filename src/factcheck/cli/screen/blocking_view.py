"""The sentences that a policy does not let through, each with what it misses and what mends it.

A sentence that whoever reads this was shown otherwise, or judged otherwise, is printed whole,
however long it is: the command below it judges those words. Any other is cut to its line.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.cli.screen.claim_view import behind_bar, quoted, rating_styled, standing_styled
from factcheck.cli.screen.corrections_view import words_printed
from factcheck.cli.screen.layout import columns_of, shorten, visible_line, width
from factcheck.cli.screen.next_step import missing_lines

if TYPE_CHECKING:
    from factcheck.cli.command_context import CommandContext
    from factcheck.cli.reference_style import ReferenceStyle
    from factcheck.desk.values import Board, ClaimOnBoard, FollowedCorrection


class BlockingView:
    """Writes them for whoever works.

    Args:
        board: the article's, with its text.
        typing: how its claims are typed.
    """

    def __init__(self, context: "CommandContext", board: "Board", typing: "ReferenceStyle") -> None:
        self._memory, self._policy, self._typing = context.memory, context.policy, typing
        self._board = board
        self._quoted = context.desk.quoted_words(board)
        self._whole: list[ClaimOnBoard] = []

    def lines(self, claim: "ClaimOnBoard") -> list[str]:
        """A claim: its sentence, and what is missing, each with the command that would mend it."""
        head = f"{claim.number}  {standing_styled(claim.standing.kind)}  "
        if claim.standing.rating:
            head += f"{rating_styled(self._policy, claim.standing.rating)}  "
        missing = missing_lines(claim, self._typing, self._quoted)
        text = claim.state.text
        whole = head + quoted(text)
        if text is None or columns_of(whole) <= max(width(), columns_of(head) + _LEAST):
            self._whole.append(claim)
            return [whole, *missing]
        if self._reads_otherwise(claim):
            self._whole.append(claim)
            return [head.rstrip(), _changed(claim), *missing]
        room = max(_LEAST, width() - columns_of(head))
        return [head + shorten(quoted(text), room), *missing]

    def were_shown(self, followed: "Sequence[FollowedCorrection]") -> None:
        """Remember that these lines were printed, and what became of these corrections: the words
        of what was cut were not shown."""
        self._memory.shown_claims(self._whole)
        last = self._board.revision.number
        printed = words_printed(one for one in followed if one.held_against == last)
        if printed:
            self._memory.shown(self._board.article.slug, printed)

    def _reads_otherwise(self, claim: "ClaimOnBoard") -> bool:
        """Whether its words are others than those that this reader was shown, or that a verdict was
        given for."""
        from factcheck.standing.evidence import same_words
        from factcheck.standing.standing import live_verdicts
        from factcheck.text.canonical import words_sha

        state = claim.state
        seen = self._memory.words_seen(state.slug, claim.number)
        if seen is not None and seen != words_sha(state.text or ""):
            return True
        return any(not same_words(state, given) for given in live_verdicts(state.verdicts))


def _changed(claim: "ClaimOnBoard") -> str:
    """A sentence whole, with what was changed in it since it was judged, where that is known."""
    from factcheck.cli.screen.word_diff_view import marked_diff
    from factcheck.standing.standing import live_verdicts
    from factcheck.text.word_diff import word_diff

    text = claim.state.text or ""
    judged = [s.words for s in live_verdicts(claim.state.verdicts) if s.words is not None]
    if not judged:
        return behind_bar(visible_line(text), "    ")
    told, marks = marked_diff(word_diff(judged[-1], text))
    return behind_bar(told, "    ", marks)


_LEAST = 20
