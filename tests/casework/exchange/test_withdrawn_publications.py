"""A publication that was taken back travels with its case, and so does that it counts again."""

import pytest
from databases import LentDatabases
from desks import TickingClock
from populated_desk import PopulatedDesk

from factcheck.casefiles import Case, parse, render
from factcheck.casework.views.publications import EnteredPublication, publications_of
from factcheck.casework.views.references import find_article
from factcheck.errors import FactcheckError
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store

ON_SQLITE = pytest.mark.parametrize("fresh_database", ["sqlite"], indirect=True)


def _desk(url: str) -> PopulatedDesk:
    desk = PopulatedDesk(Store(open_engine(url), TickingClock()))
    desk.add_reviewer("anna")
    return desk


def _published(desk: PopulatedDesk) -> list[EnteredPublication]:
    with desk.store.reading() as work:
        return list(publications_of(work, find_article(work, "bridge")))


def _travelled(case: Case) -> Case:
    return parse(render(case))


@ON_SQLITE
def test_it_comes_in_as_it_went_out_taken_back_and_taken_up_again(
    fresh_database: LentDatabases,
) -> None:
    here, there = _desk(fresh_database()), _desk(fresh_database())
    here.add_article()
    here.publish("bridge")
    here.publish("bridge", url="https://news.example/another")
    here.as_().withdraw_publication(2, "It was another article.", "bridge")

    case = here.export("bridge")
    there.take_in(_travelled(case))

    first, second = _published(there)
    assert (first.withdrawn, second.withdrawn) == (None, _published(here)[1].withdrawn)
    assert second.withdrawn is not None
    assert second.withdrawn.because == "It was another article."
    assert there.faults() == []
    assert render(there.export("bridge")) == render(case)

    here.undo()
    again = here.export("bridge")
    there.take_in(_travelled(again))

    assert [one.withdrawn for one in _published(there)] == [None, None]
    assert there.faults() == []
    assert render(there.export("bridge")) == render(again)


@ON_SQLITE
def test_why_it_was_taken_back_can_be_redacted(fresh_database: LentDatabases) -> None:
    desk = _desk(fresh_database())
    desk.add_article()
    desk.publish("bridge")
    desk.as_().withdraw_publication(1, "Zqname asked for it.", "bridge")

    desk.redact(desk.export("bridge").withdrawals[0].uid)

    (taken,) = _published(desk)
    assert taken.withdrawn is not None
    assert taken.withdrawn.because is None
    assert "Zqname" not in desk.report()
    assert desk.faults() == []
    assert parse(render(desk.export("bridge"))).withdrawals[0].because is None


@ON_SQLITE
def test_one_that_is_said_in_a_sentence_s_file_is_refused(fresh_database: LentDatabases) -> None:
    desk = _desk(fresh_database())
    desk.add_article()
    desk.publish("bridge")
    desk.as_().withdraw_publication(1, "By mistake.", "bridge")
    files = render(desk.export("bridge"))
    listed = files["case.yaml"].partition(b"withdrawals:\n")[2].partition(b"editions:")[0]
    moved = files | {
        "case.yaml": files["case.yaml"].replace(b":\n" + listed, b": []\n"),
        "claims/001.yaml": files["claims/001.yaml"].replace(
            b"withdrawals: []\n", b"withdrawals:\n" + listed
        ),
    }

    with pytest.raises(FactcheckError, match="this is not as a case is written"):
        parse(moved)
