"""The re-run: articles and sources looked at again, and what no longer stands.

Each step is recorded by itself, so that one that was broken off can simply be run again: what was
stored is not stored twice, and what was not told yet is told in the end.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select

from factcheck.casework.views.board import Board, load_boards
from factcheck.casework.views.editions import editions_of, says_the_same
from factcheck.casework.views.followed_corrections import corrections_of
from factcheck.casework.views.make_report import make_report
from factcheck.casework.views.references import NamedArticle
from factcheck.casework.watching.check_articles import ArticleCheck, check_articles
from factcheck.casework.watching.check_sources import check_sources
from factcheck.casework.watching.desk_doors import DeskDoors
from factcheck.casework.watching.keep_anchorings import keep_anchorings
from factcheck.casework.watching.last_reported import (
    ChangedStanding,
    LastReported,
    became_worse,
    stand_again,
    standings_of,
)
from factcheck.casework.watching.record_check import RecordedCheck
from factcheck.casework.watching.watched_sources import WatchedSource, watched_sources
from factcheck.model import Edition, Stream
from factcheck.standing.followed_corrections import FollowedCorrection
from factcheck.standing.policy import Policy
from factcheck.store.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class OldEdition:
    """The last edition of an article in a format, when the desk would not say that any more."""

    slug: str
    number: int
    format: str


@dataclass(frozen=True, slots=True)
class Rerun:
    """What a re-run found.

    Args:
        slugs: which articles were re-run.
        articles: the looks at articles' origins.
        sources: the looks at sources.
        worse: what no longer stands of what was told to, and what is new and open; the most
            serious first.
        again: what did not stand before this run, and does now.
        leaning: sentences that were kept, but lean on one before them that was not.
        editions: those given out that the desk would not give out so any more, and that no re-run
            named yet.
        anchored: how many quotes had to be looked for in a text.
        told, told_editions: to be kept, so that the next re-run tells nothing twice.
        checked: how many articles and sources were looked at.
        corrections: what became of those that were proposed when a revision came, by slug.
    """

    slugs: tuple[str, ...]
    articles: tuple[ArticleCheck, ...]
    sources: tuple[RecordedCheck, ...]
    worse: tuple[ChangedStanding, ...]
    again: tuple[ChangedStanding, ...]
    editions: tuple[OldEdition, ...]
    anchored: int
    told: LastReported
    told_editions: dict[str, list[int]]
    checked: tuple[int, int]
    corrections: Mapping[str, tuple[FollowedCorrection, ...]]

    @property
    def is_quiet(self) -> bool:
        """Whether no standing changed, and nothing needs eyes."""
        return not (self.worse or self.again or self.editions)


@dataclass(slots=True)
class Progress:
    """What a caller wants to know while it goes on; each is called once for each thing done."""

    began: Callable[[str, int], None] = field(default=lambda _what, _count: None)
    stepped: Callable[[str], None] = field(default=lambda _what: None)
    ended: Callable[[], None] = field(default=lambda: None)


def rerun(
    desk: DeskDoors,
    articles: Sequence[NamedArticle],
    policy: Policy,
    reported: LastReported,
    told_editions: dict[str, list[int]],
    *,
    offline: bool = False,
    left: Callable[[list[WatchedSource]], list[WatchedSource]] = lambda watched: watched,
    begin: Callable[[LastReported], None] = lambda reported: None,
    progress: Progress | None = None,
) -> Rerun:
    """Look at articles and their sources again, carry forward what holds, and say what does not.

    Args:
        articles: which.
        told, told_editions: what the last re-run told, by `read_told`.
        offline: look at files only, ask no address.
        left: which of the sources are left to be looked at, when a round was broken off.
        begin: called before anything is changed, with what to keep in case the run is broken off.
        progress: told how far it is.
    """
    progress = progress or Progress()
    with desk.reading() as work:
        boards = _boards(work, articles, policy)
        before = standings_of(boards)
        length = _length(work)
        sources = watched_sources(work, (), [article.id for article in articles])
    reported = {**before, **reported}
    begin(reported)
    checked = _articles(desk, articles, offline, progress)
    # A revision may have brought or taken nothing of the sources; a reviewer may have meanwhile.
    seen = _sources(desk, left(sources), offline, progress)
    anchored = sum(len(look.quotes) for look in seen)
    anchored += sum(keep_anchorings(desk, [article.id for article in articles]))
    with desk.reading() as work:
        # Where nothing was entered and no quote was found anew, all stands as it did.
        if anchored or _length(work) != length:
            boards = _boards(work, articles, policy)
        worse = became_worse(boards, reported, policy)
        old = _old_editions(work, articles, policy)
        corrections = _corrections(work, boards, checked)
    named = {(slug, number) for slug, numbers in told_editions.items() for number in numbers}
    slugs = {article.slug for article in articles}
    return Rerun(
        slugs=tuple(article.slug for article in articles),
        articles=checked,
        sources=seen,
        worse=worse,
        again=stand_again(boards, before),
        editions=tuple(edition for edition in old if (edition.slug, edition.number) not in named),
        anchored=anchored,
        told={**reported, **standings_of(boards)},
        told_editions={
            **{slug: numbers for slug, numbers in told_editions.items() if slug not in slugs},
            **_by_slug(old),
        },
        checked=(len(checked), len(seen)),
        corrections=corrections,
    )


def _boards(work: Work, articles: Sequence[NamedArticle], policy: Policy) -> list[Board]:
    return load_boards(work, articles, policy, work.now, with_text=False)


def _length(work: Work) -> int:
    """How many entries there are in all histories together."""
    length: int | None = work.value(select(func.sum(Stream.head_seq)))
    return length or 0


def _articles(
    desk: DeskDoors, articles: Sequence[NamedArticle], offline: bool, progress: Progress
) -> tuple[ArticleCheck, ...]:
    progress.began("articles", len(articles))
    checks = []
    for check in check_articles(desk, articles, offline=offline):
        progress.stepped(check.slug)
        checks.append(check)
    progress.ended()
    return tuple(sorted(checks, key=lambda check: check.slug))


def _sources(
    desk: DeskDoors, watched: Sequence[WatchedSource], offline: bool, progress: Progress
) -> tuple[RecordedCheck, ...]:
    chosen = [source for source in watched if source.path is not None or not offline]
    progress.began("sources", len(chosen))
    checks = []
    for check in check_sources(desk, chosen, offline=offline):
        progress.stepped(check.key)
        checks.append(check)
    progress.ended()
    return tuple(sorted(checks, key=lambda check: check.key))


def _corrections(
    work: Work, boards: Sequence[Board], checks: Sequence[ArticleCheck]
) -> dict[str, tuple[FollowedCorrection, ...]]:
    """Of the articles that were revised, what became of the corrections proposed by then."""
    brought = {check.slug: check.revised.number for check in checks if check.revised is not None}
    return {
        board.article.slug: tuple(
            one
            for one in corrections_of(work, board.article, [claim.state for claim in board.claims])
            if one.held_against == brought[board.article.slug]
        )
        for board in boards
        if board.article.slug in brought
    }


def _old_editions(work: Work, articles: Iterable[NamedArticle], policy: Policy) -> list[OldEdition]:
    outdated = []
    given_out = {row[0] for row in work.rows(select(Edition.article_id).distinct())}
    for article in articles:
        if article.id not in given_out:
            continue
        editions = editions_of(work, article)
        report = make_report(work, article, policy)
        last = {edition.record.format: edition for edition in editions}
        for edition in last.values():
            if says_the_same(work, report, edition) is False:
                outdated.append(
                    OldEdition(article.slug, edition.record.number, edition.record.format)
                )
    return outdated


def _by_slug(old: Iterable[OldEdition]) -> dict[str, list[int]]:
    by_slug: dict[str, list[int]] = {}
    for edition in old:
        by_slug.setdefault(edition.slug, []).append(edition.number)
    return by_slug
