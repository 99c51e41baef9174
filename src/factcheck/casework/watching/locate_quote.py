"""Where a quote stands in a document that has places: the time of a cue, the cells of a table."""

from collections.abc import Sequence

from sqlalchemy import select

from factcheck.casework.acts.add_citation import FoundQuote
from factcheck.casework.watching.desk_doors import DeskDoors
from factcheck.documents import read_document
from factcheck.documents.reading.document import Place
from factcheck.errors import FactcheckError
from factcheck.model import Blob, Snapshot

_TIME = "at "
_MOST_TOLD = 4


def locate_quote(desk: DeskDoors, quote: FoundQuote) -> str | None:
    """What a citation's locator says of a quote that was found; none where its document has no
    places, its bytes are not here, or today's reader takes another text from them.

    The bytes are read anew, outside of any transaction: places are derived, and kept nowhere.
    """
    with desk.reading() as work:
        row = work.first(
            select(Snapshot.encoding, Snapshot.text, Snapshot.blob).where(
                Snapshot.id == quote.snapshot_id
            )
        )
        if row is None or row.blob is None:
            return None
        data = work.value(select(Blob.data).where(Blob.sha256 == row.blob))
    if data is None:
        return None
    try:
        document = read_document(
            bytes(data),
            media_type=quote.media_type,
            declared_encoding=row.encoding or None,
            size_limit=desk.size_limit,
            parse_seconds=desk.parse_seconds,
        )
    except FactcheckError:
        return None
    if document.text != row.text:
        return None
    return told_places(document.places, quote.start, quote.end)


def told_places(places: Sequence[Place], start: int, end: int) -> str | None:
    """The places that a stretch, in code points and half-open, reaches into, as a locator says
    them: of times the first, of cells each, or the first and the last where they are many."""
    reached = [place.where for place in places if place.start < end and start < place.end]
    if not reached:
        return None
    if reached[0].startswith(_TIME):
        return reached[0]
    if len(reached) > _MOST_TOLD:
        return f"{reached[0]} to {reached[-1]}"
    return ", ".join(reached)
