"""What figures are counted and measured in, in all languages at once: a word for a unit is looked
for only behind a figure, where it can hardly be anything else.

Add a language by its words in these rows.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

CURRENCIES: Mapping[str, str] = {
    "USD": "$ us$ usd dollar dollars dólar dólares доллар доллара долларов долларам",
    "EUR": "€ eur euro euros евро",
    "GBP": "£ gbp pound pounds sterling pfund livres libras фунт фунта фунтов",
    "JPY": "¥ jpy yen иен иены",
    "CHF": "chf franken francs франков",
    "RUB": "₽ rub ruble rubles rouble roubles rubel рубль рубля рублей roubles rublos",
    "UAH": "₴ uah hryvnia hryvnias hrywnja гривен гривны",
    "TRY": "₺ lira",
    "INR": "₹ rupee rupees rupien roupies rupias рупий",
    "KRW": "₩ won",
    "US cent": "cents cent",
    "peso": "peso pesos",
}

# Each unit, what it is measured in at bottom, and how many of that it is.
UNITS: Mapping[str, tuple[str, str, str]] = {
    "percent": ("percent", "1", "% percent pct prozent процент процента процентов процентам"),
    "per mille": ("percent", "0.1", "‰ promille промилле"),
    "mm": (
        "m",
        "0.001",
        "mm millimetres millimeters millimeter millimètres milímetros миллиметров",
    ),
    "cm": (
        "m",
        "0.01",
        "cm centimetres centimeters zentimeter centimètres centímetros сантиметров",
    ),
    "m": (
        "m",
        "1",
        "m metre metres meter meters metern mètre mètres metro metros метр метра метров",
    ),
    "km": (
        "m",
        "1000",
        "km kilometre kilometres kilometer kilometers kilometern kilomètre kilomètres kilómetro "
        "kilómetros км километр километра километров",
    ),
    "mile": ("m", "1609.344", "mile miles meile meilen milles millas миля мили миль"),
    "yard": ("m", "0.9144", "yard yards"),
    "foot": ("m", "0.3048", "foot feet ft fuß pieds pies футов"),
    "inch": ("m", "0.0254", "inch inches zoll pouces pulgadas дюймов"),
    "hectare": ("hectare", "1", "ha hectare hectares hektar hectáreas гектар гектара гектаров"),
    "acre": ("hectare", "0.40468564224", "acre acres acker"),
    "g": ("kg", "0.001", "g gram grams gramm grammes gramos грамм граммов"),
    "kg": (
        "kg",
        "1",
        "kg kilo kilos kilogram kilograms kilogramm kilogrammes kilogramos кг килограмм килограмма "
        "килограммов",
    ),
    "tonne": ("kg", "1000", "tonne tonnes ton tons tonnen toneladas тонна тонны тонн"),
    "litre": ("litre", "1", "l litre litres liter liters litern litros литр литра литров"),
    "gallon": ("litre", "3.785411784", "gallon gallons"),
    "barrel": ("barrel", "1", "barrel barrels fass barils barriles баррель барреля баррелей"),
    "degree": ("degree", "1", "° degree degrees grad degrés grados градус градуса градусов"),
    "second": ("second", "1", "seconds sec sekunde sekunden secondes segundos секунд секунды"),
    "minute": ("second", "60", "minute minutes min minuten minutos минута минуты минут"),
    "hour": ("second", "3600", "hour hours stunde stunden heures horas час часа часов"),
    "day": ("second", "86400", "day days tag tage tagen jour jours día días день дня дней"),
    "week": (
        "second",
        "604800",
        "week weeks woche wochen semaine semaines semana semanas неделя недели недель",
    ),
    "month": (
        "month",
        "1",
        "month months monat monate monaten mois mes meses месяц месяца месяцев",
    ),
    "year": (
        "month",
        "12",
        "year years yr yrs jahr jahre jahren jahres an ans année années año años год года лет",
    ),
    "decade": ("month", "120", "decade decades jahrzehnt jahrzehnte jahrzehnten décennies décadas"),
    "mph": ("mph", "1", "mph"),
    "kph": ("kph", "1", "kph kmh"),
    "kw": ("w", "1000", "kw kilowatt kilowatts киловатт"),
    "mw": ("w", "1000000", "mw megawatt megawatts мегаватт"),
    "gw": ("w", "1000000000", "gw gigawatt gigawatts гигаватт"),
    "times": ("times", "1", "times mal fach fois veces раз раза fold"),
}

# Behind a number, or behind per cent: the difference of two percentages.
POINTS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "en": (("percentage", "point"), ("percentage", "points"), ("per", "cent", "points")),
    "de": (("prozentpunkt",), ("prozentpunkte",), ("prozentpunkten",)),
    "fr": (("point", "de", "pourcentage"), ("points", "de", "pourcentage")),
    "es": (("punto", "porcentual"), ("puntos", "porcentuales")),
    "ru": (
        ("процентный", "пункт"),
        ("процентного", "пункта"),
        ("процентных", "пункта"),
        ("процентных", "пунктов"),
    ),
}


def unit_of(word: str) -> str:
    """The unit or currency that a casefolded word or sign names; "" when it names none."""
    return _units().get(word, "")


def is_currency(unit: str) -> bool:
    """Whether a unit is money."""
    return unit in CURRENCIES


def at_bottom(unit: str) -> tuple[str, Decimal]:
    """What a unit is measured in at bottom, and how many of that one is."""
    if unit not in UNITS:
        return unit, Decimal(1)
    bottom, factor, _ = UNITS[unit]
    return bottom, Decimal(factor)


@cache
def _units() -> Mapping[str, str]:
    units = {word: unit for unit, (_, _, words) in UNITS.items() for word in words.split()}
    return units | {word: unit for unit, words in CURRENCIES.items() for word in words.split()}
