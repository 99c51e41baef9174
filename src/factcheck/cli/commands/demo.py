"""factcheck demo: the first case, start to finish, in a throw-away desk; then the re-run."""

import os
import sys
import tempfile
from pathlib import Path

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.errors import FactcheckError

CASE = "iraq-combat-mission"
REVIEWER = "editor"
REPORT = "report.md"
SECOND_ACT = "Then an editor revises the article, and a cited page changes. factcheck rerun:"


@click.command(cls=Command, epilog="Example:  factcheck demo")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
def demo_command(folder: Path | None) -> None:
    """See it work on a real article, in a throw-away desk (in DIR, or in a temporary folder).

    The article has 21 sentences, was checked against twelve sources, and most of it has to change.
    Then an editor revises it and a cited page changes, and the re-run says what no longer stands.
    Nothing outside this machine is asked.
    """
    from factcheck.casefiles import case_before_revision, parse, read_folder
    from factcheck.casework.acts.make_desk import begin_work, make_desk
    from factcheck.cli.commands.demo_rerun import allow, cite_page, second_act, served
    from factcheck.cli.screen.claim_view import claim_table
    from factcheck.cli.screen.output import write_to
    from factcheck.cli.screen.show import say
    from factcheck.cli.screen.working_reports import remember
    from factcheck.store.clock import system_clock

    whole = parse(read_folder(cases_folder() / CASE))
    case = case_before_revision(whole, 2)
    revised = whole.revisions[1].data
    assert revised is not None
    made = _throw_away(folder)
    # A demonstration writes into its own desk, whatever database the terminal is set to.
    elsewhere = os.environ.pop("FACTCHECK_DATABASE_URL", None)
    with served(case) as page:
        make_desk(made, None, system_clock)
        allow(made, page)
        context = CommandContext(str(made), REVIEWER)
        # Whoever tries it out takes the place of the editor who is named in the case.
        begin_work(context.desk.store, REVIEWER, context.policy)
        context.desk.import_case(case, accepted=[REVIEWER])
        context.memory.use(CASE)
        cite_page(context, CASE, page)
        board = context.desk.board(CASE)
        data = context.desk.render(CASE)
        write_to(context, made / REPORT, data)
        remember(context, made / REPORT, CASE, "md", data)

        say(click.style(board.revision.title or CASE, bold=True))
        say(
            f"{len(board.claims)} sentences, each a claim with its place in the article; checked "
            f"against {len(case.sources)} sources.\n"
        )
        say(claim_table(board.claims, context.policy))
        blocked = [claim for claim in board.claims if claim.shortfalls]
        say(
            f"\nThe policy does not let {len(blocked)} of them through yet: "
            f"{', '.join(str(claim.number) for claim in blocked)}."
        )
        say(f"The verified report: {made / REPORT}")

        say(f"\n{click.style(SECOND_ACT, bold=True)}\n")
        say("\n".join(second_act(context, CASE, page, revised)))
    say("\nGo on in the throw-away desk:")
    for command, why in _next(made, elsewhere is not None):
        gap = " " * (55 - len(command)) if why else ""
        say(f"  {click.style(command, fg='cyan')}{gap}{why}")
    say("\nYour own desk:  factcheck init --as YOUR-NAME")


def _throw_away(folder: Path | None) -> Path:
    """The folder of the throw-away desk. Raises FactcheckError where something lies in it."""
    if folder is None:
        return Path(tempfile.mkdtemp(prefix="factcheck-demo-"))
    if folder.is_dir() and any(folder.iterdir()):
        raise FactcheckError(f"{folder} is not empty.", "Name a folder that is new, or none.")
    return folder


def cases_folder() -> Path:
    """Where the checked-in cases lie: inside the installed package, or in the checkout."""
    package = Path(__file__).resolve().parent.parent.parent
    for folder in (package / "cases", package.parent.parent / "claims"):
        if (folder / CASE).is_dir():
            return folder
    raise FactcheckError("The first case is missing from this installation.", "Install it anew.")


def _next(made: Path, database_is_set: bool) -> list[tuple[str, str]]:
    from shutil import which

    begin = f"cd {made}"
    program = Path(sys.argv[0]).resolve()
    if which("factcheck") is None and program.is_file():
        # Called by its path, as the README's first command does: the rest must be typable too.
        begin = f'export PATH="{program.parent}:$PATH" && {begin}'
    if database_is_set:
        begin = f"unset FACTCHECK_DATABASE_URL && {begin}"
    return [
        (begin, ""),
        ("factcheck claim show 7", "a sentence, its verdict, what it rests on"),
        (f"factcheck article diff {CASE}", "what changed, word by word"),
        (f"factcheck gate {CASE}", "what may not be published yet, and why"),
        (f"factcheck history verify --against {REPORT}", "nobody changed anything"),
        (f"factcheck verdict add 9 true -m 'why' --as {REVIEWER}", "a second opinion: disputed"),
        (f"factcheck undo --as {REVIEWER}", "and taken back"),
    ]
