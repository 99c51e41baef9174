"""The one way out for a browser: a proxy on loopback that applies the rules of every fetch.

A page's scripts decide what a browser asks for, so it is not the browser that is trusted with the
rules. It is told to use this proxy for everything. Each host that it wants is taken apart, resolved
once and checked here as a stranger's address is in a fetch, and the connection goes to the address
that was checked. What comes and goes is counted over all requests, and at the deadline everything
ends.

Nobody else may use it: whoever does not know the word of this one run is sent away, and what is no
request to a proxy is no request here. Nothing of it outlasts the page.
"""

import base64
import hmac
import ipaddress
import re
import secrets
import selectors
import socket
import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import Self

from factcheck.documents.fetching.addresses import Address, parse_address
from factcheck.documents.fetching.outcomes import FetchError, Outcome
from factcheck.documents.fetching.resolving import (
    Resolve,
    checked_ips,
    require_askable,
    system_resolve,
    timed_out,
)
from factcheck.documents.fetching.rules import Rules

_CHUNK = 64 * 1024
_HEAD_LIMIT = 64 * 1024
_AT_ONCE = 128
_REFUSED_KEPT = 1_000
_ADDRESSES_TRIED = 4
_REQUEST = re.compile(rb"([A-Z]{3,10}) (\S{1,32000}) HTTP/1\.[01]")
_PLAIN = re.compile(rb"http://([^/?#]{1,300})([/?][\x21-\x7e]*)?", re.IGNORECASE)
_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})(?: [^\r\n]*)?")
# RFC 9110, section 7.6.1, and what is said to a proxy alone.
_OF_ONE_HOP = re.compile(rb"connection|keep-alive|te|trailer|upgrade|host|proxy-.*", re.IGNORECASE)
_WHO_ARE_YOU = (
    b"HTTP/1.1 407 Proxy Authentication Required\r\n"
    b'Proxy-Authenticate: Basic realm="factcheck"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'
)
_NO = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Proxy:
    """A proxy for one browser and one page; a context manager, that ends it.

    Args:
        rules: as for `fetch`; `wire_limit` is of all that comes and goes.
        resolve: the name → its network addresses.
        seconds: how long it lives.

    Attributes:
        port: on 127.0.0.1.
        user, word: what whoever asks has to know.
        greeting: a host of no network, whose name nobody else can know; a browser that asks for it
            here (`is_greeted`) does come this way.
        failure: why nothing is let through any more; None as long as something is.
    """

    def __init__(self, rules: Rules, resolve: Resolve = system_resolve, *, seconds: float) -> None:
        self._rules = rules
        self._resolve = resolve
        self._deadline = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._passed = 0
        self._refused: dict[str, FetchError] = {}
        self._closed = False
        self.failure: FetchError | None = None
        self.is_greeted = False
        # RFC 6761, section 6.4: a name in .invalid leads nowhere.
        self.greeting = f"{secrets.token_hex(16)}.invalid"
        self.user, self.word = "factcheck", secrets.token_urlsafe(24)
        basic = base64.b64encode(f"{self.user}:{self.word}".encode())
        self._credentials = b"Basic " + basic
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=_AT_ONCE)
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._listen, daemon=True, name="proxy")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End everything that is under way."""
        with self._lock:
            self._closed = True
        with suppress(OSError):  # shutting it down wakes whoever waits in accept (Linux)
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._end_all()

    def why_not(self, host: str) -> FetchError | None:
        """Why a host was not asked; None when it was, or nobody wanted it."""
        with self._lock:
            return self._refused.get(host)

    def _left(self) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise timed_out()
        return left

    def _end_all(self) -> None:
        with self._lock:
            sockets = list(self._open)
        for sock in sockets:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def _count(self, passed: int) -> None:
        with self._lock:
            self._passed += passed
            too_much = self._passed > self._rules.wire_limit
        if too_much:
            self.failure = FetchError(
                Outcome.TOO_LARGE, "What the page loads is larger than the limit."
            )
            self._end_all()
            raise self.failure

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                refused = self._closed or self.failure is not None or len(self._open) >= _AT_ONCE
                if not refused:
                    self._open.add(client)
            if refused:
                client.close()
                continue
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        # Either side may break off at any moment, and whatever it sends is a stranger's.
        with suppress(OSError, FetchError, ValueError):
            self._answer(client)
        self._let_go(client)

    def _let_go(self, sock: socket.socket) -> None:
        with self._lock:
            self._open.discard(sock)
        sock.close()

    def _answer(self, client: socket.socket) -> None:
        head, rest = self._head(client)
        line, *fields = head.split(b"\r\n")
        request = _REQUEST.fullmatch(line)
        if request is None:
            return
        method, target = request[1], request[2]
        if not hmac.compare_digest(_field(fields, b"proxy-authorization"), self._credentials):
            client.sendall(_WHO_ARE_YOU)
            return
        if method == b"CONNECT":
            self._tunnel(client, target, rest)
        elif (plain := _PLAIN.fullmatch(target)) is not None and plain[1].decode() == self.greeting:
            self.is_greeted = True
        elif plain is not None:
            self._pass_on(client, method, plain[1], plain[2] or b"/", fields, rest)

    def _tunnel(self, client: socket.socket, target: bytes, rest: bytes) -> None:
        try:
            address = parse_address(f"https://{target.decode('ascii')}/")
            server = self._connect(address)
        except (FetchError, UnicodeError):
            client.sendall(_NO)
            return
        try:
            client.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
            if rest:
                self._send(server, rest)
            self._relay(client, server, both_ways=True)
        finally:
            self._let_go(server)

    def _pass_on(
        self,
        client: socket.socket,
        method: bytes,
        authority: bytes,
        target: bytes,
        fields: list[bytes],
        rest: bytes,
    ) -> None:
        """One request without encryption, and its answer; then the connection ends, for the next
        request may be for another host. What is refused is not answered: an answer of ours would
        pass for one of the host's."""
        if _field(fields, b"transfer-encoding"):
            return
        length = max(0, int(_field(fields, b"content-length") or b"0"))
        address = parse_address(f"http://{authority.decode('ascii')}/")
        server = self._connect(address)
        try:
            path = target if target.startswith(b"/") else b"/" + target
            kept = [line for line in fields if not _of_one_hop(line)]
            host = b"Host: " + address.authority.encode()
            own = [method + b" " + path + b" HTTP/1.1", host, *kept, b"Connection: close"]
            self._send(server, b"\r\n".join(own) + b"\r\n\r\n" + rest[:length])
            left = length - len(rest)
            while left > 0 and (some := self._receive(client, min(_CHUNK, left))):
                self._send(server, some)
                left -= len(some)
            self._send(client, self._answer_head(server))
            self._relay(client, server, both_ways=False)
        finally:
            self._let_go(server)

    def _answer_head(self, server: socket.socket) -> bytes:
        """The head of an answer and what came with it, with the word that it is the last."""
        head, rest = self._head(server)
        while (status := _STATUS.match(head)) is not None and status[1].startswith(b"1"):
            head, rest = self._head(server, rest)
        line, *fields = head.split(b"\r\n")
        if _STATUS.fullmatch(line) is None:
            raise ValueError("no answer of HTTP/1")
        kept = [field for field in fields if not _of_one_hop(field)]
        return b"\r\n".join([line, *kept, b"Connection: close"]) + b"\r\n\r\n" + rest

    def _connect(self, address: Address) -> socket.socket:
        try:
            server = self._connected(address)
        except FetchError as error:
            with self._lock:
                if len(self._refused) < _REFUSED_KEPT:
                    self._refused[address.host] = error
            raise
        with self._lock:
            closed = self._closed
            self._open.add(server)
        if closed:
            self._let_go(server)
            raise timed_out()
        return server

    def _connected(self, address: Address) -> socket.socket:
        require_askable(address, self._rules)
        ips = checked_ips(address, self._rules, self._resolve, self._left)
        for ip in ips[:_ADDRESSES_TRIED]:
            seconds = min(self._rules.connect_seconds, self._left())
            try:
                server = socket.create_connection((ip, address.port), timeout=seconds)
            except OSError:
                continue
            if ipaddress.ip_address(server.getpeername()[0]) == ipaddress.ip_address(ip):
                server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                return server
            server.close()
        raise FetchError(Outcome.UNREACHABLE, f"{address.host} cannot be reached.")

    def _head(self, sock: socket.socket, begun: bytes = b"") -> tuple[bytes, bytes]:
        """A head without the empty line that ends it, and what came behind it."""
        data = begun
        while b"\r\n\r\n" not in data:
            if len(data) > _HEAD_LIMIT or not (some := self._receive(sock, _CHUNK)):
                raise ValueError("a head without an end")
            data += some
        head, _, rest = data.partition(b"\r\n\r\n")
        return head, rest

    def _receive(self, sock: socket.socket, most: int) -> bytes:
        sock.settimeout(self._left())
        some = sock.recv(most)
        self._count(len(some))
        return some

    def _send(self, sock: socket.socket, data: bytes) -> None:
        sock.settimeout(self._left())
        sock.sendall(data)

    def _relay(self, client: socket.socket, server: socket.socket, *, both_ways: bool) -> None:
        """Pass on what comes, until one side ends."""
        with selectors.DefaultSelector() as waiting:
            waiting.register(client, selectors.EVENT_READ, (client, server))
            waiting.register(server, selectors.EVENT_READ, (server, client))
            while True:
                for key, _ in waiting.select(self._left()):
                    one, other = key.data
                    some = self._receive(one, _CHUNK)
                    if not some:
                        return
                    if one is server or both_ways:
                        self._send(other, some)


def _field(fields: list[bytes], name: bytes) -> bytes:
    """The value of a field; empty where there is none."""
    for line in fields:
        key, _, value = line.partition(b":")
        if key.strip().lower() == name:
            return value.strip()
    return b""


def _of_one_hop(line: bytes) -> bool:
    return _OF_ONE_HOP.fullmatch(line.partition(b":")[0].strip()) is not None
