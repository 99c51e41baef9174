"""factcheck article check: where an article contradicts itself."""

from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk, complete_slug, json_option

if TYPE_CHECKING:
    from factcheck.desk.values import ArticleDiscrepancy, CheckedArticle
    from factcheck.text.contradictions.discrepancies import Place

_WEEKDAY_HINT = "(Weekdays beside a date without a year were not looked at: --date DATE.)"


@click.command(
    "check",
    cls=Command,
    epilog="""\b
Examples:
  factcheck article check us-iraq
  factcheck article check us-iraq --date 2021-07-27""",
)
@click.argument("slug", required=False, shell_complete=complete_slug)
@click.option(
    "--date", "dated", metavar="DATE", help="The day it is of, where its date line does not say."
)
@json_option
@at_desk
def check(context: CommandContext, slug: str | None, dated: str | None, as_json: bool) -> None:
    """Find where an article contradicts itself.

    A name spelled two ways, a quantity told two ways, parts that do not make up their whole, ages,
    years and weekdays that do not fit. These are questions for its author and no verdicts; what is
    not listed is not thereby right.
    """
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.show import say, say_json, say_long

    checked = context.desk.check_article(slug, dated=dated)
    if as_json:
        say_json("check", _as_json(checked))
        return
    named = visible_line(checked.slug)
    if not checked.discrepancies:
        say(f"Nothing was found in {named} that does not fit together.")
    else:
        lines = [line for one in checked.discrepancies for line in _lines(checked.slug, one)]
        say_long("\n".join(lines))
    if checked.dated is None:
        say(_WEEKDAY_HINT)


def _lines(slug: str, one: "ArticleDiscrepancy") -> list[str]:
    from factcheck.cli.screen.layout import visible_line, wrap

    refs = list(dict.fromkeys(f"{slug}:{number}" for number in (one.first, one.other)))
    head = click.style(visible_line(" and ".join(refs)), bold=True)
    places = dict.fromkeys((one.found.first.words, one.found.other.words))
    told = " – ".join(f"“{words}”" for words in places)
    return [
        f"{head}  {one.found.kind}",
        wrap(told, "    ", "  "),
        wrap(one.found.why, "    ", "  "),
    ]


def _as_json(checked: "CheckedArticle") -> dict[str, Any]:
    return {
        "article": checked.slug,
        "revision": checked.revision,
        "dated": checked.dated.isoformat() if checked.dated else None,
        "discrepancies": [
            {
                "kind": one.found.kind.name.lower(),
                "first": _place_as_json(f"{checked.slug}:{one.first}", one.found.first),
                "other": _place_as_json(f"{checked.slug}:{one.other}", one.found.other),
                "why": one.found.why,
            }
            for one in checked.discrepancies
        ],
    }


def _place_as_json(ref: str, place: "Place") -> dict[str, Any]:
    return {"claim": ref, "start": place.start, "end": place.end, "words": place.words}
