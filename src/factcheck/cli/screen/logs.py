"""What -v and --log-file show: each step, and with -vv each statement to the database."""

import logging
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.screen.layout import visible_lines
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.cli.command_context import CommandContext
    from factcheck.files.writing import LogFile

_STATEMENTS = "sqlalchemy.engine"


def begin_log(context: "CommandContext", verbose: int, log_file: str | None) -> None:
    """Send the log to stderr, or to a file that is none of the desk's.

    Raises FactcheckError when it cannot be written, or must not be.

    Called again, what is asked for later is added: `factcheck -v claim list --log-file FILE`.
    """
    handler: logging.Handler = logging.StreamHandler()
    if log_file:
        from factcheck.cli.screen.output import require_log
        from factcheck.files.writing import LogFile

        try:
            require_log(context, Path(log_file))
            handler = _FileHandler(LogFile(Path(log_file)))
        except FactcheckError as error:
            raise FactcheckError(f"The log file {error.reason}", error.instruction) from error
    handler.setFormatter(_Formatter("%(asctime)s %(name)s: %(message)s"))
    for name in ("factcheck", _STATEMENTS) if verbose > 1 else ("factcheck",):
        logger = logging.getLogger(name)
        for before in logger.handlers[:]:
            if type(before) is type(handler):
                logger.removeHandler(before)
                before.close()
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False


def require_log_elsewhere(context: "CommandContext") -> None:
    """Refuse a log that was begun before the desk was named, and lies among the desk's files."""
    from factcheck.cli.screen.output import require_log

    for handler in logging.getLogger("factcheck").handlers:
        if isinstance(handler, _FileHandler):
            require_log(context, handler.target)


class _FileHandler(logging.Handler):
    """Appends to a file; when that fails it is said once, and the work goes on without a log."""

    def __init__(self, file: "LogFile") -> None:
        super().__init__()
        self._file: LogFile | None = file
        self.target = file.target

    def emit(self, record: logging.LogRecord) -> None:
        """Append a record."""
        if self._file is None:
            return
        try:
            self._file.append(self.format(record))
        except OSError as error:
            self.close()
            reason = os.strerror(error.errno) if error.errno else str(error)
            print(f"The log file cannot be written any more: {reason}.", file=sys.stderr)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None
        super().close()


class _Formatter(logging.Formatter):
    """Times in UTC, and nothing raw of a stranger's."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        """When it was, as RFC 3339 writes it."""
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))

    def format(self, record: logging.LogRecord) -> str:
        """One record as a line (or several, for a statement)."""
        return visible_lines(super().format(record))
