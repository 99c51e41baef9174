"""An archived copy of a source's page: which to ask an archive for, and the snapshot made of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from factcheck.casework.acts.add_source import PreparedSnapshot
from factcheck.casework.views.references import find_source
from factcheck.casework.views.snapshots import latest_checks
from factcheck.documents.fetching.answers import Fetched
from factcheck.documents.fetching.archive import Copy, fetch_copy
from factcheck.documents.fetching.rules import Rules
from factcheck.documents.reading.document import Document
from factcheck.documents.watching.classify_response import classify_response
from factcheck.documents.watching.crawl import read_fetched
from factcheck.domain import Origin
from factcheck.errors import FactcheckError
from factcheck.model import Snapshot, Source
from factcheck.store.clock import Clock
from factcheck.store.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Wanted:
    """A source's address, and when it was last known to be there (UTC)."""

    url: str
    before: datetime


def wanted_copy(work: Work, key: str, before: datetime | None = None) -> Wanted:
    """What to ask an archive for: the page as it was when it was last read, or last written down.

    Args:
        before: another time (UTC).

    Raises:
        FactcheckError: when there is no such source, or it has no address.
    """
    source_id = find_source(work, key)[0]
    url: str | None = work.value(select(Source.url).where(Source.id == source_id))
    if url is None or not url.lower().startswith(("http://", "https://")):
        raise FactcheckError(
            f"{key} has no address that an archive could know.",
            f"Save a copy and give the file: factcheck source attach {key} FILE",
        )
    checked = latest_checks(work, [source_id]).get(source_id)
    taken = select(func.max(Snapshot.taken)).where(Snapshot.source_id == source_id)
    last = checked.checked if checked else None
    return Wanted(url, before or last or work.value(taken) or work.now)


def archived_snapshot(copy: Copy, rules: Rules, clock: Clock) -> PreparedSnapshot:
    """A snapshot of an archived copy, taken when the archive took it.

    Raises:
        FactcheckError: when what came is not the page's own words.
    """
    answer = fetch_copy(copy, rules, clock=clock)
    document: Document | FactcheckError | None = None
    if isinstance(answer, Fetched) and 200 <= answer.status < 300:
        try:
            document = read_fetched(answer, rules)
        except FactcheckError as error:
            document = error
    check = classify_response(answer, document, None)
    if not check.outcome.was_read or not isinstance(document, Document):
        raise FactcheckError(
            f"{copy.address} was not read ({check.outcome.phrase}): {check.because}",
            "Nothing was attached. Look at it in a browser, save it, and attach the file.",
        )
    return PreparedSnapshot(Origin.ARCHIVE, document.text, document, copy.address, copy.at)
