"""Commands that take words which begin with a minus for what they are: "-3.5 degrees", "- and so".

Every option is a minus or two and a letter; what goes on otherwise, or is more than one word and no
option of the command, is text.
"""

import re
from collections.abc import Iterable
from typing import Any

import click

# A noncharacter (Unicode, chapter 23.7), which nobody can mean: it hides the minus from Click.
_HIDDEN = "\ufdd0"
_NO_OPTION = re.compile(r"--?[^A-Za-z-]|---")
_SEVERAL_WORDS = re.compile(r"(--?[A-Za-z][^\s=]*)\s", re.DOTALL)


class Command(click.Command):
    """A command whose arguments and values of options may begin with a minus."""

    def make_parser(self, ctx: click.Context) -> Any:
        """Click's parser, which is given words that begin with a minus in disguise."""
        return _Parser(super().make_parser(ctx), _names_of(self.get_params(ctx)))


class _Parser:
    """Click's parser of a command with these names of options."""

    def __init__(self, parser: Any, names: frozenset[str]) -> None:
        self._parser = parser
        self._names = names

    def __getattr__(self, name: str) -> Any:
        return getattr(self._parser, name)

    def parse_args(self, args: list[str]) -> tuple[dict[str, Any], list[str], list[Any]]:
        """As Click's."""
        hidden = [_HIDDEN + arg if is_text(arg, self._names) else arg for arg in args]
        values, left, order = self._parser.parse_args(hidden)
        return {name: _shown(value) for name, value in values.items()}, _shown(left), order


def is_text(arg: str, names: frozenset[str]) -> bool:
    """Whether what begins with a minus cannot be one of the options of these names.

    A short option may have its value glued to it (`-mWhy not`), a long one behind a sign of
    equality.
    """
    if not arg.startswith("-") or arg in ("-", "--"):
        return False
    if _NO_OPTION.match(arg):
        return True
    words = _SEVERAL_WORDS.match(arg)
    return words is not None and words[1] not in names and arg[:2] not in names


def _names_of(params: Iterable[click.Parameter]) -> frozenset[str]:
    return frozenset(
        name
        for param in params
        if isinstance(param, click.Option)
        for name in (*param.opts, *param.secondary_opts)
    )


def _shown(value: Any) -> Any:
    if isinstance(value, str):
        return value.removeprefix(_HIDDEN)
    if isinstance(value, (list, tuple)):
        return type(value)(_shown(part) for part in value)
    return value
