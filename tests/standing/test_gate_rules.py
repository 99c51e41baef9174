"""The gate asks for corrections, sign-offs and young verdicts where the policy does."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain import (
    Evidence,
    Manner,
    Stance,
)
from factcheck.standing.corrections import quoted_words, uncited_words

from .gates import PRIMARY, codes, missing, policy
from .story import BEGIN, Story

# --- corrections -------------------------------------------------------------------------------


def cited(quote, correction, **more):
    story = Story()
    story.cite("state", quote, **PRIMARY, **more)
    story.judge("mixed", correction=correction)
    return story


@pytest.mark.parametrize("rating", ["mostly-true", "mixed"])
def test_a_rating_that_is_right_only_when_corrected_needs_a_correction(rating):
    story = Story()
    story.cite("state", **PRIMARY)
    story.judge(rating)
    (only,) = missing(story)
    assert only.code == "correction-missing"
    assert only.remedy == (f"factcheck verdict add iraq:7 {rating} --correction 'WORDS' -m 'WHY'")


def test_the_correction_of_any_reviewer_who_agrees_will_do():
    story = Story()
    story.cite("state", **PRIMARY)
    story.judge("mixed", correction="They came in 2014.")
    story.judge("mixed", reviewer="editor")
    assert codes(story) == []


def test_a_correction_blocks_until_it_is_the_text():
    asks = policy(corrections_taken=True)
    story = Story()
    story.cite("state", **PRIMARY)
    story.judge("mixed", correction="They came in 2014.")
    assert codes(story, asks) == ["correction-not-taken"]
    words = story.claim().text
    same = Story()
    same.cite("state", **PRIMARY)
    same.judge("mixed", correction=f"{words} ")
    assert codes(same, asks) == []


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("which are Iraqi bases and", "It calls them “Iraqi bases”."),
        ("which are Iraqi bases and", 'It calls them "Iraqi bases," no more.'),
        ("which are Iraqi bases and", "Sie heißen „Iraqi bases“."),
        ("which are Iraqi bases and", "Elles sont « Iraqi bases »."),
        ("which are Iraqi bases and", "It calls them ‘Iraqi bases’ and doesn’t say more."),
        ("Iraq’s bases are Iraqi", "It says “Iraq's bases”."),
        ("The bases, which are old, are Iraqi", "It says “[t]he bases […] are Iraqi”."),
        ("which are Iraqi bases and", "They are Iraqi bases, and nothing is quoted."),
        ("which are Iraqi bases and", "It doesn’t call the officers’ bases anything."),
    ],
)  # fmt: skip
def test_words_quoted_in_a_correction_that_are_cited_are_fine(quote, correction):
    assert codes(cited(quote, correction)) == []


@pytest.mark.parametrize(
    ("quote", "correction", "words"),
    [
        ("which are Iraqi bases and", "It calls them “Iraqi base”.", "Iraqi base"),
        ("which are Iraqi bases and", "It calls them “iraqi bases”.", "iraqi bases"),
        ("which are Iraqi bases and", "It says “and […] which”.", "and […] which"),
        ("some 2,500 troops", "It says “2,600 troops”.", "2,600 troops"),
        ("some 2,500 troops", "It says “500 troops” and “some”.", "500 troops"),
        ("they are no bases", "It says “they are bases”.", "they are bases"),
        ("they are bases", "It says “they are [not] bases”.", "they are [not] bases"),
        ("", "It says “Iraqi bases”.", "Iraqi bases"),
    ],
)
def test_words_quoted_in_a_correction_that_nobody_cited_are_named(quote, correction, words):
    story = cited(quote or None, correction)
    (only,) = [each for each in missing(story) if each.code == "quote-not-cited"]
    assert only.text == f"The correction quotes “{words}”, which no cited quote has."
    assert only.remedy.startswith("factcheck cite add iraq:7 SOURCE ")


def test_words_may_be_cited_as_context_and_a_desk_may_leave_the_rule_out():
    story = cited("Iraqi bases", "It says “2,500 troops”.")
    assert codes(story) == ["quote-not-cited"]
    assert codes(story, policy(quoted_corrections_cited=False)) == []
    story = Story()
    story.cite("state", **PRIMARY)
    story.cite("rudaw", "2,500 troops", stance=Stance.CONTEXT)
    story.judge("mixed", correction="It says “2,500 troops”.")
    assert codes(story) == []


_marks = st.lists(st.sampled_from([*"“”„\"'’‘«»", "bases", "Iraqi", " "]), max_size=12)


@given(_marks.map("".join))
def test_whatever_is_set_in_quotation_marks_is_words_of_the_text_without_the_marks(text):
    for words in quoted_words(text):
        assert words in text
        assert words == words.strip()


@given(st.text("“" + "‘„'\"«", min_size=1, max_size=20), st.integers(1, 500))
def test_marks_that_nobody_closes_quote_nothing_but_marks(marks, times):
    assert set("".join(quoted_words(marks * times))) <= set(marks)


@given(st.lists(st.sampled_from(["they", "are", "not", "bases", "2,500"]), min_size=1, max_size=6))
def test_a_correction_may_quote_a_cited_quote_whole_and_no_words_nobody_cited(words):
    quote = " ".join(words)
    assert uncited_words(f"It says “{quote}”.", [quote]) == ()
    assert uncited_words(f"It says “{quote}”.", ["something else"]) == (quote,)
    assert uncited_words(f"It says “{quote}”.", []) == (quote,)


# --- sign-offs ---------------------------------------------------------------------------------


def signed(*reviewers, withdrawn=False):
    story = Story()
    story.cite("state", **PRIMARY)
    verdict = story.judge("true", reviewer="checker")
    for reviewer in reviewers:
        story.sign(verdict, reviewer, withdrawn=withdrawn)
    return story


def test_no_sign_off_is_needed_unless_the_desk_asks_for_it():
    assert codes(signed()) == []


def test_a_missing_sign_off_is_named_with_its_command():
    (only,) = missing(signed(), policy(signoffs_needed=1))
    assert only.code == "signoffs-missing"
    assert only.text == "It needs the sign-off of another reviewer than checker."
    assert only.remedy == "factcheck signoff add iraq:7"


@pytest.mark.parametrize(
    ("reviewers", "enough"),
    [(["editor"], False), (["editor", "editor"], False), (["editor", "chief"], True),
     (["editor", "checker"], False)],
)  # fmt: skip
def test_each_reviewer_signs_once_and_nobody_their_own(reviewers, enough):
    two = policy(signoffs_needed=2)
    assert codes(signed(*reviewers), two) == ([] if enough else ["signoffs-missing"])


@pytest.mark.parametrize(
    ("reviewers", "enough"),
    [
        (["Checker", "editor"], False),
        (["сhecker", "editor"], False),
        (["editor", "Editor"], False),
        (["editor", "chief"], True),
    ],
)
def test_handles_that_could_be_taken_for_one_another_count_once(reviewers, enough):
    two = policy(signoffs_needed=2)
    assert codes(signed(*reviewers), two) == ([] if enough else ["signoffs-missing"])


def test_a_sign_off_that_was_withdrawn_does_not_count():
    assert codes(signed("editor", withdrawn=True), policy(signoffs_needed=1)) != []


def test_a_sign_off_of_an_earlier_verdict_does_not_count():
    story = signed("editor")
    story.judge("true", reviewer="checker")
    assert codes(story, policy(signoffs_needed=1)) == ["signoffs-missing"]


# --- ages --------------------------------------------------------------------------------------


def test_a_verdict_may_be_too_old():
    story = signed()
    month = policy(verdict_age_days=30)
    assert codes(story, month, as_of=BEGIN + timedelta(days=30)) == []
    (only,) = missing(story, month, BEGIN + timedelta(days=31))
    assert only.code == "verdict-too-old"
    assert only.remedy == "factcheck verdict add iraq:7 --again -m 'WHY'"


def test_the_last_successful_look_at_a_live_page_may_be_too_old():
    later = BEGIN + timedelta(days=31)
    month = policy(source_look_days=30)
    story = Story()
    page = story.cite("state", url="https://state.example/", **PRIMARY)
    story.cite("state", "another quote", url="https://state.example/", **PRIMARY)
    story.judge("true")
    assert codes(story, as_of=later) == []
    (only,) = missing(story, month, as_of=later)
    assert only.code == "look-too-old"
    assert only.remedy == "factcheck source check state"
    for uid in story.citations:
        story.source(uid, checked=later - timedelta(days=29))
    assert codes(story, month, as_of=later) == []
    story.source(page, checked=BEGIN)
    assert codes(story, month, as_of=later) == ["look-too-old"]


@pytest.mark.parametrize(
    "cited_",
    [
        {"evidence": Evidence.RECORD, "url": "https://state.example/"},
        {"manner": Manner.TYPED, "url": "https://state.example/"},
        {"manner": Manner.HEARD},
        {"url": None},
    ],
)
def test_only_what_can_be_looked_at_again_has_an_age(cited_):
    story = Story()
    story.cite("state", **PRIMARY, **cited_)
    story.judge("true")
    later = BEGIN + timedelta(days=999)
    assert codes(story, policy(source_look_days=30), as_of=later) == []
