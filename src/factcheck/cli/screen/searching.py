"""What is found when claims are searched for, as a list."""

from collections.abc import Callable
from itertools import chain, islice
from typing import TYPE_CHECKING

from factcheck.cli.command_context import CommandContext
from factcheck.cli.screen.progress import progress

if TYPE_CHECKING:
    from factcheck.desk.values import ClaimOnBoard

_NOTICED = 50_000


def list_found(
    context: CommandContext,
    slug: str | None,
    asked: str,
    wanted: "Callable[[ClaimOnBoard], bool]",
    most: int,
    *,
    as_json: bool,
) -> None:
    """Print the claims that have the words asked for; in every article when none is named."""
    from factcheck.casework.views.search_claims import search_claims
    from factcheck.cli.screen.claim_data import claim_as_json
    from factcheck.cli.screen.claim_view import claim_head, claim_words
    from factcheck.cli.screen.show import say, say_json, say_long
    from factcheck.store.search import phrases_of

    phrases_of(asked)  # what cannot be looked for is refused before the index is made
    bring_index_up_to_date(context)
    with context.reading() as work:
        article = context.desk.find_article(work, slug) if slug else None
        every = search_claims(work, asked, context.policy, article)
        items = list(islice((item for item in every if wanted(item[1])), most + 1))
    more, items = len(items) > most, items[:most]
    if as_json:
        say_json("claims", [claim_as_json(claim) for _, claim in items])
    elif not items:
        say("No claim has all of these words.")
    else:
        context.memory.shown_claims(claim for _, claim in items)
        say_long(
            "\n\n".join(
                f"{claim_head(board, claim, context.policy)}\n{claim_words(claim)}"
                for board, claim in items
            )
        )
    if more:
        say(f"There are more than {most}. See them with: --most {most * 10}", err=True)


def bring_index_up_to_date(context: CommandContext, *, to_rank: bool = False) -> None:
    """Index what came in since somebody last searched; a progress bar when it takes a while.

    Args:
        to_rank: what ranks is asked for claims that are alike; a search asks it nothing.
    """
    from factcheck.store.packed_words import pack_words, unpacked
    from factcheck.store.search import fill_index, unindexed

    store = context.desk.store
    with context.reading() as work:
        count = unindexed(work) + (unpacked(work) if to_rank else 0)
    if not count:
        return
    with progress(count, "Indexing", from_count=_NOTICED) as step:
        for added in chain(fill_index(store), pack_words(store) if to_rank else ()):
            step(added, "")
