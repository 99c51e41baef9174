"""What is cited for other words bears out no new ones, whatever particular of them changed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain import ClaimNumber, Stance, Use
from factcheck.standing.evidence import changed_since_cited
from factcheck.standing.gate import shortfalls
from factcheck.standing.policy import DEFAULT_POLICY
from factcheck.standing.standing import standing
from factcheck.standing.values import Worded

from .story import NOW, Story

NAMES = ["Ada Brand", "Eva Stone", "Omar Haddad", "Li Ming", "Zoë Quell"]
PLACES = ["Rome", "Hamburg", "Lagos", "Quito"]
YEARS = [str(year) for year in range(1931, 2024)]
COUNTS = [str(number) for number in range(2, 900)]
SAID = ["we paid for it", "nobody else did it", "it was never closed", "they came too late"]
FORM = "In {place}, {name} {denies}opened {count} schools in March {year} and said “{said}”."
DENIALS = ["", "never ", "hardly ", "not "]
KINDS = {
    "place": PLACES, "name": NAMES, "count": COUNTS, "year": YEARS, "said": SAID, "denies": DENIALS,
}  # fmt: skip

particulars = st.fixed_dictionaries({kind: st.sampled_from(of) for kind, of in KINDS.items()})


def _revised(old: str, new: str, *, part: bool = False) -> Story:
    """A sentence (or what stays of it) that is cited and true, and then reads otherwise."""
    story = Story(text="schools" if part else old, number=ClaimNumber(7, int(part)))
    story.cite("page", use=Use.PRIMARY)
    story.judge()
    seq, _ = story.act()
    periods = (
        Worded(since=0, until=seq, words=old),
        Worded(since=seq, until=None, words=new),
    )
    story.more = {"changed_seq": seq, "sentence_text": new if part else None}
    story.more |= {"around": periods} if part else {"worded": periods}
    story.text = story.text if part else new
    return story


def _misses(story: Story) -> tuple[object, ...]:
    claim = story.claim()
    return shortfalls(claim, standing(claim, DEFAULT_POLICY, NOW), DEFAULT_POLICY, NOW)


@pytest.mark.parametrize("part", [False, True], ids=["sentence", "part"])
@given(was=particulars, kind=st.sampled_from(sorted(KINDS)), data=st.data())
def test_no_particular_changes_without_new_evidence_or_a_word(part, was, kind, data) -> None:
    other = data.draw(st.sampled_from([value for value in KINDS[kind] if value != was[kind]]))
    story = _revised(FORM.format(**was), FORM.format(**was | {kind: other}), part=part)

    assert changed_since_cited(story.claim()) != ()
    assert _misses(story) != ()
    # Nothing but evidence for these words, or somebody's word, mends it.
    story.cite("other", stance=Stance.CONTEXT)
    assert changed_since_cited(story.claim()) != ()
    story.cite("other", use=Use.PRIMARY)
    assert changed_since_cited(story.claim()) == ()


@given(was=particulars, words=st.sampled_from(["gladly", "at last", "once more", "so they say"]))
def test_what_is_only_worded_otherwise_is_borne_out_as_before(was, words) -> None:
    old = FORM.format(**was)
    story = _revised(old, old.replace("opened", f"opened {words}"))

    assert changed_since_cited(story.claim()) == ()


@given(was=particulars, kind=st.sampled_from(sorted(KINDS)), data=st.data())
def test_a_word_that_it_still_holds_is_no_evidence_for_further_words(was, kind, data) -> None:
    other = data.draw(st.sampled_from([value for value in KINDS[kind] if value != was[kind]]))
    new = FORM.format(**was | {kind: other})
    story = _revised(FORM.format(**was), new)
    story.judge()
    last = next(reversed(story.verdicts))
    state = story.verdicts[last]
    story.verdicts[last] = replace(
        state, verdict=replace(state.verdict, evidence_holds="It does."), words=new
    )
    assert changed_since_cited(story.claim()) != ()
