"""The documentation cannot drift from the program."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_what_the_documentation_says_of_the_commands_is_what_they_say_themselves() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs/generate.py"), "--check"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout


def test_every_link_to_a_file_in_the_documentation_leads_somewhere() -> None:
    import re

    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("*/README.md")]
    broken = [
        (page.name, link)
        for page in pages
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
        if not (page.parent / link).exists()
    ]

    assert broken == []


def test_every_file_that_the_documentation_names_is_there() -> None:
    import re

    named = re.compile(r"`((?:src|tests|docs|migrations|benchmarks)/[\w./-]*[\w/])`")
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("*/README.md")]
    missing = [
        (page.name, path)
        for page in pages
        for path in named.findall(page.read_text("utf-8"))
        if not (ROOT / path).exists()
    ]

    assert missing == []


def test_every_room_of_the_house_is_told_of() -> None:
    from configparser import ConfigParser

    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter", "utf-8")
    layers = contracts["importlinter:contract:layers"]["layers"].replace("|", " ").split()
    told = (ROOT / "docs/architecture.md").read_text("utf-8")
    rooms = [name for name in layers if (ROOT / "src/factcheck" / name).is_dir()]

    assert [name for name in rooms if f"| `{name}/` |" not in told] == []
