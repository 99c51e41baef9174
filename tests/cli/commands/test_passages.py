"""Passages by their numbers: shown with a claim or found by words, and cited as @N."""

import json
from collections.abc import Callable

from terminals import Terminal

LATER = (
    "The works began in 1923 and ended in March 1932, when the bridge was opened to traffic.\n\n"
    "Nobody has looked at the yearbook since 1940.\n"
)


def _cited(terminal: Terminal, ref: str) -> list[tuple[str, str]]:
    listed = json.loads(terminal.out(f"cite list {ref} --json"))["citations"]
    return [(citation["quote"], citation["stance"]) for citation in listed]


def test_a_passage_that_was_shown_is_cited_by_its_number(terminal: Terminal) -> None:
    terminal.type("next --after 1")

    said = terminal.out("cite add 2 @1 --supports")

    assert "│ The arch spans 503 metres; the whole bridge is 1,149 metres long." in said
    assert _cited(terminal, "2") == [
        ("The arch spans 503 metres; the whole bridge is 1,149 metres long.", "supports")
    ]


def test_a_few_words_of_it_can_be_cited(terminal: Terminal) -> None:
    terminal.type("claim show 2")

    terminal.type("cite add 2 @1 'the whole bridge…long' -s")

    assert _cited(terminal, "2")[0][0] == "the whole bridge is 1,149 metres long"


def test_a_number_holds_until_the_passages_of_its_claim_are_shown_again(
    terminal: Terminal,
) -> None:
    first = json.loads(terminal.out("source suggest 2 --json"))["passages"][0]
    terminal.type("claim show 1")

    terminal.type("cite add 2 @1 -s")

    assert _cited(terminal, "2") == [(first["text"], "supports")]


def test_a_number_that_was_not_shown_is_refused_with_what_there_is(terminal: Terminal) -> None:
    refused = terminal.refused("cite add 2 @3 --supports")

    assert "Nothing was shown as @3 for bridge:2." in refused
    assert "@1  archive  The arch spans 503 metres" in refused
    assert _cited(terminal, "2") == []
    terminal.type("cite add 2 @1 --supports")


def test_a_number_is_refused_when_its_source_was_read_again(
    terminal: Terminal, write_file: Callable[[str, str], str]
) -> None:
    terminal.type("source suggest 1")
    terminal.type(f"source attach archive {write_file('later.txt', LATER)}")

    refused = terminal.refused("cite add 1 @1 --supports")

    assert "archive was read again since @1 was shown." in refused
    assert "@1  archive  The works began" in refused
    assert _cited(terminal, "1") == []
    terminal.type("cite add 1 @1 --supports")


def test_what_was_redacted_cannot_be_cited_by_its_number(terminal: Terminal) -> None:
    terminal.type("source suggest 2")
    uid = json.loads(terminal.out("source show archive --json"))["source"]["snapshots"][0]["uid"]
    terminal.type(["redact", uid, "--because", "court order", "--yes"])

    refused = terminal.refused("cite add 2 @1 --supports")

    assert "The words of archive are not on this desk" in refused
    assert "503" not in refused
    assert terminal.desk is not None
    assert "503" not in (terminal.desk / ".factcheck-use.json").read_text("utf-8")


def test_words_are_found_in_the_sources_and_numbered_on(terminal: Terminal) -> None:
    terminal.type("claim show 2")
    shown = json.loads(terminal.out("source suggest 2 --json"))["passages"]

    found = json.loads(terminal.out("source search '1923 march' --json"))["passages"]

    assert [passage["number"] for passage in found] == [len(shown) + 1]
    assert found[0]["text"].startswith("The works began in 1923")
    terminal.type(f"cite add 2 @{found[0]['number']} -c")
    assert _cited(terminal, "2") == [(found[0]["text"], "context")]


def test_a_search_in_named_sources_finds_nothing_elsewhere(terminal: Terminal) -> None:
    terminal.type("source add --key call --call 'The city' --excerpt 'It was 1932.'")

    assert terminal.out("source search 1923 call") == "No source has these words.\n"
    assert "@1 call" in terminal.out("source search 1932 call")
    assert "Did you mean 'call'?" in terminal.refused("source search 1932 cal")
    assert "no word to look for" in terminal.refused("source search '…'", code=2)


def test_when_there_is_more_than_is_shown_it_says_so(terminal: Terminal) -> None:
    said = terminal.out("source search the --most 1")

    assert "There is more: say a few words more, or --most 5." in said


def test_a_verdict_cites_with_it_in_one_go(terminal: Terminal) -> None:
    terminal.type("claim show 2")

    said = terminal.out("verdict add 2 true -m 'As the archive says.' --cite @1 -p")

    assert "rests on archive supports (primary)" in said
    assert [stance for _, stance in _cited(terminal, "2")] == ["supports"]


def test_what_it_cites_follows_from_the_rating_unless_it_is_said(terminal: Terminal) -> None:
    cite = "--cite archive 'began in 1923'"
    terminal.type(f"verdict add 1 false -m x {cite}")
    terminal.type(f"verdict add 1 unverified -m x {cite} --cite archive '503 metres'")
    terminal.type(f"verdict add 1 mixed -m x {cite} --supports")
    terminal.type(f"verdict add 1 mostly-false -m x {cite}")
    terminal.type(f"verdict add 1 mostly-true -m x {cite}")

    assert [stance for _, stance in _cited(terminal, "1")] == [
        "refutes", "context", "context", "supports", "refutes", "supports",
    ]  # fmt: skip
    assert "Say it: --supports, --refutes or --context." in terminal.refused(
        f"verdict add 1 mixed -m x {cite}", code=2
    )
    assert "go with --cite" in terminal.refused("verdict add 1 true -m x --refutes", code=2)
    assert "cite first" in terminal.refused(f"verdict add 1 --again -m x {cite}", code=2)


def test_citation_and_verdict_are_entered_together_or_neither_is(terminal: Terminal) -> None:
    terminal.type("claim show 3")

    terminal.refused("verdict add 3 true -m x --cite archive 'began in 1923'")
    terminal.refused("verdict add 1 true -m x --cite archive 'began in 1923' --cite @7")

    assert _cited(terminal, "3") == []
    assert _cited(terminal, "1") == []


def test_several_claims_are_given_a_citation_each_but_not_by_a_number(terminal: Terminal) -> None:
    terminal.type("verdict add 1,2 true -m x --cite archive 'the bridge was opened'")

    assert _cited(terminal, "1") == _cited(terminal, "2") == [("the bridge was opened", "supports")]
    assert "belongs to one claim" in terminal.refused("verdict add 1,2 true -m x --cite @1", code=2)


def test_it_goes_on_to_the_next_open_claim(terminal: Terminal) -> None:
    said = terminal.out("verdict add 1 true -m x --cite archive 'ended in March 1932' --next")

    assert "bridge:2  unreviewed" in said
    assert "@1 archive" in said
    terminal.type("cite add 2 @1 -s")


def test_a_source_is_named_by_its_address_and_a_highlight_names_the_words(
    terminal: Terminal, write_file: Callable[[str, str], str]
) -> None:
    terminal.type(
        f"source add {write_file('page.txt', LATER)} --key page --url https://example.org/yearbook"
    )

    terminal.type(
        ["cite", "add", "1", "https://example.org/yearbook#:~:text=ended%20in,traffic", "-s"]
    )
    terminal.type(
        "verdict add 1 true -m x --cite https://example.org/yearbook#:~:text=since%201940"
    )

    assert [quote for quote, _ in _cited(terminal, "1")] == [
        "ended in March 1932, when the bridge was opened to traffic", "since 1940",
    ]  # fmt: skip
    assert "Add it: factcheck source add https://example.org/b" in terminal.refused(
        ["cite", "add", "1", "https://example.org/b#:~:text=x", "-s"]
    )


def test_what_was_pasted_besides_the_quote_is_left_off_and_told(terminal: Terminal) -> None:
    said = terminal.out(
        [
            "cite",
            "add",
            "1",
            "archive",
            "began in 1923 and ended in March 1932 [4]. Read more",
            "-s",
        ]
    )

    assert "Left off what you gave besides: [4]. Read more" in said
    assert _cited(terminal, "1")[0][0] == "began in 1923 and ended in March 1932"


def test_a_number_means_what_was_shown_last(terminal: Terminal) -> None:
    terminal.type("claim show 2")
    assert "@2 archive  The works began" in terminal.out("source search '1923 march'")
    terminal.type("cite add 1 @2 -s")
    assert "@2 archive  The arch spans" in terminal.out("claim show 1")
    terminal.type("cite add 1 @2 -s")
    assert "@3 archive  The works began" in terminal.out("source search '1923 march'")
    terminal.type("cite add 1 @3 -s")

    assert [quote[:9] for quote, _ in _cited(terminal, "1")] == [
        "The works", "The arch ", "The works",
    ]  # fmt: skip


def test_the_source_that_names_the_town_is_shown_first_and_no_number_of_another_language(
    terminal: Terminal,
) -> None:
    story = "Some 20 of them fought in the town of Hajin for months."
    terminal.type("article add - --slug story", stdin=story)
    for key, words in (
        *((f"wire-{n}", f"On day {n} they fought in the town for months.") for n in range(6)),
        ("hajin", "Reporters went to Hajin. The streets were empty."),
        ("ru", "Переговоры прошли 20 июня. Там было 20 человек."),
    ):
        terminal.type(["source", "add", "--key", key, "--excerpt", words])

    shown = json.loads(terminal.out("source suggest story:1 --most 20 --json"))["passages"]

    assert shown[0]["text"] == "Reporters went to Hajin."
    assert "ru" not in {passage["source"] for passage in shown}
    assert all(0.1 <= passage["score"] <= 1 for passage in shown)
    said = terminal.out("next story:1")
    assert "@1 hajin " in said
    assert "number       20\n" in said
