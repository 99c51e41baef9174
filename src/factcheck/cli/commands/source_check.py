"""factcheck source check: look at cited sources again, quote by quote."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk_as, complete_source, json_option
from factcheck.cli.screen.progress import progress
from factcheck.domain import Evidence, Manner, Outcome, QuoteState
from factcheck.errors import ExitCode

if TYPE_CHECKING:
    from factcheck.cli.screen.progress import Step
    from factcheck.desk.values import QuoteFound, RecordedCheck, WatchedSource


@click.command(
    "check",
    cls=Command,
    epilog="""\b
Examples:
  factcheck source check
  factcheck source check state rudaw""",
)
@click.argument("keys", metavar="[KEY…]", nargs=-1, shell_complete=complete_source)
@click.option("--offline", is_flag=True, help="Only files on disk; ask no address.")
@json_option
@at_desk_as
def check(context: CommandContext, keys: tuple[str, ...], offline: bool, as_json: bool) -> None:
    """Look at sources again: can they be read, do quotes stand.

    Without a KEY all that have an address or a file. A page is asked for conditionally, one request
    at a time for each host. Each look is kept; only what was read counts as evidence, and a page
    that failed to load is never called changed. The exit code is 3 when words that were cited no
    longer stand, or a page is gone.
    """
    from factcheck.cli.screen.show import say, say_json, say_long

    with ExitStack() as bar:
        steps: list[Step] = []

        def left(watched: "list[WatchedSource]") -> "list[WatchedSource]":
            chosen = not_yet_checked(context, "check", watched)
            steps.append(bar.enter_context(progress(len(chosen), "Looking", named=True)))
            return chosen

        checks = context.desk.check_sources(
            *keys, offline=offline, left=left, tell=lambda look: steps[0](1, look.key)
        )
    context.memory.round_done("check")
    if as_json:
        say_json("looks", [check_as_json(look) for look in checks])
    elif not checks:
        say("No source has an address or a file to look at.")
    else:
        lines = news_lines(checks, archives=context.settings.fetch.archives().on)
        quiet = sum(1 for look in checks if not look.is_news)
        say_long("\n".join([*lines, *([""] if lines else []), _counted(checks, quiet)]))
    if any(is_bad_news(look) for look in checks):
        click.get_current_context().exit(int(ExitCode.BAD_NEWS))


def not_yet_checked(
    context: CommandContext, name: str, watched: "list[WatchedSource]"
) -> "list[WatchedSource]":
    """What is left to look at: a round that was broken off goes on where it was."""
    begun = context.memory.round_begun(name, [source.key for source in watched], context.clock())
    return [source for source in watched if source.checked is None or source.checked < begun]


def is_bad_news(look: "RecordedCheck") -> bool:
    """Whether cited words no longer stand, or their page is gone."""
    return look.outcome is Outcome.GONE or any(_fell(quote) for quote in look.quotes)


def worst_first(looks: "Iterable[RecordedCheck]") -> "list[RecordedCheck]":
    """Looks, those first that say that words no longer stand, then what could not be read."""
    return sorted(
        looks,
        key=lambda look: (
            -sum(_fell(quote) for quote in look.quotes),
            look.outcome is not Outcome.GONE,
            look.outcome.was_read,
            look.snapshot is None,
            look.key,
        ),
    )


def news_lines(looks: "Iterable[RecordedCheck]", *, archives: bool, indent: str = "") -> list[str]:
    """What looks found that the desk did not know, the worst first; many that failed alike, and of
    which nothing else is to be said, in one line.

    Args:
        archives: whether the desk looks for archived copies of what is gone.
    """
    from factcheck.cli.screen.layout import visible_line, wrap

    checks = list(looks)
    alike: dict[Outcome, list[str]] = {}
    for look in checks:
        if _only_failed(look):
            alike.setdefault(look.outcome, []).append(visible_line(look.key))
    alike = {outcome: keys for outcome, keys in alike.items() if len(keys) > _MANY}
    lines = []
    if nothing_reached(checks):
        lines.append(f"{indent}Nothing at all could be reached: is this machine online?")
    phrased: set[Outcome] = set()
    for look in worst_first(checks):
        if not look.is_news:
            continue
        if look.outcome in alike and _only_failed(look):
            if look.outcome in phrased:
                continue
            phrased.add(look.outcome)
            keys = sorted(alike[look.outcome])
            outcome_styled = click.style(look.outcome.phrase, fg="yellow")
            first = f"{indent}{len(keys)} sources: {outcome_styled}: "
            lines.append(wrap(", ".join(keys), f"{indent}  ", first))
        else:
            lines += check_lines(look, archives=archives, indent=indent)
    return lines


def nothing_reached(checks: "Iterable[RecordedCheck]") -> bool:
    """Whether several addresses were asked, and not one of them could be spoken to."""
    asked = [look for look in checks if look.where.startswith(("http:", "https:"))]
    return len(asked) > 1 and all(look.outcome in _NOT_REACHED for look in asked)


def check_lines(look: "RecordedCheck", *, archives: bool, indent: str = "") -> list[str]:
    """What a look found: the source, what came of it, and each quote that is not as it was."""
    from factcheck.cli.screen.layout import visible_line, wrap

    outcome_styled = _outcome_styled(look)
    lines = [f"{indent}{click.style(visible_line(look.key), bold=True)}  {outcome_styled}"]
    indent += "  "
    if not look.outcome.was_read:
        lines.append(wrap(look.because, indent))
        if look.outcome.is_gone and archives:
            lines.append(f"{indent}→ factcheck source attach {visible_line(look.key)} --archived")
    if look.moved_to:
        lines.append(wrap(f"It moved for good, to {look.moved_to}", indent))
    if look.readable_again:
        lines.append(f"{indent}It can be read again.")
    intact = [quote for quote in look.quotes if quote.now.intact and not _is_aside(quote)]
    for quote in look.quotes:
        if quote not in intact:
            lines += quote_lines(quote, indent)
    if intact:
        moved = sum(quote.moved for quote in intact)
        where = f", {moved} of them elsewhere" if moved else ""
        lines.append(f"{indent}{_several(len(intact), 'quote')} as cited{where}.")
    return lines


def _outcome_styled(look: "RecordedCheck") -> str:
    colour = "red" if is_bad_news(look) else "yellow" if not look.outcome.was_read else "green"
    styled = click.style(look.outcome.phrase, fg=colour)
    return styled if look.snapshot is None else f"{styled}, snapshot {look.snapshot}"


def quote_lines(quote: "QuoteFound", indent: str) -> list[str]:
    """What became of one quote: its claim, in words, and what was changed."""
    from factcheck.cli.screen.layout import visible_line, wrap
    from factcheck.text.word_diff import word_diff

    ref = click.style(f"{visible_line(quote.slug)}:{quote.number}", bold=True)
    bar = f"{indent}  │ "
    if quote.manner is not Manner.CAPTURED:
        how = "confirmed" if quote.now.intact else "not confirmed: the page as read has other words"
        return [f"{indent}{ref}  {quote.manner} words {how}", wrap(quote.quote, bar)]
    became = _BECAME[quote.now.state]
    if quote.now.context_changed and quote.now.state is QuoteState.ALTERED:
        became += ", and what stands beside it may turn its meaning"
    elif quote.now.context_changed:
        became = "the words stand, but what stands beside them changed and may turn their meaning"
    if quote.evidence is Evidence.RECORD:
        became += " (cited for the record, so nothing falls)"
    lines = [f"{indent}{ref}  {click.style(became, fg='red')}"]
    if quote.now.state is QuoteState.ALTERED and quote.words:
        text = "".join(
            change.new
            if change.kind == "same"
            else (f"[-{change.old.strip()}-]" if change.old.strip() else "")
            + (f"{{+{change.new.strip()}+}} " if change.new.strip() else " ")
            for change in word_diff(quote.quote, quote.words)
        )
        lines.append(wrap(text, bar))
    else:
        lines.append(wrap(quote.quote, bar))
    return lines


def check_as_json(look: "RecordedCheck") -> dict[str, Any]:
    """A look, for programs."""
    return {
        "source": look.key,
        "where": look.where,
        "outcome": str(look.outcome),
        "read": look.outcome.was_read,
        "because": look.because,
        "moved_to": look.moved_to,
        "snapshot": look.snapshot,
        "readable_again": look.readable_again,
        "quotes": [_quote_as_json(quote) for quote in look.quotes],
    }


def _quote_as_json(quote: "QuoteFound") -> dict[str, Any]:
    return {
        "claim": f"{quote.slug}:{quote.number}",
        "manner": str(quote.manner),
        "evidence": str(quote.evidence),
        "quote": quote.quote,
        "before": str(quote.before.state) if quote.before else None,
        "now": str(quote.now.state),
        "context_changed": quote.now.context_changed,
        "start": quote.now.start,
        "end": quote.now.end,
        "words": quote.words,
        "moved": quote.moved,
        "confirmed": None if quote.before else quote.now.intact,
    }


def _fell(quote: "QuoteFound") -> bool:
    return quote.worse and quote.evidence is Evidence.LIVE


def _is_aside(quote: "QuoteFound") -> bool:
    return quote.manner is not Manner.CAPTURED


def _counted(looks: "Sequence[RecordedCheck]", quiet: int) -> str:
    counts = [f"{_several(len(looks), 'source')} looked at", f"{quiet} as before"]
    changed = sum(1 for look in looks if look.snapshot is not None)
    failed = sum(1 for look in looks if not look.outcome.was_read)
    counts += [f"{changed} with a new state"] * bool(changed)
    counts += [f"{failed} not read"] * bool(failed)
    return ", ".join(counts) + "."


def _several(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _only_failed(look: "RecordedCheck") -> bool:
    return not (look.outcome.was_read or look.outcome.is_gone or look.quotes or look.moved_to)


_MANY = 3
_NOT_REACHED = (Outcome.NO_SUCH_HOST, Outcome.UNREACHABLE, Outcome.REFUSED, Outcome.TIMED_OUT)
_BECAME = {
    QuoteState.VERBATIM: "verbatim",
    QuoteState.PRESENTATION: "verbatim, but for presentation",
    QuoteState.ALTERED: "reads otherwise now",
    QuoteState.GONE: "is no longer there",
    QuoteState.UNREADABLE: "could not be looked for",
}
