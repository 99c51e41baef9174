"""Whether a case's words are those that were taken, shown and quoted."""

import re
from collections.abc import Iterator
from typing import Any

from factcheck.casefiles import layout
from factcheck.casefiles.confidential import identity
from factcheck.casefiles.places import Places
from factcheck.casefiles.quotes_shown import problems_of_quotes
from factcheck.casefiles.received import sha256
from factcheck.casefiles.refusal import refusal
from factcheck.casefiles.rendering import shown_words
from factcheck.domain import Manner
from factcheck.ledger.accounts import account_of
from factcheck.ledger.dossier import (
    Case,
    RevisionFile,
    SnapshotFile,
)
from factcheck.ledger.missing_text import HeldBack, problems_of_words
from factcheck.ledger.words_in_place import (
    words_at,
    wrong_length,
    wrong_passages,
    wrong_placements,
)

# Where the text is nothing but the bytes, read as the encoding says, with or without its mark.
_PLAIN = "text/plain"
# Markdown was kept with its marks by its first reader; later ones take what is read once it is set.
_MARKDOWN = "text/markdown"
_SET = re.compile(r"markdown-(?!1\b)[0-9]+\b")
_UTF8 = ("utf-8", "utf8", "utf-8-sig", "ascii", "us-ascii")


def check_words(case: Case, places: Places) -> None:
    """Refuse a case whose words are not those that were taken, shown or quoted.

    Raises:
        FactcheckError: naming file and line.
    """
    redacted = {redaction.target for redaction in case.redactions}
    redacted |= {
        redaction.target for source_file in case.sources for redaction in source_file.redactions
    }
    for revision in case.revisions:
        _check_revision(revision, places, redacted)
    for source_file in case.sources:
        for snapshot_file in source_file.snapshots:
            name = layout.snapshot_file(source_file.source.key, snapshot_file.snapshot)
            _check_snapshot(
                snapshot_file, name, places, redacted, source_file.source.alias is not None
            )
        given_away = identity(source_file, case.citations)
        if given_away:
            uid, reason = given_away
            raise places.refusal(
                uid, None, f"{source_file.source.key} is confidential, but {reason}"
            )
    _check_quotes(case, places, redacted)
    _check_seen(case, places, redacted)
    for edition in case.editions:
        record = edition.edition
        if edition.data is not None:
            _check_bytes(record, edition.data, layout.edition_file(record), places)
        elif not redacted:
            raise places.refusal(record.uid, "file", "its bytes are missing without a redaction")
    _check_missing_text(case, places, redacted)


def _check_missing_text(case: Case, places: Places, redacted: set[str]) -> None:
    """Words are missing only where they were erased or held back, and what was erased is gone."""
    held_back = HeldBack.of(redacted, case.sources)
    histories = [(case.article.uid, case.records(), case.entries)]
    histories += [
        (source_file.source.uid, source_file.records(), source_file.entries)
        for source_file in case.sources
    ]
    for stream, records, entries in histories:
        for problem in problems_of_words(stream, records, entries, held_back, lambda _: True):
            raise places.refused(problem)
    for uid, data in _bytes(case):
        if uid in redacted and data is not None:
            raise places.refusal(uid, "file", "its bytes were erased")


def _bytes(case: Case) -> Iterator[tuple[str, bytes | None]]:
    """The uid and the bytes of everything that may have some."""
    yield from (
        (revision_file.revision.uid, revision_file.data) for revision_file in case.revisions
    )
    yield from ((edition_file.edition.uid, edition_file.data) for edition_file in case.editions)
    for source_file in case.sources:
        yield from (
            (snapshot_file.snapshot.uid, snapshot_file.data)
            for snapshot_file in source_file.snapshots
        )


def _check_revision(revision_file: RevisionFile, places: Places, redacted: set[str]) -> None:
    revision = revision_file.revision
    text = revision.text
    if revision.uid not in redacted and (text is None or revision_file.data is None):
        raise places.refusal(revision.uid, "file", "the article is missing without a redaction")
    if revision_file.data is not None:
        _check_bytes(revision, revision_file.data, layout.revision_file(revision), places)
        _check_plain(revision, revision_file.data, places)
    for placement, field, why in wrong_placements(revision_file.placements, text):
        raise places.refusal((revision.number, placement.number, placement.part), field, why)
    for placement in revision_file.placements:
        key = (revision.number, placement.number, placement.part)
        if places.node(key).value["text"].value != shown_words(revision_file, placement):
            why = f"these are not the article's words at [{placement.start}:{placement.end}]"
            raise places.refusal(key, "text", why)


def _check_snapshot(
    snapshot_file: SnapshotFile, name: str, places: Places, redacted: set[str], confidential: bool
) -> None:
    snapshot = snapshot_file.snapshot
    captured = snapshot.origin.manner is Manner.CAPTURED
    silent = confidential or snapshot.uid in redacted
    if not silent and captured != (snapshot.blob is not None):
        reason = "what is captured has the hash of its bytes, what is typed or heard has none"
        raise places.refusal(snapshot.uid, "blob", reason)
    if snapshot_file.data is not None:
        if snapshot.text is None:
            raise places.refusal(snapshot.uid, "extracted", "the text of these bytes is missing")
        _check_bytes(snapshot, snapshot_file.data, name, places)
        _check_plain(snapshot, snapshot_file.data, places)
    if why := wrong_length(snapshot_file):
        raise places.refusal(snapshot.uid, "length", why)
    if snapshot_file.passages and (snapshot.text is not None or snapshot.uid in redacted):
        reason = "passages stand where a whole text does not, and was not redacted"
        raise places.refusal(snapshot.uid, "passages", reason)
    for index, why in wrong_passages(snapshot_file):
        node = places.node(snapshot.uid).value["passages"].value[index]
        raise refusal(node.file, node.line, why)


def _check_quotes(case: Case, places: Places, redacted: set[str]) -> None:
    """A quote is exactly what stands at its place, as far as the text travels."""
    snapshots = {
        (source_file.source.uid, snapshot_file.snapshot.number): snapshot_file
        for source_file in case.sources
        for snapshot_file in source_file.snapshots
    }
    confidential = {
        source_file.source.uid
        for source_file in case.sources
        if source_file.source.alias is not None
    }
    for citation in case.citations:
        if citation.quote is None or citation.snapshot is None:
            continue
        start, end = citation.start or 0, citation.end or 0
        snapshot_file = snapshots[citation.source, citation.snapshot]
        words = words_at(snapshot_file, start, end)
        if words is None:
            withheld = citation.source in confidential or snapshot_file.snapshot.uid in redacted
            if withheld and len(citation.quote) == end - start <= snapshot_file.snapshot.length:
                continue
            reason = f"no passage of snapshot {citation.snapshot} shows [{start}:{end}]"
            raise places.refusal(citation.uid, "quote", reason)
        if words != citation.quote:
            reason = f"these are not the words of snapshot {citation.snapshot} at [{start}:{end}]"
            raise places.refusal(citation.uid, "quote", reason)


def _check_seen(case: Case, places: Places, redacted: set[str]) -> None:
    """What is said of quotes is so, as far as the words that travel show it."""
    for problem in problems_of_quotes(case, redacted):
        if problem.place is None:
            raise places.refusal(problem.uid, problem.field, problem.why)
        node = places.node(problem.uid).value[problem.field].value[problem.place]
        raise refusal(node.file, node.line, problem.why)


def _check_bytes(record: Any, data: bytes, name: str, places: Places) -> None:
    if len(data) != record.size:
        raise places.refusal(record.uid, "size", f"'{name}' has {len(data)} bytes")
    if sha256(data) != record.blob:
        raise places.refusal(record.uid, "blob", f"'{name}' has another SHA-256")


def _is_plain(record: Any) -> bool:
    media_type = (record.media_type or "").partition(";")[0].strip()
    return media_type == _PLAIN or (
        media_type == _MARKDOWN and not _SET.match(record.extractor or "")
    )


def _check_plain(record: Any, data: bytes, places: Places) -> None:
    """Of plain UTF-8 the text is the bytes themselves, but for a byte order mark."""
    if not _is_plain(record) or (record.encoding or "").lower() not in _UTF8:
        return
    if record.text is None:
        return
    if data.removeprefix(b"\xef\xbb\xbf") != record.text.encode().removeprefix(b"\xef\xbb\xbf"):
        raise places.refusal(record.uid, "extracted", "the text is not what the bytes say")
    account = account_of(record.account)
    if account.beside or account.account.left_out:
        raise places.refusal(record.uid, "account", "nothing is left out of a plain text")
