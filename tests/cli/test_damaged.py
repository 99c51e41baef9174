"""A settings file or a database that is damaged is said in words, with what to do about it."""

import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from terminals import Terminal

from factcheck.cli.command_context import CommandContext
from factcheck.cli.screen.damage import require_sound

COMMANDS = (
    "status", "history verify", "db check", "article list", "db backup copy.sqlite3",
    "claim show bridge:1", "verdict add bridge:2 true -m x",
)  # fmt: skip

# --- factcheck.toml ----------------------------------------------------------------------------

SETTINGS = {
    "nested too deeply": b"x = " + b"[" * 2000 + b"]" * 2000,
    "nested in tables": b"x = " + b"{a = " * 2000,
    "cannot be read as TOML": b"[desk]\n\x00",
    "is not UTF-8 text (line 2)": b"[desk]\n# \xff",
    "is larger than a settings file may be": b"#" * 100_000_000,
    "has a number of more digits": b"[limits]\nsize_mb = " + b"9" * 5000,
}


@pytest.mark.parametrize("said", list(SETTINGS))
def test_a_settings_file_that_cannot_be_read_says_so(terminal: Terminal, said: str) -> None:
    assert terminal.desk is not None
    (terminal.desk / "factcheck.toml").write_bytes(SETTINGS[said])

    for command in COMMANDS:
        reason, instruction = terminal.refused(command).splitlines()
        assert said in reason or "nested too deeply" in reason
        assert "factcheck.toml" in reason
        assert instruction


def _a_folder(path: Path) -> None:
    path.mkdir()


def _a_pipe(path: Path) -> None:
    os.mkfifo(path)


def _a_link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def _a_link_to_nothing(path: Path) -> None:
    path.symlink_to("nothing.toml")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_a_folder, "is a folder, and should be a file."),
        (_a_pipe, "is not a plain file."),
        (_a_link_to_itself, "cannot be read"),
        (_a_link_to_nothing, "is a link to a file that is not there."),
    ],
)
def test_what_is_no_file_in_the_settings_place_is_named_and_no_new_desk_advised(
    terminal: Terminal, make: Callable[[Path], None], said: str
) -> None:
    assert terminal.desk is not None
    (terminal.desk / "factcheck.toml").unlink()
    make(terminal.desk / "factcheck.toml")

    refused = terminal.refused("article list")

    assert said in refused
    assert "factcheck init" not in refused


def test_a_settings_file_that_was_saved_with_a_mark_of_its_byte_order_is_read(
    terminal: Terminal,
) -> None:
    assert terminal.desk is not None
    (terminal.desk / "factcheck.toml").write_bytes(b"\xef\xbb\xbf[desk]\r\n")
    assert "bridge" in terminal.out("article list")


# --- the database ------------------------------------------------------------------------------


def _refused_or_done(terminal: Terminal, command: str) -> str:
    """What a command says that is done, refused, or brings bad news: nothing else may become of it,
    and anything that is raised and not said fails in `Terminal.type`."""
    Path("copy.sqlite3").unlink(missing_ok=True)
    codes = {}
    for code in (0, 1, 3):
        try:
            return terminal.type(command, code=code).output
        except AssertionError as error:
            if error.__cause__ is not None:
                raise
            codes[code] = str(error)
    raise AssertionError(codes[0])


def test_a_flipped_bit_in_the_text_of_the_schema_is_damage(terminal: Terminal) -> None:
    assert terminal.desk is not None
    file = terminal.desk / "factcheck.sqlite3"
    data = bytearray(file.read_bytes())
    data[data.rindex(b"verdict_id") + 1] ^= 128
    file.write_bytes(data)

    for command in COMMANDS:
        assert terminal.refused(command) == (
            "Error: The database is damaged, or is none: a text in it is not UTF-8.\n"
            "Put a copy in its place that was made with: factcheck db backup   (Where it can still "
            "be read, factcheck db check says what is damaged.)\n"
        )
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize("seed", range(12))
def test_no_flipped_bit_is_answered_with_anything_but_words(terminal: Terminal, seed: int) -> None:
    assert terminal.desk is not None
    file = terminal.desk / "factcheck.sqlite3"
    data = bytearray(file.read_bytes())
    chance = random.Random(seed)
    # In the first pages the schema lies; and half of the file is empty, where a bit means nothing.
    at = [place for place in range(len(data)) if data[place] or place < 200]
    end = len(at) if seed % 2 else len(at) // 3
    for _ in range(1 + seed // 4):
        data[at[chance.randrange(end)]] ^= 1 << chance.randrange(8)
    file.write_bytes(data)

    for command in COMMANDS:
        _refused_or_done(terminal, command)


ROWS = {
    "UPDATE citation SET stance = 'suppozts'": "claim show bridge:1",
    "UPDATE entry SET verb = 'verdict.adt' WHERE verb = 'verdict.add'": "history show bridge",
    "UPDATE entry SET payload = '{' || payload": "undo",
    # What was decided under the desk's policy of now is told by its hash alone.
    f"UPDATE policy SET json = '{{}}', sha256 = '{64 * '0'}'": "claim show bridge:1",
}


@pytest.mark.parametrize("statement", list(ROWS))
def test_a_row_that_nobody_wrote_is_damage_and_is_named(terminal: Terminal, statement: str) -> None:
    assert terminal.desk is not None
    terminal.type("cite add bridge:1 archive 'in March 1932' --supports --primary")
    terminal.type("verdict add bridge:1 true -m x")
    with sqlite3.connect(terminal.desk / "factcheck.sqlite3") as database:
        database.execute("PRAGMA ignore_check_constraints=ON")
        database.execute(statement)
    database.close()

    refused = terminal.refused(ROWS[statement])

    assert "Error: The database is damaged" in refused
    assert "factcheck history verify" in refused
    assert terminal.type("history verify", code=3).stdout


def test_a_desk_that_is_sound_is_blamed_for_nothing(terminal: Terminal) -> None:
    assert terminal.desk is not None
    terminal.type("verdict add bridge:1 true -m x")
    context = CommandContext(str(terminal.desk), "anna", terminal.clock)

    assert context.desk.bare_store
    require_sound(context)
    require_sound(CommandContext(str(terminal.desk), "anna", terminal.clock))
    require_sound(None)
