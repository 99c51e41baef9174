"""Pure: whether words are missing only where they were erased or held back, what was erased is
gone, and accounts of readings are some."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any

from factcheck.domain import Citation, Entry, Revision, Snapshot, Source
from factcheck.ledger.accounts import account_of
from factcheck.ledger.dossier import SourceFile
from factcheck.ledger.kinds import BY_RECORD, free_names
from factcheck.ledger.pairing import Kept, kept_records
from factcheck.ledger.problem import Problem

_QUOTED = frozenset({"quote", "prefix", "suffix"})
_BESIDE_A_QUOTE = frozenset({"prefix", "suffix", "locator"})


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Why words may be missing.

    Args:
        redacted: the uids of all records whose words were erased.
        confidential: the uids of sources of whom nothing travels but an alias and the quotes.
        erased_snapshots: the uid of the source and the number of each snapshot that was erased.
    """

    redacted: Set[str]
    confidential: Set[str]
    erased_snapshots: Set[tuple[str, int]]

    @classmethod
    def of(cls, redacted: Set[str], sources: Iterable[SourceFile]) -> "HeldBack":
        """The same of sources as they travel."""
        return cls(
            redacted=redacted,
            confidential={
                source_file.source.uid
                for source_file in sources
                if source_file.source.alias is not None
            },
            erased_snapshots={
                (source_file.source.uid, state.snapshot.number)
                for source_file in sources
                for state in source_file.snapshots
                if state.snapshot.uid in redacted
            },
        )


def problems_of_words(
    stream: str,
    records: Iterable[Any],
    entries: Sequence[Entry],
    held_back: HeldBack,
    travelled: Callable[[int], bool],
) -> Iterator[Problem]:
    """Words that an entry kept a digest of and that are missing for no reason, words that are
    there although they were erased, and accounts that are none of their texts.

    Args:
        records: all of one stream; those that no entry made are passed over.
        travelled: whether what the entry of this seq made came with a case, which holds some words
            back: then their absence needs no other reason.
    """
    by_uid = {record.uid: record for record in records}
    for entered in kept_records(entries):
        record = by_uid.get(entered.uid)
        if record is None or BY_RECORD[type(record)].name != entered.kind:
            continue
        called = f"{entered.kind} {entered.uid}"
        if entered.uid in held_back.redacted:
            for name in (*free_names(record.__class__), "salt"):
                if getattr(record, name, None) not in (None, ""):
                    why = f"its {name} was erased, and has no place here"
                    yield Problem(stream, entered.uid, name, why, entered.seq, called)
            continue
        if isinstance(record, Revision | Snapshot):
            length = None if record.text is None else len(record.text)
            try:
                account_of(record.account, length)
            except ValueError as error:
                yield Problem(
                    stream, entered.uid, "account", f"its account {error}", entered.seq, called
                )
        silent = _silent(record, entered)
        if travelled(entered.seq):
            silent -= _left_out(stream, record, held_back)
        for name in sorted(silent):
            why = f"the words of {name} are missing without a redaction"
            yield Problem(stream, entered.uid, name, why, entered.seq, called)


def _silent(record: Any, entered: Kept) -> set[str]:
    """The free fields that an entry kept a digest of, or has to have one, without words."""
    silent = {
        name
        for name in free_names(record.__class__)
        if name in entered.payload and getattr(record, name) is None
    }
    if isinstance(record, Citation) and record.snapshot is not None and record.quote is None:
        silent.add("quote")
    return silent


def _left_out(stream: str, record: Any, held_back: HeldBack) -> Set[str]:
    """The fields that a case need not carry of a record that nobody redacted."""
    if type(record) in (Source, Snapshot) and stream in held_back.confidential:
        return frozenset(free_names(record.__class__))
    match record:
        case Snapshot():
            # An excerpt travels in place of the text.
            return frozenset({"text", "account"})
        case Citation():
            beside = _BESIDE_A_QUOTE if record.source in held_back.confidential else frozenset()
            gone = (record.source, record.snapshot) in held_back.erased_snapshots
            return beside | _QUOTED if gone or record.source in held_back.redacted else beside
    return frozenset()
