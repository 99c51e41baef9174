"""Start-up: how long a command takes beside the import of the library it stands on.

    python -m benchmarks.startup [--rounds N]

`factcheck --help` beside `import click` (bar: 2.0 times), and what a fact-checker types all day, on
a desk with the first case, beside `import sqlalchemy.orm` (bar: 1.5 times, each). Medians of
commands run in turns; what is written in one turn is there in the next.
"""

import argparse
import os
import tempfile
from pathlib import Path
from subprocess import DEVNULL, run
from sys import executable

from benchmarks.timing import PROGRAM, Timed, in_turns, say_where

CASE = "iraq-combat-mission"
DAILY = {
    "next": ["next"],
    "claim list": ["claim", "list"],
    "claim show": ["claim", "show", "7"],
    "status SLUG": ["status", CASE],
    "cite add": ["cite", "add", "3", "state", "JULY 26, 2021", "--supports"],
    "verdict add": ["verdict", "add", "3", "true", "-m", "As the statement itself says."],
}
_PEER, _BAR = "import sqlalchemy.orm", 1.5


def main() -> None:
    """Reads the command line, times, and prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=21)
    rounds = parser.parse_args().rounds
    say_where()
    os.environ["FACTCHECK_REVIEWER"] = "editor"
    with tempfile.TemporaryDirectory() as folder:
        run([*PROGRAM, "demo", folder], check=True, stdout=DEVNULL)
        timed = in_turns(
            {
                "import click": [executable, "-c", "import click"],
                "factcheck --help": [*PROGRAM, "--help"],
                _PEER: [executable, "-c", _PEER],
                **{f"factcheck {name}": [*PROGRAM, *words] for name, words in DAILY.items()},
            },
            rounds,
            Path(folder),
        )
    print(f"medians of {rounds} runs, in turns{'wall':>14}{'processor':>12}")
    for name, one in timed.items():
        print(f"{name:32}{one.wall * 1000:10.0f} ms{one.processor * 1000:9.0f} ms")
    _say_ratio(timed, "factcheck --help", "import click", 2.0)
    for name in DAILY:
        _say_ratio(timed, f"factcheck {name}", _PEER, _BAR)


def _say_ratio(timed: dict[str, Timed], ours: str, theirs: str, bar: float) -> None:
    wall = timed[ours].wall / timed[theirs].wall
    processor = timed[ours].processor / timed[theirs].processor
    print(f"{ours} / {theirs}: {wall:.2f} (processor {processor:.2f}; bar {bar})")


if __name__ == "__main__":
    main()
