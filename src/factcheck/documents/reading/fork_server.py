"""Processes for one document each, forked from one that has imported the readers already.

Starting an interpreter and importing what reads a web page takes some hundred times as long as
reading one. So the first document starts a template: a process of one thread, begun as a program
of its own and not forked from ours, that imports readers and never sees a document's bytes. For
each document it forks a reader, which is handed a socket of that document's own, answers on it and
ends; nothing that a document does in its reader is in the template, nor in the next reader.

A template reads one document at a time. Threads that read at once have one each. It ends when the
process that started it closes its socket or dies, however it dies, and after a minute without work.
"""

import atexit
import gc
import math
import os
import signal
import socket
import struct
import subprocess
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, NoReturn

# macOS's own libraries may not be used after a fork without exec; Windows has no fork.
AVAILABLE = sys.platform == "linux"
_WATCHED_EVERY = 0.5  # seconds, whether who asked is still there
_CHUNK = 1024 * 1024
_CODE = struct.Struct("!i")
_NAME_LIMIT = 64


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: its exit code, or minus the signal that ended it; and what it wrote."""

    code: int
    output: bytes


def run(
    command: Sequence[str],
    environment: dict[str, str],
    name: str,
    request: bytes,
    timeout: float,
) -> Ended:
    """What a process answers that is forked for this request alone.

    Args:
        command: starts the template, which calls `serve`.
        environment: the template's; one of another PYTHONPATH is not used again.
        name: what `prepare` is told: what is to be imported, at most 64 bytes.
        request: what the process is handed.
        timeout: in seconds, with the starting of a template where there is none.

    Raises:
        TimeoutError: when it takes longer; then it was ended.
        OSError: when no process could be started.
    """
    until = time.monotonic() + timeout
    # A template may have come to its end meanwhile, of its own accord or for want of memory.
    for _ in range(2):
        template = _borrowed(tuple(command), environment)
        try:
            answer = template.ask(name, request, until)
        except BaseException:
            template.kill()
            raise
        if answer is not None:
            _IDLE.append(template)
            return answer
        template.kill()
    return Ended(1, b"its template died")


def serve(
    prepare: Callable[[str], object],
    read: Callable[[BinaryIO, BinaryIO], object],
    idle_seconds: float = 60.0,
) -> None:
    """Be a template, until who started it is gone.

    Args:
        prepare: imports what the request of a name needs; here, so that the next need not.
        read: reads a request and writes the answer; in a process of its own.
        idle_seconds: how long to wait for a request.
    """
    started_by = os.getppid()
    os.chdir("/")  # A folder that somebody stands in cannot be unmounted.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    prepared = set()
    with socket.socket(fileno=0) as control:
        control.settimeout(idle_seconds)
        while (asked := _next(control)) is not None:
            name, conversation = asked
            if name not in prepared:
                # What goes wrong here goes wrong in the reader again, and is told by it.
                with suppress(Exception):
                    prepare(name)
                prepared.add(name)
                gc.freeze()
            reader = os.fork()
            if reader == 0:
                _be_reader(control, conversation, read)
            conversation.close()
            with suppress(OSError):
                control.sendall(_CODE.pack(_ended(reader, started_by)))
    os._exit(0)


def _next(control: socket.socket) -> tuple[str, socket.socket] | None:
    """The next request's name and socket; none when there will be no more."""
    try:
        name, sockets, _, _ = socket.recv_fds(control, _NAME_LIMIT, 1)
    except OSError:
        return None
    return (name.decode(), socket.socket(fileno=sockets[0])) if sockets else None


def _ended(reader: int, started_by: int) -> int:
    """How a reader ended, which it does within a second of who asked for it."""
    while signal.sigtimedwait({signal.SIGCHLD}, _WATCHED_EVERY) is None:
        if os.getppid() != started_by:
            os.kill(reader, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(reader, 0)[1])


def _be_reader(
    control: socket.socket,
    conversation: socket.socket,
    read: Callable[[BinaryIO, BinaryIO], object],
) -> NoReturn:
    code = 1
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
        os.dup2(1, control.detach())
        with conversation.makefile("rb") as source, conversation.makefile("wb") as target:
            try:
                read(source, target)
                code = 0
            except BaseException:
                target.write(traceback.format_exc().encode("utf-8", "replace"))
    finally:
        os._exit(code)


_Key = tuple[tuple[str, ...], str | None]


class _Template:
    """A template process, as the one that started it has it."""

    def __init__(self, key: _Key, environment: dict[str, str]) -> None:
        self.key = command, _ = key
        self._control, theirs = socket.socketpair()
        with theirs:
            try:
                self._process = subprocess.Popen(
                    command,
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env=environment,
                    process_group=0,
                )
            except BaseException:
                self._control.close()
                raise

    def ask(self, name: str, request: bytes, until: float) -> Ended | None:
        """The answer of a reader of its own; none where the template has gone."""
        ours, theirs = socket.socketpair()
        with ours:
            with theirs, suppress(BrokenPipeError, ConnectionResetError):
                socket.send_fds(self._control, [name.encode()], [theirs.fileno()])
            with suppress(BrokenPipeError, ConnectionResetError):
                ours.settimeout(_left(until))
                ours.sendall(request)
                ours.shutdown(socket.SHUT_WR)
            answer = _received(ours, until)
        code = _received(self._control, until, _CODE.size)
        return Ended(_CODE.unpack(code)[0], answer) if len(code) == _CODE.size else None

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        """End it, and its reader with it."""
        self._control.close()
        if self.is_alive:
            with suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def forget(self) -> None:
        """Have nothing to do with it any more; it is another process's."""
        self._control.close()
        self._process.returncode = 0


def _received(conversation: socket.socket, until: float, size: float = math.inf) -> bytes:
    """So many bytes, or fewer where the other side says no more."""
    said = bytearray()
    with suppress(ConnectionResetError):
        while len(said) < size:
            conversation.settimeout(_left(until))
            some = conversation.recv(int(min(_CHUNK, size - len(said))))
            if not some:
                break
            said += some
    return bytes(said)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


# Threads take from it and give back without a lock (`collections.deque` promises that they may),
# which another thread might hold at the moment of a fork.
_IDLE: deque[_Template] = deque()


def _borrowed(command: tuple[str, ...], environment: dict[str, str]) -> _Template:
    """An idle template that was started like this, or a new one."""
    key = (command, environment.get("PYTHONPATH"))
    while (template := _taken()) is not None:
        if template.key == key and template.is_alive:
            return template
        template.kill()
    return _Template(key, environment)


def _taken() -> _Template | None:
    with suppress(IndexError):
        return _IDLE.pop()
    return None


def _end_all() -> None:
    """Let no template outlive this process, not even for a moment."""
    while (template := _taken()) is not None:
        template.kill()


def _forget_all() -> None:
    """A process that was forked from this one has templates of its own: two cannot ask one."""
    while (template := _taken()) is not None:
        template.forget()


if AVAILABLE:
    atexit.register(_end_all)
    os.register_at_fork(after_in_child=_forget_all)
