"""Where a claim stands with several verdicts, skips or parts; another policy; many claims."""

from dataclasses import replace
from datetime import timedelta

import pytest

from factcheck.domain import (
    Asks,
    ClaimNumber,
    Fidelity,
    Flag,
    SkipKind,
    StandingKind,
)
from factcheck.standing.policy import DEFAULT_POLICY, policy_from_settings
from factcheck.standing.standing import live_verdicts, seriousness, tally

from .story import BEGIN, Story, found, judged, told

# --- several verdicts --------------------------------------------------------------------------


def live(story):
    return [state.verdict.uid for state in live_verdicts(story.verdicts.values())]


def test_a_reviewers_new_verdict_overtakes_their_own():
    story = Story()
    story.judge("true")
    later = story.judge("false")
    assert live(story) == [later]


def test_taking_a_verdict_back_brings_the_one_before_back():
    story = Story()
    first, second, third = story.judge("true"), story.judge("mixed"), story.judge("false")
    story.withdraw(second)
    assert live(story) == [third]
    story.withdraw(third)
    assert live(story) == [first]
    story.bring_back(second)
    assert live(story) == [second]


def test_a_verdict_over_anothers_overtakes_it():
    story = Story()
    first = story.judge("true")
    over = story.judge("false", reviewer="editor", over=first)
    assert live(story) == [over]
    story.withdraw(over)
    assert live(story) == [first]


def test_of_one_reviewer_only_the_latest_verdict_is_live_whatever_it_supersedes():
    story = Story()
    first = story.judge("true", reviewer="editor")
    second = story.judge("mixed", reviewer="checker")
    third = story.judge("mixed", reviewer="editor", over=second)
    assert live(story) == [third]
    story.withdraw(third)
    assert live(story) == [first, second]


def test_verdicts_that_supersede_one_another_in_a_ring_do_not_hang_or_vanish():
    story = Story()
    first, second = story.judge("true"), story.judge("mixed", reviewer="editor")
    for one, other in ((first, second), (second, first)):
        state = story.verdicts[one]
        ring = replace(state.verdict, supersedes=other)
        story.verdicts[one] = replace(state, verdict=ring)
    assert live(story) == [second]


def test_when_all_verdicts_were_taken_back_it_is_unreviewed_again():
    story = judged()
    withdrawn = story.withdraw("verdict002")
    got = found(story)
    assert got.kind is StandingKind.UNREVIEWED
    assert told(got.reasons) == [("unreviewed", withdrawn, False)]


def test_two_reviewers_who_differ_dispute_the_claim_and_the_worse_rating_is_shown():
    story = Story()
    story.judge("mostly-false", reviewer="checker")
    story.judge("true", reviewer="editor")
    got = found(story)
    assert got.kind is StandingKind.DISPUTED
    assert told(got.reasons) == [("disputed", 2, False)]
    assert "checker says mostly-false, editor says true" in got.reasons[0].text
    assert got.rating == "mostly-false"
    assert len(got.counting) == 2


def test_two_reviewers_who_agree_do_not_dispute_it_and_the_latest_speaks():
    story = Story()
    story.judge("mixed", reviewer="checker", fidelity=Fidelity.TRANSLATED)
    later = story.judge("mixed", reviewer="editor", asks=Asks.SAID)
    got = found(story)
    assert got.kind is StandingKind.STANDS
    assert got.verdict.verdict.uid == later
    assert told(got.reasons) == [("details-differ", 2, True)]


def test_a_dispute_ends_when_one_takes_the_verdict_back_or_changes_it():
    story = Story()
    story.judge("mixed", reviewer="checker")
    second = story.judge("true", reviewer="editor")
    story.withdraw(second)
    assert (found(story).kind, found(story).rating) == (StandingKind.STANDS, "mixed")
    story.bring_back(second)
    assert found(story).kind is StandingKind.DISPUTED
    story.judge("true", reviewer="checker")
    assert (found(story).kind, found(story).rating) == (StandingKind.STANDS, "true")


def test_a_verdict_for_other_words_does_not_dispute_one_for_these():
    story = Story()
    story.judge("mostly-true", reviewer="checker", correction="They came in 2014.")
    story.edit("They came in 2014.")
    story.judge("true", reviewer="editor")
    got = found(story)
    assert (got.kind, got.rating) == (StandingKind.STANDS, "true")
    assert told(got.reasons) == [("other-words", 1, True)]
    assert [state.verdict.reviewer for state in got.counting] == ["editor"]


def test_when_everybody_judged_other_words_it_must_be_looked_at_again_disputed_or_not():
    story = Story()
    story.judge("mostly-true", reviewer="checker")
    story.judge("true", reviewer="editor")
    story.edit("They came in 2014.")
    assert found(story).kind is StandingKind.LOOK_AGAIN


def test_new_evidence_does_not_end_a_dispute():
    story = Story()
    story.judge("mostly-true", reviewer="checker")
    story.judge("false", reviewer="editor")
    story.cite("abc")
    got = found(story)
    assert got.kind is StandingKind.DISPUTED
    assert [str(reason.code) for reason in got.reasons] == ["disputed", "evidence-added"]


def test_one_reviewer_who_looked_at_the_new_evidence_and_agrees_is_enough():
    story = Story()
    story.judge("mixed", reviewer="checker")
    story.cite("abc")
    story.judge("mixed", reviewer="editor")
    assert found(story).kind is StandingKind.STANDS


# --- the policy and the clock ------------------------------------------------------------------


def own_scale(label="Fine", summary="as-is", key="true"):
    rating = {"key": key, "label": label, "colour": "green", "summary": summary}
    return policy_from_settings({"policy": {"blocking_ratings": []}, "rating": [rating]})


def test_a_rating_that_left_the_scale_must_be_looked_at_again():
    got = found(judged("mixed"), policy=own_scale())
    assert got.kind is StandingKind.LOOK_AGAIN
    assert told(got.reasons) == [("rating-gone", 2, False)]


def test_a_rating_that_means_something_else_now_is_a_note():
    got = found(judged(), policy=own_scale(summary="never"))
    assert got.kind is StandingKind.STANDS
    assert told(got.reasons) == [("scale-changed", 2, True)]


def test_a_changed_colour_or_rule_is_not_worth_a_note():
    assert found(judged(), policy=own_scale(label="True")).reasons == ()


def test_an_old_verdict_stands_with_a_note_and_only_where_the_policy_sets_an_age():
    story = judged()
    a_year = policy_from_settings({"policy": {"verdict_age_days": 365}})
    later = BEGIN + timedelta(days=366)
    assert found(story, as_of=later).reasons == ()
    got = found(story, policy=a_year, as_of=later)
    assert got.kind is StandingKind.STANDS
    assert told(got.reasons) == [("verdict-old", 2, True)]
    assert found(story, policy=a_year, as_of=BEGIN + timedelta(days=365)).reasons == ()


# --- skipped, deleted, joined, erased ----------------------------------------------------------


def test_a_skipped_claim_is_skipped_and_says_as_what():
    story = Story()
    seq = story.skip(SkipKind.FORECAST)
    got = found(story)
    assert got.kind is StandingKind.SKIPPED
    assert told(got.reasons) == [("skipped", seq, False)]
    assert "forecast" in got.reasons[0].text


def test_a_skip_is_for_the_words_it_was_given_for():
    story = Story()
    story.skip()
    edited = story.edit("On Friday 300 people died.")
    got = found(story)
    assert got.kind is StandingKind.LOOK_AGAIN
    assert told(got.reasons) == [("words-changed", edited, False)]


def test_of_a_skip_and_a_verdict_the_later_counts():
    story = judged()
    story.skip()
    assert found(story).kind is StandingKind.SKIPPED
    story.judge("mixed")
    assert found(story).kind is StandingKind.STANDS


def test_a_skip_taken_back_leaves_the_verdict():
    story = judged()
    story.skip()
    story.skipped = replace(story.skipped, withdrawn=True)
    assert found(story).kind is StandingKind.STANDS


def test_a_sentence_no_longer_in_the_article_is_deleted_whatever_was_said_of_it():
    story = judged()
    deleted = story.edit(None)
    got = found(story)
    assert got.kind is StandingKind.DELETED
    assert told(got.reasons) == [("deleted", deleted, False)]
    assert got.rating is None


def test_a_joined_sentence_is_gone_and_says_where_to():
    got = found(judged(), text=None, joined_into=6, joined_seq=8)
    assert got.kind is StandingKind.DELETED
    assert told(got.reasons) == [("joined", 8, False)]
    assert "sentence 6" in got.reasons[0].text


def test_a_part_whose_words_left_the_sentence_must_be_looked_at_again():
    story = Story(number=ClaimNumber(7, 1))
    story.judge()
    edited = story.edit(None)
    got = found(story)
    assert got.kind is StandingKind.LOOK_AGAIN
    assert told(got.reasons) == [("unplaced", edited, False)]
    assert found(story, sentence_deleted=True).kind is StandingKind.DELETED


def test_erased_words_can_neither_stand_nor_be_called_changed():
    story = judged()
    got = found(story, redacted=True, redacted_seq=9, text="")
    assert got.kind is StandingKind.LOOK_AGAIN
    assert told(got.reasons) == [("redacted", 9, False)]
    assert found(Story(), redacted=True, text="").kind is StandingKind.UNREVIEWED


# --- divided -----------------------------------------------------------------------------------


def part(number, rating=None, reviewer="checker"):
    story = Story(text=f"Part {number}.", number=ClaimNumber(7, number))
    if rating:
        story.judge(rating, reviewer=reviewer)
    return story


def divided(*parts, whole=None, **more):
    whole = whole or Story()
    return found(whole, parts=tuple(p.claim() for p in parts), divided_seq=5, **more)


@pytest.mark.parametrize(
    ("one", "other", "worst"),
    [
        ("true", "false", "false"),
        ("true", "unverified", "unverified"),
        ("false", "unverified", "false"),
        ("mostly-true", "unverified", "unverified"),
        ("mixed", "mixed", "mixed"),
    ],
)
def test_a_divided_sentence_shows_its_worst_part(one, other, worst):
    for first, second in ((one, other), (other, one)):
        got = divided(part(1, first), part(2, second))
        assert (got.kind, got.rating) == (StandingKind.STANDS, worst)
        assert got.shown_part == ClaimNumber(7, 1 if first == worst else 2)


def test_parts_that_differ_are_a_note():
    assert told(divided(part(1, "true"), part(2, "false")).reasons) == [("parts-differ", 5, True)]
    assert divided(part(1, "true"), part(2, "true")).reasons == ()


def test_a_divided_sentence_stands_as_its_worst_part_does_and_never_hides_the_worst_rating():
    again = part(2, "true")
    again.edit("Part two.")
    got = divided(part(1, "false"), again)
    assert got.kind is StandingKind.LOOK_AGAIN
    assert got.rating == "false"
    assert [p.kind for p in got.parts] == [StandingKind.STANDS, StandingKind.LOOK_AGAIN]
    assert got.reasons[0].part == ClaimNumber(7, 2)
    assert got.reasons[0].text.startswith("7.2: ")


def test_the_order_of_seriousness_is_disputed_look_again_unreviewed():
    disputed, again = part(1, "true"), part(2, "true")
    disputed.judge("mixed", reviewer="editor")
    again.edit("Part two.")
    assert divided(disputed, again, part(3)).kind is StandingKind.DISPUTED
    assert divided(again, part(3), part(4, "false")).kind is StandingKind.LOOK_AGAIN
    assert divided(part(3), part(4, "false")).kind is StandingKind.UNREVIEWED


def test_a_skipped_part_does_not_hold_the_others_back():
    skipped = part(1)
    skipped.skip()
    got = divided(skipped, part(2, "true"))
    assert (got.kind, got.rating) == (StandingKind.STANDS, "true")
    assert all(reason.note for reason in got.reasons)
    assert divided(skipped).kind is StandingKind.SKIPPED


def test_a_sentence_divided_since_its_verdict_must_be_looked_at_again_until_its_parts_were():
    got = divided(part(1, "true"), part(2), whole=judged())
    assert got.kind is StandingKind.LOOK_AGAIN
    assert ("divided", 5, False) in told(got.reasons)
    got = divided(part(1, "true"), part(2, "true"), whole=judged("false"))
    assert (got.kind, got.rating) == (StandingKind.STANDS, "true")


def test_a_sentence_skipped_after_it_was_divided_is_skipped_whole():
    whole = Story()
    for _ in range(5):
        whole.act()
    whole.skip()
    assert divided(part(1), part(2, "false"), whole=whole).kind is StandingKind.SKIPPED
    assert divided(part(1), whole=Story()).kind is StandingKind.UNREVIEWED


def test_a_sentence_skipped_before_it_was_divided_stands_by_its_parts():
    whole = Story()
    whole.skip()
    assert divided(part(1, "true"), part(2, "false"), whole=whole).rating == "false"


def test_a_divided_sentence_that_left_the_article_is_deleted_with_its_parts():
    whole = Story()
    whole.edit(None)
    assert divided(part(1, "true"), whole=whole).kind is StandingKind.DELETED


# --- many --------------------------------------------------------------------------------------


def test_standings_compare_by_kind_and_then_by_rating():
    again = judged("true")
    again.edit("Else.")
    standings = [found(judged("true")), found(again), found(judged("false")), found(Story())]
    worst_first = sorted(standings, key=lambda one: seriousness(one, DEFAULT_POLICY), reverse=True)
    assert [(str(one.kind), one.rating) for one in worst_first] == [
        ("look-again", "true"), ("unreviewed", None), ("stands", "false"), ("stands", "true"),
    ]  # fmt: skip


def test_a_tally_counts_every_kind_and_the_ratings_of_those_that_stand():
    again = judged("false")
    again.edit("Else.")
    got = tally([found(judged("true")), found(judged("true")), found(again), found(Story())])
    assert got.ratings == {"true": 2}
    assert got.kinds == {
        StandingKind.UNREVIEWED: 1, StandingKind.STANDS: 2, StandingKind.LOOK_AGAIN: 1,
        StandingKind.DISPUTED: 0, StandingKind.SKIPPED: 0, StandingKind.DELETED: 0,
    }  # fmt: skip


def test_flags_do_not_make_a_dispute():
    story = judged("mixed", flags=(Flag.MISLEADING,))
    story.judge("mixed", reviewer="editor")
    assert found(story).kind is StandingKind.STANDS
