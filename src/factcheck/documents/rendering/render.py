"""What an address answered, and what a browser makes of it: the page as its scripts fill it.

Only an answer that is a web page is rendered (200, HTML); every other stays what it is. The browser
asks for the page itself, once more, through our proxy.
"""

import logging
import threading
from dataclasses import replace

from factcheck.documents.fetching.addresses import parse_address
from factcheck.documents.fetching.answers import Fetched, NotFetched, Redirect
from factcheck.documents.fetching.fetch import Clock, kept_fields
from factcheck.documents.fetching.outcomes import FetchError, Outcome
from factcheck.documents.fetching.resolving import Resolve, system_resolve
from factcheck.documents.fetching.rules import Rules
from factcheck.documents.rendering.chromium import find_chromium, running
from factcheck.documents.rendering.proxy import Proxy
from factcheck.documents.rendering.shown_page import ShownPage, Viewer, broken_off
from factcheck.errors import FactcheckError

_LOGGER = logging.getLogger(__name__)
_PAGES = ("text/html", "application/xhtml+xml")
# What is said of the bytes as they were sent is not said of the page as it is shown.
_OF_THE_BYTES = {"content-type", "content-encoding", "content-disposition", "etag", "last-modified"}
_NO_BROWSER = FactcheckError(
    "This desk runs no browser.",
    'Let it: browser = "chromium" under [fetch] in factcheck.toml. Or save the page by hand, and '
    "give the file with --url.",
)


def require_browser(rules: Rules) -> str:
    """The program that renders pages.

    Raises:
        FactcheckError: when the desk names no browser, or it is not on this machine.
    """
    if rules.browser is None:
        raise _NO_BROWSER
    return find_chromium()


def is_page(answer: Fetched | NotFetched) -> bool:
    """Whether an answer is one that a browser would show as a web page."""
    return isinstance(answer, Fetched) and answer.status == 200 and answer.media_type in _PAGES


def render(
    answer: Fetched | NotFetched,
    rules: Rules,
    *,
    clock: Clock,
    resolve: Resolve = system_resolve,
    stop: threading.Event | None = None,
) -> Fetched | NotFetched:
    """A web page as a browser shows it, or why it does not; any other answer as it is.

    The body is the document with all that its scripts did, in UTF-8. It may take as long again as
    the answer was allowed to (`Rules.seconds`), and no request of the browser goes where a fetch
    may not: see `Proxy`. What it loads in all is bounded by `wire_limit`, the document by
    `size_limit`.

    Args:
        answer: what was fetched, without validators: what they say is not said of what scripts
            bring.
        clock: now, in UTC.
        resolve: the name → its network addresses.
        stop: breaks it off when it is set.
    """
    if not isinstance(answer, Fetched) or not is_page(answer):
        return answer
    try:
        shown = _shown(answer.address, rules, resolve, stop or threading.Event())
        return _as_answer(answer, shown, rules, clock)
    except FactcheckError as error:
        outcome, because = Outcome.UNREADABLE, error.reason
    except FetchError as error:
        outcome, because = error.outcome, error.because
    _LOGGER.info("rendering %s: %s %s", answer.address, outcome, because)
    return NotFetched(answer.asked, answer.address, answer.redirects, clock(), outcome, because)


def _shown(address: str, rules: Rules, resolve: Resolve, stop: threading.Event) -> ShownPage:
    program = require_browser(rules)
    if stop.is_set():
        raise broken_off()
    # A message is JSON, in which a character may take six bytes.
    message_limit = 6 * rules.size_limit + 64 * 1024
    with (
        Proxy(rules, resolve, seconds=rules.seconds) as proxy,
        running(program, proxy.port, message_limit) as devtools,
    ):
        viewer = Viewer(devtools, proxy, rules.user_agent, rules.seconds, stop)
        try:
            return viewer.show(address)
        except (KeyError, TypeError, ValueError) as error:
            # The protocol is Chromium's own, and has changed before.
            raise FetchError(
                Outcome.UNREADABLE, "The browser says something that is not understood."
            ) from error


def _as_answer(answer: Fetched, shown: ShownPage, rules: Rules, clock: Clock) -> Fetched:
    address = parse_address(shown.address.partition("#")[0])
    if answer.address.startswith("https:") and address.scheme == "http":
        raise FetchError(Outcome.UNSAFE, f"It goes on from https to http ({address.text}).")
    if shown.media_type not in _PAGES:
        raise FetchError(Outcome.OTHER_CONTENT, "Its scripts put another document in its place.")
    data = shown.markup.encode("utf-8", "replace")
    if len(data) > rules.size_limit:
        raise FetchError(Outcome.TOO_LARGE, "The page as shown is larger than the limit.")
    redirects = answer.redirects
    if address.text != answer.address:
        redirects += (Redirect(answer.status, answer.address),)
    headers = tuple(
        (name, value) for name, value in kept_fields(shown.headers) if name not in _OF_THE_BYTES
    )
    return replace(
        answer,
        address=address.text,
        redirects=redirects,
        status=shown.status,
        headers=(("content-type", "text/html; charset=utf-8"), *headers),
        data=data,
        at=clock(),
        rendered=True,
    )
