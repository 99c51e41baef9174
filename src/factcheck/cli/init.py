"""factcheck init: make a desk."""

import os
from pathlib import Path

import click

from factcheck.cli.options import at_desk_as
from factcheck.cli.workplace import Workplace


@click.command(epilog="Example:  factcheck init --as anna")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(file_okay=False))
@click.option("--database", metavar="URL", help="A PostgreSQL address, in place of a file.")
@at_desk_as
def init_command(place: Workplace, folder: str, database: str | None) -> None:
    """Make a desk in DIR (here): factcheck.toml and a database.

    With --as NAME (or FACTCHECK_REVIEWER set) you become its first editor.
    """
    from factcheck.casework.add_reviewer import add_reviewer
    from factcheck.casework.make_desk import make_desk
    from factcheck.cli.show import say, visible_line
    from factcheck.settings import user_reviewer

    url = database or os.environ.get("FACTCHECK_DATABASE_URL")
    made = make_desk(Path(folder), url, place.clock)
    say(f"Made a desk: {visible_line(str(made))}")
    who = user_reviewer(os.environ, place.acting_as)
    if who:
        at = Workplace(str(made.parent), who, place.clock)
        with at.store.writing() as work:
            add_reviewer(work, who, at.policy, who)
        say(f"{visible_line(who)} is its editor.")
        say("Next: factcheck article add FILE")
    else:
        say("Next: factcheck reviewer add YOUR-NAME   then: factcheck article add FILE")
