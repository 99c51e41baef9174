"""factcheck rerun: one page of what changed and what no longer stands; run twice, nothing more."""

import json
from typing import TYPE_CHECKING

import pytest
from desks import ARTICLE
from documents.loopback import answer
from watching import FIRST, REST, SECOND, THIRD, plain

from factcheck.store.engine import open_engine

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from conftest import Web

LONG = (FIRST, SECOND, THIRD, REST)
QUIET = "1 article origin and 1 source looked at: every verdict stands as it did."


def counted(web: "Web") -> dict[str, int]:
    """How many rows each table has; looks apart, which are no events."""
    engine = open_engine(f"sqlite:///{web.folder / 'factcheck.sqlite3'}")
    tables = ("entry", "revision", "snapshot", "claim", "placement", "anchoring", "verdict")
    with engine.connect() as connection:
        found = {
            table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in tables
        }
    engine.dispose()
    return found


def quiet_again(web: "Web", line: str = "rerun") -> None:
    """What was run once finds nothing the second time, and writes nothing."""
    before = counted(web)
    assert QUIET in web.type(line)
    assert counted(web) == before


def test_where_nothing_changed_it_says_so_and_stores_nothing(web: "Web") -> None:
    before = counted(web)
    assert web.type("rerun") == f"{QUIET}\n"
    assert counted(web) == before
    quiet_again(web)


def test_a_changed_page_lets_a_verdict_fall_once(web: "Web") -> None:
    web.serve(FIRST.replace("300,000", "400,000"), *LONG[1:])
    said = web.type("rerun", code=3)
    assert said.startswith("1 article origin and 1 source looked at: 1 verdict no longer stands.\n")
    assert "No longer stands\n  bridge:1  look again, was True\n" in said
    assert "    · The quote from council reads otherwise now. (entry 3 of council)\n" in said
    assert "    → factcheck verdict add bridge:1 --again -m 'WHY'\n" in said
    assert "bridge:2" not in said
    assert "  council  its text changed, snapshot 2\n" in said
    assert "      │ before a crowd of [-300,000-]{+400,000+} people\n" in said
    quiet_again(web)


def test_a_changed_file_is_the_next_revision(web: "Web") -> None:
    (web.folder / "bridge.txt").write_text(
        ARTICLE.replace("1932", "1933") + " A new sentence was added.", "utf-8"
    )
    said = web.type("rerun", code=3)
    assert "1 verdict no longer stands, 1 new sentence to look at." in said
    assert "bridge:1  look again, was True" in said
    assert "1932" in said
    assert "1933" in said
    assert "New, and nobody has looked at it\n  bridge:4  A new sentence was added." in said
    assert "  bridge  revision 2: " in said
    assert "→ factcheck article diff bridge" in said
    quiet_again(web)
    assert "revision   2" in web.type("article show bridge")


def test_what_a_changed_file_joined_is_told_as_joined_with_a_rating_to_be_given(web: "Web") -> None:
    joined = ARTICLE.replace("in 1932. It is", "in 1932, and it is")
    (web.folder / "bridge.txt").write_text(joined, "utf-8")
    said = web.type("rerun", code=3)
    assert "bridge:1  look again, was True" in said
    assert "→ factcheck verdict add bridge:1 RATING -m 'WHY'" in said
    assert "  bridge  revision 2: 1 kept, 1 merged.\n" in said
    assert "deleted" not in said


def test_a_changed_source_file_is_the_next_snapshot(web: "Web") -> None:
    (web.folder / "minutes.txt").write_text(SECOND, "utf-8")
    web.type("source add minutes.txt --key minutes")
    web.type("cite add bridge:3 minutes '1,149 metres long' -s -p")
    web.type("verdict add bridge:3 true -m x")
    (web.folder / "minutes.txt").write_text(SECOND.replace("1,149", "1,150"), "utf-8")
    assert "minutes  its text changed, snapshot 2" in web.type("rerun", code=0)
    assert "1 article origin and 2 sources looked at: every" in web.type("rerun")


def test_a_live_file_that_changed_lets_a_verdict_fall(web: "Web") -> None:
    (web.folder / "minutes.txt").write_text(SECOND, "utf-8")
    web.type("source add minutes.txt --key minutes")
    web.type("cite add bridge:3 minutes '1,149 metres long' -s -p --live")
    web.type("verdict add bridge:3 true -m x")
    (web.folder / "minutes.txt").write_text(SECOND.replace("1,149", "1,150"), "utf-8")
    assert "bridge:3  look again" in web.type("rerun --offline", code=3)


def test_an_article_from_an_address_is_looked_at_there(web: "Web") -> None:
    web.serve("The ferry sank in 1931. Nobody drowned.", target="/ferry")
    web.type(f"article add {web.site.url('/ferry')} --slug ferry")
    web.serve("The ferry sank in 1932. Nobody drowned.", target="/ferry")
    said = web.type("rerun ferry")
    assert "ferry  revision 2: " in said
    web.site.answers["/ferry"] = answer("404 Not Found", "Nothing here.")
    said = web.type("rerun ferry")
    assert "  ferry  gone\n    The server says that it is gone (404).\n" in said
    assert "revision   2" in web.type("article show ferry")


def test_a_file_that_is_missing_says_nothing(web: "Web") -> None:
    (web.folder / "bridge.txt").unlink()
    before = counted(web)
    said = web.type("rerun")
    assert "every verdict stands as it did" in said
    assert "  bridge  not reachable" in said
    assert counted(web) == before


def test_offline_asks_no_address(web: "Web") -> None:
    web.site.answers["/page"] = answer("404 Not Found")
    asked = len(web.site.seen)
    (web.folder / "bridge.txt").write_text(ARTICLE.replace("1932", "1933"), "utf-8")
    assert "bridge:1  look again" in web.type("rerun --offline", code=3)
    assert len(web.site.seen) == asked


def test_only_the_articles_named_are_looked_at(web: "Web") -> None:
    (web.folder / "ferry.txt").write_text("The ferry sank in 1931.", "utf-8")
    web.type("article add ferry.txt")
    (web.folder / "bridge.txt").write_text(ARTICLE.replace("1932", "1933"), "utf-8")
    asked = len(web.site.seen)
    assert web.type("rerun ferry") == (
        "1 article origin and 0 sources looked at: every verdict stands as it did.\n"
    )
    assert len(web.site.seen) == asked
    assert "bridge:1  look again" in web.type("rerun bridge", code=3)


def test_closed_articles_are_left_alone_unless_all_are_asked_for(web: "Web") -> None:
    web.type("article retire bridge --closed")
    web.serve(*LONG[1:])
    assert web.type("rerun").startswith("0 article origins and 0 sources looked at")
    assert "bridge:1  look again" in web.type("rerun --all", code=3)


def test_an_unknown_article_is_refused(web: "Web") -> None:
    assert "bridge" in web.terminal.refused("rerun brigde")


def test_only_changed_text_is_looked_through_again(web: "Web") -> None:
    for number in range(3):
        web.serve(*LONG, target=f"/{number}")
        web.type(f"source add {web.site.url(f'/{number}')} --key s{number}")
        web.type(f"cite add bridge:3 s{number} 'in the spring of 1999' -s")
    assert json.loads(web.type("rerun --json"))["rerun"]["anchored"] == 0
    web.serve(*LONG, "Added.", target="/1")
    assert json.loads(web.type("rerun --json"))["rerun"]["anchored"] == 1
    assert json.loads(web.type("rerun --json"))["rerun"]["anchored"] == 0
    web.serve(*LONG, "Added.")
    assert json.loads(web.type("rerun --json"))["rerun"]["anchored"] == 2


def test_what_is_found_as_data(web: "Web") -> None:
    web.serve(FIRST.replace("300,000", "400,000"), *LONG[1:])
    (web.folder / "bridge.txt").write_text(ARTICLE.replace("1,149", "1,150"), "utf-8")
    found = json.loads(web.type("rerun --json", code=3))["rerun"]
    assert not found["quiet"]
    assert {one["claim"]: one["before"] for one in found["worse"]} == {
        "bridge:1": "stands", "bridge:2": "stands"
    }  # fmt: skip
    reasons = {one["claim"]: one["reasons"][0] for one in found["worse"]}
    assert (reasons["bridge:1"]["code"], reasons["bridge:1"]["source"]) == (
        "quote-altered", "council"
    )  # fmt: skip
    assert reasons["bridge:2"]["code"] == "words-changed"
    assert (found["articles"][0]["article"], found["sources"][0]["snapshot"]) == ("bridge", 2)
    assert found["articles"][0]["revision"] is not None
    assert not found["nothing_reached"]
    again = json.loads(web.type("rerun --json"))["rerun"]
    assert (again["quiet"], again["worse"], again["again"]) == (True, [], [])


def test_a_verdict_whose_page_came_back_stands_again(web: "Web") -> None:
    web.serve(FIRST.replace("300,000", "400,000"), *LONG[1:])
    web.type("rerun", code=3)
    web.serve(*LONG)
    said = web.type("rerun", code=3)
    assert "1 stands again" in said
    assert "Stands again\n  bridge:1\n" in said
    quiet_again(web)


def test_what_a_reviewer_did_between_two_runs_is_no_alarm(web: "Web") -> None:
    web.type("rerun")
    web.type("verdict add bridge:1 false -m 'On second thoughts.' --supersede")
    web.type("verdict add bridge:3 true -m 'It is so.'")
    quiet_again(web)
    web.type("verdict add bridge:2 false -m 'No.' --as ben")
    said = web.type("rerun", code=3)
    assert "bridge:2  disputed" in said
    quiet_again(web)


def test_a_verdict_given_again_after_a_fall_is_no_alarm_and_may_fall_again(web: "Web") -> None:
    web.serve(FIRST.replace("300,000", "400,000"), *LONG[1:])
    web.type("rerun", code=3)
    web.type("verdict add bridge:1 --again -m 'Still so.'")
    quiet_again(web)
    web.serve(FIRST.replace("300,000", "500,000"), *LONG[1:])
    assert "bridge:1  look again" in web.type("rerun", code=3)


# --- reports and editions ----------------------------------------------------------------------


def test_reports_in_the_desks_folder_are_written_anew(web: "Web") -> None:
    web.type("report bridge -o bridge.md")
    web.type("report bridge -f json -o bridge.json")
    before = (web.folder / "bridge.md").read_text("utf-8")
    assert "written anew" not in web.type("rerun")
    web.serve(FIRST.replace("300,000", "400,000"), *LONG[1:])
    said = web.type("rerun", code=3)
    assert "Reports\n  bridge.json was written anew.\n  bridge.md was written anew.\n" in said
    assert (web.folder / "bridge.md").read_text("utf-8") == web.type("report bridge --shape full")
    assert (web.folder / "bridge.md").read_text("utf-8") != before
    quiet_again(web)


def test_a_report_that_was_changed_by_hand_is_left_alone(web: "Web") -> None:
    web.type("report bridge -o bridge.md")
    (web.folder / "bridge.md").write_text("My own words.", "utf-8")
    web.serve(*LONG[1:])
    assert "bridge.md was changed by hand, and is left as it is." in web.type("rerun", code=3)
    assert (web.folder / "bridge.md").read_text("utf-8") == "My own words."


def test_a_report_elsewhere_is_nobodys_here(web: "Web") -> None:
    target = web.folder.parent / "out.md"
    web.type(f"report bridge -o {target}")
    before = target.read_bytes()
    web.serve(*LONG[1:])
    assert "out.md" not in web.type("rerun", code=3)
    assert target.read_bytes() == before


def test_an_edition_is_never_rewritten_and_named_once_when_it_is_out_of_date(web: "Web") -> None:
    web.type("report bridge --issue --despite Wanted. -o out.md")
    before = web.type("report bridge --edition 1")
    assert "edition" not in web.type("rerun")
    web.serve(FIRST.replace("300,000", "400,000"), *LONG[1:])
    said = web.type("rerun", code=3)
    assert "1 edition out of date" in said
    assert "  bridge, edition 1 (md): see factcheck report bridge --edition 1\n" in said
    assert web.type("report bridge --edition 1") == before
    quiet_again(web)


# --- broken off --------------------------------------------------------------------------------


def test_what_was_told_before_the_last_telling_was_lost_is_told_again(web: "Web") -> None:
    """As when a run is killed after it stored what it found, and before it said so."""
    web.type("rerun")
    web.serve(FIRST.replace("300,000", "400,000"), *LONG[1:])
    told = (web.folder / ".factcheck-rerun.json").read_bytes()
    web.type("rerun", code=3)
    (web.folder / ".factcheck-rerun.json").write_bytes(told)
    before = counted(web)
    said = web.type("rerun", code=3)
    assert "bridge:1  look again, was True" in said
    assert counted(web) == before
    quiet_again(web)


@pytest.mark.parametrize("spoilt", [b"", b"[]", b'{"format": 9}', b'{"format": 1, "told": 7}'])
def test_a_spoilt_note_of_what_was_told_does_no_harm(web: "Web", spoilt: bytes) -> None:
    web.type("rerun")
    (web.folder / ".factcheck-rerun.json").write_bytes(spoilt)
    quiet_again(web)


def test_the_history_verifies_after_everything(web: "Web") -> None:
    (web.folder / "bridge.txt").write_text(ARTICLE.replace("1932", "1933"), "utf-8")
    for act in (plain(*LONG[1:]), answer("500 Broken"), answer("404 Not Found"), plain(*LONG)):
        web.site.answers["/page"] = act
        web.terminal.type("rerun", code=_code(web))
    web.type("history verify")


def _code(web: "Web") -> int:
    broken = b"500 Broken" in bytes(web.site.answers["/page"])  # type: ignore[arg-type]
    return 0 if broken else 3
