"""The corrections: what to change as a list, and as a diff that can be applied to the text.

The file as a whole can be given to `git apply` or `patch`: what stands around the diff is none of
theirs. In the diff is every correction that replaces words of the text. One of a part that was
checked in words of its own replaces those, and one that an editor overruled is not made: they are
in the list alone, which says so.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.reports.escape import code, escape
from factcheck.reports.sections import Finding, Sections, sections
from factcheck.reports.shapes.first_page import changing, must_change, opening, sources_by_key
from factcheck.reports.shapes.making import making
from factcheck.reports.shapes.pieces import listed, own_words, words_of
from factcheck.reports.shapes.source_list import SourceList, citations_of
from factcheck.reports.unified_diff import unified_diff
from factcheck.reports.values import Report

CORRECTIONS = "corrections"

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_BACKTICKS = re.compile("`+")


class Replacement(NamedTuple):
    """Words that replace those of the text at [start, end), code points; `ref` is the claim's."""

    ref: str
    start: int
    end: int
    words: str


def corrections(report: Report) -> str:
    """The corrections as Markdown, ending in a newline."""
    contents, say = sections(report), own_words(report)
    changes = must_change(report, contents, sources_by_key, uncorrected=words_of)
    blocks = [*opening(report), *changes, *_reasons(report, contents)]
    blocks += _diff(report, contents)
    needed, proposed = changing(report, contents)
    sources = SourceList(citations_of(unit.claim for unit in (*needed, *proposed)), say)
    if sources.sources:
        blocks += [f"## {say('sources.title')}", "\n".join(sources.items())]
    return "\n\n".join([*blocks, *making(report, CORRECTIONS)]) + "\n"


def _reasons(report: Report, contents: Sections) -> Iterator[str]:
    """Why each is to be changed."""
    needed, proposed = changing(report, contents)
    reasons = [
        f"- **{escape(unit.claim.ref)}.** {escape(unit.deciding.rationale)}"
        for unit in (*needed, *proposed)
        if unit.deciding and unit.deciding.rationale
    ]
    if reasons:
        yield f"## {own_words(report)('diff.why')}"
        yield "\n".join(reasons)


def _diff(report: Report, contents: Sections) -> Iterator[str]:
    say = own_words(report)
    yield f"## {say('diff.title')}"
    replacing = replacements(report, contents)
    needed, proposed = changing(report, contents)
    in_it = {replacement.ref for replacement in replacing}
    by_hand = [
        unit.claim.ref
        for unit in (*needed, *proposed)
        if unit.correction is not None and unit.claim.ref not in in_it
    ]
    if report.text is None or not replacing:
        yield say("diff.none")
    else:
        name = file_name(report)
        diff = unified_diff(report.text, applied(report.text, replacing), name)
        longest = max(map(len, _BACKTICKS.findall(diff)), default=0)
        fence = "`" * max(3, longest + 1)
        yield say("diff.says", name=code(name), git=code("git apply"), patch=code("patch -p1"))
        yield f"{fence}diff\n{diff}{fence}"
    if by_hand:
        yield say("diff.by-hand", refs=listed(by_hand))


def replacements(report: Report, contents: Sections) -> list[Replacement]:
    """The corrections that can be made in the text as they are, in its order; of two that replace
    the same words the first."""
    found: list[Replacement] = []
    if report.text is None:
        return found
    needed, proposed = changing(report, contents)
    for start, unit in sorted(
        ((unit.claim.start or 0, unit) for unit in (*needed, *proposed)), key=lambda pair: pair[0]
    ):
        end = unit.claim.end or 0
        stands_there = unit.claim.text is not None and report.text[start:end] == unit.claim.text
        free = not found or start >= found[-1].end
        if _can_be_made(unit) and stands_there and free and unit.correction is not None:
            found.append(Replacement(unit.claim.ref, start, end, unit.correction))
    return found


def _can_be_made(unit: Finding) -> bool:
    overruled = unit.deciding is not None and unit.deciding.overruled is not None
    return not unit.claim.wording and not overruled


def applied(text: str, replacing: list[Replacement]) -> str:
    """The text with these words replaced; they are in its order, and apart."""
    pieces, last = [], 0
    for replacement in replacing:
        pieces += [text[last : replacement.start], replacement.words]
        last = replacement.end
    return "".join([*pieces, text[last:]])


def file_name(report: Report) -> str:
    """What the text is called in the diff: as the file that was received, where it is that file."""
    origin = report.origin or ""
    if report.blob == report.text_sha and _NAME.fullmatch(origin):
        return origin
    return f"{report.slug}.txt"
