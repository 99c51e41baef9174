"""An article that came in with its Markdown marks kept is revised by one without: marks that are
off are nobody's edit, and a verdict on the same words stands."""

from dataclasses import replace

import pytest
from populated_desk import PopulatedDesk

from factcheck.casework.acts.add_article import add_articles, prepare_article
from factcheck.casework.views.compare_revisions import compare_revisions
from factcheck.casework.views.references import find_article
from factcheck.documents import read_document
from factcheck.domain import Change, StandingKind
from factcheck.store.unit_of_work import Store

MARKED = """---
title: The pier
---

# The pier is *closed* for the winter

The authority **closed** the [eastern pier](https://x.example/p) on Monday, 27 July.
It said `no more` than that; a spokeswoman for AT&amp;T called it [an error][e].

* * *

* Divers found **cracks** in two of its four pillars.
* Repairs would cost about 3.5 million euros.[^1]

> The mayor, asked for it, did *not* comment.

Shop owners fear that nobody will come any more.

[e]: https://x.example/error
[^1]: Says the council.
"""
STANDS, AGAIN = StandingKind.STANDS, StandingKind.LOOK_AGAIN
SAID = ("closed** the", "no more", "cracks", "million", "mayor", "Shop")


@pytest.fixture
def desk(store: Store) -> PopulatedDesk:
    """A desk with the article as the first reader of Markdown took it, its sentences judged."""
    made = PopulatedDesk(store)
    made.add_reviewer("anna")
    document = replace(
        read_document(MARKED.encode(), name="pier.txt"),
        media_type="text/markdown",
        extractor="markdown-1",
    )
    with made.acting() as (work, actor):
        add_articles(work, actor, [prepare_article(document, "pier", language="en")])
    for number in judged(made):
        made.judge(f"pier:{number}", "true")
    assert {kind for _, kind in judged(made).values()} == {STANDS}
    return made


def judged(desk: PopulatedDesk) -> dict[int, tuple[str, StandingKind]]:
    """The sentences that say something, by their number: their words and where they stand."""
    return {
        one.state.number.number: (one.state.text, one.standing.kind)
        for one in desk.board("pier").claims
        if one.state.text and any(said in one.state.text for said in (*SAID, "closed the"))
    }


def test_the_same_file_read_anew_leaves_every_verdict_standing(desk: PopulatedDesk) -> None:
    before = judged(desk)
    revised = desk.revise("pier", MARKED, name="pier.md")
    assert revised is not None
    after = judged(desk)
    assert after.keys() == before.keys()
    assert {kind for _, kind in after.values()} == {STANDS}
    assert revised.changes[Change.EDITED] == 0
    assert [words for words, _ in after.values()] == [
        "The authority closed the eastern pier on Monday, 27 July.",
        "It said no more than that; a spokeswoman for AT&T called it an error.",
        "- Divers found cracks in two of its four pillars.",
        "- Repairs would cost about 3.5 million euros.¹",
        "> The mayor, asked for it, did not comment.",
        "Shop owners fear that nobody will come any more.",
    ]


def test_what_was_changed_beside_the_marks_is_an_edit(desk: PopulatedDesk) -> None:
    numbers = {words: number for number, (words, _) in judged(desk).items()}
    cost = next(number for words, number in numbers.items() if "million" in words)
    mayor = next(number for words, number in numbers.items() if "mayor" in words)
    changed = MARKED.replace("3.5 million", "4.5 million").replace(
        "did *not* comment", "did comment"
    )
    revised = desk.revise("pier", changed, name="pier.md")
    assert revised is not None
    after = judged(desk)
    assert {number for number, (_, kind) in after.items() if kind is AGAIN} == {cost, mayor}
    assert revised.changes[Change.EDITED] == 2
    with desk.store.reading() as work:
        compared = compare_revisions(work, find_article(work, "pier"), 1, 2)
    edited = [one.number for one in compared.sentences if one.change is Change.EDITED]
    assert edited == [cost, mayor]


def test_a_revision_of_a_revision_compares_what_is_read_alike(desk: PopulatedDesk) -> None:
    desk.revise("pier", MARKED, name="pier.md")
    assert desk.revise("pier", MARKED, name="pier.md") is None
    revised = desk.revise("pier", MARKED.replace("**closed**", "closed"), name="pier.md")
    assert revised is None
    revised = desk.revise("pier", MARKED.replace("**closed**", "shut"), name="pier.md")
    assert revised is not None
    assert revised.changes[Change.EDITED] == 1
    assert [kind for _, kind in judged(desk).values()].count(AGAIN) == 0  # "closed the" is gone
    number = next(n for n, words in numbered(desk).items() if "shut the" in words)
    assert desk.claim(f"pier:{number}").standing.kind is AGAIN


def numbered(desk: PopulatedDesk) -> dict[int, str]:
    return {one.state.number.number: one.state.text or "" for one in desk.board("pier").claims}


def test_parts_and_joined_sentences_are_carried(desk: PopulatedDesk) -> None:
    number = next(n for n, words in numbered(desk).items() if "closed**" in words)
    desk.divide(f"pier:{number}", "**closed** the [eastern pier](https://x.example/p)", "27 July")
    revised = desk.revise("pier", MARKED, name="pier.md")
    assert revised is not None
    claim = desk.claim(f"pier:{number}")
    assert [part.state.text for part in claim.parts] == ["closed the eastern pier", "27 July"]
