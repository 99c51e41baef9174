"""Whether a question mark, an ellipsis or a stop without a space ends a sentence."""

import re

from factcheck.text.lexicon import word_list
from factcheck.text.patterns import lazy_pattern
from factcheck.text.segmentation import sentence_marks as marks
from factcheck.text.segmentation.brackets import is_open, is_within_wide_brackets
from factcheck.text.segmentation.candidates import LONGEST, REACH, Candidate, Rules, is_small
from factcheck.text.segmentation.token_shapes import bare

_WORD_AFTER_DASH = lazy_pattern(rf"\s*[{marks.DASHES}]+\s*[{re.escape(marks.OPENING)}]*(\w?)").match
_NEXT_START = lazy_pattern(rf"[{marks.PLAIN}][\"'”’»)]*\s+[\"'“‘«„(]*([^\W\d_])").search
_FIRST_LETTER = lazy_pattern(r"[^\W\d_]").search
# Names that end in an exclamation mark.
_EXCLAIMING = frozenset({"Yahoo", "Jeopardy", "Joomla", "Wham"})
# Behind a title that ends in a mark its sentence goes on with a verb ("Oklahoma! ran for years").
_VERBS = word_list(
    "is are was were has had will would did does can could may might must became began broke "
    "brought came drew fell felt found gave goes got grew held hit kept knew led left lost made "
    "met ran rose sang saw sold spent stood swept took told topped went won wrote"
)
_LONGEST_TITLE = 100


def mark_ends(c: Candidate, pieces: list[str], rules: Rules) -> bool:
    """After a question or exclamation mark, or several, with a space behind."""
    if not c.word and c.first in marks.DASHES:
        return dash_begins(c)
    token = bare(pieces[-1]) if pieces else ""
    if is_small(c.first):
        return _mark_ends_before_small(c, pieces, token, rules)
    if c.text[c.at - 1] == "(" and c.closing[:1] == ")":
        return False
    if c.closing and c.closing[-1] in marks.QUOTES and rules.attribution(c.text, c.ahead):
        return False
    return token not in _EXCLAIMING or c.word in rules.starters


def _mark_ends_before_small(c: Candidate, pieces: list[str], token: str, rules: Rules) -> bool:
    """The same before a small letter."""
    if c.closing or c.opening[:1] in ("(", "[") or c.text[c.last] in marks.DASHES:
        return False
    # "Yahoo! in": an exclamation mark behind a name inside a sentence belongs to the name.
    if c.stop == "!" and len(pieces) > 1 and token[:1].isupper():
        return False
    if rules.shortest > 2:
        return not minds_capitals(c, token[:1].isupper())
    return not _is_title(c)


def _is_title(c: Candidate) -> bool:
    """Whether all of the sentence so far is a title, and a verb follows: "Oklahoma! ran"."""
    if c.at - c.last > _LONGEST_TITLE or not (c.word in _VERBS or c.word.endswith("ed")):
        return False
    words = c.text[c.last : c.at].split()
    if len(words) == 1 and c.stop[0] == "?":
        return False
    long = [word for word in words if len(word) > 4]
    return all(bare(word)[:1].isupper() for word in [words[0], *long, words[-1]])


def minds_capitals(c: Candidate, otherwise: bool) -> bool:
    """Whether this text begins its sentences with capitals, so that a small letter begins none.

    The running sentence does, and so does the next; `otherwise` holds where none follows.
    """
    first = _FIRST_LETTER(c.text, c.last, min(c.at, c.last + REACH))
    if first is None or first[0].islower():
        return False
    following = _NEXT_START(c.text, c.ahead, c.ahead + REACH)
    return not following[1].islower() if following else otherwise


def ellipsis_ends(c: Candidate, rules: Rules) -> bool:
    """An ellipsis ends a sentence before a capital or a number, but not within a quotation."""
    if not c.word and c.first in marks.DASHES:
        return c.text[c.at - 1 : c.at] not in ("[", "(") and dash_begins(c)
    if not (c.first.isupper() or c.first.isdigit()):
        return False
    if c.text[c.at - 1 : c.at] in ("[", "("):
        # "it was over [...] The rest": what was left out held the stop.
        return c.closing[:1] == "]" and c.at - c.last > 2 and c.word in rules.starters
    if c.stop.startswith(". .") and c.text[c.at - 1].isspace() and c.stop.count(".") < 4:
        return False
    return not is_open(c.text, c.start, c.ahead)


def is_stop_and_ellipsis(c: Candidate) -> bool:
    """Whether this is a full stop and then a spaced ellipsis: "compounds. . . . The practice"."""
    return c.stop.startswith(". . . .") and not c.text[c.at - 1].isspace()


def dash_begins(c: Candidate) -> bool:
    """Behind stop and dash a remark goes on in lower case, or within an open quotation."""
    match = _WORD_AFTER_DASH(c.text, c.ahead)
    if match is None or not match[1] or match[1].islower():
        return False
    return not is_open(c.text, c.start, c.ahead)


def ends_without_space(c: Candidate, rules: Rules) -> bool:
    """No space behind the stop: full stops of other scripts, and words run together."""
    mark, before = c.stop[-1], c.text[c.at - 1 : c.at]
    if mark in marks.FULL:
        return _full_mark_ends(c, mark)
    if mark in "?!" and before >= marks.IDEOGRAPHIC and c.first >= marks.IDEOGRAPHIC:
        return not c.closing and c.word != "" and not (c.opening and marks.is_hangul(c.first))
    return _words_run_together(c, rules)


def _full_mark_ends(c: Candidate, mark: str) -> bool:
    """After a mark that needs no space: not in "３．２９", 《……！……》 or before an attribution."""
    if not c.word and (c.first in marks.CONTINUES or c.first in marks.PLAIN):
        return False
    if c.first.isdigit() and c.text[c.at - 1 : c.at].isdigit():
        return False
    if is_within_wide_brackets(c):
        return False
    start = max(c.last, c.at - REACH)
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
