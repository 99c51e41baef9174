"""A sentence with some of its words changed: `January=>February`."""

import re
from collections.abc import Sequence

from factcheck.errors import ExitCode, FactcheckError
from factcheck.text.quotes.finding import find_quote

BECOMES = "=>"
"""What stands between words and those that should stand in their place."""
_DOUBLED = re.compile(r"(?<=\S)([ \t\u00a0])[ \t\u00a0]+(?=\S)")
_BEFORE_STOP = re.compile(r"[ \t\u00a0]+(?=[.,;:!?](?:\s|$))")


def with_changes(text: str, changes: Sequence[str]) -> str:
    """A text with each change made: `old words=>new words`, and nothing behind the arrow takes the
    words out.

    The words are found as a quote is, whatever marks and spaces they are typed with; those that are
    not found so may be letters within a word.

    Raises:
        FactcheckError: when one is no change, its words do not stand there exactly once, two of
            them meet, or nothing is left.
    """
    spans = sorted((_place(text, change) for change in changes), key=lambda span: span[:2])
    changed, last = [], 0
    for start, end, new in spans:
        if start < last:
            raise _refused(
                f"Two changes meet at “{text[start:end]}”.", "Give them as one: --change"
            )
        changed += [text[last:start], new]
        last = end
    result = "".join([*changed, text[last:]])
    if any(not new for _, _, new in spans):
        result = _BEFORE_STOP.sub("", _DOUBLED.sub(r"\1", result)).strip()
    if not result.strip():
        raise _refused("Nothing would be left of it.", "To take it out, say so in the reason.")
    return result


def _place(text: str, change: str) -> tuple[int, int, str]:
    """Where the words of a change stand, [start, end) in code points, and what they become."""
    old, arrow, new = (part.strip() for part in change.partition(BECOMES))
    if not arrow or not old:
        raise _refused(
            f"'{change}' is no change.", "Write the words and what they become: January=>February"
        )
    places = [(hit.start, hit.end) for hit in find_quote(text, old)]
    if not places:
        places = [(at.start(), at.end()) for at in re.finditer(re.escape(old), text)]
    if not places:
        raise _refused(
            f"“{old}” does not stand in the sentence.", f"It reads: “{' '.join(text.split())}”"
        )
    if len(places) > 1:
        raise _refused(
            f"“{old}” stands there {len(places)} times.",
            f"Give a word more beside it: “{' '.join(text.split())}”",
        )
    start, end = places[0]
    if text[start:end] == new:
        raise _refused(f"“{old}” would stay what it is.", "Give what it should become.")
    return start, end, new


def _refused(reason: str, instruction: str) -> FactcheckError:
    return FactcheckError(reason, instruction, exit_code=ExitCode.USAGE)
