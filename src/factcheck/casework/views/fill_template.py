"""Fill a desk's template in, in a process of its own, with bounded time and memory.

What a template asks for is not known before it has run: a loop in a loop, a text that is doubled
again and again. Here such a one ends in a refusal. The process lives for one template; it is handed
the report, and opens no file and no connection.
"""

import json
import signal
import subprocess
import sys
from pathlib import Path

from factcheck.documents.reading.sandbox import bound, environment
from factcheck.errors import FactcheckError
from factcheck.reports import json_text
from factcheck.reports.values import Report

TEMPLATE_SECONDS = 10.0
"""How long a template may take, by the clock and of processor time alike."""
_STARTING_SECONDS = 30.0
_MEMORY = 1024 * 1024 * 1024
_TEMPLATE_LIMIT = 2**20  # bytes
_OUT_OF_TIME = {getattr(signal, name, None) for name in ("SIGALRM", "SIGXCPU")}


def template_text(path: Path) -> str:
    """The text of a template's file.

    Raises:
        FactcheckError: when it cannot be read, is no plain file, is not UTF-8, or is too large.
    """
    try:
        if path.exists() and not path.is_file():
            raise FactcheckError(f"{path} is not a plain file.", "Name a file with a template.")
        with path.open("rb") as file:
            data = file.read(_TEMPLATE_LIMIT + 1)
    except OSError as error:
        raise FactcheckError(
            f"{path} cannot be read: {error.strerror}.", "Name a file with a template."
        ) from error
    if len(data) > _TEMPLATE_LIMIT:
        raise FactcheckError(
            f"{path} is larger than a template may be ({_TEMPLATE_LIMIT // 2**20} MB).",
            "Name a file with a template.",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FactcheckError(
            f"{path} is not UTF-8 text (line {line}).", "Save it as UTF-8, and try again."
        ) from error


def fill_template(source: str, name: str, report: Report) -> bytes:
    """A template filled in with a report, as UTF-8; the same report gives the same bytes.

    Args:
        source: the template, as `factcheck.reports.template` knows it.
        name: its file's name.

    Raises:
        FactcheckError: when it is wrong, or asks for too much.
    """
    asked = {
        "source": source,
        "name": name,
        "report": json_text(report),
        "language": report.report_language,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", f"import {__name__} as template; template.main()"],
            input=json.dumps(asked).encode(),
            capture_output=True,
            env=environment(),
            timeout=TEMPLATE_SECONDS + _STARTING_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_long(name) from error
    except OSError as error:
        raise FactcheckError(
            f"{name} cannot be filled in: no process could be started for it.",
            "See whether there is memory left, and try again.",
        ) from error
    if done.returncode < 0 and -done.returncode in _OUT_OF_TIME:
        raise _too_long(name)
    if done.returncode:
        raise FactcheckError(
            f"{name} asks for more than a template may.", "See whether it makes a text too large."
        )
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise FactcheckError(*answer["refused"])
    return str(answer["text"]).encode("utf-8")


def main() -> None:
    """Be the process of one template: JSON comes in, JSON goes out."""
    from factcheck.reports.template import filled

    asked = json.load(sys.stdin.buffer)
    bound(TEMPLATE_SECONDS, _MEMORY)
    try:
        answer: dict[str, object] = {"text": filled(**asked)}
    except FactcheckError as error:
        answer = {"refused": [error.reason, error.instruction]}
    sys.stdout.write(json.dumps(answer))


def _too_long(name: str) -> FactcheckError:
    return FactcheckError(
        f"{name} takes longer than a template may ({TEMPLATE_SECONDS:.0f} seconds).",
        "See whether a loop in it goes round too often.",
    )
