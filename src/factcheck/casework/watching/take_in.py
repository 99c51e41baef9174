"""Articles taken in, many at once: one that is refused does not stop the rest."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from factcheck.casework.acts.add_article import (
    AddedArticle,
    PreparedArticle,
    add_articles,
    free_slug,
    prepare_article,
    taken_slugs,
)
from factcheck.casework.watching.desk_doors import DeskDoors
from factcheck.casework.watching.receive import Received
from factcheck.casework.watching.watch_file import watch_new_articles
from factcheck.errors import FactcheckError

_log = logging.getLogger("factcheck.article")
_AT_ONCE = 200
Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class ArticleDetails:
    """What is told of articles that come in; what is none is as the document says, where it does.

    Args:
        label: what the desk calls this state ("proof 3").
        dated: its own date line.
        url: where it is published; none means the address that it came from.
        language: ISO 639 code; none lets it be detected.
        is_whole: take all that the document shows, not its main text alone.
    """

    title: str | None = None
    author: str | None = None
    dated: str | None = None
    url: str | None = None
    label: str | None = None
    language: str | None = None
    is_whole: bool = False


def take_in(
    desk: DeskDoors,
    handed_in: Sequence[Given],
    read: Callable[[Given], Received],
    details: ArticleDetails,
    slug: str | None = None,
    on_read: Callable[[], None] = lambda: None,
) -> Iterator[tuple[Given, AddedArticle | FactcheckError]]:
    """Read articles and store them, a few hundred in one piece; of each what came of it.

    Where a file lies is kept, so that a re-run can look whether it changed.

    Args:
        read: gives the document of what was handed in, or raises FactcheckError.
        slug: of the only article; none makes each one's of its name or title, as one that is free.
        on_read: called after each was read.
    """
    with desk.reading() as work:
        taken = set(taken_slugs(work)) if slug is None else set()
    batch: list[tuple[Given, Received, PreparedArticle]] = []
    for item in handed_in:
        try:
            received = read(item)
            prepared = _prepared(received, slug, details, taken)
        except FactcheckError as error:
            yield item, error
        else:
            batch.append((item, received, prepared))
        if len(batch) >= _AT_ONCE:
            yield from _stored(desk, batch)
            batch = []
        on_read()
    yield from _stored(desk, batch)


def _prepared(
    received: Received, slug: str | None, details: ArticleDetails, taken: set[str]
) -> PreparedArticle:
    title = details.title or received.document.title
    slug = slug or free_slug(
        (received.path.stem if received.path else "") or title or "article", taken
    )
    taken.add(slug)
    prepared = prepare_article(
        received.document,
        slug,
        language=details.language,
        label=details.label,
        title=title,
        author=details.author,
        dated=details.dated,
        origin=received.name,
        url=details.url or (received.name if received.checked else None),
        is_whole=details.is_whole,
    )
    _log.info("%s: %d sentences, language %s", slug, len(prepared.sentences), prepared.language)
    return prepared


def _stored(
    desk: DeskDoors, batch: list[tuple[Given, Received, PreparedArticle]]
) -> Iterator[tuple[Given, AddedArticle | FactcheckError]]:
    if not batch:
        return
    files = {article.slug: received.path for _, received, article in batch if received.path}
    try:
        with desk.writing() as (work, actor):
            added = add_articles(work, actor, [article for _, _, article in batch])
            watch_new_articles(work, desk.folder, files)
    except FactcheckError as error:
        if len(batch) == 1:
            yield batch[0][0], error
            return
        # One of them was refused, and with it all: each again on its own.
        for item in batch:
            yield from _stored(desk, [item])
        return
    yield from zip((item for item, _, _ in batch), added, strict=True)
