"""What was checked before, as a person sees it."""

import json

from terminals import Terminal


def test_what_says_the_same_comes_with_its_verdict_its_age_and_what_differs(
    terminal: Terminal,
) -> None:
    terminal.type("verdict add 2 true -m 'Measured.' --quote none")

    said = terminal.out(["claim", "similar", "It is 1,200 metres long, says the mayor"])

    assert said.startswith("bridge:2  stands  True")
    assert "alike   checked 2021-07-27, today" in said
    assert "│ It is 1,149 metres long." in said
    assert "differs: quantity: 1,149 metres, not 1,200 metres" in said


def test_a_claim_is_not_similar_to_itself(terminal: Terminal) -> None:
    found = json.loads(terminal.out("claim similar 2 --json"))["similar"]
    assert "bridge:2" not in [one["ref"] for one in found]


def test_as_data_it_has_all_that_a_claim_has_and_how_alike_it_is(terminal: Terminal) -> None:
    terminal.type("verdict add 2 true -m 'Measured.' --quote none")

    first = json.loads(
        terminal.out(["claim", "similar", "1,200 metres long", "--most", "1", "--json"])
    )["similar"][0]

    assert (first["ref"], first["rating"], first["age_days"]) == ("bridge:2", "true", 0)
    assert 0 < first["likeness"] <= 1
    assert first["checked_at"].startswith("2021-07-27T")
    assert {"kind": "quantity", "asked": "1,200 metres", "said": "1,149 metres"} in first[
        "differences"
    ]


def test_nothing_alike_is_said_so(terminal: Terminal) -> None:
    assert terminal.out(["claim", "similar", "Zebras graze."]) == "No claim says the like.\n"


def test_what_has_no_word_is_refused(terminal: Terminal) -> None:
    assert "There is no word to look for." in terminal.refused(["claim", "similar", "…"])
