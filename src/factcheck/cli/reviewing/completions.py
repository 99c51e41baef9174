"""What could be meant by what was typed so far: keys of sources, and words of theirs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.cli.reviewing.session import ReviewSession

_FEWEST_LETTERS = 3
_MOST = 6
_ENDS = 5  # words of either end, by which a long passage is named


def completions(session: "ReviewSession", typed: str) -> Iterator[tuple[str, str]]:
    """What may be put in the place of a line, and what it would cite; behind `c` alone."""
    if not typed.startswith(("c ", "cp ")):
        return
    letter, _, words = typed.partition(" ")
    words = words.strip()
    for listed in session.sources():
        if listed.startswith(words) and listed != words:
            yield f'{letter} {listed} "', listed
    if sum(map(str.isalnum, words)) < _FEWEST_LETTERS or '"' in words:
        return
    found = session.context.desk.search_sources(words, most=_MOST, numbered=False)
    for passage in found.passages:
        whole = " ".join(passage.text.split())
        yield f'{letter} {passage.source} "{_named(whole)}" ', f"{passage.source}: {whole}"


def _named(passage: str) -> str:
    """A passage by its first and last words, where it is long."""
    words = passage.replace('"', "”").split(" ")
    if len(words) <= 3 * _ENDS:
        return " ".join(words)
    return f"{' '.join(words[:_ENDS])}…{' '.join(words[-_ENDS:])}"
