"""factcheck verdict: what a reviewer says, why, and that it is never lost."""

import json
import os
import re
import sys
from pathlib import Path

import pytest
from terminals import Terminal


def _verdicts(terminal: Terminal, ref: str) -> list[dict[str, object]]:
    found = json.loads(terminal.out(f"verdict list {ref} --json"))["verdicts"]
    assert isinstance(found, list)
    return found


def _editor(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """An editor that is a program: the script finds the file's name in `name`."""
    path = Path("editor.py").absolute()
    path.write_text(f"import sys, pathlib\nname = pathlib.Path(sys.argv[1])\n{script}\n", "utf-8")
    monkeypatch.setenv("VISUAL", f"{sys.executable} {path}")


def _kept_words(error: str) -> str:
    found = re.search(r"kept in (\S+?\.md)", error)
    assert found is not None, error
    path = Path(found.group(1))
    words = path.read_text("utf-8")
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0
    path.unlink()
    return words


def test_a_verdict_is_answered_by_what_it_rests_on_what_is_missing_and_what_comes_next(
    terminal: Terminal,
) -> None:
    terminal.type("cite add 1 archive 'ended in March 1932' --supports --primary")
    terminal.type("cite add 1 archive 'began in 1923' --context")

    assert terminal.out("verdict add 1 mostly-true -m 'Opened that year.'") == (
        "bridge:1 “The bridge was built in 1932.”\n"
        "  Mostly true by anna: asked whether it is so\n"
        "    rests on archive supports (primary), archive context\n"
        "  ! What is rated mostly-true needs a correction, and none is given.\n"
        "    → factcheck verdict add 1 mostly-true --correction 'WORDS' -m 'WHY'\n"
        "Next: factcheck next   (2; 3 of 4 open)\n"
    )


def test_everything_that_a_verdict_may_say_is_kept(terminal: Terminal) -> None:
    terminal.type(
        "verdict add 3 mixed -m 'Not her words.' --asks said --quote misquoted --flag misleading"
        " --flag missing-context --correction 'It is not known who paid for it.'"
    )

    (given,) = _verdicts(terminal, "3")

    assert given["rating"] == "mixed"
    assert given["asks"] == "said"
    assert given["fidelity"] == "misquoted"
    assert given["flags"] == ["misleading", "missing-context"]
    assert given["correction"] == "It is not known who paid for it."
    assert given["counts"] is True


def test_a_sentence_that_quotes_somebody_wants_to_know_how_faithfully(terminal: Terminal) -> None:
    assert terminal.refused("verdict add 3 true -m x") == (
        "Error: bridge:3 quotes somebody: “Nobody knows who paid for it”\n"
        "Say how faithful: --quote exact|translated|paraphrase|misquoted (or none).\n"
    )


def test_a_verdict_wants_a_reason(terminal: Terminal) -> None:
    wants = 'Error: A verdict needs a reason.\nGive it with -m "why", or -e to write.\n'

    assert terminal.refused("verdict add 1 true") == wants
    assert terminal.refused("verdict add 1 true -m ' '") == wants
    assert terminal.refused("verdict add 1 true -m -", stdin="\n") == wants


def test_a_rating_that_is_not_on_the_scale_names_the_nearest(terminal: Terminal) -> None:
    refused = terminal.refused("verdict add 1 mostly-tru -m x")

    assert "Did you mean mostly-true?" in refused
    assert "'misquotd' is none of them. Did you mean 'misquoted'?" in terminal.refused(
        "verdict add 3 true -m x --quote misquotd", code=2
    )


def test_ones_own_new_verdict_supersedes_and_anothers_stands_beside_it(
    terminal: Terminal,
) -> None:
    terminal.type("verdict add 1 true -m 'First look.'")
    assert "supersedes your own before" in terminal.out("verdict add 1 true -m 'Second look.'")
    assert "beside that of anna" in terminal.out("verdict add 1 false -m 'No.' --as ben")
    assert "disputed" in terminal.out("claim list")
    assert "supersedes that of anna" in terminal.out(
        "verdict add 1 false -m 'We agreed.' --as ben --supersede"
    )
    # Ben's own first verdict and his second say the same now.
    assert [line.split()[1] for line in terminal.out("claim list").splitlines()[1:2]] == ["stands"]
    assert [v["counts"] for v in _verdicts(terminal, "1")] == [False, False, False, True]


def test_a_verdict_on_several_claims_is_given_on_all_of_them(terminal: Terminal) -> None:
    said = terminal.out("verdict add bridge:1-2,4 unverified -m 'Not looked at.'")

    assert said.endswith(
        "3 verdicts given; the policy still misses something for 1, 2, 4.   See: factcheck status "
        "bridge\n"
        "Next: factcheck next   (3; 1 of 4 open)\n"
    )


def test_or_on_none_of_them(terminal: Terminal) -> None:
    terminal.type("claim divide 4 'most beautiful'")
    before = terminal.out("history show")

    terminal.refused("verdict add 1-2,9 true -m x")
    terminal.refused("verdict add 1-2,4 true -m x")
    assert "one sentence" in terminal.refused("verdict add 1-2 true -m x -c 'Better.'", code=2)

    assert terminal.out("history show") == before


def test_ones_last_verdict_is_given_again_and_said_in_full(terminal: Terminal) -> None:
    terminal.type("verdict add 1 mostly-true -m x -c 'The bridge was finished in 1932.' -a said")
    terminal.type("cite add 1 archive 'ended in March 1932' --supports --primary")
    assert "→ factcheck verdict add 1 --again -m 'WHY'" in terminal.out("status bridge")

    assert terminal.out("verdict add 1 --again -m 'The archive agrees.'") == (
        "bridge:1 “The bridge was built in 1932.”\n"
        "  Mostly true by anna: asked whether it was said\n"
        "    rests on archive supports (primary)\n"
        "    should read:\n"
        "    │ The bridge was finished in 1932.\n"
        "    supersedes your own before\n"
        "  ! A correction was proposed, and is not in the text.\n"
        "    → factcheck article revise bridge FILE\n"
        "Next: factcheck next   (2; 3 of 4 open)\n"
    )


def test_only_who_has_a_verdict_is_told_to_give_it_again(terminal: Terminal) -> None:
    terminal.type("verdict add 1 true -m x")
    terminal.type("cite add 1 archive 'ended in March 1932' --supports")

    assert "→ factcheck verdict add 1 --again -m" in terminal.out("gate", code=3)
    assert "→ factcheck verdict add 1 RATING -m" in terminal.out("--as ben gate", code=3)
    assert terminal.refused("verdict add 1 --again -m x --as ben") == (
        "Error: ben has given no verdict on bridge:1 yet.\n"
        "Give one: factcheck verdict add bridge:1 RATING -m 'WHY'\n"
    )


def test_a_rating_and_the_same_again_contradict_one_another(terminal: Terminal) -> None:
    terminal.type("verdict add 1 true -m x")

    both = terminal.refused("verdict add 1 true --again -m x", code=2)
    neither = terminal.refused("verdict add 1 -m x", code=2)

    assert both.startswith("Error: --again gives your last verdict with the rating it had: leave")
    assert neither.startswith("Error: Missing argument 'RATING'; or give your last verdict once")
    assert "Usage: factcheck verdict add" in neither


def test_a_correction_that_is_now_the_text_is_left_out_and_that_is_said(
    terminal: Terminal,
) -> None:
    now = "The bridge was built in 1932. It is 1,149 metres long."
    terminal.type(["verdict", "add", "1", "mostly-true", "-m", "x", "-c", now])
    terminal.type("claim join 1 2")
    assert "→ factcheck verdict add 1 RATING -m 'WHY'" in terminal.out("claim show 1")

    said = terminal.out("verdict add 1 --again -m 'As proposed.'")

    assert "its correction is now the text, and was left out; is it still mostly-true?\n" in said
    assert "! What is rated mostly-true needs a correction, and none is given.\n" in said
    assert _verdicts(terminal, "1")[-1]["correction"] is None


def test_where_a_quotation_is_new_it_is_asked_how_faithful_it_is(terminal: Terminal) -> None:
    terminal.type("verdict add 2 true -m x")
    terminal.type("claim join 2 3")

    assert "Say how faithful: --quote" in terminal.refused("verdict add 2 --again -m x")
    terminal.type("verdict add 2 --again -m x --quote translated")
    terminal.type("cite add 2 archive '1,149 metres long' --supports")
    terminal.type("verdict add 2 --again -m x")

    assert _verdicts(terminal, "2")[-1]["fidelity"] == "translated"


def test_nothing_is_written_again_for_nothing(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    _editor(monkeypatch, "raise SystemExit('the editor was opened')")
    terminal.type("verdict add 1 true -m x")

    assert "nothing changed since" in terminal.refused("verdict add 1 --again -e")
    assert "Nobody is at work" in Terminal(terminal.desk, terminal.clock, who=None).refused(
        "verdict add 1 --again -e"
    )


def test_a_verdict_is_refused_when_the_words_changed_since_they_were_shown(
    terminal: Terminal,
) -> None:
    terminal.type("claim show 1")
    terminal.type("claim join 1 2 --as ben")

    refused = terminal.refused("verdict add 1 true -m 'As it stood.'")

    assert refused.startswith("Error: bridge:1 no longer reads as it did when it was shown to you.")
    assert "It is 1,149 metres long.”" in refused
    terminal.type("claim show 1")
    terminal.type("verdict add 1 true -m 'As it stands.'")


def test_the_reason_may_come_on_standard_input(terminal: Terminal) -> None:
    terminal.type("verdict add 1 true -m -", stdin="Line one.\nLine “two”.\n")

    assert _verdicts(terminal, "1")[0]["rationale"] == "Line one.\nLine “two”."


def test_what_is_no_text_on_standard_input_is_refused(terminal: Terminal) -> None:
    assert "is not UTF-8 text" in terminal.refused("verdict add 1 true -m -", stdin=b"caf\xe9")


@pytest.mark.slow
def test_the_reason_may_be_written_in_an_editor(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.type("cite add 1 archive 'ended in March 1932' --supports")
    _editor(
        monkeypatch,
        "text = name.read_text('utf-8')\n"
        "assert 'bridge:1  The bridge was built in 1932.' in text\n"
        "assert 'supports · archive: ended in March 1932' in text\n"
        "name.write_text('# A heading of my own\\n\\nIt was opened then.\\n' + text, 'utf-8')",
    )

    terminal.type("verdict add 1 true -e")

    assert (
        _verdicts(terminal, "1")[0]["rationale"] == "# A heading of my own\n\nIt was opened then."
    )


def test_an_editor_that_is_left_without_saving_gives_no_verdict(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    _editor(monkeypatch, "")

    assert terminal.refused("verdict add 1 true -e -m 'begun'") == (
        "Error: The editor was left without saving, so no verdict was given.\n"
    )
    assert _verdicts(terminal, "1") == []


def test_an_editor_that_saves_nothing_of_ones_own_gives_no_verdict(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    _editor(monkeypatch, "name.write_text(name.read_text('utf-8'), 'utf-8')")

    assert "A verdict needs a reason." in terminal.refused("verdict add 1 true -e")


def test_an_editor_that_fails_keeps_what_it_saved(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    _editor(monkeypatch, "name.write_text('half a thou', 'utf-8'); sys.exit(1)")

    refused = terminal.refused("verdict add 1 true -e")

    assert "Editing failed" in refused
    assert _kept_words(refused) == "half a thou"


def test_an_editor_that_is_not_there_says_so(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "/nowhere/editor")

    assert "Set another with EDITOR" in terminal.refused("verdict add 1 true -e")


@pytest.mark.slow
def test_what_was_written_is_kept_when_the_words_changed_meanwhile(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.type("claim show 1")
    # While anna writes, ben joins the sentences.
    _editor(
        monkeypatch,
        "name.write_text('An hour of work.', 'utf-8')\n"
        "from factcheck.cli import main\n"
        f"main(['--desk', {str(terminal.desk)!r}, 'claim', 'join', '1', '2', '--as', 'ben'])",
    )

    refused = terminal.refused("verdict add 1 true -e")

    assert "no longer reads as it did" in refused
    assert "give them again with: -m - < " in refused
    assert _kept_words(refused) == "An hour of work."


def test_what_came_on_standard_input_is_kept_too(terminal: Terminal) -> None:
    terminal.type("claim show 1")
    terminal.type("claim join 1 2 --as ben")

    refused = terminal.refused("verdict add 1 true -m -", stdin="An hour of work.")

    assert _kept_words(refused) == "An hour of work."


def test_nothing_is_written_for_nothing(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What can be known to be wrong is said before the editor opens."""
    _editor(monkeypatch, "raise SystemExit('the editor was opened')")

    for line in (
        "verdict add 1 tru -e",
        "verdict add 9 true -e",
        "verdict add 3 true -e",
        "verdict add 1 true -e --as nobody",
    ):
        assert "Editing failed" not in terminal.refused(line)


def test_all_verdicts_are_listed_with_what_became_of_them(terminal: Terminal) -> None:
    terminal.type("verdict add 1 true -m 'One.'")
    terminal.type("verdict add 1 false -m 'Two.'")
    terminal.type("verdict add 1 mixed -m 'Three.' --as ben")
    terminal.type("undo --as ben")

    lines = terminal.out("verdict list 1").splitlines()

    assert [re.split(r"\s{2,}", line)[-2:] for line in lines[1:]] == [
        ["superseded", "One."],
        ["counts", "Two."],
        ["taken back", "Three."],
    ]
    assert terminal.out("verdict list 2") == "Nobody has given a verdict on 2.\n"


def test_the_parts_of_a_divided_sentence_are_listed_with_it(terminal: Terminal) -> None:
    terminal.type("claim divide 4 'most beautiful'")
    terminal.type("verdict add 4.1 unverified -m 'A matter of taste.'")

    (line,) = terminal.out("verdict list 4").splitlines()[1:]

    assert line.split()[0] == "4.1"
    assert "counts" in line
