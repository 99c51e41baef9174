"""Policies to begin with: the default, and two that ask for what a fact-checkers' code asks for.

`docs/policies.md` says of each rule which principle it serves, and what no program can show. The
codes name no figures: those here are this project's reading, for a desk to change.
"""

from collections.abc import Mapping
from dataclasses import replace

from factcheck.domain import Flag
from factcheck.standing.policy import DEFAULT_POLICY, Policy

_IFCN = replace(DEFAULT_POLICY, name="ifcn", signoffs_needed=1, source_look_days=90)
PRESETS: Mapping[str, Policy] = {
    "default": DEFAULT_POLICY,
    "ifcn": _IFCN,
    "efcsn": replace(
        _IFCN,
        name="efcsn",
        blocking_ratings=("mostly-false", "false", "unverified"),
        blocking_flags=(Flag.MISLEADING, Flag.MISSING_CONTEXT),
    ),
}
"""The policies by the names with which `factcheck init --policy` takes them."""
