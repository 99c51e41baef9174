"""The YAML of a case: every string comes back, any YAML reader agrees, and nothing else is read."""

import re

import pytest
import yaml
from casefiles.hostile_words import HOSTILE, any_words
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profiles import scaled

from factcheck.casefiles.yamltext import DEEPEST, from_yaml, to_yaml
from factcheck.errors import FactcheckError

_values = st.recursive(
    any_words | st.none() | st.booleans() | st.integers(0, 2**31 - 1),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["uid", "text", "part"]), inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


def plain(node):
    value = node.value
    if isinstance(value, dict):
        return {name: plain(child) for name, child in value.items()}
    return [plain(child) for child in value] if isinstance(value, list) else value


def refused(text):
    with pytest.raises(FactcheckError) as caught:
        from_yaml("case.yaml", text)
    return caught.value.reason


@pytest.mark.parametrize("words", HOSTILE)
def test_words_that_look_like_something_else_come_back_as_words(words):
    value = {"text": words, "items": [words, {"text": words + " " * 80 + words}]}
    text = to_yaml(value)
    assert plain(from_yaml("case.yaml", text)) == value
    assert yaml.safe_load(text) == value


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), _values, min_size=1))
def test_every_value_comes_back_here_and_from_any_yaml_reader(value):
    text = to_yaml(value)
    assert plain(from_yaml("case.yaml", text)) == value
    assert yaml.safe_load(text) == value
    assert yaml.load(text, yaml.SafeLoader) == value


def test_short_words_stand_in_quotes_and_long_or_quoting_ones_in_a_block():
    value = {"a": "no", "b": 'He said "no".', "c": "One.\nTwo.\n", "d": "x" * 73, "e": "ends "}
    assert to_yaml(value) == (
        f'a: "no"\nb: |-\n  He said "no".\nc: |\n  One.\n  Two.\nd: |-\n  {"x" * 73}\ne: "ends "\n'
    )


def test_hidden_characters_are_escaped_and_visible_ones_are_not():
    written = to_yaml({"a": "«é» \u202e\ufeff\x1b\t\u2028 👩\u200d👧"})
    assert written == 'a: "«é» \\u202e\\ufeff\\x1b\\t\\u2028 👩\u200d👧"\n'


def test_values_know_the_line_they_stand_at():
    tree = from_yaml("claims/001.yaml", "number: 1\nparts:\n  - part: 1\n    text: |-\n      Two\n")
    part = tree.value["parts"].value[0]
    assert (part.line, part.value["text"].line, part.file) == (3, 4, "claims/001.yaml")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: 1\nb: !!str 'x'\n", 2, "tag"),
        ("a: !!python/object/apply:os.system ['true']\n", 1, "tag"),
        ("!local\na: 1\n", 1, "tag"),
        ('a: &x "x"\nb: *x\n', 1, "anchors"),
        ("a: 1\nb:\n  <<: *x\n", 3, "anchors"),
        ("a: 1\n---\nb: 1\n", 2, "document"),
        ("---\na: 1\n", 1, "document"),
        ("a: 1\n...\n", 2, "document"),
        ("%YAML 1.1\n---\na: 1\n", 1, "directives"),
        ('a: 1\nb: "x"\na: 2\n', 3, "'a' stands here twice"),
        ("a: yes\n", 1, "'yes' is no number"),
        ("a: ~\n", 1, "'~' is no number"),
        ("a:\n", 1, "is no number"),
        ("a: 1e3\n", 1, "'1e3' is no number"),
        ("a: 1_000\n", 1, "is no number"),
        ("a: 0x10\n", 1, "is no number"),
        ("a: 010\n", 1, "is no number"),
        ("a: -1\n", 1, "is no number"),
        ("a: 2147483648\n", 1, "is no number"),
        ("a: 2021-07-27\n", 1, "is no number"),
        ("a: 'x'\n", 1, "double quotes"),
        ("a: >\n  x\n", 1, "double quotes"),
        ('"a": 1\n', 1, "without quotes"),
        ("? [a]\n: 1\n", 1, "name"),
        ("- 1\n", 1, "no mapping"),
        ("", 1, "no mapping"),
        ("# nothing\n", 1, "no mapping"),
        ('a: "x\n', 1, "no YAML"),
        ('a: "\\ud800"\n', 1, "surrogate|Unicode"),
        ('a: "\\0"\n', 1, "NUL"),
        ("a: 1\nb: \u202e2\n", 2, "unescaped"),
        ("a: 1\n\tb: 2\n", 2, "unescaped"),
        ("a: |\n  x\x85y\n", 2, "unescaped"),
        ("\ufeffa: 1\n", 1, "unescaped"),
        ("a: 1\r\n", 1, "unescaped"),
    ],
)
def test_what_a_case_does_not_write_is_refused_at_its_line(text, line, reason):
    said = refused(text)
    assert said.startswith(f"case.yaml, line {line}: ")
    assert any(word in said for word in reason.split("|"))


@pytest.mark.parametrize(
    "nested", ["a: 1\nb: " + "[" * 5000, "a:\n" + "  - " * 5000, "a:\n  " + "{b: " * 5000]
)
def test_what_is_nested_too_deeply_is_refused_at_its_line_whoever_notices(nested):
    said = refused(nested)
    assert said.startswith("case.yaml, line 2: ")
    assert re.search("deeper than 8|no YAML: .*(nest|dep)", said)


@pytest.mark.parametrize(
    "text",
    [
        "a: !!str 'x'",
        "a: &x 1",
        "a: *x",
        "a: yes",
        "a: 'x'",
        "a: >\n  x",
        "---\na: 1",
        "a: 1\na: 1",
        "a: " + "[" * 500,
        "a: [",
        "? [a]\n: 1",
    ],
)
def test_a_machine_without_libyaml_refuses_the_same(text, monkeypatch):
    line = refused(text).partition(": ")[0]
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert refused(text).partition(": ")[0] == line


@scaled(0.3)
@given(st.dictionaries(st.sampled_from(["a", "b"]), _values, min_size=1))
def test_a_machine_without_libyaml_reads_the_same(value):
    text = to_yaml(value)
    with pytest.MonkeyPatch.context() as without:
        without.delattr(yaml, "CSafeLoader")
        assert plain(from_yaml("case.yaml", text)) == value


def test_nesting_is_read_down_to_the_deepest_and_no_further():
    deep = "a: " + "[" * (DEEPEST - 1) + "1" + "]" * (DEEPEST - 1)
    assert from_yaml("case.yaml", deep).value["a"].line == 1
    assert "deeper" in refused("a: " + "[" * DEEPEST + "1" + "]" * DEEPEST)


@pytest.mark.parametrize("words", ["a\0b", "half \ud83d of it"])
def test_what_no_case_can_hold_is_not_written(words):
    with pytest.raises(FactcheckError, match="cannot be exported"):
        to_yaml({"text": words})


@given(st.text(st.sampled_from("ab:-?{}[],&*!|>%#\"' \n\\0~"), max_size=40))
def test_whatever_is_read_is_refused_or_a_mapping_and_never_a_crash(text):
    try:
        tree = from_yaml("case.yaml", text)
    except FactcheckError as refusal:
        assert "case.yaml" in refusal.reason
    else:
        assert isinstance(tree.value, dict)
