"""The door for programs: a desk, opened or made, and on it everything that the commands do.

    desk = factcheck.open(as_="anna")
    desk.judge("story:1", "true", "The plaque on the bridge gives the year.")

A `Desk` can do nothing that a command refuses. Values in and out are frozen; whatever goes wrong is
a `FactcheckError`, which says what to do next. Claims are named as on the command line: `story:7`,
a part `story:7.1`, several `story:3-5,9`; without a slug where the desk has one article.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.desk.articles import ArticlesDesk
from factcheck.desk.entering import EnteringDesk
from factcheck.desk.keeping import KeepingDesk
from factcheck.desk.publishing import PublishingDesk
from factcheck.desk.reports import ReportsDesk
from factcheck.desk.sources import SourcesDesk
from factcheck.desk.ticks import TicksDesk
from factcheck.desk.verdicts import VerdictsDesk

if TYPE_CHECKING:
    from factcheck.store.clock import Clock


class Desk(
    EnteringDesk,
    ArticlesDesk,
    SourcesDesk,
    TicksDesk,
    VerdictsDesk,
    ReportsDesk,
    PublishingDesk,
    KeepingDesk,
):
    """A desk with somebody at work, and all that can be done there; `open` and `create` give one.

    It closes the database that it opened, as a context manager or with `close`.

    Args:
        settings: the desk's.
        clock: gives the time (aware, UTC); none means this machine's.
        memory: what whoever works was shown; none begins with what the commands showed them, and
            keeps what they are shown here as long as the desk is open.
    """


def open(
    folder: str | Path | None = None, *, as_: str | None = None, clock: "Clock | None" = None
) -> "Desk":
    """Open a desk.

    Args:
        folder: where its factcheck.toml lies; none finds it as the commands do, by FACTCHECK_DESK,
            here, or in a folder above.
        as_: the handle of whoever works; none means FACTCHECK_REVIEWER, or the user's settings.
        clock: gives the time (aware, UTC); none means this machine's.

    Raises:
        FactcheckError: when there is no desk, or its settings cannot be meant.
    """
    from factcheck.settings import load_settings

    named = str(folder) if folder is not None else None
    return Desk(load_settings(Path.cwd(), os.environ, desk=named, reviewer=as_), clock)


def create(
    folder: str | Path,
    *,
    as_: str | None = None,
    database: str | None = None,
    policy: str = "default",
    clock: "Clock | None" = None,
) -> "Desk":
    """Make a desk, and open it. Whoever works becomes its first editor.

    Args:
        folder: where its factcheck.toml will lie.
        as_: as for `open`.
        database: a PostgreSQL address (`postgresql://user@host/name`) in place of a file.
        policy: the rules to begin with: `default`, `ifcn` or `efcsn` (docs/policies.md).
        clock: as for `open`.

    Raises:
        FactcheckError: when there is a desk already, none can be made there, or no policy is
            called so.
    """
    from factcheck.casework.acts.add_reviewer import require_handle
    from factcheck.casework.acts.make_desk import begin_work, make_desk
    from factcheck.errors import FactcheckError
    from factcheck.settings import load_settings, user_reviewer
    from factcheck.standing.presets import PRESETS
    from factcheck.store.clock import system_clock

    if policy not in PRESETS:
        raise FactcheckError(
            f"There is no policy {policy!r} to begin with.", f"Give one of: {', '.join(PRESETS)}."
        )
    handle = user_reviewer(os.environ, as_)
    if handle:
        require_handle(handle, ())
    url = database or os.environ.get("FACTCHECK_DATABASE_URL")
    made = make_desk(Path(folder).resolve(), url, clock or system_clock, PRESETS[policy])
    environment = dict(os.environ)
    if database:
        environment.pop("FACTCHECK_DATABASE_URL", None)
    settings = load_settings(made.parent, environment, desk=str(made.parent), reviewer=handle)
    desk = Desk(settings, clock)
    begin_work(desk.store, handle, desk.policy)
    return desk
