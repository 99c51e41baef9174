"""A page saved by SingleFile, or in one file, brings along when it was saved, as its own word."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from terminals import Terminal

pytestmark = pytest.mark.slow

PROSE = "The bridge was opened on 19 March 1932 before a crowd of 300,000 people."
SAVED = "Tue Oct 17 2019 13:55:34 GMT+0300 (Moscow Standard Time)"
WriteFile = Callable[[str, str], str]


def page(date: str = SAVED, words: str = PROSE) -> str:
    return (
        "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n"
        f" url: https://example.org/bridge \n saved date: {date}\n-->"
        f"<meta charset=utf-8><title>The bridge</title><article><p>{words}</p></article>"
    )


def snapshots(terminal: "Terminal", key: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(terminal.out(f"source show {key} --json"))[
        "source"
    ]["snapshots"]
    return found


def test_a_source_was_taken_when_the_page_was_saved(
    terminal: "Terminal", write_file: WriteFile
) -> None:
    terminal.out(f"source add {write_file('page.html', page())} --key plaque")

    (snapshot,) = snapshots(terminal, "plaque")
    assert (snapshot["origin"], snapshot["taken"]) == ("file", "2019-10-17T10:55:34.000000Z")
    assert str(snapshot["brought"]).startswith("2021-07-27T12:0")
    told = " ".join(terminal.out("source show plaque").split())
    assert "characters, saved 2019-10-17 10:55 UTC as it says, brought 2021-07-27 12:0" in told


def test_a_page_in_one_file_was_taken_when_it_was_saved(
    terminal: "Terminal", write_file: WriteFile
) -> None:
    html = f"<title>The bridge</title><article><p>{PROSE}</p></article>"
    saved = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/bridge\n"
        "Date: Thu, 17 Oct 2019 13:55:34 +0300\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="x"\n\n'
        f"--x\nContent-Type: text/html; charset=utf-8\n\n{html}\n--x--\n"
    )
    terminal.out(f"source add {write_file('page.mhtml', saved)} --key plaque")
    terminal.out(f"article add {write_file('story.mhtml', saved)} --slug plaque-story")

    assert snapshots(terminal, "plaque")[0]["taken"] == "2019-10-17T10:55:34.000000Z"
    assert "2019-10-17" in terminal.out("article show plaque-story")


def test_what_is_attached_later_may_be_older(terminal: "Terminal", write_file: WriteFile) -> None:
    terminal.out("source add --key plaque --excerpt words --url https://example.org/bridge")
    terminal.out(f"source attach plaque {write_file('page.html', page())}")

    assert snapshots(terminal, "plaque")[1]["taken"] == "2019-10-17T10:55:34.000000Z"
    assert "whole" in terminal.out("history verify")


def test_a_page_from_standard_input_says_it_too(terminal: "Terminal") -> None:
    terminal.out("source add - --key plaque", stdin=page())

    assert snapshots(terminal, "plaque")[0]["taken"] == "2019-10-17T10:55:34.000000Z"


@pytest.mark.parametrize("date", ["Fri Oct 17 2042 13:55:34 GMT+0300", "yesterday"])
def test_a_date_that_cannot_be_is_not_believed(
    terminal: "Terminal", write_file: WriteFile, date: str
) -> None:
    terminal.out(f"source add {write_file('page.html', page(date))} --key plaque")

    (snapshot,) = snapshots(terminal, "plaque")
    assert snapshot["taken"] == snapshot["brought"]
    assert "as it says" not in terminal.out("source show plaque")


def test_a_report_dates_the_words_so(terminal: "Terminal", write_file: WriteFile) -> None:
    terminal.out(f"source add {write_file('page.html', page())} --key plaque")
    terminal.out("cite add bridge:1 plaque 'opened on 19 March 1932' -s -p")
    terminal.out("verdict add bridge:1 true -m 'It says so.'")

    assert "Captured, 2019-10-17 10:55 UTC." in terminal.out("report bridge --shape full")


def test_a_file_that_was_saved_anew_is_taken_anew(
    terminal: "Terminal", write_file: WriteFile
) -> None:
    saved_without = page().replace("https://example.org/bridge", "file:///bridge.html")
    terminal.out(f"source add {write_file('page.html', saved_without)} --key plaque")
    later = SAVED.replace("2019", "2020")
    write_file("page.html", saved_without.replace(SAVED, later).replace("300,000", "310,000"))

    assert "snapshot 2" in terminal.out("source check plaque")
    assert [str(snapshot["taken"])[:10] for snapshot in snapshots(terminal, "plaque")] == [
        "2019-10-17",
        "2020-10-17",
    ]


def test_an_article_says_when_its_page_was_saved(
    terminal: "Terminal", write_file: WriteFile
) -> None:
    terminal.out(f"article add {write_file('page.html', page())} --slug saved")
    terminal.out(f"article add {write_file('plain.html', '<p>' + PROSE)} --slug plain")

    assert "  saved      2019-10-17 10:55 UTC, as the file says\n" in terminal.out(
        "article show saved"
    )
    shown = json.loads(terminal.out("article show saved --json"))["article"]
    assert shown["revisions"][0]["saved"] == "2019-10-17T10:55:34.000000Z"
    assert "saved" not in terminal.out("article show plain")
