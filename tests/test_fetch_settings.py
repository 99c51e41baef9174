"""The table [fetch] of factcheck.toml: what it may say, and what is refused; nothing is loaded."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from desks import TickingClock

from factcheck.casework.acts.make_desk import make_desk
from factcheck.documents.fetching.rules import WAYBACK, Archives, Rules
from factcheck.errors import FactcheckError
from factcheck.settings import _KEYS, Settings, load_settings

MEGABYTE = 1024 * 1024


def settings(folder: Path, said: str) -> Settings:
    (folder / "factcheck.toml").write_text(said, "utf-8")
    return load_settings(folder, {})


def test_a_desk_that_says_nothing_has_the_defaults_and_no_archive(tmp_path: Path) -> None:
    found = settings(tmp_path, "")
    assert found.fetch.rules() == Rules()
    assert found.fetch.archives() == Archives()


@pytest.mark.parametrize("said", ["0", "601", "true", '"long"', "nan"])
def test_a_time_to_parse_that_cannot_be_meant_is_refused(tmp_path: Path, said: str) -> None:
    with pytest.raises(FactcheckError, match=r"parse_seconds .* from 1 to 600"):
        settings(tmp_path, f"[limits]\nparse_seconds = {said}\n")


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("[limits]\nsize_mb = 0", "size_mb under [limits] in factcheck.toml is not a number of"),
        ("[limits]\nsize_mb = true", "size_mb under [limits] in factcheck.toml is not a number of"),
        ("[desk]\ndatabase = 5", "database under [desk] in factcheck.toml is not the address of"),
        ("desk = 5", "[desk] in factcheck.toml has no table"),
    ],
)
def test_a_value_is_refused_by_its_keys_own_validator(
    tmp_path: Path, said: str, wrong: str
) -> None:
    with pytest.raises(FactcheckError) as caught:
        settings(tmp_path, f"{said}\n")

    assert caught.value.reason.startswith(wrong)
    assert caught.value.instruction


def test_every_key_sets_its_rule(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        """
        [limits]
        size_mb = 3
        parse_seconds = 7.5
        [fetch]
        seconds = 12.5
        pause = 0
        retry_after = 120
        hosts_at_once = 4
        redirects = 5
        ports = [80, 443, 8443]
        allow_hosts = ["Intranet.example", "127.0.0.1:8000", "[::1]:80"]
        robots = false
        user_agent = "our-desk/1.0 (desk@example.org)"
        looks_needed = 3
        looks_apart = 0.5
        ca_file = "ours.pem"
        browser = "chromium"
        archives = "wayback"
        """,
    )
    assert (found.size_limit, found.parse_seconds) == (3 * MEGABYTE, 7.5)
    assert found.fetch.rules() == Rules(
        user_agent="our-desk/1.0 (desk@example.org)", seconds=12.5, wire_limit=3 * MEGABYTE,
        size_limit=3 * MEGABYTE, redirect_limit=5, ports=frozenset({80, 443, 8443}),
        allow_hosts=frozenset({"intranet.example", "127.0.0.1:8000", "[::1]:80"}), pause=0,
        hosts_at_once=4, retry_after_limit=120, respect_robots=False,
        looks_needed=3, looks_apart=0.5, ca_file=str(tmp_path.resolve() / "ours.pem"),
        browser="chromium",
    )  # fmt: skip
    assert found.fetch.archives() == WAYBACK


def test_archives_of_ones_own(tmp_path: Path) -> None:
    found = settings(tmp_path, '[fetch]\narchives = { timegate = "https://archive.example/" }')
    assert found.fetch.archives() == Archives(timegate="https://archive.example/")


@pytest.mark.parametrize(
    "line",
    ["seconds = 0", 'seconds = "30"', "seconds = true", "seconds = nan", "seconds = inf",
     "pause = -1", "hosts_at_once = 2.5", "hosts_at_once = 0", "redirects = 51", "ports = 80",
     "ports = [0]", 'ports = ["80"]', 'allow_hosts = "localhost"',
     'allow_hosts = ["http://localhost/"]', 'allow_hosts = ["a b"]', "robots = 1",
     "looks_needed = 0", "looks_needed = 1.5", "looks_apart = -1",
     'user_agent = "a\\r\\nX: y"', 'user_agent = ""', 'user_agent = "(desk)"', 'ca_file = ""',
     'browser = "firefox"', 'browser = "/usr/bin/evil"', "browser = true",
     'archives = "elsewhere"', "archives = true", 'archives = { timegate = "ftp://a/" }',
     'archives = { other = "https://a/" }'],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_with_the_way_to_write_it(
    tmp_path: Path, line: str
) -> None:
    with pytest.raises(FactcheckError) as caught:
        settings(tmp_path, f"[fetch]\n{line}")
    key = line.partition(" ")[0]
    assert caught.value.reason == f"{key} under [fetch] in factcheck.toml cannot be meant."
    assert caught.value.instruction.startswith(f"Write: {key} = ")


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FactcheckError, match="unknown key timeout"):
        settings(tmp_path, "[fetch]\ntimeout = 3")


def test_no_client_is_loaded_until_something_is_fetched() -> None:
    loaded = (
        "import sys, factcheck.cli, factcheck.settings, factcheck.documents; print(*sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    assert "factcheck.settings" in said.stdout.split()
    assert not {"urllib3", "ssl", "certifi", "idna", "protego"} & set(said.stdout.split())


def test_a_new_desk_documents_every_key_with_what_it_is_anyway(tmp_path: Path) -> None:
    made = make_desk(tmp_path / "new", None, TickingClock())
    text = made.read_text("utf-8")
    block = text[text.index("[fetch]") : text.index("[policy]")]
    shown = re.findall(r"^# (\w+ = .+)$", block, re.MULTILINE)
    assert {line.split(" = ")[0] for line in shown} == set(_KEYS["fetch"])
    plain = load_settings(made.parent, {}).fetch
    for line in shown:
        made.write_text(text.replace(f"# {line}", line), "utf-8")
        told = load_settings(made.parent, {}).fetch
        if line.startswith("archives"):
            assert told.archives().on
        elif not line.startswith(("ca_file", "browser")):
            assert told.rules() == plain.rules(), line
