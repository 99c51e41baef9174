"""An article's next revision: what is carried, what must be looked at again, and why."""

from dataclasses import replace
from typing import Any

import pytest
from first_case import FIRST_CASE, first_case_at
from populated_desk import PopulatedDesk
from sqlalchemy import func, select

from factcheck.casework.views.board import ClaimOnBoard
from factcheck.casework.views.compare_revisions import Comparison, compare_revisions
from factcheck.casework.views.references import find_article
from factcheck.domain import Change, ClaimNumber, SkipKind, StandingKind
from factcheck.errors import FactcheckError
from factcheck.model import Blob, Claim, Placement, PlacementOrigin, Revision
from factcheck.standing.policy import DEFAULT_POLICY
from factcheck.store.unit_of_work import Store
from factcheck.text.canonical import words_sha

SLUG = "iraq-combat-mission"
STANDS, AGAIN = StandingKind.STANDS, StandingKind.LOOK_AGAIN
UNREVIEWED, DELETED = StandingKind.UNREVIEWED, StandingKind.DELETED

TEXT = (
    "The council met on Tuesday evening to talk about the old bridge over the river. "
    "Engineers had found cracks in two of its four pillars, and closed a lane. "
    "Repairs would cost about 3.5 million euros and take until the end of next year. "
    "The mayor declined to comment. "
    "Shop owners fear that nobody will come to them any more."
)
COUNCIL, ENGINEERS, REPAIRS, MAYOR, SHOPS = (f"{each}." for each in TEXT[:-1].split(". "))


@pytest.fixture
def desk(store: Store) -> PopulatedDesk:
    made = PopulatedDesk(store)
    made.add_reviewer("anna")
    made.add_reviewer("ben")
    made.add_article("tale", TEXT)
    return made


@pytest.fixture
def revised_case(store: Store) -> PopulatedDesk:
    """The first case with its second revision, brought in by the file as it was received."""
    made = PopulatedDesk(store, DEFAULT_POLICY)
    made.add_reviewer("anna")
    made.take_in(first_case_at(1))
    # Each sentence of the case has a verdict, so none is unreviewed for another reason.
    assert {one.standing.kind for one in made.board(SLUG).claims} == {STANDS}
    made.revise(SLUG, (FIRST_CASE / "article-2.txt").read_bytes(), label="proof 2")
    return made


def text_of(*sentences: str) -> str:
    return " ".join(sentences)


def diff(desk: PopulatedDesk, slug: str = "tale", *numbers: int) -> Comparison:
    with desk.store.reading() as work:
        return compare_revisions(work, find_article(work, slug), *numbers)


def how(desk: PopulatedDesk, slug: str = "tale", *numbers: int) -> dict[int, str]:
    """What became of each sentence between two revisions."""
    return {
        one.number: str(one.change or "deleted") for one in diff(desk, slug, *numbers).sentences
    }


def kinds(desk: PopulatedDesk, slug: str = "tale") -> dict[int, StandingKind]:
    return {one.number.number: one.standing.kind for one in desk.board(slug).claims}


def reading_order(desk: PopulatedDesk, slug: str = "tale") -> list[int]:
    return [one.number.number for one in desk.board(slug).claims if one.placement]


def reasons(claim: ClaimOnBoard) -> list[str]:
    return [reason.text for reason in claim.standing.reasons]


def rows(desk: PopulatedDesk) -> dict[str, int]:
    """How many rows the tables have that a revision writes to, and how many entries there are."""
    tables = (Revision, Blob, Claim, Placement, PlacementOrigin)
    with desk.store.reading() as work:
        counted = {
            table.__tablename__: work.value(select(func.count()).select_from(table))
            for table in tables
        }
    return {**counted, "entry": len(desk.payloads())}


def stands_exactly(desk: PopulatedDesk) -> None:
    """The first promise, for every revision: a placement's text is the slice of its revision."""
    with desk.store.reading() as work:
        for row in work.rows(
            select(Placement, Revision.text.label("whole"))
            .join(Revision, Revision.id == Placement.revision_id)
        ):  # fmt: skip
            assert row.whole[row.start : row.end] == row.text
    assert desk.faults() == []


# --- the first case, sentence by sentence ---


def test_what_became_of_each_sentence_of_the_first_case_and_where_it_stands(
    revised_case: PopulatedDesk,
) -> None:
    became = {one.number: one for one in diff(revised_case, SLUG).sentences}
    stands = kinds(revised_case, SLUG)
    table = {
        number: (str(one.change or "deleted"), one.moved, stands[number])
        for number, one in became.items()
    }

    assert table == {
        1: ("kept", False, STANDS), 2: ("kept", False, STANDS), 5: ("kept", False, STANDS),
        12: ("kept", True, STANDS), 13: ("kept", True, STANDS), 21: ("kept", False, STANDS),
        9: ("kept", False, STANDS),
        8: ("kept", False, STANDS),
        3: ("edited", False, AGAIN),
        4: ("edited", False, AGAIN),
        6: ("split", False, AGAIN), 22: ("split", False, UNREVIEWED),
        7: ("edited", False, AGAIN),
        10: ("deleted", False, DELETED),
        11: ("edited", True, AGAIN),
        14: ("edited", True, AGAIN),
        15: ("edited", False, AGAIN),
        16: ("kept", False, STANDS), 17: ("kept", False, STANDS), 18: ("kept", False, STANDS),
        19: ("merged", False, AGAIN),
        23: ("added", False, UNREVIEWED),
    }  # fmt: skip
    assert stands[20] is DELETED
    assert became[22].origins == (6,) and became[19].origins == (19, 20)
    assert reading_order(revised_case, SLUG) == [
        1, 2, 3, 4, 5, 6, 22, 7, 8, 9, 15, 16, 17, 18, 11, 12, 13, 14, 19, 21, 23,
    ]  # fmt: skip


def test_what_is_said_of_the_sentences_of_the_first_case_that_changed(
    revised_case: PopulatedDesk,
) -> None:
    board = revised_case.board(SLUG)
    said = {one.number.number: " ".join(reasons(one)) for one in board.claims}

    # Still unverified: the verdict stands, and its rating is what it was.
    ninth = board.claim(ClaimNumber(9))
    assert ninth is not None and ninth.standing.rating == "unverified"
    assert "The correction that was proposed is now the text." in said[4]
    assert [number for number, one in said.items() if "proposed is now" in one] == [3, 4]
    assert "changed: name" in said[4]
    assert "participating in the combat mission” is still in no quote that is cited" in said[7]
    # What the article misquoted in 14 is out of its words, and in no quote that is cited either.
    assert "changed: name, quotation" in said[14]
    assert "3.5 thousand" in said[15]
    assert said[16] == "It leans on the sentence before, which changed."
    assert (said[17], said[18]) == ("", "")
    assert said[10] == "It is no longer in the article."
    assert said[20] == "It was joined to sentence 19."

    edits = {one.number: one.edit for one in diff(revised_case, SLUG).sentences if one.edit}
    assert [str(kind) for kind in edits[15].kinds] == ["number"]
    assert [str(kind) for kind in edits[3].kinds] == ["wording"]
    assert "quotation" in [str(kind) for kind in edits[6].kinds]
    leaning = {one.number for one in diff(revised_case, SLUG).sentences if one.leaning}
    assert leaning == {8, 16}


def test_the_parts_of_the_first_case_and_its_history_go_with_it(
    revised_case: PopulatedDesk,
) -> None:
    fifteenth = revised_case.board(SLUG).claim(ClaimNumber(15))
    assert fifteenth is not None
    first, second = fifteenth.parts

    # "3.5 thousand" is no longer there; the other part is, at its new place.
    assert (first.placement, first.standing.kind) == (None, AGAIN)
    assert second.state.text == "2.5 thousand of them are Americans"
    assert second.standing.kind is AGAIN
    assert "The sentence around it was changed in more than wording: number." in reasons(second)
    # What was said of a sentence that is deleted stays.
    tenth = revised_case.board(SLUG).claim(ClaimNumber(10))
    assert tenth is not None and len(tenth.state.verdicts) == 1
    stands_exactly(revised_case)


def test_the_case_as_it_is_checked_in_says_the_same_as_the_revision_made_here(
    revised_case: PopulatedDesk,
) -> None:
    checked_in = first_case_at(2)
    made = revised_case.export(SLUG)

    assert [one.placements for one in made.revisions] == [
        one.placements for one in checked_in.revisions
    ]
    assert made.claims == checked_in.claims
    assert made.entries[:-1] == checked_in.entries[: len(made.entries) - 1]


# --- what is new, and what is not ---


def test_nothing_is_stored_when_nothing_changed(desk: PopulatedDesk) -> None:
    desk.judge("tale:1")
    before = rows(desk)

    assert desk.revise("tale", TEXT) is None
    assert desk.revise("tale", TEXT, label="proof 2", title="Another title") is None

    assert rows(desk) == before


@pytest.mark.parametrize(
    "presented",
    [
        TEXT.replace(" ", "\u00a0"),
        TEXT.replace("nobody", "nobody ", 1),
        TEXT.replace(". ", ".\n"),
        TEXT.replace(". ", ".  "),
    ],
)
def test_bytes_that_only_present_the_words_otherwise_are_a_revision_in_which_all_is_kept(
    desk: PopulatedDesk, presented: str
) -> None:
    desk.judge("tale:5")
    revised = desk.revise("tale", presented)

    assert revised is not None and revised.number == 2
    assert dict(revised.changes) == {Change.KEPT: 5}
    assert kinds(desk)[5] is STANDS
    stands_exactly(desk)


def test_a_revision_keeps_what_the_new_text_does_not_say_of_itself(desk: PopulatedDesk) -> None:
    desk.add_article(
        "told", TEXT, title="A bridge", author="R. Porter", dated="27 July 2021",
        url="https://news.example/", label="proof 1",
    )  # fmt: skip
    desk.revise("told", text_of(COUNCIL, MAYOR), dated="28 July 2021")
    revision = desk.board("told").revision

    assert (revision.number, revision.label) == (2, None)
    assert (revision.title, revision.author) == ("A bridge", "R. Porter")
    assert (revision.dated, revision.url) == ("28 July 2021", "https://news.example/")


def test_a_revision_is_one_entry_that_says_what_became_of_every_claim(desk: PopulatedDesk) -> None:
    import json

    before = len(desk.payloads())
    desk.revise("tale", text_of(ENGINEERS, COUNCIL.replace("Tuesday", "Monday"), SHOPS, "So what?"))
    (payload,) = (json.loads(one) for one in desk.payloads()[before:])

    assert payload["deleted"] == [3, 4]
    assert [row[0] for row in payload["placements"]] == [2, 1, 5, 6]
    assert payload["revision"]["number"] == 2
    # No word of the article is in it.
    assert "Monday" not in json.dumps(payload)


# --- verdicts ---


def test_a_verdict_is_carried_where_the_words_are_the_same_and_nowhere_else(
    desk: PopulatedDesk,
) -> None:
    for number in range(1, 6):
        desk.judge(f"tale:{number}")
    desk.revise("tale", TEXT.replace("four", "five"))

    assert kinds(desk) == {1: STANDS, 2: AGAIN, 3: STANDS, 4: STANDS, 5: STANDS}
    assert reasons(desk.claim("tale:2")) == [
        "The words are not those that anna gave the verdict for; changed: number."
    ]
    # It is the very verdict of the first revision that speaks: nothing was given anew.
    (speaking,) = desk.claim("tale:1").standing.counting
    assert speaking.verdict.revision == 1


def test_a_pair_of_quotation_marks_that_is_added_or_taken_away_is_an_edit(
    desk: PopulatedDesk,
) -> None:
    desk.judge("tale:5")
    desk.revise("tale", TEXT.replace("nobody will come", "“nobody will come”"))
    assert kinds(desk)[5] is AGAIN
    (said,) = (one.edit for one in diff(desk).sentences if one.edit)
    assert [str(speech) for speech in said.speech] == ["now presented as direct speech"]

    desk.revise("tale", TEXT.replace("nobody will come", '"nobody will come"'))
    assert how(desk)[5] == "kept"
    desk.revise("tale", TEXT)
    (said,) = (one.edit for one in diff(desk).sentences if one.edit)
    assert [str(speech) for speech in said.speech] == ["no longer presented as direct speech"]
    assert kinds(desk)[5] is STANDS, "the words are those that the verdict was given for again"


def test_a_verdict_on_words_that_came_back_stands_again(desk: PopulatedDesk) -> None:
    desk.judge("tale:3")
    desk.revise("tale", TEXT.replace("3.5", "4.5"))
    assert kinds(desk)[3] is AGAIN
    desk.revise("tale", TEXT)
    assert kinds(desk)[3] is STANDS


def test_a_correction_that_is_printed_is_named_until_somebody_says_that_it_holds(
    desk: PopulatedDesk,
) -> None:
    corrected = REPAIRS.replace("3.5", "5.3")
    desk.judge("tale:3", "false", correction=corrected)
    desk.revise("tale", TEXT.replace(REPAIRS, corrected))
    assert "The correction that was proposed is now the text." in reasons(desk.claim("tale:3"))

    desk.judge("tale:3", "true")

    claim = desk.claim("tale:3")
    assert (claim.standing.kind, claim.standing.rating) == (STANDS, "true")


def test_a_skip_counts_only_for_the_words_it_was_given_for(desk: PopulatedDesk) -> None:
    desk.skip("tale:4", SkipKind.OPINION)
    desk.skip("tale:5", SkipKind.FORECAST)
    desk.revise("tale", TEXT.replace("declined", "refused"))

    assert kinds(desk)[4] is AGAIN
    assert kinds(desk)[5] is StandingKind.SKIPPED


def test_signoffs_go_with_the_verdict_that_stands(desk: PopulatedDesk) -> None:
    desk.policy = replace(DEFAULT_POLICY, signoffs_needed=1)
    for ref in ("tale:1", "tale:2"):
        desk.judge(ref)
        desk.sign_off(ref)
    desk.revise("tale", TEXT.replace("Engineers", "Workers"))

    (kept,) = desk.claim("tale:1").standing.counting
    assert [state.withdrawn for state in kept.signoffs] == [False]
    assert desk.claim("tale:2").standing.kind is AGAIN


def test_a_kept_sentence_that_leans_on_one_that_changed_has_a_note_and_stands(
    desk: PopulatedDesk,
) -> None:
    desk.add_article("lean", "The dam broke in 1976. It was never rebuilt. Nobody was blamed.")
    for number in (1, 2, 3):
        desk.judge(f"lean:{number}")
    desk.revise("lean", "The bridge broke in 1976. It was never rebuilt. Nobody was blamed.")

    second = desk.claim("lean:2")
    assert second.standing.kind is STANDS
    assert reasons(second) == ["It leans on the sentence before, which changed."]
    desk.judge("lean:2")
    assert reasons(desk.claim("lean:2")) == []
    assert reasons(desk.claim("lean:3")) == []


# --- numbers ---


def test_what_was_deleted_gets_its_number_back_when_it_returns_in_the_same_words(
    desk: PopulatedDesk,
) -> None:
    desk.judge("tale:4")
    desk.revise("tale", text_of(COUNCIL, ENGINEERS, REPAIRS, SHOPS))
    assert kinds(desk)[4] is DELETED
    desk.revise("tale", text_of(COUNCIL, ENGINEERS, REPAIRS, SHOPS, "The lane is open."))
    desk.revise("tale", text_of(MAYOR, COUNCIL, ENGINEERS, REPAIRS, SHOPS, "The lane is open."))

    assert reading_order(desk) == [4, 1, 2, 3, 5, 6]
    assert how(desk)[4] == "returned"
    assert kinds(desk)[4] is STANDS
    stands_exactly(desk)


def test_what_returns_in_other_words_is_new_and_a_number_is_never_used_twice(
    desk: PopulatedDesk,
) -> None:
    desk.revise("tale", text_of(COUNCIL, ENGINEERS, REPAIRS, MAYOR))
    desk.revise("tale", text_of(COUNCIL, ENGINEERS, REPAIRS, MAYOR, "Then came a long silence."))

    assert reading_order(desk) == [1, 2, 3, 4, 6]
    assert kinds(desk)[5] is DELETED


def test_what_was_merged_comes_back_under_its_number_when_it_comes_apart_in_its_old_words(
    desk: PopulatedDesk,
) -> None:
    desk.judge("tale:2")
    merged = f"{COUNCIL[:-1]}, and e{ENGINEERS[1:]}"
    desk.revise("tale", text_of(merged, REPAIRS, MAYOR, SHOPS))
    assert how(desk)[1] == "merged" and kinds(desk)[2] is DELETED
    desk.revise("tale", TEXT)

    assert how(desk) == {1: "edited", 2: "returned", 3: "kept", 4: "kept", 5: "kept"}
    assert kinds(desk)[2] is STANDS
    assert desk.faults() == []


def test_a_moved_sentence_keeps_its_verdict_and_says_that_it_moved(desk: PopulatedDesk) -> None:
    desk.judge("tale:4")
    desk.revise("tale", text_of(MAYOR, COUNCIL, ENGINEERS, REPAIRS, SHOPS))

    assert reading_order(desk) == [4, 1, 2, 3, 5]
    assert kinds(desk)[4] is STANDS
    assert [one.number for one in diff(desk).sentences if one.moved] == [4]


def test_an_article_of_which_nothing_is_left_and_that_then_comes_back(desk: PopulatedDesk) -> None:
    desk.judge("tale:2")
    desk.revise("tale", "Weather: sunny. Wind: none at all.")
    assert kinds(desk)[2] is DELETED
    desk.revise("tale", TEXT)

    assert reading_order(desk) == [1, 2, 3, 4, 5]
    assert set(how(desk).values()) == {"returned", "deleted"}
    assert kinds(desk)[2] is STANDS
    assert desk.faults() == []


def test_over_several_revisions_what_came_back_was_never_away(desk: PopulatedDesk) -> None:
    desk.revise("tale", text_of(MAYOR, COUNCIL.replace("Tuesday", "Monday"), REPAIRS, SHOPS))
    desk.revise("tale", text_of(COUNCIL, ENGINEERS, REPAIRS, MAYOR, "So what?", SHOPS))

    assert how(desk, "tale", 1, 3) == {
        1: "kept", 2: "kept", 3: "kept", 4: "kept", 5: "kept", 6: "added",
    }  # fmt: skip
    assert not any(one.moved for one in diff(desk, "tale", 1, 3).sentences)
    desk.revise("tale", text_of(COUNCIL, ENGINEERS, REPAIRS, "So what?", SHOPS, MAYOR))
    assert [one.number for one in diff(desk, "tale", 1, 4).sentences if one.moved] == [4]


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


# --- what is refused ---


def test_words_that_were_redacted_cannot_be_compared_with_anything(desk: PopulatedDesk) -> None:
    desk.redact(desk.board("tale").revision.uid)
    before = rows(desk)

    with pytest.raises(FactcheckError, match="redacted: no revision can be compared"):
        desk.revise("tale", TEXT.replace("Tuesday", "Monday"))

    assert rows(desk) == before
    assert desk.faults() == []


@pytest.mark.parametrize("nothing", ["", " \n\t ", "\ufeff"])
def test_a_text_without_a_sentence_is_no_revision(desk: PopulatedDesk, nothing: str) -> None:
    before = rows(desk)

    with pytest.raises(FactcheckError):
        desk.revise("tale", nothing)

    assert rows(desk) == before


def test_a_history_that_was_tampered_with_is_not_revised(desk: PopulatedDesk) -> None:
    from sqlalchemy import text

    desk.divide("tale:3", "3.5 million euros")
    with desk.store.engine.begin() as connection:
        connection.execute(text("UPDATE entry SET payload = '{}' WHERE verb = 'claim.divide'"))
    before = rows(desk)

    with pytest.raises(FactcheckError, match="does not fit"):
        desk.revise("tale", TEXT.replace("Tuesday", "Monday"))

    assert rows(desk) == before


# --- several at once ---


def test_a_verdict_on_words_that_a_revision_changed_meanwhile_is_refused(
    desk: PopulatedDesk,
) -> None:
    shown = words_sha(MAYOR)
    desk.revise("tale", TEXT.replace("declined", "refused"), who="ben")

    with pytest.raises(FactcheckError, match="no longer reads as it did"):
        desk.judge("tale:4", words_seen=shown)

    assert desk.claim("tale:4").state.verdicts == ()
    desk.judge("tale:3", words_seen=words_sha(REPAIRS))
    assert kinds(desk)[3] is STANDS


def test_a_verdict_on_a_sentence_that_a_revision_took_away_meanwhile_is_refused(
    desk: PopulatedDesk,
) -> None:
    desk.revise("tale", text_of(COUNCIL, ENGINEERS, REPAIRS, SHOPS), who="ben")

    with pytest.raises(FactcheckError, match="no longer in the article"):
        desk.judge("tale:4", words_seen=words_sha(MAYOR))


def test_revisions_and_verdicts_from_many_threads_leave_one_whole_history(
    desk: PopulatedDesk,
) -> None:
    from concurrent.futures import ThreadPoolExecutor

    texts = [TEXT.replace("Tuesday", day) for day in ("Monday", "Friday", "Sunday")]

    def revise(text: str) -> Any:
        return desk.revise("tale", text)

    def judge(number: int) -> Any:
        try:
            return desk.judge(f"tale:{number}", words_seen=words_sha(SENTENCES[number]))
        except FactcheckError as refused:
            return refused

    with ThreadPoolExecutor(4) as pool:
        revised = [pool.submit(revise, text) for text in texts]
        judged = {number: pool.submit(judge, number) for number in SENTENCES}
        numbers = sorted(one.result().number for one in revised)
        answers = {number: one.result() for number, one in judged.items()}

    assert numbers == [2, 3, 4]
    # Only the first sentence was changed, so only its verdict can have come too late.
    assert all(not isinstance(answers[number], FactcheckError) for number in (2, 3, 4, 5))
    assert {kinds(desk)[number] for number in (2, 3, 4, 5)} == {STANDS}
    assert kinds(desk)[1] in (AGAIN, UNREVIEWED)
    stands_exactly(desk)


SENTENCES = dict(enumerate((COUNCIL, ENGINEERS, REPAIRS, MAYOR, SHOPS), start=1))
