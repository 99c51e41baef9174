"""The table of each kind of record."""

from collections.abc import Mapping
from typing import Any

from factcheck import model
from factcheck.ledger.kinds import KINDS, Kind

TABLES: Mapping[str, Any] = {kind.name: getattr(model, kind.record.__name__) for kind in KINDS}
"""Kind → its table."""
ENTERED: Mapping[str, Any] = {
    name: table for name, table in TABLES.items() if hasattr(table, "entry_id")
}
"""The insert-only tables whose rows carry the entry that made them; a claim's does in its
payload."""
WITH_BYTES: Mapping[str, Any] = {
    name: table for name, table in TABLES.items() if hasattr(table, "blob")
}
"""Those of what was received or given out as bytes, by their SHA-256."""
SUPERSEDING: Mapping[str, Any] = {
    kind.name: TABLES[kind.name]
    for kind in KINDS
    if hasattr(TABLES[kind.name], "supersedes_id")
    and "supersedes" not in kind.record.__dataclass_fields__
}
"""Those of which each row takes the place of the last one of its like, whatever the record says."""
REMARKS: tuple[tuple[Kind, Any], ...] = tuple(
    (kind, TABLES[kind.name])
    for kind in KINDS
    if {key.column.table.name for key in TABLES[kind.name].__table__.foreign_keys}
    == {"entry", "claim"}
)
"""The kinds that are about a claim and refer to nothing else, with their tables."""
