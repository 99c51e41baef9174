"""What was cited for a claim: the words in their context, where they stand, and how they came."""

from collections.abc import Iterator
from functools import lru_cache

from factcheck.domain import Manner
from factcheck.reports.escape import address
from factcheck.reports.page.markup import Html, PageWords, joined, tag, words
from factcheck.reports.text_fragment import leading_to, place_of
from factcheck.reports.values import ReportedCitation, ReportedSnapshot, ReportedSource

_ENDS = (".", "!", "?", "…", "。", "؟", "।")


def citation(cited: ReportedCitation, say: PageWords) -> Html:
    """A citation as an item of a list."""
    return tag(
        "li",
        tag("span", say(f"stance.{cited.stance}"), class_=f"stance {cited.stance}"),
        _quoted(cited, say),
        tag("p", source(cited.source, say.language, place_of(cited)), class_="source"),
        tag("p", joined(_facts(cited, say), " "), class_="facts"),
        class_="cited",
    )


def link(url: str, text: str | None = None) -> Html:
    """A link to an http or https address; without one, the words alone."""
    target = address(url)
    if target is None:
        return words_of(url) if text is None else joined([words_of(text), words_of(url)], ", ")
    shown = _without_scheme(target) if text is None else words(text)
    return tag("a", tag("span", shown), href=target, rel="noopener noreferrer external")


def words_of(text: str) -> Html:
    """A stranger's words, whose direction is their own."""
    return tag("bdi", words(text))


def stopped(text: str) -> str:
    """The words, ending in a stop."""
    shown = words(text)
    return shown if shown.endswith(_ENDS) else f"{shown}."


@lru_cache(maxsize=1024)
def source(of: ReportedSource, language: str, place: str | None = None) -> Html:
    """A source's name, leading to it, and who made it.

    Args:
        language: of the words around it.
        place: the address that leads to the quoted words.
    """
    say = PageWords(language)
    if of.alias is not None:
        return joined([words_of(of.alias), say(f"confidential.{of.kind}")], ", ")
    title = of.title or (None if of.url else of.key)
    if of.redacted:
        named = tag("span", say("words.redacted"))
    elif of.url:
        named = link(place or of.url, title or _shown_address(of.url))
    else:
        named = words_of(title or of.key)
    facts = [words_of(fact) for fact in (of.author, of.publisher, of.dated) if fact]
    return joined([tag("cite", named), *facts], ", ")


def host(url: str) -> str | None:
    """Whose address it is; none when it is none that can be gone to."""
    target = address(url)
    return None if target is None else target.split("/", 3)[2]


def _shown_address(url: str) -> str | None:
    target = address(url)
    return None if target is None else _without_scheme(target)


def _without_scheme(target: str) -> str:
    """An address as a person reads it."""
    return target.partition("://")[2].partition("#:~:")[0].rstrip("/")


def _quoted(cited: ReportedCitation, say: PageWords) -> Html:
    if cited.quote is None:
        nothing = say("words.redacted") if cited.redacted else say("note.not-quoted")
        return tag("p", nothing, class_="unquoted")
    context = [
        tag("span", "…", cited.prefix) if cited.prefix.strip() else None,
        tag("mark", words(cited.quote)),
        tag("span", cited.suffix, "…") if cited.suffix.strip() else None,
    ]
    return tag("blockquote", tag("p", context, dir="auto"))


def _facts(cited: ReportedCitation, say: PageWords) -> Iterator[Html | str]:
    snapshot = cited.snapshot
    if snapshot is not None:
        manner = _manner(cited, snapshot, say)
        yield f"{manner[:1].upper()}{manner[1:]}, {say.moment(snapshot.taken)}."
    captured = snapshot is not None and snapshot.manner is Manner.CAPTURED
    if cited.state and not cited.checkable:
        yield say(f"told-state.{cited.state}")
    elif cited.state and (captured or not cited.state.is_intact):
        shown = say(f"quote-state.{cited.state}")
        yield shown if cited.state.is_intact else tag("strong", shown)
    if cited.locator:
        yield say("note.where", place=words_of(stopped(cited.locator)))
    yield say(f"use.{cited.use}")
    yield say(f"evidence.{cited.evidence}")
    if snapshot is not None and snapshot.url and snapshot.url != cited.source.url:
        there = link(leading_to(snapshot.url, cited))
        yield say("note.captured-at", address=there)
    if cited.note:
        yield say("note.note", words=words_of(stopped(cited.note)))


def _manner(cited: ReportedCitation, snapshot: ReportedSnapshot, say: PageWords) -> str:
    """How the quoted words came to the desk: what was typed or heard is never called captured."""
    if snapshot.manner is not Manner.CAPTURED:
        lacking = say(f"not-captured.{cited.source.kind}")
        return say(f"manner.{snapshot.manner}", source=lacking)
    return say("manner.rendered") if snapshot.rendered else say("manner.captured")
