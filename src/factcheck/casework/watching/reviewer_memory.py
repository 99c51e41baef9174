"""What a desk remembers of whoever works there: the article in use, the words that they were shown,
the claim they were done with last, and rounds that were broken off.

It lies in a state file beside the desk. It decides nothing but this: a verdict on words that
changed since they were shown is refused.

Shown is what a command printed for people, all of its words: whole, or as a word diff that has
every new one. A line that was cut was not shown, nor was what went into a file, or to a program as
data (`--json`, `-f json`): perhaps nobody read it, and a refusal costs one look, while a verdict
on words that nobody saw may be a wrong one.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.domain import ClaimNumber
from factcheck.errors import FactcheckError
from factcheck.files.desk_state import State, StateKind, change_state, read_state

if TYPE_CHECKING:
    from factcheck.casework.views.board import ClaimOnBoard


_ANYBODY = ""  # whoever works without a name is remembered here as well
_LISTINGS_KEPT = 50
_LONGEST_LISTING = 200


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage as it was shown and numbered: the source's key, the number of the snapshot that it
    stands in, and where it stands in its text, [start, end) in code points. Its words are not
    remembered: what is redacted is nowhere but in the database."""

    source: str
    snapshot: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Listing:
    """Passages that were shown together, numbered from `first` on; the later of two has the higher
    serial."""

    first: int
    passages: tuple[ShownPassage, ...]
    serial: int = 0

    @property
    def last(self) -> int:
        """The highest number; one below the first when there are none."""
        return self.first + len(self.passages) - 1

    def numbered(self, number: int) -> ShownPassage | None:
        """The passage of this number, if it has one."""
        return self.passages[number - self.first] if self.first <= number <= self.last else None


class ReviewerMemory:
    """What is remembered of one reviewer.

    Args:
        folder: the desk's.
        reviewer: their handle; none when nobody said who is working.
    """

    def __init__(self, folder: Path, reviewer: str | None) -> None:
        self._folder = folder
        self._reviewer = reviewer or ""

    def article_in_use(self) -> str | None:
        """The slug chosen with `factcheck use`: their own choice, or else the desk's, which is the
        last that anybody made."""
        chosen = self._mine().get("use")
        if not isinstance(chosen, str):
            chosen = _dict(read_state(self._folder, StateKind.USE).get(_ANYBODY)).get("use")
        return chosen if isinstance(chosen, str) else None

    def use(self, slug: str | None) -> None:
        """Choose the article that bare numbers mean, for oneself and for everybody who made no
        choice; none forgets the choice."""
        self._keep("use", lambda _: slug)
        self._keep("use", lambda _: slug, _ANYBODY)

    def shown(self, slug: str, claims: dict[str, str]) -> None:
        """Remember the words that were shown: number → `words_sha`."""
        self._keep("shown", lambda seen: _with(seen, slug, _dict(_dict(seen).get(slug)) | claims))

    def shown_claims(self, claims: "Iterable[ClaimOnBoard]") -> None:
        """Remember the words of these claims and of their parts, as they were shown."""
        from factcheck.text.canonical import words_sha

        seen: dict[str, dict[str, str]] = {}
        for claim in claims:
            for claim_or_part in (claim, *claim.parts):
                if (
                    claim_or_part.placement
                    and not claim_or_part.state.redacted
                    and claim_or_part.state.text is not None
                ):
                    of_article = seen.setdefault(claim_or_part.state.slug, {})
                    of_article[str(claim_or_part.number)] = words_sha(claim_or_part.state.text)
        for slug, words in seen.items():
            self.shown(slug, words)

    def words_seen(self, slug: str, number: ClaimNumber) -> str | None:
        """The `words_sha` of the words that were last shown of a claim, if any were."""
        words = _dict(_dict(self._mine().get("shown")).get(slug)).get(str(number))
        return words if isinstance(words, str) else None

    def passages_listed(
        self, ref: str | None, passages: Sequence[ShownPassage], first: int = 1
    ) -> None:
        """Remember passages as they were shown and numbered, in the place of those that were shown
        before: of a claim (`slug:7`), or of a search, which is about none."""
        kept = [[shown.source, shown.snapshot, shown.start, shown.end] for shown in passages]

        def change(known: Any) -> dict[str, Any]:
            listings = [
                listing
                for listing in _list(_dict(known).get("listings"))
                if isinstance(listing, dict) and listing.get("ref") != ref
            ]
            new = {"ref": ref, "first": first, "passages": kept[:_LONGEST_LISTING]}
            return {"listings": [*listings[-_LISTINGS_KEPT + 1 :], new]}

        self._keep("passages", change)

    def listing(self, ref: str | None) -> Listing | None:
        """The passages that were last shown of a claim (`slug:7`), or of a search."""
        listings = _list(_dict(self._mine().get("passages")).get("listings"))
        for serial, listing in enumerate(listings):
            if isinstance(listing, dict) and listing.get("ref") == ref:
                return _listing(listing, serial)
        return None

    def last_listed(self) -> str | None:
        """The claim (`slug:7`) whose passages were shown last, if any were."""
        listings = _list(_dict(self._mine().get("passages")).get("listings"))
        refs = [listing.get("ref") for listing in listings if isinstance(listing, dict)]
        return next((ref for ref in reversed(refs) if isinstance(ref, str)), None)

    def sheet_shown(self, ref: str, sha256: str) -> None:
        """Remember the tick sheet of a claim (`slug:7`) as it was shown, by its hash."""

        def change(known: Any) -> list[Any]:
            others = [one for one in _list(known) if isinstance(one, list) and one[:1] != [ref]]
            return [*others[-_LISTINGS_KEPT + 1 :], [ref, sha256]]

        self._keep("sheets", change)

    def sheet_seen(self, ref: str) -> str | None:
        """The hash of the tick sheet that was last shown of a claim, if one was."""
        for one in _list(self._mine().get("sheets")):
            match one:
                case [str(of), str(sha256)] if of == ref:
                    return sha256
        return None

    def drafts_shown(self, slug: str, drafts: Iterable[tuple[str, str]]) -> None:
        """Remember drafts of corrections of an article as they were shown, in the place of those on
        the same claims that were shown before: number and hash of each."""
        shown: dict[str, list[str]] = {}
        for number, sha256 in drafts:
            shown.setdefault(number, []).append(sha256)
        self._keep("drafts", lambda seen: _with(seen, slug, _dict(_dict(seen).get(slug)) | shown))

    def drafts_seen(self, slug: str, number: ClaimNumber) -> tuple[str, ...]:
        """The hashes of the drafts of corrections that were last shown of a claim."""
        kept = _dict(_dict(self._mine().get("drafts")).get(slug)).get(str(number))
        return tuple(sha256 for sha256 in _list(kept) if isinstance(sha256, str))

    def draft(self, ref: str) -> str:
        """The line that was begun for a claim (`slug:7`) and not entered; empty when none was."""
        line = _dict(read_state(self._folder, StateKind.DRAFTS).get(self._reviewer)).get(ref)
        return line if isinstance(line, str) else ""

    def keep_draft(self, ref: str, line: str) -> None:
        """Keep a line that was begun for a claim, in the place of the one before; an empty one is
        none."""
        if line == self.draft(ref):
            return

        def change(state: State) -> State:
            mine = {
                known: text
                for known, text in _dict(state.get(self._reviewer)).items()
                if known != ref
            }
            return _with(state, self._reviewer, {**mine, ref: line} if line else mine)

        with suppress(FactcheckError):
            change_state(self._folder, StateKind.DRAFTS, change)

    def position(self, slug: str) -> ClaimNumber | None:
        """The claim that they were done with last, in an article."""
        number = _dict(self._mine().get("at")).get(slug)
        if not isinstance(number, list) or not all(isinstance(n, int) for n in number):
            return None
        return ClaimNumber(*number[:2]) if number else None

    def done_with(self, slug: str, number: ClaimNumber) -> None:
        """Remember that this claim is done with: `factcheck next` goes on behind it."""
        self._keep("at", lambda at: _with(at, slug, list(number)))

    def round_begun(self, name: str, keys: list[str], now: datetime) -> datetime:
        """When a round of checks began: now, or, when one over the same things was broken off
        within a day, when that one did; what was checked since need not be asked again."""
        from factcheck.ledger.chain import utc_text, utc_time

        round_kept = _dict(self._mine().get("rounds")).get(name)
        if isinstance(round_kept, dict) and round_kept.get("keys") == keys:
            try:
                begun = utc_time(str(round_kept.get("begun")))
            except ValueError:
                begun = now - timedelta(days=2)
            if now - timedelta(days=1) <= begun <= now:
                return begun
        round_ = {"begun": utc_text(now), "keys": keys}
        self._keep("rounds", lambda rounds: _with(rounds, name, round_))
        return now

    def round_done(self, name: str) -> None:
        """Remember that a round came to its end."""
        if name in _dict(self._mine().get("rounds")):
            self._keep("rounds", lambda rounds: {n: r for n, r in rounds.items() if n != name})

    def _mine(self) -> dict[str, Any]:
        return _dict(read_state(self._folder, StateKind.USE).get(self._reviewer))

    def _keep(self, name: str, change: Callable[[Any], Any], reviewer: str | None = None) -> None:
        whose = self._reviewer if reviewer is None else reviewer

        def change_mine(state: State) -> State:
            mine = _dict(state.get(whose))
            return _with(state, whose, _with(mine, name, change(mine.get(name))))

        # What was shown is a convenience: a read-only desk can still be looked at.
        with suppress(FactcheckError):
            change_state(self._folder, StateKind.USE, change_mine)


class ProgramMemory(ReviewerMemory):
    """What a program was shown in the reviewer's name: kept while it runs, and nowhere else. What
    the reviewer themself was shown before counts until the program is shown something newer; which
    article they chose is theirs."""

    def __init__(self, folder: Path, reviewer: str | None) -> None:
        super().__init__(folder, reviewer)
        self._shown: dict[tuple[str, str], str] = {}
        self._sheets: dict[str, str] = {}
        self._drafts: dict[tuple[str, str], tuple[str, ...]] = {}
        self._listings: dict[str | None, Listing] = {}
        self._serial = 0

    def article_in_use(self) -> None:
        """None: bare numbers mean the only article of the desk."""

    def shown(self, slug: str, claims: dict[str, str]) -> None:
        """Remember the words that the program was shown: number → `words_sha`."""
        self._shown |= {(slug, number): words for number, words in claims.items()}

    def words_seen(self, slug: str, number: ClaimNumber) -> str | None:
        """The `words_sha` of the words that were last shown of a claim, if any were."""
        return self._shown.get((slug, str(number))) or super().words_seen(slug, number)

    def sheet_shown(self, ref: str, sha256: str) -> None:
        """Remember the tick sheet of a claim as the program was shown it."""
        self._sheets[ref] = sha256

    def sheet_seen(self, ref: str) -> str | None:
        """The hash of the tick sheet that was last shown of a claim, if one was."""
        return self._sheets.get(ref) or super().sheet_seen(ref)

    def drafts_shown(self, slug: str, drafts: Iterable[tuple[str, str]]) -> None:
        """Remember drafts of corrections as the program was shown them."""
        shown: dict[tuple[str, str], tuple[str, ...]] = {}
        for number, sha256 in drafts:
            shown[slug, number] = (*shown.get((slug, number), ()), sha256)
        self._drafts |= shown

    def drafts_seen(self, slug: str, number: ClaimNumber) -> tuple[str, ...]:
        """The hashes of the drafts of corrections that were last shown of a claim."""
        return self._drafts.get((slug, str(number))) or super().drafts_seen(slug, number)

    def passages_listed(
        self, ref: str | None, passages: Sequence[ShownPassage], first: int = 1
    ) -> None:
        """Remember passages as the program was shown them, numbered from `first` on."""
        self._listings.pop(ref, None)
        self._serial += 1
        self._listings[ref] = Listing(first, tuple(passages), self._serial)

    def listing(self, ref: str | None) -> Listing | None:
        """The passages that the program was last shown of a claim, or of a search."""
        return self._listings.get(ref)

    def last_listed(self) -> str | None:
        """The claim whose passages the program was shown last, if it was shown any."""
        return next((ref for ref in reversed(self._listings) if ref is not None), None)


def _dict(value: Any) -> dict[str, Any]:
    """What was remembered, where it is of the right shape."""
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _listing(kept: dict[str, Any], serial: int) -> Listing | None:
    """A listing as it was kept; none where it is not of the right shape."""
    first = kept.get("first")
    if type(first) is not int or not 0 < first < 1_000_000:
        return None
    passages = []
    for item in _list(kept.get("passages")):
        match item:
            case [str(source), int(snapshot), int(start), int(end)] if 0 <= start < end:
                passages.append(ShownPassage(source, snapshot, start, end))
            case _:
                return None
    return Listing(first, tuple(passages), serial)


def _with(known: Any, name: str, value: Any) -> dict[str, Any]:
    return {**_dict(known), name: value}
