"""Why a claim stands where it does: reasons in plain words, naming the entry that caused each."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from factcheck.domain import ClaimNumber
from factcheck.standing.told import told


class ReasonCode(StrEnum):
    """What kind of reason it is, for programs; in the order in which reasons are told."""

    DELETED = "deleted"
    JOINED = "joined"
    REDACTED = "redacted"
    UNPLACED = "unplaced"
    DISPUTED = "disputed"
    WORDS_CHANGED = "words-changed"
    CORRECTION_TAKEN = "correction-taken"
    DIVIDED = "divided"
    QUOTE_ALTERED = "quote-altered"
    QUOTE_GONE = "quote-gone"
    CONTEXT_CHANGED = "context-changed"
    SOURCE_VANISHED = "source-vanished"
    EVIDENCE_ADDED = "evidence-added"
    EVIDENCE_WITHDRAWN = "evidence-withdrawn"
    EVIDENCE_REDACTED = "evidence-redacted"
    EVIDENCE_MISSING = "evidence-missing"
    RATING_GONE = "rating-gone"
    UNREVIEWED = "unreviewed"
    SKIPPED = "skipped"
    PARTS_DIFFER = "parts-differ"
    QUOTATION_UNCITED = "quotation-uncited"
    QUOTATION_DIFFERS = "quotation-differs"
    VALUE_DIFFERS = "value-differs"
    SENTENCE_CHANGED = "sentence-changed"
    NEIGHBOUR_CHANGED = "neighbour-changed"
    SOURCE_UNCONFIRMED = "source-unconfirmed"
    SOURCE_UNREADABLE = "source-unreadable"
    NOT_CHECKABLE = "not-checkable"
    CONTEXT_ADDED = "context-added"
    VERDICT_OLD = "verdict-old"
    SCALE_CHANGED = "scale-changed"
    DETAILS_DIFFER = "details-differ"
    OTHER_WORDS = "other-words"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason.

    Args:
        code: what kind it is.
        text: a sentence for people. A confidential source goes by its alias in it.
        seq: the entry that caused it, in the article's stream unless `source` names another; none
            where nothing happened, as when nobody has reviewed the claim.
        source: what the source is called whose stream `seq` counts in.
        note: worth knowing, but it changes nothing.
        part: of a divided sentence, the part it is told of.
    """

    code: ReasonCode
    text: str
    seq: int | None = None
    source: str | None = None
    note: bool = False
    part: ClaimNumber | None = None

    @property
    def blocking(self) -> bool:
        """Whether it is why the verdict does not stand, or why there is none."""
        return not self.note

    def told_of(self, part: ClaimNumber, *, note: bool) -> "Reason":
        """The same reason, as the sentence tells it of one of its parts."""
        return replace(
            self, text=told("of-part", part=str(part), told=self.text), part=part, note=note
        )


def in_order(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Reasons in the one order they are told in: what is grave first, then by kind and entry."""
    told = set(reasons)
    return tuple(sorted(told, key=_order)) if told else ()


def _order(reason: Reason) -> tuple[bool, int, ClaimNumber, int, str, str]:
    return (
        reason.note,
        _PLACE[reason.code],
        reason.part or ClaimNumber(0),
        reason.seq or 0,
        reason.source or "",
        reason.text,
    )


_PLACE = {code: place for place, code in enumerate(ReasonCode)}
