"""Marks of notes behind a stop, and references whose stops end nothing.

A note's mark touches the stop ("wrong.1", "wrong.[citation needed]") or stands behind it before the
next sentence ("fee. 8 The company"). References are those of law, journals and scripture.
"""

from factcheck.text.patterns import lazy_pattern
from factcheck.text.segmentation.candidates import Candidate, Rules, is_small

_YEAR = lazy_pattern(r"(?:1\d|20)\d\d").fullmatch
_LONE_NOTE = lazy_pattern(r"(\d{1,2})[ \xa0]+([^\W\d_]{1,20})").match
# "4:8", "12(b)(6)": no sentence begins with these.
_VERSE_OR_SECTION = lazy_pattern(r"\d{1,3}(?::\d{1,3}(?![\d:])|\(\w{1,4}\))").match
_VOWEL_AT_END = frozenset("aeiouyAEIOUY")


def is_bare_note(c: Candidate, token: str, kind: str | None, rules: Rules) -> bool:
    """Whether the number that touches the stop ("wrong.1") is a note's mark and no decimal.

    It follows a whole word or a closing mark; behind a year only where a word follows that
    begins sentences.
    """
    if is_small(c.first):
        return False
    number = c.closing.lstrip("\"'”’»)]")
    if len(number) < len(c.closing):
        return True
    if _YEAR(token):
        return c.word in rules.starters
    return len(token) > 1 and token[-1].isalpha() and kind is None and "." not in token


def lone_note(c: Candidate, pieces: list[str], rules: Rules) -> int:
    """The length of a note's number that stands alone before the next sentence; 0 if there is none.

    "a fee. 8 The company": behind a whole word, before a word that begins sentences.
    """
    token = pieces[-1] if pieces and c.stop == "." else ""
    if not c.word.isdigit() or c.opening or not (token.isalpha() and token.islower()):
        return 0
    match = _LONE_NOTE(c.text, c.ahead)
    return len(match[1]) if match and match[2] in rules.starters else 0


def is_reference(c: Candidate, token: str, pieces: list[str], rules: Rules) -> bool:
    """Whether a capitalised token that is in no table is part of a reference: "Phil. 4:8"."""
    if not token[:1].isupper() or not token.isalpha() or c.closing or len(token) > 12:
        return False
    if c.first.isdigit():
        if len(token) <= 6 and _VERSE_OR_SECTION(c.text, c.ahead):
            return True
        return _follows_abbreviation(pieces, rules) and _looks_cut(token)
    if c.opening or not c.first.isupper():
        return False
    return (
        _looks_cut(token)
        and c.word not in rules.starters
        and 1 < len(c.word) <= 8
        and c.text.startswith(".", c.ahead + len(c.word))
        and _looks_cut(c.word)
        and (rules.kinds.get(c.word) == "either" or (len(pieces) > 1 and pieces[-2][-1] == "."))
    )


def _follows_abbreviation(pieces: list[str], rules: Rules) -> bool:
    before = pieces[-2] if len(pieces) > 1 else ""
    return (
        before.endswith(".")
        and len(before) > 2
        and before[0].isupper()
        and rules.kinds.get(before[:-1]) != "names"
    )


def _looks_cut(token: str) -> bool:
    """Abbreviations end before a vowel."""
    return token[-1] not in _VOWEL_AT_END
