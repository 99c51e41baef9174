"""What -v and --log-file show: each step, and with -vv each statement to the database."""

import logging
import time

from factcheck.cli.screen.layout import visible_lines
from factcheck.errors import FactcheckError

_STATEMENTS = "sqlalchemy.engine"


def begin_log(verbose: int, log_file: str | None) -> None:
    """Send the log to stderr, or to a file. Raises FactcheckError when it cannot be written.

    Called again, what is asked for later is added: `factcheck -v claim list --log-file FILE`.
    """
    handler: logging.Handler = logging.StreamHandler()
    if log_file:
        try:
            handler = logging.FileHandler(log_file, encoding="utf-8", errors="backslashreplace")
        except OSError as error:
            raise FactcheckError(
                f"The log file {log_file} cannot be written: {error.strerror}.",
                "Name one in a folder you may write to.",
            ) from error
    handler.setFormatter(_Formatter("%(asctime)s %(name)s: %(message)s"))
    for name in ("factcheck", _STATEMENTS) if verbose > 1 else ("factcheck",):
        logger = logging.getLogger(name)
        for before in logger.handlers[:]:
            if type(before) is type(handler):
                logger.removeHandler(before)
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False


class _Formatter(logging.Formatter):
    """Times in UTC, and nothing raw of a stranger's."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        """When it was, as RFC 3339 writes it."""
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))

    def format(self, record: logging.LogRecord) -> str:
        """One record as a line (or several, for a statement)."""
        return visible_lines(super().format(record))
