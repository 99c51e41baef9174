"""Where output may be written: never over the desk, nor over what the desk reads."""

import os
from pathlib import Path

from factcheck.casework.watching.watch_file import watched_files
from factcheck.files.desk_files import KeptFile, files_of_desk, require_free
from factcheck.settings import Settings, user_configuration
from factcheck.store.engine import database_file
from factcheck.store.quick_query import quick_query


def require_outside_desk(settings: Settings, target: Path) -> None:
    """Let a file or a folder be written only where nothing of the desk is lost by it.

    Raises:
        FactcheckError: when it is a file of the desk, of the user's settings, or one that an
            article or a source is read from.
    """
    kept_files = [
        *files_of_desk(settings.desk, database_file(settings.database_url)),
        KeptFile(user_configuration(os.environ), "your own settings file"),
    ]
    if authorities := settings.fetch.chosen.get("ca_file"):
        kept_files.append(KeptFile(Path(authorities), "the desk's ca_file"))
    require_free(target, kept_files)
    # The database is asked last, and only where nothing else stands against it.
    with quick_query(settings.database_url) as ask:
        watched = watched_files(ask)
    require_free(
        target,
        [
            KeptFile(settings.desk / path, f"the file that {owner} is read from")
            for path, owner in watched
        ],
    )
