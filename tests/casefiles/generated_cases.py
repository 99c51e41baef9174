"""Consistent cases for tests: any case, with words that hurt, and some that are known."""

from random import Random

from casefiles.any_acts import (
    ACTS,
    OFTEN,
    add_any_source,
    quote_a_page_again,
    receive_any,
    redact_any,
    revise_any,
)
from casefiles.growing_case import GrowingCase
from casefiles.hostile_words import HOSTILE, any_words
from hypothesis import strategies as st

from factcheck.domain import (
    Flag,
    Origin,
    SkipKind,
)


@st.composite
def cases(
    draw, namespace="", slug="harbour", most_acts=14, most_revisions=4, quoted_again=False
):  # fmt: skip
    """Consistent cases, small and nasty.

    Args:
        namespace, slug: as in `GrowingCase`.
        most_acts: how many acts follow the article at most.
        most_revisions: how many revisions there are at most.
        quoted_again: whether one source among them is a page that was quoted and then captured
            again, of which the case tells what became of its quotes.
    """
    # A seed, and not hypothesis' own choices: those lean to the simplest, where little happens.
    choose = Random(draw(st.integers(0, 2**32)))
    pool = [*HOSTILE, *draw(st.lists(any_words, max_size=4))]
    growing = GrowingCase(namespace, slug)
    receive_any(growing, choose, pool)
    for index in range(choose.randint(0, 3)):
        add_any_source(growing, choose, pool, f"source-{index}")
    if quoted_again:
        quote_a_page_again(growing, choose, pool, "page")
    acts = draw(st.lists(st.sampled_from(OFTEN), max_size=most_acts))
    for act in acts:
        ACTS[act](growing, choose, pool)
        if growing.latest < most_revisions and choose.random() < 0.3:
            revise_any(growing, choose, pool)
    if choose.random() < 0.2:
        redact_any(growing, choose)
    report = choose.choice([None, "# A report\n\n" + choose.choice(pool)])
    return growing.case(report)


def large_case(claims=1000):
    """A case of so many sentences, each cited once and rated once."""
    growing = GrowingCase("large", "large")
    sentence = "Sentence {} says that {} of them were there on the day, and that nobody minded."
    growing.receive([[sentence.format(n, n * 7) for n in range(1, claims + 1)]])
    growing.add_source("page", title="A page", url="https://example.org/page")
    text = "The page says what it says, and it says all of it at some length. " * 20
    growing.attach("page", text, Origin.FETCHED, text.encode(), whole=False)
    for number in range(1, claims + 1):
        growing.cite((number, 0), "page", (number % 60, number % 60 + 40))
        growing.rate((number, 0), rationale=f"It says so {number} times, which “is” enough.")
    return growing.case("# Large\n")


def told_case(namespace="told", slug="harbour"):
    """A small case that has something of nearly everything, still able to grow.

    Sentence 1 is cited, rated, signed off; sentence 3 has two parts; sentence 2 is skipped.
    """
    growing = GrowingCase(namespace, slug)
    growing.receive(
        [
            ["“The bridge is open,” said the mayor.", "What now?"],
            ["It is 300 metres long, and it cost 12 million."],
        ],
        words={"title": "The bridge", "url": "https://example.org/bridge"},
    )
    growing.add_source("minutes", title="Minutes of the council", url="https://example.org/minutes")
    growing.attach("minutes", "The mayor: the bridge is open.\n[…]\nIt is 300 m long.")
    cited = growing.cite((1, 0), "minutes", (11, 29), locator="page 2")
    rated = growing.rate((1, 0), rationale='He said so.\n\nIn "so many" words.')
    growing.sign_off(rated)
    growing.divide(3, [(0, 21), (23, 45)], [None, "The bridge cost 12 million."])
    growing.skip((2, 0), SkipKind.QUESTION)
    growing.rate((3, 1), rating="mixed", rationale="300 m, roughly.", flags=(Flag.MISLEADING,))
    growing.withdraw(cited, "The wrong page.")
    growing.issue(b"# As it was given out\n")
    return growing
