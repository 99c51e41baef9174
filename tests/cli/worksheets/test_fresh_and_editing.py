"""A sheet that was refused comes back with all that was written on it."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sheets import claim, entries, fill_in, sheet_of, written
from terminals import STORY, Terminal

Editor = Callable[..., Path]


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Editor:
    """Gives the program an editor that does one thing after the other to its file."""
    log = tmp_path / "editor"
    log.mkdir()

    def use(*steps: str) -> Path:
        script = log / "edit.py"
        script.write_text(
            "import pathlib, sys\n"
            f"log = pathlib.Path({str(log)!r})\n"
            "turn = len(list(log.glob('seen-*')))\n"
            "path = pathlib.Path(sys.argv[1])\n"
            "text = path.read_text('utf-8')\n"
            "(log / f'seen-{turn}').write_text(text, 'utf-8')\n"
            f"step = {list(steps)!r}[turn]\n"
            "if step: path.write_text(eval(step), 'utf-8')\n",
            "utf-8",
        )
        program = log / "editor.sh"
        program.write_text(f'#!/bin/sh\nexec python3 {script} "$1"\n', "utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("EDITOR", str(program))
        monkeypatch.delenv("VISUAL", raising=False)
        return log

    return use


def test_a_sentence_that_changed_is_not_judged_and_a_fresh_sheet_keeps_the_rest(
    terminal: Terminal,
) -> None:
    fill_in(terminal, s1="1 in the yearbook", s2="c1 1 as stated\n  on two lines\nn measure it")
    terminal.out("verdict add bridge:2 false -m 'It is not.' --as ben")
    before = entries(terminal)

    refused = terminal.refused("apply sheet.txt")
    assert refused.startswith("Error: 1 sentence changed since; nothing was entered.\n")
    assert "Something was said of bridge:2 since." in refused
    assert "factcheck apply sheet.fresh.txt" in refused
    assert entries(terminal) == before
    fresh = Path("sheet.fresh.txt").read_text("utf-8")
    assert "> ben: 5 It is not.\n? c1 1 as stated\n  on two lines\n? n measure it\n" in fresh
    assert "\n1 in the yearbook\n" in fresh

    still = terminal.refused("apply sheet.fresh.txt")
    assert still.count("Does it still hold? Take the ? away") == 2
    Path("sheet.fresh.txt").write_text(fresh.replace("\n? ", "\n"), "utf-8")
    assert "2 verdicts, 1 citation, 1 note" in terminal.out("apply sheet.fresh.txt")
    assert claim(terminal, "2")["verdicts"][-1]["rationale"] == "as stated\non two lines"


def test_an_article_that_was_revised_gives_a_sheet_of_its_new_words(terminal: Terminal) -> None:
    fill_in(terminal, s1="1 in the yearbook", s2="1 as stated", s4="k o taste")
    Path("story.txt").write_text(
        "The bridge was built in 1931. It is 1,149 metres long. “Nobody knows who paid for it”, "
        "said the mayor Ada Brand. A new sentence stands here.",
        "utf-8",
    )
    terminal.out("article revise bridge story.txt")

    terminal.refused("apply sheet.txt")
    fresh = Path("sheet.fresh.txt").read_text("utf-8")
    assert "| The bridge was built in 1931.\n" in fresh
    assert "\n? 1 in the yearbook\n" in fresh
    assert "\n1 as stated\n" in fresh
    assert "A new sentence stands here." in fresh
    assert "? k o taste" in fresh


def test_a_fresh_sheet_is_never_written_over_another(terminal: Terminal) -> None:
    fill_in(terminal, s2="1 as stated")
    terminal.out("verdict add bridge:2 false -m 'It is not.' --as ben")
    Path("sheet.fresh.txt").write_text("mine", "utf-8")

    assert "sheet.fresh-2.txt" in terminal.refused("apply sheet.txt")
    assert Path("sheet.fresh.txt").read_text("utf-8") == "mine"


def test_a_number_on_a_fresh_sheet_means_what_it_meant(terminal: Terminal) -> None:
    fill_in(terminal, s2="c1 1 as stated")
    terminal.out(
        ["source", "attach", "archive", "--excerpt", "The bridge is 1,149 metres long, all of it."]
    )

    assert "archive was read again since" in terminal.refused("apply sheet.txt")
    fresh = Path("sheet.fresh.txt").read_text("utf-8")
    block = fresh.split("\n[bridge:")[2]
    assert "\n@1 " not in block
    assert "\n@2 archive 2:" in block
    assert "# not shown any more: @1 archive 1:" in block
    assert "\n? c1 1 as stated\n" in block


def test_what_is_saved_in_the_editor_is_entered(terminal: Terminal, editor: Editor) -> None:
    editor("text.replace('\\n[bridge:3]', '1 as stated\\n\\n[bridge:3]')")

    assert "Entered, of 1 sentence: 1 verdict." in terminal.out("worksheet bridge -e")
    assert claim(terminal, "2")["verdicts"][0]["rationale"] == "as stated"
    assert terminal.desk is not None
    assert not list(terminal.desk.glob(".factcheck-sheet*"))


def test_mistakes_come_back_above_their_lines_until_they_are_mended(
    terminal: Terminal,
    editor: Editor,
) -> None:
    log = editor(
        "text.replace('\\n[bridge:3]', 'c1 9 as stated\\n\\n[bridge:3]')",
        "text.replace('c1 9 as', 'c1 1 as')",
    )

    said = terminal.type("worksheet bridge -e")
    assert "Error" not in said.stderr
    second = (log / "seen-1").read_text("utf-8")
    assert "#! There is no rating 9. Give 1 to 6:" in second
    lines = second.split("\n")
    at = next(at for at, line in enumerate(lines, start=1) if line.startswith("c1 9"))
    assert lines[1] == f"#! Nothing was entered: see what stands above line {at}."
    assert lines[at - 2] == "#! ^"
    assert claim(terminal, "2")["verdicts"][0]["rating"] == "true"


def test_what_is_not_mended_is_kept_and_offered_again(terminal: Terminal, editor: Editor) -> None:
    editor("text.replace('\\n[bridge:3]', '9 as stated\\n\\n[bridge:3]')", "")
    refused = terminal.type("worksheet bridge -e", code=1).stderr
    assert "what you wrote is kept" in refused

    log = editor("", "", "text.replace('9 as stated', '1 as stated')")
    said = terminal.type("worksheet bridge -e")
    assert "You had begun this sheet" in said.stderr
    assert "\n9 as stated\n" in (log / "seen-2").read_text("utf-8")
    assert claim(terminal, "2")["verdicts"][0]["rationale"] == "as stated"


def test_an_editor_that_is_left_without_saving_leaves_nothing(
    terminal: Terminal, editor: Editor
) -> None:
    editor("")

    assert "left without saving" in terminal.type("worksheet bridge -e", code=1).stderr
    assert terminal.desk is not None
    assert not list(terminal.desk.glob(".factcheck-sheet*"))


def test_what_changed_while_it_was_edited_comes_back_held(
    terminal: Terminal, editor: Editor
) -> None:
    sheet = written(sheet_of(terminal), s2="1 as stated")
    terminal.out("verdict add bridge:2 false -m 'It is not.' --as ben")
    log = editor(repr(sheet), "text.replace('\\n? ', '\\n')")

    terminal.type("worksheet bridge -e")
    second = (log / "seen-1").read_text("utf-8")
    assert "> ben: 5 It is not.\n#! bridge:2 changed since this was written." in second
    assert [v["reviewer"] for v in claim(terminal, "2")["verdicts"]] == ["ben", "anna"]


def test_a_begun_sheet_goes_when_words_are_redacted(terminal: Terminal, editor: Editor) -> None:
    editor("text.replace('\\n[bridge:3]', '9 as stated\\n\\n[bridge:3]')", "")
    terminal.type("worksheet bridge -e", code=1)
    terminal.out("verdict add bridge:1 true -m 'a name'")
    uid = claim(terminal, "1")["verdicts"][0]["uid"]
    terminal.out(f"redact {uid} --because 'the law' --yes")

    assert terminal.desk is not None
    assert not list(terminal.desk.glob(".factcheck-sheet*"))


def test_words_that_changed_are_not_judged_on_what_was_written_for_others(
    terminal: Terminal,
) -> None:
    fill_in(terminal, s1="1 in the yearbook")
    Path("story.txt").write_text(STORY.replace("in 1932", "in 1931"), "utf-8")
    terminal.out("article revise bridge story.txt")

    assert "bridge:1 reads differently now." in terminal.refused("apply sheet.txt")
    assert claim(terminal, "1")["verdicts"] == []


def test_what_was_written_under_a_sentence_that_was_joined_since_is_said_to_be_of_another(
    terminal: Terminal,
) -> None:
    fill_in(terminal, s2="1 in the yearbook")
    terminal.out("claim join bridge:1 bridge:2")

    assert "bridge:2 was joined to sentence 1: say it of that." in terminal.refused(
        "apply sheet.txt"
    )
    assert claim(terminal, "1")["verdicts"] == []


def test_a_sheet_that_is_saved_as_it_came_back_is_not_opened_for_ever(
    terminal: Terminal,
    editor: Editor,
) -> None:
    log = editor("text.replace('\\n[bridge:3]', '9 as stated\\n\\n[bridge:3]')", "text")

    said = terminal.type("worksheet bridge -e", code=1).stderr
    assert "Nothing was changed about the mistakes." in said
    assert len(list(log.glob("seen-*"))) == 2
