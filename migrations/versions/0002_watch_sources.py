"""Keep the looks at sources and at the quotes in them; let articles be revised.

Why: an article's next revision and a source's change of readability are entries of their own, so the
closed set of verbs grows. A look that found nothing new is no event: it has a table outside the
streams, and so has what was derived from a snapshot, to be made anew at will, and where on this
machine the file lies that an article or a source came from.

Going down, the looks go; the set of verbs stays as wide as it is, because entries may be there that
need it, and a history is never shortened.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

VERBS = [
    "article.add",
    "article.revise",
    "article.retire",
    "claim.divide",
    "claim.join",
    "claim.skip",
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
STATES = ["verbatim", "presentation", "altered", "gone", "unreadable"]


def upgrade() -> None:
    _widen_verbs()
    op.create_table(
        "source_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("snapshot_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("moved_to", sa.Text(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.CheckConstraint(_one_of("outcome", OUTCOMES), name=op.f("ck_source_check_outcome")),
        _reference("source_check", "source_id", "source"),
        _reference("source_check", "snapshot_id", "snapshot"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_check")),
    )
    op.create_index("ix_source_check_source_id_at", "source_check", ["source_id", "at"])
    op.create_index(op.f("ix_source_check_snapshot_id"), "source_check", ["snapshot_id"])
    op.create_table(
        "anchoring",
        sa.Column("citation_id", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("anchorer", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=15), nullable=False),
        sa.Column("context_changed", sa.Boolean(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.CheckConstraint(_one_of("state", STATES), name=op.f("ck_anchoring_state")),
        _reference("anchoring", "citation_id", "citation"),
        _reference("anchoring", "snapshot_id", "snapshot"),
        sa.PrimaryKeyConstraint(
            "citation_id", "snapshot_id", "anchorer", name=op.f("pk_anchoring")
        ),
    )
    op.create_index(op.f("ix_anchoring_snapshot_id"), "anchoring", ["snapshot_id"])
    op.create_table(
        "watched_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("path", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(article_id IS NULL) <> (source_id IS NULL)", name=op.f("ck_watched_file_one")
        ),
        _reference("watched_file", "article_id", "article"),
        _reference("watched_file", "source_id", "source"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watched_file")),
        sa.UniqueConstraint("article_id", name=op.f("uq_watched_file_article_id")),
        sa.UniqueConstraint("source_id", name=op.f("uq_watched_file_source_id")),
    )


def downgrade() -> None:
    op.drop_table("watched_file")
    op.drop_table("anchoring")
    op.drop_table("source_check")


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
