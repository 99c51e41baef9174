"""A stranger's document is read in a process of its own, with bounded time and memory.

The libraries that parse these formats set no bounds themselves: a PDF of 290 KB can ask for
gigabytes, a page of 200 KB for minutes. Here such a document ends in a refusal, and so does one
that brings its parser down. The process lives for one document only, so nothing of one document
can reach the next, and it runs with a fixed hash seed, time zone and locale, so that the same
bytes give the same text. It is handed the bytes, and opens no connection.
"""

import json
import logging
import math
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from factcheck.documents.reading import fork_server
from factcheck.documents.reading.document import DEFAULT_PARSE_SECONDS, Extract, NoText
from factcheck.documents.reading.fork_server import Ended
from factcheck.documents.reading.formats import Format
from factcheck.errors import FactcheckError

_LOGGER = logging.getLogger(__name__)
# Before the reading proper: starting the process, and what it imports.
_STARTING_SECONDS = 30.0
_MEMORY = 1536 * 1024 * 1024
_TEXT_LIMIT = 20_000_000
_OUT_OF_TIME = {getattr(signal, name, None) for name in ("SIGALRM", "SIGXCPU")}


def extract(
    format: Format,
    data: bytes,
    *,
    declared_encoding: str | None,
    unpacked_limit: int,
    url: str | None = None,
    seconds: float = DEFAULT_PARSE_SECONDS,
) -> Extract:
    """What `answer` says of the document, from a process of its own.

    Args:
        format: any but those that are text as they stand.
        data: the document's bytes.
        declared_encoding: as for `read_document`.
        unpacked_limit: how many bytes a package may unpack to.
        url: the address it came from; nothing is fetched from there.
        seconds: how long the reading may take, by the clock and of processor time alike; starting
            the process comes on top.

    Raises:
        FactcheckError: when the document is refused, broken, or asks for too much; `NoText` where
            it has no words.
    """
    request = {"format": format, "declared_encoding": declared_encoding, "seconds": seconds}
    request |= {"unpacked_limit": unpacked_limit, "url": url}
    asked = json.dumps(request).encode() + b"\n" + data
    run = _in_a_fork if fork_server.AVAILABLE else in_a_new_process
    try:
        ended = run(format, asked, seconds + _STARTING_SECONDS)
    except TimeoutError as error:
        raise _too_long(format) from error
    except OSError as error:
        raise FactcheckError(
            f"The {format.row.called} cannot be read: no process could be started for it.",
            "See whether there is memory left, and try again.",
        ) from error
    if ended.code < 0 and -ended.code in _OUT_OF_TIME:
        raise _too_long(format)
    if ended.code:
        said = ended.output[-2000:].decode("utf-8", "replace")
        _LOGGER.debug("exit %s: %s", ended.code, said)
        raise _broken(format)
    return _told(ended.output)


def _told(output: bytes) -> Extract:
    said = json.loads(output)
    if "refused" in said:
        _LOGGER.debug("refused: %s", said)
        raise (NoText if said["no_text"] else FactcheckError)(*said["refused"])
    return Extract.of_fields(said)


def _in_a_fork(format: Format, asked: bytes, timeout: float) -> Ended:
    return fork_server.run(_command("serve"), environment(), format, asked, timeout)


def in_a_new_process(format: Format, asked: bytes, timeout: float) -> Ended:
    """What a new interpreter answers, where none can be forked; arguments and errors as of
    `fork_server.run`."""
    try:
        done = subprocess.run(
            _command("main"),
            input=asked,
            capture_output=True,
            env=environment(),
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError from error
    return Ended(done.returncode, done.stderr if done.returncode else done.stdout)


def _command(function: str) -> list[str]:
    return [sys.executable, "-P", "-c", f"import {__name__} as sandbox; sandbox.{function}()"]


def answer(
    format: Format,
    data: bytes,
    *,
    declared_encoding: str | None,
    unpacked_limit: int,
    url: str | None = None,
) -> Extract:
    """Read one document here and now, without bounds on time and memory.

    Raises:
        FactcheckError: when it is refused or broken.
    """
    try:
        found = _read(format, data, declared_encoding, unpacked_limit, url)
    except FactcheckError:
        raise
    except MemoryError as error:
        raise FactcheckError(
            f"The {format.row.called} asks for too much memory.", "Give a smaller part of it."
        ) from error
    # A parser may stumble over a stranger's bytes in any way; all of them mean the same.
    except Exception as error:
        deep = isinstance(error, RecursionError) or "depth" in str(error).lower()
        raise (_too_deep if deep else _broken)(format) from error
    if len(found.text) > _TEXT_LIMIT:
        raise FactcheckError(
            f"The {format.row.called} holds more than {_TEXT_LIMIT:,} characters.",
            "Give a smaller part of it.",
        )
    return found


def main() -> None:
    """Be the process of one document."""
    _respond(sys.stdin.buffer, sys.stdout.buffer)


def serve() -> None:
    """Be the process that those of many documents are forked from."""
    fork_server.serve(lambda name: _reader(Format(name)), _respond)


def _respond(source: BinaryIO, target: BinaryIO) -> None:
    """One line of JSON and the bytes come in, one JSON document goes out."""
    request = json.loads(source.readline())
    data = source.read()
    format = Format(request["format"])
    # What is imported counts against nobody's document; it is the same for each, and takes longer
    # where the machine is busy.
    _reader(format)
    bound(request["seconds"])
    try:
        found = answer(
            format,
            data,
            declared_encoding=request["declared_encoding"],
            unpacked_limit=request["unpacked_limit"],
            url=request["url"],
        )
        said: dict[str, object] = asdict(found)
    except FactcheckError as error:
        said = {
            "refused": [error.reason, error.instruction],
            "no_text": isinstance(error, NoText),
            "why": repr(error.__cause__),
        }
    target.write(json.dumps(said).encode())


def _read(
    format: Format, data: bytes, declared_encoding: str | None, unpacked_limit: int, url: str | None
) -> Extract:
    given = {"declared_encoding": declared_encoding, "unpacked_limit": unpacked_limit, "url": url}
    asked = {name: given[name] for name in format.row.takes}
    document: Extract = _reader(format).extract(data, **asked)
    return document


def _reader(format: Format) -> Any:
    """The module that reads a format, with the libraries that it reads it by."""
    from importlib import import_module

    for library in format.row.libraries:
        import_module(library)
    return import_module(f"factcheck.documents.reading.{format.row.reader or format}")


def bound(seconds: float, memory: int = _MEMORY) -> None:
    """Bound what this process does from now on, by the clock, of processor time and of memory.

    Both end it outright (POSIX, setitimer and setrlimit: SIGALRM, SIGXCPU), wherever in a parser
    it is.
    """
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        import resource
    except ImportError:  # Windows has no such limits: there the parent's clock alone bounds
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    for kind, amount in (
        (resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + seconds)),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        soft = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        with suppress(ValueError, OSError):  # macOS knows RLIMIT_AS but does not take it
            resource.setrlimit(kind, (soft, hard))


def environment() -> dict[str, str]:
    """What such a process finds around it: the same for each, but for where its modules lie."""
    found = {**os.environ, "PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    found["PYTHONPATH"] = os.pathsep.join(str(Path(path).absolute()) for path in sys.path)
    return found


def _broken(format: Format) -> FactcheckError:
    return FactcheckError(
        f"The {format.row.called} is broken and cannot be read.",
        "Open it in the program it was made with, save it again, and try that.",
    )


def _too_deep(format: Format) -> FactcheckError:
    return FactcheckError(
        f"The {format.row.called} is nested too deeply to be read.", "Save it as text."
    )


def _too_long(format: Format) -> FactcheckError:
    return FactcheckError(
        f"The {format.row.called} takes too long to read.",
        "Give a smaller part of it, or raise parse_seconds under [limits] in factcheck.toml.",
    )
