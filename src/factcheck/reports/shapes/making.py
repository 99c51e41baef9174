"""The last section of every shape: how and of what it was made, in lines that programs read.

They are the same in every language, and nothing told of the article stands behind them.
"""

from collections.abc import Iterable, Iterator

from factcheck.reports import phrases
from factcheck.reports.escape import code, escape
from factcheck.reports.heads import rests_on_line
from factcheck.reports.read_edition import MAKING, register
from factcheck.reports.sections import Sections
from factcheck.reports.shapes.amendments import publications
from factcheck.reports.shapes.pieces import REDACTED
from factcheck.reports.shapes.words import REVISION
from factcheck.reports.values import REPORT_FORMAT, Report


def making(report: Report, shape: str) -> Iterator[str]:
    """The section's blocks, but for the register."""
    yield MAKING
    yield _listed([
        ("Shape", shape),
        (
            "Article",
            f"{code(report.slug)}, {revision_of(report)}, language {code(report.language)}",
        ),
        ("Bytes received, SHA-256", code(report.blob)),
        ("Text, SHA-256", code(report.text_sha) if report.text_sha else REDACTED),
        ("Text taken out by", escape(report.extractor)),
        ("Sentences found by", escape(report.segmenter)),
        *_heads(report),
        ("Last recorded event", phrases.moment(report.as_of)),
        *publications(report),
        *_versions(report),
    ])  # fmt: skip


def making_in_brief(report: Report, shape: str) -> Iterator[str]:
    """What of it the report is known by, and checked."""
    yield MAKING
    versions = "; ".join(f"{name} {version}" for name, version in _versions(report))
    yield _listed([("Shape", f"{shape}; {versions}"), *_heads(report), *publications(report)])


def _listed(facts: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- {name}: {fact}" for name, fact in facts)


def _heads(report: Report) -> Iterator[tuple[str, str]]:
    yield "Policy, SHA-256", code(report.policy)
    yield "Stream head", f"entry {report.head.seq}, {code(report.head.hash)}"
    yield "Rests on", rests_on_line(report.rests_on)


def _versions(report: Report) -> Iterator[tuple[str, str]]:
    yield from ((escape(name), escape(version)) for name, version in report.versions)
    yield "Report format", str(REPORT_FORMAT)


def registered(report: Report, contents: Sections) -> Iterator[str]:
    """The register: by it an edition is read back."""
    yield (
        "For programs, each claim: where it stands, its rating, its place in the revision's text,"
        " when the verdicts that count were given."
    )
    yield f"```text\n{register(report, contents)}\n```"


def revision_of(report: Report) -> str:
    """Which revision was checked."""
    label = f" ({escape(report.label)})" if report.label else ""
    return f"{REVISION} {report.revision}{label}"
