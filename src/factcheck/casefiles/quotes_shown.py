"""Whether what a case says of quotes is so, as far as the words that it shows decide it.

Nothing that can be computed is believed: the state of every quote in every snapshot is worked out
from the text or the passages that travel, by the one judge of quotes. What they leave open is
taken in, and is nobody's word but that of the case (`factcheck.text.quotes.shown_text`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from operator import ne
from typing import NamedTuple

from factcheck.domain import Basis, Citation, Manner, Origin, QuoteState, Verdict
from factcheck.ledger.chain import text_digest
from factcheck.ledger.dossier import Case, SeenQuote, SnapshotFile, SourceFile
from factcheck.ledger.pairing import kept_records
from factcheck.ledger.times import CLOCK_TOLERANCE
from factcheck.text.quotes.shown_text import ShownText, ToldQuote, Weight

CLOCKS_APART = 2 * CLOCK_TOLERANCE
"""How far two histories may lie apart before a verdict rests on what came after it: each may be off
by the tolerance."""


Differ = Callable[[QuoteState, QuoteState], bool]


class QuoteProblem(NamedTuple):
    """What is wrong with what is said of a quote: the record's uid, its field, the place in the
    field's list (none for the field as such), and why."""

    uid: str
    field: str
    place: int | None
    why: str


def problems_of_quotes(case: Case, redacted: Set[str]) -> Iterator[QuoteProblem]:
    """What a case says of quotes and the words it shows deny, or nobody could have seen.

    Args:
        case: every quote of it stands at its place, and every act is about what is there.
        redacted: the uids of all records whose words were erased.
    """
    shown = _Shown(case, redacted)
    for source_file in case.sources:
        for snapshot_file in source_file.snapshots:
            yield from _of_whole_passages(source_file, snapshot_file, shown)
            yield from _of_told(source_file, snapshot_file, shown)
    for citation in case.citations:
        yield from _of_surroundings(citation, shown)
    yield from _of_bases(case.verdicts, shown)


def problems_of_bases(
    case: Case, redacted: Set[str], verdicts: Sequence[Verdict]
) -> Iterator[QuoteProblem]:
    """What some of a case's verdicts say they rested on, and nothing there can have been, or was of
    another kind: intact where it was not, or not where it was. What kind of change it was is left
    out: another version of the judge may have told that otherwise.

    Args:
        case: as for `problems_of_quotes`.
        redacted: the uids of all records whose words were erased.
        verdicts: which; all that they refer to is in the case, and so are the entries that made it.
    """
    shown = _Shown(case, redacted)
    wrong = {(p.uid, p.place) for p in _of_bases(verdicts, shown, _is_of_another_kind)}
    yield from (p for p in _of_bases(verdicts, shown) if (p.uid, p.place) in wrong)


class _Shown:
    """The words that a case shows, and what it says of them."""

    def __init__(self, case: Case, redacted: Set[str]) -> None:
        self.redacted = redacted
        self.citations = {citation.uid: citation for citation in case.citations}
        self.confidential = {
            source_file.source.uid
            for source_file in case.sources
            if source_file.source.alias is not None
        }
        self.snapshots = {
            (source_file.source.uid, snapshot_file.snapshot.number): snapshot_file
            for source_file in case.sources
            for snapshot_file in source_file.snapshots
        }
        self.made: Mapping[str, datetime] = {
            record.uid: entry.at
            for entries in (case.entries, *(source_file.entries for source_file in case.sources))
            for entry in entries
            for record in kept_records([entry])
        }
        self._texts: dict[str, ShownText] = {}

    def text(self, snapshot_file: SnapshotFile) -> ShownText:
        """The words of a snapshot, whole or in passages."""
        uid, text = snapshot_file.snapshot.uid, snapshot_file.snapshot.text
        if uid not in self._texts:
            stretches = [(0, text)] if text else [(p.start, p.text) for p in snapshot_file.passages]
            self._texts[uid] = ShownText(stretches, snapshot_file.snapshot.length)
        return self._texts[uid]

    def surroundings(self, citation: Citation) -> tuple[str | None, str | None]:
        """What stood beside a quote; both none where that is withheld."""
        if citation.source in self.confidential:
            return None, None
        return citation.prefix or "", citation.suffix or ""


def _of_whole_passages(
    source_file: SourceFile, snapshot_file: SnapshotFile, shown: _Shown
) -> Iterator[QuoteProblem]:
    """Passages that leave nothing out are the text, and have its digest."""
    snapshot = snapshot_file.snapshot
    text = shown.text(snapshot_file)
    if snapshot.text is not None or not snapshot.salt or not text.is_whole:
        return
    words = text.words_at(0, snapshot.length) or ""
    for record in kept_records(source_file.entries):
        if record.uid == snapshot.uid and record.payload.get("text") != {
            "digest": text_digest(snapshot.salt, "text", words)
        }:
            why = "they show all of the text, and not as its entry kept it"
            yield QuoteProblem(snapshot.uid, "passages", None, why)


def _of_told(
    source_file: SourceFile, snapshot_file: SnapshotFile, shown: _Shown
) -> Iterator[QuoteProblem]:
    """What is told of quotes of earlier snapshots, in one that does not travel whole."""
    known: set[str] = set()
    for index, seen in enumerate(snapshot_file.quotes):
        citation = shown.citations.get(seen.citation)
        if snapshot_file.snapshot.text is not None or snapshot_file.snapshot.uid in shown.redacted:
            why: str | None = "they are told of a text that is here, or was redacted"
        elif seen.citation in known or citation is None:
            why = "it is told twice, or no citation is called so"
        else:
            why = _wrongly_told(source_file, snapshot_file, seen, citation, shown)
        known.add(seen.citation)
        if why:
            yield QuoteProblem(
                snapshot_file.snapshot.uid, "quotes", index, f"{seen.citation}: {why}"
            )


def _wrongly_told(
    source_file: SourceFile,
    snapshot_file: SnapshotFile,
    seen: SeenQuote,
    citation: Citation,
    shown: _Shown,
) -> str | None:
    if citation.source != source_file.source.uid or citation.quote is None:
        return "it quotes no earlier snapshot of this source"
    why = _why_not_later(citation, snapshot_file, shown)
    if why:
        return why
    told_quote, text = told_of(seen), shown.text(snapshot_file)
    weighed = text.weigh(told_quote, citation.quote, *shown.surroundings(citation))
    if weighed.weight is Weight.DENIED:
        return weighed.why
    if told_quote.start is None or told_quote.end is None or weighed.weight is Weight.SHOWN:
        return None
    inside = told_quote.start >= 0 and told_quote.end <= snapshot_file.snapshot.length
    if inside and (
        source_file.source.alias is not None or text.words_at(told_quote.start, told_quote.end)
    ):
        return None
    return f"no passage shows [{told_quote.start}:{told_quote.end}]"


def _why_not_later(citation: Citation, snapshot_file: SnapshotFile, shown: _Shown) -> str | None:
    """Why a snapshot says nothing of a quote: it was not captured after the one that is quoted."""
    quoted = shown.snapshots.get((citation.source, citation.snapshot or 0))
    if quoted is None or quoted.snapshot.number >= snapshot_file.snapshot.number:
        return "it quotes no earlier snapshot of this source"
    if snapshot_file.snapshot.origin.manner is not Manner.CAPTURED:
        return f"what was {snapshot_file.snapshot.origin.manner} is no later state of anything"
    captured = quoted.snapshot.origin.manner is Manner.CAPTURED
    if captured and snapshot_file.snapshot.origin is Origin.ARCHIVE:
        return "an archived copy is no later state of what was captured"
    return None


def _of_surroundings(citation: Citation, shown: _Shown) -> Iterator[QuoteProblem]:
    """What is said to stand beside a quote is what stands there, as far as it is shown."""
    snapshot_file = shown.snapshots.get((citation.source, citation.snapshot or 0))
    if (
        snapshot_file is None
        or citation.quote is None
        or citation.start is None
        or citation.end is None
    ):
        return
    text = shown.text(snapshot_file)
    if citation.prefix and not text.shows_before(citation.start, citation.prefix):
        why = f"these are not the words before [{citation.start}:{citation.end}]"
        yield QuoteProblem(citation.uid, "prefix", None, why)
    if citation.suffix and not text.shows_behind(citation.end, citation.suffix):
        why = f"these are not the words behind [{citation.start}:{citation.end}]"
        yield QuoteProblem(citation.uid, "suffix", None, why)


def _of_bases(
    verdicts: Iterable[Verdict], shown: _Shown, differ: Differ = ne
) -> Iterator[QuoteProblem]:
    for verdict in verdicts:
        for index, basis in enumerate(verdict.basis):
            why = _of_basis(verdict, basis, shown, differ)
            if why:
                yield QuoteProblem(verdict.uid, "basis", index, f"{basis.citation}: {why}")


def _is_of_another_kind(state: QuoteState, other: QuoteState) -> bool:
    return state.is_intact is not other.is_intact


def _of_basis(verdict: Verdict, basis: Basis, shown: _Shown, differ: Differ) -> str | None:
    """Why a verdict cannot have rested on a quote in this state in this snapshot."""
    citation = shown.citations[basis.citation]
    if citation.snapshot is None:
        bare = basis.snapshot is None and basis.state is None
        return None if bare else "it quotes nothing, in no snapshot"
    snapshot_file = shown.snapshots.get((citation.source, basis.snapshot or 0))
    if snapshot_file is None:
        return "it names no snapshot in which the quote stood"
    if basis.snapshot == citation.snapshot:
        # What was erased was what it was; and who had nothing but the quote could read nothing.
        same = basis.state is QuoteState.VERBATIM or citation.quote is None
        withheld = citation.source in shown.confidential and basis.state is QuoteState.UNREADABLE
        return None if same or withheld else "in the snapshot that is quoted, a quote is verbatim"
    why = _why_not_later(citation, snapshot_file, shown)
    if (
        why is None
        and shown.made[snapshot_file.snapshot.uid] > shown.made[verdict.uid] + CLOCKS_APART
    ):
        why = f"snapshot {basis.snapshot} came after the verdict"
    return why or _wrongly_rested_on(citation, basis.state, snapshot_file, shown, differ)


def _wrongly_rested_on(
    citation: Citation,
    state: QuoteState | None,
    snapshot_file: SnapshotFile,
    shown: _Shown,
    differ: Differ,
) -> str | None:
    """Why a quote was in another state in a later snapshot than a verdict says."""
    if snapshot_file.snapshot.uid in shown.redacted or citation.quote is None:
        return None
    if state is None:
        return "it does not say how the quote stood"
    told_state = next(
        (seen.state for seen in snapshot_file.quotes if seen.citation == citation.uid), None
    )
    if told_state is None and citation.source not in shown.confidential:
        look = shown.text(snapshot_file).look(
            citation.quote, citation.prefix or "", citation.suffix or ""
        )
        told_state = look.state if look else None
    # Who could not look says so, whatever others saw.
    if told_state is None or QuoteState.UNREADABLE in (state, told_state):
        return None
    if not differ(state, told_state):
        return None
    return (
        f"it rests on {state} in snapshot {snapshot_file.snapshot.number}, where it is {told_state}"
    )


def told_of(seen: SeenQuote) -> ToldQuote:
    """What a case tells of a quote, as the judge of shown words takes it."""
    return ToldQuote(seen.state, seen.context_changed, seen.start, seen.end)
