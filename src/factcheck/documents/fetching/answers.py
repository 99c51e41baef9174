"""What came of asking an address: the answer with all that matters of it, or why there is none."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.message import Message

from factcheck.documents.fetching.outcomes import Outcome

_FOR_GOOD = {301, 308}


@dataclass(frozen=True, slots=True)
class Redirect:
    """A redirect that was followed: its status (200 of a page that only leads on), and the address
    that answered with it."""

    status: int
    address: str


@dataclass(frozen=True, slots=True)
class Validators:
    """What one address gave to be asked again by (RFC 9110, section 8.8)."""

    address: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A final answer, whatever its status.

    Attributes:
        asked: the address as given.
        address: the one that answered, in ASCII and without fragment.
        redirects: those that led there, in order.
        status: of the answer (RFC 9110, section 15).
        headers: the fields that matter, names in lower case, in the order they came.
        data: the body, unpacked; empty for 304 (not modified).
        at: when it had come in (UTC).
        whole: False where the body of an error was cut off.
        rendered: whether the body is the page as a browser shows it, not as it was sent.
    """

    asked: str
    address: str
    redirects: tuple[Redirect, ...]
    status: int
    headers: tuple[tuple[str, str], ...]
    data: bytes
    at: datetime
    whole: bool = True
    rendered: bool = False

    @property
    def not_modified(self) -> bool:
        """Whether the other side says that nothing changed since the validators."""
        return self.status == 304

    @property
    def media_type(self) -> str | None:
        """What the header says the body is, in lower case and without parameters."""
        declared = self.header("content-type")
        return declared.partition(";")[0].strip().lower() or None if declared else None

    @property
    def charset(self) -> str | None:
        """The encoding that the header declares (RFC 9110, section 8.3.2)."""
        message = Message()
        message["content-type"] = self.header("content-type") or ""
        parameter = message.get_param("charset")
        return parameter.strip() or None if isinstance(parameter, str) else None

    @property
    def etag(self) -> str | None:
        """The entity tag, as it came."""
        return self.header("etag")

    @property
    def last_modified(self) -> str | None:
        """When it was last modified, as it came."""
        return self.header("last-modified")

    @property
    def validators(self) -> Validators | None:
        """What to ask by the next time; None when the answer gave nothing."""
        if self.etag is None and self.last_modified is None:
            return None
        return Validators(self.address, self.etag, self.last_modified)

    @property
    def moved_to(self) -> str | None:
        """The address it moved to for good: every redirect on the way said so (301, 308)."""
        for_good = self.redirects and all(
            redirect.status in _FOR_GOOD for redirect in self.redirects
        )
        return self.address if for_good else None

    @property
    def sha256(self) -> str:
        """Of the body, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    def header(self, name: str) -> str | None:
        """A field's value, several of them joined by commas (RFC 9110, section 5.3)."""
        values = [value for key, value in self.headers if key == name]
        return ", ".join(values) if values else None


@dataclass(frozen=True, slots=True)
class NotFetched:
    """Why there is no answer: an outcome that was not read, and one sentence."""

    asked: str
    address: str
    redirects: tuple[Redirect, ...]
    at: datetime
    outcome: Outcome
    because: str
