"""An article that acts are done on, and taken back."""

from populated_desk import PopulatedDesk

from factcheck.domain import StandingKind
from factcheck.store.unit_of_work import Store

TEXT = "One came, and two went. Three stayed. Four never knew. Five did."


def tale(store: Store) -> PopulatedDesk:
    """A desk with an article that two work on, and two sources."""
    made = PopulatedDesk(store)
    made.add_reviewer("anna")
    made.add_reviewer("ben")
    made.add_article("tale", TEXT)
    made.add_source("book", "One came. Two went.")
    made.add_source("letter", "Nobody stayed.")
    # An act that can be undone behind the sources, so that these do not stand in the way.
    made.judge("tale:4", "unverified")
    return made


def kind_of(desk: PopulatedDesk, ref: str) -> StandingKind:
    return desk.claim(ref).standing.kind


def entries_of(desk: PopulatedDesk) -> int:
    return len(desk.payloads())
