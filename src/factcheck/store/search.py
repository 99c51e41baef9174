"""The claims whose sentence has certain words: one question to both databases.

SQLite answers from an FTS5 index without a text of its own (https://www.sqlite.org/fts5.html,
section 4.4.3), PostgreSQL from a column that it works out itself, with a GIN index (PostgreSQL's
documentation, chapter 12). Both fold case and the marks on Latin letters, and stem by Porter's
rules, each by its own edition of them: "trained" finds "training" on both, "possibly" finds
"possible" on SQLite alone. Scripts that put no space between words have no words to index:
there the very characters are looked for.

An index is no evidence: it is made from the sentences. SQLite's is filled when it is asked, many
sentences at a time, because to add each as it comes would cost half as much as taking it in;
triggers tell it what becomes of those that it knows (docs/decisions/0008-search.md).
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    column,
    func,
    insert,
    literal_column,
    select,
    table,
    text,
)

from factcheck.errors import FactcheckError
from factcheck.model import Placement
from factcheck.store.packed_words import erase_packed
from factcheck.store.unit_of_work import Store, Work

# Han, kana, Thai, Lao, Burmese, Khmer (Unicode, Blocks.txt).
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
_PHRASE = re.compile(r'["“”„«»](.+?)["“”«»]|(\S+)')
_MARKED = re.compile("([A-Za-z])[\u0300-\u036f]+")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_AT_ONCE = 50_000
_LONGEST = 1_000

_INDEX = table("claim_words", column("rowid"), column("text"))
_KNOWN = table("claim_words_docsize", column("id"))


def phrases_of(asked: str) -> list[str]:
    """What somebody typed, as phrases that must all be there: what stands in quotation marks is
    one phrase, each word outside of them another.

    Raises:
        FactcheckError: when there is no word in it, or it is longer than 1,000 characters.
    """
    if len(asked) > _LONGEST:
        raise FactcheckError(
            f"These are {len(asked):,} characters to look for; {_LONGEST:,} are the most.",
            "A few words of the sentence will do.",
        )
    found = [quoted or word for quoted, word in _PHRASE.findall(_UNSTORABLE.sub(" ", asked))]
    phrases = [phrase for phrase in found if any(map(str.isalnum, phrase))]
    if not phrases:
        raise FactcheckError(
            "There is no word to look for.",
            "Give words of the sentence; those in quotation marks must stand side by side.",
        )
    return phrases


def has_words(work: Work, asked: str) -> ColumnElement[bool]:
    """The condition that a placement's text has all of these words.

    Args:
        asked: as in `phrases_of`.

    Raises:
        FactcheckError: as `phrases_of` does.
    """
    phrases = phrases_of(asked)
    spaced = [phrase for phrase in phrases if not _UNSPACED.search(phrase)]
    conditions: list[ColumnElement[bool]] = [
        Placement.text.icontains(phrase, autoescape=True)
        for phrase in phrases
        if _UNSPACED.search(phrase)
    ]
    if spaced:
        conditions.append(_indexed(work, spaced))
    return and_(*conditions)


def _indexed(work: Work, phrases: list[str]) -> ColumnElement[bool]:
    # In quotation marks nothing is an operator, neither to FTS5 nor to websearch_to_tsquery.
    quoted = " ".join(f'"{plain(phrase)}"' for phrase in phrases)
    if work.backend == "sqlite":
        matching: Any = literal_column("claim_words").op("MATCH")(quoted)
        return Placement.id.in_(select(_INDEX.c.rowid).where(matching))
    words: Any = literal_column("placement.words")
    found: ColumnElement[bool] = words.op("@@")(
        func.websearch_to_tsquery(literal_column("'claim_words'::regconfig"), quoted)
    )
    return found


def plain(phrase: str) -> str:
    """A phrase as the index knows it: no marks on Latin letters, nothing but letters and digits."""
    unmarked = _MARKED.sub(r"\1", unicodedata.normalize("NFD", phrase))
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", unmarked).replace("_", " ")))


def unindexed(work: Work) -> int:
    """How many sentences the index does not know yet; PostgreSQL's knows all."""
    if work.backend != "sqlite":
        return 0
    return int(work.value(select(func.count()).select_from(Placement).where(_is_unknown())))


def fill_index(store: Store) -> Iterator[int]:
    """Add the sentences that the index does not know yet, in short units of work; how many each
    added.

    Raises:
        FactcheckError: when the database may not be written to.
    """
    while True:
        with store.writing() as work:
            added = _fill(work) if work.backend == "sqlite" else 0
        yield added
        if added < _AT_ONCE:
            return


def forget_erased(work: Work, revision_id: int) -> None:
    """Leave no word of a revision that is to be erased in the index; what else goes with it is
    indexed anew when it is next asked.

    FTS5 would keep what it was told to delete until it happens to merge its segments, so all of it
    goes; PostgreSQL's column goes with the text.
    """
    if work.backend == "sqlite":
        work.execute(text("INSERT INTO claim_words (claim_words) VALUES ('delete-all')"))
    else:
        erase_packed(work, revision_id)


def missing(connection: Connection) -> list[str]:
    """What the index lacks in this database, one line each."""
    if connection.dialect.name == "sqlite":
        wanted = {"claim_words", "claim_words_changed", "claim_words_removed"}
        rows = connection.exec_driver_sql("SELECT name FROM sqlite_master")
    else:
        wanted = {"words", "claim_words_packed", "claim_words_waiting", "claim_words_wait"}
        rows = connection.exec_driver_sql(
            "SELECT attname FROM pg_attribute "
            "WHERE attrelid = 'placement'::regclass AND NOT attisdropped "
            "UNION ALL SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
            "UNION ALL SELECT tgname FROM pg_trigger WHERE tgrelid = 'placement'::regclass"
        )
    return [f"the index of words lacks {name}" for name in sorted(wanted - {r[0] for r in rows})]


def belongs_to_index(kind: str, name: str | None, of_table: str | None) -> bool:
    """Whether a table, column or index of the database is the search's own, and of no model."""
    if kind == "table":
        return name is not None and name.startswith("claim_words")
    return of_table == "placement" and name in ("words", "ix_placement_words")


def _is_unknown() -> ColumnElement[bool]:
    known = select(func.coalesce(func.max(_KNOWN.c.id), 0)).scalar_subquery()
    return and_(Placement.id > known, Placement.text.is_not(None))


def _fill(work: Work) -> int:
    some = select(Placement.id, Placement.text).where(_is_unknown())
    return work.connection.execute(
        insert(_INDEX).from_select(["rowid", "text"], some.order_by(Placement.id).limit(_AT_ONCE))
    ).rowcount
