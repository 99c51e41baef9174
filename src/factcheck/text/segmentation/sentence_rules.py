"""Where sentences end inside one paragraph: linear in time, with bounded look-ahead and look-back.

One regular expression jumps from full stop to full stop (or its like) and takes in what closes
with it and what comes next; a few cheap questions then decide. A question looks at most `REACH`
characters back and one word ahead, so the time is linear whatever the input is.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from factcheck.text.segmentation import sentence_marks as marks
from factcheck.text.segmentation.abbreviations import (
    BY_LANGUAGE,
    COMMON,
    ORDINAL_LANGUAGES,
    Abbreviations,
)
from factcheck.text.segmentation.candidates import LONGEST, REACH, Candidate, Rules
from factcheck.text.segmentation.sentence_starters import STARTERS

# A sentence shorter than this is likely to go on after a date or an hour ("At 5 p.m. Smith …").
SHORT_OPENING = 24

_VOWELS = frozenset(
    "aeiouyäöüáéíóúàèìòùâêîôûåæøœąęěůőűăıãõëïAEIOUYаеёиоуыэюяіїєАЕИОУЭЮЯІЄαεηιουωάέήίόύώΑΕΗΙΟΥΩ"
)
_FIRST_WORD = re.compile(r"[^\W_]*").match
_ROMAN = re.compile(r"[IVXLC]+").fullmatch
_INITIALISM = re.compile(r"(?:[^\W\d_]{1,2}[.-]+)+[^\W\d_]{1,2}").fullmatch
_WORD_AFTER_DASH = re.compile(rf"\s*[{marks.DASHES}]+\s*[{re.escape(marks.OPENING)}]*(\w?)").match
_EDGE = re.escape(marks.OPENING) + marks.INVISIBLE
_WITHOUT_EDGES = re.compile(rf"[{marks.DASHES}{_EDGE}]*(.*?)[{_EDGE}]*\Z", re.DOTALL).match
# "“Is it?” Dr. Sara Lee asked.": only English sets the name before the verb.
_ATTRIBUTION = re.compile(
    r"(?:[A-Z][\w.'’-]{0,30} ){1,4}"
    r"(?:said|says|asked|asks|replied|replies|answered|answers|added|adds|cried|cries|shouted"
    r"|shouts|whispered|whispers|exclaimed|exclaims|wondered|wonders|wrote|writes|called|yelled"
    r"|murmured|muttered|demanded|repeated|joked|quipped|laughed|beamed|beams)\b"
).match
_NOWHERE = re.compile(r"(?!)").match
# Names that end in an exclamation mark.
_EXCLAIMING = frozenset({"Yahoo", "Jeopardy", "Joomla", "Wham"})


@cache
def rules_for(language: str) -> Rules:
    """The rules of a language (ISO 639-1); those that all languages share for an unknown one."""
    kinds: dict[str, str] = {}
    for table in (COMMON, BY_LANGUAGE.get(language, COMMON)):
        for kind in Abbreviations._fields:
            kinds.update(_forms(kind, getattr(table, kind)))
    return Rules(
        kinds=kinds,
        pairs=frozenset(
            f"{left}.{_first_word(right)}"
            for word in kinds
            for left, right in pairwise(word.split("."))
        ),
        starters=frozenset(STARTERS.get(language, "").split()),
        ordinals=language in ORDINAL_LANGUAGES,
        # Unknown short abbreviations are rare in English and common elsewhere.
        shortest=2 if language == "en" else 5,
        candidates=marks.candidates(language).finditer,
        attribution=_ATTRIBUTION if language == "en" else _NOWHERE,
    )


def cuts(text: str, start: int, end: int, rules: Rules) -> Iterator[tuple[int, int]]:
    """The borders between the sentences of text[start:end]: (end of one, start of the next).

    Neither end of the slice may be white space.
    """
    last = counted = start
    straight = 0
    for match in rules.candidates(text, start, end):
        stop, closing, gap, dangling, opening, word = match.groups()
        behind, ahead = match.end(2), match.start(5)
        if ahead >= end:
            break
        at = match.start()
        if at < last:
            continue
        if dangling:
            # A mark alone between spaces: it closes what is open, else it opens the next.
            straight += text.count('"', counted, at)
            counted = at
            if _opens_next(text, start, at, dangling[0], straight):
                ahead = match.start(4)
            else:
                behind = match.start(4) + len(dangling.rstrip())
                closing += dangling
        first = word[:1] or text[match.end(5) : match.end(5) + 1]
        pieces = text[max(last, at - LONGEST) : at].split() if stop[0] in ".!" else []
        if stop == "." and gap and not opening and _is_common(first, pieces, rules):
            yield behind, ahead
            last = ahead
            continue
        candidate = Candidate(text, start, last, at, stop, closing, ahead, opening, word, first)
        if _ends(candidate, bool(gap), pieces, rules):
            if _is_stop_and_ellipsis(candidate):
                behind, ahead = at + 1, at + 2
            yield behind, ahead
            last = ahead


def _opens_next(text: str, start: int, at: int, mark: str, straight: int) -> bool:
    """Whether a mark alone between spaces opens what follows; `straight` marks came before it."""
    if mark == '"':
        return straight % 2 == 0
    return mark == "“" and not _is_open(text, start, at)


def _is_common(first: str, pieces: list[str], rules: Rules) -> bool:
    """The common case, kept short: a capital behind a longish plain word."""
    return (
        first.isupper()
        and bool(pieces)
        and len(pieces[-1]) > 4
        and pieces[-1].isalpha()
        and pieces[-1] not in rules.kinds
    )


def _ends(c: Candidate, gap: bool, pieces: list[str], rules: Rules) -> bool:
    if not gap:
        return _ends_without_space(c, rules)
    if not c.word and c.first in marks.CONTINUES:
        return False
    if c.stop == ".":
        return _full_stop_ends(c, pieces, rules)
    if c.stop[-1] in "?!":
        return _mark_ends(c, pieces, rules)
    if c.stop[-1] in "." + marks.ELLIPSES:
        return _ellipsis_ends(c)
    return not c.first.islower()


# --- the full stop -------------------------------------------------------------------------------


def _full_stop_ends(c: Candidate, pieces: list[str], rules: Rules) -> bool:
    token = "" if not pieces or c.text[c.at - 1].isspace() else _bare(pieces[-1])
    kind = _kind(c, token, pieces, rules) if token else None
    if c.first.islower() and not c.word[1:2].isupper():
        return kind is None and _ends_before_lower_case(c, token, rules)
    if kind is None:
        return c.word != "" or c.first not in marks.DASHES or _dash_begins(c)
    if kind in ("names", "inner") or c.first.isdigit():
        return False
    return kind == "words" or _abbreviation_ends(c, kind, pieces, rules)


def _abbreviation_ends(c: Candidate, kind: str, pieces: list[str], rules: Rules) -> bool:
    """Whether an abbreviation that may end a sentence does so before this capital."""
    # A single letter with a full stop is an initial, whatever word it looks like.
    initial = len(c.word) == 1 and c.text.startswith(".", c.ahead + len(c.opening) + 1)
    if c.word in rules.starters and not initial:
        return True
    if c.closing and c.closing[-1] in marks.CLOSING_BRACKETS:
        return False
    if kind == "closing" or (kind == "units" and _follows_number(pieces, rules)):
        return not _has_just_begun(c) and not (c.word.isupper() and 1 < len(c.word) < 5)
    return bool(c.opening) and c.opening[0] in marks.QUOTES


def _follows_number(pieces: list[str], rules: Rules) -> bool:
    """Whether the last piece is the unit of a number before it: "5 km", "5 тыс. руб"."""
    before = pieces[-2] if len(pieces) > 1 else ""
    if before.endswith("."):
        return rules.kinds.get(before[:-1]) == "units"
    return before[:1].isdigit()


def _ends_before_lower_case(c: Candidate, token: str, rules: Rules) -> bool:
    """Text that does not care for capitals: a whole word before the stop ends a sentence."""
    if c.closing or c.opening[:1] in ("(", "["):
        return False
    if token.isdigit():
        return not rules.ordinals and rules.shortest == 2
    plain = token[-1:].isalnum() and "." not in token
    return token == "" or (len(token) >= rules.shortest and plain)


def _has_just_begun(c: Candidate) -> bool:
    """Whether the sentence is only a date or an hour so far: "At 5 p.m.", "1 января 49 г."."""
    return c.at - c.last < SHORT_OPENING * (2 if c.text[c.last].isdigit() else 1)


def _kind(c: Candidate, token: str, pieces: list[str], rules: Rules) -> str | None:
    """The kind of abbreviation that `token` is before the full stop; none for a plain word."""
    part = token.rpartition(".")[2]
    if f"{part}.{c.word}" in rules.pairs and not c.closing:
        return "inner"
    kind = rules.kinds.get(token)
    if kind is None and len(token) <= 5 and len(pieces) > 1 and pieces[-2][-1] == ".":
        kind = rules.kinds.get(f"{_bare(pieces[-2])}{token}")
        if kind is None and len(pieces) > 2 and pieces[-3][-1] == ".":
            kind = rules.kinds.get(f"{_bare(pieces[-3])}{pieces[-2]}{token}")
    if kind is None and token.islower() and _stands_in_parenthesis(c, token):
        return "either"
    return _kind_by_shape(c, token, rules) if kind is None else kind


def _stands_in_parenthesis(c: Candidate, token: str) -> bool:
    """A short word, or the first one, within a parenthesis: "(engl. Smith, russ. Smit)"."""
    start = max(c.last, c.at - REACH)
    opened = c.text.rfind("(", start, c.at)
    if opened <= c.text.rfind(")", start, c.at):
        return False
    return len(token) < 5 or opened == c.at - len(token) - 1


def _kind_by_shape(c: Candidate, token: str, rules: Rules) -> str | None:
    """The kind of a token that is in no table: list markers, initials, ordinals, "U.N.E.S."."""
    if c.at - c.last <= 5 and _is_marker(c.text[c.last : c.at]):
        return "inner"
    return "either" if _may_be_short(token, rules) else None


def _may_be_short(token: str, rules: Rules) -> bool:
    """Whether a token looks like an initial, an ordinal, an initialism or an abbreviation."""
    length = len(token)
    if length == 1 and token.isalpha():
        return True
    if token.isdigit() or _ROMAN(token):
        return rules.ordinals and (length < 4 or token[0] in "IVXLC")
    if "." in token:
        return bool(_INITIALISM(token))
    short = length <= 4 and token.isalpha() and not token.isupper() and token[0] < "\u0530"
    return short and not _VOWELS.intersection(token)


def _is_marker(text: str) -> bool:
    """Whether this is all of a list marker before its full stop: "1", "⁃9", "IV", "a"."""
    bare = text.lstrip(marks.BULLETS + marks.DASHES + " ([")
    return (bare.isdigit() and len(bare) < 4) or len(bare) == 1 or bool(_ROMAN(bare))


# --- other stops ---------------------------------------------------------------------------------


def _mark_ends(c: Candidate, pieces: list[str], rules: Rules) -> bool:
    """After a question or exclamation mark, or several."""
    if not c.word and c.first in marks.DASHES:
        return _dash_begins(c)
    token = _bare(pieces[-1]) if pieces else ""
    if c.first.islower():
        return _mark_ends_before_small(c, pieces, token)
    if c.text[c.at - 1] == "(" and c.closing[:1] == ")":
        return False
    if c.closing and c.closing[-1] in marks.QUOTES and rules.attribution(c.text, c.ahead):
        return False
    return token not in _EXCLAIMING or c.word in rules.starters


def _mark_ends_before_small(c: Candidate, pieces: list[str], token: str) -> bool:
    """The same before a small letter."""
    if c.closing or c.opening[:1] in ("(", "[") or c.text[c.last] in marks.DASHES:
        return False
    # "Yahoo! in": an exclamation mark behind a name inside a sentence belongs to the name.
    return not (c.stop == "!" and len(pieces) > 1 and token[:1].isupper())


def _ellipsis_ends(c: Candidate) -> bool:
    """An ellipsis ends a sentence before a capital or a number, but not within a quotation."""
    if c.text[c.at - 1 : c.at] in ("[", "(") or not (c.first.isupper() or c.first.isdigit()):
        return False
    if c.stop.startswith(". .") and c.text[c.at - 1].isspace() and c.stop.count(".") < 4:
        return False
    return not _is_open(c.text, c.start, c.ahead)


def _is_stop_and_ellipsis(c: Candidate) -> bool:
    """Whether this is a full stop and then a spaced ellipsis: "compounds. . . . The practice"."""
    return c.stop.startswith(". . . .") and not c.text[c.at - 1].isspace()


def _dash_begins(c: Candidate) -> bool:
    """Behind stop and dash a remark goes on in lower case, or within an open quotation."""
    match = _WORD_AFTER_DASH(c.text, c.ahead)
    if match is None or not match[1] or match[1].islower():
        return False
    return not _is_open(c.text, c.start, c.ahead)


def _ends_without_space(c: Candidate, rules: Rules) -> bool:
    """No space behind the stop: full stops of other scripts, and words run together."""
    mark, before = c.stop[-1], c.text[c.at - 1 : c.at]
    if mark in marks.FULL:
        return _full_mark_ends(c, mark)
    if mark in "?!" and before >= marks.IDEOGRAPHIC and c.first >= marks.IDEOGRAPHIC:
        return not c.closing and c.word != ""
    return _words_run_together(c, rules)


def _full_mark_ends(c: Candidate, mark: str) -> bool:
    """After a mark that needs no space: not in "３．２９", 《……！……》 or before an attribution."""
    if not c.word and (c.first in marks.CONTINUES or c.first in marks.PLAIN):
        return False
    if c.first.isdigit() and c.text[c.at - 1 : c.at].isdigit():
        return False
    start = max(c.last, c.at - REACH)
    if c.text.rfind("《", start, c.at) > c.text.rfind("》", start, c.at):
        return False
    if c.opening[:1] == '"' and c.text.count('"', start, c.at) % 2 == 1:
        return False
    if c.closing and c.closing[-1] in marks.QUOTES and c.word:
        # 「…。」と言った, “…？”他说.
        return mark not in "？！" and not marks.is_kana(c.first)
    return True


def _words_run_together(c: Candidate, rules: Rules) -> bool:
    """ "poor service.There are", "go before..I should": a capital right behind a word."""
    if c.closing or c.opening or not c.word:
        return False
    if c.stop != "." and c.stop[-1] == ".":
        return c.first.isupper() and c.text[c.at - 1].isalpha() and not c.word.isupper()
    return _begins_run_together(c, rules) and _ends_run_together(c, rules)


def _begins_run_together(c: Candidate, rules: Rules) -> bool:
    if c.word not in rules.starters or len(c.word) < 2:
        return False
    behind = c.text[c.ahead + len(c.word) : c.ahead + len(c.word) + 1]
    return behind.isspace() or behind in ",'’"


def _ends_run_together(c: Candidate, rules: Rules) -> bool:
    pieces = c.text[max(c.last, c.at - LONGEST) : c.at].split()
    token = pieces[-1] if pieces else ""
    return len(token) > 2 and token.isalpha() and token.islower() and token not in rules.kinds


# --- small questions -----------------------------------------------------------------------------


def _is_open(text: str, start: int, at: int) -> bool:
    """Whether a quotation that began in text[start:at] is open at `at`; looks back `REACH`."""
    start = max(start, at - REACH)
    low = text.rfind("„", start, at)
    if low > text.rfind("“", start, at) and low > text.rfind("”", start, at):
        return True
    if low < 0 and text.rfind("“", start, at) > text.rfind("”", start, at):
        return True
    return text.rfind("«", start, at) > text.rfind("»", start, at)


def _bare(piece: str) -> str:
    """A word without what opens before it, an elided article ("l'Ing") and invisible marks."""
    if piece.isalnum():
        return piece
    match = _WITHOUT_EDGES(piece)
    word = (match[1] if match else piece).rpartition("(")[2]
    elided = word.replace("’", "'").rpartition("'")[2]
    return elided if len(elided) > 1 else word


def _first_word(text: str) -> str:
    match = _FIRST_WORD(text)
    return match[0] if match else ""


def _forms(kind: str, words: str) -> dict[str, str]:
    """Each word with its kind, as it stands, capitalised and in upper case.

    A single letter only as it stands: its capital is an initial.
    """
    forms: dict[str, str] = {}
    for word in words.split():
        forms[word] = kind
        if word[0].islower() and len(word) > 1:
            forms[word[0].upper() + word[1:]] = kind
            forms[word.upper()] = kind
    return forms
