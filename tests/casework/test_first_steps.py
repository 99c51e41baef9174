from desks import Desk

from factcheck.domain import Stance, StandingKind


def test_a_verdict_stands_on_what_it_was_given_for(desk: Desk) -> None:
    desk.add_article()
    desk.add_source("archive", "built between 1928 and 1932")
    desk.cite("bridge:1", "archive", "built between…1932")

    given = desk.judge("bridge:1", "true")

    claim = desk.claim("bridge:1")
    assert claim.standing.kind is StandingKind.STANDS
    assert [basis.citation for basis in given.verdict.basis] == [
        claim.state.citations[0].citation.uid
    ]


def test_evidence_added_after_a_verdict_asks_for_another_look(desk: Desk) -> None:
    desk.add_article()
    desk.judge("bridge:1", "true")
    desk.add_source("plaque", "opened in 1931")

    desk.cite("bridge:1", "plaque", "opened in 1931", Stance.REFUTES)

    assert desk.claim("bridge:1").standing.kind is StandingKind.LOOK_AGAIN
