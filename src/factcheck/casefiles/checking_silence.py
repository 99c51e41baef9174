"""Whether words are missing only where they were erased or withheld, and the erased are gone."""

from collections.abc import Iterator, Mapping
from typing import Any

from factcheck import domain
from factcheck.casefiles.places import Places
from factcheck.ledger.dossier import Case
from factcheck.ledger.kinds import free_names
from factcheck.ledger.pairing import kept_records

_QUOTED = frozenset({"quote", "prefix", "suffix"})


def check_silence(case: Case, places: Places, redacted: set[str]) -> None:
    """Refuse a case in which words are missing unexplained, or erased ones are back.

    Args:
        redacted: the uids of all records whose words were erased.

    Raises:
        FactcheckError: naming file and line.
    """
    kept = {one.uid: one.payload for one in kept_records(case.entries)}
    for held in case.sources:
        kept |= {one.uid: one.payload for one in kept_records(held.entries)}
    unexplained = _Unexplained(case, redacted)
    for record in _with_words(case):
        if record.uid in redacted:
            _check_erased(record, places)
            continue
        silent = unexplained.names(record, kept[record.uid])
        if silent:
            reason = f"the words of {min(silent)} are missing without a redaction"
            raise places.refusal(record.uid, min(silent), reason)
    for uid, data in _bytes(case):
        if uid in redacted and data is not None:
            raise places.refusal(uid, "file", "its bytes were erased")


class _Unexplained:
    """Which words of a record that was not redacted have no reason to be missing."""

    def __init__(self, case: Case, redacted: set[str]) -> None:
        self._redacted = redacted
        self._withheld = {
            uid
            for held in case.sources
            if held.source.alias is not None
            for uid in (held.source.uid, *(one.snapshot.uid for one in held.snapshots))
        }
        self._gone = {
            (held.source.uid, one.snapshot.number)
            for held in case.sources
            for one in held.snapshots
            if one.snapshot.uid in redacted
        }

    def names(self, record: Any, kept: Mapping[str, Any]) -> set[str]:
        """The free fields that an entry kept a digest of, or has to have one, without words."""
        if record.uid in self._withheld:
            return set()
        silent = {
            name
            for name in free_names(record.__class__)
            if name in kept and getattr(record, name) is None
        }
        # An excerpt of a snapshot travels in place of its text.
        if isinstance(record, domain.Snapshot):
            return silent - {"text"}
        return self._of_citation(record, silent) if isinstance(record, domain.Citation) else silent

    def _of_citation(self, record: domain.Citation, silent: set[str]) -> set[str]:
        if record.snapshot is not None and record.quote is None:
            silent = silent | {"quote"}
        if record.source in self._withheld:
            return silent - {*_QUOTED, "locator"}
        if record.source in self._redacted or (record.source, record.snapshot) in self._gone:
            return silent - _QUOTED
        return silent


def _check_erased(record: Any, places: Places) -> None:
    for name in (*free_names(record.__class__), "salt"):
        if getattr(record, name) not in (None, ""):
            raise places.refusal(record.uid, name, f"its {name} was erased, and has no place here")


def _bytes(case: Case) -> Iterator[tuple[str, bytes | None]]:
    """The uid and the bytes of everything that may have some."""
    yield from ((one.revision.uid, one.data) for one in case.revisions)
    yield from ((one.edition.uid, one.data) for one in case.editions)
    for held in case.sources:
        yield from ((one.snapshot.uid, one.data) for one in held.snapshots)


def _with_words(case: Case) -> list[Any]:
    records = [*case.records(), *(record for held in case.sources for record in held.records())]
    return [record for record in records if free_names(record.__class__)]
