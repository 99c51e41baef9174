"""`--cite @2` and `--cite SOURCE "first…last"`: one value or two, by what the first is."""

import click

from factcheck.cli.minus import Command

_NAME = "--cite"


class CitingCommand(Command):
    """A command with an option --cite, declared with two values: the number of a passage that was
    shown stands alone."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As Click's; behind a passage's number the second value is empty."""
        return super().parse_args(ctx, _completed(args))


def _completed(args: list[str]) -> list[str]:
    completed: list[str] = []
    rest = iter(args)
    for arg in rest:
        name, equals, value = arg.partition("=")
        if arg == "--":
            return [*completed, arg, *rest]
        if name != _NAME:
            completed.append(arg)
            continue
        source = value if equals else next(rest, None)
        completed += [_NAME] if source is None else [_NAME, source]
        if source is not None and (source.startswith("@") or "#:~:text=" in source):
            completed.append("")
    return completed
