"""factcheck source: captured, typed and heard are told apart everywhere."""

import json
from collections.abc import Callable
from pathlib import Path

from terminals import Terminal

from factcheck.casefiles import parse, read_folder

Write = Callable[[str, str], str]


def test_a_file_is_captured(terminal: Terminal, write_file: Write) -> None:
    write_file("page.txt", "The bridge was opened in March 1932.")

    said = terminal.out("source add page.txt --key page --title 'A page'")

    assert said == (
        "page: snapshot 1, captured, 36 characters.\n"
        'Next: factcheck cite add REF page "first words…last words" --supports\n'
    )
    assert "snapshot 1: captured from a file, 36 bytes" in terminal.out("source show page")


def test_an_excerpt_is_typed(terminal: Terminal) -> None:
    terminal.type("source add --key plaque --excerpt 'Opened 1932' --url https://example.org/p")

    assert "snapshot 1: typed, page not captured, 11 characters" in terminal.out(
        "source show plaque"
    )


def test_a_call_is_heard(terminal: Terminal) -> None:
    terminal.type("source add --key desk --call 'Press desk' --excerpt 'We cannot say.'")

    assert "snapshot 1: heard, 14 characters" in terminal.out("source show desk")


def test_the_list_tells_them_apart(terminal: Terminal, write_file: Write) -> None:
    write_file("page.txt", "The bridge was opened in March 1932.")
    terminal.type("source add page.txt --key page")
    terminal.type("source attach page --excerpt 'In March 1932.'")
    terminal.type("source add --key desk --call 'Press desk' --excerpt 'We cannot say.'")
    terminal.type("source add --key book --book 'Bridges of the World'")

    lines = terminal.out("source list").splitlines()[1:]

    assert [line.split()[:3] for line in lines] == [
        ["archive", "page", "typed"],
        ["book", "book", "no"],
        ["desk", "call", "heard"],
        ["page", "file", "captured+typed"],
    ]
    listed = json.loads(terminal.out("source list --json"))["sources"]
    assert [s["manners"] for s in listed] == [["typed"], [], ["heard"], ["captured", "typed"]]


def test_fragments_of_one_page_are_kept_apart(terminal: Terminal) -> None:
    assert "1932, when the bridge was opened to traffic.\n[…]\nThe arch" in terminal.out(
        "source show archive --text"
    )


def test_the_text_of_a_snapshot_comes_out_as_it_is_stored(
    terminal: Terminal, write_file: Write
) -> None:
    write_file("page.txt", "One\u202e line.\n")
    terminal.type("source add page.txt --key page")
    terminal.type("source attach page --excerpt Two")

    assert (
        terminal.type("source show page --snapshot 1").stdout_bytes == "One\u202e line.\n".encode()
    )
    assert terminal.out("source show page --text") == "Two"
    assert terminal.refused("source show page --snapshot 3") == (
        "Error: page has no snapshot 3.\nIt has: 1, 2.\n"
    )


def test_the_same_words_are_not_attached_twice(terminal: Terminal) -> None:
    terminal.type("source add --key plaque --excerpt 'Opened 1932'")

    assert "exactly these words already" in terminal.refused(
        "source attach plaque --excerpt 'Opened 1932'"
    )


def test_a_key_that_is_taken_or_cannot_be_one_is_refused(terminal: Terminal) -> None:
    assert "already has a source 'archive'" in terminal.refused(
        "source add --key archive --excerpt x"
    )
    assert "Use small letters" in terminal.refused("source add --key 'My Key' --excerpt x")


def test_a_key_is_made_of_the_address_or_the_title(terminal: Terminal) -> None:
    assert terminal.out("source add --excerpt x --url https://www.example.org/a/b").startswith(
        "example:"
    )
    assert terminal.out("source add --book 'Bridges of the World'").startswith(
        "bridges-of-the-world is on the desk, without words yet."
    )


def test_what_cannot_be_meant_is_refused(terminal: Terminal, write_file: Write) -> None:
    write_file("page.txt", "Words.")

    assert "Give a FILE" in terminal.refused("source add", code=2)
    assert "not both" in terminal.refused("source add page.txt --excerpt x", code=2)
    assert "Say one of" in terminal.refused("source add --call A --book B", code=2)
    assert "Give a FILE" in terminal.refused("source attach archive", code=2)
    assert "not a safe address" in terminal.refused("source add http://127.0.0.1/x")
    assert "no words" in terminal.refused("source add --key k --excerpt ' '")
    assert "Did you mean 'archive'?" in terminal.refused("source attach archve --excerpt x")


def test_several_come_in_at_once_and_one_that_cannot_be_read_stops_no_other(
    terminal: Terminal, write_file: Write
) -> None:
    write_file("a.txt", "The bridge was opened in 1932.")
    write_file("b.txt", "It cost too much.")

    result = terminal.type("source add a.txt nowhere.txt b.txt --group wire", code=1)

    assert result.stdout == (
        "a: snapshot 1, captured, 30 characters.\nb: snapshot 1, captured, 17 characters.\n"
    )
    assert "Not added: nowhere.txt: " in result.stderr
    assert result.stderr.endswith("2 added, 1 not.\n")
    listed = json.loads(terminal.out("source list --json"))["sources"]
    assert {s["key"]: s["group"] for s in listed if s["key"] in "ab"} == {"a": "wire", "b": "wire"}


def test_names_come_from_a_list_or_standard_input(terminal: Terminal, write_file: Write) -> None:
    write_file("a.txt", "The bridge was opened in 1932.")
    write_file("b.txt", "It cost too much.")
    write_file("list", "# what was found\n\n  a.txt  \n")

    assert "a: snapshot 1" in terminal.out("source add --from list")
    assert "b: snapshot 1" in terminal.out("source add --from -", stdin="b.txt\n")
    assert "nolist" in terminal.refused("source add --from nolist")
    assert "is not UTF-8" in terminal.refused("source add --from -", stdin=b"\xff\xfe\n")
    assert "too long for a list" in terminal.refused(
        "source add --from -", stdin="a.txt\n" * 200_000
    )


def test_of_several_nothing_can_be_said_that_is_of_one(
    terminal: Terminal, write_file: Write
) -> None:
    write_file("a.txt", "The bridge was opened in 1932.")

    for more in ("--key x", "--title x", "--url https://example.org", "--call x"):
        assert "Of several only" in terminal.refused(f"source add a.txt a.txt {more}", code=2)


def test_a_key_that_nobody_chose_gets_a_number_where_it_is_taken(
    terminal: Terminal, write_file: Write
) -> None:
    write_file("a.txt", "The bridge was opened in 1932.")
    for page in ("x", "y"):
        terminal.type(f"source add a.txt --url https://news.example.org/{page}")

    keys = [s["key"] for s in json.loads(terminal.out("source list --json"))["sources"]]
    assert {"news", "news-2"} <= set(keys)
    assert "has this address already, as news." in terminal.refused(
        "source add a.txt --url https://news.example.org/x"
    )
    terminal.type("source add a.txt --url https://news.example.org/x --key again")


def test_a_link_to_a_highlight_is_the_address_of_its_page(
    terminal: Terminal, write_file: Write
) -> None:
    write_file("a.txt", "The bridge was opened in 1932.")

    terminal.type(["source", "add", "a.txt", "--key", "a", "--url",
                   "<https://example.org/a#:~:text=opened%20in>"])  # fmt: skip

    assert json.loads(terminal.out("source show a --json"))["source"]["url"] == (
        "https://example.org/a"
    )


def test_a_source_says_what_its_citations_are_when_they_do_not(
    terminal: Terminal, write_file: Write
) -> None:
    write_file("law.txt", "The bridge shall be open to all. It was opened in 1932.")

    terminal.type("source add law.txt --key law --primary")
    terminal.type("cite add 1 law 'opened in 1932' -s")
    terminal.type("cite add 2 law 'opened in 1932' -c --secondary")
    terminal.type("cite add 3 archive 'began in 1923' -c")
    terminal.type("verdict add 4 true -m x --cite law 'open to all'")

    uses = [
        citation["use"]
        for number in range(1, 5)
        for citation in json.loads(terminal.out(f"cite list {number} --json"))["citations"]
    ]
    assert uses == ["primary", "secondary", "secondary", "primary"]
    assert json.loads(terminal.out("source show law --json"))["source"]["use"] == "primary"
    terminal.type("case export bridge out")
    assert 'use: "primary"' in Path("out/sources/law.yaml").read_text("utf-8")
    assert "use: null" in Path("out/sources/archive.yaml").read_text("utf-8")
    case = parse(read_folder(Path("out")))
    assert {s.source.key: s.source.use for s in case.sources} == {"archive": None, "law": "primary"}
