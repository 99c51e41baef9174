"""factcheck db: the desk's database and its schema."""

import os
from pathlib import Path

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.lazy import Group
from factcheck.cli.options import at_desk, json_option
from factcheck.errors import ExitCode


@click.group(cls=Group)
def db_command() -> None:
    """The database: upgrade, current, check, backup."""


@db_command.command("upgrade", epilog="Example:  factcheck db upgrade")
@at_desk
def upgrade_(context: CommandContext) -> None:
    """Bring the database to this program's schema.

    All of it is brought there, or nothing.
    """
    from factcheck.casework.acts.make_desk import open_desk
    from factcheck.cli.screen.show import say
    from factcheck.store.clock import system_clock
    from factcheck.store.engine import open_engine
    from factcheck.store.schema import current
    from factcheck.store.unit_of_work import Store

    # Not the workplace's own store: an empty database is made here, not refused.
    store = Store(open_engine(context.settings.database_url), system_clock)
    before = current(store.engine)
    open_desk(store)
    after = current(store.engine)
    state = "is at" if before == after else f"was at {before or 'none'}, and is now at"
    say(f"The schema {state} {after}.")


@db_command.command("current", epilog="Example:  factcheck db current")
@json_option
@at_desk
def current_(context: CommandContext, as_json: bool) -> None:
    """Say where the database is and which schema it has."""
    from sqlalchemy.engine import make_url

    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.show import say, say_json
    from factcheck.store.schema import HEAD, current

    version = current(context.desk.bare_store.engine)
    address = make_url(context.settings.database_url).render_as_string(hide_password=True)
    if as_json:
        say_json("database", {"address": address, "schema": version, "wanted": HEAD})
    else:
        say(f"{visible_line(address)}\nschema {version or 'none'}, this program wants {HEAD}")


@db_command.command("check", epilog="Example:  factcheck db check")
@json_option
@at_desk
def check(context: CommandContext, as_json: bool) -> None:
    """Compare the database's tables with what is expected.

    The exit code is 3 when they differ.
    """
    from factcheck.cli.lazy import exit_with
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.show import say, say_json
    from factcheck.store.schema import differences, integrity_faults, require_head

    engine = context.desk.bare_store.engine
    with context.desk.bare_store.reading() as work:
        require_head(work.connection)
    faults = [*differences(engine), *integrity_faults(engine)]
    if as_json:
        say_json("differences", faults)
    else:
        for fault in faults:
            say(visible_line(fault))
        count = "1 difference." if len(faults) == 1 else f"{len(faults)} differences."
        say(count if faults else "The tables are as they should be.")
    exit_with(ExitCode.BAD_NEWS if faults else ExitCode.DONE)


@db_command.command("backup", epilog="Example:  factcheck db backup desk-2026-07-27.sqlite3")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@at_desk
def backup_(context: CommandContext, file: Path) -> None:
    """Write a consistent copy of the database to FILE.

    Others may work meanwhile.
    """
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.output import require_output
    from factcheck.cli.screen.show import say
    from factcheck.store.schema import backup

    if not os.path.exists(file):  # noqa: PTH110  # what is there, or no name, is refused as such
        require_output(context, file)
    backup(context.desk.bare_store.engine, file)
    say(f"Copied to {visible_line(str(file))}.")
