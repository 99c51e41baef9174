"""What a command writes where it is told to: never over the desk, nor over what the desk reads."""

import os
from pathlib import Path

from factcheck.cli.command_context import CommandContext
from factcheck.errors import FactcheckError
from factcheck.files.writing import write_output


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
    from factcheck.casework.watching.outside_desk import require_outside_desk

    require_outside_desk(context.settings, target)


def require_log(context: CommandContext, target: Path) -> None:
    """Refuse a log file as `write_to` would; what is said before a desk is found binds nothing."""
    from factcheck.casework.watching.outside_desk import require_outside_desk
    from factcheck.settings import load_settings

    try:
        # Not the context's own, which keeps the first that it is asked for.
        settings = load_settings(Path.cwd(), os.environ, desk=context.folder)
    except FactcheckError:
        return  # whoever needs the desk will say what is wrong with it
    require_outside_desk(settings, target)
