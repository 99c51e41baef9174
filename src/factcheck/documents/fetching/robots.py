"""What each host's robots.txt allows (RFC 9309), asked once in a round through the same safe fetch.

Protego reads it. Its groups for other robots are given one name before: a file may name ten
thousand robots and have ten thousand lines for all of them, which would be kept for each.
"""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.documents.fetching.addresses import Address
from factcheck.documents.fetching.answers import Fetched, NotFetched
from factcheck.documents.fetching.connecting import Connections
from factcheck.documents.fetching.fetch import Clock, Journey
from factcheck.documents.fetching.outcomes import FetchError, Outcome
from factcheck.documents.fetching.rules import Rules

if TYPE_CHECKING:
    from protego import Protego

_READ_LIMIT = 500 * 1024  # RFC 9309, 2.5: at least that much is to be read
_LINES_LIMIT = 20_000
_AGENT = re.compile(r"(\s*user[- ]?agent\s*[:\s]\s*)([^#]*)(.*)", re.IGNORECASE)
# What happened to the host itself is told of the page as well, not hidden behind robots.txt.
_OF_THE_HOST = {
    *(Outcome.TIMED_OUT, Outcome.REFUSED, Outcome.UNREACHABLE, Outcome.TLS_FAILURE),
    *(Outcome.NO_SUCH_HOST, Outcome.UNSAFE),
}
_SOFT_FAILURES = {"It redirects in a circle.", "It redirects more than 5 times."}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one origin's robots.txt says; `forbidden` is why nothing of it may be asked at all."""

    file: "Protego | None" = None
    forbidden: FetchError | None = None


class Robots:
    """The robots.txt of each origin that a round comes to."""

    def __init__(self, rules: Rules, connections: Connections, clock: Clock) -> None:
        self._rules = rules
        self._connections = connections
        self._clock = clock
        self._rulings: dict[str, Ruling] = {}
        self._token = re.split(r"[/\s]", rules.user_agent, maxsplit=1)[0].lower()

    def knows(self, address: Address) -> bool:
        """Whether its origin was asked already."""
        return address.origin in self._rulings

    def ask(self, address: Address) -> None:
        """Fetch the robots.txt of an address's origin; at most five redirects (2.3.1.2)."""
        rules = replace(self._rules, redirect_limit=5)
        url = f"{address.origin}/robots.txt"
        journey = Journey(url, rules, self._connections, clock=self._clock)
        while (answer := journey.step()) is None:
            pass
        self._rulings[address.origin] = self._ruling(answer)

    def refusal(self, address: Address) -> FetchError | None:
        """Why an address may not be asked; None when it may."""
        ruling = self._rulings[address.origin]
        if ruling.forbidden or ruling.file is None:
            return ruling.forbidden
        if ruling.file.can_fetch(address.text, self._token):
            return None
        return FetchError(Outcome.DISALLOWED, f"The robots.txt of {address.host} forbids it.")

    def delay(self, address: Address) -> float:
        """Seconds between two requests that the file asks for, within our own bound."""
        robots = self._rulings[address.origin].file
        asked = robots.crawl_delay(self._token) if robots else None
        return min(asked or 0.0, self._rules.retry_after_limit)

    def _ruling(self, answer: Fetched | NotFetched) -> Ruling:
        if isinstance(answer, NotFetched):
            if answer.because in _SOFT_FAILURES:
                return Ruling()
            if answer.outcome in _OF_THE_HOST:
                return Ruling(forbidden=FetchError(answer.outcome, answer.because))
        elif 200 <= answer.status < 300:
            return Ruling(_parsed(answer.data, self._token))
        elif answer.status < 500:  # 2.3.1.3: not there, so nothing is forbidden
            return Ruling()
        # 2.3.1.4: not to be had, so all is forbidden for now.
        why = FetchError(
            Outcome.DISALLOWED, "Its robots.txt could not be fetched, which forbids for now."
        )
        return Ruling(forbidden=why)


def _parsed(data: bytes, token: str) -> "Protego":
    from protego import Protego

    text = data[:_READ_LIMIT].decode("utf-8", "replace").removeprefix("\ufeff")
    lines = text.splitlines()[:_LINES_LIMIT]
    return Protego.parse("\n".join(_renamed(line, token) for line in lines))


def _renamed(line: str, token: str) -> str:
    agent = _AGENT.fullmatch(line)
    if not agent:
        return line
    name = agent[2].strip().lower()
    return f"User-agent: {name if name in {'*', token} else 'some-other-robot'}"
