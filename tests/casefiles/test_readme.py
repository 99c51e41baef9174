"""What claims/README.md says of the format is so: its fields are the fields, its recipe works."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from casefiles.generated_cases import large_case, told_case
from casefiles.growing_case import GrowingCase

from factcheck import domain
from factcheck.casefiles import render, write_folder
from factcheck.casefiles.layout import FIELDS
from factcheck.casefiles.records import LONGEST

README = (Path(__file__).parents[2] / "claims" / "README.md").read_text("utf-8")
RECIPE = re.search(r"```python\n(.*?)```", README, re.DOTALL)[1]


def check(folder):
    return subprocess.run(
        [sys.executable, "-c", RECIPE, folder], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("record", FIELDS, ids=lambda record: record.__name__)
def test_every_field_of_a_record_is_explained(record):
    named = set(re.findall(r"`([a-z_]+)`", README))
    assert set(FIELDS[record]) <= named


@pytest.mark.parametrize("record", FIELDS, ids=lambda record: record.__name__)
def test_every_field_of_a_record_has_its_place_in_a_file(record):
    elsewhere = {
        domain.Revision: {"text", "account"},
        domain.Snapshot: {"text", "account"},
        domain.Source: {"use"},
        domain.Placement: {"number", "part"},
        domain.Skip: {"number"},
        domain.Note: {"number"},
        domain.Wait: {"number"},
        domain.Amendment: {"number"},
        domain.Citation: {"number"},
        domain.Tick: {"number"},
        domain.Verdict: {"number", "evidence_holds"},
        domain.Overruling: {"number"},
    }
    assert set(FIELDS[record]) | elsewhere.get(record, set()) == set(record.__dataclass_fields__)


def test_every_member_of_the_closed_sets_of_a_case_is_explained():
    for closed_set in (
        domain.ParagraphKind,
        domain.Change,
        domain.SourceKind,
        domain.Origin,
        domain.Stance,
        domain.Use,
        domain.Evidence,
        domain.Asks,
        domain.Fidelity,
        domain.Flag,
        domain.SkipKind,
        domain.ReadKind,
        domain.QuoteState,
        domain.LeftOut,
    ):
        for member in closed_set:
            assert f"`{member}`" in README


def test_no_field_is_longer_than_a_desk_has_room_for():
    from factcheck.model import Base

    for table, columns in {
        "revision": (
            "media_type",
            "extractor",
            "segmenter",
            "encoding",
            "encoding_why",
            "language",
        ),
        "snapshot": ("media_type", "extractor", "encoding"),
        "source": ("group",),
        "edition": ("format",),
    }.items():
        for name in columns:
            assert Base.metadata.tables[table].c[name].type.length == LONGEST[name]


def grown(kind):
    if kind == "large":
        return large_case(20)
    growing = told_case()
    if kind == "redacted":
        growing.redact(growing.case().revisions[0].revision.uid)
        growing.redact(growing.case().verdicts[0].uid)
    if kind == "confidential":
        growing.add_source("deep", title="Jo", alias="an official")
        growing.attach("deep", "Jo says so.")
        growing.cite((1, 0), "deep", (3, 10))
    if kind == "revised":
        growing.receive([["“The bridge is shut,” said the mayor.", "What now?", "Nobody knew."]])
        growing.rate((1, 0), rationale="She did.")
        growing.undo_revision()
    if kind == "marked":
        growing = GrowingCase("marked")
        growing.receive([["One\u2028line.", "Two."]], mark="utf-16", label="proof\u20281")
        growing.rate((1, 0), rationale="\ufeff\x1b\x85")
    return growing.case()


@pytest.mark.parametrize(
    "kind", ["plain", "redacted", "confidential", "revised", "marked", "large"]
)
def test_the_recipe_finds_a_whole_case_whole(tmp_path, kind):
    write_folder(tmp_path / "case", render(grown(kind)))
    done = check(tmp_path / "case")
    assert done.stderr == ""
    assert done.stdout.endswith("nothing was changed.\n")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("article-1.txt", b"300", b"400"),
        ("claims/001.yaml", b"He said so.", b"He says so."),
        ("claims/001.yaml", b'quote: "the bridge is open"', b'quote: "the bridge is shut"'),
        ("claims/001.yaml", b"said the mayor", b"said the minor"),
        ("claims/001.yaml", b'rating: "true"', b'rating: "false"'),
        ("sources/minutes.yaml", b"It is 300 m long.", b"It is 400 m long."),
        ("sources/minutes.history.jsonl", b'"checker"', b'"another"'),
        ("history.jsonl", b'"rating":"true"', b'"rating":"false"'),
    ],
)
def test_the_recipe_finds_what_was_changed(tmp_path, name, old, new):
    write_folder(tmp_path / "case", render(told_case().case()))
    path = tmp_path / "case" / name
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    done = check(tmp_path / "case")
    assert done.returncode == 1
    assert "AssertionError" in done.stderr
