"""What is installed to run, to test and to develop is locked: which release, and which bytes."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
EXTRAS = {"run": [], "test": ["test"], "develop": ["test", "lint", "bench", "postgres"]}


def _pins(what: str) -> dict[str, list[Requirement]]:
    """The releases that a file pins, by name; one name may have several, for several machines."""
    pinned: dict[str, list[Requirement]] = {}
    for line in re.split(r"(?<!\\)\n", (ROOT / f"requirements/{what}.txt").read_text("utf-8")):
        if line and not line.startswith("#"):
            requirement, *hashes = re.split(r" \\\n +--hash=", line)
            assert hashes and all(re.fullmatch("sha256:[0-9a-f]{64}", each) for each in hashes)
            pin = Requirement(requirement)
            pinned.setdefault(canonicalize_name(pin.name), []).append(pin)
    return pinned


def _wanted(extras: list[str]) -> list[Requirement]:
    project = PROJECT["project"]
    wanted = [*project["dependencies"], *PROJECT["build-system"]["requires"]]
    for extra in extras:
        wanted += project["optional-dependencies"][extra]
    return [Requirement(each) for each in wanted]


@pytest.mark.parametrize("what", EXTRAS)
def test_all_that_is_wanted_is_pinned_to_a_release_within_its_range(what: str) -> None:
    pins = _pins(what)
    for wanted in _wanted(EXTRAS[what]):
        for pin in pins[canonicalize_name(wanted.name)]:
            (release,) = pin.specifier
            assert release.operator == "=="
            assert release.version in wanted.specifier, wanted


@pytest.mark.parametrize("what", EXTRAS)
def test_pip_and_uv_install_the_same_files(what: str) -> None:
    hashes: dict[tuple[str, str], set[str]] = {}
    for package in LOCK["package"]:
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        hashes[package["name"], package.get("version", "")] = {each["hash"] for each in files}
    written = (ROOT / f"requirements/{what}.txt").read_text("utf-8")
    pins = re.findall(r"^([\w.-]+)\S*==([^\s;]+)[^\n]*((?:\n +--hash=.*)+)", written, flags=re.M)
    assert len(pins) == sum(len(several) for several in _pins(what).values())
    for name, version, files in pins:
        found = set(re.findall(r"sha256:[0-9a-f]+", files))
        assert found == hashes[canonicalize_name(name), version], name


def test_the_lock_is_of_the_ranges_that_stand_in_the_project() -> None:
    (own,) = (each for each in LOCK["package"] if each["source"] == {"editable": "."})
    locked = {
        (canonicalize_name(each["name"]), SpecifierSet(each.get("specifier", "")))
        for each in own["metadata"]["requires-dist"]
    }
    project = PROJECT["project"]
    wanted = [Requirement(each) for each in project["dependencies"]]
    for several in project["optional-dependencies"].values():
        wanted += [Requirement(each) for each in several]
    assert locked == {(canonicalize_name(each.name), each.specifier) for each in wanted}
    assert LOCK["requires-python"] == project["requires-python"]


@pytest.mark.parametrize("file", ["uv.lock", *(f"requirements/{what}.txt" for what in EXTRAS)])
def test_no_lock_says_where_its_files_are_to_be_had(file: str) -> None:
    """Whoever installs has an index of their own choice."""
    assert "://" not in (ROOT / file).read_text("utf-8")
