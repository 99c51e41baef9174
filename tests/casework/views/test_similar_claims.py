"""What was checked before is found though it is said otherwise, ranked alike on both databases."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from hypothesis_profiles import scaled
from populated_desk import PopulatedDesk

from factcheck.casework.acts.divide_claim import NewPart
from factcheck.casework.views.similar_claims import (
    Difference,
    SimilarClaim,
    differences,
    ranked_candidates,
    similar_claims,
)
from factcheck.domain import ReadKind, StandingKind
from factcheck.store.packed_words import pack_words
from factcheck.store.search import fill_index
from factcheck.store.similar import frequencies
from factcheck.store.unit_of_work import Store
from factcheck.text.likeness import AskedSentence

TROOPS = (
    "There are about 2,500 American soldiers in Iraq. The talks in Baghdad ended on Monday. "
    "No soldier will be withdrawn from Iraq before 2022. The weather was fine."
)
BRIDGE = (
    "The Sydney Harbour Bridge was opened in March 1932. It cost 4.2 million pounds. "
    "Ministers talked about soldiers. Электрический поезд прибыл. 政府は選挙を延期した。"
)


@pytest.fixture
def desk(store: Store) -> PopulatedDesk:
    desk = PopulatedDesk(store)
    desk.add_reviewer("anna")
    desk.add_article("troops", TROOPS)
    desk.add_article("bridge", BRIDGE)
    return desk


def _index(desk: PopulatedDesk) -> None:
    list(fill_index(desk.store))
    list(pack_words(desk.store))


def _similar(desk: PopulatedDesk, asked: str, most: int = 10) -> list[SimilarClaim]:
    _index(desk)
    with desk.store.reading() as work:
        return similar_claims(work, asked, desk.policy, most)


def _refs(found: list[SimilarClaim]) -> list[str]:
    return [one.claim.state.ref for one in found]


def test_what_shares_the_most_and_the_rarest_words_comes_first(desk: PopulatedDesk) -> None:
    found = _similar(desk, "About 3,000 US soldiers are in Iraq, Baghdad says")
    assert _refs(found) == ["troops:1", "troops:3", "troops:2"]
    assert [one.likeness for one in found] == sorted((one.likeness for one in found), reverse=True)


def test_both_databases_say_the_same_to_the_last_figure(desk: PopulatedDesk) -> None:
    _index(desk)
    with desk.store.reading() as work:
        ranked = ranked_candidates(work, "Iraq: soldiers to be withdrawn after talks #BaghdadTalks")
    assert [(found.number, found.text[:9], likeness) for likeness, found in ranked] == RANKED


RANKED = [
    (3, "No soldie", 0.48798304361704775),
    (2, "The talks", 0.3946090319525163),
    (3, "Ministers", 0.28925501104846435),
    (1, "There are", 0.24995072079984074),
]


def test_words_that_the_two_databases_stem_in_their_own_ways_count_alike(
    desk: PopulatedDesk,
) -> None:
    desk.add_article(
        "stems",
        "U.S. technology is used visibly. The technologies use us. Visible Xs and 1s cost 1 u. "
        "Technological responsibility was possible.",
    )
    _index(desk)
    asked = AskedSentence("The US uses technology: responsible, visible, vs. 1 X")

    with desk.store.reading() as work:
        found = frequencies(work, asked.words)

    assert {word.word: count for word, count in found.items()} == {
        "technolog": 3, "respons": 1, "visib": 2,
    }  # fmt: skip


def test_the_same_sentence_is_wholly_alike(desk: PopulatedDesk) -> None:
    for text in ("The talks in Baghdad ended on Monday.", "政府は選挙を延期した。"):
        assert _similar(desk, text)[0].likeness > 0.9


def test_a_post_is_read_as_it_would_be_said(desk: PopulatedDesk) -> None:
    found = _similar(desk, "Look!! #SydneyHarbourBridge https://example.com/talks/Baghdad")
    assert _refs(found) == ["bridge:1"]
    assert _similar(desk, "https://example.com/talks/Baghdad/Monday and so on") == []


@pytest.mark.parametrize(
    ("asked", "ref"),
    [("選挙は延期", "bridge:5"), ("Поезда прибыли в город", "bridge:4")],
)
def test_sentences_in_any_script_are_found(desk: PopulatedDesk, asked: str, ref: str) -> None:
    desk.add_article("more", "Поезд прибыл утром.")
    assert ref in _refs(_similar(desk, asked))


def test_each_comes_with_its_verdict_and_its_age(desk: PopulatedDesk) -> None:
    desk.judge("troops:1", "false")

    first, second, *_ = _similar(desk, "2,500 American soldiers are in Iraq")

    assert first.claim.standing.kind is StandingKind.STANDS
    assert first.claim.standing.rating == "false"
    assert first.checked_at is not None
    assert first.age is not None
    assert first.age.days == 0
    assert (second.checked_at, second.age) == (None, None)


def test_what_was_checked_in_a_part_counts_for_its_sentence(desk: PopulatedDesk) -> None:
    desk.divide("troops:3", NewPart("No soldier will be withdrawn"), NewPart("before 2022"))
    desk.judge("troops:3.1", "false")

    found = _similar(desk, "No soldier will be withdrawn from Iraq before 2022.")[0]

    assert found.claim.state.ref == "troops:3"
    with desk.store.reading() as work:
        ranked = ranked_candidates(work, "No soldier will be withdrawn from Iraq before 2022.")
    assert [found.text[:10] for _, found in ranked][:2] == ["No soldier", "There are "]
    assert [part.standing.rating for part in found.claim.parts] == ["false", None]


def test_the_claim_itself_is_left_out_and_earlier_revisions_are(desk: PopulatedDesk) -> None:
    desk.revise("troops", TROOPS.replace("The talks in Baghdad", "The long talks in Baghdad"))

    program = desk.as_()

    assert "troops:2" not in [one.claim.state.ref for one in program.similar("troops:2")]
    assert [one.claim.state.text for one in program.similar("the end in Baghdad")] == [
        "The long talks in Baghdad ended on Monday."
    ]


def test_a_sentence_is_found_however_many_earlier_revisions_have_it(
    desk: PopulatedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(4):
        desk.revise("troops", f"{TROOPS} Revised for the {n}. time.")
    expected = _refs(_similar(desk, "soldiers, Iraq, Baghdad"))
    assert set(expected) == {"troops:1", "troops:2", "troops:3", "bridge:3"}

    monkeypatch.setattr("factcheck.store.similar._LOOKED_AT_FIRST", 2)

    assert _refs(_similar(desk, "soldiers, Iraq, Baghdad")) == expected


def test_no_more_are_found_than_asked_for_the_newest_article_first(desk: PopulatedDesk) -> None:
    for n in range(4):
        desk.add_article(f"copy{n}", "The ferry sank in the harbour.")

    assert _refs(_similar(desk, "A ferry sank in this harbour", 3)) == [
        "copy3:1", "copy2:1", "copy1:1",
    ]  # fmt: skip


def test_what_shares_nothing_or_common_words_alone_is_not_found(desk: PopulatedDesk) -> None:
    assert _similar(desk, "Zebras graze.") == []
    assert _similar(desk, "It was the one that they had.") == []


def test_words_that_stand_everywhere_must_all_be_there(
    desk: PopulatedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.store.similar._MOST_COUNTED", 2)
    desk.add_article("again", "Soldiers from Iraq talked. Soldiers talked. Iraq talked.")

    assert _refs(_similar(desk, "Soldiers, Iraq")) == ["again:1", "troops:3"]


def test_redacted_words_find_nothing(desk: PopulatedDesk) -> None:
    assert _refs(_similar(desk, "Sydney Harbour Bridge")) == ["bridge:1"]

    desk.redact(str(desk.board("bridge").revision.uid))

    assert _similar(desk, "Sydney Harbour Bridge") == []


def test_figures_names_and_denials_that_differ_are_said() -> None:
    found = differences(
        "Joe Biden sent 2,500 soldiers to Iraq.", "Joe Biden did not send 3,000 soldiers to Iraq."
    )
    assert found == (
        Difference(ReadKind.NUMBER, "2,500", "3,000"),
        Difference(ReadKind.NEGATION, "", "not"),
    )
    assert (
        differences("Joe Biden sent 2,500 soldiers.", "2500 soldiers were sent by Joe Biden") == ()
    )


@scaled(1, HealthCheck.function_scoped_fixture)
@given(asked=st.text(max_size=60) | st.sampled_from(["'", '"', "a AND", "%_", "NEAR(a)", "\x00"]))
def test_nothing_that_is_pasted_is_a_syntax_error(desk: PopulatedDesk, asked: str) -> None:
    for one in _similar(desk, asked):
        assert 0 < one.likeness <= 1
