"""Whether a full stop ends a sentence: what stands before it, and what follows."""

from factcheck.text.segmentation import sentence_marks as marks
from factcheck.text.segmentation import writing_habits as habits
from factcheck.text.segmentation.brackets import is_last_parenthesis
from factcheck.text.segmentation.candidates import REACH, Candidate, Rules, is_small
from factcheck.text.segmentation.other_stops import dash_begins, minds_capitals
from factcheck.text.segmentation.references import is_bare_note, is_reference
from factcheck.text.segmentation.token_shapes import (
    LONGEST_MARKER,
    bare,
    is_marker,
    may_be_short,
)

# A sentence shorter than this is likely to go on after a date or an hour ("At 5 p.m. Smith …").
SHORT_OPENING = 24
# The same when it began with a number or a word that dates begin with.
LONGER_OPENING = 48


def full_stop_ends(c: Candidate, pieces: list[str], rules: Rules) -> bool:
    """Whether the full stop of a candidate, with a space behind it, ends a sentence.

    `pieces` are the words before it, cut at `LONGEST` characters.
    """
    token = "" if not pieces or c.text[c.at - 1].isspace() else bare(pieces[-1])
    kind = _kind(c, token, pieces, rules) if token else None
    if c.closing and c.closing[-1] in "0123456789" and not is_bare_note(c, token, kind, rules):
        return False
    if is_small(c.first) and not c.word[1:2].isupper():
        return kind is None and _ends_before_lower_case(c, token, pieces, rules)
    if not c.word and c.first in marks.DASHES:
        return kind not in ("names", "inner", "units") and dash_begins(c)
    if kind is None or (kind == "words" and not c.first.isdigit()):
        return kind is None or not _is_initial(c)
    return (
        kind not in ("names", "inner")
        and not c.first.isdigit()
        and _abbreviation_ends(c, kind, pieces, rules)
    )


def _abbreviation_ends(c: Candidate, kind: str, pieces: list[str], rules: Rules) -> bool:
    """Whether an abbreviation that may end a sentence does so before this capital."""
    if c.word in rules.starters and not _is_initial(c):
        return True
    if c.closing and c.closing[-1] in ")）":
        return False
    if kind == "closing" or (kind == "units" and _follows_number(pieces, rules)):
        is_amount = kind == "units" and len(pieces[-1]) > 2 and pieces[-1].isalpha()
        begun = not is_amount and _has_just_begun(c)
        return not begun and not (c.word.isupper() and 1 < len(c.word) < 5)
    if kind == "measures" and c.word.isupper() and len(c.word) == 1:
        return False
    return bool(c.opening) and c.opening[0] in marks.QUOTES


def _is_initial(c: Candidate) -> bool:
    """A single letter with a full stop is an initial, whatever word it looks like."""
    return len(c.word) == 1 and c.text.startswith(".", c.ahead + len(c.opening) + 1)


def _follows_number(pieces: list[str], rules: Rules) -> bool:
    """Whether the last piece is the unit of a number before it: "5 km", "5 тыс. руб"."""
    before = pieces[-2] if len(pieces) > 1 else ""
    if before[-1:] == "." or len(before) > 2:
        kind = rules.kinds.get(before.removesuffix("."))
        return kind == "units" or (before[0].isdigit() and before[-1] != ".")
    return before[:1].isdigit()


def _ends_before_lower_case(c: Candidate, token: str, pieces: list[str], rules: Rules) -> bool:
    """Text that does not care for capitals: a whole word before the stop ends a sentence."""
    if c.opening[:1] == "(" and len(token) > 1 and is_last_parenthesis(c):
        return True
    if c.closing or c.opening[:1] in ("(", "["):
        return False
    if token.isdigit():
        return not rules.ordinals and rules.shortest == 2
    plain = token[-1:].isalnum() and "." not in token
    if token != "" and not (len(token) >= rules.shortest and plain):
        return False
    return c.word not in rules.speech and not (rules.shortest > 2 and minds_capitals(c, False))


def _has_just_begun(c: Candidate) -> bool:
    """Whether the sentence is only a date or an hour so far: "At 5 p.m.", "1 января 49 г."."""
    length = c.at - c.last
    if length < SHORT_OPENING:
        return True
    if length > LONGER_OPENING:
        return False
    begins = c.text[c.last : c.last + 9].partition(" ")[0]
    return begins[0].isdigit() or begins in habits.BEFORE_DATES


def _kind(c: Candidate, token: str, pieces: list[str], rules: Rules) -> str | None:
    """The kind of abbreviation that `token` is before the full stop; none for a plain word."""
    part = token.rpartition(".")[2]
    if f"{part}.{c.word}" in rules.pairs and not c.closing:
        return "inner"
    kind = rules.kinds.get(token)
    if kind is None and len(token) <= 5 and len(pieces) > 1 and pieces[-2][-1] == ".":
        kind = rules.kinds.get(f"{bare(pieces[-2])}{token}")
        if kind is None and len(pieces) > 2 and pieces[-3][-1] == ".":
            kind = rules.kinds.get(f"{bare(pieces[-3])}{pieces[-2]}{token}")
    if kind is None and token.isupper() and c.word.isupper() and len(c.word) > 1:
        # "SEN. JOHN MCCAIN (R-AZ): I have been there."
        titled = rules.kinds.get(token.capitalize())
        kind = titled if titled == "names" else None
    if kind == "measures" and not _follows_number(pieces, rules):
        kind = None
    if kind is None and _stands_in_parenthesis(c, token):
        return "either"
    return _kind_by_shape(c, token, pieces, rules) if kind is None else kind


def _stands_in_parenthesis(c: Candidate, token: str) -> bool:
    """A short word, or the first one, in a parenthesis: "(engl. Smith, russ. Smit)", "(Ret.)"."""
    start = max(c.last, c.at - REACH)
    opened = c.text.rfind("(", start, c.at)
    if opened < 0 or opened < c.text.rfind(")", start, c.at):
        return False
    is_first = opened == c.at - len(token) - 1
    if token.islower():
        return len(token) < 5 or is_first
    if not is_first or len(token) > 5 or c.closing != ")":
        return False
    return c.text[opened - 2 : opened] == ". " or c.text[opened - 2 : opened - 1].isalnum()


def _kind_by_shape(c: Candidate, token: str, pieces: list[str], rules: Rules) -> str | None:
    """The kind of a token that is in no table: list markers, initials, references, "U.N.E.S."."""
    if c.at - c.last <= LONGEST_MARKER and is_marker(c.text[c.last : c.at]):
        return "inner"
    if token.isdigit() and len(pieces) > 1:
        before = pieces[-2].lower()
        is_ordinal = before in habits.BEFORE_DECADES or may_be_short(token, rules)
        return "either" if is_ordinal and before not in habits.BEFORE_CARDINALS else None
    if _ends_in_abbreviation(token, rules):
        return "numbers"
    if is_reference(c, token, pieces, rules):
        return "inner"
    return "either" if may_be_short(token, rules) else None


def _ends_in_abbreviation(token: str, rules: Rules) -> bool:
    """Compounds: "Hauptstr. 5", "Art.-Nr. 3", "एम.एस."."""
    if "-" in token and token.rpartition("-")[2] in rules.kinds:
        return True
    if "." in token and all(part in rules.kinds for part in token.split(".")):
        return True
    return len(token) > 5 and token.endswith(rules.streets)
