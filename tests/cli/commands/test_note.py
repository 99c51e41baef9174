"""factcheck note: written, listed, shown with its claim."""

import json

from terminals import Terminal


def test_a_note_is_written_and_shown_with_its_claim(terminal: Terminal) -> None:
    written = terminal.out('note 1 "The ministry calls back on Monday."')

    assert written.splitlines()[1:] == [
        "  note by anna, 2021-07-27: The ministry calls back on Monday.",
        "Noted.   (back: factcheck undo)",
    ]
    assert "note by anna" in terminal.out("claim show 1")
    assert "note by anna" in terminal.out("next")


def test_the_notes_of_a_claim_and_of_the_article_are_listed(terminal: Terminal) -> None:
    assert terminal.out("note") == "No notes on bridge.\n"
    terminal.out("note 1 One.")
    terminal.out("note 2 Two.")

    assert terminal.out("note 2").count("note by") == 1
    assert terminal.out("note").count("note by") == 2
    listed = json.loads(terminal.out("note --json"))["notes"]
    assert [(note["number"], note["text"], note["reviewer"]) for note in listed] == [
        (1, "One.", "anna"),
        (2, "Two.", "anna"),
    ]


def test_a_note_is_in_the_claims_data(terminal: Terminal) -> None:
    terminal.out("note 1 One.")

    claim = json.loads(terminal.out("claim show 1 --json"))["claims"][0]
    assert [note["text"] for note in claim["notes"]] == ["One."]
