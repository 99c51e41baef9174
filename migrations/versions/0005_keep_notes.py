"""Keep notes on claims.

Why: a reviewer's remark that is neither verdict nor citation had no place; it is a record like the
others, with an entry of its own, so the closed set of verbs grows by one.

Going down, the notes go; the set of verbs stays as wide as it is, because entries may be there that
need it, and a history is never shortened.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

VERBS = [
    "article.add",
    "article.revise",
    "article.retire",
    "claim.divide",
    "claim.join",
    "claim.skip",
    "note.add",
    "cite.add",
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
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        _reference("note", "claim_id", "claim"),
        _reference("note", "entry_id", "entry"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sa.UniqueConstraint("uid", name=op.f("uq_note_uid")),
    )
    op.create_index(op.f("ix_note_claim_id"), "note", ["claim_id"])
    op.create_index(op.f("ix_note_entry_id"), "note", ["entry_id"])


def downgrade() -> None:
    op.drop_table("note")


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
