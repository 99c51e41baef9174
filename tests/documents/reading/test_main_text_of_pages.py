"""What of a page is the article: its headline and captions are, whatever their tags; what its
readers say below it is not, whatever language it is called in."""

import pytest

from factcheck.documents import Document, read_document
from factcheck.documents.reading.main_text import main_only

FIRST = "The authority closed the eastern pier on Monday after divers found cracks in its pillars."
SECOND = "Repairs would cost about 3.5 million euros and take until the end of next year, it said."
THIRD = "The mayor declined to comment. Shop owners fear that nobody will come to them any more."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
HEADLINE = "Pier closed for the winter"
SAID = "The mayor was paid by the ferry company, everybody knows that and has for years."


def article(body: str, head: str = "<title>Harbour News</title>") -> Document:
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return main_only(read_document(page.encode(), name="page.html"))


def blocks(document: Document) -> list[str]:
    return document.text.split("\n\n")


def comments(document: Document) -> str:
    return " ".join(one.words for one in document.account.left_out if str(one.kind) == "comments")


@pytest.mark.parametrize(
    ("headline", "head"),
    [
        (f"<h1>{HEADLINE}</h1>", ""),
        (f'<h2 class="entry-title">{HEADLINE}</h2>', ""),
        (f'<div class="article-title">{HEADLINE}</div>', ""),
        (f'<p itemprop="headline">{HEADLINE}</p>', ""),
        (f"<h2>{HEADLINE}</h2>", f"<title>{HEADLINE} | Harbour News</title>"),
        (f"<h3>{HEADLINE}</h3>", f'<meta property="og:title" content="{HEADLINE}">'),
        (f'<h1><a href="/">Harbour News</a></h1><h2 class="entry-title">{HEADLINE}</h2>', ""),
    ],
)
def test_the_headline_is_the_articles_own(headline: str, head: str) -> None:
    page = f'<div class="page"><nav><a href="/a">Sport</a></nav>{headline}<div>{BODY}</div></div>'
    assert blocks(article(page, head)) == [HEADLINE, FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "heading",
    [
        '<h2 class="entry-title">Ferry late again</h2>',
        '<div class="headline">Ferry late again</div>',
    ],
)
def test_another_storys_headline_is_not(heading: str) -> None:
    page = f"<h1>{HEADLINE}</h1>{BODY}<aside>{heading}</aside>"
    assert blocks(article(page)) == [HEADLINE, FIRST, SECOND, THIRD]


def test_what_is_below_the_headline_is_the_articles_even_when_it_is_called_a_teaser() -> None:
    said = "Divers found cracks in two of its four pillars."
    page = f'<main><h1>{HEADLINE}</h1><p class="teaser">{said}</p>{BODY}</main>'
    assert blocks(article(page)) == [HEADLINE, said, FIRST, SECOND, THIRD]
    others = f'<div class="teaser"><p>{said}</p></div>'
    assert said not in article(f"<main><h1>{HEADLINE}</h1>{BODY}{others}</main>").text


def test_captions_are_the_articles_also_above_the_first_paragraph_and_behind_the_last() -> None:
    first, last = "The eastern pier, as it was in 1932.", "The mayor at the opening of the pier."
    page = (
        f'<article><h2 class="entry-title">{HEADLINE}</h2>'
        f"<figure><img src=a><figcaption>{first}</figcaption></figure>{BODY}"
        f'<div class="wp-caption"><p class="wp-caption-text">{last}</p></div></article>'
        f'<div class="related"><figure><figcaption>Read how the ferry was late again.</figcaption>'
        '</figure></div><div class="cards"><a href="/f">More from the harbour today</a><figure>'
        "<figcaption>The ferry was late on Tuesday, too.</figcaption></figure></div>"
    )
    assert blocks(article(page)) == [HEADLINE, first, FIRST, SECOND, THIRD, last]


@pytest.mark.parametrize(
    "around",
    [
        '<div id="comments"><h3>Comments</h3>{}</div>',
        '<section id="kommentare"><div class="kommentar">{}</div></section>',
        '<div class="leserkommentare">{}</div>',
        '<section class="commentaires">{}</section>',
        '<div class="lista-comentarios">{}</div>',
        '<section class="комментарии">{}</section>',
        '<section aria-label="Reader comments"><article>{}</article></section>',
        '<section itemprop="comment"><article>{}</article></section>',
        "<section><h3>Comments</h3><article>{}</article></section>",
        "<div><h2>Kommentare (2)</h2><div>{}</div></div>",
        "<h3>2 comments</h3>{}",
    ],
)
def test_what_readers_say_below_it_is_not_the_articles(around: str) -> None:
    said = around.format(
        f"<p>{SAID}</p><p>No, I was there, and she was not paid by them at all.</p>"
    )
    document = article(f"<main><h1>{HEADLINE}</h1>{BODY}{said}</main>")
    assert blocks(document) == [HEADLINE, FIRST, SECOND, THIRD]
    assert SAID in comments(document)


@pytest.mark.parametrize(
    "page",
    [
        f'<main class="kommentar"><h1>{HEADLINE}</h1>{BODY}</main>',
        f'<article aria-label="Comment"><h1>{HEADLINE}</h1>{BODY}</article>',
        f"<main><h1>{HEADLINE}</h1><p>{FIRST}</p><h2>Comments</h2><p>{SECOND}</p><p>{THIRD}</p></main>",
        f"<main><h1>{HEADLINE}</h1><h4>12 comments</h4>{BODY}</main>",
    ],
)
def test_an_article_is_not_taken_for_its_readers_words(page: str) -> None:
    document = article(page)
    assert [block for block in blocks(document) if block in {FIRST, SECOND, THIRD}] == [
        FIRST,
        SECOND,
        THIRD,
    ]
    assert FIRST not in comments(document)
