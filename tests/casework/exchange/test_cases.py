"""A case goes out and comes in again without losing a byte; what clashes is refused whole."""

from dataclasses import replace
from pathlib import Path

import pytest
from casefiles.generated_cases import cases, told_case
from databases import LentDatabases
from desks import Desk, TickingClock, let_it_be_after
from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st
from hypothesis_profiles import scaled
from sqlalchemy import select

from factcheck.casefiles import (
    Case,
    case_at,
    case_before_revision,
    parse,
    read_folder,
    render,
)
from factcheck.casework.exchange.export_case import export_case
from factcheck.casework.exchange.import_case import Imported, import_case
from factcheck.casework.integrity.verify_history import verify_history
from factcheck.casework.views.references import find_article
from factcheck.domain import Fidelity, Manner
from factcheck.errors import FactcheckError
from factcheck.model import Article, Revision, Snapshot, Source
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
FIRST_CASE = ROOT / "claims" / "iraq-combat-mission"


def _desk(url: str) -> Desk:
    """A desk that is not empty."""
    desk = Desk(Store(open_engine(url), TickingClock()))
    desk.add_reviewer("anna")
    desk.add_article("already-here")
    desk.add_source("already-here", "words of another matter")
    desk.cite("already-here:1", "already-here", "words of another matter")
    desk.judge("already-here:1")
    return desk


def _import(desk: Desk, case: Case, *accepted: str) -> Imported:
    let_it_be_after(desk.store.clock, case)
    with desk.acting() as (work, actor):
        return import_case(work, actor, case, accepted)


def _export(desk: Desk, slug: str, *, with_snapshots: bool = False) -> dict[str, bytes]:
    with desk.store.reading() as work:
        article = find_article(work, slug)
        case = export_case(work, article, desk.policy, with_snapshots=with_snapshots)
    return render(case)


def _faults(desk: Desk) -> tuple[object, ...]:
    with desk.store.reading() as work:
        return verify_history(work).faults


def _as_exported(case: Case) -> Case:
    """A generated case as a desk exports it: with the sources and policies that are in use."""
    cited = {citation.source for citation in case.citations}
    used = {verdict.policy for verdict in case.verdicts}
    return replace(
        case,
        sources=tuple(one for one in case.sources if one.source.uid in cited),
        policies=tuple(one for one in case.policies if one.sha256 in used),
        report=None,
    )


def _says_what_was_redacted(case: Case) -> bool:
    """Whether editions without their bytes have their redaction here: a generated one may be of a
    source that nothing cites, and which `_as_exported` therefore left out."""
    told = [*case.redactions, *(each for one in case.sources for each in one.redactions)]
    return bool(told) or all(one.data is not None for one in case.editions)


def _holds_whole_captures(case: Case) -> bool:
    return any(
        held.snapshot.text is not None and held.snapshot.origin.manner is Manner.CAPTURED
        for one in case.sources
        for held in one.snapshots
    )


def _all_whole_or_quoted(case: Case) -> bool:
    """Whether each capture is whole and has its bytes, or none is: as one export would have it."""
    captures = [
        held
        for one in case.sources
        if one.source.alias is None
        for held in one.snapshots
        if held.snapshot.origin.manner is Manner.CAPTURED
    ]
    whole = [held for held in captures if held.snapshot.text is not None]
    return len(whole) in (0, len(captures))


def _nothing_is_erased(case: Case) -> bool:
    return not case.redactions and not any(one.redactions for one in case.sources)


def test_the_first_case_comes_out_as_it_went_in(fresh_database: LentDatabases) -> None:
    desk = _desk(fresh_database())
    files = read_folder(FIRST_CASE)

    done = _import(desk, parse(files))

    assert done.new_entries == 59
    assert _export(desk, "iraq-combat-mission") == files
    assert _faults(desk) == ()


def test_a_case_that_is_here_already_changes_nothing(fresh_database: LentDatabases) -> None:
    desk = _desk(fresh_database())
    case = parse(read_folder(FIRST_CASE))
    _import(desk, case)

    again = _import(desk, case)

    assert again.nothing_new
    assert _faults(desk) == ()


@given(st.data())
@scaled(0.06, HealthCheck.function_scoped_fixture)
def test_a_generated_case_comes_out_as_it_went_in(
    fresh_database: LentDatabases, data: st.DataObject
) -> None:
    case = _as_exported(data.draw(cases().filter(_all_whole_or_quoted)))
    assume(_says_what_was_redacted(case))
    whole = _holds_whole_captures(case)
    with fresh_database.meanwhile() as lent:
        first, second = _desk(lent()), _desk(lent())

        _import(first, parse(render(case)))
        exported = _export(first, case.article.slug, with_snapshots=whole)
        _import(second, parse(exported))

        without_report = {name: d for name, d in exported.items() if name != "report.md"}
        assert without_report == render(case)
        assert _export(second, case.article.slug, with_snapshots=whole) == exported
        assert _faults(first) == _faults(second) == ()
        for desk in (first, second):
            desk.store.engine.dispose()


@given(st.data())
@scaled(0.06, HealthCheck.function_scoped_fixture)
def test_a_case_as_it_stood_earlier_and_then_the_whole_is_the_same_as_the_whole(
    fresh_database: LentDatabases, data: st.DataObject
) -> None:
    """What was erased later is not there earlier either, so nothing is erased in these."""
    drawn = data.draw(cases().filter(_all_whole_or_quoted).filter(_nothing_is_erased))
    case = _as_exported(drawn)
    whole = _holds_whole_captures(case)
    seq = data.draw(st.integers(1, len(case.entries)))
    earlier = case_at(case, seq)
    assert earlier.entries == case.entries[:seq]
    slug = case.article.slug
    with fresh_database.meanwhile() as lent:
        step, at_once = _desk(lent()), _desk(lent())

        _import(step, parse(render(earlier)))
        _import(step, case)
        _import(at_once, case)

        gone_by_steps = _export(step, slug, with_snapshots=whole)
        assert gone_by_steps == _export(at_once, slug, with_snapshots=whole)
        assert _faults(step) == _faults(at_once) == ()
        for desk in (step, at_once):
            desk.store.engine.dispose()


def test_the_first_case_before_its_second_revision_is_fast_forwarded_to_it(
    fresh_database: LentDatabases,
) -> None:
    case = parse(read_folder(FIRST_CASE))
    desk = _desk(fresh_database())

    _import(desk, case_before_revision(case, 2))
    assert desk.board("iraq-combat-mission").revision.number == 1
    done = _import(desk, case)

    assert done.new_entries == 1
    assert _export(desk, "iraq-combat-mission") == read_folder(FIRST_CASE)
    assert _faults(desk) == ()


def test_a_revision_made_here_and_another_elsewhere_have_gone_different_ways(
    fresh_database: LentDatabases,
) -> None:
    from populated_desk import PopulatedDesk

    case = parse(read_folder(FIRST_CASE))
    desk = PopulatedDesk(_desk(fresh_database()).store)
    _import(desk, case_before_revision(case, 2))
    desk.revise("iraq-combat-mission", "Something else altogether.")
    before = _export(desk, "iraq-combat-mission")

    with pytest.raises(FactcheckError, match="gone different ways"):
        _import(desk, case)

    assert _export(desk, "iraq-combat-mission") == before


def test_a_text_that_was_erased_in_one_revision_and_stands_in_a_later_one_travels(
    fresh_database: LentDatabases,
) -> None:
    from populated_desk import PopulatedDesk

    here, there = PopulatedDesk(_desk(fresh_database()).store), _desk(fresh_database())
    here.add_article("harbour", "The harbour froze in 1947.")
    here.revise("harbour", "The harbour froze in 1963.")
    here.revise("harbour", "The harbour froze in 1947.")
    with here.store.reading() as work:
        of_harbour = select(Article.id).where(Article.slug == "harbour").scalar_subquery()
        query = select(Revision.uid).where(Revision.article_id == of_harbour)
        first = work.value(query.order_by(Revision.number).limit(1))
    here.redact(first)

    exported = _export(here, "harbour")
    _import(there, parse(exported), "anna")

    assert "article-1.txt" not in exported
    assert exported["article-3.txt"] == b"The harbour froze in 1947."
    assert _export(there, "harbour") == exported
    assert _faults(here) == _faults(there) == ()


def test_a_page_that_is_erased_in_one_source_and_comes_in_another_stays(
    fresh_database: LentDatabases,
) -> None:
    from populated_desk import PopulatedDesk

    here, there = PopulatedDesk(_desk(fresh_database()).store), _desk(fresh_database())
    page = b"The harbour froze in 1947."
    here.add_article("harbour", "It froze in 1947.")
    here.add_page("almanac", page)
    here.cite("harbour:1", "almanac", page.decode())
    _import(there, parse(_export(here, "harbour", with_snapshots=True)), "anna")
    here.add_page("mirror", page)
    here.cite("harbour:1", "mirror", page.decode())
    with here.store.reading() as work:
        of_almanac = select(Source.id).where(Source.key == "almanac").scalar_subquery()
        first = work.value(select(Snapshot.uid).where(Snapshot.source_id == of_almanac))
    here.redact(first)

    exported = _export(here, "harbour", with_snapshots=True)
    _import(there, parse(exported), "anna")

    assert exported["sources/mirror.snapshot-1.html"] == page
    assert _export(there, "harbour", with_snapshots=True) == exported
    assert _faults(here) == _faults(there) == ()


def test_a_case_never_stood_before_its_first_entry_or_after_its_last() -> None:
    case = parse(read_folder(FIRST_CASE))
    for seq in (0, len(case.entries) + 1):
        with pytest.raises(ValueError, match="the history has"):
            case_at(case, seq)
    with pytest.raises(ValueError, match="no revision 9"):
        case_before_revision(case, 9)


def test_what_was_added_elsewhere_is_fast_forwarded(fresh_database: LentDatabases) -> None:
    desk = _desk(fresh_database())
    growing = told_case()
    before = _as_exported(growing.case(None))
    growing.rate((2, 0), rationale="It was asked.")
    after = _as_exported(growing.case(None))
    _import(desk, before)

    done = _import(desk, after)

    assert (done.known_entries, done.new_entries) == (len(before.entries), 1)
    exported = _export(desk, "harbour")
    del exported["report.md"]
    assert exported == render(after)
    assert _faults(desk) == ()


def test_an_older_state_of_a_case_changes_nothing(fresh_database: LentDatabases) -> None:
    desk = _desk(fresh_database())
    growing = told_case()
    before = _as_exported(growing.case(None))
    growing.rate((2, 0), rationale="It was asked.")
    _import(desk, _as_exported(growing.case(None)))

    assert _import(desk, before).nothing_new


def test_histories_that_went_different_ways_are_refused_with_the_last_entry_both_have(
    fresh_database: LentDatabases,
) -> None:
    desk = _desk(fresh_database())
    growing = told_case()
    _import(desk, _as_exported(growing.case(None)))
    common = len(growing.case(None).entries)
    desk.judge("harbour:1", "false", fidelity=Fidelity.EXACT)
    growing.rate((2, 0), rationale="It was asked.")

    with pytest.raises(FactcheckError) as refused:
        _import(desk, _as_exported(growing.case(None)))

    assert "gone different ways" in refused.value.reason
    assert f"entry {common} " in refused.value.instruction
    assert _faults(desk) == ()


def test_a_slug_that_another_article_has_is_refused_and_nothing_is_written(
    fresh_database: LentDatabases,
) -> None:
    desk = _desk(fresh_database())
    desk.add_article("harbour")
    before = _export(desk, "harbour")

    with pytest.raises(FactcheckError) as refused:
        _import(desk, _as_exported(told_case().case(None)))

    assert "Another article" in refused.value.reason
    assert _export(desk, "harbour") == before
    assert _faults(desk) == ()


def test_a_key_that_another_source_has_is_refused_and_nothing_is_written(
    fresh_database: LentDatabases,
) -> None:
    desk = _desk(fresh_database())
    desk.add_source("minutes", "other minutes")

    with pytest.raises(FactcheckError) as refused:
        _import(desk, _as_exported(told_case().case(None)))

    assert "Another source" in refused.value.reason
    with pytest.raises(FactcheckError, match="There is no article 'harbour'"):
        _export(desk, "harbour")


def test_a_captured_page_travels_as_excerpts_unless_it_is_asked_for_whole(
    fresh_database: LentDatabases,
) -> None:
    from factcheck.casework.acts.add_source import NewSource, add_source, captured
    from factcheck.documents import read_document
    from factcheck.domain import SourceKind

    desk = _desk(fresh_database())
    desk.add_article("bridge")
    page = "Nothing to see. " * 60 + "The bridge opened in 1932. " + "Secret ends here. " * 60
    with desk.acting() as (work, actor):
        document = read_document(page.encode(), name="page.txt")
        add_source(work, actor, NewSource("page", SourceKind.PAGE), captured(document))
    desk.cite("bridge:1", "page", "The bridge opened in 1932.")

    excerpts = b"".join(_export(desk, "bridge").values())
    whole = b"".join(_export(desk, "bridge", with_snapshots=True).values())

    assert b"The bridge opened in 1932." in excerpts
    assert excerpts.count(b"Secret ends here.") <= 12
    assert whole.count(b"Secret ends here.") >= 60
