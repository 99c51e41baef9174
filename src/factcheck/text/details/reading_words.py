"""Words that tell how a figure, a name or a quotation is meant: closed lists, by language.

A language without a row is read with what needs no words. Where phrases are listed, a space parts
their words and a comma parts the phrases.
"""

from collections.abc import Mapping
from functools import cache

from factcheck.text.lexicon import word_list

ABOUT: Mapping[str, str] = {
    "en": "about, around, some, nearly, almost, roughly, approximately, approx, circa, close to",
    "de": "etwa, rund, fast, circa, ca, ungefähr, knapp, gut, beinahe, annähernd",
    "fr": "environ, près de, presque, à peu près, autour de, quelque",
    "es": "unos, unas, casi, cerca de, alrededor de, aproximadamente",
    "ru": "около, примерно, почти, приблизительно, порядка",
}
MORE: Mapping[str, str] = {
    "en": "more than, higher than, larger than, greater than, over, above, at least, "
    "no fewer than, no less than, upwards of, exceeding",
    "de": "mehr als, über, mindestens, wenigstens",
    "fr": "plus de, plus d, au moins, au-delà de",
    "es": "más de, al menos, por lo menos",
    "ru": "более, более чем, больше, свыше, не менее, по меньшей мере",
}
LESS: Mapping[str, str] = {
    "en": "less than, fewer than, lower than, smaller than, under, below, up to, at most, "
    "no more than, as many as",
    "de": "weniger als, unter, höchstens, bis zu, maximal",
    "fr": "moins de, moins d, au plus, jusqu à",
    "es": "menos de, hasta, como máximo",
    "ru": "менее, меньше, до, не более",
}
BEFORE: Mapping[str, str] = {
    "en": "before, prior to, earlier than",
    "de": "vor, vor dem",
    "fr": "avant, avant le",
    "es": "antes de, antes del",
    "ru": "перед",
}
AFTER_DAY: Mapping[str, str] = {
    "en": "after, later than",
    "de": "nach, nach dem",
    "fr": "après, après le",
    "es": "después de, después del, tras",
    "ru": "после",
}
# Between two figures that are the ends of one stretch.
TO: Mapping[str, str] = {
    "en": "to until till through",
    "de": "bis",
    "fr": "à au",
    "es": "a al hasta",
    "ru": "до по",
}
FROM: Mapping[str, str] = {"en": "from", "de": "von", "fr": "de", "es": "de", "ru": "с от"}
BETWEEN: Mapping[str, tuple[str, str]] = {
    "en": ("between", "and"),
    "de": ("zwischen", "und"),
    "fr": ("entre", "et"),
    "es": ("entre", "y"),
    "ru": ("между", "и"),
}
AGE_BEFORE: Mapping[str, str] = {
    "en": "aged, age, ages, age of, aged between, ages of, dies at, died at, dead at",
    "de": "im alter von, alter von",
    "fr": "âgé de, âgée de, âgés de, âgées de, à l âge de",
    "es": "edad de",
    "ru": "в возрасте",
}
AGE_BEHIND: Mapping[str, str] = {
    "en": "year old, years old, years of age, yearold, yo",
    "de": "jahre alt, jährige, jähriger, jährigen, jähriges, jährig, jähre alt",
    "fr": "",
    "es": "años de edad",
    "ru": "летний, летняя, летнего, летней, летнему, летние, лет от роду",
}
HOUR_BEHIND: Mapping[str, str] = {"de": "uhr", "fr": "h", "es": "h"}

BORN: Mapping[str, str] = {
    "en": "born",
    "de": "geboren geb",
    "fr": "né née naît",
    "es": "nació nacido nacida",
    "ru": "родился родилась",
}
DIED: Mapping[str, str] = {
    "en": "died death dead",
    "de": "starb gestorben verstorben",
    "fr": "mort morte décédé décédée meurt",
    "es": "murió falleció",
    "ru": "умер умерла скончался скончалась",
}
# Behind years that passed: three years later.
AFTER: Mapping[str, str] = {
    "en": "later after",
    "de": "später",
    "fr": "plus",
    "es": "después más",
    "ru": "спустя",
}
# Words that tell a time from another without a date.
RELATIVE_TIMES: Mapping[str, str] = {
    "en": "last this previous next earlier later ago yesterday tomorrow today now then former "
    "first second initially originally before after since still",
    "de": "letzten letztes vorigen dieses diesem nächsten früher später gestern heute morgen jetzt "
    "damals zunächst zuvor vor seit",
    "fr": "dernier dernière prochain précédent hier demain maintenant alors avant après depuis",
    "es": "pasado pasada próximo anterior ayer mañana hoy ahora entonces antes después desde",
    "ru": "прошлом прошлого следующем вчера завтра сегодня сейчас тогда раньше позже назад",
}
# Between a whole and a part of it.
PARTS: Mapping[str, str] = {
    "en": "including, of whom, of which, of them, among them",
    "de": "darunter, davon, von denen",
    "fr": "dont, parmi eux, parmi elles",
    "es": "de los cuales, de las cuales, de ellos, incluidos, incluidas",
    "ru": "включая, из них, из которых",
}
TOTAL: Mapping[str, str] = {
    "en": "total altogether all",
    "de": "insgesamt gesamt",
    "fr": "total",
    "es": "total",
    "ru": "всего",
}

SAYS: Mapping[str, str] = {
    "en": (
        "said says told tells added adds wrote writes stated states explained noted insisted "
        "argued warned announced claimed tweeted replied asked declared quotes quoted according"
    ),
    "de": (
        "sagte sagt erklärte erklärt betonte meinte schrieb schreibt warnte fügte teilte "
        "behauptete zitiert laut"
    ),
    "fr": (
        "dit déclare déclaré affirme affirmé explique expliqué ajoute ajouté écrit précise "
        "précisé estime assure selon"
    ),
    "es": ("dijo dice declaró afirmó afirma explicó añadió escribió señaló aseguró sostuvo según"),
    "ru": (
        "сказал сказала говорит заявил заявила заявили добавил добавила написал написала пишет "
        "сообщил сообщила отметил отметила подчеркнул подчеркнула пояснил цитирует словам"
    ),
}
WHO: Mapping[str, str] = {
    "en": "he she they i we it",
    "de": "er sie ich wir",
    "fr": "il elle ils elles je nous",
    "es": "él ella ellos ellas",
    "ru": "он она они я мы",
}
TITLES: Mapping[str, str] = {
    "en": (
        "mr mrs ms dr prof professor sir lady lord king queen prince princess president vice prime "
        "minister secretary state foreign chancellor senator sen rep representative governor gov "
        "mayor judge justice general gen colonel col captain capt sergeant sgt lieutenant lt "
        "officer director chief chairman chairwoman ceo pope bishop archbishop rev father "
        "ambassador commissioner speaker congressman congresswoman deputy"
    ),
    "de": (
        "herr frau dr prof professor professorin präsident präsidentin kanzler kanzlerin minister "
        "ministerin bundeskanzler bundeskanzlerin bundespräsident ministerpräsident "
        "bürgermeister könig königin prinz prinzessin general papst bischof richter direktor"
    ),
    "fr": "m mme mlle dr président présidente ministre premier roi reine prince général maire pape",
    "es": "sr sra don doña dr presidente presidenta ministro ministra rey reina general alcalde",
    "ru": (
        "президент президента министр министра премьер генерал король королева господин госпожа "
        "директор мэр"
    ),
}
ORGANISATIONS: Mapping[str, str] = {
    "en": (
        "university college school institute ministry department agency committee commission "
        "council court bank company corporation corp inc ltd llc group party union association "
        "foundation organization organisation church club police army force forces office "
        "parliament congress senate house hospital museum league times post news"
    ),
    "de": (
        "universität institut ministerium partei bank gmbh ag verein verband stiftung gericht "
        "kommission bundestag bundesrat polizei zeitung bundesamt"
    ),
    "fr": "université institut ministère parti banque société association conseil cour commission",
    "es": "universidad instituto ministerio partido banco empresa asociación consejo tribunal",
    "ru": "университет институт министерство партия банк компания совет суд комиссия",
}
PLACE_BEFORE: Mapping[str, str] = {
    "en": "in at near from to across into outside",
    "de": "in nach aus bei",
    "fr": "à en vers",
    "es": "en hacia",
    "ru": "в во из под",
}
# Words that no noun is: what stands behind a figure and is one of them is not what it counts.
NO_NOUN: Mapping[str, str] = {
    "en": (
        "the a an of and or but to in on at by for from with as is was were are be been has had "
        "have will would can could may might not that which who when where while than then per "
        "each after before since until during about over under between into out its his her their "
        "our your he she it they we you this these those there ago s one"
    ),
    "de": (
        "der die das den dem des ein eine und oder aber zu in im an am auf bei für von vom mit als "
        "ist war waren sind wurde wurden hat haben hatte wird werden nicht dass nach vor seit aus "
        "über unter er sie es wir sich"
    ),
    "fr": (
        "le la les un une de du des d et ou mais à au aux en dans sur par pour avec que qui est "
        "sont était étaient a ont été ne pas plus il elle ils elles"
    ),
    "es": (
        "el la los las un una de del y o pero a al en con por para que es son era eran fue fueron "
        "ha han no más se lo su sus"
    ),
    "ru": "и или но в во на с со к о об от до из за для по не что как это был была было были",
}
COUNTED_WITHOUT_S = word_list(
    "people men women children personnel police staff troops aircraft sheep fish feet teeth lives "
    "wives media crew dead"
)
LABELS: Mapping[str, str] = {
    "en": "section article chapter season episode page paragraph number no part volume level phase "
    "grade room flight route line amendment",
    "de": "artikel kapitel staffel folge seite absatz nummer nr teil band stufe phase paragraf "
    "paragraph flug linie",
    "fr": "article chapitre saison épisode page numéro n partie tome niveau phase vol ligne",
    "es": "artículo capítulo temporada episodio página número parte tomo nivel fase vuelo línea",
    "ru": "статья статьи глава сезон серия страница номер часть том уровень рейс",
}
# Languages in which a name has other endings in other places of a sentence.
INFLECTS_NAMES = word_list("ru uk be pl cs sk sl hr sr lt lv fi et hu tr el")
# What a noun may end in, the longest first: what is left is the same in one and in many.
NOUN_ENDINGS: Mapping[str, str] = {
    "en": "ies s",
    "de": "innen en er es n e s",
    "fr": "aux s x",
    "es": "es s",
    "ru": (
        "иями ями ами их ых ого его ией иях ов ев ей ам ям ах ях ом ем ой ия ий ие "
        "а я ы и о е у ю ь"
    ),
}
_FEW_LETTERS = 3


def listed(table: Mapping[str, str], language: str) -> frozenset[str]:
    """The words of a row; none where the language has no row."""
    return word_list(table.get(language[:2], ""))


def phrases(table: Mapping[str, str], language: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a row, each as its words, the longest first."""
    return _phrases(table.get(language[:2], ""))


@cache
def _phrases(row: str) -> tuple[tuple[str, ...], ...]:
    found = [
        tuple(phrase.replace("-", " - ").split()) for phrase in row.split(",") if phrase.strip()
    ]
    return tuple(sorted(found, key=lambda words: (-len(words), words)))


def stem(word: str, language: str) -> str:
    """A noun without what tells one of it from many; casefolded."""
    word = word.casefold()
    for ending in NOUN_ENDINGS.get(language[:2], "").split():
        rest = word[: len(word) - len(ending)]
        if ending == "s" and rest.endswith(("che", "she", "sse", "xe")) and language[:2] == "en":
            rest = rest[:-1]  # matches, boxes
        if word.endswith(ending) and len(rest) >= _FEW_LETTERS and not word.endswith("ss"):
            return rest + "y" if ending == "ies" else rest
    return word
