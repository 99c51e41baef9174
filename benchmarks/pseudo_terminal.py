"""A terminal that a program types at: what is on it comes back, and how long it took."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self


class PseudoTerminal:
    """A process at a terminal of its own, of so many columns and rows.

    Args:
        command: what is run.
        environment: its own, whole; no cursor is asked for, since nobody would answer.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
        folder: Path | None = None,
    ) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder,
            env={**environment, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"},
            start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self._read = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.end()

    def type(self, text: str) -> None:
        """Type a text; `\\r` is the enter key."""
        os.write(self._ours, text.encode())

    def until(self, words: str, seconds: float = 60) -> str:
        """What is written up to the end of these words, from where the last answer ended.

        Raises:
            AssertionError: when they do not come in time, with what came.
        """
        end = time.monotonic() + seconds
        while words not in self._read:
            left = end - time.monotonic()
            if left <= 0 or not self._more(left):
                raise AssertionError(f"{words!r} did not come; this did:\n{self._read}")
        said, _, self._read = self._read.partition(words)
        return said + words

    def rest(self) -> str:
        """What is written until the process ends."""
        while self._more(60):
            pass
        said, self._read = self._read, ""
        self.process.wait()
        return said

    def kill(self) -> None:
        """End the process as nothing can that it could answer to."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def end(self) -> None:
        """Close the terminal, as whoever closes its window does."""
        if self._ours >= 0:
            os.close(self._ours)
            self._ours = -1
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()

    def _more(self, seconds: float) -> bool:
        """Whether more came, within so many seconds, before the other end was closed."""
        if not select.select([self._ours], [], [], max(0.0, seconds))[0]:
            return False
        try:
            some = os.read(self._ours, 65_536)
        except OSError:  # how Linux says that nobody holds the other end any more
            return False
        self._read += some.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(some)
