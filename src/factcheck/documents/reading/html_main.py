"""Which blocks of a page are its main text, and what the others are.

trafilatura says where the main text is; it leaves out much of it, too: all but the first of several
blocks that pictures divide, what stands above the first paragraph, captions, lines that are links,
headings. These are told by what they have in common with the blocks that it takes.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from factcheck.documents.reading.html_blocks import Block
from factcheck.documents.reading.html_marks import taken_of
from factcheck.documents.reading.html_parts import Part, Parts
from factcheck.domain import LeftOut

_WORD = re.compile(r"\w+|[\u3040-\u30ff\u3400-\u9fff]")
_STOP = re.compile(r"[.!?…。！？:;؟।][\"'”’»“)\]]*\W*$")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol", "dl", "table"})
_CAPTION = re.compile(r"\bcaption\b", re.IGNORECASE)
_HEADLINE = re.compile(
    r"\b(?:headline|(?:entry|post|article|story|news|page|content) title)\b", re.IGNORECASE
)
_STANDFIRST = re.compile(r"\bteaser\b", re.IGNORECASE)
# "Comments", "3 comments", "Kommentare (12)"
_COMMENTS = re.compile(
    r"(?:\d+ )?(?:(?:reader|user) )?(?:comments?|(?:leser)?kommentare?|commentaires?|comentarios?"
    r"|comentários?|commenti|reacties|kommentarer|комментари\w+|コメント|评论|評論|댓글)"
    r"(?: \(?\d+\)?)?",
    re.IGNORECASE,
)
_SHORTEST_SENTENCE = 6  # words
_SHORTEST_LINK = 8
_SHORTEST_POINT = 4
_LONGEST_HEADLINE = 40
_LINKED = 0.4
_MOST = 0.9
_FAR = 40  # steps upward


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A block as it is judged: its place among the blocks, where it stands, what it looks like."""

    place: int
    part: Part
    words: int
    linked: float
    is_sentence: bool
    is_headline: bool
    heads_comments: bool
    is_counted: bool

    @property
    def is_running_text(self) -> bool:
        return self.is_sentence and self.linked < _LINKED

    @property
    def look(self) -> tuple[str, ...]:
        """The looks of the block and of the two parts that it stands in."""
        looks = [part.look for part, _ in zip(self.part.upward(), range(3), strict=False)]
        return tuple(looks)


def kinds_beside(blocks: Sequence[Block], tree: Any) -> list[LeftOut | None]:
    """For each block None where it is main text, or else what it is.

    Where no main text is found all of it is. The tree is spoilt by it.
    """
    titles = _titles(tree)
    taken = taken_of(tree, blocks)
    if not taken:
        return [None] * len(blocks)
    parts = Parts()
    candidates = [_candidate(place, block, parts, titles) for place, block in enumerate(blocks)]
    decision = _Main(candidates, taken)
    main, readers_words = decision.decided(), decision.readers_words
    return [None if main[one.place] else _kind(one, readers_words) for one in candidates]


def _titles(tree: Any) -> tuple[str, ...]:
    """What the page's head says that it is called, folded."""
    said = tree.xpath("//title/text()")[:1]
    said += tree.xpath("//meta[@property='og:title' or @name='twitter:title']/@content")[:2]
    return tuple(_folded(title) for title in said)


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _candidate(place: int, block: Block, parts: Parts, titles: Sequence[str]) -> _Candidate:
    words = len(_WORD.findall(block.text))
    part = parts.of(block.element)
    return _Candidate(
        place,
        part,
        words,
        block.linked / max(1, len(block.text)),
        words >= _SHORTEST_SENTENCE and _STOP.search(block.text) is not None,
        _is_headline(block.text, part, titles),
        part.tag in _HEADINGS and _COMMENTS.fullmatch(block.text.strip().rstrip(":")) is not None,
        any(map(str.isdecimal, block.text)),
    )


def _is_headline(text: str, part: Part, titles: Sequence[str]) -> bool:
    """Whether a block may be the page's headline: by its tag, its name, or what the head says."""
    if part.tag == "h1":
        return True
    if not 2 <= len(text.split()) <= _LONGEST_HEADLINE:
        return False
    if _HEADLINE.search(part.names):
        return True
    said = _folded(text)
    return part.tag in _HEADINGS and any(
        title == said or (title.startswith(f"{said} ") and len(said.split()) >= _SHORTEST_POINT)
        for title in titles
    )


def _kind(candidate: _Candidate, readers_words: frozenset[int]) -> LeftOut:
    if candidate.place in readers_words:
        return LeftOut.COMMENTS
    named = next((part.kind for part in candidate.part.upward() if part.kind), None)
    linked = LeftOut.NAVIGATION if candidate.linked > 0.5 else LeftOut.OTHER
    return named or linked


class _Main:
    """The decision on one page: what was taken, and what belongs to it."""

    def __init__(self, candidates: Sequence[_Candidate], taken: frozenset[int]) -> None:
        self.candidates = candidates
        self.is_main = [candidate.place in taken for candidate in candidates]
        self.readers_words: frozenset[int] = frozenset()
        self.beside: dict[Part, bool] = {}
        self._find_core()
        self._leave_comments()
        self._find_core()

    def _find_core(self) -> None:
        taken = [one for one in self.candidates if self.is_main[one.place]]
        self.core = [one for one in taken if one.is_sentence] or taken
        self.around = _around(self.core)

    def _leave_comments(self) -> None:
        """Leave out what readers say of it, which may have been taken, too: it stands in a part
        that is named so, or behind a heading that says so. Of a part that nearly all of the main
        text stands in what is behind a heading is theirs where that counts them: the heading alone
        may be one of the text's own."""
        first = self.core[0].place
        headed: dict[Part, int] = {}
        for candidate in self.candidates[first + 1 :]:
            parent = candidate.part.parent
            if not candidate.heads_comments or parent is None:
                continue
            if candidate.is_counted or parent not in self.around:
                headed.setdefault(parent, candidate.place)
        since: dict[Part, float] = {}  # the place from which on what stands in it is theirs
        said = frozenset(
            candidate.place
            for candidate in self.candidates[first + 1 :]
            if self._theirs_since(candidate.part, headed, since) <= candidate.place
        )
        if any(one.place not in said and one.is_sentence for one in self.core):
            self.readers_words = said
            self.is_main = [
                is_main and place not in said for place, is_main in enumerate(self.is_main)
            ]

    def _theirs_since(
        self, part: Part, headed: Mapping[Part, int], since: dict[Part, float]
    ) -> float:
        chain = []
        for step in part.upward():
            if step in since:
                break
            chain.append(step)
        known: float = since.get(step, inf)
        for step in reversed(chain):
            if step.kind is LeftOut.COMMENTS and step not in self.around:
                known = 0
            known = since[step] = min(known, headed.get(step, inf))
        return known

    def decided(self) -> list[bool]:
        self._take_alike()
        self._take_links()
        self._take_lists()
        self._take_head()
        self._take_captions()
        self._take_headings()
        return self.is_main

    def _may_be(self, candidate: _Candidate) -> bool:
        """Whether it is not main yet, and stands in no part that is named for something else; the
        parts around all of the main text may be named as they like."""
        if self.is_main[candidate.place] or candidate.place in self.readers_words:
            return False
        return not self._stands_beside(candidate.part)

    def _stands_beside(self, part: Part) -> bool:
        chain = []
        for step in part.upward():
            if step in self.beside or step in self.around:
                break
            chain.append(step)
        known = self.beside.get(step, False)
        for step in reversed(chain):
            known = known or step.kind is not None
            self.beside[step] = known
        return known

    def _take_alike(self) -> None:
        """Sentences that look as the main text does, wherever pictures and adverts put them."""
        looks = {candidate.look for candidate in self.core}
        for candidate in self.candidates:
            if candidate.is_running_text and candidate.look in looks and self._may_be(candidate):
                self.is_main[candidate.place] = True

    def _take_links(self) -> None:
        """A paragraph that is a link as a whole, beside paragraphs that are not."""
        for candidate in self.candidates[self.core[0].place : self.core[-1].place]:
            if candidate.linked < _LINKED or not candidate.is_sentence:
                continue
            if candidate.words >= _SHORTEST_LINK and candidate.part.tag == "p":
                beside = self._neighbours(candidate.place)
                if any(
                    one.is_running_text and one.part.parent is candidate.part.parent
                    for one in beside
                ) and self._may_be(candidate):
                    self.is_main[candidate.place] = True

    def _neighbours(self, place: int) -> list[_Candidate]:
        """The main blocks right before and behind a place."""
        places = (place - 1, place + 1)
        return [self.candidates[at] for at in places if self._is_main_at(at)]

    def _is_main_at(self, place: int) -> bool:
        return 0 <= place < len(self.is_main) and self.is_main[place]

    def _take_lists(self) -> None:
        """The rest of a list or table of which a good part was taken."""
        whole: Counter[Part] = Counter()
        main: Counter[Part] = Counter()
        lists = [_list_around(candidate.part) for candidate in self.candidates]
        for candidate, around in zip(self.candidates, lists, strict=True):
            if around:
                whole[around] += 1
                main[around] += self.is_main[candidate.place]
        for candidate, around in zip(self.candidates, lists, strict=True):
            is_good_part = around is not None and 2 * main[around] >= whole[around]
            if is_good_part and candidate.linked < _LINKED and self._may_be(candidate):
                self.is_main[candidate.place] = True

    def _take_head(self) -> None:
        """The headline before the first main sentence, and the sentences and points between."""
        first = next((one.place for one in self.core), 0)
        before = self.candidates[:first]
        headlines = [one for one in before if one.is_headline and not self._stands_beside(one.part)]
        if not headlines:
            return
        # The name of the site may be an h1 as well, which leads to its first page.
        own = [one for one in headlines if one.part.tag == "h1" and one.linked < 0.5]
        headline = (own or headlines)[-1]
        self.is_main[headline.place] = True
        for candidate in before[headline.place + 1 :]:
            is_point = candidate.part.tag == "li" and candidate.words >= _SHORTEST_POINT
            is_said = (candidate.is_sentence or is_point) and candidate.linked < 0.3
            if is_said and (self._may_be(candidate) or self._is_standfirst(candidate)):
                self.is_main[candidate.place] = True

    def _is_standfirst(self, candidate: _Candidate) -> bool:
        """Whether a block is called a teaser by itself: below the headline it is the text's own."""
        parent = candidate.part.parent
        beside = parent is not None and self._stands_beside(parent)
        return (
            bool(_STANDFIRST.search(candidate.part.names)) and not candidate.linked and not beside
        )

    def _take_captions(self) -> None:
        """Captions of pictures between the first main block and the last, and right behind it."""
        places = [place for place, is_main in enumerate(self.is_main) if is_main]
        for candidate in self.candidates[places[0] :]:
            is_said = candidate.words >= _SHORTEST_POINT and candidate.linked < _LINKED
            if is_said and _is_caption(candidate.part) and self._may_be(candidate):
                self.is_main[candidate.place] = True
            elif candidate.place > places[-1]:
                break

    def _take_headings(self) -> None:
        """The headings of main text, from the last to the first: one may head another."""
        for candidate in reversed(self.candidates[:-1]):
            following = self.candidates[candidate.place + 1]
            if (
                candidate.part.tag in _HEADINGS
                and candidate.linked < 0.5
                and self.is_main[following.place]
                and self._may_be(candidate)
                and _is_within(following.part, candidate.part.parent)
            ):
                self.is_main[candidate.place] = True


def _around(core: Sequence[_Candidate]) -> frozenset[Part]:
    """The parts that nearly all of the main text stands in."""
    weights: Counter[Part] = Counter()
    for candidate in core:
        for part in candidate.part.upward():
            weights[part] += candidate.words
    whole = sum(candidate.words for candidate in core)
    return frozenset(part for part, weight in weights.items() if weight >= _MOST * whole)


def _list_around(part: Part) -> Part | None:
    for step, _ in zip(part.upward(), range(_FAR), strict=False):
        if step.tag in _LISTS:
            return step
    return None


def _is_caption(part: Part) -> bool:
    steps = zip(part.upward(), range(4), strict=False)
    return any(step.tag == "figcaption" or _CAPTION.search(step.names) for step, _ in steps)


def _is_within(part: Part, around: Part | None) -> bool:
    return any(step is around for step, _ in zip(part.upward(), range(_FAR), strict=False))
