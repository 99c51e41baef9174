"""factcheck undo takes the last act back; factcheck use says what bare numbers mean."""

from collections.abc import Callable

from terminals import Terminal

Write = Callable[[str, str], str]


def test_the_last_act_is_taken_back_and_then_the_one_before(terminal: Terminal) -> None:
    terminal.type("verdict add 1 true -m x")
    terminal.type("claim skip 2 --opinion")

    assert terminal.out("undo") == (
        "bridge:2 “It is 1,149 metres long.”\n"
        "Taken back: claim.skip, entry 3 of bridge. Now it is:\n"
        "  bridge:2  unreviewed\n"
    )
    assert terminal.out("undo") == (
        "bridge:1 “The bridge was built in 1932.”\n"
        "Taken back: verdict.add, entry 2 of bridge. Now it is:\n"
        "  bridge:1  unreviewed\n"
    )


def test_nobody_takes_back_what_somebody_else_did(terminal: Terminal) -> None:
    terminal.type("verdict add 1 true -m x")

    assert "nothing that ben could take back" in terminal.refused("undo --as ben")


def test_bare_numbers_mean_the_only_article(terminal: Terminal) -> None:
    assert terminal.out("use") == "No article is in use.\nChoose one: factcheck use SLUG\n"
    assert terminal.out("claim show 1").startswith("bridge:1")


def test_of_several_one_is_chosen(terminal: Terminal, write_file: Write) -> None:
    write_file("tower.txt", "The tower is 90 metres high.")
    terminal.type("article add tower.txt")

    assert terminal.refused("claim show 1") == (
        "Error: Several articles are on this desk.\n"
        "Name one as in slug:7, or choose one with: factcheck use SLUG\n"
    )
    assert "1 means" not in terminal.out("use tower")
    assert terminal.out("use") == "tower is in use.\n"
    assert terminal.out("claim show 1").startswith("tower:1")
    assert terminal.out("claim show bridge:1").startswith("bridge:1")
    assert terminal.out("use --none") == "Bare numbers mean no article now.\n"
    terminal.refused("claim show 1")


def test_commands_to_type_have_the_slug_only_where_it_is_needed(
    terminal: Terminal, write_file: Write
) -> None:
    write_file("tower.txt", "The tower is 90 metres high.")
    terminal.type("article add tower.txt")

    assert "factcheck verdict add tower:1 RATING" in terminal.out("next tower")
    terminal.type("use tower")
    assert "factcheck verdict add 1 RATING" in terminal.out("next")
    assert "factcheck verdict add bridge:1 RATING" in terminal.out("next bridge")


def test_each_reviewer_chooses_for_themselves(terminal: Terminal, write_file: Write) -> None:
    write_file("tower.txt", "The tower is 90 metres high.")
    terminal.type("article add tower.txt")
    terminal.type("use tower")
    terminal.type("use bridge --as ben")

    assert terminal.out("use") == "tower is in use.\n"
    assert terminal.out("use --as ben") == "bridge is in use.\n"


def test_an_article_that_does_not_exist_cannot_be_used(terminal: Terminal) -> None:
    assert "Did you mean 'bridge'?" in terminal.refused("use bridg")
