"""What the number words of a language are worth: tables, and the rule by which they add up.

Each table is a string of `word=value`; what stands for several forms of one word shares the value.
Add a language by a row in `CARDINALS` and one in `ORDINALS`; the rule is the same for all, but for
the score that French counts by.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

CARDINALS: Mapping[str, str] = {
    "en": (
        "zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 "
        "twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 "
        "nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 "
        "ninety=90 hundred=100 thousand=1000 million=1000000 billion=1000000000 "
        "trillion=1000000000000 dozen=12 half=0.5 k=1000 m=1000000 mn=1000000 bn=1000000000 "
        "tn=1000000000000 twice=2 double=2 thrice=3 triple=3"
    ),
    "de": (
        "null=0 ein=1 eins=1 eine=1 einen=1 einem=1 einer=1 zwei=2 drei=3 vier=4 fünf=5 sechs=6 "
        "sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12 dreizehn=13 vierzehn=14 fünfzehn=15 "
        "sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 zwanzig=20 dreißig=30 dreissig=30 "
        "vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90 hundert=100 "
        "tausend=1000 million=1000000 millionen=1000000 mio=1000000 milliarde=1000000000 "
        "milliarden=1000000000 mrd=1000000000 billion=1000000000000 billionen=1000000000000 "
        "dutzend=12 hälfte=0.5 halbe=0.5 halben=0.5 anderthalb=1.5 eineinhalb=1.5 zweieinhalb=2.5 "
        "doppelt=2"
    ),
    "fr": (
        "zéro=0 un=1 une=1 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 "
        "onze=11 douze=12 treize=13 quatorze=14 quinze=15 seize=16 vingt=20 vingts=20 trente=30 "
        "quarante=40 cinquante=50 soixante=60 septante=70 huitante=80 nonante=90 cent=100 "
        "cents=100 mille=1000 million=1000000 millions=1000000 milliard=1000000000 "
        "milliards=1000000000 douzaine=12 moitié=0.5 demi=0.5"
    ),
    "es": (
        "cero=0 un=1 uno=1 una=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 "
        "diez=10 once=11 doce=12 trece=13 catorce=14 quince=15 dieciséis=16 diecisiete=17 "
        "dieciocho=18 diecinueve=19 veinte=20 veintiuno=21 veintiún=21 veintidós=22 veintitrés=23 "
        "veinticuatro=24 veinticinco=25 veintiséis=26 veintisiete=27 veintiocho=28 veintinueve=29 "
        "treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 cien=100 "
        "ciento=100 doscientos=200 doscientas=200 trescientos=300 trescientas=300 "
        "cuatrocientos=400 quinientos=500 seiscientos=600 setecientos=700 ochocientos=800 "
        "novecientos=900 mil=1000 millón=1000000 millones=1000000 docena=12 mitad=0.5 medio=0.5 "
        "media=0.5 doble=2"
    ),
    "ru": (
        "ноль=0 один=1 одна=1 одно=1 два=2 две=2 двух=2 двум=2 три=3 трёх=3 трех=3 четыре=4 "
        "четырёх=4 четырех=4 пять=5 пяти=5 шесть=6 шести=6 семь=7 семи=7 восемь=8 восьми=8 "
        "девять=9 девяти=9 десять=10 десяти=10 одиннадцать=11 одиннадцати=11 двенадцать=12 "
        "двенадцати=12 тринадцать=13 четырнадцать=14 пятнадцать=15 пятнадцати=15 шестнадцать=16 "
        "семнадцать=17 восемнадцать=18 девятнадцать=19 двадцать=20 двадцати=20 тридцать=30 "
        "тридцати=30 сорок=40 сорока=40 пятьдесят=50 пятидесяти=50 шестьдесят=60 семьдесят=70 "
        "восемьдесят=80 девяносто=90 сто=100 ста=100 двести=200 двухсот=200 триста=300 трёхсот=300 "
        "трехсот=300 четыреста=400 пятьсот=500 шестьсот=600 семьсот=700 восемьсот=800 "
        "девятьсот=900 тыс=1000 тысяча=1000 тысячи=1000 тысяч=1000 тысячу=1000 млн=1000000 "
        "миллион=1000000 миллиона=1000000 миллионов=1000000 млрд=1000000000 миллиард=1000000000 "
        "миллиарда=1000000000 миллиардов=1000000000 трлн=1000000000000 триллион=1000000000000 "
        "триллиона=1000000000000 триллионов=1000000000000 дюжина=12 половина=0.5 полтора=1.5 "
        "полторы=1.5 полмиллиона=500000 полмиллиарда=500000000 "
        "вдвое=2 втрое=3"
    ),
}

ORDINALS: Mapping[str, str] = {
    "en": (
        "first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 "
        "eleventh=11 twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 "
        "seventeenth=17 eighteenth=18 nineteenth=19 twentieth=20 thirtieth=30 fortieth=40 "
        "fiftieth=50 sixtieth=60 seventieth=70 eightieth=80 ninetieth=90 hundredth=100"
    ),
    "de": (
        "erste=1 zweite=2 dritte=3 vierte=4 fünfte=5 sechste=6 siebte=7 achte=8 neunte=9 zehnte=10 "
        "elfte=11 zwölfte=12 zwanzigste=20 dreißigste=30 hundertste=100"
    ),
    "fr": (
        "premier=1 première=1 deuxième=2 second=2 seconde=2 troisième=3 quatrième=4 cinquième=5 "
        "sixième=6 septième=7 huitième=8 neuvième=9 dixième=10 onzième=11 douzième=12 vingtième=20 "
        "centième=100"
    ),
    "es": (
        "primer=1 primero=1 primera=1 segundo=2 segunda=2 tercer=3 tercero=3 tercera=3 cuarto=4 "
        "cuarta=4 quinto=5 quinta=5 sexto=6 sexta=6 séptimo=7 séptima=7 octavo=8 octava=8 noveno=9 "
        "novena=9 décimo=10 décima=10"
    ),
    "ru": (
        "первый=1 второй=2 третий=3 четвёртый=4 четвертый=4 пятый=5 шестой=6 седьмой=7 восьмой=8 "
        "девятый=9 десятый=10 двадцатый=20 сотый=100"
    ),
}
# Endings that an ordinal of the language may have in the place of the one in the table.
_ENDINGS = {
    "de": (("e",), ("e", "en", "er", "es", "em")),
    "ru": (
        ("ый", "ой", "ий"),
        ("ый", "ой", "ий", "ая", "ое", "ого", "ому", "ую", "ые", "ых", "ом"),
    ),
}

# In the plural and alone these say only how many digits a number has.
VAGUE: Mapping[str, str] = {
    "en": "dozens hundreds thousands millions billions trillions",
    "de": "dutzende hunderte tausende millionen milliarden",
    "fr": "douzaines centaines milliers millions milliards",
    "es": "docenas cientos miles millones",
    "ru": "тысячи миллионы миллиарды",
}

FRACTIONS: Mapping[str, str] = {
    "en": "thirds=3 quarters=4 fifths=5 sixths=6 eighths=8 tenths=10",
    "de": "drittel=3 viertel=4 fünftel=5 sechstel=6 achtel=8 zehntel=10",
    "fr": "tiers=3 quart=4 quarts=4 cinquièmes=5 dixièmes=10",
    "es": "tercio=3 tercios=3 cuartos=4 quintos=5",
    "ru": "треть=3 трети=3 четверть=4 четверти=4",
}
# In English one of them is an ordinal too, or a quarter of a year, unless "a" and "of" are beside.
_ONE_OF_ENGLISH = "third=3 quarter=4 fifth=5 sixth=6 eighth=8 tenth=10"
_HALF = Decimal("0.5")
_DOZENS = frozenset(["dozen", "dutzend", "douzaine", "docena", "дюжина"])
_GERMAN_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
_GERMAN_ONES = "ein zwei drei vier fünf sechs sieben acht neun"


@cache
def cardinals(language: str) -> Mapping[str, Decimal]:
    """What each number word is worth; none where the language has no table."""
    language = language[:2]
    words = _pairs(CARDINALS.get(language, ""))
    if language == "en":
        words |= {f"{word}s": words[word] for word in ("thousand", "million", "billion")}
    if language == "de":
        words |= _german(words)
    return words


@cache
def counting_words(language: str) -> frozenset[str]:
    """The words that are a number wherever they stand: more than one, in letters."""
    return frozenset(
        word for word, value in cardinals(language).items() if value > 1 and len(word) > 2
    )


@cache
def halves(language: str) -> frozenset[str]:
    """The words for half, which count before a million, and behind it and "and"."""
    return frozenset(word for word, value in cardinals(language).items() if value == _HALF)


@cache
def ones(language: str) -> frozenset[str]:
    """The words for one, which count only behind tens: twenty-one."""
    return frozenset(word for word, value in cardinals(language).items() if value == 1)


@cache
def fractions(language: str, *, between_a_and_of: bool = False) -> Mapping[str, Decimal]:
    """What a word divides by: thirds by three. In English the words for one of them only where they
    stand between "a" or "one" and "of"."""
    words = _pairs(FRACTIONS.get(language[:2], ""))
    if language[:2] == "en" and between_a_and_of:
        words |= _pairs(_ONE_OF_ENGLISH)
    return words


@cache
def ordinals(language: str) -> Mapping[str, Decimal]:
    """Which place each ordinal word names, in all its endings."""
    table = _pairs(ORDINALS.get(language[:2], ""))
    if language[:2] not in _ENDINGS:
        return table
    have, may_have = _ENDINGS[language[:2]]
    stems = {
        word[: -len(ending)]: value
        for word, value in table.items()
        for ending in have
        if word.endswith(ending)
    }
    every = {stem + ending: value for stem, value in stems.items() for ending in may_have}
    return {**every, **table}


def composed(words: Sequence[str], language: str) -> Iterator[tuple[int, int, Decimal]]:
    """The numbers that number words make up, as (first, behind the last, value), in order.

    Two that do not add up to one number are two: in "between ten and twenty" are 10 and 20. Words
    that are worth nothing (and, a) may stand inside; a language without a table has no numbers.
    """
    worth = cardinals(language)
    sum_of = _Sum(language[:2] == "fr")
    first, last = -1, -1
    for at, word in enumerate(words):
        value = worth.get(word)
        if value is None:
            continue
        dozens = word in _DOZENS
        if first >= 0 and not sum_of.takes(value, dozens):
            yield first, last + 1, sum_of.value
            sum_of, first = _Sum(language[:2] == "fr"), -1
        if first < 0:
            first = at
        sum_of.add(value, dozens)
        last = at
    if first >= 0:
        yield first, last + 1, sum_of.value


class _Sum:
    """A number that is being put together: what is above the last thousand, and what below."""

    def __init__(self, by_scores: bool) -> None:
        self._by_scores = by_scores  # soixante-dix, quatre-vingts
        self._above = Decimal(0)
        self._below = Decimal(0)
        self._scale: Decimal | None = None
        self._empty = True

    @property
    def value(self) -> Decimal:
        return self._above + self._below

    def takes(self, value: Decimal, dozens: bool) -> bool:
        """Whether a word may follow in the same number."""
        below = self._below
        if self._empty:
            return True
        if dozens:
            return self._above == 0 and 0 < below < 100
        if value >= 1000:
            return below > 0 and (self._scale is None or value < self._scale)
        if value == 100:
            return 0 < below < 100 or (below == 0 and self._scale is not None)
        return below == 0 or (below % 1 == 0 and self._takes_below_hundred(value))

    def _takes_below_hundred(self, value: Decimal) -> bool:
        """Whether a word below a hundred may follow others: five behind twenty, no ten."""
        tens = self._below % 100
        if value < 1:
            return True  # two and a half
        if value >= 100:
            return False
        if value >= 20:
            return tens == 0 or (self._by_scores and value == 20 and tens == 4)
        if value >= 10:
            return tens == 0 or (self._by_scores and tens in (60, 80))
        return tens % 10 == 0 and (tens != 10 or self._by_scores)

    def add(self, value: Decimal, dozens: bool) -> None:
        """Adds a word to the number, or multiplies by it."""
        self._empty = False
        if dozens:
            self._below = (self._below or 1) * value
        elif value >= 1000:
            self._above += (self._below or 1) * value
            self._below, self._scale = Decimal(0), value
        elif value < 1 and self._scale and not self._below:
            self._above += value * self._scale  # a million and a half
        elif value == 100 and 0 < self._below < 100:
            self._below *= value
        elif self._by_scores and value == 20 and self._below % 100 == 4:
            self._below += 76
        else:
            self._below += value


def _pairs(table: str) -> dict[str, Decimal]:
    pairs = (pair.split("=") for pair in table.split())
    return {word: Decimal(value) for word, value in pairs}


def _german(words: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The numbers below a thousand and the full thousands that German writes in one word."""
    ones = {one: words[one] for one in _GERMAN_ONES.split()}
    below = {word: value for word, value in words.items() if 1 < value < 100 and value % 1 == 0}
    below = {word: value for word, value in below.items() if word not in ("dutzend", "doppelt")}
    for ten in _GERMAN_TENS.split():
        below |= {f"{one}und{ten}": value + words[ten] for one, value in ones.items()}
    hundreds = {f"{one}hundert": value * 100 for one, value in ones.items()}
    with_rest = {
        hundred + rest: value + more
        for hundred, value in hundreds.items()
        for rest, more in below.items()
    }
    thousands = {
        f"{few}tausend": value * 1000 for few, value in {**ones, **below, **hundreds}.items()
    }
    return {**below, **hundreds, **with_rest, **thousands}
