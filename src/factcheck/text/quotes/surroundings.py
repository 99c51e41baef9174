"""What stands at the edges of a quote, within its sentence: what came there, and what went.

The quoted words can be intact and say the opposite: "not" was put in front of them, "million"
behind, or "it is a myth that". No list of words knows all of these in all languages. So every word,
figure and sign near an edge counts that is new there or gone, but for a few that turn nothing
(`LEAVES_AS_IT_IS`); further off count those that are known to turn a sentence.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from factcheck.text.canonical import DOUBLE_MARKS, WITHOUT_WIDTH, canonical_words
from factcheck.text.denials import speaking
from factcheck.text.lexicon import DOUBTS, LEAVES_AS_IT_IS, NEGATIONS, word_set
from factcheck.text.note_marks import without_note_marks
from factcheck.text.patterns import lazy_pattern
from factcheck.text.quotes.edge_signs import changed_behind, sign_before

# How far outside, in code points, and in words within which each counts.
REACH = 400
_WORDS_BEFORE, _WORDS_BEHIND = 8, 6
# Longer than this, a stored side was cut. The sides of a quote are stored equally wide.
_CUT_FROM = 16
_BESIDE = 24

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_LETTER = rf"[^\s\d_\x00-\x40\[-`{{-¿×÷\u2000-\u2bff\u3000-\u303f\uff00-\uff20{_UNSPACED}]"
_TOKEN = lazy_pattern(
    rf"[{_UNSPACED}]|{_LETTER}+(?:['’]{_LETTER}+)*|(?<![^\W_])[-−–]?\d+(?:[.,:/]\d+)*"
    rf"|[{re.escape(DOUBLE_MARKS)}«»「」]|[?？؟;]|[<>=+±×÷~¬%‰‱°§#№&@/¼-¾⅐-⅞$£¥¢]"
    # Primes; raised and lowered signs; currencies; operators, but for dots that part things in a
    # row; musical and chemical signs.
    r"|[′-‷⁗⁺-⁾₊-₎\u20a0-\u20cf\u2200-\u2216√-⋃⋇-⋭⋰-⋿♭♮♯⇌]"
)
_WRAPPED = lazy_pattern(rf"(?<={_LETTER})[-‐\u00ad]\s*\n\s*(?={_LETTER})")
_LINE_MARK = lazy_pattern(r"(?<=\n)[ \t]*(?:[>#]+[ ]|[-*+] )")
_OPENS_SINGLE = lazy_pattern(r"(?:^|(?<=[\s(]))[‘‚'](?=$)")

_UNSEEN = dict.fromkeys(map(ord, WITHOUT_WIDTH))

_SHORTENED = r"(?<!\b[^\W\d_])(?<!\b(?:Mr|Ms|Dr|St|No|vs|Nr|Sr|Jr))(?<!\b(?:Mrs|Gov|Sen|Rep|Gen))"
_SENTENCE_END = lazy_pattern(
    rf"(?:{_SHORTENED}\.|[!?…;؟])[\"”’'»)\]]*(?:\s+(?=\W*[^\W\da-zа-я_])|\s*$)"
    r"|[。！？।॥۔։።။។]|(?<![:：])\n\s*\n"
)
_ABBREVIATED = lazy_pattern(
    r"\b(?:etc|inc|ltd|corp|co|approx|ca|e\.g|i\.e|u\.s|a\.m|p\.m|bzw|usw|vgl|z\.b|ing|т\.д|др)\.\s+$",
    re.IGNORECASE,
)
_THE_MONTH = lazy_pattern(r"\bMay\b")
_ASKS = lazy_pattern(r"[?？؟;]")
_ENDED = lazy_pattern(r"[.!?…。！？؟।۔։።။។][\"”’'»)\]]*\s*$")
_GOES_ON = lazy_pattern(r"[\s\"”’'»)\],]*[a-zа-яёіїєà-öø-ÿα-ω]")


class _Side(NamedTuple):
    """The words on one side of a quote within its sentence, the nearest first, and whether they are
    all that there are."""

    words: list[str]
    whole: bool


def changed_edges(
    quote: str, before: tuple[str, str], now: tuple[str, str], language: Callable[[], str]
) -> tuple[str, ...]:
    """The words and signs that came or went at the edges of a quote, in order of appearance, new
    ones first.

    Args:
        before, now: what stands in front of the quote and what stands behind it, then and now. As
            far as what was stored reaches; nothing is said where nothing was stored on either side.
        language: of the text, asked for only where anything changed.
    """
    if not any(before):
        return ()
    sides = []
    begins, ends = _begins_the_text(*before), _ends_the_text(*before)
    if begins or not _stands_there(before[0], now[0], at_end=False):
        sides.append(
            (
                _front(quote, before[0], begins),
                _front(quote, now[0], len(now[0]) < REACH),
                _WORDS_BEFORE,
            )
        )
    ended = ends_sentence(quote)
    goes_on = not ended or any(_GOES_ON.match(side[1]) for side in (before, now))
    if goes_on and (ends or not _stands_there(before[1], now[1], at_end=True)):
        sides.append(
            (
                _behind(quote, before[1], ends),
                _behind(quote, now[1], len(now[1]) < REACH),
                _WORDS_BEHIND,
            )
        )
    came: list[str] = []
    went: list[str] = []
    for then, today, near in sides:
        at_end = near == _WORDS_BEHIND
        new, gone = _compared(then, today, at_end=at_end)
        if at_end:
            signs_came, signs_went = changed_behind(quote, before, now)
            came += [*signs_came, *_telling(new, gone, near, language)]
            went += [*signs_went, *_telling(gone, new, near, language)]
        else:
            came += _telling(new, gone, near, language)[::-1]
            went += _telling(gone, new, near, language)[::-1]
    return tuple(dict.fromkeys((*came, *went)))


def _stands_there(stored: str, now: str, *, at_end: bool) -> bool:
    """Whether what was stored on one side stands there now, to the letter and in whole words: then
    all that is new lies beyond it."""
    if not stored:
        return False
    if at_end:
        edge, beyond, there = stored[-1], now[len(stored) :][:1], now.startswith(stored)
    else:
        edge, beyond, there = stored[0], now[: -len(stored)][-1:], now.endswith(stored)
    return there and (not edge.isalnum() or not beyond or beyond.isspace())


def _telling(
    changed: Sequence[tuple[int, str]],
    others: Sequence[tuple[int, str]],
    near: int,
    language: Callable[[], str],
) -> list[str]:
    """Those of the changed words, the nearest first, that may turn what they stand beside: none
    that only changed places, and no mark of quotation whose other half came or went with it."""
    if not changed:
        return []
    turning = word_set(NEGATIONS, language()) | word_set(DOUBTS, language())
    moved = Counter(word for _, word in others)
    words = []
    for at, word in changed:
        if moved[word]:
            moved[word] -= 1
        elif _counts(word, at < near, turning, language()):
            words.append(word)
    return [word for word in words if word != '"'] if words.count('"') % 2 == 0 else words


def ends_sentence(words: str) -> bool:
    """Whether what stands behind these words belongs to another sentence."""
    return _ENDED.search(words) is not None


def hidden_turns(omitted: str, language: str = "en") -> list[str]:
    """What turns a sentence among the words that a quote leaves out; its end, where it has one."""
    turning = word_set(NEGATIONS, language) | word_set(DOUBTS, language)
    words = speaking(_THE_MONTH.sub("", omitted), turning, language)
    end = _SENTENCE_END.search(omitted)
    return [*dict.fromkeys(words), *([end[0].strip() or "¶"] if end else [])]


def _begins_the_text(prefix: str, suffix: str) -> bool:
    """Whether the text began where what was stored in front of a quote does, as far as it shows."""
    if len(prefix) < len(suffix) / 2:
        return True
    return len(prefix) < _CUT_FROM and not prefix[:1].islower() and not prefix[:1].isspace()


def _ends_the_text(prefix: str, suffix: str) -> bool:
    if len(suffix) < len(prefix) / 2:
        return True
    return len(suffix) < _CUT_FROM and _ENDED.search(suffix) is not None


def _front(quote: str, text: str, whole: bool) -> _Side:
    text = _OPENS_SINGLE.sub('"', _unwrapped("\n" * whole + text[-REACH:]))
    ends = [end.end() for end in _SENTENCE_END.finditer(text)]
    if ends and ends[-1] == len(text) and quote[:1].islower() and _ABBREVIATED.search(text):
        ends.pop()
    start = ends[-1] if ends else 0
    sign = [found] if (found := sign_before(quote, text)) else []
    return _Side([*sign, *_tokens(text[start:])[::-1]], whole or start > 0)


def _behind(quote: str, text: str, whole: bool) -> _Side:
    tail = quote[-_BESIDE:]
    text = _unwrapped(without_note_marks(tail + text[:REACH], " ")[len(tail) :])
    end = _SENTENCE_END.search(text)
    if end is None:
        return _Side(_tokens(text), whole)
    asks = ["?"] if _ASKS.search(end[0]) else []
    marks = ['"'] if re.search(f"[{DOUBLE_MARKS}»」]", end[0]) else []
    # At the very end of what was stored, the sentence may go on from a stop: “Inc. and”.
    ended = whole or end.end() < len(text.rstrip())
    return _Side([*_tokens(text[: end.start()]), *asks, *marks], ended)


def _unwrapped(text: str) -> str:
    return _LINE_MARK.sub("", _WRAPPED.sub("", text.translate(_UNSEEN)))


def _tokens(text: str) -> list[str]:
    """Words, figures and signs as they are compared; every mark of quotation is one sign."""
    words = (
        canonical_words(token).casefold().replace("’", "'")
        for token in _TOKEN.findall(canonical_words(text))
    )
    return ['"' if word in '"«»「」' else word for word in words if word]


def _compared(
    then: _Side, now: _Side, *, at_end: bool
) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """The words that are new and those that are gone, each with how far off it stands.

    Where what was stored is not whole, what lies beyond it cannot be called new.
    """
    old, new = list(then.words), now.words
    if old and not then.whole:
        old[-1] = _completed(old[-1], new, len(old), at_end=at_end)
    if not then.whole and not old:
        return [], []
    came: list[tuple[int, str]] = []
    went: list[tuple[int, str]] = []
    edits = Indel.opcodes(_numbered(old, new)[0], _numbered(old, new)[1])
    for edit in edits:
        if edit.tag == "equal":
            continue
        went += [(at, old[at]) for at in range(edit.src_start, edit.src_end)]
        came += [(at, new[at]) for at in range(edit.dest_start, edit.dest_end)]
    if then.whole:
        return came, went
    matched = max((e.dest_end for e in edits if e.tag == "equal"), default=0)
    reached = max((e.src_end for e in edits if e.tag == "equal"), default=0)
    beyond = matched + len(old) - reached
    return [(at, word) for at, word in came if at < beyond], went


def _completed(word: str, words: Sequence[str], near: int, *, at_end: bool) -> str:
    """The word that a stored side was cut in, whole, where it stands about as far off."""
    around = range(max(0, near - 3), min(len(words), near + 3))
    for at in sorted(around, key=lambda at: abs(at - near + 1)):
        other = words[at]
        if other.startswith(word) if at_end else other.endswith(word):
            return other
    return word


def _numbered(one: Sequence[str], other: Sequence[str]) -> tuple[list[int], list[int]]:
    numbers: dict[str, int] = {}
    first, second = ([numbers.setdefault(w, len(numbers)) for w in ws] for ws in (one, other))
    return first, second


def _counts(word: str, is_near: bool, turning: frozenset[str], language: str) -> bool:
    if word in turning or word.endswith("n't"):
        return True
    return is_near and word not in word_set(LEAVES_AS_IT_IS, language)
