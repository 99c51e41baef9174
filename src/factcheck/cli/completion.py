"""factcheck completion: the shell completes slugs, references, ratings, source keys, reviewers.

The shell hands over the line up to the cursor; it is split here and not by the shell, because bash
breaks words at `:` (COMP_WORDBREAKS), which is the user's setting and stays as it is: the function
for bash gives back only what follows the last `:`. An answer is a line `kind TAB value TAB help`.
"""

import os
from typing import Any

import click
from click.shell_completion import CompletionItem, ShellComplete, add_completion_class

COMPLETE_VARIABLE = "_FACTCHECK_COMPLETE"
_LINE = "FACTCHECK_LINE"

_BASH = """\
# Completion of factcheck in bash. For this shell:   source <(factcheck completion bash)
# For every shell: add that line to ~/.bashrc, or, with the package bash-completion installed:
#   mkdir -p ~/.local/share/bash-completion/completions
#   factcheck completion bash > ~/.local/share/bash-completion/completions/factcheck
_factcheck_completion() {
    local line="${COMP_LINE:0:COMP_POINT}" kind value help word begun
    COMPREPLY=()
    while IFS=$'\\t' read -r kind value help; do
        case "$kind" in
            plain) COMPREPLY+=("$value") ;;
            file) compopt -o default 2>/dev/null ;;
            dir) compopt -o dirnames 2>/dev/null ;;
        esac
    done < <(%(variable)s=bash_complete %(line)s="$line" "$1" 2>/dev/null)
    # Where bash breaks words at a colon, it replaces only what stands behind the last one.
    word="${line##*[[:space:]]}"
    if [[ "$COMP_WORDBREAKS" == *:* && "$word" == *:* && "$word" != *[\\"\\'\\\\]* ]]; then
        begun="${word%%"${word##*:}"}"
        COMPREPLY=("${COMPREPLY[@]#"$begun"}")
    fi
    if [[ ${#COMPREPLY[@]} -eq 1 && "${COMPREPLY[0]}" == *: ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -o nosort -F _factcheck_completion factcheck 2>/dev/null ||
    complete -F _factcheck_completion factcheck
"""

_ZSH = """\
#compdef factcheck
# Completion of factcheck in zsh. For this shell:   source <(factcheck completion zsh)
# For every shell: add that line to ~/.zshrc behind compinit, or put the script on your fpath:
#   factcheck completion zsh > ~/.zfunc/_factcheck    (with fpath+=~/.zfunc before compinit)
_factcheck_completion() {
    local -a values lines opened titles
    local -i most=0
    local kind value help
    while IFS=$'\\t' read -r kind value help; do
        case "$kind" in
            plain)
                (( $#value > most )) && most=$#value
                if [[ "$value" == *: ]]; then
                    opened+=("$value") titles+=("$help")
                else
                    values+=("$value") lines+=("$help")
                fi ;;
            file) _files ;;
            dir) _files -/ ;;
        esac
    done < <(%(variable)s=zsh_complete %(line)s="${words[1,CURRENT-1]} $PREFIX" \\
        "${words[1]}" 2>/dev/null)
    local -i at
    for (( at = 1; at <= $#values; at++ )); do
        lines[at]="${(r:most:)values[at]}  $lines[at]"
    done
    for (( at = 1; at <= $#opened; at++ )); do
        titles[at]="${(r:most:)opened[at]}  $titles[at]"
    done
    (( $#values )) && compadd -l -V factcheck -d lines -a values
    (( $#opened )) && compadd -l -V articles -S '' -d titles -a opened
    return 0
}
if [[ "$zsh_eval_context[-1]" == loadautofunc ]]; then
    _factcheck_completion "$@"
else
    compdef _factcheck_completion factcheck
fi
"""

_FISH = """\
# Completion of factcheck in fish. For this shell:   factcheck completion fish | source
# For every shell:
#   factcheck completion fish > ~/.config/fish/completions/factcheck.fish
function _factcheck_completion
    set -l line (commandline -cp)
    for answer in (env %(variable)s=fish_complete %(line)s="$line" factcheck 2>/dev/null)
        set -l parts (string split -m 2 \\t -- $answer)
        switch $parts[1]
            case plain
                printf '%%s\\t%%s\\n' $parts[2] "$parts[3]"
            case file
                __fish_complete_path (commandline -ct)
            case dir
                __fish_complete_directories (commandline -ct)
        end
    end
end
complete --no-files --keep-order --command factcheck --arguments '(_factcheck_completion)'
"""


class _Line(ShellComplete):
    """What all shells have in common: they hand over the line up to the cursor."""

    def source_vars(self) -> dict[str, Any]:  # type: ignore[override]  # ours has other names
        """What the script is filled with."""
        return {"variable": COMPLETE_VARIABLE, "line": _LINE}

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is being typed, and that one as far as it is typed."""
        from click.shell_completion import split_arg_string

        # The end of the line is marked, so that the last word is the one being typed.
        words = split_arg_string(os.environ.get(_LINE, "") + "|")
        return words[1:-1], words[-1][:-1]

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """One answer."""
        from factcheck.cli.screen.layout import visible_line

        value, description = visible_line(str(item.value)), visible_line(item.help or "")
        return f"{item.type}\t{value}\t{description}"


class _Bash(_Line):
    name = "bash"
    source_template = _BASH


class _Zsh(_Line):
    name = "zsh"
    source_template = _ZSH


class _Fish(_Line):
    name = "fish"
    source_template = _FISH


_SHELLS: dict[str, type[_Line]] = {shell.name: shell for shell in (_Bash, _Zsh, _Fish)}


def register() -> None:
    """Put our completion in the place of Click's."""
    for shell in _SHELLS.values():
        add_completion_class(shell)


@click.command(
    epilog="""\b
Examples:
  source <(factcheck completion bash)
  source <(factcheck completion zsh)
  factcheck completion fish | source"""
)
@click.argument("shell", type=click.Choice(list(_SHELLS)))
def completion_command(shell: str) -> None:
    """Print the completion script for your shell.

    It completes articles, claims (slug:7), ratings, source keys, reviewers, commands and options.
    How to install it for good stands in the script's first lines.
    """
    script = _SHELLS[shell](click.Group(), {}, "factcheck", COMPLETE_VARIABLE)
    click.echo(script.source(), nl=False)
