"""What the program says of itself."""

import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from factcheck.cli import COMMANDS, main


def _walk(words: tuple[str, ...], command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield " ".join(words), command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _walk((*words, name), below)


EVERY = dict(_walk((), main))
LEAVES = {name: one for name, one in EVERY.items() if not isinstance(one, click.Group)}
GROUPS = {name: one for name, one in EVERY.items() if isinstance(one, click.Group) and name}


def _help(name: str) -> str:
    result = CliRunner().invoke(
        main, [*name.split(), "--help"], prog_name="factcheck", terminal_width=80
    )
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("name", LEAVES)
def test_every_command_has_an_example_that_calls_it(name: str) -> None:
    examples = _help(name).partition("Example")[2]

    assert f"factcheck {name}" in examples


@pytest.mark.parametrize("name", EVERY)
def test_no_help_is_wider_than_a_terminal(name: str) -> None:
    assert [line for line in _help(name).splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("name", EVERY)
def test_every_option_says_what_it_does(name: str) -> None:
    options = [p for p in EVERY[name].params if isinstance(p, click.Option)]

    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("name", GROUPS)
def test_the_line_of_a_group_names_exactly_its_commands(name: str) -> None:
    listed = COMMANDS[name][1].rstrip(".").partition(": ")[2]

    assert listed.split(", ") == list(GROUPS[name].commands)


@pytest.mark.parametrize("name", COMMANDS)
def test_what_the_program_says_of_a_command_is_how_its_own_help_begins(name: str) -> None:
    own = " ".join((EVERY[name].help or "").split())

    assert own.startswith(COMMANDS[name][1].rstrip("."))


@pytest.mark.parametrize("name", GROUPS)
def test_no_line_in_a_list_of_commands_is_cut_off(name: str) -> None:
    assert [line for line in _help(name).splitlines()[1:] if line.endswith("...")] == []


@pytest.mark.parametrize(
    "name",
    [name for name in LEAVES if name.split()[-1] in ("list", "show", "status", "next", "verify")],
)
def test_every_list_and_show_can_speak_json(name: str) -> None:
    assert any("--json" in param.opts for param in LEAVES[name].params)


def test_help_imports_nothing_that_is_slow() -> None:
    script = (
        "import sys; from factcheck.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "slow = {'sqlalchemy', 'alembic', 'lxml', 'trafilatura', 'wcwidth', 'yaml', 'logging'}\n"
        "print(sorted(slow & sys.modules.keys()), file=sys.stderr)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert "Check an article sentence by sentence" in done.stdout
    assert done.stderr.strip() == "[]"
