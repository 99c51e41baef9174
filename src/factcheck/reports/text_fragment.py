"""Links that lead a browser to the quoted words: the fragment `:~:text=`.

Source: URL Fragment Text Directives, Draft Community Group Report of the WICG, "The fragment
directive" and "Text directives": `text=[prefix-,]start[,end][,-suffix]`, where a hyphen, a comma
and an ampersand within the words are percent-encoded.
"""

import re
from urllib.parse import quote

from factcheck.domain import Manner
from factcheck.reports.escape import address
from factcheck.reports.values import ReportedCitation

# A quote is named whole up to so many code points; a longer one by its first and last words.
_WHOLE = 300
_WORDS = 6
# A quote of so few words may well stand more than once: its neighbours tell which one is meant.
_FEW = 6
_NEIGHBOURS = 3
# What stands between blocks of a page, or was put there by whoever read it, is no text of the page.
_BORDER = re.compile(r"\s*\n\s*|\s\|\s")


def with_text_fragment(url: str, words: str, prefix: str = "", suffix: str = "") -> str:
    """An address that leads to words on its page; the address itself where no words are given.

    Args:
        url: an http or https address, with a fragment or without.
        words: the quote as it stands on the page.
        prefix, suffix: what stands before and behind it there.
    """
    directive = _directive(words, prefix, suffix)
    if not directive:
        return url
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def place_of(citation: ReportedCitation) -> str | None:
    """The address of the source that leads to the quoted words; none where they were not seen
    there, or stand there no more."""
    snapshot, url = citation.snapshot, citation.source.url
    seen = snapshot is not None and snapshot.manner is Manner.CAPTURED
    if not url or not seen or citation.state is None or not citation.state.is_intact:
        return None
    return leading_to(url, citation)


def leading_to(url: str, citation: ReportedCitation) -> str:
    """An address of the page that was cited, leading to the quoted words. One that is none comes
    back as it is: it is printed as words, and leads nowhere."""
    target = address(url)
    if target is None or not citation.quote:
        return url
    return with_text_fragment(target, citation.quote, citation.prefix, citation.suffix)


def _directive(words: str, prefix: str, suffix: str) -> str:
    blocks = [block.split() for block in _BORDER.split(words) if block.split()]
    if not blocks:
        return ""
    first, last = blocks[0], blocks[-1]
    if len(blocks) == 1 and len(" ".join(first)) <= _WHOLE:
        named = _encoded(first)
        few = len(first) <= _FEW
    else:
        named = f"{_encoded(first[:_WORDS])},{_encoded(last[-_WORDS:])}"
        few = False
    before = _BORDER.split(prefix)[-1].split()[-_NEIGHBOURS:] if few else []
    behind = _BORDER.split(suffix)[0].split()[:_NEIGHBOURS] if few else []
    return "".join(
        [f"{_encoded(before)}-," if before else "", named, f",-{_encoded(behind)}" * bool(behind)]
    )


def _encoded(words: list[str]) -> str:
    # Of what `quote` leaves as it is, the hyphen alone means something here.
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")
