"""What holds for the whole of the source, and no linter checks."""

import ast
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src" / "factcheck"
FILES = sorted(SOURCE.rglob("*.py"))


def test_every_file_says_in_its_first_line_what_it_promises() -> None:
    silent = [str(path.relative_to(SOURCE)) for path in FILES
              if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]  # fmt: skip

    assert FILES
    assert silent == []


def test_only_the_store_opens_a_database() -> None:
    opening = [str(path.relative_to(SOURCE)) for path in FILES
               if "create_engine(" in path.read_text("utf-8")]  # fmt: skip

    assert opening == ["store/engine.py"]


def test_nothing_reads_the_clock_but_the_one_clock() -> None:
    calls = ("datetime.now(", "time.time(", "utcnow")
    reading = [
        str(path.relative_to(SOURCE))
        for path in FILES
        if any(call in path.read_text("utf-8") for call in calls)
    ]

    assert reading == ["store/clock.py"]
