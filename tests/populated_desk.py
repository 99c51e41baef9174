"""A desk, and what a reviewer does there, in one line each."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from desks import Desk, let_it_be_after
from sqlalchemy import select

from factcheck.casefiles import Case
from factcheck.casework.acts.add_article import keep_bytes, prepare_article
from factcheck.casework.acts.add_note import add_note
from factcheck.casework.acts.add_source import (
    AddedSnapshot,
    NewSource,
    add_source,
    attach_snapshot,
    captured,
    heard,
)
from factcheck.casework.acts.add_tick import GivenTick, NewTick, add_ticks
from factcheck.casework.acts.decide_amendment import (
    Editing,
    approve_amendment,
    reject_amendment,
    withdraw_amendment,
)
from factcheck.casework.acts.divide_claim import AddedPart, NewPart, divide_claim
from factcheck.casework.acts.issue_edition import Issued, issue_edition
from factcheck.casework.acts.join_claims import join_claims
from factcheck.casework.acts.overrule import overrule
from factcheck.casework.acts.publish_article import publish_article
from factcheck.casework.acts.redact import Redacted, redact
from factcheck.casework.acts.retire_article import retire_article
from factcheck.casework.acts.revise_article import Revised, revise_article
from factcheck.casework.acts.sign_off import sign_off, withdraw_signoff
from factcheck.casework.acts.skip_claim import skip_claim
from factcheck.casework.acts.undo import Undone, undo
from factcheck.casework.acts.wait_for import wait_for
from factcheck.casework.acts.withdraw import withdraw
from factcheck.casework.exchange.export_case import export_case
from factcheck.casework.exchange.import_case import Imported, import_case
from factcheck.casework.integrity.verify_history import Verified, verify_history
from factcheck.casework.views.editions import editions_of, says_the_same
from factcheck.casework.views.make_report import make_report
from factcheck.casework.views.open_drafts import OpenDraft, open_drafts
from factcheck.casework.views.references import (
    find_article,
    find_source,
    parse_reference,
)
from factcheck.casework.watching.check_sources import check_sources
from factcheck.casework.watching.desk_doors import DeskDoors
from factcheck.casework.watching.record_check import RecordedCheck
from factcheck.casework.watching.watch_file import watch_file
from factcheck.casework.watching.watched_sources import watched_sources
from factcheck.documents import Document, read_document
from factcheck.documents.fetching.rules import Rules
from factcheck.domain import (
    Amendment,
    ClaimNumber,
    Note,
    Overruling,
    Publication,
    RetirementKind,
    Signoff,
    Skip,
    SkipKind,
    SourceKind,
    Verb,
    Wait,
    Withdrawal,
)
from factcheck.domain import Edition as EditionRecord
from factcheck.ledger.chain import payload_of
from factcheck.model import Base, Edition, Entry
from factcheck.reports import markdown
from factcheck.reports.amendment_words import Wording
from factcheck.standing.policy import DEFAULT_POLICY
from factcheck.store.unit_of_work import new_uid

PAGE = (
    b"<html><head><title>The opening</title></head><body><article><h1>The opening</h1>"
    b"<p>The harbour bridge was opened on 19 March 1932 before a large crowd of people.</p>"
    b"<p>The toll was lifted for good in the spring of 1999, the council says in its minutes.</p>"
    b"</article></body></html>"
)
POPULATED_POLICY = replace(DEFAULT_POLICY, signoffs_needed=1)


@cache
def _page(data: bytes) -> Document:
    """A page as it is read: in a process of its own, and the same bytes the same each time."""
    return read_document(data, name="page.html")


class PopulatedDesk(Desk):
    """A desk where everything can be done."""

    def add_page(self, key: str, data: bytes = PAGE, **said: Any) -> AddedSnapshot:
        """Add a source captured from a file."""
        document = _page(data)
        with self.acting() as (work, actor):
            new = NewSource(key, SourceKind.PAGE, **said)
            return add_source(work, actor, new, captured(document, said.get("url")))

    def attach_page(self, key: str, data: bytes, url: str | None = None) -> AddedSnapshot:
        """Attach one more capture to a source."""
        document = _page(data)
        with self.acting() as (work, actor):
            return attach_snapshot(work, actor, key, captured(document, url))

    def add_call(self, key: str, words: str, **said: Any) -> AddedSnapshot:
        """Add a source that was heard."""
        with self.acting() as (work, actor):
            return add_source(work, actor, NewSource(key, SourceKind.CALL, **said), heard([words]))

    def divide(self, ref: str, *parts: str | NewPart, who: str = "anna") -> tuple[AddedPart, ...]:
        """Divide a sentence into parts."""
        new = [NewPart(part) if isinstance(part, str) else part for part in parts]
        with self.acting(who) as (work, actor):
            return divide_claim(work, actor, self._claim(work, ref), new)

    def join(self, *refs: str, who: str = "anna") -> ClaimNumber:
        """Join sentences, or parts."""
        with self.acting(who) as (work, actor):
            return join_claims(work, actor, [self._claim(work, ref) for ref in refs])

    def skip(
        self, ref: str, kind: SkipKind = SkipKind.QUESTION, because: str | None = None
    ) -> Skip:
        """Skip a claim."""
        with self.acting() as (work, actor):
            return skip_claim(work, actor, self._claim(work, ref), kind, because)

    def note(self, ref: str, text: str, who: str = "anna") -> Note:
        """Write a note on a claim."""
        with self.acting(who) as (work, actor):
            return add_note(work, actor, self._claim(work, ref), text)

    def tick(
        self, ref: str, *details: int, cite: int = 1, because: str | None = None, who: str = "anna"
    ) -> list[GivenTick]:
        """Tick details of a claim, by their numbers on its sheet, against one of its citations."""
        cited = self.claim(ref).state.citations[cite - 1].citation.uid
        with self.acting(who) as (work, actor):
            new = [NewTick(detail, cited, because) for detail in details]
            return add_ticks(work, actor, self._claim(work, ref), new)

    def overrule(self, ref: str, because: str, who: str = "anna") -> Overruling:
        """Overrule the correction of a claim."""
        with self.acting(who) as (work, actor):
            return overrule(work, actor, self._claim(work, ref), because)

    def wait(self, ref: str, what: str, until: date | None = None, who: str = "anna") -> Wait:
        """Let a claim wait."""
        with self.acting(who) as (work, actor):
            return wait_for(work, actor, self._claim(work, ref), what, until)

    def withdraw(
        self, slug: str, uid: str, because: str | None = None, who: str = "anna"
    ) -> Withdrawal:
        """Withdraw an act by its uid."""
        with self.acting(who) as (work, actor):
            stream_id = find_article(work, slug).stream_id
            return withdraw(work, actor, stream_id, uid, because)

    def sign_off(self, ref: str, who: str = "ben") -> Signoff:
        """Sign the verdict off that counts for a claim."""
        verdict = self.claim(ref).standing.counting[-1].verdict
        with self.acting(who) as (work, actor):
            stream_id = find_article(work, parse_reference(ref).slug).stream_id
            return sign_off(work, actor, stream_id, verdict)

    def unsign(self, ref: str, who: str = "ben", because: str | None = None) -> None:
        """Take a sign-off back."""
        verdict = self.claim(ref).standing.counting[-1].verdict
        with self.acting(who) as (work, actor):
            stream_id = find_article(work, parse_reference(ref).slug).stream_id
            withdraw_signoff(work, actor, stream_id, verdict, because)

    def retire(
        self, slug: str, kind: RetirementKind, because: str | None = None, who: str = "anna"
    ) -> None:
        """Close, retire or reopen an article."""
        with self.acting(who) as (work, actor):
            retire_article(work, actor, find_article(work, slug), kind, because)

    def undo(self, who: str = "anna") -> Undone:
        """Take somebody's last act back."""
        with self.acting(who) as (work, actor):
            return undo(work, actor)

    def revise(
        self, slug: str, text: str | bytes, who: str = "anna", name: str = "a.txt", **told: Any
    ) -> Revised | None:
        """Store an article's next revision, in its language; none when nothing is new."""
        data = text.encode() if isinstance(text, str) else text
        document = read_document(data, name=name)
        language = told.pop("language", self.board(slug).revision.language)
        prepared = prepare_article(document, slug, language=language, **told)
        with self.acting(who) as (work, actor):
            return revise_article(work, actor, find_article(work, slug), prepared)

    def watch(self, folder: Path, file: Path, *, slug: str = "", key: str = "") -> None:
        """Remember where the file lies that an article or a source came from."""
        with self.store.writing() as work:
            if slug:
                watch_file(work, folder, file, article_id=find_article(work, slug).id)
            else:
                watch_file(work, folder, file, source_id=find_source(work, key)[0])

    def check_all(self, folder: Path, *keys: str) -> list[RecordedCheck]:
        """Look at the files of sources again."""
        doors = DeskDoors(
            self.store.reading, self.acting, folder, Rules, self.store.clock, size_limit=10**6
        )
        with self.store.reading() as work:
            watched = watched_sources(work, keys)
        return list(check_sources(doors, watched, offline=True))

    def redact(
        self, uid: str, because: str = "by order of the court", who: str = "anna"
    ) -> Redacted:
        """Erase a record's words."""
        with self.acting(who) as (work, actor):
            return redact(work, actor, uid, because)

    def issue(self, slug: str, data: bytes) -> EditionRecord:
        """Give a report out: the rows and the entry that a later command will write."""
        with self.acting() as (work, actor):
            article = find_article(work, slug)
            work.lock([article.stream_id])
            record = EditionRecord(
                uid=new_uid(), number=1, head=work.head(article.stream_id)[1], as_of=work.now,
                format="markdown", blob=_sha256(data), size=len(data),
            )  # fmt: skip
            payload = {"edition": payload_of(record)}
            entry_id = work.append(article.stream_id, actor.handle, Verb.EDITION_ISSUE, payload)
            keep_bytes(work, record.blob, data)
            columns = {name: getattr(record, name) for name in record.__dataclass_fields__}
            work.insert(Edition, article_id=article.id, entry_id=entry_id, **columns)
            return record

    def give_out(self, slug: str = "bridge", format_name: str = "md", who: str = "anna") -> Issued:
        """Give a report out as an edition."""
        with self.acting(who) as (work, actor):
            return issue_edition(work, actor, find_article(work, slug), format_name, "Wanted.")

    def publish(self, slug: str, who: str = "anna", **said: Any) -> Publication:
        """Keep that an article was given to readers."""
        with self.acting(who) as (work, actor):
            said = {"despite": "Wanted."} | said
            return publish_article(work, actor, find_article(work, slug), **said).record

    def drafts(self, slug: str) -> tuple[OpenDraft, ...]:
        """What changed since, and nobody decided on."""
        with self.store.reading() as work:
            return open_drafts(work, find_article(work, slug), self.policy, Wording())

    def approve(
        self, ref: str, text: str | None = None, who: str = "anna", **edited: Any
    ) -> Amendment:
        """Tell readers of a change."""
        with self.acting(who) as (work, actor):
            claim = self._claim(work, ref)
            return approve_amendment(work, actor, claim, Wording(), Editing(text, **edited))

    def reject(self, ref: str, because: str, who: str = "anna") -> Amendment:
        """Say why readers need not be told."""
        with self.acting(who) as (work, actor):
            return reject_amendment(work, actor, self._claim(work, ref), Wording(), because)

    def take_back(self, ref: str, because: str, who: str = "anna") -> None:
        """Take the last decision on a claim back."""
        with self.acting(who) as (work, actor):
            withdraw_amendment(work, actor, self._claim(work, ref), because)

    def editions(self, slug: str = "bridge") -> list[tuple[int, str, bool | None]]:
        """The editions of an article: number, format, and whether the desk still says the same."""
        with self.store.reading() as work:
            article = find_article(work, slug)
            kept = editions_of(work, article)
            report = make_report(work, article, self.policy)
            return [
                (one.record.number, one.record.format,
                 says_the_same(work, report, one))
                for one in kept
            ]  # fmt: skip

    def export(self, slug: str, *, with_snapshots: bool = False) -> Case:
        """The case of an article."""
        with self.store.reading() as work:
            article = find_article(work, slug)
            return export_case(work, article, self.policy, with_snapshots=with_snapshots)

    def take_in(self, case: Case) -> Imported:
        """Import a case, when all of it has happened and with whoever did it accepted."""
        let_it_be_after(self.store.clock, case)
        with self.acting() as (work, actor):
            return import_case(work, actor, case, accepted=handles_in(case))

    def report(self, slug: str = "bridge", *, travels: bool = False) -> str:
        """The Markdown report of an article, as this desk gives it or as it travels in a case."""
        with self.store.reading() as work:
            article = find_article(work, slug)
            return markdown(make_report(work, article, self.policy, travels=travels))

    def verify(self, *slugs: str) -> Verified:
        """What verifying the history finds; of these articles, or of everything."""
        with self.store.reading() as work:
            return verify_history(work, [find_article(work, slug) for slug in slugs] or None)

    def faults(self) -> list[str]:
        """Every fault that verifying the history names, one line each."""
        return [f"{f.stream} {f.seq}: {f.what}" for f in self.verify().faults]

    def count(self, table: type[Base]) -> int:
        """How many rows a table has."""
        with self.store.reading() as work:
            return len(work.rows(select(table)))

    def payloads(self) -> list[str]:
        """The payload of every entry, as it is stored."""
        with self.store.reading() as work:
            return [row[0] for row in work.rows(select(Entry.payload).order_by(Entry.id))]


def handles_in(case: Case) -> set[str]:
    """Everybody who did anything in a case."""
    streams = (case.entries, *(source.entries for source in case.sources))
    return {entry.reviewer for entries in streams for entry in entries}


def _sha256(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()
