"""A worksheet as it is written: every sentence with what helps to judge it, and room below."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from factcheck.casework.views.seen_claim import seen_claim
from factcheck.cli.reviewing.lines import (
    FIDELITIES,
    SKIPS,
    CiteAct,
    RateAct,
    ReviewLine,
    compose_line,
)
from factcheck.cli.worksheets.escapes import escaped, numbered_each
from factcheck.cli.worksheets.sheet import TITLE
from factcheck.cli.worksheets.ticks import told_details, written_ticks
from factcheck.domain import (
    Asks,
    ClaimNumber,
    Evidence,
    Fidelity,
    Manner,
    StandingKind,
    Use,
)

if TYPE_CHECKING:
    from factcheck.desk import Desk
    from factcheck.desk.values import (
        Board,
        ClaimOnBoard,
        ListedSource,
        Particulars,
        PassageAtHand,
        WrittenRemark,
    )
    from factcheck.standing.policy import Policy
    from factcheck.standing.values import CitationState, VerdictState

_ONLY_OPEN = ", open ones"
_EXPLAINED = """\
#
# Write under a sentence what you would type in a review; save, and enter it all
# with: factcheck apply FILE
#   c1 1 why            cites passage 1, gives the first rating, and says why
#   c1p,3r 2 why        1 is primary, 3 refutes it (s supports, x context)
#   2e why => text      the second rating, its quotation exact; and the text that
#                       should stand instead
#   c key "first…last"  cites these words of a source; behind it may stand
#                       /page 3 /note "words" /record … (docs/worksheet.md)
#   1 /said why         more of a rating: /misleading /missing-context /holds "why"
#   t 1 3               ticks details 1 and 3 against the quote that has them;
#                       t 2 /1: why against citation 1
#   k o why             skips it: {skips}
#   n words             writes a note
# A text goes on in the next line when that begins with a space. What begins
# with # is not read.
# Ratings: {ratings}
# Quotations: {fidelities}
"""


@dataclass(frozen=True, slots=True)
class SheetContent:
    """All that a sheet is written from; `passages` and `remarks` by the claim's number, `sources`
    by their keys."""

    board: "Board"
    policy: "Policy"
    particulars: "Particulars"
    passages: "Mapping[ClaimNumber, Sequence[PassageAtHand]]"
    remarks: "Mapping[ClaimNumber, Sequence[WrittenRemark]]"
    sources: "Mapping[str, ListedSource]"

    def units(self, *, only_open: bool) -> "tuple[ClaimOnBoard, ...]":
        """The sentences in reading order, of divided ones the parts; all, or those that are
        open."""
        return tuple(unit for unit in self.board.units if unit.is_open or not only_open)


def sheet_content(desk: "Desk", slug: str) -> SheetContent:
    """What a sheet of an article is written from, as the desk is at one moment; its claims count as
    shown."""
    with desk.reading():
        board = desk.board(slug)
        units = board.units
        passages = desk.passages_of(units)
        remarks = desk.remarks(board.article.slug)
        sources = {listed.source.key: listed for listed in desk.sources()}
    by_number = {unit.number: found for unit, found in zip(units, passages, strict=True)}
    return SheetContent(board, desk.policy, desk.particulars(board), by_number, remarks, sources)


def compose_sheet(content: SheetContent, now: datetime, *, only_open: bool = False) -> str:
    """A sheet with nothing written on it yet.

    Args:
        now: when it is written (UTC).
    """
    head = head_lines(content, now, only_open=only_open)
    blocks = [block_lines(content, unit) for unit in content.units(only_open=only_open)]
    return "\n".join([*head, *(line for block in blocks for line in ("", *block, ""))]) + "\n"


def head_lines(content: SheetContent, now: datetime, *, only_open: bool) -> list[str]:
    """The lines before the first sentence."""
    board, policy = content.board, content.policy
    explained = _EXPLAINED.format(
        skips=" ".join(f"{letter} {kind}" for letter, kind in SKIPS.items()),
        ratings="  ".join(f"{n} {rating.key}" for n, rating in enumerate(policy.ratings, start=1)),
        fidelities=", ".join(f"1{letter} {kind}" for letter, kind in FIDELITIES.items()),
    )
    return [
        f"{TITLE} · {board.article.slug}, revision {board.revision.number}"
        f"{_ONLY_OPEN * only_open} · {now:%Y-%m-%d %H:%M} UTC",
        *explained.rstrip("\n").split("\n"),
    ]


def revision_line(head: Sequence[str]) -> str:
    """What a sheet's first line says of the article and its revision."""
    return head[0].rpartition(" · ")[0].removesuffix(_ONLY_OPEN) if head else ""


def is_of_open_ones(head: Sequence[str]) -> bool:
    """Whether a sheet of these first lines was asked to hold the open sentences alone."""
    return bool(head) and head[0].rpartition(" · ")[0].endswith(_ONLY_OPEN)


def block_lines(
    content: SheetContent, claim: "ClaimOnBoard", passages: Sequence[str] | None = None
) -> list[str]:
    """The lines of one sentence, up to where something can be written.

    Args:
        passages: the lines that show passages; none means those of the content, numbered from 1.
    """
    seen = seen_claim(claim)
    standing = str(claim.standing.kind).replace("-", " ")
    rating = f", {claim.standing.rating}" if claim.standing.rating else ""
    lines = [f"[{claim.state.ref}] {standing}{rating} ({seen.words}.{seen.said}.{seen.skipped})"]
    text = claim.state.text
    lines += [f"| {line}".rstrip() for line in escaped(text or "").split("\n")] if text else []
    if claim.state.wording:
        lines.append(f"# reads on its own: {_one_line(claim.state.wording)}")
    lines += [f"# {_one_line(told)}" for told in _told(content, claim)]
    if passages is None:
        shown = enumerate(content.passages.get(claim.number, ()), start=1)
        passages = [passage_line(number, passage) for number, passage in shown]
    lines += passages
    lines += [
        line for who, act in _said(content, claim) for line in _behind(f"> {who}: ", ">   ", act)
    ]
    return lines


def passage_line(number: int, passage: "PassageAtHand") -> str:
    """The line of a passage."""
    place = f"{passage.snapshot}:{passage.start}-{passage.end}"
    return f"@{number} {passage.source} {place} | {_one_line(passage.text)}"


def _told(content: SheetContent, claim: "ClaimOnBoard") -> Iterator[str]:
    """What a reviewer has to know of a sentence besides: remarks that are not read."""
    if claim.state.redacted:
        yield "its words were redacted"
    yield from told_details(claim.state)
    if content.particulars.quoted_words(claim) is not None:
        yield "it quotes somebody; say how faithfully: " + " ".join(
            f"1{letter} {kind}" for letter, kind in FIDELITIES.items()
        )
    if claim.standing.kind is not StandingKind.UNREVIEWED:
        told = [reason.text for reason in claim.standing.reasons]
        missing = [shortfall.text for shortfall in claim.shortfalls]
        yield from told
        yield from (text for text in missing if not any(text.startswith(one) for one in told))


def _said(content: SheetContent, claim: "ClaimOnBoard") -> Iterator[tuple[str, str]]:
    """What was said of a sentence before and still counts: by whom, and as it would be typed."""
    from factcheck.standing.standing import live_verdicts

    for number, cited in enumerate(claim.state.citations, start=1):
        if not cited.withdrawn:
            yield f"cited {number}", written_citation(cited, content.sources.get(cited.source_key))
    yield from written_ticks(claim.state)
    for verdict in live_verdicts(claim.state.verdicts):
        yield verdict.verdict.reviewer, written_verdict(verdict, content.policy)
    skip = claim.state.skip
    if skip is not None and not skip.withdrawn:
        letter = next(letter for letter, kind in SKIPS.items() if kind is skip.skip.kind)
        yield "skipped", f"k {letter} {escaped(skip.skip.because or '')}".rstrip()
    for remark in content.remarks.get(claim.number, ()):
        if remark.text and remark.kind == "note":
            yield remark.reviewer, f"n {escaped(remark.text)}"


def written_citation(cited: "CitationState", source: "ListedSource | None" = None) -> str:
    """A citation as it would be typed, with what would not be taken when nothing is said of it.

    Args:
        source: what the desk has of its source: whose own use it is not, it says, and of which of
            its snapshots when it is not the latest.
    """
    citation = cited.citation
    if cited.redacted:
        return f"{cited.source_key}, {citation.stance}, its words redacted"
    use: Use | None = citation.use
    if use is Use.SECONDARY and (source is None or source.source.use != Use.PRIMARY):
        use = None
    is_live = cited.url is not None and cited.manner is Manner.CAPTURED
    taken = Evidence.LIVE if is_live else Evidence.RECORD
    latest = source.snapshots if source is not None else None
    act = CiteAct(
        cited.source_key,
        citation.quote,
        use,
        citation.stance,
        citation.evidence if citation.evidence is not taken else None,
        citation.locator,
        citation.note,
        citation.snapshot if citation.snapshot != latest else None,
    )
    return compose_line(ReviewLine((_escaped_cite(act),)))


def written_verdict(given: "VerdictState", policy: "Policy") -> str:
    """A verdict as it would be typed; with what cannot be typed on a sheet behind its rating."""
    verdict = given.verdict
    rate = RateAct(
        policy.keys.index(verdict.rating) + 1 if verdict.rating in policy.keys else 0,
        verdict.fidelity if verdict.fidelity is not Fidelity.NONE else None,
        verdict.rationale or "",
        verdict.correction,
        verdict.asks if verdict.asks is not Asks.SO else None,
        verdict.flags,
        verdict.evidence_holds,
    )
    line = compose_line(ReviewLine((), _escaped_rate(rate)))
    return line if rate.rating else f"{verdict.rating}{line[1:]}"


def written_quote(quote: str) -> str:
    """A quote, so that marks can stand around it."""
    text = escaped(quote)
    return numbered_each(text, '"') if '"' in text and "”" in text else text


def written_line(line: ReviewLine) -> str:
    """An act with any text in its fields, as a sheet has it; the words behind a letter are escaped
    already."""
    rate = None if line.rate is None else _escaped_rate(line.rate)
    cites = tuple(map(_escaped_cite, line.cites))
    return "\n".join(_behind("", "  ", compose_line(replace(line, cites=cites, rate=rate))))


def _escaped_cite(cite: CiteAct) -> CiteAct:
    return replace(
        cite,
        quote=None if cite.quote is None else written_quote(cite.quote),
        locator=None if cite.locator is None else escaped(cite.locator),
        note=None if cite.note is None else escaped(cite.note),
    )


def _escaped_rate(rate: RateAct) -> RateAct:
    return replace(
        rate,
        reason=_without_arrows(rate.reason),
        correction=None if rate.correction is None else _without_arrows(rate.correction),
        holds=None if rate.holds is None else escaped(rate.holds),
    )


def _without_arrows(text: str) -> str:
    """A text with nothing that parts a reason from a correction, or makes that one of changes."""
    return escaped(text).replace("=>", "=\\u{3e}")


def _behind(first: str, rest: str, text: str) -> Iterable[str]:
    for number, line in enumerate(text.split("\n")):
        yield ((rest if number else first) + line).rstrip()


def _one_line(text: str) -> str:
    return escaped(" ".join(text.split()))
