"""The words of a report, in each language that it comes in: headings, labels and sentences by key.

A catalogue is a TOML file beside this one (`catalogues/en.toml` …); a new language is a new file
and a name in `factcheck.domain.ReportLanguage`. A text has its values by name, in braces; one that
depends on how many there are is a table of plural forms, called as the Unicode CLDR calls them. All
have the same keys and names as the English one: the tests refuse any that has not, and any key that
no renderer asks for.

Plural forms, months and numbers are the CLDR's, by Babel; how a day and a moment are written is the
catalogue's own pattern (UTS 35), so that another release of the CLDR changes no byte of a report.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from importlib import resources
from string import Formatter
from typing import Any

from factcheck.domain import ReportLanguage
from factcheck.standing.told import SENTENCES, Told, Value

LANGUAGES = tuple(ReportLanguage)
"""The languages that reports come in, the usual one first."""

Text = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words of one language.

    Calling it with a key and its values gives a text; `pieces` gives it in pieces, for whoever
    escapes what was given and what was not in different ways.

    Args:
        language: theirs.
        texts: by key, as the file has them: a text, or its plural forms.
        plain_numbers: whether numbers are written as digits alone.
    """

    language: ReportLanguage
    texts: Mapping[str, Text]
    plain_numbers: bool = False

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of a key, filled in.

        Args:
            key: `table.name` of the file.
            values: by the names that the text has in braces. A whole number is written as the
                language writes it; `count` chooses the plural form too.

        Raises:
            KeyError: when there is no such key, or its values are called otherwise.
        """
        return "".join(str(piece) for piece in self.pieces(key, **values))

    def pieces(self, key: str, /, **values: object) -> tuple[Any, ...]:
        """The same in pieces: our own words as text, each value as it was given, numbers as text.

        Raises:
            KeyError: as above.
        """
        literals, names = _parsed(self._text(key, values))
        for name in values:
            if name not in names and name != "count":
                raise KeyError(f"{key} has no {name}")
        return tuple(self._filled(literals, names, values))

    def retold(self, text: str) -> str:
        """What a desk told in English, in this language; as it is where it does not know what it
        was made of."""
        if self.language is ReportLanguage.ENGLISH or not isinstance(text, Told):
            return text
        if not text.key:
            between, sentences = str(text.values["between"]), text.values["sentences"]
            assert isinstance(sentences, tuple)
            return between.join(self.retold(sentence) for sentence in sentences)
        values = {name: self._retold(name, value) for name, value in text.values.items()}
        return self(f"reason.{text.key}", **values)

    def _retold(self, name: str, value: Value) -> str | int:
        if isinstance(value, tuple):
            return ", ".join(self.retold(one) for one in value)
        if isinstance(value, str):
            return self.day(value) if name == "day" else self.retold(value)
        return value

    def template(self, key: str) -> str:
        """The text of a key as it is, with its names in braces. Raises KeyError when there is no
        such key, or it has plural forms."""
        text = self.texts[key]
        if not isinstance(text, str):
            raise KeyError(f"{key} depends on how many there are")
        return text

    def moment(self, at: datetime) -> str:
        """A time to the minute in UTC, whatever zone it came in."""
        return _written(at.astimezone(UTC), self("form.moment"), self.language)

    def day(self, iso: str) -> str:
        """A day (ISO 8601), or the words themselves where they are none."""
        try:
            day = date.fromisoformat(iso)
        except ValueError:
            return iso
        return _written(day, self("form.day"), self.language)

    def number(self, number: int) -> str:
        """A whole number, with its thousands apart."""
        return str(number) if self.plain_numbers else _number(number, self.language)

    def _text(self, key: str, values: Mapping[str, object]) -> str:
        text = self.texts[key]
        if isinstance(text, str):
            return text
        count = values["count"]
        if not isinstance(count, int):
            raise KeyError(f"{key} needs a whole number as its count")
        # Languages have forms for millions that a catalogue need not have.
        return text.get(_plural_form(count, self.language), text["other"])

    def _filled(
        self, literals: tuple[str, ...], names: tuple[str, ...], values: Mapping[str, object]
    ) -> Iterator[object]:
        for at, literal in enumerate(literals):
            if literal:
                yield literal
            if at < len(names):
                value = values[names[at]]
                yield self.number(value) if type(value) is int else value


@cache
def catalogue(language: str = ReportLanguage.ENGLISH) -> Catalogue:
    """The words of a language. Raises ValueError when reports do not come in it."""
    known = ReportLanguage(language)
    tables = tomllib.loads(
        resources.files("factcheck.reports").joinpath(f"catalogues/{known}.toml").read_text("utf-8")
    )
    if known is ReportLanguage.ENGLISH:
        tables["reason"] = SENTENCES
    texts = {f"{table}.{key}": text for table, keys in tables.items() for key, text in keys.items()}
    return Catalogue(known, texts)


def names_in(text: str) -> tuple[str, ...]:
    """The names that a text has in braces, in order."""
    return _parsed(text)[1]


@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands before each name and behind the last, and the names."""
    literals, names, behind = [], [], ""
    for literal, name, form, conversion in Formatter().parse(text):
        if name is None:
            behind = literal
            continue
        if not name.isidentifier() or form or conversion:
            raise ValueError(f"a value has a name and nothing else: {text}")
        literals.append(literal)
        names.append(name)
    return (*literals, behind), tuple(names)


_ISO_DAY = "yyyy-MM-dd"
_ISO_MOMENT = f"{_ISO_DAY} HH:mm 'UTC'"
"""Patterns that are written without Babel, which takes a tenth of a second to load."""


@lru_cache(maxsize=4096)
def _written(at: date, pattern: str, language: str) -> str:
    if isinstance(at, datetime) and pattern == _ISO_MOMENT:
        return f"{at.replace(tzinfo=None).isoformat(' ', 'minutes')} UTC"
    if pattern == _ISO_DAY:
        return at.isoformat()

    from babel.dates import format_date, format_datetime

    if isinstance(at, datetime):
        return format_datetime(at, pattern, locale=language)
    return format_date(at, pattern, locale=language)


@lru_cache(maxsize=4096)
def _number(number: int, language: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(number, locale=language)


@lru_cache(maxsize=4096)
def _plural_form(count: int, language: str) -> str:
    if language == ReportLanguage.ENGLISH:
        return "one" if count == 1 else "other"

    from babel import Locale

    return str(Locale.parse(language).plural_form(count))
