"""Why a command failed in a way that nothing here expects: it may have read a damaged row.

A flipped bit inside a row is seen by no database. Whether the rows are what the history says is
known to `history verify` alone, so it is asked before anything is called damaged: a fault of the
program's own must not be blamed on the desk.
"""

from factcheck.cli.command_context import CommandContext
from factcheck.errors import FactcheckError


def require_sound(context: CommandContext | None) -> None:
    """Look whether the desk's database is what its history says, where one was opened.

    Raises:
        FactcheckError: when it is not, naming the first thing that is wrong.
    """
    from factcheck.casework.integrity.verify_history import verify_history
    from factcheck.store.schema import integrity_faults

    if context is None or not context.has_opened:
        return
    faults = integrity_faults(context.desk.bare_store.engine)
    if not faults:
        with context.desk.bare_store.reading() as work:
            faults = [f"{fault.stream}: {fault.what}" for fault in verify_history(work).faults]
    if faults:
        raise FactcheckError(
            f"The database is damaged: {faults[0]}.",
            "All that is wrong: factcheck history verify. Put a copy in its place that was made "
            "with: factcheck db backup",
        )
