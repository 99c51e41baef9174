"""On PostgreSQL what is packed says of each word which sentences have it, whoever writes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import LentDatabases, PreparedDatabases
from desks import TickingClock
from populated_desk import PopulatedDesk
from sqlalchemy import text

from factcheck.casework.acts.divide_claim import NewPart
from factcheck.casework.views.similar_claims import ranked_candidates
from factcheck.errors import FactcheckError
from factcheck.store import packed_words
from factcheck.store.engine import open_engine
from factcheck.store.packed_words import (
    BLOCK,
    count_having,
    newest_having,
    pack_words,
    packed_sentences,
    unpacked,
)
from factcheck.store.schema import migrations_folder
from factcheck.store.search import fill_index, missing
from factcheck.store.similar import candidates, frequencies
from factcheck.store.unit_of_work import Store, Work
from factcheck.text.likeness import AskedAs, AskedSentence, AskedWord

WORDS = "One two. Two three. Three four and threes."


@pytest.fixture
def desk(on_postgresql: PreparedDatabases) -> Iterator[PopulatedDesk]:
    with LentDatabases(on_postgresql) as lent:
        made = PopulatedDesk(Store(open_engine(lent()), TickingClock()))
        made.add_reviewer("anna")
        yield made
        made.store.engine.dispose()


def _pack(desk: PopulatedDesk) -> list[int]:
    return list(pack_words(desk.store))


def _agrees(desk: PopulatedDesk) -> None:
    """What is packed is what the sentences have, word for word, and each sentence counts once."""
    _pack(desk)
    having = """
        SELECT word, array_agg(id ORDER BY id) FROM placement, unnest(tsvector_to_array(words)) word
        GROUP BY word
    """
    with desk.store.reading() as work:
        expected = {row[0]: row[1] for row in work.connection.execute(text(having))}
        words = [*expected, "nothing"]
        packed = newest_having(work, [(word, False) for word in words], 1_000)
        assert {words[at]: [*keys] for at, keys in packed.items()} == expected | {"nothing": []}
        counts = count_having(work, words)
        assert {words[at]: count for at, count in counts.items()} == {
            word: len(keys) for word, keys in expected.items()
        } | {"nothing": 0}
        total = work.connection.execute(text("SELECT count(*) FROM placement")).scalar()
        assert packed_sentences(work) == total


def _next_key(desk: PopulatedDesk, key: int) -> None:
    with desk.store.writing() as work:
        work.execute(text(f"SELECT setval('placement_id_seq', {key}, false)"))


def test_what_is_packed_follows_whatever_becomes_of_sentences(desk: PopulatedDesk) -> None:
    desk.add_article("one", WORDS)
    _agrees(desk)
    desk.join("one:1", "one:2")
    _agrees(desk)
    desk.undo()
    _agrees(desk)
    desk.divide("one:3", NewPart("Three four"), NewPart("and threes"))
    _agrees(desk)
    desk.undo()
    _agrees(desk)
    desk.revise("one", WORDS.replace("four", "fives"))
    _agrees(desk)
    desk.redact(str(desk.board("one").revision.uid))
    _agrees(desk)


def test_sentences_are_packed_once_block_by_block_in_short_units_of_work(
    desk: PopulatedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.store.packed_words._BLOCKS_AT_ONCE", 1)
    _next_key(desk, BLOCK - 2)
    desk.add_article("one", WORDS)
    with desk.store.reading() as work:
        assert unpacked(work) == 3

    assert _pack(desk) == [2, 1, 0]
    assert _pack(desk) == []
    _agrees(desk)

    _next_key(desk, 5 * BLOCK)
    desk.add_article("two", WORDS)
    with desk.store.reading() as work:
        assert unpacked(work) == 3
    assert _pack(desk) == [3, 0]
    _agrees(desk)


def test_of_words_that_many_sentences_have_the_newest_are_found_across_blocks(
    desk: PopulatedDesk,
) -> None:
    _next_key(desk, BLOCK - 2)
    desk.add_article("one", "A bird. Two birds. Birding birds. Birches and a bird.")
    _pack(desk)

    with desk.store.reading() as work:
        found = newest_having(work, [("bird", False), ("bir", True), ("bi", False)], 2)

    # "Birding" and "birches" begin alike, and no sentence counts twice.
    newest = [BLOCK, BLOCK + 1]
    assert {at: [*keys] for at, keys in found.items()} == {0: newest, 1: newest, 2: []}


def test_what_the_index_has_not_as_one_word_is_asked_of_it_otherwise(desk: PopulatedDesk) -> None:
    desk.add_article("one", "It cost 2,500 pounds. It cost 500 to 2 people. 政府は選挙を延期した。")
    _pack(desk)
    asked = [
        AskedWord("2,500", AskedAs.WHOLE), AskedWord("500", AskedAs.WHOLE),
        AskedWord("選挙", AskedAs.WITHIN), AskedWord("pou", AskedAs.BEGINNING),
    ]  # fmt: skip

    with desk.store.reading() as work:
        assert count_having(work, ["2 500"]) == {}
        assert [*frequencies(work, asked).values()] == [1, 2, 1, 1]
        best = candidates(work, dict.fromkeys(asked, 1), lambda _: 1.0, 9)
    assert [one.number for one in best] == [1, 2, 3]


def test_what_comes_in_while_it_is_packed_waits_for_the_next_question(desk: PopulatedDesk) -> None:
    """A key that was given out early may come in late, behind others that are packed already."""
    desk.add_article("one", WORDS)
    other = PopulatedDesk(Store(open_engine(desk.store.engine.url), TickingClock()))
    with desk.store.writing() as work:
        work.execute(text("UPDATE placement SET text = 'Late words.' WHERE start = 0"))
        assert _pack(other) == [3]
        other.add_article("two", "Earlier words.")
        assert _pack(other) == [4]
    with desk.store.reading() as work:
        assert count_having(work, ["late", "words"]) == {0: 0, 1: 1}

    _agrees(desk)

    with desk.store.reading() as work:
        assert count_having(work, ["late", "words"]) == {0: 1, 1: 2}
    other.store.engine.dispose()


def test_two_who_pack_at_once_pack_one_after_the_other(desk: PopulatedDesk) -> None:
    desk.add_article("one", WORDS)
    with desk.store.writing() as work, desk.store.engine.connect() as other:
        packed_words._pack(work)
        other.execute(text("SET lock_timeout = 50"))
        with pytest.raises(Exception, match="lock timeout"):
            other.execute(text("SELECT pg_advisory_xact_lock(hashtext('claim_words_packed'))"))
    _agrees(desk)


def test_whoever_writes_waits_for_nobody_who_packs(desk: PopulatedDesk) -> None:
    desk.add_article("one", WORDS)
    other = PopulatedDesk(Store(open_engine(desk.store.engine.url), TickingClock()))
    with desk.store.writing() as work:
        packed_words._pack(work)
        with other.store.writing() as writing:
            writing.execute(text("SET lock_timeout = 50"))
            writing.execute(text("UPDATE placement SET text = 'Other words.' WHERE start = 0"))
    other.store.engine.dispose()
    _agrees(desk)


def test_a_desk_that_may_only_be_read_is_asked_when_nothing_waits(desk: PopulatedDesk) -> None:
    desk.add_article("one", WORDS)
    with desk.store.engine.begin() as connection:
        connection.execute(text("DROP ROLE IF EXISTS only_reads"))
        connection.execute(text("CREATE ROLE only_reads"))
        connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO only_reads"))
    url = desk.store.engine.url.update_query_dict({"options": "-c role=only_reads"})
    read_only = Store(open_engine(url.render_as_string(hide_password=False)), TickingClock())
    with pytest.raises(FactcheckError, match="permission denied"):
        list(pack_words(read_only))
    _pack(desk)

    assert list(pack_words(read_only)) == []
    with read_only.reading() as work:
        assert [one.number for _, one in ranked_candidates(work, "Three threes")] == [3, 2]
    read_only.engine.dispose()
    with desk.store.engine.begin() as connection:
        connection.execute(text("DROP OWNED BY only_reads"))
        connection.execute(text("DROP ROLE only_reads"))


def test_what_was_redacted_is_gone_at_once_and_what_is_packed_elsewhere_stays(
    desk: PopulatedDesk,
) -> None:
    desk.add_article("one", "Zebras graze.")
    _next_key(desk, BLOCK)
    desk.add_article("two", "Lions graze.")
    _pack(desk)

    desk.redact(str(desk.board("one").revision.uid))

    with desk.store.reading() as work:
        rows = work.connection.execute(text("SELECT word, block FROM claim_words_packed"))
        assert {(word, block) for word, block in rows} == {("", 1), ("lion", 1), ("graze", 1)}


@pytest.mark.parametrize(
    ("gone", "named"),
    [
        ("TRIGGER claim_words_wait ON placement", "claim_words_wait"),
        ("TABLE claim_words_packed", "claim_words_packed"),
        ("TABLE claim_words_waiting", "claim_words_waiting"),
    ],
)
def test_what_the_index_lacks_is_named(desk: PopulatedDesk, gone: str, named: str) -> None:
    with desk.store.engine.connect() as connection:
        assert missing(connection) == []
        connection.execute(text(f"DROP {gone}"))
        assert missing(connection) == [f"the index of words lacks {named}"]
        connection.rollback()


def test_the_migration_and_the_program_mean_the_same_blocks() -> None:
    migration = (migrations_folder() / "versions" / "0014_pack_words.py").read_text("utf-8")
    assert f"\nBLOCK = {BLOCK}\n" in migration


ASKED = [
    "Soldiers left Iraq", "iraqi soldiers trained by ministers", "The 2,500 soldiers of Baghdad",
    "Ministers, ministers", "visibly responsible technology", "Bagdad 2020",
]  # fmt: skip


def test_both_databases_find_the_same_in_the_same_order_however_many_weigh_the_same(
    on_sqlite: PreparedDatabases, on_postgresql: PreparedDatabases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.store.similar._LOOKED_AT_FIRST", 12)
    monkeypatch.setattr("factcheck.store.similar._MOST_COUNTED", 9)
    monkeypatch.setattr("factcheck.store.similar._MOST_LOOKED_AT", 25)
    found = []
    for databases in (on_sqlite, on_postgresql):
        with LentDatabases(databases) as lent:
            desk = PopulatedDesk(Store(open_engine(lent()), TickingClock()))
            desk.add_reviewer("anna")
            for n in range(4):
                desk.add_article(f"a{n}", _article(n))
            for n in range(2):
                desk.revise("a1", _article(n + 5))
            list(fill_index(desk.store))
            _pack(desk)
            with desk.store.reading() as work:
                found.append([_candidates(work, asked) for asked in ASKED])
            desk.store.engine.dispose()
    assert found[0] == found[1]
    assert all(len(some) >= 3 for some in found[0])


def _article(n: int) -> str:
    return " ".join(
        f"{who} {did} {where} in {2018 + at % 3 + n % 2}."
        for at, (who, did, where) in enumerate(
            (who, did, where)
            for who in ("Soldiers", "A minister", "2,500 soldiers")
            for did in ("left", "trained", "visibly saw")
            for where in ("Iraq", "Baghdad")
        )
    )


def _candidates(work: Work, asked: str) -> list[tuple[str, int, int]]:
    sentence = AskedSentence(asked)
    found = frequencies(work, sentence.words)
    some = candidates(work, found, lambda count: sentence.rarity(count, 99), 4)
    return [(one.text, one.article_id, one.number) for one in some]


def test_nothing_is_packed_on_sqlite(sqlite_template: Path) -> None:
    store = Store(open_engine(f"sqlite:///{sqlite_template}"), TickingClock())
    with store.reading() as work:
        assert unpacked(work) == 0
    assert list(pack_words(store)) == []
    store.engine.dispose()
