"""What a case brought of its sources' words stays on the desk, and nothing is slipped in beside it:
the import's own entry says what came whole, and what was told of the rest."""

import json
from collections.abc import Callable
from itertools import combinations

import pytest
from databases import each_on_sqlite
from desks import TickingClock
from populated_desk import PopulatedDesk
from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection
from tampering import faults_seen, tampering

from factcheck.casefiles import parse, render
from factcheck.domain import Use
from factcheck.errors import FactcheckError
from factcheck.model import Base
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store
from factcheck.text.quotes.anchoring import ANCHORER

T = Base.metadata.tables
FILLING = "<p>" + "Nothing else of any note was seen here on that day. " * 12 + "</p>"
THEN = "<p>The office of works says that the tower is 90 metres high and made of old oak.</p>"
QUOTES = ["the tower is 90 metres high", "made of old oak"]


def page(words: str) -> bytes:
    """A page that has these words between much else."""
    return f"<html><body><article>{FILLING}{words}{FILLING}</article></body></html>".encode()


def _desk(url: str) -> PopulatedDesk:
    made = PopulatedDesk(Store(open_engine(url), TickingClock()))
    made.add_reviewer("anna")
    return made


@pytest.fixture
def elsewhere(fresh_database: Callable[[], str]) -> PopulatedDesk:
    """A desk with an article that rests on a page that changed: one quote was altered, another one
    went, and what was heard stayed."""
    made = _desk(fresh_database())
    made.add_article("tower", "The tower is 90 metres high. It is made of oak. So they say.")
    made.add_page("works", page(THEN), url="https://works.example/")
    made.add_call("call", "They told us that all of it is so, and nothing beside.")
    for number, quote in enumerate(QUOTES, start=1):
        made.cite(f"tower:{number}", "works", quote, use=Use.PRIMARY)
    made.cite("tower:3", "call", "all of it is so")
    made.judge("tower:1", "true", rationale="They say so.")
    made.attach_page("works", page(THEN.replace("90", "80").replace(" and made of old oak", "")))
    return made


@pytest.fixture
def whole(elsewhere: PopulatedDesk, fresh_database: Callable[[], str]) -> PopulatedDesk:
    """A desk that took the case in with whole snapshots."""
    made = _desk(fresh_database())
    made.take_in(parse(render(elsewhere.export("tower", with_snapshots=True))))
    assert made.faults() == []
    return made


@pytest.fixture
def partly(elsewhere: PopulatedDesk, fresh_database: Callable[[], str]) -> PopulatedDesk:
    """A desk that took the case in with passages."""
    made = _desk(fresh_database())
    made.take_in(parse(render(elsewhere.export("tower"))))
    assert made.faults() == []
    return made


def _second(connection: Connection) -> int:
    """The key of the page's later snapshot."""
    snapshot = T["snapshot"]
    found = connection.execute(select(snapshot.c.id).where(snapshot.c.number == 2))
    return int(found.scalar_one())


def _first_citation(connection: Connection) -> int:
    return int(connection.execute(select(T["citation"].c.id).order_by("id")).scalars().all()[0])


def _without_text(connection: Connection) -> None:
    snapshot = T["snapshot"]
    changed = update(snapshot).where(snapshot.c.id == _second(connection)).values(text=None)
    connection.execute(changed)


def _without_bytes(connection: Connection) -> None:
    snapshot, blob = T["snapshot"], T["blob"]
    sha256 = select(snapshot.c.blob).where(snapshot.c.id == _second(connection)).scalar_subquery()
    connection.execute(update(blob).where(blob.c.sha256 == sha256).values(bytes=None))


def _without_row_of_bytes(connection: Connection) -> None:
    snapshot, blob = T["snapshot"], T["blob"]
    sha256 = select(snapshot.c.blob).where(snapshot.c.id == _second(connection)).scalar_subquery()
    connection.execute(delete(blob).where(blob.c.sha256 == sha256))


def _with_a_passage(connection: Connection) -> None:
    row = {"snapshot_id": _second(connection), "start": 2, "end": 29, "text": QUOTES[0]}
    connection.execute(insert(T["passage"]), row)


def _without_anchorings(connection: Connection) -> None:
    table = T["anchoring"]
    connection.execute(delete(table).where(table.c.snapshot_id == _second(connection)))


def _with_an_anchoring(connection: Connection) -> None:
    table = T["anchoring"]
    second, citation = _second(connection), _first_citation(connection)
    connection.execute(
        delete(table).where(table.c.snapshot_id == second, table.c.citation_id == citation)
    )
    connection.execute(
        insert(table),
        {
            "citation_id": citation, "snapshot_id": second, "anchorer": ANCHORER,
            "state": "verbatim", "context_changed": False, "start": 2, "end": 29,
        },
    )  # fmt: skip


TELLING = [
    _without_text, _without_bytes, _without_row_of_bytes, _with_a_passage, _with_an_anchoring
]  # fmt: skip


@pytest.mark.slow
def test_each_way_to_empty_a_snapshot_that_came_whole_is_named(whole: PopulatedDesk) -> None:
    acts = [_without_anchorings, *TELLING]
    unnamed = []
    for count in (1, 2, 3, 4):
        for chosen in combinations(acts, count):
            if not set(chosen) & set(TELLING):
                continue  # what is worked out from a text may be thrown away
            with tampering(whole) as connection:
                for act in chosen:
                    act(connection)
                if not faults_seen(whole, connection):
                    unnamed.append([act.__name__ for act in chosen])
    assert unnamed == []


def test_it_is_named_which_snapshot_came_whole_and_what_of_it_is_gone(
    whole: PopulatedDesk,
) -> None:
    with tampering(whole) as connection:
        _without_text(connection)
        assert "source works 3: snapshot 2 came whole, and its text is gone" in faults_seen(
            whole, connection
        )
    with tampering(whole) as connection:
        _without_bytes(connection)
        (fault,) = faults_seen(whole, connection)
        assert "are gone, and nobody redacted them" in fault


def test_what_was_heard_and_came_whole_stays_too(partly: PopulatedDesk) -> None:
    snapshot = T["snapshot"]
    with tampering(partly) as connection:
        connection.execute(update(snapshot).where(snapshot.c.origin == "heard").values(text=None))
        assert any("came whole, and its text is gone" in f for f in faults_seen(partly, connection))


def test_a_snapshot_that_is_redacted_is_no_fault(whole: PopulatedDesk) -> None:
    snapshot = T["snapshot"]
    with whole.store.reading() as work:
        uid = work.value(select(snapshot.c.uid).where(snapshot.c.number == 2))
    from factcheck.casework.acts.add_reviewer import add_reviewer
    from factcheck.domain import Role

    with whole.store.writing() as work:
        add_reviewer(work, "anna", whole.policy, "cleo", Role.EDITOR)
    whole.redact(uid, who="cleo")
    assert whole.faults() == []


def _changed(name: str, **values: object) -> Callable[[Connection], None]:
    def act(connection: Connection) -> None:
        table = T[name]
        rows = table.c.snapshot_id == _second(connection)
        assert connection.execute(update(table).where(rows).values(**values)).rowcount

    return act


def _with_words(connection: Connection) -> None:
    table = T["passage"]
    for row in connection.execute(select(table)).all():
        words = row.text.replace("80", "90")
        here = (table.c.snapshot_id == row.snapshot_id) & (table.c.start == row.start)
        connection.execute(update(table).where(here).values(text=words))


def _with_words_beside(connection: Connection) -> None:
    table = T["passage"]
    for row in connection.execute(select(table)).all():
        words = row.text.replace("Nothing", "Notting")
        here = (table.c.snapshot_id == row.snapshot_id) & (table.c.start == row.start)
        connection.execute(update(table).where(here).values(text=words))


def _without_passages(connection: Connection) -> None:
    table = T["passage"]
    connection.execute(delete(table).where(table.c.snapshot_id == _second(connection)))


def _with_a_text(connection: Connection) -> None:
    snapshot = T["snapshot"]
    row = connection.execute(select(snapshot).where(snapshot.c.number == 2)).one()
    changed = update(snapshot).where(snapshot.c.id == row.id).values(text="x" * row.length)
    connection.execute(changed)


def _without_a_salt(connection: Connection) -> None:
    snapshot = T["snapshot"]
    connection.execute(update(snapshot).where(snapshot.c.number == 2).values(salt=""))


@each_on_sqlite(
    "act",
    [
        _with_words, _with_words_beside, _without_passages, _with_a_passage, _with_a_text,
        _without_a_salt, _without_anchorings, _with_an_anchoring, _changed("anchoring", start=1),
        _changed("anchoring", state="unreadable"), _changed("anchoring", context_changed=True),
    ],
)  # fmt: skip
def test_each_change_to_what_came_of_a_snapshot_in_part_is_named(
    partly: PopulatedDesk, act: Callable[[Connection], None]
) -> None:
    with tampering(partly) as connection:
        act(connection)
        assert faults_seen(partly, connection)


def test_the_rest_of_the_words_may_come_later_and_stay_then_too(
    elsewhere: PopulatedDesk, partly: PopulatedDesk
) -> None:
    again = parse(render(elsewhere.export("tower")))
    assert partly.take_in(again).nothing_new
    entries = len(partly.payloads())
    partly.take_in(parse(render(elsewhere.export("tower", with_snapshots=True))))
    assert partly.faults() == []
    # The bytes are new, and an entry says that they came; a third time nothing is.
    assert len(partly.payloads()) == entries + 1
    partly.take_in(parse(render(elsewhere.export("tower", with_snapshots=True))))
    assert len(partly.payloads()) == entries + 1
    with tampering(partly) as connection:
        _without_bytes(connection)
        assert faults_seen(partly, connection)


def test_a_case_that_shows_other_words_of_a_snapshot_than_are_here_is_refused(
    elsewhere: PopulatedDesk, whole: PopulatedDesk
) -> None:
    files = render(elsewhere.export("tower"))
    name = "sources/works.yaml"
    # Far enough from the quotes that the case alone does not give it away.
    first = files[name].index(b"on that day")
    beside = files[name][:first] + b"on that way" + files[name][first + 11 :]
    case = parse(files | {name: beside})
    entries = len(whole.payloads())
    with pytest.raises(FactcheckError, match="other words of snapshot 1 of 'works'"):
        whole.take_in(case)
    assert len(whole.payloads()) == entries


def test_an_import_that_did_not_say_yet_what_it_brought_is_told_of(partly: PopulatedDesk) -> None:
    """As desks of before have them; what can be verified is, and what cannot is said."""
    from factcheck.casework.integrity.verify_history import verify_history
    from factcheck.store.unit_of_work import Work

    entry = T["entry"]
    with tampering(partly) as connection:
        row = connection.execute(select(entry).where(entry.c.verb == "case.import")).one()
        payload = json.loads(row.payload)
        del payload["snapshots"]
        changed = update(entry).where(entry.c.id == row.id)
        connection.execute(changed.values(payload=json.dumps(payload)))
        told = verify_history(Work(connection, partly.store.clock())).not_checkable
    assert any("does not say which snapshots came whole" in one.what for one in told)
