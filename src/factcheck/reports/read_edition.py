"""What a report said of each claim, read back from its own bytes; hostile until parsed.

A report in JSON says it in its claims. One in Markdown says it in its last block, a register with
one line for each claim and part, in the order of the report:

    7 stands mixed 733-1014 2021-07-27T09:30:00.000000Z

A page has the same lines, in its last `pre` element.

That is the claim, where it stands, the key of its rating, its place in the revision's text (code
points, half-open) and when each verdict that counts was given, with commas between; `-` stands for
none. The words themselves are where they always are, in the revision.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from factcheck.domain import ReportLanguage, StandingKind
from factcheck.ledger.chain import utc_text, utc_time
from factcheck.reports.catalogue import catalogue
from factcheck.reports.heads import language_of_markdown
from factcheck.reports.sections import Sections
from factcheck.reports.values import Report, ReportedClaim

_DESPITE_IN_PAGE = re.compile(r'<p class="despite"[^>]*>.*?</p>', re.DOTALL)

_ABOUT_ITSELF = ("made", "since")

_REGISTER = re.compile(r"\n```text\nrevision ([1-9][0-9]{0,8})\n((?:[^\n`]+\n)*)```\n\Z")
_IN_PAGE = re.compile(r'<pre id="register">revision ([1-9][0-9]{0,8})\n((?:[^\n<]+\n)*)</pre>')
_OPENING = re.compile(r'<!DOCTYPE html>\n<html lang="([a-z]{2})">')
_MASTHEAD = '<header class="masthead">'
_CONTENTS, _MAIN = '<nav class="contents"', "<main>"
_ABOUT_PAGE = re.compile('<section class="(?:since|made)"')
_LEADING = re.compile(r'<a href="(https?:[^"#]*)(?:#(?!:~:)[^"]*?)?(?:#?:~:text=[^"]*)?"')
_TAG = re.compile("<[^>]*>")
_REF = re.compile(r"[1-9][0-9]{0,8}(?:\.[1-9][0-9]{0,8})?")
_RATING = re.compile("[a-z][a-z0-9-]{0,63}")
_LINE = re.compile(
    rf"({_REF.pattern}) ([a-z-]{{1,20}}) (-|{_RATING.pattern})"
    r" (?:-|([0-9]{1,12})-([0-9]{1,12})) (-|[0-9TZ:.,-]{1,10000})"
)


@dataclass(frozen=True, slots=True)
class ClaimInEdition:
    """What a report said of one claim; start and end are code points of the revision's text."""

    ref: str
    standing: StandingKind
    rating: str | None
    start: int | None
    end: int | None
    verdicts: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class ReadEdition:
    """What a report said: of which revision, and of each claim and part in its order."""

    revision: int
    claims: tuple[ClaimInEdition, ...]


def told_in_json(text: str) -> Any:
    """What a report in JSON tells of the article: without how and of which entry it was made, and
    without what it was compared with. Two reports that are equal in this say the same."""
    return {key: value for key, value in json.loads(text).items() if key not in _ABOUT_ITSELF}


def told_in_markdown(text: str) -> str:
    """The same of a report in Markdown: without its last section, which tells how it was made."""
    body = text.rpartition("\n## ")[0]
    despite, since = _about_markdown(language_of_markdown(text))
    return since.sub("", despite.sub("", body, count=1), count=1)


@cache
def _about_markdown(language: ReportLanguage) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The line that says why a report was given out though the gate was closed, and the section of
    what it is compared with."""
    despite, since = (
        re.escape(catalogue(language).template(key).partition("{")[0])
        for key in ("head.despite", "since.title")
    )
    return (
        re.compile(rf"\n\n{despite}[^\n]*"),
        re.compile(rf"\n## {since}.*?(?=\n## |\Z)", re.DOTALL),
    )


def register(report: Report, contents: Sections) -> str:
    """The lines that say what the report says of each claim."""
    lines = [f"revision {report.revision}"]
    for claim in report.claims:
        lines += [_line(claim_or_part, contents) for claim_or_part in (claim, *claim.parts)]
    return "\n".join(lines)


def _line(claim: ReportedClaim, contents: Sections) -> str:
    unit = contents.findings[claim.ref]
    place = f"{claim.start}-{claim.end}" if claim.start is not None else "-"
    verdicts = ",".join(utc_text(verdict.at) for verdict in unit.verdicts)
    rating = unit.rating.key if unit.rating else "-"
    return f"{claim.ref} {claim.standing} {rating} {place} {verdicts or '-'}"


def register_in_page(lines: str) -> str:
    """The register as a page has it, in HTML."""
    return f'<pre id="register">{lines}\n</pre>'


def opening_of_page(language: ReportLanguage) -> str:
    """How a page in a language begins, in HTML."""
    return f'<!DOCTYPE html>\n<html lang="{language}">'


def language_of_page(text: str) -> ReportLanguage:
    """The language that a page says that its own words are in."""
    named = _OPENING.match(text)
    return ReportLanguage(named[1]) if named and named[1] in _LANGUAGES else ReportLanguage.ENGLISH


_LANGUAGES = frozenset(ReportLanguage)


def told_in_page(text: str) -> list[str]:
    """What a page tells of the article: its words in order, and where its links lead; not how it
    looks, how and of which entry it was made, and what it was compared with."""
    head, _, rest = text.partition(_MASTHEAD)[2].partition(_CONTENTS)
    head = _DESPITE_IN_PAGE.sub("", head, count=1)
    body = _ABOUT_PAGE.split(rest.partition(_MAIN)[2], maxsplit=1)[0]
    marked = _LEADING.sub(r"<>\1<", head + body)
    return [words for words in _TAG.sub("\n", marked).split("\n") if words.strip()]


def edition_in_markdown(text: str) -> ReadEdition | None:
    """What a report in Markdown says of each claim; none when it has no register."""
    return _registered(_REGISTER.search(text))


def edition_in_page(text: str) -> ReadEdition | None:
    """What a page says of each claim; none when it has no register."""
    return _registered(_IN_PAGE.search(text))


def _registered(block: re.Match[str] | None) -> ReadEdition | None:
    if block is None:
        return None
    claims = []
    for line in block[2].splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        ref, standing, rating, start, end, verdicts = match.groups()
        claims.append(
            ClaimInEdition(
                ref,
                StandingKind(standing),
                None if rating == "-" else rating,
                int(start) if start else None,
                int(end) if end else None,
                () if verdicts == "-" else tuple(map(utc_time, verdicts.split(","))),
            )
        )
    return ReadEdition(int(block[1]), tuple(claims))


def edition_in_json(text: str) -> ReadEdition | None:
    """What a report in JSON says of each claim. Raises whatever reading it raises."""
    data = json.loads(text)
    revision = data["revision"]["number"]
    claims = tuple(_said_in_json(data["claims"]))
    return ReadEdition(revision, claims) if type(revision) is int and 0 < revision < 10**9 else None


def _said_in_json(claims: list[Any]) -> Iterator[ClaimInEdition]:
    for claim in claims:
        ref, rating, start, end = (claim[name] for name in ("ref", "rating", "start", "end"))
        if not _REF.fullmatch(ref) or not (rating is None or _RATING.fullmatch(rating)):
            raise ValueError("no claim is called so, or rated so")
        places = [place for place in (start, end) if place is not None]
        if any(type(place) is not int or place < 0 for place in places):
            raise ValueError("no place in a text")
        counting = [verdict["at"] for verdict in claim["verdicts"] if not verdict["superseded"]]
        yield ClaimInEdition(
            ref,
            StandingKind(claim["standing"]),
            rating,
            start,
            end,
            tuple(map(utc_time, counting)),
        )
        yield from _said_in_json([{**part, "parts": []} for part in claim["parts"]])
