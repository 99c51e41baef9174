"""Which language a text is written in: by its script, then by frequent small words.

Deterministic and cheap; it decides which abbreviations are looked up, no more. Where one script
serves several languages, letters that only one of them has and frequent small words are counted;
a word that languages share counts for each in part.
"""

from collections import Counter, defaultdict
from functools import lru_cache

from factcheck.text.patterns import lazy_pattern
from factcheck.text.small_words import LETTERS, SMALL_WORDS

UNDECIDED = "und"
# Looked at: this many characters of the beginning, of the middle and of the end.
SAMPLE = 2000
# The small words found must weigh at least this much, and the winner's this much more.
ENOUGH, LEAD = 1.0, 1.2

# First and last code point of blocks that one language (or one choice of languages) writes in.
_SCRIPTS = {
    "el": ((0x370, 0x3FF), (0x1F00, 0x1FFF)),
    "hy": ((0x530, 0x58F),),
    "he": ((0x590, 0x5FF),),
    "bn": ((0x980, 0x9FF),),
    "pa": ((0xA00, 0xA7F),),
    "gu": ((0xA80, 0xAFF),),
    "ta": ((0xB80, 0xBFF),),
    "te": ((0xC00, 0xC7F),),
    "kn": ((0xC80, 0xCFF),),
    "ml": ((0xD00, 0xD7F),),
    "si": ((0xD80, 0xDFF),),
    "th": ((0xE00, 0xE7F),),
    "lo": ((0xE80, 0xEFF),),
    "bo": ((0xF00, 0xFFF),),
    "my": ((0x1000, 0x109F),),
    "ka": ((0x10A0, 0x10FF),),
    "am": ((0x1200, 0x139F),),
    "km": ((0x1780, 0x17FF),),
    "latin": ((0x41, 0x24F), (0x1E00, 0x1EFF)),
    "cyrillic": ((0x400, 0x52F),),
    "arabic": ((0x600, 0x77F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)),
    "devanagari": ((0x900, 0x97F),),
    "kana": ((0x3040, 0x30FF),),
    "hangul": ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7AF)),
    "han": ((0x3400, 0x9FFF), (0x20000, 0x3FFFF)),
}

# Whose abbreviations to expect where small words do not decide.
_COMMONEST = {"latin": "en", "cyrillic": "ru", "arabic": "ar", "devanagari": "hi"}

# Vowel signs of Indic scripts and Arabic vowel marks are no letters, but parts of words.
_LETTER = r"(?:[^\W\d_]|[\u0900-\u0963\u064b-\u0652])"
_WORDS = lazy_pattern(rf"{_LETTER}++(?:['’]{_LETTER}++)?")


def language_of(text: str) -> str:
    """The language of a text as its ISO 639-1 code, "und" where it cannot be decided."""
    return _language_and_script(text)[0]


def nearest_language(text: str) -> str:
    """The language of a text; where undecided the commonest in its script, or "und"."""
    language, script = _language_and_script(text)
    return _COMMONEST.get(script, language) if language == UNDECIDED else language


def _language_and_script(text: str) -> tuple[str, str]:
    sample = _sample(text)
    scripts = _scripts(sample)
    script = max(sorted(scripts), key=scripts.__getitem__, default=UNDECIDED)
    if script == "hangul":
        return "ko", script
    if script in ("han", "kana"):
        # Japanese writes its endings in kana; Chinese has none.
        return ("ja" if scripts["kana"] * 10 > scripts["han"] else "zh"), script
    if script in SMALL_WORDS:
        return _by_small_words(sample.lower(), script), script
    return script, script


def _sample(text: str) -> str:
    if len(text) <= 3 * SAMPLE:
        return text
    middle = (len(text) - SAMPLE) // 2
    return f"{text[:SAMPLE]} {text[middle : middle + SAMPLE]} {text[-SAMPLE:]}"


def _scripts(sample: str) -> Counter[str]:
    """How many letters of the sample belong to each script."""
    counts: Counter[str] = Counter()
    for character, number in Counter(sample).items():
        if character.isalpha():
            counts[_script_of(character)] += number
    return counts


@lru_cache(maxsize=4096)
def _script_of(character: str) -> str:
    point = ord(character)
    for script, blocks in _SCRIPTS.items():
        if any(low <= point <= high for low, high in blocks):
            return script
    return UNDECIDED


def _by_small_words(sample: str, script: str) -> str:
    weights: defaultdict[str, float] = defaultdict(float)
    for word, times in Counter(_WORDS.findall(sample)).items():
        languages = _LANGUAGES_OF[script].get(word.replace("’", "'"), ())
        for language in languages:
            weights[language] += times / len(languages)
    for language, letters in LETTERS.get(script, {}).items():
        weights[language] += sum(map(sample.count, letters)) / 2
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < ENOUGH:
        return UNDECIDED
    if len(ranked) > 1 and ranked[0][1] < LEAD * ranked[1][1]:
        return UNDECIDED
    return ranked[0][0]


def _languages_of(small_words: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for language, words in small_words.items():
        for word in dict.fromkeys(words.split()):
            found[word].append(language)
    return {word: tuple(languages) for word, languages in found.items()}


_LANGUAGES_OF = {script: _languages_of(words) for script, words in SMALL_WORDS.items()}
