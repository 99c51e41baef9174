"""A page: its main text block by block, what it says of itself, and its address."""

import pytest

from factcheck.documents import Document, read_document
from factcheck.documents.reading.document import Extract
from factcheck.documents.reading.formats import Format
from factcheck.documents.reading.main_text import main_only
from factcheck.documents.reading.sandbox import answer
from factcheck.errors import FactcheckError
from factcheck.text.segmentation.sentences import sentences

HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Troops to leave | The Daily</title>
<link rel="canonical" href="https://example.org/2021/07/27/troops">
<meta property="og:site_name" content="n-tv daily">
<meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2021-07-27T10:00:00+02:00">
</head><body>"""
ARTICLE = """
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Troops to leave Iraq</h1>
<p>The United&nbsp;States <b>intends</b> to
   complete the <a href="/x">combat mission</a>, of its <i>contingent</i>, by December&#160;31.</p>
<h2>What comes next</h2>
<p>About 10<sup>6</sup> people live there<sup>2</sup>. He said: <q>We stay.</q> They did.</p>
<ul><li>First item, with words in it.</li><li><p>Second item.</p><p>Its second part.</p></li></ul>
<blockquote><p>“We will leave,” the minister said.</p><p>“And not return.”</p></blockquote>
<table><tr><th>Year</th><th>Troops</th></tr><tr><td>2020</td><td>5,200</td></tr></table>
<p>First line of a verse<br>and its second line, which stands on its own.</p>
<p>كه می‌خواهم and 👨‍👩‍👧 keep their joiners. The last paragraph gives the page a body.</p>
</article>
<div id="comments" class="comments"><p>A reader's comment, which is not the article.</p></div>
<script>document.write("never")</script><footer>© 2021 The Daily</footer></body></html>"""
PROSE = "<p>" + "The delegations met on Monday and spoke of many things at length. " * 8 + "</p>"


def extracted(page: str, declared: str | None = None) -> Extract:
    return answer(Format.HTML, page.encode(), declared_encoding=declared, unpacked_limit=0)


@pytest.fixture(scope="module")
def page() -> Document:
    return main_only(read_document((HEAD + ARTICLE).encode(), name="page.html"))


def test_the_main_text_is_taken_block_by_block(page: Document) -> None:
    assert page.text.split("\n\n") == [
        "Troops to leave Iraq",
        "The United States intends to complete the combat mission, of its contingent, "
        "by December 31.",
        "What comes next",
        "About 10⁶ people live there². He said: “We stay.” They did.",
        "- First item, with words in it.\n- Second item.",
        "Its second part.",
        "> “We will leave,” the minister said.",
        "> “And not return.”",
        "Year | Troops",
        "2020 | 5,200",
        "First line of a verse\nand its second line, which stands on its own.",
        "كه می‌خواهم and 👨‍👩‍👧 keep their joiners. The last paragraph gives the page a body.",
    ]


def test_each_block_is_a_paragraph_to_the_splitter(page: Document) -> None:
    found = sentences(page.text)
    said = [(page.text[one.start : one.end], one.kind.value) for one in found]
    assert ("Troops to leave Iraq", "heading") in said
    assert ("- First item, with words in it.", "list-item") in said
    assert ("> “And not return.”", "quotation") in said
    assert ("He said: “We stay.”", "body") in said


def test_what_the_page_says_of_itself_is_taken_along(page: Document) -> None:
    assert page.title == "Troops to leave Iraq"
    assert page.author == "Jane Doe"
    assert page.publisher == "n-tv daily"
    assert page.dated == "2021-07-27"
    assert page.url == "https://example.org/2021/07/27/troops"
    assert page.media_type == "text/html"
    assert page.extractor.startswith("html-4 lxml ")
    assert (page.encoding, page.encoding_why) == ("utf-8", "declared in <meta>")


def test_a_date_in_the_running_text_is_not_the_pages_date() -> None:
    text = "<p>The attack of 2011-05-02 was discussed again. </p>" * 9
    assert extracted(f"<html><head><title>On 3 May 2011</title></head><body>{text}").dated is None


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":'
        '"2019-03-04T08:00:00Z"}</script>',
        '<meta name="date" content="2019-03-04">',
        '<meta itemprop="datePublished" content="2019-03-04T23:59:00-05:00">',
    ],
)
def test_a_declared_date_is_the_pages_date(head: str) -> None:
    assert extracted(f"<html><head>{head}</head><body>{PROSE}").dated == "2019-03-04"


@pytest.mark.parametrize("tag", ["article", "main", "header", "section", "nav", "my-page", "div"])
@pytest.mark.parametrize(
    "head", ["<title>One</title>", "<head><title>One</title>", "<meta charset=utf-8>"]
)
def test_a_body_begins_without_a_tag_as_it_does_in_a_browser(tag: str, head: str) -> None:
    page = (
        f"<!DOCTYPE html><html lang=en>{head}<{tag}><p>{PROSE}</p></{tag}>and <b>so</b> on<p>End."
    )
    text = extracted(page).text
    assert text.startswith(PROSE.removeprefix("<p>").partition("</p>")[0][:40]), text
    assert text.endswith("and so on\n\nEnd.")


@pytest.mark.parametrize("tag", ["https://", "http://"])
def test_the_address_a_page_was_saved_from_is_kept(tag: str) -> None:
    page = f"<!-- saved from url=(0031){tag}example.org/a?b=c -->\n<html><body>{PROSE}"
    assert extracted(page).url == f"{tag}example.org/a?b=c"


def test_singlefile_names_the_address_too() -> None:
    page = (
        "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://example.org/s \n"
    )
    assert extracted(f"{page} saved date: Tue --><body>{PROSE}").url == "https://example.org/s"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://user:pass@example.org/",
        "https://exa mple.org/",
        "https://[::1",
        "https://" + "a" * 3000,
    ],
)
def test_only_a_plain_web_address_counts(address: str) -> None:
    assert extracted(f"<!-- saved from url=(0014){address} --><body>{PROSE}").url is None


def test_where_no_main_text_is_found_the_whole_body_is_taken() -> None:
    found = extracted("<html><body><form>7<script>x()</script><div>8<br>9</div></form></body>")
    assert found.text == "7\n\n8\n9"
    assert found.beside == ()


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body><script>write()</script><img alt=x></body></html>",
        "<!-- nothing -->",
        "<html><body>&nbsp;<p> </p>",
    ],
)
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(FactcheckError, match=r"The web page has no text in it\."):
        extracted(page)


def test_a_page_nested_beyond_measure_is_refused_rather_than_cut_off() -> None:
    with pytest.raises(FactcheckError, match="nested too deeply"):
        extracted("<html><body>" + "<div>" * 5000 + PROSE)


def test_preformatted_lines_stay_lines() -> None:
    page = f"<html><body><article>{PROSE}<pre>One line\n<b>two\nthree</b> and\n\nfour</pre>{PROSE}"
    assert "One line\ntwo\nthree and\nfour" in extracted(page).text.split("\n\n")


def test_a_huge_attribute_does_no_harm() -> None:
    page = f"<html><body><article><img src='data:,{'A' * 11_000_000}'>{PROSE}</article>"
    assert "The delegations met" in extracted(page).text


def test_no_external_entity_or_style_sheet_is_loaded() -> None:
    page = f"""<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>
    <html><head><link rel="stylesheet" href="http://127.0.0.1:9/x.css"></head>
    <body><p>&x;</p>{PROSE}</body></html>"""
    assert "root:" not in extracted(page).text


def test_the_sender_decides_on_the_encoding_before_the_page() -> None:
    page = f"<html><head><meta charset=utf-8></head><body>{PROSE}<p>\xe9t\xe9</p>"
    data = page.encode("cp1252")
    found = answer(Format.HTML, data, declared_encoding="latin1", unpacked_limit=0)
    assert (found.encoding, found.encoding_why) == ("windows-1252", "declared with the bytes")


def test_a_repeated_paragraph_is_kept_in_every_document() -> None:
    page = f"<html><body><article>{PROSE}</article></body></html>"
    assert extracted(page).text == extracted(page).text == extracted(page).text


def test_metadata_is_one_line_without_controls() -> None:
    head = (
        '<meta name="author" content="Jane &#x202e;\n Doe&#27;"><title>A &#x200b;\n title</title>'
    )
    found = extracted(f"<html><head>{head}</head><body>{PROSE}")
    assert (found.author, found.title) == ("Jane Doe", "A title")


def test_a_text_that_would_be_cut_off_is_refused() -> None:
    with pytest.raises(FactcheckError, match="5,000,000 characters without a tag"):
        extracted("<html><body><p>" + "word " * 1_000_001)
