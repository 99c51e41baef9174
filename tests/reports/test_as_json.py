"""The JSON report: the same as the Markdown says, as data, by a published schema."""

import json
from dataclasses import replace

import jsonschema
import pytest

from factcheck.reports import REPORT_FORMAT, Head, PrintedHeads, json_text, markdown, printed_heads
from factcheck.reports.heads import digest_of
from factcheck.reports.values import ReportedDetail, ReportedTick

from .examples import SAMPLE, claims, minutes, rates, reports
from .test_any_report import SCHEMA


def parsed(report) -> dict:
    return json.loads(json_text(report))


def test_the_schema_is_a_schema_and_says_of_which_format():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["format"]["const"] == REPORT_FORMAT
    assert SCHEMA["$id"].endswith(f":{REPORT_FORMAT}")


def test_the_sample_is_valid():
    jsonschema.Draft202012Validator(SCHEMA).validate(parsed(SAMPLE))


def test_the_reason_of_a_tick_is_told_or_null():
    ticks = (
        ReportedTick(reviewer="anna", at=minutes(1), citation=0),
        ReportedTick(reviewer="ben", at=minutes(2), citation=0, because="Page 7."),
    )
    details = (ReportedDetail(text="1932", ticks=ticks),)
    data = parsed(reports(claims("1", "It opened in 1932.", details=details)))
    told = data["claims"][0]["details"][0]["ticks"]
    assert [tick["because"] for tick in told] == [None, "Page 7."]
    schema = jsonschema.Draft202012Validator(SCHEMA)
    schema.validate(data)
    told[0]["because"] = 7
    assert not schema.is_valid(data)
    del told[0]["because"]
    assert not schema.is_valid(data)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.update(format=REPORT_FORMAT + 1),
        lambda data: data.update(extra=1),
        lambda data: data.pop("summary"),
        lambda data: data["claims"][0].update(standing="fine"),
        lambda data: data["claims"][0]["verdicts"][0].pop("asks"),
        lambda data: data["claims"][0]["citations"][0]["source"].update(alias="A caller"),
        lambda data: data["made"].update(as_of="2024-05-06 09:30"),
    ],
)
def test_what_the_format_does_not_say_is_not_valid(spoil):
    data = parsed(SAMPLE)
    spoil(data)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(data)


def test_the_sections_are_there_as_data():
    data = parsed(SAMPLE)
    assert [change["ref"] for change in data["must_change"]] == ["4", "2", "5"]
    assert [line["ref"] for line in data["summary"]] == ["1", "2", "4"]
    assert [line["ref"] for line in data["stands_but_lacks"]] == ["3"]
    assert all(line["lacks"] for line in data["stands_but_lacks"])
    assert [line["ref"] for line in data["summary"] if line["corrected"]] == ["2", "4"]
    assert data["could_not_be_verified"] == ["6.1"]
    assert data["disputed"] == ["7"]
    assert data["look_again"] == ["8"]
    assert data["unreviewed"] == ["9"]
    assert data["skipped"] == ["10"]
    assert data["policy_asks_for_more"] == ["3"]


def test_each_claim_stands_on_a_line_of_its_own():
    lines = json_text(SAMPLE).splitlines()
    first = lines.index('"claims": [') + 1
    refs = [json.loads(line.rstrip(","))["ref"] for line in lines[first : first + 10]]
    assert refs == [str(number) for number in range(1, 11)]


def test_texts_are_exact_where_markdown_cleans_them():
    text = "a\u202eb\x1b[31m\n\u2028  c"
    report = reports(claims("1", text, rates("true")))
    assert parsed(report)["claims"][0]["text"] == text
    assert "\u202e" not in json_text(report)


def test_both_formats_print_the_stream_head_and_other_texts_none():
    head = Head(12, "67" * 32)
    assert printed_heads(markdown(SAMPLE)).head == head
    assert printed_heads(json_text(SAMPLE)).head == head
    assert printed_heads("nothing of the kind") is None
    other = Head(3, "ab" * 32)
    assert printed_heads(markdown(replace(SAMPLE, head=other))).head == other


def test_what_a_report_rests_on_is_one_line_in_markdown_and_a_list_in_json():
    line = (
        "- Rests on: sources `2.9f9f9f9f`; desk `bcbcbcbc`, `7.dededede`; digest"
        f" `{digest_of(SAMPLE.rests_on)}`"
    )
    assert line in markdown(SAMPLE).splitlines()
    assert printed_heads(json_text(SAMPLE)).others == SAMPLE.rests_on
    assert printed_heads(markdown(SAMPLE)).digest == printed_heads(json_text(SAMPLE)).digest


def test_a_report_of_an_earlier_version_prints_its_articles_head_alone():
    old = "\n".join(
        line for line in markdown(SAMPLE).splitlines() if not line.startswith("- Rests on: ")
    )
    assert printed_heads(old) == PrintedHeads(SAMPLE.head)


def test_a_report_that_rests_on_nothing_else_says_so_by_its_digest():
    alone = replace(SAMPLE, rests_on=())
    assert f"- Rests on: digest `{digest_of(())}`" in markdown(alone).splitlines()
    assert printed_heads(markdown(alone)).others == ()
