"""factcheck cite: a quote is looked up in the source's own words."""

import json
from pathlib import Path

from terminals import Terminal

QUOTE = ["cite", "add", "1", "archive", "ended in March 1932", "--supports"]


def _citation(terminal: Terminal) -> dict[str, object]:
    (found,) = json.loads(terminal.out("cite list 1 --json"))["citations"]
    assert isinstance(found, dict)
    return found


def test_a_citation_is_answered_by_the_sentence_the_quote_and_what_comes_next(
    terminal: Terminal,
) -> None:
    assert terminal.out([*QUOTE, "--primary"]) == (
        "bridge:1 “The bridge was built in 1932.”\n"
        "  supports: archive, snapshot 1 (typed, page not captured), primary, for the record\n"
        "  │ ended in March 1932\n"
        "  ! Nobody has given a verdict yet.\n"
        "    → factcheck verdict add 1 RATING -m 'WHY'\n"
    )


def test_first_and_last_words_will_do_and_the_sources_own_words_are_kept(
    terminal: Terminal,
) -> None:
    terminal.type("cite add 1 archive 'The works began…March 1932' --refutes")

    assert _citation(terminal)["quote"] == "The works began in 1923 and ended in March 1932"


def test_what_differs_in_presentation_alone_is_accepted_and_named(terminal: Terminal) -> None:
    terminal.type(
        ["source", "add", "--key", "plaque", "--excerpt", "It’s the mayor’s bridge – at last"]
    )

    said = terminal.out(["cite", "add", "1", "plaque", "It's the mayor's bridge - at last", "-c"])

    assert "  │ It’s the mayor’s bridge – at last\n" in said
    assert "The source has it with other presentation:" in said


def test_a_first_letter_in_another_case_is_presentation_where_the_word_stays_the_same(
    terminal: Terminal,
) -> None:
    words = "On Monday the bridge was closed. May resigned over it."
    terminal.type(["source", "add", "--key", "wire", "--excerpt", words])

    said = terminal.out(["cite", "add", "1", "wire", "The bridge was closed", "-c"])

    assert "  │ the bridge was closed\n" in said
    assert "other presentation: first letter in another case" in said
    assert "Nearest is" in terminal.refused(["cite", "add", "1", "wire", "may resigned over", "-c"])


def test_a_quote_that_is_not_there_is_refused_with_the_difference_word_by_word(
    terminal: Terminal,
) -> None:
    assert terminal.refused("cite add 1 archive 'ended in April 1932' --supports") == (
        "Error: The quote is not in archive.\n"
        "Nearest is: “ended in March 1932”\n"
        "  “April” → there: “March”\n"
    )
    assert terminal.out("cite list 1").startswith("1 has no citation.\n")


def test_a_quote_that_stands_in_several_places_asks_which(terminal: Terminal) -> None:
    terminal.type("source add --key echo --excerpt 'A bridge is a bridge, and stays a bridge.'")

    refused = terminal.refused("cite add 1 echo 'a bridge' --context")

    assert refused == (
        "Error: The quote stands 2 times in echo.\n"
        "Say which with --nth, or quote a few words more:\n"
        "  1  A bridge is »a bridge«, and stays a bridge.\n"
        "  2  A bridge is a bridge, and stays »a bridge«.\n"
    )
    terminal.type("cite add 1 echo 'a bridge' --context --nth 2")
    assert _citation(terminal)["start"] == 32
    assert "Choose one with --nth, 1 to 2." in terminal.refused(
        "cite add 1 echo 'a bridge' --context --nth 3"
    )
    assert "The quote stands once" in terminal.refused("cite add 1 echo stays --context --nth 2")


def test_a_quote_never_runs_over_what_was_left_out_of_a_typed_source(terminal: Terminal) -> None:
    refused = terminal.refused("cite add 1 archive 'ended in March 1932…503 metres' --supports")

    assert refused.startswith("Error: These words run over two excerpts of archive")


def test_the_neighbours_of_a_typed_quote_stop_where_something_was_left_out(
    terminal: Terminal,
) -> None:
    terminal.type("cite add 1 archive 'opened to traffic' --supports")
    assert _citation(terminal)["suffix"] == "."

    terminal.type("undo")
    terminal.type("cite add 1 archive 'The arch' --context")
    assert _citation(terminal)["prefix"] is None
    assert str(_citation(terminal)["suffix"]).startswith(" spans 503 metres;")


def test_what_was_typed_or_heard_is_for_the_record(terminal: Terminal) -> None:
    terminal.type("source add --key desk --call 'Press desk' --excerpt 'It was 1932.'")
    terminal.type("cite add 1 desk 'It was 1932.' --supports")

    assert _citation(terminal)["evidence"] == "record"
    assert _citation(terminal)["manner"] == "heard"


def test_what_was_captured_at_an_address_must_still_be_there(terminal: Terminal) -> None:
    Path("page.txt").write_text("The bridge was opened in March 1932.", "utf-8")
    terminal.type("source add page.txt --key page --url https://example.org/page")
    terminal.type("source add page.txt --key paper")

    assert "must still be there" in terminal.out("cite add 1 page 'in March 1932' --supports")
    assert _citation(terminal)["evidence"] == "live"
    assert "for the record" in terminal.out("cite add 1 paper 'in March 1932' --supports")
    assert "for the record" in terminal.out("cite add 1 page 'opened' --supports --record")


def test_a_stance_is_asked_for_and_never_guessed(terminal: Terminal) -> None:
    assert terminal.refused("cite add 1 archive 'March 1932'", code=2) == (
        "Error: Say what it does: --supports, --refutes or --context.\n"
        "Usage: factcheck cite add [OPTIONS] REF SOURCE [QUOTE]\n"
        "See: factcheck cite add --help\n"
    )


def test_an_empty_quote_is_a_slip_and_no_citation_without_a_quote(terminal: Terminal) -> None:
    assert "The quote has no words." in terminal.refused("cite add 1 archive '' -s", code=2)
    assert "archive, secondary, without a quote" in terminal.out("cite add 1 archive -s")


def test_a_source_that_does_not_exist_names_the_nearest(terminal: Terminal) -> None:
    assert terminal.refused("cite add 1 archiv 'x' -s") == (
        "Error: There is no source 'archiv'.\nDid you mean 'archive'?\n"
    )


def test_a_citation_is_withdrawn_by_its_number_and_stays_in_the_list_of_all(
    terminal: Terminal,
) -> None:
    terminal.type(QUOTE)
    terminal.type("verdict add 1 true -m 'As it says.'")

    said = terminal.out("cite withdraw 1 1 -m 'The wrong page.'")

    assert "Withdrawn (back: factcheck undo):\n  1. supports · archive" in said
    assert "→ factcheck verdict add 1 --again -m 'WHY'" in said
    assert "has no citation" in terminal.out("cite list 1")
    assert "withdrawn" in terminal.out("cite list 1 --all")
    assert terminal.refused("cite withdraw 1 1") == (
        "Error: It was taken back already.\nSee: factcheck history show\n"
    )
    assert terminal.refused("cite withdraw 1 2").startswith(
        "Error: bridge:1 has no citation 2: it has 1."
    )


def test_citations_of_several_claims_are_told_apart(terminal: Terminal) -> None:
    terminal.type(QUOTE)
    terminal.type("cite add 2 archive '1,149 metres long' --supports")

    assert terminal.out("cite list 1-2") == (
        "bridge:1 “The bridge was built in 1932.”\n"
        "  1. supports · archive (secondary, typed, page not captured)\n"
        "     │ ended in March 1932\n"
        "\n"
        "bridge:2 “It is 1,149 metres long.”\n"
        "  1. supports · archive (secondary, typed, page not captured)\n"
        "     │ 1,149 metres long\n"
    )


def test_a_quote_or_a_message_may_begin_with_a_minus(terminal: Terminal) -> None:
    terminal.type(
        ["source", "add", "--key", "cold", "--excerpt", "-3.5 degrees, not more -and so on"]
    )
    terminal.type(["cite", "add", "1", "cold", "-3.5 degrees", "-c", "-m", "- it says"])
    terminal.type(["cite", "add", "1", "cold", "-and so", "--context", "--note=-5 at night"])

    found = json.loads(terminal.out("cite list 1 --json"))["citations"]
    assert [(one["quote"], one["note"]) for one in found] == [
        ("-3.5 degrees", "- it says"),
        ("-and so", "-5 at night"),
    ]


def test_words_that_begin_with_a_minus_are_taken_by_every_command(terminal: Terminal) -> None:
    terminal.type(["note", "1", "- the council calls back"])
    terminal.type(["verdict", "add", "1", "true", "-m", "-5 it was"])

    assert "- the council calls back" in terminal.out("note 1")
    assert "-5 it was" in terminal.out("verdict list 1")


def test_an_option_that_does_not_exist_is_no_quote_and_the_way_round_is_told(
    terminal: Terminal,
) -> None:
    said = terminal.refused("cite add 1 archive -x --supports", code=2)
    assert "There is no option '-x'. If it is text: put -- before it, behind all options." in said
