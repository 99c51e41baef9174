"""The link of a citation leads a browser to the quoted words."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from browsers import needs_chromium, shown_page
from documents.loopback import Site, answer
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reports.text_fragment import with_text_fragment

SIGNS = st.characters(codec=None)  # half of a surrogate pair, too
URL = "https://council.example/bridge"


def directive(words: str, prefix: str = "", suffix: str = "", url: str = URL) -> str:
    return with_text_fragment(url, words, prefix, suffix).partition(":~:text=")[2]


def test_a_quote_is_named_whole_and_the_marks_that_mean_something_are_encoded() -> None:
    words = "The well-known bridge, reopened on 2 May & closed again, cost 3,4 million"
    assert directive(words) == (
        "The%20well%2Dknown%20bridge%2C%20reopened%20on%202%20May%20%26%20closed%20again%2C"
        "%20cost%203%2C4%20million"
    )


def test_a_short_quote_is_told_from_its_doubles_by_its_neighbours() -> None:
    named = directive("closed", "the eastern pier of it was ", ", they said, on Monday")
    assert unquote(named) == "of it was-,closed,-, they said,"
    assert named.count(",") == 2


def test_a_long_quote_and_one_over_two_paragraphs_are_named_by_their_ends() -> None:
    long = " ".join(f"word{number}" for number in range(200))
    assert unquote(directive(long)) == (
        "word0 word1 word2 word3 word4 word5,word194 word195 word196 word197 word198 word199"
    )
    assert unquote(directive("it ended there.\n\nThen it began")) == "it ended there.,Then it began"


def test_an_address_keeps_its_own_fragment() -> None:
    assert with_text_fragment(URL + "#part", "a b") == URL + "#part:~:text=a%20b"
    assert with_text_fragment(URL, " \n ") == URL


@given(st.text(SIGNS, min_size=1), st.text(SIGNS), st.text(SIGNS))
def test_nothing_but_the_four_parts_is_in_it_whatever_the_words(
    words: str, prefix: str, suffix: str
) -> None:
    assert re.fullmatch(
        r"(?:[\w.~%]+-,)?[\w.~%]+(?:,[\w.~%]+)?(?:,-[\w.~%]+)?|", directive(words, prefix, suffix),
        re.ASCII,
    )  # fmt: skip


FILLER = "".join(f"<p>Filler number {number}, of no use.</p>" for number in range(200))
PAGE = f"""<!doctype html><html><body><p>The pier was closed, they said.</p>{FILLER}
<p>The well-known bridge, reopened on 2&nbsp;May &amp; <b>closed</b> again, cost 3,4 million.</p>
<p id="end">It ended there.</p><p>Then it began.</p><p>In May it was closed, said the mayor.</p>
{FILLER}<script>setTimeout(() => document.body.setAttribute("data-at", scrollY), 2000)</script>
</body></html>"""


@needs_chromium
@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "prefix", "suffix"),
    [("The well-known bridge, reopened on 2 May & closed again, cost 3,4 million", "", ""),
     ("It ended there.\n\nThen it began", "", ""),
     ("closed", "Then it began.\n\nIn May it was ", ", said the mayor")],
)  # fmt: skip
def test_a_browser_finds_the_words(words: str, prefix: str, suffix: str, tmp_path: Path) -> None:
    with Site() as site:
        site.answers["/page"] = answer(body=PAGE, content_type="text/html; charset=utf-8")
        there = shown_page(with_text_fragment(site.url("/page"), words, prefix, suffix), tmp_path)
    at = re.search(r'data-at="([\d.]+)"', there)
    assert at, there[:500]
    assert float(at[1]) > 3000, "the page was left at its top"
