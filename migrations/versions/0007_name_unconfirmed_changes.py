"""Let a look come to a change that no second look confirmed yet.

Why: a page may fail for a moment in a way that nobody can tell from a change; cited words are
called altered or gone when two looks agree, and until then the look says just that.

Going down, such looks go: a poll is no event.
"""

from alembic import op

revision = "0007"
down_revision = "0006"

BEFORE = [
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
NAME = "ck_source_check_outcome"


def upgrade() -> None:
    _allow([*BEFORE[:4], "unconfirmed", *BEFORE[4:]])


def downgrade() -> None:
    op.execute("DELETE FROM source_check WHERE outcome = 'unconfirmed'")
    _allow(BEFORE)


def _allow(outcomes: list[str]) -> None:
    allowed = f"outcome IN ({', '.join(map(repr, outcomes))})"
    with op.batch_alter_table("source_check") as table:
        table.drop_constraint(op.f(NAME), type_="check")
        table.create_check_constraint(op.f(NAME), allowed)
