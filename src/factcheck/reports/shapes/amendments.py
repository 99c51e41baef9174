"""What readers were given, and what they are told of what changed since, as Markdown."""

from collections.abc import Iterator

from factcheck.reports.catalogue import Catalogue
from factcheck.reports.escape import escape, link
from factcheck.reports.shapes.pieces import joined, own_words, stopped
from factcheck.reports.values import Report, ReportedAmendment, ReportedPublication


def amendments(report: Report) -> Iterator[str]:
    """The section of what was approved, the first one first; no block where there is none."""
    if not report.amendments:
        return
    say = own_words(report)
    yield f"## {say('amendments.title')}"
    for amendment in report.amendments:
        yield _amendment(amendment, say)


def publications(report: Report, say: Catalogue) -> list[tuple[str, str]]:
    """What was given to readers: a name and a fact for each, for how the report was made."""
    return [(say("publication.title"), _publication(one, say)) for one in report.publications]


def _amendment(amendment: ReportedAmendment, say: Catalogue) -> str:
    text = say("words.redacted") if amendment.text is None else stopped(amendment.text)
    reviewer, moment = escape(amendment.reviewer), say.moment(amendment.at)
    approved = say("amendments.approved", reviewer=reviewer, moment=moment)
    told = [f"**{escape(amendment.ref)}.** {text} {approved}"]
    if amendment.withdrawn is not None:
        who, at, because = amendment.withdrawn
        taken = {"reviewer": escape(who), "moment": say.moment(at)}
        if because:
            told.append(say("amendments.taken-back-because", **taken, why=stopped(because)))
        else:
            told.append(say("amendments.taken-back", **taken))
    return joined(told)


def _publication(publication: ReportedPublication, say: Catalogue) -> str:
    reviewer, moment = escape(publication.reviewer), say.moment(publication.published)
    revision = publication.revision
    facts = [say("publication.fact", revision=revision, moment=moment, reviewer=reviewer)]
    if publication.url:
        facts.append(say("publication.at", address=link(publication.url)))
    if publication.despite:
        facts.append(say("publication.although-closed", why=escape(publication.despite)))
    if publication.redacted:
        facts.append(say("words.redacted"))
    if publication.withdrawn is not None:
        who, at, because = publication.withdrawn
        taken = {"reviewer": escape(who), "moment": say.moment(at)}
        if because:
            facts.append(say("publication.taken-back-because", **taken, why=escape(because)))
        else:
            facts.append(say("publication.taken-back", **taken))
    return ", ".join(facts)
