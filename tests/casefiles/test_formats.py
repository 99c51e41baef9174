"""Cases of every format there ever was are read; each is written again in the newest."""

from pathlib import Path

import pytest
from databases import each_on_sqlite
from populated_desk import PopulatedDesk

from factcheck.casefiles import parse, read_folder, render
from factcheck.casefiles.layout import FORMAT
from factcheck.errors import FactcheckError
from factcheck.store.unit_of_work import Store

FOLDERS = sorted(Path(__file__).parent.glob("format-*/*"))


def _named(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"


def _format_of(folder: Path) -> int:
    return int(folder.parent.name.removeprefix("format-"))


@pytest.mark.parametrize("folder", FOLDERS, ids=_named)
def test_a_case_of_an_earlier_format_is_read_as_it_was_written(folder: Path) -> None:
    files = read_folder(folder)

    case = parse(files)

    assert render(case, _format_of(folder)) == files


@each_on_sqlite("folder", reversed(FOLDERS))
def test_a_case_of_an_earlier_format_is_taken_in_and_goes_out_in_the_newest(
    desk: PopulatedDesk, folder: Path
) -> None:
    case = parse(read_folder(folder))

    desk.take_in(case)
    exported = desk.export("bridge")

    assert desk.faults() == []
    written = render(exported)
    assert written["case.yaml"].startswith(f"format: {FORMAT}\n".encode())
    assert parse(written).entries == case.entries


def test_an_earlier_format_has_no_field_of_a_later_one() -> None:
    files = dict(read_folder(FOLDERS[0]))
    first = min(name for name in files if name.startswith("claims/"))
    files[first] = files[first].replace(b"citations:", b"notes: []\ncitations:")

    with pytest.raises(FactcheckError, match="the field 'notes' is not known"):
        parse(files)


def test_a_note_needs_the_format_that_knows_notes(desk: PopulatedDesk) -> None:
    desk.add_article()
    desk.note("bridge:1", "The archive has a film of it.")
    case = desk.export("bridge")

    assert parse(render(case)).notes == case.notes
    assert len(case.notes) == 1


@pytest.fixture
def desk(store: Store) -> PopulatedDesk:
    made = PopulatedDesk(store)
    made.add_reviewer("anna")
    return made
