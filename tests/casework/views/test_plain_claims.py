"""What is counted as a set stands as the one function that judges says, claim by claim."""

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from databases import LentDatabases
from desks import TickingClock
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from hypothesis_profiles import scaled
from populated_desk import PAGE, PopulatedDesk
from sqlalchemy import update
from tampering import tampering

from factcheck.casework.views import status as status_view
from factcheck.casework.views.board import ClaimOnBoard, load_board
from factcheck.casework.views.list_articles import articles_in_work
from factcheck.casework.views.plain_claims import plain_claims
from factcheck.casework.views.references import parse_reference
from factcheck.casework.views.status import status_of, statuses
from factcheck.casework.watching.record_check import record_check
from factcheck.casework.watching.watched_sources import watched_sources
from factcheck.documents.watching.classify_response import Check
from factcheck.domain import Evidence, Fidelity, Flag, Outcome, SkipKind, Stance, StandingKind, Use
from factcheck.errors import FactcheckError
from factcheck.model import Placement, Verdict
from factcheck.standing.policy import DEFAULT_POLICY
from factcheck.standing.ticks import tick_sheet
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store, Work

SENTENCES = {
    "bridge": ("It opened in 1932.", "It cost six million.", "The toll was lifted in 1999."),
    "ferry": ("Ferries ran from 1861.", "Two of them sank.", "Nobody counts the passengers."),
}
# A page that can be looked at again, a copy of one story, the article itself, and a call.
QUOTES = {
    "opening": "opened on 19 March 1932",
    "copy": "lifted for good in the spring of 1999",
    "itself": "before a large crowd",
    "call": "rather more than six million",
}
POLICIES = {
    "default": DEFAULT_POLICY,
    "signed": replace(DEFAULT_POLICY, signoffs_needed=1),
    "young": replace(DEFAULT_POLICY, verdict_age_days=2, source_look_days=2),
    "one voice": replace(DEFAULT_POLICY, secondary_citations_needed=1),
    "lenient": replace(DEFAULT_POLICY, corrections_taken=False, unverified_blocks=False),
    "ticked": replace(DEFAULT_POLICY, ticks_needed=True, secondary_citations_needed=1),
    "all clear": replace(DEFAULT_POLICY, secondary_citations_needed=0, blocking_ratings=()),
}

Act = Callable[[PopulatedDesk], object]

_refs = st.sampled_from([f"{slug}:{number}" for slug in SENTENCES for number in (1, 2, 3)])
_who = st.sampled_from(["anna", "ben"])


@st.composite
def _cites(draw: st.DrawFn) -> Act:
    ref, key = draw(_refs), draw(st.sampled_from(sorted(QUOTES)))
    quote = draw(st.sampled_from([QUOTES[key], QUOTES[key], None]))
    stance, use = draw(st.sampled_from(Stance)), draw(st.sampled_from(Use))
    evidence = draw(st.sampled_from(Evidence))
    return lambda desk: desk.cite(ref, key, quote, stance, use, evidence=evidence)


@st.composite
def _judges(draw: st.DrawFn) -> Act:
    ref, who = draw(_refs), draw(_who)
    rating = draw(st.sampled_from(["true", "true", "mixed", "false", "unverified"]))
    slug, _, number = ref.partition(":")
    words = SENTENCES[slug][int(number) - 1]
    told = {
        "fidelity": draw(st.sampled_from([Fidelity.NONE, Fidelity.NONE, Fidelity.MISQUOTED])),
        "flags": draw(st.sampled_from([(), (), (Flag.MISLEADING,)])),
        "correction": draw(
            st.sampled_from([None, None, words, "Seven million.", "They said “seven”."])
        ),
    }
    return lambda desk: desk.judge(ref, rating, who, **told)


@st.composite
def _withdraws(draw: st.DrawFn) -> Act:
    ref, place = draw(_refs), draw(st.integers(0, 9))

    def act(desk: PopulatedDesk) -> None:
        claim = _on_board(desk, ref)
        uids = [each.citation.uid for each in claim.state.citations] if claim else []
        uids += [each.verdict.uid for each in claim.state.verdicts] if claim else []
        if uids:
            desk.withdraw(ref.partition(":")[0], uids[place % len(uids)])

    return act


@st.composite
def _others(draw: st.DrawFn) -> Act:
    ref, who = draw(_refs), draw(_who)
    slug, _, number = ref.partition(":")
    changed = list(SENTENCES[slug])
    changed[int(number) - 1] = draw(st.sampled_from(["It did not.", f"Well. {changed[0]}"]))
    key = draw(st.sampled_from(sorted(QUOTES)))
    outcome = draw(st.sampled_from([Outcome.GONE, Outcome.TIMED_OUT, Outcome.UNCHANGED]))
    acts: list[Act] = [
        lambda desk: _has_verdict(desk, ref) and desk.sign_off(ref, who),
        lambda desk: _has_verdict(desk, ref) and desk.unsign(ref, who),
        lambda desk: desk.skip(ref, SkipKind.OPINION),
        lambda desk: desk.wait(ref, "the board's answer"),
        lambda desk: _tick(desk, ref),
        lambda desk: desk.divide(ref, SENTENCES[slug][int(number) - 1][3:-1]),
        lambda desk: desk.join(f"{slug}:1", f"{slug}:2"),
        lambda desk: desk.revise(slug, " ".join(changed)),
        lambda desk: desk.undo(who),
        lambda desk: desk.attach_page(key, PAGE.replace(b"19 March", b"20 March")),
        lambda desk: desk.attach_page(key, PAGE.replace(b"crowd", b"throng")),
        lambda desk: _look_at(desk, key, outcome),
        _wait,
    ]
    return draw(st.sampled_from(acts))


_acts = st.lists(st.one_of(_cites(), _judges(), _judges(), _withdraws(), _others()), max_size=16)


@given(begin=st.lists(st.one_of(_cites(), _judges()), min_size=4, max_size=10), then=_acts,
       policy=st.sampled_from(sorted(POLICIES)))  # fmt: skip
@scaled(0.08, HealthCheck.function_scoped_fixture)
def test_each_article_of_any_desk_is_as_far_as_its_own_board_says(
    fresh_database: LentDatabases, begin: list[Act], then: list[Act], policy: str
) -> None:
    with fresh_database.meanwhile() as lent:
        desk = _desk(lent)
        desk.policy = POLICIES[policy]
        for act in (*begin, *then):
            with suppress(FactcheckError):
                act(desk)

        with desk.store.reading() as work:
            now = work.now
            articles = articles_in_work(work, all_of_them=True)
            boards = {one.slug: load_board(work, one, desk.policy, now) for one in articles}
            together = {one.article.slug: one for one in statuses(work, articles, desk.policy, now)}
            alone = {slug: status_of(work, board) for slug, board in boards.items()}
            plain = list(plain_claims(work, articles, desk.policy, now))
        desk.store.engine.dispose()

    assert together == alone
    # More than the sums: what is called alike is judged alike, for each by itself.
    judged = defaultdict(set)
    for board in boards.values():
        for claim in board.claims:
            for one in (each for each in plain if each.claim_id == claim.key):
                codes = tuple(missing.code for missing in claim.shortfalls)
                judged[one.alike].add((claim.standing.kind, claim.standing.rating, codes))
                assert [given.at for given in claim.standing.counting] == [one.given]
    assert all(len(ways) == 1 for ways in judged.values())


@pytest.fixture
def reviewed(fresh_database: LentDatabases) -> PopulatedDesk:
    """A desk on which every sentence has the same evidence and the same verdict."""
    desk = _desk(fresh_database)
    for slug in SENTENCES:
        for number in (1, 2, 3):
            for key in ("opening", "call"):
                desk.cite(f"{slug}:{number}", key, QUOTES[key], evidence=Evidence.LIVE)
            desk.judge(f"{slug}:{number}", "true")
    return desk


def test_claims_that_are_alike_are_judged_once(
    reviewed: PopulatedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out = []

    def loading(*given: object, **told: object) -> object:
        boards = status_view_loads(*given, **told)  # type: ignore[arg-type]
        laid_out.extend(claim.number for board in boards for claim in board.claims)
        return boards

    status_view_loads = status_view.load_boards
    monkeypatch.setattr(status_view, "load_boards", loading)
    with reviewed.store.reading() as work:
        articles = articles_in_work(work)
        found = list(statuses(work, articles, DEFAULT_POLICY, work.now))

    assert [status.kinds[StandingKind.STANDS] for status in found] == [3, 3]
    assert [status.blocking for status in found] == [0, 0]
    assert len(laid_out) == 1


def test_a_correction_that_is_the_text_is_not_alike_one_that_is_not(
    fresh_database: LentDatabases,
) -> None:
    desk = _desk(fresh_database)
    for number, correction in ((1, SENTENCES["bridge"][0]), (2, "Seven million.")):
        for key in ("opening", "call"):
            desk.cite(f"bridge:{number}", key, QUOTES[key], evidence=Evidence.LIVE)
        desk.judge(f"bridge:{number}", "true", correction=correction)
    desk.skip("bridge:3")

    with desk.store.reading() as work:
        found = list(statuses(work, articles_in_work(work), DEFAULT_POLICY, work.now))

    assert found[0].blocking == 1


def test_one_that_waits_is_not_alike_and_blocks(reviewed: PopulatedDesk) -> None:
    reviewed.wait("bridge:2", "the board's answer")

    with reviewed.store.reading() as work:
        found = list(statuses(work, articles_in_work(work), DEFAULT_POLICY, work.now))

    assert [status.blocking for status in found] == [1, 0]
    assert [status.waiting for status in found] == [1, 0]


def test_where_every_detail_has_to_be_ticked_each_decided_claim_is_looked_at_by_itself(
    reviewed: PopulatedDesk,
) -> None:
    reviewed.policy = replace(DEFAULT_POLICY, ticks_needed=True)
    for number in (1, 2, 3):
        details = tick_sheet(reviewed.claim(f"bridge:{number}").state).details
        reviewed.tick(f"bridge:{number}", *(held.number for held in details))

    with reviewed.store.reading() as work:
        articles = articles_in_work(work)
        assert list(plain_claims(work, articles, reviewed.policy, work.now)) == []
        found = list(statuses(work, articles, reviewed.policy, work.now))

    assert {status.article.slug: status.blocking for status in found} == {"bridge": 0, "ferry": 3}


@pytest.mark.parametrize(
    "changed",
    [
        update(Placement).values(text="It opened in 1933."),
        update(Verdict).values(fingerprint=f"1:{'0' * 64}"),
    ],
    ids=["the words", "the fingerprint"],
)
def test_what_was_changed_behind_the_programs_back_is_no_plain_claim(
    reviewed: PopulatedDesk, changed: object
) -> None:
    with tampering(reviewed) as connection:
        work = Work(connection, reviewed.store.clock)
        articles = articles_in_work(work)
        assert len(list(plain_claims(work, articles, DEFAULT_POLICY, work.now))) == 6

        connection.execute(changed)  # type: ignore[call-overload]

        assert list(plain_claims(work, articles, DEFAULT_POLICY, work.now)) == []
        found = list(statuses(work, articles, DEFAULT_POLICY, work.now))
        assert [status.kinds[StandingKind.LOOK_AGAIN] for status in found] == [3, 3]


def _desk(fresh_database: LentDatabases) -> PopulatedDesk:
    """A desk of one's own with the articles and sources, and nothing said of them yet."""
    url, so_far = fresh_database.after(_take_in)
    clock = TickingClock()
    clock.now = so_far
    return PopulatedDesk(Store(open_engine(url), clock))


def _take_in(_: LentDatabases, url: str) -> datetime:
    clock = TickingClock()
    desk = PopulatedDesk(Store(open_engine(url), clock))
    desk.add_reviewer("anna")
    desk.add_reviewer("ben")
    for slug, sentences in SENTENCES.items():
        desk.add_article(slug, " ".join(sentences), url=f"https://news.example/{slug}")
    desk.add_page("opening", PAGE, url="https://archive.example/opening", group="wire")
    desk.add_page("copy", PAGE, url="https://copy.example/", group="wire")
    desk.add_page("itself", PAGE, url="https://news.example/bridge/")
    desk.add_call("call", f"It cost {QUOTES['call']}.")
    desk.store.engine.dispose()
    return clock.now


def _on_board(desk: PopulatedDesk, ref: str) -> ClaimOnBoard | None:
    reference = parse_reference(ref)
    return desk.board(reference.slug or "").claim(reference.numbers[0])


def _has_verdict(desk: PopulatedDesk, ref: str) -> bool:
    claim = _on_board(desk, ref)
    return claim is not None and bool(claim.standing.counting)


def _tick(desk: PopulatedDesk, ref: str) -> None:
    claim = _on_board(desk, ref)
    if claim and claim.state.citations and (details := tick_sheet(claim.state).details):
        desk.tick(ref, *(held.number for held in details))


def _look_at(desk: PopulatedDesk, key: str, outcome: Outcome) -> None:
    with desk.store.reading() as work:
        watched = watched_sources(work, [key])
    if watched:  # a call has no address
        with desk.acting() as (work, actor):
            record_check(work, actor, watched[0], Check(outcome, "So it was."), None)


def _wait(desk: PopulatedDesk) -> None:
    desk.store.clock.now += timedelta(days=3)  # type: ignore[attr-defined]  # it ticks
