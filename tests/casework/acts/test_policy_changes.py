"""A desk's own scale, and what happens when its policy changes between two acts."""

import json

import pytest
from desks import Desk
from sqlalchemy import select

from factcheck.casework.acts.actor import desk_stream
from factcheck.casework.integrity.verify_history import verify_history
from factcheck.casework.views.entries_of import entries_of
from factcheck.casework.views.make_report import make_report
from factcheck.casework.views.references import find_article
from factcheck.domain import StandingKind, Verb
from factcheck.errors import FactcheckError
from factcheck.model import Rating
from factcheck.reports import json_text, markdown
from factcheck.standing.policy import DEFAULT_POLICY, Policy, policy_from_settings

OWN = policy_from_settings(
    {
        "policy": {"name": "the weekly", "blocking_ratings": ["wrong"]},
        "rating": [
            {"key": "right", "label": "Stimmt", "colour": "green", "summary": "as-is",
             "review_value": 5},
            {"key": "wrong", "label": "Stimmt nicht", "colour": "red", "summary": "corrected",
             "review_value": 1},
            {"key": "open", "label": "Offen", "colour": "blue", "summary": "never",
             "decisive": False},
        ],
    }
)  # fmt: skip


def _policies_entered(desk: Desk) -> list[str]:
    with desk.store.reading() as work:
        entries = entries_of(work, desk_stream(work))
    return [e.payload["policy"]["sha256"] for e in entries if e.verb is Verb.POLICY_SET]


def _report(desk: Desk, policy: Policy) -> tuple[str, str]:
    with desk.store.reading() as work:
        report = make_report(work, find_article(work, "bridge"), policy)
    return markdown(report), json_text(report)


def test_a_changed_policy_becomes_one_entry_with_the_next_write(desk: Desk) -> None:
    desk.add_article()
    desk.policy = OWN
    assert _policies_entered(desk) == [DEFAULT_POLICY.sha256]

    desk.judge("bridge:1", "right")
    desk.judge("bridge:2", "open")

    assert _policies_entered(desk) == [DEFAULT_POLICY.sha256, OWN.sha256]


def test_a_policy_that_comes_back_is_entered_again_and_kept_once(desk: Desk) -> None:
    desk.add_article()
    for policy in (OWN, DEFAULT_POLICY, OWN):
        desk.policy = policy
        desk.judge("bridge:1", policy.keys[0])

    assert _policies_entered(desk) == [
        DEFAULT_POLICY.sha256, OWN.sha256, DEFAULT_POLICY.sha256, OWN.sha256,
    ]  # fmt: skip
    with desk.store.reading() as work:
        assert verify_history(work).faults == ()


def test_the_desks_own_ratings_are_kept_in_its_order_with_its_labels(desk: Desk) -> None:
    desk.policy = OWN
    desk.add_article()

    with desk.store.reading() as work:
        rows = work.rows(
            select(Rating.key, Rating.label, Rating.summary)
            .where(Rating.key.in_(OWN.keys))
            .order_by(Rating.position)
        )

    assert [tuple(row) for row in rows] == [
        ("right", "Stimmt", "as-is"),
        ("wrong", "Stimmt nicht", "corrected"),
        ("open", "Offen", "never"),
    ]


def test_a_rating_that_is_not_on_the_scale_is_refused_with_the_nearest(desk: Desk) -> None:
    desk.policy = OWN
    desk.add_article()

    with pytest.raises(FactcheckError) as refused:
        desk.judge("bridge:1", "rigth")

    assert "rigth" in refused.value.reason
    assert "right" in refused.value.instruction


def test_a_verdict_of_the_old_scale_is_shown_as_it_was_given_and_wants_another_look(
    desk: Desk,
) -> None:
    desk.add_article()
    desk.judge("bridge:1", "mostly-true", correction="The bridge opened in 1932.")

    desk.policy = OWN

    assert desk.claim("bridge:1").standing.kind is StandingKind.LOOK_AGAIN
    text, data = _report(desk, OWN)
    assert "Mostly true" in text
    assert json.loads(data)["made"]["policy"] == OWN.sha256
