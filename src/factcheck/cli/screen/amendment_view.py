"""Drafts of corrections, and what was decided of them, as a terminal and as JSON shows them."""

from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.screen.layout import visible_line, wrap
from factcheck.cli.screen.word_diff_view import word_diff_lines

if TYPE_CHECKING:
    from factcheck.desk.values import DecidedAmendment, OpenDraft

_INDENT = "    "


def draft_lines(draft: "OpenDraft", slug: str, *, whole: bool = False) -> list[str]:
    """A draft: what it is of, what changed, and how it is worded.

    Args:
        whole: with why, and with what of the words is another.
    """
    one, record = draft.draft, draft.publication.record
    ref = click.style(f"{slug}:{one.ref}", bold=True)
    when = f"since revision {record.revision} was published {record.published:%Y-%m-%d}"
    lines = [f"{ref}  {click.style(str(one.kind), fg='yellow')}, drafted; {when}"]
    if whole:
        if one.old and one.new:
            lines.append(word_diff_lines(one.old, one.new, _INDENT))
        elif one.old or one.new:
            name = "then " if one.old else "now  "
            lines.append(wrap(visible_line(one.old or one.new or ""), _INDENT, f"  {name} "))
        if one.happened:
            lines.append(wrap(visible_line(one.happened), _INDENT, "  since: "))
    lines.append(wrap(visible_line(draft.text), _INDENT, _INDENT))
    return lines


def decided_lines(decided: "DecidedAmendment", slug: str) -> list[str]:
    """What was decided, by whom and when; and who took it back."""
    record = decided.record
    ref = click.style(f"{slug}:{decided.number}", bold=True)
    colour = "green" if decided.is_approved else "red"
    what = click.style(f"{record.kind}, {record.decision}", fg=colour)
    who = f"by {visible_line(decided.reviewer)}, {decided.at:%Y-%m-%d %H:%M} UTC"
    words = record.text if decided.is_approved else record.because
    shown = "(redacted)" if words is None else visible_line(words)
    lines = [f"{ref}  {what} {who}", wrap(shown, _INDENT, _INDENT)]
    if decided.withdrawn is not None:
        reviewer, at, because = decided.withdrawn
        told = f"Taken back by {visible_line(reviewer)}, {at:%Y-%m-%d %H:%M} UTC"
        told += f": {visible_line(because)}" if because else "."
        lines.append(wrap(told, _INDENT, "  "))
    return lines


def draft_as_json(draft: "OpenDraft", slug: str) -> dict[str, Any]:
    """All of a draft."""
    one = draft.draft
    return {
        "claim": f"{slug}:{one.ref}",
        "kind": one.kind,
        "old": one.old,
        "new": one.new,
        "why": one.why,
        "happened": one.happened,
        "text": draft.text,
        "draft": one.digest,
        "publication": draft.publication.record.uid,
        "published": draft.publication.record.published,
        "revision": draft.publication.record.revision,
    }


def decided_as_json(decided: "DecidedAmendment", slug: str) -> dict[str, Any]:
    """All that is kept of what was decided."""
    record, withdrawn = decided.record, decided.withdrawn
    return {
        "claim": f"{slug}:{decided.number}",
        "uid": record.uid,
        "kind": record.kind,
        "decision": record.decision,
        "text": record.text,
        "because": record.because,
        "old": record.old,
        "new": record.new,
        "draft": record.draft,
        "publication": record.publication,
        "by": decided.reviewer,
        "at": decided.at,
        "redacted": decided.redacted,
        "withdrawn": withdrawn
        and {"by": withdrawn.reviewer, "at": withdrawn.at, "because": withdrawn.because},
    }
