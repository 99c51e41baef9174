"""That something was redacted is said: by the command, by standing, by a report."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from populated_desk import PopulatedDesk
from sqlalchemy import select, text

from factcheck.casework.views.references import find_article
from factcheck.cli import main
from factcheck.domain import StandingKind
from factcheck.model import Base, Entry

from .redacted import GONE, checkpoint, raw_bytes

pytestmark = pytest.mark.slow


def test_the_command_erases_shows_what_went_and_leaves_nothing_in_the_files(
    told: tuple[PopulatedDesk, dict[str, str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk, uids = told
    url = desk.store.engine.url.render_as_string(hide_password=False)
    (tmp_path / "factcheck.toml").write_text(f'[desk]\ndatabase = "{url}"\n')
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke

    ran = run(main, ["redact", uids["snapshot"], "--because", "a court", "--yes", "--as", "anna"])

    assert ran.exit_code == 0, ran.output
    assert "Redacted: snapshot" in ran.output and "Redacted: citation" in ran.output
    checkpoint(desk)
    assert [w for w in GONE["snapshot"] if any(w.encode() in raw for raw in raw_bytes(desk))] == []
    for last_reported_as_json in (
        ["history", "show", "bridge", "--json"],
        ["history", "show", "--source", "press", "--json"],
        ["claim", "show", "bridge:2", "--json"],
        ["source", "show", "press", "--json"],
        ["report", "bridge"],
        ["report", "bridge", "-f", "json"],
    ):
        shown = run(main, last_reported_as_json)
        assert shown.exit_code == 0, shown.output
        assert [w for w in GONE["snapshot"] if w in shown.output] == [], last_reported_as_json
    verified = run(main, ["history", "verify"])
    # The snapshot, the two citations of it (one withdrawn), and the edition that printed them.
    assert "3 redacted: whole." in verified.stdout, verified.output


def test_standing_says_that_the_words_of_the_article_were_erased_and_by_which_entry(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    desk, uids = told
    desk.redact(uids["revision"])

    claim = desk.claim("bridge:2")

    assert claim.standing.kind is StandingKind.LOOK_AGAIN
    reason = claim.standing.reasons[0]
    assert (str(reason.code), reason.text) == ("redacted", "The article's words were erased.")
    with desk.store.reading() as work:
        article = find_article(work, "bridge")
        entry = work.rows(
            select(Entry.verb).where(Entry.stream_id == article.stream_id, Entry.seq == reason.seq)
        )
    assert [row.verb for row in entry] == ["redact"]
    report = desk.report()
    assert "Words of this article were redacted." in report
    assert "> (redacted)" in report


def test_standing_says_that_a_quote_the_verdict_rested_on_was_erased(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    desk, uids = told
    desk.redact(uids["citation"])

    standing = desk.claim("bridge:2").standing

    assert standing.kind is StandingKind.LOOK_AGAIN
    assert [reason.text for reason in standing.reasons if reason.blocking] == [
        "The quoted words of press were erased."
    ]


def test_the_report_says_redacted_where_a_source_a_skip_or_a_verdict_was(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    desk, uids = told
    for kind in ("source", "skip", "verdict"):
        desk.redact(uids[kind])

    report = desk.report()

    assert "An opinion. (redacted)" in report
    assert ": (redacted) – `" in report, "the quote"
    assert "`**: (redacted). " in report, "and whose it was"
    assert report.count("(redacted)") >= 4


def test_what_still_repeats_five_words_in_a_row_is_listed(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    desk, uids = told
    echo = desk.judge("bridge:3", "true", rationale="For “Zqbravo paid for all of” it, see 1.")

    done = desk.redact(uids["revision"])

    assert done.repeating == (("verdict", echo.verdict.uid),)


def test_words_that_were_redacted_and_put_back_in_the_database_are_named(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    desk, uids = told
    with desk.store.reading() as work:
        before = work.rows(
            select(Base.metadata.tables["skip"]).where(text("uid = :uid")).params(uid=uids["skip"])
        )[0]
    desk.redact(uids["skip"])
    with desk.store.engine.begin() as connection:
        connection.execute(
            text("UPDATE skip SET because = :because, salt = :salt WHERE uid = :uid"),
            {"because": before.because, "salt": before.salt, "uid": uids["skip"]},
        )

    assert any("its because was erased, and has no place here" in fault for fault in desk.faults())
