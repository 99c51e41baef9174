"""Where an article contradicts itself, looked for while a line is typed."""

import time

from desks import Desk

from factcheck.cli.reviewing.findings import Findings
from factcheck.domain import ClaimNumber

STORY = "It was led by Anthony Blinken. It was long. Later Antony Blinken spoke. It ended."


def test_it_is_looked_for_while_somebody_reads_and_what_was_passed_is_named_then(
    desk: Desk,
) -> None:
    desk.add_article("story", STORY)
    board = desk.as_("anna").board("story")
    Findings.of(board, at_once=True)  # so that all that it needs is there
    findings = Findings.of(board, at_once=False)
    time.sleep(0.2)
    assert findings.lines(ClaimNumber(1)) == [] == findings.lines(ClaimNumber(2))

    with findings.looking():
        for _ in range(4):  # a key every 100 ms
            findings.typed()
            time.sleep(0.1)
        assert findings.lines(ClaimNumber(2)) == []
        end = time.monotonic() + 30
        while findings._found is None and time.monotonic() < end:
            time.sleep(0.01)

    (late,) = findings.lines(ClaimNumber(4))
    assert late == "  ? Found meanwhile where it contradicts itself: 1   (j1)"
    assert findings.lines(ClaimNumber(4)) == []
    (told,) = findings.lines(ClaimNumber(3))
    assert told.startswith("  ? a name spelled two ways: “Antony Blinken” – 1: “Anthony Blinken”.")
