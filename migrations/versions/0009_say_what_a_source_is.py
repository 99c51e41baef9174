"""Let a source say what its citations are when they do not: the thing itself, or of it.

Why: whether a source is the thing itself is seen once, when it comes in; to say it with every
citation is forgotten.

Going down it is forgotten; citations keep what they are. The histories still say it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    with op.batch_alter_table("source") as table:
        table.add_column(sa.Column("use", sa.String(10)))
        table.create_check_constraint(op.f("ck_source_use"), "use IN ('primary', 'secondary')")


def downgrade() -> None:
    with op.batch_alter_table("source") as table:
        table.drop_constraint(op.f("ck_source_use"), type_="check")
        table.drop_column("use")
