"""Whether a report that somebody has is what the desk wrote, and what it would write today.

A report names the state that it shows: the last entries of all histories that it rests on. So the
desk makes the report of that state again and compares bytes; and it compares what was told then
with what it would tell now. The file is a stranger's until that is done.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from factcheck import model
from factcheck.casework.integrity.verify_against import (
    against_report,
    cited_by,
    heads_apart,
)
from factcheck.casework.views.as_it_was import Moment
from factcheck.casework.views.editions import editions_of
from factcheck.casework.views.entries_of import entries_of
from factcheck.casework.views.make_report import make_report
from factcheck.casework.views.references import NamedArticle
from factcheck.casework.views.report_at import ReportThen, numbered, report_then
from factcheck.casework.views.verdict_states import policy_of
from factcheck.domain import StreamKind, Verb
from factcheck.errors import FactcheckError
from factcheck.reports import FORMATS, Format, PrintedHeads
from factcheck.reports.differences import ReportDifferences, report_differences
from factcheck.reports.heads import printed_versions
from factcheck.reports.values import Report
from factcheck.standing.policy import Policy
from factcheck.store.unit_of_work import Work
from factcheck.text.word_diff import common_beginning


class Writing(StrEnum):
    """Whether the desk wrote a file: as it is; somebody changed it; or that cannot be told here."""

    AS_WRITTEN = "as-written"
    TAMPERED = "tampered"
    NOT_KNOWN = "not-known"


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """The first line of a file that is not as the desk wrote it: its number, from 1, as the desk
    wrote it, and as it is (none where there is no such line)."""

    number: int
    wrote: str | None
    found: str | None

    @property
    def column(self) -> int:
        """The first character that differs, from 1, in code points."""
        return common_beginning(self.wrote or "", self.found or "") + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedReport:
    """What checking a report found.

    Args:
        slug: of the article that it is of; none when this desk has no such state.
        format: the format that it is in.
        edition: the number under which it was given out.
        entry: the entry of the article's history that it speaks of.
        writing: whether the desk wrote it.
        because: why it is not as the desk wrote it, or why that is not known; sentences.
        changed: the first line that differs from what the desk wrote.
        differences: what the desk tells of the article today that it did not tell in the state that
            the file names; none when that cannot be told.
        says_the_same: whether it says what the desk would write today.
    """

    slug: str | None
    format: str
    entry: int
    writing: Writing
    says_the_same: bool
    edition: int | None = None
    because: tuple[str, ...] = ()
    changed: ChangedLine | None = None
    differences: ReportDifferences | None = None

    @property
    def is_true(self) -> bool:
        """Whether it is what the desk wrote, and would write today."""
        return self.writing is Writing.AS_WRITTEN and self.says_the_same


def check_report(work: Work, data: bytes, policy: Policy) -> CheckedReport:
    """Check a report in any format, from its bytes alone.

    Args:
        policy: the desk's policy now.

    Raises:
        FactcheckError: when it is no report.
    """
    text, format, printed = _read(data)
    article = _article_of(work, printed)
    if article is None:
        return CheckedReport(
            slug=None,
            format=format.name,
            entry=printed.head.seq,
            writing=Writing.NOT_KNOWN,
            says_the_same=False,
            because=(
                f"It speaks of entry {printed.head.seq} ({printed.head.hash[:12]}…), which is in "
                "no history of this desk: another desk wrote it, somebody changed it, or a "
                "history was cut.",
            ),
        )
    faults = against_report(work, printed, article.slug).faults
    if faults:
        return CheckedReport(
            slug=article.slug,
            format=format.name,
            entry=printed.head.seq,
            writing=Writing.TAMPERED,
            says_the_same=False,
            because=tuple(f"{fault.stream}: {fault.what}." for fault in faults),
        )
    return _Check(work, article, format, printed, data, text, policy).found()


def _read(data: bytes) -> tuple[str, Format, PrintedHeads]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _no_report("It is not UTF-8 text") from error
    for format in FORMATS.values():
        printed = format.heads(text)
        if printed is not None:
            return text, format, printed
    raise _no_report("It names no state of an article")


def _no_report(why: str) -> FactcheckError:
    return FactcheckError(
        f"{why}: this is no report that factcheck wrote.",
        "Give one as factcheck report wrote it; the whole file, with its last section.",
    )


def _article_of(work: Work, printed: PrintedHeads) -> NamedArticle | None:
    row = work.first(
        select(model.Article.id, model.Article.uid, model.Article.slug, model.Article.stream_id)
        .join(model.Entry, model.Entry.stream_id == model.Article.stream_id)
        .where(model.Entry.hash == printed.head.hash, model.Entry.seq == printed.head.seq)
    )
    return None if row is None else NamedArticle(*row)


@dataclass(frozen=True, slots=True)
class _Made:
    """The report of the state that a file names, and to whom it was made: for this desk, or to
    travel in a case, with whole texts or with excerpts."""

    then: ReportThen
    travels: bool
    with_snapshots: bool


class _Check:
    """One file, held against the state that it names."""

    def __init__(
        self,
        work: Work,
        article: NamedArticle,
        format: Format,
        printed: PrintedHeads,
        data: bytes,
        text: str,
        policy: Policy,
    ) -> None:
        self.work, self.article, self.format = work, article, format
        self.printed, self.data, self.text, self.policy = printed, data, text, policy
        self.editions = [
            edition
            for edition in editions_of(work, article)
            if edition.record.head == printed.head.hash and edition.record.format == format.name
        ]

    def found(self) -> CheckedReport:
        given_out = next(
            (e for e in self.editions if e.record.blob == sha256(self.data).hexdigest()), None
        )
        made = list(self._made_again())
        written, number = self._as_written(made)
        if given_out is not None:
            number = given_out.record.number
        because: tuple[str, ...] = ()
        writing, changed = Writing.AS_WRITTEN, None
        if given_out is None and written is None:
            because = tuple(self._why_not_known(made))
            writing = Writing.NOT_KNOWN if because else Writing.TAMPERED
            changed = None if because else self._changed_line(made)
        nearest = written or (made[0] if made else None)
        return self._checked(nearest, writing, because, changed, number)

    def _checked(
        self,
        made: _Made | None,
        writing: Writing,
        because: tuple[str, ...],
        changed: ChangedLine | None,
        number: int | None,
    ) -> CheckedReport:
        now = self._today(made)
        if made is None or made.then.redacted_since:
            differences = None
            same = self.format.say_the_same(self.data, self._rendered(now, number))
        else:
            differences = report_differences(made.then.report, now)
            same = not differences
        return CheckedReport(
            slug=self.article.slug,
            format=self.format.name,
            entry=self.printed.head.seq,
            writing=writing,
            says_the_same=same,
            edition=number,
            because=because,
            changed=changed,
            differences=differences,
        )

    def _today(self, made: _Made | None) -> Report:
        """What the desk would write now, to whom that of then was written."""
        return make_report(
            self.work,
            self.article,
            self.policy,
            self.format.name,
            travels=made is not None and made.travels,
            with_snapshots=made is not None and made.with_snapshots,
            language=self.format.language(self.text),
        )

    def _rendered(self, report: Report, number: int | None) -> bytes:
        return self.format.render(numbered(report, number))

    def _made_again(self) -> Iterator[_Made]:
        """The report of the state that the file names, in each way that it may have been made: by
        the policies that it may name, for this desk or to travel in a case."""
        moment = self._moment()
        desks = [head for head in self.printed.others or () if head.kind is StreamKind.DESK]
        for policy in self._policies():
            for travels, whole in ((False, False),) if desks else ((True, False), (True, True)):
                then = report_then(
                    self.work,
                    self.article,
                    moment,
                    self.policy,
                    self.format.name,
                    under=policy,
                    travels=travels,
                    with_snapshots=whole,
                    language=self.format.language(self.text),
                )
                yield _Made(then, travels, whole)

    def _moment(self) -> Moment:
        """What the heads in the file say, with this desk's keys."""
        seqs = {self.article.stream_id: self.printed.head.seq}
        entries = entries_of(self.work, self.article.stream_id)[: self.printed.head.seq]
        cited, desk = heads_apart(self.printed)
        keys = {
            row.uid: row.id
            for row in self.work.rows(
                select(model.Stream.uid, model.Stream.id).where(
                    model.Stream.uid.in_(cited_by(entries))
                )
            )
        }
        for uid, head in zip(cited_by(entries), cited, strict=False):
            seqs[keys[uid]] = head.seq
        own = self.work.first(
            select(model.Stream.id, model.Stream.head_seq).where(
                model.Stream.kind == StreamKind.DESK
            )
        )
        if own is not None:
            seqs[own.id] = desk.seq if desk is not None else own.head_seq
        return Moment(seqs)

    def _policies(self) -> list[Policy]:
        """The policies that the file may name: those whose SHA-256 stands in it."""
        rows = self.work.rows(select(model.Policy.sha256, model.Policy.json))
        kept = {row.sha256: row.json for row in rows}
        named = [policy_of(json) for sha256, json in kept.items() if sha256 in self.text]
        if self.policy.sha256 in self.text and self.policy.sha256 not in kept:
            named.append(self.policy)
        return named

    def _as_written(self, made: Iterable[_Made]) -> tuple[_Made | None, int | None]:
        """The way of making it that gives the very bytes, and the edition that it is."""
        numbers = [None, *(edition.record.number for edition in self.editions)]
        for one in made:
            for number in numbers:
                if self._rendered(one.then.report, number) == self.data:
                    return one, number
        return None, None

    def _why_not_known(self, made: list[_Made]) -> Iterator[str]:
        """What keeps the desk from saying whether it wrote a file whose bytes it cannot make."""
        if not made:
            yield "It names no policy that this desk knows, and cannot be made again."
        if any(one.then.redacted_since for one in made):
            yield "Words that the state had then were redacted since, and cannot be compared."
        if self._came_in_since():
            yield "A case came in since, with words of the sources that it cites."
        written_by, ours = printed_versions(self.text), printed_versions(self._ours(made))
        if made and written_by != ours:
            others = sorted(set(written_by) - set(ours))
            named = ", ".join(f"{name} {version}" for name, version in others)
            yield f"Another version of factcheck wrote it ({named or 'which, it does not say'})."

    def _ours(self, made: list[_Made]) -> str:
        return self.format.text(made[0].then.report) if made else ""

    def _came_in_since(self) -> bool:
        """Whether a case came in after the state that the file names: it may have brought what
        nobody could see then."""
        _, desk = heads_apart(self.printed)
        entry, stream = model.Entry, model.Stream
        query = (
            select(entry.seq)
            .join(stream, stream.id == entry.stream_id)
            .where(stream.kind == StreamKind.DESK, entry.verb == str(Verb.CASE_IMPORT))
            .where(entry.payload.contains(self.article.uid))
            .where(entry.seq > (desk.seq if desk is not None else 0))
        )
        return self.work.first(query) is not None

    def _changed_line(self, made: list[_Made]) -> ChangedLine | None:
        """Where a file first leaves the nearest of what the desk may have written."""
        numbers = [None, *(edition.record.number for edition in self.editions)]
        places = [
            _first_difference(self._rendered(one.then.report, number).decode(), self.text)
            for one in made
            for number in numbers
        ]
        return max(places, key=lambda place: place.number, default=None)


def _first_difference(wrote: str, found: str) -> ChangedLine:
    ours: list[Any] = wrote.split("\n")
    theirs: list[Any] = found.split("\n")
    length = max(len(ours), len(theirs))
    ours += [None] * (length - len(ours))
    theirs += [None] * (length - len(theirs))
    for number, (one, other) in enumerate(zip(ours, theirs, strict=True), 1):
        if one != other:
            return ChangedLine(number, one, other)
    return ChangedLine(length, None, None)
