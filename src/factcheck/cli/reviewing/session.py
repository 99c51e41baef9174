"""A session's state: the article, the sentence that is shown, and which are left."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.cli.reviewing.findings import Findings
from factcheck.cli.reviewing.order import Only, Order, from_here, in_order, wanted
from factcheck.cli.screen.show import say
from factcheck.domain import ClaimNumber

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.cli.command_context import CommandContext
    from factcheck.cli.reviewing.typed_lines import TypedLines
    from factcheck.desk.citations import PassagesShown
    from factcheck.desk.values import Board, ClaimOnBoard, SimilarClaim, WrittenRemark

# What is less alike shares words, and seldom says the same.
_ALIKE = 0.5
_MOST_BEFORE = 3


@dataclass(frozen=True, slots=True)
class Going:
    """Where a line leads: to a sentence (none ends the session); `shown`: its page is shown;
    `proposed`: a line that is offered there, to be entered or not."""

    to: ClaimNumber | None
    shown: bool = True
    proposed: str = ""


class ReviewSession:
    """A reviewer at work on one article.

    Args:
        context: the desk, and who works.
        slug: the article's.
        lines: where what is typed comes from.
        run_source_add: does what `factcheck source add` does with these arguments.
        only, order: what is gone through, and in which order.
    """

    def __init__(
        self,
        context: "CommandContext",
        slug: str,
        lines: "TypedLines",
        run_source_add: Callable[[list[str]], None],
        only: Only = Only.OPEN,
        order: Order = Order.READING,
    ) -> None:
        self.context = context
        self.slug = slug
        self.lines = lines
        self.run_source_add = run_source_add
        self.by = order
        self.claim: ClaimOnBoard
        self.shown: PassagesShown
        self.others: frozenset[str] = frozenset()
        self.before: tuple[SimilarClaim, ...] = ()
        self._only = wanted(only, context.settings.reviewer)
        self._has_others = len(context.desk.articles(all_of_them=True)) > 1
        self.findings = Findings()
        self.load()

    def load(self) -> None:
        """Read the article anew: its sentences, and which of them are left."""
        desk = self.context.desk
        with desk.reading() as work:
            self.board: Board = desk.board(self.slug, shown=False)
            self.typing = self.context.typing(work, self.slug)
        self.particulars = desk.particulars(self.board)
        self.reasons = self._reasons_given()
        self.order = in_order(self.board, self.by)
        self.left = {unit.number for unit in self.board.units if self._only(unit)}
        if self.findings.revision != self.board.revision.number:
            # Without a terminal nobody waits for a screen, and all is found before the first.
            self.findings = Findings.of(self.board, at_once=not self.lines.edits)

    @property
    def ref(self) -> str:
        """The reference of the sentence that is shown."""
        return self.claim.state.ref

    def sources(self) -> tuple[str, ...]:
        """The keys of the desk's sources."""
        return tuple(listed.source.key for listed in self.context.desk.sources())

    def turn_to(self, number: ClaimNumber) -> "Sequence[WrittenRemark]":
        """Take up a sentence as it stands now, with passages and others' verdicts; what was
        remarked on it."""
        desk = self.context.desk
        with desk.reading():
            self.claim = desk.claim(f"{self.slug}:{number}")
            self.shown = desk.passages(self.ref)
            remarks = desk.remarks(self.slug).get(number, ())
        self.before = self._checked_before()
        self._count()
        reviewer = self.context.settings.reviewer
        given = (state.verdict for state in self.claim.state.verdicts)
        self.others = frozenset(verdict.uid for verdict in given if verdict.reviewer != reviewer)
        return remarks

    def _reasons_given(self) -> list[str]:
        """One's own reasons for the article's verdicts; the session adds to them."""
        states = (state for unit in self.board.units for state in unit.state.verdicts)
        own = (s.verdict for s in states if s.verdict.reviewer == self.context.settings.reviewer)
        return [verdict.rationale for verdict in own if verdict.rationale]

    def _checked_before(self) -> "tuple[SimilarClaim, ...]":
        """What was judged elsewhere and says nearly the same; of a desk with one article nothing is
        looked for."""
        if not self._has_others or not self.claim.state.text:
            return ()
        similar = self.context.desk.similar(self.ref, most=_MOST_BEFORE)
        return tuple(s for s in similar if s.likeness >= _ALIKE and s.claim.standing.counting)

    def reload(self) -> "ClaimOnBoard":
        """The sentence that is shown, as it stands at this moment."""
        self.claim = self.context.desk.claim(self.ref)
        self._count()
        return self.claim

    def following(self, after: ClaimNumber | None) -> ClaimNumber | None:
        """The next sentence that is left behind one, and round to it."""
        return next((n for n in from_here(self.order, after) if n in self.left), None)

    def on(self) -> Going:
        """On to the next sentence that is left."""
        self.context.memory.done_with(self.slug, self.claim.number)
        following = self.following(self.claim.number)
        if following == self.claim.number:
            say("  No other one is left.   (q ends)")
            return Going(following, shown=False)
        return Going(following)

    def keep(self, line: str) -> None:
        """Keep a line that was begun for the sentence that is shown; an empty one is none."""
        self.context.memory.keep_draft(self.ref, line)

    def _count(self) -> None:
        if self._only(self.claim):
            self.left.add(self.claim.number)
        else:
            self.left.discard(self.claim.number)
