"""A server to browse, one that nobody has any business with, and where profiles lie."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..loopback import Site, answer
from .browsing import processes_of


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def inside() -> Iterator[Site]:
    """A server of this machine that no page has any business with."""
    with Site({"": answer(body="secret", access_control_allow_origin="*")}) as inside:
        yield inside


@pytest.fixture(autouse=True)
def profiles(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where profiles lie; after every page they are gone, and every process of the browser."""
    # Short, for the browser has a socket there.
    with tempfile.TemporaryDirectory(prefix="fc", dir="/tmp") as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        yield Path(folder)
        assert list(Path(folder).glob("factcheck-browser-*")) == []
        assert processes_of(Path(folder)) == []
