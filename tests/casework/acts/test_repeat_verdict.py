"""A verdict given again: the same, on what is there now; refused where there is nothing to say."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from desks import TickingClock
from populated_desk import PopulatedDesk

from factcheck.casework.acts.repeat_verdict import Again, RepeatedVerdict, repeat_verdicts
from factcheck.casework.views.references import find_article, parse_reference
from factcheck.domain import Asks, Fidelity, Flag, Stance
from factcheck.errors import FactcheckError
from factcheck.standing.policy import DEFAULT_POLICY, policy_from_settings
from factcheck.store.unit_of_work import Store
from factcheck.text.canonical import words_sha

FIRST, SECOND = "The bridge was built in 1932.", "It is 1,149 metres long."


@pytest.fixture
def desk(store: Store) -> PopulatedDesk:
    """A desk with an article of three sentences, and a typed source."""
    made = PopulatedDesk(store)
    made.add_reviewer("anna")
    made.add_reviewer("ben")
    made.add_article()
    made.add_source("archive", "The works began in 1923 and ended in March 1932.")
    return made


def again(
    desk: PopulatedDesk, ref: str, who: str = "anna", seen: str | None = None, **told: Any
) -> list[RepeatedVerdict]:
    with desk.acting(who) as (work, actor):
        reference = parse_reference(ref)
        article = find_article(work, reference.slug)
        return repeat_verdicts(
            work, actor, article, reference.numbers, Again("Looked again.", **told),
            lambda _: seen,
        )  # fmt: skip


def refused(desk: PopulatedDesk, ref: str, who: str = "anna", **told: Any) -> FactcheckError:
    with pytest.raises(FactcheckError) as error:
        again(desk, ref, who, **told)
    return error.value


def test_all_that_was_said_is_said_again_of_what_is_there_now(desk: PopulatedDesk) -> None:
    before = desk.judge(
        "bridge:1", "mixed", asks=Asks.SAID, fidelity=Fidelity.TRANSLATED,
        flags=(Flag.MISLEADING,), correction="It was finished in 1932.",
    ).verdict  # fmt: skip
    cited = desk.cite("bridge:1", "archive", "ended in March 1932")
    assert desk.claim("bridge:1").standing.kind == "look-again"

    (done,) = again(desk, "bridge:1")

    record = done.given.verdict
    assert done.left_out is None
    assert replace(
        record, uid=before.uid, rationale=before.rationale, salt=before.salt, supersedes=None,
        fingerprint=before.fingerprint, basis=(),
    ) == before  # fmt: skip
    assert record.rationale == "Looked again."
    assert record.supersedes == before.uid
    assert [basis.citation for basis in record.basis] == [cited.uid]
    assert desk.claim("bridge:1").standing.kind == "stands"
    assert desk.faults() == []


def test_what_is_told_anew_is_taken_and_the_rest_is_as_it_was(desk: PopulatedDesk) -> None:
    desk.judge("bridge:1", "mixed", asks=Asks.SAID, flags=(Flag.MISLEADING,), correction="A.")

    (done,) = again(desk, "bridge:1", asks=Asks.SO, fidelity=Fidelity.EXACT, correction="B.")

    record = done.given.verdict
    assert (record.rating, record.asks, record.fidelity) == ("mixed", Asks.SO, Fidelity.EXACT)
    assert (record.flags, record.correction) == ((Flag.MISLEADING,), "B.")
    (done,) = again(desk, "bridge:1", flags=(), correction="")
    assert (done.given.verdict.flags, done.given.verdict.correction) == ((), None)


def test_a_correction_that_is_now_the_text_is_left_out(desk: PopulatedDesk) -> None:
    desk.judge("bridge:1", "mostly-true", correction=f"{FIRST}  {SECOND}")
    desk.join("bridge:1", "bridge:2", who="ben")

    (done,) = again(desk, "bridge:1")

    assert done.left_out == f"{FIRST}  {SECOND}"
    assert done.given.verdict.correction is None
    assert done.given.verdict.rating == "mostly-true"


def test_several_are_given_again_or_none(desk: PopulatedDesk) -> None:
    desk.judge("bridge:1", "true")
    desk.judge("bridge:2", "unverified")
    for ref in ("bridge:1", "bridge:2"):
        desk.cite(ref, "archive", "ended in March 1932")
    entries = len(desk.payloads())

    assert "has given no verdict on bridge:3" in refused(desk, "bridge:1-3").reason
    assert len(desk.payloads()) == entries
    done = again(desk, "bridge:1-2")

    assert [one.given.verdict.rating for one in done] == ["true", "unverified"]
    assert [claim.standing.kind for claim in desk.board().claims[:2]] == ["stands", "stands"]


def test_only_ones_own_verdict_is_given_again(desk: PopulatedDesk) -> None:
    desk.judge("bridge:1", who="ben")

    error = refused(desk, "bridge:1")

    assert error.reason == "anna has given no verdict on bridge:1 yet."
    assert error.instruction == "Give one: factcheck verdict add bridge:1 RATING -m 'WHY'"


def test_one_that_stands_is_not_given_again_for_nothing(desk: PopulatedDesk) -> None:
    desk.cite("bridge:1", "archive", "ended in March 1932")
    desk.judge("bridge:1")

    error = refused(desk, "bridge:1")

    assert (
        error.reason == "anna's verdict on bridge:1 stands, and nothing changed since it was given."
    )
    assert "verdict add bridge:1 RATING" in error.instruction


def test_where_reviewers_differ_it_settles_nothing_unless_it_takes_the_others_place(
    desk: PopulatedDesk,
) -> None:
    desk.judge("bridge:1", "true")
    desk.judge("bridge:1", "false", who="ben")

    assert "RATING --supersede" in refused(desk, "bridge:1").instruction
    (done,) = again(desk, "bridge:1", supersede=True)

    assert done.given.supersedes_reviewer == "ben"
    assert desk.claim("bridge:1").standing.kind == "stands"
    assert desk.claim("bridge:1").standing.rating == "true"
    assert refused(desk, "bridge:1", "ben").reason == (
        "anna put a verdict in the place of ben's on bridge:1."
    )


def test_one_that_was_taken_back_is_not_given_again(desk: PopulatedDesk) -> None:
    desk.judge("bridge:1")
    desk.undo()

    assert refused(desk, "bridge:1").reason == "anna's verdict on bridge:1 was taken back."


def test_what_changes_nothing_but_is_worth_another_look_may_be_answered(
    desk: PopulatedDesk,
) -> None:
    desk.judge("bridge:1")
    desk.cite("bridge:1", "archive", "began in 1923", Stance.CONTEXT)
    assert desk.claim("bridge:1").standing.kind == "stands"

    again(desk, "bridge:1")

    assert desk.claim("bridge:1").standing.reasons == ()
    refused(desk, "bridge:1")


def test_one_that_is_too_old_for_the_policy_may_be_given_again(
    desk: PopulatedDesk, clock: TickingClock
) -> None:
    desk.policy = policy_from_settings(
        {"policy": {"verdict_age_days": 30, "unverified_blocks": False}}
    )
    desk.judge("bridge:1", "unverified")
    clock.now += timedelta(days=31)
    assert [s.code for s in desk.claim("bridge:1").shortfalls] == ["verdict-too-old"]

    again(desk, "bridge:1")

    assert desk.claim("bridge:1").shortfalls == ()


def test_one_whose_rating_left_the_scale_is_not_given_again(desk: PopulatedDesk) -> None:
    desk.judge("bridge:1", "mixed")
    rating = {"key": "true", "label": "True", "colour": "green", "summary": "as-is"}
    desk.policy = policy_from_settings({"policy": {"blocking_ratings": []}, "rating": [rating]})

    assert "is no longer on the desk's scale" in refused(desk, "bridge:1").reason
    desk.policy = DEFAULT_POLICY


def test_one_whose_words_were_redacted_is_not_given_again(desk: PopulatedDesk) -> None:
    given = desk.judge("bridge:1", correction="A name that must go.").verdict
    desk.redact(given.uid)
    desk.cite("bridge:1", "archive", "ended in March 1932")

    assert refused(desk, "bridge:1").reason == (
        "The words of anna's verdict on bridge:1 were redacted."
    )


def test_what_was_skipped_since_is_reviewed_again(desk: PopulatedDesk) -> None:
    desk.judge("bridge:1")
    desk.skip("bridge:1")

    again(desk, "bridge:1")

    assert desk.claim("bridge:1").standing.kind == "stands"


def test_it_is_for_the_words_that_were_shown(desk: PopulatedDesk) -> None:
    desk.judge("bridge:1")
    desk.join("bridge:1", "bridge:2", who="ben")

    error = refused(desk, "bridge:1", seen=words_sha(FIRST))

    assert error.reason.startswith("bridge:1 no longer reads as it did")
    again(desk, "bridge:1", seen=words_sha(f"{FIRST} {SECOND}"))


@pytest.mark.parametrize("act", ["join", "divide"])
def test_what_has_no_verdict_of_its_own_any_more_is_refused(desk: PopulatedDesk, act: str) -> None:
    desk.judge("bridge:2")
    if act == "join":
        desk.join("bridge:1", "bridge:2")
    else:
        desk.divide("bridge:2", "1,149 metres")

    assert refused(desk, "bridge:2").reason.startswith("bridge:2 ")
