"""factcheck source check, and what source add and attach fetch: told in a line or two for each
source, and bad news only where words that were cited fell."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from documents.loopback import Site, answer
from watching import FIRST, REST, SECOND, THIRD, plain

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from conftest import Web

LONG = (FIRST, SECOND, THIRD, REST)
GONE = answer("404 Not Found", "Nothing here.")


def test_an_address_is_fetched_and_its_source_says_so(web: "Web") -> None:
    shown = web.type("source show council")
    assert "snapshot 1: fetched, " in shown
    assert "looked at 2021-07-27 12:00 UTC: read for the first time, snapshot 1" in shown
    web.site.answers["/web"] = answer(
        body="<html><head><title>The crowd</title><meta name='author' content='Ada Ilen'></head>"
        f"<body><article><h1>The crowd</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    )
    web.type(f"source add {web.site.url('/web')} --key crowd")
    source = json.loads(web.type("source show crowd --json"))["source"]
    assert (source["title"], source["author"]) == ("The crowd", "Ada Ilen")
    assert (source["url"], source["kind"]) == (web.site.url("/web"), "page")
    (snapshot,) = source["snapshots"]
    assert (snapshot["origin"], snapshot["manner"]) == ("fetched", "captured")


def test_what_is_not_the_page_is_not_taken_in(web: "Web") -> None:
    web.site.answers["/gone"] = GONE
    said = web.terminal.refused(f"source add {web.site.url('/gone')} --key gone")
    assert "was not read (gone): The server says that it is gone (404)." in said
    assert "--excerpt" in said
    assert "gone" not in web.type("source list")


def test_an_article_is_fetched_from_its_address(web: "Web") -> None:
    web.serve("The ferry sank in 1931. Nobody drowned.", target="/ferry")
    said = web.type(f"article add {web.site.url('/ferry')} --slug ferry")
    assert "2 claims" in said
    assert web.site.url("/ferry") in web.type("article show ferry --json")


def test_nothing_new_is_one_line(web: "Web") -> None:
    web.site.answers["/page"] = answer("304 Not Modified", etag='"1"')
    assert web.type("source check") == "1 source looked at, 1 as before.\n"
    assert web.site.seen[-1].headers["if-none-match"] == '"1"'


def test_nothing_to_look_at_is_said(web: "Web") -> None:
    assert web.type("source check --offline") == (
        "No source has an address or a file to look at.\n"
    )


def test_an_altered_number_is_bad_news_and_is_shown_as_a_change_of_words(web: "Web") -> None:
    web.serve(FIRST.replace("300,000", "400,000"), *LONG[1:])
    said = web.type("source check council", code=3)
    assert said == (
        "council  its text changed, snapshot 2\n"
        "  bridge:1  reads otherwise now\n"
        "    │ before a crowd of [-300,000-]{+400,000+} people\n"
        "  1 quote as cited.\n"
        "\n"
        "1 source looked at, 0 as before, 1 with a new state.\n"
    )
    # Once it is known, it is no news.
    assert web.type("source check") == "1 source looked at, 1 as before.\n"


def test_changed_quotes_are_told_with_what_became_of_them(web: "Web") -> None:
    web.serve("The harbour bridge was not " + FIRST.partition("was ")[2], SECOND, THIRD, REST)
    web.type("cite add bridge:3 council 'as the minutes of the council show' -s -p --record")
    web.serve(FIRST, REST, SECOND)
    said = web.type("source check", code=0)
    assert "bridge:3  is no longer there (cited for the record, so nothing falls)" in said
    assert "2 quotes as cited, 1 of them elsewhere." in said


def test_a_page_that_is_gone_is_bad_news_and_the_archive_is_hinted_at_where_one_is_named(
    web: "Web",
) -> None:
    web.site.answers["/page"] = GONE
    said = web.type("source check", code=3)
    assert "council  gone\n  The server says that it is gone (404).\n\n" in said
    web.configure(archives='{ timegate = "http://127.0.0.1:9/" }')
    assert "  → factcheck source attach council --archived\n" in web.type("source check", code=3)


def test_a_failure_is_told_and_is_no_bad_news(web: "Web") -> None:
    web.site.answers["/page"] = answer("500 Broken")
    said = web.type("source check")
    assert said == (
        "council  the server failed\n"
        "  The server failed (500).\n"
        "\n"
        "1 source looked at, 0 as before, 1 not read.\n"
    )
    assert "could not be read at the last look. (entry 3 of council)" in web.type(
        "claim show bridge:1"
    )
    web.serve(*LONG)
    assert "It can be read again." in web.type("source check")


def test_a_page_that_moved_for_good_says_where_to(web: "Web") -> None:
    web.site.answers["/page"] = answer("301 Moved", location="/new")
    web.serve(*LONG, "Added.", target="/new")
    said = web.type("source check")
    assert f"It moved for good, to {web.site.url('/new')}" in said


def test_many_that_failed_alike_are_told_in_one_line(web: "Web") -> None:
    for number in range(5):
        web.type(
            f"source add --key far-{number} --excerpt 'We were there.' "
            f"--url http://nowhere-{number}.invalid/"
        )
    said = web.type("source check")
    assert "5 sources: no such host: far-0, far-1, far-2, far-3, far-4\n" in said
    assert "6 sources looked at, 1 as before, 5 not read." in said
    assert "online" not in said


def test_when_nothing_at_all_can_be_reached_it_says_so(web: "Web") -> None:
    for number in range(2):
        web.type(
            f"source add --key far-{number} --excerpt 'We were there.' "
            f"--url http://nowhere-{number}.invalid/"
        )
    said = web.type("source check far-0 far-1")
    assert said.startswith("Nothing at all could be reached: is this machine online?\n")


def test_a_look_as_data(web: "Web") -> None:
    web.serve(FIRST.replace("300,000", "400,000"), *LONG[1:])
    (check,) = json.loads(web.type("source check --json", code=3))["looks"]
    assert (check["source"], check["outcome"], check["read"]) == ("council", "changed", True)
    first, second = check["quotes"]
    assert (first["claim"], first["before"], first["now"]) == ("bridge:1", "verbatim", "altered")
    assert first["words"] == "before a crowd of 400,000 people"
    assert (second["now"], second["moved"], second["confirmed"]) == ("verbatim", False, None)


def test_typed_words_are_confirmed_or_not_wherever_they_are_shown(web: "Web") -> None:
    url = web.site.url("/page")
    web.type(f"source add --key plaque --url {url} --excerpt 'a crowd of 300,000 people' "
             "--excerpt 'a crowd of 900,000 people'")  # fmt: skip
    web.type("cite add bridge:3 plaque 'a crowd of 300,000 people' -s")
    web.type("cite add bridge:3 plaque 'a crowd of 900,000 people' -s")
    web.type("verdict add bridge:3 true -m x")
    said = web.type("source check plaque")
    assert "bridge:3  typed words confirmed" in said
    assert "bridge:3  typed words not confirmed: the page as read has other words" in said
    assert "1 of 2 quotes confirmed since" in web.type("source show plaque")
    shown = web.type("claim show bridge:3")
    assert "typed, page not captured, confirmed by a later capture" in shown
    assert "typed, page not captured, not confirmed by a later capture" in shown
    cited = json.loads(web.type("claim show bridge:3 --json"))["claims"][0]["citations"]
    assert [one["confirmed"] for one in cited] == [True, False]
    assert [one["state"] for one in cited] == ["verbatim", "verbatim"]


def test_a_source_lists_the_last_looks_at_it_those_that_came_to_the_same_as_one(web: "Web") -> None:
    broken, other = answer("500 Broken"), plain(*LONG[1:])
    for act, code in (
        *((broken, 0), (broken, 0), (plain(*LONG), 0), (GONE, 3), (other, 3), (other, 0)),
        *((other, 0), (other, 0), (broken, 0)),
    ):
        web.site.answers["/page"] = act
        web.type("source check", code=code)
    shown = web.type("source show council").splitlines()
    assert [line.partition("UTC: ")[2] for line in shown if "looked at" in line] == [
        "the server failed", "unchanged", "its text changed, snapshot 2", "gone", "unchanged",
    ]  # fmt: skip
    looks = json.loads(web.type("source show council --json"))["source"]["looks"]
    assert [(look["outcome"], look["count"]) for look in looks] == [
        ("server-error", 3), ("unchanged", 3), ("changed", 1), ("gone", 1), ("unchanged", 1),
        ("first", 1),
    ]  # fmt: skip
    for look in looks:
        assert (look["first"] < look["last"]) is (look["count"] > 1)
    three = next(line for line in shown if "3 times" in line and "unchanged" in line)
    assert re.fullmatch(
        r"  looked at 3 times, from [\d-]+ [\d:]+ to [\d-]+ [\d:]+ UTC: unchanged", three
    )
    assert shown[-1] == "  and 1 look before   (all of them: --json)"


def test_the_oldest_look_at_a_live_source_is_in_the_status(web: "Web") -> None:
    before = json.loads(web.type("status bridge --json"))["status"]["oldest_look"]
    web.terminal.clock.now = web.terminal.clock.now.replace(day=30)
    web.type("source check")
    after = json.loads(web.type("status bridge --json"))["status"]["oldest_look"]
    assert before < after
    assert "oldest look at a live source 2021-07-30" in web.type("status bridge")


def test_a_reason_names_the_entry_that_caused_it(web: "Web") -> None:
    web.serve(FIRST.replace("300,000", "400,000"), *LONG[1:])
    web.type("source check", code=3)
    assert "The quote from council reads otherwise now. (entry 3 of council)" in web.type(
        "claim show bridge:1"
    )
    (claim,) = json.loads(web.type("claim show bridge:1 --json"))["claims"]
    (reason,) = claim["reasons"]
    assert (reason["code"], reason["entry"], reason["source"]) == ("quote-altered", 3, "council")


def test_a_newer_file_attached_is_the_one_that_is_watched(web: "Web") -> None:
    (web.folder / "old.txt").write_text(SECOND, "utf-8")
    (web.folder / "new.txt").write_text(THIRD, "utf-8")
    web.type("source add old.txt --key minutes")
    web.type("source attach minutes new.txt")
    assert web.type("source check minutes") == "1 source looked at, 1 as before.\n"


# --- archived copies ---------------------------------------------------------------------------


@pytest.fixture
def archive() -> Iterator[Site]:
    with Site() as site:
        yield site


def let_ask(web: "Web", archive: Site, way: str = "timegate") -> None:
    """Let the desk ask an archive that has a copy of the page."""
    url = web.site.url("/page")
    dated = {"memento_datetime": "Mon, 26 Jul 2021 08:15:00 GMT"}
    archive.answers = {
        f"/web/{url}": answer("302 Found", location=f"/web/20210726081500/{url}"),
        f"/web/20210726081500/{url}": answer(body="framed", **dated),
        f"/web/20210726081500id_/{url}": plain(*LONG, **dated),
    }
    available = {"available": True, "url": archive.url(f"/web/20210726081500/{url}"),
                 "timestamp": "20210726081500", "status": "200"}  # fmt: skip
    archive.answers[""] = answer(body=json.dumps({"archived_snapshots": {"closest": available}}))
    target = {"timegate": "/web/", "wayback": "/available"}[way]
    web.configure(archives=f'{{ {way} = "{archive.url(target)}" }}')


def test_no_archive_is_asked_unless_the_desk_says_so(web: "Web") -> None:
    said = web.terminal.refused("source attach council --archived --yes")
    assert "This desk asks no archive for copies." in said
    assert 'archives = "wayback"' in said


@pytest.mark.parametrize("way", ["timegate", "wayback"])
def test_an_archived_copy_is_shown_and_attached_on_the_reviewers_word(
    web: "Web", archive: Site, way: str
) -> None:
    let_ask(web, archive, way)
    done = web.terminal.type("source attach council --archived --yes")
    assert "A copy of 2021-07-26 08:15 UTC:" in done.stderr
    assert archive.url("/web/20210726081500/") in done.stderr
    assert "via  " in done.stderr
    assert done.stdout.startswith("council: snapshot 2, captured, ")
    shown = json.loads(web.type("source show council --json"))["source"]["snapshots"][1]
    assert (shown["origin"], shown["taken"]) == ("archive", "2021-07-26T08:15:00.000000Z")
    assert "snapshot 2: fetched from an archive, as it was then" in web.type("source show council")
    web.type("history verify")


def test_with_nobody_to_ask_nothing_is_attached(web: "Web", archive: Site) -> None:
    let_ask(web, archive)
    done = web.terminal.type("source attach council --archived", code=1)
    assert "A copy of 2021-07-26" in done.stderr
    assert "factcheck source attach council --archived --yes" in done.stderr
    assert "snapshot 2" not in web.type("source show council")


def test_the_day_it_was_still_there_can_be_named(web: "Web", archive: Site) -> None:
    let_ask(web, archive)
    web.type("source attach council --archived --before 2021-06-01 --yes")
    assert archive.seen[0].headers["accept-datetime"] == "Tue, 01 Jun 2021 00:00:00 GMT"


def test_an_archive_without_a_copy_says_so(web: "Web", archive: Site) -> None:
    let_ask(web, archive)
    archive.answers = {}
    assert "No archive has a copy of" in web.terminal.refused(
        "source attach council --archived --yes"
    )


def test_an_archived_copy_lets_nothing_stand_again_that_fell_with_its_page(
    web: "Web", archive: Site
) -> None:
    web.serve(FIRST.replace("300,000", "400,000"), *LONG[1:])
    web.type("source check", code=3)
    let_ask(web, archive)
    web.type("source attach council --archived --yes")
    shown = web.type("claim show bridge:1")
    assert "The quote from council reads otherwise now." in shown


def test_an_archived_copy_confirms_what_was_typed(web: "Web", archive: Site) -> None:
    web.type(f"source add --key plaque --url {web.site.url('/page')} --excerpt 'in March 1999' "
             "--excerpt 'a crowd of 300,000 people'")  # fmt: skip
    web.type("cite add bridge:3 plaque 'a crowd of 300,000 people' -s")
    let_ask(web, archive)
    web.type("source attach plaque --archived --yes")
    assert "confirmed by a later capture" in web.type("claim show bridge:3")


def test_a_source_without_an_address_has_no_archived_copy(web: "Web", archive: Site) -> None:
    let_ask(web, archive)
    (Path("minutes.txt")).write_text(SECOND, "utf-8")
    web.type("source add minutes.txt --key minutes")
    said = web.terminal.refused("source attach minutes --archived --yes")
    assert "has no address" in said


def test_archived_goes_with_nothing_else(web: "Web") -> None:
    web.type("source attach council --archived --excerpt x", code=2)
    web.type("source attach council --yes", code=2)
