"""Subtitles and tables keep where their words stand: the time of a cue, sheet and cell."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.casework.watching.locate_quote import told_places
from factcheck.documents import Document, read_document
from factcheck.documents.reading.document import Extract
from factcheck.documents.reading.formats import Format
from factcheck.documents.reading.number_formats import as_shown, as_stored
from factcheck.documents.reading.sandbox import answer
from factcheck.documents.reading.table_text import column_name

from ..refusing import refusal


def places(document: Document | Extract) -> list[tuple[str, str]]:
    """Each place with its words."""
    return [(place.where, document.text[place.start : place.end]) for place in document.places]


# --- subtitles -----------------------------------------------------------------------------------

VTT = """WEBVTT

NOTE Made by Ed

STYLE
::cue { color: red }

1
01:17.000 --> 01:19.000 align:start
<v Ada Brand>The <b>bridge</b> cost

01:19.100 --> 01:21.000
<v Ada Brand>4.3 million &amp; more.

01:02:03.500 --> 01:02:04.000
Who paid?
"""


def test_cues_keep_their_times_and_sentences_run_on_from_cue_to_cue() -> None:
    document = read_document(VTT.encode(), name="talk.vtt")
    assert document.text == "Ada Brand: The bridge cost\n4.3 million & more.\n\nWho paid?"
    assert places(document) == [
        ("at 01:17", "Ada Brand: The bridge cost"),
        ("at 01:19", "4.3 million & more."),
        ("at 1:02:03", "Who paid?"),
    ]
    assert [(str(one.kind), one.words) for one in document.account.left_out] == [
        ("remark", "Made by Ed")
    ]
    assert document.media_type == "text/vtt"


def test_subrip_is_read_as_webvtt_is() -> None:
    data = b"1\r\n00:01:17,000 --> 00:01:19,000\r\n{\\an8}It is\r\n<i>long</i>.\r\n"
    document = read_document(data, name="talk.srt")
    assert places(document) == [("at 01:17", "It is\nlong.")]
    assert document.media_type == "application/x-subrip"


def test_captions_that_roll_say_each_line_once() -> None:
    data = (
        "WEBVTT\n\n00:01.000 --> 00:03.000\nIt is\n\n00:03.000 --> 00:03.010\nIt is\n\n"
        "00:03.010 --> 00:05.000\nIt is\nlong.\n"
    )
    assert read_document(data.encode(), name="talk.vtt").text == "It is\nlong."


def test_words_that_are_said_twice_are_there_twice() -> None:
    data = "WEBVTT\n\n00:01.000 --> 00:02.000\nNo.\n\n00:02.000 --> 00:03.000\nNo.\n"
    assert read_document(data.encode(), name="talk.vtt").text == "No.\nNo."


def test_subtitles_without_a_time_are_refused() -> None:
    assert "no cue with a time" in refusal(b"WEBVTT\n\nJust words.\n", name="talk.vtt")


# --- tables --------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_each_cell_of_a_csv_table_is_a_place(mark: str) -> None:
    rows = [["Year", "Cost"], ["1931", f"4{mark}3"], ["", "none"]]
    lines = [mark.join(f'"{cell}"' if mark in cell else cell for cell in row) for row in rows]
    document = read_document("\r\n".join(lines).encode(), name="costs.csv")
    assert places(document) == [
        ("A1", "Year"), ("B1", "Cost"), ("A2", "1931"), ("B2", f"4{mark}3".replace("\t", " ")),
        ("B3", "none"),
    ]  # fmt: skip
    assert document.account.taken == 3


@given(st.lists(st.lists(st.text(max_size=5), min_size=1, max_size=4), min_size=1, max_size=5))
def test_any_cell_is_where_its_place_says(rows: list[list[str]]) -> None:
    import csv

    out = io.StringIO()
    csv.writer(out).writerows(rows)
    data = out.getvalue().encode("utf-8", "replace")
    if b"\0" in data or not data.strip():
        return
    extract = answer(Format.CSV, data, declared_encoding="utf-8", unpacked_limit=0)
    assert all(words == " ".join(words.split()) != "" for _, words in places(extract))
    assert sum(len(words) for _, words in places(extract)) <= len(extract.text)


def test_columns_are_named_as_spreadsheets_name_them() -> None:
    assert [column_name(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def book(fill: Callable[[Any], None]) -> Document:
    made = openpyxl.Workbook()
    made.active.title = "Costs"
    fill(made)
    out = io.BytesIO()
    made.save(out)
    return read_document(out.getvalue(), name="costs.xlsx")


def test_a_spreadsheets_values_are_as_shown_and_their_places_say_how_they_are_stored() -> None:
    def fill(made: Any) -> None:
        sheet = made.active
        sheet.append(["Year", "Cost"])
        sheet.append([1931, 4.2987])
        sheet["B2"].number_format = "0.0"
        other = made.create_sheet("Tolls")
        other.append([datetime(1999, 4, 1)])
        other["A1"].number_format = "dd/mm/yyyy"

    document = book(fill)
    assert document.text == "Costs\n\nYear | Cost\n\n1931 | 4.3\n\nTolls\n\n01/04/1999"
    assert places(document) == [
        ("Costs!A1", "Year"),
        ("Costs!B1", "Cost"),
        ("Costs!A2", "1931"),
        ("Costs!B2 (stored: 4.2987)", "4.3"),
        ("Tolls!A1 (stored: 1999-04-01)", "01/04/1999"),
    ]


def test_what_a_spreadsheet_hides_and_its_remarks_are_accounted_for() -> None:
    def fill(made: Any) -> None:
        sheet = made.active
        for row in (["Year", "Cost"], [1931, 4.3], [1932, 5]):
            sheet.append(row)
        sheet.row_dimensions[3].hidden = True
        sheet["A1"].comment = openpyxl.comments.Comment("Which one?", "Ed")
        made.create_sheet("Secret").append(["never"])
        made["Secret"].sheet_state = "hidden"

    document = book(fill)
    assert document.text.endswith("Year | Cost\n\n1931 | 4.3")
    assert sorted((str(b.kind), b.words, b.place) for b in document.account.left_out) == [
        ("hidden", "1932 | 5", "Costs, hidden rows or columns"),
        ("hidden", "never", "Secret"),
        ("other", "author: openpyxl", "particulars of the file"),
        ("remark", "Which one?", "Costs!A1"),
    ]


def test_a_cell_far_out_costs_no_more_than_any_other() -> None:
    def fill(made: Any) -> None:
        made.active["A1"] = "Near"
        made.active["XFD1048576"] = "Far"

    assert places(book(fill)) == [("Costs!A1", "Near"), ("Costs!XFD1048576", "Far")]


def test_a_document_type_in_a_spreadsheet_is_refused() -> None:
    made = openpyxl.Workbook()
    made.active["A1"] = "Words"
    out = io.BytesIO()
    made.save(out)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("xl/more.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    assert "declares a document type" in refusal(out.getvalue(), name="costs.xlsx")


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (4.3, "General", "4.3"),
        (0.1 + 0.2, "General", "0.3"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-1234.5, "#,##0;(#,##0)", "(1,235)"),
        (0.256, "0%", "26%"),
        (0.2565, "0.0%", "25.7%"),
        (4.5, '0.00 "€"', "4.50 €"),
        (4.5, "[$€-407] 0.0", "€ 4.5"),
        (1.5, "0.##", "1.5"),
        (2.0, "0.##", "2"),
        (1234567, "0,,", "1234567"),
        (1234567, "0.0E+00", "1234567"),
        (0.5, "# ?/?", "0.5"),
        (True, "General", "TRUE"),
        ("as typed", "0.00", "as typed"),
        (datetime(2021, 7, 27, 9, 5), "d mmmm yyyy", "27 July 2021"),
        (datetime(2021, 7, 27, 9, 5), "yyyy-mm-dd hh:mm", "2021-07-27 09:05"),
        (datetime(2021, 7, 27, 21, 5), "h:mm AM/PM", "9:05 PM"),
        (datetime(2021, 7, 27), "dddd", "2021-07-27"),
        (datetime(2021, 7, 27), "[$-809]d mmm", "27 Jul"),
        (datetime(2021, 7, 27), "[$-407]d. mmm", "2021-07-27"),
        (datetime(2021, 7, 27, 1), "[h]:mm", "2021-07-27 01:00:00"),
    ],
)
def test_a_value_is_shown_by_its_format_or_as_it_is_stored(
    value: Any, number_format: str, shown: str
) -> None:
    assert as_shown(value, number_format) == shown


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_stored_with_all_its_digits(value: float) -> None:
    assert float(as_stored(value)) == value


# --- what a locator says ------------------------------------------------------------------------


def test_a_locator_names_the_first_cue_and_all_cells_that_a_quote_reaches_into() -> None:
    vtt = read_document(VTT.encode(), name="talk.vtt")
    start = vtt.text.index("cost")
    assert told_places(vtt.places, start, start + 12) == "at 01:17"
    table = read_document(b"a,b,c\nd,e,f\n", name="t.csv")
    assert told_places(table.places, 0, 1) == "A1"
    assert told_places(table.places, 0, 5) == "A1, B1"
    assert told_places(table.places, 0, len(table.text)) == "A1 to C2"
    assert told_places((), 0, 5) is None
