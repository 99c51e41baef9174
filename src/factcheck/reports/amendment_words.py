"""How a draft is worded for readers: after templates that a desk may write for itself, or those of
the report's language.

A template is plain words with placeholders in braces, of those that its case has; a brace itself is
written twice, as in Python's format strings, of which nothing else is allowed. What is put in stays
as it is, whatever braces it has.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from string import Formatter

from factcheck.domain import ReportLanguage
from factcheck.domain.amendment_cases import CASES
from factcheck.reports.catalogue import catalogue
from factcheck.reports.drafts import Draft
from factcheck.reports.values import Report


def is_template(case: str, template: object) -> bool:
    """Whether it is a template that this case can be worded after."""
    if not isinstance(template, str) or not template.strip():
        return False
    try:
        names = {name for _, name in _pieces(template) if name is not None}
    except ValueError:
        return False
    return names <= {*CASES[case]}


@dataclass(frozen=True, slots=True)
class Wording:
    """How a desk words what readers are told: its own templates, by case, and the language of what
    it has none for."""

    templates: Mapping[str, str] = field(default_factory=dict)
    language: ReportLanguage = ReportLanguage.ENGLISH


def worded(draft: Draft, report: Report, published: datetime, wording: Wording) -> str:
    """What readers are told, on one line.

    Args:
        report: of the article as it is now.
        published: when they were given what is no longer so (UTC).
    """
    case, say = _case(draft), catalogue(wording.language)
    values = {
        "kind": say(f"amendment-kind.{draft.kind}"),
        "why": draft.why,
        "published": say.day(published.astimezone(UTC).date().isoformat()),
        "article": report.title or report.slug,
        "old": draft.old or "",
        "new": draft.new or "",
    }
    template = wording.templates.get(case)
    if template is None:
        template = say.template(f"amendment-words.{case}")
    told = "".join(
        words + ("" if name is None else values[name]) for words, name in _pieces(template)
    )
    return " ".join(told.split())


def _case(draft: Draft) -> str:
    if draft.restored:
        return "restored" if draft.new is not None else "doubted"
    if draft.in_text:
        if draft.old is None:
            return "added"
        return "removed" if draft.new is None else "replaced"
    return "doubted" if draft.new is None else "wrong"


def _pieces(template: str) -> Iterator[tuple[str, str | None]]:
    """Words, and the placeholder behind them. Raises ValueError for what is no template."""
    for words, name, form, conversion in Formatter().parse(template):
        if form or conversion or name == "":
            raise ValueError("a placeholder is a name, and nothing else")
        yield words, name
