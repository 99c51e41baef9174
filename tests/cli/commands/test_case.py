"""factcheck case: an article as a folder of plain files, and back."""

from pathlib import Path

from terminals import Terminal


def test_a_case_goes_from_one_desk_to_another(terminal: Terminal, tmp_path: Path) -> None:
    terminal.type("verdict add 1 true -m 'As the archive says.'")
    said = terminal.out("case export bridge")
    assert said.startswith("Wrote claims/bridge: ")

    other = Terminal(tmp_path / "other", terminal.clock, who="cleo")
    other.type(["init", str(other.desk), "--as", "cleo"])
    assert other.out("case import claims/bridge") == (
        "bridge: 2 new entries.\nReviewers named in it: anna.\nNext: factcheck status bridge\n"
    )
    assert other.out("case import claims/bridge") == "bridge: all of it is here already.\n"
    assert "As the archive says." in other.out("claim show 1")


def test_what_is_no_case_is_refused(terminal: Terminal) -> None:
    Path("empty").mkdir()

    terminal.refused("case import empty")
    assert "Give the folder of a case" in terminal.refused("case import nothing")
