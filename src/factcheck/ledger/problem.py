"""Pure: what is wrong with a dossier, said so that whoever holds it can show where."""

from dataclasses import dataclass

from factcheck.domain import ClaimNumber
from factcheck.ledger.replay import Place


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold together.

    It knows no file and no row: a case folder shows the line, a desk names the history.

    Args:
        stream: the uid of the history that it is found in.
        uid: of the record that it is about; the number of a claim and the place of a placement,
            which are the same in every copy; none where it is about the entry itself.
        field: the field of the record that is wrong; none where no single one is.
        why: what is wrong, in words that need nothing but `called` before them.
        seq: of the entry that says otherwise, or is itself wrong; none where there is none.
        called: what the record is called where nothing else shows which it is: "verdict 7f…".
    """

    stream: str
    uid: str | ClaimNumber | Place | None
    field: str | None
    why: str
    seq: int | None = None
    called: str = ""

    @property
    def what(self) -> str:
        """What is wrong, with what it is wrong with."""
        return f"{self.called}: {self.why}" if self.called else self.why
