"""The gate names what the policy misses for each claim, worst first, and what would mend it."""

from dataclasses import replace

import pytest

from factcheck.domain import (
    ClaimNumber,
    Evidence,
    Fidelity,
    Flag,
    Manner,
    QuoteState,
    Stance,
)
from factcheck.standing.gate import blocking, not_captured
from factcheck.standing.policy import DEFAULT_POLICY, policy_from_settings
from factcheck.standing.standing import standing

from .gates import PRIMARY, codes, counted, missing, policy
from .story import BEGIN, NOW, Story

# --- what does not stand -----------------------------------------------------------------------


def test_nothing_is_missing_for_a_claim_that_stands_on_one_primary_citation():
    story = Story()
    story.cite("state", **PRIMARY)
    story.judge("true")
    assert missing(story) == ()


def test_an_unreviewed_claim_misses_a_verdict_and_nothing_else():
    (only,) = missing(Story())
    assert only.code == "unreviewed"
    assert only.remedy == "factcheck verdict add iraq:7 RATING -m 'WHY'"


def test_a_claim_to_look_at_again_says_why_and_offers_the_same_verdict_again():
    story = Story()
    story.judge("true")
    story.edit("They came in 2014.")
    (only,) = missing(story)
    assert only.code == "look-again"
    assert "checker" in only.text
    assert only.remedy == "factcheck verdict add iraq:7 --again -m 'WHY'"


def test_a_verdict_on_fewer_words_than_were_joined_since_is_not_offered_again():
    story = Story()
    story.judge("mixed")
    story.edit("They came in 2014. They left.")
    joined = story.claim().changed_seq
    (only,) = missing(story, merged_seq=joined)
    assert only.remedy == "factcheck verdict add iraq:7 RATING -m 'WHY'"


def test_a_verdict_is_offered_again_where_only_parts_were_joined_and_the_words_are_the_same():
    story = Story()
    story.judge("true")
    story.cite("s")
    (only,) = missing(story, merged_seq=10**6)
    assert only.code == "look-again"
    assert only.remedy == "factcheck verdict add iraq:7 --again -m 'WHY'"


def test_a_verdict_that_was_given_for_the_joined_words_is_offered_again():
    story = Story()
    story.edit("They came in 2014. They left.")
    joined = story.claim().changed_seq
    story.judge("mixed")
    story.edit("They came in 2015. They left.")
    (only,) = missing(story, merged_seq=joined)
    assert only.remedy == "factcheck verdict add iraq:7 --again -m 'WHY'"


def test_a_corrected_sentence_is_not_offered_the_rating_that_its_mistake_had():
    story = Story()
    story.judge("mostly-true", correction="They came in 2014.")
    story.edit("They came in 2014.")
    (only,) = missing(story)
    assert only.code == "look-again"
    assert only.remedy == "factcheck verdict add iraq:7 RATING -m 'WHY'"


def test_a_correction_that_its_rating_did_not_need_may_be_taken_and_the_rating_stay():
    story = Story()
    story.judge("true", correction="They came in 2014.")
    story.edit("They came in 2014.")
    (only,) = missing(story)
    assert only.remedy == "factcheck verdict add iraq:7 --again -m 'WHY'"


def test_a_skipped_sentence_whose_words_changed_has_no_verdict_to_give_again():
    story = Story()
    story.skip()
    story.edit("They came in 2014.")
    (only,) = missing(story)
    assert only.remedy == "factcheck verdict add iraq:7 RATING -m 'WHY'"


def test_no_command_offers_a_rating_that_left_the_scale():
    story = Story()
    story.judge("mixed")
    rating = {"key": "true", "label": "True", "colour": "green", "summary": "as-is"}
    own = policy_from_settings({"policy": {"blocking_ratings": []}, "rating": [rating]})
    (only,) = missing(story, own)
    assert only.code == "look-again"
    assert only.remedy == "factcheck verdict add iraq:7 RATING -m 'WHY'"


def test_a_disputed_claim_wants_one_verdict_over_the_others():
    story = Story()
    story.judge("true")
    story.judge("false", reviewer="editor")
    (only,) = missing(story)
    assert only.code == "disputed"
    assert only.remedy == "factcheck verdict add iraq:7 RATING --supersede -m 'WHY'"


def test_what_is_skipped_or_deleted_misses_nothing():
    skipped, deleted = Story(), Story()
    skipped.skip()
    deleted.judge("false")
    deleted.edit(None)
    assert missing(skipped) == missing(deleted) == ()


# --- citations ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cited", "enough"),
    [
        ([], False),
        ([{"key": "hill"}], False),
        ([{"key": "hill"}, {"key": "rudaw"}], True),
        ([{"key": "state", **PRIMARY}], True),
        ([{"key": "hill"}, {"key": "hill", "quote": "in a combat mission"}], False),
        ([{"key": "ap", "group": "ap"}, {"key": "abc", "group": "ap"}], False),
        ([{"key": "ap", "group": "ap"}, {"key": "abc"}], True),
        ([{"key": "hill"}, {"key": "abc", "stance": Stance.CONTEXT}], False),
        ([{"key": "state", **PRIMARY, "stance": Stance.CONTEXT}], False),
        ([{"key": "hill"}, {"key": "own", "of_article": True}], False),
        ([{"key": "own", **PRIMARY, "of_article": True}], False),
        ([{"key": "hill"}, {"key": "book", "quote": None}], False),
        ([{"key": "hill"}, {"key": "rudaw", "manner": Manner.TYPED}], True),
        ([{"key": "call", **PRIMARY, "manner": Manner.HEARD}], True),
        ([{"key": "hill"}, {"key": "abc", "stance": Stance.REFUTES}], True),
        ([{"key": "hill"}, {"key": "abc", "quote_state": QuoteState.GONE}], False),
        ([{"key": "hill"}, {"key": "abc", "quote_state": QuoteState.ALTERED}], False),
        ([{"key": "hill"}, {"key": "abc", "vanished": BEGIN}], False),
        ([{"key": "hill"}, {"key": "abc", "vanished": BEGIN, "evidence": Evidence.RECORD}], True),
        ([{"key": "hill"}, {"key": "abc", "readable": False}], True),
        ([{"key": "hill"}, {"key": "abc", "quote_state": QuoteState.PRESENTATION}], True),
    ],
)
def test_a_decisive_verdict_needs_one_primary_or_two_independent_citations(cited, enough):
    story = Story()
    for given_ in cited:
        story.cite(**given_)
    story.judge("mixed", correction="They came in 2014.")
    assert codes(story) == ([] if enough else ["too-few-citations"])


def test_a_withdrawn_citation_does_not_count():
    story = Story()
    story.cite("hill")
    story.withdraw(story.cite("rudaw"))
    assert counted(story) == (0, 1)


def test_for_a_sentence_that_may_stand_as_it_is_only_what_supports_it_counts():
    story = Story()
    story.cite("hill")
    story.cite("abc", stance=Stance.REFUTES)
    assert counted(story, "mostly-true") == (0, 2)
    assert counted(story, "true") == (0, 1)


def test_a_rating_that_settles_nothing_needs_no_citation():
    story = Story()
    story.judge("unverified")
    assert missing(story) == ()


def test_a_primary_citation_is_one_of_the_independent_ones_too():
    story = Story()
    story.cite("state", **PRIMARY)
    story.cite("hill")
    story.judge("true")
    assert codes(story, policy(primary_citations_needed=2)) == []
    strict = policy(primary_citations_needed=2, secondary_citations_needed=3)
    assert codes(story, strict) == ["too-few-citations"]


def test_a_desk_may_ask_for_no_citations_at_all():
    story = Story()
    story.judge("true")
    assert codes(story, policy(secondary_citations_needed=0)) == []


def test_too_few_citations_are_told_by_name_with_why_the_others_do_not_count():
    story = Story()
    story.cite("hill", manner=Manner.TYPED)
    story.cite("abc", stance=Stance.CONTEXT)
    story.cite("own", of_article=True)
    story.judge("true")
    (only,) = missing(story)
    assert only.text == (
        "It needs 1 primary or 2 independent citations. Counted: hill. Not counted: abc (context), "
        "own (the article itself, or a copy of it). Not captured: hill: typed, page not captured."
    )
    assert only.remedy == "factcheck cite add iraq:7 SOURCE 'FIRST WORDS…LAST WORDS' --supports"


def test_copies_of_one_story_are_said_to_count_once():
    story = Story()
    story.cite("ap", group="ap")
    story.cite("abc", group="ap")
    story.judge("true")
    assert "Counted: ap, abc. Copies of one story count once." in missing(story)[0].text


def test_what_was_typed_or_heard_is_named_even_when_nothing_is_missing():
    story = Story()
    story.cite("state", manner=Manner.TYPED, **PRIMARY)
    story.cite("call", manner=Manner.HEARD)
    story.cite("hill")
    story.judge("true")
    claim = story.claim()
    found = standing(claim, DEFAULT_POLICY, NOW)
    assert not_captured(claim, found, DEFAULT_POLICY) == (
        "state: typed, page not captured", "call: heard, nothing captured",
    )  # fmt: skip
    whole = Story().claim(parts=(claim,))
    assert not_captured(whole, standing(whole, DEFAULT_POLICY, NOW), DEFAULT_POLICY)


def test_a_confidential_source_goes_by_its_alias_in_every_text():
    story = Story()
    story.cite("general-smith", alias="an officer", manner=Manner.HEARD)
    story.cite("colonel-jones", alias="another officer", stance=Stance.CONTEXT)
    story.judge("true")
    (only,) = missing(story)
    assert "an officer" in only.text
    assert "smith" not in only.text
    assert "jones" not in only.text


# --- what may not be published -----------------------------------------------------------------


@pytest.mark.parametrize("rating", ["mostly-false", "false"])
def test_what_is_false_blocks_until_the_words_change_corrected_or_not(rating):
    story = Story()
    story.cite("state", **PRIMARY)
    story.judge(rating, correction="They came in 2014.")
    (only,) = missing(story)
    assert only.code == "blocking-rating"
    assert only.remedy == "factcheck article revise iraq FILE"
    assert "print its correction" in only.text


def test_a_misquotation_and_a_misleading_sentence_block():
    story = Story()
    story.cite("state", **PRIMARY)
    story.judge("true", fidelity=Fidelity.MISQUOTED, flags=(Flag.MISLEADING, Flag.MISSING_CONTEXT))
    assert codes(story) == ["blocking-fidelity", "blocking-flag"]
    lenient = policy(blocking_fidelities=[], blocking_flags=["missing-context"])
    assert codes(story, lenient) == ["blocking-flag"]


@pytest.mark.parametrize("fidelity", [Fidelity.EXACT, Fidelity.TRANSLATED, Fidelity.PARAPHRASE])
def test_other_quotations_do_not_block_by_default(fidelity):
    story = Story()
    story.cite("state", **PRIMARY)
    story.judge("true", fidelity=fidelity)
    assert codes(story) == []


def test_of_two_who_agree_the_one_who_saw_a_misquotation_counts():
    story = Story()
    story.cite("state", **PRIMARY)
    story.judge("true", fidelity=Fidelity.MISQUOTED)
    story.judge("true", reviewer="editor", fidelity=Fidelity.EXACT)
    assert codes(story) == ["blocking-fidelity"]


# --- divided, and many -------------------------------------------------------------------------


def test_a_divided_sentence_misses_what_its_parts_miss():
    parts = [Story(number=ClaimNumber(7, n), text=f"Part {n}.") for n in (1, 2, 3)]
    parts[0].judge("true")
    parts[2].judge("unverified")
    whole = Story()
    got = missing(whole, parts=tuple(part.claim() for part in parts))
    assert [(str(each.code), str(each.number)) for each in got] == [
        ("unreviewed", "7.2"), ("too-few-citations", "7.1"),
    ]  # fmt: skip
    assert "iraq:7.2 " in got[0].remedy


def test_a_divided_sentence_asks_nothing_for_its_own_verdicts_of_before():
    part = Story(number=ClaimNumber(7, 1), text="Part 1.")
    part.cite("state", **PRIMARY)
    part.judge("true")
    whole = Story()
    whole.judge("false")
    assert missing(whole, parts=(part.claim(),), divided_seq=9) == ()


def test_what_blocks_is_listed_worst_first():
    def numbered(number, rating=None, *, sure=True):
        story = Story(number=ClaimNumber(number), text=f"Sentence {number}.")
        if sure:
            story.cite("state", **PRIMARY)
        if rating:
            story.judge(rating, correction="Corrected.")
        return story

    disputed = numbered(9, "true")
    disputed.judge("mixed", reviewer="editor")
    again = numbered(8, "true")
    again.edit("Sentence eight.")
    stories = [
        numbered(1, "true"), numbered(2, "mixed", sure=False), numbered(3), disputed, again,
        numbered(4, "false"), numbered(5, "mostly-false"), numbered(6, "true", sure=False),
        numbered(7, "true", sure=False),
    ]  # fmt: skip
    listed = blocking([story.claim() for story in stories], DEFAULT_POLICY, NOW)
    assert [each.claim.number.number for each in listed] == [9, 8, 3, 4, 5, 2, 1, 6, 7]
    assert all(each.shortfalls for each in listed)


def test_without_a_slug_a_command_names_the_bare_number():
    assert missing(Story(slug=""))[0].remedy.startswith("factcheck verdict add 7 ")


def test_withdrawing_evidence_asks_to_look_again_before_anything_else():
    story = Story()
    story.cite("hill")
    story.judge("true")
    story.withdraw("citation001")
    assert codes(story) == ["look-again"]
    state = story.citations["citation001"]
    story.citations["citation001"] = replace(state, withdrawn=False)
    assert codes(story) == ["too-few-citations"]
