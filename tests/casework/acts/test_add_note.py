"""Notes: remarks on a claim that are kept, shown, taken back and erased like all else."""

import pytest
from desks import ARTICLE
from populated_desk import PopulatedDesk

from factcheck.casework.views.references import find_article
from factcheck.casework.views.remarks import WrittenRemark, remarks_on
from factcheck.domain import ClaimNumber, StandingKind
from factcheck.errors import FactcheckError
from factcheck.store.unit_of_work import Store

FILM = "The archive has a film of it."


@pytest.fixture
def desk(store: Store) -> PopulatedDesk:
    made = PopulatedDesk(store)
    made.add_reviewer("anna")
    made.add_reviewer("ben")
    made.add_article()
    return made


def notes(desk: PopulatedDesk) -> dict[ClaimNumber, tuple[WrittenRemark, ...]]:
    with desk.store.reading() as work:
        return dict(remarks_on(work, find_article(work, "bridge")))


def test_a_note_says_who_wrote_it_and_stands_with_its_claim(desk: PopulatedDesk) -> None:
    desk.note("bridge:2", f"  {FILM}\n", who="ben")

    written = notes(desk)[ClaimNumber(2)]
    assert [(note.reviewer, note.text) for note in written] == [("ben", FILM)]
    assert desk.faults() == []


def test_a_note_changes_nothing_about_where_a_claim_stands(desk: PopulatedDesk) -> None:
    desk.judge("bridge:1")
    before = desk.claim("bridge:1")
    desk.note("bridge:1", FILM)

    after = desk.claim("bridge:1")
    assert after.standing == before.standing
    assert after.standing.kind is StandingKind.STANDS


def test_a_note_without_words_is_refused(desk: PopulatedDesk) -> None:
    with pytest.raises(FactcheckError, match="A note needs words"):
        desk.note("bridge:1", " \n")


def test_a_note_is_in_the_report_with_who_wrote_it(desk: PopulatedDesk) -> None:
    desk.note("bridge:2", "See *there*.", who="ben")

    line = next(line for line in desk.report().splitlines() if line.startswith("- Noted by"))
    assert line.startswith("- Noted by ben, 2021-07-27 12:00 UTC: ")
    assert line.endswith("See \\*there\\*.")


def test_a_note_is_taken_back_by_undo_and_stays_in_the_history(desk: PopulatedDesk) -> None:
    desk.note("bridge:2", FILM)
    desk.undo()

    assert notes(desk) == {}
    assert "Noted by" not in desk.report()
    assert desk.faults() == []
    assert sum('"note"' in payload for payload in desk.payloads()) == 1


def test_a_note_that_was_redacted_is_gone_and_says_so(desk: PopulatedDesk) -> None:
    note = desk.note("bridge:2", FILM)
    desk.redact(note.uid)

    (written,) = notes(desk)[ClaimNumber(2)]
    assert written.text is None
    assert FILM not in desk.report()
    assert "Noted by anna" in desk.report()
    assert desk.faults() == []


def test_a_note_goes_with_its_case_and_may_be_on_a_sentence_that_is_gone(
    desk: PopulatedDesk,
) -> None:
    desk.note("bridge:3", FILM)
    desk.revise("bridge", ARTICLE.replace("Nobody knows who paid for it.", ""))
    desk.note("bridge:3", "It was cut.")

    case = desk.export("bridge")
    assert [note.text for note in case.notes] == [FILM, "It was cut."]
    assert desk.faults() == []
