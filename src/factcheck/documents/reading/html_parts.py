"""The parts of a page that its blocks stand in, and what their names say of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from factcheck.domain import LeftOut

_BY_TAG: Mapping[str, LeftOut] = {
    "nav": LeftOut.NAVIGATION,
    "menu": LeftOut.NAVIGATION,
    "footer": LeftOut.OTHER,
    "aside": LeftOut.OTHER_STORIES,
    "form": LeftOut.FORM,
}
_BY_NAME = (
    (
        LeftOut.NAVIGATION,
        r"nav|navbar|navigation|menu|breadcrumbs?|toolbar|pagination|pager|next|prev|skip|tags?"
        r"|tagged|topics?",
    ),
    (
        LeftOut.COMMENTS,
        r"comments?|disqus|respond|reply|\w*kommentare?n?|kommentar\w*|commentaires?|comentarios?"
        r"|comentários?|commenti|reacties|reaktioner|kommenttit|komentarze|komentáře|комментари\w*"
        r"|коментар\w*|yorumlar|コメント|评论|評論|댓글",
    ),
    (LeftOut.ADVERT, r"advert\w*|ads?|sponsor\w*|promo\w*|outbrain|taboola|banner"),
    (
        LeftOut.OTHER_STORIES,
        r"sidebar|side|rail|related|recommend\w*|more from|read ?more|also|popular|trending"
        r"|most read|teaser|widget",
    ),
    (LeftOut.FORM, r"newsletters?|subscri\w*|sign ?up|login|cookies?|consent|gdpr|modal|popup"),
    (
        LeftOut.OTHER,
        r"footer|foot|share|sharing|social|author (?:bio|box|info|card)|about author|copyright"
        r"|disclaimer|legal|print|overlay|byline|meta|timestamp|credits?",
    ),
)
_NAMES = [(kind, re.compile(rf"\b(?:{names})\b", re.IGNORECASE)) for kind, names in _BY_NAME]
_SPEAK = dict(_NAMES)[LeftOut.COMMENTS]
_BETWEEN_NAMES = re.compile(r"[-_:/.\s]+|(?<=[a-z])(?=[A-Z])")
# What a part is called for those who do not see it says whether readers speak in it, and no more:
# it may name anything else beside.
_SPOKEN = "aria-label"
_NAMING = ("class", "id", "role", "itemprop", "data-component", "data-testid")
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """An element with its ancestors.

    `kind` is what its own tag or names say that stands in it, where that is no main text;
    `look` is alike for elements that a page's style sheet shows alike.
    """

    tag: str
    names: str
    kind: LeftOut | None
    look: str
    parent: "Part | None"

    def upward(self) -> Iterator["Part"]:
        """The part, its parent, and so on to the root."""
        part: Part | None = self
        while part is not None:
            yield part
            part = part.parent


class Parts:
    """The parts of one page, each made once."""

    def __init__(self) -> None:
        self._by_element: dict[Any, Part] = {}

    def of(self, element: Any) -> Part:
        """The part that an element is."""
        chain = []
        while element is not None and element not in self._by_element:
            chain.append(element)
            element = element.getparent()
        part = None if element is None else self._by_element[element]
        for inner in reversed(chain):
            part = self._by_element[inner] = _part(inner, part)
        assert part is not None
        return part


def _part(element: Any, parent: Part | None) -> Part:
    said = " ".join(filter(None, (element.get(name) for name in _NAMING)))[:_LONGEST_NAME]
    names = _BETWEEN_NAMES.sub(" ", said)
    kind = _BY_TAG.get(element.tag)
    if _SPEAK.search(_BETWEEN_NAMES.sub(" ", (element.get(_SPOKEN) or "")[:_LONGEST_NAME])):
        kind = LeftOut.COMMENTS
    if kind is None and names:
        kind = next((kind for kind, known in _NAMES if known.search(names)), None)
    classes = (element.get("class") or "").split()
    alike = " ".join(sorted(name for name in classes if not any(map(str.isdigit, name))))
    return Part(element.tag, names, kind, f"{element.tag} {alike}", parent)
