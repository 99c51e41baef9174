"""What stands on top of a saved page: when it was saved, on whatever machine that was."""

from datetime import UTC, datetime

import pytest

from factcheck.documents.reading.saved_page import saved_at

PAGE = (
    "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: {} \n"
    " saved date: {}\n-->"
)
ADDRESS = "https://example.org/a"


def saved(date: str, address: str = ADDRESS, before: str = "") -> datetime | None:
    return saved_at((before + PAGE.format(address, date)).encode())


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("Tue Oct 17 2023 13:55:34 GMT+0300 (Москва, стандартное)", (2023, 10, 17, 10, 55, 34)),
        ("Wed Sep 03 2025 00:12:00 GMT+0900 (日本標準時)", (2025, 9, 2, 15, 12, 0)),
        ("Sat Feb 29 2020 23:30:00 GMT-0430", (2020, 3, 1, 4, 0, 0)),
        ("Sun Jan 05 2020 00:00:00 GMT+0000 (Coordinated Universal Time)", (2020, 1, 5, 0, 0, 0)),
    ],
)  # fmt: skip
def test_the_date_is_read_in_utc(written: str, at: tuple[int, ...]) -> None:
    year, month, day, hour, minute, second = at
    assert saved(written) == datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def test_a_long_address_is_no_hindrance() -> None:
    found = saved("Sun Jan 05 2020 00:00:00 GMT+0000", f"{ADDRESS}?{'x' * 2000}")
    assert found == datetime(2020, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    ["Tue", "", "2023-10-17T10:55:34Z", "Tue Oct 32 2023 13:55:34 GMT+0300",
     "Tue Okt 17 2023 13:55:34 GMT+0300", "Tue Oct 17 2023 25:55:34 GMT+0300",
     "Tue Oct 17 2023 13:55:34", "Tue Oct 17 2023 13:55:34 GMT+9999", "Tue Feb 29 2023 1:1:1 GMT+0",
     "Sat Jan 01 0000 00:00:00 GMT+0000", "Sat Jan 01 0001 00:00:00 GMT+1200",
     "Fri Dec 31 9999 23:59:59 GMT-0100", "Invalid Date"],
)  # fmt: skip
def test_what_is_no_date_is_none(written: str) -> None:
    assert saved(written) is None


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"<html>Page saved with SingleFile url: a\n saved date: Sun Jan 05 2020 00:00:00 GMT+0000",
        b"<!-- saved date: Sun Jan 05 2020 00:00:00 GMT+0000 -->",
        b"<!-- saved from url=(0031)https://example.org/a -->",
        b"\xff\xfe<\x00!\x00-\x00-\x00",
    ],
)
def test_only_what_singlefile_writes_there_is_believed(page: bytes) -> None:
    assert saved_at(page) is None


def test_it_is_looked_for_at_the_top_alone() -> None:
    assert saved("Sun Jan 05 2020 00:00:00 GMT+0000", before=" " * 4000) is None


# --- in one file (MHTML) -------------------------------------------------------------------------

FIELDS = {
    "From": "<Saved by Blink>",
    "Snapshot-Content-Location": ADDRESS,
    "Subject": "=?utf-8?Q?Br=C3=BCcke?=",
    "Date": "Tue, 17 Oct 2023 10:55:34 -0000",
    "MIME-Version": "1.0",
    "Content-Type": 'multipart/related;\r\n\ttype="text/html";\r\n\tboundary="x"',
}


def in_one_file(**fields: str) -> datetime | None:
    changed = FIELDS | {name.replace("_", "-"): value for name, value in fields.items()}
    headed = "".join(f"{name}: {value}\r\n" for name, value in changed.items() if value)
    return saved_at(f"{headed}\r\n--x\r\nDate: Wed, 01 Jan 2020 00:00:00 +0000\r\n".encode())


@pytest.mark.parametrize(
    ("date", "at"),
    [
        ("Tue, 17 Oct 2023 10:55:34 -0000", (2023, 10, 17, 10, 55, 34)),
        ("Tue, 17 Oct 2023 13:55:34 +0300 (Moscow Standard Time)", (2023, 10, 17, 10, 55, 34)),
        ("7 Feb 2021 00:30:00 +0100", (2021, 2, 6, 23, 30, 0)),
        ("Sat, 29 Feb 2020 23:30:00 GMT", (2020, 2, 29, 23, 30, 0)),
    ],
)
def test_a_page_in_one_file_says_when_in_its_date(date: str, at: tuple[int, ...]) -> None:
    year, month, day, hour, minute, second = at
    assert in_one_file(Date=date) == datetime(year, month, day, hour, minute, second, tzinfo=UTC)


@pytest.mark.parametrize(
    "fields",
    [
        {"Date": ""},
        {"Date": "Tue, 17 Oct 2023 10:55:34"},
        {"Date": "Tue, 31 Feb 2023 10:55:34 -0000"},
        {"Date": "Di, 17 Okt 2023 10:55:34 -0000"},
        {"Date": "Sat, 1 Jan 0001 00:00:00 +1200"},
        {"Date": "=?x?Q?\udcff?=".encode("utf-8", "replace").decode()},
        {"Content_Type": "multipart/mixed; boundary=x"},
        {"Content_Type": ""},
        {"Message_ID": "<1@example.org>"},
        {"Received": "from a by b"},
        {"To": "anna@example.org"},
    ],
)
def test_of_a_message_or_without_a_sound_date_nothing_is_said(fields: dict[str, str]) -> None:
    assert in_one_file(**fields) is None
