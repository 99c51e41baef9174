"""Sentences that share rare words with what was asked: the same ones from both databases.

Neither database's own ranking is asked for, since they differ. The index says how many sentences
have each word, and which; what is found is ordered by the sum of the rarities of the words that it
has, in whole numbers, and the best are ranked by `factcheck.text.likeness`
(docs/decisions/0008-search.md).

SQLite adds the rarities up itself. PostgreSQL would take longer to plan that than to do it, so its
packed words are added up here.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import text

from factcheck.store.packed_words import count_having, newest_having, packed_sentences
from factcheck.store.search import plain
from factcheck.store.unit_of_work import Work
from factcheck.text.likeness import AskedAs, AskedWord

# A word in more sentences than this is counted no further: it tells little.
_MOST_COUNTED = 2_000
# Of the rarest words so many sentences are looked at together, those of the rarest always.
_MOST_LOOKED_AT = 5_000
# The best of them, first; all, where too many of these are of earlier revisions.
_LOOKED_AT_FIRST = 1_000
_IN_WHOLE_NUMBERS = 1_000


class Candidate(NamedTuple):
    """A sentence in the latest revision of its article, by the keys of its claim and article."""

    text: str
    claim_id: int
    article_id: int
    number: int


def frequencies(work: Work, words: Sequence[AskedWord]) -> dict[AskedWord, int]:
    """How many sentences have each word, in all revisions; 2,000 stands for more, too."""
    if not words:
        return {}
    if work.backend != "sqlite":
        return _counted(work, words)
    counted = " UNION ALL ".join(
        f"SELECT {at}, count(*) FROM (SELECT 1 FROM ({_having(work, word, at)}) AS matching "
        f"LIMIT {_MOST_COUNTED}) AS counted"
        for at, word in enumerate(words)
    )
    rows = work.connection.execute(text(counted), _asked(work, [[word] for word in words]))
    return {words[at]: count for at, count in rows}


def sentences(work: Work) -> int:
    """How many sentences there are, in all revisions."""
    if work.backend != "sqlite":
        return packed_sentences(work)
    return int(work.connection.execute(text("SELECT count(*) FROM placement")).scalar_one())


def candidates(
    work: Work,
    found: Mapping[AskedWord, int],
    rarity: Callable[[int], float],
    most: int,
    besides: tuple[int, int] | None = None,
) -> list[Candidate]:
    """The sentences that have the most of these words, the rarer the more.

    Where every word is in 2,000 sentences or more, those of the newest that have all of them.

    Args:
        found: the words, and how many sentences have each.
        rarity: what a word weighs that so many sentences have.
        most: how many at the most.
        besides: a sentence to be left out: the key of its article, and its number.
    """
    chosen = _rarest(found)
    if not chosen:
        return []
    if min(found[word] for word in chosen) >= _MOST_COUNTED:
        together = [
            word for word, count in found.items() if count and word.asked_as is AskedAs.WHOLE
        ]
        best = _best(work, [(together, 1)], most, besides) if len(together) > 1 else []
        if best:
            return best
    weights = {word: round(rarity(found[word]) * _IN_WHOLE_NUMBERS) for word in chosen}
    if work.backend != "sqlite":
        return _best_of(work, _summed(_newest(work, chosen), weights), most, besides)
    return _best(work, [([word], weight) for word, weight in weights.items()], most, besides)


_CANDIDATES = """
    SELECT placement.text, claim.id, claim.article_id, claim.number
    FROM best
    JOIN placement ON placement.id = best.id
    JOIN claim ON claim.id = placement.claim_id
    JOIN revision ON revision.id = placement.revision_id
    WHERE claim.part = 0
    AND NOT (claim.article_id = :article AND claim.number = :number)
    AND placement.text IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM revision AS later
        WHERE later.article_id = revision.article_id AND later.number > revision.number
    )
    ORDER BY best.weight DESC, claim.article_id DESC, claim.number
    LIMIT :most
"""
_WEIGHED = text(
    "WITH best AS (SELECT * FROM unnest(CAST(:keys AS integer[]), CAST(:weights AS bigint[])) "
    f"AS weighed (id, weight)) {_CANDIDATES}"
)


def _best(
    work: Work,
    weighed: Sequence[tuple[list[AskedWord], int]],
    most: int,
    besides: tuple[int, int] | None,
) -> list[Candidate]:
    """The sentences with the highest sum of weights: each is of those that have all of some words,
    of the newest 2,000."""
    hits = " UNION ALL ".join(
        f"SELECT id, {weight} AS weight FROM ({_having(work, words[0], at)} "
        f"ORDER BY id DESC LIMIT {_MOST_COUNTED}) AS matching"
        for at, (words, weight) in enumerate(weighed)
    )
    query = text(f"""
        WITH hit AS ({hits}),
        best AS (
            SELECT id, sum(weight) AS weight FROM hit GROUP BY id
            ORDER BY 2 DESC, id DESC LIMIT :first
        ) {_CANDIDATES}
    """)
    given = _asked(work, [words for words, _ in weighed]) | _limits(most, besides)
    for first in (_LOOKED_AT_FIRST, _MOST_COUNTED * len(weighed)):
        rows = work.connection.execute(query, given | {"first": first}).all()
        if len(rows) == most:
            break
    return [Candidate(*row) for row in rows]


def _best_of(
    work: Work, summed: Mapping[int, int], most: int, besides: tuple[int, int] | None
) -> list[Candidate]:
    """As `_best`, of the keys of sentences and their sums of weights."""
    # As one number for each, which sorts faster than pairs do: a key has 31 bits.
    ordered = sorted([(weight << 31) + key for key, weight in summed.items()], reverse=True)
    for first in (_without_a_tie(ordered, most + most // 2), _LOOKED_AT_FIRST, len(ordered)):
        some = ordered[: min(first, len(ordered))]
        # Written out, which is faster than what the driver does with lists.
        given: dict[str, Any] = {
            "keys": f"{{{','.join(str(one & 0x7FFFFFFF) for one in some)}}}",
            "weights": f"{{{','.join(str(one >> 31) for one in some)}}}",
        }
        rows = work.connection.execute(_WEIGHED, given | _limits(most, besides)).all()
        if len(rows) == most or len(some) == len(ordered):
            break
    return [Candidate(*row) for row in rows]


def _without_a_tie(ordered: Sequence[int], first: int) -> int:
    """How many to look at, no fewer than `first`, so that the next one weighs less: then it cannot
    come before any of them. No more than are looked at first anyway."""
    while 0 < first < min(len(ordered), _LOOKED_AT_FIRST):
        if ordered[first] >> 31 != ordered[first - 1] >> 31:
            break
        first += 1
    return min(first, _LOOKED_AT_FIRST)


def _summed(
    having: Mapping[AskedWord, Sequence[int]], weights: Mapping[AskedWord, int]
) -> dict[int, int]:
    sums: dict[int, int] = {}
    for word, keys in sorted(having.items(), key=lambda item: -len(item[1])):
        weight = weights[word]
        if not sums:
            sums = dict.fromkeys(keys, weight)  # most of them, at once
            continue
        for key in keys:
            sums[key] = sums.get(key, 0) + weight
    return sums


def _counted(work: Work, words: Sequence[AskedWord]) -> dict[AskedWord, int]:
    whole = [word for word in words if word.asked_as is AskedAs.WHOLE]
    counts = count_having(work, [plain(word.word) for word in whole])
    found = {whole[at]: min(count, _MOST_COUNTED) for at, count in counts.items()}
    others = _newest(work, [word for word in words if word not in found])
    return {word: found[word] if word in found else len(others[word]) for word in words}


def _newest(work: Work, words: Sequence[AskedWord]) -> dict[AskedWord, Sequence[int]]:
    """The newest 2,000 sentences that have each word."""
    spaced = [word for word in words if word.asked_as is not AskedAs.WITHIN]
    packed = newest_having(
        work,
        [(plain(word.word), word.asked_as is AskedAs.BEGINNING) for word in spaced],
        _MOST_COUNTED,
    )
    found = {spaced[at]: keys for at, keys in packed.items()}
    for word in words:
        if word not in found:
            query = f"{_having(work, word, 0)} ORDER BY id DESC LIMIT {_MOST_COUNTED}"
            found[word] = [*work.connection.execute(text(query), _asked(work, [[word]])).scalars()]
    return {word: found[word] for word in words}


def _limits(most: int, besides: tuple[int, int] | None) -> dict[str, int]:
    article, number = besides or (-1, -1)
    return {"most": most, "article": article, "number": number}


def _rarest(found: Mapping[AskedWord, int]) -> list[AskedWord]:
    chosen: list[AskedWord] = []
    looked_at = 0
    for word, count in sorted(found.items(), key=lambda item: (item[1], item[0].word)):
        if count and chosen and looked_at + count > _MOST_LOOKED_AT:
            break
        if count:
            chosen.append(word)
            looked_at += count
    return chosen


def _having(work: Work, word: AskedWord, at: int) -> str:
    """The question which sentences have a word, which is bound as `word` and its place."""
    if word.asked_as is AskedAs.WITHIN:
        return f"SELECT id FROM placement WHERE text LIKE :word{at}"
    if work.backend == "sqlite":
        return f"SELECT rowid AS id FROM claim_words WHERE claim_words MATCH :word{at}"
    query = "to_tsquery" if word.asked_as is AskedAs.BEGINNING else "websearch_to_tsquery"
    return (
        "SELECT id FROM placement WHERE words @@ "
        f"{query}(CAST('claim_words' AS regconfig), :word{at})"
    )


def _asked(work: Work, questions: Sequence[Sequence[AskedWord]]) -> dict[str, str]:
    return {f"word{at}": _bound(work, words) for at, words in enumerate(questions)}


def _bound(work: Work, words: Sequence[AskedWord]) -> str:
    """What is bound: in quotation marks nothing is an operator, and what stands side by side must
    all be there, to FTS5 as to websearch_to_tsquery."""
    first = plain(words[0].word)
    if words[0].asked_as is AskedAs.WITHIN:
        return f"%{words[0].word}%"
    if words[0].asked_as is AskedAs.BEGINNING:
        return f'"{first}" *' if work.backend == "sqlite" else f"'{first}':*"
    return " ".join(f'"{plain(word.word)}"' for word in words)
