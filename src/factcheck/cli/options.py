"""Options that many commands share, and what the shell completes them with."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factcheck.cli.lazy import nearest
from factcheck.cli.workplace import Workplace
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Function = TypeVar("Function", bound=Callable[..., Any])

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def _desk(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    place = ctx.ensure_object(Workplace)
    place.desk = value or place.desk


def _acting_as(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    place = ctx.ensure_object(Workplace)
    place.acting_as = value or place.acting_as


def _log(ctx: click.Context, _param: click.Parameter, value: int) -> None:
    if value and not ctx.resilient_parsing:
        from factcheck.cli.logs import begin_log

        begin_log(value, None)


def _log_to(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value and not ctx.resilient_parsing:
        from factcheck.cli.logs import begin_log

        begin_log(int(ctx.params.get("verbose") or 1), value)


class OneOf(click.Choice[str]):
    """One of a closed set; a slip names the nearest."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """The value, when it is one of the set."""
        if value not in self.choices:
            self.fail(f"'{value}' is none of them. {nearest(str(value), self.choices)}", param, ctx)
        return str(value)


def at_desk(function: Function) -> Function:
    """Hand the workplace to a command, and let the program's options stand behind its name too."""
    options = (
        click.option(
            "--log-file", metavar="FILE", expose_value=False, hidden=True, callback=_log_to,
            help="Write what is done to FILE.",
        ),
        click.option(
            "-v", "--verbose", count=True, expose_value=False, hidden=True, callback=_log,
            help="Say what is done; twice, each statement.",
        ),
        click.option(
            "--desk", metavar="DIR", expose_value=False, is_eager=True, callback=_desk,
            help="The desk's folder, in place of the one found.",
        ),
    )  # fmt: skip
    wrapped = click.pass_obj(function)
    for option in options:
        wrapped = option(wrapped)
    return wrapped  # type: ignore[return-value]  # Click wraps in place


def at_desk_as(function: Function) -> Function:
    """Hand the workplace to a command that writes, and let --as stand behind its name too."""
    option = click.option(
        "--as", metavar="NAME", expose_value=False, is_eager=True, callback=_acting_as,
        help="Who is working.", shell_complete=complete_reviewer,
    )  # fmt: skip
    return option(at_desk(function))


def _completing(
    ctx: click.Context, ask: "Callable[[Workplace], list[CompletionItem]]"
) -> "list[CompletionItem]":
    """Completion never speaks of errors: without a desk it offers nothing."""
    place = ctx.find_object(Workplace) or Workplace()
    try:
        return ask(place)
    except FactcheckError:
        return []


def complete_slug(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Articles by their slugs."""
    from click.shell_completion import CompletionItem

    def ask(place: Workplace) -> "list[CompletionItem]":
        from factcheck.casework.complete import slugs

        with place.reading() as work:
            return [CompletionItem(s, help=t) for s, t in slugs(work, incomplete)]

    return _completing(ctx, ask)


def complete_reference(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Claims: bare numbers of the article in use, `slug:` and behind it the numbers."""
    from click.shell_completion import CompletionItem

    def ask(place: Workplace) -> "list[CompletionItem]":
        from factcheck.casework.complete import references

        with place.reading() as work:
            found = references(work, incomplete, place.article_in_use())
            return [CompletionItem(r, help=t) for r, t in found]

    return _completing(ctx, ask)


def complete_source(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Sources by their keys."""
    from click.shell_completion import CompletionItem

    def ask(place: Workplace) -> "list[CompletionItem]":
        from factcheck.casework.complete import source_keys

        with place.reading() as work:
            return [CompletionItem(k, help=t) for k, t in source_keys(work, incomplete)]

    return _completing(ctx, ask)


def complete_reviewer(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Reviewers by their handles."""
    from click.shell_completion import CompletionItem

    def ask(place: Workplace) -> "list[CompletionItem]":
        from factcheck.casework.complete import handles

        with place.reading() as work:
            return [CompletionItem(h) for h in handles(work, incomplete)]

    return _completing(ctx, ask)


def complete_rating(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Ratings of the desk's scale."""
    from click.shell_completion import CompletionItem

    def ask(place: Workplace) -> "list[CompletionItem]":
        ratings = place.policy.ratings
        return [
            CompletionItem(r.key, help=r.label) for r in ratings if r.key.startswith(incomplete)
        ]

    return _completing(ctx, ask)
