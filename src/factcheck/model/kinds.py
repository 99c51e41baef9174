"""The table of each kind of record."""

from collections.abc import Mapping
from typing import Any

from factcheck import model
from factcheck.ledger.kinds import KINDS

TABLES: Mapping[str, Any] = {kind.name: getattr(model, kind.record.__name__) for kind in KINDS}
"""Kind → its table."""
ENTERED: Mapping[str, Any] = {
    name: table for name, table in TABLES.items() if hasattr(table, "entry_id")
}
"""The insert-only tables whose rows carry the entry that made them; a claim's does in its
payload."""
