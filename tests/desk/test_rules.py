"""A program can do nothing that a command refuses, and gets what a command takes for granted."""

import io
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from desks import TickingClock

import factcheck
from factcheck import Desk, FactcheckError
from factcheck.domain import Evidence, Manner, SourceKind
from factcheck.errors import ExitCode

STORY = (
    "The bridge was built in 1932. It is 1,149 metres long. “Nobody knows who paid for it”, said "
    "the mayor Ada Brand. It is the most beautiful one in the country."
)
PAGE = (
    b"<html><head><title>The opening</title></head><body><article><h1>The opening</h1>"
    b"<p>The harbour bridge was opened on 19 March 1932 before a large crowd of people.</p>"
    b"<p>The toll was lifted for good in the spring of 1999, the council says in its minutes.</p>"
    b"</article></body></html>"
)
OPENED = "opened on 19 March 1932"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    """A desk of anna's, with an article, and ben at work too; and what its clock says."""
    clock = TickingClock()
    folder = tmp_path_factory.mktemp("made") / "desk"
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("FACTCHECK_DATABASE_URL", raising=False)
        with factcheck.create(folder, as_="anna", clock=clock) as desk:
            desk.add_reviewer("ben")
            desk.add_article(text=STORY, slug="bridge")
    return folder, clock.now


@pytest.fixture
def desk(
    made: tuple[Path, datetime], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    """A copy of it that is the test's own."""
    monkeypatch.chdir(tmp_path)
    for name in ("FACTCHECK_REVIEWER", "FACTCHECK_DATABASE_URL", "FACTCHECK_DESK"):
        monkeypatch.delenv(name, raising=False)
    folder, now = made
    shutil.copytree(folder, tmp_path / "desk")
    clock = TickingClock()
    clock.now = now
    with factcheck.open(tmp_path / "desk", as_="anna", clock=clock) as opened:
        yield opened


def refused(error: pytest.ExceptionInfo[FactcheckError]) -> str:
    return error.value.reason


# --- verdicts ----------------------------------------------------------------------------------


def test_a_sentence_that_quotes_somebody_wants_to_know_how_faithfully(desk: Desk) -> None:
    with pytest.raises(FactcheckError) as error:
        desk.judge("bridge:3", "true", "As the mayor says.")

    assert refused(error) == "bridge:3 quotes somebody: “Nobody knows who paid for it”"
    assert desk.claim("bridge:3").state.verdicts == ()
    (given,) = desk.judge("bridge:3", "true", "As the mayor says.", fidelity="none")
    assert given.verdict.fidelity == "none"


def test_a_quotation_that_runs_over_several_sentences_is_one_in_each_of_them(desk: Desk) -> None:
    text = "“We never closed the old bridge. We never will do so. It stays open”, said the mayor."
    desk.add_article(text=text, slug="close")

    for number in (1, 2, 3):
        with pytest.raises(FactcheckError, match=f"close:{number} quotes somebody"):
            desk.judge(f"close:{number}", "true", "As she says.")


def test_words_that_are_quoted_anew_are_asked_for_when_a_verdict_is_given_again(desk: Desk) -> None:
    desk.judge("bridge:2", "true", "As measured.")
    quoting = STORY.replace("It is 1,149 metres long.", "It is “1,149 metres very long”.")
    desk.revise("bridge", text=quoting)
    desk.claim("bridge:2")

    with pytest.raises(FactcheckError, match="quotes somebody"):
        desk.judge_again("bridge:2", "Still so.")
    (again,) = desk.judge_again("bridge:2", "Still so.", fidelity="exact")

    assert again.given.verdict.fidelity == "exact"


def test_a_verdict_on_words_that_changed_since_they_were_shown_is_refused(desk: Desk) -> None:
    desk.claims("bridge")
    desk.revise("bridge", text=STORY.replace("1932", "1931"))

    with pytest.raises(FactcheckError, match="no longer reads as it did when it was shown to you"):
        desk.judge("bridge:1", "true", "As shown.")

    assert desk.claim("bridge:1").state.text == "The bridge was built in 1931."
    assert desk.judge("bridge:1", "false", "As shown.")


def test_what_a_command_showed_to_somebody_counts_for_a_program_in_their_name(desk: Desk) -> None:
    from factcheck.casework.watching.reviewer_memory import ReviewerMemory

    ReviewerMemory(desk.settings.desk, "anna").shown_claims(desk.board("bridge").claims)
    desk.revise("bridge", text=STORY.replace("1932", "1931"))

    another = factcheck.open(desk.settings.desk, as_="anna", clock=desk.clock)
    with another, pytest.raises(FactcheckError, match="no longer reads as it did"):
        another.judge("bridge:1", "true", "As shown.")
    with factcheck.open(desk.settings.desk, as_="ben", clock=desk.clock) as of_ben:
        assert of_ben.judge("bridge:1", "true", "As it reads.")


def test_a_verdict_is_given_on_all_claims_that_are_named_or_on_none(desk: Desk) -> None:
    with pytest.raises(FactcheckError, match="quotes somebody"):
        desk.judge("bridge:1-3", "true", "As it says.")
    assert [claim.state.verdicts for claim in desk.claims()] == [()] * 4

    assert [one.verdict.number for one in desk.judge("bridge:1,2,4", "true", "So.")] == [1, 2, 4]


def test_one_correction_is_the_text_of_one_sentence(desk: Desk) -> None:
    for give in (
        lambda: desk.judge("bridge:1-2", "false", "No.", correction="It is not."),
        lambda: desk.judge_again("bridge:1-2", "No.", correction="It is not."),
    ):
        with pytest.raises(FactcheckError, match="is the text of one sentence") as error:
            give()
        assert error.value.exit_code is ExitCode.USAGE
    assert desk.claim("bridge:1").state.verdicts == ()


def test_a_verdict_wants_a_rating_of_the_scale_and_a_reason(desk: Desk) -> None:
    with pytest.raises(FactcheckError, match="needs a reason"):
        desk.judge("bridge:1", "true", "  ")
    with pytest.raises(FactcheckError, match="ture"):
        desk.judge("bridge:1", "ture", "So.")


def test_a_divided_sentence_is_judged_and_signed_off_by_its_parts(desk: Desk) -> None:
    desk.divide("bridge:4", "the most beautiful one", "in the country => It is in the country.")

    with pytest.raises(FactcheckError, match="is divided"):
        desk.judge("bridge:4", "true", "So.")
    for part in ("bridge:4.1", "bridge:4.2"):
        desk.judge(part, "true", "So.")
    with pytest.raises(FactcheckError, match="is divided") as error:
        desk.as_("ben").sign_off("bridge:4")
    assert error.value.instruction == "Sign off its parts: bridge:4.1, bridge:4.2"


def test_only_what_stands_is_signed_off_and_nobody_signs_off_their_own(desk: Desk) -> None:
    ben = desk.as_("ben")
    with pytest.raises(FactcheckError, match="has no verdict that stands: unreviewed"):
        ben.sign_off("bridge:1")
    desk.judge("bridge:1", "true", "So.")
    with pytest.raises(FactcheckError, match="signs off their own"):
        desk.sign_off("bridge:1")
    with pytest.raises(FactcheckError, match="has no verdict that stands"):
        ben.sign_off("bridge:1-2")  # both, or none
    with pytest.raises(FactcheckError, match="bridge:2 has no verdict"):
        ben.withdraw_signoff("bridge:2")

    assert ben.sign_off("bridge:1")[0].reviewer == "anna"
    assert ben.withdraw_signoff("bridge:1").reviewer == "anna"


# --- sources and citations ---------------------------------------------------------------------


def test_what_was_captured_at_an_address_must_still_be_there_and_nothing_else(desk: Desk) -> None:
    Path("page.html").write_bytes(PAGE)
    desk.add_source("page.html", key="live", url="https://archive.example/opening")
    desk.add_source("page.html", key="file")
    desk.add_source(key="typed", excerpts=[f"It was {OPENED}."], url="https://archive.example/x")

    def evidence(key: str, quote: str | None = OPENED) -> Evidence:
        return desk.cite("bridge:1", key, quote, stance="supports").citation.evidence

    assert evidence("live") == "live"
    assert evidence("live", None) == "record"
    assert evidence("file") == "record"
    assert evidence("typed") == "record"
    said = desk.cite("bridge:2", "live", OPENED, stance="context", evidence="record")
    assert said.citation.evidence == "record"


def test_a_quote_without_words_is_refused_and_so_is_one_that_is_not_there(desk: Desk) -> None:
    desk.add_source(key="typed", excerpts=["It was opened in 1932."])

    with pytest.raises(FactcheckError, match="The quote has no words"):
        desk.cite("bridge:1", "typed", " ", stance="supports")
    with pytest.raises(FactcheckError, match="The quote is not in typed"):
        desk.cite("bridge:1", "typed", "opened in 1931", stance="supports")
    assert desk.claim("bridge:1").state.citations == ()


def test_a_word_that_is_not_of_its_set_is_refused_and_they_are_named(desk: Desk) -> None:
    desk.add_source(key="typed", excerpts=["It was opened in 1932."])

    with pytest.raises(FactcheckError, match="supports, refutes, context"):
        desk.cite("bridge:1", "typed", stance="support")


def test_what_is_not_said_of_a_source_is_filled_in(desk: Desk) -> None:
    Path("page.html").write_bytes(PAGE)

    by_file = desk.add_source("page.html")
    by_address = desk.add_source(excerpts=["Words."], url="https://www.state.gov/remarks")
    call = desk.add_source(kind="call", title="Press desk", excerpts=["We cannot say."])
    sources = {listed.source.key: listed.source.kind for listed in desk.sources()}

    assert (by_file.key, by_file.manner) == ("page", Manner.CAPTURED)
    assert (by_address.key, by_address.manner) == ("state", Manner.TYPED)
    assert (call.key, call.manner) == ("press-desk", Manner.HEARD)
    assert sources == {
        "page": SourceKind.FILE, "press-desk": SourceKind.CALL, "state": SourceKind.PAGE,
    }  # fmt: skip


def test_a_source_of_nothing_or_of_two_things_is_refused(desk: Desk) -> None:
    Path("page.html").write_bytes(PAGE)

    with pytest.raises(FactcheckError, match="There is nothing of this source"):
        desk.add_source(key="empty")
    with pytest.raises(FactcheckError, match="two snapshots"):
        desk.add_source("page.html", key="both", excerpts=["Words."])
    with pytest.raises(FactcheckError, match="no source 'nobody'"):
        desk.attach("nobody", "not-there.html")
    assert desk.sources() == ()


def test_a_file_is_watched_unless_its_source_has_an_address(desk: Desk) -> None:
    Path("page.html").write_bytes(PAGE)
    desk.add_source("page.html", key="file")
    desk.add_source("page.html", key="live", url="https://archive.example/opening")
    desk.cite("bridge:1", "file", OPENED, stance="supports", evidence="live")
    Path("page.html").write_bytes(PAGE.replace(b"19 March", b"20 March"))

    (checked,) = desk.check_sources(offline=True)

    assert (checked.key, checked.outcome, checked.quotes[0].now.intact) == (
        "file", "changed", False,
    )  # fmt: skip


def test_a_citation_is_withdrawn_by_its_number_there(desk: Desk) -> None:
    desk.add_source(key="typed", excerpts=["It was opened in 1932."])
    desk.cite("bridge:1", "typed", "opened in 1932", stance="supports")

    with pytest.raises(FactcheckError, match="bridge:1 has no citation 2: it has 1"):
        desk.withdraw("bridge:1", 2)
    assert desk.withdraw("bridge:1", 1).source_key == "typed"
    assert desk.claim("bridge:1").state.live_citations == ()


# --- articles ----------------------------------------------------------------------------------


def test_slugs_are_made_and_are_free_and_one_bad_file_stops_no_other(desk: Desk) -> None:
    Path("bridge.txt").write_text("Another bridge was built.", "utf-8")
    Path("empty.txt").write_text("", "utf-8")
    files = ["bridge.txt", "empty.txt", "bridge.txt", io.BytesIO(b"A tunnel was dug.")]

    outcomes = list(desk.add_articles(files))

    assert [file for file, _ in outcomes] == [files[1], files[0], files[2], files[3]]
    assert isinstance(outcomes[0][1], FactcheckError)
    assert [added.slug for _, added in outcomes[1:]] == ["bridge-2", "bridge-3", "article"]
    with pytest.raises(FactcheckError, match="already has an article 'bridge'"):
        desk.add_article("bridge.txt", slug="bridge")


def test_an_article_is_a_file_or_a_text_and_never_both(desk: Desk) -> None:
    for given in ({}, {"file": "story.txt", "text": "Words."}):
        with pytest.raises(FactcheckError, match="Nothing was handed in, or two things"):
            desk.add_article(**given)
    with pytest.raises(FactcheckError, match="half a character"):
        desk.add_article(text="Half a \ud800 character.")


def test_an_articles_file_is_looked_at_again(desk: Desk) -> None:
    Path("pier.txt").write_text("The pier stands on oak.", "utf-8")
    desk.add_article("pier.txt")
    desk.judge("pier:1", "true", "It does.")
    assert desk.rerun("pier", offline=True).is_quiet
    Path("pier.txt").write_text("The pier stands on steel.", "utf-8")

    found = desk.rerun("pier", offline=True)

    assert [(one.slug, str(one.claim.standing.kind)) for one in found.worse] == [
        ("pier", "look-again")
    ]
    assert desk.rerun("pier", offline=True).is_quiet, "nothing is told twice"


def test_what_nobody_could_tell_is_told_again(desk: Desk) -> None:
    Path("pier.txt").write_text("The pier stands on oak.", "utf-8")
    desk.add_article("pier.txt")
    desk.judge("pier:1", "true", "It does.")
    desk.rerun("pier", offline=True)
    Path("pier.txt").write_text("The pier stands on steel.", "utf-8")

    def fail(_: object) -> None:
        raise RuntimeError("the mail server is down")

    with pytest.raises(RuntimeError):
        desk.rerun("pier", offline=True, tell=fail)
    assert [one.slug for one in desk.rerun("pier", offline=True).worse] == ["pier"]


# --- what leaves the desk ----------------------------------------------------------------------


def test_no_case_is_written_over_the_desk(desk: Desk) -> None:
    for target in (desk.settings.desk / "factcheck.sqlite3", desk.settings.desk / "factcheck.toml"):
        before = target.read_bytes()
        with pytest.raises(FactcheckError, match="nothing else is written there"):
            desk.export_case("bridge", target)
        assert target.read_bytes() == before


def test_words_that_were_redacted_are_in_none_of_the_desks_files(desk: Desk) -> None:
    desk.judge("bridge:1", "true", "A secret reason nobody may read.")
    uid = desk.claim("bridge:1").state.verdicts[0].verdict.uid

    redacted = desk.redact(uid, "by order of the court")

    assert redacted.vacuumed
    files = [file for file in desk.settings.desk.iterdir() if file.is_file()]
    assert files
    assert [file.name for file in files if b"secret reason" in file.read_bytes()] == []


def test_a_search_finds_what_came_in_a_moment_ago(desk: Desk) -> None:
    desk.add_article(text="The bridge was painted grey.", slug="paint")

    assert [claim.state.ref for claim in desk.search("bridge")] == ["paint:1", "bridge:1"]
    assert [claim.state.ref for claim in desk.search("bridge", "bridge")] == ["bridge:1"]


def test_a_history_that_was_cut_is_seen_against_a_report(desk: Desk) -> None:
    issued = desk.issue("bridge", despite="Wanted.")
    Path("bridge.md").write_bytes(issued.data)
    assert desk.verify(against="bridge.md").is_whole
    with desk.store.writing() as work:
        work.connection.exec_driver_sql("UPDATE stream SET head_hash = 'f' || head_hash")

    assert not desk.verify(against="bridge.md").is_whole


def test_a_report_has_one_of_its_formats(desk: Desk) -> None:
    with pytest.raises(FactcheckError, match="'rtf' is not a report's format"):
        desk.render("bridge", "rtf")
    with pytest.raises(FactcheckError, match="'rtf' is not a report's format"):
        desk.issue("bridge", "rtf", despite="Wanted.")


# --- opening -----------------------------------------------------------------------------------


def test_nobody_acts_who_does_not_work_there(desk: Desk) -> None:
    folder = desk.settings.desk
    with factcheck.open(folder) as nobody, pytest.raises(FactcheckError, match="Nobody is at work"):
        nobody.judge("bridge:1", "true", "So.")
    with pytest.raises(FactcheckError, match="no reviewer 'cleo'"):
        desk.as_("cleo").judge("bridge:1", "true", "So.")


def test_there_is_one_desk_in_a_folder_and_none_where_none_was_made(desk: Desk) -> None:
    with pytest.raises(FactcheckError, match="is a desk already"):
        factcheck.create(desk.settings.desk, as_="anna")
    with pytest.raises(FactcheckError, match="There is no desk in elsewhere"):
        factcheck.open("elsewhere")
    with pytest.raises(FactcheckError, match="cannot be a reviewer's name"):
        factcheck.create("elsewhere", as_="a b")
    assert not Path("elsewhere").exists()


def test_what_whoever_made_a_desk_did_is_dated_by_the_clock_that_was_handed_in(desk: Desk) -> None:
    assert [entry.at.year for entry in desk.history("bridge")] == [2021]


def test_bare_numbers_mean_the_only_article(desk: Desk) -> None:
    assert desk.claim("2").state.ref == "bridge:2"
    desk.add_article(text="Another one.", slug="other")

    with pytest.raises(FactcheckError, match="Several articles"):
        desk.claim("2")
