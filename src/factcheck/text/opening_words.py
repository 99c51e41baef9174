"""Words that a sentence begins with, whose capital says nothing: data, and the one question to it.

A quote that begins a sentence in one text and stands within one in another differs in the case of
its first letter, and in nothing that it says: where its first word is an article, a preposition, a
pronoun or a conjunction. Left out is what is another word with a capital: May, Will, Us, Polish; As
(arsenic), Most and Weil (towns), Oder (a river), Elle (a magazine), Sie and Ihr (German: you).
"""

from collections.abc import Mapping

from factcheck.text.languages import nearest_language
from factcheck.text.lexicon import word_list
from factcheck.text.patterns import lazy_pattern

_WORDS: Mapping[str, str] = {
    "en": (
        "the an this that these those there here it they we you she his its our their your her "
        "when where while why how what whether if because since although though unless until "
        "after before in on at by for from of with within without under over through during "
        "among between against about into and but not then yet also even only both each every "
        "another other others many several some all any few"
    ),
    "de": (
        "der die das dem den des ein eine einen einem einer eines dieser diese dieses diesen "
        "diesem und aber doch denn nicht nur auch noch schon er es wir ich in im ins am an "
        "auf bei beim bis durch für gegen mit nach ohne seit über um vom von vor während wegen "
        "zu zum zur zwischen wenn dass als wie wo warum kein keine keinen keiner"
    ),
    "fr": (
        "un une des du au aux ce cet cette ces il ils elles nous vous dans par pour sur avec "
        "sans sous depuis selon entre chez contre mais et si que qui quand comme lorsque puisque "
        "parce donc alors même tous toutes plusieurs chaque"
    ),
    "es": (
        "un una unos unas en por para con sin sobre según desde hasta entre durante tras cuando "
        "como donde si pero porque aunque que quien esta estos estas esa esos esas su sus ni "
        "también ya todos todas"
    ),
    "it": (
        "un uno una nel nella nei nelle negli del della dei delle degli al alla ai alle dal dalla "
        "dai dalle sul sulla sui sulle in per con ma che chi se quando come dove perché "
        "mentre questo questa questi queste non anche ogni"
    ),
    "pt": (
        "um uma uns umas em nos nas do da dos das ao aos por pelo pela para com sem sobre entre "
        "desde até mas que quem se quando como onde porque embora este esta estes estas esse essa "
        "não também todos todas"
    ),
    "nl": (
        "de het een dit dat deze die er hij zij ze wij we in op aan met voor door bij naar "
        "over uit om te tot tegen tussen sinds zonder onder maar en of want als toen terwijl "
        "omdat hoewel dus niet geen ook nog alle veel"
    ),
    "ru": (
        "в во на не но и из за по от до для при про без под над после перед через между если "
        "когда как что чтобы потому поэтому также тоже только он она они мы это этот эта эти "
        "тот та те их его все"
    ),
}
# Before a word with a capital they may be part of a name (He Jiankui, To Lam, El Salvador), before
# any other they are not.
_BEFORE_SMALL: Mapping[str, str] = {
    "en": "he to my",
    "fr": "le la les de",
    "es": "el la los las del al de",
    "it": "il lo la i gli le di da",
    "pt": "o os as de no na",
    "nl": "van den der ten ter",
}
# An A that is no article: a grade, a key, a group of blood.
_BEHIND_LETTER = word_list(
    "flat sharp major minor level levels grade grades star plus minus positive negative and or to "
    "in is was are were has had"
)

_OPENING = lazy_pattern(r"\W*([^\W\d_]+)(?=[ ,'\"]|\Z)(?: (\w+))?")


def opens_alike(one: str, other: str) -> str | None:
    """The first of two texts with its first letter in the case of the second's, where that is all
    that their first words differ in, and the case of that word says nothing; none elsewhere.

    Args:
        one, other: canonical words.
    """
    opening, others = _OPENING.match(one), _OPENING.match(other)
    if opening is None or others is None:
        return None
    at, word, theirs = opening.start(1), opening[1], others[1]
    if one[:at] != other[: others.start(1)] or word[0] == theirs[0] or word[1:] != theirs[1:]:
        return None
    if word.lower() != theirs.lower() or word[1:] != word[1:].lower():
        return None
    if not _says_nothing(word.lower(), opening[2] or "", nearest_language(one)):
        return None
    return f"{one[:at]}{theirs[0]}{one[at + 1 :]}"


def _says_nothing(word: str, behind: str, language: str) -> bool:
    if word in word_list(_WORDS.get(language, "")):
        return True
    if word == "a" and language == "en":
        return behind.isalpha() and behind.casefold() not in _BEHIND_LETTER and len(behind) > 1
    return behind[:1].islower() and word in word_list(_BEFORE_SMALL.get(language, ""))
