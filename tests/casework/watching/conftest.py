"""A desk that watches a page, for the tests of what becomes of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import Desk
from documents.loopback import Site
from watching import LONG, QUOTE, WatchingDesk


@pytest.fixture
def watching(desk: Desk, tmp_path: Path) -> Iterator[WatchingDesk]:
    """A desk with an article, a fetched page, and a verdict that rests on a quote of it."""
    with Site() as site:
        made = WatchingDesk(desk, site, tmp_path)
        made.add_article("bridge")
        made.serve(*LONG, etag='"1"')
        made.fetch()
        made.rest("bridge:1", QUOTE)
        yield made
