"""Commands that are imported when they are called, and errors that say what to do next."""

import importlib
import os
import sys
from collections.abc import Callable, Mapping
from typing import IO, Any, TypeVar

import click

from factcheck.errors import ExitCode, FactcheckError

Function = TypeVar("Function", bound=Callable[..., Any])


class Refusal(click.ClickException):
    """A FactcheckError as the user sees it: on stderr, reason first, then what to do."""

    def __init__(self, error: FactcheckError) -> None:
        super().__init__(error.reason)
        self.error = error
        self.exit_code = int(error.exit_code)  # type: ignore[misc]  # Click reads the instance's

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the reason and the instruction."""
        from factcheck.cli.show import visible_lines

        context = click.get_current_context(silent=True)
        colour = context.color if context else None
        label = click.style("Error:", fg="red", bold=True)
        click.echo(f"{label} {visible_lines(self.error.reason)}", err=True, color=colour)
        if self.error.instruction:
            click.echo(visible_lines(self.error.instruction), err=True, color=colour)


class LazyGroup(click.Group):
    """A group that knows its commands' names and first lines, and imports one when it is called.

    Args:
        commands_in: name → (module under `factcheck.cli`, what the group's help says of it). The
            module holds the command under the same name as the module.
    """

    def __init__(
        self, *args: Any, commands_in: Mapping[str, tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.commands_in = commands_in

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which the work goes."""
        return list(self.commands_in)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in self.commands_in:
            return None
        module = importlib.import_module(f"factcheck.cli.{self.commands_in[cmd_name][0]}")
        command = getattr(module, f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, said) for name, (_, said) in self.commands_in.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a slip names the nearest."""
        if args and not args[0].startswith("-") and args[0] not in self.commands_in:
            raise nearest_command(args[0], list(self.commands_in), ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an expected failure becomes a message and an exit code."""
        try:
            return super().invoke(ctx)
        except FactcheckError as error:
            raise Refusal(error) from error


class Group(click.Group):
    """A group of commands about one noun; a slip names the nearest."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a slip names the nearest."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            raise nearest_command(args[0], list(self.commands), ctx)
        return super().resolve_command(ctx, args)


def nearest_command(typed: str, known: list[str], ctx: click.Context) -> click.UsageError:
    """The error for a command that does not exist, with the nearest that does."""
    from difflib import get_close_matches

    from factcheck.cli.show import visible_lines

    near = get_close_matches(typed, known, n=1, cutoff=0.5)
    hint = f"Did you mean '{near[0]}'?" if near else f"There is: {', '.join(known)}."
    return click.UsageError(f"There is no command '{visible_lines(typed)}'. {hint}", ctx)


def root_options(function: Function) -> Function:
    """The options of the program itself, which every command also takes behind its own name."""

    @click.option("--desk", metavar="DIR", help="The desk's folder, in place of the one found.")
    @click.option("--as", "acting_as", metavar="NAME", help="Who is working.")
    @click.option("-v", "--verbose", count=True, help="Say what is done; twice, each statement.")
    @click.option(
        "--log-file", metavar="FILE", type=click.Path(dir_okay=False), help="Write it there."
    )
    @click.version_option(package_name="factcheck-workbench", prog_name="factcheck")
    @click.pass_context
    def wrapped(
        ctx: click.Context,
        desk: str | None,
        acting_as: str | None,
        verbose: int,
        log_file: str | None,
    ) -> None:
        from factcheck.cli.workplace import Workplace

        ctx.color = colour_wanted()
        place = ctx.find_object(Workplace)
        if place is None:
            place = ctx.obj = Workplace()
        place.desk, place.acting_as = desk or place.desk, acting_as or place.acting_as
        if verbose or log_file:
            from factcheck.cli.logs import begin_log

            begin_log(verbose, log_file)

    wrapped.__doc__ = function.__doc__
    wrapped.__name__ = function.__name__
    return wrapped  # type: ignore[return-value]  # Click takes the wrapper for the function


def colour_wanted() -> bool | None:
    """Whether to colour: never with NO_COLOR (no-color.org), always with FORCE_COLOR, else none:
    only on a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return None if sys.stdout.isatty() else False


def exit_with(code: ExitCode) -> None:
    """Leave with an exit code that says more than done."""
    if code is not ExitCode.DONE:
        click.get_current_context().exit(int(code))
