"""Which file of a case holds what, under which name, and which fields in which order.

Both directions, rendering and parsing, take names and order from here and from nowhere else.
"""

import re
from collections.abc import Mapping
from typing import Any

from factcheck import domain
from factcheck.ledger.kinds import BY_RECORD, KINDS

FORMAT = 7
"""The format of a case folder; `claims/README.md` explains it, and what came with which. Earlier
ones are read as they were written."""

ACCOUNTS_SINCE = 3
"""The first format in which revisions and snapshots have the account of their reading."""

USES_SINCE = 4
"""The first format in which a source says what its citations are when they do not."""

HOLDS_SINCE = 6
"""The first format in which a verdict says why what is cited still bears out changed words."""

PUBLICATIONS_SINCE = BY_RECORD[domain.Publication].since_format
"""The first format in which a case says what was given to readers."""

WITHDRAWN_PUBLICATIONS_SINCE = 7
"""The first format in which a case says that one of these was taken back."""

CASE = "case.yaml"
HISTORY = "history.jsonl"
REPORT = "report.md"

SLUG = re.compile(r"[a-z][a-z0-9-]{0,79}\Z")
"""What an article's slug and a source's key look like: no name of a file can be made of more."""

_KNOWN = re.compile(
    r"(?:case\.yaml|history\.jsonl|report\.md"
    r"|article-[1-9][0-9]{0,5}\.(?:[a-z0-9]{1,8}|extracted\.txt)"
    r"|claims/[0-9]{3,7}\.yaml"
    r"|policies/[0-9a-f]{12}\.json"
    r"|editions/[1-9][0-9]{0,5}\.[a-z0-9]{1,12}"
    r"|sources/[a-z][a-z0-9-]{0,79}\.(?:yaml|history\.jsonl"
    r"|snapshot-[1-9][0-9]{0,5}\.(?:[a-z0-9]{1,8}|extracted\.txt)))\Z"
)
_SUFFIXES = {
    "text/plain": "txt",
    "text/markdown": "md",
    "text/html": "html",
    "application/xhtml+xml": "xhtml",
    "multipart/related": "mhtml",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/rtf": "rtf",
    "application/epub+zip": "epub",
    "message/rfc822": "eml",
    "text/vtt": "vtt",
    "application/x-subrip": "srt",
    "text/csv": "csv",
}
_EDITION_SUFFIXES = {"markdown": "md", "text": "txt"}

FIELDS: Mapping[type[Any], tuple[str, ...]] = {
    **{kind.record: kind.file_fields for kind in KINDS if kind.file_fields},
    domain.Placement: ("start", "end", "paragraph", "kind", "change", "moved"),
}
"""A record's fields as they stand in a file. A claim's stand in its file's own frame; `number`
of whatever is about a claim is the file's; the text of a revision or snapshot stands elsewhere."""


def is_known(name: str) -> bool:
    """Whether a file of this name (a relative POSIX path) can belong to a case."""
    return _KNOWN.match(name) is not None


def claim_file(number: int) -> str:
    """The file of a sentence and its parts."""
    return f"claims/{number:03d}.yaml"


def policy_file(sha256: str) -> str:
    """The file of a policy."""
    return f"policies/{sha256[:12]}.json"


def edition_file(edition: domain.Edition) -> str:
    """The file of an edition's bytes; the suffix follows its format."""
    kind = edition.format.partition("-")[0]  # "md-brief" is Markdown in one of its shapes
    suffix = _EDITION_SUFFIXES.get(kind, kind)
    if not re.match(r"[a-z0-9]{1,12}\Z", suffix):
        suffix = "bin"
    return f"editions/{edition.number}.{suffix}"


def revision_file(revision: domain.Revision) -> str:
    """The file of the bytes received for a revision; the suffix follows the media type."""
    return f"article-{revision.number}.{_suffix(revision.media_type)}"


def source_file(key: str) -> str:
    """The file of a source and its snapshots."""
    return f"sources/{key}.yaml"


def source_history_file(key: str) -> str:
    """The file of a source's own history."""
    return f"sources/{key}.history.jsonl"


def snapshot_file(key: str, snapshot: domain.Snapshot) -> str:
    """The file of a snapshot's bytes; the suffix follows the media type."""
    return f"sources/{key}.snapshot-{snapshot.number}.{_suffix(snapshot.media_type)}"


def extracted_file(received: str) -> str:
    """The file of the text extracted from received bytes, where it is not simply those bytes."""
    return f"{received.rpartition('.')[0]}.extracted.txt"


def _suffix(media_type: str | None) -> str:
    return _SUFFIXES.get((media_type or "").partition(";")[0].strip().lower(), "bin")
