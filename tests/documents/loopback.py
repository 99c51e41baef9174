"""Real servers on loopback: they answer with the bytes they are told to, and keep what was asked.

An answer is raw bytes or a function that is handed the socket, so that a server may be as broken,
slow or hostile as the real ones are. Each lives in threads of its own; `with` ends it.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from factcheck.documents.fetching.rules import Rules

Act = Callable[[socket.socket], None]
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def noon() -> datetime:
    return NOON


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as it arrived."""

    target: str
    headers: Mapping[str, str]
    connection: int
    at: float


def answer(status: str = "200 OK", body: bytes | str = b"", **headers: str) -> bytes:
    """A whole answer; `etag='"1"'` is the field ETag, `content_type` is Content-Type."""
    data = body.encode() if isinstance(body, str) else body
    fields = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(data))}
    fields |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + data


def redirect(to: str, status: int = 302, **headers: str) -> bytes:
    return answer(f"{status} Elsewhere", location=to, **headers)


class Site:
    """A server on loopback; `answers` maps targets to what they answer, `""` all others."""

    def __init__(
        self,
        answers: Mapping[str, bytes | Act] | None = None,
        *,
        at: str = "127.0.0.1",
        port: int = 0,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.answers: dict[str, bytes | Act] = dict(answers or {})
        self.seen: list[Seen] = []
        self.accepted = 0
        self.busiest = 0
        self._busy = 0
        self._lock = threading.Lock()
        self._tls = tls
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server((at, port), backlog=128)
        self.at = at
        self.port: int = self._listener.getsockname()[1]
        self.closed = False
        self._thread = threading.Thread(target=self._listen, daemon=True)

    def url(self, target: str = "/", *, host: str | None = None) -> str:
        scheme = "https" if self._tls else "http"
        return f"{scheme}://{host or self.at}:{self.port}{target}"

    @property
    def targets(self) -> list[str]:
        return [one.target for one in self.seen]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closed = True
        with suppress(OSError):  # closing it would not wake the thread that waits for somebody
            socket.create_connection((self.at, self.port), timeout=1).close()
        self._thread.join(5)
        self._listener.close()
        for one in list(self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _listen(self) -> None:
        while not self.closed:
            try:
                accepted, _ = self._listener.accept()
            except OSError:
                return
            if self.closed:
                accepted.close()
                return
            accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.accepted += 1
            self._open.add(accepted)
            threading.Thread(
                target=self._serve, args=(accepted, self.accepted), daemon=True
            ).start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        # Whoever asks may hang up at any moment: that is what the specifications are about.
        with suppress(OSError, ValueError):
            if self._tls:
                self._open.discard(connection)
                connection = self._tls.wrap_socket(connection, server_side=True)
                self._open.add(connection)
            rest = connection.makefile("rb")
            if rest.peek(1)[:1] == b"\x16":  # a TLS handshake that nobody here understands
                connection.sendall(answer("400 Bad Request"))
            while line := rest.readline():
                headers = {}
                while (field := rest.readline()) not in {b"\r\n", b""}:
                    name, _, value = field.decode("latin-1").partition(":")
                    headers[name.lower()] = value.strip()
                target = line.decode("latin-1").split(" ")[1]
                self.seen.append(Seen(target, headers, number, time.monotonic()))
                self._answer(connection, self.answers.get(target, self.answers.get("")))
        connection.close()

    def _answer(self, connection: socket.socket, found: bytes | Act | None) -> None:
        with self._lock:
            self._busy += 1
            self.busiest = max(self.busiest, self._busy)
        try:
            if callable(found):
                found(connection)
            else:
                connection.sendall(found or answer("404 Not Found", "Nothing here."))
        finally:
            with self._lock:
                self._busy -= 1


def hang_up(connection: socket.socket) -> None:
    """End without a word."""
    connection.shutdown(socket.SHUT_RDWR)


def dripping(head: bytes, drop: bytes, every: float = 0.02) -> Act:
    """Say something, then a little more again and again, for ever."""

    def drip(connection: socket.socket) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(drop)
            time.sleep(every)

    return drip


def rules(*sites: Site, **settings: object) -> Rules:
    """Rules under which these servers may be asked, without pause and with little patience."""
    allowed = frozenset(site.at for site in sites) or frozenset({"127.0.0.1"})
    base = Rules(allow_hosts=allowed, seconds=5, pause=0, looks_apart=0)
    return replace(base, **settings)  # type: ignore[arg-type]
