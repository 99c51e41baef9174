"""Write what docs/python.md says of each public name, from the names themselves."""

import inspect
import re
import textwrap
from collections.abc import Iterator

import factcheck
from factcheck.desk.opened import OpenDesk

FUNCTIONS = ("open", "create")
# What the rooms of the desk need of each other, and a program does not.
_INNER = {"bare_store", "brought", "has_opened", "receive", "doors", "memory"}
_WIDE = 100


def public_names() -> list[str]:
    """Every public name of the door: functions, then the members of a desk, room by room."""
    members = []
    for room in (*factcheck.Desk.__bases__, OpenDesk):
        members += [
            f"Desk.{name}" for name in vars(room) if not name.startswith("_") and name not in _INNER
        ]
    return [*FUNCTIONS, *members]


def reference() -> str:
    """Signature and promise of every public name, as Markdown."""
    return "\n".join(line for name in public_names() for line in _entry(name)).rstrip()


def _entry(name: str) -> Iterator[str]:
    member = inspect.getattr_static(factcheck.Desk, name.removeprefix("Desk."), None)
    called = f"factcheck.{name}" if member is None else f"desk.{name.removeprefix('Desk.')}"
    documented = getattr(factcheck, name) if member is None else member
    yield from (f"### `{called}`", "")
    if callable(documented):
        yield from ("```text", _signature(called, documented), "```", "")
    yield from (_promise(inspect.getdoc(documented) or ""), "")


def _signature(called: str, function: object) -> str:
    """How it is called and what it gives, on one line where it fits, else one argument a line."""
    signature = inspect.signature(function)  # type: ignore[arg-type]
    arguments = []
    starred = False
    for parameter in signature.parameters.values():
        if parameter.name == "self":
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not starred:
            arguments.append("*")
            starred = True
        starred = starred or parameter.kind is parameter.VAR_POSITIONAL
        arguments.append(_argument(parameter))
    gives = _type(signature.return_annotation)
    line = f"{called}({', '.join(arguments)}) -> {gives}"
    if len(line) <= _WIDE:
        return line
    return "\n".join([f"{called}(", *(f"    {one}," for one in arguments), f") -> {gives}"])


def _argument(parameter: inspect.Parameter) -> str:
    star = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
    said = f"{star}{parameter.name}: {_type(parameter.annotation)}"
    if parameter.default is parameter.empty:
        return said
    default = "…" if callable(parameter.default) else repr(parameter.default)
    return f"{said} = {default}"


def _type(annotation: object) -> str:
    if annotation is None:
        return "None"
    said = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    said = said.replace("str | pathlib.Path | BinaryIO", "Given")
    return re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Z])", "", said)


def _promise(documentation: str) -> str:
    """A docstring as Markdown: its arguments and errors as a list."""
    lines = []
    for paragraph in documentation.split("\n\n"):
        title, _, listed = paragraph.partition("\n")
        if title not in ("Args:", "Raises:"):
            lines += [_wrapped(paragraph), ""]
            continue
        for item in re.split(r"\n(?=\S)", textwrap.dedent(listed)):
            name, _, said = " ".join(item.split()).partition(": ")
            lines.append(_wrapped(f"- `{name}`: {said}", "  "))
        lines.append("")
    return "\n".join(lines).rstrip()


def _wrapped(paragraph: str, indent: str = "") -> str:
    return textwrap.fill(
        " ".join(paragraph.split()),
        _WIDE,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
