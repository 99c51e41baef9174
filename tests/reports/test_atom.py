"""Feeds: well-formed, by the rules of RFC 4287, and hostile words stay words."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis_profiles import scaled
from lxml import etree

from factcheck.domain import AmendmentKind, ReportLanguage
from factcheck.reports.atom import FedArticle, atom, desk_atom
from factcheck.reports.values import (
    Report,
    ReportedAmendment,
    ReportedPublication,
    ReportedWithdrawal,
)

from .examples import SAMPLE, any_report

NAMES = {"a": "http://www.w3.org/2005/Atom"}
AT = datetime(2021, 7, 27, 9, 30, tzinfo=UTC)
LATER = datetime(2021, 7, 28, 9, 30, tzinfo=UTC)
# What RFC 4287 (4.1.1, 4.1.2, appendix B) lets a feed have of what feeds here are made of.
RULES = etree.RelaxNG(
    etree.XML("""
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="feed">
    <optional><attribute name="xml:lang"><data type="string">
      <param name="pattern">[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*</param></data></attribute></optional>
    <interleave>
      <element name="id"><ref name="uri"/></element>
      <element name="title"><ref name="words"/></element>
      <element name="updated"><ref name="date"/></element>
      <zeroOrMore><ref name="link"/></zeroOrMore>
    </interleave>
    <zeroOrMore><element name="entry"><interleave>
      <element name="id"><ref name="uri"/></element>
      <element name="title"><ref name="words"/></element>
      <element name="updated"><ref name="date"/></element>
      <optional><element name="published"><ref name="date"/></element></optional>
      <oneOrMore><element name="author"><element name="name"><text/></element></element></oneOrMore>
      <zeroOrMore><element name="category">
        <attribute name="term"/><optional><attribute name="label"/></optional>
      </element></zeroOrMore>
      <zeroOrMore><ref name="link"/></zeroOrMore>
      <optional><element name="content">
        <attribute name="type"><value>text</value></attribute><text/>
      </element></optional>
    </interleave></element></zeroOrMore>
  </element></start>
  <define name="uri"><data type="anyURI"/></define>
  <define name="date"><data type="dateTime">
    <param name="pattern">.*(Z|[+\\-]\\d\\d:\\d\\d)</param></data></define>
  <define name="words"><optional><attribute name="type"/></optional><text/></define>
  <define name="link"><element name="link">
    <attribute name="href"/><optional><attribute name="rel"/></optional></element></define>
</grammar>""")
)


def amended(**changed: object) -> Report:
    """A report that tells readers one thing."""
    told = ReportedAmendment(
        uid="0123456789abcdef0123456789abcdef",
        ref="1",
        kind=AmendmentKind.CORRECTION,
        reviewer="anna",
        at=AT,
        text="We had the year wrong.",
    )
    return replace(SAMPLE, uid="f" * 32, amendments=(replace(told, **changed),))


def feed(report: Report) -> etree._Element:
    """The feed of a report, when the rules let it pass."""
    read = etree.fromstring(atom(report), etree.XMLParser(resolve_entities=False, no_network=True))
    RULES.assertValid(read)
    return read


def test_an_entry_tells_what_readers_were_told_by_whom_and_when() -> None:
    read = feed(amended())

    assert read.findtext("a:id", namespaces=NAMES) == (
        "urn:uuid:ffffffff-ffff-ffff-ffff-ffffffffffff"
    )
    (entry,) = read.findall("a:entry", NAMES)
    assert entry.findtext("a:id", namespaces=NAMES) == (
        "urn:uuid:01234567-89ab-cdef-0123-456789abcdef"
    )
    assert entry.findtext("a:content", namespaces=NAMES) == "We had the year wrong."
    assert entry.findtext("a:author/a:name", namespaces=NAMES) == "anna"
    assert entry.findtext("a:updated", namespaces=NAMES) == "2021-07-27T09:30:00.000000Z"
    assert read.findtext("a:updated", namespaces=NAMES) == "2021-07-27T09:30:00.000000Z"


def test_what_was_taken_back_stays_and_says_so() -> None:
    taken = ReportedWithdrawal("ben", LATER, "It was right.")

    (entry,) = feed(amended(withdrawn=taken)).findall("a:entry", NAMES)

    assert entry.findtext("a:content", namespaces=NAMES) == (
        "Taken back by ben, 2021-07-28 09:30 UTC: It was right. We had the year wrong."
    )
    assert entry.findtext("a:updated", namespaces=NAMES) == "2021-07-28T09:30:00.000000Z"
    assert entry.findtext("a:published", namespaces=NAMES) == "2021-07-27T09:30:00.000000Z"


def test_a_feed_leads_to_where_readers_found_it_last() -> None:
    first = ReportedPublication(
        uid="c" * 32, revision=1, published=AT, reviewer="anna", url="https://a.example/"
    )
    last = replace(first, url="https://b.example/x?y=1&z")

    read = feed(replace(SAMPLE, uid="f" * 32, publications=(first, last)))

    assert [link.get("href") for link in read.findall("a:link", NAMES)] == [
        "https://b.example/x?y=1&z"
    ]
    assert read.findall("a:entry", NAMES) == []
    assert read.findtext("a:updated", namespaces=NAMES) == "2021-07-27T09:30:00.000000Z"


def test_a_publication_that_was_taken_back_is_told_and_leads_nowhere() -> None:
    first = ReportedPublication(
        uid="c" * 32, revision=1, published=AT, reviewer="anna", url="https://a.example/"
    )
    taken = ReportedWithdrawal("ben", LATER, "Another article.")
    wrong = replace(first, uid="d" * 32, url="https://b.example/", withdrawn=taken)

    read = feed(replace(amended(), publications=(first, wrong)))

    told, amendment = read.findall("a:entry", NAMES)
    assert told.findtext("a:id", namespaces=NAMES) == (
        "urn:uuid:dddddddd-dddd-dddd-dddd-dddddddddddd"
    )
    assert told.findtext("a:content", namespaces=NAMES) == (
        "revision 1, 2021-07-27 09:30 UTC, by anna, taken back by ben, 2021-07-28 09:30 UTC: "
        "Another article."
    )
    assert told.findtext("a:title", namespaces=NAMES).startswith("Publication taken back: ")
    assert amendment.findtext("a:content", namespaces=NAMES) == "We had the year wrong."
    assert [link.get("href") for link in read.findall("a:link", NAMES)] == ["https://a.example/"]
    assert read.findtext("a:updated", namespaces=NAMES) == "2021-07-28T09:30:00.000000Z"


@pytest.mark.parametrize(
    "attack",
    ["</content><script>x</script>", "]]>&lt;x>", "a\x00b\x0bc\x1b[2J", "\ud800\ufffe\u202ex"],
)
def test_hostile_words_stay_words(attack: str) -> None:
    (entry,) = feed(amended(text=attack, reviewer=attack)).findall("a:entry", NAMES)

    assert [child.tag.partition("}")[2] for child in entry] == [
        child.tag.partition("}")[2] for child in feed(amended()).find("a:entry", NAMES)
    ]
    assert not {"\x00", "\x1b", "\u202e"} & set(entry.findtext("a:content", namespaces=NAMES))


def test_the_feed_of_a_desk_has_the_entries_of_all_its_articles_the_last_one_first() -> None:
    told = fed(amended())
    later = fed(amended(uid="a" * 32, at=LATER, text="Not this one either."), uid="e" * 32)
    urls = (replace(later, url="https://later.example/"), told)

    data = desk_atom("0" * 32, urls, AT, ReportLanguage.ENGLISH)

    read = etree.fromstring(data)
    RULES.assertValid(read)
    assert read.findtext("a:id", namespaces=NAMES) == (
        "urn:uuid:00000000-0000-0000-0000-000000000000"
    )
    assert [
        entry.findtext("a:content", namespaces=NAMES) for entry in read.findall("a:entry", NAMES)
    ] == [
        "Not this one either.",
        "We had the year wrong.",
    ]
    first, _ = read.findall("a:entry", NAMES)
    assert first.find("a:link", NAMES).get("href") == "https://later.example/"
    assert read.findall("a:link", NAMES) == [], "where the desk is nobody knows"
    assert read.findtext("a:updated", namespaces=NAMES) == "2021-07-28T09:30:00.000000Z"
    assert data == desk_atom("0" * 32, urls[::-1], AT, ReportLanguage.ENGLISH)


def test_what_two_articles_told_at_one_moment_comes_in_one_order() -> None:
    both = (fed(amended()), fed(amended(uid="a" * 32), uid="e" * 32))

    one, other = (desk_atom("0" * 32, a, AT, ReportLanguage.ENGLISH) for a in (both, both[::-1]))

    assert one == other


def test_the_feed_of_a_desk_that_told_nothing_is_as_old_as_the_desk() -> None:
    read = etree.fromstring(desk_atom("0" * 32, (), AT, ReportLanguage.FRENCH))

    RULES.assertValid(read)
    assert read.findtext("a:updated", namespaces=NAMES) == "2021-07-27T09:30:00.000000Z"
    assert read.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"


def fed(report: Report, uid: str = "f" * 32) -> FedArticle:
    """An article as a feed tells of it."""
    return FedArticle(uid, report.slug, report.url, report.publications, report.amendments)


@given(one=any_report, another=any_report)
@scaled(1 / 3)
def test_any_feed_of_a_desk_is_by_the_rules(one: Report, another: Report) -> None:
    articles = (fed(one), fed(another, uid="e" * 32))
    data = desk_atom("0" * 32, articles, AT, ReportLanguage.ENGLISH)

    RULES.assertValid(etree.fromstring(data))
    assert data == desk_atom("0" * 32, articles[::-1], AT, ReportLanguage.ENGLISH)


@given(report=any_report)
def test_any_feed_is_by_the_rules_and_the_same_again(report: Report) -> None:
    report = replace(report, uid="f" * 32)
    read = feed(report)

    taken = [one for one in report.publications if one.withdrawn]
    assert len(read.findall("a:entry", NAMES)) == len(report.amendments) + len(taken)
    assert atom(report) == atom(report)
