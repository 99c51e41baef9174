"""Time, size and manners: what a page may take of us, and that nothing of it is left.

With Debian's Chromium against servers on loopback; where there is no Chromium these skip.
"""

import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from browsers import needs_chromium

from factcheck.documents.fetching.answers import NotFetched
from factcheck.documents.fetching.fetch import fetch
from factcheck.documents.fetching.outcomes import Outcome
from factcheck.documents.rendering.render import render
from factcheck.documents.watching.crawl import Request, check_all

from ..loopback import Site, answer, dripping, noon
from .browsing import DONE, SAID, here, not_shown, page, processes_of, rendered, shown

pytestmark = [needs_chromium, pytest.mark.slow]


def test_a_script_without_an_end_ends(site: Site) -> None:
    site.answers["/"] = page("while (true);", SAID)
    begun = time.monotonic()

    found = not_shown(site, seconds=4)

    assert (found.outcome, found.because) == (
        Outcome.TIMED_OUT,
        "It took longer than the time allowed.",
    )
    assert time.monotonic() - begun < 12


def test_a_script_that_never_rests_is_taken_as_it_stands_after_a_while(site: Site) -> None:
    site.answers["/"] = page("setInterval(() => document.body.append('tick '), 50)", SAID)

    said = shown(site)

    assert SAID in said
    assert "tick tick" in said.replace("\n", " ")


def test_a_page_that_is_never_loaded_is_not_taken_for_one(site: Site) -> None:
    site.answers |= {
        "/": page("", f'{SAID}<script src="/endless.js"></script>'),
        "/endless.js": dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"//"),
    }

    assert not_shown(site, seconds=4).outcome is Outcome.TIMED_OUT


def test_a_stream_of_news_does_not_keep_a_page_from_being_taken(site: Site) -> None:
    stream = dripping(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n", b"data: x\n\n", every=0.2
    )
    site.answers |= {"/": page("new EventSource('/stream')", SAID), "/stream": stream}

    assert SAID in shown(site)


def test_what_a_page_loads_is_bounded_in_all(site: Site) -> None:
    endless = dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 60_000, every=0.001)
    site.answers |= {"/": page("fetch('/endless').then(r => r.text())", SAID), "/endless": endless}

    found = not_shown(site, wire_limit=2_000_000)

    assert (found.outcome, found.because) == (
        Outcome.TOO_LARGE,
        "What the page loads is larger than the limit.",
    )


def test_a_document_that_grows_beyond_the_limit_is_not_taken(site: Site) -> None:
    site.answers["/"] = page("document.body.append('x'.repeat(3000000))")

    found = not_shown(site, size_limit=1_000_000)

    assert found.outcome is Outcome.TOO_LARGE


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to measure by")
@pytest.mark.parametrize(
    "taking",
    ["all.push(new Uint8Array(64 << 20).fill(1))", "all.push('x'.repeat(1 << 20) + all.length)",
     "document.body.append('x'.repeat(1 << 20) + all.push(1))"],
    ids=["buffers", "strings", "nodes"],
)  # fmt: skip
def test_a_script_that_takes_all_memory_gets_no_more_than_some(
    site: Site, profiles: Path, taking: str
) -> None:
    site.answers["/"] = page(f"let all = []; while (true) {{ {taking} }}", SAID)
    most, done = [0], threading.Event()

    def watch() -> None:
        while not done.wait(0.05):
            most.append(memory_of(profiles))

    watching = threading.Thread(target=watch)
    watching.start()
    rendered(site, seconds=15)
    done.set()
    watching.join()

    assert 0 < max(most) < 2_500_000_000


def memory_of(folder: Path) -> int:
    """The bytes that the largest of a browser's processes holds for itself."""
    largest = 0
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError):
            if str(folder) in (process / "cmdline").read_bytes().decode(errors="replace"):
                fields = (process / "status").read_text().splitlines()
                # One that has just ended holds nothing any more, and has no such line.
                held = [line for line in fields if line.startswith("RssAnon:")]
                largest = max(largest, *(1024 * int(line.split()[1]) for line in held), 0)
    return largest


def test_dialogs_are_answered_and_windows_are_closed(site: Site) -> None:
    asking = (
        "alert('stop'); let yes = confirm('sure?'); let name = prompt('who?');"
        "let other = window.open('/other'); document.body.append(`${yes} ${name}`);"
        "onbeforeunload = () => 'stay'"
    )
    site.answers |= {"/": page(asking), "/other": page("fetch('/from-the-other')")}

    assert "false null" in shown(site)
    assert "/from-the-other" not in site.targets


def test_nothing_is_downloaded(site: Site, profiles: Path) -> None:
    download = answer(body="x" * 1000, content_disposition='attachment; filename="evil.sh"')
    clicking = (
        "let a = document.createElement('a'); a.href = '/evil.sh'; a.download = 'evil.sh';"
        f"document.body.append(a); a.click(); setTimeout(() => {{ {DONE} }}, 500)"
    )
    site.answers |= {"/": page(clicking), "/evil.sh": download}
    before = downloaded()

    assert "the script came to its end" in shown(site)
    assert list(profiles.rglob("evil.sh*")) == []
    assert downloaded() == before


def downloaded() -> set[Path]:
    """What a browser without a folder of its own would have put at home or among downloads."""
    home = Path.home()
    return {*home.glob("evil.sh*"), *home.glob("*/evil.sh*")}


def test_nothing_of_one_page_is_left_for_the_next(site: Site) -> None:
    keeping = "document.body.append('had ' + localStorage.a + document.cookie); localStorage.a = 1"
    site.answers["/"] = page(f"{keeping}; document.cookie = 'b=1; max-age=1000'")

    assert "had undefined<" in shown(site)
    assert "had undefined<" in shown(site)


def test_it_ends_when_it_is_broken_off(site: Site) -> None:
    site.answers["/"] = page("while (true);")
    of = here(site, seconds=60)
    stop = threading.Event()
    threading.Timer(2, stop.set).start()
    begun = time.monotonic()

    found = render(fetch(site.url("/"), of, clock=noon), of, clock=noon, stop=stop)

    assert isinstance(found, NotFetched)
    assert found.because == "It was broken off."
    assert time.monotonic() - begun < 8


def test_a_round_renders_what_is_to_be_rendered_and_nothing_else(site: Site) -> None:
    filling = "document.body.innerHTML = '<p>From a script.</p><p>' + location.pathname + '</p>'"
    for target in ("/one", "/two", "/plain", "/forbidden"):
        site.answers[target] = page(filling, "<p>As it was sent.</p>")
    site.answers["/robots.txt"] = answer(
        body="User-agent: *\nDisallow: /forbidden", content_type="text/plain"
    )
    requests = [
        Request(target, site.url(target), rendered=target != "/plain")
        for target in ("/one", "/two", "/plain", "/forbidden")
    ]

    found = {look.request.key: look for look in check_all(requests, here(site), clock=noon)}

    texts = {key: look.document.text for key, look in found.items() if look.document}
    assert {key: text.split("\n")[0] for key, text in texts.items()} == {
        "/one": "From a script.",
        "/two": "From a script.",
        "/plain": "As it was sent.",
    }
    assert [str(found[key].origin) for key in ("/one", "/plain")] == ["rendered", "fetched"]
    assert found["/forbidden"].check.outcome is Outcome.DISALLOWED
    assert "/forbidden" not in site.targets


def test_a_round_that_is_closed_ends_its_browsers(site: Site, profiles: Path) -> None:
    site.answers["/"] = page("while (true);")
    with Site({"/fine": answer(body=SAID, content_type="text/plain")}, at="127.0.0.2") as other:
        of = here(site, seconds=60, respect_robots=False)
        of = replace(of, allow_hosts=of.allow_hosts | {other.at})
        looks = check_all(
            [
                Request("endless", site.url("/"), rendered=True),
                Request("fine", other.url("/fine")),
            ],
            of,
            clock=noon,
        )
        assert next(looks).request.key == "fine"
        while not list(profiles.glob("factcheck-browser-*")):
            time.sleep(0.05)
        begun = time.monotonic()
        looks.close()

    assert time.monotonic() - begun < 6


KILLED = """
import sys
from factcheck.documents.fetching.fetch import fetch
from factcheck.documents.fetching.rules import Rules
from factcheck.documents.rendering import chromium
from factcheck.documents.rendering.render import render
from factcheck.store.clock import system_clock
url, port = sys.argv[1:]
of = Rules(allow_hosts=frozenset({"127.0.0.1:" + port}), browser="chromium", seconds=60)
render(fetch(url, of, clock=system_clock), of, clock=system_clock)
"""


def test_nothing_is_left_where_we_were_killed(site: Site, profiles: Path) -> None:
    asked = threading.Event()

    def hold(connection: socket.socket) -> None:
        asked.set()
        time.sleep(60)

    site.answers |= {"/": page("", '<script src="/held"></script>'), "/held": hold}
    command = [sys.executable, "-c", KILLED, site.url("/"), str(site.port)]
    child = subprocess.Popen(command, env={**os.environ, "TMPDIR": str(profiles)})
    assert asked.wait(30)
    assert len(list(profiles.glob("factcheck-browser-*"))) == 1

    child.kill()
    child.wait()

    ends = time.monotonic() + 10
    while time.monotonic() < ends and (
        list(profiles.glob("factcheck-browser-*")) or processes_of(profiles)
    ):
        time.sleep(0.1)
