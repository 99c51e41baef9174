"""What a revision makes of sentences that were divided, joined, or are split in another way."""

from dataclasses import replace
from typing import Any

import pytest
from populated_desk import PopulatedDesk

from factcheck.errors import FactcheckError
from factcheck.store.unit_of_work import Store

from .revised import (
    AGAIN,
    COUNCIL,
    DELETED,
    ENGINEERS,
    MAYOR,
    REPAIRS,
    SHOPS,
    STANDS,
    TEXT,
    council,
    diff,
    how,
    kinds,
    reading_order,
    reasons,
    rows,
    stands_exactly,
    text_of,
)


@pytest.fixture
def desk(store: Store) -> PopulatedDesk:
    return council(store)


# --- parts ---


@pytest.fixture
def divided(desk: PopulatedDesk) -> PopulatedDesk:
    desk.divide("tale:3", "Repairs would cost about 3.5 million euros", "until the end…next year")
    desk.judge("tale:3.1")
    desk.judge("tale:3.2")
    return desk


def part_words(desk: PopulatedDesk, ref: str = "tale:3") -> dict[str, Any]:
    return {str(one.number): one.state.text for one in desk.claim(ref).parts}


def test_parts_of_a_kept_sentence_keep_their_place_in_it(divided: PopulatedDesk) -> None:
    before = part_words(divided)
    divided.revise("tale", f"In short: {TEXT}".replace(" million", "\u00a0million"))

    words = {number: text.replace("\u00a0", " ") for number, text in part_words(divided).items()}
    assert words == before
    assert divided.claim("tale:3").standing.kind is STANDS
    assert reasons(divided.claim("tale:3.1")) == []
    stands_exactly(divided)


def test_parts_of_a_sentence_that_is_only_worded_otherwise_are_carried_with_a_note(
    divided: PopulatedDesk,
) -> None:
    divided.revise("tale", TEXT.replace("and take until", "and last until"))

    for part in ("tale:3.1", "tale:3.2"):
        carried = divided.claim(part)
        assert (carried.standing.kind, reasons(carried)) == (
            STANDS, ["The sentence around it was changed."],
        )  # fmt: skip
    stands_exactly(divided)


def test_parts_of_an_edited_sentence_are_to_be_looked_at_again_or_have_no_place_any_more(
    divided: PopulatedDesk,
) -> None:
    divided.revise("tale", TEXT.replace("3.5", "4.5"))

    assert part_words(divided) == {"3.1": None, "3.2": "until the end of next year"}
    lost, carried = divided.claim("tale:3.1"), divided.claim("tale:3.2")
    assert lost.standing.kind is AGAIN
    assert reasons(lost)[0].startswith("Its words are no longer in the sentence")
    assert (carried.standing.kind, reasons(carried)) == (
        AGAIN, ["The sentence around it was changed in more than wording: number."],
    )  # fmt: skip
    assert divided.claim("tale:3").standing.kind is AGAIN
    stands_exactly(divided)


def test_a_sentence_that_lost_a_part_is_whole_again_once_it_is_divided_anew(
    divided: PopulatedDesk,
) -> None:
    divided.revise("tale", TEXT.replace("3.5", "4.5"))
    divided.divide("tale:3", "about 4.5 million euros")

    assert part_words(divided) == {
        "3.2": "until the end of next year", "3.3": "about 4.5 million euros",
    }  # fmt: skip
    divided.judge("tale:3.3")
    assert divided.claim("tale:3").standing.kind is AGAIN  # for the part that stands beside it
    divided.judge("tale:3.2")
    assert divided.claim("tale:3").standing.kind is STANDS
    divided.undo()  # the verdicts
    divided.undo()
    divided.undo()  # the divide: the loss is a loss again
    assert part_words(divided) == {"3.1": None, "3.2": "until the end of next year"}
    stands_exactly(divided)


def test_a_part_that_lost_its_place_comes_back_with_its_words(divided: PopulatedDesk) -> None:
    divided.revise("tale", TEXT.replace("3.5", "4.5"))
    divided.revise("tale", text_of(COUNCIL, ENGINEERS, MAYOR, SHOPS))
    assert divided.claim("tale:3.2").standing.kind is DELETED
    divided.revise("tale", TEXT.replace("3.5", "4.5"))

    assert part_words(divided)["3.2"] == "until the end of next year"
    stands_exactly(divided)


def test_parts_that_were_joined_do_not_come_back_with_a_sentence_that_was_gone(
    divided: PopulatedDesk,
) -> None:
    divided.revise("tale", f"In short: {TEXT}")
    divided.divide("tale:3", "and take")
    divided.join("tale:3.2", "tale:3.3")
    assert list(part_words(divided)) == ["3.1", "3.4"]
    divided.revise("tale", text_of(COUNCIL, ENGINEERS, MAYOR, SHOPS))
    divided.revise("tale", TEXT)

    assert list(part_words(divided)) == ["3.1", "3.4"]
    stands_exactly(divided)


# --- sentences that reviewers joined ---


def test_sentences_that_were_joined_stay_one_through_a_revision(desk: PopulatedDesk) -> None:
    desk.join("tale:3", "tale:4")
    desk.judge("tale:3")
    desk.revise("tale", TEXT.replace("Tuesday", "Monday"))

    assert reading_order(desk) == [1, 2, 3, 5]
    assert kinds(desk)[3] is STANDS
    assert desk.claim("tale:4").standing.reasons[0].text == "It was joined to sentence 3."
    assert how(desk) == {1: "edited", 2: "kept", 3: "kept", 5: "kept"}
    stands_exactly(desk)


def test_what_was_joined_to_a_sentence_that_left_the_article_left_it_too(
    desk: PopulatedDesk,
) -> None:
    desk.join("tale:3", "tale:4")
    desk.revise("tale", text_of(COUNCIL, ENGINEERS, SHOPS))

    with pytest.raises(FactcheckError, match="tale:4 is no longer in the article"):
        desk.judge("tale:4")


def test_joined_sentences_that_are_not_in_a_row_any_more_come_apart(desk: PopulatedDesk) -> None:
    desk.join("tale:3", "tale:4")
    desk.revise("tale", text_of(COUNCIL, ENGINEERS, REPAIRS, SHOPS, MAYOR))

    # The fourth number is that of a sentence which went into the third: no other gets it.
    assert reading_order(desk) == [1, 2, 3, 5, 6]
    assert how(desk) == {1: "kept", 2: "kept", 3: "edited", 5: "kept", 6: "added"}
    stands_exactly(desk)


def test_sentences_of_a_later_revision_are_joined_and_taken_apart_again(
    desk: PopulatedDesk,
) -> None:
    desk.revise("tale", TEXT.replace("Tuesday", "Monday"))
    desk.join("tale:3", "tale:4")

    # Both went into it, so neither was deleted.
    assert how(desk) == {1: "edited", 2: "kept", 3: "merged", 5: "kept"}
    assert desk.faults() == []
    desk.revise("tale", TEXT.replace("Tuesday", "Friday"))
    assert how(desk, "tale", 1, 3) == {1: "edited", 2: "kept", 3: "merged", 5: "kept"}
    assert desk.faults() == []


def test_a_join_in_a_later_revision_is_taken_back(desk: PopulatedDesk) -> None:
    desk.revise("tale", TEXT.replace("Tuesday", "Monday"))
    before = how(desk)
    desk.join("tale:3", "tale:4")
    desk.undo()

    assert how(desk) == before
    assert reading_order(desk) == [1, 2, 3, 4, 5]
    assert desk.faults() == []


# --- the same bytes, read or split better ---


def test_sentences_that_are_only_split_otherwise_go_by_where_they_stand(
    desk: PopulatedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a segmenter does that got better: of the same text it makes other sentences."""
    from factcheck.casework.acts import add_article
    from factcheck.text.segmentation.sentences import sentences

    for number in range(1, 6):
        desk.judge(f"tale:{number}")

    def better(text: str, language: str) -> Any:
        first, second, *others = sentences(text, language)
        return [replace(first, end=second.end), *others]

    monkeypatch.setattr(add_article, "sentences", better, raising=False)
    monkeypatch.setattr("factcheck.text.segmentation.sentences.sentences", better)
    desk.revise("tale", TEXT)

    assert how(desk) == {1: "merged", 3: "kept", 4: "kept", 5: "kept"}
    assert kinds(desk) == {1: AGAIN, 3: STANDS, 4: STANDS, 5: STANDS, 2: DELETED}
    assert not any(one.moved for one in diff(desk).sentences)
    assert desk.revise("tale", TEXT) is None, "and then there is nothing new any more"
    stands_exactly(desk)


def test_joined_sentences_are_no_reason_to_store_the_same_text_again(desk: PopulatedDesk) -> None:
    desk.join("tale:3", "tale:4")
    before = rows(desk)

    assert desk.revise("tale", TEXT) is None

    assert rows(desk) == before
