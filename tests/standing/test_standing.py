"""A verdict stands as long as nothing it rested on changed; every reason names what happened."""

from dataclasses import replace
from datetime import timedelta

import pytest

from factcheck.domain import (
    Asks,
    ClaimNumber,
    Evidence,
    Fidelity,
    Flag,
    QuoteState,
    SkipKind,
    Stance,
    StandingKind,
)
from factcheck.standing.policy import DEFAULT_POLICY, policy_from_settings
from factcheck.standing.reasons import ReasonCode
from factcheck.standing.standing import live_verdicts, seriousness, standing, tally

from .story import BEGIN, NOW, SENTENCE, Story


def found(story, policy=DEFAULT_POLICY, as_of=NOW, **more):
    return standing(story.claim(**more), policy, as_of)


def told(reasons):
    """What matters of reasons: (code, entry, whether it is a note)."""
    return [(str(reason.code), reason.seq, reason.note) for reason in reasons]


def judged(rating="true", **given):
    """A story with one citation (entry 1) and one verdict on it (entry 2)."""
    story = Story()
    story.cite("indep")
    story.judge(rating, **given)
    return story


# --- nothing happened --------------------------------------------------------------------------


def test_a_claim_without_a_verdict_is_unreviewed():
    got = found(Story())
    assert got.kind is StandingKind.UNREVIEWED
    assert told(got.reasons) == [("unreviewed", None, False)]
    assert got.verdict is None
    assert got.rating is None


def test_a_verdict_stands_while_nothing_it_rests_on_changed():
    got = found(judged("mixed"))
    assert got.kind is StandingKind.STANDS
    assert got.reasons == ()
    assert got.rating == "mixed"
    assert got.verdict.seq == 2
    assert got.counting == (got.verdict,)


def test_a_verdict_on_no_citations_at_all_stands_too_for_the_gate_judges_that():
    story = Story()
    story.judge("unverified")
    assert found(story).kind is StandingKind.STANDS


# --- the words ---------------------------------------------------------------------------------


def test_a_changed_word_makes_the_verdict_be_looked_at_again():
    story = judged()
    edited = story.edit(SENTENCE.replace("2003", "2004"))
    got = found(story)
    assert got.kind is StandingKind.LOOK_AGAIN
    assert told(got.reasons) == [("words-changed", edited, False)]
    assert got.rating == "true"


def test_words_set_otherwise_are_the_same_words():
    story = judged()
    story.edit(SENTENCE.replace(" ", "\u00a0 "))
    assert found(story).kind is StandingKind.STANDS


def test_words_that_came_back_are_the_same_words():
    story = judged()
    story.edit("Something else.")
    story.edit(SENTENCE)
    assert found(story).kind is StandingKind.STANDS


def test_a_new_verdict_on_the_new_words_stands():
    story = judged()
    story.edit("They came in 2014.")
    story.judge("mostly-true")
    got = found(story)
    assert (got.kind, got.rating) == (StandingKind.STANDS, "mostly-true")


def test_that_the_correction_is_now_the_text_is_said():
    story = Story()
    story.judge("mostly-false", correction="They came “from 2014 on”.")
    edited = story.edit('They came "from 2014 on".')
    assert told(found(story).reasons) == [
        ("words-changed", edited, False), ("correction-taken", edited, True),
    ]  # fmt: skip


def test_a_changed_wording_of_a_part_makes_it_be_looked_at_again():
    story = Story(number=ClaimNumber(7, 1), wording="The soldiers came in 2003")
    story.judge()
    story.wording = "The soldiers came in 2013"
    assert [reason.code for reason in found(story).reasons] == [ReasonCode.WORDS_CHANGED]


def test_a_fingerprint_of_another_format_makes_nothing_stale_by_itself():
    story = judged()
    uid, state = next(iter(story.verdicts.items()))
    older = replace(state.verdict, fingerprint="0:" + "f" * 64)
    story.verdicts[uid] = replace(state, verdict=older)
    assert found(story).kind is StandingKind.STANDS
    edited = story.edit("They came in 2014.")
    assert told(found(story).reasons) == [("words-changed", edited, False)]


def test_a_sentence_that_leans_on_a_changed_one_gets_a_note():
    story = judged()
    assert told(found(story, neighbour_seq=9).reasons) == [("neighbour-changed", 9, True)]
    assert found(story, neighbour_seq=9).kind is StandingKind.STANDS
    assert found(story, neighbour_seq=1).reasons == ()


# --- the evidence ------------------------------------------------------------------------------


@pytest.mark.parametrize("stance", [Stance.SUPPORTS, Stance.REFUTES])
def test_evidence_added_after_a_verdict_makes_it_be_looked_at_again(stance):
    story = judged()
    story.cite("hill", stance=stance)
    got = found(story)
    assert got.kind is StandingKind.LOOK_AGAIN
    assert told(got.reasons) == [("evidence-added", 3, False)]
    assert got.reasons[0].text == f"Evidence was added: hill {stance} it."


def test_context_added_after_a_verdict_is_only_a_note():
    story = judged()
    story.cite("hill", stance=Stance.CONTEXT)
    got = found(story)
    assert got.kind is StandingKind.STANDS
    assert told(got.reasons) == [("context-added", 3, True)]


def test_a_citation_withdrawn_after_a_verdict_makes_it_be_looked_at_again():
    story = judged()
    withdrawn = story.withdraw("citation001")
    got = found(story)
    assert got.kind is StandingKind.LOOK_AGAIN
    assert told(got.reasons) == [("evidence-withdrawn", withdrawn, False)]


def test_a_withdrawal_that_was_taken_back_restores_the_verdict():
    story = judged()
    story.withdraw("citation001")
    story.bring_back("citation001")
    assert found(story).kind is StandingKind.STANDS


def test_a_citation_withdrawn_before_the_verdict_and_brought_back_after_it_is_added_evidence():
    story = Story()
    story.cite("indep")
    story.withdraw("citation001")
    story.judge()
    assert found(story).kind is StandingKind.STANDS
    back = story.bring_back("citation001")
    assert told(found(story).reasons) == [("evidence-added", back, False)]


def test_a_citation_added_and_withdrawn_again_after_a_verdict_changes_nothing():
    story = judged()
    story.withdraw(story.cite("hill"))
    assert found(story).reasons == ()


def test_the_same_quote_cited_anew_is_new_evidence_and_the_old_one_withdrawn():
    story = judged()
    withdrawn = story.withdraw("citation001")
    story.cite("indep")
    assert told(found(story).reasons) == [
        ("evidence-added", story.seq, False), ("evidence-withdrawn", withdrawn, False),
    ]  # fmt: skip


def test_a_verdict_whose_citation_is_not_on_the_desk_is_looked_at_again():
    story = judged()
    story.citations.clear()
    assert told(found(story).reasons) == [("evidence-missing", 2, False)]


def test_erased_quoted_words_make_the_verdict_be_looked_at_again_and_no_word_is_called_changed():
    story = judged()
    state = story.citations["citation001"]
    story.source("citation001", citation=replace(state.citation, quote=None), redacted_seq=5)
    assert told(found(story).reasons) == [("evidence-redacted", 5, False)]


def test_a_verdict_given_after_the_words_of_a_quote_were_erased_stands():
    story = Story()
    story.cite("indep")
    state = story.citations["citation001"]
    story.source("citation001", citation=replace(state.citation, quote=None), quote_state=None)
    story.judge()
    assert found(story).kind is StandingKind.STANDS


def test_a_confidential_source_goes_by_its_alias_in_every_reason():
    story = judged()
    story.source("citation001", alias="an officer", quote_state=QuoteState.GONE, readable=False)
    story.cite("general-smith", alias="a general")
    texts = " ".join(reason.text for reason in found(story).reasons)
    assert "an officer" in texts
    assert "a general" in texts
    assert "indep" not in texts
    assert "smith" not in texts


# --- the sources -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "code"), [(QuoteState.ALTERED, "quote-altered"), (QuoteState.GONE, "quote-gone")]
)
def test_a_live_quote_that_reads_otherwise_now_makes_the_verdict_be_looked_at_again(state, code):
    story = judged()
    story.source("citation001", quote_state=state, since_snapshot=2, source_seq=4)
    got = found(story)
    assert got.kind is StandingKind.LOOK_AGAIN
    assert told(got.reasons) == [(code, 4, False)]
    assert got.reasons[0].source == "indep"


@pytest.mark.parametrize("state", [QuoteState.ALTERED, QuoteState.GONE])
def test_a_quote_for_the_record_survives_its_page(state):
    story = Story()
    story.cite("post", evidence=Evidence.RECORD)
    story.judge()
    story.source("citation001", quote_state=state, source_seq=4, check_seq=5, vanished=NOW)
    got = found(story)
    assert got.kind is StandingKind.STANDS
    assert [reason.note for reason in got.reasons] == [True, True]


def test_words_beside_a_live_quote_that_turn_its_meaning_make_the_verdict_be_looked_at_again():
    story = judged()
    story.source("citation001", context_changed=True, since_snapshot=2, source_seq=4)
    assert found(story).kind is StandingKind.LOOK_AGAIN
    assert told(found(story).reasons) == [("context-changed", 4, False)]


def test_a_quote_that_is_only_presented_otherwise_changes_nothing():
    story = judged()
    story.source("citation001", quote_state=QuoteState.PRESENTATION, source_seq=4)
    assert found(story).reasons == ()


@pytest.mark.parametrize("failed", [{"readable": False}, {"quote_state": QuoteState.UNREADABLE}])
def test_a_source_that_could_not_be_read_is_a_note_and_never_a_quote_gone(failed):
    story = judged()
    story.source("citation001", source_seq=4, check_seq=4, **failed)
    got = found(story)
    assert got.kind is StandingKind.STANDS
    assert told(got.reasons) == [("source-unreadable", 4, True)]


def test_a_live_page_gone_for_good_makes_the_verdict_be_looked_at_again_once():
    story = judged()
    story.source("citation001", vanished=NOW, check_seq=4)
    assert told(found(story).reasons) == [("source-vanished", 4, False)]
    story.source("citation001", vanished=BEGIN)
    assert told(found(story).reasons) == [("source-vanished", 4, True)]


def test_a_verdict_given_in_sight_of_the_altered_quote_stands_until_it_is_altered_again():
    story = judged()
    story.source("citation001", quote_state=QuoteState.ALTERED, since_snapshot=2)
    seen = story.citations["citation001"]
    story.source("citation001", citation=replace(seen.citation, snapshot=2))
    story.judge("mixed")
    got = found(story)
    assert got.kind is StandingKind.STANDS
    assert [str(reason.code) for reason in got.reasons] == ["quote-altered"]
    story.source("citation001", since_snapshot=3)
    assert found(story).kind is StandingKind.LOOK_AGAIN


def test_the_source_of_a_withdrawn_citation_does_not_matter():
    story = Story()
    story.withdraw(story.cite("indep"))
    story.judge()
    story.source("citation001", quote_state=QuoteState.GONE, readable=False, vanished=NOW)
    assert found(story).reasons == ()


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
