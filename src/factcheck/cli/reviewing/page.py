"""A sentence as a session shows it: in its paragraph, with all that helps to judge it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.cli.reviewing.lines import FIDELITIES
from factcheck.cli.screen.claim_view import (
    claim_head,
    claim_words,
    particular_lines,
    policy_lines,
    quotation_lines,
    remark_lines,
    said_lines,
)
from factcheck.cli.screen.layout import WIDEST_PROSE, Mark, columns_of, prose_width, wrap
from factcheck.cli.screen.passages_view import passage_lines
from factcheck.domain import StandingKind

if TYPE_CHECKING:
    from factcheck.desk.citations import PassagesShown
    from factcheck.desk.values import Board, ClaimOnBoard, Particulars, SimilarClaim, WrittenRemark
    from factcheck.standing.policy import Policy

_NEIGHBOURS = 2
EXPLAINED = """\
  1 why            gives the first rating, and says why; alone, it asks why
  1e why           the same, and its quotation is exact (t translated, p paraphrase, m misquoted,
                   n none)
  3 why => text    the same, and the text that should stand instead; where the policy wants one,
                   it is asked for; words alone, where those are changed: => January=>February
  c2 1 why         cites passage 2 with it; c2p as primary; c1,3 cites two
  c2s  c2r  c2x    cites passage 2 alone: it supports, refutes, is worth knowing
  c words          looks for words in all sources, and numbers what is found
  c key "a…b" 1    cites these words of a source
  c1 /page 3 1     says where: /at 01:17, /locator "below"; more of a citation: /note "words"
                   /secondary /live /record /snapshot 2 /nth 2; c key /whole s has no quote
  1 /said why      it was checked that it was said; /misleading /missing-context /insist
                   /supersede; /holds "why" what is cited still bears out words that changed
  s ADDRESS        adds a source: what factcheck source add takes (--excerpt "…", --call WHO)
  d a…b | c…d      divides the sentence into these parts
  k o why          skips it: o opinion, f forecast, q question, b boilerplate
  t                the tick sheet: what can be checked in it by number, what the cited quotes
                   say of each, what is ticked; it asks what you held against them
  t 1 3            ticks 1 and 3 against the quote that has them; t 1 /2: why against citation 2
  n words          writes a note
  w words          it waits for whom or what; behind until, the day: w a call until 2026-12-01
  =12              the verdict and the citations of 12 for this one, too
  ~1               proposes the verdict and citations of what was checked before
  u                takes your last act back, by a new entry
  j7  j            goes to 7; goes on behind this one
  /words           lists the sentences of the article that have these words
  e                writes the line in your editor
  !                enters what you had begun
  (nothing)        goes on to the next one
  b  q  ?          goes back to the one before; ends; explains"""


def review_page(
    board: "Board",
    claim: "ClaimOnBoard",
    left: str,
    shown: "PassagesShown",
    particulars: "Particulars",
    remarks: "Sequence[WrittenRemark]",
    policy: "Policy",
) -> str:
    """A claim as it is to be judged.

    Args:
        claim: as it stands now.
        left: how many are left, in words.
        shown: its passages, numbered.
        remarks: what others wrote on it.
    """
    head = claim_head(board, claim, policy)
    gap = prose_width() - columns_of(head) - len(left)
    lines = [head + " " * (gap if 1 < gap < WIDEST_PROSE else 2) + left, ""]
    before, after = _around(board, claim)
    lines += [_dimmed(text) for text in before]
    lines.append(claim_words(claim, particulars.of(claim)))
    lines += [_dimmed(text) for text in after]
    lines += particular_lines(claim, particulars.of(claim))
    lines += quotation_lines(claim)
    if (
        claim.standing.kind is not StandingKind.UNREVIEWED
        or claim.state.citations
        or claim.standing.waiting
    ):
        lines += said_lines(claim, policy)
    lines += remark_lines(remarks)
    lines += policy_lines(claim)
    lines += ["", *(passage_lines(shown) or ["  None of your sources has words like these."]), ""]
    lines.append(legend(policy, quotes=particulars.quoted_words(claim) is not None))
    return "\n".join(lines)


def before_lines(before: "Sequence[SimilarClaim]", policy: "Policy") -> list[str]:
    """What was judged elsewhere and says nearly the same, each behind `~` and its number."""
    from factcheck.cli.screen.similar_view import similar_lines

    lines = []
    for number, similar in enumerate(before, start=1):
        head, *rest = similar_lines(similar, policy).split("\n")
        lines += [f"  ~{number}  {head}", *(f"      {line}" for line in rest)]
    return ["  Checked before:", *lines] if lines else []


def risk_line(claim: "ClaimOnBoard") -> str:
    """How much a claim asks to be checked, and what in it does; a minus is for less."""
    from factcheck.text.details.risk import risk

    asks = risk(claim.state.wording or claim.state.text or "", claim.state.language)
    reasons = (f"{'−' * (one.weight < 0)}{one.reason}" for one in asks.reasons)
    return wrap(
        f"{', '.join(reasons) or 'nothing that was counted'}",
        "  ",
        f"  asks to be checked {asks.score:.2f}: ",
    )


def legend(policy: "Policy", *, quotes: bool) -> str:
    """The ratings by their numbers; of a sentence that quotes, how faithful by its letters."""
    ratings = "  ".join(
        f"{number} {rating.key}" for number, rating in enumerate(policy.ratings, start=1)
    )
    lines = [wrap(ratings, "  ", "  ")]
    if quotes:
        lines.append(
            wrap("  ".join(f"1{letter} {kind}" for letter, kind in FIDELITIES.items()), "  ", "  ")
        )
    return "\n".join(lines)


def prompt(policy: "Policy") -> str:
    """What stands before the line that is typed."""
    return f"[1-{len(policy.ratings)},c,s,d,k,t,n,w,=,u,j,/,e,?] "


def _around(board: "Board", claim: "ClaimOnBoard") -> tuple[list[str], list[str]]:
    """The sentences of its paragraph before and behind a claim; of a part, its sentence before."""
    placed = [sentence for sentence in board.claims if sentence.placement]
    at = next(i for i, c in enumerate(placed) if c.number.number == claim.number.number)
    paragraph = placed[at].placement
    assert paragraph is not None
    same = [
        i
        for i in range(max(0, at - _NEIGHBOURS), min(len(placed), at + _NEIGHBOURS + 1))
        if (place := placed[i].placement) and place.paragraph == paragraph.paragraph
    ]
    words = {i: placed[i].state.text or "(redacted)" for i in same}
    before = [words[i] for i in same if i < at]
    after = [words[i] for i in same if i > at]
    return (before, after) if not claim.number.part else ([words[at]], [])


def _dimmed(text: str) -> str:
    return wrap(text, "  ", marks=[Mark(0, len(text), {"dim": True})])
