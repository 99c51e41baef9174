"""What the gate says of a story, in one line each."""

from dataclasses import replace

from factcheck.domain import (
    Use,
)
from factcheck.standing.evidence import count_citations
from factcheck.standing.gate import shortfalls
from factcheck.standing.policy import DEFAULT_POLICY, policy_from_settings
from factcheck.standing.standing import standing

from .story import NOW

PRIMARY = {"use": Use.PRIMARY}
# What is asked of corrections and of what could not be verified has tests of its own.
FEWEST_RULES = replace(DEFAULT_POLICY, corrections_taken=False, unverified_blocks=False)


def missing(story, policy=FEWEST_RULES, as_of=NOW, **more):
    claim = story.claim(**more)
    return shortfalls(claim, standing(claim, policy, as_of), policy, as_of)


def codes(story, policy=FEWEST_RULES, **more):
    return [str(each.code) for each in missing(story, policy, **more)]


def policy(**rules):
    fewest = {"corrections_taken": False, "unverified_blocks": False}
    return policy_from_settings({"policy": {**fewest, **rules}})


def counted(story, rating="mixed"):
    got = count_citations(story.claim(), DEFAULT_POLICY.rating(rating))
    return got.primary_sources, got.independent_sources
