"""Sources and citations: brought, checked, cited word for word."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from factcheck.desk.opened import Given, OpenDesk, member
from factcheck.errors import ExitCode, FactcheckError

if TYPE_CHECKING:
    from factcheck.casework.acts.add_citation import AddedCitation
    from factcheck.casework.acts.add_source import AddedSnapshot, PreparedSnapshot
    from factcheck.casework.views.board import ClaimOnBoard
    from factcheck.casework.views.list_sources import ListedCheck, ListedSource, ShownSnapshot
    from factcheck.casework.views.passages_at_hand import PassageAtHand
    from factcheck.casework.watching.receive import Received
    from factcheck.casework.watching.record_check import RecordedCheck
    from factcheck.casework.watching.watched_sources import WatchedSource
    from factcheck.desk.citations import PassagesShown
    from factcheck.domain import (
        Evidence,
        Source,
        SourceKind,
        Stance,
        Use,
    )
    from factcheck.standing.values import CitationState


class SourcesDesk(OpenDesk):
    """What can be done with sources and citations."""

    def add_source(
        self,
        file: Given | None = None,
        *,
        key: str | None = None,
        excerpts: Sequence[str] = (),
        kind: "SourceKind | str | None" = None,
        title: str | None = None,
        author: str | None = None,
        publisher: str | None = None,
        dated: str | None = None,
        url: str | None = None,
        group: str | None = None,
        alias: str | None = None,
        rendered: bool = False,
        use: "Use | str | None" = None,
    ) -> "AddedSnapshot":
        """Add a source: a file or an address is captured, excerpts are typed, or heard in a call or
        an interview; without either it has no words yet.

        Args:
            key: the short name that it is cited by; none makes one of its address or title.
            kind: `page`, `file`, `call`, `interview`, `book`, `post` or `video`; none means a page,
                or a file where one was handed in without an address.
            group: the wire story that it copies: copies count once.
            alias: makes it confidential; reports and cases call it so.
            rendered: let the desk's browser show what the address answers, now and at every look.
            use: what its citations are when they do not say: `primary` (it is the thing itself), or
                `secondary` (taken when nothing is said).
        """
        from factcheck.casework.watching.bring_source import SourceDetails, bring_source
        from factcheck.casework.watching.receive import is_address
        from factcheck.domain import SourceKind, Use
        from factcheck.text.quotes.pasted import pasted_address

        chosen = member(SourceKind, kind) if kind else None
        file = pasted_address(file) if isinstance(file, str) and is_address(file) else file
        url = pasted_address(url) if url else None
        details = SourceDetails(
            key,
            chosen,
            title,
            author,
            publisher,
            dated,
            url,
            group,
            alias,
            member(Use, use) if use else None,
        )
        return bring_source(self.doors, self.brought(file, excerpts, rendered), details)

    def add_sources(
        self,
        files: Sequence[Given],
        *,
        group: str | None = None,
        rendered: bool = False,
        use: "Use | str | None" = None,
        on_read: Callable[[], None] = lambda: None,
    ) -> "Iterator[tuple[Given, AddedSnapshot | FactcheckError]]":
        """Add many sources, each with a key made of its address or name; of each what came of it.
        One that is refused stops no other.

        Args:
            group, rendered, use: as for `add_source`.
            on_read: called after each.
        """
        for file in files:
            try:
                outcome: AddedSnapshot | FactcheckError = self.add_source(
                    file, group=group, rendered=rendered, use=use
                )
            except FactcheckError as error:
                outcome = error
            on_read()
            yield file, outcome

    def attach(
        self,
        key: str,
        file: "Given | PreparedSnapshot | None" = None,
        *,
        excerpts: Sequence[str] = (),
        url: str | None = None,
        rendered: bool = False,
    ) -> "AddedSnapshot":
        """Add one more snapshot to a source: a newer file, what its address answers, more words.

        Args:
            rendered: let the desk's browser show the address (the source's own, when nothing is
                handed in), now and at every look from now on.
        """
        from factcheck.casework.acts.add_source import PreparedSnapshot
        from factcheck.casework.views.references import find_source
        from factcheck.casework.watching.bring_source import attach_to_source

        with self.reading() as work:
            find_source(work, key)
        if isinstance(file, PreparedSnapshot):
            return attach_to_source(self.doors, key, file, url)
        if rendered and file is None:
            file = self.source(key)[0].url
        return attach_to_source(self.doors, key, self.brought(file, excerpts, rendered), url)

    def sources(self) -> "tuple[ListedSource, ...]":
        """The desk's sources, by key."""
        from factcheck.casework.views.list_sources import list_sources

        with self.reading() as work:
            return tuple(list_sources(work))

    def source(self, key: str) -> "tuple[Source, tuple[ShownSnapshot, ...]]":
        """A source and its snapshots, the first one first."""
        from factcheck.casework.views.list_sources import show_source

        with self.reading() as work:
            return show_source(work, key)

    def looks(self, key: str, most: int | None = None) -> "tuple[ListedCheck, ...]":
        """The looks at a source, the latest first, those that came to the same counted as one; all
        of them, or so many."""
        from factcheck.casework.views.list_sources import checks_of

        with self.reading() as work:
            return tuple(checks_of(work, key, most))

    def count_looks(self, key: str) -> int:
        """How many looks there were at a source."""
        from factcheck.casework.views.list_sources import count_checks

        with self.reading() as work:
            return count_checks(work, key)

    def confirmed_quotes(self, key: str) -> "Mapping[int, tuple[int, int]]":
        """Of what was typed or heard and has since been captured: the number of a snapshot, how
        many of the quotes cited from it the latest capture confirms, and of how many."""
        from factcheck.casework.views.list_sources import confirmed_quotes

        with self.reading() as work:
            return confirmed_quotes(work, key)

    def check_sources(
        self,
        *keys: str,
        offline: bool = False,
        left: "Callable[[list[WatchedSource]], list[WatchedSource]]" = lambda watched: watched,
        tell: "Callable[[RecordedCheck], None]" = lambda check: None,
    ) -> "tuple[RecordedCheck, ...]":
        """Check sources again (all that have an address or a file, when none is named): whether
        they can be read, and whether the quotes stand.

        Args:
            offline: read files only, ask no address.
            left: which of the sources are left to be checked, when a round was broken off.
            tell: handed each check as soon as it is kept.
        """
        from factcheck.casework.acts.actor import require_known
        from factcheck.casework.watching.check_sources import check_sources
        from factcheck.casework.watching.watched_sources import watched_sources

        self.require_alone("Looking at sources")
        with self.reading() as work:
            require_known(work, self.settings.reviewer)
            watched = watched_sources(work, keys)
        if offline:
            watched = [source for source in watched if source.path is not None]
        checks = []
        for check in check_sources(self.doors, left(watched)):
            checks.append(check)
            tell(check)
        return tuple(sorted(checks, key=lambda check: check.key))

    def cite(
        self,
        ref: str,
        source: str,
        quote: str | None = None,
        *,
        stance: "Stance | str",
        use: "Use | str | None" = None,
        evidence: "Evidence | str | None" = None,
        locator: str | None = None,
        note: str | None = None,
        snapshot: int | None = None,
        nth: int | None = None,
    ) -> "AddedCitation":
        """Cite a source for a claim, word for word; `cite_each` does it for several, and takes the
        same."""
        with self.reading() as work:
            self.find_claim(work, ref)
        cited = self.cite_each(
            ref,
            source,
            quote,
            stance=stance,
            use=use,
            evidence=evidence,
            locator=locator,
            note=note,
            snapshot=snapshot,
            nth=nth,
        )
        return cited[0]

    def cite_each(
        self,
        ref: str,
        source: str,
        quote: str | None = None,
        *,
        stance: "Stance | str",
        use: "Use | str | None" = None,
        evidence: "Evidence | str | None" = None,
        locator: str | None = None,
        note: str | None = None,
        snapshot: int | None = None,
        nth: int | None = None,
    ) -> "tuple[AddedCitation, ...]":
        """Cite a source for claims, word for word: for all of them, or for none.

        Args:
            source: its key or its address; `@2` means the second of the passages that were shown.
            quote: looked up in the source's own words; `first words…last words` will do. Of a
                passage, or of an address that ends in `#:~:text=`, none means the words it names.
            locator: where a reader finds it; none means the time of the cue or the cell of the
                table that the quote stands in, where the source has such places.
            stance: `supports`, `refutes` or `context`.
            use: `primary` (it is the thing itself) or `secondary` (it tells of it); none means what
                the source says of itself, else secondary.
            evidence: `live` (it must still be there) or `record`; none means live for what was
                captured at an address, record for what was typed or heard.
            snapshot: look only in the one of this number.
            nth: which place, when the words stand in several, from 1.
        """
        from factcheck.casework.acts.add_citation import AddedCitation, add_citation
        from factcheck.desk.citations import Cite, draft_citation, require_no_number
        from factcheck.domain import Evidence, Stance, Use

        cite = Cite(source, quote, locator, note, snapshot, nth)
        with self.reading() as work:
            named = self.find_claims(work, ref)
        if len(named) > 1:
            require_no_number([cite])
        new, found = draft_citation(
            self,
            named[0],
            cite,
            member(Stance, stance),
            member(Use, use) if use else None,
            member(Evidence, evidence) if evidence else None,
        )
        with self.writing() as (work, actor):
            claims = self.find_claims(work, named[0].article.naming(ref))
            return tuple(
                AddedCitation(
                    add_citation(work, actor, claim, new, found), claim, found, new.source
                )
                for claim in claims
            )

    def turn(self, ref: str, index: int, stance: "Stance | str") -> "AddedCitation":
        """Turn a claim's Nth citation round: what it quotes speaks for, against or beside the claim
        from now on. What it said before stays in the history; a verdict that rested on it is to be
        looked at again."""
        from factcheck.casework.acts.add_citation import AddedCitation
        from factcheck.casework.acts.turn_citation import turn_citation
        from factcheck.domain import Stance

        with self.writing() as (work, actor):
            claim = self.find_claim(work, ref)
            turned, key = turn_citation(work, actor, claim, index, member(Stance, stance))
            return AddedCitation(turned, claim, None, key)

    def passages(self, ref: str, most: int = 3) -> "PassagesShown":
        """The passages of the desk's sources that are nearest to a claim, numbered: `@2` means the
        second of them from now on, wherever a source is asked for. Near to words that were redacted
        there are none."""
        from factcheck.casework.views.references import require_placed
        from factcheck.desk.citations import show_passages

        with self.reading() as work:
            claim = self.find_claim(work, ref)
            if claim.start is None:
                require_placed(work, claim)
            return show_passages(self, work, claim, claim.wording or claim.text or "", most)

    def passages_of(
        self, claims: "Sequence[ClaimOnBoard]", most: int = 3
    ) -> "tuple[tuple[PassageAtHand, ...], ...]":
        """The passages of the desk's sources that are nearest to each of these claims, without
        numbers."""
        from factcheck.casework.views.passages_at_hand import passages_near_each

        words = [claim.state.wording or claim.state.text or "" for claim in claims]
        with self.reading() as work:
            return tuple(passages_near_each(work, words, most))

    def search_sources(
        self, words: str, *keys: str, most: int = 20, numbered: bool = True
    ) -> "PassagesShown":
        """Passages of the sources' latest texts (of these keys, or of all) that have words: side by
        side, or else all of them in one sentence. They are numbered on from the passages that were
        shown with a claim last; unless they are not `numbered`, and no number means one of them."""
        from itertools import islice

        from factcheck.casework.views.passages_at_hand import passages_with
        from factcheck.desk.citations import PassagesShown, remember_passages

        with self.reading() as work:
            passages = tuple(islice(passages_with(work, words, keys), most))
        last = self.memory.listing(self.memory.last_listed())
        first = last.last + 1 if last is not None else 1
        if numbered:
            remember_passages(self, None, passages, first)
        return PassagesShown(None, first, passages)

    def withdraw(self, ref: str, index: int, because: str | None = None) -> "CitationState":
        """Withdraw a claim's citation by its number there, from 1; it stays in the history."""
        from factcheck.casework.acts.withdraw import withdraw_citation

        with self.writing() as (work, actor):
            return withdraw_citation(work, actor, self.find_claim(work, ref), index, because)

    def brought(
        self, file: Given | None, excerpts: "Sequence[str]", rendered: bool = False
    ) -> "Received | Sequence[str]":
        """What was handed in, or the words that were. Raises FactcheckError when it is both."""
        if file is None and rendered:
            raise FactcheckError(
                "There is no address that a browser could show.",
                "Give its URL.",
                exit_code=ExitCode.USAGE,
            )
        if file is None:
            return (excerpts,) if isinstance(excerpts, str) else excerpts
        if excerpts:
            raise FactcheckError(
                "A file and excerpts are two snapshots.",
                "Give a FILE or --excerpt, not both; source attach adds the other.",
                exit_code=ExitCode.USAGE,
            )
        return self.receive(file, rendered=rendered)
