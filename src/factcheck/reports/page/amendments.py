"""What readers were given, and what they are told of what changed since."""

from collections.abc import Iterator

from factcheck.reports.page.cited import host, link, words_of
from factcheck.reports.page.lists import to_note
from factcheck.reports.page.markup import Content, Html, PageWords, joined, tag, words
from factcheck.reports.values import Report, ReportedAmendment, ReportedPublication


def amendments(report: Report, say: PageWords) -> Iterator[Html]:
    """What was approved, the first one first; one that was taken back says so."""
    here = {claim.ref for sentence in report.claims for claim in (sentence, *sentence.parts)}
    told = [_amendment(one, say, is_here=one.ref in here) for one in report.amendments]
    yield tag("ol", told, class_="amendments")


def _amendment(amendment: ReportedAmendment, say: PageWords, *, is_here: bool) -> Html:
    ref = amendment.ref
    number = to_note(ref, say) if is_here else tag("strong", words(ref))
    text: Content = say("words.redacted") if amendment.text is None else words(amendment.text)
    approved = say(
        "amendments.approved",
        reviewer=words_of(amendment.reviewer),
        moment=say.moment(amendment.at),
    )
    kind = tag("strong", say(f"amendment-kind.{amendment.kind}"))
    return tag(
        "li",
        tag("p", number, " ", kind, class_="what"),
        tag("p", text, dir="auto"),
        tag("p", approved, class_="facts"),
        _withdrawn(amendment, say),
        class_="withdrawn" if amendment.withdrawn else None,
    )


def _withdrawn(amendment: ReportedAmendment, say: PageWords) -> Html | None:
    if amendment.withdrawn is None:
        return None
    who, at, because = amendment.withdrawn
    taken: dict[str, Content | int] = {"reviewer": words_of(who), "moment": say.moment(at)}
    if because:
        told = say("amendments.taken-back-because", **taken, why=words_of(because))
    else:
        told = say("amendments.taken-back", **taken)
    return tag("p", told, class_="taken-back", dir="auto")


def publications(report: Report, say: PageWords) -> list[tuple[str, Content]]:
    """What was given to readers: a name and a fact for each, for how the page was made."""
    return [(say("publication.title"), _publication(one, say)) for one in report.publications]


def _publication(publication: ReportedPublication, say: PageWords) -> Html:
    facts = [
        say(
            "publication.fact",
            revision=publication.revision,
            moment=say.moment(publication.published),
            reviewer=words_of(publication.reviewer),
        )
    ]
    if publication.url:
        address = link(publication.url, host(publication.url))
        facts.append(say("publication.at", address=address))
    if publication.despite:
        facts.append(say("publication.although-closed", why=words_of(publication.despite)))
    if publication.redacted:
        facts.append(say("words.redacted"))
    if publication.withdrawn is not None:
        who, at, because = publication.withdrawn
        taken: dict[str, Content | int] = {"reviewer": words_of(who), "moment": say.moment(at)}
        if because:
            facts.append(say("publication.taken-back-because", **taken, why=words_of(because)))
        else:
            facts.append(say("publication.taken-back", **taken))
    return joined(facts, ", ")
