"""factcheck article revise, diff: the next state of a text, and what changed in it."""

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk, at_desk_as, complete_file, complete_slug, json_option
from factcheck.domain import Change

if TYPE_CHECKING:
    from factcheck.desk.values import ComparedSentence, Comparison, Revised
    from factcheck.domain import Revision

# Two columns of 70 read well; no wider than twice what prose may be.
_SIDE_BY_SIDE = 144
_WIDEST = 200
_WIDEST_TERMINAL = 1_000
_GUTTER = " │ "


@click.command(
    "revise",
    cls=Command,
    epilog="""\b
Examples:
  factcheck article revise us-iraq proof3.docx --label 'proof 3'
  pbpaste | factcheck article revise us-iraq -""",
)
@click.argument("slug", shell_complete=complete_slug)
@click.argument("file", metavar="FILE|URL|-", shell_complete=complete_file)
@click.option("--label", metavar="WORDS", help="What you call this state of it, as in 'proof 3'.")
@click.option("--title", metavar="WORDS", help="Its title now, where the file does not say.")
@click.option("--date", "dated", metavar="DATE", help="Its date line now.")
@click.option(
    "--whole/--main-text",
    "whole",
    default=None,
    help="All that it shows, or its main text alone; else as the last revision was taken.",
)
@json_option
@at_desk_as
def revise(
    context: CommandContext,
    slug: str,
    file: str,
    whole: bool | None,
    as_json: bool,
    **details: str | None,
) -> None:
    """Store an article's next revision, and carry its claims into it.

    A verdict is carried only where the words are the same; everything else must be looked at
    again. What became of the corrections that were proposed is told. Nothing is stored when nothing
    changed.
    """
    from factcheck.cli.screen.corrections_view import (
        correction_lines,
        corrections_as_json,
        held_against,
        words_printed,
    )
    from factcheck.cli.screen.left_out import told_left_out
    from factcheck.cli.screen.reading import stdin_or
    from factcheck.cli.screen.show import say, say_json, say_long

    revised = context.desk.revise(slug, stdin_or(file), whole=whole, **details)
    with context.reading() as work:
        article = context.desk.find_article(work, slug)
        if revised is not None:
            compared = context.desk.compare(slug, revised.number - 1, revised.number)
            followed = held_against(context.desk.corrections(slug), revised.number)
    if revised is None:
        if as_json:
            say_json("revision", None)
        else:
            say(f"Nothing changed: {article.slug} has these sentences already.")
        return
    if as_json:
        told = {"corrections": corrections_as_json(followed)}
        say_json("revision", {**comparison_as_json(compared), **told})
        return
    lines = [f"{article.slug}: revision {revised.number}. {counted(revised)}"]
    if left_out := told_left_out(article.slug, revised.left_out):
        lines.append(left_out)
    again = look_again_first(compared)
    if again:
        lines += ["", "Changed, the most serious first:"]
        lines += [f"  {_head(article.slug, index)}" for index in again]
    lines += correction_lines(followed)
    say_long("\n".join(lines))
    context.memory.shown(article.slug, words_printed(followed))
    say(f"Next: factcheck article diff {article.slug}   or   factcheck next {article.slug}")


@click.command(
    "diff",
    cls=Command,
    epilog="Example:  factcheck article diff us-iraq --from 1 --to 3",
)
@click.argument("slug", required=False, shell_complete=complete_slug)
@click.option("--from", "earlier", metavar="N", type=int, help="The earlier revision.")
@click.option("--to", "later", metavar="M", type=int, help="The later one; else the last.")
@click.option("--all", "everything", is_flag=True, help="Sentences that were kept in place, too.")
@json_option
@at_desk
def diff(
    context: CommandContext,
    slug: str | None,
    earlier: int | None,
    later: int | None,
    everything: bool,
    as_json: bool,
) -> None:
    """Show what changed between two revisions, word by word."""
    from factcheck.cli.screen.show import say_json, say_long
    from factcheck.text.canonical import words_sha

    with context.reading() as work:
        article = context.desk.find_article(work, slug)
        compared = context.desk.compare(article.slug, earlier, later)
        last = context.desk.revisions(article.slug)[-1][0].number
    if as_json:
        say_json("diff", comparison_as_json(compared))
        return
    say_long("\n".join(_diff_lines(article.slug, compared, everything)))
    if compared.later.number == last:
        context.memory.shown(
            article.slug,
            {
                str(sentence.number): words_sha(sentence.new)
                for sentence in compared.sentences
                if sentence.new is not None and (everything or not _is_quiet(sentence))
            },
        )


def comparison_as_json(compared: "Comparison") -> dict[str, Any]:
    """Two revisions compared, for programs; offsets of a word diff are code points of `old` and
    `new`."""
    return {
        "from": _revision_as_json(compared.earlier),
        "to": _revision_as_json(compared.later),
        "sentences": [_as_json(sentence) for sentence in compared.sentences],
    }


def look_again_first(compared: "Comparison") -> "list[ComparedSentence]":
    """The sentences that are not what they were, the most serious first."""
    changed = [sentence for sentence in compared.sentences if sentence.change is not Change.KEPT]
    return sorted(
        changed,
        key=lambda sentence: (_PLACE[sentence.change], _seriousness(sentence), sentence.number),
    )


def diff_lines(sentence: "ComparedSentence", indent: str) -> list[str]:
    """What was done to a sentence: side by side where the terminal is wide, else in one text.

    What was taken out stands in [-…-], what was put in in {+…+}: colour alone says nothing.
    """
    from factcheck.cli.screen.layout import columns_of, width, wrap
    from factcheck.cli.screen.word_diff_view import marked_diff

    assert sentence.edit is not None
    columns = min(width(), _WIDEST)
    if columns < _SIDE_BY_SIDE or width() > _WIDEST_TERMINAL:
        text, marks = marked_diff(sentence.edit.diff, ("old", "new"))
        return [wrap(text, indent, marks=marks)]
    half = (columns - columns_of(indent) - len(_GUTTER)) // 2
    sides = []
    for side in ("old", "new"):
        text, marks = marked_diff(sentence.edit.diff, (side,))
        sides.append(wrap(text, marks=marks, columns=half).split("\n"))
    lines = []
    for old, new in zip_longest(*sides, fillvalue=""):
        lines.append(f"{indent}{old}{' ' * (half - columns_of(old))}{_GUTTER}{new}")
    return lines


def counted(revised: "Revised") -> str:
    """How many sentences came about how."""
    counts = [
        f"{revised.changes[change]} {change}" for change in Change if revised.changes.get(change)
    ]
    if revised.deleted:
        counts.append(f"{len(revised.deleted)} deleted")
    if revised.moved:
        counts.append(f"{revised.moved} moved")
    return ", ".join(counts) + "."


def _head(slug: str, sentence: "ComparedSentence") -> str:
    """A sentence's number, what became of it, and what kind of change it was."""
    number = click.style(f"{slug}:{sentence.number}", bold=True)
    became = "deleted" if sentence.change is None else str(sentence.change)
    if sentence.origins:
        became += f" from {', '.join(map(str, sentence.origins))}"
    notes = [became, *(["moved"] if sentence.moved else [])]
    if sentence.edit is not None:
        notes += [
            str(kind) for kind in sentence.edit.kinds if str(kind) != "wording" or len(notes) < 2
        ]
        notes += [str(speech) for speech in sentence.edit.speech]
    if sentence.leaning:
        notes.append("leans on the sentence before, which changed")
    return f"{number}  {click.style(notes[0], fg=_COLOUR[sentence.change])}" + "".join(
        f", {more}" for more in notes[1:]
    )


def _diff_lines(slug: str, compared: "Comparison", everything: bool) -> list[str]:
    from factcheck.cli.screen.layout import visible_line, wrap

    lines = [
        f"{click.style(visible_line(slug), bold=True)}  revision {_called(compared.earlier)} → "
        f"{_called(compared.later)}"
    ]
    quiet = 0
    for sentence in compared.sentences:
        quiet += _is_quiet(sentence)
        if _is_quiet(sentence) and not everything:
            continue
        lines += ["", _head(slug, sentence)]
        if sentence.edit is not None:
            lines += diff_lines(sentence, "  ")
        else:
            lines.append(wrap(sentence.new or sentence.old or "", "  "))
    if quiet and not everything:
        lines += ["", f"{quiet} kept in place, word for word.   (shown with --all)"]
    return lines


def _is_quiet(sentence: "ComparedSentence") -> bool:
    return sentence.change is Change.KEPT and not sentence.moved and not sentence.leaning


def _called(revision: "Revision") -> str:
    from factcheck.cli.screen.layout import visible_line

    return f"{revision.number}" + (f" ({visible_line(revision.label)})" if revision.label else "")


def _seriousness(sentence: "ComparedSentence") -> tuple[float, ...]:
    """A piece that was split off is told behind what it was split from."""
    return sentence.edit.seriousness if sentence.edit is not None else (float("inf"),)


def _revision_as_json(revision: "Revision") -> dict[str, Any]:
    from factcheck.cli.screen.left_out import account_as_json

    return {
        "number": revision.number,
        "label": revision.label,
        "sha256": revision.blob,
        "dated": revision.dated,
        "left_out": account_as_json(revision),
    }


def _as_json(sentence: "ComparedSentence") -> dict[str, Any]:
    made = sentence.edit
    return {
        "number": sentence.number,
        "change": "deleted" if sentence.change is None else str(sentence.change),
        "moved": sentence.moved,
        "origins": list(
            sentence.origins or ([sentence.number] if sentence.old is not None else [])
        ),
        "old": sentence.old,
        "new": sentence.new,
        "kinds": [str(kind) for kind in made.kinds] if made else [],
        "speech": [str(speech) for speech in made.speech] if made else [],
        "diff": [
            {"kind": change.kind, "old": change.old, "new": change.new} for change in made.diff
        ]
        if made
        else [],
        "leaning": sentence.leaning,
    }


_COLOUR = {
    None: "red",
    Change.EDITED: "yellow",
    Change.SPLIT: "yellow",
    Change.MERGED: "yellow",
    Change.ADDED: "green",
    Change.RETURNED: "green",
    Change.KEPT: "bright_black",
}
# Where nothing else tells which is the more serious: what was changed may now say something else.
_PLACE = {
    Change.EDITED: 0,
    Change.MERGED: 0,
    Change.SPLIT: 0,
    None: 1,
    Change.RETURNED: 2,
    Change.ADDED: 3,
}
