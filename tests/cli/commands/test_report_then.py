"""factcheck report --at and --check: as it was, and whether it is still so."""

import json
from pathlib import Path

from terminals import Terminal


def test_as_it_was_after_an_entry_or_on_a_day_byte_for_byte(terminal: Terminal) -> None:
    terminal.type("report -o then.md")
    entry = terminal.out("history show bridge").splitlines()[-1].split()[0]
    day = terminal.out("history show bridge").splitlines()[-1].split()[1]
    terminal.type("verdict add 1 false -m No.")

    then = terminal.type(f"report bridge --shape full --at {entry}").stdout_bytes
    assert then == Path("then.md").read_bytes()
    assert then != terminal.type("report --shape full").stdout_bytes
    assert terminal.type(f"report --at {day}").stdout_bytes == terminal.type("report").stdout_bytes
    assert json.loads(terminal.out(f"report --at {entry} -f json"))["made"]["head"]["seq"] == int(
        entry
    )


def test_a_moment_that_cannot_be_meant_is_refused(terminal: Terminal) -> None:
    assert "neither the number of an entry nor a date" in terminal.refused("report --at x", code=2)
    assert "has no entry 999" in terminal.refused("report --at 999")
    assert "was not on this desk at" in terminal.refused("report --at 1999-12-31")
    assert "asked for one at a time" in terminal.refused("report --at 1 --issue", code=2)


def test_still_true_ends_with_0_and_no_longer_with_3(terminal: Terminal) -> None:
    terminal.type("report -o given.md")
    assert "given.md: still true" in terminal.out("report --check given.md")

    terminal.type("verdict add 1 false -m No.")
    told = terminal.type("report --check given.md", code=3).stdout

    assert "no longer what the desk would say" in told
    assert "A verdict was given: False, by anna" in told
    data = json.loads(terminal.type("report --check given.md --json", code=3).stdout)["report"]
    assert (data["true"], data["written_by_the_desk"]) == (False, "as-written")
    assert [claim["ref"] for claim in data["changed"]["claims"]] == ["1"]


def test_a_changed_byte_is_named_with_its_line(terminal: Terminal) -> None:
    terminal.type("report -o given.md")
    text = Path("given.md").read_text("utf-8")
    Path("given.md").write_text(text.replace("# The bridge", "# The fridge"), "utf-8")

    told = terminal.type("report --check given.md", code=3).stdout

    assert "given.md: tampered with" in told
    assert "Line 1 is the first that differs" in told
    assert "the desk wrote: # The bridge" in told
    assert "here stands: # The fridge" in told


def test_hostile_words_in_a_changed_line_do_nothing_to_the_terminal(terminal: Terminal) -> None:
    terminal.type("report -o given.md")
    text = Path("given.md").read_text("utf-8")
    Path("given.md").write_text(text.replace("# The", "\x1b[2J\u202e# The"), "utf-8")

    told = terminal.type("report --check given.md", code=3).stdout

    assert "tampered with" in told
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_what_is_no_report_is_refused(terminal: Terminal) -> None:
    Path("a.txt").write_text("A page.\n")
    assert "no report that factcheck wrote" in terminal.refused("report --check a.txt")
    assert "cannot be read" in terminal.refused("report --check nowhere.md")
    assert "is no file" in terminal.refused("report --check .")
    assert "--check reads FILE" in terminal.refused("report --check a.txt -f json", code=2)
