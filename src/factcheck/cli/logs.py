"""What -v and --log-file show: each step, and with -vv each statement to the database."""

import logging

from factcheck.errors import FactcheckError


def begin_log(verbose: int, log_file: str | None) -> None:
    """Send the log to stderr, or to a file. Raises FactcheckError when it cannot be written."""
    handler: logging.Handler = logging.StreamHandler()
    if log_file:
        try:
            handler = logging.FileHandler(log_file, encoding="utf-8")
        except OSError as error:
            raise FactcheckError(
                f"The log file {log_file} cannot be written: {error.strerror}.",
                "Name one in a folder you may write to.",
            ) from error
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
    logging.getLogger("factcheck").addHandler(handler)
    logging.getLogger("factcheck").setLevel(logging.INFO)
    if verbose > 1:
        logging.getLogger("sqlalchemy.engine").addHandler(handler)
        logging.getLogger("sqlalchemy.engine").setLevel(logging.INFO)
