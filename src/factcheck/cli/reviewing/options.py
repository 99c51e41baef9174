"""What may be said besides of a citation or a rating, each behind a slash.

    c1 /page 3 /note "It says more below."    a word, or any words between quotation marks
    1 /said /missing-context why              words of closed sets stand alone

A name may be shortened as long as it is plain which is meant. Between straight marks a mark that is
doubled stands for itself. Where a reason begins with a slash, one alone stands before it.
"""

import re
from collections.abc import Mapping

from factcheck.errors import ExitCode, FactcheckError

WORDS, NUMBER = "words", "number"
"""What stands behind a name that says nothing by itself."""
CITED: Mapping[str, tuple[str, str]] = {
    "supports": ("stance", "supports"),
    "refutes": ("stance", "refutes"),
    "context": ("stance", "context"),
    "primary": ("use", "primary"),
    "secondary": ("use", "secondary"),
    "live": ("evidence", "live"),
    "record": ("evidence", "record"),
    "page": ("page", WORDS),
    "at": ("at", WORDS),
    "locator": ("locator", WORDS),
    "note": ("note", WORDS),
    "snapshot": ("snapshot", NUMBER),
    "nth": ("nth", NUMBER),
    "whole": ("whole", "whole"),
}
"""What can be said of a citation, as `cite add` takes it: by name, what it is said of, and what is
said; `whole` cites the source without a quote."""
RATED: Mapping[str, tuple[str, str]] = {
    "said": ("asks", "said"),
    "so": ("asks", "so"),
    "misleading": ("misleading", "misleading"),
    "missing-context": ("missing-context", "missing-context"),
    "holds": ("holds", WORDS),
    "insist": ("insist", "insist"),
    "supersede": ("supersede", "supersede"),
}
"""What can be said of a rating, as `verdict add` takes it; `holds` is why the evidence still
does."""

_NAME = re.compile(r"\s*/([a-z][a-z-]*)")
# Possessive: a mark that was read as doubled is not given back as the closing one.
_MARKED = re.compile(r'\s*(?:"((?:[^"]|"")*+)"|“([^”]*)”|„([^“”]*)[“”]|«([^»]*)»)')
_OPENED = re.compile(r"\s*[\"“„«'‘]")
_WORD = re.compile(r"\s*([^\s/\"“„«]+)")
_NUMBERED = re.compile(r"\d{1,6}\Z", re.ASCII)


class NotUnderstood(FactcheckError):
    """What was typed means nothing from a place on: `at`, in code points of it."""

    def __init__(self, reason: str, instruction: str, at: int) -> None:
        super().__init__(reason, instruction, exit_code=ExitCode.USAGE)
        self.at = at


def read_options(
    line: str, at: int, known: Mapping[str, tuple[str, str]]
) -> tuple[dict[str, str], int]:
    """What is said from a place of a line on, by what it is said of, and where that ends.

    Raises:
        NotUnderstood: when a name is none, says what was said before, or misses its words.
    """
    said: dict[str, str] = {}
    while named := _NAME.match(line, at):
        begins = named.start(1) - 1
        name = _full_name(named[1], known, begins)
        of, value = known[name]
        if of in said:
            raise NotUnderstood(f"/{name}: that was said before.", "Say it once.", begins)
        at = named.end()
        if value in (WORDS, NUMBER):
            value, at = _value(line, at, name, begins, number=value == NUMBER)
        said[of] = value
    return said, at


def compose_words(name: str, words: str | None) -> str:
    """What says these words; `read_options` gives them back, but for white space around them."""
    if not words:
        return ""
    doubled = words.replace('"', '""')
    return f'/{name} "{doubled}"'


def as_typed(error: FactcheckError) -> FactcheckError:
    """What to do next as it is typed in a line, where the desk names options of commands."""
    told = error.instruction
    if "--evidence-still-holds" in told:
        told = (
            "Leave /holds out."
            if told.startswith("Leave")
            else "Cite what bears on the words as they are; or look at what is cited once more, "
            'and say behind the rating why it still bears them out: 1 /holds "why" reason'
        )
    told = told.replace("--insist calls", "/insist behind the rating calls")
    told = told.replace("--nth", "/nth").replace(
        "--supports, --refutes or --context", "/supports, /refutes or /context"
    )
    return FactcheckError(error.reason, told, exit_code=error.exit_code)


def _full_name(typed: str, known: Mapping[str, tuple[str, str]], at: int) -> str:
    meant = [typed] if typed in known else [name for name in known if name.startswith(typed)]
    if len(meant) == 1:
        return meant[0]
    listed = ", ".join(f"/{name}" for name in meant or known)
    told = "may mean more than one" if meant else "means nothing here"
    raise NotUnderstood(f"/{typed} {told}.", f"There are {listed}.", at)


def _value(line: str, at: int, name: str, begins: int, *, number: bool) -> tuple[str, int]:
    """The words behind a name that begins at a place, and where they end."""
    if marked := _MARKED.match(line, at):
        straight, *others = marked.groups()
        words = next((w for w in others if w is not None), "")
        words = (words if straight is None else straight.replace('""', '"')).strip()
        after = marked.end()
    elif _OPENED.match(line, at):
        raise NotUnderstood(
            f"The words behind /{name} stand in no pair of marks.",
            f'Write /{name} "words".',
            begins,
        )
    else:
        found = _WORD.match(line, at)
        words, after = (found[1], found.end()) if found else ("", at)
    wanted = "a number from 1" if number else "its words"
    if not words or (number and not (_NUMBERED.match(words) and int(words))):
        example = "2" if number else '"words"'
        raise NotUnderstood(f"Behind /{name} stands {wanted}.", f"Write /{name} {example}.", begins)
    return words, after
