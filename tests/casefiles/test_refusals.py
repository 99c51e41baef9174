"""A case that is not what it should be is refused whole, with the file and the line."""

from dataclasses import replace

import pytest
from casefiles.generated_cases import told_case
from casefiles.growing_case import GrowingCase
from casefiles.refusing import FILES, ONE, SOURCE, THREE, changed, refused

from factcheck.casefiles import parse, render
from factcheck.errors import FactcheckError


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        (ONE, '    rating: "true"\n', '    rating: "true"\n    colour: "red"\n', "'colour' is not"),
        (ONE, '    rating: "true"\n', '    rating: "true"\n    rating: "true"\n', "twice"),
        (ONE, 'rating: "true"', 'rating: !!str "true"', "tag"),
        (ONE, 'rating: "true"', "rating: !!python/object/apply:os.system ['true']", "tag"),
        (ONE, 'rating: "true"', 'rating: &a "true"', "anchors"),
        (ONE, 'rating: "true"', "rating: true", "should be words"),
        (ONE, 'rating: "true"', "rating: 1", "should be words"),
        (ONE, 'rating: "true"', "rating: null", "should be words"),
        (ONE, 'rating: "true"', "rating: [\"true\"]", "should be words"),
        (ONE, "moved: false", "moved: no", "'no' is no number"),
        (ONE, "moved: false", "moved: 0", "true or false"),
        (ONE, "moved: false", 'moved: "false"', "true or false"),
        (ONE, "start: 0", 'start: "0"', "whole number"),
        (ONE, "start: 0", "start: true", "whole number"),
        (ONE, "revision: 1", "revision: 0", "counts from 1"),
        (ONE, 'stance: "supports"', 'stance: "proves"', "none of: supports, refutes, context"),
        (ONE, 'kind: "body"', 'kind: "Body"', "none of: body"),
        (ONE, 'source: "minutes"', 'source: "hours"', "no source 'hours'"),
        (ONE, 'source: "minutes"', 'source: "../minutes"', "small letters"),
        (ONE, "number: 1", "number: 2", "file's name"),
        (ONE, "number: 1", "# hello\nnumber: 1", "not as a case is written"),
        (ONE, "skips: []", "skips: {}", "should stand a list"),
        (ONE, "    start: 0\n    end: 37", "    start: 1\n    end: 37", "elsewhere"),
        (ONE, "the mayor.", "the major.", "not the article's words"),
        (ONE, 'quote: "the bridge is open"', 'quote: "the bridge is shut"', "kept of it: quote"),
        (ONE, "    start: 11", "    start: 12", "entry kept of it: start"),
        (ONE, "    snapshot: 1\n    start", "    snapshot: 2\n    start", "kept of it: snapshot"),
        (ONE, 'locator: "page 2"', "locator: null", "locator are missing without a redaction"),
        (ONE, 'because: "The wrong page."', "because: null", "missing without a redaction"),
        (ONE, "  - entry: 2\n", "  - entry: 3\n", "entry 2 made this citation"),
        (ONE, "into: null", "into: 2", "the history says into: null"),
        (THREE, "        start: 49", "        start: 50", "elsewhere"),
        (THREE, 'wording: "The bridge cost', 'wording: "The bridge lost', "kept of it: wording"),
        (SOURCE, 'origin: "typed"', 'origin: "fetched"', "kept of it: origin"),
        (SOURCE, "  - entry: 2\n    number: 1", "  - entry: 2\n    number: 2", "of it: number"),
        (SOURCE, "length: 52", "length: 53", "kept of it: length"),
        (SOURCE, "passages: []", "passages: null", "should stand a list"),
        (SOURCE, 'taken: "2021-07-27T', 'taken: "2021-07-27 ', "no UTC time"),
        (SOURCE, 'key: "minutes"', 'key: "hours"', "file's name"),
        ("case.yaml", "size: 99", "size: 98", "kept of it: size"),
        ("case.yaml", 'title: "The bridge"', 'title: "A bridge"', "kept of it: title"),
        ("case.yaml", 'slug: "harbour"', 'slug: "Harbour"', "small letters"),
        ("case.yaml", 'slug: "harbour"', 'slug: "other"', "kept of it: slug"),
        ("case.yaml", 'file: "article-1.txt"', 'file: "../../etc/passwd"', "file is not"),
        ("case.yaml", 'file: "article-1.txt"', "file: null", "missing without a redaction"),
        ("case.yaml", 'file: "editions/1.md"', "file: null", "missing without a redaction"),
        ("case.yaml", '  - "minutes"', '  - "../minutes"', "small letters"),
        ("case.yaml", '  - "minutes"', '  - "hours"', "'sources/hours.yaml' is missing"),
        ("case.yaml", "  seq: 9", "  seq: 8", "not the last entry"),
        ("case.yaml", "format: 7", 'format: "3"', "should stand format: 7"),
        ("case.yaml", "format: 7", "format: 0", "should stand format: 7"),
        ("report.md", "# Report", "# Report \udcff", "not UTF-8"),
        (ONE, "the mayor.", "the mayor\udcff.", "not UTF-8"),
        (ONE, "the mayor.", "the mayor\u202e.", "unescaped"),
    ],
)  # fmt: skip
def test_one_wrong_thing_in_a_file_is_refused_where_it_stands(name, old, new, reason):
    files, line = changed(name, old, new)
    said = refused(files)
    assert reason in said
    # At the line itself, or where the record or the text begins that it belongs to.
    assert said.startswith(tuple(f"{name}, line {at}: " for at in range(line - 8, line + 1))), line


def test_a_field_that_is_missing_is_named_at_its_record():
    files, line = changed(ONE, '    rating: "true"\n', "")
    record = FILES[ONE].decode().splitlines()[: line - 1]
    begins = max(at for at, text in enumerate(record, start=1) if text.startswith("  - entry"))
    assert refused(files) == f"{ONE}, line {begins}: the field 'rating' is missing."


def test_a_newer_format_asks_for_a_newer_factcheck_whatever_else_is_in_it():
    files, _ = changed("case.yaml", "format: 7", 'format: 8\nunheard: "of"')
    with pytest.raises(FactcheckError, match=r"case\.yaml, line 1: format 8 is newer") as caught:
        parse(files | {"unheard.of": b""})
    assert caught.value.instruction == "Install a newer factcheck."


@pytest.mark.parametrize("name", sorted(set(FILES) - {"report.md"}))
def test_a_file_that_is_missing_is_refused(name):
    files = dict(FILES)
    del files[name]
    assert "missing" in refused(files) or "nothing in the case speaks of" in refused(files)


def test_the_report_may_be_missing_and_say_anything():
    without = {name: data for name, data in FILES.items() if name != "report.md"}
    assert parse(without).report is None
    assert parse(FILES | {"report.md": b"# All is well\n"}).report == "# All is well\n"


@pytest.mark.parametrize(
    "name",
    ["notes.txt", "../case.yaml", "/etc/passwd", "claims/../case.yaml", "claims/1.yaml",
     "claims/001.yml", "CASE.yaml", "sources/minutes.snapshot-1.exe/x", "article-0.txt",
     "claims/001.yaml\n", "sources/.yaml", "a\u202eb"],
)  # fmt: skip
def test_a_file_that_no_case_has_is_refused_by_name(name):
    said = refused(FILES | {name: b""})
    assert "no such file belongs to a case" in said
    assert "\u202e" not in said


@pytest.mark.parametrize(
    "name",
    ["claims/004.yaml", "article-2.txt", "sources/other.yaml", "policies/0123456789ab.json",
     "editions/2.md", "sources/minutes.snapshot-1.html", "sources/other.history.jsonl"],
)  # fmt: skip
def test_a_file_that_nothing_speaks_of_is_refused_by_name(name):
    assert refused(FILES | {name: b""}).startswith(name)


# --- the history


def entries():
    return FILES["history.jsonl"].decode().splitlines(keepends=True)


def with_history(lines):
    return FILES | {"history.jsonl": "".join(lines).encode()}


@pytest.mark.parametrize(
    ("tampered", "line", "reason"),
    [
        (lambda e: [*e[:3], e[3].replace("editor", "author", 1), *e[4:]], 4, "entry 4 was changed"),
        (lambda e: [*e[:3], *e[4:]], 4, "entry 5 follows entry 3: one is missing"),
        (lambda e: [*e[:3], e[4], e[3], *e[5:]], 4, "missing or out of order"),
        (lambda e: [*e[:4], *e[3:]], 5, "missing or out of order"),
        (lambda e: [*e[:3], e[3].replace('{"at"', '{ "at"'), *e[4:]], 4, "canonical JSON"),
        (lambda e: [*e[:3], e[3].replace('"seq":4', '"seq":4.0'), *e[4:]], 4, "no whole number"),
        (lambda e: [*e[:3], e[3].replace('"seq":4', '"seq":NaN'), *e[4:]], 4, "no whole number"),
        (lambda e: [*e[:3], e[3].replace('"seq":4', '"seq":4,"seq":4'), *e[4:]], 4, "canonical"),
        (lambda e: [*e[:3], e[3].replace("signoff.add", "signoff.ad"), *e[4:]], 4, "not known"),
        (lambda e: [*e[:3], e[3].replace('"seq":4', '"seq":true'), *e[4:]], 4, "seq"),
        (lambda e: [*e[:3], e[3].replace('"at":"2021', '"at":"21'), *e[4:]], 4, "no UTC time"),
        (lambda e: [*e[:3], "[" * 100_000 + "\n", *e[4:]], 4, "JSON"),
        (lambda e: [*e[:3], '{"a":' * 600 + "1" + "}" * 600 + "\n", *e[4:]], 4, "fields"),
        (lambda e: [*e[:3], "\n", *e[4:]], 4, "no JSON"),
        (lambda e: [*e[:3], "9" * 5000 + "\n", *e[4:]], 4, "JSON"),
        (lambda e: [*e[:8], e[8].rstrip("\n")], 9, "ends with a newline"),
        (lambda e: [], 1, "at least one"),
    ],
)
def test_a_history_that_was_touched_is_refused_at_its_line(tampered, line, reason):
    said = refused(with_history(tampered(entries())))
    assert said.startswith(f"history.jsonl, line {line}: ")
    assert reason in said


def test_a_history_whose_end_was_cut_off_does_not_fit_the_head():
    assert "not the last entry of history.jsonl" in refused(with_history(entries()[:-1]))


def test_a_whole_chain_of_another_stream_is_refused():
    other = render(told_case("other").case())
    head = told_case("other").case().head[1], told_case().case().head[1]
    frame = FILES["case.yaml"].replace(head[1].encode(), head[0].encode())
    files = FILES | {"history.jsonl": other["history.jsonl"], "case.yaml": frame}
    assert refused(files).startswith("history.jsonl, line 1: entry 1 was changed after")


def test_a_record_without_an_entry_is_not_even_written():
    case = told_case().case()
    stray = replace(case.verdicts[0], uid="0" * 32)
    with pytest.raises(FactcheckError, match="no entry in the history"):
        render(replace(case, verdicts=(*case.verdicts, stray)))


@pytest.mark.parametrize(
    "lost", ["skips", "citations", "verdicts", "signoffs", "withdrawals", "editions"]
)
def test_an_entry_without_its_record_is_refused_at_the_entry(lost):
    growing = GrowingCase()
    growing.receive([["One.", "Two."]])
    growing.add_source("page")
    growing.skip((1, 0), "opinion")
    growing.cite((1, 0), "page")
    growing.sign_off(growing.rate((2, 0)))
    growing.withdraw(growing.rate((2, 0)))
    growing.issue(b"out")
    case = growing.case()
    order = ("skips", "citations", "signoffs", "withdrawals", "editions")
    changes = {lost: ()} if lost in order else {"signoffs": (), "withdrawals": (), lost: ()}
    said = refused(render(replace(case, **changes)))
    assert said.startswith("history.jsonl, line ")
    assert "in the history, but not among the records" in said
