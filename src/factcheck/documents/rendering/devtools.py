"""Speaking with a browser through a pair of pipes, by the Chrome DevTools Protocol.

`--remote-debugging-pipe`: each message is JSON and ends with a NUL. No port is opened, so nobody
else can speak with it; and when the pipes close, whyever, the browser ends.
"""

import json
import os
import select
import time
from typing import Any

from factcheck.documents.fetching.outcomes import FetchError, Outcome
from factcheck.documents.fetching.resolving import timed_out

_CHUNK = 256 * 1024

Message = dict[str, Any]


class Devtools:
    """One end of the pipes.

    Args:
        reading, writing: file descriptors; they are closed by `close`.
        limit: bytes of one message that is taken.
    """

    def __init__(self, reading: int, writing: int, limit: int) -> None:
        self._reading = reading
        self._writing = writing
        self._limit = limit
        self._begun = bytearray()
        self._number = 0
        os.set_blocking(reading, False)
        os.set_blocking(writing, False)

    def close(self) -> None:
        """Close both pipes."""
        os.close(self._reading)
        os.close(self._writing)

    def send(self, method: str, params: Message | None = None, session: str | None = None) -> int:
        """Ask for something; the number that its answer will have.

        Raises:
            FetchError: when the browser is no longer there, or takes nothing for a second.
        """
        self._number += 1
        message: Message = {"id": self._number, "method": method, "params": params or {}}
        if session is not None:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            if not _ready(self._writing, select.POLLOUT, 1.0):
                raise timed_out()
            try:
                data = data[os.write(self._writing, data) :]
            except BlockingIOError:
                continue
            except OSError as error:
                raise _ended() from error
        return self._number

    def receive(self, seconds: float) -> Message | None:
        """The next message; None when none came in time.

        Raises:
            FetchError: when the browser is no longer there, or a message is larger than the limit.
        """
        deadline = time.monotonic() + seconds
        searched = 0
        while (end := self._begun.find(b"\0", searched)) < 0:
            searched = len(self._begun)
            if searched > self._limit:
                raise FetchError(Outcome.TOO_LARGE, "The page is larger than the limit.")
            left = deadline - time.monotonic()
            if left <= 0 or not _ready(self._reading, select.POLLIN, left):
                return None
            some = os.read(self._reading, _CHUNK)
            if not some:
                raise _ended()
            self._begun += some
        message: Message = json.loads(bytes(self._begun[:end]))
        del self._begun[: end + 1]
        return message


def _ready(descriptor: int, event: int, seconds: float) -> bool:
    """Wait until a pipe can be read or written, or is closed; False when the time is over. (Not by
    `select`, which knows no descriptor above 1,023.)"""
    waiting = select.poll()
    waiting.register(descriptor, event)
    return bool(waiting.poll(1000 * seconds))


def _ended() -> FetchError:
    return FetchError(Outcome.UNREADABLE, "The browser ended before the page was there.")
