"""Which sentences have each word, packed: what `store.similar` asks on PostgreSQL.

A GIN index knows which sentences have a word, not how many: each is visited to be counted. Here a
row has the keys of all sentences of a block that have a word; a block is 4,096 keys in a row, and
the empty word stands for all of its sentences. A trigger says which blocks wait, since a sentence
came, changed or went; they are packed anew when somebody asks, so that nobody who writes waits
(docs/decisions/0008-search.md).

On SQLite there is nothing of it: its index knows the counts.
"""

import sys
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import text

from factcheck.store.unit_of_work import Store, Work

PACKED = "claim_words_packed"
BLOCK = 4096
# 49,152 sentences in one unit of work.
_BLOCKS_AT_ONCE = 12
# Whoever packs or erases holds this lock; nobody who holds it waits for any other.
_ALONE = text("SELECT pg_advisory_xact_lock(hashtext('claim_words_packed'))")
_TAKE = text("""
    DELETE FROM claim_words_waiting WHERE block IN (
        SELECT DISTINCT block FROM claim_words_waiting ORDER BY 1 LIMIT :most
    ) RETURNING block
""")
_UNPACK = text("DELETE FROM claim_words_packed WHERE block = ANY(:blocks)")
_PACK = text(f"""
    INSERT INTO claim_words_packed (word, block, sentences, keys)
    SELECT word, :block, count(*), CASE word WHEN '' THEN '' ELSE string_agg(int4send(id), '') END
    FROM (
        SELECT unnest(array_prepend('', tsvector_to_array(words))) AS word, id FROM placement
        WHERE id BETWEEN :block * {BLOCK} AND :block * {BLOCK} + {BLOCK - 1} ORDER BY id
    ) AS having_word GROUP BY word
""")
_ERASE = text(f"""
    DELETE FROM claim_words_packed WHERE block IN (
        SELECT DISTINCT id / {BLOCK} FROM placement WHERE revision_id = :revision
    )
""")
_WAITING = text(f"""
    SELECT count(*) FROM (SELECT DISTINCT block FROM claim_words_waiting) AS waiting
    JOIN placement ON id BETWEEN block * {BLOCK} AND block * {BLOCK} + {BLOCK - 1}
""")
_SENTENCES = "SELECT coalesce(sum(sentences), 0) FROM claim_words_packed WHERE word = ''"
_ALL_SENTENCES = text(_SENTENCES)
_SENTENCES_OF = text(f"{_SENTENCES} AND block = ANY(:blocks)")
# A word is cut and stemmed as the sentences were; what is cut into several is no word of the index.
_ASKED = """
    FROM (
        SELECT at - 1 AS at, after,
            tsvector_to_array(to_tsvector('claim_words'::regconfig, word)) AS cut
        FROM unnest(CAST(:words AS text[]), CAST(:after AS text[])) WITH ORDINALITY
            AS asked (word, after, at)
    ) AS asked
    LEFT JOIN claim_words_packed AS packed ON packed.word BETWEEN cut[1] AND cut[1] || after
    WHERE cardinality(cut) <= 1
"""
_COUNTED = text(f"SELECT at, coalesce(sum(sentences), 0) {_ASKED} GROUP BY at")
# Of each word that has the beginning as many are enough as of all of them together.
_NEWEST = text(f"""
    SELECT at, substring(string_agg(keys, '' ORDER BY block)
                         FROM greatest(1, CAST(4 * (sum(sentences) - :most) AS integer) + 1))
    {_ASKED} GROUP BY at, packed.word
""")
_LAST_LETTER = chr(0x10FFFF)


def unpacked(work: Work) -> int:
    """How many sentences lie in blocks that wait to be packed."""
    return 0 if work.backend == "sqlite" else int(work.connection.execute(_WAITING).scalar_one())


def pack_words(store: Store) -> Iterator[int]:
    """Pack the blocks that wait, in short units of work; how many sentences each packed.

    Raises:
        FactcheckError: when the database may not be written to, and some wait.
    """
    with store.reading() as work:
        waiting = unpacked(work)
    while waiting:
        with store.writing() as work:
            packed, waiting = _pack(work)
        yield packed


def erase_packed(work: Work, revision_id: int) -> None:
    """Leave no word of a revision in what is packed; the blocks wait as soon as its text goes."""
    work.connection.execute(_ALONE)
    work.connection.execute(_ERASE, {"revision": revision_id})


def packed_sentences(work: Work) -> int:
    """How many sentences there are, in all revisions."""
    return int(work.connection.execute(_ALL_SENTENCES).scalar_one())


def count_having(work: Work, words: Sequence[str]) -> dict[int, int]:
    """How many sentences have each word, by the word's place; without what the index has not as
    one word ("2,500")."""
    rows = work.connection.execute(_COUNTED, {"words": [*words], "after": [""] * len(words)}).all()
    return {at: int(count) for at, count in rows}


def newest_having(
    work: Work, words: Sequence[tuple[str, bool]], most: int
) -> dict[int, Sequence[int]]:
    """The keys of the newest sentences that have each word, by the word's place; as `count_having`.

    Args:
        words: each as the index knows it, and whether it is but the beginning of words.
        most: how many keys of each.
    """
    asked = {
        "words": [word for word, _ in words],
        "after": [_LAST_LETTER if is_beginning else "" for _, is_beginning in words],
        "most": most,
    }
    packed: dict[int, list[bytes]] = defaultdict(list)
    for at, keys in work.connection.execute(_NEWEST, asked).all():
        packed[at].append(keys or b"")
    return {at: _newest(several, most) for at, several in packed.items()}


def _newest(packed: Sequence[bytes], most: int) -> Sequence[int]:
    """The highest keys of those that are packed, each once though several words may have it."""
    keys = array("i")
    for some in packed:
        keys.frombytes(some)
    if sys.byteorder == "little":
        keys.byteswap()  # packed as PostgreSQL sends integers
    return keys if len(packed) == 1 else sorted(set(keys))[-most:]


def _pack(work: Work) -> tuple[int, bool]:
    """How many sentences were packed, and whether others may wait still."""
    work.connection.execute(_ALONE)
    taken = work.connection.execute(_TAKE, {"most": _BLOCKS_AT_ONCE})
    blocks = sorted({row[0] for row in taken})
    work.connection.execute(_UNPACK, {"blocks": blocks})
    for block in blocks:
        work.connection.execute(_PACK, {"block": block})
    packed = work.connection.execute(_SENTENCES_OF, {"blocks": blocks}).scalar_one()
    return int(packed), len(blocks) == _BLOCKS_AT_ONCE
