"""The marks of footnotes in a text: what may be left out without a word or a number being changed.

A mark is one only behind a whole word or number. Where a bracket or a raised figure could belong to
what it is glued to (200[5], B[12], 5², A*) it does, and is read with it.
"""

import re
from collections.abc import Iterator

from factcheck.text.lexicon import word_list
from factcheck.text.patterns import lazy_pattern

STOPS = ".,;:!?\"”’'»)"
_STOP = f"[{re.escape(STOPS)}]"
_RAISED = "¹²³⁰⁴-⁹"
# Letters of any script and the accents and vowel signs on them; no figures, marks or symbols.
_LETTER = r"[^\s\d_\x00-\x40\[-`{-¿×÷\u2000-\u2bff\u3000-\u303f\uff00-\uff20]"
_HAN_FIGURES = "〇零一二三四五六七八九十百千万萬亿億兆两兩"

_NUMBERS = r"\d{1,3}(?:[,–-] ?\d{1,3})*"
_NAMED = r"(?:note|nb|n\.?) ?\d{1,3}|citation needed"
# What a figure in brackets is glued to: a word, but no formula (CO[2]) and no Han figure; a number
# that is whole by its form: a year, thousands set apart, a percentage; the stop behind one of them.
_WHOLE = (
    rf"(?<={_LETTER}{{2}}\[)(?<!\b(?:CO|NO|SO|CH|NH|PM)\[)(?<![{_HAN_FIGURES}]\[)"
    r"|(?<=(?<!\d)[12]\d{3}\[)|(?<=\d,\d{3}\[)|(?<=[%‰]\[)"
    rf"|(?<=[^\d\s\[(]{_STOP}\[)|(?<=(?<!\d)[12]\d{{3}}{_STOP}\[)"
)
_MARK = lazy_pattern(
    r"[\[*†‡¹²³⁰⁴-⁹](?:"
    rf"(?:(?<=\S\[)(?:{_NAMED})|(?:{_WHOLE})(?:{_NUMBERS}|{_NAMED}))\]"
    rf"(?:\[(?:{_NUMBERS}|{_NAMED})\])*(?![A-Za-z\d])"
    rf"|(?<=\d{_STOP}\[){_NUMBERS}\](?=\s*$|\s+[A-Z])"
    rf"|(?<=\sa\[){_NUMBERS}\](?= [a-z]{{3}})"  # the article, the one English word of a letter
    rf"|(?<={_STOP}\[)[a-z]\]"
    r"|(?<=\[)sic!?\]"
    rf"|(?<=[{_RAISED}])[{_RAISED}]{{0,2}}(?:[,–][{_RAISED}]{{1,3}})*"
    rf"|(?<=(?:{_LETTER}|{_STOP})[*†‡])[*†‡]*(?=[\s{re.escape(STOPS)}]|$)"
    r")"
)
# A note in brackets with a space before it: at a stop, or behind a noun where no number can stand.
_APART = lazy_pattern(
    rf"[ \u00a0\u202f]\[{_NUMBERS}\](?:(?=[.,;:!?”’»)](?!\d))|(?= (?P<next>[A-Za-z]+)\b))"
)
_BEHIND_A_NOUN = word_list(
    "and or but nor which who whom whose that is are was were has have had will would can "
    "could in on at by for from to as into under after before since until during against "
    "through because although while when where said says"
)
# What may stand before a number that is an object or a complement: then the brackets hold it.
_MAY_COUNT = word_list(
    "the a an of to in on at by for from with and or but is are was were be been has have had "
    "about than least most only some over under nearly almost around up killed shot found "
    "took left lost saw hit hurt got gave sent made paid cost won beat bought sold sought "
    "fought caught brought taught held led fed met put cut let set read said spent built felt "
    "kept told kill kills shoot find finds take takes lose loses see sees hits all another "
    "other these those its their his her our my your no not"
)

# Words that a raised figure makes a power of: lengths, in the languages where they are written out.
_LENGTHS = tuple(
    word_list(
        "meter metre metres meters metern metri metro metros mètre mètres metrów metra metr метр "
        "метра метров метри метрів метрах μέτρα μέτρο foot feet inch inches yard yards mile miles "
        "zoll fuß meile meilen pied pieds pouce pouces pulgada pulgadas piede piedi pollice "
        "pollici milla millas miglia miglio metrekare مترا متر أمتار מטר מטרים मीटर 미터 メートル "
        "米 เมตร mét merter metrin metriä metreä méter méteres metrů metrov métrov metriu kaki"
    )
)
# Where a raised figure is a power: in so much a second, on the name of a letter, on a factor.
_PER_SECOND = lazy_pattern(
    r"(?:\b(?:per|pro|je|par|por|al|na|за|на|в) |/ ?)(?:sec|second|sekund|segund|секунд)[^\W\d_]*$",
    re.IGNORECASE,
)
_LETTER_NAMES = word_list(
    "alpha beta gamma delta epsilon zeta theta iota kappa lambda omicron sigma upsilon omega"
)
_OPERATOR_BEFORE = lazy_pattern(rf"[=×·*/+−√≈∝<>] ?{_LETTER}+$")
_OPERATOR_BEHIND = lazy_pattern(r" ?[=×·*/+−≈∝]")
_WORD_BEFORE = lazy_pattern(rf"(?P<figure>\d\W?\s*)?(?<!{_LETTER})(?P<word>{_LETTER}+)$")
_WORD_AND_STOPS = lazy_pattern(rf"(?<!{_LETTER})((?:{_LETTER}|\d)+){_STOP}*$")
_LOOK_BACK = 40
_SHORTEST_WORD = 4


def note_marks(text: str) -> Iterator[re.Match[str]]:
    """The note marks of a text in order; none overlaps another."""
    if not any(sign in text for sign in "[*†‡¹²³⁴⁵⁶⁷⁸⁹⁰"):
        return
    found = [mark for mark in _MARK.finditer(text) if _is_note(mark)]
    if any(f"{space}[" in text for space in " \u00a0\u202f"):
        found += [mark for mark in _APART.finditer(text) if _is_note_apart(mark)]
        found.sort(key=lambda mark: mark.start())
    yield from found


def without_note_marks(text: str, put: str = "") -> str:
    """The text without its note marks; with `put` in place of each of their characters."""
    pieces: list[str] = []
    done = 0
    for mark in note_marks(text):
        pieces += (text[done : mark.start()], put * len(mark[0]))
        done = mark.end()
    return "".join((*pieces, text[done:])) if pieces else text


def _is_note(mark: re.Match[str]) -> bool:
    before = mark.string[max(0, mark.start() - _LOOK_BACK) : mark.start()]
    if mark[0][0] in "*†‡":
        word = _WORD_AND_STOPS.search(before)
        # A*, p*, (A)*: a star on one letter is a name of its own.
        return word is None or len(word[1]) > 1
    if mark[0][0] != "[":
        return _is_raised_note(before) and not _OPERATOR_BEHIND.match(mark.string, mark.end())
    return True


def _is_raised_note(before: str) -> bool:
    """Whether a raised figure behind these characters is a note, and no power."""
    last, front = before[-1:], before[-2:-1]
    if last in "%‰" and last:
        return True
    if last and last in ".,;:!?”’»":
        return not front.isdecimal() or re.search(r"(?<!\d)(?:19|20)\d\d.$", before) is not None
    word = _WORD_BEFORE.search(before)
    if word is None or word["figure"] or len(word["word"]) < _SHORTEST_WORD:
        return False
    if _PER_SECOND.search(before) or _OPERATOR_BEFORE.search(before):
        return False
    folded = word["word"].casefold()
    return folded not in _LETTER_NAMES and not folded.endswith(_LENGTHS)


def _is_note_apart(mark: re.Match[str]) -> bool:
    words = mark.string[max(0, mark.start() - _LOOK_BACK) : mark.start()].split()
    if not words or _may_be_counted(words[-1]):
        return False
    return mark["next"] is None or mark["next"].casefold() in _BEHIND_A_NOUN


def _may_be_counted(word: str) -> bool:
    """Whether a number may follow a word, as what it is about: killed [12] in May."""
    folded = word.casefold()
    return (
        not folded.isalpha()
        or len(folded) < _SHORTEST_WORD
        or folded.endswith("ed")
        or folded in _MAY_COUNT
    )
