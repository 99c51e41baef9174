"""A report in a desk's own shape: a Jinja template, filled in with the report's data.

A template is a stranger's program until it has run. So it runs sandboxed: it sees the data of the
JSON report and some functions, calls nothing else, changes nothing, and takes no other file in.
Whatever it names that is not there is an error, told with its line. What it may cost is bounded
here by what it writes; its time and memory only the process that it runs in can bound
(`factcheck.casework.views.fill_template`). The same report gives the same bytes: nothing in it is
random and nothing knows the clock.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sized
from datetime import datetime
from typing import Any

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.loaders import FunctionLoader
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from factcheck.errors import FactcheckError
from factcheck.reports.catalogue import Catalogue, catalogue
from factcheck.reports.escape import address, escape, without_controls

OUTPUT_LIMIT = 16 * 2**20
"""The most characters that a template may write."""

_LARGEST_POWER = 1000
_MARKUP = re.compile(r"\.(?:x?html?|xml|svg)(?:\.(?:j2|jinja2?))?\Z", re.IGNORECASE)


def filled(source: str, name: str, report: str, language: str) -> str:
    """A template filled in.

    Args:
        source: the template.
        name: its file's name; in one whose suffix is that of HTML or XML all values are escaped.
        report: the report as JSON, by `json_text`.
        language: of the words that the template asks for.

    Raises:
        FactcheckError: when the template is wrong, names what is not there, or writes too much.
    """
    data: dict[str, Any] = json.loads(report)
    environment = _environment(name)
    environment.globals |= _functions(catalogue(language), data)
    try:
        return _bounded(environment.from_string(source).generate(data))
    except TemplateSyntaxError as error:
        raise _wrong(name, error.lineno, str(error.message)) from error
    except TemplateNotFound as error:
        said = f"it asks for another file ({error}), and a template is one file"
        raise _wrong(name, _line(error), said) from error
    except _TooMuch as error:
        raise FactcheckError(
            f"{name} writes more than {OUTPUT_LIMIT // 2**20} million characters.",
            "See whether a loop in it goes round too often.",
        ) from error
    except MemoryError as error:
        raise _wrong(name, _line(error), "it asks for too much memory") from error
    except RecursionError as error:
        raise _wrong(name, _line(error), "it is nested too deeply, or calls itself") from error
    except FactcheckError as error:
        raise _wrong(name, _line(error), error.reason) from error
    # A template may stumble over a value in any way that Python knows.
    except Exception as error:
        raise _wrong(name, _line(error), str(error)) from error


class _TooMuch(Exception):
    """It wrote more than it may."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Refuses at once what would make a text or a number of any size."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" and isinstance(right, int) and abs(right) > _LARGEST_POWER:
            raise FactcheckError(f"powers go up to {_LARGEST_POWER}")
        for text, times in ((left, right), (right, left)):
            repeated = operator == "*" and isinstance(text, Sized) and isinstance(times, int)
            if repeated and len(text) * times > OUTPUT_LIMIT:
                raise MemoryError
        return super().call_binop(context, operator, left, right)


def _environment(name: str) -> _Sandbox:
    environment = _Sandbox(
        autoescape=_MARKUP.search(name) is not None,
        undefined=StrictUndefined,
        finalize=_shown,
        loader=FunctionLoader(lambda _: None),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=0,
    )
    # What gives another text each time.
    del environment.globals["lipsum"], environment.filters["random"]
    environment.filters |= {"md": _as_markdown, "address": _address}
    return environment


def _functions(say: Catalogue, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a template may call beside what Jinja has."""
    by_ref = {claim["ref"]: claim for one in data["claims"] for claim in (one, *one["parts"])}

    def claim(ref: str) -> Any:
        if ref not in by_ref:
            raise FactcheckError(f"the report has no claim {ref}")
        return by_ref[ref]

    def moment(at: str) -> str:
        return say.moment(datetime.fromisoformat(at))

    def word(key: str, **values: Any) -> str:
        if key not in say.texts:
            raise FactcheckError(f"there is no word '{key}'")
        try:
            return say(key, **values)
        except KeyError as error:
            raise FactcheckError(f"the word '{key}' is not filled in so: {error}") from error

    functions: tuple[Callable[..., Any], ...] = (claim, moment, word)
    named: dict[str, Any] = {function.__name__: function for function in functions}
    return named | {"day": say.day, "number": say.number, "language": str(say.language)}


def _shown(value: Any) -> Any:
    """A value as it is written: nothing for one that is not known, and no character that acts on a
    terminal or turns the direction of others."""
    if value is None:
        return ""
    if isinstance(value, str):
        return type(value)(without_controls(value))
    return value


def _as_markdown(text: str | None) -> str:
    """Words on one line, as text in Markdown; nothing for what is not known."""
    return "" if text is None else escape(text)


def _address(url: str | None) -> str:
    """A web address (http, https) that a link may lead to; nothing for any other."""
    return (address(url) if url else None) or ""


def _bounded(pieces: Iterator[str]) -> str:
    written, length = [], 0
    for piece in pieces:
        length += len(piece)
        if length > OUTPUT_LIMIT:
            raise _TooMuch
        written.append(piece)
    return "".join(written)


def _line(error: BaseException) -> int | None:
    """The line of the template where an error came up."""
    line, at = None, error.__traceback__
    while at is not None:
        if at.tb_frame.f_code.co_filename == "<template>":
            line = at.tb_lineno
        at = at.tb_next
    return line


def _wrong(name: str, line: int | None, said: str) -> FactcheckError:
    place = f"{name}, line {line}" if line else name
    return FactcheckError(
        f"{place}: {said.rstrip('.') or 'it cannot be filled in'}.",
        "Correct it there; docs/templates.md says what a template may name.",
    )
