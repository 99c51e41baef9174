"""Whatever is written on a sheet comes back from it, and stands on the next one."""

from dataclasses import replace

import pytest
from desks import Desk, TickingClock
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from hypothesis_profiles import scaled

from factcheck.cli.reviewing.lines import (
    SKIPS,
    CiteAct,
    RateAct,
    ReviewLine,
    parse_line,
    skip_kind,
)
from factcheck.cli.worksheets.compose import compose_sheet, sheet_content, written_line
from factcheck.cli.worksheets.escapes import escaped, unescaped
from factcheck.cli.worksheets.sheet import WrittenAct, read_sheet
from factcheck.cli.worksheets.written_acts import acts_of_sheet
from factcheck.desk.citations import Cite
from factcheck.domain import Asks, Evidence, Fidelity, Flag, SkipKind, Stance, Use
from factcheck.standing.policy import DEFAULT_POLICY

HEAD = "[bridge:1] unreviewed (00000000.00000000.00000000)"
PASSAGE = "@1 archive 2:88-131 | Opened in 1932."
HOSTILE = st.sampled_from(
    ["# no", "- dash", "[bridge:1]", "=>", "a => b", "\\u{41}", "\\", "@1", "| x", "> y", "? z",
     "\x1b[2J", "\r\n", "\u202e", "\ufeff", "\x85", "\u2028", "“”«»\"", "c1 1", "  in", "out  ",
     "\t", "\n\n", "\xa0", "1", "k o", "#!", "\x1c"]
)  # fmt: skip
TEXTS = st.lists(
    HOSTILE | st.text(st.characters(codec="utf-8", exclude_characters="\0")), max_size=6
).map("".join)
# What the desk keeps of a text has no white space around it.
KEPT = TEXTS.map(str.strip)
SAID_OR_NOT = st.none() | TEXTS.filter(bool)
OF_A_CITATION = {
    "use": st.none() | st.sampled_from(Use),
    "stance": st.none() | st.sampled_from(Stance),
    "evidence": st.none() | st.sampled_from(Evidence),
    "locator": SAID_OR_NOT,
    "note": SAID_OR_NOT,
}
NUMBER = st.none() | st.integers(1, 99)
OF_A_RATING = {
    "asks": st.none() | st.sampled_from(Asks),
    "flags": st.lists(st.sampled_from(Flag), unique=True).map(sorted).map(tuple),
}


@given(TEXTS)
def test_any_text_comes_back_and_its_lines_have_words_at_both_ends(text: str) -> None:
    written = escaped(text)

    assert unescaped(written) == text
    assert all(line == line.strip() for line in written.split("\n"))
    assert not set(written) & set("\r\x1b\u2028\x85\ufeff\u202e")


@given(
    st.lists(
        st.builds(
            CiteAct,
            st.just("archive"),
            st.none() | KEPT.filter(bool),
            snapshot=NUMBER,
            nth=NUMBER,
            **OF_A_CITATION,
        )
        | st.builds(CiteAct, st.just("@1"), st.none(), **OF_A_CITATION),
        max_size=2,
    ).map(tuple),
    st.builds(
        RateAct,
        st.integers(1, 6),
        st.none() | st.sampled_from(Fidelity),
        TEXTS,
        SAID_OR_NOT,
        holds=SAID_OR_NOT,
        insist=st.booleans(),
        supersede=st.booleans(),
        **OF_A_RATING,
    ),
    st.sampled_from(sorted(SKIPS)),
    TEXTS,
    TEXTS.filter(bool),
)
def test_any_act_with_any_text_is_read_from_the_sheet_as_it_was_written(
    cites: tuple[CiteAct, ...], rate: RateAct, letter: str, because: str, note: str
) -> None:
    skip = written_line(ReviewLine(command="k", words=f"{letter} {escaped(because)}".rstrip()))
    noted = written_line(ReviewLine(command="n", words=escaped(note)))
    judged = written_line(ReviewLine(cites, rate))
    rated, skipped = (
        read_sheet("\n".join([HEAD, PASSAGE, "", *acts, ""])) for acts in ([judged, noted], [skip])
    )

    assert not rated.mistakes
    (placed,), mistakes = acts_of_sheet(rated, DEFAULT_POLICY)
    assert not mistakes
    acts = placed.acts
    assert list(acts.cites) == [
        Cite("archive", c.quote, c.locator, c.note, 2 if c.is_numbered else c.snapshot, c.nth,
             *((88, 131) if c.is_numbered else (None, None)), c.stance, c.use, c.evidence)
        for c in cites
    ]  # fmt: skip
    assert (acts.rating, acts.reason, acts.fidelity, acts.correction) == (
        DEFAULT_POLICY.keys[rate.rating - 1], rate.reason, rate.fidelity, rate.correction,
    )  # fmt: skip
    assert (acts.asks, acts.flags, acts.evidence_holds, acts.insist, acts.supersede) == (
        rate.asks or Asks.SO, rate.flags, rate.holds, rate.insist, rate.supersede,
    )  # fmt: skip
    assert acts.changes == ()
    assert acts.notes == (note,)
    (placed,), _ = acts_of_sheet(skipped, DEFAULT_POLICY)
    assert (placed.acts.skip, placed.acts.because) == (SKIPS[letter], because or None)


@given(st.lists(HOSTILE | st.text(max_size=20), max_size=12).map("\n".join))
def test_no_sheet_breaks_the_reading(text: str) -> None:
    for handed_in in (text, f"{HEAD}\n{text}"):
        sheet = read_sheet(handed_in)
        _, mistakes = acts_of_sheet(sheet, DEFAULT_POLICY)
        assert all(mistake.place.line >= 1 <= mistake.place.column for mistake in mistakes)


@pytest.mark.slow
@scaled(1 / 10, HealthCheck.function_scoped_fixture)
@given(
    cite=st.builds(
        CiteAct,
        st.just("archive"),
        st.sampled_from([None, "It was built in 1932."]),
        use=st.just(Use.PRIMARY),
        stance=st.sampled_from(Stance),
        evidence=st.sampled_from([None, Evidence.LIVE]),
        locator=SAID_OR_NOT,
        note=SAID_OR_NOT,
    ),
    rate=st.builds(
        RateAct, st.just(2), st.none(), KEPT.filter(bool), st.none() | KEPT.filter(bool),
        asks=st.sampled_from([None, Asks.SAID]), flags=OF_A_RATING["flags"],
    ),
    note=KEPT.filter(bool),
    because=TEXTS,
)  # fmt: skip
def test_a_sheet_that_was_entered_gives_a_sheet_that_has_all_of_it(
    desk: Desk, cite: CiteAct, rate: RateAct, note: str, because: str
) -> None:
    slug = f"a{len(desk.as_().articles())}"
    desk.add_article(slug, "The bridge was built in 1932. It is long.")
    anna = desk.as_("anna")
    if not anna.sources():
        anna.add_source(key="archive", kind="call", excerpts=["It was built in 1932."])
    sheet = compose_sheet(sheet_content(anna, slug), TickingClock()())
    first = [
        written_line(ReviewLine((cite,))),
        written_line(ReviewLine((), rate)),
        written_line(ReviewLine(command="n", words=escaped(note))),
    ]
    second = written_line(ReviewLine(command="k", words=f"o {escaped(because)}".rstrip()))
    filled = sheet.replace(f"\n[{slug}:2]", "\n".join([*first, "", f"[{slug}:2]"])) + second

    placed, mistakes = acts_of_sheet(read_sheet(filled), anna.policy)
    assert not mistakes
    anna.enter([one.acts for one in placed])

    after = compose_sheet(sheet_content(anna, slug), TickingClock()())
    said = _said(after)
    assert said[0] == ("cited 1", ReviewLine((cite,)))
    assert said[1] == ("anna", ReviewLine((), rate))
    assert said[2] == ("anna", ReviewLine(command="n", words=note))
    assert said[3][0] == "skipped"
    assert skip_kind(said[3][1].words) == (SkipKind.OPINION, because.strip()) or (
        said[3][1].words == f"o {because}".strip()
    )
    again = anna.enter([one.acts for one in placed])
    assert [one.count for one in again] == [0, 0]


def _said(sheet: str) -> list[tuple[str, ReviewLine]]:
    """What a sheet says was said before, read as it would be typed."""
    found: list[tuple[str, list[str]]] = []
    for line in sheet.split("\n"):
        if line.startswith(">   ") or line == ">":
            found[-1][1].append(line[4:])
        elif line.startswith("> "):
            who, _, act = line[2:].partition(": ")
            found.append((who, [act]))
    lines = [(who, parse_line("\n".join(acts))) for who, acts in found]
    return [(who, _plain(line)) for who, line in lines]


def _plain(line: ReviewLine) -> ReviewLine:
    rate = line.rate and replace(
        line.rate, reason=unescaped(line.rate.reason), correction=_there(line.rate.correction)
    )
    cites = tuple(
        replace(
            cite, quote=_there(cite.quote), locator=_there(cite.locator), note=_there(cite.note)
        )
        for cite in line.cites
    )
    return ReviewLine(cites, rate, line.command, unescaped(line.words))


def _there(text: str | None) -> str | None:
    return None if text is None else unescaped(text)


def test_a_place_is_that_of_the_line_that_goes_on() -> None:
    act = WrittenAct(["1 why", "more of it"], [4, 6], [0, 3])

    assert str(act.place(2)) == "4:3"
    assert str(act.place(6)) == "6:4"
