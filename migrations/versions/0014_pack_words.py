"""Keep on PostgreSQL which sentences have each word, packed.

Why: "was this checked before?" asks how many sentences have each of its words, and which. A GIN
index knows no counts, so each sentence that has a word was visited, and a question to 100,000 claims
took 40 ms of the server's processor. Here a row has the keys of all sentences of a block (4,096 keys
in a row) that have a word. A trigger says which blocks wait to be packed anew; nothing is packed when
a sentence comes in, so that writers wait for nothing and for nobody. SQLite's index knows the counts
(decision 0008), and gets nothing.

Going down, what was packed goes; it was made from the sentences, which stay.
"""

from alembic import op

revision = "0014"
down_revision = "0013"

BLOCK = 4096

_UP = [
    # Compared by bytes, so that the words with one beginning lie together.
    'CREATE TABLE claim_words_packed (word text COLLATE "C" NOT NULL, block integer NOT NULL, '
    "sentences integer NOT NULL, keys bytea NOT NULL, "
    "CONSTRAINT pk_claim_words_packed PRIMARY KEY (word, block))",
    # Keys are read whole, and hardly grow smaller.
    "ALTER TABLE claim_words_packed ALTER keys SET STORAGE EXTERNAL",
    "CREATE INDEX ix_claim_words_packed_block ON claim_words_packed (block)",
    # A block may stand here many times: nobody who adds one waits for whoever else does.
    "CREATE TABLE claim_words_waiting (block integer NOT NULL)",
    "CREATE FUNCTION claim_words_wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"INSERT INTO claim_words_waiting VALUES (coalesce(NEW.id, OLD.id) / {BLOCK}); "
    "RETURN NULL; END $$",
    "CREATE TRIGGER claim_words_wait AFTER INSERT OR DELETE OR UPDATE OF text ON placement "
    "FOR EACH ROW EXECUTE FUNCTION claim_words_wait()",
    f"INSERT INTO claim_words_waiting SELECT DISTINCT id / {BLOCK} FROM placement",
]
_DOWN = [
    "DROP TRIGGER claim_words_wait ON placement",
    "DROP FUNCTION claim_words_wait()",
    "DROP TABLE claim_words_waiting",
    "DROP TABLE claim_words_packed",
]


def upgrade() -> None:
    _run(_UP)


def downgrade() -> None:
    _run(_DOWN)


def _run(statements: list[str]) -> None:
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        for statement in statements:
            connection.exec_driver_sql(statement)
