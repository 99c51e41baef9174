"""Fetching a stranger's address safely: what the other side answered, or why nothing was fetched.

Every redirect is a new address: parsed, resolved, checked and connected to as the first one was,
and never from https to http; so is where a page leads that does nothing else (meta refresh). No
cookie is kept, no body is sent, nothing of the environment is used. Validators go only to the
address that gave them: the 304 of another page would say "unchanged" of a page that was never seen.
Time and size are bounded whatever the other side does.
"""

import logging
import re
import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from factcheck.documents.fetching.addresses import Address, follow, parse_address
from factcheck.documents.fetching.answers import Fetched, NotFetched, Redirect, Validators
from factcheck.documents.fetching.codings import ACCEPTED, decoded, named_codings
from factcheck.documents.fetching.connecting import (
    Connections,
    Meter,
    raise_outcome,
)
from factcheck.documents.fetching.outcomes import FetchError, Outcome
from factcheck.documents.fetching.refresh import goes_on_to
from factcheck.documents.fetching.resolving import Resolve, system_resolve
from factcheck.documents.fetching.rules import Rules

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse
    from urllib3.connection import HTTPConnection

Clock = Callable[[], datetime]

_LOGGER = logging.getLogger(__name__)
_ACCEPT = "text/html, application/xhtml+xml, application/pdf;q=0.9, text/*;q=0.8, */*;q=0.5"
_FOLLOWED = {301, 302, 303, 307, 308}
# Of an answer that is no page only so much is read as is needed to see what it is.
_ERROR_BODY = 256 * 1024
_CHUNK = 64 * 1024
_CLOSED = (ConnectionError, ssl.SSLError)
_VALUE_LIMIT = 16_000
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_VALUE = re.compile(r"[\x20-\x7e\x80-\xff]{1,1000}")
# HTTP-date as it is to be sent (RFC 9110, section 5.6.7); one in an older form is not sent.
_DATE = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT", re.ASCII)
_KEPT = {
    *("content-type", "content-language", "content-encoding", "content-disposition"),
    *("etag", "last-modified", "link", "memento-datetime", "location", "retry-after"),
    *("vary", "x-robots-tag", "cf-mitigated", "x-amzn-waf-action", "x-datadome", "server"),
}


def fetch(
    url: str,
    rules: Rules,
    *,
    clock: Clock,
    validators: Validators | None = None,
    headers: Mapping[str, str] | None = None,
    resolve: Resolve = system_resolve,
) -> Fetched | NotFetched:
    """Ask one address, following redirects; nothing that a server does raises an error.

    Args:
        url: an http or https address.
        rules: limits and manners.
        clock: now, in UTC.
        validators: what the last answer gave, to be told of changes only (304).
        headers: further fields of the request.
        resolve: the name → its network addresses.

    Raises:
        FactcheckError: when the rules name a file of authorities that cannot be read.
    """
    connections = Connections(rules, resolve)
    try:
        journey = Journey(
            url, rules, connections, clock=clock, validators=validators, headers=headers
        )
        while (answer := journey.step()) is None:
            pass
        return answer
    finally:
        connections.close()


class Journey:
    """One fetch, redirect by redirect, so that a round can wait for each host's turn.

    `address` is what the next step asks; None when there is nothing left to ask.
    """

    def __init__(
        self,
        url: str,
        rules: Rules,
        connections: Connections,
        *,
        clock: Clock,
        validators: Validators | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.address: Address | None = None
        self._asked = url
        self._rules = rules
        self._connections = connections
        self._clock = clock
        self._validators = validators
        self._headers = dict(headers or {})
        self._redirects: list[Redirect] = []
        self._seconds = rules.seconds
        self._cookie_offered = False
        self._conditional = False
        self._failure: FetchError | None = None
        try:
            self.address = parse_address(url)
        except FetchError as error:
            self._failure = error

    def step(self) -> Fetched | NotFetched | None:
        """Ask once; None when the answer was a redirect, and `address` is the next to ask."""
        if self.address is None or self._failure is not None:
            return self.end(self._failure or FetchError(Outcome.UNEXPECTED, "Nothing to ask."))
        begun = time.monotonic()
        try:
            return self._ask(self.address, Meter(self._rules, self._seconds))
        except FetchError as error:
            return self.end(error)
        finally:
            self._seconds -= time.monotonic() - begun

    def end(self, failure: FetchError) -> NotFetched:
        """The journey's end for a reason of one's own."""
        _LOGGER.debug("%s %s", failure.outcome, failure.because)
        at = self.address.text if self.address else self._asked
        return NotFetched(
            self._asked, at, tuple(self._redirects), self._clock(), failure.outcome, failure.because
        )

    def _ask(self, address: Address, meter: Meter) -> Fetched | None:
        response, connection = self._response(address, meter)
        meter.in_head = False
        _LOGGER.debug("%s %s", response.status, address.text)
        fine = 200 <= response.status < 300
        limit = self._rules.wire_limit if fine else _ERROR_BODY
        try:
            sent, whole = self._body(response, connection, address, limit)
        except Exception as error:
            self._connections.drop(connection)
            raise_outcome(error, address.host)
        location = response.headers.get("location")
        if response.status in _FOLLOWED and location:
            self._cookie_offered |= "set-cookie" in response.headers
            self._turn_to(address, response.status, location)
            return None
        if response.status == 304 and not self._conditional:
            raise FetchError(
                Outcome.UNEXPECTED, "It says that nothing changed, but was not asked that."
            )
        fetched = self._fetched(address, response, sent, whole)
        target = self._goes_on_to(fetched, response.headers.get("refresh"))
        if target is not None:
            self._cookie_offered |= "set-cookie" in response.headers
            self._turn_to(address, response.status, target)
            return None
        return fetched

    def _goes_on_to(self, fetched: Fetched, field: str | None) -> str | None:
        """Where a page sends whoever opens it, when it does nothing else."""
        if not 200 <= fetched.status < 300:
            return None
        return goes_on_to(fetched.address, field, fetched.media_type, fetched.data)

    def _fetched(
        self, address: Address, response: "BaseHTTPResponse", sent: bytes, whole: bool
    ) -> Fetched:
        codings = named_codings(response.headers.get("content-encoding"))
        data = b""
        if 200 <= response.status < 300:
            data = decoded(sent, codings, self._rules.size_limit)
        elif response.status != 304:
            data = _as_far_as_possible(sent, codings, whole)
        headers = kept_fields(response.headers.iteritems())
        return Fetched(
            self._asked,
            address.text,
            tuple(self._redirects),
            response.status,
            headers,
            data,
            self._clock(),
            whole,
        )

    def _response(
        self, address: Address, meter: Meter
    ) -> tuple["BaseHTTPResponse", "HTTPConnection"]:
        """The head of the answer; asked once more where a kept connection had been closed.

        RFC 9110, section 9.2.2: a request that is idempotent may be repeated then.
        """
        while True:
            connection, used_before = self._connections.take(address, meter)
            try:
                connection.request(
                    "GET",
                    address.target,
                    headers=self._fields(address),
                    preload_content=False,
                    decode_content=False,
                )
                return connection.getresponse(), connection
            except Exception as error:
                self._connections.drop(connection)
                if used_before and meter.received == 0 and isinstance(error, _CLOSED):
                    continue
                raise_outcome(error, address.host)

    def _fields(self, address: Address) -> dict[str, str]:
        conditions = self._conditions(address)
        self._conditional = bool(conditions)
        return {
            "Host": address.authority,
            "User-Agent": self._rules.user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": ACCEPTED,
            **self._headers,
            **conditions,
        }

    def _conditions(self, address: Address) -> dict[str, str]:
        known, fields = self._validators, dict[str, str]()
        if known is not None and known.address == address.text:
            if known.etag and _VALUE.fullmatch(known.etag):
                fields["If-None-Match"] = known.etag
            if known.last_modified and _DATE.fullmatch(known.last_modified):
                fields["If-Modified-Since"] = known.last_modified
        return fields

    def _body(
        self,
        response: "BaseHTTPResponse",
        connection: "HTTPConnection",
        address: Address,
        limit: int,
    ) -> tuple[bytes, bool]:
        """The body as sent, and whether it is whole; the connection is kept where it is."""
        data = bytearray()
        for chunk in response.stream(_CHUNK, decode_content=False):
            data += chunk
            if len(data) > limit:
                self._connections.drop(connection)
                response.close()
                if 200 <= response.status < 300:
                    raise FetchError(Outcome.TOO_LARGE, "The answer is larger than the limit.")
                return bytes(data[:limit]), False
        self._connections.keep(address, connection)
        return bytes(data), True

    def _turn_to(self, base: Address, status: int, location: str) -> None:
        address = follow(base, location)
        self._redirects.append(Redirect(status, base.text))
        if any(address.text == redirect.address for redirect in self._redirects):
            if self._cookie_offered:
                raise FetchError(
                    Outcome.CHALLENGE, "It redirects in a circle until a cookie is kept."
                )
            raise FetchError(Outcome.UNEXPECTED, "It redirects in a circle.")
        if len(self._redirects) > self._rules.redirect_limit:
            raise FetchError(
                Outcome.UNEXPECTED, f"It redirects more than {self._rules.redirect_limit} times."
            )
        self.address = address


def kept_fields(fields: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Of the fields of an answer those that matter, names in lower case, values bounded."""
    return tuple(
        (name.lower(), _CONTROLS.sub(" ", value).strip()[:_VALUE_LIMIT])
        for name, value in fields
        if name.lower() in _KEPT
    )


def _as_far_as_possible(sent: bytes, codings: tuple[str, ...], whole: bool) -> bytes:
    """The body of an error, only looked at for signs: what cannot be unpacked is left out."""
    try:
        return decoded(sent, codings, 4 * _ERROR_BODY, whole=whole)
    except FetchError:
        return b""
