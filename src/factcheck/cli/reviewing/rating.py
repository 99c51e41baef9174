"""A verdict in a session: what the line says, and what has to be asked for besides."""

import shlex
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from factcheck.cli.reviewing.completions import finished_words
from factcheck.cli.reviewing.lines import (
    BETWEEN_CHANGES,
    FIDELITIES,
    CiteAct,
    RateAct,
    ReviewLine,
    compose_line,
)
from factcheck.cli.screen.show import say
from factcheck.domain import Asks, Fidelity, Stance, Use
from factcheck.errors import ExitCode, FactcheckError
from factcheck.text.quotes.changed_words import BECOMES, with_changes

if TYPE_CHECKING:
    from factcheck.cli.reviewing.session import ReviewSession
    from factcheck.desk.citations import Cite
    from factcheck.standing.policy import Rating

NOTHING = "Nothing was entered."
"""What is said when an answer was missing."""


def shown_command(*words: str) -> None:
    """Show the command that does what is being done."""
    say(click.style(f"$ factcheck {shlex.join(words)}", dim=True))


def rate_sentence(session: "ReviewSession", line: ReviewLine) -> None:
    """Give the sentence that is shown a verdict, with what the line cites for it.

    Raises:
        FactcheckError: when it is refused, or was broken off; the line is kept.
    """
    assert line.rate is not None
    rating = _rating(session, line.rate)
    line = _completed(session, line, rating)
    session.keep(compose_line(line))
    assert line.rate is not None
    cites = [as_cite(cite) for cite in line.cites]
    enter_verdict(session, line.rate, rating, cites)


def enter_verdict(
    session: "ReviewSession", rate: RateAct, rating: "Rating", cites: "Sequence[Cite]"
) -> None:
    """Enter a verdict, and what it cites, in one go; refused when somebody else gave one meanwhile.

    Raises:
        FactcheckError: when it is refused.
    """
    _say_what_is_cited_otherwise(session, rate, rating, cites)
    for words in _commands(session, rate, rating, cites):
        shown_command(*words)
    given = session.context.desk.judge(
        session.ref,
        rating.key,
        rate.reason,
        asks=rate.asks or Asks.SO,
        fidelity=rate.fidelity,
        flags=rate.flags,
        correction=rate.correction,
        supersede=rate.supersede,
        insist=rate.insist,
        evidence_holds=rate.holds,
        cites=cites,
        beside=session.others,
    )
    session.reasons.append(rate.reason)
    _say_given(session, rating, given[0].second_opinion_to)


def _say_what_is_cited_otherwise(
    session: "ReviewSession", rate: RateAct, rating: "Rating", cites: "Sequence[Cite]"
) -> None:
    """Say, before a verdict is entered, what it lets into print though what is cited says
    otherwise; where lines are edited, it is asked for. Raises FactcheckError when it is not to be
    entered; the line is kept."""
    from factcheck.cli.screen.layout import visible_line, wrap

    told = session.context.desk.cited_otherwise(
        session.ref, rating.key, correction=rate.correction, cites=cites
    )
    for sentences in told.values():
        for sentence in sentences:
            say(wrap(visible_line(sentence), "    ", "  ! "))
    if not told or not session.lines.edits:
        return
    answer = session.lines.ask("  Enter it all the same (y; nothing: no)? ")
    if answer is None or not answer.strip().lower().startswith("y"):
        raise FactcheckError(NOTHING, "What you had begun is kept.")


def as_cite(cite: CiteAct) -> "Cite":
    """What is cited, as the desk takes it."""
    from factcheck.desk.citations import Cite

    return Cite(
        cite.source,
        cite.quote,
        cite.locator,
        cite.note,
        cite.snapshot,
        cite.nth,
        stance=cite.stance,
        use=cite.use,
        evidence=cite.evidence,
    )


def _say_given(session: "ReviewSession", rating: "Rating", beside: tuple[str, ...]) -> None:
    from factcheck.cli.screen.claim_view import policy_lines, rating_styled
    from factcheck.cli.screen.layout import visible_line, wrap

    claim = session.reload()
    rests = [state.source_key for state in claim.state.live_citations]
    said = f"rests on {', '.join(rests) or 'no citation'}" + (
        f", beside that of {', '.join(beside)}" if beside else ""
    )
    styled = rating_styled(session.context.policy, rating.key)
    say(wrap(visible_line(said), "    ", f"  {styled}, "))
    for text in policy_lines(claim)[1:]:
        say(text)


def _commands(
    session: "ReviewSession", rate: RateAct, rating: "Rating", cites: "Sequence[Cite]"
) -> list[list[str]]:
    """The commands that do the same: one, where what is cited is alike."""
    ref = session.typing.ref(session.claim.number)
    verdict = ["verdict", "add", ref, rating.key, "-m", rate.reason]
    verdict += ["-a", str(rate.asks)] if rate.asks else []
    verdict += ["-q", str(rate.fidelity)] if rate.fidelity else []
    verdict += [word for flag in rate.flags for word in ("--flag", str(flag))]
    verdict += ["--correction", rate.correction] if rate.correction else []
    verdict += ["--evidence-still-holds", rate.holds] if rate.holds else []
    verdict += ["--insist"] * rate.insist + ["--supersede"] * rate.supersede
    options = [cite_options(cite) for cite in cites]
    # With a verdict all are cited alike, and nothing is said of each.
    alike = all(words == options[0] and not _says_more(cite)
                for cite, words in zip(cites, options, strict=True))  # fmt: skip
    commands = []
    for cite, words in zip(cites, options, strict=True):
        what = [cite.source, *([cite.quote] if cite.quote else [])]
        if alike:
            verdict += ["--cite", *what]
        else:
            stance = [] if cite.stance else [f"--{_stance_shown(session, rating)}"]
            commands.append(["cite", "add", ref, *what, *stance, *words])
    return [*commands, verdict + (options[0] if cites and alike else [])]


def cite_options(cite: "Cite") -> list[str]:
    """What is said of a citation, as options of `cite add`."""
    words = [f"--{chosen}" for chosen in (cite.stance, cite.use, cite.evidence) if chosen]
    words += ["--locator", cite.locator] if cite.locator else []
    words += ["--note", cite.note] if cite.note else []
    words += ["--snapshot", str(cite.snapshot)] if cite.snapshot and cite.start is None else []
    return words + (["--nth", str(cite.nth)] if cite.nth else [])


def _says_more(cite: "Cite") -> bool:
    """Whether more is said of a citation than `verdict add --cite` takes."""
    more = (cite.locator, cite.note, cite.evidence, cite.nth, cite.start is None and cite.snapshot)
    return cite.use is Use.SECONDARY or any(more)


def _stance_shown(session: "ReviewSession", rating: "Rating") -> Stance:
    from factcheck.desk.citations import stance_of_rating

    return stance_of_rating(session.context.policy, rating.key)


def _rating(session: "ReviewSession", rate: RateAct) -> "Rating":
    ratings = session.context.policy.ratings
    if not 1 <= rate.rating <= len(ratings):
        raise FactcheckError(
            f"There is no rating {rate.rating}.",
            f"Give 1 to {len(ratings)}: {', '.join(rating.key for rating in ratings)}.",
            exit_code=ExitCode.USAGE,
        )
    return ratings[rate.rating - 1]


def _completed(session: "ReviewSession", line: ReviewLine, rating: "Rating") -> ReviewLine:
    """A line with what is still missing of it, as it is asked for."""
    rate = line.rate
    assert rate is not None
    if not rate.reason:
        why = _asked(session, "why: ", line, lambda rate, typed: replace(rate, reason=typed))
        if not why:
            raise FactcheckError("A verdict needs a reason.", NOTHING, exit_code=ExitCode.USAGE)
        rate = replace(rate, reason=why)
    quotes = rating.decisive and session.particulars.quoted_words(session.claim) is not None
    if rate.fidelity is None and quotes:
        rate = replace(rate, fidelity=_fidelity(session, replace(line, rate=rate)))
    if rating.decisive and not rate.holds and not _cites_anew(session, line, rating):
        rate = replace(rate, holds=_holds(session, replace(line, rate=rate)))
    if rate.correction is not None and BECOMES in rate.correction:
        rate = replace(rate, correction=_changed(session, rate.correction))
    if rate.correction is not None:
        _say_difference(session, rate.correction)
    elif rating.key in session.context.policy.correction_needed and session.claim.state.text:
        rate = replace(rate, correction=_correction(session, replace(line, rate=rate)))
    return replace(line, rate=rate)


def _asked(
    session: "ReviewSession",
    question: str,
    line: ReviewLine,
    with_answer: Callable[[RateAct, str], RateAct],
    begun: str = "",
) -> str:
    """An answer; as it is typed the line is kept as it would be with it."""
    rate = line.rate
    assert rate is not None

    def keep(typed: str) -> None:
        kept = replace(line, rate=with_answer(rate, typed.strip()))
        session.keep(compose_line(kept))

    keep(begun)
    answer = session.lines.ask(
        f"  {question}", begun, keep, lambda typed: finished_words(session, typed)
    )
    if answer is None:
        raise FactcheckError("It was broken off.", "What you had begun is kept.")
    return answer.strip()


def _fidelity(session: "ReviewSession", line: ReviewLine) -> Fidelity:
    """How faithful its quotation is, as it is asked for; what the cited words show is proposed."""
    from factcheck.standing.quotation_notes import compared_quotations

    fitting = {compared.fitting for compared in compared_quotations(session.claim.state)}
    proposed = fitting.pop() if len(fitting) == 1 else None
    letters = ", ".join(f"{letter} {kind}" for letter, kind in FIDELITIES.items())
    nothing = f"; nothing: {proposed}" if proposed else ""
    question = f"How faithful is its quotation ({letters}{nothing})? "
    answer = _asked(session, question, line, lambda rate, _: rate)
    if not answer and proposed:
        return proposed
    if answer[:1] not in FIDELITIES:
        raise FactcheckError(
            "It quotes somebody, and it was not said how faithfully.",
            NOTHING,
            exit_code=ExitCode.USAGE,
        )
    return FIDELITIES[answer[:1]]


def _cites_anew(session: "ReviewSession", line: ReviewLine, rating: "Rating") -> bool:
    """Whether a line cites evidence for or against the words as they are."""
    stances = {cite.stance for cite in line.cites}
    if None in stances:
        stances.add(_stance_shown(session, rating))
    return bool(stances - {None, Stance.CONTEXT})


def _holds(session: "ReviewSession", line: ReviewLine) -> str | None:
    """Why what is cited still bears out words that tell something else than those that it was cited
    for, as it is asked for; none where it was cited for these. Raises FactcheckError."""
    from factcheck.cli.screen.layout import wrap
    from factcheck.standing.evidence import changed_since_cited

    changed = changed_since_cited(session.claim.state)
    if not changed:
        return None
    told = f"The words changed in more than wording ({', '.join(changed)}) since this was cited."
    say(wrap(told, "  ", "  "))
    why = _asked(
        session,
        "why what is cited still bears them out: ",
        line,
        lambda rate, typed: replace(rate, holds=typed),
    )
    if not why:
        raise FactcheckError(
            "It was not said why the evidence still holds.", NOTHING, exit_code=ExitCode.USAGE
        )
    return why


def _correction(session: "ReviewSession", line: ReviewLine) -> str | None:
    """The text that should stand instead, beginning with the sentence's own; none when it stays."""
    own = begun = " ".join((session.claim.state.text or "").split())
    while True:
        typed = _asked(
            session,
            "should read: ",
            line,
            lambda rate, typed: replace(rate, correction=typed or None),
            begun,
        )
        if typed in ("", own):
            return None
        if BECOMES in typed:
            typed = _changed(session, typed)
        _say_difference(session, typed)
        answer = session.lines.ask("  Is that it (nothing: yes; n: edit it again)? ")
        if answer is None:
            raise FactcheckError("It was broken off.", "What you had begun is kept.")
        if not answer.strip().lower().startswith("n"):
            return typed
        begun = typed


def _changed(session: "ReviewSession", typed: str) -> str:
    """The sentence with the changes made that were typed, one behind the other: `old=>new => old=>
    new`. Raises FactcheckError."""
    return with_changes(session.claim.state.text or "", BETWEEN_CHANGES.split(typed))


def _say_difference(session: "ReviewSession", correction: str) -> None:
    from factcheck.cli.screen.word_diff_view import word_diff_lines

    say(word_diff_lines(session.claim.state.text or "", correction, "  "))
