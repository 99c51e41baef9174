"""What somebody saw of a claim when they wrote down what they make of it, and whether that is still
all there is: a claim that changed since is not judged on what was written before.
"""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from factcheck.casework.views.board import ClaimOnBoard
from factcheck.ledger.chain import canonical_json
from factcheck.text.canonical import words_sha

_DIGITS = 8


@dataclass(frozen=True, slots=True)
class SeenClaim:
    """A claim as it was seen: its words, what was said of it (verdicts, citations, its parts), and
    whether it was skipped; each as the beginning of a hash (hex), so that it can lie in a file."""

    words: str
    said: str
    skipped: str


def seen_claim(claim: ClaimOnBoard, without: Collection[str] = ()) -> SeenClaim:
    """A claim as it can be seen now.

    Args:
        without: the uids of verdicts and citations that are not looked at.
    """
    state = claim.state
    verdicts = [v.verdict.uid for v in state.verdicts if not v.withdrawn]
    citations = [c.citation.uid for c in state.citations if not c.withdrawn]
    skip = state.skip.skip.uid if state.skip and not state.skip.withdrawn else ""
    said = {
        "wording": state.wording,
        "verdicts": sorted(set(verdicts) - set(without)),
        "citations": sorted(set(citations) - set(without)),
        "parts": [str(part.number) for part in claim.parts if part.placement],
    }
    return SeenClaim(
        words_sha(state.text or "")[:_DIGITS], _hash(canonical_json(said)), _hash(skip)
    )


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_DIGITS]
