"""Small pieces that all of the Markdown is put together from."""

from collections.abc import Iterable

from factcheck.domain import StandingKind
from factcheck.reports import phrases
from factcheck.reports.escape import clean, escape
from factcheck.reports.marking import Change, ChangedRun, changed, marked
from factcheck.reports.sections import Finding
from factcheck.reports.shapes import words
from factcheck.reports.values import ReportedClaim

REDACTED = "(redacted)"
NOT_HERE = "(not in this revision)"

_OPENING = 6
_RANGE = 3


def words_of(claim: ReportedClaim) -> str:
    """The article's words, or why they are not here."""
    if claim.text is not None:
        return escape(claim.text)
    return REDACTED if claim.redacted else NOT_HERE


def opening_of(claim: ReportedClaim) -> str:
    """The first of the article's words: enough to know a sentence by."""
    words = (claim.text or "").split()
    if len(words) <= _OPENING:
        return words_of(claim)
    return f"{escape(' '.join(words[:_OPENING]))}…"


def outcome_of(unit: Finding) -> str:
    """What a claim came to, in a word: its rating where that stands, else where it stands."""
    if unit.claim.standing is StandingKind.STANDS and unit.rating:
        return escape(unit.rating.label)
    return words.JOINED if unit.claim.is_joined else phrases.STANDING[unit.claim.standing]


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
    runs: list[list[str]] = []
    for ref in refs:
        follows = runs and ref.isdecimal() and runs[-1][-1].isdecimal()
        if follows and int(ref) == int(runs[-1][-1]) + 1:
            runs[-1].append(ref)
        else:
            runs.append([ref])
    return ", ".join(
        f"{escape(run[0])}–{escape(run[-1])}" if len(run) >= _RANGE else listed(run) for run in runs
    )


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
