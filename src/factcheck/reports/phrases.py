"""What the closed sets are called in a report that people read: one phrase for one thing."""

from datetime import UTC, datetime

from factcheck.domain import (
    Asks,
    Evidence,
    Fidelity,
    Flag,
    Manner,
    ParagraphKind,
    QuoteState,
    SkipKind,
    SourceKind,
    Stance,
    StandingKind,
    Use,
)
from factcheck.reports.changes import ChangeSince

STANDING = {
    StandingKind.UNREVIEWED: "Not looked at yet",
    StandingKind.STANDS: "Stands",
    StandingKind.LOOK_AGAIN: "To be looked at again",
    StandingKind.DISPUTED: "Disputed",
    StandingKind.SKIPPED: "Not checked, on purpose",
    StandingKind.DELETED: "No longer in the article",
}
ASKED = {
    Asks.SAID: "Checked whether it was said, not whether it is so.",
    Asks.SO: "Checked whether it is so.",
}
FIDELITY = {
    Fidelity.NONE: "",
    Fidelity.EXACT: "The article's own quotation is exact.",
    Fidelity.TRANSLATED: "The article's own quotation is a translation, not the words themselves.",
    Fidelity.PARAPHRASE: "The article's own quotation is a paraphrase in quotation marks.",
    Fidelity.MISQUOTED: "The article's own quotation misquotes.",
}
UNFIT = {
    Fidelity.TRANSLATED: "translated but printed as a quotation",
    Fidelity.PARAPHRASE: "a paraphrase in quotation marks",
    Fidelity.MISQUOTED: "misquoted",
}
FLAG = {Flag.MISLEADING: "misleading", Flag.MISSING_CONTEXT: "missing context"}
STANCE = {
    Stance.SUPPORTS: "Supports",
    Stance.REFUTES: "Refutes",
    Stance.CONTEXT: "Context",
}
USE = {Use.PRIMARY: "Primary source.", Use.SECONDARY: "Secondary source."}
EVIDENCE = {Evidence.RECORD: "", Evidence.LIVE: "Cited for what is there now."}
QUOTE_STATE = {
    QuoteState.VERBATIM: "Verbatim.",
    QuoteState.PRESENTATION: "Verbatim but for presentation.",
    QuoteState.ALTERED: "In the latest snapshot the quote is altered.",
    QuoteState.GONE: "In the latest snapshot the quote is gone.",
    QuoteState.UNREADABLE: "The source could not be read when last tried.",
}
NOT_CHECKABLE = "Not checkable here"
TOLD_STATE = {
    QuoteState.VERBATIM: "the case that brought it calls the quote unchanged.",
    QuoteState.PRESENTATION: "the case that brought it calls the quote unchanged.",
    QuoteState.ALTERED: "the case that brought it says that the quote is altered.",
    QuoteState.GONE: "the case that brought it says that the quote is gone.",
    QuoteState.UNREADABLE: "the words of the latest snapshot did not come with the case.",
}
SKIP = {
    SkipKind.OPINION: "An opinion.",
    SkipKind.FORECAST: "A forecast.",
    SkipKind.QUESTION: "A question.",
    SkipKind.BOILERPLATE: "Boilerplate.",
}
CHANGE = {
    ChangeSince.FELL: "No longer stands.",
    ChangeSince.STANDING: "It stands otherwise.",
    ChangeSince.RATING: "Another rating.",
    ChangeSince.WORDS: "Its words changed.",
    ChangeSince.CORRECTION_TAKEN: "The correction that was proposed is now the text.",
    ChangeSince.NEW_VERDICT: "A new verdict was given.",
    ChangeSince.VERDICT_GONE: "A verdict no longer counts.",
    ChangeSince.DELETED: "No longer in the article.",
    ChangeSince.JOINED: "Joined to another sentence.",
    ChangeSince.NEW: "New in the article.",
    ChangeSince.RETURNED: "Back in the article.",
}
PARAGRAPH = {
    ParagraphKind.BODY: "",
    ParagraphKind.HEADING: "A heading.",
    ParagraphKind.LIST_ITEM: "A list item.",
    ParagraphKind.QUOTATION: "In a quotation.",
}


def manner(how: Manner, kind: SourceKind, *, rendered: bool = False) -> str:
    """How the quoted words came to the desk: what was typed or heard is never called captured."""
    if how is Manner.CAPTURED:
        return "captured, rendered by a browser" if rendered else "captured"
    return f"{how}, {kind} not captured"


def moment(at: datetime) -> str:
    """A time to the minute in UTC, whatever zone it came in and whatever the locale is."""
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(' ', 'minutes')} UTC"


def count(number: int, singular: str, many: str) -> str:
    """`1 sentence`, `2 sentences`."""
    return f"{number} {singular if number == 1 else many}"
