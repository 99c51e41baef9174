"""Keep the account of a reading with the revision and with the snapshot.

Why: what a reader of a document sees is in the text, or it is said what was left out and why; that
account, and which stretches of the text are not its main text, had no place.

Going down, the accounts go; the histories keep their salted digests.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

TABLES = ("revision", "snapshot")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("account", sa.Text(), nullable=True))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "account")
