"""Where on this machine the file lies that an article or a source came from."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select, update

from factcheck.model import Article, WatchedFile
from factcheck.store.unit_of_work import Work

_WATCHED = (
    "SELECT watched_file.path, article.slug, source.key FROM watched_file "
    "LEFT JOIN article ON article.id = watched_file.article_id "
    "LEFT JOIN source ON source.id = watched_file.source_id"
)


def watch_file(
    work: Work,
    folder: Path,
    file: Path,
    *,
    article_id: int | None = None,
    source_id: int | None = None,
) -> None:
    """Keep a file's place, so that it can be looked at again: relative to the desk's folder where
    it lies inside. The last one counts. It is this desk's own business, and travels with no case.

    Args:
        folder: the desk's.
        article_id, source_id: what came from it, by integer key; one of the two.
    """
    path = _path_from(folder.resolve(), file)
    if path is None:
        return
    known = work.value(
        select(WatchedFile.id).where(
            WatchedFile.article_id == article_id
            if article_id is not None
            else WatchedFile.source_id == source_id
        )
    )
    if known is not None:
        work.execute(update(WatchedFile).where(WatchedFile.id == known).values(path=path))
        return
    work.insert(WatchedFile, article_id=article_id, source_id=source_id, path=path)


def watch_new_articles(work: Work, folder: Path, files: Mapping[str, Path]) -> None:
    """Keep the files' places of articles that were just added, by their slugs."""
    home = folder.resolve()
    query = select(Article.slug, Article.id).where(Article.slug.in_(list(files)))
    paths = {key: _path_from(home, files[slug]) for slug, key in work.rows(query)}
    work.insert_many(
        WatchedFile, [{"article_id": k, "path": path} for k, path in paths.items() if path]
    )


def watched_files(
    ask: Callable[[str, Mapping[str, Any]], list[tuple[Any, ...]]],
) -> list[tuple[str, str]]:
    """Every file that is looked at again: its path as it is kept, and what is read from it.

    Args:
        ask: from `factcheck.store.quick_query.quick_query`.
    """
    return [
        (path, f"article '{slug}'" if slug else f"source '{key}'")
        for path, slug, key in ask(_WATCHED, {})
        if isinstance(path, str)
    ]


def watched_path(work: Work, article_id: int) -> str | None:
    """The file that an article last came from; none when it came another way."""
    path: str | None = work.value(
        select(WatchedFile.path).where(WatchedFile.article_id == article_id)
    )
    return path


def _path_from(home: Path, file: Path) -> str | None:
    """A file's path as it is kept, `home` being the desk's folder, resolved; none where the name is
    of bytes that are no UTF-8, which no database keeps: such a file is not watched."""
    whole = file.resolve()
    path = str(whole.relative_to(home) if whole.is_relative_to(home) else whole)
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return None
    return path
