"""Archived copies, from a server on loopback that speaks Memento and the Wayback Machine's JSON."""

import json
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents.fetching.answers import Fetched
from factcheck.documents.fetching.archive import Copy, fetch_copy, find_copy
from factcheck.documents.fetching.links import parse_links
from factcheck.documents.fetching.rules import WAYBACK, Archives, Rules
from factcheck.errors import FactcheckError

from ..loopback import Site, answer, hang_up, noon, redirect, rules

GONE = "https://news.example/talks?id=1&b=ä"
ASKED = "https://news.example/talks?id=1&b=%C3%A4"
WHEN = datetime(2025, 6, 1, tzinfo=UTC)
STAMP = "20250530081500"
CAPTURED = datetime(2025, 5, 30, 8, 15, tzinfo=UTC)
DATED = "Fri, 30 May 2025 08:15:00 GMT"


@pytest.fixture
def archive() -> Iterator[Site]:
    with Site() as site:
        yield site


def copy_of(archive: Site, archives: Archives) -> Copy | None:
    return find_copy(GONE, WHEN, archives, rules(archive), clock=noon)


def gate(archive: Site) -> Archives:
    return Archives(timegate=archive.url("/web/"))


def test_a_timegate_leads_to_the_copy_nearest_to_a_time(archive: Site) -> None:
    copy = f"/web/{STAMP}/{ASKED}"
    archive.answers = {
        f"/web/{ASKED}": redirect(copy, 302, vary="accept-datetime"),
        copy: answer(body="framed", memento_datetime=DATED),
        f"/web/{STAMP}id_/{ASKED}": answer(body="as captured"),
    }
    found = copy_of(archive, gate(archive))
    assert found == Copy(
        archive.url(copy), archive.url(f"/web/{STAMP}id_/{ASKED}"), CAPTURED,
        f"TimeGate {archive.url('/web/')}",
    )  # fmt: skip
    assert archive.seen[0].headers["accept-datetime"] == "Sun, 01 Jun 2025 00:00:00 GMT"
    raw = fetch_copy(found, rules(archive), clock=noon)
    assert isinstance(raw, Fetched)
    assert raw.data == b"as captured"


def test_a_timegate_may_only_name_the_copies(archive: Site) -> None:
    link = (f'<{GONE}>; rel="original", </c/1>; rel="first memento"; datetime="{DATED}", '
            '</c/2>; rel="memento"; datetime="Mon, 01 Jan 2024 00:00:00 GMT"')  # fmt: skip
    archive.answers[f"/web/{ASKED}"] = answer("300 Multiple Choices", link=link.replace("ä", "a"))
    found = copy_of(archive, gate(archive))
    assert found is not None
    assert (found.address, found.raw_address, found.at) == (
        archive.url("/c/1"), archive.url("/c/1"), CAPTURED)  # fmt: skip


def test_a_timemap_lists_all_copies_and_the_nearest_is_taken(archive: Site) -> None:
    listed = ",\n".join(
        [f'<{GONE}>; rel="original"', '</web/timemap/>; rel="self"; type="application/link-format"']
        + [f'</web/{year}0101000000/x>; rel="memento"; datetime="Wed, 01 Jan {year} 00:00:00 GMT"'
           for year in range(2018, 2031)]
    )  # fmt: skip
    archive.answers[f"/map/{ASKED}"] = answer(body=listed, content_type="application/link-format")
    found = copy_of(archive, Archives(timemap=archive.url("/map/")))
    assert found is not None
    assert found.at == datetime(2025, 1, 1, tzinfo=UTC)
    assert found.address == archive.url("/web/20250101000000/x")
    assert found.raw_address == archive.url("/web/20250101000000id_/x")


def available(archive: Site, closest: object) -> bytes:
    return answer(body=json.dumps({"url": GONE, "archived_snapshots": {"closest": closest}}))


def test_the_wayback_machine_says_what_is_available(archive: Site) -> None:
    copy = archive.url(f"/web/{STAMP}/{ASKED}")
    archive.answers[""] = available(
        archive, {"available": True, "url": copy, "timestamp": STAMP, "status": "200"}
    )
    found = copy_of(archive, Archives(wayback=archive.url("/available")))
    assert found is not None
    assert (found.address, found.at) == (copy, CAPTURED)
    assert archive.targets == [
        "/available?url=https%3A%2F%2Fnews.example%2Ftalks%3Fid%3D1%26b%3D%C3%A4"
        "&timestamp=20250601000000"
    ]


@pytest.mark.parametrize(
    "closest",
    [None, [], {}, {"available": False, "url": "http://a.example/", "timestamp": STAMP},
     {"available": True, "url": "javascript:x", "timestamp": STAMP},
     {"available": True, "url": "http://a.example/", "timestamp": "20259999999999"},
     {"available": True, "url": "http://a.example/", "timestamp": 20250530081500},
     {"available": True, "url": "http://a.example/", "timestamp": STAMP, "status": "404"}],
)  # fmt: skip
def test_what_is_no_copy_is_none(archive: Site, closest: object) -> None:
    archive.answers[""] = available(archive, closest)
    assert copy_of(archive, Archives(wayback=archive.url("/available"))) is None


@pytest.mark.parametrize("body", ["[]", "{}", "7", '{"archived_snapshots": {}}'])
def test_an_answer_without_copies_means_there_are_none(archive: Site, body: str) -> None:
    archive.answers[""] = answer(body=body)
    assert copy_of(archive, Archives(wayback=archive.url("/available"))) is None


def test_one_way_after_the_other_is_tried(archive: Site) -> None:
    archive.answers = {
        f"/gate/{ASKED}": answer("503 Busy"),
        f"/map/{ASKED}": hang_up,
        "": available(archive, {"available": True, "url": archive.url("/web/1"),
                                "timestamp": STAMP}),
    }  # fmt: skip
    found = copy_of(archive, Archives(archive.url("/gate/"), archive.url("/map/"),
                                      archive.url("/available")))  # fmt: skip
    assert found is not None
    assert found.via == f"Wayback availability {archive.url('/available')}"


def test_no_copy_anywhere(archive: Site) -> None:
    assert copy_of(archive, Archives(archive.url("/gate/"), archive.url("/map/"))) is None


@pytest.mark.parametrize("said", [answer("503 Busy"), answer("429 Slow"), answer(body="<p>Oops")])
def test_an_archive_that_does_not_answer_has_not_said_that_there_is_none(
    archive: Site, said: bytes
) -> None:
    archive.answers[""] = said
    with pytest.raises(FactcheckError, match="No archive answered"):
        copy_of(archive, Archives(wayback=archive.url("/available")))


def test_a_page_that_is_no_timegate_has_not_said_that_there_is_no_copy(archive: Site) -> None:
    archive.answers[""] = answer(body="<p>Welcome to the library.")
    with pytest.raises(FactcheckError, match="did not answer as an archive does"):
        copy_of(archive, gate(archive))


def test_a_desk_that_names_no_archive_asks_none() -> None:
    with pytest.raises(FactcheckError, match="No archive is named"):
        find_copy(GONE, WHEN, Archives(), Rules(), clock=noon)
    assert not Archives().on
    assert WAYBACK.on


def test_an_archive_may_not_lead_into_the_house(archive: Site) -> None:
    with Site({"": answer(body="inside", memento_datetime=DATED)}, at="127.0.0.2") as inside:
        archive.answers[""] = redirect(inside.url("/admin"))
        with pytest.raises(FactcheckError, match="No archive answered"):
            copy_of(archive, gate(archive))
        closest = {"available": True, "url": inside.url("/admin"), "timestamp": STAMP}
        archive.answers[""] = available(archive, closest)
        found = copy_of(archive, Archives(wayback=archive.url("/available")))
        assert found is not None
        assert not isinstance(fetch_copy(found, rules(archive), clock=noon), Fetched)
        assert inside.accepted == 0


def test_an_endless_list_of_copies_ends(archive: Site) -> None:
    def endless(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b'</c>; rel="memento"; datetime="' + DATED.encode() + b'",' * 100)

    archive.answers[""] = endless
    with pytest.raises(FactcheckError, match="larger than the limit"):
        find_copy(GONE, WHEN, Archives(timemap=archive.url("/map/")),
                  rules(archive, wire_limit=300_000), clock=noon)  # fmt: skip


# --- Link fields -------------------------------------------------------------------------------


def test_a_link_field() -> None:
    one, two, three = parse_links(
        '</a,b;c>; rel="next Memento" ; title="A, \\"B\\"; <C>"; rel=prev,<http://b.example/>,'
        ' <>; Rel=self; flag',
        "https://a.example/x/y",
    )  # fmt: skip
    assert one.address == "https://a.example/a,b;c"
    assert one.relations == {"next", "memento"}
    assert one.parameters == {"rel": "next Memento", "title": 'A, "B"; <C>'}
    assert (two.address, two.relations) == ("http://b.example/", frozenset())
    assert three.address == "https://a.example/x/y"
    assert three.parameters == {"rel": "self", "flag": ""}


WORD = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20)


@given(st.lists(st.tuples(st.integers(0, 999), WORD, WORD), max_size=6))
def test_what_is_written_by_the_rules_is_read_back(links: list[tuple[int, str, str]]) -> None:
    def quoted(value: str) -> str:
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'

    field = ", ".join(
        f"</{number}>; rel={quoted(rel)}; title*=x; title={quoted(title)}"
        for number, rel, title in links
    )
    read = parse_links(field, "https://a.example/")
    assert [one.address for one in read] == [f"https://a.example/{one[0]}" for one in links]
    assert [one.relations for one in read] == [frozenset(one[1].lower().split()) for one in links]
    assert [one.parameters["title"] for one in read] == [one[2] for one in links]


@given(st.text(alphabet='<>;,="\\ ab\n/[:%', max_size=80))
def test_whatever_a_field_says_it_is_read_and_never_raises(field: str) -> None:
    assert all(isinstance(one.address, str) for one in parse_links(field, "https://a.example/"))


@pytest.mark.slow
def test_a_hostile_field_is_read_in_one_pass() -> None:
    for hostile in ('<a>; x="' + "\\" * 200_001, "<" * 200_000, "<a" * 100_000, "<a>;" * 100_000,
                    '<a>; rel="' * 50_000, "," * 200_000 + "<a>", " " * 200_000):  # fmt: skip
        parse_links(hostile, "https://a.example/")


@given(st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)))
def test_the_nearest_copy_is_no_further_than_any_other(when: datetime) -> None:
    from factcheck.documents.fetching.archive import _nearest

    moment = when.replace(tzinfo=UTC)
    dates = [datetime(year, 1, 1, tzinfo=UTC) for year in range(2001, 2039)]
    field = ",".join(f'</{at.year}>; rel=memento; datetime="{at:%a, %d %b %Y} 00:00:00 GMT"'
                     for at in dates)  # fmt: skip
    found = _nearest(parse_links(field, "https://a.example/"), moment)
    assert found is not None
    assert abs(found[0] - moment) == min((abs(at - moment) for at in dates), default=timedelta())
