"""Like is compared with like: what only the reader takes otherwise, or stands beside the main text
and is not cited, is no change; a cited word that stands there is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from desks import Desk
from documents.loopback import Site, answer
from sqlalchemy import update
from watching import FIRST, REST, SECOND, THIRD, WatchingDesk, page

from factcheck.casework.acts.add_source import NewSource, add_source, captured
from factcheck.casework.views.references import find_source
from factcheck.casework.watching.check_sources import check_file
from factcheck.casework.watching.compare_alike import as_the_quotes_have_it
from factcheck.casework.watching.watch_file import watch_file
from factcheck.casework.watching.watched_sources import WatchedSource, watched_sources
from factcheck.documents import Document, read_document
from factcheck.documents.watching.classify_response import Check, Previous
from factcheck.domain import Account, Beside, LeftOut, Outcome, SourceKind
from factcheck.model import Snapshot

TEASER = "Crowds of 300,000 came to the ferry, too."


@pytest.fixture
def desk(desk: Desk, tmp_path: Path) -> Iterator[WatchingDesk]:
    with Site() as site:
        made = WatchingDesk(desk, site, tmp_path)
        made.add_article()
        (tmp_path / "page.html").write_text("")
        yield made


def shown(main: str, beside: str) -> Document:
    """A document of which the last block stands beside its main text."""
    document = read_document(f"{main}\n\n{beside}".encode(), name="page.txt")
    start = len(main) + 2
    stretches = (Beside(start, start + len(beside), LeftOut.OTHER_STORIES),)
    return replace(document, beside=stretches, account=Account(2))


def keep(desk: WatchingDesk, document: Document, path: str = "page.html") -> WatchedSource:
    """Keep a document as the state of a file that is watched."""
    with desk.acting() as (work, actor):
        add_source(work, actor, NewSource("council", SourceKind.FILE), captured(document))
        watch_file(work, desk.folder, desk.folder / path, source_id=find_source(work, "council")[0])
    return watched(desk)


def watched(desk: WatchingDesk) -> WatchedSource:
    with desk.store.reading() as work:
        return watched_sources(work, ["council"])[0]


SAME = Check(Outcome.SAME_TEXT, "Its bytes are others, its text is the same.")


def looked(desk: WatchingDesk, document: Document) -> Outcome:
    return as_the_quotes_have_it(desk.doors(), watched(desk), SAME, document).outcome


# --- an earlier reader ---------------------------------------------------------------------------


def by_an_earlier_reader(document: Document, left: str) -> Document:
    """A document as a reader took it that left out some words which today's takes."""
    assert left in document.text
    fewer = document.text.replace(left, "").strip()
    return replace(document, text=fewer, extractor="html-0", beside=(), account=Account())


def test_what_only_the_reader_takes_otherwise_is_no_change(desk: WatchingDesk) -> None:
    first = page(FIRST, SECOND, THIRD)
    (desk.folder / "page.html").write_text(page(FIRST, SECOND, THIRD, extra="seen today"))
    keep(desk, by_an_earlier_reader(read_document(first.encode(), name="page.html"), THIRD))

    (check,) = desk.check("council")

    assert check.outcome is Outcome.SAME_TEXT
    assert desk.check("council")[0].snapshot is None


def test_what_changed_is_a_change_whoever_read_the_state_before(desk: WatchingDesk) -> None:
    first = page(FIRST, SECOND, THIRD)
    (desk.folder / "page.html").write_text(page(FIRST.replace("300,000", "30,000"), SECOND, THIRD))
    keep(desk, by_an_earlier_reader(read_document(first.encode(), name="page.html"), THIRD))

    (check,) = desk.check("council")

    assert (check.outcome, check.snapshot) == (Outcome.CHANGED, 2)


def test_an_address_is_compared_as_a_file_is(desk: WatchingDesk) -> None:
    desk.serve(FIRST, SECOND)
    desk.fetch()
    with desk.store.writing() as work:
        work.execute(update(Snapshot).values(text=FIRST, extractor="plain-0"))
    desk.serve(f"\ufeff{FIRST}", SECOND)

    assert desk.check_all().outcome is Outcome.SAME_TEXT


def test_an_article_gets_no_revision_because_the_reader_takes_more(desk: WatchingDesk) -> None:
    document = by_an_earlier_reader(
        read_document(page(FIRST, SECOND, THIRD).encode(), name="page.html"), THIRD
    )
    (desk.folder / "page.html").write_text(page(FIRST, SECOND, THIRD, extra="seen today"))
    keep(desk, document)
    previous = watched(desk).previous
    assert previous is not None

    check, _ = check_file(desk.doors(), "page.html", replace(previous, is_whole=True))

    assert check.outcome is Outcome.SAME_TEXT


# --- what a page says of itself ------------------------------------------------------------------


def not_free(*paragraphs: str) -> bytes:
    said = '<meta itemprop="isAccessibleForFree" content="false">'
    body = page(*paragraphs).replace("</title>", f"</title>{said}")
    return answer(body=body, content_type="text/html; charset=utf-8")


def test_a_page_that_was_never_free_and_lost_its_second_half_was_edited(desk: WatchingDesk) -> None:
    desk.fails(not_free(FIRST, SECOND, THIRD, REST))
    desk.fetch()
    desk.fails(not_free(FIRST, SECOND))

    check = desk.check_all()

    assert check.outcome is Outcome.CHANGED
    assert check.snapshot == 2


def test_a_page_that_is_not_free_any_more_was_not_shown(desk: WatchingDesk) -> None:
    desk.fails(answer(body=page(FIRST, SECOND, THIRD, REST), content_type="text/html"))
    desk.fetch()
    desk.fails(not_free(FIRST, SECOND))

    assert desk.check_all().outcome is Outcome.PAYWALLED


# --- beside the main text ------------------------------------------------------------------------


def test_only_the_main_text_is_compared(desk: WatchingDesk) -> None:
    previous = keep(desk, shown(f"{FIRST}\n\n{SECOND}", TEASER)).previous
    assert previous is not None
    assert previous.text == f"{FIRST}\n\n{SECOND}"
    assert previous.compared(shown(f"{FIRST}\n\n{SECOND}", "Another teaser.")) == previous.text
    whole = Previous("", "", "text/plain", is_whole=True)
    assert whole.compared(shown(FIRST, TEASER)) == f"{FIRST}\n\n{TEASER}"


@pytest.mark.parametrize(
    ("quote", "now", "outcome"),
    [
        ("arch spans 503 metres", "Another teaser.", Outcome.SAME_TEXT),
        ("Crowds of 300,000", TEASER + " More.", Outcome.SAME_TEXT),
        ("Crowds of 300,000", TEASER.replace("300,000", "30,000"), Outcome.CHANGED),
        ("Crowds of 300,000", "Another teaser.", Outcome.CHANGED),
        ("Crowds of 300,000", "Never came " + TEASER.lower(), Outcome.CHANGED),
    ],
)
def test_a_change_beside_the_main_text_is_one_where_it_is_cited(
    desk: WatchingDesk, quote: str, now: str, outcome: Outcome
) -> None:
    main = "\n\n".join((FIRST, SECOND, THIRD, REST))
    keep(desk, shown(main, TEASER))
    desk.cite("bridge:1", "council", quote)

    assert looked(desk, shown(main, now)) is outcome


def test_what_nobody_cites_needs_no_look(desk: WatchingDesk) -> None:
    keep(desk, shown(FIRST, TEASER))
    assert looked(desk, shown(FIRST, "Another teaser.")) is Outcome.SAME_TEXT


def test_words_of_the_main_text_are_shown_first(desk: WatchingDesk) -> None:
    document = shown(f"Home and 1932\n\n{FIRST}", "1932 again")
    menu = Beside(0, len("Home and 1932"), LeftOut.NAVIGATION)
    keep(desk, replace(document, beside=(menu, *document.beside)))
    assert desk.cite("bridge:1", "council", "1932", nth=1).start == document.text.index(
        "1932 before"
    )
    assert desk.cite("bridge:1", "council", "1932", nth=2).start == document.text.index("1932")
