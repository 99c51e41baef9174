"""What holds for every story that a desk could record, whatever its acts and their order."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profiles import scaled

from factcheck.domain import (
    ClaimNumber,
    Evidence,
    Fidelity,
    Flag,
    QuoteState,
    Stance,
    StandingKind,
    Use,
)
from factcheck.standing.gate import blocking, shortfalls
from factcheck.standing.policy import DEFAULT_POLICY, policy_from_settings
from factcheck.standing.standing import MOST_SERIOUS_FIRST, live_verdicts, seriousness, standing

from .story import BEGIN, NOW, THE_CLAIM, Story, shuffled

POLICIES = (
    DEFAULT_POLICY,
    policy_from_settings(
        {"policy": {"signoffs_needed": 1, "verdict_age_days": 1, "source_look_days": 1}}
    ),
)
WORDS = ("Seven came in 2003.", "Seven came in 2004.", "Seven  came in 2003.")


@st.composite
def stories(draw, number=THE_CLAIM, most=9):
    """A story of up to `most` acts; each draws on what the ones before left."""
    story = Story(text=WORDS[0], number=number)
    for _ in range(draw(st.integers(0, most))):
        acts = ["cite", "judge", "judge", "edit", "skip"]
        acts += ["withdraw", "bring back", "look"] * bool(story.citations or story.verdicts)
        act = draw(st.sampled_from(acts))
        if act == "cite":
            story.cite(
                draw(st.sampled_from(["state", "hill", "tass"])),
                draw(st.sampled_from(["Seven came", "in 2003", None])),
                draw(st.sampled_from(Stance)),
                draw(st.sampled_from(Use)),
                draw(st.sampled_from(Evidence)),
                group=draw(st.sampled_from([None, "wire"])),
                url="https://source.example/",
            )
        elif act == "judge" and story.text is not None:
            uid = story.judge(
                draw(st.sampled_from(DEFAULT_POLICY.keys)),
                draw(st.sampled_from(["checker", "editor"])),
                draw(st.sampled_from([None, WORDS[1]])),
                draw(st.sampled_from(Fidelity)),
                draw(st.sampled_from([(), (Flag.MISLEADING,)])),
            )
            if draw(st.booleans()):
                story.sign(uid, draw(st.sampled_from(["checker", "editor", "chief"])))
        elif act == "edit":
            story.edit(draw(st.sampled_from([*WORDS, None])))
        elif act == "skip":
            story.skip()
        elif act in ("withdraw", "bring back"):
            uid = draw(st.sampled_from(sorted({**story.citations, **story.verdicts})))
            story.withdraw(uid) if act == "withdraw" else story.bring_back(uid)
        elif act == "look" and story.citations:
            _look(draw, story)
    return story


def _look(draw, story):
    uid = draw(st.sampled_from(sorted(story.citations)))
    if story.citations[uid].citation.quote is None:
        return
    story.source(
        uid,
        quote_state=draw(st.sampled_from(QuoteState)),
        readable=draw(st.booleans()),
        vanished=draw(st.sampled_from([None, BEGIN, NOW])),
        since_snapshot=draw(st.sampled_from([None, 1, 2])),
        source_seq=draw(st.integers(1, 9)),
        check_seq=draw(st.integers(1, 9)),
        context_changed=draw(st.booleans()),
    )


@st.composite
def divided(draw):
    """A sentence in two or three parts, each with a story of its own."""
    parts = [
        draw(stories(number=ClaimNumber(7, part), most=5)).claim()
        for part in range(1, draw(st.integers(2, 3)) + 1)
    ]
    return draw(stories(most=4)).claim(parts=tuple(parts), divided_seq=draw(st.integers(1, 9)))


claims = stories().map(lambda story: story.claim()) | divided()
policies = st.sampled_from(POLICIES)


@given(claims, policies, st.integers(0, 9))
def test_standing_and_shortfalls_do_not_depend_on_the_order_of_what_was_said(claim, policy, seed):
    other = shuffled(claim, seed)
    one, two = standing(claim, policy, NOW), standing(other, policy, NOW)
    assert (one.kind, one.reasons, one.rating) == (two.kind, two.reasons, two.rating)
    assert [state.verdict.uid for state in one.counting] == [
        state.verdict.uid for state in two.counting
    ]
    assert shortfalls(claim, one, policy, NOW) == shortfalls(other, two, policy, NOW)


@given(claims, policies)
def test_a_claim_stands_exactly_when_it_has_a_verdict_and_no_reason_but_notes(claim, policy):
    found = standing(claim, policy, NOW)
    assert (found.kind is StandingKind.STANDS) is not any(r.blocking for r in found.reasons)
    if found.kind is StandingKind.STANDS:
        assert found.verdict is not None
        assert policy.has(found.rating)


@given(claims, policies)
def test_every_reason_that_something_happened_names_an_entry(claim, policy):
    nothing_happened = {"unreviewed", "parts-differ"}
    for reason in standing(claim, policy, NOW).reasons:
        assert reason.text
        assert reason.seq is not None or str(reason.code) in nothing_happened


@given(claims, policies)
def test_reasons_are_told_once_and_the_grave_ones_first(claim, policy):
    reasons = standing(claim, policy, NOW).reasons
    assert len(set(reasons)) == len(reasons)
    assert sorted(reasons, key=lambda reason: reason.note) == list(reasons)


@given(claims, st.integers(0, 400), st.integers(0, 400))
def test_without_a_limit_of_age_the_clock_changes_nothing(claim, one, other):
    first, second = (BEGIN + timedelta(days=days) for days in (one, other))
    assert standing(claim, DEFAULT_POLICY, first) == standing(claim, DEFAULT_POLICY, second)
    assert blocking([claim], DEFAULT_POLICY, first) == blocking([claim], DEFAULT_POLICY, second)


@given(claims, st.integers(0, 400))
def test_the_clock_alone_never_changes_where_a_claim_stands(claim, days):
    now, later = (
        standing(claim, POLICIES[1], moment) for moment in (NOW, NOW + timedelta(days=days))
    )
    assert (now.kind, now.rating) == (later.kind, later.rating)


@given(stories(), st.sampled_from(["Eight", "not", "2014", "“Seven”"]))
def test_a_changed_word_never_leaves_a_verdict_standing(story, word):
    if story.text is None:
        return
    story.edit(f"{story.text} {word}")
    found = standing(story.claim(), DEFAULT_POLICY, NOW)
    live = live_verdicts(story.verdicts.values())
    if live and not story.skipped:
        assert found.kind is StandingKind.LOOK_AGAIN
    assert found.kind in (StandingKind.LOOK_AGAIN, StandingKind.UNREVIEWED)


@given(stories(), st.sampled_from([QuoteState.VERBATIM, QuoteState.PRESENTATION]))
def test_new_snapshots_in_which_every_quote_stands_change_nothing(story, state):
    quoted = [u for u, s in story.citations.items() if s.citation.quote is not None]
    for uid in quoted:
        story.source(
            uid, quote_state=QuoteState.VERBATIM, readable=True, vanished=None, source_seq=None,
            context_changed=False,
        )  # fmt: skip
    before = standing(story.claim(), DEFAULT_POLICY, NOW)
    for uid in quoted:
        story.source(uid, quote_state=state, since_snapshot=8, source_seq=12, checked=NOW)
    after = standing(story.claim(), DEFAULT_POLICY, NOW)
    assert (before.kind, before.reasons) == (after.kind, after.reasons)


@given(stories())
def test_a_source_that_cannot_be_read_changes_no_standing(story):
    for uid, state in story.citations.items():
        if state.citation.quote is not None:
            story.source(
                uid, quote_state=QuoteState.VERBATIM, vanished=None, readable=True,
                context_changed=False,
            )  # fmt: skip
    before = standing(story.claim(), DEFAULT_POLICY, NOW)
    for uid, state in story.citations.items():
        if state.citation.quote is not None:
            story.source(uid, quote_state=QuoteState.UNREADABLE, readable=False, source_seq=9)
    after = standing(story.claim(), DEFAULT_POLICY, NOW)
    assert (before.kind, before.rating) == (after.kind, after.rating)


@given(stories(), st.data())
def test_to_withdraw_a_thing_and_bring_it_back_leaves_the_standing_as_it_was(story, data):
    live = [u for u, s in {**story.citations, **story.verdicts}.items() if not s.withdrawn]
    if not live:
        return
    before = standing(story.claim(), DEFAULT_POLICY, NOW)
    uid = data.draw(st.sampled_from(sorted(live)))
    story.withdraw(uid)
    story.bring_back(uid)
    after = standing(story.claim(), DEFAULT_POLICY, NOW)
    assert (before.kind, before.rating) == (after.kind, after.rating)
    assert [r.code for r in before.reasons] == [r.code for r in after.reasons]


@given(stories(), st.sampled_from([Stance.SUPPORTS, Stance.REFUTES]))
def test_new_evidence_never_leaves_a_verdict_standing_and_context_always_does(story, stance):
    before = standing(story.claim(), DEFAULT_POLICY, NOW)
    uid = story.cite("new", stance=Stance.CONTEXT)
    assert standing(story.claim(), DEFAULT_POLICY, NOW).kind is before.kind
    state = story.citations[uid]
    story.source(uid, citation=replace(state.citation, stance=stance))
    after = standing(story.claim(), DEFAULT_POLICY, NOW)
    if before.kind is StandingKind.STANDS:
        assert after.kind is StandingKind.LOOK_AGAIN
    else:
        assert after.kind is before.kind


@given(stories())
def test_a_verdict_given_now_is_always_live_and_for_these_words(story):
    if story.text is None:
        return
    uid = story.judge("mixed", reviewer="chief")
    found = standing(story.claim(), DEFAULT_POLICY, NOW)
    assert uid in [state.verdict.uid for state in found.counting]
    assert found.kind in (StandingKind.STANDS, StandingKind.DISPUTED, StandingKind.LOOK_AGAIN)
    if found.kind is StandingKind.LOOK_AGAIN:  # only what was not to be seen then can say so
        assert {str(r.code) for r in found.reasons if r.blocking} <= {
            "quote-altered", "quote-gone", "context-changed", "source-vanished",
        }  # fmt: skip


@given(stories())
def test_of_each_reviewer_at_most_one_verdict_is_live_and_none_that_was_withdrawn(story):
    live = live_verdicts(story.verdicts.values())
    reviewers = [state.verdict.reviewer for state in live]
    assert len(set(reviewers)) == len(reviewers)
    assert not any(state.withdrawn for state in live)
    given_ = [state for state in story.verdicts.values() if not state.withdrawn]
    assert bool(live) is bool(given_)
    if given_:
        assert max(state.seq for state in given_) == live[-1].seq


@given(divided(), policies)
def test_a_divided_sentence_is_never_better_than_any_of_its_parts(claim, policy):
    whole = standing(claim, policy, NOW)
    if whole.kind in (StandingKind.DELETED, StandingKind.SKIPPED) or not whole.parts:
        return
    for part in whole.parts:
        if part.kind is not StandingKind.SKIPPED:
            assert MOST_SERIOUS_FIRST.index(whole.kind) <= MOST_SERIOUS_FIRST.index(part.kind)
        if part.rating is not None:
            assert policy.seriousness(whole.rating) >= policy.seriousness(part.rating)
    assert whole.rating in {part.rating for part in whole.parts}


@scaled(0.4)
@given(st.lists(claims, max_size=5), policies, st.randoms())
def test_what_blocks_is_all_that_misses_something_in_one_order(several, policy, chance):
    several = [
        replace(claim, number=ClaimNumber(number)) for number, claim in enumerate(several, 1)
    ]
    listed = blocking(several, policy, NOW)
    mixed = list(several)
    chance.shuffle(mixed)
    assert [b.claim.number for b in blocking(mixed, policy, NOW)] == [
        b.claim.number for b in listed
    ]
    missing = {c.number for c in several if shortfalls(c, standing(c, policy, NOW), policy, NOW)}
    assert {blocked.claim.number for blocked in listed} == missing
    kinds = [seriousness(blocked.standing, policy)[0] for blocked in listed]
    assert kinds == sorted(kinds, reverse=True)
    for claim in several:
        kind = standing(claim, policy, NOW).kind
        if kind not in (StandingKind.STANDS, StandingKind.SKIPPED, StandingKind.DELETED):
            assert claim.number in missing
