"""Mixed writers: processes that do all there is to do at once; none is refused for a lock.

    python -m benchmarks.mixed_writers [--processes N] [--each N] [--acts NAME,NAME…] [--seed N]
                                       [--database URL]

Each process does `each` acts, drawn by its number from all that there are: verdicts, citations,
withdrawals, divisions, joins, skips, sign-offs, undo, revisions, imports, redactions, editions,
looks at sources, new articles, sources and reviewers, each under a policy that somebody else has
changed meanwhile. What an act may rightly refuse (nothing to undo, a sentence that is divided
already) is counted apart. Afterwards the whole history is verified. On PostgreSQL, or the database
that is named (an empty one); the full size is 24 processes, 100 acts each. Bar: no act refused for
a lock, or by the database.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.queues import Queue
from pathlib import Path

from benchmarks.desks import EDITOR, QUOTE, SOURCES, add_generated, desk_at
from benchmarks.timing import say_where
from benchmarks.writers import _SPAWN, urls
from factcheck.casefiles import Case
from factcheck.casework.acts.actor import Actor, begin_act
from factcheck.casework.acts.add_article import add_articles, prepare_article
from factcheck.casework.acts.add_citation import NewCitation, add_citation, find_in_source
from factcheck.casework.acts.add_reviewer import add_reviewer
from factcheck.casework.acts.add_source import NewSource, add_source, attach_snapshot, typed
from factcheck.casework.acts.add_verdict import NewVerdict, add_verdict
from factcheck.casework.acts.divide_claim import NewPart, divide_claim
from factcheck.casework.acts.issue_edition import issue_edition
from factcheck.casework.acts.join_claims import join_claims
from factcheck.casework.acts.redact import redact
from factcheck.casework.acts.retire_article import retire_article, retirement_now
from factcheck.casework.acts.revise_article import revise_article
from factcheck.casework.acts.sign_off import sign_off
from factcheck.casework.acts.skip_claim import skip_claim
from factcheck.casework.acts.undo import undo
from factcheck.casework.acts.withdraw import withdraw
from factcheck.casework.exchange.export_case import export_case
from factcheck.casework.exchange.import_case import import_case
from factcheck.casework.integrity.verify_history import verify_history
from factcheck.casework.views.board import load_board
from factcheck.casework.views.references import (
    NamedArticle,
    NamedClaim,
    find_article,
    find_claim,
    find_source,
)
from factcheck.casework.watching.record_check import QuietCheck, record_check, record_quiet_checks
from factcheck.casework.watching.watched_sources import WatchedSource
from factcheck.documents import read_document
from factcheck.documents.watching.classify_response import Check
from factcheck.domain import (
    ClaimNumber,
    Evidence,
    Fidelity,
    Outcome,
    RetirementKind,
    Role,
    SkipKind,
    SourceKind,
    Stance,
    Use,
)
from factcheck.errors import FactcheckError
from factcheck.standing.policy import DEFAULT_POLICY, Policy
from factcheck.store.clock import system_clock
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store, Work

ARTICLES = 4
SENTENCES = 12
CASES = 4
BY_MISTAKE = "A mistake"
WRONGLY = ("Somebody else wrote to the same histories", "The database ", BY_MISTAKE)


class Writer:
    """One process at its acts; the same number and seed draw the same ones."""

    def __init__(self, url: str, number: int, seed: int, cases: list[Case]) -> None:
        self.store = Store(open_engine(url), system_clock)
        self.name = f"r{number}"
        self.draw = random.Random(f"{seed} {number}")
        self.cases = cases

    def policy(self) -> Policy:
        """The desk's rules, changed now and then."""
        return replace(DEFAULT_POLICY, verdict_age_days=self.draw.randrange(1, 50))

    def text(self) -> str:
        """A few sentences that nobody wrote before."""
        numbers = [self.draw.randrange(10**6) for _ in range(SENTENCES)]
        return " ".join(f"Sentence {n} says that {n} people crossed it." for n in numbers)

    def article(self, work: Work) -> NamedArticle:
        return find_article(work, f"a{self.draw.randrange(1, ARTICLES + 1)}")

    def claim(self, work: Work) -> NamedClaim:
        number = ClaimNumber(self.draw.randrange(1, SENTENCES + 1))
        return find_claim(work, self.article(work), number)

    def source(self, work: Work) -> WatchedSource:
        key = self.draw.choice(SOURCES)
        source_id, uid, stream_id = find_source(work, key)
        return WatchedSource(source_id, uid, key, stream_id, None, "a", None, None, None, None)

    def act(self, name: str) -> None:
        """One act, in a unit of work of its own."""
        with self.store.writing() as work:
            _ACTS[name](self, work, begin_act(work, self.name, self.policy()))


def _verdict(writer: Writer, work: Work, actor: Actor) -> None:
    claim = writer.claim(work)
    rating = writer.draw.choice(("true", "false", "unverified"))
    add_verdict(
        work,
        actor,
        claim.article,
        claim.number,
        NewVerdict(rating, writer.text(), fidelity=Fidelity.NONE),
    )


def _cite(writer: Writer, work: Work, actor: Actor) -> None:
    key = writer.draw.choice(SOURCES)
    new = NewCitation(key, Stance.SUPPORTS, Use.PRIMARY, Evidence.RECORD)
    add_citation(work, actor, writer.claim(work), new, find_in_source(work, key, QUOTE))


def _withdraw(writer: Writer, work: Work, actor: Actor) -> None:
    article = writer.article(work)
    withdraw(work, actor, article.stream_id, _citation(writer, work, article), "not needed")


def _redact(writer: Writer, work: Work, actor: Actor) -> None:
    redact(work, actor, _citation(writer, work, writer.article(work)), "by order")


def _citation(writer: Writer, work: Work, article: NamedArticle) -> str:
    """The uid of a citation of an article."""
    board = load_board(work, article, DEFAULT_POLICY, work.now)
    found = [one.citation.uid for claim in board.claims for one in claim.state.citations]
    if not found:
        raise FactcheckError("There is no citation yet.")
    return writer.draw.choice(found)


def _divide(writer: Writer, work: Work, actor: Actor) -> None:
    claim = writer.claim(work)
    parts = [NewPart(word) for word in (claim.text or "Sentence number").split()[:2]]
    divide_claim(work, actor, claim, parts)


def _join(writer: Writer, work: Work, actor: Actor) -> None:
    claim = writer.claim(work)
    following = find_claim(work, claim.article, ClaimNumber(claim.number.number + 1))
    join_claims(work, actor, [claim, following])


def _skip(writer: Writer, work: Work, actor: Actor) -> None:
    skip_claim(work, actor, writer.claim(work), SkipKind.OPINION)


def _sign_off(writer: Writer, work: Work, actor: Actor) -> None:
    article = writer.article(work)
    board = load_board(work, article, actor.policy, work.now)
    counting = [one.standing.counting[-1].verdict for one in board.claims if one.standing.counting]
    if not counting:
        raise FactcheckError("There is no verdict yet.")
    sign_off(work, actor, article.stream_id, writer.draw.choice(counting))


def _undo(_: Writer, work: Work, actor: Actor) -> None:
    undo(work, actor)


def _revise(writer: Writer, work: Work, actor: Actor) -> None:
    article = writer.article(work)
    text = load_board(work, article, DEFAULT_POLICY, work.now).revision.text or ""
    document = read_document(f"{text} {writer.text()[:40]}.".encode(), name="a.txt")
    revise_article(work, actor, article, prepare_article(document, article.slug, language="en"))


def _retire(writer: Writer, work: Work, actor: Actor) -> None:
    article = writer.article(work)
    closed = retirement_now(work, article) is not RetirementKind.REOPENED
    kind = RetirementKind.REOPENED if closed else RetirementKind.CLOSED
    retire_article(work, actor, article, kind)


def _issue(writer: Writer, work: Work, actor: Actor) -> None:
    issue_edition(work, actor, writer.article(work), writer.draw.choice(("md", "json")))


def _import(writer: Writer, work: Work, actor: Actor) -> None:
    import_case(work, actor, writer.draw.choice(writer.cases), [EDITOR])


def _look(writer: Writer, work: Work, actor: Actor) -> None:
    failed = Check(Outcome.UNREADABLE, "It is broken.")
    fine = Check(Outcome.UNCHANGED, "It is the same to the byte.")
    record_check(work, actor, writer.source(work), writer.draw.choice((failed, fine)), None)


def _look_at_many(writer: Writer, work: Work, actor: Actor) -> None:
    fine = Check(Outcome.UNCHANGED, "It is the same to the byte.")
    watched = {one.key: one for one in (writer.source(work) for _ in range(4))}
    looks = [QuietCheck(one, fine, "https://archive.example", None) for one in watched.values()]
    record_quiet_checks(work, actor, looks)


def _attach(writer: Writer, work: Work, actor: Actor) -> None:
    attach_snapshot(work, actor, writer.draw.choice(SOURCES), typed([writer.text()]))


def _add_articles(writer: Writer, work: Work, actor: Actor) -> None:
    slugs = writer.draw.sample([f"n{number}" for number in range(40)], 2)
    document = read_document(writer.text().encode(), name="a.txt")
    add_articles(work, actor, [prepare_article(document, slug) for slug in slugs])


def _add_source(writer: Writer, work: Work, actor: Actor) -> None:
    new = NewSource(f"s{writer.draw.randrange(40)}", SourceKind.PAGE)
    add_source(work, actor, new, typed([writer.text()]))


def _add_reviewer(writer: Writer, work: Work, actor: Actor) -> None:
    handle = f"new{writer.draw.randrange(40)}"
    add_reviewer(work, actor.handle, actor.policy, handle)


_ACTS: dict[str, Callable[[Writer, Work, Actor], None]] = {
    "verdict": _verdict,
    "cite": _cite,
    "withdraw": _withdraw,
    "redact": _redact,
    "divide": _divide,
    "join": _join,
    "skip": _skip,
    "sign-off": _sign_off,
    "undo": _undo,
    "revise": _revise,
    "retire": _retire,
    "issue": _issue,
    "import": _import,
    "look": _look,
    "look-at-many": _look_at_many,
    "attach": _attach,
    "add-articles": _add_articles,
    "add-source": _add_source,
    "add-reviewer": _add_reviewer,
}


def main() -> None:
    """Reads the command line, runs, prints, and exits 1 when an act was refused for a lock."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--each", type=int, default=25)
    parser.add_argument("--acts", default=",".join(_ACTS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database")
    asked = parser.parse_args()
    acts = asked.acts.split(",")
    say_where()
    if asked.database:
        locked = run(asked.database, asked.processes, asked.each, acts, asked.seed)
    else:
        with urls() as found:
            fresh = dict(found)["PostgreSQL"]
            locked = run(fresh(), asked.processes, asked.each, acts, asked.seed)
    sys.exit(1 if locked else 0)


def run(url: str, processes: int, each: int, acts: list[str], seed: int) -> int:
    """Let processes act at once; how many acts were refused for a lock or by the database."""
    with tempfile.TemporaryDirectory() as folder:
        store = desk_at(Path(folder), url)
    add_generated(store, range(1, ARTICLES + 1), SENTENCES)
    for number in range(processes):
        with store.writing() as work:
            add_reviewer(work, EDITOR, DEFAULT_POLICY, f"r{number}", Role.EDITOR)
    cases = _cases()
    outcomes: Queue[Counter[tuple[str, str]]] = _SPAWN.Queue()
    ready = _SPAWN.Barrier(processes + 1)
    started = [
        _SPAWN.Process(target=_write, args=(ready, outcomes, url, n, each, acts, seed, cases))
        for n in range(processes)
    ]
    for process in started:
        process.start()
    ready.wait()
    begun = time.perf_counter()
    total: Counter[tuple[str, str]] = Counter()
    for _ in started:
        total += outcomes.get(timeout=60 + each * processes)
    took = time.perf_counter() - begun
    for process in started:
        process.join()
        assert process.exitcode == 0
    with store.reading() as work:
        verified = verify_history(work)
    store.engine.dispose()
    return _told(total, took, processes * each, verified.faults, verified.entries)


def _told(
    total: Counter[tuple[str, str]], took: float, asked: int, faults: object, entries: int
) -> int:
    assert sum(total.values()) == asked, "an act came to nothing"
    assert not faults, faults
    done = sum(count for (_, reason), count in total.items() if not reason)
    locked = {key: n for key, n in total.items() if key[1].startswith(WRONGLY)}
    print(f"{asked} acts in {took:.1f} s: {done} done, {asked - done} refused")
    for (name, reason), count in sorted(total.items()):
        print(f"{count:6}  {name:14}{reason or 'done'}")
    print(
        f"{sum(locked.values())} refused for a lock or otherwise wrongly; "
        f"{entries} entries verified"
    )
    return sum(locked.values())


def _cases() -> list[Case]:
    """Cases of articles of another desk, each with the sources that it cites there."""
    cases = []
    for number in range(CASES):
        with tempfile.TemporaryDirectory() as folder:
            store = desk_at(Path(folder))
            slug, key = f"case{number}", f"cited{number}"
            document = read_document(b"The bridge is long. It is old.", name="a.txt")
            with store.writing() as work:
                actor = begin_act(work, EDITOR, DEFAULT_POLICY)
                add_articles(work, actor, [prepare_article(document, slug, language="en")])
                add_source(work, actor, NewSource(key, SourceKind.PAGE), typed(["It is long."]))
            with store.writing() as work:
                actor = begin_act(work, EDITOR, DEFAULT_POLICY)
                claim = find_claim(work, find_article(work, slug), ClaimNumber(1))
                new = NewCitation(key, Stance.SUPPORTS, Use.PRIMARY, Evidence.RECORD)
                add_citation(work, actor, claim, new, find_in_source(work, key, "It is long."))
            with store.reading() as work:
                cases.append(export_case(work, find_article(work, slug), DEFAULT_POLICY))
            store.engine.dispose()
    return cases


def _write(
    ready: object,
    outcomes: "Queue[Counter[tuple[str, str]]]",
    url: str,
    number: int,
    each: int,
    acts: list[str],
    seed: int,
    cases: list[Case],
) -> None:
    writer = Writer(url, number, seed, cases)
    total: Counter[tuple[str, str]] = Counter()
    ready.wait()  # type: ignore[attr-defined]  # a Barrier, which is no class but a method
    for _ in range(each):
        name = writer.draw.choice(acts)
        reason = ""
        try:
            writer.act(name)
        except FactcheckError as refused:
            reason = refused.reason
        except Exception as mistake:
            reason = f"{BY_MISTAKE}: {mistake!r}"
        total[name, reason] += 1
    writer.store.engine.dispose()
    outcomes.put(total)


if __name__ == "__main__":
    main()
