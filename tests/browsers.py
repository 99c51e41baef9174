"""A real browser, for what only a browser can show; where there is none, the tests skip."""

import base64
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from factcheck.documents.rendering.chromium import running
from factcheck.documents.rendering.devtools import Devtools

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


def shown_page(url: str, profile: Path, *, seconds: float = 90) -> str:
    """The page of an address as Chromium has it once its scripts ran: its document as HTML."""
    assert CHROMIUM is not None
    command = [
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
        "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--window-size=800,600", "--virtual-time-budget=5000",
        f"--user-data-dir={profile}", "--dump-dom", url,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, timeout=seconds, check=True)
    return done.stdout.decode("utf-8", "replace")


class Tab:
    """One page in a browser: what a reader can do with it, and what it shows then.

    `left` are the requests that left the browser; what it asks for on this machine is none.
    """

    def __init__(self, devtools: Devtools, left: list[str]) -> None:
        self._devtools = devtools
        self._session: str | None = None
        self.left = left
        self.asked: list[str] = []
        self.said: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "Accessibility"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask the browser for something, by the DevTools protocol."""
        number = self._devtools.send(method, params, self._session)
        while True:
            message = self._received()
            if message.get("id") == number:
                assert "error" not in message, message["error"]
                result: dict[str, Any] = message["result"]
                return result

    def show(self, path: Path, *, fragment: str = "") -> None:
        """Open a file, and wait until it is loaded."""
        # From elsewhere: another fragment of the page that is open would load nothing.
        for url in ("about:blank", f"{path.as_uri()}{fragment}"):
            self.call("Page.navigate", url=url)
            while self._received().get("method") != "Page.loadEventFired":
                pass

    def size(self, width: int, height: int = 900, *, dark: bool = False, media: str = "") -> None:
        """Look at it in a window of so many pixels, in a scheme of colours."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=False)  # fmt: skip
        features = [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self.call("Emulation.setEmulatedMedia", media=media, features=features)

    def value(self, expression: str) -> Any:
        """What an expression comes to in the page."""
        asked = self.call("Runtime.evaluate", expression=expression, returnByValue=True,
                          awaitPromise=True)  # fmt: skip
        assert "exceptionDetails" not in asked, asked["exceptionDetails"]
        return asked["result"].get("value")

    def press(self, key: str, *, times: int = 1, shift: bool = False) -> None:
        """Press a key as a person does."""
        code = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32}[key]
        pressed = {"key": key, "code": {" ": "Space"}.get(key, key),
                   "windowsVirtualKeyCode": code, "modifiers": 8 * shift}  # fmt: skip
        written = {"Enter": {"text": "\r"}, " ": {"text": " "}}.get(key, {})
        for _ in range(times):
            kind = "keyDown" if written else "rawKeyDown"
            self.call("Input.dispatchKeyEvent", type=kind, **pressed, **written)
            self.call("Input.dispatchKeyEvent", type="keyUp", **pressed)

    def click(self, selector: str) -> None:
        """Click into the middle of the first line of an element."""
        place = self.value(
            f"(() => {{ const one = document.querySelector({selector!r});"
            " one.scrollIntoView({block: 'nearest'});"
            " const box = one.getClientRects()[0];"
            " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1],
                      button="left", clickCount=1)  # fmt: skip

    def picture(self, *, whole: bool = False) -> bytes:
        """What it looks like, as PNG."""
        asked = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        return base64.b64decode(asked["data"])

    def printed(self) -> bytes:
        """What a printer gets, as PDF."""
        asked = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(asked["data"])

    def _received(self) -> dict[str, Any]:
        message = self._devtools.receive(60)
        assert message is not None, "the browser says nothing"
        params = message.get("params", {})
        match message.get("method"):
            case "Network.requestWillBeSent":
                self.asked.append(params["request"]["url"])
            case "Log.entryAdded":
                self.said.append(params["entry"]["text"])
            case (
                "Runtime.consoleAPICalled"
                | "Runtime.exceptionThrown"
                | ("Page.javascriptDialogOpening")
            ):
                self.said.append(str(params))
        return message


@contextmanager
def open_tab() -> Iterator[Tab]:
    """A browser with one page; the only way out of it is written down, and leads nowhere."""
    assert CHROMIUM is not None
    left: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as way_out:
        port = way_out.getsockname()[1]
        threading.Thread(target=_write_down, args=(way_out, left), daemon=True).start()
        with running(CHROMIUM, port, 64 * 2**20) as devtools:
            yield Tab(devtools, left)


def _write_down(way_out: socket.socket, left: list[str]) -> None:
    with suppress(OSError):
        while True:
            client, _ = way_out.accept()
            with client:
                client.settimeout(5)
                left.append(client.recv(4096).decode("latin-1").partition("\r\n")[0])
