"""Pure: within a stream time does not run backwards, and nothing comes from the future.

An entry's time is what the clock of the desk that wrote it said. Clocks of two machines are never
quite the same, so a little is let pass: `CLOCK_TOLERANCE`, wherever times are compared.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from factcheck.domain import Entry
from factcheck.ledger.chain import utc_text, utc_time
from factcheck.ledger.pairing import kept_records

CLOCK_TOLERANCE = timedelta(minutes=5)


def backward_times(entries: Iterable[Entry]) -> Iterator[tuple[int, str]]:
    """Each entry of a stream that is dated before an earlier one: (seq, what is wrong there)."""
    latest: Entry | None = None
    for entry in entries:
        if latest is not None and latest.at - entry.at > CLOCK_TOLERANCE:
            yield (
                entry.seq,
                (f"is dated {_moment(entry.at)}, before entry {latest.seq} ({_moment(latest.at)})"),
            )
        if latest is None or entry.at > latest.at:
            latest = entry


def future_times(entries: Iterable[Entry], now: datetime) -> Iterator[tuple[int, str]]:
    """Each entry that is dated after now, or that made a record which is: (seq, what is wrong)."""
    latest = now + CLOCK_TOLERANCE
    for entry in entries:
        if entry.at > latest:
            yield entry.seq, f"is dated {_moment(entry.at)}, which is yet to come"
        for record in kept_records([entry]):
            for field in _MOMENTS:
                at = _read(record.payload.get(field))
                if at is not None and at > latest:
                    reason = f"{record.kind} says {field}: {_moment(at)}, which is yet to come"
                    yield entry.seq, f"made a record of the future: its {reason}"


def _read(value: object) -> datetime | None:
    try:
        return utc_time(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _moment(at: datetime) -> str:
    return f"{utc_text(at)[:16].replace('T', ' ')} UTC"


# The fields of records that say when something was: a snapshot's, an edition's.
_MOMENTS = ("taken", "as_of")
