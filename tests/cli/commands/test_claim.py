"""factcheck claim: the sentences of an article, one by one."""

import json

from terminals import Terminal


def test_claims_are_listed_in_reading_order(terminal: Terminal) -> None:
    lines = terminal.out("claim list").splitlines()

    assert lines[0].split() == ["CLAIM", "STANDING", "RATING", "SENTENCE"]
    assert [line.split()[0] for line in lines[1:]] == ["1", "2", "3", "4"]
    assert lines[1].endswith("The bridge was built in 1932.")


def test_only_the_open_ones_or_those_of_one_standing_are_listed(terminal: Terminal) -> None:
    terminal.type("verdict add 1 true -m 'As the archive says.'")

    assert [line.split()[0] for line in terminal.out("claim list --open").splitlines()[1:]] == [
        "2", "3", "4",
    ]  # fmt: skip
    assert [
        line.split()[0] for line in terminal.out("claim list --standing stands").splitlines()[1:]
    ] == ["1"]
    assert terminal.out("claim list --standing disputed") == "No claim of bridge is like that.\n"
    assert "Did you mean 'look-again'?" in terminal.refused(
        "claim list --standing look-agian", code=2
    )


def test_what_was_said_before_is_found_in_every_article(terminal: Terminal) -> None:
    terminal.type(
        "article add - --slug ferry", stdin="The Bridge is 200 years old. The ferry sank."
    )
    terminal.type("verdict add bridge:1 false -m 'As the archive says.'")

    assert terminal.out("claim list --search 'bridges'") == (
        "ferry:1  unreviewed\n"
        "│ The Bridge is 200 years old.\n"
        "\n"
        "bridge:1  stands  False\n"
        "│ The bridge was built in 1932.\n"
    )
    assert terminal.out("claim list bridge --search bridge").startswith("bridge:1")
    assert terminal.out("claim list --search bridge --open").startswith("ferry:1")
    assert terminal.out("claim list --search bridge --standing stands").startswith("bridge:1")
    assert terminal.out("claim list --search '\"old bridge\"'") == (
        "No claim has all of these words.\n"
    )
    found = json.loads(terminal.out("claim list --search bridge --json"))["claims"]
    assert [(claim["ref"], claim["rating"]) for claim in found] == [
        ("ferry:1", None), ("bridge:1", "false"),
    ]  # fmt: skip


def test_when_more_was_found_than_is_shown_it_says_so(terminal: Terminal) -> None:
    terminal.type("article add - --slug many", stdin="It rained. It snowed. It rained again.")

    said = terminal.type("claim list --search rained --most 1")

    assert said.stdout == "many:1  unreviewed\n│ It rained.\n"
    assert said.stderr == "There are more than 1. See them with: --most 10\n"
    assert terminal.type("claim list --search rained").stderr == ""
    assert "--most goes with --search" in terminal.refused("claim list --most 3", code=2)


def test_a_search_for_nothing_is_refused_in_words(terminal: Terminal) -> None:
    assert terminal.refused("claim list --search ' …'") == (
        "Error: There is no word to look for.\n"
        "Give words of the sentence; those in quotation marks must stand side by side.\n"
    )
    assert "There is no article 'brige'" in terminal.refused("claim list brige --search built")


def test_a_claim_is_shown_with_all_that_was_said_of_it(terminal: Terminal) -> None:
    terminal.type("cite add 1 archive 'ended in March 1932' --supports --primary --page 3")
    terminal.type("verdict add 1 mostly-true -m 'Opened then.' --correction 'It opened in 1932.'")

    assert terminal.out("claim show bridge:1") == (
        "bridge:1  stands  Mostly true\n"
        "│ The bridge was built in 1932.\n"
        "\n"
        "  date         1932\n"
        "\n"
        "  Mostly true by anna, 2021-07-27: asked whether it is so\n"
        "    Opened then.\n"
        "    should read:\n"
        "    │ It opened in 1932.\n"
        "\n"
        "  1. supports · archive (primary, typed, page not captured, page 3)\n"
        "     │ ended in March 1932\n"
        "\n"
        "  ! A correction was proposed, and is not in the text.\n"
        "    → factcheck article revise bridge FILE\n"
        "\n"
        "Near it in your sources:\n"
        "  @1 archive  The works began in 1923 and ended in March 1932, when the bridge was opened "
        "to traffic.\n"
        "  @2 archive  The arch spans 503 metres; the whole bridge is 1,149 metres long.\n"
    )


def test_a_range_shows_several(terminal: Terminal) -> None:
    said = terminal.out("claim show 1-2")

    assert [line.split()[0] for line in said.splitlines() if line.startswith("bridge:")] == [
        "bridge:1", "bridge:2",
    ]  # fmt: skip


def test_a_list_goes_by_reading_order_and_a_range_by_number(terminal: Terminal) -> None:
    def shown(ref: str) -> list[str]:
        return [
            claim["ref"] for claim in json.loads(terminal.out(f"claim show {ref} --json"))["claims"]
        ]

    assert shown("3,1,2") == ["bridge:1", "bridge:2", "bridge:3"]
    assert shown("3,1-2") == ["bridge:3", "bridge:1", "bridge:2"]


def test_a_quotation_over_two_sentences_is_seen_in_each(terminal: Terminal) -> None:
    terminal.type(
        "article add - --slug said", stdin="“It leans to the left. It will fall soon”, he said."
    )

    (first, second) = json.loads(terminal.out("claim show said:1-2 --json"))["claims"]

    assert first["text"] == "“It leans to the left."
    assert first["details"] == [
        {"kind": "quotation", "start": 1, "end": 22, "text": "It leans to the left."}
    ]
    assert second["details"] == [
        {"kind": "quotation", "start": 0, "end": 17, "text": "It will fall soon"}
    ]


def test_a_sentence_is_divided_and_shows_its_worst_part(terminal: Terminal) -> None:
    said = terminal.out(
        [
            "claim",
            "divide",
            "3",
            "Nobody knows…for it => It is unknown who paid.",
            "the mayor Ada Brand",
        ]
    )

    assert (
        "  3.1\n    │ Nobody knows who paid for it\n    read as: It is unknown who paid.\n" in said
    )
    assert "Next: factcheck verdict add 3.1 RATING" in said
    assert "Give verdicts on its parts: bridge:3.1, bridge:3.2" in terminal.refused(
        "verdict add 3 true -m x"
    )
    terminal.type("verdict add 3.1 false -m x --quote none")
    terminal.type("verdict add 3.2 true -m x")
    (sentence,) = [x for x in terminal.out("claim list").splitlines() if x.startswith("3 ")]
    assert sentence.split()[1:3] == ["stands", "False"]


def test_words_that_are_not_in_the_sentence_are_no_part_of_it(terminal: Terminal) -> None:
    assert terminal.refused("claim divide 2 'made of steel'") == (
        "Error: “made of steel” is not in bridge:2.\n"
        "The sentence reads: “It is 1,149 metres long.”\n"
    )


def test_the_same_words_are_a_part_once_unless_they_are_worded_otherwise(
    terminal: Terminal,
) -> None:
    terminal.type(["claim", "divide", "4", "most beautiful"])

    assert "would be a part twice" in terminal.refused(["claim", "divide", "4", "most beautiful"])
    assert "would be a part twice" in terminal.refused(["claim", "divide", "4", "one", "one"])
    terminal.type(["claim", "divide", "4", "most beautiful => Nothing is more beautiful."])


def test_neighbours_are_joined_under_the_first_number(terminal: Terminal) -> None:
    said = terminal.out("claim join 1 2")

    assert "bridge:1 “The bridge was built in 1932. It is 1,149 metres long.”" in said
    shown = terminal.out("claim show 2")
    assert shown.startswith("bridge:2  joined\n  (joined to sentence 1)\n")
    assert "deleted" not in shown

    assert [line.split()[0] for line in terminal.out("claim list").splitlines()[1:]] == [
        "1", "3", "4", "2",
    ]  # fmt: skip


def test_an_act_on_what_was_joined_names_what_it_is_in_and_what_to_type(terminal: Terminal) -> None:
    terminal.type("claim join 1 2")
    joined = "Error: bridge:2 was joined to bridge:1, and is in the article as part of that.\n"
    told = f"{joined}See: factcheck claim show bridge:1\n"
    for act in ("verdict add 2 true -m so", "verdict add 2 --again -m so", "next 2", "tick 2",
                "wait 2 press", "claim skip 2 --opinion", "claim join 2 3"):  # fmt: skip
        assert terminal.refused(act) == told
    words = ["verdict", "add", "2", "true", "-m", "It is so."]
    assert terminal.refused(words) == (
        f"{told}Go on: factcheck verdict add 1 true -m 'It is so.'\n"
    )


def test_an_opinion_is_skipped_with_its_reason_and_taken_up_again(terminal: Terminal) -> None:
    said = terminal.out("claim skip 4 --opinion -m 'A matter of taste.'")

    assert "Skipped as opinion.   (back: factcheck undo)" in said
    assert "A matter of taste." in terminal.out("claim show 4")
    assert terminal.out("claim skip 4 --withdraw").endswith("Next: factcheck next\n")
    assert terminal.refused("claim skip 4 --withdraw") == "Error: bridge:4 is not skipped.\n"
    assert "Say why" in terminal.refused("claim skip 4", code=2)


def test_a_wrong_number_names_the_nearest(terminal: Terminal) -> None:
    assert terminal.refused("claim show 9") == (
        "Error: bridge has no sentence 9: it has 4.\n"
        "Nearest is bridge:4.   See: factcheck claim list bridge\n"
    )
    assert "It is not divided." in terminal.refused("claim show 2.1")


def test_what_names_no_claim_says_how_to_name_one(terminal: Terminal) -> None:
    for typed in ("seven", "bridge:", "1-", "1.1-2", "3-1", "Bridge:1", ""):
        terminal.refused(["claim", "show", typed])
