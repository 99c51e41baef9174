"""What several rooms of acts begin from."""

from collections.abc import Iterator

import pytest
from databases import LentDatabases
from populated_desk import PopulatedDesk

from .redacted import store_at, tell


@pytest.fixture
def told(fresh_database: LentDatabases) -> Iterator[tuple[PopulatedDesk, dict[str, str]]]:
    """A desk on which every kind of record holds words of its own, and the uid of each."""
    url, uids = fresh_database.after(tell)
    desk = PopulatedDesk(store_at(url))
    yield desk, uids
    desk.store.engine.dispose()
