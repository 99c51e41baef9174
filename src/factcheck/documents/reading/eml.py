"""EML: a message as it was sent (RFC 5322, MIME): who, to whom, when, about what, and its words.

Of a message that comes in several renderings the page is read, as programs for mail show it.
"""

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.policy import default

from factcheck.documents.reading import html, plain
from factcheck.documents.reading.document import Beside, Extract, NoText, one_line
from factcheck.documents.reading.lines import text_of
from factcheck.domain import Account, LeftOut, LeftOutBlock
from factcheck.errors import FactcheckError

EXTRACTOR = "eml-1"
_FIELDS = ("From", "To", "Cc", "Date", "Subject")
_MOST_PARTS = 1_000


def extract(data: bytes) -> Extract:
    """The words of a message.

    Raises:
        FactcheckError: when its page is refused.
    """
    message = BytesParser(policy=default).parsebytes(data.removeprefix(b"\xef\xbb\xbf"))
    assert isinstance(message, EmailMessage)
    head = "\n".join(f"{name}: {value}" for name in _FIELDS if (value := _field(message, name)))
    body = message.get_body(("html", "plain"))
    words = None if body is None else _body(body)
    shift = len(head) + 2 if head else 0
    text = text_of([part for part in (head, words.text if words else "") if part])
    left_out = [*(words.account.left_out if words else ()), *_attachments(message, body)]
    taken = bool(head) + (words.account.taken if words else 0)
    by_page = words is not None and words.extractor.startswith("html")
    return Extract(
        text,
        f"{EXTRACTOR} {words.extractor}" if words is not None and by_page else EXTRACTOR,
        title=one_line(_field(message, "Subject")),
        author=one_line(_field(message, "From")),
        dated=_day(message),
        beside=tuple(
            Beside(one.start + shift, one.end + shift, one.kind)
            for one in (words.beside if words else ())
        ),
        account=Account(taken, tuple(left_out)),
    )


def _field(message: EmailMessage, name: str) -> str:
    """A header field as it reads; empty where there is none, or none that can be read."""
    try:
        if name == "Date":  # as it was written: the parsed one has its weekday computed anew
            raw = (value for field, value in message.raw_items() if field.lower() == "date")
            return one_line(next(raw, "")) or ""
        return one_line(str(message[name] or "")) or ""
    # Whatever a stranger writes into a field, the message has its other words all the same.
    except Exception:
        return ""


def _day(message: EmailMessage) -> str | None:
    """The day of the date field, where the sender was; none without one that can be read."""
    try:
        moment = message["Date"].datetime
    except Exception:  # as for any field
        return None
    return moment.date().isoformat() if moment else None


def _body(part: MIMEPart) -> Extract | None:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        return None
    charset = part.get_content_charset()
    if part.get_content_type() != "text/html":
        extract = plain.extract(content, charset)
        text = extract.text.replace("\r\n", "\n").strip()
        return replace(extract, text=text, account=Account(1))
    try:
        return html.extract(content, charset)
    except NoText:
        return None


def _attachments(message: EmailMessage, body: MIMEPart | None) -> Iterator[LeftOutBlock]:
    """What comes with a message, but for the renderings of its own words."""
    renderings = {id(part) for part in (body, message.get_body(("plain",)))}
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            return
        if part.is_multipart() or id(part) in renderings:
            continue
        name = one_line(part.get_filename()) or part.get_content_type()
        words = name
        content = part.get_payload(decode=True)
        if part.get_content_maintype() == "text" and isinstance(content, bytes):
            try:
                words = plain.extract(content, part.get_content_charset()).text.strip() or name
            except FactcheckError:
                words = name
        yield LeftOutBlock(LeftOut.EMBEDDED, words, f"attachment {name}")
