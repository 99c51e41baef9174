"""Keep ticks: which detail of a claim was held against which citation.

Why: a checker ticks each figure, name and date of a sentence against what it rests on. That is a
record like the others, with an entry of its own, so the closed set of verbs grows by one.

Going down, the ticks go; the set of verbs stays as wide as it is, because entries may be there that
need it, and a history is never shortened.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

KINDS = [
    "number",
    "quantity",
    "money",
    "percentage",
    "percentage points",
    "ordinal",
    "age",
    "date",
    "period",
    "time",
    "name",
    "quotation",
    "superlative",
    "comparison",
    "negation",
]
VERBS = [
    "article.add",
    "article.revise",
    "article.retire",
    "claim.divide",
    "claim.join",
    "claim.skip",
    "note.add",
    "cite.add",
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
        "tick",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("citation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.CheckConstraint(_one_of("kind", KINDS), name=op.f("ck_tick_kind")),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_tick_span")),
        _reference("tick", "citation_id", "citation"),
        _reference("tick", "claim_id", "claim"),
        _reference("tick", "entry_id", "entry"),
        _reference("tick", "revision_id", "revision"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tick")),
        sa.UniqueConstraint("uid", name=op.f("uq_tick_uid")),
    )
    for column in ("citation_id", "claim_id", "entry_id", "revision_id"):
        op.create_index(op.f(f"ix_tick_{column}"), "tick", [column])


def downgrade() -> None:
    op.drop_table("tick")


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
