"""A desk writes its own policy; what cannot be meant is refused, naming what is allowed."""

import json
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profiles import scaled

from factcheck.domain import Fidelity, Flag, Summary
from factcheck.errors import FactcheckError
from factcheck.ledger.chain import canonical_json
from factcheck.standing.policy import (
    COLOURS,
    DEFAULT_POLICY,
    Policy,
    policy_from_settings,
    policy_toml,
)

GERMAN = """
[policy]
name = "Dokumentation"
signoffs_needed = 1
verdict_age_days = 90
blocking_ratings = ["falsch"]

[[rating]]
key = "belegt"
label = "Belegt"
colour = "green"
summary = "as-is"
review_value = 5

[[rating]]
key = "falsch"
label = "Falsch"
colour = "bright_red"
summary = "corrected"

[[rating]]
key = "offen"
label = "Offen geblieben"
colour = "white"
summary = "never"
"""


def policy_of(text):
    return policy_from_settings(tomllib.loads(text))


def refusal_of(text):
    with pytest.raises(FactcheckError) as refused:
        policy_of(text)
    return refused.value


# --- the default -------------------------------------------------------------------------------


def test_without_a_word_in_the_settings_a_desk_has_the_default_policy():
    assert policy_of("") == DEFAULT_POLICY


def test_the_default_scale_is_true_to_false_and_unverified():
    assert [(r.key, r.label, r.summary, r.review_value) for r in DEFAULT_POLICY.ratings] == [
        ("true", "True", Summary.AS_IS, 5),
        ("mostly-true", "Mostly true", Summary.CORRECTED, 4),
        ("mixed", "Mixed", Summary.CORRECTED, 3),
        ("mostly-false", "Mostly false", Summary.CORRECTED, 2),
        ("false", "False", Summary.CORRECTED, 1),
        ("unverified", "Unverified", Summary.NEVER, None),
    ]
    assert [r.position for r in DEFAULT_POLICY.ratings] == [0, 1, 2, 3, 4, 5]


def test_every_default_rating_but_unverified_is_decisive():
    assert [r.key for r in DEFAULT_POLICY.ratings if not r.decisive] == ["unverified"]


def test_false_is_more_serious_than_unverified_and_unverified_than_mostly_true():
    worst_first = sorted(DEFAULT_POLICY.keys, key=DEFAULT_POLICY.seriousness, reverse=True)
    assert worst_first == ["false", "mostly-false", "mixed", "unverified", "mostly-true", "true"]


def test_a_rating_that_is_not_on_the_scale_is_more_serious_than_any_that_is():
    worst = max(DEFAULT_POLICY.seriousness(key) for key in DEFAULT_POLICY.keys)
    assert DEFAULT_POLICY.seriousness("pants-on-fire") > worst


# --- a desk's own ------------------------------------------------------------------------------


def test_a_desk_defines_its_own_scale_and_rules():
    policy = policy_of(GERMAN)
    assert policy.keys == ("belegt", "falsch", "offen")
    assert policy.rating("falsch").colour == "bright_red"
    assert policy.rating("falsch").review_value is None
    assert (policy.signoffs_needed, policy.verdict_age_days) == (1, 90)
    assert policy.source_look_days is None


def test_what_a_desk_leaves_out_of_its_own_scale_follows_from_it():
    policy = policy_of(GERMAN)
    assert policy.worst_first == ("offen", "falsch", "belegt")
    assert policy.correction_needed == ("falsch",)
    assert [r.key for r in policy.ratings if not r.decisive] == ["offen"]


def test_a_desk_may_change_one_rule_and_keep_the_default_scale():
    policy = policy_of("policy.blocking_flags = []\npolicy.blocking_ratings = ['unverified']")
    assert policy.ratings == DEFAULT_POLICY.ratings
    assert policy.blocking_flags == ()
    assert policy.blocking_ratings == ("unverified",)


def test_a_scale_of_its_own_must_say_what_blocks_and_may_say_nothing_does():
    refused = refusal_of(GERMAN.replace('blocking_ratings = ["falsch"]', ""))
    assert "does not say which ratings" in refused.reason
    assert "belegt, falsch, offen" in refused.instruction
    assert policy_of(GERMAN.replace('["falsch"]', "[]")).blocking_ratings == ()


def test_an_unknown_rating_names_the_nearest():
    with pytest.raises(FactcheckError) as refused:
        DEFAULT_POLICY.rating("mosty-true")
    assert "'mosty-true'" in refused.value.reason
    assert "Did you mean mostly-true?" in refused.value.instruction
    assert "unverified" in refused.value.instruction


# --- mistakes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "named", "allowed"),
    [
        ("policy.blocking_rating = []", "'blocking_rating'", "Did you mean blocking_ratings?"),
        ("policy = 3", "[policy] is not a table", "[policy]"),
        ("policy.signoffs_needed = '1'", "signoffs_needed", "from 0 to 99"),
        ("policy.signoffs_needed = true", "signoffs_needed", "from 0 to 99"),
        ("policy.signoffs_needed = -1", "signoffs_needed", "from 0 to 99"),
        ("policy.primary_citations_needed = 0", "primary_citations_needed", "from 1 to 99"),
        ("policy.verdict_age_days = 1.5", "verdict_age_days", "from 0"),
        ("policy.quoted_corrections_cited = 1", "quoted_corrections_cited", "true or false"),
        ("policy.name = ''", "name", "visible characters"),
        ('policy.name = "a\\u001b[31m"', "name", "visible characters"),
        ('policy.name = "a\\u202eb"', "name", "visible characters"),
        ("policy.blocking_ratings = 'false'", "blocking_ratings is not a list", '["true"]'),
        ("policy.blocking_ratings = ['fals']", "'fals'", "Did you mean false?"),
        ("policy.blocking_ratings = [3]", "3", "mostly-true"),
        ("policy.blocking_flags = ['wrong']", "'wrong'", "misleading, missing-context"),
        ("policy.blocking_fidelities = ['none']", "'none'", "exact, translated"),
        ("policy.correction_needed = ['false', 'false']", "'false' twice", "once"),
        ("policy.worst_first = ['false', 'true']", "leaves out 'mostly-true'", "every rating"),
        ("rating = []", "0 times", "1 to 50"),
        ("rating = 1", "not a list of tables", "[[rating]]"),
        ("rating = [1]", "not a list of tables", "[[rating]]"),
    ],
)
def test_a_mistake_in_the_rules_is_named_with_what_is_allowed(wrong, named, allowed):
    refused = refusal_of(wrong)
    assert refused.reason.startswith("In factcheck.toml, ")
    assert named in refused.reason
    assert allowed in refused.instruction


@pytest.mark.parametrize(
    ("right", "wrong", "named", "allowed"),
    [
        ('key = "falsch"', 'key = "Falsch"', "number 2 key is 'Falsch'", "a-z"),
        ('key = "falsch"', 'key = "belegt"', "number 2 key is 'belegt' again", "once"),
        ('key = "falsch"', "", "number 2 key is not given", "a-z"),
        ('key = "falsch"', f'key = "{"a" * 65}"', "number 2 key", "64 characters"),
        ('label = "Falsch"', 'label = "BELEGT"', "label is 'BELEGT' again", "once"),
        ('label = "Falsch"', "", "number 2 label", "visible characters"),
        ('"bright_red"', '"crimson"', "colour is 'crimson'", "bright_red"),
        ('"bright_red"', '"rde"', "colour is 'rde'", "Did you mean red?"),
        ('"corrected"', '"sometimes"', "summary is 'sometimes'", "as-is, corrected, never"),
        ("review_value = 5", "review_value = 6", "number 1 review_value", "from 1 to 5"),
        ("review_value = 5", "decisive = 'yes'", "number 1 decisive", "true or false"),
        ("review_value = 5", "positon = 1", "unknown key 'positon'", "label"),
    ],
)
def test_a_mistake_in_a_rating_is_named_with_what_is_allowed(right, wrong, named, allowed):
    assert right in GERMAN
    refused = refusal_of(GERMAN.replace(right, wrong))
    assert named in refused.reason
    assert allowed in refused.instruction


# --- there and back ----------------------------------------------------------------------------

_lines = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just("\u200c"),
    min_size=1, max_size=12,
).filter(lambda text: text == text.strip())  # fmt: skip


@st.composite
def tables(draw):
    """The tables of a factcheck.toml that can be meant."""
    keys = draw(st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,9}", fullmatch=True), min_size=1,
                         max_size=6, unique=True))  # fmt: skip
    labels = draw(st.lists(_lines, min_size=len(keys), max_size=len(keys),
                           unique_by=str.casefold))  # fmt: skip
    ratings = []
    for key, label in zip(keys, labels, strict=True):
        rating = {
            "key": key, "label": label, "colour": draw(st.sampled_from(COLOURS)),
            "summary": draw(st.sampled_from([str(s) for s in Summary])),
        }  # fmt: skip
        optional = st.fixed_dictionaries(
            {}, optional={"review_value": st.integers(1, 5), "decisive": st.booleans()}
        )
        ratings.append(rating | draw(optional))
    some = st.lists(st.sampled_from(keys), unique=True)
    rules = st.fixed_dictionaries(
        {"blocking_ratings": some},
        optional={
            "name": _lines,
            "worst_first": st.permutations(keys),
            "primary_citations_needed": st.integers(1, 99),
            "secondary_citations_needed": st.integers(0, 99),
            "correction_needed": some,
            "quoted_corrections_cited": st.booleans(),
            "signoffs_needed": st.integers(0, 99),
            "verdict_age_days": st.integers(0, 1000),
            "source_look_days": st.integers(0, 1000),
            "blocking_flags": st.lists(st.sampled_from([str(f) for f in Flag]), unique=True),
            "blocking_fidelities": st.lists(
                st.sampled_from(["exact", "translated", "paraphrase", "misquoted"]), unique=True
            ),
        },
    )
    return {"policy": draw(rules), "rating": ratings}


@scaled(0.4)
@given(tables())
def test_any_policy_survives_its_toml_and_its_json(table):
    policy = policy_from_settings(table)
    assert policy_of(policy_toml(policy)) == policy
    again = Policy.from_json(policy.to_json())
    assert again == policy
    assert again.sha256 == policy.sha256
    assert again.to_json() == policy.to_json()


@scaled(0.4)
@given(tables(), tables())
def test_policies_share_their_sha_256_exactly_when_they_are_equal(one, other):
    one, other = policy_from_settings(one), policy_from_settings(other)
    assert (one.sha256 == other.sha256) is (one == other)


def test_the_order_of_a_list_that_is_a_set_changes_nothing():
    one = policy_of("policy.blocking_ratings = ['mixed', 'false']")
    other = policy_of("policy.blocking_ratings = ['false', 'mixed']")
    assert one == other
    assert one.sha256 == other.sha256


def test_the_toml_of_the_default_policy_tells_what_each_rule_means_in_short_lines():
    lines = policy_toml(DEFAULT_POLICY).splitlines()
    rules = [line.partition(" =")[0] for line in lines if " = " in line]
    told = sorted(field.name for field in fields(DEFAULT_POLICY) if field.name != "ratings")
    assert sorted(rules[: len(told)]) == told
    for number, line in enumerate(lines[: lines.index("[[rating]]")]):
        if " = " in line and not line.startswith("#"):
            assert lines[number - 1].startswith("# ")
    assert all(len(line) <= 100 for line in lines)


def test_the_limits_that_are_none_are_zero_in_toml_and_none_again():
    assert "verdict_age_days = 0" in policy_toml(DEFAULT_POLICY)
    assert DEFAULT_POLICY.verdict_age_days is None


# --- a policy in a stranger's case -------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "null", "{}", "[" * 100_000, '{"format":1}', '{"format":1,"format":1}',
        '{"format":true,"policy":{},"rating":[]}', '{"format":1.0,"policy":{},"rating":[]}',
        '{"format":1,"policy":{},"rating":[],"more":1}', "NaN", '{"format":NaN}',
        DEFAULT_POLICY.to_json().replace('"format":2', '"format":true'),
        DEFAULT_POLICY.to_json().replace('"format":2', '"format":1.0'),
        DEFAULT_POLICY.to_json().replace('"signoffs_needed":0', '"signoffs_needed":null'),
        DEFAULT_POLICY.to_json().replace('"signoffs_needed":0,', ""),
        DEFAULT_POLICY.to_json().replace('"label":"True"', '"label":"\\ud800"'),
        DEFAULT_POLICY.to_json().replace('"label":"True"', '"label":"\\u0007"'),
        DEFAULT_POLICY.to_json().replace('"key":"true"', '"key":"../true"'),
    ],
)  # fmt: skip
def test_what_is_no_policy_is_refused_in_a_sentence(text):
    with pytest.raises(FactcheckError):
        Policy.from_json(text)


def test_a_policy_of_a_newer_format_says_so():
    newer = DEFAULT_POLICY.to_json().replace('"format":2', '"format":3')
    with pytest.raises(FactcheckError) as refused:
        Policy.from_json(newer)
    assert "format is 3" in refused.value.reason
    assert "newer factcheck" in refused.value.instruction


@scaled(0.4)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["format", "policy", "rating", "key", "x"]), inner)
        ),
        max_leaves=8,
    )
)
def test_whatever_stands_in_the_tables_is_read_or_refused(value):
    for text in (json.dumps(value), json.dumps({"format": 1, "policy": value, "rating": value})):
        try:
            assert isinstance(Policy.from_json(text), Policy)
        except FactcheckError as refused:
            assert refused.reason


def test_every_fidelity_but_none_may_block():
    wanted = [fidelity for fidelity in Fidelity if fidelity is not Fidelity.NONE]
    policy = policy_from_settings({"policy": {"blocking_fidelities": [str(f) for f in wanted]}})
    assert list(policy.blocking_fidelities) == wanted


# --- rules that came later ---------------------------------------------------------------------


def test_a_policy_that_was_kept_before_a_rule_came_has_its_hash_and_asks_for_none_of_it():
    kept = Path(__file__).parents[1] / "casefiles/format-3/bridge/policies/b396a84c8969.json"
    text = canonical_json(json.loads(kept.read_text("utf-8")))
    old = Policy.from_json(text)
    assert old.sha256.startswith("b396a84c8969")
    assert old.to_json() == text
    assert not old.corrections_taken
    assert not old.unverified_blocks


def test_what_the_settings_leave_out_is_asked_for():
    policy = policy_of("policy.signoffs_needed = 1")
    assert policy.corrections_taken
    assert policy.unverified_blocks


@pytest.mark.parametrize("rule", ["corrections_taken", "unverified_blocks"])
def test_a_rule_that_came_later_is_kept_where_it_is_asked_for(rule):
    off = policy_of(f"policy.{rule} = false")
    assert rule not in json.loads(off.to_json())["policy"]
    assert Policy.from_json(off.to_json()) == off
    assert off.sha256 != DEFAULT_POLICY.sha256


def test_ticks_are_asked_for_only_where_the_desk_says_so_and_every_hash_stays():
    assert not DEFAULT_POLICY.ticks_needed
    assert "ticks_needed" not in json.loads(DEFAULT_POLICY.to_json())["policy"]
    asked = policy_of("policy.ticks_needed = true")
    assert asked.ticks_needed and Policy.from_json(asked.to_json()) == asked
    assert asked.sha256 != DEFAULT_POLICY.sha256
    assert policy_of("policy.ticks_needed = false") == DEFAULT_POLICY


def test_a_rule_that_is_not_asked_for_is_told_in_one_way_only():
    told = json.loads(policy_of("policy.corrections_taken = false").to_json())
    told["policy"]["corrections_taken"] = False
    with pytest.raises(FactcheckError):
        Policy.from_json(canonical_json(told))
