"""Where an article contradicts itself, by the numbers of its claims."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from factcheck.casework.views.board import Board
from factcheck.domain import ClaimNumber
from factcheck.errors import FactcheckError
from factcheck.text.contradictions.consistency import consistency
from factcheck.text.contradictions.discrepancies import Discrepancy
from factcheck.text.details.read_details import read_details
from factcheck.text.details.values import When


@dataclass(frozen=True, slots=True)
class ArticleDiscrepancy:
    """What does not fit together, and the sentences that it stands in, the earlier first.

    The places' spans are code points of the sentence, half-open.
    """

    first: ClaimNumber
    other: ClaimNumber
    found: Discrepancy


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """What was found in one revision; `dated` is the day it is of, none where that is not known, so
    that dates without a year were not looked at."""

    slug: str
    revision: int
    dated: date | None
    discrepancies: tuple[ArticleDiscrepancy, ...]


def check_article(
    board: Board, dated: str | None = None, rest: Callable[[], object] = lambda: None
) -> CheckedArticle:
    """Hold the sentences of an article's last revision against each other.

    Args:
        board: the article's; its text is not needed.
        dated: the day it is of, as people write it; none takes the article's own date line.
        rest: called again and again, for whoever has something else to do meanwhile.

    Raises:
        FactcheckError: when `dated` names no day.
    """
    language = board.revision.language
    day = day_of(dated, language) if dated else day_of(board.revision.dated or "", language)
    if dated and day is None:
        raise FactcheckError(
            f"'{dated}' names no day.", "Give day, month and year, as in 2021-07-27."
        )
    standing = [claim for claim in board.claims if claim.placement]
    sentences = [claim.state.text or "" for claim in standing]
    found = consistency(sentences, day, language, rest)
    return CheckedArticle(
        board.article.slug,
        board.revision.number,
        day,
        tuple(
            ArticleDiscrepancy(
                standing[one.first.sentence].number, standing[one.other.sentence].number, one
            )
            for one in found
        ),
    )


def day_of(line: str, language: str) -> date | None:
    """The first full date of a date line, read in a language and then in English; none when there
    is none."""
    for spoken in dict.fromkeys((language, "en")):
        for detail in read_details(line, spoken):
            told = detail.value
            if isinstance(told, When) and told.year and told.month and told.day:
                try:
                    return date(told.year, told.month, told.day)
                except ValueError:
                    continue
    return None
