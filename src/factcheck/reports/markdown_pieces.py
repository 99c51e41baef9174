"""Small pieces that all of the Markdown is put together from."""

from collections.abc import Iterable

from factcheck.reports.escape import clean, escape
from factcheck.reports.marking import marked
from factcheck.reports.values import ReportedClaim

REDACTED = "(redacted)"


def words_of(claim: ReportedClaim) -> str:
    """The article's words, or why they are not here."""
    if claim.text is not None:
        return escape(claim.text)
    return REDACTED if claim.redacted else "(not in this revision)"


def stopped(text: str) -> str:
    """The words, ending in a stop."""
    shown = escape(text)
    return shown if shown.endswith((".", "!", "?", "…", "。", "؟", "।")) else f"{shown}."


def joined(facts: Iterable[str]) -> str:
    """Sentences one behind the other; empty ones are left out."""
    return " ".join(fact for fact in facts if fact)


def marked_words(old: str, new: str) -> str:
    """New words with what is new in them in bold."""
    runs = marked(clean(old), clean(new))
    return " ".join(f"**{escape(run.text)}**" if run.new else escape(run.text) for run in runs)
