"""One page in a browser: asked for, waited for until it comes to rest, and taken as it stands.

The browser is asked by its own protocol, not by a script in the page: what the page's scripts do to
the names that scripts use changes nothing of what is taken. An error page of the browser is known
for one (`unreachableUrl`), and never taken for the page.
"""

import threading
import time
from dataclasses import dataclass, field
from typing import Any

from factcheck.documents.fetching.outcomes import FetchError, Outcome
from factcheck.documents.fetching.resolving import timed_out
from factcheck.documents.rendering.devtools import Devtools, Message
from factcheck.documents.rendering.flat_tree import FLAT_TREE
from factcheck.documents.rendering.proxy import Proxy

# Of what a page asks for, what shows no words.
_WITHOUT_WORDS = {"Image", "Media", "Font", "Ping", "CSPViolationReport", "Prefetch"}
_SCHEMES = ("http:", "https:", "data:", "blob:", "about:")
_TICK = 0.25
# Once loaded, a page is taken when it asked for nothing for so long, and shows the same …
_QUIET_SECONDS = 0.75
# … or, where an answer has begun and never ends (a stream of news), when it has shown the same for
# so long …
_SAME_SECONDS = 3.0
# … or, where it is never the same twice (a clock), after so long, as a reader would see it.
_RESTLESS_SECONDS = 10.0
_TLS = ("ERR_CERT", "ERR_SSL", "ERR_BAD_SSL")
_LENGTH = "document.documentElement ? document.documentElement.textContent.length : 0"


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page as a browser shows it.

    Attributes:
        address: the one it stands at in the end.
        status: of the answer that brought its document.
        headers: of that answer, names in lower case.
        media_type: what the browser took that for.
        markup: the document with all that scripts did to it.
    """

    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    media_type: str
    markup: str


@dataclass(slots=True)
class _State:
    """What is known of the main frame's document, and of what is under way."""

    address: str = ""
    unreachable: str | None = None
    loaded_at: float | None = None
    answers: dict[str, Message] = field(default_factory=dict)
    loader: str = ""
    unanswered: set[str] = field(default_factory=set)
    unfinished: set[str] = field(default_factory=set)
    last_asked: float = 0.0


class _Refused(FetchError):
    """The browser does not do what it was asked for."""

    def __init__(self, message: str) -> None:
        super().__init__(Outcome.UNEXPECTED, f"The browser could not show the page: {message}.")


class Viewer:
    """Shows one page.

    Args:
        devtools: the browser's.
        proxy: the one that it goes through.
        user_agent: what the desk calls itself, said after what the browser is.
        seconds: how long all of it may take.
        stop: set by whoever no longer wants it.
    """

    def __init__(
        self,
        devtools: Devtools,
        proxy: Proxy,
        user_agent: str,
        seconds: float,
        stop: threading.Event,
    ) -> None:
        self._devtools = devtools
        self._proxy = proxy
        self._user_agent = user_agent
        self._deadline = time.monotonic() + seconds
        self._stop = stop
        self._state = _State()
        self._session: str | None = None
        self._target = ""
        self._frame = ""
        self._answers: dict[int, Message] = {}
        self._awaited: set[int] = set()

    def show(self, address: str) -> ShownPage:
        """The page that stands at an address.

        Raises:
            FetchError: when it is not shown in time, is too large, or cannot be shown.
        """
        self._open()
        self._require_our_way()
        self._state = _State(last_asked=time.monotonic())
        failure = self._call("Page.navigate", {"url": address}).get("errorText")
        if failure:
            raise self._not_shown(str(failure), address)
        while True:
            self._wait_for_rest()
            if (taken := self._taken()) is not None:
                return taken

    def _open(self) -> None:
        """A page of its own, in a context that keeps nothing on disk."""
        version = self._call("Browser.getVersion", browser=True)
        context = self._call("Target.createBrowserContext", browser=True)["browserContextId"]
        self._call(
            "Browser.setDownloadBehavior",
            {"behavior": "deny", "browserContextId": context},
            browser=True,
        )
        self._call("Target.setDiscoverTargets", {"discover": True}, browser=True)
        created = {"url": "about:blank", "browserContextId": context}
        self._target = self._call("Target.createTarget", created, browser=True)["targetId"]
        attach = {"targetId": self._target, "flatten": True}
        self._session = self._call("Target.attachToTarget", attach, browser=True)["sessionId"]
        agent = str(version["userAgent"]).replace("Headless", "")
        for method, params in (
            ("Page.enable", {}),
            ("Network.enable", {"maxTotalBufferSize": 0, "maxResourceBufferSize": 0}),
            ("Network.setBypassServiceWorker", {"bypass": True}),
            ("Network.setUserAgentOverride", {"userAgent": f"{agent} {self._user_agent}"}),
            ("Fetch.enable", {"handleAuthRequests": True, "patterns": [{"urlPattern": "*"}]}),
        ):
            self._call(method, params)
        self._frame = self._call("Page.getFrameTree")["frameTree"]["frame"]["id"]

    def _require_our_way(self) -> None:
        """Refuse a browser that does not come to our proxy, before it asks for anything else: a
        policy of the machine goes before what it is told at the start."""
        self._call("Page.navigate", {"url": f"http://{self._proxy.greeting}/"})
        if not self._proxy.is_greeted:
            raise FetchError(
                Outcome.UNSAFE,
                "The browser does not go through our proxy: see whether a policy of this machine "
                "names another (chrome://policy).",
            )

    def _wait_for_rest(self) -> None:
        length, same_since = -1, time.monotonic()
        while True:
            self._pump(_TICK)
            if self._state.unreachable is not None:
                if time.monotonic() - self._state.last_asked > _QUIET_SECONDS:
                    return
                continue
            if self._state.loaded_at is None:
                continue
            found, now = self._length(), time.monotonic()
            if found != length:
                length, same_since = found, now
            if self._is_at_rest(now, same_since):
                return

    def _is_at_rest(self, now: float, same_since: float) -> bool:
        state = self._state
        if state.loaded_at is None:  # another document came while this one was asked
            return False
        if now - state.loaded_at > _RESTLESS_SECONDS:
            return True
        if state.unanswered:
            return False
        if state.unfinished:
            return now - max(same_since, state.loaded_at) > _SAME_SECONDS
        return now - max(state.last_asked, state.loaded_at, same_since) > _QUIET_SECONDS

    def _length(self) -> int:
        """How much the document says; only for seeing whether it is at rest."""
        asked = {"expression": _LENGTH, "returnByValue": True}
        try:
            found = self._call("Runtime.evaluate", asked)
        except _Refused:  # its document went away just now
            return -1
        value = found.get("result", {}).get("value")
        return value if isinstance(value, int) else -1

    def _taken(self) -> ShownPage | None:
        """The page as it stands; None where another took its place meanwhile."""
        loader = self._state.loader
        try:
            markup = self._markup()
        except _Refused:
            if self._state.loader == loader:
                raise
            return None
        frame = self._call("Page.getFrameTree")["frameTree"]["frame"]
        if unreachable := frame.get("unreachableUrl"):
            raise self._not_shown("", str(unreachable))
        if frame["loaderId"] != loader:
            return None
        answer = self._state.answers.get(loader)
        if answer is None:
            raise FetchError(Outcome.UNEXPECTED, "Its scripts put another page in its place.")
        headers = tuple(
            (str(name).lower(), str(value)) for name, value in answer["headers"].items()
        )
        return ShownPage(
            str(frame["url"]), int(answer["status"]), headers, str(frame["mimeType"]), markup
        )

    def _markup(self) -> str:
        """The document's markup, with the words of shadow trees where they are shown."""
        beside = {"frameId": self._frame, "worldName": "factcheck"}
        world = self._call("Page.createIsolatedWorld", beside)["executionContextId"]
        asked = {"expression": FLAT_TREE, "contextId": world, "returnByValue": True}
        flat = self._call("Runtime.evaluate", asked)["result"].get("value")
        if isinstance(flat, str):
            return flat
        root = self._call("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        return str(self._call("DOM.getOuterHTML", {"nodeId": root})["outerHTML"])

    def _not_shown(self, failure: str, address: str) -> FetchError:
        """Why the browser shows no page, or one of its own."""
        if self._proxy.failure is not None:
            return self._proxy.failure
        refused = self._proxy.why_not(_host(address))
        if refused is not None:
            return refused
        if any(sign in failure for sign in _TLS):
            because = f"The browser makes no secure connection ({failure})."
            return FetchError(Outcome.TLS_FAILURE, because)
        why = f" ({failure})" if failure else ""
        return FetchError(Outcome.UNEXPECTED, f"The browser could not show the page{why}.")

    def _call(self, method: str, params: Message | None = None, *, browser: bool = False) -> Any:
        """Ask the page (or the browser), and wait for the answer; events are heeded meanwhile."""
        number = self._devtools.send(method, params, None if browser else self._session)
        self._awaited.add(number)
        while number not in self._answers:
            self._pump(_TICK)
        self._awaited.discard(number)
        answer = self._answers.pop(number)
        if "error" in answer:
            raise _Refused(str(answer["error"].get("message", ""))[:200])
        return answer["result"]

    def _pump(self, seconds: float) -> None:
        """Take what the browser says, for so long or until it has said one thing."""
        if self._proxy.failure is not None:
            raise self._proxy.failure
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise timed_out()
        if self._stop.is_set():
            raise broken_off()
        message = self._devtools.receive(min(seconds, left))
        if message is None:
            return
        if "id" in message:
            if message["id"] in self._awaited:
                self._answers[message["id"]] = message
        else:
            self._heed(message["method"], message.get("params", {}))

    def _heed(self, event: str, params: Message) -> None:
        state = self._state
        match event:
            case "Fetch.requestPaused":
                self._let_pass(params)
            case "Fetch.authRequired":
                self._say_the_word(params)
            case "Page.javascriptDialogOpening":
                self._tell(
                    "Page.handleJavaScriptDialog", {"accept": params["type"] == "beforeunload"}
                )
            case "Target.targetCreated":
                self._close_others(params["targetInfo"])
            case "Target.targetCrashed" | "Inspector.targetCrashed":
                raise FetchError(Outcome.UNREADABLE, "The page brought the browser down.")
            case "Page.frameNavigated" if "parentId" not in params["frame"]:
                state.unreachable = params["frame"].get("unreachableUrl")
                state.loader = params["frame"]["loaderId"]
                state.loaded_at = None
                state.last_asked = time.monotonic()
            case "Page.loadEventFired" if state.loader:
                state.loaded_at = time.monotonic()
            case "Network.requestWillBeSent":
                state.unanswered.add(params["requestId"])
                state.unfinished.add(params["requestId"])
                state.last_asked = time.monotonic()
            case "Network.responseReceived":
                state.unanswered.discard(params["requestId"])
                if params["type"] == "Document" and params.get("frameId") == self._frame:
                    state.answers[params["loaderId"]] = params["response"]
            case "Network.loadingFinished" | "Network.loadingFailed":
                state.unanswered.discard(params["requestId"])
                state.unfinished.discard(params["requestId"])
                state.last_asked = time.monotonic()

    def _let_pass(self, paused: Message) -> None:
        request = {"requestId": paused["requestId"]}
        wanted = paused["request"]["url"].lower().startswith(_SCHEMES)
        if wanted and paused["resourceType"] not in _WITHOUT_WORDS:
            self._tell("Fetch.continueRequest", request)
        else:
            self._tell("Fetch.failRequest", {**request, "errorReason": "BlockedByClient"})

    def _say_the_word(self, asked: Message) -> None:
        """Our proxy is told the word; a server that asks for one is told nothing."""
        response = {"response": "CancelAuth"}
        if asked["authChallenge"].get("source") == "Proxy":
            response = {
                "response": "ProvideCredentials",
                "username": self._proxy.user,
                "password": self._proxy.word,
            }
        given = {"requestId": asked["requestId"], "authChallengeResponse": response}
        self._tell("Fetch.continueWithAuth", given)

    def _close_others(self, target: Message) -> None:
        """A window that the page opens is closed."""
        if (
            target["type"] == "page"
            and target.get("openerId")
            and target["targetId"] != self._target
        ):
            self._devtools.send("Target.closeTarget", {"targetId": target["targetId"]})

    def _tell(self, method: str, params: Message) -> None:
        """Ask for something whose answer does not matter."""
        self._devtools.send(method, params, self._session)


def broken_off() -> FetchError:
    """That somebody no longer wanted it."""
    return FetchError(Outcome.TIMED_OUT, "It was broken off.")


def _host(address: str) -> str:
    from urllib.parse import urlsplit

    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
