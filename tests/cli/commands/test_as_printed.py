"""What a command prints counts as shown; the commands that it prints can be typed as printed."""

import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from desks import TickingClock
from terminals import Terminal

from factcheck.cli import main
from factcheck.cli.command_context import CommandContext

LONG = (
    "In the long year of 1932 the great bridge over the quiet river was opened by the old mayor "
    "before a very large crowd of people"
)
ARTICLE = (
    f"{LONG} in May. It is 503 metres long. “Nobody knows who paid for it”, said Ada Brand. "
    "It cost 4 million pounds. The arch is made of steel. Paint covers it all. "
    "Trains cross it daily. The toll is two dollars. Its keeper is called Lee. It is of stone."
)
SOURCE = (
    f"{LONG} in May. It is 1,149 metres long. Nobody knows who paid for it. It cost 4 million "
    "pounds. The arch is made of steel. He calls it a wonder."
)
NEXT = (
    ARTICLE.replace("quiet river", "broad river")
    .replace("It cost 4 million pounds.", "It did cost 4 million pounds.")
    .replace("The arch is made of steel.", "The arch is not made of steel.")
    .replace("Its keeper is called Lee.", "“Call me the keeper Lee”, he says.")
)
POLICY = """[desk]
[policy]
signoffs_needed = 1
blocking_ratings = ["false"]
blocking_flags = ["misleading"]
blocking_fidelities = ["misquoted"]
quoted_corrections_cited = true
"""
TO_RUN = re.compile(r"(?:→ |Next: |See: |   or   )(factcheck .*?)(?=   |$)")
CHOSEN = {
    "RATING": "mixed",
    "HOW": "paraphrase",
    "WHY": "So it is.",
    "ANOTHER": "cleo",
    "SOURCE": "page",
    "FILE": "chosen.txt",
    "WORDS": "It reads otherwise.",
    "first words…last words": "It cost…of steel",
    "why": "So it is.",
    "FIRST WORDS…LAST WORDS": "It cost…of steel",
    "THE WORDS QUOTED": "a wonder",
    "WORDS…OF IT": "It",
}


def commands_in(screen: str) -> list[str]:
    """The commands that a screen prints to be typed, once each."""
    found = [match[1] for line in screen.splitlines() for match in TO_RUN.finditer(line.rstrip())]
    return list(dict.fromkeys(found))


def typed(command: str) -> str:
    """A command as a person types it who copies what was printed, and chooses where it has
    capitals."""
    for told, chosen in sorted(CHOSEN.items(), key=lambda pair: -len(pair[0])):
        command = re.sub(rf"(?<![\w-]){re.escape(told)}(?![\w…])", chosen, command)
    return command.removeprefix("factcheck ")


def on_copies(terminal: Terminal, commands: list[str]) -> Iterator[tuple[str, Result]]:
    """Each command typed at a copy of the desk of its own, and what came of it."""
    desk = terminal.desk
    assert desk is not None
    for command in commands:
        copy = Path(tempfile.mkdtemp(dir=desk.parent)) / "desk"
        shutil.copytree(desk, copy)
        context = CommandContext(str(copy), None, terminal.clock)
        environment = {"FACTCHECK_REVIEWER": terminal.who, "COLUMNS": "80"}
        line = typed(command)
        yield line, CliRunner().invoke(main, shlex.split(line), env=environment, obj=context)
        context.close()


def run_all(terminal: Terminal, screen: str, *, least: int) -> list[str]:
    """Run every command that a screen prints; each does what it says, or has news (exit code 3)."""
    commands = commands_in(screen)
    assert len(commands) >= least, screen
    refused = [
        f"{line}\n{done.output}"
        for line, done in on_copies(terminal, commands)
        if done.exit_code not in (0, 3) or "Error" in done.output
    ]
    assert not refused, "\n".join(refused)
    return commands


@pytest.fixture(scope="module")
def made(desk_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a desk on which much is missing, of every kind, and files to choose."""
    folder = tmp_path_factory.mktemp("printed")
    shutil.copytree(desk_template, folder / "desk")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        _make(Terminal(folder / "desk", TickingClock()))
    return folder


@pytest.fixture
def desk(made: Path, terminal: Terminal) -> Terminal:
    """A desk of its own, for anna at 80 columns."""
    assert terminal.desk is not None
    shutil.rmtree(terminal.desk)
    shutil.copytree(made / "desk", terminal.desk)
    for file in made.glob("*.txt"):
        shutil.copy(file, file.name)
    terminal.columns = 80
    terminal.clock.now += timedelta(days=1)
    return terminal


def _make(terminal: Terminal) -> None:
    assert terminal.desk is not None
    (terminal.desk / "factcheck.toml").write_text(POLICY, "utf-8")
    Path("story.txt").write_text(ARTICLE, "utf-8")
    Path("page.txt").write_text(SOURCE, "utf-8")
    Path("chosen.txt").write_text(ARTICLE.replace("daily", "hourly"), "utf-8")
    terminal.type("article retire bridge")
    terminal.type("article add story.txt --slug story")
    terminal.type("source add page.txt --key page --primary")
    terminal.type("use story")
    cited = ["--cite", "page"]
    terminal.type(["verdict", "add", "1", "true", "-m", "x", *cited, "opened by the old mayor"])
    terminal.type(["verdict", "add", "2", "false", "-m", "x", *cited, "1,149 metres"])
    terminal.type(
        ["verdict", "add", "3", "true", "-q", "misquoted", "-m", "x", *cited, "who paid for it"]
    )
    terminal.type(["verdict", "add", "4", "true", "-m", "x", *cited, "It cost 4 million pounds"])
    terminal.type(["verdict", "add", "5", "true", "-m", "x", *cited, "The arch is made of steel"])
    terminal.type(["verdict", "add", "6", "mixed", "-c", "Paint is “a marvel”.", "-m", "x"])
    terminal.type("verdict add 7 mixed --flag misleading -m x")
    terminal.type("verdict add 8 true -m x")
    terminal.type("verdict add 8 mixed -m y --as ben")
    terminal.type("verdict add 9 mixed -c 'Its keeper is called Leo.' -m x")
    terminal.type("verdict add 10 unverified -m x --as ben")


@pytest.fixture
def revised(desk: Terminal) -> Terminal:
    """The same desk when the next proof is in, of which nobody saw anything but numbers."""
    Path("next.txt").write_text(NEXT, "utf-8")
    desk.out("claim show 1-10")
    return desk


def revise(terminal: Terminal) -> str:
    return terminal.out("article revise story next.txt")


# --- what is printed can be typed -----------------------------------------------------------------


@pytest.mark.parametrize("who", ["anna", "ben"])
@pytest.mark.parametrize("command", ["gate", "status story", "next 1", "next 9", "claim show 1-10"])
@pytest.mark.slow
def test_every_command_that_a_screen_prints_can_be_typed_as_printed(
    revised: Terminal, command: str, who: str
) -> None:
    least = {"gate": 12, "status story": 12, "claim show 1-10": 12}
    revise(revised)
    revised.who = who

    screen = revised.type(command, code=3 if command == "gate" else 0).stdout
    if command.startswith("next"):
        number = command.removeprefix("next ")
        screen = "\n".join(
            f"→ {line}" if line.startswith("factcheck ") else line for line in screen.splitlines()
        )
        assert f"verdict add {number} RATING" in screen
        # Of a passage that is cited in one go a rating such as mixed does not tell what it does.
        screen = screen.replace("RATING", "true")

    commands = run_all(revised, screen, least=least.get(command, 2))

    if command == "gate":
        assert any("--again" in one for one in commands) is (who == "anna")
        assert any("--quote HOW" in one for one in commands)


def test_what_a_revision_prints_can_be_typed_as_printed(revised: Terminal) -> None:
    screen = revise(revised)

    assert run_all(revised, screen, least=2) == [
        "factcheck article diff story",
        "factcheck next story",
    ]


@pytest.mark.parametrize("who", ["anna", "ben"])
@pytest.mark.slow
def test_what_a_rerun_prints_can_be_typed_as_printed(
    made: Path, revised: Terminal, who: str
) -> None:
    revised.type("report story --issue --despite Now -o out.md")
    (made / "story.txt").write_text(NEXT, "utf-8")
    revised.who = who

    screen = revised.type("rerun --offline", code=3).stdout

    (made / "story.txt").write_text(ARTICLE, "utf-8")
    commands = run_all(revised, screen, least=4)
    assert any(" --again " in one for one in commands) is (who == "anna")


def test_what_an_open_gate_and_a_refused_report_print_can_be_typed_as_printed(
    desk: Terminal,
) -> None:
    refused = desk.type("report story --issue", code=3).stderr
    line = next(part for part in refused.splitlines() if "--despite" in part)
    command = line[line.index("factcheck report") :]
    run_all(desk, f"→ {command}", least=1)
    desk.type("claim skip 1-10 --opinion")

    run_all(desk, desk.out("gate"), least=1)
    run_all(desk, desk.out("status"), least=1)


# --- what is printed was shown --------------------------------------------------------------------

AGAIN = "verdict add 1 --again -m 'Only the river is called otherwise.'"


@pytest.mark.parametrize(
    ("command", "code"), [("gate", 3), ("status story", 0), ("report story --shape full", 0)]
)
def test_after_a_screen_showed_the_new_words_the_verdict_can_be_given_again(
    revised: Terminal, command: str, code: int
) -> None:
    revise(revised)
    assert "no longer reads as it did when it was shown to you" in revised.refused(AGAIN)

    screen = revised.type(command, code=code).stdout

    assert "broad" in screen
    revised.type(AGAIN)


def test_a_sentence_that_changed_is_printed_whole_with_what_changed_in_it(
    revised: Terminal,
) -> None:
    revise(revised)

    screen = revised.type("gate", code=3).stdout

    shown = " ".join(re.sub(r"\n    │ ", " ", screen).split())
    assert "over the [-quiet-]{+broad+} river was opened by the old mayor before a very" in shown
    assert "large crowd of people in May." in shown
    assert all(len(line) <= 80 for line in screen.splitlines())


@pytest.mark.parametrize(("command", "code"), [("gate", 3), ("status story", 0)])
def test_of_what_was_cut_nothing_is_remembered_and_of_what_was_not_the_words(
    desk: Terminal, command: str, code: int
) -> None:
    desk.who = "cleo"  # who was shown nothing yet
    screen = desk.type(command, code=code).stdout
    assert "It is 503 metres long." in screen
    assert f"“{LONG[:40]}" in screen
    assert "crowd of people in May" not in " ".join(screen.split())
    text = ARTICLE.replace("quiet river", "broad river").replace("It is 503", "It was 503")
    Path("next.txt").write_text(text, "utf-8")
    desk.type("article revise story next.txt --as anna")

    desk.type("verdict add 1 mixed -m 'Of which cleo saw no other words.'")
    refused = desk.refused("verdict add 2 mixed -m x")

    assert "story:2 no longer reads as it did when it was shown to you" in refused


def test_what_a_program_reads_was_shown_to_nobody(revised: Terminal) -> None:
    revise(revised)
    for command in ("gate --json", "status story --json", "report story -f json", "next 1 --json"):
        revised.type(command, code=3 if command.startswith("gate") else 0)

    assert "no longer reads as it did when it was shown to you" in revised.refused(AGAIN)


def test_a_report_that_is_written_to_a_file_was_shown_to_nobody(revised: Terminal) -> None:
    revise(revised)
    revised.type("report story -o out.md")

    assert "no longer reads as it did when it was shown to you" in revised.refused(AGAIN)


def test_a_revision_shows_the_words_of_corrections_that_it_did_not_take(
    revised: Terminal,
) -> None:
    Path("next.txt").write_text(
        NEXT.replace("“Call me the keeper Lee”, he says.", "Its old keeper is called Lee."), "utf-8"
    )
    screen = revise(revised)

    assert "Its old keeper is called [-Lee-]{+Leo+}." in screen
    revised.type("verdict add 9 --again -m 'Still Lee.'")


def test_what_waits_is_listed_with_its_whole_sentence(revised: Terminal) -> None:
    revise(revised)
    revised.type("claim show 1")
    revised.type("wait 1 'the archive'")
    Path("next.txt").write_text(NEXT.replace("quiet", "wide").replace("broad", "wide"), "utf-8")
    revise(revised)

    screen = revised.out("wait")

    assert "large crowd of people in May." in " ".join(screen.split())
    revised.type(AGAIN)
