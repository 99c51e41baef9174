"""Where sentences end inside one paragraph: linear in time, with bounded look-ahead and look-back.

One regular expression jumps from full stop to full stop (or its like) and takes in what closes
with it and what comes next; a few cheap questions then decide. A question looks at most `REACH`
characters back and ahead, so the time is linear whatever the input is.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from factcheck.text.lexicon import word_list
from factcheck.text.patterns import lazy_pattern
from factcheck.text.segmentation import sentence_marks as marks
from factcheck.text.segmentation.abbreviation_fields import Abbreviations
from factcheck.text.segmentation.abbreviations import BY_LANGUAGE, COMMON
from factcheck.text.segmentation.brackets import is_open, is_within_aside
from factcheck.text.segmentation.candidates import LONGEST, REACH, Candidate, Rules, is_small
from factcheck.text.segmentation.full_stops import full_stop_ends
from factcheck.text.segmentation.other_stops import (
    ellipsis_ends,
    ends_without_space,
    is_stop_and_ellipsis,
    mark_ends,
)
from factcheck.text.segmentation.references import lone_note
from factcheck.text.segmentation.sentence_starters import STARTERS
from factcheck.text.segmentation.token_shapes import LONGEST_MARKER, VOWELS
from factcheck.text.segmentation.writing_habits import ORDINALS, SPEECH, STREETS, SYLLABIC

_FIRST_WORD = lazy_pattern(r"[^\W_]*").match
# "“Is it?” Dr. Sara Lee asked.": only English sets the name before the verb.
_ATTRIBUTION = lazy_pattern(
    r"(?:[A-Z][\w.'’-]{0,30} ){1,4}"
    r"(?:said|says|asked|asks|replied|replies|answered|answers|added|adds|cried|cries|shouted"
    r"|shouts|whispered|whispers|exclaimed|exclaims|wondered|wonders|wrote|writes|called|yelled"
    r"|murmured|muttered|demanded|repeated|joked|quipped|laughed|beamed|beams)\b"
).match
# What opens a title or an aside.
_MAY_HOLD = lazy_pattern(r"[(\"“«„»”]").search
_NOWHERE = lazy_pattern(r"(?!)").match


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
        ordinals=ORDINALS.get(language, 0),
        # Unknown short abbreviations are rare in English and common elsewhere.
        shortest=2 if language == "en" else 5,
        syllabic=SYLLABIC.get(language, ""),
        speech=word_list(SPEECH.get(language, "")),
        streets=STREETS.get(language, ()),
        candidates=marks.candidates(language).finditer,
        attribution=_ATTRIBUTION if language == "en" else _NOWHERE,
    )


def cuts(text: str, start: int, end: int, rules: Rules) -> Iterator[tuple[int, int]]:
    """The borders between the sentences of text[start:end]: (end of one, start of the next).

    Neither end of the slice may be white space.
    """
    last = counted = start
    straight = 0
    holds = _MAY_HOLD(text, start, end) is not None
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
        if not gap and stop == "." and not first.isupper():
            continue
        before = text[max(last, at - LONGEST) : at]
        aside = holds and _MAY_HOLD(text, max(last, at - REACH), at)
        is_common = stop == "." and gap and not (opening or closing) and first.isupper()
        is_common = is_common and _is_whole_word(before, word, rules)
        if is_common and not aside:
            yield behind, ahead
            last = ahead
            continue
        pieces = before.split() if stop[0] in ".!" else []
        c = Candidate(text, start, last, at, stop, closing, ahead, opening, word, first)
        ends = is_common or _ends(c, bool(gap), pieces, rules)
        if ends and not (aside and is_within_aside(c)):
            if len(stop) > 6 and is_stop_and_ellipsis(c):
                behind, ahead = at + 1, at + 2
            elif first.isdigit():
                note = lone_note(c, pieces, rules)
                behind, ahead = (ahead + note, ahead + note + 1) if note else (behind, ahead)
            yield behind, ahead
            last = ahead


def _opens_next(text: str, start: int, at: int, mark: str, straight: int) -> bool:
    """Whether a mark alone between spaces opens what follows; `straight` marks came before it."""
    if mark == '"':
        return straight % 2 == 0
    return mark == "“" and not is_open(text, start, at)


def _is_whole_word(before: str, following: str, rules: Rules) -> bool:
    """The common case, kept short: no abbreviation, but a plain word before the full stop."""
    word = before.rpartition(" ")[2]
    if not word.isalpha() or word in rules.kinds:
        return False
    length = len(word)
    if length > 4:
        return True
    # Of short ones those that the questions about abbreviations would find nothing in.
    return (
        length > 2
        and len(before) > LONGEST_MARKER
        and before[-length - 2] != "."
        and word.islower()
        and not VOWELS.isdisjoint(word)
        and f"{word}.{following}" not in rules.pairs
    )


def _ends(c: Candidate, gap: bool, pieces: list[str], rules: Rules) -> bool:
    if not gap:
        return ends_without_space(c, rules)
    if not c.word and c.first in marks.CONTINUES:
        return False
    if c.stop == ".":
        return full_stop_ends(c, pieces, rules)
    if c.stop[-1] in "?!":
        return mark_ends(c, pieces, rules)
    if c.stop[-1] in "." + marks.ELLIPSES:
        return ellipsis_ends(c, rules)
    return not is_small(c.first)


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
