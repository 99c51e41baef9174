"""Pure: str in, values out. Sentences, alignment, quotes, details; no desk is needed.

For programs: `sentences(text)`, `anchor(text, quote)`, `align(old, new)`, `read_details(text)`,
`compare_details(sentence, quote)` and `consistency(sentences)`; each is imported when it is first
asked for.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.text.alignment.alignment import align
    from factcheck.text.contradictions.consistency import consistency
    from factcheck.text.details.agreement import compare_details
    from factcheck.text.details.read_details import read_details
    from factcheck.text.quotes.anchoring import anchor
    from factcheck.text.segmentation.sentences import sentences

__all__ = ["align", "anchor", "compare_details", "consistency", "read_details", "sentences"]

_HOMES = {
    "align": "factcheck.text.alignment.alignment",
    "anchor": "factcheck.text.quotes.anchoring",
    "compare_details": "factcheck.text.details.agreement",
    "consistency": "factcheck.text.contradictions.consistency",
    "read_details": "factcheck.text.details.read_details",
    "sentences": "factcheck.text.segmentation.sentences",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
