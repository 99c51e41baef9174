"""What cannot be revised, and what cannot be judged on words that a revision changed meanwhile."""

from typing import Any

import pytest
from populated_desk import PopulatedDesk

from factcheck.errors import FactcheckError
from factcheck.store.unit_of_work import Store
from factcheck.text.canonical import words_sha

from .revised import (
    AGAIN,
    COUNCIL,
    ENGINEERS,
    MAYOR,
    REPAIRS,
    SHOPS,
    STANDS,
    TEXT,
    UNREVIEWED,
    council,
    kinds,
    rows,
    stands_exactly,
    text_of,
)


@pytest.fixture
def desk(store: Store) -> PopulatedDesk:
    return council(store)


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
