"""factcheck article: texts under check come in, are listed, and leave the desk's work."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.lazy import Group
from factcheck.cli.options import at_desk, at_desk_as, complete_slug, json_option
from factcheck.cli.workplace import Workplace
from factcheck.errors import ExitCode, FactcheckError
from factcheck.words import RetirementKind

if TYPE_CHECKING:
    from factcheck.casework.add_article import AddedArticle, PreparedArticle

_AT_ONCE = 50


@click.group(cls=Group)
def article_command() -> None:
    """Articles: the texts under check."""


@article_command.command(
    "add",
    epilog="""\b
Examples:
  factcheck article add story.docx
  factcheck article add *.txt
  pbpaste | factcheck article add - --slug us-iraq --title 'US to stop …'""",
)
@click.argument("files", metavar="FILE|-…", nargs=-1, required=True)
@click.option("--slug", help="The short name claims are called by; else made of the title or name.")
@click.option("--title", help="The article's title, where the file does not say.")
@click.option("--author", help="Who wrote it.")
@click.option("--date", "dated", help="The article's own date line, as it stands there.")
@click.option("--url", help="Where it is published.")
@click.option("--label", help="What you call this state of it, as in 'proof 3'.")
@click.option("--language", metavar="CODE", help="ISO 639 code, as in 'en'; else detected.")
@at_desk_as
def add(place: Workplace, files: tuple[str, ...], slug: str | None, **told: str | None) -> None:
    """Take articles in: .txt, .md, .html, .docx, .pdf, or - for standard input.

    Each sentence becomes a claim with its exact place. The bytes are kept as they came. One bad
    file does not stop the rest; it is named, and the exit code is 1.
    """
    from factcheck.cli.show import say, visible_line

    if len(files) > 1 and (slug or told["title"] or told["url"]):
        raise click.UsageError("--slug, --title and --url are of one article: add it alone.")
    added: list[AddedArticle] = []
    refused: list[tuple[str, FactcheckError]] = []
    taken: set[str] = set()
    with _progress(files) as waiting:
        batch: list[tuple[str, PreparedArticle]] = []
        for name in waiting:
            try:
                batch.append((name, _prepare(place, name, slug, told, taken)))
            except FactcheckError as error:
                if len(files) == 1:
                    raise
                refused.append((name, error))
            if len(batch) >= _AT_ONCE:
                _store(place, batch, added, refused)
        _store(place, batch, added, refused)
    for article in added:
        _say_added(article)
    for name, why in refused:
        said = f"{visible_line(why.reason)} {visible_line(why.instruction)}"
        say(f"Not taken in: {visible_line(name)}: {said}", err=True)
    if refused:
        say(f"{len(added)} taken in, {len(refused)} not.", err=True)
        click.get_current_context().exit(int(ExitCode.FAILED))
    if len(added) == 1:
        say(f"Next: factcheck next {added[0].slug}")


@article_command.command("list", epilog="Example:  factcheck article list --all")
@click.option("--all", "all_of_them", is_flag=True, help="Closed and retired ones too.")
@json_option
@at_desk
def list_(place: Workplace, all_of_them: bool, as_json: bool) -> None:
    """List the articles in work."""
    from factcheck.casework.list_articles import list_articles
    from factcheck.cli.show import say, say_json, say_long, table, visible_line

    with place.reading() as work:
        found = list_articles(work, all_of_them=all_of_them)
    if as_json:
        say_json("articles", [_as_json(article) for article in found])
        return
    if not found:
        say("No article is in work.   Take one in: factcheck article add FILE")
        return
    rows = [
        [
            visible_line(a.named.slug),
            str(a.sentences),
            a.language,
            "in work" if a.in_work else str(a.retirement),
            f"{a.added:%Y-%m-%d}",
            visible_line(a.title or ""),
        ]
        for a in found
    ]
    say_long(table(["ARTICLE", "CLAIMS", "LANG", "STATE", "ADDED", "TITLE"], rows, stretch=5))


@article_command.command("show", epilog="Example:  factcheck article show us-iraq --text")
@click.argument("slug", required=False, shell_complete=complete_slug)
@click.option("--text", "with_text", is_flag=True, help="The text alone, exactly as stored.")
@json_option
@at_desk
def show(place: Workplace, slug: str | None, with_text: bool, as_json: bool) -> None:
    """Show where an article came from, and how its text was made."""
    from factcheck.casework.list_articles import revisions_of
    from factcheck.cli.show import say, say_json, say_long, visible_line, visible_lines

    with place.reading() as work:
        article = place.article(work, slug)
        revisions = revisions_of(work, article)
    if with_text:
        text = revisions[-1][0].text
        if text is None:
            raise FactcheckError(f"The words of {article.slug} were redacted.")
        if as_json:
            say_json("text", text)
        elif sys.stdout.isatty():
            say_long(visible_lines(text))
        else:
            sys.stdout.buffer.write(text.encode("utf-8"))
        return
    if as_json:
        say_json("article", {
            "slug": article.slug,
            "uid": article.uid,
            "revisions": [_revision_as_json(r, who, at) for r, who, at in revisions],
        })  # fmt: skip
        return
    say(click.style(visible_line(revisions[-1][0].title or article.slug), bold=True))
    for revision, who, at in revisions:
        said = [
            ("revision", f"{revision.number}" + (f", {revision.label}" if revision.label else "")),
            ("dated", revision.dated),
            ("author", revision.author),
            ("published", revision.url),
            ("came as", f"{revision.origin or 'standard input'}, {revision.size:,} bytes, "
                        f"{revision.media_type}"),
            ("encoding", f"{revision.encoding} ({revision.encoding_why})"
                         if revision.encoding else revision.encoding_why),
            ("language", revision.language),
            ("made by", f"{revision.extractor}, {revision.segmenter}"),
            ("sha-256", revision.blob),
            ("added", f"{at:%Y-%m-%d %H:%M} UTC by {who}"),
            ("uid", revision.uid),
        ]  # fmt: skip
        for name, value in said:
            if value:
                say(f"  {name:<10} {visible_line(str(value))}")


@article_command.command("retire", epilog="Example:  factcheck article retire us-iraq --closed")
@click.argument("slug", shell_complete=complete_slug)
@click.option("--closed", "kind", flag_value="closed", help="The work on it is done.")
@click.option("--retired", "kind", flag_value="retired", default="retired", help="It was dropped.")
@click.option("--reopened", "kind", flag_value="reopened", help="It is in work again.")
@click.option("-m", "--because", metavar="WHY", help="Why.")
@at_desk_as
def retire(place: Workplace, slug: str, kind: str, because: str | None) -> None:
    """Take an article out of work, or back into it. Nothing of it is lost."""
    from factcheck.casework.references import find_article
    from factcheck.casework.retire_article import retire_article
    from factcheck.cli.show import say

    with place.writing() as (work, actor):
        article = find_article(work, slug)
        retire_article(work, actor, article, RetirementKind(kind), because)
    back = "" if kind == "reopened" else f"   Back: factcheck article retire {slug} --reopened"
    say(f"{slug} is {'in work again' if kind == 'reopened' else kind}.{back}")


def _prepare(
    place: Workplace, name: str, slug: str | None, told: dict[str, str | None], taken: set[str]
) -> "PreparedArticle":
    from factcheck.casework.add_article import prepare_article, slug_of, taken_slugs
    from factcheck.documents import read_file, read_stream

    limit = place.settings.size_limit
    if name == "-":
        document = read_stream(sys.stdin.buffer, size_limit=limit)
    else:
        document = read_file(Path(name), size_limit=limit)
    title = told["title"] or document.title
    if slug is None:
        made = slug_of(Path(name).stem if name != "-" else title or "article")
        with place.reading() as work:
            known = taken | set(taken_slugs(work, [f"{made}-{n}" for n in range(2, 100)] + [made]))
        slug = next(
            (s for s in (made, *(f"{made}-{n}" for n in range(2, 100))) if s not in known), made
        )
    taken.add(slug)
    return prepare_article(
        document,
        slug,
        language=told["language"],
        label=told["label"],
        title=title,
        author=told["author"],
        dated=told["dated"],
        origin=None if name == "-" else Path(name).name,
        url=told["url"],
    )


def _store(
    place: Workplace,
    batch: "list[tuple[str, PreparedArticle]]",
    added: "list[AddedArticle]",
    refused: list[tuple[str, FactcheckError]],
) -> None:
    from factcheck.casework.add_article import add_articles

    if not batch:
        return
    try:
        with place.writing() as (work, actor):
            stored = add_articles(work, actor, [article for _, article in batch])
        added += stored
    except FactcheckError as error:
        if len(batch) == 1:
            if not added and not refused:
                raise
            refused.append((batch[0][0], error))
        else:
            # One of the batch was refused, and with it all: each again on its own.
            for one in batch:
                _store(place, [one], added, refused)
    batch.clear()


@contextmanager
def _progress(files: tuple[str, ...]) -> "Iterator[Any]":
    if len(files) == 1:
        yield files
        return
    with click.progressbar(files, label="Taking in", file=sys.stderr, show_pos=True) as bar:
        yield bar


def _say_added(article: "AddedArticle") -> None:
    from factcheck.cli.show import say

    say(f"{article.slug}: {article.claims} claims, language {article.language}.")
    if article.same_bytes_as:
        listed = ", ".join(article.same_bytes_as)
        say(f"  The same bytes are on this desk already, as {listed}.", err=True)


def _as_json(article: Any) -> dict[str, Any]:
    return {
        "slug": article.named.slug,
        "uid": article.named.uid,
        "title": article.title,
        "revision": article.revision,
        "label": article.label,
        "language": article.language,
        "claims": article.sentences,
        "state": "in-work" if article.in_work else str(article.retirement),
        "added": article.added,
        "added_by": article.added_by,
    }


def _revision_as_json(revision: Any, who: str, at: Any) -> dict[str, Any]:
    names = (
        "uid", "number", "label", "title", "author", "dated", "url", "origin", "size",
        "media_type", "extractor", "segmenter", "encoding", "encoding_why", "language",
    )  # fmt: skip
    values = {name: getattr(revision, name) for name in names}
    return {**values, "sha256": revision.blob, "added": at, "added_by": who}
