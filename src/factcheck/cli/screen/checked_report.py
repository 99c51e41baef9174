"""What checking a report found, for people and for programs."""

from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.screen.layout import shorten, visible_line, wrap
from factcheck.text.word_diff import common_beginning

if TYPE_CHECKING:
    from factcheck.desk.values import ChangedLine, CheckedReport
    from factcheck.reports.differences import ClaimDifference

_SHOWN = 160
_PLACE = "place"


def checked_lines(checked: "CheckedReport", file: str) -> list[str]:
    """What was found, the verdict first."""
    lines = [click.style(f"{visible_line(file)}: {_outcome(checked)}", bold=True)]
    if checked.slug is not None:
        edition = f"edition {checked.edition}, " if checked.edition is not None else ""
        state = f"as of entry {checked.entry} of its history"
        lines.append(f"  {checked.slug}, {edition}{checked.format}, {state}")
    lines += [wrap(visible_line(reason), "    ", "  · ") for reason in checked.because]
    if checked.changed is not None:
        lines += _changed_line(checked.changed)
    differences = checked.differences
    if differences:
        lines += ["", "What changed since:"]
        lines += [wrap(visible_line(told), "    ", "  · ") for told in differences.article]
        moved = 0
        for claim in differences.claims:
            if {one.of for one in claim.differences} == {_PLACE}:
                moved += 1
            else:
                lines += _claim_lines(claim)
        if moved:
            lines.append(f"  {moved} more only stand at another place of the text.")
    if checked.slug is not None and not checked.is_true:
        lines += ["", f"Next: factcheck report {checked.slug}{_asked_for(checked.format)} -o FILE"]
    return lines


def _outcome(checked: "CheckedReport") -> str:
    if checked.writing == "tampered":
        return "tampered with: these are not the bytes that the desk wrote."
    if checked.slug is None:
        return "not of this desk, as far as anybody can tell."
    if checked.says_the_same:
        if checked.writing == "not-known":
            return "says what the desk would write today; if the desk wrote it is not known."
        return "still true: the desk would say the same today."
    return "no longer what the desk would say."


def _changed_line(changed: "ChangedLine") -> list[str]:
    lines = [f"  Line {changed.number} is the first that differs:"]
    wrote, found = (visible_line(line or "") for line in (changed.wrote, changed.found))
    begin = _begin_shown(wrote, found)
    for called, line, words in (
        ("the desk wrote", changed.wrote, wrote),
        ("here stands", changed.found, found),
    ):
        shown = "…" * bool(begin) + shorten(words[begin:], _SHOWN)
        lines.append(wrap("nothing" if line is None else shown, "      ", f"    {called}: "))
    return lines


def _begin_shown(wrote: str, found: str) -> int:
    """Where to begin with two lines, so that what differs first is among what is shown; 0 where it
    is near their beginning."""
    same = common_beginning(wrote, found)
    if same < _SHOWN // 2:
        return 0
    # At a word, where one begins a little before.
    begin = same - _SHOWN // 4
    space = wrote.rfind(" ", begin - _SHOWN // 8, begin)
    return begin if space < 0 else space + 1


def _claim_lines(claim: "ClaimDifference") -> list[str]:
    from factcheck.cli.screen.word_diff_view import word_diff_lines

    words = claim.now if claim.now is not None else claim.then
    lines = ["", wrap(visible_line(words or "(no words are here)"), "     ", f"{claim.ref:>4} ")]
    if claim.then is not None and claim.now is not None and claim.then != claim.now:
        lines[-1:] = [f"{claim.ref:>4}", word_diff_lines(claim.then, claim.now, "     ")]
    return [
        *lines,
        *(wrap(visible_line(one.text), "       ", "     · ") for one in claim.differences),
    ]


def checked_values(checked: "CheckedReport") -> dict[str, Any]:
    """The same as data."""
    differences = checked.differences
    return {
        "article": checked.slug,
        "format": checked.format,
        "edition": checked.edition,
        "entry": checked.entry,
        "true": checked.is_true,
        "written_by_the_desk": str(checked.writing),
        "says_the_same_today": checked.says_the_same,
        "because": list(checked.because),
        "first_changed_line": None
        if checked.changed is None
        else {
            "number": checked.changed.number,
            "column": checked.changed.column,
            "wrote": checked.changed.wrote,
            "found": checked.changed.found,
        },
        "changed": None
        if differences is None
        else {
            "article": list(differences.article),
            "claims": [
                {
                    "ref": claim.ref,
                    "then": claim.then,
                    "now": claim.now,
                    "differences": [
                        {"of": str(one.of), "text": one.text} for one in claim.differences
                    ],
                }
                for claim in differences.claims
            ],
        },
    }


def _asked_for(format_name: str) -> str:
    """How this format is asked for, where it is not what a file gets anyway."""
    kind, _, shape = format_name.partition("-")
    return f"{'' if kind == 'md' else f' -f {kind}'}{f' --shape {shape}' if shape else ''}"
