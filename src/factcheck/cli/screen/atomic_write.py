"""Files are written whole or not at all."""

import os
import tempfile
from pathlib import Path

from factcheck.errors import FactcheckError


def write_atomically(target: Path, data: bytes) -> None:
    """Write a file so that nobody ever sees half of it.

    Raises:
        FactcheckError: when it cannot be written; what was there before is there still.
    """
    partial = None
    try:
        if target.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        handle, partial = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        os.chmod(partial, mode)  # noqa: PTH101  # mkstemp made it private; a report is not
        Path(partial).replace(target)
    except OSError as error:
        if partial is not None:
            Path(partial).unlink(missing_ok=True)
        raise FactcheckError(
            f"{target} cannot be written: {error.strerror}.", "Name a file you may write to."
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
