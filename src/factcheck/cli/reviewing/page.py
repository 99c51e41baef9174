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
  1e why           and its quotation is exact (t translated, p paraphrase,
                   m misquoted, n none)
  3 why => text    and the text that should stand instead (asked for, where the
                   policy wants one); or words of it: => January=>February
  c2 1 why         cites passage 2 with it; c2p as primary; c1,3 cites two
  c2s  c2r  c2x    cites it alone: it supports, refutes, is worth knowing
  c words          looks for words in all sources, and numbers what is found
  c key "a…b" 1    cites these words of a source
  s ADDRESS        adds a source, as source add does: --excerpt "…", --call WHO
  d a…b | c…d      divides the sentence into these parts
  k o why          skips it: o opinion, f forecast, q question, b boilerplate
  t  t 1 3         shows the tick sheet; ticks details 1 and 3
  n words          writes a note
  w words          it waits for whom or what: w a call until 2026-12-01
  =12  ~1          takes over what 12 has; proposes what was checked before
  u                takes your last act back, by a new entry
  j7  j  b         goes to 7; goes on behind this one; goes back
  /words           lists the sentences of the article that have these words
  e  !             writes the line in your editor; enters what you had begun
  (tab)            finishes the word begun, or puts the next, as it stands here
  (nothing)  q     goes on to the next one; ends
  ??               tells what else can be said of a citation, a rating, a tick"""
"""What can be typed; it fits on a screen of 24 lines."""
EXPLAINED_MORE = """\
  Behind what is cited:
    /page 3          the page; /at 01:17, the moment; /locator "below, left"
    /note "words"    what is to be remembered of it
    /secondary       it only tells of the thing; /primary is as p
    /live  /record   it must still be there; that it was there is enough
    /snapshot 2      looks the words up in that one; /nth 2, at which place
    c key /whole s   cites a source without a quote
  Behind a rating, before its reason:
    /said  /so       it was checked that it was said; that it is so
    /misleading      what is wrong beside the rating; /missing-context
    /holds "why"     why what is cited bears out words that changed since
    /insist          calls a quotation exact all the same
    /supersede       puts it in the place of another reviewer's
  Ticks:
    t 1 3            against the quote that has each, or the only one cited
    t 1 /2: why      against citation 2, and what there is to say of it
    t p              all that is proposed
  A name may be shortened: 1 /misl why. In words between marks one of those is
  doubled: /note "it says ""all""\""""
"""What can be said besides."""


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
