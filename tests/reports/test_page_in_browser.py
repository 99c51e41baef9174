"""The page in a real browser: what a reader sees and does, by keyboard alone, without scripts,
in both schemes; and that hostile words stay words there."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from pathlib import Path

import pypdfium2
import pytest
from browsers import Tab, needs_chromium, open_tab
from markdown_it import MarkdownIt

from factcheck.domain import AmendmentKind, CorrectionOutcome, ReportLanguage, StandingKind
from factcheck.reports import page
from factcheck.reports.values import (
    EditionBefore,
    EditionStandings,
    Reason,
    Report,
    ReportedAmendment,
    ReportedCorrection,
    ReportedDetail,
    ReportedPublication,
    ReportedTick,
    ReportedWithdrawal,
)
from factcheck.standing import told as reasons

from .examples import HOSTILE_BITS, SAMPLE, cites, claims, minutes, rates, reports
from .test_any_report import KEPT

pytestmark = [needs_chromium, pytest.mark.slow]

AXE = Path(__file__).parents[1] / "vendored" / "axe-core" / "axe.min.js"
GOLDEN = Path(__file__).parents[1] / "golden"
ATTACKS = (
    "<script>window.ran=1</script>",
    "</style><script>window.ran=1</script>",
    "</title><img src=https://evil.example/x onerror=window.ran=1>",
    '"><svg onload=window.ran=1>',
    "' onfocus=window.ran=1 autofocus x='",
    "<iframe src=https://evil.example/></iframe><link rel=prefetch href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href=https://evil.example/><form action=https://evil.example/><button>x</button>",
    "javascript:window.ran=1",
    "&lt;script&gt;window.ran=1&lt;/script&gt;",
    "--><script>window.ran=1</script><!--",
    "{{constructor.constructor('window.ran=1')()}}",
    "<a href=javascript:window.ran=1 id=head>x</a>",
    "".join(HOSTILE_BITS),
)


LEFT = (
    claims("11", None, rates("true"), standing=StandingKind.DELETED, joined_into="2",
           reasons=(Reason("joined", reasons.told("joined", number="2")),)),
    claims("12", None, rates("mostly-true"), standing=StandingKind.DELETED,
           reasons=(Reason("deleted", reasons.told("deleted")),)),
)  # fmt: skip
PUBLICATIONS = (
    ReportedPublication(uid="c3" * 16, revision=1, published=minutes(60), reviewer="editor",
                        url="https://news.example/2024/05/bridge", despite="It goes to press."),
    ReportedPublication(uid="d4" * 16, revision=1, published=minutes(70), reviewer="editor",
                        redacted=True),
)  # fmt: skip
_told = {"reviewer": "editor", "at": minutes(80)}
AMENDMENTS = (
    ReportedAmendment(
        uid="a1" * 16, ref="2", kind=AmendmentKind.CORRECTION, **_told, old="Anna Meier's crew",
        new="Anna Maier's crew", text="Correction: An earlier version of this article named the"
        " engineer Anna Meier. Her name is Anna Maier.",
    ),
    ReportedAmendment(
        uid="b2" * 16, ref="12", kind=AmendmentKind.WITHDRAWAL, **_told, text=None, redacted=True,
    ),
    ReportedAmendment(
        uid="c3" * 16, ref="4", kind=AmendmentKind.CLARIFICATION, **_told,
        text="Clarification: “Ever” was the article's, not the mayor's.",
        withdrawn=ReportedWithdrawal("editor", minutes(85), "She did say it, on the tape."),
    ),
)  # fmt: skip
_proposed = {"revision": 2, "proposed_in": 1, "reviewer": "checker"}
FOLLOWED = (
    ReportedCorrection(
        ref="11", outcome=CorrectionOutcome.NOT_TAKEN, **_proposed, into=("2",),
        correction="It cost $4 million.", should_read="It took 14 months. It cost $4 million.",
        now="It took Anna Meier's crew 14 months, costing $3 million.",
    ),
    ReportedCorrection(
        ref="4", outcome=CorrectionOutcome.TAKEN_OTHERWISE, **_proposed,
        correction="“Nobody will pay this year,” she said.",
        should_read="“Nobody will pay this year,” she said.",
        now="“Nobody will ever pay for it,” the mayor said.",
    ),
    ReportedCorrection(
        ref="12", outcome=CorrectionOutcome.SENTENCE_GONE, **_proposed,
        correction="The lamps are from Turin.", should_read="The lamps are from Turin.", now=None,
        open=False,
    ),
    ReportedCorrection(
        ref="1", outcome=CorrectionOutcome.TAKEN_AS_PROPOSED, **_proposed,
        correction="The bridge is open again", should_read="The bridge is open again",
        now="The bridge is open again", undone=3,
    ),
)  # fmt: skip


class _Hostile:
    """A report in which every word is an attack, each field another."""

    def __init__(self) -> None:
        self._next = 0

    def attack(self) -> str:
        self._next += 1
        return f"{ATTACKS[self._next % len(ATTACKS)]} {self._next}"

    def made(self, value):
        if isinstance(value, StrEnum) or value == "":
            return value
        if isinstance(value, str):
            return self.attack()
        if is_dataclass(value):
            kept = KEPT | ({"key"} if hasattr(value, "seriousness") else set())
            names = [field.name for field in fields(value) if field.name not in kept]
            return replace(value, **{name: self.made(getattr(value, name)) for name in names})
        if hasattr(value, "_asdict"):
            names = [name for name in value._fields if name not in KEPT]
            return value._replace(**{name: self.made(getattr(value, name)) for name in names})
        if isinstance(value, tuple):
            return tuple(self.made(item) for item in value)
        return value


def given_out() -> Report:
    """The sample with everything a page may show: editions before it, context around a quote, what
    readers were given and told since, what became of corrections, and what left the article."""
    first, *others = SAMPLE.claims
    ticked = ReportedTick(reviewer="editor", at=minutes(12), citation=0, because="It is.")
    details = (
        ReportedDetail(text="open", ticks=(ticked,)),
        ReportedDetail(text="again"),
    )
    cited = cites(prefix="On Monday it was said that ", suffix=" after fourteen months of work")
    return replace(
        SAMPLE,
        claims=(replace(first, citations=(cited,), details=details), *others, *LEFT),
        publications=PUBLICATIONS,
        amendments=AMENDMENTS,
        corrections=FOLLOWED,
        edition=3,
        editions=(
            EditionStandings(
                number=1,
                as_of=minutes(10),
                standings=((StandingKind.STANDS, 4), (StandingKind.UNREVIEWED, 6)),
            ),
            EditionStandings(number=2, as_of=minutes(20), standings=None),
        ),
    )


HOSTILE = _Hostile().made(given_out())


@pytest.fixture(scope="module")
def tab() -> Iterator[Tab]:
    with open_tab() as opened:
        yield opened


@pytest.fixture
def shown(tab: Tab, tmp_path: Path):
    """Shows a report in a window of so many pixels."""

    def show(report: Report, width: int = 1280, *, dark: bool = False, fragment: str = "") -> Tab:
        path = tmp_path / "page.html"
        path.write_text(page(report), "utf-8")
        tab.asked.clear()
        tab.said.clear()
        tab.call("Emulation.setScriptExecutionDisabled", value=False)
        tab.size(width, dark=dark)
        tab.show(path, fragment=fragment)
        return tab

    return show


def open_notes(tab: Tab) -> list[str]:
    """The notes that can be seen."""
    return tab.value(
        "[...document.querySelectorAll('.note')].filter(n => n.checkVisibility()).map(n => n.id)"
    )


def focused(tab: Tab) -> str:
    return tab.value("document.activeElement.id")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "report", [given_out(), HOSTILE, reports()], ids=["all", "hostile", "none"]
)
def test_axe_finds_nothing(shown, report: Report, width: int, dark: bool) -> None:
    require_nothing_found(shown(report, width, dark=dark))


@pytest.mark.parametrize("language", [*ReportLanguage][1:])
@pytest.mark.parametrize(("width", "dark"), [(360, True), (1280, False)])
def test_axe_finds_nothing_in_another_language_and_nothing_is_cut_off(
    shown, language: ReportLanguage, width: int, dark: bool
) -> None:
    tab = shown(replace(given_out(), report_language=language), width, dark=dark)
    require_nothing_found(tab)
    assert tab.value("document.documentElement.scrollWidth") <= width


def require_nothing_found(tab: Tab) -> None:
    """That axe-core finds nothing: with no note open, with all, and with one."""
    tab.value(AXE.read_text("utf-8") + ";0")
    for choose in ("0", "document.querySelector('#all').click()", "location.hash = '#n4'"):
        tab.value(choose)
        found = tab.value("axe.run().then(found => JSON.stringify(found.violations))")
        assert [
            (one["id"], [node["html"][:200] for node in one["nodes"]]) for one in json.loads(found)
        ] == []


def test_hostile_words_run_no_script_and_ask_for_nothing(shown) -> None:
    tab = shown(HOSTILE)
    before = len(tab.left)
    for selector in ("#s1", "#s4", "#all"):
        tab.click(f"{selector}")
    tab.press("Tab", times=30)
    assert tab.value("window.ran ?? null") is None
    assert {url.partition("#")[0].rpartition("/")[2] for url in tab.asked} == {"page.html"}
    assert not [request for request in tab.left[before:] if "evil" in request]
    assert tab.said == []
    assert "<script>window.ran=1</script>" in tab.value("document.body.innerText")


def test_a_script_that_was_slipped_in_is_not_run_by_the_page_s_own_policy(
    tab: Tab, tmp_path: Path
) -> None:
    path = tmp_path / "tampered.html"
    slipped = (
        "<script>window.ran=1</script><img src='https://evil.example/x' onerror='window.ran=1'>"
        "<style>body{display:none}</style><p style='display:none' id=styled>x</p>"
    )
    path.write_text(page(SAMPLE).replace("<main>", f"{slipped}<main>"), "utf-8")
    tab.show(path)
    assert tab.value("window.ran ?? null") is None
    assert tab.value("getComputedStyle(document.body).display") == "block"
    assert tab.value("getComputedStyle(document.querySelector('#styled')).display") == "block"
    assert not [request for request in tab.left if "evil" in request]
    tab.said.clear()


def test_nothing_is_wider_than_a_phone(shown) -> None:
    for report in (given_out(), HOSTILE):
        tab = shown(report, 360)
        tab.click("#all")
        assert tab.value("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_sentence_is_reached_and_read_with_the_keyboard_alone(
    shown, width: int, scripts: bool
) -> None:
    tab = shown(given_out(), width)
    tab.call("Emulation.setScriptExecutionDisabled", value=not scripts)
    tab.press("Tab")
    assert tab.value("document.activeElement.className") == "skip"
    tab.press("Enter")
    reached = []
    for _ in SAMPLE.claims:
        tab.press("Tab")
        reached.append((focused(tab), open_notes(tab)))
    assert reached == [(f"s{one.ref}", [f"n{one.ref}"]) for one in SAMPLE.claims]
    # Into a note, through its links, and back to where one was.
    tab.press("Tab", shift=True)
    tab.press("Enter")
    assert (focused(tab), open_notes(tab)) == ("n9", ["n9"])
    tab.press("Tab", times=3)
    assert tab.value("document.activeElement.className") == "close"
    tab.press("Enter")
    assert open_notes(tab) == []
    tab.press("Tab")
    assert (focused(tab), open_notes(tab)) == ("s10", ["n10"])


def test_no_focused_sentence_is_hidden_by_its_note(shown) -> None:
    for width in (360, 1280):
        tab = shown(given_out(), width)
        for one in SAMPLE.claims:
            tab.value(f"document.querySelector('#s{one.ref}').focus()")
            assert f"s{one.ref}" in tab.value(
                "[...document.activeElement.querySelector('.said').getClientRects()].map(b =>"
                " document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2)"
                "?.closest('.s')?.id)"
            )


@pytest.mark.parametrize("width", [360, 1280])
def test_a_sentence_that_is_tapped_shows_its_note_and_is_framed(shown, width: int) -> None:
    tab = shown(given_out(), width)
    tab.click("#s4 .said")
    assert open_notes(tab) == ["n4"]
    note = tab.value("document.querySelector('#n4').innerText")
    for told in (
        "False",
        "she spoke of this year",
        "nobody will pay for it this year",
        "misquotes",
    ):
        assert told in note
    assert tab.value("getComputedStyle(document.querySelector('#s4')).getPropertyValue('--frame')")
    box = tab.value(
        "(b => [b.top, b.bottom])(document.querySelector('#n4').getBoundingClientRect())"
    )
    assert 0 <= box[0] < 900


def test_escape_closes_a_note(shown) -> None:
    tab = shown(given_out())
    tab.click("#s4 .said")
    tab.press("Escape")
    assert open_notes(tab) == []


def test_a_link_to_a_note_or_to_a_part_of_one_opens_it(shown) -> None:
    assert open_notes(shown(given_out(), fragment="#n3")) == ["n3"]
    assert open_notes(shown(given_out(), fragment="#n6.2")) == ["n6"]


def test_the_cited_words_are_marked_in_their_context(shown) -> None:
    tab = shown(given_out(), fragment="#n1")
    assert tab.value("document.querySelector('#n1 blockquote').innerText") == (
        "…On Monday it was said that The bridge reopened on 2 May 2024 after fourteen months of"
        " work…"
    )
    assert tab.value("document.querySelector('#n1 mark').innerText") == (
        "The bridge reopened on 2 May 2024"
    )
    assert ":~:text=" in tab.value("document.querySelector('#n1 .source a').href")


def test_which_details_were_ticked_is_told_of_each(shown) -> None:
    tab = shown(given_out(), fragment="#n1")
    assert tab.value(
        "[...document.querySelectorAll('#n1 .details li')]"
        ".map(one => one.innerText.split(/\\s+/).join(' '))"
    ) == [
        "open ticked by editor, 2024-05-06 08:12 UTC, against citation 1: It is.",
        "again not ticked",
    ]


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without"])
def test_what_is_chosen_alone_is_marked(shown, scripts: bool) -> None:
    def marked() -> list[str]:
        return tab.value(
            "[...document.querySelectorAll('.text .s')].filter(s => getComputedStyle(s)"
            ".getPropertyValue('--line') !== 'transparent').map(s => s.id)"
        )

    tab = shown(given_out())
    tab.call("Emulation.setScriptExecutionDisabled", value=not scripts)
    every = [f"s{one.ref}" for one in SAMPLE.claims]
    assert marked() == every
    tab.click("label:has(#pick-k2) .badge")
    assert marked() == ["s4"]
    tab.click("label:has(#pick-m) .badge")
    assert marked() == ["s2", "s4", "s5"]
    if scripts:
        assert tab.value("document.querySelector('#marked').innerText") == "3 / 10"
    tab.click("button[type=reset]")
    assert marked() == every


def test_all_notes_can_be_shown_below_their_paragraphs(shown) -> None:
    tab = shown(given_out())
    tab.click("#all")
    assert open_notes(tab) == [f"n{one.ref}" for one in given_out().claims]
    assert tab.value("getComputedStyle(document.querySelector('#n4')).position") == "static"


def test_paper_has_every_note_with_its_history(shown) -> None:
    document = pypdfium2.PdfDocument(shown(given_out()).printed())
    printed = " ".join(
        " ".join(document[number].get_textpage().get_text_bounded().split())
        for number in range(len(document))
    )
    for one in SAMPLE.claims:
        assert f"Sentence {one.ref}" in printed
    for told in ("Right but for the name: Maier.", "Read too quickly.", "Every 20, says the"):
        assert told in printed
    assert "Mark only" not in printed


def test_the_brief_of_the_first_case_is_one_page_of_a4(tab: Tab, tmp_path: Path) -> None:
    brief = (GOLDEN / "first-case-brief.md").read_text("utf-8")
    rendered = MarkdownIt("commonmark").enable("strikethrough").render(brief)
    (tmp_path / "brief.html").write_text(
        f"<!DOCTYPE html><meta charset=utf-8><style>@page {{ size: A4 }}</style>{rendered}", "utf-8"
    )
    tab.size(1280)
    tab.show(tmp_path / "brief.html")
    assert len(pypdfium2.PdfDocument(tab.printed())) == 1


def test_where_sentences_stood_is_told_for_every_edition(shown) -> None:
    before = EditionBefore(number=2, as_of=minutes(20), claims=None)
    tab = shown(replace(given_out(), before=before))
    rows = tab.value(
        "[...document.querySelectorAll('.editions li')]"
        ".map(row => row.innerText.split(/\\s*\\n\\s*/))"
    )
    assert rows == [
        ["Edition 1 2024-05-06 08:10 UTC", "Stands: 4", "Not looked at yet: 6"],
        ["Edition 2 2024-05-06 08:20 UTC", "What that edition said is not known here any more."],
        ["Edition 3 2024-05-06 09:30 UTC", "Stands: 6", "To be looked at again: 1", "Disputed: 1",
         "Not looked at yet: 1", "Not checked, on purpose: 1"],
    ]  # fmt: skip
    assert tab.value("[...document.querySelectorAll('.editions rect')].length") == 7
    assert tab.value("document.querySelector('.editions rect').getBoundingClientRect().width") > 100


def test_a_long_word_breaks_and_a_long_paragraph_opens_every_note(shown) -> None:
    long = reports(*(claims(str(n), "x" * 300, rates("true")) for n in range(1, 61)))
    tab = shown(long, 360)
    assert tab.value("document.documentElement.scrollWidth") <= 360
    tab.value("document.querySelector('#s60').focus()")
    assert open_notes(tab) == ["n60"]
