"""The annotated copy: the whole article in its own paragraphs, each sentence marked, notes below.

A mark is a sign, the sentence's number and a word, so that it is told by no colour and by no sign
alone. What stands between sentences and was made no claim of stands there unmarked.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from factcheck.domain import ParagraphKind, StandingKind
from factcheck.reports.escape import escape
from factcheck.reports.sections import Sections, sections
from factcheck.reports.shapes.first_page import changing, opening, tally
from factcheck.reports.shapes.full import ClaimNotes
from factcheck.reports.shapes.making import making, registered
from factcheck.reports.shapes.pieces import outcome_by_parts, own_words, words_of
from factcheck.reports.shapes.source_list import sources_of
from factcheck.reports.tones import OF_STANDING, Tone, tones_of
from factcheck.reports.values import Report, ReportedClaim

ANNOTATED = "annotated"

SIGN = {
    Tone.RIGHT: "✓",
    Tone.NEAR: "≈",
    Tone.MIXED: "◐",
    Tone.WRONG: "✗",
    Tone.UNVERIFIED: "?",
    Tone.DISPUTED: "⇄",
    Tone.AGAIN: "↻",
    Tone.OPEN: "○",
    Tone.SKIPPED: "–",
    Tone.GONE: "□",
}
_BEGINS = {
    ParagraphKind.BODY: "",
    ParagraphKind.HEADING: "### ",
    ParagraphKind.LIST_ITEM: "- ",
    ParagraphKind.QUOTATION: "> ",
}


def annotated(report: Report) -> str:
    """The annotated copy as Markdown, ending in a newline."""
    contents, say = sections(report), own_words(report)
    copy = _Copy(report, contents)
    sources = sources_of(report)
    blocks = [
        *opening(report, tally(report, contents)),
        f"## {say('article.title')}",
        say("annotated.says"),
        *copy.paragraphs(),
        f"## {say('annotated.notes')}",
        *copy.notes(ClaimNotes(
            report, contents, sources, words_told=copy.told, fixes_told=(), asked=(),
            waits_told=False,
        )),
        f"## {say('sources.title')}",
        "\n".join(sources.items()) or say("sources.none"),
        *making(report, ANNOTATED),
        *registered(report, contents),
    ]  # fmt: skip
    return "\n\n".join(blocks) + "\n"


class _Copy:
    """The article, and the notes on it."""

    def __init__(self, report: Report, contents: Sections) -> None:
        self._report, self._contents, self._say = report, contents, own_words(report)
        self._tones = tones_of(report.ratings)
        needed, _ = changing(report, contents)
        self._changing = {unit.claim.ref for unit in needed}
        self._here = [c for c in report.claims if c.standing is not StandingKind.DELETED]
        self.told = {claim.ref for claim in self._here}

    def paragraphs(self) -> Iterator[str]:
        """The article's paragraphs, each on one line."""
        end = 0
        for _, sentences in groupby(self._here, key=lambda claim: claim.paragraph):
            shown = list(sentences)
            yield from self._unclaimed(end, shown[0].start)
            yield f"{_BEGINS[shown[0].kind]}{self._paragraph(shown)}"
            end = shown[-1].end or end
        yield from self._unclaimed(end, None)

    def _paragraph(self, sentences: Sequence[ReportedClaim]) -> str:
        pieces: list[str] = []
        end: int | None = None
        for claim in sentences:
            if end is not None:
                pieces += self._unclaimed(end, claim.start)
            pieces.append(f"{words_of(claim, self._say)} **({self._mark(claim)})**")
            end = claim.end
        return " ".join(pieces)

    def _unclaimed(self, start: int, end: int | None) -> Iterator[str]:
        """What stands between two sentences, where there are words in it."""
        between = (self._report.text or "")[start:end]
        if any(character.isalnum() for character in between):
            yield escape(between)

    def _mark(self, claim: ReportedClaim) -> str:
        outcome = outcome_by_parts(self._contents.findings[claim.ref], self._say)
        told = f"{self._sign(claim)} {escape(claim.ref)} {outcome}"
        if {claim.ref, *(part.ref for part in claim.parts)} & self._changing:
            return self._say("article.must-change", outcome=told)
        return told

    def _sign(self, claim: ReportedClaim) -> str:
        rating = self._contents.findings[claim.ref].rating
        if claim.standing is StandingKind.STANDS:
            return SIGN[self._tones[rating.key] if rating else Tone.AGAIN]
        return SIGN[OF_STANDING[claim.standing]]

    def notes(self, notes: ClaimNotes) -> Iterator[str]:
        """A note on each sentence of which there is anything to say, and on its parts."""
        for claim in self._report.claims:
            for one, level in ((claim, "###"), *((part, "####") for part in claim.parts)):
                blocks = list(notes.note(one, f"{level} {self._mark(one)}"))
                if len(blocks) > 1 or claim.parts:
                    yield from blocks
