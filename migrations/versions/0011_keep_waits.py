"""Keep what claims wait for.

Why: a claim that waits for a call or a document is neither done nor forgotten, and neither a verdict
nor a note says so; it is a record with an entry of its own. A citation that is turned round is one
entry, too. So the closed set of verbs grows by two.

Going down, the waits go; the set of verbs stays as wide as it is, because entries may be there that
need it, and a history is never shortened.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

VERBS = [
    "article.add",
    "article.revise",
    "article.retire",
    "claim.divide",
    "claim.join",
    "claim.skip",
    "note.add",
    "wait.add",
    "cite.add",
    "cite.turn",
    "tick.add",
    "verdict.add",
    "signoff.add",
    "withdraw",
    "undo",
    "edition.issue",
    "source.add",
    "source.attach",
    "source.check",
    "reviewer.add",
    "policy.set",
    "case.import",
    "redact",
]


def upgrade() -> None:
    _widen_verbs()
    op.create_table(
        "wait",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.String(length=10), nullable=True),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        _reference("wait", "claim_id", "claim"),
        _reference("wait", "entry_id", "entry"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wait")),
        sa.UniqueConstraint("uid", name=op.f("uq_wait_uid")),
    )
    op.create_index(op.f("ix_wait_claim_id"), "wait", ["claim_id"])
    op.create_index(op.f("ix_wait_entry_id"), "wait", ["entry_id"])


def downgrade() -> None:
    op.drop_table("wait")


def _widen_verbs() -> None:
    name = op.f("ck_entry_verb")
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(name, "entry", type_="check")
        op.create_check_constraint(name, "entry", _one_of("verb", VERBS))
        return
    # SQLite cannot change a CHECK: the table is copied, as it stands here.
    entry = sa.Table(
        "entry",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stream_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewer", sa.String(length=64), nullable=False),
        sa.Column("verb", sa.String(length=20), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.CheckConstraint(_one_of("verb", VERBS), name=name),
        sa.CheckConstraint("seq > 0", name=op.f("ck_entry_seq")),
        _reference("entry", "stream_id", "stream"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("stream_id", "seq", name=op.f("uq_entry_stream_id_seq")),
        sa.Index(op.f("ix_entry_reviewer"), "reviewer"),
    )
    with op.batch_alter_table("entry", recreate="always", copy_from=entry):
        pass


def _one_of(column: str, members: list[str]) -> str:
    return f"{column} IN ({', '.join(repr(member) for member in members)})"


def _reference(table: str, column: str, parent: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{parent}.id"],
        name=op.f(f"fk_{table}_{column}_{parent}"),
        onupdate="RESTRICT",
        ondelete="RESTRICT",
    )
