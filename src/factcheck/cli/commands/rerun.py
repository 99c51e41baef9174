"""factcheck rerun: look at articles and sources again, carry forward, and say what fell."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk_as, complete_slug, json_option
from factcheck.cli.screen.progress import Step, progress
from factcheck.domain import Change
from factcheck.errors import ExitCode

if TYPE_CHECKING:
    from factcheck.cli.screen.working_reports import Refreshed
    from factcheck.desk.values import (
        ArticleCheck,
        ChangedStanding,
        ComparedSentence,
        FollowedCorrection,
        Progress,
        QuotedWords,
        Rerun,
        WatchedSource,
    )


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  factcheck rerun
  factcheck rerun us-iraq --offline
  factcheck rerun --all --json""",
)
@click.argument("slugs", metavar="[SLUG…]", nargs=-1, shell_complete=complete_slug)
@click.option("--all", "all_of_them", is_flag=True, help="Closed and retired articles too.")
@click.option("--offline", is_flag=True, help="Look at files on disk only; ask no address.")
@json_option
@at_desk_as
def rerun_command(
    context: CommandContext, slugs: tuple[str, ...], all_of_them: bool, offline: bool, as_json: bool
) -> None:
    """Look at articles and sources again; say what fell.

    Without a SLUG all articles in work. What changed at an article's origin (its file, or the
    address it was fetched from) is stored as its next revision, what changed at a source as its
    next snapshot; reports written into the desk's folder are refreshed. An edition that was given
    out is never rewritten. The exit code is 3 when a standing changed or something needs eyes.
    Broken off, it is simply run again.
    """
    from factcheck.cli.commands.source_check import not_yet_checked

    name = "rerun offline" if offline else "rerun"

    def left(watched: "list[WatchedSource]") -> "list[WatchedSource]":
        return not_yet_checked(context, name, watched)

    run = context.desk.rerun(
        *slugs,
        all_of_them=all_of_them,
        offline=offline,
        left=left,
        progress=_progress(),
        tell=lambda run: _tell(context, run, as_json),
    )
    context.memory.round_done(name)
    if not run.is_quiet:
        click.get_current_context().exit(int(ExitCode.BAD_NEWS))


def _tell(context: CommandContext, run: "Rerun", as_json: bool) -> None:
    from factcheck.cli.screen.corrections_view import words_printed
    from factcheck.cli.screen.show import say_json, say_long
    from factcheck.cli.screen.working_reports import refresh

    refreshed = refresh(context, run.slugs)
    if as_json:
        say_json("rerun", _as_json(run, refreshed))
        return
    say_long("\n".join(page_lines(context, run, refreshed)))
    context.memory.shown_claims(changed.claim for changed in run.worse)
    for slug, followed in run.corrections.items():
        context.memory.shown(slug, words_printed(followed))


def _progress() -> "Progress":
    """A bar for the articles and one for the sources, where somebody watches."""
    from factcheck.casework.watching.rerun import Progress

    bars: list[tuple[ExitStack, Step]] = []

    def began(noun: str, count: int) -> None:
        bar = ExitStack()
        step = bar.enter_context(progress(count, f"Looking at {noun}", named=True, from_count=1))
        bars.append((bar, step))

    def stepped(name: str) -> None:
        bars[-1][1](1, name)

    def ended() -> None:
        bars.pop()[0].close()

    return Progress(began, stepped, ended)


def page_lines(context: CommandContext, run: "Rerun", refreshed: "list[Refreshed]") -> list[str]:
    """One page: what no longer stands first, then what is new, then what changed where."""
    from factcheck.cli.commands.source_check import news_lines
    from factcheck.cli.screen.layout import visible_line, wrap

    fell = [changed for changed in run.worse if changed.before is not None]
    new = [changed for changed in run.worse if changed.before is None]
    compared = _compared(run.articles)
    mended = _Mended(context)
    lines = [_headline(run, len(fell), len(new))]
    lines += _section(
        "No longer stands",
        [line for changed in fell for line in _fallen(context, changed, compared, mended)],
    )
    lines += _section(
        "New, and nobody has looked at it",
        [wrap(changed.claim.state.text or "", "    ", f"  {_ref(changed)}  ") for changed in new],
    )
    lines += _section("Stands again", [f"  {_ref(changed)}" for changed in run.again])
    lines += _section(
        "Given out, and no longer what the desk would say",
        [
            f"  {visible_line(edition.slug)}, edition {edition.number} ({edition.format}): see "
            f"factcheck report {visible_line(edition.slug)} --edition {edition.number}"
            for edition in run.editions
        ],
    )
    archives = context.settings.fetch.archives().on
    lines += _section("Sources", news_lines(run.sources, archives=archives, indent="  "))
    lines += _section(
        "Articles",
        [line for article in run.articles for line in _article(article, run.corrections)],
    )
    lines += _section(
        "Reports", [f"  {visible_line(report.said)}" for report in refreshed if report.said]
    )
    return lines


def _headline(run: "Rerun", fell: int, new: int) -> str:
    articles, sources = run.checked
    checked = f"{_several(articles, 'article origin')} and {_several(sources, 'source')} looked at"
    if run.is_quiet:
        return f"{checked}: every verdict stands as it did."
    clauses = []
    if fell:
        clauses.append(
            click.style(f"{_several(fell, 'verdict')} no longer stand", fg="red", bold=True)
            if fell > 1
            else click.style("1 verdict no longer stands", fg="red", bold=True)
        )
    clauses += [f"{_several(new, 'new sentence')} to look at"] * bool(new)
    clauses += [f"{len(run.again)} stand{'s' * (len(run.again) == 1)} again"] * bool(run.again)
    clauses += [f"{_several(len(run.editions), 'edition')} out of date"] * bool(run.editions)
    return f"{checked}: {', '.join(clauses)}."


def _section(title: str, lines: list[str]) -> list[str]:
    return ["", click.style(title, bold=True), *lines] if lines else []


def _fallen(
    context: CommandContext,
    fallen: "ChangedStanding",
    compared: "dict[tuple[str, int], ComparedSentence]",
    mended: "_Mended",
) -> list[str]:
    """A verdict that no longer stands: what it said, what changed, why, and what to type."""
    from factcheck.cli.commands.article_revisions import diff_lines
    from factcheck.cli.screen.claim_view import (
        behind_bar,
        rating_styled,
        reason_line,
        standing_styled,
    )
    from factcheck.standing.reasons import ReasonCode

    standing = fallen.claim.standing
    head = f"  {_ref(fallen)}  {standing_styled(standing.kind)}"
    if standing.rating:
        head += f", was {rating_styled(context.policy, standing.rating)}"
    lines = [head]
    changed = compared.get((fallen.slug, fallen.claim.number.number))
    if changed is not None and changed.edit is not None:
        lines += diff_lines(changed, "    │ ")
    elif fallen.claim.state.text:
        lines.append(behind_bar(fallen.claim.state.text, "    "))
    # What could not be read is told below, source by source.
    lines += [
        reason_line(reason, "    ")
        for reason in standing.reasons
        if reason.blocking or reason.code is not ReasonCode.SOURCE_UNREADABLE
    ]
    return lines + mended.lines(fallen)


class _Mended:
    """The first command that would mend what fell, as whoever works can type it."""

    def __init__(self, context: CommandContext) -> None:
        self._context = context
        self._quoted: dict[str, QuotedWords] = {}

    def lines(self, fallen: "ChangedStanding") -> list[str]:
        """The line; none where nothing is missing."""
        from factcheck.cli.reference_style import ReferenceStyle
        from factcheck.cli.screen.layout import visible_line
        from factcheck.cli.screen.remedies import remedy

        missing = fallen.claim.shortfalls
        if not missing:
            return []
        desk = self._context.desk
        if fallen.slug not in self._quoted:
            board = desk.board(fallen.slug, shown=False)
            self._quoted[fallen.slug] = desk.quoted_words(board)
        typing = ReferenceStyle(fallen.slug, bare=False, reviewer=self._context.settings.reviewer)
        command = remedy(fallen.claim, missing[0], typing, self._quoted[fallen.slug])
        return [f"    → {visible_line(command)}"]


def _article(
    check: "ArticleCheck", corrections: "Mapping[str, Sequence[FollowedCorrection]]"
) -> list[str]:
    from factcheck.cli.commands.article_revisions import counted
    from factcheck.cli.screen.corrections_view import correction_lines
    from factcheck.cli.screen.layout import visible_line, wrap

    slug = click.style(visible_line(check.slug), bold=True)
    if check.revised is not None:
        lines = [f"  {slug}  revision {check.revised.number}: {counted(check.revised)}"]
        if check.revised.leaning:
            numbers = ", ".join(map(str, check.revised.leaning))
            lines.append(f"    kept, but leaning on a sentence that changed: {numbers}")
        lines.append(f"    → factcheck article diff {visible_line(check.slug)}")
        return lines + correction_lines(corrections.get(check.slug, ()))
    if check.outcome.was_read:
        return []
    return [f"  {slug}  {check.outcome.phrase}", wrap(check.because, "    ")]


def _compared(
    checks: "Sequence[ArticleCheck]",
) -> "dict[tuple[str, int], ComparedSentence]":
    return {
        (check.slug, sentence.number): sentence
        for check in checks
        if check.compared is not None
        for sentence in check.compared.sentences
        if sentence.change is not Change.KEPT
    }


def _ref(changed: "ChangedStanding") -> str:
    from factcheck.cli.screen.layout import visible_line

    return click.style(f"{visible_line(changed.slug)}:{changed.claim.number}", bold=True)


def _several(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _as_json(run: "Rerun", refreshed: "list[Refreshed]") -> dict[str, Any]:
    from factcheck.cli.commands.article_revisions import comparison_as_json
    from factcheck.cli.commands.source_check import check_as_json, nothing_reached
    from factcheck.cli.screen.corrections_view import corrections_as_json

    return {
        "quiet": run.is_quiet,
        "worse": [_standing_as_json(changed) for changed in run.worse],
        "again": [_standing_as_json(changed) for changed in run.again],
        "editions": [
            {"article": edition.slug, "number": edition.number, "format": edition.format}
            for edition in run.editions
        ],
        "sources": [check_as_json(source) for source in run.sources],
        "articles": [
            {
                "article": article.slug,
                "where": article.where,
                "outcome": str(article.outcome),
                "because": article.because,
                "revision": comparison_as_json(article.compared) if article.compared else None,
                "corrections": corrections_as_json(run.corrections.get(article.slug, ())),
            }
            for article in run.articles
        ],
        "anchored": run.anchored,
        "nothing_reached": nothing_reached(run.sources),
        "reports": [{"file": report.path, "outcome": report.outcome} for report in refreshed],
    }


def _standing_as_json(changed: "ChangedStanding") -> dict[str, Any]:
    standing = changed.claim.standing
    return {
        "claim": f"{changed.slug}:{changed.claim.number}",
        "before": str(changed.before) if changed.before else None,
        "standing": str(standing.kind),
        "rating": standing.rating,
        "text": changed.claim.state.text,
        "reasons": [
            {
                "code": str(reason.code),
                "text": reason.text,
                "entry": reason.seq,
                "source": reason.source,
                "note": reason.note,
            }
            for reason in standing.reasons
        ],
    }
