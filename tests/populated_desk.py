"""A desk on which everything was done once, and what a reviewer does there, in one line each.

After `PopulatedDesk.everything` every table has a row, each that supersedes another has two, and
every field that may hold words holds some.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desks import Desk, let_it_be_after
from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from factcheck.casefiles import Case
from factcheck.casework.acts.add_article import add_articles, keep_bytes, prepare_article
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
from factcheck.casework.views.entries_of import entry_of
from factcheck.casework.views.make_report import make_report
from factcheck.casework.views.open_drafts import OpenDraft, open_drafts
from factcheck.casework.views.references import (
    find_article,
    find_claim,
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
    Fidelity,
    Flag,
    Note,
    Overruling,
    Publication,
    RetirementKind,
    Role,
    Signoff,
    Skip,
    SkipKind,
    SourceKind,
    Stance,
    Use,
    Verb,
    Wait,
    Withdrawal,
)
from factcheck.domain import Edition as EditionRecord
from factcheck.ledger.chain import FIRST_PREV_HASH, entry_hash, payload_of
from factcheck.model import Base, Edition, Entry
from factcheck.reports import markdown
from factcheck.reports.amendment_words import Wording
from factcheck.standing.policy import DEFAULT_POLICY
from factcheck.store.unit_of_work import Work, new_uid

BRIDGE = (
    "The harbour bridge opened in 1932 and cost six million pounds. It is 1,149 metres long. "
    "“We shall never close it,” said the mayor. What will happen next? "
    "The toll was lifted in 1999. Ferries run beside it, and nobody counts their passengers."
)
BRIDGE_2 = (
    "The harbour bridge opened in 1932 and cost six million pounds. Ferries run beside it, and "
    "nobody counts their passengers. It is 1,151 metres long. “We shall never close it,” said the "
    "mayor. What will happen next? The toll was lifted in 1999, and not a year too early."
)
FERRY = "The ferry sank twice. Its captain was never found."
PAGE = (
    b"<html><head><title>The opening</title></head><body><article><h1>The opening</h1>"
    b"<p>The harbour bridge was opened on 19 March 1932 before a large crowd of people.</p>"
    b"<p>The toll was lifted for good in the spring of 1999, the council says in its minutes.</p>"
    b"</article></body></html>"
)
POPULATED_POLICY = replace(DEFAULT_POLICY, signoffs_needed=1)
PIER = "The pier stands on oak. Its piles are rotten."
SURVEY = (
    b"<html><body><article><p>" + b"Nothing of note was seen here. " * 20
    + b"The pier stood on oak piles then.</p><p>"
    + b"Nothing else was seen here at all. " * 20 + b"</p></article></body></html>"
)  # fmt: skip
LEDGER = (
    b"<html><body><article><p>Paid for 1,151 metres of steel, as ordered by the engineer.</p>"
    b"<p>Paid for the paint, the lamps, the ferry and the band, as it was agreed before.</p>"
    b"</article></body></html>"
)
LEAK = (
    b"<html><body><article><p>Secretly we met at Kirribilli and walked about for hours on end.</p>"
    b"<p>The piles are rotten, and the harbour master has known it since last winter.</p>"
    b"</article></body></html>"
)


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

    def everything(self, elsewhere: "PopulatedDesk") -> None:
        """Do everything once, with a case from another desk."""
        self.add_reviewer("anna")
        self.add_reviewer("ben")
        self.add_reviewer("cleo")
        self.policy = POPULATED_POLICY
        self._promote("cleo")
        self._add_everything()
        self._say_everything()
        self.revise("bridge", BRIDGE_2, label="proof 4", title="A bridge at ninety")
        self.judge(
            "bridge:5", "true", who="ben", rationale="As before.",
            evidence_holds="The minutes say nothing of too early.",
        )  # fmt: skip
        with TemporaryDirectory() as folder:
            self._watch(Path(folder))
        self._publish()
        self._undo_and_erase()
        self.take_in(elsewhere.case_of_the_pier())

    def case_of_the_pier(self) -> Case:
        """A case with a captured page, of which passages travel, and a confidential document."""
        self.add_reviewer("anna")
        self.add_reviewer("dora")
        self.add_article("pier", PIER)
        self.add_page("survey", SURVEY, title="A survey", url="https://survey.example/")
        self.add_page("leak", LEAK, alias="a document we hold", title="Memo of J. Bradfield")
        self.cite("pier:1", "survey", "stood on oak piles", locator="page 4")
        self.cite("pier:2", "leak", "The piles are rotten", locator="paragraph 9")
        self.judge("pier:1", "true", rationale="The survey has it.")
        self.judge("pier:2", "true", who="dora", rationale="Known from the inside.")
        return self.export("pier")

    def _promote(self, handle: str) -> None:
        from factcheck.casework.acts.add_reviewer import add_reviewer

        with self.store.writing() as work:
            add_reviewer(work, "anna", self.policy, handle, Role.EDITOR)

    def _add_everything(self) -> None:
        prepared = prepare_article(
            read_document(BRIDGE.encode(), name="bridge.txt"), "bridge", label="proof 3",
            title="A bridge at ninety", author="R. Porter", dated="27 July 2021",
            origin="bridge.txt", url="https://news.example/bridge", is_whole=True,
        )  # fmt: skip
        ferry = prepare_article(read_document(FERRY.encode(), name="ferry.txt"), "ferry")
        with self.acting() as (work, actor):
            add_articles(work, actor, [prepared, ferry])
        self.add_page(
            "opening", title="The opening", author="A. Clerk", publisher="The Archive",
            dated="20 March 1932", url="https://archive.example/opening", group="wire",
        )  # fmt: skip
        self.attach_page("opening", PAGE.replace(b"large", b"cheering"), "https://mirror.example/")
        self.add_source(
            "minutes", "The toll was lifted in April 1999.", "Nobody objected.",
            title="Minutes of the council", url="https://council.example/minutes",
        )  # fmt: skip
        self.add_call(
            "engineer", "It cost rather more than six million.", alias="an engineer of the works",
            title="Call with J. Bradfield", author="J. Bradfield", url="https://bradfield.example",
        )  # fmt: skip

    def _say_everything(self) -> None:
        self.divide(
            "bridge:1", "The harbour bridge opened in 1932", NewPart("cost…pounds", "It cost £6m."),
            NewPart("six million pounds"),
        )  # fmt: skip
        self.join("bridge:1.2", "bridge:1.3")
        self.join("bridge:3", "bridge:4")
        self.cite(
            "bridge:1.1", "opening", "opened on 19 March 1932", use=Use.PRIMARY,
            locator="second paragraph", note="A scan.",
        )  # fmt: skip
        self.cite("bridge:1.4", "engineer", "rather more than six million", Stance.REFUTES,
                  locator="03:12")  # fmt: skip
        self.cite("bridge:5", "minutes", "lifted in April 1999")
        wrong = self.cite("bridge:5", "minutes", stance=Stance.CONTEXT)
        self.tick("bridge:1.1", 1, because="As the scan has it.")
        self.judge("bridge:1.1", "mostly-true", rationale="Opened in March of that year.")
        self.judge(
            "bridge:1.1", "true", rationale="The scan says so.", fidelity=Fidelity.EXACT,
            flags=(Flag.MISLEADING, Flag.MISSING_CONTEXT), correction="It opened in March 1932.",
        )  # fmt: skip
        self.judge("bridge:5", "true", who="ben", rationale="As the minutes have it.")
        self.judge("bridge:2", "false", rationale="Nobody measured it.")
        self.sign_off("bridge:1.1")
        self.unsign("bridge:1.1", because="Too early.")
        self.sign_off("bridge:1.1")
        self.overrule("bridge:1.1", "The year will do.")
        back = self.withdraw("bridge", wrong.uid, "It says nothing.")
        self.withdraw("bridge", back.uid, "It does, after all.")
        self.note("bridge:1.1", "The archive has a film of it.")
        self.wait("bridge:1.4", "the engineer's call", date(2032, 3, 19))
        self.skip("bridge:6", SkipKind.OPINION)
        self.skip("bridge:6", SkipKind.BOILERPLATE, "Not worth it.")
        self.retire("ferry", RetirementKind.CLOSED, "Done with it.")
        self.retire("ferry", RetirementKind.REOPENED, "Not quite.")

    def _publish(self) -> None:
        """The ferry's story is given to readers, and they are told that it was wrong."""
        self.publish("ferry", url="https://news.example/ferry")
        self.judge("ferry:1", "false", rationale="Once.", correction="The ferry sank once.")
        self.approve("ferry:1", "The ferry sank once, not twice.")
        self.publish("ferry", despite="Wanted at noon.")

    def _watch(self, folder: Path) -> None:
        """A source and an article whose files are looked at again; the source's changed."""
        (folder / "ledger.html").write_bytes(LEDGER)
        self.add_page("ledger", LEDGER, title="The ledger of the bridge")
        self.cite("bridge:2", "ledger", "1,151 metres of steel")
        self.watch(folder, folder / "ledger.html", key="ledger")
        self.watch(folder, folder / "bridge.txt", slug="bridge")
        (folder / "ledger.html").write_bytes(LEDGER.replace(b"1,151", b"1,149"))
        self.check_all(folder, "ledger")

    def _undo_and_erase(self) -> None:
        self.issue("ferry", b"# The ferry, as it was given out\n")
        skipped = self.skip("ferry:2", SkipKind.FORECAST, "Who could say?")
        self.redact(skipped.uid)
        self.judge("bridge:2", "mixed", rationale="Somebody did measure it.")
        self.undo()


def handles_in(case: Case) -> set[str]:
    """Everybody who did anything in a case."""
    streams = (case.entries, *(source.entries for source in case.sources))
    return {entry.reviewer for entries in streams for entry in entries}


@contextmanager
def tampering(desk: Desk) -> Iterator[Connection]:
    """A connection to change anything with, foreign keys or not; all of it is rolled back."""
    sqlite = desk.store.engine.dialect.name == "sqlite"
    with desk.store.engine.connect() as connection:
        driver = connection.connection.driver_connection
        if sqlite:
            driver.execute("PRAGMA foreign_keys=OFF")
        transaction = connection.begin()
        try:
            if not sqlite:
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            yield connection
        finally:
            transaction.rollback()
            if sqlite:
                driver.execute("PRAGMA foreign_keys=ON")


def faults_seen(desk: Desk, connection: Connection) -> list[str]:
    """What verifying finds from inside a transaction that tampered."""
    verified = verify_history(Work(connection, desk.store.clock))
    return [f"{fault.stream} {fault.seq}: {fault.what}" for fault in verified.faults]


def _sha256(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def claim_id(desk: Desk, ref: str) -> int:
    """A claim's integer key."""
    reference = parse_reference(ref)
    with desk.store.reading() as work:
        return find_claim(work, find_article(work, reference.slug), reference.numbers[0]).id


def rewritten(connection: Connection, stream_id: int) -> None:
    """Reckon a stream's hashes anew, as whoever rewrites a history would; what cannot be hashed
    keeps the hash it has."""
    stream, entry = Base.metadata.tables["stream"], Base.metadata.tables["entry"]
    uid = connection.execute(select(stream.c.uid).where(stream.c.id == stream_id)).scalar_one()
    before, seq = FIRST_PREV_HASH, 0
    rows = connection.execute(
        select(entry).where(entry.c.stream_id == stream_id).order_by(entry.c.seq)
    ).all()
    for row in rows:
        record = entry_of(row)
        try:
            reckoned = entry_hash(
                stream=uid, seq=row.seq, prev_hash=before, at=row.at, reviewer=row.reviewer,
                verb=row.verb, payload=record.payload,
            )  # fmt: skip
        except (ValueError, RecursionError):
            reckoned = row.hash
        connection.execute(
            update(entry).where(entry.c.id == row.id).values(prev_hash=before, hash=reckoned)
        )
        before, seq = reckoned, row.seq
    connection.execute(
        update(stream).where(stream.c.id == stream_id).values(head_seq=seq, head_hash=before)
    )
