"""The kinds of records: one row for each, and nowhere else.

Whatever has to know of every kind (what a payload may hold, what pairs with which entry, what can
be withdrawn, undone or erased, in which list of a case it stands and with which fields) asks here.
The words that can be erased are those that the record itself marks as `free`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from factcheck.domain import (
    Amendment,
    Article,
    Citation,
    Claim,
    Edition,
    Note,
    Overruling,
    Publication,
    Redaction,
    Retirement,
    Revision,
    Signoff,
    Skip,
    Snapshot,
    Source,
    StreamKind,
    Tick,
    Verb,
    Verdict,
    Wait,
    Withdrawal,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What is so of all records of a kind.

    Args:
        record: their class; the kind is called as it is, in small letters.
        streams: whose histories they stand in.
        verb: that of an entry which holds such a record and nothing else; none where it comes with
            others.
        listed: the list of an article's dossier that holds them; none where they stand elsewhere.
        in_claim_file: whether a case has them in the file of the sentence that they are about.
        withdrawable: whether they can be taken back by a withdrawal.
        file_fields: their fields as they stand in a case's file, in this order; `number` of what is
            about a claim is the file's own.
        since_format: the first format of a case that has them.
        told: how the history tells of one in a few words: a format with the fields of its payload,
            and `claim` where it is about one.
    """

    record: type[Any]
    streams: frozenset[StreamKind]
    verb: Verb | None = None
    listed: str | None = None
    in_claim_file: bool = False
    withdrawable: bool = False
    file_fields: tuple[str, ...] = ()
    since_format: int = 1
    told: str = ""

    @property
    def name(self) -> str:
        """What the kind is called in payloads, tables and commands."""
        return self.record.__name__.lower()

    @property
    def words(self) -> tuple[str, ...]:
        """The fields that hold words, or what could give them away: those that are erased."""
        return free_names(self.record)  # type: ignore[arg-type]  # a class can be hashed


def _kind(record: type[Any], streams: str, file_fields: str = "", **more: Any) -> Kind:
    return Kind(
        record=record,
        streams=frozenset(StreamKind(name) for name in streams.split()),
        file_fields=tuple(file_fields.split()),
        **more,
    )


@cache
def free_names(record_type: type[Any]) -> tuple[str, ...]:
    """The names of a record's free fields, in their order."""
    return tuple(field.name for field in fields(record_type) if field.metadata.get("free"))


KINDS = (
    _kind(Article, "article", "uid slug"),
    _kind(
        Revision,
        "article",
        "number uid label title author dated origin url language media_type blob size encoding"
        " encoding_why extractor segmenter salt",
    ),
    _kind(Claim, "article"),
    _kind(
        Retirement,
        "article",
        "uid kind because salt",
        verb=Verb.ARTICLE_RETIRE,
        listed="retirements",
        told="{kind}",
    ),
    _kind(
        Publication,
        "article",
        "uid revision head published url despite salt",
        verb=Verb.ARTICLE_PUBLISH,
        listed="publications",
        since_format=6,
        withdrawable=True,
        told="revision {revision}",
    ),
    _kind(
        Source,
        "source",
        "uid key kind title author publisher dated url group alias salt",
        told="{key}",
    ),
    _kind(
        Snapshot,
        "source",
        "number uid origin taken url media_type blob size encoding extractor length salt",
        told="snapshot {number}, {origin}",
    ),
    _kind(
        Skip,
        "article",
        "part uid kind because salt",
        verb=Verb.CLAIM_SKIP,
        listed="skips",
        in_claim_file=True,
        withdrawable=True,
        told="{claim} {kind}",
    ),
    _kind(
        Note,
        "article",
        "part uid text salt",
        verb=Verb.NOTE_ADD,
        listed="notes",
        in_claim_file=True,
        since_format=2,
        withdrawable=True,
        told="{claim}",
    ),
    _kind(
        Wait,
        "article",
        "part uid until what salt",
        verb=Verb.WAIT_ADD,
        listed="waits",
        in_claim_file=True,
        since_format=5,
        withdrawable=True,
        told="{claim}",
    ),
    _kind(
        Citation,
        "article",
        "part uid source stance use evidence quote locator note snapshot start end prefix suffix"
        " salt",
        verb=Verb.CITE_ADD,
        listed="citations",
        in_claim_file=True,
        withdrawable=True,
        told="{claim} {stance}",
    ),
    _kind(
        Tick,
        "article",
        "part uid revision citation kind start end because salt",
        verb=Verb.TICK_ADD,
        listed="ticks",
        in_claim_file=True,
        since_format=5,
        withdrawable=True,
        told="{claim} {kind}",
    ),
    _kind(
        Verdict,
        "article",
        "part uid revision reviewer rating asks fidelity flags rationale correction basis"
        " supersedes policy fingerprint salt",
        verb=Verb.VERDICT_ADD,
        listed="verdicts",
        in_claim_file=True,
        withdrawable=True,
        told="{claim} {rating}",
    ),
    _kind(
        Overruling,
        "article",
        "part uid verdict role because salt",
        verb=Verb.VERDICT_OVERRULE,
        listed="overrulings",
        in_claim_file=True,
        since_format=6,
        withdrawable=True,
        told="{claim}, the correction of {verdict:.12}",
    ),
    _kind(
        Signoff,
        "article",
        "uid verdict reviewer role",
        verb=Verb.SIGNOFF_ADD,
        listed="signoffs",
        in_claim_file=True,
        withdrawable=True,
        told="of verdict {verdict:.12}",
    ),
    _kind(
        Amendment,
        "article",
        "part uid publication kind decision draft old new text because salt",
        verb=Verb.AMENDMENT_DECIDE,
        listed="amendments",
        in_claim_file=True,
        since_format=6,
        withdrawable=True,
        told="{claim} {kind}, {decision}",
    ),
    _kind(
        Withdrawal,
        "article",
        "uid target because salt",
        verb=Verb.WITHDRAW,
        listed="withdrawals",
        in_claim_file=True,
        withdrawable=True,
        told="of {target:.12}",
    ),
    _kind(
        Edition,
        "article",
        "number uid format as_of head blob size",
        verb=Verb.EDITION_ISSUE,
        told="edition {number}, {format}",
    ),
    _kind(
        Redaction,
        "article source desk",
        "uid target because",
        verb=Verb.REDACT,
        listed="redactions",
        told="of {target:.12}",
    ),
)
BY_NAME: Mapping[str, Kind] = {kind.name: kind for kind in KINDS}
BY_RECORD: Mapping[type[Any], Kind] = {kind.record: kind for kind in KINDS}


def claim_file_kinds(case_format: int) -> tuple[Kind, ...]:
    """The kinds that a sentence's file has a list of, in a case of this format, in their order."""
    return tuple(kind for kind in KINDS if kind.in_claim_file and kind.since_format <= case_format)
