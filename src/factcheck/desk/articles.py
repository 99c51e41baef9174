"""Articles and their claims: taken in, revised, shown, searched, divided, joined, skipped."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from factcheck.desk.opened import Given, OpenDesk, member, one_given
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from datetime import date, datetime

    from factcheck.casework.acts.add_article import AddedArticle
    from factcheck.casework.acts.divide_claim import AddedPart, NewPart
    from factcheck.casework.acts.revise_article import Revised
    from factcheck.casework.views.board import Board, ClaimOnBoard
    from factcheck.casework.views.check_article import CheckedArticle
    from factcheck.casework.views.compare_revisions import Comparison
    from factcheck.casework.views.list_articles import ListedArticle
    from factcheck.casework.views.particulars import Particulars
    from factcheck.casework.views.quoted_words import QuotedWords
    from factcheck.casework.views.remarks import WrittenRemark
    from factcheck.casework.views.similar_claims import SimilarClaim
    from factcheck.domain import (
        ClaimNumber,
        Note,
        Retirement,
        RetirementKind,
        Revision,
        Skip,
        SkipKind,
        Wait,
    )

_LOOKED_AT = 1_000  # characters, for a word


class ArticlesDesk(OpenDesk):
    """What can be done with articles and their claims."""

    def add_article(
        self,
        file: Given | None = None,
        *,
        text: str | None = None,
        slug: str | None = None,
        title: str | None = None,
        author: str | None = None,
        dated: str | None = None,
        url: str | None = None,
        label: str | None = None,
        language: str | None = None,
        whole: bool = False,
    ) -> "AddedArticle":
        """Take an article in, from a file or an address, or as a text.

        Args:
            slug: the short name that its claims are called by; none makes one of its name or title.
            title, author, dated, url, label, language: as `factcheck article add` takes them.
            whole: take all that the document shows, not its main text alone.
        """
        from factcheck.casework.watching.take_in import ArticleDetails, take_in

        details = ArticleDetails(title, author, dated, url, label, language, whole)
        received = [one_given(file, text)]
        ((_, outcome),) = take_in(self.doors, received, self.receive, details, slug)
        if isinstance(outcome, FactcheckError):
            raise outcome
        return outcome

    def add_articles(
        self,
        files: Sequence[Given],
        *,
        author: str | None = None,
        dated: str | None = None,
        label: str | None = None,
        language: str | None = None,
        whole: bool = False,
        on_read: Callable[[], None] = lambda: None,
    ) -> "Iterator[tuple[Given, AddedArticle | FactcheckError]]":
        """Take many articles in; of each file what came of it. One that is refused stops no other.

        Args:
            whole: as for `add_article`.
            on_read: called after each file was read.
        """
        from factcheck.casework.watching.take_in import ArticleDetails, take_in

        details = ArticleDetails(
            author=author, dated=dated, label=label, language=language, is_whole=whole
        )
        return take_in(self.doors, files, self.receive, details, on_read=on_read)

    def revise(
        self,
        slug: str,
        file: Given | None = None,
        *,
        text: str | None = None,
        title: str | None = None,
        dated: str | None = None,
        label: str | None = None,
        whole: bool | None = None,
    ) -> "Revised | None":
        """Store an article's next revision, and carry its claims into it; none when nothing
        changed.

        Args:
            whole: take all that the document shows, or its main text alone; none means as the last
                revision was taken.
        """
        from factcheck.casework.acts.actor import require_known
        from factcheck.casework.acts.add_article import prepare_article
        from factcheck.casework.acts.revise_article import revise_article
        from factcheck.casework.views.left_out import is_whole
        from factcheck.casework.views.list_articles import revisions_of
        from factcheck.casework.views.references import find_article
        from factcheck.casework.watching.watch_file import watch_file

        with self.reading() as work:
            require_known(work, self.settings.reviewer)
            article = find_article(work, slug)
            last = revisions_of(work, article)[-1][0]
        received = self.receive(one_given(file, text))
        prepared = prepare_article(
            received.document,
            article.slug,
            language=last.language,
            label=label,
            title=title,
            dated=dated,
            origin=received.name,
            is_whole=is_whole(last.account) if whole is None else whole,
        )
        with self.writing() as (work, actor):
            revised = revise_article(work, actor, article, prepared)
            if received.path:
                watch_file(work, self.settings.desk, received.path, article_id=article.id)
        return revised

    def retire(
        self, slug: str, kind: "RetirementKind | str" = "retired", because: str | None = None
    ) -> "Retirement":
        """Take an article out of work (`closed` or `retired`), or back into it (`reopened`)."""
        from factcheck.casework.acts.retire_article import retire_article
        from factcheck.casework.views.references import find_article
        from factcheck.domain import RetirementKind

        with self.writing() as (work, actor):
            article = find_article(work, slug)
            return retire_article(work, actor, article, member(RetirementKind, kind), because)

    def articles(self, *, all_of_them: bool = False) -> "tuple[ListedArticle, ...]":
        """The articles in work (or closed and retired ones too), by slug."""
        from factcheck.casework.views.list_articles import list_articles

        with self.reading() as work:
            return tuple(list_articles(work, all_of_them=all_of_them))

    def revisions(self, slug: str | None = None) -> "tuple[tuple[Revision, str, datetime], ...]":
        """An article's revisions, the first one first, with who added each and when (UTC)."""
        from factcheck.casework.views.list_articles import revisions_of

        with self.reading() as work:
            return tuple(revisions_of(work, self.find_article(work, slug)))

    def saved_dates(self, slug: str | None = None) -> "Mapping[int, datetime]":
        """Of those revisions of an article that are saved pages, when they say that they were saved
        (UTC), by number."""
        from factcheck.casework.views.list_articles import saved_dates

        with self.reading() as work:
            return saved_dates(work, self.find_article(work, slug))

    def compare(
        self, slug: str | None = None, earlier: int | None = None, later: int | None = None
    ) -> "Comparison":
        """Two revisions of an article, by number, sentence by sentence; without numbers the last
        two."""
        from factcheck.casework.views.compare_revisions import compare_revisions

        with self.reading() as work:
            return compare_revisions(work, self.find_article(work, slug), earlier, later)

    def board(
        self, slug: str | None = None, *, with_text: bool = True, shown: bool = True
    ) -> "Board":
        """An article with all its claims, those in its text in reading order; each has its words,
        its citations and verdicts, its standing with the reasons, and what the policy misses.

        Args:
            with_text: the whole text of its revision too; claims have their own words anyway.
            shown: whoever works reads the claims' words now. A verdict on words that were shown,
                and changed since, is refused.
        """
        from factcheck.casework.views.board import load_board

        with self.reading() as work:
            article = self.find_article(work, slug)
            board = load_board(work, article, self.policy, work.now, with_text=with_text)
        if shown:
            self.memory.shown_claims(board.claims)
        return board

    def particulars(self, board: "Board") -> "Particulars":
        """What to check in the claims of a board: quotations, numbers, names, dates, as
        `.of(claim)` has them. A board without its text has those of each sentence by itself."""
        from factcheck.casework.views.particulars import Particulars

        return Particulars(board)

    def quoted_words(self, board: "Board") -> "QuotedWords":
        """Which claims of a board quote somebody, as `.of(claim)` has it: a verdict on them says
        how faithfully. A board without its text reads each sentence by itself."""
        from factcheck.casework.views.quoted_words import QuotedWords

        return QuotedWords(board)

    def check_article(
        self, slug: str | None = None, *, dated: str | None = None
    ) -> "CheckedArticle":
        """Where an article contradicts itself: names spelled two ways, quantities told two ways,
        parts that are not their whole, ages, years and weekdays that do not fit.

        Args:
            dated: the day it is of, as people write it; none takes the article's own date line.
        """
        from factcheck.casework.views.check_article import check_article

        return check_article(self.board(slug, with_text=False, shown=False), dated)

    def claims(self, slug: str | None = None) -> "tuple[ClaimOnBoard, ...]":
        """An article's claims, as `board` has them."""
        return self.board(slug).claims

    def claim(self, ref: str) -> "ClaimOnBoard":
        """One claim or part, as `board` has it."""
        from factcheck.casework.views.board import load_claim

        with self.reading() as work:
            named = self.find_claim(work, ref)
            claim = load_claim(work, named.article, named.number, self.policy, work.now)
        if claim is None:
            raise FactcheckError(
                f"{ref} is history: it was joined or taken back.",
                f"See: factcheck history show {named.article.slug}",
            )
        self.memory.shown_claims([claim])
        return claim

    def search(
        self, words: str, slug: str | None = None, *, most: int = 50
    ) -> "tuple[ClaimOnBoard, ...]":
        """Claims that have all of these words, in every article unless one is named, those of the
        newest article first; words in quotation marks must stand side by side."""
        from itertools import islice

        from factcheck.casework.views.search_claims import search_claims
        from factcheck.store.search import fill_index, phrases_of

        self.require_alone("A search")
        phrases_of(words)  # what cannot be looked for is refused before the index is made
        for _ in fill_index(self.store):
            pass
        with self.reading() as work:
            article = self.find_article(work, slug) if slug else None
            matches = islice(search_claims(work, words, self.policy, article), most)
            claims = tuple(claim for _, claim in matches)
        self.memory.shown_claims(claims)
        return claims

    def similar(
        self, asked: str, *, most: int = 10, shown: bool = True
    ) -> "tuple[SimilarClaim, ...]":
        """Claims of the whole desk that say the same as a claim (`slug:7`, a part `slug:7.1`) or as
        words that were pasted, the most alike first; each with its standing, when it was checked,
        and the figures, names and denials in which it differs. `shown` as for `board`."""
        from itertools import chain

        from factcheck.casework.views.references import is_reference
        from factcheck.casework.views.similar_claims import similar_claims
        from factcheck.store.packed_words import pack_words
        from factcheck.store.search import fill_index, phrases_of

        self.require_alone("A search")
        if not is_reference(asked):
            phrases_of(asked[:_LOOKED_AT])  # what has no word is refused before the index is made
        for _ in chain(fill_index(self.store), pack_words(self.store)):
            pass
        with self.reading() as work:
            if is_reference(asked):
                named = self.find_claim(work, asked)
                words = named.wording or named.text or ""
                besides = (named.article.id, named.number.number)
            else:
                words, besides = asked, None
            found = tuple(similar_claims(work, words, self.policy, most, besides))
        if shown:
            self.memory.shown_claims([one.claim for one in found])
        return found

    def divide(self, ref: str, *parts: "str | NewPart") -> "tuple[AddedPart, ...]":
        """Divide a sentence into parts that are checked on their own; each is given by its words
        (`first…last` will do), or as `words => how it reads on its own`."""
        from factcheck.casework.acts.divide_claim import divide_claim, part_of

        new = [part_of(part) if isinstance(part, str) else part for part in parts]
        with self.writing() as (work, actor):
            return divide_claim(work, actor, self.find_claim(work, ref), new)

    def join(self, *refs: str) -> "ClaimNumber":
        """Join neighbouring sentences, or parts of one; the number that they have then."""
        from factcheck.casework.acts.join_claims import join_claims

        with self.writing() as (work, actor):
            named = [claim for ref in refs for claim in self.find_claims(work, ref)]
            return join_claims(work, actor, named)

    def skip(
        self, ref: str, kind: "SkipKind | str", because: str | None = None
    ) -> "tuple[Skip, ...]":
        """Leave claims unchecked: `opinion`, `forecast`, `question` or `boilerplate`."""
        from factcheck.casework.acts.skip_claim import skip_claim
        from factcheck.domain import SkipKind

        chosen = member(SkipKind, kind)
        with self.writing() as (work, actor):
            named = self.find_claims(work, ref)
            return tuple(skip_claim(work, actor, claim, chosen, because) for claim in named)

    def take_up(self, ref: str, because: str | None = None) -> None:
        """Take skipped claims up again."""
        from factcheck.casework.acts.skip_claim import take_up

        with self.writing() as (work, actor):
            for claim in self.find_claims(work, ref):
                take_up(work, actor, claim, because)

    def wait(self, ref: str, what: str, until: "date | str | None" = None) -> "tuple[Wait, ...]":
        """Keep claims open that wait for somebody or something, until a verdict ends it.

        Args:
            until: the day (UTC) on which they are to be looked at again, or as people write it.

        Raises:
            FactcheckError: when `until` names no day, or one that is past.
        """
        from factcheck.casework.acts.wait_for import wait_for

        with self.writing() as (work, actor):
            day = _day_ahead(until, work.now.date()) if until else None
            return tuple(wait_for(work, actor, c, what, day) for c in self.find_claims(work, ref))

    def waiting(self, ref: str | None = None, *, shown: bool = True) -> "tuple[ClaimOnBoard, ...]":
        """What waits of some claims and their parts, or of a whole article (`story:3-5`, or the
        slug alone; none means the article in use, or the only one); what is due first. `shown` as
        for `board`, of what waits."""
        with self.reading() as work:
            named = self.find_claims(work, ref) if ref and names_claims(ref) else []
            slug = named[0].article.slug if named else ref
            board = self.board(slug, with_text=False, shown=False)
        numbers = {claim.number for claim in named}
        waiting = tuple(
            unit
            for unit in board.waiting
            if not named or {unit.number, unit.number._replace(part=0)} & numbers
        )
        if shown:
            self.memory.shown_claims(waiting)
        return waiting

    def wait_no_more(self, ref: str, because: str | None = None) -> None:
        """End the waiting of claims."""
        from factcheck.casework.acts.wait_for import wait_no_more

        with self.writing() as (work, actor):
            for claim in self.find_claims(work, ref):
                wait_no_more(work, actor, claim, because)

    def remarks(self, slug: str | None = None) -> "Mapping[ClaimNumber, tuple[WrittenRemark, ...]]":
        """The remarks on each claim of an article that nobody took back, of every kind, in the
        order they were made."""
        from factcheck.casework.views.remarks import remarks_on

        with self.reading() as work:
            return remarks_on(work, self.find_article(work, slug))

    def notes(self, ref: str | None = None) -> "tuple[WrittenRemark, ...]":
        """The notes on claims that nobody took back, or on all of an article (`story:3-5`, or the
        slug alone; none means the article in use, or the only one)."""
        from factcheck.casework.views.remarks import remarks_on

        with self.reading() as work:
            claims = self.find_claims(work, ref) if ref and names_claims(ref) else []
            article = claims[0].article if claims else self.find_article(work, ref)
            remarks = remarks_on(work, article)
        numbers = [claim.number for claim in claims] or sorted(remarks)
        written = [remark for number in numbers for remark in remarks.get(number, ())]
        return tuple(remark for remark in written if remark.kind == "note")

    def note(self, ref: str, text: str) -> "tuple[Note, ...]":
        """Write a remark on claims, for whoever comes next."""
        from factcheck.casework.acts.add_note import add_note

        with self.writing() as (work, actor):
            return tuple(add_note(work, actor, c, text) for c in self.find_claims(work, ref))


def _day_ahead(until: "date | str", today: "date") -> "date":
    """The day until which something waits. Raises FactcheckError when it is none, or past."""
    from factcheck.casework.views.check_article import day_of

    day = day_of(until, "en") if isinstance(until, str) else until
    if day is None:
        raise FactcheckError(
            f"'{until}' names no day.", "Give day, month and year, as in 2021-07-27."
        )
    if day < today:
        raise FactcheckError(f"{day} is past; today is {today} (UTC).", "Give a day to come.")
    return day


def names_claims(ref: str) -> bool:
    """Whether something that was typed names claims (`7`, `slug:7`), and not only an article."""
    return ":" in ref or ref.strip()[:1].isdigit()
