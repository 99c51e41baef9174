"""What readers were told of an article, as a feed that they can follow (Atom, RFC 4287).

One entry for each amendment that was approved, the last one first; one that was taken back stays,
and says so. So does a publication that was taken back: readers are told that it was entered by
mistake. A feed's id is the article's uid, an entry's that of the amendment or the publication, as
URNs of UUIDs (RFC 9562): they are the same in every feed, wherever it lies. `updated` is when
somebody last approved or took back. The same state gives the same bytes.
"""

import re
from datetime import UTC, datetime
from operator import itemgetter
from xml.sax.saxutils import escape, quoteattr

from factcheck.ledger.chain import utc_text
from factcheck.reports.catalogue import Catalogue, catalogue
from factcheck.reports.escape import address, clean
from factcheck.reports.values import (
    Report,
    ReportedAmendment,
    ReportedPublication,
    ReportedWithdrawal,
)

# What XML 1.0 (2.2) has no character for.
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(report: Report) -> bytes:
    """The feed of an article, as UTF-8."""
    say = catalogue(report.report_language)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{say.language}">',
        _element("id", _urn(report.uid)),
        _element("title", f"{report.title or report.slug} – {say('amendments.title')}"),
        _element("updated", _moment(_updated(report))),
        *_links(report),
    ]
    for _, entry in reversed(_entries(report, say)):
        lines += entry
    return "\n".join([*lines, "</feed>", ""]).encode("utf-8")


def _entries(report: Report, say: Catalogue) -> list[tuple[datetime, list[str]]]:
    """The entries, each with when readers were first told of it (UTC), the first one first."""
    told = [(one.at, _entry(one, report, say)) for one in report.amendments]
    told += [
        (one.withdrawn.at, _taken_back(one, one.withdrawn, report, say))
        for one in report.publications
        if one.withdrawn is not None
    ]
    return sorted(told, key=itemgetter(0))


def _taken_back(
    publication: ReportedPublication, taken: ReportedWithdrawal, report: Report, say: Catalogue
) -> list[str]:
    who, at, because = taken
    facts = [
        say(
            "publication.fact",
            revision=publication.revision,
            moment=say.moment(publication.published),
            reviewer=clean(publication.reviewer),
        )
    ]
    back = {"reviewer": clean(who), "moment": say.moment(at)}
    if because:
        facts.append(say("publication.taken-back-because", **back, why=clean(because)))
    else:
        facts.append(say("publication.taken-back", **back))
    title = f"{say('publication.taken-back-title')}: {report.title or report.slug}"
    return [
        "<entry>",
        _element("id", _urn(publication.uid)),
        _element("title", title),
        _element("published", _moment(at)),
        _element("updated", _moment(at)),
        f"<author>{_element('name', who)}</author>",
        *_links(report),
        f'<content type="text">{escape(_said(", ".join(facts)))}</content>',
        "</entry>",
    ]


def _entry(amendment: ReportedAmendment, report: Report, say: Catalogue) -> list[str]:
    kind = say(f"amendment-kind.{amendment.kind}")
    text = say("words.redacted") if amendment.text is None else clean(amendment.text)
    title, at = f"{kind}: {report.title or report.slug}", amendment.at
    if amendment.withdrawn is not None:
        who, at, because = amendment.withdrawn
        taken = {"reviewer": clean(who), "moment": say.moment(at)}
        if because:
            told = say("amendments.taken-back-because", **taken, why=clean(because))
        else:
            told = say("amendments.taken-back", **taken)
        text = f"{told} {text}"
    return [
        "<entry>",
        _element("id", _urn(amendment.uid)),
        _element("title", title),
        _element("published", _moment(amendment.at)),
        _element("updated", _moment(at)),
        f"<author>{_element('name', amendment.reviewer)}</author>",
        f"<category term={quoteattr(str(amendment.kind))} label={quoteattr(_said(kind))}/>",
        *_links(report),
        f'<content type="text">{escape(_said(text))}</content>',
        "</entry>",
    ]


def _links(report: Report) -> list[str]:
    """Where readers find the article: as it was last published, else where it says that it is."""
    published = [one.url for one in report.publications if one.url and one.withdrawn is None]
    url = address(published[-1] if published else report.url or "")
    return [] if url is None else [f'<link rel="alternate" href={quoteattr(url)}/>']


def _updated(report: Report) -> datetime:
    """When somebody last approved or took back; of a feed without entries, when it was published,
    or the last event of the article where it was not."""
    times = [one.withdrawn.at if one.withdrawn else one.at for one in report.amendments]
    times += [one.withdrawn.at for one in report.publications if one.withdrawn]
    times = times or [one.published for one in report.publications]
    return max(times, default=report.as_of)


def _element(name: str, words: str) -> str:
    return f"<{name}>{escape(_said(words))}</{name}>"


def _said(words: str) -> str:
    """A stranger's words, without what XML has no character for, and what turns a text round."""
    return _NO_CHARACTER.sub("", clean(words)) or "–"


def _urn(uid: str) -> str:
    parts = (uid[:8], uid[8:12], uid[12:16], uid[16:20], uid[20:])
    return f"urn:uuid:{'-'.join(parts)}"


def _moment(at: datetime) -> str:
    return utc_text(at.astimezone(UTC))
