"""Reads typed values out of a table that a stranger may have written; each mistake says where."""

from collections.abc import Iterable, Mapping

from factcheck.errors import FactcheckError

LONGEST_LINE = 80
_JOINERS = "\u200c\u200d"  # invisible, but Persian and Indic words need them


class TableReader:
    """Reads typed values out of one table, with a default for what is left out.

    Args:
        table: what is read.
        where: what a message calls the place, for example "factcheck.toml".
        what: what a message calls the table, for example "[policy]".

    Every method raises FactcheckError for a value that cannot be meant, naming place and key.
    """

    def __init__(self, table: Mapping[str, object], where: str, what: str) -> None:
        self._table = table
        self._where = where
        self._what = what

    def mistake(self, key: str, wrong: str, instruction: str) -> FactcheckError:
        """What to raise for a value of this table that cannot be meant."""
        return mistake(self._where, f"{self._what} {key}", wrong, instruction)

    def whole(self, key: str, default: int, least: int, most: int) -> int:
        """A whole number from `least` to `most`."""
        value = self._table.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.mistake(
                key, "is not a whole number in range", f"It may be from {least} to {most}."
            )
        return value

    def yes_or_no(self, key: str, default: bool) -> bool:
        """True or false, and nothing that merely looks like it."""
        value = self._table.get(key, default)
        if not isinstance(value, bool):
            raise self.mistake(key, "is neither true nor false", "Write true or false, unquoted.")
        return value

    def line(self, key: str, default: str | None = None) -> str:
        """One line of visible text: nothing that could act on a terminal or hide in a page."""
        value = self._table.get(key, default)
        if not isinstance(value, str) or not _is_line(value):
            raise self.mistake(
                key,
                "is not a line of text",
                f"Write 1 to {LONGEST_LINE} visible characters in quotation marks.",
            )
        return value

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        """One of the names allowed; it has no default."""
        value = self._table.get(key)
        if not isinstance(value, str) or value not in allowed:
            raise self.mistake(key, f"is {shown(value)}", allowed_names(value, allowed))
        return value

    def choices(
        self, key: str, allowed: tuple[str, ...], default: tuple[str, ...] = ()
    ) -> tuple[str, ...]:
        """A list of names allowed, each at most once, in the order given."""
        values = self._table.get(key, default)
        if not isinstance(values, list | tuple):
            raise self.mistake(key, "is not a list", f'Write it in brackets: ["{allowed[0]}"]')
        for at, value in enumerate(values):
            if not isinstance(value, str) or value not in allowed:
                raise self.mistake(key, f"has {shown(value)}", allowed_names(value, allowed))
            if value in values[:at]:
                raise self.mistake(key, f"has {value!r} twice", "Name it once.")
        return tuple(values)


def refuse_unknown(
    table: Mapping[str, object], known: Iterable[str], where: str, what: str
) -> None:
    """Raises FactcheckError for a key that is not known, naming the nearest that is."""
    names = tuple(known)
    for key in table:
        if key not in names:
            raise mistake(
                where, what, f"has an unknown key {shown(key)}", allowed_names(key, names)
            )


def mistake(where: str, what: str, wrong: str, instruction: str) -> FactcheckError:
    """What to raise: the reason says the place and what is wrong, the instruction what to do."""
    return FactcheckError(f"In {where}, {what} {wrong}.", instruction)


def allowed_names(value: object, allowed: tuple[str, ...]) -> str:
    """What may stand there, beginning with the nearest where something was nearly right."""
    from difflib import get_close_matches

    names = [str(name) for name in allowed]
    near = get_close_matches(value[:100], names, n=1, cutoff=0.5) if isinstance(value, str) else []
    question = f"Did you mean {near[0]}? " if near else ""
    return f"{question}It may be: {', '.join(names)}."


def shown(value: object) -> str:
    """A value as a message may show it: short, and with nothing invisible in it."""
    if value is None:
        return "not given"
    if isinstance(value, str):
        return repr(value[:60])
    if isinstance(value, int) and abs(value) < 10**9:
        return str(value).lower()
    return "a table" if isinstance(value, Mapping) else "something else"


def _is_line(value: str) -> bool:
    visible = all(char.isprintable() or char in _JOINERS for char in value)
    return 1 <= len(value) <= LONGEST_LINE and visible and value == value.strip()
