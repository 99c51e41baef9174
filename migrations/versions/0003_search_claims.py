"""Make the words of claims searchable.

Why: "has this been said before?" is asked of the whole desk, and reading every sentence for it takes
too long. SQLite gets an FTS5 index that keeps no text of its own and is filled when it is first asked;
PostgreSQL a column that it works out itself, with a GIN index. Both cut words at anything that is
no letter or digit, fold Latin letters with marks, stem by Porter's rules and drop no word, so that
they find the same. (A migration that makes the table `placement` anew has to make the triggers
anew, too.)

Going down, the index goes; it was made from the sentences, which stay.
"""

from alembic import op

revision = "0003"
down_revision = "0002"

# PostgreSQL would take addresses, fractions and hyphenated words whole.
PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
KINDS = "asciiword, word, numword, asciihword, hword, numhword, hword_asciipart, hword_part, hword_numpart"
# A tsvector holds a megabyte at most, which no sentence of this length can exceed.
LONGEST = 100_000


def upgrade() -> None:
    for statement in _SQLITE_UP if _on_sqlite() else _POSTGRES_UP:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    for statement in _SQLITE_DOWN if _on_sqlite() else _POSTGRES_DOWN:
        op.get_bind().exec_driver_sql(statement)


def _on_sqlite() -> bool:
    return bool(op.get_bind().dialect.name == "sqlite")


def _literal(text: str) -> str:
    # A single % would be a placeholder to the driver.
    return "'" + text.replace("'", "''").replace("%", "%%") + "'"


# New sentences come in by the thousand and are added when the index is next asked. What becomes of
# those that it knows already (a sentence joined, undone, redacted) it is told at once.
_KNOWN = "SELECT id FROM claim_words_docsize"
_REMOVE = (
    "INSERT INTO claim_words (claim_words, rowid, text) "
    f"SELECT 'delete', old.id, old.text WHERE old.id IN ({_KNOWN});"
)
_ADD = (
    "INSERT INTO claim_words (rowid, text) SELECT new.id, new.text "
    f"WHERE new.text IS NOT NULL AND new.id <= (SELECT max(id) FROM ({_KNOWN}));"
)
_SQLITE_UP = [
    "CREATE VIRTUAL TABLE claim_words USING fts5(text, content='placement', content_rowid='id', "
    "tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER claim_words_changed AFTER UPDATE OF text ON placement "
    f"BEGIN {_REMOVE} {_ADD} END",
    f"CREATE TRIGGER claim_words_removed AFTER DELETE ON placement BEGIN {_REMOVE} END",
]
_SQLITE_DOWN = [
    "DROP TRIGGER claim_words_changed",
    "DROP TRIGGER claim_words_removed",
    "DROP TABLE claim_words",
]

_UNMARKED = (
    f"normalize(regexp_replace(normalize(left(text, {LONGEST}), NFD), "
    "'([A-Za-z])[\\u0300-\\u036F]+', '\\1', 'g'), NFC)"
)
_POSTGRES_UP = [
    "CREATE TEXT SEARCH DICTIONARY claim_stem (TEMPLATE = snowball, LANGUAGE = porter)",
    "CREATE TEXT SEARCH CONFIGURATION claim_words (COPY = simple)",
    f"ALTER TEXT SEARCH CONFIGURATION claim_words ALTER MAPPING FOR {KINDS} WITH claim_stem",
    "ALTER TABLE placement ADD COLUMN words tsvector GENERATED ALWAYS AS ("
    f"to_tsvector('claim_words'::regconfig, translate({_UNMARKED}, {_literal(PUNCTUATION)}, "
    f"{_literal(' ' * len(PUNCTUATION))}))) STORED",
    "CREATE INDEX ix_placement_words ON placement USING gin (words)",
]
_POSTGRES_DOWN = [
    "DROP INDEX ix_placement_words",
    "ALTER TABLE placement DROP COLUMN words",
    "DROP TEXT SEARCH CONFIGURATION claim_words",
    "DROP TEXT SEARCH DICTIONARY claim_stem",
]
