"""The full Markdown report: its order, its words, and the same bytes for the same state.

The golden files were read line by line. After a wanted change, write what the renderers give for
`examples.SAMPLE` over them, and read the difference as a reader of reports would.
"""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from factcheck.domain import Asks, Fidelity, Manner, QuoteState, SourceKind, StandingKind
from factcheck.reports import FORMATS, markdown
from factcheck.reports.shapes import by_source, summary
from factcheck.reports.values import Reason, ReportedSnapshot, ReportedSource

from .examples import BOOK, ENGINEER, SAMPLE, cites, claims, minutes, rates, reports

GOLDEN = Path(__file__).parents[1] / "golden"
HERE = Path(__file__).parent


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("#")]


def under(heading: str, text: str) -> str:
    """The text below a heading, down to the next of its level."""
    level = heading.split(maxsplit=1)[0]
    rest = text.split(f"\n{heading}\n", 1)[1]
    return rest.split(f"\n{level} ", 1)[0].strip()


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "html"])
def test_the_sample_reads_as_it_was_proofread(name):
    format = FORMATS[name]
    shape = f"-{format.shape}" if format.shape not in (None, "full") else ""
    golden = GOLDEN / f"bridge-report{shape}.{format.suffix}"
    assert format.text(SAMPLE) == golden.read_text(encoding="utf-8")


def test_the_sections_stand_in_the_order_an_editor_reads_them():
    assert headings(markdown(SAMPLE)) == [
        "# The bridge & the \\<town>",
        "## Must change",
        "## What is open",
        "## Verified summary",
        "## Claim by claim",
        "### 1. True",
        "### 2. Mostly true",
        "### 3. True",
        "### 4. False",
        "### 5. True",
        "### 6. Unverified, by its 2 parts",
        "#### 6.1. Unverified",
        "#### 6.2. True",
        "### 7. Disputed",
        "### 8. To be looked at again",
        "### 9. Not looked at yet",
        "### 10. Not checked, on purpose",
        "## Sources",
        "## How this was made",
    ]


def test_an_article_without_sentences_has_a_report_that_says_so():
    text = markdown(reports())
    assert " No date given. 0 sentences. Must change: 0." in text
    assert under("## Must change", text) == under("## What is open", text) == "Nothing."
    assert under("## Verified summary", text) == "No sentence may be printed yet."
    assert under("## Sources", text) == "No source is cited."


def test_a_correction_is_a_word_diff_with_what_it_rests_on():
    text = under("## Must change", markdown(SAMPLE))
    assert text.splitlines()[0] == (
        "- **2.** It took Anna ~~Meier's~~ **Maier's** crew 14 months, costing \\$3 million."
        " (Mostly true; `council`, `book`)"
    )


def test_what_must_change_without_a_correction_says_that_none_is_proposed():
    text = under("## Must change", markdown(reports(claims("1", "It is.", rates("false")))))
    assert text == "- **1.** It is. No correction is proposed yet. (False; no source is cited)"


def test_corrections_come_in_the_order_of_the_article_and_not_of_their_weight():
    first = claims("9", "It was.", rates("mostly-true", correction="It is."))
    second = claims("2", "It is not.", rates("false", correction="It is."))
    text = under("## Must change", markdown(reports(first, second)))
    assert [line[4:6] for line in text.splitlines()] == ["9.", "2."]


def test_a_correction_of_a_part_replaces_its_wording():
    part = claims("1.1", "it is", rates("false", correction="The bridge was."),
                  wording="The bridge is.")  # fmt: skip
    text = markdown(reports(claims("1", "They say it is.", parts=(part,),
                                   standing=StandingKind.STANDS)))  # fmt: skip
    assert "- **1.1.** it is Checked as: “The bridge ~~is.~~ **was.**” (False;" in text
    assert text.count("The bridge") == 1


def test_which_sentences_may_be_printed_is_told_by_their_numbers():
    assert under("## Verified summary", markdown(SAMPLE)).splitlines()[2:] == [
        "- As they stand: 1.",
        "- Corrected: 2, 4 (said).",
    ]


def test_what_was_only_said_is_never_shown_as_so():
    said = claims("1", "“It is,” she said.", rates("true", asks=Asks.SAID, fidelity=Fidelity.EXACT))
    text = markdown(reports(said))
    assert "- As they stand: 1 (said)." in under("## Verified summary", text)
    assert "Checked whether it was said, not whether it is so." in under("### 1. True", text)


@pytest.mark.parametrize(
    ("manner", "kind", "words"),
    [
        (Manner.CAPTURED, SourceKind.PAGE, "Captured, 2024-05-06 08:01 UTC."),
        (Manner.TYPED, SourceKind.PAGE, "Typed, page not captured, 2024-05-06 08:01 UTC."),
        (Manner.TYPED, SourceKind.BOOK, "Typed, book not captured, 2024-05-06 08:01 UTC."),
        (Manner.HEARD, SourceKind.CALL, "Heard, call not captured, 2024-05-06 08:01 UTC."),
    ],
)
def test_captured_typed_and_heard_are_told_apart(manner, kind, words):
    source = ReportedSource(key="k", kind=kind, title="A title")
    snapshot = ReportedSnapshot(number=1, manner=manner, taken=minutes(1))
    citation = cites("q", source=source, snapshot=snapshot, state=QuoteState.VERBATIM)
    text = markdown(reports(claims("1", "It is.", rates("true"), citations=(citation,))))
    assert under("## Sources", text) == f"- **`k`**: A title. {words}"
    verbatim = " Verbatim." if manner is Manner.CAPTURED else ""
    assert f"- Supports: “q” – `k`.{verbatim} Primary source.\n" in text


def test_a_source_is_told_once_however_often_it_is_cited():
    sentence = claims("1", "It is.", rates("true"), citations=(cites("a"), cites("b")))
    text = markdown(reports(sentence, replace(sentence, ref="2")))
    assert text.count("The bridge reopens") == text.count("Town council") == 1
    assert text.count("[`council`](https://council.example/") == 4


def test_of_several_snapshots_each_citation_names_its_own():
    earlier = ReportedSnapshot(number=1, manner=Manner.CAPTURED, taken=minutes(0))
    sentence = claims("1", "It is.", rates("true"), citations=(cites("a"), cites(
        "b", snapshot=earlier)))  # fmt: skip
    text = markdown(reports(sentence))
    assert "The bridge reopens" in under("## Sources", text)
    assert under("## Sources", text).endswith(
        "Snapshot 2: captured, 2024-05-06 08:01 UTC, <https://archive.example/bridge>."
        " Snapshot 1: captured, 2024-05-06 08:00 UTC."
    )
    assert [line.partition("), snapshot ")[2][:1] for line in text.splitlines()
            if line.startswith("- Supports")] == ["2", "1"]  # fmt: skip


def test_a_quote_that_is_no_longer_there_is_told_even_when_it_was_typed():
    snapshot = ReportedSnapshot(number=1, manner=Manner.TYPED, taken=minutes(1))
    citation = cites("q", source=BOOK, snapshot=snapshot, state=QuoteState.GONE)
    text = markdown(reports(claims("1", "It is.", rates("true"), citations=(citation,))))
    assert "In the latest snapshot the quote is gone." in text


@pytest.mark.parametrize("render", [format.text for format in FORMATS.values()])
def test_a_confidential_source_is_known_by_its_alias_alone(render):
    source = replace(ENGINEER, key="anna-at-the-works")
    citation = cites("q", source=source, snapshot=None)
    verdict = rates("false", correction="It was.")
    text = render(reports(claims("1", "It is.", verdict, citations=(citation,))))
    assert "An engineer at the works" in text
    assert "anna" not in text


@pytest.mark.parametrize("telling", ["title", "author", "publisher", "dated", "url"])
def test_a_confidential_source_that_tells_who_it_is_is_refused(telling):
    with pytest.raises(ValueError, match="alias alone"):
        ReportedSource(key="k", kind=SourceKind.CALL, alias="A caller", **{telling: "x"})


@pytest.mark.parametrize("telling", [{"url": "https://a.example"}, {"blob": "ab" * 32}])
def test_a_confidential_source_s_snapshot_tells_nothing_either(telling):
    snapshot = ReportedSnapshot(number=1, manner=Manner.CAPTURED, taken=minutes(1), **telling)
    with pytest.raises(ValueError, match="keeps its address"):
        cites("q", source=ENGINEER, snapshot=snapshot)


def test_what_was_redacted_is_visibly_redacted():
    citation = replace(cites(None, state=None), redacted=True)
    verdict = rates("true", rationale=None, redacted=True)
    sentence = claims("1", None, verdict, citations=(citation,), redacted=True)
    text = markdown(reports(sentence, title=None, text_sha=None, redacted=True))
    assert headings(text)[0] == "# bridge"
    assert "Words of this article were redacted." in text
    assert "- Text, SHA-256: (redacted)\n" in text
    assert "> (redacted)\n" in text
    assert "Checked whether it is so. (redacted)\n\n" in text
    assert "- Supports: (redacted) – " in text


def test_a_sentence_that_left_the_article_keeps_its_history():
    gone = claims("7", None, rates("true"), standing=StandingKind.DELETED)
    text = markdown(reports(gone))
    assert " 0 sentences. No longer in the article: 1. Must" in text
    assert under("### 7. No longer in the article", text).startswith("> (not in this revision)")


def test_an_older_verdict_says_which_revision_it_was_given_in():
    text = markdown(reports(claims("1", "It is.", rates("true", revision=1)), revision=2))
    assert "Given in revision 1." in text


def test_times_are_utc_whatever_zone_they_came_in():
    there = SAMPLE.as_of.astimezone(timezone(timedelta(hours=-11)))
    assert markdown(replace(SAMPLE, as_of=there)) == markdown(SAMPLE)


@pytest.mark.slow
def test_the_bytes_are_the_same_whatever_the_hash_seed_the_zone_and_the_locale():
    program = (
        "import sys; sys.path[:0] = sys.argv[1:]; from examples import SAMPLE;"
        "from factcheck.reports import FORMATS;"
        "sys.stdout.buffer.write(b''.join(f.render(SAMPLE) for f in FORMATS.values()))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program, str(HERE), str(HERE.parent)],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "COLUMNS": columns},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone, locale, columns in [
            ("1", "UTC", "C", "80"),
            ("2", "Asia/Tokyo", "tr_TR.UTF-8", "200"),
        ]
    }
    assert printed == {b"".join(format.render(SAMPLE) for format in FORMATS.values())}


def test_what_the_policy_still_asks_for_is_told_of_what_stands_only():
    misses = (Reason("too-few-citations", "It needs a second source."),)
    standing = claims("1", "It is.", rates("true"), misses=misses)
    open_claim = claims("2", "It was.", misses=misses)
    text = markdown(reports(standing, open_claim))
    asked = "- Stands, but the desk's policy asks for more: "
    assert f"{asked}**1** It is. – It needs a second source.\n" in text
    assert text.count("It needs a second source.") == 1


def test_many_that_lack_the_same_are_one_line_by_their_numbers_and_it_is_told_once():
    misses = (Reason("too-few-citations", "It needs a second source."),)
    many = [claims(str(number), "It is.", rates("true"), misses=misses) for number in range(1, 12)]
    text = markdown(reports(*many))
    assert "asks for more: **1–11** – It needs a second source.\n" in text
    assert text.count("It needs a second source.") == 1


# --- the verified summary, and the list of sources ------------------------------------------------


def test_the_summary_has_one_note_for_each_source_and_each_line_leads_to_its_own():
    lines = [
        claims("1", "It is.", rates("true"), citations=(cites("a"), cites("b", source=BOOK))),
        claims("2", "It was.", rates("true", asks=Asks.SAID), citations=(cites("c"),)),
        claims("3", "It will be.", rates("true")),
        claims("4", "Is it?", rates("unverified"), citations=(cites("d"),)),
    ]
    text = under("## Verified summary", summary(reports(*lines)))
    assert "- **1.** It is.[^1][^2]\n- **2.** *Said:* It was.[^1]\n" in text
    assert "- **3.** It will be. (no source is cited)\n" in text
    assert "Is it?" not in text
    assert text.count("[^1]: [The bridge reopens](") == text.count("Town council") == 1
    note = text.partition("[^1]: ")[2].partition("\n")[0]
    assert "**1** Supports: “a”. Verbatim. Primary source. **2** Supports: “c”." in note
    assert "“d”" not in text


def test_the_source_list_tells_of_each_source_what_rests_on_it():
    text = under("## Sources", by_source(SAMPLE))
    assert [part.split(maxsplit=1)[0] for part in text.split("\n\n")[::2]] == [
        "**`council`**:", "**`book`**:", "**An"]  # fmt: skip
    council, book, engineer = text.split("\n\n")[1::2]
    assert [line.split(maxsplit=2)[1] for line in council.splitlines()] == [
        "**1.**", "**2.**", "**4.**", "**5.**", "**6.2.**", "**8.**"]  # fmt: skip
    assert book == (
        "- **2.** It took Anna Meier's crew 14… (Mostly true) Supports: “fourteen months”."
        " Where: page 7. Secondary source."
    )
    assert "(True) Supports: “We are finished”. Primary source." in engineer


def test_without_any_source_both_say_so():
    assert "## Verified summary\n\nNo sentence may be printed yet.\n" in summary(reports())
    assert "## Sources\n\nNo source is cited.\n" in by_source(reports())
