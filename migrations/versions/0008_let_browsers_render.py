"""Let a snapshot be what a browser made of a page.

Why: of a page that only a script fills nothing is there as it is sent; what a browser shows is
another thing than what was fetched, and is told apart from it.

Going down, such snapshots are called fetched, the nearest that there was: their words stay, and so
do the quotes in them. Their histories still say what they were.
"""

from alembic import op

revision = "0008"
down_revision = "0007"

BEFORE = ["fetched", "file", "typed", "heard", "archive"]
NAME = "ck_snapshot_origin"


def upgrade() -> None:
    _allow([BEFORE[0], "rendered", *BEFORE[1:]])


def downgrade() -> None:
    op.execute("UPDATE snapshot SET origin = 'fetched' WHERE origin = 'rendered'")
    _allow(BEFORE)


def _allow(origins: list[str]) -> None:
    allowed = f"origin IN ({', '.join(map(repr, origins))})"
    with op.batch_alter_table("snapshot") as table:
        table.drop_constraint(op.f(NAME), type_="check")
        table.create_check_constraint(op.f(NAME), allowed)
