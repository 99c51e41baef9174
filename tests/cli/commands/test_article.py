"""factcheck article: texts come in, are shown, and leave the work."""

import json
from collections.abc import Callable
from pathlib import Path

from terminals import Terminal

Write = Callable[[str, str], str]


def test_a_file_comes_in_with_a_claim_for_each_sentence(
    terminal: Terminal, write_file: Write
) -> None:
    write_file("tower.txt", "The tower is 90 metres high. It was built of stone.")

    said = terminal.out("article add tower.txt")

    assert said == "tower: 2 claims, language en.\nNext: factcheck next tower\n"
    assert "The tower is 90 metres high." in terminal.out("claim list tower")


def test_standard_input_is_named_by_its_title(terminal: Terminal) -> None:
    said = terminal.out("article add - --title 'The old Tower'", stdin="It stands. It leans.")

    assert said.startswith("the-old-tower: 2 claims")


def test_one_bad_file_does_not_stop_the_rest_and_is_named(
    terminal: Terminal, write_file: Write
) -> None:
    write_file("one.txt", "One sentence here.")
    write_file("empty.txt", "")
    write_file("two.txt", "Another sentence there.")

    result = terminal.type("article add one.txt empty.txt missing.txt two.txt", code=1)

    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == ["one", "two"]
    assert result.stderr.splitlines() == [
        "Not taken in: empty.txt: The file is empty. Give one that has text in it.",
        "Not taken in: missing.txt: There is no such file. Check the name.",
        "2 taken in, 2 not.",
    ]
    assert "Another sentence there." in terminal.out("claim list two")


def test_a_file_that_comes_alone_is_refused_like_any_other_failure(terminal: Terminal) -> None:
    assert terminal.refused("article add missing.txt") == (
        "Error: missing.txt: There is no such file.\nCheck the name.\n"
    )


def test_no_progress_bar_is_drawn_where_nobody_looks(terminal: Terminal, write_file: Write) -> None:
    names = [write_file(f"n{n}.txt", f"Sentence number {n} of many.") for n in range(60)]

    result = terminal.type(["article", "add", *names])

    assert result.stderr == ""
    assert len(result.stdout.splitlines()) == 60


def test_the_same_name_twice_gives_two_short_names(terminal: Terminal, write_file: Write) -> None:
    write_file("story.txt", "The first of them.")
    Path("sub").mkdir()
    write_file("sub/story.txt", "The second of them.")

    said = terminal.out("article add story.txt sub/story.txt")

    assert [line.partition(":")[0] for line in said.splitlines()] == ["story", "story-2"]


def test_bytes_that_are_here_already_are_named(terminal: Terminal, write_file: Write) -> None:
    write_file("a.txt", "The very same words.")
    write_file("b.txt", "The very same words.")
    terminal.type("article add a.txt")

    assert (
        "The same bytes are on this desk already, as a."
        in terminal.type("article add b.txt").stderr
    )


def test_what_belongs_to_one_article_is_not_given_to_several(
    terminal: Terminal, write_file: Write
) -> None:
    write_file("a.txt", "Some words.")
    write_file("b.txt", "Other words.")

    assert "add it alone" in terminal.refused("article add a.txt b.txt --slug x", code=2)


def test_nobody_of_that_name_adds_nothing_and_is_asked_before_any_file_is_read(
    terminal: Terminal,
) -> None:
    terminal.who = "ana"

    assert terminal.refused("article add missing.txt other.txt") == (
        "Error: There is no reviewer 'ana'.\nDid you mean 'anna'?\n"
    )


def test_a_language_that_is_none_is_refused(terminal: Terminal, write_file: Write) -> None:
    write_file("a.txt", "Some words.")

    assert "no ISO 639 code" in terminal.refused("article add a.txt --language English", code=2)


def test_articles_in_work_are_listed_and_the_others_on_request(terminal: Terminal) -> None:
    assert "bridge   4       en    in work  2021-07-27  The bridge" in terminal.out("article list")
    assert terminal.out("article retire bridge --closed -m printed") == (
        "bridge is closed.   (back: factcheck article retire bridge --reopened)\n"
    )
    assert "--all" in terminal.out("article list")
    assert "closed" in terminal.out("article list --all")
    assert json.loads(terminal.out("article list --all --json"))["articles"][0]["state"] == "closed"
    assert terminal.refused("article retire bridge --closed") == (
        "Error: bridge is closed already.\nSee: factcheck article list\n"
    )
    assert terminal.out("article retire bridge --reopened") == "bridge is in work again.\n"


def test_an_article_tells_where_it_came_from_and_how_its_text_was_made(terminal: Terminal) -> None:
    said = terminal.out("article show bridge")

    assert said.splitlines()[0] == "The bridge"
    assert "encoding   utf-8" in said
    assert "added      2021-07-27" in said


def test_the_text_comes_out_as_it_is_stored(terminal: Terminal, write_file: Write) -> None:
    text = "One line.\r\n\r\nAnother\u202e one.\n"
    Path("raw.txt").write_bytes(text.encode())
    terminal.type("article add raw.txt")

    result = terminal.type("article show raw --text")

    assert result.stdout_bytes == text.encode()
    assert json.loads(terminal.out("article show raw --text --json"))["text"] == text


def test_an_article_that_does_not_exist_names_the_nearest(terminal: Terminal) -> None:
    assert terminal.refused("article show brigde") == (
        "Error: There is no article 'brigde'.\nDid you mean 'bridge'?\n"
    )
