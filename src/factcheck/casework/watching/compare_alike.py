"""Like is compared with like: both states as the present reader reads them, and of what stands
beside the main text the words that are cited.

A state that was stored by an earlier reader may lack what the present one takes, or hold it in
another way. Its bytes are kept: before a look is called a change, they are read again.
"""

from dataclasses import replace

from sqlalchemy import select

from factcheck.casework.views.snapshots import quotes_cited_from
from factcheck.casework.watching.desk_doors import DeskDoors
from factcheck.casework.watching.watched_sources import WatchedSource
from factcheck.documents import Document, read_document
from factcheck.documents.fetching.answers import Fetched
from factcheck.documents.watching.classify_response import Check, Previous, classify_response
from factcheck.documents.watching.crawl import Checked, read_fetched
from factcheck.documents.watching.signs import not_free, page_of
from factcheck.domain import Citation, Outcome, QuoteState
from factcheck.errors import FactcheckError
from factcheck.model import Blob
from factcheck.text.quotes.anchoring import IndexedText

_CITED_WORDS = "Its main text is the same, but not the words beside it that are cited."


def as_read_now(desk: DeskDoors, checked: Checked) -> Checked:
    """A look at an address, when both states are read by the present reader, and what the page said
    of itself before is known."""
    checked = _as_it_said_before(desk, checked)
    previous, document = checked.request.previous, checked.document
    if checked.check.outcome is not Outcome.CHANGED or previous is None or document is None:
        return checked
    again = read_again(desk, previous, document)
    if again is previous:
        return checked
    return replace(checked, check=_classified(checked, document, again))


def _as_it_said_before(desk: DeskDoors, checked: Checked) -> Checked:
    """A look that was called paywalled, told again where the last state, too, says that it is not
    free: then that is no news, and what is missing may have been taken out."""
    previous, answer = checked.request.previous, checked.answer
    if checked.check.outcome is not Outcome.PAYWALLED or previous is None:
        return checked
    if not isinstance(answer, Fetched) or previous.was_not_free:
        return checked
    data = _bytes_of(desk, previous)
    if data is None or not not_free(page_of(data).markup):
        return checked
    try:
        document = read_fetched(answer, desk.rules())
    except FactcheckError:
        return checked
    request = replace(checked.request, previous=replace(previous, was_not_free=True))
    check = classify_response(answer, document, request.previous)
    return Checked(request, check, answer, document if check.outcome.was_read else None)


def _bytes_of(desk: DeskDoors, previous: Previous) -> bytes | None:
    with desk.reading() as work:
        data = work.value(select(Blob.data).where(Blob.sha256 == previous.sha256))
    return None if data is None else bytes(data)


def _classified(checked: Checked, document: Document, previous: Previous) -> Check:
    check = classify_response(checked.answer, document, previous)
    # What was read just now cannot have become unreadable by reading the state before once more.
    return check if check.outcome.was_read else checked.check


def read_again(desk: DeskDoors, previous: Previous, document: Document) -> Previous:
    """The last state as the reader of this document takes it from the bytes that are kept; as it
    was stored, where the same reader took it, or its bytes are not here or cannot be read."""
    if previous.extractor in (None, document.extractor):
        return previous
    data = _bytes_of(desk, previous)
    if data is None:
        return previous
    try:
        again = read_document(
            data,
            media_type=document.media_type,
            declared_encoding=previous.encoding or None,
            url=previous.address,
            size_limit=desk.size_limit,
            parse_seconds=desk.parse_seconds,
        )
    except FactcheckError:
        return previous
    return replace(
        previous,
        text=previous.compared(again),
        shown=again.text,
        extractor=again.extractor,
    )


def as_the_quotes_have_it(
    desk: DeskDoors, watched: WatchedSource, check: Check, document: Document | None
) -> Check:
    """A look after which the main text is the same, called a change all the same where a quote that
    is cited from what stands beside it is not what it was."""
    previous = watched.previous
    if check.outcome is not Outcome.SAME_TEXT or previous is None or document is None:
        return check
    if previous.shown in (None, document.text):
        return check
    with desk.reading() as work:
        cited = [citation for _, citation in quotes_cited_from(work, watched.id)]
    if not cited:
        return check
    previous = read_again(desk, previous, document)
    before, now = IndexedText(previous.shown or ""), IndexedText(document.text)
    if all(_as_it_stands(before, quote) == _as_it_stands(now, quote) for quote in cited):
        return check
    return replace(check, outcome=Outcome.CHANGED, because=_CITED_WORDS)


def _as_it_stands(text: IndexedText, citation: Citation) -> tuple[QuoteState, bool, str | None]:
    """The state of a quote in a text, whether its neighbours turn its meaning, and its words."""
    anchored = text.anchor(citation.quote or "", citation.prefix or "", citation.suffix or "")
    words = None if anchored.start is None else text.text[anchored.start : anchored.end]
    return anchored.state, bool(anchored.context_changed), words
