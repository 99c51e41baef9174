"""What an abbreviation does to its sentence: the fields of each language's table."""

from typing import NamedTuple


class Abbreviations(NamedTuple):
    """One language's abbreviations by what they do to the sentence.

    names: stand before a name and never end a sentence ("Dr.", "Mt.").
    inner: never end a sentence ("e.g.", "z.B."); also pairs such as "p.m. Eastern".
    numbers: continue before a number, else as `either` ("p.", "Sept.").
    words: continue before a number or a lower-case letter, else plain words ("no.").
    either: end a sentence before a word that begins sentences ("Inc.", "U.S.").
    closing: end a sentence before any capital, unless it has only just begun ("etc.").
    units: behind a number as `closing`, elsewhere as `either` ("5 p.m.", "1912 г.").
    measures: behind a number as `either`, elsewhere plain words ("3 in.", "20 deg.").
    """

    names: str = ""
    inner: str = ""
    numbers: str = ""
    words: str = ""
    either: str = ""
    closing: str = ""
    units: str = ""
    measures: str = ""
