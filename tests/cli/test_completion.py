"""Completion, in real shells: articles, claims, ratings, source keys, reviewers, commands."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from terminals import Terminal

pytestmark = pytest.mark.slow

PROGRAMS = Path(sys.executable).parent

# What bash hands to a completion function: the line, where the cursor is, and the words as its
# own COMP_WORDBREAKS cuts them. `compgen -F` would hand over none of it.
BASH = r"""
source <(factcheck completion bash)
COMP_WORDBREAKS=$'%(breaks)s'
while IFS= read -r COMP_LINE; do
    COMP_POINT=${#COMP_LINE}
    COMPREPLY=()
    _factcheck_completion factcheck
    printf '%%s\n' "${COMPREPLY[@]}" --
done
"""
WITH_COLON = r" \t\n\"\'><=;|&(:"
WITHOUT_COLON = r" \t\n\"\'><=;|&("


def _run(terminal: Terminal, words: list[str], typed: str) -> str:
    assert terminal.desk is not None
    done = subprocess.run(
        words, input=typed, capture_output=True, text=True, check=False,
        env={
            **os.environ,
            "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}",
            "FACTCHECK_DESK": str(terminal.desk),
            "FACTCHECK_REVIEWER": "anna",
            "LC_ALL": "C.UTF-8",
        },
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def _in_bash(terminal: Terminal, *lines: str, breaks: str = WITH_COLON) -> list[list[str]]:
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed here")
    script = BASH % {"breaks": breaks}
    said = _run(terminal, ["bash", "--norc", "-c", script], "".join(f"{x}\n" for x in lines))
    return [answer.split("\n")[:-1] for answer in said.removesuffix("--\n").split("--\n")]


def test_bash_completes_everything_that_has_a_name(terminal: Terminal) -> None:
    terminal.type("report --issue --despite Wanted.")
    terminal.type("claim divide 4 'most beautiful'")
    asked = {
        "factcheck cl": ["claim"],
        "factcheck claim s": ["show", "similar", "skip"],
        "factcheck claim show ": ["1", "2", "3", "4", "4.1", "bridge:"],
        "factcheck claim show 4": ["4", "4.1"],
        "factcheck claim show 4.": ["4.1"],
        "factcheck verdict add 1-2,": ["1-2,1", "1-2,2", "1-2,3", "1-2,4", "1-2,4.1"],
        "factcheck verdict add 7 mos": ["mostly-true", "mostly-false"],
        "factcheck verdict add 7 --again mos": [],
        "factcheck verdict add 7 true --quote mis": ["misquoted"],
        "factcheck verdict add 7 true --quo": ["--quote"],
        "factcheck cite add 1 ar": ["archive"],
        "factcheck verdict add 1 true --as ": ["anna", "ben", "cleo"],
        "factcheck --as b": ["ben"],
        "factcheck status br": ["bridge"],
        "factcheck gate br": ["bridge"],
        "factcheck report bridge --edition ": ["1"],
        "factcheck report --edition 2": [],
        "factcheck history show --source a": ["archive"],
        "factcheck claim show nothing:": [],
        "factcheck nothing at all ": [],
    }

    assert dict(zip(asked, _in_bash(terminal, *asked), strict=True)) == asked


def test_bash_breaks_words_at_a_colon_and_gets_what_follows_it(terminal: Terminal) -> None:
    lines = (
        "factcheck claim show bridge:",
        "factcheck claim show bridge:3",
        'factcheck claim show "bridge:3',
    )

    assert _in_bash(terminal, *lines) == [["1", "2", "3", "4"], ["3"], ["bridge:3"]]
    assert _in_bash(terminal, *lines, breaks=WITHOUT_COLON) == [
        ["bridge:1", "bridge:2", "bridge:3", "bridge:4"], ["bridge:3"], ["bridge:3"],
    ]  # fmt: skip


def test_bash_keeps_the_users_own_setting(terminal: Terminal) -> None:
    script = (
        "before=$COMP_WORDBREAKS; source <(factcheck completion bash); "
        '[[ $before == "$COMP_WORDBREAKS" ]] && echo same; complete -p factcheck'
    )

    said = _run(terminal, ["bash", "--norc", "-c", script], "")

    assert said.startswith("same\n")
    assert "-F _factcheck_completion factcheck" in said


def test_the_article_in_use_lends_its_numbers(terminal: Terminal) -> None:
    terminal.type("article add - --slug tower", stdin="The tower is 90 metres high. It leans.")

    assert _in_bash(terminal, "factcheck claim show ") == [["bridge:", "tower:"]]
    terminal.type("use tower")
    assert _in_bash(terminal, "factcheck claim show ") == [["1", "2", "bridge:", "tower:"]]


def test_zsh_shows_what_each_is(terminal: Terminal) -> None:
    if shutil.which("zsh") is None:
        pytest.skip("zsh is not installed here")
    # compadd only works inside completion: what it would be given is shown instead.
    script = (
        "compdef() { }\n"
        'compadd() { [[ "$*" == *values* ]] && print -rl -- $lines || print -rl -- $titles }\n'
        "source <(factcheck completion zsh)\n"
        "words=(factcheck claim show '') CURRENT=4 PREFIX=${1}\n"
        "_factcheck_completion\n"
    )

    assert _run(terminal, ["zsh", "-f", "-c", script, "zsh", ""], "").splitlines() == [
        "1        The bridge was built in 1932.",
        "2        It is 1,149 metres long.",
        "3        “Nobody knows who paid for it”, said the mayor Ada Brand.",
        "4        It is the most beautiful one in the country.",
        "bridge:  The bridge",
    ]
    assert _run(terminal, ["zsh", "-f", "-c", script, "zsh", "bridge:2"], "").splitlines() == [
        "bridge:2  It is 1,149 metres long."
    ]


def test_fish_shows_what_each_is(terminal: Terminal) -> None:
    if shutil.which("fish") is None:
        pytest.skip("fish is not installed here")
    script = (
        "factcheck completion fish | source\n"
        "complete --do-complete 'factcheck claim show bridge:2'\n"
        "complete --do-complete 'factcheck cite add 1 a'\n"
    )

    assert _run(terminal, ["fish", "--no-config", "--private", "-c", script], "") == (
        "bridge:2\tIt is 1,149 metres long.\narchive\tCity archive\n"
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_says_in_its_first_lines_how_to_install_it(terminal: Terminal, shell: str) -> None:
    begin = "\n".join(terminal.out(f"completion {shell}").splitlines()[:6])

    assert f"factcheck completion {shell}" in begin
    assert "For every shell" in begin


def test_a_shell_that_is_not_known_is_refused(terminal: Terminal) -> None:
    assert "tcsh" in terminal.refused("completion tcsh", code=2)


def test_completion_asks_without_importing_what_is_slow(terminal: Terminal) -> None:
    assert terminal.desk is not None
    script = (
        "import sys\nfrom factcheck.cli import main\n"
        "try: main(prog_name='factcheck')\n"
        "finally: print(sorted({'sqlalchemy', 'alembic', 'yaml'} & sys.modules.keys()))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True,
        env={
            **os.environ, "_FACTCHECK_COMPLETE": "bash_complete",
            "FACTCHECK_LINE": "factcheck claim show 1", "FACTCHECK_DESK": str(terminal.desk),
        },
    )  # fmt: skip

    assert done.stdout == "plain\t1\tThe bridge was built in 1932.\n[]\n"


def test_without_a_desk_nothing_is_offered_and_nothing_is_said(terminal: Terminal) -> None:
    terminal.desk = Path.cwd()

    assert _in_bash(terminal, "factcheck claim show ", "factcheck verdict add 1 t") == [[], []]


def test_what_a_stranger_wrote_is_offered_without_its_control_characters(
    terminal: Terminal,
) -> None:
    terminal.type(
        ["article", "add", "-", "--slug", "evil", "--title", "a\x1b[31m\tb\nc"], stdin="It leans."
    )
    if shutil.which("fish") is None:
        pytest.skip("fish is not installed here")
    script = "factcheck completion fish | source\ncomplete --do-complete 'factcheck status e'\n"

    assert _run(terminal, ["fish", "--no-config", "--private", "-c", script], "") == (
        "evil\ta␛[31m b c\n"
    )
