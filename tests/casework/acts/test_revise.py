"""An article's next revision: what is carried, what must be looked at again, and why."""

from dataclasses import replace

import pytest
from populated_desk import PopulatedDesk

from factcheck.domain import Change, SkipKind, StandingKind
from factcheck.standing.policy import DEFAULT_POLICY
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
    assert desk.claim("tale:1").state.merged_seq == desk.claim("tale:1").state.changed_seq
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
