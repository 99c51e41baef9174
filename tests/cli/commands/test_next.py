"""factcheck next: the next open claim with all that helps, and where it goes on."""

import json

from terminals import Terminal


def _next(terminal: Terminal, more: str = "") -> str:
    return str(json.loads(terminal.out(f"next {more} --json"))["next"]["ref"])


def test_it_shows_the_claim_its_neighbours_its_particulars_and_passages_of_sources(
    terminal: Terminal,
) -> None:
    terminal.columns = 80

    assert terminal.out("next --after 1") == (
        "bridge:2  unreviewed                                                 4 of 4 open\n"
        "\n"
        "  The bridge was built in 1932.\n"
        "│ It is 1,149 metres long.\n"
        "  “Nobody knows who paid for it”, said the mayor Ada Brand.\n"
        "\n"
        "  quantity     1,149 metres\n"
        "\n"
        "  @1 archive  The arch spans 503 metres; the whole bridge is 1,149 metres long.\n"
        "\n"
        'factcheck cite add 2 SOURCE "first words…last words" --supports\n'
        'factcheck verdict add 2 RATING -m "why" --cite @1 --next\n'
        "  RATING: true mostly-true mixed mostly-false false unverified\n"
        "factcheck claim skip 2 --opinion\n"
        "factcheck next --after 2\n"
    )


def test_where_somebody_is_quoted_it_asks_how_faithfully(terminal: Terminal) -> None:
    said = terminal.out("next --after 2")

    assert 'factcheck verdict add 3 RATING -m "why" --quote HOW' in said
    assert "HOW: none exact translated paraphrase misquoted" in said


def test_it_goes_on_behind_the_claim_that_was_done_with_and_round_to_the_beginning(
    terminal: Terminal,
) -> None:
    assert _next(terminal) == "bridge:1"
    terminal.type("verdict add 3 true -m x --quote exact")
    assert _next(terminal) == "bridge:4"
    terminal.type("claim skip 4 --opinion")
    assert _next(terminal) == "bridge:1"


def test_words_that_were_redacted_are_next_all_the_same(terminal: Terminal) -> None:
    revision = json.loads(terminal.out("article show bridge --json"))["article"]["revisions"][0]
    terminal.type(["redact", revision["uid"], "--because", "court order", "--yes"])

    for said in (
        terminal.out("next"), terminal.out("claim show 1"), terminal.out("review", stdin="q\n"),
    ):  # fmt: skip
        assert "bridge:1" in said
        assert "(redacted)" in said
    assert "None of your sources" in terminal.out("source suggest 1")
    assert json.loads(terminal.out("next --json"))["next"]["passages"] == []


def test_a_claim_can_be_put_off(terminal: Terminal) -> None:
    assert _next(terminal, "--after 1") == "bridge:2"
    assert _next(terminal) == "bridge:2"
    assert _next(terminal, "--after 4") == "bridge:1"


def test_looking_again_at_the_same_claim_does_not_move_on(terminal: Terminal) -> None:
    terminal.type("cite add 1 archive 'ended in March 1932' -s")

    assert _next(terminal) == "bridge:1"


def test_each_reviewer_is_where_they_are(terminal: Terminal) -> None:
    terminal.type("next --after 2")

    terminal.who = "ben"
    assert _next(terminal) == "bridge:1"


def test_what_must_be_looked_at_again_comes_with_what_was_said_of_it(terminal: Terminal) -> None:
    terminal.type("verdict add 1 true -m 'As I remember.'")
    terminal.type("cite add 1 archive 'ended in March 1932' --refutes")

    said = terminal.out("next --after 4")

    assert said.startswith("bridge:1  look again  True")
    assert "Evidence was added: archive refutes it." in said
    assert "As I remember." in said
    assert "1. refutes · archive" in said


def test_a_part_is_shown_in_its_sentence(terminal: Terminal) -> None:
    terminal.type("claim divide 4 'most beautiful'")

    assert "  It is the most beautiful one in the country.\n│ most beautiful\n" in terminal.out(
        "next --after 3"
    )


def test_when_nothing_is_open_it_says_what_comes_then(terminal: Terminal) -> None:
    terminal.type("claim skip 1-4 --boilerplate")

    assert terminal.out("next") == "Nothing is open in bridge.   Next: factcheck report\n"
    assert json.loads(terminal.out("next --json")) == {"format": 1, "next": None}


def test_as_data_it_says_all_that_it_shows(terminal: Terminal) -> None:
    shown = json.loads(terminal.out("next --after 1 --json"))["next"]

    assert shown["before"] == "The bridge was built in 1932."
    assert shown["after"].startswith("“Nobody knows")
    assert shown["details"] == [{"kind": "quantity", "start": 6, "end": 18, "text": "1,149 metres"}]
    assert shown["passages"][0]["source"] == "archive"
    assert shown["open"] == 4


def test_a_bare_number_behind_an_article_is_one_of_its_own(terminal: Terminal) -> None:
    terminal.type("article add - --slug tower", stdin="The tower is 90 metres high. It leans.")

    assert _next(terminal, "tower --after 1") == "tower:2"
    assert _next(terminal, "--after tower:1") == "tower:2"
    assert "bridge:1 is no claim of tower." in terminal.refused(
        "next tower --after bridge:1", code=2
    )
