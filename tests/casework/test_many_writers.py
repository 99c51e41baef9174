"""Eight processes that write at once lose nothing, and leave one history without gaps."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desks import Desk
from sqlalchemy import select

from factcheck import model
from factcheck.casework.integrity.verify_history import verify_history
from factcheck.store.unit_of_work import Store

pytestmark = pytest.mark.slow

WRITERS = 8
EACH = 25
ARTICLES = ("bridge", "tunnel", "ferry")
STORY = " ".join(f"Sentence number {n} says that {n} people crossed." for n in range(1, 11))

# A process of its own, which writes what each line of its input says. The streams `locked` are held
# from the beginning of every unit of work, in the order given.
_WRITER = """
import json, sys
from desks import Desk
from factcheck.casework.acts.add_verdict import NewVerdict, add_verdict
from factcheck.casework.views.references import find_article, parse_reference
from factcheck.store.clock import system_clock
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store

print("ready", flush=True)
for line in sys.stdin:
    url, who, locked, refs = json.loads(line)
    desk = Desk(Store(open_engine(url), system_clock))
    for turn, ref in enumerate(refs):
        asked = parse_reference(ref)
        with desk.acting(who) as (work, actor):
            work.lock([find_article(work, slug).stream_id for slug in locked])
            article = find_article(work, asked.slug)
            new = NewVerdict("true", f"{who} looked, turn {turn}.")
            add_verdict(work, actor, article, asked.numbers[0], new)
    desk.store.engine.dispose()
    print(len(refs), flush=True)
"""


@pytest.fixture(scope="module")
def processes() -> Iterator[list[subprocess.Popen[str]]]:
    """Eight processes that wait for what to write; none says a word of an error to the end."""
    # Where this process looks for modules, they look too.
    path = os.pathsep.join([str(Path(__file__).parents[1]), *filter(None, sys.path)])
    started = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": path},
        )
        for _ in range(WRITERS)
    ]  # fmt: skip
    try:
        assert [process.stdout.readline() for process in started] == ["ready\n"] * WRITERS
        yield started
        ended = [(process.communicate(timeout=60), process.returncode) for process in started]
        assert ended == [(("", ""), 0)] * WRITERS
    finally:
        for process in started:
            process.kill()
            process.communicate()


@pytest.fixture
def written(
    desk: Desk, database_url: str, processes: list[subprocess.Popen[str]]
) -> Callable[..., Counter[tuple[str, str]]]:
    """Lets the eight write, each on the claims given for it; who gave how many on what."""
    for slug in ARTICLES:
        desk.add_article(slug, STORY)
    for writer in range(WRITERS):
        desk.add_reviewer(f"writer-{writer}")

    def write(
        refs: Callable[[int], list[str]], locked: Callable[[int], list[str]] = lambda _: []
    ) -> Counter[tuple[str, str]]:
        for n, process in enumerate(processes):
            told = [database_url, f"writer-{n}", locked(n), refs(n)]
            process.stdin.write(json.dumps(told) + "\n")
        for process in processes:
            process.stdin.flush()
        for process in processes:
            # A process that failed says nothing here, and why on its standard error.
            said = process.stdout.readline()
            assert said == f"{EACH}\n", said or process.stderr.read()
        return given(desk.store)

    return write


def test_eight_processes_on_one_claim_lose_no_verdict(written, desk):
    assert written(lambda n: ["bridge:1"] * EACH) == {
        (f"writer-{n}", "bridge:1"): EACH for n in range(WRITERS)
    }
    whole(desk.store)
    # Whoever writes next sees what was written before: of each writer one verdict is live.
    superseding = Counter(v.verdict.supersedes for v in desk.claim("bridge:1").state.verdicts)
    assert superseding.pop(None) == WRITERS
    assert set(superseding.values()) == {1}
    assert len(superseding) == WRITERS * (EACH - 1)


def test_eight_processes_on_many_claims_lose_no_verdict(written, desk):
    def refs(writer: int) -> list[str]:
        turns = range(writer, writer + EACH)
        return [f"{ARTICLES[turn % 3]}:{turn % 10 + 1}" for turn in turns]

    expected = Counter((f"writer-{n}", ref) for n in range(WRITERS) for ref in refs(n))
    assert written(refs) == expected
    whole(desk.store)


def test_eight_processes_that_hold_two_articles_in_either_order_wait_and_do_not_lock_up(
    written, desk
):
    def order(writer: int) -> list[str]:
        return ["bridge", "tunnel"][:: 1 if writer % 2 else -1]

    def refs(writer: int) -> list[str]:
        return [f"{order(writer)[turn % 2]}:{writer + 1}" for turn in range(EACH)]

    expected = Counter((f"writer-{n}", ref) for n in range(WRITERS) for ref in refs(n))
    assert written(refs, locked=order) == expected
    whole(desk.store)


def given(store: Store) -> Counter[tuple[str, str]]:
    """How many verdicts there are, by reviewer and claim."""
    with store.reading() as work:
        rows = work.rows(
            select(model.Verdict.reviewer, model.Article.slug, model.Claim.number)
            .join(model.Claim, model.Claim.id == model.Verdict.claim_id)
            .join(model.Article, model.Article.id == model.Claim.article_id)
        )
    assert len(rows) == WRITERS * EACH
    return Counter((who, f"{slug}:{number}") for who, slug, number in rows)


def whole(store: Store) -> None:
    """Check that every stream counts 1, 2, 3… up to its head, and that verify finds nothing."""
    with store.reading() as work:
        heads = work.rows(select(model.Stream.id, model.Stream.head_seq).order_by(model.Stream.id))
        for stream_id, head in heads:
            seqs = work.rows(
                select(model.Entry.seq)
                .where(model.Entry.stream_id == stream_id)
                .order_by(model.Entry.seq)
            )
            assert [row.seq for row in seqs] == list(range(1, head + 1))
        verified = verify_history(work)
    assert verified.faults == ()
    assert verified.entries == sum(head for _, head in heads)
