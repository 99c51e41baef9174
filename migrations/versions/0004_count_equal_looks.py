"""Count looks at a source that came to the same, instead of keeping a row for each.

Why: a source that is looked at every hour for years gave a row every hour that said what the one
before it said, and showing it took ever longer. Looks in a row that came to the same (outcome,
reason, snapshot, address) are one row now, with the times of the first and the last and how many
there were. The rows that are there are folded in the same way.

Going down, of such looks the last stays, as if it had been the only one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

OUTCOMES = [
    "first",
    "unchanged",
    "same-text",
    "changed",
    "gone",
    "soft-404",
    "forbidden",
    "paywalled",
    "rate-limited",
    "server-error",
    "challenge",
    "thin",
    "other-content",
    "disallowed",
    "too-large",
    "timed-out",
    "refused",
    "unreachable",
    "tls-failure",
    "no-such-host",
    "unsafe",
    "unreadable",
    "unexpected",
]
TOLD = "outcome, because, snapshot_id, address, moved_to, etag, last_modified"
# What two looks in a row have to share. That one gave nothing to be asked by keeps them apart: of
# the rows made one, the last says what to ask by the next time.
SAME = (
    "outcome",
    "coalesce(because, '')",
    "coalesce(snapshot_id, 0)",
    "coalesce(address, '')",
    "coalesce(moved_to, '')",
    "CASE WHEN etag IS NULL AND last_modified IS NULL THEN 0 ELSE 1 END",
)


def upgrade() -> None:
    same = " AND ".join(f"{what} = lag({what}) OVER looks" for what in SAME)
    op.execute(
        f"""
        CREATE TABLE source_check_before AS
        WITH compared AS (
            SELECT id, source_id, at, CASE WHEN {same} THEN 0 ELSE 1 END AS begins
            FROM source_check WINDOW looks AS (PARTITION BY source_id ORDER BY id)
        ), numbered AS (
            SELECT id, source_id, at, sum(begins) OVER (PARTITION BY source_id ORDER BY id) AS run
            FROM compared
        ), folded AS (
            SELECT min(id) AS id, max(id) AS last_id, min(at) AS first_at, max(at) AS last_at,
                count(*) AS count
            FROM numbered GROUP BY source_id, run
        )
        SELECT folded.id, source_id, first_at, last_at, count, {TOLD}
        FROM folded JOIN source_check ON source_check.id = folded.last_id
        """
    )
    op.drop_table("source_check")
    _create(
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        checks=[sa.CheckConstraint("count > 0", name=op.f("ck_source_check_count"))],
    )
    op.create_index("ix_source_check_source_id_last_at", "source_check", ["source_id", "last_at"])
    _bring_back(f"id, source_id, first_at, last_at, count, {TOLD}")


def downgrade() -> None:
    op.execute(
        f"CREATE TABLE source_check_before AS SELECT id, source_id, last_at AS at, {TOLD} "
        "FROM source_check"
    )
    op.drop_table("source_check")
    _create(sa.Column("at", sa.DateTime(timezone=True), nullable=False), checks=[])
    op.create_index("ix_source_check_source_id_at", "source_check", ["source_id", "at"])
    _bring_back(f"id, source_id, at, {TOLD}")


def _create(*when: sa.Column, checks: list[sa.CheckConstraint]) -> None:
    op.create_table(
        "source_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        *when,
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("snapshot_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("moved_to", sa.Text(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.CheckConstraint(
            f"outcome IN ({', '.join(map(repr, OUTCOMES))})", name=op.f("ck_source_check_outcome")
        ),
        *checks,
        _reference("source_id", "source"),
        _reference("snapshot_id", "snapshot"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_check")),
    )
    op.create_index(op.f("ix_source_check_snapshot_id"), "source_check", ["snapshot_id"])


def _bring_back(columns: str) -> None:
    """Put the rows back under their keys, and let PostgreSQL count on from the last of them."""
    op.execute(f"INSERT INTO source_check ({columns}) SELECT {columns} FROM source_check_before")
    op.drop_table("source_check_before")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "SELECT setval(pg_get_serial_sequence('source_check', 'id'), max(id)) "
            "FROM source_check HAVING max(id) IS NOT NULL"
        )


def _reference(column: str, parent: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{parent}.id"],
        name=op.f(f"fk_source_check_{column}_{parent}"),
        onupdate="RESTRICT",
        ondelete="RESTRICT",
    )
