"""Keep what was given to readers, and what they were told when it changed.

Why: what a reader was given is a fact of its own, apart from the reports that were written; and a
change of it is told or not told by somebody, who gives a reason. Both are records with entries, so
the closed set of verbs grows by two.

Going down, publications and amendments go; the set of verbs stays as wide as it is, because entries
may be there that need it, and a history is never shortened.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

VERBS = [
    "article.add",
    "article.revise",
    "article.retire",
    "article.publish",
    "amendment.decide",
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
KINDS = ["correction", "clarification", "update", "withdrawal"]
DECISIONS = ["approved", "rejected"]


def upgrade() -> None:
    _widen_verbs()
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("published", sa.DateTime(timezone=True), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("despite", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        _reference("publication", "article_id", "article"),
        _reference("publication", "entry_id", "entry"),
        _reference("publication", "revision_id", "revision"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("uid", name=op.f("uq_publication_uid")),
    )
    for column in ("article_id", "entry_id", "revision_id"):
        op.create_index(op.f(f"ix_publication_{column}"), "publication", [column])
    op.create_table(
        "amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("draft", sa.String(length=64), nullable=True),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.CheckConstraint(_one_of("kind", KINDS), name=op.f("ck_amendment_kind")),
        sa.CheckConstraint(_one_of("decision", DECISIONS), name=op.f("ck_amendment_decision")),
        _reference("amendment", "claim_id", "claim"),
        _reference("amendment", "entry_id", "entry"),
        _reference("amendment", "publication_id", "publication"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
        sa.UniqueConstraint("uid", name=op.f("uq_amendment_uid")),
    )
    for column in ("claim_id", "entry_id", "publication_id"):
        op.create_index(op.f(f"ix_amendment_{column}"), "amendment", [column])


def downgrade() -> None:
    op.drop_table("amendment")
    op.drop_table("publication")


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
