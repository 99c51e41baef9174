"""factcheck init makes a desk; factcheck db looks after its database."""

import json
import shutil
import sqlite3
import tomllib
from pathlib import Path

import pytest
from terminals import Terminal

from factcheck.domain import Flag
from factcheck.standing.policy import policy_from_settings
from factcheck.standing.presets import PRESETS

MIGRATIONS = Path(__file__).parents[3] / "migrations" / "versions"


def test_a_desk_is_made_with_its_first_editor(terminal: Terminal, tmp_path: Path) -> None:
    new = Terminal(tmp_path / "new", terminal.clock, who=None)

    said = new.out(["init", str(new.desk), "--as", "dora"])

    assert said == (
        f"Made a desk: {new.desk / 'factcheck.toml'}\n"
        "dora is its editor.\n"
        "Next: factcheck article add FILE --as dora\n"
        "To leave --as out from now on: export FACTCHECK_REVIEWER=dora\n"
    )
    assert "dora  editor" in new.out("reviewer list")


def test_a_name_that_the_environment_says_need_not_be_said_again(
    terminal: Terminal, tmp_path: Path
) -> None:
    new = Terminal(tmp_path / "new", terminal.clock, who="dora")

    said = new.out(["init", str(new.desk)])

    assert said.endswith("dora is its editor.\nNext: factcheck article add FILE\n")


@pytest.mark.parametrize("name", PRESETS)
def test_a_desk_begins_with_the_policy_that_was_chosen(
    terminal: Terminal, tmp_path: Path, name: str
) -> None:
    """Its settings say every rule of it."""
    new = Terminal(tmp_path / "new", terminal.clock, who=None)

    new.out(["init", str(new.desk), "--policy", name, "--as", "dora"])

    written = tomllib.loads((new.desk / "factcheck.toml").read_text("utf-8"))
    policy = policy_from_settings({key: written[key] for key in ("policy", "rating")})
    assert policy == PRESETS[name]
    assert policy.name == name
    assert policy.signoffs_needed == (0 if name == "default" else 1)
    assert policy.source_look_days == (None if name == "default" else 90)
    assert ("unverified" in policy.blocking_ratings) == (name == "efcsn")
    assert (Flag.MISSING_CONTEXT in policy.blocking_flags) == (name == "efcsn")


def test_a_policy_is_written_out_and_not_named_in_the_settings(terminal: Terminal) -> None:
    assert terminal.desk is not None
    (terminal.desk / "factcheck.toml").write_text('[policy]\npreset = "ifcn"\n', "utf-8")

    refused = terminal.refused("gate bridge")

    assert "[policy] names a preset, and a desk's rules are written out" in refused
    assert "Run: factcheck init DIR --policy ifcn" in refused


def test_a_policy_that_there_is_not_is_named_and_no_desk_is_made(
    terminal: Terminal, tmp_path: Path
) -> None:
    new = Terminal(tmp_path / "new", terminal.clock, who=None)

    assert "Did you mean 'ifcn'?" in new.refused(
        ["init", str(new.desk), "--policy", "ifnc"], code=2
    )
    assert not new.desk.exists()


def test_without_a_name_it_asks_for_one(terminal: Terminal, tmp_path: Path) -> None:
    new = Terminal(tmp_path / "new", terminal.clock, who=None)

    assert new.out(["init", str(new.desk)]).endswith("Next: factcheck reviewer add YOUR-NAME\n")
    assert new.out("reviewer add dora") == "dora works here now, as editor.\n"


def test_a_name_that_cannot_be_one_makes_no_desk(terminal: Terminal, tmp_path: Path) -> None:
    new = Terminal(tmp_path / "new", terminal.clock, who=None)

    assert "cannot be a reviewer's name" in new.refused(
        ["init", str(new.desk), "--as", "two words"]
    )
    assert not new.desk.exists()


def test_a_desk_is_not_made_twice_nor_on_a_database_that_cannot_be_opened(
    terminal: Terminal, tmp_path: Path
) -> None:
    assert terminal.refused(["init", str(terminal.desk)]) == (
        f"Error: {terminal.desk} is a desk already.\nSee: factcheck status\n"
    )
    for address in ("sqlite:////nowhere/at/all.sqlite3", "mysql://host/name", "what?"):
        terminal.refused(["init", str(tmp_path / "new"), "--database", address])


def test_a_desk_is_found_from_any_folder_below_it(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert terminal.desk is not None
    below = terminal.desk / "drafts" / "today"
    below.mkdir(parents=True)
    somewhere = Terminal(None, terminal.clock)

    assert somewhere.refused("claim list").startswith("Error: There is no desk here or in a folder")
    monkeypatch.chdir(below)
    assert "The bridge was built" in somewhere.out("claim list")


def test_a_desk_may_be_named_before_and_behind_the_command(terminal: Terminal) -> None:
    somewhere = Terminal(None, terminal.clock)

    assert somewhere.out(["--desk", str(terminal.desk), "claim", "list"]) == somewhere.out(
        ["claim", "list", "--desk", str(terminal.desk)]
    )
    assert somewhere.refused(["claim", "list", "--desk", "nowhere"]) == (
        "Error: There is no desk in nowhere.\nMake one with: factcheck init nowhere\n"
    )


def test_the_database_says_where_it_is_and_which_schema_it_has(terminal: Terminal) -> None:
    last = max(path.name[:4] for path in MIGRATIONS.glob("0*.py"))
    database = f"sqlite:///{terminal.desk / 'factcheck.sqlite3'}"

    assert terminal.out("db current") == f"{database}\nschema {last}, this program wants {last}\n"
    assert json.loads(terminal.out("db current --json"))["database"]["schema"] == last
    assert terminal.out("db upgrade") == f"The schema is at {last}.\n"


def test_tables_that_differ_are_bad_news(terminal: Terminal) -> None:
    assert terminal.out("db check") == "The tables are as they should be.\n"
    with sqlite3.connect(terminal.desk / "factcheck.sqlite3") as database:
        database.execute("ALTER TABLE article ADD COLUMN mood TEXT")
    database.close()

    assert "mood" in terminal.type("db check", code=3).stdout
    assert json.loads(terminal.out("db check --json", code=3))["differences"]


def test_a_copy_of_the_database_is_a_desk_like_it(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.out("db backup copy.sqlite3") == "Copied to copy.sqlite3.\n"
    assert "copy.sqlite3 exists." in terminal.refused("db backup copy.sqlite3")

    assert terminal.desk is not None
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy("copy.sqlite3", other / "factcheck.sqlite3")
    shutil.copy(terminal.desk / "factcheck.toml", other)
    assert Terminal(other, terminal.clock).out("history show") == terminal.out("history show")


def test_a_database_that_is_missing_damaged_or_behind_says_what_to_do(terminal: Terminal) -> None:
    file = terminal.desk / "factcheck.sqlite3"
    with sqlite3.connect(file) as database:
        database.execute("UPDATE alembic_version SET version_num = '0000'")
    database.close()
    assert "run: factcheck db upgrade" in terminal.refused("claim list")

    file.write_bytes(b"This is no database at all, and it is long enough to be looked at. " * 40)
    assert "damaged, or is none" in terminal.refused("claim list")
    assert "damaged, or is none" in terminal.refused("db current")

    file.unlink()
    assert "is missing" in terminal.refused("claim list")
