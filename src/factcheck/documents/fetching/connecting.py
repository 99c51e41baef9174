"""Connections that go only where it was allowed, and of which no answer is endless or late.

A name is resolved once, every address it has is checked, and the connection is made to one of the
checked addresses as a number, with the name used for the certificate alone: there is no second
resolution that could say something else (DNS rebinding). No proxy, no netrc and no variable of
the environment is looked at. Certificates are checked against the authorities of certifi, the same
on every machine, so that one look gives one outcome; a house with an authority of its own
names its file (`Rules.ca_file`).
"""

import errno
import http.client
import io
import ipaddress
import socket
import ssl
import threading
import time
from contextlib import suppress
from email.errors import FirstHeaderLineIsContinuationDefect, MissingHeaderBodySeparatorDefect
from typing import Any, NoReturn, cast

import urllib3.exceptions
from urllib3.connection import HTTPConnection, HTTPSConnection

from factcheck.documents.fetching.addresses import Address
from factcheck.documents.fetching.outcomes import FetchError, Outcome
from factcheck.documents.fetching.resolving import (
    Resolve,
    checked_ips,
    require_askable,
    system_resolve,
    timed_out,
)
from factcheck.documents.fetching.rules import Rules
from factcheck.errors import FactcheckError

_ADDRESSES_TRIED = 4
_IDLE_LIMIT = 64
_REFUSED = {errno.ECONNREFUSED, errno.ECONNRESET, errno.ECONNABORTED, errno.EPIPE}


class Meter:
    """One request's account: the time left, and the bytes that came."""

    def __init__(self, rules: Rules, seconds: float) -> None:
        self._deadline = time.monotonic() + seconds
        self._rules = rules
        self.received = 0
        self.in_head = True

    def left(self) -> float:
        """Seconds, more than 0.

        Raises:
            FetchError: timed out, when none is left.
        """
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise timed_out()
        return left

    def count(self, received: int) -> None:
        """Take so many bytes into account.

        Raises:
            FetchError: too large, when that is more than the rules allow.
        """
        self.received += received
        if self.in_head and self.received > self._rules.header_limit + io.DEFAULT_BUFFER_SIZE:
            raise FetchError(Outcome.TOO_LARGE, "The head of the answer is too large.")
        if self.received > self._rules.wire_limit:
            raise FetchError(Outcome.TOO_LARGE, "The answer is larger than the limit.")


class Connections:
    """The open connections of one fetch or one round, at most one for each origin.

    Several threads may use it, but only one at a time for one origin.

    Args:
        rules: as for `fetch`.
        resolve: the name → its network addresses; asked once for each connection made.
    """

    def __init__(self, rules: Rules, resolve: Resolve = system_resolve) -> None:
        self._rules = rules
        self._resolve = resolve
        self._idle: dict[str, HTTPConnection] = {}
        self._busy: set[HTTPConnection] = set()
        self._context: ssl.SSLContext | None = None
        self._lock = threading.Lock()
        self._closed = False

    def take(self, address: Address, meter: Meter) -> tuple[HTTPConnection, bool]:
        """A connection to an address's host, and whether it is one that was used before.

        Raises:
            FetchError: when the host may not be asked or does not answer.
        """
        require_askable(address, self._rules)
        with self._lock:
            idle = self._idle.pop(address.origin, None)
        if idle is not None and idle.is_connected:
            cast(_Metered, idle.sock).meter = meter
            connection = idle
        else:
            if idle is not None:
                idle.close()
            connection = self._connect(address, meter)
        with self._lock:
            self._busy.add(connection)
            closed = self._closed
        if closed:
            self.drop(connection)
            raise FetchError(Outcome.TIMED_OUT, "It was broken off.")
        return connection, connection is idle

    def keep(self, address: Address, connection: HTTPConnection) -> None:
        """Keep a connection, whose answer was read to its end, for the next request."""
        with self._lock:
            self._busy.discard(connection)
            if not self._closed and connection.sock is not None:
                self._idle[address.origin] = connection
                if len(self._idle) <= _IDLE_LIMIT:
                    return
                connection = self._idle.pop(next(iter(self._idle)))
        connection.close()

    def drop(self, connection: HTTPConnection) -> None:
        """Close a connection for good."""
        with self._lock:
            self._busy.discard(connection)
        connection.close()

    def forget(self, host: str) -> None:
        """Close what is open to a host, when it will not be asked again."""
        with self._lock:
            ends = (f"//{host}", f"//[{host}]")
            idle = [key for key in self._idle if key.partition(":")[2].startswith(ends)]
            closing = [self._idle.pop(key) for key in idle]
        for connection in closing:
            connection.close()

    def close(self) -> None:
        """Close everything; whoever waits for an answer in another thread is woken."""
        with self._lock:
            self._closed = True
            idle, busy = list(self._idle.values()), list(self._busy)
            self._idle.clear()
        for connection in idle:
            connection.close()
        for connection in busy:
            if (sock := connection.sock) is not None:
                with suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)

    def _connect(self, address: Address, meter: Meter) -> HTTPConnection:
        ips = checked_ips(address, self._rules, self._resolve, meter.left)
        failure: FetchError | None = None
        for ip in ips[:_ADDRESSES_TRIED]:
            try:
                return self._connect_to(ip, address, meter)
            except FetchError as error:
                failure = failure or error
        assert failure is not None
        raise failure

    def _connect_to(self, ip: str, address: Address, meter: Meter) -> HTTPConnection:
        seconds = min(self._rules.connect_seconds, meter.left())
        if address.scheme == "https":
            connection: HTTPConnection = HTTPSConnection(
                ip,
                address.port,
                timeout=seconds,
                ssl_context=self._trusting(),
                server_hostname=address.host,
            )
        else:
            connection = HTTPConnection(ip, address.port, timeout=seconds)
        try:
            connection.connect()
            sock = connection.sock
            assert sock is not None
            if ipaddress.ip_address(sock.getpeername()[0]) != ipaddress.ip_address(ip):
                raise FetchError(Outcome.UNSAFE, "The connection went to another address.")
        except BaseException as error:
            connection.close()
            raise_outcome(error, address.host)
        connection.sock = cast(socket.socket, _Metered(sock, meter))
        connection.response_class = _StrictResponse
        return connection

    def _trusting(self) -> ssl.SSLContext:
        with self._lock:
            if self._context is None:
                import certifi

                context = ssl.create_default_context(cafile=certifi.where())
                if ours := self._rules.ca_file:
                    try:
                        context.load_verify_locations(cafile=ours)
                    except OSError as error:
                        raise FactcheckError(
                            f"{ours} cannot be read as a file of authorities (PEM).",
                            "Mend ca_file under [fetch] in factcheck.toml.",
                        ) from error
                self._context = context
            return self._context


def raise_outcome(error: BaseException, host: str) -> NoReturn:
    """Raise what an error of the network means.

    Raises:
        FetchError: in its place; an error that is none of the network's is raised as it is.
    """
    failure = error if isinstance(error, FetchError) else _outcome_of(error, host)
    if failure is None or failure is error:
        raise error
    raise failure from error


def _outcome_of(error: BaseException, host: str) -> FetchError | None:
    # urllib3 wraps what the system said.
    for cause in (error, error.__cause__, error.__context__, *error.args):
        if isinstance(cause, OSError) and (outcome := _outcome_of_system(cause, host)):
            return outcome
    if isinstance(error, http.client.LineTooLong) or type(error) is http.client.HTTPException:
        # The bare class is what http.client raises for more than 100 fields.
        return FetchError(Outcome.TOO_LARGE, "The head of the answer is too large.")
    if isinstance(error, (http.client.HTTPException, urllib3.exceptions.HTTPError, ValueError)):
        return FetchError(Outcome.UNEXPECTED, f"The answer of {host} is broken or breaks off.")
    return None


def _outcome_of_system(error: OSError, host: str) -> FetchError | None:
    outcome, because = Outcome.UNREACHABLE, f"{host} cannot be reached: {error.strerror}."
    if isinstance(error, TimeoutError):
        return timed_out()
    if isinstance(error, ssl.SSLCertVerificationError):
        outcome = Outcome.TLS_FAILURE
        because = f"The certificate of {host} is not accepted: {error.verify_message}."
    elif isinstance(error, ssl.SSLError):
        outcome = Outcome.TLS_FAILURE
        because = f"There is no secure connection to {host}: {error.reason or 'it breaks off'}."
    elif isinstance(error, ConnectionError) or error.errno in _REFUSED:
        outcome, because = Outcome.REFUSED, f"{host} refuses or breaks the connection."
    elif error.errno is None:
        return None
    return FetchError(outcome, because)


class _StrictResponse(http.client.HTTPResponse):
    """An answer of which every line of the head is a field.

    `http.client` takes what follows a broken line for the body: the length and the framing that
    were declared there would be lost, and their bytes would stand in the text.
    """

    def begin(self, *args: Any, **options: Any) -> None:
        super().begin(*args, **options)
        broken = (MissingHeaderBodySeparatorDefect, FirstHeaderLineIsContinuationDefect)
        if any(isinstance(defect, broken) for defect in self.msg.defects):
            raise FetchError(Outcome.UNEXPECTED, "The head of the answer is broken.")


class _Metered:
    """A socket of which no call waits beyond the deadline, and which counts what comes in.

    A time-out of the socket alone starts anew with each byte: a server that sends one every few
    seconds would never be done.
    """

    def __init__(self, sock: socket.socket, meter: Meter) -> None:
        self._sock = sock
        self.meter = meter

    def sendall(self, data: Any) -> None:
        self._sock.settimeout(self.meter.left())
        self._sock.sendall(data)

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        raw = self._sock.makefile("rb", buffering=0)
        return io.BufferedReader(cast(io.RawIOBase, _Counted(self._sock, raw, self.meter)))

    def settimeout(self, _: float | None) -> None:
        """Nothing: every call that may wait sets what is left."""

    def fileno(self) -> int:
        return self._sock.fileno()

    def shutdown(self, how: int) -> None:
        self._sock.shutdown(how)

    def close(self) -> None:
        self._sock.close()


class _Counted(io.RawIOBase):
    """What is read from a socket for one answer."""

    def __init__(self, sock: socket.socket, raw: socket.SocketIO, meter: Meter) -> None:
        super().__init__()
        self._sock = sock
        self._raw = raw
        self._meter = meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(self._meter.left())
        try:
            received = self._raw.readinto(buffer)
        except TimeoutError as error:
            raise timed_out() from error
        if not received and self._meter.in_head and self._meter.received:
            raise FetchError(Outcome.UNEXPECTED, "The answer breaks off before its end.")
        self._meter.count(received or 0)
        return received

    def close(self) -> None:
        self._raw.close()
        super().close()
