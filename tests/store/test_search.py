"""Both databases find the same sentences, but for the few words that their stemmers part on, and
nothing typed is an operator."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from hypothesis_profiles import scaled
from populated_desk import PopulatedDesk
from sqlalchemy import select, text

from factcheck.casework.acts.divide_claim import NewPart
from factcheck.errors import FactcheckError
from factcheck.model import Placement
from factcheck.store.search import fill_index, has_words, phrases_of, unindexed
from factcheck.store.unit_of_work import Store

SENTENCES = [
    "The strategic dialogue ended on Monday.",
    "The dialogue was strategic, the training well-known.",
    "They trained 2,500 soldiers at https://base.example/camp_x in the U.S. and abroad.",
    "It cost 2.5 million, and Élodie Müller’s café paid.",
    "Россия подписала соглашение.",
    "经济增长了百分之五。",
    "He said it was 50% or not, OR so.",
    "Bridges in İzmir and Ýmir were not built.",
    "5G网络很快。",
]
FOUND = {
    "strategic dialogue": [0, 1],
    '"strategic dialogue"': [0],
    "“strategic dialogue”": [0],
    "«Strategic DIALOGUE»": [0],
    "dialogues": [0, 1],
    "training": [1, 2],
    "train": [1, 2],
    "the": [0, 1, 2],
    "well": [1],
    "well-known": [1],
    '"known well"': [],
    "2,500": [2],
    "2500": [],
    "500": [2],
    "2.5": [3],
    "base.example": [2],
    "camp": [2],
    "camp_x": [2],
    "U.S.": [2],
    "elodie muller": [3],
    "ÉLODIE": [3],
    "E\u0301lodie": [3],
    "cafe": [3],
    "café’s": [],
    "россия": [4],
    "РОССИЯ соглашение": [4],
    "经济": [5],
    "增长": [5],
    "经济 dialogue": [],
    "5g经济": [],
    "5G网络": [8],
    "5g网络": [8],
    "OR": [6],
    "strategic OR Monday": [],
    "50%": [6],
    "-not": [6, 7],
    "not built": [7],
    "NOT built": [7],
    "bridge*": [7],
    "brid*": [],
    "text:bridges": [],
    "NEAR(bridges, 2)": [],
    "(bridges)": [7],
    "bridges' ": [7],
    "bridges &": [7],
    "bridges | monday": [],
    "!bridges": [7],
    "izmir": [7],
    "ymir": [7],
    "nothing": [],
    "— bridges —": [7],
    '"': None,
    "": None,
    " \n—…": None,
}


@pytest.fixture
def told(store: Store) -> Iterator[PopulatedDesk]:
    desk = PopulatedDesk(store)
    desk.add_reviewer("anna")
    desk.add_article("one", " ".join(SENTENCES))
    yield desk


def _found(store: Store, asked: str) -> list[str]:
    list(fill_index(store))
    with store.reading() as work:
        query = select(Placement.text).where(has_words(work, asked)).order_by(Placement.start)
        return [row[0] for row in work.rows(query)]


@pytest.mark.parametrize("asked", FOUND, ids=repr)
def test_what_is_found(told: PopulatedDesk, asked: str) -> None:
    expected = FOUND[asked]
    if expected is None:
        with pytest.raises(FactcheckError, match="There is no word to look for"):
            _found(told.store, asked)
    else:
        assert _found(told.store, asked) == [SENTENCES[at] for at in expected]


STEMMED = [
    "It was possible.", "It was possibly so.", "A technology.", "Two technologies.",
    "It is technological.", "Ask us.", "He used it.", "Sold as a car.",
]  # fmt: skip
# What is asked → what SQLite finds, and what PostgreSQL does.
PARTING = {
    "possible": ([0, 1], [0]),
    "possibly": ([0, 1], [1]),
    "technologies": ([2, 3, 4], [2, 3]),
    "technological": ([2, 3, 4], [4]),
    "us": ([5, 6], [5]),
    "using": ([5, 6], [6]),
    "as": ([7], [2, 7]),
    "cars": ([7], [7]),
}


def test_where_the_stemmers_part_each_database_finds_what_its_own_takes_for_one_word(
    store: Store,
) -> None:
    """Porter took "bli" and "logi" for endings, and left words of two letters alone, only later;
    FTS5 has his later rules, PostgreSQL his first (docs/decisions/0008-search.md)."""
    desk = PopulatedDesk(store)
    desk.add_reviewer("anna")
    desk.add_article("one", " ".join(STEMMED))
    found = {asked: [STEMMED.index(text) for text in _found(store, asked)] for asked in PARTING}
    which = ["sqlite", "postgresql"].index(store.engine.dialect.name)
    assert found == {asked: each[which] for asked, each in PARTING.items()}


def test_what_stands_in_quotation_marks_is_one_phrase() -> None:
    assert phrases_of('minister "by the end" 2,500 “it is” «вот так» —') == [
        "minister", "by the end", "2,500", "it is", "вот так",
    ]  # fmt: skip


def test_more_than_a_thousand_characters_are_refused() -> None:
    assert len(phrases_of("a " * 500)) == 500
    with pytest.raises(FactcheckError, match="1,001 characters to look for; 1,000 are the most"):
        phrases_of("„ " * 500 + "a")


def test_as_many_words_as_may_be_asked_can_be_looked_for(told: PopulatedDesk) -> None:
    for asked in ("a " * 500, "„a " * 333, "增 " * 500, "% " * 499 + "增", "a" * 1_000):
        assert _found(told.store, asked) == [SENTENCES[5]] * ("增" in asked)


@scaled(1, HealthCheck.function_scoped_fixture)
@given(asked=st.text(max_size=40))
def test_nothing_that_is_typed_is_a_syntax_error(told: PopulatedDesk, asked: str) -> None:
    try:
        found = _found(told.store, asked)
    except FactcheckError as error:
        assert "no word to look for" in error.reason
        return
    assert set(found) <= set(SENTENCES)


@scaled(1, HealthCheck.function_scoped_fixture)
@given(data=st.data())
def test_any_words_of_a_sentence_find_it(told: PopulatedDesk, data: st.DataObject) -> None:
    sentence = data.draw(st.sampled_from(SENTENCES))
    words = sentence.split()
    begin = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(begin + 1, len(words)))
    stretch = " ".join(words[begin:end])
    changed = data.draw(st.sampled_from([str, str.upper, str.lower]))(stretch)

    if not any(map(str.isalnum, stretch)) or changed.upper() != stretch.upper():
        return
    assert sentence in _found(told.store, changed)


def test_the_index_is_filled_when_it_is_asked_and_knows_each_sentence_once(
    told: PopulatedDesk,
) -> None:
    store = told.store
    sqlite = store.engine.dialect.name == "sqlite"
    with store.reading() as work:
        assert unindexed(work) == (len(SENTENCES) if sqlite else 0)

    assert list(fill_index(store)) == [len(SENTENCES) if sqlite else 0]
    assert list(fill_index(store)) == [0]
    told.add_article("two", "One bridge was built. Another was not.")

    with store.reading() as work:
        assert unindexed(work) == (2 if sqlite else 0)
    assert _found(store, "bridge") == [SENTENCES[7], "One bridge was built."] or _found(
        store, "bridge"
    ) == ["One bridge was built.", SENTENCES[7]]
    with store.reading() as work:
        assert unindexed(work) == 0


@pytest.mark.parametrize("fresh_database", ["sqlite"], indirect=True)  # only its index is filled
def test_a_great_many_sentences_are_indexed_in_short_units_of_work(
    told: PopulatedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.store.search._AT_ONCE", 3)

    assert list(fill_index(told.store)) == [3, 3, 3, 0]
    assert _found(told.store, "bridges") == [SENTENCES[7]]


def test_sentences_that_change_are_found_by_what_they_are_now(told: PopulatedDesk) -> None:
    """Joined, divided, undone: a row's words change, and its key may be given to another."""
    store = told.store
    first, second, third = SENTENCES[:3]
    assert _found(store, "dialogue") == [first, second]

    told.join("one:1", "one:2")
    joined = f"{first} {second}"
    assert _found(store, "Monday known") == [joined]
    assert _found(store, "dialogue") == [joined]

    told.undo()
    assert _found(store, "Monday known") == []
    assert _found(store, "dialogue") == [first, second]

    told.divide("one:3", NewPart("They trained 2,500 soldiers"), NewPart("in the U.S. and abroad"))
    assert _found(store, "abroad") == [third, "in the U.S. and abroad"]

    told.undo()
    assert _found(store, "abroad") == [third]
    told.divide("one:2", NewPart("The dialogue was strategic"), NewPart("the training well-known"))
    assert _found(store, "abroad") == [third]
    assert _found(store, "strategic") == [first, second, "The dialogue was strategic"]
    _is_sound(store)


def _is_sound(store: Store) -> None:
    """SQLite's own check of the index against the sentences (fts5.html, section 6.4)."""
    if store.engine.dialect.name == "sqlite":
        with store.writing() as work:
            check = "INSERT INTO claim_words (claim_words, rank) VALUES ('integrity-check', 1)"
            work.execute(text(check))


def test_a_sentence_longer_than_any_index_holds_is_taken_in_and_found_by_its_first_words(
    told: PopulatedDesk,
) -> None:
    """A tsvector holds a megabyte; as many different words in one sentence would exceed it."""
    letters = [chr(code) for code in range(0x20000, 0x2A000)]
    words = " ".join(a + b for a, b in zip(letters * 3, letters[7:] + letters, strict=False))

    told.add_article("long", f"Longest of all {words}.")

    assert [found[:14] for found in _found(told.store, "longest of all")] == ["Longest of all"]
