"""What is left out of a document is said when it comes in, and listed block by block when asked."""

import io
import json
from pathlib import Path

import docx
import pytest
from terminals import Terminal

pytestmark = pytest.mark.slow


@pytest.fixture
def story(terminal: Terminal, tmp_path: Path) -> str:
    """A Word file with a struck number, a hidden paragraph and a running head."""
    word = docx.Document()
    paragraph = word.add_paragraph("The bridge cost ")
    paragraph.add_run("4.3").font.strike = True
    paragraph.add_run("3.4 million. It is long.")
    hidden = word.add_paragraph().add_run("Nobody knows who paid for it. The mayor does not.")
    hidden.font.hidden = True
    word.core_properties.author = "Jane Doe"
    word.sections[0].header.paragraphs[0].text = "The Daily Bridge"
    out = io.BytesIO()
    word.save(out)
    (tmp_path / "story.docx").write_bytes(out.getvalue())
    return str(tmp_path / "story.docx")


def test_full_sentences_that_are_left_out_are_said_in_a_line(
    terminal: Terminal, story: str
) -> None:
    assert terminal.out(["article", "add", story, "--slug", "costs"]).splitlines()[:2] == [
        "costs: 2 claims, language en.",
        "  left out: 1 block, 2 sentences; see: factcheck article show costs --left-out",
    ]


def test_the_blocks_are_listed_by_kind_with_their_words(terminal: Terminal, story: str) -> None:
    terminal.type(["article", "add", story, "--slug", "costs"])
    assert terminal.out("article show costs --left-out").splitlines() == [
        "costs  revision 1  1 block taken, 3 blocks left out",
        "",
        "running head",
        "  header: The Daily Bridge",
        "",
        "hidden",
        "  Nobody knows who paid for it. The mayor does not.",
        "",
        "struck out",
        "  4.3",
    ]


def test_a_sources_blocks_are_listed_as_an_articles_are(terminal: Terminal, story: str) -> None:
    terminal.type(["source", "add", story, "--key", "works"])
    listed = terminal.out("source show works --left-out")
    assert listed.startswith("works  snapshot 1  1 block taken, 3 blocks left out\n")
    assert "\nstruck out\n  4.3\n" in listed


def test_programs_get_the_same_account_everywhere(terminal: Terminal, story: str) -> None:
    terminal.type(["article", "add", story, "--slug", "costs"])
    terminal.type(["source", "add", story, "--key", "works"])
    account = json.loads(terminal.out("article show costs --left-out --json"))["left_out"]
    assert account["taken"] == 1
    assert account["left_out"][0] == {"kind": "struck out", "words": "4.3", "place": ""}
    shown = json.loads(terminal.out("article show costs --json"))["article"]
    assert shown["revisions"][0]["account"] == account
    source = json.loads(terminal.out("source show works --json"))["source"]
    assert source["snapshots"][0]["account"] == account
    assert json.loads(terminal.out("source show works --left-out --json"))["left_out"] == account


def test_of_a_plain_text_nothing_is_left_out(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("The bridge is long.")
    terminal.type(["article", "add", str(tmp_path / "story.txt"), "--slug", "costs"])
    assert terminal.out("article show costs --left-out") == "costs  revision 1  nothing left out\n"
    assert json.loads(terminal.out("article show costs --left-out --json"))["left_out"] is None


def test_words_of_a_stranger_are_made_visible(terminal: Terminal, tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("The bridge is long.").add_run("turned \u202e round").font.strike = True
    out = io.BytesIO()
    word.save(out)
    (tmp_path / "story.docx").write_bytes(out.getvalue())
    terminal.type(["article", "add", str(tmp_path / "story.docx"), "--slug", "costs"])
    assert "\u202e" not in terminal.out("article show costs --left-out")
