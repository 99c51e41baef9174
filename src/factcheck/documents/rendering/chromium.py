"""Chromium as a child: found, started in a profile of its own, and ended with all that it started.

It is told to go nowhere but through our proxy, to resolve no name itself, and to do nothing of its
own accord. Whatever becomes of us, it does not stay: it ends when our pipes close, and the shell
that waits for it removes the profile even where we were killed.
"""

import logging
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from factcheck.documents.rendering.devtools import Devtools
from factcheck.errors import FactcheckError

_LOGGER = logging.getLogger(__name__)
_PROGRAMS = ("chromium", "chromium-browser")
_PROFILE = "factcheck-browser-"
# The browser has a socket in it, and the name of a socket is 103 bytes at most (macOS, sun_path).
_FOLDER_LENGTH = 30
# Private memory of each of its processes, in kilobytes (setrlimit, RLIMIT_DATA).
_MEMORY_KB = 1536 * 1024
_CLOSING_SECONDS, _ENDING_SECONDS = 1.0, 2.0
_SAID_LINES = 20
# The browser reads from 3 and writes to 4 (`--remote-debugging-pipe`): what the shell was given as
# its own input and output.
_SHELL = (
    'exec 3<&0 4>&1 0</dev/null 1>/dev/null; ulimit -c 0; ulimit -d "$1" 2>/dev/null\n'
    'profile=$2; shift 2; "$@"; exec 3<&- 4>&-; rm -rf "$profile"'
)
_FEATURES_OFF = (
    *("AutofillServerCommunication", "CertificateTransparencyComponentUpdater", "DnsOverHttps"),
    *("InterestFeedContentSuggestions", "MediaRouter", "OptimizationHints", "Translate"),
    *("DialMediaRouteProvider", "AsyncDns", "NetworkTimeServiceQuerying"),
)


def find_chromium() -> str:
    """Where Chromium is on this machine, by the PATH of whoever runs us. A desk's settings cannot
    name another program: they may have come with a folder of a stranger's.

    Raises:
        FactcheckError: when it is not there, or no browser can be run here.
    """
    if os.name != "posix":
        raise FactcheckError(
            "Pages can be rendered by a browser on Linux and macOS only.",
            "Save the page by hand, and give the file with --url.",
        )
    for program in _PROGRAMS:
        if (path := shutil.which(program)) is not None:
            return path
    raise FactcheckError(
        "There is no Chromium on this machine.",
        "Install it (Debian: apt install chromium), so that the command chromium is found. Or save "
        "the page by hand, and give the file with --url.",
    )


@contextmanager
def running(program: str, proxy_port: int, message_limit: int) -> Iterator[Devtools]:
    """How to speak with a browser that has an empty profile; at the end it is gone, with all its
    processes and the profile.

    Args:
        program: as `find_chromium` gives it.
        proxy_port: where our proxy is, on 127.0.0.1.
        message_limit: bytes of one message from it.

    Raises:
        FactcheckError: when it cannot be started.
    """
    folder = tempfile.gettempdir()
    folder = folder if len(folder) <= _FOLDER_LENGTH else "/tmp"
    profile = Path(tempfile.mkdtemp(prefix=_PROFILE, dir=folder))
    try:
        with _started(program, profile, proxy_port, message_limit) as devtools:
            yield devtools
    finally:
        shutil.rmtree(profile, ignore_errors=True)


@contextmanager
def _started(
    program: str, profile: Path, proxy_port: int, message_limit: int
) -> Iterator[Devtools]:
    its_reading, our_writing = os.pipe()
    our_reading, its_writing = os.pipe()
    unconfined = os.geteuid() == 0
    command = [
        *("/bin/sh", "-c", _SHELL, "sh"),
        *(str(_MEMORY_KB), str(profile), program),
        *_options(profile, proxy_port, unconfined=unconfined),
    ]
    devtools = Devtools(our_reading, our_writing, message_limit)
    try:
        child = subprocess.Popen(
            command,
            stdin=its_reading,
            stdout=its_writing,
            stderr=subprocess.PIPE,
            env=_environment(profile),
            cwd=profile,
            start_new_session=True,
        )
    except OSError as error:
        devtools.close()
        raise FactcheckError(
            f"The browser could not be started: {error.strerror}.",
            "See whether there is memory left, and try again.",
        ) from error
    finally:
        os.close(its_reading)
        os.close(its_writing)
    if unconfined:
        _warn_unconfined()
    said = _listening(child)
    try:
        yield devtools
    finally:
        devtools.close()
        _end(child, profile)
        _LOGGER.debug("the browser said: %s", " | ".join(said))


@cache
def _warn_unconfined() -> None:
    """Say so, once in a process."""
    _LOGGER.warning("The browser runs without its own sandbox, for you are root: be another user.")


def _listening(child: "subprocess.Popen[bytes]") -> deque[str]:
    """The last lines that a child writes to stderr, taken as they come so that it never waits."""
    lines: deque[str] = deque(maxlen=_SAID_LINES)
    stream = child.stderr
    assert stream is not None

    def listen() -> None:
        with stream, suppress(OSError, ValueError):
            while line := stream.readline(2000):
                lines.append(line.decode("utf-8", "replace").strip())

    threading.Thread(target=listen, daemon=True, name="browser's stderr").start()
    return lines


def _end(child: "subprocess.Popen[bytes]", profile: Path) -> None:
    """End a child and all that it started: the group that it leads, and what left the group and
    works on its profile (Chromium's own watcher for crashes). The pipes are closed already, so that
    it may end by itself first, and takes its own children along."""
    with suppress(subprocess.TimeoutExpired):
        child.wait(_CLOSING_SECONDS)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        child.wait(_ENDING_SECONDS)
    ends = time.monotonic() + _ENDING_SECONDS
    while (left := _left_of(child.pid, profile)) and time.monotonic() < ends:
        for process in left:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)
        time.sleep(0.01)


def _left_of(group: int, profile: Path) -> list[int]:
    """The processes of a group, and those that work on a profile, that still run; none where /proc
    cannot tell. One that ended and only waits for init to take note of it (a zombie) does not."""
    left = []
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError):
            # proc(5): the name stands in brackets and may hold anything.
            state, _, of_group = (path / "stat").read_text().rpartition(")")[2].split()[:3]
            is_ours = (
                int(of_group) == group or os.fsencode(profile) in (path / "cmdline").read_bytes()
            )
            if is_ours and state not in {"Z", "X"}:
                left.append(int(path.name))
    return left


def _environment(profile: Path) -> dict[str, str]:
    """Nothing of ours but where programs lie: no proxy, no bus, no home with keys in it."""
    home = str(profile)
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": home,
        "TMPDIR": home,
        "XDG_CONFIG_HOME": home,
        "XDG_CACHE_HOME": home,
        "XDG_RUNTIME_DIR": home,
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/dev/null",
        "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/dev/null",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }


def _options(profile: Path, proxy_port: int, *, unconfined: bool) -> list[str]:
    return [
        "--headless=new",
        "--remote-debugging-pipe",
        f"--user-data-dir={profile}",
        # One way out, loopback included, and no resolver of its own.
        f"--proxy-server=http://127.0.0.1:{proxy_port}",
        "--proxy-bypass-list=<-loopback>",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
        "--dns-prefetch-disable",
        "--disable-quic",
        "--webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        f"--disable-features={','.join(_FEATURES_OFF)}",
        # Nothing of its own accord.
        "--no-first-run",
        "--no-default-browser-check",
        "--no-pings",
        "--no-service-autorun",
        "--disable-background-networking",
        "--disable-breakpad",
        "--disable-client-side-phishing-detection",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-domain-reliability",
        "--disable-extensions",
        "--disable-plugins",
        "--disable-sync",
        "--metrics-recording-only",
        "--password-store=basic",
        "--use-mock-keychain",
        "--mute-audio",
        "--hide-scrollbars",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disk-cache-size=1048576",
        "--js-flags=--max-old-space-size=512",
        "--window-size=1280,1600",
        *(["--no-sandbox"] if unconfined else []),
        "about:blank",
    ]
