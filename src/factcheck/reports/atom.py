"""What readers were told of an article, or of all, as a feed that they can follow (Atom, RFC 4287).

One entry for each amendment that was approved, the last one first; one that was taken back stays,
and says so. So does a publication that was taken back: readers are told that it was entered by
mistake. A feed's id is the article's uid, or that of the desk's history; an entry's that of the
amendment or the publication, as URNs of UUIDs (RFC 9562): they are the same in every feed, wherever
it lies. `updated` is when somebody last approved or took back. The same state gives the same bytes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import attrgetter, itemgetter
from xml.sax.saxutils import escape, quoteattr

from factcheck.domain import ReportLanguage
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


@dataclass(frozen=True, slots=True)
class FedArticle:
    """What a feed tells of an article: how it is called, where it says that it is, what was given
    to readers, and what they were told since."""

    uid: str
    called: str
    url: str | None
    publications: tuple[ReportedPublication, ...]
    amendments: tuple[ReportedAmendment, ...]


def atom(report: Report) -> bytes:
    """The feed of an article, as UTF-8."""
    say = catalogue(report.report_language)
    article = FedArticle(
        report.uid,
        report.title or report.slug,
        report.url,
        report.publications,
        report.amendments,
    )
    title = f"{article.called} – {say('amendments.title')}"
    return _feed(article.uid, title, [article], report.as_of, say, _links(article))


def desk_atom(
    uid: str, articles: Sequence[FedArticle], since: datetime, language: ReportLanguage
) -> bytes:
    """The feed of a desk's articles, as UTF-8.

    Args:
        uid: that of the desk's history.
        articles: those that were published; their order does not matter.
        since: when the desk was made (UTC): the time of a feed that tells nothing yet.
    """
    say = catalogue(language)
    in_order = sorted(articles, key=attrgetter("uid"))
    return _feed(uid, say("amendments.of-all"), in_order, since, say, [])


def _feed(
    uid: str,
    title: str,
    articles: Sequence[FedArticle],
    otherwise: datetime,
    say: Catalogue,
    links: Sequence[str],
) -> bytes:
    entries = sorted(
        (entry for article in articles for entry in _entries(article, say)), key=itemgetter(0)
    )
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{say.language}">',
        _element("id", _urn(uid)),
        _element("title", title),
        _element("updated", _moment(_updated(articles, otherwise))),
        *links,
    ]
    for _, entry in reversed(entries):
        lines += entry
    return "\n".join([*lines, "</feed>", ""]).encode("utf-8")


def _entries(article: FedArticle, say: Catalogue) -> Iterator[tuple[datetime, list[str]]]:
    """The entries, each with when readers were first told of it (UTC)."""
    for amendment in article.amendments:
        yield amendment.at, _entry(amendment, article, say)
    for publication in article.publications:
        if publication.withdrawn is not None:
            taken = publication.withdrawn
            yield taken.at, _taken_back(publication, taken, article, say)


def _taken_back(
    publication: ReportedPublication, taken: ReportedWithdrawal, article: FedArticle, say: Catalogue
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
    title = f"{say('publication.taken-back-title')}: {article.called}"
    return [
        "<entry>",
        _element("id", _urn(publication.uid)),
        _element("title", title),
        _element("published", _moment(at)),
        _element("updated", _moment(at)),
        f"<author>{_element('name', who)}</author>",
        *_links(article),
        f'<content type="text">{escape(_said(", ".join(facts)))}</content>',
        "</entry>",
    ]


def _entry(amendment: ReportedAmendment, article: FedArticle, say: Catalogue) -> list[str]:
    kind = say(f"amendment-kind.{amendment.kind}")
    text = say("words.redacted") if amendment.text is None else clean(amendment.text)
    title, at = f"{kind}: {article.called}", amendment.at
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
        *_links(article),
        f'<content type="text">{escape(_said(text))}</content>',
        "</entry>",
    ]


def _links(article: FedArticle) -> list[str]:
    """Where readers find the article: as it was last published, else where it says that it is."""
    published = [one.url for one in article.publications if one.url and one.withdrawn is None]
    url = address(published[-1] if published else article.url or "")
    return [] if url is None else [f'<link rel="alternate" href={quoteattr(url)}/>']


def _updated(articles: Sequence[FedArticle], otherwise: datetime) -> datetime:
    """When somebody last approved or took back; of a feed without entries, when something was last
    published; and `otherwise` where nothing was."""
    publications = [one for article in articles for one in article.publications]
    amendments = [one for article in articles for one in article.amendments]
    times = [one.withdrawn.at if one.withdrawn else one.at for one in amendments]
    times += [one.withdrawn.at for one in publications if one.withdrawn]
    times = times or [one.published for one in publications]
    return max(times, default=otherwise)


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
