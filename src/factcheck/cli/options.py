"""Options that many commands share, and what the shell completes them with."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.screen.suggest import did_you_mean
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from factcheck.store.quick_query import Ask

Function = TypeVar("Function", bound=Callable[..., Any])

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def _desk(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    context = ctx.ensure_object(CommandContext)
    context.folder = value or context.folder
    if value and "logging" in sys.modules and not ctx.resilient_parsing:
        from factcheck.cli.screen.logs import require_log_elsewhere

        require_log_elsewhere(context)


def _acting_as(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    context = ctx.ensure_object(CommandContext)
    context.acting_as = value or context.acting_as


def _log(ctx: click.Context, _param: click.Parameter, value: int) -> None:
    if value and not ctx.resilient_parsing:
        from factcheck.cli.screen.logs import begin_log

        begin_log(ctx.ensure_object(CommandContext), value, None)


def _log_to(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value and not ctx.resilient_parsing:
        from factcheck.cli.screen.logs import begin_log

        context = ctx.ensure_object(CommandContext)
        begin_log(context, int(ctx.params.get("verbose") or 1), value)


class OneOf(click.Choice[str]):
    """One of a closed set; a slip names the nearest."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The value, when it is one of the set."""
        if value not in self.choices:
            self.fail(
                f"'{value}' is none of them. {did_you_mean(str(value), self.choices)}", param, ctx
            )
        return str(value)


def at_desk(function: Function, *, shows_as: bool = False) -> Function:
    """Hand the workplace to a command, and let the program's options stand behind its name too;
    `shows_as`: its help tells of --as."""
    options = (
        click.option(
            "--log-file",
            metavar="FILE",
            expose_value=False,
            hidden=True,
            callback=_log_to,
            help="Write what is done to FILE.",
            shell_complete=complete_file,
        ),
        click.option(
            "-v",
            "--verbose",
            count=True,
            expose_value=False,
            hidden=True,
            callback=_log,
            help="Say what is done; twice, each statement.",
        ),
        click.option(
            "--desk",
            metavar="DIR",
            expose_value=False,
            is_eager=True,
            callback=_desk,
            help="The desk's folder, in place of the one found.",
            shell_complete=complete_folder,
        ),
        click.option(
            "--as",
            metavar="NAME",
            expose_value=False,
            is_eager=True,
            hidden=not shows_as,
            callback=_acting_as,
            help="Who is working.",
            shell_complete=complete_reviewer,
        ),
    )
    wrapped = click.pass_obj(function)
    for option in options:
        wrapped = option(wrapped)
    return wrapped  # type: ignore[return-value]  # Click wraps in place


def at_desk_as(function: Function) -> Function:
    """Hand the workplace to a command that writes, whose help tells of --as."""
    return at_desk(function, shows_as=True)


def _completing(
    ctx: click.Context, offer: "Callable[[CommandContext, Ask], list[CompletionItem]]"
) -> "list[CompletionItem]":
    """Completion never speaks of errors: without a desk it offers nothing."""
    context = ctx.find_object(CommandContext) or CommandContext()
    # In completion Click runs no command, and so not the program's own, which takes these.
    named = ctx.find_root().params
    context.folder = context.folder or named.get("desk")
    context.acting_as = context.acting_as or named.get("acting_as")
    try:
        from factcheck.store.quick_query import quick_query

        with quick_query(context.settings.database_url) as ask:
            return offer(context, ask)
    except FactcheckError:
        return []


def complete_slug(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Articles by their slugs."""
    from click.shell_completion import CompletionItem

    from factcheck.casework.views.complete import slugs

    return _completing(
        ctx, lambda _, ask: [CompletionItem(s, help=t) for s, t in slugs(ask, incomplete)]
    )


def complete_reference(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Claims: bare numbers of the article in use, `slug:` and behind it the numbers."""
    from click.shell_completion import CompletionItem

    from factcheck.casework.views.complete import references

    return _completing(
        ctx,
        lambda context, ask: [
            CompletionItem(ref, help=words)
            for ref, words in references(ask, incomplete, context.memory.article_in_use())
        ],
    )


def complete_source(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Sources by their keys."""
    from click.shell_completion import CompletionItem

    from factcheck.casework.views.complete import source_keys

    return _completing(
        ctx, lambda _, ask: [CompletionItem(k, help=t) for k, t in source_keys(ask, incomplete)]
    )


def complete_reviewer(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Reviewers by their handles."""
    from click.shell_completion import CompletionItem

    from factcheck.casework.views.complete import handles

    return _completing(ctx, lambda _, ask: [CompletionItem(h) for h in handles(ask, incomplete)])


def complete_rating(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Ratings of the desk's scale; none where the last verdict is given again, rating and all."""
    from click.shell_completion import CompletionItem

    if ctx.params.get("again"):
        return []

    return _completing(
        ctx,
        lambda context, _: [
            CompletionItem(rating.key, help=rating.label)
            for rating in context.policy.ratings
            if rating.key.startswith(incomplete)
        ],
    )


def complete_detail(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """The details of the claim that was named."""
    from factcheck.casework.views.complete import details

    return _completing_of_claim(ctx, details, incomplete)


def complete_citation(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """The citations of the claim that was named, by their numbers."""
    from factcheck.casework.views.complete import citations

    return _completing_of_claim(ctx, citations, incomplete)


def _completing_of_claim(
    ctx: click.Context,
    offered: "Callable[[Ask, str, str, str | None], list[tuple[str, str]]]",
    incomplete: str,
) -> "list[CompletionItem]":
    """What a claim has of a kind, by number; of which claim says the argument REF."""
    from click.shell_completion import CompletionItem

    ref = str(ctx.params.get("ref") or "")
    return _completing(
        ctx,
        lambda context, ask: [
            CompletionItem(number, help=words)
            for number, words in offered(ask, ref, incomplete, context.memory.article_in_use())
        ],
    )


def complete_edition(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """The editions of the article that was named, is in use, or is the only one."""
    from click.shell_completion import CompletionItem

    from factcheck.casework.views.complete import editions

    slug = ctx.params.get("slug")
    return _completing(
        ctx,
        lambda context, ask: [
            CompletionItem(number, help=description)
            for number, description in editions(
                ask, slug, incomplete, context.memory.article_in_use()
            )
        ],
    )


def complete_entry(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """The entries of the history of the article that was named, is in use, or is the only one."""
    from click.shell_completion import CompletionItem

    from factcheck.casework.views.complete import entries

    slug = ctx.params.get("slug")
    return _completing(
        ctx,
        lambda context, ask: [
            CompletionItem(number, help=description)
            for number, description in entries(
                ask, slug, incomplete, context.memory.article_in_use()
            )
        ],
    )


def complete_file(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Files; the shell knows them."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def complete_folder(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Folders; the shell knows them."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="dir")]
