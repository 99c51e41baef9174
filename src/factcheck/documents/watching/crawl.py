"""A polite round: many sources looked at, several hosts at once, one request at a time for each.

Between two requests to a host lies a pause; robots.txt and Retry-After are respected; a redirect
to another host waits for that host's turn. Connections are kept for a host's next request.
Nothing is parsed where nothing changed. Results come as they are ready.
"""

import heapq
import itertools
import os
import queue
import threading
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field

from factcheck.documents.fetching.answers import Fetched, NotFetched, Validators
from factcheck.documents.fetching.connecting import Connections
from factcheck.documents.fetching.fetch import Clock, Journey, fetch
from factcheck.documents.fetching.outcomes import FetchError, Outcome
from factcheck.documents.fetching.resolving import Resolve, system_resolve
from factcheck.documents.fetching.retry_after import retry_after
from factcheck.documents.fetching.robots import Robots
from factcheck.documents.fetching.rules import Rules
from factcheck.documents.reading.document import Document
from factcheck.documents.reading.reading import read_document
from factcheck.documents.rendering.render import is_page, render
from factcheck.documents.watching.classify_response import (
    Check,
    Previous,
    classify_response,
    must_be_read,
)
from factcheck.domain import Origin
from factcheck.errors import FactcheckError

_JOIN_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Request:
    """A source to look at: a key that comes back, its address, its last state, and whether a
    browser is to render it. Then it is always asked for whole: that the page as it is sent did not
    change (304) says nothing of what its scripts bring."""

    key: str
    url: str
    previous: Previous | None = None
    rendered: bool = False

    @property
    def validators(self) -> Validators | None:
        """What to ask by."""
        return None if self.rendered or self.previous is None else self.previous.validators


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look found; the document is there only where the source's own words were read anew.

    What was not the page (a captcha, a stub, another kind of document) comes without one, so that
    nobody takes it for evidence; its bytes are in the answer.
    """

    request: Request
    check: Check
    answer: Fetched | NotFetched
    document: Document | None

    @property
    def origin(self) -> Origin:
        """How the document was taken: as it was sent, or as a browser shows it."""
        rendered = isinstance(self.answer, Fetched) and self.answer.rendered
        return Origin.RENDERED if rendered else Origin.FETCHED


def check_all(
    requests: Iterable[Request],
    rules: Rules,
    *,
    clock: Clock,
    resolve: Resolve = system_resolve,
) -> Generator[Checked]:
    """Look at many sources, politely; results in the order of completion.

    Closing the generator, or an interrupt, ends the round: what is under way is broken off.

    Args:
        requests: what to look at; taken in whole at the start.
        rules: limits and manners.
        clock: now, in UTC.
        resolve: the name → its network addresses.
    """
    round_ = _Round(requests, rules, clock, resolve)
    try:
        yield from round_.results()
    finally:
        round_.close()


def check_one(
    request: Request, rules: Rules, *, clock: Clock, resolve: Resolve = system_resolve
) -> Checked:
    """Look at one source that a person named: at once, and without asking robots.txt.

    RFC 9309 is for crawlers, which choose their addresses themselves.
    """
    answer = fetch(request.url, rules, clock=clock, validators=request.validators, resolve=resolve)
    if request.rendered:
        answer = render(answer, rules, clock=clock, resolve=resolve)
    return _checked(request, answer, rules)


@dataclass(slots=True)
class _Job:
    request: Request
    journey: Journey
    tried_again: bool = False


@dataclass(slots=True)
class _Host:
    """One host's turns: what waits for it, and when it may be asked again."""

    name: str
    pause: float
    ready: float = 0.0
    waiting: deque[_Job] = field(default_factory=deque)
    in_turn: bool = False
    closed: str | None = None


class _Round:
    def __init__(
        self, requests: Iterable[Request], rules: Rules, clock: Clock, resolve: Resolve
    ) -> None:
        self._rules = rules
        self._clock = clock
        self._resolve = resolve
        self._connections = Connections(rules, resolve)
        self._robots = Robots(rules, self._connections, clock) if rules.respect_robots else None
        self._hosts: dict[str, _Host] = {}
        self._turns: list[tuple[float, int, _Host]] = []
        self._numbers = itertools.count()
        self._changed = threading.Condition()
        self._stopped = False
        workers = max(1, rules.hosts_at_once)
        self._results: queue.SimpleQueue[Checked | BaseException] = queue.SimpleQueue()
        # What was read must not pile up in memory while nobody takes it.
        self._room = threading.Semaphore(2 * workers)
        self._reading = threading.Semaphore(os.cpu_count() or 1)
        # A browser is several processes, each with much to do.
        self._rendering = threading.Semaphore(max(1, (os.cpu_count() or 1) // 2))
        self._broken_off = threading.Event()
        self._left = 0
        self._unaskable: list[_Job] = []
        with self._changed:
            for request in requests:
                self._left += 1
                self._enter(_Job(request, self._journey(request)))
        count = min(workers, len(self._hosts))
        self._workers = [
            threading.Thread(target=self._work, daemon=True, name=f"look {number}")
            for number in range(count)
        ]

    def results(self) -> Iterator[Checked]:
        for worker in self._workers:
            worker.start()
        for job in self._unaskable:
            self._left -= 1
            yield _checked(job.request, _ended(job.journey), self._rules)
        while self._left:
            try:
                found = self._results.get(timeout=1)  # without one, Windows hears no Ctrl-C
            except queue.Empty:
                continue
            if isinstance(found, BaseException):
                raise found
            self._left -= 1
            if _is_heavy(found):
                self._room.release()
            yield found

    def close(self) -> None:
        self._broken_off.set()
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        self._connections.close()
        ends = time.monotonic() + _JOIN_SECONDS
        for worker in self._workers:
            if worker.ident is not None:
                worker.join(max(0.0, ends - time.monotonic()))

    def _journey(self, request: Request) -> Journey:
        return Journey(
            request.url,
            self._rules,
            self._connections,
            clock=self._clock,
            validators=request.validators,
        )

    def _enter(self, job: _Job, *, first: bool = False) -> None:
        """Let a job wait for its host's turn; called with the lock held."""
        if job.journey.address is None:
            self._unaskable.append(job)
            return
        name = job.journey.address.host
        if name not in self._hosts:
            self._hosts[name] = _Host(name, self._rules.pause)
        host = self._hosts[name]
        if first:
            host.waiting.appendleft(job)
        else:
            host.waiting.append(job)
        self._give_turn(host)

    def _give_turn(self, host: _Host) -> None:
        if host.waiting and not host.in_turn:
            host.in_turn = True
            heapq.heappush(self._turns, (host.ready, next(self._numbers), host))
            self._changed.notify()

    def _next(self) -> tuple[_Host, _Job] | None:
        """The host whose turn it is, and its job; None when the round is over for the worker."""
        with self._changed:
            while not self._stopped:
                now = time.monotonic()
                if self._turns and self._turns[0][0] <= now:
                    host = heapq.heappop(self._turns)[2]
                    return host, host.waiting.popleft()
                self._changed.wait(self._turns[0][0] - now if self._turns else None)
        return None

    def _work(self) -> None:
        try:
            while (turn := self._next()) is not None:
                for job, answer in self._take_turn(*turn):
                    self._tell(job, answer)
        # Whatever it is, it belongs to whoever reads the results.
        except BaseException as error:
            self._results.put(error)

    def _take_turn(self, host: _Host, job: _Job) -> list[tuple[_Job, Fetched | NotFetched]]:
        """One request to a host, or none; what is finished by it."""
        asked, answer = self._ask(host, job)
        with self._changed:
            if asked:
                host.ready = max(host.ready, time.monotonic() + host.pause)
            done = [] if answer is None else [(job, answer)]
            if answer is None:
                self._enter(job, first=True)
            elif isinstance(answer, Fetched) and answer.status in {429, 503}:
                done = self._left_alone(host, job, answer)
            host.in_turn = False
            self._give_turn(host)
        if not host.waiting:
            self._connections.forget(host.name)
        return done

    def _ask(self, host: _Host, job: _Job) -> tuple[bool, Fetched | NotFetched | None]:
        """Whether the host was asked for something, and the answer if it is a final one."""
        if host.closed:
            return False, job.journey.end(FetchError(Outcome.RATE_LIMITED, host.closed))
        address = job.journey.address
        if address is not None and self._robots is not None:
            if not self._robots.knows(address):
                self._robots.ask(address)
                host.pause = max(host.pause, self._robots.delay(address))
                return True, None
            if refusal := self._robots.refusal(address):
                return False, job.journey.end(refusal)
        return True, job.journey.step()

    def _left_alone(
        self, host: _Host, job: _Job, answer: Fetched
    ) -> list[tuple[_Job, Fetched | NotFetched]]:
        """Wait as long as the host asks, and ask once more; or leave it for this round."""
        seconds = retry_after(answer.header("retry-after"), self._clock())
        if seconds is None:
            host.pause = min(2 * host.pause, self._rules.retry_after_limit)
            return [(job, answer)]
        if seconds > self._rules.retry_after_limit:
            host.closed = f"{host.name} asks not to be asked for {seconds:,.0f} seconds."
            host.ready = 0.0
            return [(job, answer)]
        host.ready = time.monotonic() + seconds
        if job.tried_again:
            return [(job, answer)]
        self._enter(_Job(job.request, self._journey(job.request), tried_again=True), first=True)
        return []

    def _tell(self, job: _Job, answer: Fetched | NotFetched) -> None:
        if job.request.rendered and is_page(answer):
            with self._rendering:
                answer = render(
                    answer,
                    self._rules,
                    clock=self._clock,
                    resolve=self._resolve,
                    stop=self._broken_off,
                )
        if must_be_read(answer, job.request.previous):
            with self._reading:
                if self._stopped:
                    return
                found = _checked(job.request, answer, self._rules)
        else:
            found = _checked(job.request, answer, self._rules)
        while _is_heavy(found) and not self._room.acquire(timeout=0.2):
            if self._stopped:
                return
        self._results.put(found)


def _checked(request: Request, answer: Fetched | NotFetched, rules: Rules) -> Checked:
    document: Document | FactcheckError | None = None
    if isinstance(answer, Fetched) and must_be_read(answer, request.previous):
        try:
            document = read_fetched(answer, rules)
        except FactcheckError as error:
            document = error
    check = classify_response(answer, document, request.previous)
    read = document if check.outcome.was_read and isinstance(document, Document) else None
    return Checked(request, check, answer, read)


def _is_heavy(checked: Checked) -> bool:
    return isinstance(checked.answer, Fetched) and bool(checked.answer.data)


def _ended(journey: Journey) -> Fetched | NotFetched:
    answer = journey.step()
    assert answer is not None
    return answer


def read_fetched(answer: "Fetched", rules: Rules) -> Document:
    """Take the text from what an address answered, as its header declares it; reading may take as
    long again as fetching may.

    Raises:
        FactcheckError: when its bytes are refused.
    """
    return read_document(
        answer.data,
        name=answer.address.partition("?")[0],
        declared_encoding=answer.charset,
        media_type=answer.media_type,
        url=answer.address,
        size_limit=rules.size_limit,
        parse_seconds=rules.seconds,
    )
