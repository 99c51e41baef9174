"""Write the look-alikes that handles are compared by: python tools/make_confusables.py FILE.

FILE is `confusables.txt` of the Unicode Character Database's security data (UTS 39), to be had at
https://www.unicode.org/Public/security/, in the version that is wanted, or in the source of ICU.
What is kept of it: letters, digits and marks that are their own compatibility form (NFKC), since
handles are compared in that form and hold nothing else; each under what it looks like.
"""

import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "src/factcheck/ledger/confusables.tsv"
LICENCE = "LICENSE-unicode.txt"


def main(source: Path) -> None:
    """Write the table, with the version that its source names."""
    text = source.read_text("utf-8-sig")
    version = re.search(r"^# Version: ([\d.]+)$", text, re.MULTILINE)
    assert version, f"{source} names no version"
    alike: dict[str, list[str]] = defaultdict(list)
    for line in text.splitlines():
        fields = line.partition("#")[0].split(";")
        if len(fields) < 2:
            continue
        character = chr(int(fields[0], 16))
        if _is_in_handles(character):
            alike[" ".join(fields[1].split())].append(fields[0].strip())
    lines = [
        f"# confusables.txt of UTS 39, version {version[1]}, (c) Unicode, Inc.; see {LICENCE}.",
        "# What it looks like, a tab, the letters, digits, marks that look like it (code points).",
        "# Made by tools/make_confusables.py; not to be changed by hand.",
        *(f"{look}\t{' '.join(sorted(those, key=_number))}" for look, those in _sorted(alike)),
    ]
    TABLE.write_text("\n".join(lines) + "\n", "ascii", newline="\n")


def _is_in_handles(character: str) -> bool:
    own = unicodedata.normalize("NFKC", character) == character
    return own and unicodedata.category(character)[0] in "LMN"


def _sorted(alike: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
    return sorted(alike.items(), key=lambda item: [_number(code) for code in item[0].split()])


def _number(code: str) -> int:
    return int(code, 16)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
