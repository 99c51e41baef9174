"""An article that is revised, and how to ask what became of its claims."""

from populated_desk import PopulatedDesk
from sqlalchemy import func, select

from factcheck.casework.views.board import ClaimOnBoard
from factcheck.casework.views.compare_revisions import Comparison, compare_revisions
from factcheck.casework.views.references import find_article
from factcheck.domain import StandingKind
from factcheck.model import Blob, Claim, Placement, PlacementOrigin, Revision
from factcheck.store.unit_of_work import Store

SLUG = "iraq-combat-mission"
STANDS, AGAIN = StandingKind.STANDS, StandingKind.LOOK_AGAIN
UNREVIEWED, DELETED = StandingKind.UNREVIEWED, StandingKind.DELETED

TEXT = (
    "The council met on Tuesday evening to talk about the old bridge over the river. "
    "Engineers had found cracks in two of its four pillars, and closed a lane. "
    "Repairs would cost about 3.5 million euros and take until the end of next year. "
    "The mayor declined to comment. "
    "Shop owners fear that nobody will come to them any more."
)
COUNCIL, ENGINEERS, REPAIRS, MAYOR, SHOPS = (f"{each}." for each in TEXT[:-1].split(". "))


def council(store: Store) -> PopulatedDesk:
    """A desk with an article of five sentences that two work on."""
    made = PopulatedDesk(store)
    made.add_reviewer("anna")
    made.add_reviewer("ben")
    made.add_article("tale", TEXT)
    return made


def text_of(*sentences: str) -> str:
    return " ".join(sentences)


def diff(desk: PopulatedDesk, slug: str = "tale", *numbers: int) -> Comparison:
    with desk.store.reading() as work:
        return compare_revisions(work, find_article(work, slug), *numbers)


def how(desk: PopulatedDesk, slug: str = "tale", *numbers: int) -> dict[int, str]:
    """What became of each sentence between two revisions."""
    return {
        one.number: str(one.change or "deleted") for one in diff(desk, slug, *numbers).sentences
    }


def kinds(desk: PopulatedDesk, slug: str = "tale") -> dict[int, StandingKind]:
    return {one.number.number: one.standing.kind for one in desk.board(slug).claims}


def reading_order(desk: PopulatedDesk, slug: str = "tale") -> list[int]:
    return [one.number.number for one in desk.board(slug).claims if one.placement]


def reasons(claim: ClaimOnBoard) -> list[str]:
    return [reason.text for reason in claim.standing.reasons]


def rows(desk: PopulatedDesk) -> dict[str, int]:
    """How many rows the tables have that a revision writes to, and how many entries there are."""
    tables = (Revision, Blob, Claim, Placement, PlacementOrigin)
    with desk.store.reading() as work:
        counted = {
            table.__tablename__: work.value(select(func.count()).select_from(table))
            for table in tables
        }
    return {**counted, "entry": len(desk.payloads())}


def stands_exactly(desk: PopulatedDesk) -> None:
    """The first promise, for every revision: a placement's text is the slice of its revision."""
    with desk.store.reading() as work:
        for row in work.rows(
            select(Placement, Revision.text.label("whole"))
            .join(Revision, Revision.id == Placement.revision_id)
        ):  # fmt: skip
            assert row.whole[row.start : row.end] == row.text
    assert desk.faults() == []
