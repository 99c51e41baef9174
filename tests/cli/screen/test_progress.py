"""A progress bar stays on its line, whatever it counts and names."""

import io
import re

import pytest

from factcheck.cli.screen.layout import columns_of
from factcheck.cli.screen.progress import progress

_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def _drawn(
    monkeypatch: pytest.MonkeyPatch, columns: int, count: int, label: str, name: str
) -> list[str]:
    """Every state of the line, as a terminal so wide is told to show it."""
    screen = _Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("COLUMNS", str(columns))
    with progress(count, label, named=bool(name)) as step:
        for _ in range(4):
            step(count // 4, name)
    return [_CONTROL.sub("", line) for line in re.split(r"[\r\n]", screen.getvalue()) if line]


@pytest.mark.parametrize("columns", [60, 80, 200])
@pytest.mark.parametrize("count", [4, 2_000, 1_000_000])
@pytest.mark.parametrize(
    "name", ["", "a-source", "a-very-long-key-" * 8, "源" * 60, "a\x1b[2Jb\nc"]
)
def test_no_state_of_it_is_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, columns: int, count: int, name: str
) -> None:
    states = _drawn(monkeypatch, columns, count, "Looking at articles", name)

    assert f"{count}/{count}" in states[-1]
    assert max(map(columns_of, states)) < columns


def test_who_is_looked_at_is_named_as_far_as_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    states = _drawn(monkeypatch, 80, 2_000, "Looking at sources", "ministry-of-defence-page")

    assert any("ministry" in state for state in states)


def test_nothing_is_drawn_where_nobody_watches_or_for_little(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with progress(50, "Looking") as step:
        step(50, "")
    assert capsys.readouterr().err == ""

    assert _drawn(monkeypatch, 80, 1, "Looking", "") == []
