"""The checkable particulars of a text, for a reviewer's eye: nothing checkable is passed over.

They decide nothing. Each kind is found in one pass from left to right, in a time that grows with
the length of the text.
"""

from factcheck.domain import Detail
from factcheck.text.details.figures import figures
from factcheck.text.details.names import names
from factcheck.text.details.quotations import quotations
from factcheck.text.details.superlatives import superlatives


def details(text: str, language: str = "en") -> tuple[Detail, ...]:
    """Numbers, quantities, dates, names, quotations and superlatives of a text.

    They stand in order (the longer first where two begin together). Two of the same kind never
    overlap; a name inside a quotation does. Quotations are best looked for in a whole paragraph:
    in a single sentence of it a stray mark cannot be paired.
    """
    found = [
        *figures(text, language),
        *names(text, language),
        *quotations(text),
        *superlatives(text, language),
    ]
    return tuple(sorted(found, key=lambda detail: (detail.start, -detail.end, detail.kind)))
