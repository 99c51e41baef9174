"""What a stranger wrote never reaches the terminal raw: no control sequence, no turned writing."""

import json
import unicodedata
from pathlib import Path

import pytest
from terminals import Terminal

pytestmark = pytest.mark.slow

# An escape sequence, a window title, a C1 control, an override, an isolate, marks that are drawn as
# nothing, a tag, a delete, a soft hyphen.
BLINK = "\x1b[5;41m"
INLINE = f"a{BLINK}b\x1b]0;t\x07c\x9b2Jd\u202ee\u2066f\u200bg\u200eh\U000e0041i\x7fj\u00adk"
# The same with a separator that breaks lines, and a carriage return that overwrites one.
EVIL = f"{INLINE}l\u2028m\rn"


def _raw(text: str) -> set[str]:
    """The characters that could deceive a terminal or an eye."""
    return {
        one for one in text if one not in "\n\t" and unicodedata.category(one) in (
            "Cc", "Cf", "Cs", "Zl", "Zp",
        )
    }  # fmt: skip


@pytest.fixture
def evil(terminal: Terminal) -> Terminal:
    """A desk on which every field that a stranger can fill is filled with the worst."""
    Path("evil.txt").write_text(
        f"The {INLINE} tower is 90 metres high. It {INLINE} leans.", "utf-8"
    )
    terminal.type([
        "article", "add", "evil.txt", "--slug", "evil", "--title", EVIL, "--author", EVIL,
        "--date", EVIL, "--url", EVIL, "--label", EVIL,
    ])  # fmt: skip
    terminal.type([
        "source", "add", "--key", "bad", "--title", EVIL, "--author", EVIL, "--publisher", EVIL,
        "--date", EVIL, "--url", EVIL, "--group", EVIL, "--excerpt", f"The {EVIL} tower is high.",
    ])  # fmt: skip
    terminal.type([
        "source", "add", "--key", "mole", "--call", EVIL, "--confidential", EVIL,
        "--excerpt", f"It {EVIL} leans.",
    ])  # fmt: skip
    terminal.type([
        "cite", "add", "evil:1", "bad", f"The {EVIL} tower", "--supports", "--locator", EVIL,
        "--note", EVIL, "--page", EVIL, "--at", EVIL,
    ])  # fmt: skip
    terminal.type(["tick", "evil:1", "1", "--cite", "bad", "-m", EVIL])
    terminal.type(["cite", "add", "evil:1", "mole", "--context", "--note", EVIL])
    terminal.type(["verdict", "add", "evil:1", "mixed", "-m", EVIL, "--correction", EVIL])
    terminal.type(["verdict", "add", "evil:1", "false", "-m", EVIL, "--as", "ben"])
    terminal.type(["claim", "divide", "evil:2", f"It {INLINE} leans => {EVIL}"])
    terminal.type(["claim", "skip", "evil:2.1", "--opinion", "-m", EVIL])
    terminal.type(["cite", "withdraw", "evil:1", "2", "-m", EVIL])
    terminal.type(["article", "retire", "evil", "-m", EVIL])
    terminal.type(["article", "retire", "evil", "--reopened", "-m", EVIL])
    Path("evil2.txt").write_text(
        f"The {INLINE} tower is 90 metres high. It {INLINE} {INLINE}x leans. So {INLINE} what?",
        "utf-8",
    )
    terminal.type([
        "article", "revise", "evil", "evil2.txt", "--title", EVIL, "--date", EVIL, "--label", EVIL,
    ])  # fmt: skip
    return terminal


LISTED = [
    "article list", "article show evil", "claim list evil", "claim list evil --open",
    "claim show evil:1-2", "tick evil:1-2", "cite list evil:1 --all", "verdict list evil:1",
    "source list",
    "source show bad", "source show mole", "status", "status evil", "next evil",
    "next evil --after 1", "history show evil", "history show --source bad", "history verify",
    "reviewer list", "db current", "db check", "article diff evil", "article diff evil --all",
]  # fmt: skip


@pytest.mark.parametrize("columns", [None, 40, 160])
def test_nothing_that_is_shown_is_raw(evil: Terminal, columns: int | None) -> None:
    evil.columns = columns
    for line in [*LISTED, "use evil", "use"]:
        result = evil.type(line)
        assert _raw(result.output) == set(), line


def test_a_strangers_colours_are_shown_as_signs_beside_our_own(
    evil: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    for line in LISTED:
        assert BLINK not in evil.type(line).output, line

    assert "\x1b[1mevil:1\x1b[0m" in evil.out("claim show evil:1")
    assert "a␛[5;41mb" in evil.out("claim show evil:1")


def test_json_is_harmless_too_and_says_the_same(evil: Terminal) -> None:
    for line in LISTED:
        assert _raw(evil.type(f"{line} --json").output) == set(), line

    told = json.loads(evil.out("verdict list evil:1 --json"))
    assert told["verdicts"][0]["rationale"] == EVIL.strip()


def test_nothing_that_is_answered_is_raw(evil: Terminal) -> None:
    answered = [
        ["verdict", "add", "evil:1", "true", "-m", EVIL, "-c", EVIL],
        ["cite", "add", "evil:1", "bad", f"The {EVIL}…high", "-r"],
        ["undo"],
        ["claim", "join", "evil:1", "evil:2"],
        ["undo"],
        ["article", "revise", "evil", "evil.txt", "--label", EVIL],
        ["source", "add", "--book", EVIL],
        ["source", "attach", "bad", "--excerpt", EVIL],
        ["report", "evil", "-o", "report.md"],
        ["case", "export", "evil", "case"],
    ]
    for words in answered:
        assert _raw(evil.type(words).output) == set(), words


def test_nothing_in_an_error_is_raw(evil: Terminal) -> None:
    refused = [
        ["claim", "show", EVIL],
        ["claim", "show", f"{EVIL}:1"],
        ["verdict", "add", "evil:1", EVIL, "-m", "x"],
        ["cite", "add", "evil:1", EVIL, "x", "-s"],
        ["cite", "add", "evil:1", "bad", f"{EVIL} x y", "-s"],
        ["article", "add", EVIL],
        ["article", "show", EVIL],
        ["article", "revise", "evil", EVIL],
        ["article", "revise", EVIL, "evil.txt"],
        ["article", "diff", EVIL],
        ["source", "show", EVIL],
        ["source", "add", EVIL],
        ["source", "add", "--key", EVIL, "--excerpt", "x"],
        ["claim", "divide", "evil:1", EVIL],
        ["claim", "list", "--desk", EVIL],
        ["case", "import", EVIL],
        ["case", "export", "evil", "/dev/null/x" + EVIL],
        ["report", "evil", "-o", "nowhere/" + EVIL],
        ["db", "backup", "nowhere/" + EVIL],
        ["redact", EVIL, "--because", EVIL],
        ["reviewer", "add", EVIL],
        ["verdict", "add", "evil:1", "true", "-m", "x", "--as", EVIL],
        ["--log-file", "nowhere/" + EVIL, "claim", "list"],
        ["init", "/dev/null/" + EVIL],
        ["claim", "list", f"--{EVIL}"],
    ]
    usage = [
        [EVIL],
        ["claim", EVIL],
        ["claim", "list", "--standing", EVIL],
        ["history", "verify", "--against", EVIL],
        ["article", "add", "evil.txt", "--language", EVIL],
        ["cite", "withdraw", "evil:1", EVIL],
        ["report", "-f", EVIL],
        ["completion", EVIL],
        ["verdict", "add", "evil:1", "true", EVIL, "-m", "x"],
    ]
    for code, lines in ((1, refused), (2, usage)):
        for words in lines:
            assert _raw(evil.refused(words, code=code)) == set(), words


def test_a_reason_is_one_line_whatever_was_typed(terminal: Terminal) -> None:
    refused = terminal.refused(["article", "show", "x\nbridge: 4 claims, language en."])

    assert refused.splitlines()[0] == (
        "Error: There is no article 'x bridge: 4 claims, language en.'."
    )


def test_names_of_files_are_shown_and_not_run(terminal: Terminal) -> None:
    name = "red\x1b[31m\u202etxt.txt"
    Path(name).write_text("One sentence.", "utf-8")

    assert _raw(terminal.type(["article", "add", name, "missing" + name], code=1).output) == set()
    assert _raw(terminal.out("article list")) == set()


def test_the_log_is_harmless_too(terminal: Terminal) -> None:
    name = "red\x1b[31m\u202etxt.txt"
    Path(name).write_text("One sentence.", "utf-8")

    logged = terminal.type(["-vv", "article", "add", name]).stderr

    assert "read red␛[31m" in logged
    assert _raw(logged) == set()
