"""Small pieces that all of the Markdown is put together from."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from factcheck.domain import ReportLanguage, StandingKind
from factcheck.reports.catalogue import Catalogue, catalogue
from factcheck.reports.escape import clean, escape
from factcheck.reports.marking import Change, ChangedRun, changed, marked
from factcheck.reports.ranges import in_ranges
from factcheck.reports.sections import Finding
from factcheck.reports.values import Reason, Report, ReportedClaim

_OPENING = 6


def own_words(report: Report) -> Catalogue:
    """The report's own words, in its language.

    English numbers are digits alone: so they were always printed, and a report that somebody has
    is held against the very bytes.
    """
    return _own_words(report.report_language)


@cache
def _own_words(language: ReportLanguage) -> Catalogue:
    return replace(catalogue(language), plain_numbers=language is ReportLanguage.ENGLISH)


def words_of(claim: ReportedClaim, say: Catalogue) -> str:
    """The article's words, or why they are not here."""
    if claim.text is not None:
        return escape(claim.text)
    return say("words.redacted") if claim.redacted else say("words.not-here")


def opening_of(claim: ReportedClaim, say: Catalogue) -> str:
    """The first of the article's words: enough to know a sentence by."""
    words = (claim.text or "").split()
    if len(words) <= _OPENING:
        return words_of(claim, say)
    return f"{escape(' '.join(words[:_OPENING]))}…"


def outcome_of(unit: Finding, say: Catalogue) -> str:
    """What a claim came to, in a word: its rating where that stands, else where it stands."""
    if unit.claim.standing is StandingKind.STANDS and unit.rating:
        return escape(unit.rating.label)
    return say("article.joined") if unit.claim.is_joined else say(f"standing.{unit.claim.standing}")


def outcome_by_parts(unit: Finding, say: Catalogue) -> str:
    """The same, and of a divided sentence of how many parts."""
    outcome, parts = outcome_of(unit, say), len(unit.claim.parts)
    return say("claims.by-parts", outcome=outcome, count=parts) if parts else outcome


def labelled(label: str, words: str, say: Catalogue) -> str:
    """Words behind what they are called."""
    return say("form.labelled", label=label, words=words)


def quoted(text: str, say: Catalogue) -> str:
    """A stranger's words in quotation marks."""
    return say("reason.quoted", words=escape(text))


def capital(text: str) -> str:
    """The words as a sentence begins with them."""
    return f"{text[:1].upper()}{text[1:]}"


def retold(reasons: Iterable[Reason], say: Catalogue) -> str:
    """What a desk told of a claim, sentence by sentence."""
    return joined(escape(say.retold(reason.text)) for reason in reasons)


def stopped(text: str) -> str:
    """The words, ending in a stop."""
    shown = escape(text)
    return shown if shown.endswith((".", "!", "?", "…", "。", "؟", "।")) else f"{shown}."


def joined(facts: Iterable[str]) -> str:
    """Sentences one behind the other; empty ones are left out."""
    return " ".join(fact for fact in facts if fact)


def listed(refs: Iterable[str]) -> str:
    """The numbers of claims, in their order."""
    return ", ".join(escape(ref) for ref in refs)


def folded(refs: Iterable[str]) -> str:
    """The numbers of claims in their order, three or more that follow one another as one range."""
    return ", ".join(map(escape, in_ranges(refs)))


def marked_words(old: str, new: str) -> str:
    """New words with what is new in them in bold."""
    runs = marked(clean(old), clean(new))
    return " ".join(f"**{escape(run.text)}**" if run.new else escape(run.text) for run in runs)


def word_diff(old: str | None, new: str) -> str:
    """Words with what goes struck and what comes in bold; all of both where little stays."""
    if old is None:
        return escape(new)
    return " ".join(_marked(run) for run in changed(clean(old), clean(new)))


def _marked(run: ChangedRun) -> str:
    mark = {Change.KEPT: "", Change.GONE: "~~", Change.NEW: "**"}[run.change]
    return f"{mark}{escape(run.text)}{mark}"
