"""Create every table.

Why: the first schema. The closed sets stand here as text, as they were on the day of this
migration, so that a later change of the program does not change what this one made.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    "blob",
    "stream",
    "entry",
    "article",
    "policy",
    "redaction",
    "reviewer",
    "source",
    "withdrawal",
    "claim",
    "edition",
    "rating",
    "retirement",
    "revision",
    "snapshot",
    "citation",
    "passage",
    "placement",
    "skip",
    "verdict",
    "placement_origin",
    "signoff",
    "verdict_basis",
)


def upgrade() -> None:
    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("size >= 0", name=op.f("ck_blob_size")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blob")),
    )
    op.create_table(
        "stream",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("head_seq", sa.Integer(), nullable=False),
        sa.Column("head_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("kind IN ('article', 'source', 'desk')", name=op.f("ck_stream_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stream")),
        sa.UniqueConstraint("uid", name=op.f("uq_stream_uid")),
    )
    op.create_index(op.f("ix_stream_kind"), "stream", ["kind"], unique=False)
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stream_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewer", sa.String(length=64), nullable=False),
        sa.Column("verb", sa.String(length=20), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "verb IN ('article.add', 'article.retire', 'claim.divide', 'claim.join', 'claim.skip', 'cite.add', 'verdict.add', 'signoff.add', 'withdraw', 'undo', 'edition.issue', 'source.add', 'source.attach', 'reviewer.add', 'policy.set', 'case.import', 'redact')",
            name=op.f("ck_entry_verb"),
        ),
        sa.CheckConstraint("seq > 0", name=op.f("ck_entry_seq")),
        sa.ForeignKeyConstraint(
            ["stream_id"],
            ["stream.id"],
            name=op.f("fk_entry_stream_id_stream"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("stream_id", "seq", name=op.f("uq_entry_stream_id_seq")),
    )
    op.create_index(op.f("ix_entry_reviewer"), "entry", ["reviewer"], unique=False)
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("stream_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.CheckConstraint(
            "length(slug) > 0 AND ltrim(substr(slug, 1, 1), 'abcdefghijklmnopqrstuvwxyz') = '' AND ltrim(slug, 'abcdefghijklmnopqrstuvwxyz0123456789-') = ''",
            name=op.f("ck_article_slug"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
            name=op.f("fk_article_entry_id_entry"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["stream_id"],
            ["stream.id"],
            name=op.f("fk_article_stream_id_stream"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("slug", name=op.f("uq_article_slug")),
        sa.UniqueConstraint("stream_id", name=op.f("uq_article_stream_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_article_uid")),
    )
    op.create_index(op.f("ix_article_entry_id"), "article", ["entry_id"], unique=False)
    op.create_table(
        "policy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
            name=op.f("fk_policy_entry_id_entry"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy")),
        sa.UniqueConstraint("sha256", name=op.f("uq_policy_sha256")),
    )
    op.create_index(op.f("ix_policy_entry_id"), "policy", ["entry_id"], unique=False)
    op.create_table(
        "redaction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(length=32), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
            name=op.f("fk_redaction_entry_id_entry"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redaction")),
        sa.UniqueConstraint("target", name=op.f("uq_redaction_target")),
        sa.UniqueConstraint("uid", name=op.f("uq_redaction_uid")),
    )
    op.create_index(op.f("ix_redaction_entry_id"), "redaction", ["entry_id"], unique=False)
    op.create_table(
        "reviewer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("handle", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("role IN ('reviewer', 'editor')", name=op.f("ck_reviewer_role")),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
            name=op.f("fk_reviewer_entry_id_entry"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"],
            ["reviewer.id"],
            name=op.f("fk_reviewer_supersedes_id_reviewer"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviewer")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_reviewer_supersedes_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_reviewer_uid")),
    )
    op.create_index(op.f("ix_reviewer_entry_id"), "reviewer", ["entry_id"], unique=False)
    op.create_index(
        "uq_reviewer_handle",
        "reviewer",
        ["handle"],
        unique=True,
        sqlite_where=sa.text("supersedes_id IS NULL"),
        postgresql_where=sa.text("supersedes_id IS NULL"),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("stream_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("group", sa.String(length=80), nullable=True),
        sa.Column("alias", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("dated", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "kind IN ('page', 'file', 'book', 'call', 'interview', 'post', 'video')",
            name=op.f("ck_source_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
            name=op.f("fk_source_entry_id_entry"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["stream_id"],
            ["stream.id"],
            name=op.f("fk_source_stream_id_stream"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("key", name=op.f("uq_source_key")),
        sa.UniqueConstraint("stream_id", name=op.f("uq_source_stream_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_source_uid")),
    )
    op.create_index(op.f("ix_source_entry_id"), "source", ["entry_id"], unique=False)
    op.create_table(
        "withdrawal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(length=32), nullable=False),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
            name=op.f("fk_withdrawal_entry_id_entry"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawal")),
        sa.UniqueConstraint("target", name=op.f("uq_withdrawal_target")),
        sa.UniqueConstraint("uid", name=op.f("uq_withdrawal_uid")),
    )
    op.create_index(op.f("ix_withdrawal_entry_id"), "withdrawal", ["entry_id"], unique=False)
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("uid", sa.String(length=32), nullable=True),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("into_id", sa.Integer(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.CheckConstraint("(part = 0) = (parent_id IS NULL)", name=op.f("ck_claim_parent")),
        sa.CheckConstraint("(part = 0) = (uid IS NULL)", name=op.f("ck_claim_uid")),
        sa.CheckConstraint("number > 0 AND part >= 0", name=op.f("ck_claim_number")),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
            name=op.f("fk_claim_article_id_article"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["into_id"],
            ["claim.id"],
            name=op.f("fk_claim_into_id_claim"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["claim.id"],
            name=op.f("fk_claim_parent_id_claim"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint(
            "article_id", "number", "part", name=op.f("uq_claim_article_id_number_part")
        ),
    )
    op.create_index(
        "uq_claim_uid",
        "claim",
        ["uid"],
        unique=True,
        sqlite_where=sa.text("uid IS NOT NULL"),
        postgresql_where=sa.text("uid IS NOT NULL"),
    )
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=False),
        sa.Column("format", sa.String(length=20), nullable=False),
        sa.Column("blob", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_edition_number")),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
            name=op.f("fk_edition_article_id_article"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["blob"],
            ["blob.sha256"],
            name=op.f("fk_edition_blob_blob"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
            name=op.f("fk_edition_entry_id_entry"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_edition_article_id_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_edition_uid")),
    )
    op.create_index(op.f("ix_edition_blob"), "edition", ["blob"], unique=False)
    op.create_index(op.f("ix_edition_entry_id"), "edition", ["entry_id"], unique=False)
    op.create_table(
        "rating",
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("colour", sa.String(length=32), nullable=False),
        sa.Column("summary", sa.String(length=10), nullable=False),
        sa.CheckConstraint(
            "summary IN ('as-is', 'corrected', 'never')", name=op.f("ck_rating_summary")
        ),
        sa.ForeignKeyConstraint(
            ["policy_id"],
            ["policy.id"],
            name=op.f("fk_rating_policy_id_policy"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("policy_id", "key", name=op.f("pk_rating")),
        sa.UniqueConstraint("policy_id", "position", name=op.f("uq_rating_policy_id_position")),
    )
    op.create_table(
        "retirement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "kind IN ('closed', 'retired', 'reopened')", name=op.f("ck_retirement_kind")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
            name=op.f("fk_retirement_article_id_article"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
            name=op.f("fk_retirement_entry_id_entry"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"],
            ["retirement.id"],
            name=op.f("fk_retirement_supersedes_id_retirement"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retirement")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_retirement_supersedes_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_retirement_uid")),
    )
    op.create_index(op.f("ix_retirement_article_id"), "retirement", ["article_id"], unique=False)
    op.create_index(op.f("ix_retirement_entry_id"), "retirement", ["entry_id"], unique=False)
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("blob", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("extractor", sa.String(length=100), nullable=False),
        sa.Column("segmenter", sa.String(length=100), nullable=False),
        sa.Column("encoding", sa.String(length=40), nullable=False),
        sa.Column("encoding_why", sa.String(length=100), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("dated", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_revision_number")),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
            name=op.f("fk_revision_article_id_article"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["blob"],
            ["blob.sha256"],
            name=op.f("fk_revision_blob_blob"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
            name=op.f("fk_revision_entry_id_entry"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_revision_article_id_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_revision_uid")),
    )
    op.create_index(op.f("ix_revision_blob"), "revision", ["blob"], unique=False)
    op.create_index(op.f("ix_revision_entry_id"), "revision", ["entry_id"], unique=False)
    op.create_table(
        "snapshot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("taken", sa.DateTime(timezone=True), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("blob", sa.String(length=64), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("media_type", sa.String(length=100), nullable=True),
        sa.Column("extractor", sa.String(length=100), nullable=True),
        sa.Column("encoding", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "origin IN ('fetched', 'file', 'typed', 'heard', 'archive')",
            name=op.f("ck_snapshot_origin"),
        ),
        sa.CheckConstraint("number > 0 AND length >= 0", name=op.f("ck_snapshot_number")),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
            name=op.f("fk_snapshot_entry_id_entry"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_snapshot_source_id_source"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot")),
        sa.UniqueConstraint("source_id", "number", name=op.f("uq_snapshot_source_id_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_snapshot_uid")),
    )
    op.create_index(op.f("ix_snapshot_blob"), "snapshot", ["blob"], unique=False)
    op.create_index(op.f("ix_snapshot_entry_id"), "snapshot", ["entry_id"], unique=False)
    op.create_table(
        "citation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=True),
        sa.Column("stance", sa.String(length=10), nullable=False),
        sa.Column("use", sa.String(length=10), nullable=False),
        sa.Column("evidence", sa.String(length=10), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("prefix", sa.Text(), nullable=True),
        sa.Column("suffix", sa.Text(), nullable=True),
        sa.Column("locator", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.CheckConstraint("evidence IN ('record', 'live')", name=op.f("ck_citation_evidence")),
        sa.CheckConstraint(
            "stance IN ('supports', 'refutes', 'context')", name=op.f("ck_citation_stance")
        ),
        sa.CheckConstraint("\"use\" IN ('primary', 'secondary')", name=op.f("ck_citation_use")),
        sa.CheckConstraint(
            '(snapshot_id IS NULL) = (start IS NULL) AND (snapshot_id IS NULL) = ("end" IS NULL) AND (quote IS NULL OR snapshot_id IS NOT NULL)',
            name=op.f("ck_citation_quoted"),
        ),
        sa.CheckConstraint(
            'start IS NULL OR (0 <= start AND start < "end")', name=op.f("ck_citation_span")
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_citation_claim_id_claim"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
            name=op.f("fk_citation_entry_id_entry"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"],
            ["snapshot.id"],
            name=op.f("fk_citation_snapshot_id_snapshot"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_citation_source_id_source"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation")),
        sa.UniqueConstraint("uid", name=op.f("uq_citation_uid")),
    )
    op.create_index(op.f("ix_citation_claim_id"), "citation", ["claim_id"], unique=False)
    op.create_index(op.f("ix_citation_entry_id"), "citation", ["entry_id"], unique=False)
    op.create_index(op.f("ix_citation_snapshot_id"), "citation", ["snapshot_id"], unique=False)
    op.create_index(op.f("ix_citation_source_id"), "citation", ["source_id"], unique=False)
    op.create_table(
        "passage",
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_passage_span")),
        sa.ForeignKeyConstraint(
            ["snapshot_id"],
            ["snapshot.id"],
            name=op.f("fk_passage_snapshot_id_snapshot"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("snapshot_id", "start", name=op.f("pk_passage")),
    )
    op.create_table(
        "placement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("words_sha", sa.String(length=64), nullable=True),
        sa.Column("paragraph", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("change", sa.String(length=10), nullable=False),
        sa.Column("moved", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "change IN ('added', 'kept', 'edited', 'split', 'merged', 'returned')",
            name=op.f("ck_placement_change"),
        ),
        sa.CheckConstraint(
            "kind IN ('body', 'heading', 'list-item', 'quotation')", name=op.f("ck_placement_kind")
        ),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_placement_span")),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_placement_claim_id_claim"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_placement_revision_id_revision"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
        sa.UniqueConstraint(
            "revision_id", "claim_id", name=op.f("uq_placement_revision_id_claim_id")
        ),
    )
    op.create_index(op.f("ix_placement_claim_id"), "placement", ["claim_id"], unique=False)
    op.create_table(
        "skip",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "kind IN ('opinion', 'forecast', 'question', 'boilerplate')", name=op.f("ck_skip_kind")
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_skip_claim_id_claim"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
            name=op.f("fk_skip_entry_id_entry"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"],
            ["skip.id"],
            name=op.f("fk_skip_supersedes_id_skip"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skip")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_skip_supersedes_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_skip_uid")),
    )
    op.create_index(op.f("ix_skip_claim_id"), "skip", ["claim_id"], unique=False)
    op.create_index(op.f("ix_skip_entry_id"), "skip", ["entry_id"], unique=False)
    op.create_table(
        "verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("reviewer", sa.String(length=64), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("rating", sa.String(length=64), nullable=False),
        sa.Column("asks", sa.String(length=10), nullable=False),
        sa.Column("fidelity", sa.String(length=20), nullable=False),
        sa.Column("flags", sa.String(length=100), nullable=False),
        sa.Column("fingerprint", sa.String(length=80), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("rationale", sa.Text(), nullable=True),
        sa.Column("correction", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.CheckConstraint("asks IN ('said', 'so')", name=op.f("ck_verdict_asks")),
        sa.CheckConstraint(
            "fidelity IN ('none', 'exact', 'translated', 'paraphrase', 'misquoted')",
            name=op.f("ck_verdict_fidelity"),
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_verdict_claim_id_claim"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
            name=op.f("fk_verdict_entry_id_entry"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["policy_id", "rating"],
            ["rating.policy_id", "rating.key"],
            name=op.f("fk_verdict_policy_id_rating_rating"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["policy_id"],
            ["policy.id"],
            name=op.f("fk_verdict_policy_id_policy"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_verdict_revision_id_revision"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"],
            ["verdict.id"],
            name=op.f("fk_verdict_supersedes_id_verdict"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_verdict_supersedes_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_verdict_uid")),
    )
    op.create_index(
        op.f("ix_verdict_claim_id_reviewer_id"),
        "verdict",
        ["claim_id", "reviewer", "id"],
        unique=False,
    )
    op.create_index(op.f("ix_verdict_entry_id"), "verdict", ["entry_id"], unique=False)
    op.create_table(
        "placement_origin",
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["earlier_id"],
            ["placement.id"],
            name=op.f("fk_placement_origin_earlier_id_placement"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placement.id"],
            name=op.f("fk_placement_origin_placement_id_placement"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("placement_id", "earlier_id", name=op.f("pk_placement_origin")),
    )
    op.create_index(
        op.f("ix_placement_origin_earlier_id"), "placement_origin", ["earlier_id"], unique=False
    )
    op.create_table(
        "signoff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("verdict_id", sa.Integer(), nullable=False),
        sa.Column("reviewer", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("role IN ('reviewer', 'editor')", name=op.f("ck_signoff_role")),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
            name=op.f("fk_signoff_entry_id_entry"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"],
            ["signoff.id"],
            name=op.f("fk_signoff_supersedes_id_signoff"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["verdict_id"],
            ["verdict.id"],
            name=op.f("fk_signoff_verdict_id_verdict"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signoff")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_signoff_supersedes_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_signoff_uid")),
    )
    op.create_index(op.f("ix_signoff_entry_id"), "signoff", ["entry_id"], unique=False)
    op.create_index(op.f("ix_signoff_verdict_id"), "signoff", ["verdict_id"], unique=False)
    op.create_index(
        "uq_signoff_verdict_reviewer",
        "signoff",
        ["verdict_id", "reviewer"],
        unique=True,
        sqlite_where=sa.text("supersedes_id IS NULL"),
        postgresql_where=sa.text("supersedes_id IS NULL"),
    )
    op.create_table(
        "verdict_basis",
        sa.Column("verdict_id", sa.Integer(), nullable=False),
        sa.Column("citation_id", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=True),
        sa.CheckConstraint(
            "state IN ('verbatim', 'presentation', 'altered', 'gone', 'unreadable')",
            name=op.f("ck_verdict_basis_state"),
        ),
        sa.ForeignKeyConstraint(
            ["citation_id"],
            ["citation.id"],
            name=op.f("fk_verdict_basis_citation_id_citation"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"],
            ["snapshot.id"],
            name=op.f("fk_verdict_basis_snapshot_id_snapshot"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["verdict_id"],
            ["verdict.id"],
            name=op.f("fk_verdict_basis_verdict_id_verdict"),
            onupdate="RESTRICT",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("verdict_id", "citation_id", name=op.f("pk_verdict_basis")),
    )
    op.create_index(
        op.f("ix_verdict_basis_citation_id"), "verdict_basis", ["citation_id"], unique=False
    )
    op.create_index(
        op.f("ix_verdict_basis_snapshot_id"), "verdict_basis", ["snapshot_id"], unique=False
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
