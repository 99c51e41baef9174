"""How commands are timed beside one another: in turns, so that a busy moment falls on all."""

import os
import platform
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

PROGRAM = [sys.executable, "-c", "from factcheck.cli import main; main()"]


@dataclass(frozen=True, slots=True)
class Timed:
    """Medians over the rounds, in seconds: on the clock, and of the processor."""

    wall: float
    processor: float


def in_turns(
    commands: Mapping[str, Sequence[str]], rounds: int, folder: Path | None = None
) -> dict[str, Timed]:
    """Run commands in turns, after one turn that does not count.

    Bytecode is written, as pip does for whatever it installs: without it every command would
    compile the program's modules anew, and never those of the libraries beside it.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    wall: dict[str, list[float]] = {name: [] for name in commands}
    processor: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            used, begun = _used_by_children(), time.perf_counter()
            subprocess.run(
                command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL
            )
            if turn:
                wall[name].append(time.perf_counter() - begun)
                processor[name].append(_used_by_children() - used)
    return {name: Timed(median(wall[name]), median(processor[name])) for name in commands}


def best_of(times: int, work: Callable[[], object]) -> float:
    """The shortest time on the clock that some work took, in seconds."""
    best = float("inf")
    for _ in range(times):
        begun = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begun)
    return best


def say_where() -> None:
    """Print when and on what kind of machine the figures were taken, and how busy it was."""
    cores = os.cpu_count()
    busy = os.getloadavg()[0]
    print(
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {cores} cores ({_processor()}), load {busy:.1f}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _used_by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
