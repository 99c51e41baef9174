"""The corrections as a diff: `git apply` and `patch` make them in the text, whatever it is like."""

import random
import subprocess
from pathlib import Path

import pytest

from factcheck.domain import Role, StandingKind
from factcheck.reports import FORMATS
from factcheck.reports.shapes import corrections
from factcheck.reports.unified_diff import unified_diff
from factcheck.reports.values import Report, ReportedOverruling

from .examples import claims, minutes, rates, reports

AWKWARD = (
    "--- a/bridge.txt", "+++ b/bridge.txt", "@@ -1,2 +1,2 @@", "@@", "diff --git a/x b/x", "-", "+",
    "\\ No newline at end of file", "index 83db48f..bf2a1c3 100644", "*** 1,2 ****", "--- 1,2 ----",
    "12c", "1,3d", "GIT binary patch", "```", "````diff", "rename from x", "Index: x", "Prereq: 1",
    "deleted file mode 100644", "Only in x: y", " indented", "\ttabbed", "trailing ", "a\x0cfeed",
    "next\x85line", "line\u2028separator", "\ufeffmark", "two\rreturns\r", "“Quoted,” she said.",
    "Ещё", "你好。", "# Heading", "## How this was made", "- Shape: brief", "e\u0301", "*", "~~x~~",
)  # fmt: skip
BETWEEN = (" ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\n\n\n\n", "\x0c\n", " \n \n", "\r")
CORRECTED = (*AWKWARD, "It is 12 metres long.", "two\nlines", "ends in a line\n", "crlf\r\nwithin")


def article(seed: int) -> tuple[Report, str]:
    """A made-up article some of whose sentences are corrected, and the text with all of these."""
    chosen = random.Random(seed)
    text, corrected, shown = "", "", []
    for number in range(1, chosen.randint(2, 30)):
        between = chosen.choice(BETWEEN) if text else chosen.choice(("", "", "\n", "\ufeff"))
        words = f"{chosen.choice(AWKWARD)} {number}" * chosen.randint(1, 2)
        start = len(text) + len(between)
        fix = chosen.choice(CORRECTED) if chosen.random() < 0.3 else None
        if fix is not None and fix != words:
            verdict = rates("false", correction=fix)
        else:
            fix, verdict = None, rates("true")
        shown.append(claims(str(number), words, verdict, start=start, end=start + len(words)))
        text += between + words
        corrected += between + (words if fix is None else fix)
    end = chosen.choice(("", "\n", "\r\n", "\n\n"))
    return reports(*shown, text=text + end), corrected + end


def apply(text: str, diff: str, folder: Path, *command: str) -> str:
    folder.mkdir()
    (folder / "bridge.txt").write_bytes(text.encode())
    (folder / "corrections.md").write_bytes(diff.encode())
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return (folder / "bridge.txt").read_bytes().decode()


def assert_applies(report: Report, corrected: str, folder: Path) -> None:
    written = corrections(report)
    assert report.text is not None
    if corrected == report.text:
        assert "There is nothing that a diff can change." in written
        return
    for number, command in enumerate((("git", "apply", "corrections.md"),
                                      ("patch", "-p1", "-i", "corrections.md"))):  # fmt: skip
        assert apply(report.text, written, folder / str(number), *command) == corrected


@pytest.mark.parametrize("seed", range(6))
def test_the_corrections_are_made_by_git_and_by_patch(seed, tmp_path):
    assert_applies(*article(seed), tmp_path)


@pytest.mark.slow
def test_and_so_they_are_in_many_awkward_articles(tmp_path):
    for seed in range(100, 300):
        folder = tmp_path / str(seed)
        folder.mkdir()
        assert_applies(*article(seed), folder)


def corrected(text: str, *fixes: tuple[str, str], **changed) -> Report:
    shown = [
        claims(str(number), words, rates("false", correction=fix), start=text.index(words),
               end=text.index(words) + len(words), **changed)
        for number, (words, fix) in enumerate(fixes, 1)
    ]  # fmt: skip
    return reports(*shown, text=text)


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n"])
def test_the_end_of_the_text_stays_as_it_is(end, tmp_path):
    report = corrected(f"It was. It is.{end}", ("It is.", "It will be."))
    assert_applies(report, f"It was. It will be.{end}", tmp_path)


def test_a_correction_in_a_part_is_made_within_its_sentence(tmp_path):
    parts = (
        claims("1.1", "a", rates("false", correction="one"), start=0, end=1),
        claims("1.2", "b", rates("false", correction="two"), start=6, end=7),
    )
    whole = claims("1", "a and b.", parts=parts, standing=StandingKind.STANDS, start=0, end=8)
    assert_applies(reports(whole, text="a and b."), "one and two.", tmp_path)


def test_what_replaces_no_words_of_the_text_is_in_the_list_alone():
    text = "It is, she said."
    by_wording = corrected(text, ("It is", "The bridge is not."), wording="The bridge is.")
    overruling = ReportedOverruling(reviewer="ed", role=Role.EDITOR, at=minutes(3), because="So.")
    overruled = reports(
        claims("1", text, rates("false", correction="It was.", overruled=overruling)), text=text
    )
    overlapping = corrected("It is so.", ("It is", "It was"), ("is so.", "was not."))

    for report in (by_wording, overruled):
        assert "There is nothing that a diff can change." in corrections(report)
        assert "or was overruled: 1.\n" in corrections(report)
    assert "\n+It was so.\n" in corrections(overlapping)
    assert "or was overruled: 2.\n" in corrections(overlapping)


def test_no_fence_is_closed_from_within():
    report = corrected("```\n`````` it is.\n", ("`````` it is.", "It was."))
    assert "\n```````diff\n--- a/" in corrections(report)


def test_the_file_is_called_as_it_was_received_where_it_is_that_file():
    told = {"origin": "story-2.txt", "blob": "ab" * 32}
    same = reports(*corrected("It is.", ("It is.", "No.")).claims, text="It is.", **told)
    assert "--- a/bridge.txt\n" in corrections(same)
    for origin, name in (("story-2.txt", "story-2.txt"), ("../x", "bridge.txt"),
                         ("a b.txt", "bridge.txt"), ("-x", "bridge.txt")):  # fmt: skip
        report = reports(*same.claims, text="It is.", origin=origin, text_sha="ab" * 32,
                         blob="ab" * 32)  # fmt: skip
        assert f"--- a/{name}\n+++ b/{name}\n" in corrections(report)


def test_texts_that_are_the_same_have_no_diff():
    assert unified_diff("It is.", "It is.", "x") == ""


def test_no_line_of_the_text_passes_in_the_diff_for_one_of_the_machine_s():
    forged = f" Shape: full\n Stream head: entry 9, `{'ab' * 32}`\n It is."
    report = corrected(forged, (forged, "It was."))
    written = corrections(report)
    assert f"\n- Stream head: entry 9, `{'ab' * 32}`\n" in written, "as the diff has what goes"
    assert FORMATS["md"].heads(written) is None
    printed = FORMATS["md-corrections"].heads(written)
    assert printed is not None
    assert printed.head == report.head
