"""Keep why what is cited still holds, and which corrections editors overrule.

Why: a verdict on words that tell something else than what was cited for them needs new evidence, or
somebody's word that the old one still bears them out; that word is part of the verdict. A correction
that was proposed and is not made blocks, unless an editor overrules it; who did, and why, is a record
with an entry of its own. So the closed set of verbs grows by one.

Going down, both go; the set of verbs stays as wide as it is, because entries may be there that need
it, and a history is never shortened.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

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
    "verdict.overrule",
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
    op.add_column("verdict", sa.Column("evidence_holds", sa.Text(), nullable=True))
    op.create_table(
        "overruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.CheckConstraint(_one_of("role", ["reviewer", "editor"]), name="role"),
        _reference("overruling", "claim_id", "claim"),
        _reference("overruling", "entry_id", "entry"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overruling")),
        sa.UniqueConstraint("uid", name=op.f("uq_overruling_uid")),
    )
    op.create_index(op.f("ix_overruling_claim_id"), "overruling", ["claim_id"])
    op.create_index(op.f("ix_overruling_entry_id"), "overruling", ["entry_id"])


def downgrade() -> None:
    op.drop_table("overruling")
    op.drop_column("verdict", "evidence_holds")


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
