"""Commands that are imported when they are called, and errors that say what to do next."""

import atexit
import gc
import importlib
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn, TypeVar

import click

from factcheck.cli.minus import Command
from factcheck.cli.screen.suggest import did_you_mean
from factcheck.errors import ExitCode, FactcheckError, ReferenceRefused

Function = TypeVar("Function", bound=Callable[..., Any])

# As Click names it for a program called factcheck; `completion` has it for the shells' scripts.
_COMPLETE_VARIABLE = "_FACTCHECK_COMPLETE"
# What shells say of a program that Ctrl-C ended: 128 and the signal's number.
_INTERRUPTED = 130


class Group(click.Group):
    """A group of commands about one noun, in the order of the work; a slip names the nearest."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which the work goes."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a slip names the nearest."""
        known = self.list_commands(ctx)
        if args and not args[0].startswith("-") and args[0] not in known:
            hint = did_you_mean(args[0], known)
            raise click.UsageError(f"There is no command '{args[0]}'. {hint}", ctx)
        return super().resolve_command(ctx, args)


class LazyGroup(Group):
    """A group that knows its commands' names and first lines, and imports one when it is called.

    Args:
        commands_in: name → (module under `factcheck.cli`, what the group's help says of it). The
            module holds the command as `NAME_command`.
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
            formatter.write_dl([(name, summary) for name, (_, summary) in self.commands_in.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Offer the commands without importing any, and the options."""
        from click.shell_completion import CompletionItem

        items = [
            CompletionItem(name, help=summary)
            for name, (_, summary) in self.commands_in.items()
            if name.startswith(incomplete)
        ]
        return items + click.Command.shell_complete(self, ctx, incomplete)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what fails over a damaged row is said to be that, and not left raw."""
        try:
            return super().invoke(ctx)
        except (FactcheckError, click.ClickException, click.exceptions.Exit, click.Abort, OSError):
            raise
        except Exception:
            from factcheck.cli.command_context import CommandContext
            from factcheck.cli.screen.damage import require_sound

            require_sound(ctx.find_object(CommandContext))
            raise

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the program; whatever goes wrong is said in words, and has its exit code."""
        _search_less_for_garbage()
        _open_streams()
        if (complete_var or _COMPLETE_VARIABLE) in os.environ:
            from factcheck.cli import completion

            completion.register()
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            _require_text(sys.argv[1:] if args is None else args)
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except ReferenceRefused as error:
            from factcheck.cli.screen.going_on import command_to_go_on

            again = command_to_go_on(sys.argv[1:] if args is None else args, error)
            _refuse(error.reason, f"{error.instruction}\n{again}".strip(), error.exit_code)
        except FactcheckError as error:
            _refuse(error.reason, error.instruction, error.exit_code)
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            sys.exit(ExitCode.USAGE)
        except click.UsageError as error:
            _refuse(_misunderstood(error), _usage(error), ExitCode.USAGE)
        except click.ClickException as error:
            _refuse(error.format_message(), "", error.exit_code)
        except click.Abort:
            sys.exit(_INTERRUPTED)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            _refuse(f"{where}{error.strerror or error}.", "", ExitCode.FAILED)
        sys.exit(code if isinstance(code, int) else ExitCode.DONE)


def _search_less_for_garbage() -> None:
    """What is imported stays: looking through it for garbage again and again, and once more at the
    end, when all goes with the process anyway, costs a command up to a fifth of its time."""
    gc.set_threshold(20_000, 10, 10)
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)


def root_options(function: Function) -> Function:
    """The options of the program itself, which every command also takes behind its own name."""

    @click.option(
        "--desk",
        metavar="DIR",
        help="The desk's folder, in place of the one found.",
        shell_complete=_completed_by("complete_folder"),
    )
    @click.option(
        "--as",
        "acting_as",
        metavar="NAME",
        help="Who is working.",
        shell_complete=_completed_by("complete_reviewer"),
    )
    @click.option("-v", "--verbose", count=True, help="Say what is done; twice, each statement.")
    @click.option(
        "--log-file",
        metavar="FILE",
        help="Write what is done to FILE.",
        shell_complete=_completed_by("complete_file"),
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
        from factcheck.cli.command_context import CommandContext

        context = ctx.find_object(CommandContext)
        if context is None:
            context = ctx.obj = CommandContext()
        context.folder = desk or context.folder
        context.acting_as = acting_as or context.acting_as
        if (verbose or log_file) and not ctx.resilient_parsing:
            from factcheck.cli.screen.logs import begin_log

            begin_log(context, verbose, log_file)

    wrapped.__doc__ = function.__doc__
    wrapped.__name__ = function.__name__
    return wrapped  # type: ignore[return-value]  # Click takes the wrapper for the function


def exit_with(code: ExitCode) -> None:
    """Leave with an exit code that says more than done."""
    if code is not ExitCode.DONE:
        click.get_current_context().exit(int(code))


def _open_streams() -> None:
    """Make stdout and stderr such that everything can be said.

    A program that was started without one (`>&-`) says what it says to nobody; one whose encoding
    lacks a sign shows another in its place on a terminal, and writes UTF-8 to a pipe or a file.
    """
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if stream.encoding.lower() != "utf-8" and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                encoding=None if stream.isatty() else "utf-8", errors="replace", newline=None
            )


def _completed_by(name: str) -> Callable[[click.Context, click.Parameter, str], Any]:
    """One of `factcheck.cli.options`' completions, imported when it is asked."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> Any:
        options = importlib.import_module("factcheck.cli.options")
        return getattr(options, name)(ctx, param, incomplete)

    return complete


def _require_text(args: Sequence[str]) -> None:
    """Refuse what is not UTF-8, unless it names a file: it could not be stored."""
    for arg in args:
        try:
            arg.encode("utf-8")
        except UnicodeEncodeError:
            if not os.path.exists(arg):  # noqa: PTH110  # a Path would be imported for nothing
                raise FactcheckError(
                    f"'{arg}' is not UTF-8 text.",
                    "Type it anew, or set the terminal to UTF-8.",
                    exit_code=ExitCode.USAGE,
                ) from None


def _refuse(reason: str, instruction: str, code: int) -> NoReturn:
    """Say on stderr what is wrong, then what to do, and leave."""
    from factcheck.cli.screen.layout import visible_line, visible_lines
    from factcheck.cli.screen.show import say

    label = click.style("Error:", fg="red", bold=True)
    say(f"{label} {visible_line(reason)}", err=True)
    if instruction:
        say(visible_lines(instruction), err=True)
    sys.exit(int(code))


def _misunderstood(error: click.UsageError) -> str:
    """What was not understood; an option that does not exist names the one nearest option."""
    if not isinstance(error, click.NoSuchOption) or error.ctx is None:
        return error.format_message()
    from difflib import get_close_matches

    known = [o for param in error.ctx.command.params for o in param.opts if o.startswith("--")]
    near = get_close_matches(error.option_name, known, n=1, cutoff=0.6)
    hint = f" Did you mean '{near[0]}'?" if near else ""
    if not error.option_name.startswith("--"):
        hint = " If it is text: put -- before it, behind all options."
    return f"There is no option '{error.option_name}'.{hint}"


def _usage(error: click.UsageError) -> str:
    if error.ctx is None:
        return ""
    return f"{error.ctx.get_usage()}\nSee: {error.ctx.command_path} --help"
