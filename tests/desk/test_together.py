"""Many acts on a desk as one: all of them happen, or none does."""

import pytest
from desks import Desk

import factcheck
from factcheck.errors import FactcheckError


@pytest.fixture
def anna(desk: Desk) -> factcheck.Desk:
    """A desk that anna works at, with an article of three sentences and a source."""
    desk.add_article()
    desk.add_source("archive", "The bridge was built in 1932.")
    return desk.as_("anna")


def _given(desk: factcheck.Desk) -> list[list[str]]:
    return [[v.verdict.rating for v in claim.state.verdicts] for claim in desk.claims("bridge")]


def test_what_is_done_together_happens_when_the_block_ends(anna: factcheck.Desk) -> None:
    other = anna.as_("ben")
    with anna.together():
        anna.judge("bridge:1", "true", "It says so.", cites=[factcheck.Cite("archive", "1932")])
        anna.note("bridge:2", "measure it")
        assert _given(anna) == [["true"], [], []]
        assert _given(other) == [[], [], []]

    assert _given(other) == [["true"], [], []]
    assert [note.text for note in other.notes("bridge")] == ["measure it"]


def test_nothing_happens_when_the_block_raises(anna: factcheck.Desk) -> None:
    with pytest.raises(FactcheckError, match="no rating"), anna.together():
        anna.judge("bridge:1", "true", "It says so.")
        anna.judge("bridge:2", "perhaps", "Who knows.")

    assert _given(anna) == [[], [], []]
    anna.judge("bridge:1", "false", "It does not.")
    assert not anna.verify("bridge").faults


def test_an_act_that_is_refused_leaves_nothing_and_stops_no_other(anna: factcheck.Desk) -> None:
    with anna.together():
        anna.judge("bridge:1", "true", "It says so.")
        with pytest.raises(FactcheckError, match="needs a reason"):
            anna.judge("bridge:2", "true", " ", cites=[factcheck.Cite("archive", "1932")])
        anna.skip("bridge:3", "opinion")

    claims = anna.claims("bridge")
    assert [len(claim.state.citations) for claim in claims] == [0, 0, 0]
    assert _given(anna) == [["true"], [], []]
    assert claims[2].state.skip is not None
    assert not anna.verify("bridge").faults


def test_a_block_within_a_block_is_a_part_of_it(anna: factcheck.Desk) -> None:
    with anna.together():
        anna.judge("bridge:1", "true", "It says so.")
        with pytest.raises(FactcheckError), anna.together():
            anna.judge("bridge:2", "true", "It says so.")
            anna.judge("bridge:3", "perhaps", "Who knows.")

    assert _given(anna) == [["true"], [], []]


def test_what_is_rehearsed_is_taken_back(anna: factcheck.Desk) -> None:
    with anna.together(rehearsed=True):
        anna.judge("bridge:1", "true", "It says so.")
        assert _given(anna) == [["true"], [], []]

    assert _given(anna) == [[], [], []]


def test_sources_come_before_what_is_said_of_an_article(anna: factcheck.Desk) -> None:
    with anna.together():
        anna.add_source(key="plaque", excerpts=["Opened in 1932."])
        anna.cite("bridge:1", "plaque", "1932", stance="supports")
    with pytest.raises(FactcheckError, match="in this order"), anna.together():
        anna.note("bridge:1", "look for a plaque")
        anna.add_source(key="second", excerpts=["Opened in 1932."])

    assert {listed.source.key for listed in anna.sources()} == {"archive", "plaque"}
    assert anna.notes("bridge") == ()


@pytest.mark.parametrize(
    "act",
    [
        lambda desk: desk.add_source("https://example.org/page"),
        lambda desk: desk.add_article("story.txt"),
        lambda desk: desk.check_sources(),
        lambda desk: desk.rerun(),
        lambda desk: desk.search("bridge"),
        lambda desk: desk.similar("the bridge"),
        lambda desk: desk.redact("0" * 32, "the law"),
        lambda desk: desk.import_case("claims/bridge"),
        lambda desk: desk.add_reviewer("dora"),
        lambda desk: desk.as_("ben"),
    ],
)
def test_nothing_is_fetched_or_erased_while_others_wait(anna: factcheck.Desk, act) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(FactcheckError, match="cannot be part of acts"), anna.together():
        act(anna)
