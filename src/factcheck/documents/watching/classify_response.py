"""What came of a look at a source, told from values alone: the answer, its text, the last state.

Only what was read counts as evidence, so whatever may be something else than the page is named as
that and not compared. The rules, in this order:

| what | outcome | by |
| --- | --- | --- |
| nothing came | as `NotFetched` says | |
| 304 to our validators | unchanged | RFC 9110, 15.4.5 |
| signs of a captcha or consent page | challenge | `factcheck.documents.watching.signs` |
| 404, 410 | gone | RFC 9110, 15.5.5 and 15.5.11 |
| 402 | paywalled | RFC 9110, 15.5.3 |
| 401, 403, 407, 451 | forbidden | RFC 9110, 15.5.2, 15.5.4; RFC 7725 |
| 429 | rate-limited | RFC 6585, section 4 |
| 5xx | server-error | RFC 9110, 15.6 |
| any other status but 200, 201, 203 | unexpected | they do not say "this is the page" |
| the bytes of the last snapshot | unchanged | SHA-256 |
| its text | same-text | code point by code point |
| led to a login page | forbidden | `signs.login` |
| led to the front page, or its title says so | soft-404 | `signs.away`, `signs.says_not_found` |
| hardly a passage left, and it speaks of consent, proof, repairs … | as they are called | `walls` |
| a beginning left, and an offer follows | paywalled | `walls` |
| the same main text, and a note of correction beside it | changed | `notices` |
| no text, or none that can be read | thin, unreadable | |
| another kind of document than before | other-content | HTML, PDF, Word, text |
| under 1/3 of its former text, and new words say why | as they are called; changed, when its \
publisher took it back | `walls`, `notices` |
| not free, and under 6/10 of its former text | paywalled | schema.org, isAccessibleForFree; of a \
page that said so before, only where it is cut off within a sentence |
| under 1/3 of its former text | thin | a cut-off page looks so; so may a retraction: look at it |
| under 1/3 of its passages, even with what is new | thin | what stood beside it is none of it |
| all else | changed, or first | |

A permanent redirect (301, 308: RFC 9110, 15.4.2 and 15.4.9) is told beside the outcome.
"""

from dataclasses import dataclass

from factcheck.documents.fetching.answers import Fetched, NotFetched, Validators
from factcheck.documents.fetching.outcomes import Outcome
from factcheck.documents.reading.document import Document, NoText
from factcheck.documents.reading.main_text import main_text
from factcheck.documents.watching.former_text import FormerText, former_text
from factcheck.documents.watching.notices import correction, taken_back
from factcheck.documents.watching.signs import (
    HARDLY_ANY_WORDS,
    Page,
    away,
    brief,
    challenge,
    login,
    not_free,
    page_of,
    says_not_found,
    wants_script,
)
from factcheck.documents.watching.walls import Shown, instead, wall
from factcheck.errors import FactcheckError

# A page is thin below this share of its former text; and only where there was text to lose.
THIN_SHARE = 1 / 3
PAYWALL_SHARE = 6 / 10
FORMER_AT_LEAST = 200

_PAGE_STATUSES = {200, 201, 203}
_MAY_CHALLENGE = {202, 400, 401, 403, 405, 406, 429, 503}
_NOT_SHOWN = (Outcome.FORBIDDEN, "The server does not show it to us")
_BY_STATUS = {
    **dict.fromkeys((404, 410), (Outcome.GONE, "The server says that it is gone")),
    **dict.fromkeys((401, 403, 407, 451), _NOT_SHOWN),
    402: (Outcome.PAYWALLED, "The server asks to be paid"),
    429: (Outcome.RATE_LIMITED, "The server was asked too often"),
}
# What earlier versions read as mere text, or as another of these, is no other kind of document.
_KINDS = {
    **dict.fromkeys(("text/markdown", "text/csv", "text/vtt"), "text/plain"),
    **dict.fromkeys(("application/x-subrip", "application/rtf"), "text/plain"),
    "multipart/related": "text/html",
}
_KIND_NAMES = {
    "text/plain": "a text",
    "text/html": "a web page",
    "application/pdf": "a PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "a Word file",
}


@dataclass(frozen=True, slots=True)
class Previous:
    """The last state of a source that was read.

    Attributes:
        sha256: of its bytes, in hexadecimal.
        text: what is compared of what was taken from them: the main text, or all of it.
        media_type: what they turned out to be.
        validators: what to ask by; None when the answer had none.
        address: the one that answered.
        shown: all that was taken from the bytes; None when that is `text`.
        is_whole: whether all that is shown is compared, not the main text alone.
        extractor: what took the text, with its version; None when that is not known.
        encoding: the one that the bytes were read in; None as above.
        was_not_free: whether it said of itself that not all of it is free.
    """

    sha256: str
    text: str
    media_type: str
    validators: Validators | None = None
    address: str | None = None
    shown: str | None = None
    is_whole: bool = False
    extractor: str | None = None
    encoding: str | None = None
    was_not_free: bool = False

    def compared(self, document: Document) -> str:
        """What is compared of a document with `text`."""
        return document.text if self.is_whole else main_text(document.text, document.beside)


@dataclass(frozen=True, slots=True)
class Check:
    """What a look found: the outcome, one sentence, and where it moved to for good."""

    outcome: Outcome
    because: str
    moved_to: str | None = None


def must_be_read(answer: Fetched | NotFetched, previous: Previous | None) -> bool:
    """Whether a document has to be made of an answer before it can be judged."""
    if isinstance(answer, NotFetched) or answer.status not in _PAGE_STATUSES:
        return False
    return previous is None or answer.sha256 != previous.sha256


def classify_response(
    answer: Fetched | NotFetched,
    document: Document | FactcheckError | None,
    previous: Previous | None,
) -> Check:
    """What came of a look, by the rules above.

    Args:
        answer: what was fetched.
        document: what was made of it, or why that was refused; None where `must_be_read` says
            that nothing has to be.
        previous: the last state that was read; None for the first look.
    """
    if isinstance(answer, NotFetched):
        return Check(answer.outcome, answer.because)
    if answer.not_modified:
        return _told_unchanged(answer, previous)
    if answer.status not in _PAGE_STATUSES:
        return _by_status(answer)
    if previous is not None and answer.sha256 == previous.sha256:
        return _read(answer, Outcome.UNCHANGED, "It is the same to the byte.")
    if document is None:
        raise ValueError("This answer has to be read before it is judged.")
    return _by_content(answer, document, previous)


def _told_unchanged(answer: Fetched, previous: Previous | None) -> Check:
    if previous is None:
        return Check(Outcome.UNEXPECTED, "It says that nothing changed, but was never read.")
    return _read(answer, Outcome.UNCHANGED, "The server says that it did not change (304).")


def _by_status(answer: Fetched) -> Check:
    status = answer.status
    if status in _MAY_CHALLENGE and (sign := challenge(answer, page_of(answer.data))):
        return Check(Outcome.CHALLENGE, f"The page was not shown: {sign}.")
    if status >= 500:
        return Check(Outcome.SERVER_ERROR, f"The server failed ({status}).")
    outcome, because = _BY_STATUS.get(
        status, (Outcome.UNEXPECTED, "The answer says nothing about the page")
    )
    return Check(outcome, f"{because} ({status}).")


def _by_content(
    answer: Fetched, document: Document | FactcheckError, previous: Previous | None
) -> Check:
    text = _compared_text(document, previous) if isinstance(document, Document) else ""
    if previous is not None and text and text == previous.text:
        return _same_text(answer, document, previous)
    page = page_of(answer.data) if _is_page(answer, document) else None
    if (not_the_page := _not_the_page(answer, page, previous)) is not None:
        return not_the_page
    shown = document.text if isinstance(document, Document) else ""
    former = former_text(previous.text, shown, beside=previous.shown or "") if previous else None
    seen = _seen(page, shown, former, previous)
    if page is not None and (stands_there := _wall(page, text, seen, former)):
        return stands_there
    if isinstance(document, FactcheckError):
        return _unread(document, page, rendered=answer.rendered)
    if previous is None:
        return _read(answer, Outcome.FIRST, "It was read for the first time.")
    return _compared(answer, document, seen, former, previous)


def _same_text(answer: Fetched, document: Document | FactcheckError, previous: Previous) -> Check:
    if isinstance(document, Document) and previous.shown is not None and not previous.is_whole:
        note = correction(document, f"{previous.text}\n{previous.shown}")
        if note is not None:
            because = f"Its main text is the same, but a correction is new ({brief(note)})."
            return _read(answer, Outcome.CHANGED, because)
    return _read(answer, Outcome.SAME_TEXT, "Its bytes changed, its text did not.")


def _unread(error: FactcheckError, page: Page | None, *, rendered: bool) -> Check:
    # Of what could not be read (it takes too long, is broken) nobody knows whether it is empty.
    empty = page is None or page.words <= HARDLY_ANY_WORDS
    if isinstance(error, NoText) and page and not rendered and wants_script(page):
        because = "The page was not shown: only a script fills it (--rendered runs it)."
        return Check(Outcome.CHALLENGE, because)
    if isinstance(error, NoText) and empty:
        return Check(Outcome.THIN, "There is no text in it.")
    return Check(Outcome.UNREADABLE, error.reason)


def _not_the_page(answer: Fetched, page: Page | None, previous: Previous | None) -> Check | None:
    if page is not None and (sign := challenge(answer, page)):
        return Check(Outcome.CHALLENGE, f"The page was not shown: {sign}.")
    # Where it led to before, and was read there, it may lead again.
    elsewhere = previous is None or previous.address != answer.address
    if elsewhere and (led_to := login(answer)):
        return Check(Outcome.FORBIDDEN, f"It asks for a login ({led_to}).")
    if elsewhere and (led_to := away(answer)):
        return Check(Outcome.SOFT_404, f"The page is not there: it leads to {led_to}.")
    return None


def _seen(
    page: Page | None, shown: str, former: FormerText | None, previous: Previous | None
) -> Shown | None:
    """What is new on a page, where there is anything to compare it with."""
    if page is None or previous is None or former is None or not shown:
        return None
    before = f"{previous.text}\n{previous.shown or ''}"
    return Shown(page.head(before), former.new, page.markup)


def _wall(page: Page, text: str, seen: Shown | None, former: FormerText | None) -> Check | None:
    """What stands in a page's place, by what is new there; what is left, by all that it shows."""
    if seen is not None and former is not None:
        standing_there = wall(seen, former)
        return None if standing_there is None else Check(*standing_there)
    if says_not_found(page, words=len(text.split())):
        return Check(Outcome.SOFT_404, f"The page is not there: its title is {page.title!r}.")
    return None


def _compared(
    answer: Fetched,
    document: Document,
    seen: Shown | None,
    former_left: FormerText | None,
    previous: Previous,
) -> Check:
    if (now := _kind(document.media_type)) != (before := _kind(previous.media_type)):
        return Check(
            Outcome.OTHER_CONTENT,
            f"It was {_KIND_NAMES.get(before, before)}, and is {_KIND_NAMES.get(now, now)} now.",
        )
    left, former = _size(previous.compared(document)), _size(previous.text)
    if former_left is not None and former_left.left < THIN_SHARE:
        # What stood beside the text before, and is now all there is, is nothing of it.
        left = min(left, _size(former_left.new) + int(former_left.left * former))
    share = left / former if former >= FORMER_AT_LEAST else 1.0
    if seen is not None and former_left is not None:
        if share < THIN_SHARE and (said := taken_back(seen.text)) is not None:
            because = f"Its publisher took it back: it says so ({said})."
            return _read(answer, Outcome.CHANGED, because)
        if (kept_back := _kept_back(share, seen, former_left, previous)) is not None:
            return kept_back
    if share < THIN_SHARE:
        return Check(Outcome.THIN, f"Only {share:.0%} of its former text is left.")
    return _read(answer, Outcome.CHANGED, "Its text changed.")


def _kept_back(share: float, seen: Shown, former: FormerText, previous: Previous) -> Check | None:
    """What a page that shows only so large a share of its text says about the rest."""
    if share < THIN_SHARE and (standing_there := instead(seen, former)) is not None:
        return Check(*standing_there)
    if share >= PAYWALL_SHARE or not not_free(seen.markup):
        return None
    if previous.was_not_free and not former.cut_inside:
        # It said so when it was whole, too, and the text that is left ends as texts do.
        return None
    because = f"It says that it is not free, and shows {share:.0%} of its text."
    return Check(Outcome.PAYWALLED, because)


def _read(answer: Fetched, outcome: Outcome, because: str) -> Check:
    return Check(outcome, because, answer.moved_to)


def _compared_text(document: Document, previous: Previous | None) -> str:
    if previous is None:
        return main_text(document.text, document.beside)
    return previous.compared(document)


def _is_page(answer: Fetched, document: Document | FactcheckError) -> bool:
    if isinstance(document, Document):
        return _kind(document.media_type) == "text/html"
    return answer.media_type in {None, "text/html", "application/xhtml+xml"}


def _kind(media_type: str) -> str:
    return _KINDS.get(media_type, media_type)


def _size(text: str) -> int:
    return sum(map(len, text.split()))
