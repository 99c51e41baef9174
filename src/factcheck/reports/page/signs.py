"""The signs that stand beside a word, drawn once in the page and used by reference."""

from factcheck.reports.page.markup import Html, joined, tag
from factcheck.reports.tones import Tone

CHANGE = "change"
"""The sign of a sentence that must change."""

_DRAWN: dict[str, str] = {
    Tone.RIGHT: "M3 8.6 6.4 12 13 4.4",
    Tone.NEAR: "M2.5 6.6q2.75-3 5.5 0t5.5 0M2.5 11.2q2.75-3 5.5 0t5.5 0",
    Tone.MIXED: "M8 3.2a4.8 4.8 0 1 0 0 9.6ZM8 3.2a4.8 4.8 0 0 1 0 9.6",
    Tone.WRONG: "M4 4l8 8M12 4l-8 8",
    Tone.UNVERIFIED: "M5.4 6.1a2.6 2.6 0 1 1 3.8 2.3c-.8.4-1.2.9-1.2 1.8M8 12.7v.2",
    Tone.DISPUTED: "M3 5.4h9.6M10 2.8l2.7 2.6L10 8M13 10.8H3.4M6 8.2l-2.7 2.6L6 13.4",
    Tone.AGAIN: "M12.6 8.4a4.6 4.6 0 1 1-1.4-3.6M11.6 1.9v3.2H8.4",
    Tone.OPEN: "M8 3.4a4.6 4.6 0 1 0 .01 0Z",
    Tone.SKIPPED: "M4 8h8",
    Tone.GONE: "M4.5 4.5h7v7h-7Z",
    CHANGE: "M3 13l.8-3.2L10.6 3l2.4 2.4-6.8 6.8Z",
}
_FILLED: dict[str, str] = {Tone.MIXED: "M8 3.2a4.8 4.8 0 1 0 0 9.6Z"}


def signs() -> Html:
    """All of them, unseen; `sign` shows one."""
    symbols = [
        tag("symbol", _filled(name), tag("path", d=drawn), id=f"i-{name}", viewBox="0 0 16 16")
        for name, drawn in _DRAWN.items()
    ]
    return tag("svg", symbols, class_="signs", aria_hidden="true", width=0, height=0)


def _filled(name: str) -> Html | None:
    return (
        tag("path", d=_FILLED[name], fill="currentColor", stroke="none")
        if name in _FILLED
        else None
    )


def sign(name: str) -> Html:
    """One of them. It stands beside a word that says the same, and is not read aloud."""
    return tag("svg", tag("use", href=f"#i-{name}"), class_="i", aria_hidden="true")


def badge(tone: Tone, label: str) -> Html:
    """A sign and its word, in its colour."""
    return tag("span", joined([sign(tone), tag("span", label)]), class_=f"badge t-{tone}")
