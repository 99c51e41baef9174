"""Where an article contradicts itself, looked for while a line is typed."""

import time

from desks import Desk

from factcheck.cli.reviewing.findings import Findings
from factcheck.domain import ClaimNumber

STORY = "It was led by Anthony Blinken. It was long. Later Antony Blinken spoke. It ended."


def test_nothing_is_looked_for_until_a_line_is_typed_and_then_what_was_passed_is_named(
    desk: Desk,
) -> None:
    desk.add_article("story", STORY)
    findings = Findings.of(desk.as_("anna").board("story"), at_once=False)
    time.sleep(0.05)
    assert findings.lines(ClaimNumber(1)) == [] == findings.lines(ClaimNumber(2))

    with findings.looking():
        end = time.monotonic() + 30
        while findings._found is None and time.monotonic() < end:
            time.sleep(0.01)

    (late,) = findings.lines(ClaimNumber(4))
    assert late == "  ? Found meanwhile where it contradicts itself: 1   (j1)"
    assert findings.lines(ClaimNumber(4)) == []
    (told,) = findings.lines(ClaimNumber(3))
    assert told.startswith("  ? a name spelled two ways: “Antony Blinken” – 1: “Anthony Blinken”.")
