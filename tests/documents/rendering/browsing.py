"""Pages that a browser shows, from servers on loopback, for tests."""

from contextlib import suppress
from pathlib import Path

from factcheck.documents.fetching.answers import Fetched, NotFetched
from factcheck.documents.fetching.fetch import fetch
from factcheck.documents.fetching.rules import Rules
from factcheck.documents.rendering.render import render

from ..loopback import Site, answer, noon, rules

SAID = "The harbour bridge was opened on 19 March 1932."
DONE = "document.body.append('the script came to its end')"


def processes_of(folder: Path) -> list[str]:
    """The command lines that name a profile in a folder."""
    lines = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if str(folder) in line and "chrom" in line:
                lines.append(line)
    return lines


def here(site: Site, **settings: object) -> Rules:
    """Rules that let a browser ask this server, and nothing else of this machine."""
    allowed = frozenset({f"127.0.0.1:{site.port}"})
    given = {"allow_hosts": allowed, "seconds": 30, "browser": "chromium", **settings}
    return rules(site, **given)


def page(script: str, body: str = "") -> bytes:
    return answer(body=f"<!doctype html><title>A page</title><body>{body}<script>{script}</script>")


def rendered(site: Site, target: str = "/", **settings: object) -> Fetched | NotFetched:
    of = here(site, **settings)
    return render(fetch(site.url(target), of, clock=noon), of, clock=noon)


def shown(site: Site, target: str = "/", **settings: object) -> str:
    found = rendered(site, target, **settings)
    assert isinstance(found, Fetched), found
    assert found.rendered
    return found.data.decode()


def not_shown(site: Site, **settings: object) -> NotFetched:
    found = rendered(site, **settings)
    assert isinstance(found, NotFetched), found
    return found
