"""A verdict stands as long as nothing it rested on changed; every reason names what happened."""

from dataclasses import replace

import pytest

from factcheck.domain import (
    ClaimNumber,
    Evidence,
    QuoteState,
    Stance,
    StandingKind,
)
from factcheck.standing.reasons import ReasonCode

from .story import BEGIN, NOW, SENTENCE, Story, found, judged, told

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


def unmarked(words_then: str, words_now: str) -> Story:
    """A verdict on words with marks, which a revision since has without, as its history says."""
    story = Story(text=words_then)
    story.cite("wire")
    uid = story.judge()
    story.verdicts[uid] = replace(story.verdicts[uid], words=words_then)
    story.text = words_now
    return story


MARKED = "* They **ended up** in [Iraq](https://x.example/i) in 2003."


def test_words_that_a_revision_kept_and_that_lost_marks_alone_are_the_same_words():
    assert found(unmarked(MARKED, "- They ended up in Iraq in 2003.")).kind is StandingKind.STANDS


@pytest.mark.parametrize("now", ["They ended up in Iraq in 2013.", "- They ended up in Iraq."])
def test_a_history_that_calls_other_words_kept_is_not_believed(now: str):
    assert found(unmarked(MARKED, now)).kind is StandingKind.LOOK_AGAIN


def test_marks_that_an_author_took_off_are_an_edit():
    story = unmarked(MARKED, "They ended up in Iraq in 2003.")
    story.edit("They ended up in Iraq in 2003.")
    assert found(story).kind is StandingKind.LOOK_AGAIN


def test_words_that_a_verdict_was_not_given_for_say_nothing():
    story = unmarked("They *ended up* in Iran in 2003.", "They ended up in Iraq in 2003.")
    uid = next(iter(story.verdicts))
    story.verdicts[uid] = replace(story.verdicts[uid], words=MARKED)
    assert found(story).kind is StandingKind.LOOK_AGAIN


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
