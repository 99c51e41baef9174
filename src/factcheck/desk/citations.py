"""What a citation is to be made of: a passage that was shown by its number, or a source and words
that are looked up in it; and passages, shown and numbered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.desk.opened import OpenDesk
from factcheck.domain import Evidence, Stance, Use
from factcheck.errors import ExitCode, FactcheckError

if TYPE_CHECKING:
    from factcheck.casework.acts.add_citation import FoundQuote, NewCitation
    from factcheck.casework.views.passages_at_hand import PassageAtHand
    from factcheck.casework.views.references import NamedClaim
    from factcheck.casework.watching.reviewer_memory import ShownPassage
    from factcheck.standing.policy import Policy
    from factcheck.store.unit_of_work import Work

_NUMBERED = re.compile(r"@([0-9]{1,6})\Z")
# From here on a rating says that a claim is borne out; up to there, that it is not.
_BORNE_OUT, _NOT_BORNE_OUT = 4, 2


@dataclass(frozen=True, slots=True)
class Cite:
    """What is to be cited: a passage that was shown (`@2`), or a source by its key or its address,
    with words that are looked up in it or without. With `start` (and `snapshot`) they are those
    that stand there, in code points of its text; with `end` in the place of words they are those up
    to it. Without a `stance`, a `use` and an `evidence` of its own it
    has those of the act that it is part of."""

    source: str
    quote: str | None = None
    locator: str | None = None
    note: str | None = None
    snapshot: int | None = None
    nth: int | None = None
    start: int | None = None
    end: int | None = None
    stance: Stance | None = None
    use: Use | None = None
    evidence: Evidence | None = None

    @property
    def number(self) -> int | None:
        """The number of the passage, where it is one that was shown."""
        numbered = _NUMBERED.match(self.source)
        return int(numbered[1]) if numbered else None


@dataclass(frozen=True, slots=True)
class PassagesShown:
    """Passages as they were shown, numbered from `first` on; `ref` is the claim's (`slug:7`)."""

    ref: str | None
    first: int
    passages: "tuple[PassageAtHand, ...]"

    def numbered(self) -> "list[tuple[int, PassageAtHand]]":
        """Each passage with its number."""
        return list(enumerate(self.passages, start=self.first))


def require_no_number(cites: "Sequence[Cite]") -> None:
    """Refuse the number of a passage for several claims at once. Raises FactcheckError."""
    if any(cite.number is not None for cite in cites):
        raise FactcheckError(
            "A passage's number belongs to one claim.",
            "Give one claim, or cite by the source's key and the words.",
            exit_code=ExitCode.USAGE,
        )


def show_passages(
    desk: OpenDesk, work: "Work", claim: "NamedClaim", words: str, most: int
) -> PassagesShown:
    """The passages near to a claim, numbered; `@2` means the second from now on."""
    from factcheck.casework.views.passages_at_hand import passages_near

    ref = f"{claim.article.slug}:{claim.number}"
    passages = passages_near(work, words, most) if words else ()
    remember_passages(desk, ref, passages)
    return PassagesShown(ref, 1, passages)


def remember_passages(
    desk: OpenDesk, ref: str | None, passages: "Sequence[PassageAtHand]", first: int = 1
) -> None:
    """Let `@N` mean the Nth of these from now on, counted from `first`."""
    from factcheck.casework.watching.reviewer_memory import ShownPassage

    shown = [ShownPassage(p.source, p.snapshot, p.start, p.end) for p in passages]
    desk.memory.passages_listed(ref, shown, first)


def find_cited(
    desk: OpenDesk, work: "Work", claim: "NamedClaim", cite: Cite
) -> "tuple[str, FoundQuote | None]":
    """The key of what is to be cited for a claim, and the quote as its snapshot has it.

    Raises:
        FactcheckError: when there is no such source or passage (any more), or the words are not
            there; where passages were shown that do not hold any more, with those that do.
    """
    from factcheck.casework.acts.add_citation import find_in_source, quote_at
    from factcheck.casework.views.references import find_source

    end = cite.end
    if cite.start is not None and cite.quote is not None:
        end = cite.start + len(cite.quote)
    if cite.start is not None and cite.snapshot is not None and end is not None:
        return cite.source, quote_at(work, cite.source, cite.snapshot, cite.start, end)
    if cite.number is None:
        key, quote = _named_by_address(work, cite)
        if quote is None:
            find_source(work, key)
            return key, None
        found = find_in_source(work, key, quote, snapshot=cite.snapshot, nth=cite.nth)
        return key, found
    passage = _shown_passage(desk, work, claim, cite.number)
    if cite.quote is not None:
        return passage.source, find_in_source(
            work, passage.source, cite.quote, snapshot=cite.snapshot, nth=cite.nth
        )
    return passage.source, quote_at(
        work, passage.source, passage.snapshot, passage.start, passage.end
    )


def draft_citation(
    desk: OpenDesk,
    claim: "NamedClaim",
    cite: Cite,
    stance: Stance,
    use: Use | None = None,
    evidence: Evidence | None = None,
) -> "tuple[NewCitation, FoundQuote | None]":
    """A citation as it is to be entered: its quote found, and its place where the source has
    places. Raises FactcheckError, as `find_cited`."""
    from factcheck.casework.acts.add_citation import NewCitation
    from factcheck.casework.views.references import use_of_source
    from factcheck.documents.reading.formats import has_places

    with desk.reading() as work:
        key, found = find_cited(desk, work, claim, cite)
        chosen = use or use_of_source(work, key)
    shows = evidence or cite.evidence
    new = NewCitation(key, stance, chosen, shows, cite.locator, cite.note)
    if found is not None and cite.locator is None and has_places(found.media_type):
        from factcheck.casework.watching.locate_quote import locate_quote

        new = replace(new, locator=locate_quote(desk.doors, found))
    return new, found


def stance_of_rating(policy: "Policy", rating: str) -> Stance:
    """What a citation does for a claim with a rating, where nothing is said of it: it supports what
    is true, refutes what is not, and is worth knowing where nothing is decided.

    Raises:
        FactcheckError: when the rating tells neither, or is none.
    """
    chosen = policy.rating(rating)
    if not chosen.decisive:
        return Stance.CONTEXT
    if chosen.review_value is not None and chosen.review_value >= _BORNE_OUT:
        return Stance.SUPPORTS
    if chosen.review_value is not None and chosen.review_value <= _NOT_BORNE_OUT:
        return Stance.REFUTES
    raise FactcheckError(
        f"'{rating}' does not tell what the citation does for the claim.",
        "Say it: --supports, --refutes or --context.",
        exit_code=ExitCode.USAGE,
    )


def _named_by_address(work: "Work", cite: Cite) -> tuple[str, str | None]:
    """The key and the quote where a source may be named by its address; a link to a highlight
    names the quote too. Raises FactcheckError when no source has the address."""
    from factcheck.casework.views.references import key_of_address
    from factcheck.documents.web_address import web_address
    from factcheck.text.quotes.pasted import linked_words, pasted_address

    if web_address(cite.source) is None:
        return cite.source, cite.quote
    key = key_of_address(work, pasted_address(cite.source))
    return key, cite.quote if cite.quote is not None else linked_words(cite.source)


def _shown_passage(
    desk: OpenDesk, work: "Work", claim: "NamedClaim", number: int
) -> "ShownPassage":
    """The passage that a number means for a claim: of those shown with it and those of a search,
    the one that was shown last.

    Raises:
        FactcheckError: when none was shown with that number, or its source has been read again
            since; then the passages are shown anew.
    """
    from factcheck.casework.views.passages_at_hand import NEAR, latest_number

    ref = f"{claim.article.slug}:{claim.number}"
    listings = [desk.memory.listing(ref), desk.memory.listing(None)]
    shown = sorted((li for li in listings if li), key=lambda listing: -listing.serial)
    passage = next(
        (passage for listing in shown if (passage := listing.numbered(number)) is not None), None
    )
    if passage is not None and latest_number(work, passage.source) == passage.snapshot:
        return passage
    why = (
        f"Nothing was shown as @{number} for {ref}."
        if passage is None
        else f"{passage.source} was read again since @{number} was shown."
    )
    anew = show_passages(desk, work, claim, claim.wording or claim.text or "", NEAR)
    lines = [f"  @{index}  {p.source}  {' '.join(p.text.split())}" for index, p in anew.numbered()]
    raise FactcheckError(
        why,
        "\n".join(["Nothing was entered. These are its passages now:", *lines])
        if lines
        else f'No source has words like it; cite: factcheck cite add {ref} SOURCE "words" …',
    )
