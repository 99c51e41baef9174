"""The fingerprint of what a verdict rests on: equal exactly when nothing it rests on was changed.

What enters, field by field, as canonical JSON (`factcheck.ledger.chain.canonical_json`):

  format     FINGERPRINT_FORMAT
  words      canonical words of the placement's text (`factcheck.text.canonical`)
  wording    canonical words of the part's own wording, or null
  citations  for each live citation its uid, its stance and the canonical words of its quote (null
             without one), sorted by uid

What does not enter: snapshots, offsets, prefix, suffix, locator, note, use, and what became of the
quote. So a page that changed around an untouched quote changes nothing; what a verdict saw of its
quotes is its *basis*, kept beside the fingerprint.

A fingerprint is written `1:` and the SHA-256 in hex: the format stands before it, so that
fingerprints of different formats are never compared. A change to the canonical words, or to the
fields above, needs a new format; what was written under an older one does not become stale by it.
"""

from collections.abc import Iterable
from typing import Protocol

from factcheck.ledger.chain import sha256_of_plain
from factcheck.text.canonical import canonical_words

FINGERPRINT_FORMAT = 1


class Quoting(Protocol):
    """What enters of a citation, be it a record or a row."""

    @property
    def uid(self) -> str:
        """The citation's uid."""

    @property
    def stance(self) -> str:
        """Its stance."""

    @property
    def quote(self) -> str | None:
        """Its quote; none without one."""


def fingerprint(text: str, wording: str | None, citations: Iterable[Quoting]) -> str:
    """The fingerprint of a claim with these citations, as `format:hex`.

    Args:
        text: the placement's text.
        wording: the part's own wording, if it has one.
        citations: the live ones, in any order.
    """
    cited = [[citation.uid, str(citation.stance), _words(citation.quote)] for citation in citations]
    digest = sha256_of_plain(
        {
            "format": FINGERPRINT_FORMAT,
            "words": canonical_words(text),
            "wording": _words(wording),
            "citations": sorted(cited, key=lambda each: str(each[0])),
        }
    )
    return f"{FINGERPRINT_FORMAT}:{digest}"


def is_current_format(written: str) -> bool:
    """Whether a fingerprint may be compared with what `fingerprint` gives today."""
    return written.partition(":")[0] == str(FINGERPRINT_FORMAT)


def _words(text: str | None) -> str | None:
    return None if text is None else canonical_words(text)
