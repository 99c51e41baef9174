"""What a reader of a page sees is in its text, and what is not there is accounted for."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profiles import scaled

from factcheck.documents.reading.document import Extract
from factcheck.documents.reading.formats import Format
from factcheck.documents.reading.main_text import main_only
from factcheck.documents.reading.sandbox import answer
from factcheck.domain import LeftOut

OPENING = "<p>The council met on Monday and heard the engineers on the state of the dam.</p>"
MIDDLE = (
    "<p>Water had been found in the lower gallery in the spring, the engineers told the members, "
    "and the level of the lake was brought down by four metres within a week.</p>"
)
CLOSING = "<p>The members will vote on the repair in June, the chair said after the meeting.</p>"


def extracted(page: str) -> Extract:
    return answer(Format.HTML, page.encode(), declared_encoding=None, unpacked_limit=0)


def page_of(body: str, *, head: str = "") -> Extract:
    """A page with a few paragraphs around what is looked at."""
    return extracted(
        f"<!doctype html><html><head><title>Dam</title>{head}</head><body><article><h1>The dam</h1>"
        f"{OPENING}{MIDDLE}{body}{CLOSING}</article></body></html>"
    )


def left_out(extract: Extract) -> list[tuple[LeftOut, str]]:
    return [(block.kind, block.words) for block in extract.account.left_out]


@pytest.mark.parametrize(
    "empty", ["<i></i>", "<b> </b>", "<em></em>", "<span></span>", "<strong><span></span></strong>"]
)
def test_an_empty_element_takes_nothing_of_its_paragraph_away(empty: str) -> None:
    main = main_only(page_of(f"<p>She will {empty}not resign, she said.</p>")).text
    assert "She will not resign, she said." in main


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ('She will <span class="caption">not</span> resign.', "She will not resign."),
        ("She will <label>not</label> resign.", "She will not resign."),
        ("She will <object>not</object> resign.", "She will not resign."),
        ("cost <del>12</del><ins>21</ins> million", "cost 21 million"),
        ("about 10<sup>2</sup> metres", "about 10² metres"),
        ("about 10<sup>-6</sup> metres", "about 10⁻⁶ metres"),
        ("about 10<sup><b>6</b></sup> metres", "about 10⁶ metres"),
        ('about 10<span style="vertical-align: super">6</span> metres', "about 10⁶ metres"),
        ('about 10<span class="up">6</span> metres', "about 10⁶ metres"),
        ("about 10<sup>2k</sup> metres", "about 10^(2k) metres"),
        ("CO<sub>2</sub> and x<sub>2k</sub>", "CO₂ and x_(2k)"),
        ("the 1<sup>st</sup> of May", "the 1st of May"),
        ('10<span style="position: relative; top: -0.4em">6</span> metres', "10⁶ metres"),
        ('10<span style="position: relative; bottom: 5px">6</span> metres', "10⁶ metres"),
        ('10<span style="vertical-align: 40%">6</span> metres', "10⁶ metres"),
        ('CO<span style="vertical-align: -.3em">2</span>', "CO₂"),
        ('10<span style="vertical-align: 1px">6</span> metres', "106 metres"),
        ("<math><msup><mn>10</mn><mn>6</mn></msup></math> metres", "10⁶ metres"),
        ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> of it", "1/2 of it"),
        ("1<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> of it", "1 1/2 of it"),
        (
            "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>",
            "(a+b)/2",
        ),
        ("<math><msqrt><mn>2</mn></msqrt></math> of it", "√2 of it"),
        ("<math><msqrt><mi>a</mi><mo>+</mo><mn>2</mn></msqrt></math> of it", "√(a+2) of it"),
        ("<math><mroot><mn>8</mn><mn>3</mn></mroot></math> of it", "8^(1/3) of it"),
        (
            "<math><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable></math>",
            "1 2",
        ),
        ("He said: <q>We stay.</q>", "He said: “We stay.”"),
    ],
)
def test_words_and_figures_stay_what_they_are(markup: str, words: str) -> None:
    head = "<style>.up { vertical-align: super }</style>"
    assert words in page_of(f"<p>{markup}</p>", head=head).text


@pytest.mark.parametrize(
    ("reference", "mark"),
    [
        ("<sup>4</sup>", "⁴"),
        ('<sup><a href="#n4">4</a></sup>', "⁴"),
        ('<a href="#fn4">4</a>', "⁴"),
        ('<a href="#x" role="doc-noteref">4</a>', "⁴"),
        ('<a href="#x" class="footnote-ref">4</a>', "⁴"),
        ('<a href="#anything">4</a>', "⁴"),
        ('<a href="#fn4"><sup>4</sup></a>', "⁴"),
        ('<a href="#cite_note-4">[4]</a>', "[4]"),
        ("<sup>[4]</sup>", "[4]"),
        ('<a href="#fna">a</a>', "[a]"),
    ],
)
def test_a_note_reference_is_never_glued_to_a_number(reference: str, mark: str) -> None:
    assert f"rose to 45{mark} million" in page_of(f"<p>It rose to 45{reference} million.</p>").text


def test_a_link_to_a_section_is_no_note() -> None:
    text = page_of('<p>See section <a href="#section4">4</a> and chapter <a href="/5">5</a>.</p>')
    assert "See section 4 and chapter 5." in text.text


@pytest.mark.parametrize(
    "struck",
    [
        "<del>nineteen</del>",
        "<s>nineteen</s>",
        "<strike>nineteen</strike>",
        '<span style="text-decoration: line-through">nineteen</span>',
        '<span style="text-decoration-line:line-through">nineteen</span>',
        '<span class="gone">nineteen</span>',
    ],
)
def test_struck_words_are_left_out_and_accounted_for(struck: str) -> None:
    extract = page_of(
        f"<p>They found {struck} nine cracks.</p>",
        head="<style>.gone{text-decoration:line-through}</style>",
    )
    assert "They found nine cracks." in extract.text
    assert left_out(extract) == [(LeftOut.STRUCK_OUT, "nineteen")]


@pytest.mark.parametrize(
    "attributes",
    [
        "hidden",
        'hidden=""',
        'aria-hidden="true"',
        'style="display:none"',
        'style="color: red; DISPLAY : None !important"',
        'style="visibility:hidden"',
        'style="position:absolute; left:-9999px"',
        'class="gone"',
        'class="wide"',
        'id="secret"',
    ],
)
def test_hidden_words_are_left_out_and_accounted_for(attributes: str) -> None:
    sheet = """<style>
        .no-js p { display: none } /* .x { */
        @media print { p { display: none } }
        @media (max-width: 600px) { article { display: none } }
        @media screen and (min-width: 800px) { .wide { display: none } }
        p.gone, #secret { display: none }
        .shown { display: none } p.shown { display: block }
    </style>"""
    extract = page_of(
        f"<p {attributes}>The dam has burst, it says here.</p><p class=shown>It has not.</p>",
        head=sheet,
    )
    assert "burst" not in extract.text
    assert "It has not." in extract.text
    assert left_out(extract) == [(LeftOut.HIDDEN, "The dam has burst, it says here.")]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ('<input value="12 million">', "12 million"),
        ('<input type="text" placeholder="Your town">', "Your town"),
        ("<textarea>Nothing yet</textarea>", "Nothing yet"),
        ("<select><option>2020</option><option>2021</option></select>", "2020 2021"),
    ],
)
def test_what_stands_in_a_form_is_accounted_for(field: str, words: str) -> None:
    read = page_of(f"<p>The cost{field}of the dam.</p>")

    assert "The cost" in read.text
    assert words not in read.text
    assert (LeftOut.FORM, words) in left_out(read)


@pytest.mark.parametrize("kind", ["hidden", "password", "checkbox"])
def test_a_field_that_shows_no_value_has_no_words(kind: str) -> None:
    assert left_out(page_of(f'<p>The cost: <input type="{kind}" value="12"> of it.</p>')) == []


@pytest.mark.parametrize("attributes", ["hidden", 'style="display:none"', 'aria-hidden="true"'])
def test_a_page_that_a_script_shows_is_not_hidden(attributes: str) -> None:
    extract = extracted(f"<html><body><div {attributes}>{OPENING}{MIDDLE}{CLOSING}</div></body>")
    assert "the members" in extract.text


def test_blocks_that_pictures_and_adverts_divide_are_all_main_text() -> None:
    blocks = [
        "<div class=text>"
        + f"<p>Part {number} of the report is on the gates, of which there are many, it says.</p>"
        + f"<p>The engineers of part {number} asked for a second look at all of them.</p></div>"
        for number in range(6)
    ]
    body = '<div class="advert">Buy a boat.</div><figure><img src=a></figure>'.join(blocks)
    main = main_only(extracted(f"<html><body><main><h1>Gates</h1>{body}</main></body></html>")).text
    assert all(f"Part {number} of the report" in main for number in range(6))
    assert "Buy a boat." not in main


def test_a_heading_belongs_to_what_stands_under_it_in_its_own_part() -> None:
    page = (
        "<html><body><main><div class=box><h2>Boats for sale</h2></div><div class=text>"
        f"{OPENING}<h2>What was found</h2>{MIDDLE}{CLOSING}</div></main></body></html>"
    )
    main = main_only(extracted(page)).text
    assert "What was found" in main
    assert "Boats for sale" not in main


def test_headline_standfirst_and_key_points_are_main_text() -> None:
    extract = extracted(
        "<html><body><nav><a href=/>Home</a></nav><article><header><h1>Dam leaks</h1>"
        "<p class=dek>Water was found in the lower gallery, and the lake was brought down.</p>"
        "<ul><li>Repair takes five months</li><li>It costs 3.4 million euros</li></ul></header>"
        f"<div class=body>{OPENING}{MIDDLE}{CLOSING}</div></article></body></html>"
    )
    main = main_only(extract).text
    assert main.startswith(
        "Dam leaks\n\nWater was found in the lower gallery, and the lake was brought down.\n\n"
        "- Repair takes five months\n- It costs 3.4 million euros\n\nThe council met"
    )
    assert "Home" in extract.text
    assert extract.beside[0].kind is LeftOut.NAVIGATION


def test_a_sentence_that_is_a_link_is_text_and_a_caption_is() -> None:
    main = main_only(
        page_of(
            '<p><a href="/r">The report of 2016 says that all of the gates were sound then.</a></p>'
            "<figure><img src=a.jpg><figcaption>The dam in 2011, half empty.</figcaption></figure>"
        )
    ).text
    assert "The report of 2016 says that all of the gates were sound then." in main
    assert "The dam in 2011, half empty." in main.split("\n\n")


def test_a_list_in_a_cell_is_the_cells_words() -> None:
    rows = "<tr><td>Mon<td><ul><li>10 to 20</ul></tr><tr><td>Tue<td><ul><li>Closed</ul></tr>"
    assert "Mon | 10 to 20\n\nTue | Closed" in page_of(f"<table>{rows}</table>").text


def test_every_post_of_a_live_blog_keeps_its_heading() -> None:
    posts = "".join(
        f"<article class=post><time>1{number}:00</time><h2>Entry {number}</h2>"
        f"<p>At hour {number} the level of the lake was down by {number} metres, it was said.</p>"
        "</article>"
        for number in range(5)
    )
    main = main_only(extracted(f"<html><body><main><h1>Live</h1>{posts}</main></body></html>")).text
    assert [f"Entry {number}" in main for number in range(5)] == [True] * 5


def test_what_stands_beside_is_named_by_its_kind() -> None:
    extract = extracted(
        f"<html><body><nav><a href=/>Home</a></nav><article>{OPENING}{MIDDLE}{CLOSING}</article>"
        "<aside><p>Other dams</p></aside><div class=comments><p>I knew.</p></div></body></html>"
    )
    kinds = {extract.text[one.start : one.end]: one.kind for one in extract.beside}
    assert kinds == {
        "Home": LeftOut.NAVIGATION,
        "Other dams": LeftOut.OTHER_STORIES,
        "I knew.": LeftOut.COMMENTS,
    }


INLINE = ["b", "span", "a", "label", "em", "del", "q", "sub", "sup", "s", "i", "mark"]
BLOCK = ["p", "div", "li", "h2", "td", "tr", "table", "ul", "blockquote", "section", "nav", "pre"]
UNSEEN = ["div hidden", "span hidden", "div aria-hidden=true", "p style='display:none'"]


@st.composite
def markup(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A page of any nesting, and its words, each another."""
    words: list[str] = []

    def part(depth: int) -> str:
        pieces = []
        for _ in range(draw(st.integers(0, 4))):
            if depth == 0 or draw(st.booleans()):
                words.append(f"word{len(words)}x")
                pieces.append(f" {words[-1]} ")
            else:
                tag = draw(st.sampled_from(INLINE + BLOCK + UNSEEN))
                pieces.append(f"<{tag}>{part(depth - 1)}</{tag.split()[0]}>")
        return "".join(pieces)

    words.append("word0x")
    return f"<html><body>word0x {part(4)}</body></html>", words


@scaled(0.5)
@given(markup())
def test_every_word_is_in_the_text_or_in_the_account_once(page: tuple[str, list[str]]) -> None:
    markup, words = page
    extract = extracted(markup)
    accounted = [extract.text, *(block.words for block in extract.account.left_out)]
    counted = Counter(re.findall(r"word\d+x", " ".join(accounted)))
    assert counted == Counter(words)
    narrowed = main_only(extract)
    accounted = [narrowed.text, *(block.words for block in narrowed.account.left_out)]
    assert Counter(re.findall(r"word\d+x", " ".join(accounted))) == Counter(words)
