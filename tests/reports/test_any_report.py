"""Whatever stands in an article, quote or name: a report says its words, and keeps its form.

A report full of hostile words is compared with its twin, in which each of them is one plain word.
"""

import json
import re
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck.reports.as_json
from factcheck.reports import FORMATS, json_text, markdown, page, printed_heads
from factcheck.reports.escape import NOTHING_VISIBLE, address, clean
from factcheck.reports.heads import digest_of
from factcheck.reports.text_fragment import with_text_fragment
from factcheck.reports.values import Report

from .examples import any_report, searching_reports
from .reading import HTML_READERS, READERS, hrefs, our_page, shown, to_page, tokens_of
from .test_since import READ_BACK

SCHEMA = json.loads(
    Path(factcheck.reports.as_json.__file__)
    .with_name("report-4.schema.json")
    .read_text(encoding="utf-8")
)
# What is not free text: addresses stay, so that both twins lead to the same places.
KEPT = {"slug", "language", "blob", "text_sha", "policy", "hash", "stream"}
KEPT |= {"code", "ref", "rating", "url", "uid"}


def with_texts(value, change):
    """The same report with each of its free texts changed; for an empty one nothing is printed."""
    if isinstance(value, StrEnum) or value == "":
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple) and not hasattr(value, "_asdict"):
        return tuple(with_texts(item, change) for item in value)
    if not is_dataclass(value) and not hasattr(value, "_asdict"):
        return value
    kept = KEPT | ({"key"} if hasattr(value, "seriousness") else set())
    if hasattr(value, "quote") and not leads_to_words(value.quote):
        kept = kept | {"quote"}
    names = [field.name for field in fields(value)] if is_dataclass(value) else value._fields
    changed = {name: with_texts(getattr(value, name), change) for name in names if name not in kept}
    return replace(value, **changed) if is_dataclass(value) else value._replace(**changed)


class Twin:
    """A report whose texts differ in their words, and the same in plain words, with what each of
    them stands for.

    By word, there is one plain word for each of its own, so that texts differ in the same words;
    else one for each text.
    """

    def __init__(self, report: Report, *, by_word: bool = True) -> None:
        self._by_word = by_word
        self._word_of: dict[str, str] = {}
        text_of: dict[str, str] = {}
        # Whether two texts are the same is seen in a report; their twins must say as much.
        self.report = with_texts(report, lambda text: text_of.setdefault(self._plain(text), text))
        self.plain = with_texts(self.report, self._plain)

    def spoken(self, words: str) -> str:
        """The twin's words, as the report should say them."""
        meant = {plain: word or NOTHING_VISIBLE for word, plain in self._word_of.items()}
        return re.sub("Word[0-9]+x", lambda found: meant[found[0]], words)

    def _plain(self, text: str) -> str:
        words = clean(text).split() if self._by_word else [clean(text)]
        return " ".join(self._word(word) for word in words or [""])

    def _word(self, word: str) -> str:
        return self._word_of.setdefault(word, f"Word{len(self._word_of)}x")


def leads_to_words(quote: str | None) -> bool:
    """Whether a link to a quote leads to words on its page: to what has none there is no link of
    its own, as there is to the plain word of its twin."""
    return with_text_fragment("https://x.example", quote or "") != "https://x.example"


def unchanged(value):
    """A report of which nothing is told as a change of words: where two texts are compared word by
    word, their twins are not the same words in the same places."""
    if isinstance(value, tuple) and not hasattr(value, "_asdict"):
        return tuple(unchanged(item) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    left_out = {"correction": None, "before": None, "corrections": (), "amendments": ()}
    names = [field.name for field in fields(value)]
    kept = {name: unchanged(getattr(value, name)) for name in names if name not in left_out}
    return replace(value, **kept, **{n: v for n, v in left_out.items() if n in names})


def words_alone(text: str) -> str:
    """Without stops, which a text may bring along, and with one space between words."""
    return " ".join(text.replace(".", "").split())


def form(tokens) -> list[str]:
    """The types of the tokens."""
    return [token.type for token in tokens]


any_shape = st.sampled_from([one.text for one in FORMATS.values() if one.shape])


@pytest.mark.parametrize("reader", READERS)
@given(report=any_report, markdown=any_shape)
@searching_reports
def test_markdown_says_every_word_and_keeps_its_form(reader, markdown, report):
    twin = Twin(unchanged(report))
    tokens, plain = (tokens_of(reader, markdown(one)) for one in (twin.report, twin.plain))
    assert form(tokens) == form(plain)
    assert hrefs(tokens) == hrefs(plain)
    said = [words_alone(line) for line in shown(tokens)]
    assert said == [words_alone(twin.spoken(line)) for line in shown(plain)]


@pytest.mark.parametrize("reader", READERS)
@given(report=any_report, markdown=any_shape)
@searching_reports
def test_markdown_has_no_html_no_image_and_no_link_but_to_the_addresses_given(
    reader, markdown, report
):
    tokens = tokens_of(reader, markdown(report))
    assert not [token for token in tokens if token.type in ("html_block", "html_inline", "image")]
    assert set(hrefs(tokens)) <= _addresses(report)
    assert all(href.startswith(("http://", "https://")) for href in hrefs(tokens))


@pytest.mark.parametrize("reader", HTML_READERS)
@given(report=any_report, markdown=any_shape)
@searching_reports
def test_github_s_own_parser_sees_the_same(reader, markdown, report):
    twin = Twin(unchanged(report))
    page, plain = (reader(markdown(one)) for one in (twin.report, twin.plain))
    assert page.tags == plain.tags
    assert words_alone(page.words) == words_alone(twin.spoken(plain.words))


def _addresses(report: Report) -> set[str]:
    """Where a report may lead."""
    given_addresses = {report.url, *(one.url for one in report.publications)} | {
        url
        for sentence in report.claims
        for claim in (sentence, *sentence.parts)
        for citation in claim.citations
        for url in (citation.source.url, citation.snapshot and citation.snapshot.url)
    }
    return {to_page(target) for url in given_addresses if url and (target := address(url))}


# How much of a correction is marked as new depends on its words.
_RUNS = [("ins", ()), ("/ins", ()), ("span", ()), ("/span", ())]


@given(report=any_report)
@searching_reports
def test_a_page_says_every_word_and_keeps_its_form(report):
    twin = Twin(unchanged(report), by_word=False)
    hostile, plain = (our_page(page(one)) for one in (twin.report, twin.plain))
    spoken = [
        (tag, tuple((name, value and twin.spoken(value)) for name, value in attributes))
        for tag, attributes in plain.form
    ]
    assert [one for one in hostile.form if one not in _RUNS] == [
        one for one in spoken if one not in _RUNS
    ]
    assert words_alone(hostile.words) == words_alone(twin.spoken(plain.words))
    assert hostile.raw == plain.raw


@given(report=any_report)
@searching_reports
def test_a_page_leads_only_to_the_addresses_given_and_asks_for_nothing(report):
    read = our_page(page(report))
    assert {to_page(link) for link in read.links} <= _addresses(report)
    assert all(link.startswith(("http://", "https://")) for link in read.links)
    names = {name for _, attributes in read.form for name, _ in attributes}
    assert not names & {"src", "srcset", "style", "action", "formaction", "ping", "poster", "data"}
    assert not [name for name in names if name.startswith("on")]


@given(report=any_report)
@searching_reports
def test_every_format_says_the_same_of_each_claim_when_it_is_read_back(report):
    read = [FORMATS[name].read_edition(FORMATS[name].render(report)) for name in READ_BACK]
    assert read[0] is not None
    assert read == [read[0]] * len(read)


@given(report=any_report)
@searching_reports
def test_a_page_can_be_written_and_has_no_control_or_bidirectional_character(report):
    text = page(report).encode("utf-8").decode("utf-8")
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", text
    )


@given(report=any_report, markdown=any_shape)
@searching_reports
def test_markdown_can_be_written_and_has_no_control_or_bidirectional_character(markdown, report):
    text = markdown(report).encode("utf-8").decode("utf-8")
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", text
    )
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@given(report=any_report)
@searching_reports
def test_json_is_valid_by_its_schema_and_can_be_written(report):
    text = json_text(report).encode("utf-8").decode("utf-8")
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(text))


@given(report=any_report)
@searching_reports
def test_json_keeps_every_word_exactly(report):
    data = json.loads(json_text(report))
    assert data["article"]["title"] == report.title
    assert [version["name"] for version in data["made"]["versions"]] == [
        version.name for version in report.versions
    ]
    for claim, said in zip(report.claims, data["claims"], strict=True):
        assert said["text"] == claim.text
        for verdict, printed in zip(claim.verdicts, said["verdicts"], strict=True):
            assert (printed["rationale"], printed["correction"]) == (
                verdict.rationale,
                verdict.correction,
            )
        for citation, printed in zip(claim.citations, said["citations"], strict=True):
            assert (printed["quote"], printed["note"]) == (citation.quote, citation.note)


@given(report=any_report)
@searching_reports
def test_no_text_passes_for_the_stream_head_that_a_report_prints(report):
    in_markdown, in_json = printed_heads(markdown(report)), printed_heads(json_text(report))
    in_page = printed_heads(page(report))
    assert in_markdown.head == in_json.head == in_page.head == report.head
    assert in_json.others == report.rests_on
    assert in_markdown.digest == in_json.digest == digest_of(report.rests_on)
    assert [(one.kind, one.seq) for one in in_markdown.others] == [
        (one.kind, one.seq) for one in report.rests_on
    ]
    assert in_page == in_markdown
