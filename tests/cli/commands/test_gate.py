"""factcheck gate: whether an article may be published, and if not, what blocks it, worst first.

The golden files hold what the gate says of the first case at each of its revisions, in a pipe.
After a wanted change, write over them what it says now, and read each sentence beside the case.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import TickingClock, let_it_be_after
from first_case import first_case_at
from terminals import Terminal

from factcheck.casefiles import render, write_folder

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
MADE = "\n## How this was made\n"


@pytest.mark.parametrize("revision", [1, 2])
def test_the_gate_says_of_the_first_case_what_was_proofread(
    fresh_database: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    revision: int,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    write_folder(tmp_path / "case", render(first_case_at(revision)))
    terminal = Terminal(tmp_path / "desk", TickingClock())
    terminal.type(["init", "desk", "--database", fresh_database(), "--as", "anna"])
    let_it_be_after(terminal.clock, first_case_at(revision))
    terminal.type("case import case")

    said = terminal.out("gate", code=3)

    golden = GOLDEN / f"first-case-gate-{revision}.txt"
    assert said == golden.read_text("utf-8")
    if revision == 2:
        brief = (GOLDEN / "first-case-brief.md").read_text("utf-8")
        assert terminal.out("report").partition(MADE)[0] == brief.partition(MADE)[0]


def test_an_article_that_may_be_published_is_0(terminal: Terminal) -> None:
    terminal.type("claim skip 1-4 --boilerplate")

    assert terminal.out("gate bridge", code=0) == (
        "bridge, revision 1: may be published, by the desk's policy.\n"
        "\n"
        "Next: factcheck report --issue\n"
    )
    assert json.loads(terminal.out("gate --json", code=0))["gate"]["open"] is True


def test_one_that_may_not_is_3_with_every_sentence_the_worst_first(terminal: Terminal) -> None:
    terminal.type("cite add 1 archive 'ended in March 1932' --supports --primary")
    terminal.type("verdict add 1 true -m x")
    terminal.type("claim skip 4 --opinion")
    terminal.type("verdict add 2 false -m x")
    terminal.type("verdict add 2 true -m x --as ben")

    assert terminal.out("gate", code=3) == (
        "bridge, revision 1: may not be published yet.  2 of 4 sentences block it:\n"
        "\n"
        "2  disputed  False  “It is 1,149 metres long.”\n"
        "  ! Reviewers differ: anna says false, ben says true.\n"
        "    → factcheck verdict add 2 RATING --supersede -m 'WHY'\n"
        "\n"
        "3  unreviewed  «“Nobody knows who paid for it”, said the mayor Ada Brand.»\n"
        "  ! Nobody has given a verdict yet.\n"
        "    → factcheck verdict add 3 RATING --quote HOW -m 'WHY'\n"
        "\n"
        "Counted, though nothing of it was captured:\n"
        "  · archive: typed, page not captured (1)\n"
    )


def test_words_that_have_to_change_are_mended_by_another_revision(terminal: Terminal) -> None:
    terminal.type("cite add 1 archive 'ended in March 1932' --refutes --primary")
    terminal.type("verdict add 1 false -m x --flag misleading -c 'It was opened in 1932.'")
    terminal.type("claim skip 2-4 --boilerplate")

    assert terminal.out("gate", code=3).splitlines()[2:6] == [
        "1  stands  False  “The bridge was built in 1932.”",
        "  ! What is rated false is not published: print its correction, or take it out.",
        "  ! What is flagged misleading is not published: print its correction.",
        "    → factcheck article revise bridge FILE",
    ]


def test_it_is_data_on_request(terminal: Terminal) -> None:
    terminal.type("claim skip 2-4 --boilerplate")

    (only,) = json.loads(terminal.out("gate bridge --json", code=3))["gate"]["blocking"]

    assert only == {
        "ref": "bridge:1", "standing": "unreviewed", "rating": None,
        "shortfalls": [{
            "code": "unreviewed", "text": "Nobody has given a verdict yet.",
            "mend": "factcheck verdict add bridge:1 RATING -m 'WHY'", "claim": "1",
        }],
        "text": "The bridge was built in 1932.",
    }  # fmt: skip


def test_it_is_opened_by_nobody_who_gave_up_half_way(terminal: Terminal) -> None:
    """What stands is judged by what is there at the moment it is asked."""
    terminal.type("claim skip 1-4 --boilerplate")
    terminal.type("gate", code=0)
    terminal.type("undo")

    terminal.type("gate", code=3)
    assert "There is no article 'brigde'." in terminal.refused("gate brigde")


def test_with_several_articles_the_one_in_use_is_meant(terminal: Terminal) -> None:
    terminal.type("article add - --slug tower", stdin="The tower is 90 metres high.")
    assert "Several articles are on this desk." in terminal.refused("gate")

    terminal.type("use tower")

    assert terminal.out("gate", code=3).startswith("tower, revision 1: may not")


def test_nobody_has_to_be_at_work_to_ask(terminal: Terminal) -> None:
    terminal.who = None

    terminal.type("gate", code=3)
