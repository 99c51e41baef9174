"""Which corrections were taken up: revise, re-run, status, gate, report and page tell the same."""

import json
from pathlib import Path
from typing import Any

import pytest
from terminals import Terminal

STORY = (
    "The bridge opened in January 1932. It is 503 metres long. The mayor cut the ribbon at noon. "
    "It cost 4 million pounds. The arch is made of steel. Paint covers it all. "
    "Trains cross it daily. The toll is two dollars."
)
PROPOSED = {
    1: "The bridge opened in March 1932.",
    2: "It is 1,149 metres long.",
    3: "The engineer cut the ribbon at noon.",
    4: "It cost 6 million pounds.",
    5: "The arch is made of silver steel.",
    6: "Paint covers “most” of it.",
    7: "Trains cross it hourly.",
    8: "The toll is four dollars.",
}
# 1 and 2 are joined, 4 is changed otherwise, 5 is out, 6 has other marks, 8 is as it was.
NEXT = (
    "The bridge opened in March 1932, and it is 503 metres long. The mayor cut the ribbon at noon. "
    'It cost 5 million pounds. Paint  covers "most" of it. Trains cross it hourly. '
    "The toll is two dollars."
)
BECAME = {
    1: ("taken-as-proposed", 2),
    2: ("not-taken", 2),
    3: ("not-taken", 2),
    4: ("taken-otherwise", 2),
    5: ("sentence-gone", 2),
    6: ("taken-as-proposed", 2),
    7: ("taken-as-proposed", 2),
    8: ("not-taken", 2),
}


@pytest.fixture
def proposed(terminal: Terminal) -> Terminal:
    """An article for each of whose sentences a correction is proposed."""
    Path("story.txt").write_text(STORY, "utf-8")
    terminal.type("article add story.txt --slug story")
    terminal.type("use story")
    for number, words in PROPOSED.items():
        _propose(terminal, str(number), words)
    return terminal


def _propose(terminal: Terminal, ref: str, words: str) -> None:
    terminal.type(["verdict", "add", ref, "mixed", "-c", words, "-m", "Not so."])


def _revise(terminal: Terminal, text: str) -> list[dict[str, Any]]:
    """The next revision, and what it says became of the corrections."""
    Path("next.txt").write_text(text, "utf-8")
    told = json.loads(terminal.out("article revise story next.txt --json"))
    return list(told["revision"]["corrections"])


def _told(terminal: Terminal) -> list[dict[str, Any]]:
    """What became of the corrections; gate, status and report say the same."""
    gate = json.loads(terminal.type("gate story --json", code=3).stdout)["gate"]
    status = json.loads(terminal.out("status story --json"))["status"]
    assert gate["corrections"] == status["corrections"]
    reported = json.loads(terminal.out("report story -f json"))["corrections"]
    assert [one["ref"] for one in reported] == [one["claim"] for one in gate["corrections"]]
    for one, other in zip(reported, gate["corrections"], strict=True):
        assert {**other, "ref": one["ref"]}.items() >= one.items()
    return list(gate["corrections"])


def _became(told: list[dict[str, Any]]) -> dict[str, tuple[str, int]]:
    return {one["claim"]: (one["outcome"], one["revision"]) for one in told}


def _one(told: list[dict[str, Any]], claim: str) -> dict[str, Any]:
    return next(one for one in told if one["claim"] == claim)


# --- what became of each --------------------------------------------------------------------------


def test_after_a_revision_everything_tells_what_became_of_each_correction(
    proposed: Terminal,
) -> None:
    assert _told(proposed) == []

    revised = _revise(proposed, NEXT)

    assert _became(revised) == {str(n): became for n, became in BECAME.items()}
    assert _told(proposed) == revised


def test_a_rerun_tells_it_of_the_revision_that_it_brought(proposed: Terminal) -> None:
    Path("story.txt").write_text(NEXT, "utf-8")

    page = proposed.type("rerun --offline", code=3).stdout

    assert "Corrections that were proposed before: 3 not taken, 1 taken otherwise" in page
    assert "taken as proposed in revision 2: 1 (now" not in page
    Path("story.txt").write_text(NEXT.replace("5 million", "6 million"), "utf-8")
    told = json.loads(proposed.out("rerun --offline --json"))["rerun"]
    assert _became(told["articles"][0]["corrections"])["4"] == ("taken-as-proposed", 3)
    assert _became(told["articles"][0]["corrections"])["7"] == ("taken-as-proposed", 2)


def test_the_words_are_shown_and_what_differs_in_them(proposed: Terminal) -> None:
    Path("next.txt").write_text(NEXT, "utf-8")
    proposed.columns = 80
    shown = [
        proposed.out("article revise story next.txt"),
        proposed.out("status story"),
        proposed.type("gate story", code=3).stdout,
    ]

    for screen in shown:
        assert "Corrections that were proposed before: 3 not taken, 1 taken otherwise, 1" in screen
        assert "  2  not taken, revision 2, its words are in 1 now\n" in screen
        assert "and it is [-503-]{+1,149+} metres long." in screen
        assert "  3  not taken, revision 2\n" in screen
        assert "The [-mayor-]{+engineer+} cut the ribbon at noon." in screen
        assert "  4  taken otherwise, revision 2\n" in screen
        assert "It cost [-6-]{+5+} million pounds." in screen
        assert "  5  sentence gone, revision 2\n" in screen
        assert "The arch is made of silver steel." in screen
        assert "  taken as proposed in revision 2: 1, 6, 7\n" in screen
        assert [line for line in screen.splitlines() if len(line) > 80] == []


def test_the_report_and_the_page_tell_it_in_a_section_of_its_own(proposed: Terminal) -> None:
    assert "## What became of corrections" not in proposed.out("report story --shape full")
    _revise(proposed, NEXT)

    report = proposed.out("report story --shape full")
    page = proposed.out("report story -f html")

    told = report.partition("## What became of corrections\n")[2].partition("\n## ")[0]
    assert "- **3, 8.** Not taken, revision 2.\n" in told
    assert "- **4.** Taken otherwise, revision 2.\n" in told
    assert "- **1, 6, 7.** Taken as proposed, revision 2.\n" in told
    # What of a claim is told where it stands is not told again; what is told nowhere else is.
    assert "- **2.** Not taken, revision 2. Its words are in 1 now." in told
    assert "~~503~~ **1,149** metres" in told
    assert "- **3.** The ~~mayor~~ **engineer** cut the ribbon at noon. (" in report
    assert "\n> It cost 5 million pounds.\n" in report
    assert "Correction: It cost **6** million pounds.\n" in report
    section = page.partition('id="taken">')[2].partition("</section>")[0]
    assert "Not taken, revision 2." in section
    assert "<ins>engineer</ins>" in section
    assert 'href="#taken"' in page


# --- what is, and is not, taken up ----------------------------------------------------------------


def test_what_was_changed_elsewhere_in_a_sentence_does_not_take_its_correction_up(
    proposed: Terminal,
) -> None:
    told = _revise(proposed, STORY.replace("The mayor cut", "The old mayor cut").replace(
        "at noon", "at one"))  # fmt: skip

    assert _became(told)["3"] == ("taken-otherwise", 2)
    told = _revise(proposed, STORY.replace("at noon", "at one"))
    assert _became(told)["3"] == ("not-taken", 3)
    assert _one(told, "3")["should_read"] == "The engineer cut the ribbon at one."


def test_what_should_stand_there_has_no_space_before_a_mark_that_words_gave_way_to(
    terminal: Terminal,
) -> None:
    Path("story.txt").write_text("We keep the laws of the country. It is late.", "utf-8")
    terminal.type("article add story.txt --slug story")
    _propose(terminal, "story:1", "We keep the laws; they are not ours.")
    _revise(terminal, "We keep the laws of the country. It is very late.")

    (told,) = _told(terminal)

    assert told["should_read"] == "We keep the laws; they are not ours."


def test_a_correction_inside_of_other_words_is_not_taken_as_proposed(proposed: Terminal) -> None:
    longer = "The bridge opened in March 1932, or so they say."
    told = _revise(proposed, STORY.replace("The bridge opened in January 1932.", longer))

    assert _became(told)["1"][0] == "taken-otherwise"
    assert "".join(c["new"] for c in _one(told, "1")["diff"]) == longer


def test_of_a_sentence_that_was_divided_it_is_told_where_it_went(terminal: Terminal) -> None:
    Path("story.txt").write_text(
        "The bridge opened in January 1932, and the mayor cut the ribbon at noon. So it was.",
        "utf-8",
    )
    terminal.type("article add story.txt --slug story")
    terminal.type("use story")
    _propose(terminal, "1", "The bridge opened in March 1932. The mayor cut the ribbon at noon.")

    told = _revise(
        terminal,
        "The bridge opened in March 1932. The mayor cut the ribbon at noon. So it was.",
    )

    assert _became(told) == {"1": ("taken-as-proposed", 2)}
    assert len(_one(told, "1")["into"]) == 2


def test_joined_words_that_deny_a_correction_do_not_take_it_up(proposed: Terminal) -> None:
    denied = "It is not true that the bridge opened in March 1932, and it is 503 metres long."
    told = _revise(
        proposed,
        STORY.replace("The bridge opened in January 1932. It is 503 metres long.", denied),
    )

    assert _became(told)["1"][0] != "taken-as-proposed"


def test_of_a_part_it_is_the_sentence_around_it_that_is_looked_at(terminal: Terminal) -> None:
    text = "The bridge opened in January 1932 and is 503 metres long. It is old."
    Path("story.txt").write_text(text, "utf-8")
    terminal.type("article add story.txt --slug story")
    terminal.type("use story")
    terminal.type(["claim", "divide", "1", "The bridge opened in January 1932", "503 metres long"])
    _propose(terminal, "1.1", "The bridge opened in March 1932")
    _propose(terminal, "1.2", "1,149 metres long")

    told = _revise(terminal, text.replace("January", "March"))

    assert _became(told) == {"1.1": ("taken-as-proposed", 2), "1.2": ("not-taken", 2)}
    assert _one(told, "1.2")["should_read"] == (
        "The bridge opened in March 1932 and is 1,149 metres long."
    )
    told = _revise(terminal, text.replace("January", "March").replace("503", "900"))
    assert _became(told)["1.2"] == ("taken-otherwise", 3)
    assert _told(terminal) == told


def test_a_new_sentence_that_reads_as_was_proposed_took_it_up(proposed: Terminal) -> None:
    _propose(proposed, "8", "Nobody pays a thing who walks across.")
    told = _revise(
        proposed,
        STORY.replace("The toll is two dollars.", "Nobody pays a thing who walks across."),
    )

    assert _became(told)["8"] == ("taken-as-proposed", 2)


# --- over several revisions -----------------------------------------------------------------------


def test_what_was_taken_up_several_revisions_ago_is_told_where(proposed: Terminal) -> None:
    _revise(proposed, NEXT)
    _revise(proposed, NEXT.replace("5 million", "6 million"))
    _revise(proposed, NEXT.replace("5 million", "6 million").replace("dollars", "pounds"))

    became = _became(_told(proposed))

    assert became["7"] == ("taken-as-proposed", 2)
    assert became["4"] == ("taken-as-proposed", 3)
    proposed.columns = 80
    screen = proposed.out("status story")
    assert "taken as proposed in revision 2: 1, 6, 7\n" in screen
    assert "taken as proposed in revision 3: 4\n" in screen


def test_what_was_taken_up_and_changed_again_is_not_told_as_taken(proposed: Terminal) -> None:
    _revise(proposed, NEXT)
    told = _revise(proposed, NEXT.replace("hourly", "weekly"))

    seven = _one(told, "7")
    assert (seven["outcome"], seven["revision"], seven["undone"]) == ("taken-otherwise", 3, 2)
    screen = proposed.out("status story")
    assert "7  taken otherwise, revision 3, it was taken in revision 2, and changed again" in screen


def test_a_verdict_given_since_ends_what_is_held_against_later_revisions(
    proposed: Terminal,
) -> None:
    _revise(proposed, NEXT)
    proposed.type("claim show 7")
    proposed.type("verdict add 7 true -m 'As corrected.'")
    proposed.type("verdict add 3 true -m 'The mayor it was.'")
    told = _revise(proposed, NEXT.replace("hourly", "weekly"))

    assert {"3", "7"}.isdisjoint(_became(told))
    everything = _told(proposed)
    assert _became(everything)["7"] == ("taken-as-proposed", 2)
    assert (_one(everything, "3")["outcome"], _one(everything, "3")["open"]) == ("not-taken", False)
    assert "3  not taken, revision 2, no longer proposed" in proposed.out("status story")


def test_the_same_correction_given_again_is_one(proposed: Terminal) -> None:
    _revise(proposed, NEXT)
    proposed.type("verdict add 8 mixed -c 'The toll is four dollars.' -m 'Still wrong.'")
    _revise(proposed, NEXT.replace("two", "four"))

    told = [one for one in _told(proposed) if one["claim"] == "8"]

    assert [(one["outcome"], one["revision"], one["open"]) for one in told] == [
        ("taken-as-proposed", 3, True)
    ]


def test_what_was_taken_back_or_skipped_is_not_followed(proposed: Terminal) -> None:
    proposed.type("undo")  # the verdict on 8
    proposed.type("claim skip 7 --opinion")

    assert {"7", "8"}.isdisjoint(_became(_revise(proposed, NEXT)))
    assert {"7", "8"}.isdisjoint(_became(_told(proposed)))


def test_a_revision_that_was_taken_back_took_nothing_up(proposed: Terminal) -> None:
    _revise(proposed, NEXT)
    proposed.type("undo")

    seven = _one(_told(proposed), "7")

    assert (seven["outcome"], seven["undone"]) == ("not-taken", 2)


def test_a_verdict_given_again_leaves_out_a_correction_that_stands_in_a_joined_sentence(
    proposed: Terminal,
) -> None:
    _revise(proposed, NEXT)
    proposed.type("claim show 1")

    told = proposed.out("verdict add 1 --again -m 'The month is right now.'")

    assert "its correction is now the text, and was left out" in told


def test_a_correction_that_an_editor_overruled_is_told_as_that(proposed: Terminal) -> None:
    _revise(proposed, NEXT)
    proposed.type("reviewer add dora --role editor")
    proposed.type("verdict overrule 3 -m 'The mayor said so.' --as dora")

    three = _one(_told(proposed), "3")

    assert (three["overruled"], three["open"]) == ("dora", False)
    assert "3  not taken, revision 2, overruled by dora" in proposed.out("status story")
    report = proposed.out("report story --shape full")
    assert "**3.** Not taken, revision 2. dora overruled it." in report
