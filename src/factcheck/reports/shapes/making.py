"""The last section of every shape: how and of what it was made, in lines that programs read.

They are known by their form, whatever they are called in a report's language
(`factcheck.reports.heads`), and nothing told of the article stands behind them.
"""

from collections.abc import Iterable, Iterator

from factcheck.domain import ReportLanguage
from factcheck.reports.catalogue import Catalogue
from factcheck.reports.escape import code, escape
from factcheck.reports.heads import FORMAT, rests_on_line, version_called
from factcheck.reports.read_edition import register
from factcheck.reports.sections import Sections
from factcheck.reports.shapes.amendments import publications
from factcheck.reports.shapes.pieces import labelled, own_words
from factcheck.reports.values import REPORT_FORMAT, Report


def making(report: Report, shape: str) -> Iterator[str]:
    """The section's blocks, but for the register."""
    say = own_words(report)
    text = code(report.text_sha) if report.text_sha else say("words.redacted")
    article = say(
        "made.article-is",
        article=code(report.slug),
        revision=revision_of(report, say),
        language=code(report.language),
    )
    yield f"## {say('made.title')}"
    yield _listed(say, [
        (say("made.shape"), shape),
        *_language(say),
        (say("made.article"), article),
        (say("made.bytes"), code(report.blob)),
        (say("made.text"), text),
        (say("made.extractor"), escape(report.extractor)),
        (say("made.segmenter"), escape(report.segmenter)),
        *_heads(report, say),
        (say("made.as-of"), say.moment(report.as_of)),
        *publications(report, say),
        *_versions(report, say),
    ])  # fmt: skip


def making_in_brief(report: Report, shape: str) -> Iterator[str]:
    """What of it the report is known by, and checked."""
    say = own_words(report)
    versions = "; ".join(f"{name} {version}" for name, version in _versions(report, say))
    yield f"## {say('made.title')}"
    yield _listed(say, [
        (say("made.shape"), f"{shape}; {versions}"),
        *_language(say),
        *_heads(report, say),
        *publications(report, say),
    ])  # fmt: skip


def _listed(say: Catalogue, facts: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- {labelled(name, fact, say)}" for name, fact in facts)


def _language(say: Catalogue) -> Iterator[tuple[str, str]]:
    """The language of the report's own words; of the usual one it was never told."""
    if say.language is not ReportLanguage.ENGLISH:
        yield say("made.language"), code(say.language)


def _heads(report: Report, say: Catalogue) -> Iterator[tuple[str, str]]:
    yield say("made.policy"), code(report.policy)
    # Read back: the number is digits alone.
    head = {"number": str(report.head.seq), "hash": code(report.head.hash)}
    yield say("made.head"), say("made.entry", **head)
    yield say("made.rests-on"), rests_on_line(report.rests_on, say)


def _versions(report: Report, say: Catalogue) -> Iterator[tuple[str, str]]:
    for name, version in (*report.versions, (FORMAT, str(REPORT_FORMAT))):
        yield version_called(name, say) or escape(name), escape(version)


def registered(report: Report, contents: Sections) -> Iterator[str]:
    """The register: by it an edition is read back."""
    yield own_words(report)("made.register-says")
    yield f"```text\n{register(report, contents)}\n```"


def revision_of(report: Report, say: Catalogue) -> str:
    """Which revision was checked."""
    if not report.label:
        return say("head.revision", number=report.revision)
    return say("head.revision-labelled", number=report.revision, label=escape(report.label))
