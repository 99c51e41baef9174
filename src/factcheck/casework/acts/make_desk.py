"""Make a desk: its factcheck.toml, its database with a current schema, its own history."""

import os
from pathlib import Path

from sqlalchemy import select

from factcheck.casework.acts.add_reviewer import add_reviewer, list_reviewers
from factcheck.domain import StreamKind
from factcheck.errors import FactcheckError
from factcheck.files.desk_files import (
    DATABASE_COMPANIONS,
    DATABASE_FILE,
    SETTINGS_FILE,
    require_free,
)
from factcheck.files.writing import write_own
from factcheck.model import Stream
from factcheck.standing.policy import DEFAULT_POLICY, Policy, policy_toml
from factcheck.store.clock import Clock
from factcheck.store.engine import open_engine
from factcheck.store.schema import upgrade
from factcheck.store.unit_of_work import Store, new_uid

_HEAD = """\
# A desk of the fact-check workbench: where its database is, its limits, and its policy.
# A changed policy becomes an entry of the desk's history with the next thing that is written.

[desk]
# A file beside this one, or a PostgreSQL server: postgresql://user@host/name
database = {database}

[report]
# The language of the words around the article in its reports, whatever language it is in itself:
# en (English), de (German), fr (French) or es (Spanish).
# language = "en"

[limits]
# The largest article or source that is taken in, in megabytes.
size_mb = 20
# Seconds that a file (HTML, Word, PDF) may take to be read. What an address answered may take as
# long as seconds under [fetch] says.
parse_seconds = 30

[fetch]
# How addresses are asked for. What stands behind a '#' is how it is anyway.
# Seconds for one address in all, redirects and the whole page included; reading what came may take
# as long again.
# seconds = 30
# Seconds between two requests to one host, and the most that a host may ask to be left alone for
# (Retry-After) and be waited for.
# pause = 1.0
# retry_after = 60
# How many hosts are asked at the same time, and how many redirects are followed.
# hosts_at_once = 8
# redirects = 10
# The ports that may be asked, and hosts that may be although they are not public: "host" or
# "host:port".
# ports = [80, 443]
# allow_hosts = []
# Whether rounds keep to robots.txt, and what the desk calls itself there.
# robots = true
# user_agent = "factcheck-workbench/0.1"
# How many looks have to agree before a quote is called altered or gone: a page may fail for a
# moment in a way that nobody can tell from a change. And how many seconds apart they are.
# looks_needed = 2
# looks_apart = 10.0
# Authorities of one's own beside the public ones (PEM, a file beside this one).
# ca_file = "our-authority.pem"
# What shows pages that only a script fills, for sources that are added or attached with --rendered:
# nothing. Chromium has to be on this machine (Debian: apt install chromium).
# browser = "chromium"
# Where archived copies of pages that are gone are looked for: nowhere. Either of these lets
# `factcheck source attach KEY --archived` ask, which it does on a reviewer's word alone.
# archives = "wayback"
# archives = {{ timegate = "https://archive.example/timegate/" }}

"""


def make_desk(
    folder: Path, database_url: str | None, clock: Clock, policy: Policy = DEFAULT_POLICY
) -> Path:
    """Make a desk in a folder; the path of its factcheck.toml.

    Args:
        database_url: an address in place of a SQLite file beside factcheck.toml.
        policy: the rules that are written there.

    Raises:
        FactcheckError: when there is one already, or the folder cannot be written.
    """
    settings = folder / SETTINGS_FILE
    if os.path.lexists(settings):
        raise FactcheckError(f"{folder} is a desk already.", "See: factcheck status")
    require_free(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FactcheckError(
            f"{folder} cannot be made: {error.strerror}.", "Name a folder you may write to."
        ) from error
    database = folder.resolve() / DATABASE_FILE
    is_new = database_url is None and not database.exists()
    written = database_url or f"sqlite:///{DATABASE_FILE}"
    head = _HEAD.format(database='"' + written.replace("\\", "\\\\").replace('"', '\\"') + '"')
    engine = open_engine(database_url or f"sqlite:///{database}")
    try:
        open_desk(Store(engine, clock))
        write_own(settings, (head + policy_toml(policy)).encode("utf-8"))
    except FactcheckError:
        engine.dispose()
        if is_new:
            for companion in ("", *DATABASE_COMPANIONS):
                database.with_name(DATABASE_FILE + companion).unlink(missing_ok=True)
        raise
    return settings


def begin_work(store: Store, handle: str | None, policy: Policy) -> tuple[str, ...]:
    """Make somebody the first editor of a desk where nobody works yet.

    Returns:
        The handles of those who worked there already: a server's database may have some.

    Raises:
        FactcheckError: when the handle cannot be one.
    """
    with store.writing() as work:
        known = tuple(reviewer.handle for reviewer in list_reviewers(work))
        if handle and not known:
            add_reviewer(work, handle, policy, handle)
    return known


def open_desk(store: Store) -> None:
    """Bring a database to the current schema, and begin the desk's own history if it has none."""
    upgrade(store.engine)
    with store.writing() as work:
        if work.value(select(Stream.id).where(Stream.kind == StreamKind.DESK)) is None:
            work.open_stream(StreamKind.DESK, new_uid())
