"""What was given out is kept as bytes, numbered, compared with, and never written anew."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from databases import each_on_sqlite
from desks import TickingClock
from populated_desk import PopulatedDesk
from sqlalchemy import select, update
from tampering import faults_seen, tampering

from factcheck.casefiles import parse, render
from factcheck.casework.views.editions import before, bytes_of, editions_of, find_edition
from factcheck.casework.views.make_report import make_report
from factcheck.casework.views.references import find_article
from factcheck.domain import Stance, StandingKind, Use
from factcheck.errors import FactcheckError
from factcheck.model import Blob, Edition
from factcheck.reports import FORMATS, printed_heads
from factcheck.reports.values import ReportedClaim
from factcheck.standing.policy import policy_from_settings
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store


@pytest.fixture
def desk(store: Store) -> PopulatedDesk:
    """A desk with an article of three sentences, of which the first has a verdict."""
    made = PopulatedDesk(store)
    made.add_reviewer("anna")
    made.add_reviewer("ben")
    made.add_article()
    made.add_source("archive", "The works began in 1923 and ended in March 1932.", title="Zqtitle")
    made.cite("bridge:1", "archive", "ended in March 1932")
    made.judge("bridge:1")
    return made


def kept(desk: PopulatedDesk, number: int) -> bytes:
    with desk.store.reading() as work:
        return bytes_of(work, find_edition(work, find_article(work, "bridge"), number))


def report(desk: PopulatedDesk, format_name: str = "md", *, travels: bool = False) -> str:
    with desk.store.reading() as work:
        article = find_article(work, "bridge")
        made = make_report(work, article, desk.policy, format_name, travels=travels)
    return FORMATS[format_name].text(made)


def since(desk: PopulatedDesk) -> dict[str, list[str]] | None:
    told = json.loads(report(desk, "json"))["since"]
    return None if told is None else {one["ref"]: one["kinds"] for one in told["changes"]}


def test_a_page_is_told_where_the_sentences_stood_in_every_edition(desk: PopulatedDesk) -> None:
    desk.give_out(format_name="md")
    desk.judge("bridge:1", "mixed", rationale="On second thoughts.", correction="It did not.")
    desk.divide("bridge:2", "1,149 metres")
    desk.give_out(format_name="html")
    with desk.store.reading() as work:
        article = find_article(work, "bridge")
        shown, in_markdown = (
            make_report(work, article, desk.policy, name).editions for name in ("html", "md")
        )
    assert [(one.number, dict(one.standings or ())) for one in shown] == [
        (1, {StandingKind.STANDS: 1, StandingKind.UNREVIEWED: 2}),
        (2, {StandingKind.STANDS: 1, StandingKind.UNREVIEWED: 2}),
    ]
    assert in_markdown == ()


def test_a_report_knows_which_details_were_ticked(desk: PopulatedDesk) -> None:
    assert desk_claim(desk).details == ()
    desk.tick("bridge:1", 1, because="Page 7.")
    first, *others = desk_claim(desk).details
    assert [(tick.reviewer, tick.citation, tick.because) for tick in first.ticks] == [
        ("anna", 0, "Page 7.")
    ]
    assert first.text in (desk_claim(desk).text or "")
    assert [other.ticks for other in others] == [()] * len(others)
    desk.undo()
    assert desk_claim(desk).details == ()


def desk_claim(desk: PopulatedDesk) -> ReportedClaim:
    with desk.store.reading() as work:
        return make_report(work, find_article(work, "bridge"), desk.policy).claims[0]


# --- given out and kept ---------------------------------------------------------------------------


@each_on_sqlite("format_name", FORMATS)
def test_what_was_given_out_can_be_shown_again_byte_for_byte(
    desk: PopulatedDesk, format_name: str
) -> None:
    before_it = report(desk, format_name)
    issued = desk.give_out(format_name=format_name)
    desk.judge("bridge:1", "false")

    assert issued.fresh
    assert kept(desk, 1) == issued.data
    assert printed_heads(issued.data.decode()) == printed_heads(before_it)
    assert issued.edition.head == printed_heads(before_it).head.hash  # type: ignore[union-attr]
    assert desk.faults() == []


def test_an_edition_is_the_report_of_that_moment_with_its_number(desk: PopulatedDesk) -> None:
    before_it = report(desk)

    issued = desk.give_out()

    told = issued.data.decode().replace("\n\nGiven out all the same by anna: Wanted.", "")
    assert told == before_it.replace("\nChecked:", "\nEdition 1. Checked:")


def test_when_nothing_changed_no_new_one_is_numbered(
    desk: PopulatedDesk, clock: TickingClock
) -> None:
    first = desk.give_out()
    entries = len(desk.payloads())
    clock.now += timedelta(days=400)

    again = desk.give_out()

    assert not again.fresh
    assert (again.edition, again.data) == (first.edition, first.data)
    assert len(desk.payloads()) == entries


def test_each_format_is_compared_with_the_last_in_its_own(desk: PopulatedDesk) -> None:
    assert [desk.give_out(format_name=f).edition.number for f in ("md", "json", "md")] == [1, 2, 1]
    desk.judge("bridge:1", "false")
    assert desk.give_out(format_name="md").edition.number == 3
    desk.judge("bridge:2", "unverified")

    assert desk.editions() == [(1, "md", False), (2, "json", False), (3, "md", False)]
    assert since(desk) == {"1": ["rating-changed", "verdict-given"],
                           "2": ["standing-changed", "verdict-given"]}  # fmt: skip
    told = report(desk)
    assert "## What changed since edition 3" in told
    changed = _since_told(told)
    assert "**2.** " in changed
    assert "**1.** " not in changed


def _since_told(report: str) -> str:
    return report.partition("## What changed since")[2].partition("\n## ")[0]


@pytest.mark.parametrize(
    "act",
    [
        lambda desk: desk.judge("bridge:2", "unverified"),
        lambda desk: desk.cite("bridge:1", "archive", "began in 1923", Stance.CONTEXT),
        lambda desk: desk.sign_off("bridge:1"),
        lambda desk: desk.skip("bridge:3"),
        lambda desk: desk.divide("bridge:2", "1,149 metres"),
    ],
    ids=["verdict", "context", "sign-off", "skip", "parts"],
)
def test_whatever_a_reader_would_see_makes_it_another(
    desk: PopulatedDesk, act: Callable[[PopulatedDesk], object]
) -> None:
    desk.give_out()
    assert desk.editions() == [(1, "md", True)]

    act(desk)

    assert desk.editions() == [(1, "md", False)]
    second = desk.give_out()
    assert (second.fresh, second.edition.number) == (True, 2)
    assert desk.editions() == [(1, "md", False), (2, "md", True)]


def test_what_no_reader_would_see_does_not(desk: PopulatedDesk) -> None:
    desk.give_out()
    desk.judge("bridge:2", "unverified", who="ben")
    desk.undo(who="ben")
    desk.add_source("elsewhere", "Nothing to do with it.")

    desk.add_article("tower", "The tower is 90 metres high.")
    desk.policy = policy_from_settings({"policy": {"name": "another"}})
    desk.judge("tower:1")

    assert desk.editions() == [(1, "md", True)]
    assert not desk.give_out().fresh


def test_to_give_it_out_makes_no_verdict_older(desk: PopulatedDesk, clock: TickingClock) -> None:
    desk.policy = policy_from_settings({"policy": {"verdict_age_days": 30}})
    desk.judge("bridge:2", "unverified")
    clock.now += timedelta(days=31)

    issued = desk.give_out()

    assert b"older than 30 days" not in issued.data
    assert desk.editions() == [(1, "md", True)]
    assert "older than 30 days" not in report(desk)


def test_one_that_does_not_exist_names_those_that_do(desk: PopulatedDesk) -> None:
    with pytest.raises(FactcheckError) as none:
        kept(desk, 1)
    desk.give_out()
    with pytest.raises(FactcheckError) as other:
        kept(desk, 7)

    assert none.value.instruction == ("None was given out yet: factcheck report bridge --issue")
    assert (other.value.reason, other.value.instruction) == (
        "bridge has no edition 7.", "There is: 1.",
    )  # fmt: skip


def test_what_was_given_out_is_not_taken_back(desk: PopulatedDesk) -> None:
    desk.give_out()

    with pytest.raises(FactcheckError) as refused:
        desk.undo()

    assert refused.value.reason == (
        "The last act was to give out edition 1, and what was given out stays."
    )


# --- what changed since ---------------------------------------------------------------------------


def test_what_changed_is_told_from_the_words_that_the_edition_had(desk: PopulatedDesk) -> None:
    desk.judge("bridge:2", "mostly-true", correction="It is 1,149 metres long. Nobody knows who "
               "paid for it.")  # fmt: skip
    desk.give_out()
    desk.give_out(format_name="json")
    desk.join("bridge:2", "bridge:3")
    desk.cite("bridge:1", "archive", "began in 1923")

    assert since(desk) == {
        "1": ["no-longer-stands"],
        "2": ["no-longer-stands", "words-changed", "correction-taken"],
        "3": ["joined"],
    }
    told = _since_told(report(desk))
    assert "~~It is 1,149 metres long.~~ **It is 1,149 metres long. Nobody" in told
    assert "- **3.** It was joined to sentence 2." in told


def test_only_what_stands_enters_the_verified_summary(desk: PopulatedDesk) -> None:
    for number in (1, 2, 3):
        desk.cite(f"bridge:{number}", "archive", "began in 1923", use=Use.PRIMARY)
        desk.judge(f"bridge:{number}")
    assert _summary(desk) == ["1", "2", "3"]

    desk.cite("bridge:1", "archive", "began in 1923")
    desk.judge("bridge:2", "false", who="ben")

    assert [desk.claim(f"bridge:{n}").standing.kind for n in (1, 2)] == ["look-again", "disputed"]
    assert _summary(desk) == ["3"]
    shown = report(desk).partition("## Verified summary")[2].partition("\n## ")[0]
    assert shown.endswith("\n- As they stand: 3.\n")


def _summary(desk: PopulatedDesk) -> list[str]:
    return [line["ref"] for line in json.loads(report(desk, "json"))["summary"]]


# --- on the way to other desks --------------------------------------------------------------------


def test_editions_travel_with_their_case_and_mean_the_same_there(
    desk: PopulatedDesk, fresh_database: Callable[[], str]
) -> None:
    for format_name in FORMATS:
        desk.give_out(format_name=format_name)
    desk.judge("bridge:1", "false")
    desk.give_out()
    desk.join("bridge:2", "bridge:3")
    files = render(desk.export("bridge"))
    other = PopulatedDesk(Store(open_engine(fresh_database()), TickingClock()))
    other.add_reviewer("cleo")

    with other.acting("cleo") as (work, actor):
        from factcheck.casework.exchange.import_case import import_case

        import_case(work, actor, parse(files))

    assert [kept(other, n) for n in (1, 2, 3)] == [kept(desk, n) for n in (1, 2, 3)]
    names = [f"editions/{n}.{f.suffix}" for n, f in enumerate(FORMATS.values(), 1)]
    assert [files[name] for name in names] == [kept(desk, n) for n in range(1, len(FORMATS) + 1)]
    assert other.editions() == desk.editions()
    for format_name in FORMATS:
        assert report(other, format_name, travels=True) == report(desk, format_name, travels=True)
    assert render(other.export("bridge")) == files
    assert other.faults() == desk.faults() == []
    other.store.engine.dispose()


def test_what_a_stranger_gave_out_is_kept_as_it_is_and_not_believed(desk: PopulatedDesk) -> None:
    desk.issue("bridge", b"\xff\n```text\nrevision 1\n1 stands true 0-9 -\n```\n")
    with desk.store.writing() as work:
        work.execute(update(Edition).values(format="md"))

    with desk.store.reading() as work:
        article = find_article(work, "bridge")
        (only,) = editions_of(work, article)
        known = before(work, article, only)
    assert known is not None
    assert known.claims is None
    assert desk.editions() == [(1, "md", None)]
    assert "What edition 1 said is not known here any more." in report(desk)
    assert desk.give_out().edition.number == 2


# --- redacted, and tampered with ------------------------------------------------------------------


@pytest.mark.parametrize("what", ["source", "citation", "verdict", "revision", "edition"])
def test_editions_go_with_the_words_that_they_printed(desk: PopulatedDesk, what: str) -> None:
    verdict = desk.claim("bridge:1").standing.counting[0].verdict
    desk.give_out()
    desk.give_out(format_name="json")
    stored = desk.export("bridge")
    uids = {
        "source": stored.sources[0].source.uid,
        "citation": stored.citations[0].uid,
        "verdict": verdict.uid,
        "revision": stored.revisions[0].revision.uid,
        "edition": stored.editions[0].edition.uid,
    }

    desk.redact(uids[what])

    gone = [1] if what == "edition" else [1, 2]
    for number in gone:
        with pytest.raises(FactcheckError, match="were redacted, and it went with them"):
            kept(desk, number)
    assert desk.editions() == [
        (1, "md", None), (2, "json", True if what == "edition" else None),
    ]  # fmt: skip
    assert "What edition 1 said is not known here any more." in report(desk)
    assert desk.faults() == []
    assert desk.give_out().edition.number == 3


def test_a_source_that_is_named_and_not_quoted_takes_the_editions_along(
    desk: PopulatedDesk,
) -> None:
    desk.add_source("memo", "Words that nobody cites.", title="Zqmemo of Jo")
    desk.cite("bridge:2", "memo", stance=Stance.CONTEXT)
    assert b"Zqmemo" in desk.give_out().data
    uid = next(one.source.uid for one in desk.export("bridge").sources if one.source.key == "memo")

    desk.redact(uid)

    with desk.store.reading() as work:
        left = [row[0] for row in work.rows(select(Blob.data).where(Blob.data.is_not(None)))]
    assert not [data for data in left if b"Zqmemo" in bytes(data)]
    assert desk.faults() == []


def test_an_edition_that_was_tampered_with_is_named(desk: PopulatedDesk) -> None:
    issued = desk.give_out()
    blob = Blob.__table__

    with tampering(desk) as connection:
        changed = issued.data.replace(b"1932", b"1933")
        connection.execute(
            update(blob).where(blob.c.sha256 == issued.edition.blob).values(bytes=changed)
        )
        assert any("were changed" in fault for fault in faults_seen(desk, connection))
    with tampering(desk) as connection:
        connection.execute(update(Edition.__table__).values(number=2))
        assert any("number" in fault for fault in faults_seen(desk, connection))
