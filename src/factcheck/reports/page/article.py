"""The article in its own paragraphs, each sentence marked and leading to its note below them."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from factcheck.domain import ParagraphKind, StandingKind
from factcheck.reports.page.markup import Content, Html, PageWords, tag, words
from factcheck.reports.page.notes import Notes, text_of
from factcheck.reports.page.outcomes import Outcomes, must_change
from factcheck.reports.page.overview import language_tag
from factcheck.reports.page.signs import CHANGE, sign
from factcheck.reports.sections import Sections
from factcheck.reports.values import Report, ReportedClaim

Paragraph = Sequence[ReportedClaim]


class Article:
    """Writes the article of a report."""

    def __init__(
        self, report: Report, contents: Sections, outcomes: Outcomes, say: PageWords
    ) -> None:
        self._say = say
        self._language = report.language
        self._outcomes = outcomes
        self._notes = Notes(report, contents, outcomes, say)
        self._changing = {unit.claim.ref for unit in must_change(contents)}
        self._asking = {unit.claim.ref for unit in contents.misses}
        here = [c for c in report.claims if c.standing is not StandingKind.DELETED]
        self.paragraphs: list[Paragraph] = [
            tuple(sentences) for _, sentences in groupby(here, key=lambda claim: claim.paragraph)
        ]
        left = [c for c in report.claims if c.standing is StandingKind.DELETED]
        self.joined: Paragraph = [claim for claim in left if claim.is_joined]
        self.gone: Paragraph = [claim for claim in left if not claim.is_joined]
        refs = [words(claim.ref) for claim in (*here, *self.joined, *self.gone)]
        self._before = {behind: before for before, behind in pairwise(refs)}
        self._behind = dict(pairwise(refs))

    @property
    def longest(self) -> int:
        """How many sentences the longest paragraph has."""
        return max(map(len, (*self.paragraphs, self.joined, self.gone)))

    def text(self) -> Html:
        """All of its paragraphs; items of a list that stand together are one list."""
        pieces: list[Html] = []
        for is_list, paragraphs in groupby(self.paragraphs, key=_is_item):
            shown = [self._paragraph(one) for one in paragraphs]
            pieces += [tag("ul", [tag("li", one) for one in shown])] if is_list else shown
        return tag("div", pieces, class_="text", lang=language_tag(self._language))

    def left(self, sentences: Paragraph) -> Html:
        """Sentences that are not in the article, or not by themselves, each with its note."""
        return self._paragraph(sentences, in_article=False)

    def _paragraph(self, sentences: Paragraph, *, in_article: bool = True) -> Html:
        kind = sentences[0].kind
        heading = kind is ParagraphKind.HEADING and in_article
        shown = tag(
            "h3" if heading else "p", list(self._sentences(sentences)), class_="words", dir="auto"
        )
        quoted = kind is ParagraphKind.QUOTATION
        notes = [
            self._notes.note(
                one, self._before.get(words(one.ref)), self._behind.get(words(one.ref))
            )
            for one in sentences
        ]
        return tag(
            "div",
            shown,
            tag("div", notes, class_="notes", lang=self._say.language),
            class_="para quoted" if quoted else "para",
        )

    def _sentences(self, sentences: Paragraph) -> Iterator[Html]:
        end = None
        for claim in sentences:
            # Languages that write no space between sentences have none here.
            if end is not None and claim.start != end:
                yield Html(" ")
            yield self._sentence(claim)
            end = claim.end

    def _sentence(self, claim: ReportedClaim) -> Html:
        outcome = self._outcomes.of(claim)
        ref = words(claim.ref)
        refs = {claim.ref, *(part.ref for part in claim.parts)}
        changes, asks = refs & self._changing, refs & self._asking
        told: Content = words(outcome.label)
        if changes:
            told = self._say("article.must-change", outcome=told)
        marks = [f"s t-{outcome.tone} {outcome.mark}", "m" if changes else "", "w" if asks else ""]
        return tag(
            "a",
            sign(outcome.tone),
            tag("span", self._shown(claim), class_="said"),
            tag(
                "span",
                sign(CHANGE) if changes else None,
                tag("sup", ref, id=f"e{ref}"),
                tag("span", " (", told, ")", class_="unseen"),
                class_="tail",
            ),
            class_=" ".join(mark for mark in marks if mark),
            id=f"s{ref}",
            href=f"#n{ref}",
        )

    def _shown(self, claim: ReportedClaim) -> str:
        """The words of a sentence; of one that was joined, to which."""
        return self._outcomes.of(claim).label if claim.is_joined else text_of(claim, self._say)


def _is_item(paragraph: Paragraph) -> bool:
    return paragraph[0].kind is ParagraphKind.LIST_ITEM
