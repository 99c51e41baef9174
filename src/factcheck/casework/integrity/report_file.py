"""Read a file that is said to be a report: whole, or one clear refusal."""

from pathlib import Path

from factcheck.errors import FactcheckError

_LARGEST_REPORT = 512 * 2**20  # bytes


def report_bytes(path: Path) -> bytes:
    """The bytes of a report's file.

    Raises:
        FactcheckError: when it is no plain file, is too large to be a report, or cannot be read.
    """
    try:
        if path.exists() and not path.is_file():
            raise FactcheckError(f"{path} is no file.", "Name a file that holds a report.")
        if path.stat().st_size > _LARGEST_REPORT:
            raise FactcheckError(f"{path} is too large to be a report.")
        return path.read_bytes()
    except OSError as error:
        raise FactcheckError(f"{path} cannot be read: {error}.") from error
