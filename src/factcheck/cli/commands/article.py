"""factcheck article: texts under check come in, are listed, and leave the desk's work."""

import re
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.commands.article_check import check
from factcheck.cli.commands.article_revisions import diff, revise
from factcheck.cli.lazy import Group
from factcheck.cli.options import at_desk, at_desk_as, complete_file, complete_slug, json_option
from factcheck.cli.screen.progress import progress
from factcheck.cli.screen.reading import stdin_or
from factcheck.errors import ExitCode, FactcheckError

if TYPE_CHECKING:
    from factcheck.desk.values import AddedArticle
    from factcheck.domain import Revision


def _language_code(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
        raise click.BadParameter(f"'{value}' is no ISO 639 code: two or three small letters.")
    return value


@click.group(cls=Group)
def article_command() -> None:
    """Articles: add, list, show, revise, diff, check, retire.

    An article is a text under check; each of its sentences is a claim.
    """


@article_command.command(
    "add",
    epilog="""\b
Examples:
  factcheck article add story.docx
  factcheck article add *.txt
  pbpaste | factcheck article add - --slug us-iraq --title 'US to stop …'""",
)
@click.argument(
    "files", metavar="FILE|URL|-…", nargs=-1, required=True, shell_complete=complete_file
)
@click.option(
    "--slug",
    metavar="SLUG",
    help="The short name claims are called by; else made of the title or name.",
)
@click.option("--title", metavar="WORDS", help="The article's title, where the file does not say.")
@click.option("--author", metavar="NAME", help="Who wrote it.")
@click.option(
    "--date", "dated", metavar="DATE", help="The article's own date line, as it stands there."
)
@click.option("--url", metavar="URL", help="Where it is published.")
@click.option("--label", metavar="WORDS", help="What you call this state of it, as in 'proof 3'.")
@click.option(
    "--language",
    metavar="CODE",
    callback=_language_code,
    help="ISO 639 code, as in 'en'; else detected.",
)
@click.option("--whole", is_flag=True, help="All that it shows, not its main text alone.")
@at_desk_as
def add(
    context: CommandContext,
    files: tuple[str, ...],
    slug: str | None,
    whole: bool,
    **details: str | None,
) -> None:
    """Take articles in: .txt, .md, .html, .docx, .pdf and more.

    Also .odt, .rtf, .epub, .eml, .vtt, .srt, .csv, .xlsx and saved pages. - reads standard input.
    Each sentence becomes a claim with its exact place. The bytes are kept as they came. One bad
    file does not stop the rest; it is named, and the exit code is 1.

    The main text is taken: of a page without its navigation, adverts and other stories. When full
    sentences are left out, it is said; article show --left-out has their words.
    """
    from factcheck.cli.screen.show import say

    if len(files) > 1 and (slug or details["title"] or details["url"]):
        raise click.UsageError("--slug, --title and --url are of one article: add it alone.")
    context.desk.require_reviewer()
    added: list[AddedArticle] = []
    refused: list[tuple[str, FactcheckError]] = []
    try:
        _take_in(context, files, slug, whole, details, added, refused)
    finally:
        # Also when somebody stops it: what is in stays in, and is said.
        for article in added:
            _say_added(article)
        _say_refused(added, refused)
    if refused:
        click.get_current_context().exit(int(ExitCode.FAILED))
    if len(added) == 1:
        say(f"Next: factcheck next {added[0].slug}")


@article_command.command("list", epilog="Example:  factcheck article list --all")
@click.option("--all", "all_of_them", is_flag=True, help="Closed and retired ones too.")
@json_option
@at_desk
def list_(context: CommandContext, all_of_them: bool, as_json: bool) -> None:
    """List the articles in work."""
    from factcheck.cli.screen.layout import table, visible_line
    from factcheck.cli.screen.show import say, say_json, say_long

    articles = context.desk.articles(all_of_them=all_of_them)
    if as_json:
        say_json("articles", [_as_json(article) for article in articles])
        return
    if not articles:
        say(
            "No article is in work."
            + ("" if all_of_them else "   (Closed and retired ones: factcheck article list --all)")
        )
        say("Next: factcheck article add FILE")
        return
    rows = [
        [
            visible_line(a.named.slug),
            str(a.sentences),
            visible_line(a.language),
            "in work" if a.in_work else str(a.retirement),
            f"{a.added:%Y-%m-%d}",
            visible_line(a.title or ""),
        ]
        for a in articles
    ]
    headings = ["ARTICLE", "CLAIMS", "LANG", "STATE", "ADDED", "TITLE"]
    say_long(table(headings, rows, stretch=5, spare=[4, 2]))


@article_command.command("show", epilog="Example:  factcheck article show us-iraq --text")
@click.argument("slug", required=False, shell_complete=complete_slug)
@click.option("--text", "with_text", is_flag=True, help="The text alone, exactly as stored.")
@click.option("--left-out", "left_out", is_flag=True, help="What is not in its main text, and why.")
@json_option
@at_desk
def show(
    context: CommandContext, slug: str | None, with_text: bool, left_out: bool, as_json: bool
) -> None:
    """Show where an article came from, and how its text was made."""
    from factcheck.cli.screen.layout import visible_line, wrap
    from factcheck.cli.screen.left_out import account_as_json, left_out_lines
    from factcheck.cli.screen.publication_view import publication_as_json, publication_line
    from factcheck.cli.screen.show import say_exactly, say_json, say_long

    with context.reading() as work:
        article = context.desk.find_article(work, slug)
        revisions = context.desk.revisions(article.slug)
        saved = context.desk.saved_dates(article.slug)
        published = context.desk.publications(article.slug)
    if with_text:
        text = revisions[-1][0].text
        if text is None:
            raise FactcheckError(f"The words of {article.slug} were redacted.")
        say_json("text", text) if as_json else say_exactly(text)
        return
    if left_out:
        last = revisions[-1][0]
        if as_json:
            say_json("left_out", account_as_json(last))
        else:
            called = f"{visible_line(article.slug)}  revision {last.number}"
            say_long("\n".join(left_out_lines(called, last)))
        return
    if as_json:
        say_json(
            "article",
            {
                "slug": article.slug,
                "uid": article.uid,
                "revisions": [
                    {**_revision_as_json(r, handle, at), "saved": saved.get(r.number)}
                    for r, handle, at in revisions
                ],
                "publications": [publication_as_json(entered) for entered in published],
            },
        )
        return
    lines = [click.style(visible_line(revisions[-1][0].title or article.slug), bold=True)]
    for revision, handle, at in revisions:
        for name, value in _told_of(revision):
            lines.append(wrap(value, " " * 13, f"  {name:<10} "))
        if (when := saved.get(revision.number)) is not None:
            lines.append(f"  {'saved':<10} {when:%Y-%m-%d %H:%M} UTC, as the file says")
        lines.append(f"  {'added':<10} {at:%Y-%m-%d %H:%M} UTC by {visible_line(handle)}")
    lines += [
        wrap(publication_line(entered), "    ", f"  publication {number}: ")
        for number, entered in enumerate(published, start=1)
    ]
    say_long("\n".join(lines))


article_command.add_command(revise)
article_command.add_command(diff)
article_command.add_command(check)


@article_command.command("retire", epilog="Example:  factcheck article retire us-iraq --closed")
@click.argument("slug", shell_complete=complete_slug)
@click.option("--closed", "kind", flag_value="closed", help="The work on it is done.")
@click.option("--retired", "kind", flag_value="retired", default="retired", help="It was dropped.")
@click.option("--reopened", "kind", flag_value="reopened", help="It is in work again.")
@click.option("-m", "--because", metavar="WHY", help="Why.")
@at_desk_as
def retire(context: CommandContext, slug: str, kind: str, because: str | None) -> None:
    """Take an article out of work, or back into it. Nothing of it is lost."""
    from factcheck.cli.screen.show import say

    context.desk.retire(slug, kind, because)
    back = "" if kind == "reopened" else f"   (back: factcheck article retire {slug} --reopened)"
    say(f"{slug} is {'in work again' if kind == 'reopened' else kind}.{back}")


def _take_in(
    context: CommandContext,
    files: tuple[str, ...],
    slug: str | None,
    whole: bool,
    details: dict[str, str | None],
    added: "list[AddedArticle]",
    refused: list[tuple[str, FactcheckError]],
) -> None:
    if len(files) == 1:
        given_one = stdin_or(files[0])
        added.append(context.desk.add_article(given_one, slug=slug, whole=whole, **details))
        return
    details = {name: details[name] for name in ("author", "dated", "label", "language")}
    with progress(len(files), "Taking in") as step:
        files_in = [stdin_or(name) for name in files]
        taken = context.desk.add_articles(
            files_in, whole=whole, **details, on_read=lambda: step(1, "")
        )
        for file, outcome in taken:
            if isinstance(outcome, FactcheckError):
                refused.append((file if isinstance(file, str) else "-", outcome))
            else:
                added.append(outcome)


def _say_added(article: "AddedArticle") -> None:
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.left_out import told_left_out
    from factcheck.cli.screen.show import say

    claims = "1 claim" if article.claims == 1 else f"{article.claims} claims"
    say(f"{article.slug}: {claims}, language {visible_line(article.language)}.")
    if left_out := told_left_out(article.slug, article.left_out):
        say(left_out)
    if article.same_bytes_as:
        listed = ", ".join(article.same_bytes_as)
        say(f"  The same bytes are on this desk already, as {listed}.", err=True)


def _told_of(revision: "Revision") -> list[tuple[str, str]]:
    """What a revision says of itself, as (name, value)."""
    label = f", {revision.label}" if revision.label else ""
    why = revision.encoding_why
    facts = [
        ("revision", f"{revision.number}{label}"),
        ("dated", revision.dated),
        ("author", revision.author),
        ("published", revision.url),
        (
            "came as",
            f"{revision.origin or 'standard input'}, {revision.size:,} bytes, "
            f"{revision.media_type}",
        ),
        ("encoding", f"{revision.encoding} ({why})" if revision.encoding else why),
        ("language", revision.language),
        ("made by", f"{revision.extractor}, {revision.segmenter}"),
        ("sha-256", revision.blob),
        ("uid", revision.uid),
    ]
    return [(name, value) for name, value in facts if value]


def _say_refused(added: "list[AddedArticle]", refused: list[tuple[str, FactcheckError]]) -> None:
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.show import say

    for name, why in refused:
        reason = visible_line(why.reason)
        shown = visible_line(name)
        named = reason if reason.startswith(shown) else f"{shown}: {reason}"
        say(f"Not taken in: {named} {visible_line(why.instruction)}", err=True)
    if refused:
        say(f"{len(added)} taken in, {len(refused)} not.", err=True)


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


def _revision_as_json(revision: Any, handle: str, at: Any) -> dict[str, Any]:
    from factcheck.cli.screen.left_out import account_as_json

    names = (
        "uid",
        "number",
        "label",
        "title",
        "author",
        "dated",
        "url",
        "origin",
        "size",
        "media_type",
        "extractor",
        "segmenter",
        "encoding",
        "encoding_why",
        "language",
    )
    values = {name: getattr(revision, name) for name in names}
    return {
        **values,
        "sha256": revision.blob,
        "account": account_as_json(revision),
        "added": at,
        "added_by": handle,
    }
