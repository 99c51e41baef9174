"""What comes of it: status, gate, re-run, report, editions, and whether the history is whole."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.desk.opened import OpenDesk
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from datetime import datetime

    from factcheck.casework.acts.issue_edition import Issued
    from factcheck.casework.integrity.check_report import CheckedReport
    from factcheck.casework.integrity.verify_against import CheckedHistory
    from factcheck.casework.views.board import Board
    from factcheck.casework.views.editions import KeptEdition
    from factcheck.casework.views.gate import Gate
    from factcheck.casework.views.status import ArticleStatus
    from factcheck.casework.watching.rerun import Progress, Rerun
    from factcheck.casework.watching.watched_sources import WatchedSource
    from factcheck.domain import (
        ClaimNumber,
        Entry,
        ReportLanguage,
    )
    from factcheck.reports import Report
    from factcheck.standing.followed_corrections import FollowedCorrection


class ReportsDesk(OpenDesk):
    """What the desk says of its articles."""

    def status(self, slug: "str | Board | None" = None) -> "ArticleStatus":
        """How far an article is: how its claims stand, and how many the policy lets not through.

        Args:
            slug: the article's, or a board of it that is at hand.
        """
        from factcheck.casework.views.status import status_of

        with self.reading() as work:
            return status_of(work, self._board(slug))

    def statuses(
        self,
        *,
        all_of_them: bool = False,
        following: "Callable[[Iterator[ArticleStatus], int], Iterable[ArticleStatus]]" = (
            lambda statuses, count: statuses
        ),
    ) -> "tuple[ArticleStatus, ...]":
        """How far each article in work is (or closed and retired ones too), by slug.

        Args:
            following: handed the statuses as they are reckoned, and how many there will be; it
                gives them on, and can say how far it is.
        """
        from factcheck.casework.views.list_articles import articles_in_work
        from factcheck.casework.views.status import statuses

        with self.reading() as work:
            articles = articles_in_work(work, all_of_them=all_of_them)
            reckoned = statuses(work, articles, self.policy, work.now)
            followed = following(reckoned, len(articles))
            return tuple(sorted(followed, key=lambda status: status.article.slug))

    def not_checkable(
        self, statuses: "Iterable[ArticleStatus]"
    ) -> "Mapping[str, Mapping[str, Sequence[ClaimNumber]]]":
        """Of articles, by slug: the sources of whose quotes only a case says what became of them,
        by the name that may leave the desk, and for which sentences."""
        from factcheck.casework.views.uncheckable import uncheckable_quotes

        with self.reading() as work:
            return uncheckable_quotes(work, [status.article for status in statuses], self.policy)

    def gate(self, slug: "str | Board | None" = None) -> "Gate":
        """Whether an article may be published by the desk's policy, and what blocks it if not.

        Args:
            slug: the article's, or a board of it that is at hand.
        """
        from factcheck.casework.views.gate import gate_of

        return gate_of(self._board(slug), self.policy)

    def corrections(self, slug: "str | Board | None" = None) -> "tuple[FollowedCorrection, ...]":
        """What became of the corrections that were proposed when a later revision came: taken as
        proposed, taken otherwise, not taken, or their sentence is gone.

        Args:
            slug: the article's, or a board of it that is at hand.
        """
        from factcheck.casework.views.followed_corrections import corrections_of

        with self.reading() as work:
            board = self._board(slug)
            return corrections_of(work, board.article, [claim.state for claim in board.claims])

    def _board(self, slug: "str | Board | None") -> "Board":
        from factcheck.casework.views.board import Board, load_board

        if isinstance(slug, Board):
            return slug
        with self.reading() as work:
            article = self.find_article(work, slug)
            return load_board(work, article, self.policy, work.now, with_text=False)

    def rerun(
        self,
        *slugs: str,
        all_of_them: bool = False,
        offline: bool = False,
        left: "Callable[[list[WatchedSource]], list[WatchedSource]]" = lambda watched: watched,
        progress: "Progress | None" = None,
        tell: "Callable[[Rerun], None]" = lambda found: None,
    ) -> "Rerun":
        """Look at articles and their sources again, carry forward what holds, and say what fell
        since a re-run last said so.

        Args:
            slugs: which articles; without any all in work.
            all_of_them: closed and retired ones too.
            offline: look at files only, ask no address.
            left: which of the sources are left to be checked, when a round was broken off.
            progress: told how far it is.
            tell: handed what was found; when it raises, the next re-run tells of it again.
        """
        from factcheck.casework.acts.actor import require_known
        from factcheck.casework.views.list_articles import articles_in_work
        from factcheck.casework.views.references import find_article
        from factcheck.casework.watching.last_reported import (
            read_last_reported,
            write_last_reported,
        )
        from factcheck.casework.watching.rerun import rerun

        self.require_alone("A re-run")
        folder = self.settings.desk
        with self.reading() as work:
            require_known(work, self.settings.reviewer)
            articles = [find_article(work, slug) for slug in dict.fromkeys(slugs)]
            articles = articles or articles_in_work(work, all_of_them=all_of_them)
        reported, editions = read_last_reported(folder)
        run = rerun(
            self.doors,
            articles,
            self.policy,
            reported,
            editions,
            offline=offline,
            left=left,
            begin=lambda known: write_last_reported(folder, known, editions),
            progress=progress,
        )
        tell(run)
        write_last_reported(folder, run.told, run.told_editions)
        return run

    def report(
        self, slug: str | None = None, format: str = "md", *, language: str | None = None
    ) -> "Report":
        """The verified report of an article, as values.

        Args:
            format: one of `factcheck.reports.FORMATS`: that of the last edition that it is
                compared with.
            language: of the report's own words (`en`, `de`, `fr`, `es`); none means the desk's.
        """
        from factcheck.casework.views.make_report import make_report

        with self.reading() as work:
            article = self.find_article(work, slug)
            spoken = self._report_language(language)
            return make_report(work, article, self.policy, format, language=spoken)

    def render(
        self, slug: str | None = None, format: str = "md", *, language: str | None = None
    ) -> bytes:
        """The verified report of an article as bytes: Markdown (`md`, or one of its
        shapes, as `md-brief`), JSON with a schema (`json`), or a page (`html`). The same state
        gives the same bytes.

        Args:
            language: as in `report`.
        """
        from factcheck.reports import report_format

        return report_format(format).render(self.report(slug, format, language=language))

    def fill_template(
        self,
        template: Path,
        slug: str | None = None,
        *,
        at: "int | datetime | None" = None,
        language: str | None = None,
    ) -> bytes:
        """The report of an article in a shape of one's own, as UTF-8; see docs/templates.md.

        Args:
            template: a Jinja template.
            at: an earlier moment, as in `report_at`; none means now.
            language: of the words that the template asks for, as in `report`.

        Raises:
            FactcheckError: when the template is wrong, names what is not there, or asks for too
                much.
        """
        from factcheck.casework.views.fill_template import fill_template, template_text

        source = template_text(template)
        if at is None:
            report = self.report(slug, "json", language=language)
        else:
            report = self.report_at(at, slug, "json", language=language)
        return fill_template(source, template.name, report)

    def _report_language(self, named: str | None) -> "ReportLanguage":
        from factcheck.domain import ReportLanguage

        try:
            return ReportLanguage(named or self.settings.report_language)
        except ValueError as error:
            raise FactcheckError(
                f"Reports do not come in '{named}'.", f"Give one of: {', '.join(ReportLanguage)}."
            ) from error

    def report_at(
        self,
        at: "int | datetime",
        slug: str | None = None,
        format: str = "md",
        *,
        language: str | None = None,
    ) -> "Report":
        """The verified report of an article as the desk would have given it earlier, as values:
        rendered, they are the bytes of then.

        Args:
            at: the number of an entry of the article's history, or a time (UTC).
            format, language: as in `report`.

        Raises:
            FactcheckError: when the article was not there yet, or words of then were redacted.
        """
        from factcheck.casework.views.as_it_was import moment_at, moment_of_entry
        from factcheck.casework.views.report_at import report_then, require_whole

        with self.reading() as work:
            article = self.find_article(work, slug)
            moment = (
                moment_of_entry(work, article, at)
                if isinstance(at, int)
                else moment_at(work, article, at)
            )
            spoken = self._report_language(language)
            then = report_then(work, article, moment, self.policy, format, language=spoken)
            return require_whole(then, article.slug)

    def feed(
        self,
        slug: str | None = None,
        *,
        at: "int | datetime | None" = None,
        language: str | None = None,
    ) -> bytes:
        """What readers were told of an article, as a feed (Atom, RFC 4287).

        Args:
            at: as it was then: the number of an entry, or a time (UTC); none means now.
            language: of the feed's own words; none means what the desk's settings say.
        """
        from factcheck.reports.atom import atom

        if at is None:
            return atom(self.report(slug, language=language))
        return atom(self.report_at(at, slug, language=language))

    def desk_feed(self, *, language: str | None = None) -> bytes:
        """What readers were told of all articles that were published, as one feed (Atom, RFC 4287).

        Args:
            language: as in `feed`.
        """
        from factcheck.casework.views.desk_feed import desk_feed

        with self.reading() as work:
            return desk_feed(work, self._report_language(language))

    def check_report(self, report: bytes | Path) -> "CheckedReport":
        """Whether a report (its bytes, or its file) is what the desk wrote, and would write today;
        and what changed since. Raises FactcheckError when it is none."""
        from factcheck.casework.integrity.check_report import check_report
        from factcheck.casework.integrity.report_file import report_bytes

        data = report_bytes(report) if isinstance(report, Path) else report
        with self.reading() as work:
            return check_report(work, data, self.policy)

    def issue(
        self,
        slug: str | None = None,
        format: str = "md",
        *,
        despite: str | None = None,
        language: str | None = None,
    ) -> "Issued":
        """Give the report out: it becomes an edition, which is numbered and kept for good; when
        nothing changed since the last in its format, that one again.

        Args:
            despite: why it is given out though the gate is closed, for an editor to say; printed in
                it. Without it an article that may not be published is refused.
            language: as in `report`.
        """
        from factcheck.casework.acts.issue_edition import issue_edition

        with self.writing() as (work, actor):
            article = self.find_article(work, slug)
            spoken = self._report_language(language)
            return issue_edition(work, actor, article, format, despite, spoken)

    def editions(self, slug: str | None = None) -> "tuple[KeptEdition, ...]":
        """The editions of an article that were given out, the first one first."""
        from factcheck.casework.views.editions import editions_of

        with self.reading() as work:
            return tuple(editions_of(work, self.find_article(work, slug)))

    def edition(self, number: int, slug: str | None = None) -> bytes:
        """An edition's bytes, as it was given out."""
        from factcheck.casework.views.editions import bytes_of, find_edition

        with self.reading() as work:
            return bytes_of(work, find_edition(work, self.find_article(work, slug), number))

    def says_the_same(self, edition: "KeptEdition", report: "Report") -> bool | None:
        """Whether an edition says what a report of its article says; none when that is not known,
        because words of it were redacted, or an earlier version wrote it."""
        from factcheck.casework.views.editions import says_the_same

        with self.reading() as work:
            return says_the_same(work, report, edition)

    def history(self, slug: str | None = None) -> "tuple[Entry, ...]":
        """What was done to an article, entry by entry."""
        from factcheck.casework.views.entries_of import entries_of

        with self.reading() as work:
            return entries_of(work, self.find_article(work, slug).stream_id)

    def source_history(self, key: str) -> "tuple[Entry, ...]":
        """What was done to a source, entry by entry."""
        from factcheck.casework.views.entries_of import entries_of
        from factcheck.casework.views.references import find_source

        with self.reading() as work:
            return entries_of(work, find_source(work, key)[2])

    def own_history(self) -> "tuple[Entry, ...]":
        """What was done to the desk itself (its reviewers and their roles), entry by entry."""
        from factcheck.casework.acts.actor import desk_stream
        from factcheck.casework.views.entries_of import entries_of

        with self.reading() as work:
            return entries_of(work, desk_stream(work))

    def verify(
        self, slug: str | None = None, *, against: str | Path | None = None
    ) -> "CheckedHistory":
        """Check every link, row and byte: of an article and the sources it cites, or of the desk.

        Args:
            against: a report or a case folder whose printed heads must be there.
        """
        from factcheck.casework.integrity.verify_against import check_history

        with self.reading() as work:
            articles = [self.find_article(work, slug)] if slug else None
            return check_history(work, articles, Path(against) if against else None)
