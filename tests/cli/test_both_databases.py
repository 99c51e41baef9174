"""The whole way by commands alone, on SQLite and on PostgreSQL: the same is said on both."""

from collections.abc import Callable
from pathlib import Path

import pytest
from desks import TickingClock
from terminals import Terminal


def test_from_an_empty_folder_to_a_sentence_that_stands(
    fresh_database: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    desk = tmp_path / "desk"
    terminal = Terminal(desk, TickingClock(), who="anna")

    terminal.type(["init", str(desk), "--database", fresh_database(), "--as", "anna"])
    terminal.type("reviewer add ben")
    terminal.type(
        "article add - --slug bridge --language en",
        stdin="The bridge was built in 1932. It is 1,149 metres long.",
    )
    terminal.type("source add --key archive --excerpt 'It was opened in March 1932.'")
    assert "│ The bridge was built in 1932.\n" in terminal.out("next")
    terminal.type("cite add 1 archive 'in March 1932' --supports --primary")
    terminal.type("tick 1")
    terminal.type("tick 1 --all-proposed -m 'As printed.'")
    terminal.type("verdict add 1 true -m 'As the archive says.'")
    terminal.type("signoff add 1 --as ben")
    terminal.type("verdict add 2 false -m 'No.' --as ben")
    terminal.type("undo --as ben")

    assert terminal.out("claim show 1-2") == (
        "bridge:1  stands  True\n"
        "│ The bridge was built in 1932.\n"
        "\n"
        "  date         1932\n"
        "\n"
        "  True by anna, 2021-07-27: asked whether it is so\n"
        "    As the archive says.\n"
        "    signed off by ben\n"
        "\n"
        "  1. supports · archive (primary, typed, page not captured)\n"
        "     │ in March 1932\n"
        "  1 of 1 details ticked\n"
        "\n"
        "bridge:2  unreviewed\n"
        "│ It is 1,149 metres long.\n"
        "\n"
        "  quantity     1,149 metres\n"
        "\n"
        "  · Its verdict was taken back. (entry 7)\n"
        "\n"
        "  False by ben, 2021-07-27: asked whether it is so, taken back\n"
        "    No.\n"
        "\n"
        "    → factcheck verdict add 2 RATING -m 'WHY'\n"
    )
    assert terminal.out("history verify") == "12 entries in 3 streams: whole.\n"


def test_what_an_article_is_read_from_is_not_written_over(
    fresh_database: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    terminal = Terminal(tmp_path / "desk", TickingClock(), who="anna")
    terminal.type(["init", "desk", "--database", fresh_database(), "--as", "anna"])
    Path("bridge.txt").write_text("The bridge was built in 1932.", "utf-8")
    terminal.type("article add bridge.txt")

    for command in ("report -o bridge.txt", "article list --log-file bridge.txt"):
        assert "the file that article 'bridge' is read from" in terminal.refused(command)

    assert Path("bridge.txt").read_text("utf-8") == "The bridge was built in 1932."
