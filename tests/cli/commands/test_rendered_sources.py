"""source add and attach with --rendered: a page that only a script fills, as a browser shows it,
is told apart from what was fetched wherever a snapshot is spoken of, and looked at as it came."""

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsers import needs_chromium
from documents.loopback import answer
from terminals import Terminal
from watching import FIRST, REST, SECOND, THIRD

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from conftest import Web

SHELL = (
    "<!doctype html><title>The bridge</title><div id=here></div><script>"
    "fetch('/words.json').then(r => r.json()).then(words => {"
    "here.innerHTML = '<article>' + words.map(w => `<p>${w}</p>`).join('') + '</article>' })"
    "</script>"
)
QUOTE = "before a crowd of 300,000 people"


def filled(web: "Web", *paragraphs: str, status: str = "200 OK") -> None:
    """Let the site have a page that is empty as it is sent, and is filled with these."""
    web.site.answers["/app"] = answer(status, SHELL, etag='"1"')
    web.site.answers["/words.json"] = answer(
        body=json.dumps(paragraphs), content_type="application/json"
    )


@pytest.fixture
def rendering(web: "Web") -> "Web":
    """A desk that runs a browser, with a rendered source `app` that a verdict rests on."""
    web.configure(browser='"chromium"', seconds="30")
    filled(web, FIRST, SECOND, THIRD, REST)
    web.type(f"source add {web.site.url('/app')} --key app --rendered")
    web.type(f"cite add bridge:3 app '{QUOTE}' -s -p")
    web.type("verdict add bridge:3 true -m 'It says so.'")
    return web


@needs_chromium
def test_what_a_browser_shows_is_told_apart_everywhere(rendering: "Web", tmp_path: Path) -> None:
    said = rendering.type(f"source add {rendering.site.url('/app')} --key again --rendered")
    assert said.startswith("again: snapshot 1, captured, rendered by a browser, 3")
    said = rendering.type(f"cite add bridge:2 app '{QUOTE}' -s")
    assert "supports: app, snapshot 1 (captured, rendered by a browser), secondary" in said
    assert "snapshot 1: rendered by a browser, " in rendering.type("source show app")
    (snapshot,) = json.loads(rendering.type("source show app --json"))["source"]["snapshots"]
    assert (snapshot["origin"], snapshot["manner"]) == ("rendered", "captured")
    listed = rendering.type("source list")
    assert [line.split()[:3] for line in listed.splitlines()[1:]] == [
        ["again", "page", "rendered"],
        ["app", "page", "rendered"],
        ["council", "page", "captured"],
    ]
    sources = json.loads(rendering.type("source list --json"))["sources"]
    assert [s["origins"] for s in sources] == [["rendered"], ["rendered"], ["fetched"]]

    assert "app (primary, captured, rendered by a browser)" in rendering.type("claim show bridge:3")
    claim = json.loads(rendering.type("claim show bridge:3 --json"))
    assert _cited(claim) == {"app": True}
    assert "Captured, rendered by a browser, 2021-07-27 12:00 UTC." in rendering.type(
        "report bridge --shape full"
    )
    report = json.loads(rendering.type("report bridge -f json"))
    assert _cited(report) == {"council": False, "app": True}

    rendering.type(f"case export bridge {tmp_path / 'case'}")
    assert '  origin: "rendered"' in (tmp_path / "case/sources/app.yaml").read_text("utf-8")


def _cited(report: object) -> dict[str, bool]:
    """Of every citation in a report, its source's key and whether its words were rendered."""
    if isinstance(report, list):
        return {key: was for item in report for key, was in _cited(item).items()}
    if not isinstance(report, dict):
        return {}
    if "stance" in report and "rendered" in report:
        return {report["source"]: report["rendered"]}
    if "stance" in report:
        return {report["source"]["key"]: report["snapshot"]["rendered"]}
    return {key: was for item in report.values() for key, was in _cited(item).items()}


@needs_chromium
def test_a_case_with_it_is_taken_in_and_goes_out_again_byte_for_byte(
    rendering: "Web", bare_desk: Path, tmp_path: Path
) -> None:
    first, other, second = tmp_path / "first", tmp_path / "other", tmp_path / "second"
    rendering.type(f"case export bridge {first} --with-snapshots")
    shutil.copytree(bare_desk, other)
    (other / "factcheck.toml").write_text("[desk]\n", "utf-8")
    elsewhere = Terminal(other, rendering.terminal.clock)
    elsewhere.type(f"case import {first} --accept-handles anna")
    elsewhere.type(f"case export bridge {second} --with-snapshots")

    files = [path.relative_to(first) for path in first.rglob("*") if path.is_file()]
    assert Path("sources/app.snapshot-1.html") in files
    for name in files:
        assert (second / name).read_bytes() == (first / name).read_bytes(), name


@needs_chromium
def test_it_is_rendered_again_at_every_look_and_asked_for_whole(rendering: "Web") -> None:
    assert rendering.type("source check app") == "1 source looked at, 1 as before.\n"

    filled(rendering, FIRST.replace("300,000", "400,000"), SECOND, THIRD, REST)
    said = rendering.type("source check app", code=3)

    assert "app  its text changed, snapshot 2\n  bridge:3  reads otherwise now\n" in said
    assert "[-300,000-]{+400,000+}" in said
    assert "snapshot 2: rendered by a browser, " in rendering.type("source show app")
    asked = [seen for seen in rendering.site.seen if seen.target == "/app"]
    # That the page as it is sent did not change says nothing of what its scripts bring.
    assert not any("if-none-match" in seen.headers for seen in asked)


@needs_chromium
def test_what_a_script_puts_in_a_pages_place_is_no_change(rendering: "Web") -> None:
    wall = "<h1>Before you continue</h1><p>We use cookies. Accept all or reject all.</p>"
    rendering.site.answers["/words.json"] = answer(
        body=json.dumps([wall]), content_type="application/json"
    )
    said = rendering.type("source check app")
    assert "app  a captcha or consent page" in said
    assert "stands" in rendering.type("claim show bridge:3")


@needs_chromium
def test_a_page_that_is_gone_is_not_rendered(rendering: "Web") -> None:
    filled(rendering, FIRST, status="404 Not Found")
    before = rendering.site.targets.count("/words.json")
    assert "app  gone" in rendering.type("source check app", code=3)
    assert rendering.site.targets.count("/words.json") == before


@needs_chromium
def test_a_desk_without_a_browser_cannot_read_it_and_what_stood_stands(rendering: "Web") -> None:
    rendering.configure()
    said = rendering.type("source check app")
    assert "app  cannot be read\n  This desk runs no browser.\n" in said
    assert "stands" in rendering.type("claim show bridge:3")
    rendering.configure(browser='"chromium"', seconds="30")
    assert "It can be read again." in rendering.type("source check app")


@needs_chromium
def test_attaching_renders_a_sources_own_address_from_then_on(web: "Web") -> None:
    web.configure(browser='"chromium"', seconds="30")
    web.site.answers["/app"] = answer(body=f"<title>Bridge</title><p>{FIRST}</p><p>{REST}</p>")
    web.type(f"source add {web.site.url('/app')} --key app")
    filled(web, FIRST, SECOND, THIRD, REST)

    said = web.type("source attach app --rendered")

    assert said.startswith("app: snapshot 2, captured, rendered by a browser, ")
    assert web.type("source check app") == "1 source looked at, 1 as before.\n"


@needs_chromium
def test_as_it_is_sent_there_is_nothing_and_the_way_out_is_named(web: "Web") -> None:
    filled(web, FIRST, SECOND)
    said = web.terminal.refused(f"source add {web.site.url('/app')} --key app")
    assert "There is no text in it." in said
    assert "--rendered" in said


@needs_chromium
def test_what_is_empty_though_it_was_rendered_is_not_called_unrendered(web: "Web") -> None:
    web.configure(browser='"chromium"', seconds="30")
    web.site.answers["/app"] = answer(
        body="<title>x</title><noscript>Reading this takes JavaScript.</noscript><div id=app></div>"
    )
    plain = web.terminal.refused(f"source add {web.site.url('/app')} --key app")
    assert "only a script fills it (--rendered runs it)." in plain
    said = web.terminal.refused(f"source add {web.site.url('/app')} --key app --rendered")
    assert "was not read (hardly any text left): There is no text in it." in said
    assert "rendered" not in said


# --- no browser is started where none is wanted --------------------------------------------------


@pytest.fixture
def started(web: "Web", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program called chromium that leaves a file where it was started."""
    mark = tmp_path / "started"
    program = tmp_path / "bin" / "chromium"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\ntouch {mark}\n", "utf-8")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    web.configure(browser='"chromium"')
    return mark


@needs_chromium
def test_nothing_but_a_look_at_its_address_starts_a_browser(
    rendering: "Web", started: Path
) -> None:
    for line, code in (
        ("source check --offline", 0), ("rerun --offline", 0), ("status bridge", 0),
        ("report bridge", 0), ("gate bridge", 0), ("history verify", 0),
        ("source show app --text", 0), ("source list", 0),
    ):  # fmt: skip
        rendering.type(line, code=code)
        assert not started.exists(), line

    rendering.type("source check app")
    assert started.exists()


def test_an_address_is_not_rendered_unless_that_is_asked_for(web: "Web", started: Path) -> None:
    web.serve(FIRST, SECOND, target="/other")
    web.type(f"source add {web.site.url('/other')} --key other")
    web.type("source check")
    assert not started.exists()


def test_a_desk_runs_no_browser_unless_it_is_told_to(web: "Web") -> None:
    said = web.terminal.refused(f"source add {web.site.url('/page')} --key app --rendered")
    assert said.startswith("Error: This desk runs no browser.\n")
    assert 'browser = "chromium" under [fetch] in factcheck.toml' in said
    assert "app" not in web.type("source list")


def test_a_missing_browser_is_named_with_how_to_get_it(
    web: "Web", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.configure(browser='"chromium"')
    monkeypatch.setenv("PATH", str(tmp_path))
    before = len(web.site.seen)
    said = web.terminal.refused(f"source add {web.site.url('/page')} --key app --rendered")
    assert said.startswith("Error: There is no Chromium on this machine.\nInstall it")
    assert len(web.site.seen) == before


@pytest.mark.parametrize(
    "line",
    ["source add bridge.txt --rendered", "source add --excerpt words --rendered --key x",
     "source add file:///etc/passwd --rendered", "source add --book Bridges --rendered",
     "source attach council bridge.txt --rendered", "source attach council --archived --rendered",
     "source attach council --excerpt words --rendered"],
)  # fmt: skip
def test_only_an_address_is_rendered(web: "Web", started: Path, line: str) -> None:
    web.terminal.refused(line, code=2)
    assert not started.exists()
