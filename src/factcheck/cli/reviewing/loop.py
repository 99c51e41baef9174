"""The loop of a session: a sentence is shown, a line is taken, and nothing typed is lost.

Every act is one of the desk's own, and the command that does the same is shown as it is done.
Nothing here decides anything: what is proposed is entered only when somebody enters it.
"""

from typing import TYPE_CHECKING

from factcheck.cli.reviewing.acts import do_line
from factcheck.cli.reviewing.completions import completions
from factcheck.cli.reviewing.lines import ReviewLine, parse_line
from factcheck.cli.reviewing.options import as_typed
from factcheck.cli.reviewing.order import Order
from factcheck.cli.reviewing.page import (
    EXPLAINED,
    EXPLAINED_MORE,
    before_lines,
    prompt,
    review_page,
    risk_line,
)
from factcheck.cli.reviewing.session import Going
from factcheck.cli.screen.layout import wrap
from factcheck.cli.screen.show import say
from factcheck.errors import ExitCode, FactcheckError

if TYPE_CHECKING:
    from factcheck.cli.reviewing.session import ReviewSession
    from factcheck.domain import ClaimNumber

_MOST_LISTED = 20
_NUMBER, _STANDING = 8, 12  # columns


def run_session(session: "ReviewSession") -> None:
    """Go through the sentences until none is left, or whoever works ends it."""
    memory = session.context.memory
    number = session.following(
        memory.position(session.slug) if session.by is Order.READING else None
    )
    if number is None:
        say(f"Nothing of that is left in {session.slug}.")
    been: list[ClaimNumber] = []
    shown = True
    while number is not None:
        if shown:
            _show(session, number)
        going = _step(session, been)
        if going.to != number and (not been or been[-1] != number):
            been.append(number)
        number, shown = going.to, going.shown
    left = len(session.left)
    following = session.typing.article("factcheck review" if left else "factcheck gate")
    say(f"{left} of {len(session.order)} left in {session.slug}.   Next: {following}")


def _show(session: "ReviewSession", number: "ClaimNumber") -> None:
    remarks = session.turn_to(number)
    session.context.memory.shown_claims([session.claim])
    left = f"{len(session.left)} of {len(session.order)} left"
    page = review_page(
        session.board,
        session.claim,
        left,
        session.shown,
        session.particulars,
        remarks,
        session.context.policy,
    )
    say(f"\n{page}")
    for line in before_lines(session.before, session.context.policy):
        say(line)
    for line in session.findings.lines(number):
        say(line)
    if session.by is Order.RISK:
        say(risk_line(session.claim))
    if begun := session.context.memory.draft(session.ref):
        say(f"  You had begun: {begun}" + ("" if session.lines.edits else "   (! enters it)"))


def _step(session: "ReviewSession", been: "list[ClaimNumber]") -> Going:
    """Ask for a line on the sentence that is shown, and do it; what is refused is kept."""
    memory, ref, number = session.context.memory, session.ref, session.claim.number
    begun = memory.draft(ref)

    def keep(line: str) -> None:
        session.findings.typed()
        session.keep(line)

    with session.findings.looking():
        typed = session.lines.ask(
            prompt(session.context.policy),
            begun if session.lines.edits else "",
            keep if session.lines.edits else None,
            lambda typed: completions(session, typed),
        )
    if typed is None:
        return Going(None)
    if typed.strip() == "!":
        typed = begun
    try:
        line = parse_line(typed)
        going = _moved(session, line, been)
        if going is None:
            memory.keep_draft(ref, typed.strip())
            going = do_line(session, line)
            begun = ""
        memory.keep_draft(ref, going.proposed or ("" if session.lines.edits else begun))
        return going
    except FactcheckError as error:
        say(wrap(error.reason, "  ", "  "))
        for told in as_typed(error).instruction.splitlines():
            # What stands in columns, and a command that is to be copied, stays in one piece.
            whole = told.startswith(" ") or "factcheck " in told
            say(f"  {told}" if whole else wrap(told, "  ", "  "))
        return Going(number, shown=error.exit_code is not ExitCode.USAGE)


def _moved(session: "ReviewSession", line: ReviewLine, been: "list[ClaimNumber]") -> Going | None:
    """Where a line that only looks or moves leads; none when it is an act."""
    here = Going(session.claim.number, shown=False)
    if line.cites or line.rate:
        return None
    match line.command:
        case "" | "q":
            return Going(None) if line.command else session.on()
        case "?":
            say(EXPLAINED_MORE if line.words == "?" else EXPLAINED)
        case "/":
            _list(session, line.words)
        case "b":
            return Going(been.pop()) if been else here
        case "j":
            return _jumped(session, line.words)
        case _:
            return None
    return here


def _jumped(session: "ReviewSession", words: str) -> Going:
    if not words:
        return session.on()
    with session.context.desk.reading() as work:
        named = session.context.desk.find_placed(work, f"{session.slug}:{words}")
    if named.number not in session.order:
        raise FactcheckError(
            f"{words} cannot be judged: it is divided, or was redacted.",
            f"See: factcheck claim show {session.slug}:{words}",
            exit_code=ExitCode.USAGE,
        )
    return Going(named.number)


def _list(session: "ReviewSession", words: str) -> None:
    """The sentences of the article that have these words, as far as they fit."""
    from factcheck.cli.screen.claim_view import standing_styled
    from factcheck.cli.screen.layout import columns_of, shorten, visible_line, width
    from factcheck.text.letters import letters_of

    asked = [letters_of(word) for word in words.split()]
    having = [
        unit
        for unit in session.board.units
        if all(word in letters_of(unit.state.text or "") for word in asked)
    ]
    for unit in having[:_MOST_LISTED]:
        standing = standing_styled(unit.standing.kind)
        gap = " " * (_STANDING - columns_of(standing))
        head = f"  {str(unit.number).ljust(_NUMBER)}{standing}{gap}"
        text = visible_line(unit.state.text or "(redacted)")
        say(head + shorten(text, max(20, width() - columns_of(head))))
    if not having:
        say("  No sentence has these words.")
    elif len(having) > _MOST_LISTED:
        say(f"  … and {len(having) - _MOST_LISTED} more")
