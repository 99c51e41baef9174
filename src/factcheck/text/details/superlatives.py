"""Words that put something first, last or above all others, and so can be checked against them."""

import re
from collections.abc import Iterator
from functools import cache

from factcheck.domain import Detail, DetailKind

# What -est is put to in English; any word in -iest is one too, but for the priest.
_BASES = (
    "larg|high|low|bigg|small|old|eld|young|new|lat|great|long|short|strong|weak|fast|slow|rich"
    "|poor|near|hard|deep|wid|clos|fin|tall|light|bright|dark|cold|hott|warm|cool|wett|clean|quick"
    "|loud|quiet|cheap|strict|tough|rough|soft|saf|fierc|harsh|bold|brav|smart|wis|fair|pur|rar"
    "|simpl|strang|sharp|steep|thick|thin|full|sad|nic|mild|grav|vast|broad|keen|firm|clear"
)
_ANY = r"[^\W\d_]{3,}"
_PATTERNS = {
    "en": rf"(?:the )?(?:most|least) {_ANY}|the (?:first|only|last|sole)|(?:the )?(?:best|worst)"
    rf"|(?:the )?(?:(?:{_BASES})est|(?!priest)[^\W\d_]{{2,}}iest)|never before"
    "|unprecedented|record-breaking|record (?:high|low)",
    "de": rf"am {_ANY}sten"
    "|(?:größt|höchst|best|schlechtest|letzt|erst|neuest|ältest|meist)e[nmrs]?",
    "fr": rf"(?:le|la|les) (?:plus|moins) {_ANY}"
    "|(?:meilleur|pire|premier|première|dernier|dernière)e?s?",
    "es": rf"(?:el|la|los|las) (?:más|menos) {_ANY}|mejor(?:es)?|peor(?:es)?|primer[oa]?s?",
    "it": rf"(?:il|la|i|le|lo) (?:più|meno) {_ANY}|(?:miglior|peggior|prim|ultim)[eiao]",
    "pt": rf"(?:[oa]s?) (?:mais|menos) {_ANY}|melhor(?:es)?|pior(?:es)?|primeir[oa]s?",
    "nl": rf"(?:het )?(?:meest|minst) {_ANY}|(?:groot|hoog|laag|slecht|eer|laat)ste?|beste?",
    "pl": r"naj[^\W\d_]{4,}|(?:pierwsz|ostatn|jedyn)[^\W\d_]{1,3}",
    "ru": rf"сам(?:ый|ая|ое|ые|ого|ой|ых|ом|ым) {_ANY}|наи[^\W\d_]{{4,}}"
    r"|крупнейш\w{2,3}|(?:перв|последн|единственн)(?:ый|ая|ое|ые|ий|яя|ее|ие)",
    "uk": r"най[^\W\d_]{4,}|(?:перш|останн|єдин)(?:ий|а|е|і|ій|я|є)",
    "tr": rf"en {_ANY}|ilk|tek",
    "ar": r"(?:ال)?(?:أكبر|أكثر|أقل|أول|أسوأ|أفضل)",
    "zh": r"最[\u4e00-\u9fff]|首[次个位]|唯一|第一",
    "ja": r"最[\u4e00-\u9fff]|もっとも|初めて|唯一",
}


def superlatives(text: str, language: str = "en") -> Iterator[Detail]:
    """The superlatives of a text in order; none in a language that has no list here."""
    pattern = _pattern(language[:2])
    if pattern is None:
        return
    for found in pattern.finditer(text):
        yield Detail(found.start(), found.end(), DetailKind.SUPERLATIVE)


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    words = _PATTERNS.get(language)
    if words is None:
        return None
    bordered = words if language in ("zh", "ja") else rf"(?<![^\W_])(?:{words})(?![^\W_])"
    return re.compile(bordered, re.IGNORECASE)
