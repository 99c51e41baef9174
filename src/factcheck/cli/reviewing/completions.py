"""What could be meant by what was typed so far: keys of sources, and words of theirs; and how a
word goes on that was begun."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.cli.reviewing.next_words import WordsAtHand

if TYPE_CHECKING:
    from factcheck.cli.reviewing.session import ReviewSession

_FEWEST_LETTERS = 3
_MARKS = 2  # around the words that are cited
_MOST = 6
_ENDS = 5  # words of either end, by which a long passage is named


def completions(session: "ReviewSession", typed: str) -> Iterator[tuple[str, str]]:
    """What may be put in the place of a line, and what it would cite, behind `c`; of any other, the
    line with its last word finished."""
    if not names_a_source(typed):
        yield from finished_words(session, typed)
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


def names_a_source(typed: str) -> bool:
    """Whether a line so far looks for a source and its words."""
    return typed.startswith(("c ", "cp ")) and typed.count('"') < _MARKS


def finished_words(session: "ReviewSession", typed: str) -> Iterator[tuple[str, str]]:
    """What was typed with its last word finished, or the next one behind it, as it stands in what
    is cited for the sentence, in the sentence, a passage or a reason of one's own; one at most."""
    state = session.claim.state
    texts = [
        *(cited.citation.quote for cited in state.live_citations),
        state.text,
        *(passage.text for passage in session.shown.passages),
        *reversed(session.reasons),
    ]
    finished = WordsAtHand(filter(None, texts)).finished(typed)
    if finished is not None:
        yield finished, finished


def _named(passage: str) -> str:
    """A passage by its first and last words, where it is long."""
    words = passage.replace('"', "”").split(" ")
    if len(words) <= 3 * _ENDS:
        return " ".join(words)
    return f"{' '.join(words[:_ENDS])}…{' '.join(words[-_ENDS:])}"
