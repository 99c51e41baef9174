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

Below the door for programs are entered: looks at sources, since no address is asked; several
articles in one unit of work; redactions and imports without the vacuum that follows them.
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

import factcheck
from benchmarks.desks import EDITOR, QUOTE, SOURCES, add_generated, desk_at
from benchmarks.timing import say_where
from benchmarks.writers import _SPAWN, urls
from factcheck import Desk, FactcheckError
from factcheck.casefiles import Case
from factcheck.casework.acts.add_article import add_articles, prepare_article
from factcheck.casework.acts.redact import redact
from factcheck.casework.exchange.import_case import import_case
from factcheck.casework.views.references import find_source
from factcheck.casework.watching.record_check import QuietCheck, record_check, record_quiet_checks
from factcheck.casework.watching.watched_sources import WatchedSource
from factcheck.documents import read_document
from factcheck.documents.watching.classify_response import Check
from factcheck.domain import Outcome
from factcheck.standing.policy import DEFAULT_POLICY
from factcheck.store.unit_of_work import Work

ARTICLES = 4
SENTENCES = 12
CASES = 4
BY_MISTAKE = "A mistake"
WRONGLY = ("Somebody else wrote to the same histories", "The database ", BY_MISTAKE)


class Writer:
    """One process at its acts; the same number and seed draw the same ones."""

    def __init__(self, folder: str, number: int, seed: int, cases: list[Case]) -> None:
        self.desk = factcheck.open(folder, as_=f"r{number}")
        self.draw = random.Random(f"{seed} {number}")
        self.cases = cases

    def text(self) -> str:
        """A few sentences that nobody wrote before."""
        numbers = [self.draw.randrange(10**6) for _ in range(SENTENCES)]
        return " ".join(f"Sentence {n} says that {n} people crossed it." for n in numbers)

    def article(self) -> str:
        return f"a{self.draw.randrange(1, ARTICLES + 1)}"

    def claim(self) -> str:
        return f"{self.article()}:{self.draw.randrange(1, SENTENCES + 1)}"

    def source(self, work: Work) -> WatchedSource:
        key = self.draw.choice(SOURCES)
        source_id, uid, stream_id = find_source(work, key)
        return WatchedSource(source_id, uid, key, stream_id, None, "a", None, None, None, None)

    def act(self, name: str) -> None:
        """One act, under the desk's rules, which are changed now and then."""
        self.desk.policy = replace(DEFAULT_POLICY, verdict_age_days=self.draw.randrange(1, 50))
        _ACTS[name](self, self.desk)


def _verdict(writer: Writer, desk: Desk) -> None:
    rating = writer.draw.choice(("true", "false", "unverified"))
    desk.judge(writer.claim(), rating, writer.text(), fidelity="none")


def _cite(writer: Writer, desk: Desk) -> None:
    key = writer.draw.choice(SOURCES)
    desk.cite(writer.claim(), key, QUOTE, stance="supports", use="primary", evidence="record")


def _withdraw(writer: Writer, desk: Desk) -> None:
    ref, index, _ = _citation(writer, desk)
    desk.withdraw(ref, index, "not needed")


def _redact(writer: Writer, desk: Desk) -> None:
    # Without the vacuum that follows a redaction, which lets everybody wait.
    uid = _citation(writer, desk)[2]
    with desk.writing() as (work, actor):
        redact(work, actor, uid, "by order")


def _citation(writer: Writer, desk: Desk) -> tuple[str, int, str]:
    """A citation of an article: its claim, its number there from 1, its uid."""
    board = desk.board(writer.article(), with_text=False, shown=False)
    found = [
        (claim.state.ref, index, cited.citation.uid)
        for claim in board.claims
        for index, cited in enumerate(claim.state.citations, start=1)
    ]
    if not found:
        raise FactcheckError("There is no citation yet.")
    return writer.draw.choice(found)


def _divide(writer: Writer, desk: Desk) -> None:
    ref = writer.claim()
    with desk.reading() as work:
        words = desk.find_claim(work, ref).text or "Sentence number"
    desk.divide(ref, *words.split()[:2])


def _join(writer: Writer, desk: Desk) -> None:
    slug, _, number = writer.claim().partition(":")
    desk.join(f"{slug}:{number}", f"{slug}:{int(number) + 1}")


def _skip(writer: Writer, desk: Desk) -> None:
    desk.skip(writer.claim(), "opinion")


def _sign_off(writer: Writer, desk: Desk) -> None:
    board = desk.board(writer.article(), with_text=False, shown=False)
    counting = [claim.state.ref for claim in board.claims if claim.standing.counting]
    if not counting:
        raise FactcheckError("There is no verdict yet.")
    desk.sign_off(writer.draw.choice(counting))


def _undo(_: Writer, desk: Desk) -> None:
    desk.undo()


def _revise(writer: Writer, desk: Desk) -> None:
    slug = writer.article()
    text = desk.revisions(slug)[-1][0].text or ""
    desk.revise(slug, text=f"{text} {writer.text()[:40]}.")


def _retire(writer: Writer, desk: Desk) -> None:
    slug = writer.article()
    in_work = {listed.named.slug for listed in desk.articles()}
    desk.retire(slug, "closed" if slug in in_work else "reopened")


def _issue(writer: Writer, desk: Desk) -> None:
    desk.issue(writer.article(), writer.draw.choice(("md", "json")), despite="Wanted.")


def _import(writer: Writer, desk: Desk) -> None:
    # Without the vacuum that follows where something was redacted, as for a redaction.
    with desk.writing() as (work, actor):
        import_case(work, actor, writer.draw.choice(writer.cases), [EDITOR])


def _look(writer: Writer, desk: Desk) -> None:
    failed = Check(Outcome.UNREADABLE, "It is broken.")
    fine = Check(Outcome.UNCHANGED, "It is the same to the byte.")
    with desk.writing() as (work, actor):
        record_check(work, actor, writer.source(work), writer.draw.choice((failed, fine)), None)


def _look_at_many(writer: Writer, desk: Desk) -> None:
    fine = Check(Outcome.UNCHANGED, "It is the same to the byte.")
    with desk.writing() as (work, actor):
        watched = {one.key: one for one in (writer.source(work) for _ in range(4))}
        looks = [QuietCheck(one, fine, "https://archive.example", None) for one in watched.values()]
        record_quiet_checks(work, actor, looks)


def _attach(writer: Writer, desk: Desk) -> None:
    desk.attach(writer.draw.choice(SOURCES), excerpts=[writer.text()])


def _add_articles(writer: Writer, desk: Desk) -> None:
    slugs = writer.draw.sample([f"n{number}" for number in range(40)], 2)
    document = read_document(writer.text().encode(), name="a.txt")
    with desk.writing() as (work, actor):
        add_articles(work, actor, [prepare_article(document, slug) for slug in slugs])


def _add_source(writer: Writer, desk: Desk) -> None:
    desk.add_source(key=f"s{writer.draw.randrange(40)}", excerpts=[writer.text()])


def _add_reviewer(writer: Writer, desk: Desk) -> None:
    desk.add_reviewer(f"new{writer.draw.randrange(40)}")


_ACTS: dict[str, Callable[[Writer, Desk], None]] = {
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
    with tempfile.TemporaryDirectory() as folder, desk_at(Path(folder), url) as desk:
        add_generated(desk.store, range(1, ARTICLES + 1), SENTENCES)
        for number in range(processes):
            desk.add_reviewer(f"r{number}", "editor")
        total, took = _at_once(folder, processes, each, acts, seed)
        verified = desk.verify().verified
    return _told(total, took, processes * each, verified.faults, verified.entries)


def _at_once(
    folder: str, processes: int, each: int, acts: list[str], seed: int
) -> tuple[Counter[tuple[str, str]], float]:
    """How often each act came to what, and seconds."""
    cases = _cases()
    outcomes: Queue[Counter[tuple[str, str]]] = _SPAWN.Queue()
    ready = _SPAWN.Barrier(processes + 1)
    started = [
        _SPAWN.Process(target=_write, args=(ready, outcomes, folder, n, each, acts, seed, cases))
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
    return total, took


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
        with tempfile.TemporaryDirectory() as folder, desk_at(Path(folder) / "desk") as desk:
            slug, key = f"case{number}", f"cited{number}"
            desk.add_article(text="The bridge is long. It is old.", slug=slug, language="en")
            desk.add_source(key=key, excerpts=["It is long."])
            desk.cite(f"{slug}:1", key, "It is long.", stance="supports", evidence="record")
            cases.append(desk.export_case(slug, Path(folder) / "case").case)
    return cases


def _write(
    ready: object,
    outcomes: "Queue[Counter[tuple[str, str]]]",
    folder: str,
    number: int,
    each: int,
    acts: list[str],
    seed: int,
    cases: list[Case],
) -> None:
    writer = Writer(folder, number, seed, cases)
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
    writer.desk.close()
    outcomes.put(total)


if __name__ == "__main__":
    main()
