"""The cases in which readers are told of a change, and what a template for each may name."""

from collections.abc import Mapping

_ALWAYS = ("kind", "why", "published", "article")
CASES: Mapping[str, tuple[str, ...]] = {
    "replaced": (*_ALWAYS, "old", "new"),
    "removed": (*_ALWAYS, "old"),
    "added": (*_ALWAYS, "new"),
    "wrong": (*_ALWAYS, "old", "new"),
    "doubted": (*_ALWAYS, "old"),
    "restored": (*_ALWAYS, "new"),
}
"""Each case, with the placeholders that it has."""
