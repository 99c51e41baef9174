"""factcheck signoff: a second reviewer agrees."""

import json

from terminals import Terminal


def _signed_by(terminal: Terminal) -> list[str]:
    (given,) = json.loads(terminal.out("verdict list 1 --json"))["verdicts"]
    return list(given["signoffs"])


def test_a_second_reviewer_agrees_and_takes_it_back(terminal: Terminal) -> None:
    terminal.type("verdict add 1 unverified -m 'Not looked at.'")

    said = terminal.out("signoff add 1 --as ben")

    assert said.startswith(
        "bridge:1 “The bridge was built in 1932.”\n  Unverified by anna: signed off by ben.\n"
    )
    assert _signed_by(terminal) == ["ben"]
    assert "signed off by ben" in terminal.out("claim show 1")
    terminal.type("signoff withdraw 1 --as ben -m 'I misread it.'")
    assert _signed_by(terminal) == []


def test_nobody_signs_off_their_own(terminal: Terminal) -> None:
    terminal.type("verdict add 1 unverified -m 'Not looked at.'")

    assert terminal.refused("signoff add 1").startswith(
        "Error: Nobody signs off their own verdict."
    )


def test_nor_twice_nor_what_does_not_stand(terminal: Terminal) -> None:
    terminal.type("verdict add 1 unverified -m 'Not looked at.'")
    terminal.type("signoff add 1 --as ben")

    assert "factcheck signoff withdraw bridge:1" in terminal.refused("signoff add 1 --as ben")
    assert "bridge:2 has no verdict that stands: unreviewed." in terminal.refused(
        "signoff add 2 --as ben"
    )
    assert "cleo has not signed this verdict off." in terminal.refused(
        "signoff withdraw 1 --as cleo"
    )


def test_several_are_signed_off_all_or_none(terminal: Terminal) -> None:
    terminal.type("verdict add 1-2 unverified -m 'Not looked at.'")

    terminal.refused("signoff add 1-3 --as ben")
    assert _signed_by(terminal) == []
    terminal.type("signoff add 1-2 --as ben")
    assert _signed_by(terminal) == ["ben"]
