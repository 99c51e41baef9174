"""Start-up: how long a command takes beside the import of the library it stands on.

    python -m benchmarks.startup [--rounds N]

`factcheck --help` beside `import click` (bar: 2.0 times), and `factcheck claim list` on a desk with
the first case beside `import sqlalchemy.orm` (bar: 1.6 times). Medians of commands run in turns.
"""

import argparse
import tempfile
from pathlib import Path
from subprocess import DEVNULL, run
from sys import executable

from benchmarks.timing import PROGRAM, Timed, in_turns, say_where


def main() -> None:
    """Reads the command line, times, and prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=21)
    rounds = parser.parse_args().rounds
    say_where()
    with tempfile.TemporaryDirectory() as folder:
        run([*PROGRAM, "demo", folder], check=True, stdout=DEVNULL)
        timed = in_turns(
            {
                "import click": [executable, "-c", "import click"],
                "factcheck --help": [*PROGRAM, "--help"],
                "import sqlalchemy.orm": [executable, "-c", "import sqlalchemy.orm"],
                "factcheck claim list": [*PROGRAM, "claim", "list"],
            },
            rounds,
            Path(folder),
        )
    print(f"medians of {rounds} runs, in turns{'wall':>14}{'processor':>12}")
    for name, one in timed.items():
        print(f"{name:32}{one.wall * 1000:10.0f} ms{one.processor * 1000:9.0f} ms")
    _say_ratio(timed, "factcheck --help", "import click", 2.0)
    _say_ratio(timed, "factcheck claim list", "import sqlalchemy.orm", 1.6)


def _say_ratio(timed: dict[str, Timed], ours: str, theirs: str, bar: float) -> None:
    wall = timed[ours].wall / timed[theirs].wall
    processor = timed[ours].processor / timed[theirs].processor
    print(f"{ours} / {theirs}: {wall:.2f} (processor {processor:.2f}; bar {bar})")


if __name__ == "__main__":
    main()
