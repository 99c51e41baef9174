"""What a line does to the sentence that is shown: by the desk's own acts, each with the command
that does the same."""

import shlex
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.cli.reviewing.lines import (
    SKIPS,
    CiteAct,
    RateAct,
    ReviewLine,
    compose_line,
    parse_line,
    parse_tick,
    skip_kind,
)
from factcheck.cli.reviewing.rating import (
    NOTHING,
    as_cite,
    cite_options,
    enter_verdict,
    rate_sentence,
    shown_command,
)
from factcheck.cli.reviewing.session import Going
from factcheck.cli.screen.show import say
from factcheck.domain import Stance
from factcheck.errors import ExitCode, FactcheckError

if TYPE_CHECKING:
    from factcheck.cli.reviewing.session import ReviewSession

_STANCES = {"s": Stance.SUPPORTS, "r": Stance.REFUTES, "x": Stance.CONTEXT}


def do_line(session: "ReviewSession", line: ReviewLine) -> Going:
    """Do what a line says; where it leads.

    Raises:
        FactcheckError: when it is refused; the line is kept, to be entered again.
    """
    if line.rate is not None:
        rate_sentence(session, line)
        return session.on()
    if line.cites:
        _cite(session, line)
        return Going(session.claim.number)
    acts: dict[str, Callable[[ReviewSession, str], Going]] = {
        "c": _look_for,
        "s": _add_source,
        "d": _divide,
        "k": _skip,
        "n": _note,
        "w": _wait,
        "=": _same_as,
        "~": _propose,
        "u": _undo,
        "e": _edit,
        "t": _tick,
    }
    return acts[line.command](session, line.words)


def _cite(session: "ReviewSession", line: ReviewLine) -> None:
    """Cite without a verdict, each by itself."""
    from factcheck.cli.screen.claim_view import behind_bar

    for cite in line.cites:
        given = replace(as_cite(cite), stance=cite.stance or _stance(session, line))
        words = ["cite", "add", session.typing.ref(session.claim.number), cite.source]
        shown_command(*words, *([cite.quote] if cite.quote else []), *cite_options(given))
        added = session.context.desk.cite(
            session.ref,
            given.source,
            given.quote,
            stance=given.stance or "",
            use=given.use,
            evidence=given.evidence,
            locator=given.locator,
            note=given.note,
            snapshot=given.snapshot,
            nth=given.nth,
        )
        if added.found is not None:
            say(behind_bar(added.found.quote, "  "))


def _stance(session: "ReviewSession", line: ReviewLine) -> Stance:
    answer = session.lines.ask("  It supports (s), refutes (r), or is worth knowing (x): ")
    stance = _STANCES.get((answer or "").strip()[:1])
    if stance is None:
        session.keep(compose_line(line))
        raise FactcheckError("It was not said what it does.", NOTHING, exit_code=ExitCode.USAGE)
    return stance


def _look_for(session: "ReviewSession", words: str) -> Going:
    from factcheck.cli.screen.passages_view import passage_lines

    if not words:
        words = _answer(session, "words to look for: ")
    here = Going(session.claim.number, shown=False)
    if not words:
        return here
    shown_command("source", "search", words)
    found = session.context.desk.search_sources(words)
    for text in passage_lines(found) or ["  No source has these words.   (s adds one)"]:
        say(text)
    return here


def _add_source(session: "ReviewSession", words: str) -> Going:
    """As `factcheck source add`, with whatever that takes."""
    if not words:
        words = _answer(session, 'address, file or --excerpt "…": ')
    if not words:
        return Going(session.claim.number, shown=False)
    try:
        arguments = shlex.split(words)
    except ValueError as error:
        raise FactcheckError(
            "A quotation mark is not closed.", NOTHING, exit_code=ExitCode.USAGE
        ) from error
    shown_command("source", "add", *arguments)
    session.run_source_add(arguments)
    return Going(session.claim.number)


def _divide(session: "ReviewSession", words: str) -> Going:
    parts = [part.strip() for part in words.split(" | ") if part.strip()]
    if not parts:
        while part := _answer(session, f"part {len(parts) + 1} (first words…last words): "):
            parts.append(part)
    if not parts:
        return Going(session.claim.number, shown=False)
    ref = session.typing.ref(session.claim.number)
    shown_command("claim", "divide", ref, *parts)
    session.keep(f"d {' | '.join(parts)}")
    added = session.context.desk.divide(session.ref, *parts)
    session.load()
    return Going(added[0].number)


def _skip(session: "ReviewSession", words: str) -> Going:
    kind, because = skip_kind(words)
    if kind is None:
        letters = ", ".join(f"{letter} {kind}" for letter, kind in SKIPS.items())
        kind, because = skip_kind(_answer(session, f"Why ({letters})? "))
        if kind is None:
            raise FactcheckError("It was not said why.", NOTHING, exit_code=ExitCode.USAGE)
    why = ["-m", because] if because else []
    shown_command("claim", "skip", session.typing.ref(session.claim.number), f"--{kind}", *why)
    session.context.desk.skip(session.ref, kind, because or None)
    session.reload()
    return session.on()


def _note(session: "ReviewSession", words: str) -> Going:
    text = words or _answer(session, "note: ")
    if not text:
        return Going(session.claim.number, shown=False)
    shown_command("note", session.typing.ref(session.claim.number), text)
    session.keep(f"n {text}")
    session.context.desk.note(session.ref, text)
    return Going(session.claim.number, shown=False)


def _wait(session: "ReviewSession", words: str) -> Going:
    """For whom or what it waits; behind `until` may stand the day."""
    words = words or _answer(session, "for whom or what (until when): ")
    if not words:
        return Going(session.claim.number, shown=False)
    session.keep(f"w {words}")
    what, _, until = words.rpartition(" until ")
    if not what or not any(character.isdigit() for character in until):
        what, until = words, ""
    day = ["--until", until] if until else []
    shown_command("wait", session.typing.ref(session.claim.number), what, *day)
    session.context.desk.wait(session.ref, what, until or None)
    session.reload()
    return session.on()


def _same_as(session: "ReviewSession", words: str) -> Going:
    """The last verdict on another sentence, and what is cited for it, for this one too."""
    from factcheck.desk.citations import Cite
    from factcheck.standing.standing import live_verdicts

    other = session.context.desk.claim(f"{session.slug}:{words}")
    live = live_verdicts(other.state.verdicts)
    own = [v for v in live if v.verdict.reviewer == session.context.settings.reviewer]
    if not live:
        raise FactcheckError(
            f"Nobody gave a verdict on {words} that counts.", NOTHING, exit_code=ExitCode.USAGE
        )
    verdict = (own or live)[-1].verdict
    keys = [rating.key for rating in session.context.policy.ratings]
    if verdict.rating not in keys or not verdict.rationale:
        raise FactcheckError(f"The verdict on {words} cannot be given again.", NOTHING)
    cites = [
        Cite(
            state.source_key,
            state.citation.quote,
            state.citation.locator,
            state.citation.note,
            state.citation.snapshot,
            start=state.citation.start,
            stance=state.citation.stance,
            use=state.citation.use,
            evidence=state.citation.evidence,
        )
        for state in other.state.live_citations
    ]
    rate = RateAct(
        keys.index(verdict.rating) + 1,
        verdict.fidelity if session.particulars.quoted_words(session.claim) else None,
        verdict.rationale,
        asks=verdict.asks,
        flags=verdict.flags,
    )
    rating = session.context.policy.rating(verdict.rating)
    session.keep(compose_line(ReviewLine((), rate)))
    enter_verdict(session, rate, rating, cites)
    return session.on()


def _propose(session: "ReviewSession", words: str) -> Going:
    """The verdict on a sentence that says nearly the same, and its citations, as a line to be
    entered or not."""
    numbered = {str(number): similar for number, similar in enumerate(session.before, start=1)}
    if words not in numbered:
        raise FactcheckError(f"Nothing was shown as ~{words}.", NOTHING, exit_code=ExitCode.USAGE)
    state = numbered[words].claim.standing.counting[-1]
    keys = [rating.key for rating in session.context.policy.ratings]
    rate = None
    if state.verdict.rating in keys:
        rate = RateAct(keys.index(state.verdict.rating) + 1, None, state.verdict.rationale or "")
    cites = tuple(
        CiteAct(
            cited.source_key,
            cited.citation.quote,
            cited.citation.use,
            cited.citation.stance,
            locator=cited.citation.locator,
            note=cited.citation.note,
        )
        for cited in numbered[words].claim.state.live_citations
        if cited.citation.quote
    )
    proposed = compose_line(ReviewLine(cites, rate))
    if not session.lines.edits:
        say(f"  Proposed: {proposed}   (! enters it)")
    return Going(session.claim.number, shown=False, proposed=proposed)


def _undo(session: "ReviewSession", words: str) -> Going:
    shown_command("undo")
    undone = session.context.desk.undo()
    acts = sorted((undone, *undone.together), key=lambda one: one.seq)
    told = ", ".join(f"{one.verb}, entry {one.seq}" for one in acts)
    say(f"  Taken back: {told} of {undone.slug}.")
    session.load()
    if undone.slug == session.slug and undone.number:
        return Going(undone.number)
    return Going(session.claim.number)


def _edit(session: "ReviewSession", words: str) -> Going:
    """The line, written in an editor: it may have lines of its own."""
    from factcheck.cli.screen.rationale import written_line

    begun = words or session.context.memory.draft(session.ref)
    typed = written_line(begun, session.ref, [session.claim])
    session.keep(typed)
    line = parse_line(typed)
    if line.rate is None and not line.cites:
        raise FactcheckError("There is no rating in it.", "It is kept.", exit_code=ExitCode.USAGE)
    return do_line(session, line)


def _tick(session: "ReviewSession", words: str) -> Going:
    """The tick sheet, and what is ticked on it by whoever is at work."""
    from factcheck.cli.screen.tick_view import given_lines, left_line, sheet_lines

    here = Going(session.claim.number, shown=False)
    desk = session.context.desk
    if not words:
        sheet = desk.tick_sheet(session.ref)
        for text in sheet_lines(sheet)[1:]:
            say(text)
        if sheet.details and sheet.cited:
            words = _answer(
                session, "tick (1 3; p what is proposed; 1 /2 against citation 2): ", "t"
            )
        if not words:
            return here
    act = parse_tick(words)
    why = ["-m", act.because] if act.because else []
    ref = session.typing.ref(session.claim.number)
    if not act.details:
        if act.cite:
            raise FactcheckError(
                "What is proposed is ticked against the quote that has it.", "Write t p alone.",
                exit_code=ExitCode.USAGE,
            )  # fmt: skip
        shown_command("tick", ref, "--all-proposed", *why)
        given = desk.tick_proposed(session.ref, act.because or None)
    else:
        cite = ["--cite", act.cite] if act.cite else []
        shown_command("tick", ref, *map(str, act.details), *cite, *why)
        given = desk.tick(session.ref, *act.details, cite=act.cite, because=act.because or None)
    session.reload()
    now = desk.tick_sheet(session.ref, shown=False)
    for text in (*given_lines(now, given), f"  {left_line(now)}"):
        say(text)
    return here


def _answer(session: "ReviewSession", question: str, letter: str = "") -> str:
    """An answer; with a letter it is kept, as it is typed, as the line that it makes with it."""

    def keep(typed: str) -> None:
        session.keep(f"{letter} {typed}".strip())

    return (session.lines.ask(f"  {question}", "", keep if letter else None) or "").strip()
