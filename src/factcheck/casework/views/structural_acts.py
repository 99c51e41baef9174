"""What the histories of articles did to their claims' words and parts, asked of the database."""

import json
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select

from factcheck.domain import ClaimNumber
from factcheck.ledger.claim_acts import STRUCTURAL, ActsReading, ClaimActs
from factcheck.model import Entry
from factcheck.store.in_clause import in_clause
from factcheck.store.unit_of_work import Work


def structural_acts(
    work: Work, stream_ids: Sequence[int]
) -> dict[tuple[int, ClaimNumber], ClaimActs]:
    """What was done to the claims of some articles, by (stream, claim); untouched ones are absent.

    Args:
        stream_ids: the articles' streams, by integer key.
    """
    rows = work.rows(
        select(Entry.stream_id, Entry.seq, Entry.verb, Entry.payload)
        .where(in_clause(Entry.stream_id, stream_ids))
        .where(Entry.verb.in_(STRUCTURAL))
        .order_by(Entry.stream_id, Entry.seq)
    )
    streams: dict[int, ActsReading] = defaultdict(ActsReading)
    for stream_id, seq, verb, text in rows:
        streams[stream_id].apply(seq, verb, json.loads(text))
    return {
        (stream_id, claim): acts
        for stream_id, stream in streams.items()
        for claim, acts in stream.acts()
    }
