"""Write what the documentation says of the commands, the names for programs and the house.

python docs/generate.py            writes docs/commands.md, docs/formats.md, docs/house.svg, and the
                                   README's block and that of docs/python.md, from the program
python docs/generate.py --check    changes nothing; exits 1 when they are not in sync
"""

import re
import sys
from pathlib import Path

import click
from click.testing import CliRunner
from house import house_svg
from python_reference import reference

from factcheck.cli import main
from factcheck.documents.reading.bounded_account import MOST_BLOCKS, MOST_CHARACTERS
from factcheck.documents.reading.formats import FORMATS
from factcheck.domain import ReportLanguage
from factcheck.errors import ExitCode
from factcheck.reports import FORMATS as REPORT_FORMATS

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ROOT / "docs" / "commands.md"
FORMATS_PAGE = ROOT / "docs" / "formats.md"
README = ROOT / "README.md"
HOUSE = ROOT / "docs" / "house.svg"
PYTHON = ROOT / "docs" / "python.md"
MEANINGS = {
    ExitCode.DONE: "done",
    ExitCode.FAILED: "an expected failure: the reason and what to do next are on stderr",
    ExitCode.USAGE: "the command was not understood",
    ExitCode.BAD_NEWS: (
        "bad news, not breakage: the gate is closed, a verdict no longer stands, cited words fell, "
        "history was tampered with, the tables differ"
    ),
}

HOLDS = {
    "md": (
        "the first page as in `brief`, what readers were told since, what changed since the last "
        "edition, what became of corrections, what may be printed, each claim with its verdicts "
        "and what is cited, the sources, and the register"
    ),
    "md-brief": (
        "one page to send: whether it may be published and why not, what must change word by "
        "word, what waits, what is open, what readers were told since, and the sources of what "
        "must change"
    ),
    "md-summary": "what may be printed, line by line, with a footnote for each source",
    "md-annotated": (
        "the whole article, each sentence marked by a sign, its number and a word, with notes "
        "below, the sources, and the register"
    ),
    "md-corrections": (
        "what must change as a list, why, and as a diff that `git apply` and `patch -p1` make in "
        "the article's text"
    ),
    "md-sources": "each source, and which words of it each claim rests on",
    "json": "everything, for programs, by `src/factcheck/reports/report-4.schema.json`",
    "html": "everything, as one file for any browser, phone and paper, and the register",
}
"""What is in a report of each format; one that is not described here is an error."""
LANGUAGES = {"en": "English", "de": "German", "fr": "French", "es": "Spanish"}


def every_command() -> list[tuple[str, click.Command]]:
    """Each command with the words that call it, groups before their commands."""
    found: list[tuple[str, click.Command]] = []

    def walk(words: str, command: click.Command, context: click.Context) -> None:
        found.append((words, command))
        if isinstance(command, click.Group):
            for name in command.list_commands(context):
                below = command.get_command(context, name)
                assert below is not None
                walk(f"{words} {name}", below, click.Context(below, context, name))

    walk("factcheck", main, click.Context(main, info_name="factcheck"))
    return found


def help_of(words: str) -> str:
    """What `words --help` prints, 80 columns wide."""
    runner = CliRunner()
    result = runner.invoke(
        main, [*words.split()[1:], "--help"], prog_name="factcheck", terminal_width=80
    )
    assert result.exit_code == 0, result.output
    return result.output.rstrip()


def commands_page() -> str:
    """The whole of docs/commands.md."""
    parts = [
        "# The commands",
        "",
        "Made by `python docs/generate.py` from the program itself; do not edit.",
        "",
        "A claim is `slug:7`, a part `slug:7.1`, a range `slug:3-5`, a list `slug:3,7`; bare `7`",
        "when an article is in use (`factcheck use SLUG`) or is the desk's only one.",
        "",
        "| exit code | meaning |",
        "| --- | --- |",
        *(f"| {int(code)} | {MEANINGS[code]} |" for code in ExitCode),
        "",
    ]
    for words, _ in every_command():
        parts += [f"## {words}", "", "```text", help_of(words), "```", ""]
    return "\n".join(parts)


def formats_page() -> str:
    """The whole of docs/formats.md."""
    parts = [
        "# Formats",
        "",
        "Made by `python docs/generate.py` from the program's own tables",
        "(`src/factcheck/documents/reading/formats.py`, `src/factcheck/reports/formats.py`); do",
        "not edit.",
        "",
        "## What can be read",
        "",
        "What a reader of a document sees is in the text that is taken of it, or the account of",
        "its reading says what was left out, and why: `factcheck article show SLUG --left-out`,",
        "`factcheck source show KEY --left-out`. Which format bytes are in is told by the bytes,",
        "by their name only where those leave it open.",
        "",
        "| format | names | media type | taken | accounted for |",
        "| --- | --- | --- | --- | --- |",
    ]
    for row in FORMATS.values():
        names = " ".join(f"`{suffix}`" for suffix in row.suffixes)
        cells = (row.called, names, f"`{row.media_type}`", row.taken, row.left_out)
        parts.append(f"| {' | '.join(cells)} |")
    parts += [
        "",
        "Everything but plain text and Markdown is read in a process of its own, with bounded",
        "time and memory. A file may be as large as `size_mb` under `[limits]` in `factcheck.toml`",
        "says, a package may unpack to ten times that, its XML to a quarter of it. What is",
        "encrypted, broken, nested too deeply or takes too long is refused in a sentence.",
        "",
        "An account keeps the words of what was left out up to",
        f"{MOST_CHARACTERS:,} characters; then each block's first words, and after {MOST_BLOCKS:,}",
        "blocks how many more there are.",
        "",
        *reports_section(),
    ]
    return "\n".join(parts)


def reports_section() -> list[str]:
    """The lines on what reports come in."""
    languages = [f"`{language}` ({LANGUAGES[language]})" for language in ReportLanguage]
    lines = [
        "## What reports come in",
        "",
        "`factcheck report SLUG` writes each of these. Given out (`--issue`) each is an edition",
        "of its own; each is written again as it was (`--at`), and held against what the desk",
        "knows (`--check`). Markdown comes in shapes: when none is asked for, the brief on a",
        "terminal and the full one in a file. All shapes begin with what the article is and",
        "whether it may be published, and end with how the report was made, in lines that programs",
        "read. The register is a line for each claim; by it the next edition says what changed.",
        "",
        "| asked for by | holds |",
        "| --- | --- |",
    ]
    for name, format in REPORT_FORMATS.items():
        asked = f"--shape {format.shape}" if format.shape else f"-f {name}"
        lines.append(f"| `{asked}` | {HOLDS[name]} |")
    return [
        *lines,
        "",
        f"A report's own words come in {', '.join(languages[:-1])} or {languages[-1]}:",
        "`--language`, or `[report] language` in `factcheck.toml`. That holds for every shape, a",
        "page, a feed (`-f atom`) and templates; JSON is the same in each. The article, what is",
        "cited and the desk's ratings stay as they are. Days, numbers and plurals are the",
        "language's own. A report that is not in English says its language in its last section,",
        "and is checked, compared and made again in it, whatever the desk's is by then.",
        "",
    ]


def with_block(path: Path, name: str, block: str) -> str:
    """A page with its block of a name as it should stand there now."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    pattern = re.escape(begin) + r".*?" + re.escape(end)
    written = f"{begin}\n\n{block}\n\n{end}"
    return re.sub(pattern, lambda _: written, path.read_text("utf-8"), flags=re.S)


def run() -> int:
    """Write, or with --check compare; the exit code."""
    wanted = {
        COMMANDS: commands_page(),
        FORMATS_PAGE: formats_page(),
        README: with_block(README, "commands", f"```text\n{help_of('factcheck')}\n```"),
        PYTHON: with_block(PYTHON, "reference", reference()),
        HOUSE: house_svg(),
    }
    stale = [
        path
        for path, text in wanted.items()
        if not path.exists() or path.read_text("utf-8") != text
    ]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is not in sync. Run: python docs/generate.py")
        return 1 if stale else 0
    for path in stale:
        path.write_text(wanted[path], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run())
