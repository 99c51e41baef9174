"""factcheck redact: words are erased for good, and nobody erases by mistake."""

import json

from terminals import Terminal


def _uid(terminal: Terminal) -> str:
    terminal.type("verdict add 1 true -m 'The secret reason.'")
    return str(json.loads(terminal.out("verdict list 1 --json"))["verdicts"][0]["uid"])


def test_it_shows_what_would_go_and_asks(terminal: Terminal) -> None:
    uid = _uid(terminal)

    refused = terminal.refused(["redact", uid[:8], "--because", "court order"], stdin="n\n")

    assert f"verdict {uid[:12]}  The secret reason." in refused
    assert refused.endswith("Error: Nothing was erased.\n")
    assert "The secret reason." in terminal.out("claim show 1")


def test_what_was_erased_is_gone_and_said(terminal: Terminal) -> None:
    uid = _uid(terminal)

    result = terminal.type(["redact", uid, "--because", "court order"], stdin="y\n")

    assert result.stdout == f"Redacted: verdict {uid}\n"
    assert "(redacted)" in terminal.out("claim show 1")
    assert b"The secret reason." not in (terminal.desk / "factcheck.sqlite3").read_bytes()
    assert "1 redacted: whole." in terminal.out("history verify")


def test_only_an_editor_may_and_a_reason_is_wanted(terminal: Terminal) -> None:
    uid = _uid(terminal)

    assert "Only an editor may redact" in terminal.refused(
        ["redact", uid, "--because", "x", "--yes", "--as", "ben"]
    )
    assert "Missing option '--because'" in terminal.refused(["redact", uid], code=2)
    assert "needs a reason" in terminal.refused(["redact", uid, "--because", " ", "--yes"])


def test_what_is_no_uid_is_refused(terminal: Terminal) -> None:
    assert "is not a uid" in terminal.refused("redact zz --because x")
    assert "Nothing on this desk has the uid" in terminal.refused("redact 00000000 --because x")
