"""Passages of the sources at hand, with where they stand: near to a claim, or holding words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from factcheck.casework.views.left_out import beside_main_text
from factcheck.casework.views.list_sources import texts_at_hand
from factcheck.casework.views.near_passages import NearPassage, TextsToSearch, near_passages
from factcheck.casework.views.references import find_source
from factcheck.domain import Beside
from factcheck.errors import ExitCode, FactcheckError
from factcheck.model import Snapshot, Source
from factcheck.store.unit_of_work import Work

NEAR = 3
"""How many passages are shown with a claim when nothing else is said."""


@dataclass(frozen=True, slots=True)
class PassageAtHand:
    """A passage of a source's latest snapshot, by its number, at [start, end) of its text in code
    points; `marked` are the stretches of `text` that were looked for. `score` (0 to 1) is how much
    of a claim it has, where it was found near to one."""

    source: str
    snapshot: int
    start: int
    end: int
    text: str
    marked: tuple[tuple[int, int], ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class _Text:
    key: str
    snapshot: int
    text: str
    beside: tuple[Beside, ...]


def passages_near(work: Work, claim: str, most: int = NEAR) -> tuple[PassageAtHand, ...]:
    """The passages nearest to a claim's words, those of main texts first."""
    (found,) = passages_near_each(work, [claim], most)
    return found


def passages_near_each(
    work: Work, claims: Sequence[str], most: int = NEAR
) -> Iterator[tuple[PassageAtHand, ...]]:
    """The passages nearest to each of these claims' words; the sources are read once."""
    texts = texts_at_hand(work)
    main, beside = TextsToSearch(texts.main), TextsToSearch(texts.beside)
    whole: dict[str, _Text] = {}
    for claim in claims:
        near = near_passages(claim, main, most, beside)
        missing = {passage.source for passage in near} - whole.keys()
        if missing:
            whole |= {text.key: text for text in _latest_texts(work, missing)}
        placed = [_placed(whole[passage.source], passage) for passage in near]
        yield tuple(passage for passage in placed if passage is not None)


def passages_with(work: Work, words: str, keys: Sequence[str] = ()) -> Iterator[PassageAtHand]:
    """The passages of the sources' latest texts that have these words: first those where they stand
    side by side, then those that have all of them.

    Args:
        words: without regard to case and accents; a last word may be a beginning.
        keys: of the sources to look in; none means all.

    Raises:
        FactcheckError: when there is no word, or no source of a key.
    """
    from factcheck.text.quotes.words_in import passages_holding, words_to_find

    asked = words_to_find(words)
    if not asked:
        raise FactcheckError(
            "There is no word to look for.", "Give one or more.", exit_code=ExitCode.USAGE
        )
    for key in keys:
        find_source(work, key)
    scattered = []
    for text in _latest_texts(work, set(keys)):
        for held in passages_holding(text.text, words):
            passage = PassageAtHand(
                text.key,
                text.snapshot,
                held.start,
                held.end,
                text.text[held.start : held.end],
                tuple((start - held.start, end - held.start) for start, end in held.marked),
            )
            if held.together:
                yield passage
            else:
                scattered.append(passage)
    yield from scattered


def latest_number(work: Work, key: str) -> int | None:
    """The number of a source's latest snapshot; none when there is no such source, or no text."""
    query = (
        select(func.max(Snapshot.number))
        .join(Source, Source.id == Snapshot.source_id)
        .where(Source.key == key)
    )
    number = work.value(query)
    return None if number is None else int(number)


def _placed(text: _Text, near: NearPassage) -> PassageAtHand | None:
    """Where a passage of the main text stands in the whole text; none where the whole text has
    something between its words."""
    words = near.text
    first = start = text.text.find(words)
    while start >= 0 and any(
        stretch.start <= start and start + len(words) <= stretch.end for stretch in text.beside
    ):
        start = text.text.find(words, start + 1)
    start = first if start < 0 else start
    if start < 0:
        return None
    end = start + len(words)
    return PassageAtHand(text.key, text.snapshot, start, end, words, score=round(near.score, 3))


def _latest_texts(work: Work, keys: set[str]) -> Iterator[_Text]:
    """The latest snapshots that have their text here, of the sources of these keys, by key; of all
    of them where there is no key."""
    latest = select(func.max(Snapshot.id)).group_by(Snapshot.source_id)
    query = (
        select(Source.key, Snapshot.number, Snapshot.text, Snapshot.account)
        .join(Snapshot, Snapshot.source_id == Source.id)
        .where(Snapshot.id.in_(latest), Snapshot.text.is_not(None))
        .order_by(Source.key)
    )
    for key, number, text, account in work.rows(
        query.where(Source.key.in_(sorted(keys))) if keys else query
    ):
        yield _Text(key, number, text, beside_main_text(account))
