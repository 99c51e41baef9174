"""Runs commands of the real program in processes that kill themselves at a chosen moment.

`Killer` talks to one process that has imported the program and opened nothing. For each command it
forks: the child runs the command as the console script does, counts the moments at which something
passes between the program and its database, and at the chosen one sends itself SIGKILL, which
nobody can catch and after which nothing is tidied up.
"""

import contextlib
import importlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_IMPORTED_BEFOREHAND = (
    "factcheck.casefiles",
    "factcheck.casework.acts.add_article",
    "factcheck.casework.acts.add_verdict",
    "factcheck.casework.exchange.import_case",
    "factcheck.casework.watching.rerun",
    "factcheck.casework.acts.revise_article",
    "factcheck.cli.commands.article",
    "factcheck.cli.commands.article_revisions",
    "factcheck.cli.commands.case",
    "factcheck.cli.screen.next_step",
    "factcheck.cli.commands.rerun",
    "factcheck.cli.screen.show",
    "factcheck.cli.commands.verdict",
    "factcheck.documents",
    "factcheck.model",
    "psycopg",
    "sqlalchemy.dialects.postgresql",
    "sqlalchemy.dialects.sqlite",
)


@dataclass(frozen=True, slots=True)
class Run:
    """How a command ended: its exit code, or minus the signal that ended it; the moments it lived
    to see, in order; and what it said on both outputs."""

    ended: int
    moments: list[str]
    said: str


class Killer:
    """Runs commands that `who` types, each in a process of its own. `close` it in the end."""

    def __init__(self, who: str) -> None:
        told = {name: said for name, said in os.environ.items() if "FACTCHECK" not in name}
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**told, "FACTCHECK_REVIEWER": who},
        )  # fmt: skip

    def run(
        self,
        folder: Path,
        command: Sequence[str | Path],
        kill_at: int | None = None,
        after_seconds: float | None = None,
    ) -> Run:
        """Run a command in a folder; its notes are left in `folder`.

        Args:
            command: the words after `factcheck`.
            kill_at: the moment to die at, counted from 0; none lets it end.
            after_seconds: so much later than that moment, whatever is happening then; none means
                before anything else happens.
        """
        asked = [str(folder), [str(word) for word in command], kill_at, after_seconds]
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        ended = int(self._process.stdout.readline())
        moments = (folder / "moments").read_text("utf-8").splitlines()
        return Run(ended, moments, (folder / "said").read_text("utf-8"))

    def close(self) -> None:
        """End the process."""
        self._process.communicate(timeout=30)
        assert self._process.returncode == 0


class _Moments:
    """Counts moments, notes each down, and dies at the chosen one."""

    def __init__(self, notes: Path, kill_at: int | None, after_seconds: float | None) -> None:
        self._file = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        self._left = kill_at
        self._after = after_seconds

    def pass_by(self, moment: str) -> None:
        os.write(self._file, f"{moment}\n".encode())
        if self._left is None:
            return
        self._left -= 1
        if self._left >= 0:
            return
        self._left = None
        if self._after is None:
            _die()
        threading.Thread(target=_die, args=(self._after,), daemon=True).start()

    def listen(self) -> None:
        """Be told of all that passes between the program and any database.

        SQLAlchemy says `commit` before it commits, and `reset` when a connection is given back,
        which in a unit of work is the first thing after the commit.
        """
        from sqlalchemy import Engine, Pool, event

        def before(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            self.pass_by(f"before {_named(statement)}")

        def after(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            self.pass_by(f"after {_named(statement)}")

        event.listen(Engine, "before_cursor_execute", before)
        event.listen(Engine, "after_cursor_execute", after)
        event.listen(Engine, "commit", lambda *_: self.pass_by("before COMMIT"))
        event.listen(Engine, "rollback", lambda *_: self.pass_by("before ROLLBACK"))
        event.listen(Pool, "reset", lambda *_: self.pass_by("connection given back"))


def _named(statement: str) -> str:
    return " ".join(statement.split()[:3])


def _die(after_seconds: float = 0.0) -> None:
    time.sleep(after_seconds)
    os.kill(os.getpid(), signal.SIGKILL)


def _run(folder: Path, command: list[str], kill_at: int | None, after: float | None) -> int:
    os.chdir(folder)
    said = os.open("said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    _Moments(Path("moments"), kill_at, after).listen()
    sys.argv = ["factcheck", *command]
    from factcheck.cli import main

    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
    return 0


def _serve() -> None:
    for module in _IMPORTED_BEFOREHAND:
        importlib.import_module(module)
    for line in sys.stdin:
        folder, command, kill_at, after = json.loads(line)
        child = os.fork()
        if child == 0:
            os._exit(_run(Path(folder), command, kill_at, after))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    _serve()
