"""What a command writes where it is told to: never over the desk, nor over what the desk reads."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.command_context import CommandContext
from factcheck.errors import FactcheckError
from factcheck.files.desk_files import KeptFile, files_of_desk, require_free
from factcheck.files.writing import write_output

if TYPE_CHECKING:
    from factcheck.settings import Settings


def write_to(context: CommandContext, target: Path, data: bytes) -> None:
    """Write a file, a pipe or a device that a command was told to write.

    Raises:
        FactcheckError: when it would be written over the desk, over a file that an article or a
            source is read from, or cannot be written.
    """
    require_output(context, target)
    write_output(target, data)


def require_output(context: CommandContext, target: Path) -> None:
    """Refuse a file or a folder that `write_to` would refuse, before anything is written there."""
    _require_free(target, context.settings)


def require_log(context: CommandContext, target: Path) -> None:
    """Refuse a log file as `write_to` would; what is said before a desk is found binds nothing."""
    from factcheck.settings import load_settings

    try:
        # Not the context's own, which keeps the first that it is asked for.
        settings = load_settings(Path.cwd(), os.environ, desk=context.desk)
    except FactcheckError:
        return  # whoever needs the desk will say what is wrong with it
    _require_free(target, settings)


def _require_free(target: Path, settings: "Settings") -> None:

    from factcheck.casework.watching.watch_file import watched_files
    from factcheck.settings import user_configuration
    from factcheck.store.engine import database_file
    from factcheck.store.quick_query import quick_query

    kept = [
        *files_of_desk(settings.desk, database_file(settings.database_url)),
        KeptFile(user_configuration(os.environ), "your own settings file"),
    ]
    if authorities := settings.fetch.chosen.get("ca_file"):
        kept.append(KeptFile(Path(authorities), "the desk's ca_file"))
    require_free(target, kept)
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
