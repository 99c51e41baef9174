"""The account of a reading is kept with revision and snapshot, travels, is verified and erased."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from databases import LentDatabases
from desks import TickingClock
from populated_desk import PopulatedDesk
from sqlalchemy import select, update

from factcheck.casefiles import parse, render
from factcheck.casework.acts.add_article import (
    AddedArticle,
    PreparedArticle,
    add_articles,
    prepare_article,
)
from factcheck.casework.acts.add_source import NewSource, add_source, captured
from factcheck.casework.acts.revise_article import revise_article
from factcheck.casework.views.left_out import (
    FullSentences,
    account_kept,
    blocks_by_kind,
    is_whole,
)
from factcheck.casework.views.list_articles import revisions_of
from factcheck.casework.views.list_sources import show_source
from factcheck.casework.views.references import find_article
from factcheck.documents import Document, read_document
from factcheck.domain import Account, Beside, LeftOut, LeftOutBlock, Revision, SourceKind
from factcheck.errors import FactcheckError
from factcheck.model import Base, Snapshot
from factcheck.model import Revision as RevisionRow
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store

NAVIGATION = "Home News Sport"
STORY = "The ferry Zqferry sank in the harbour. Nobody was hurt."
HIDDEN = "The toll Zqtoll was never paid by anybody."
TEXT = f"{NAVIGATION}\n\nThe bridge was opened in 1932. It is long.\n\n{STORY}"
MAIN = "The bridge was opened in 1932. It is long."


def page(shown: str = TEXT) -> Document:
    """A document that shows navigation and another story beside its main text, and hides a block;
    as a reader of pages gives it."""
    beside = tuple(
        Beside(shown.index(words), shown.index(words) + len(words), kind)
        for words, kind in ((NAVIGATION, LeftOut.NAVIGATION), (STORY, LeftOut.OTHER_STORIES))
    )
    account = Account(3, (LeftOutBlock(LeftOut.HIDDEN, HIDDEN),))
    document = read_document(shown.encode(), name="page.txt")
    return replace(document, media_type="text/html", beside=beside, account=account)


@pytest.fixture
def desk(store: Store) -> PopulatedDesk:
    made = PopulatedDesk(store)
    made.add_reviewer("anna")
    return made


def add(desk: PopulatedDesk, **told: Any) -> AddedArticle:
    with desk.acting() as (work, actor):
        return add_articles(work, actor, [_prepared(**told)])[0]


def _prepared(document: Document | None = None, **told: Any) -> PreparedArticle:
    return prepare_article(document or page(), "bridge", language="en", **told)


def add_page(desk: PopulatedDesk) -> None:
    with desk.acting() as (work, actor):
        add_source(work, actor, NewSource("site", SourceKind.PAGE), captured(page()))


def last_revision(desk: PopulatedDesk) -> Revision:
    with desk.store.reading() as work:
        return revisions_of(work, find_article(work, "bridge"))[-1][0]


# --- kept ------------------------------------------------------------------------------------


def test_an_article_is_its_main_text_and_the_rest_is_accounted_for(desk: PopulatedDesk) -> None:
    added = add(desk)
    revision = last_revision(desk)
    assert added.claims == 2
    assert added.left_out == FullSentences(blocks=2, sentences=3)
    assert revision.text == MAIN
    kept = account_kept(revision)
    assert kept.beside == ()
    assert kept.account == Account(
        1,
        (
            LeftOutBlock(LeftOut.HIDDEN, HIDDEN),
            LeftOutBlock(LeftOut.NAVIGATION, NAVIGATION),
            LeftOutBlock(LeftOut.OTHER_STORIES, STORY),
        ),
    )


def test_a_whole_article_is_all_that_the_document_shows(desk: PopulatedDesk) -> None:
    added = add(desk, is_whole=True)
    revision = last_revision(desk)
    assert revision.text == TEXT
    assert added.left_out == FullSentences(blocks=1, sentences=1)
    kinds = blocks_by_kind(revision)
    assert [(one.kind, one.in_text) for one in kinds] == [
        (LeftOut.NAVIGATION, (LeftOutBlock(LeftOut.NAVIGATION, NAVIGATION),)),
        (LeftOut.OTHER_STORIES, (LeftOutBlock(LeftOut.OTHER_STORIES, STORY),)),
        (LeftOut.HIDDEN, ()),
    ]


def test_a_source_is_kept_whole_with_its_stretches_beside_the_main_text(
    desk: PopulatedDesk,
) -> None:
    add_page(desk)
    with desk.store.reading() as work:
        _, (shown,) = show_source(work, "site")
    assert shown.snapshot.text == TEXT
    assert account_kept(shown.snapshot).beside == page().beside


def test_a_quote_is_found_beside_the_main_text_of_a_source(desk: PopulatedDesk) -> None:
    add(desk)
    add_page(desk)
    assert desk.cite("bridge:1", "site", "Nobody was hurt").start == TEXT.index("Nobody was hurt")


@pytest.mark.parametrize(("first", "told", "now"), [(True, None, True), (False, True, True)])
def test_a_revision_is_taken_as_the_last_was_unless_it_is_told(
    desk: PopulatedDesk, tmp_path: Any, first: bool, told: bool | None, now: bool
) -> None:
    desk.as_().add_article(text=MAIN, slug="bridge", whole=first)
    (tmp_path / "story.txt").write_text(MAIN.replace("1932", "1933"))
    desk.as_().revise("bridge", text=MAIN.replace("1932", "1933"), whole=told)
    assert is_whole(last_revision(desk).account) is now


def test_the_next_revision_has_an_account_of_its_own(desk: PopulatedDesk) -> None:
    add(desk)
    document = replace(page(TEXT.replace("1932", "1933")), account=Account(3))
    with desk.acting() as (work, actor):
        article = find_article(work, "bridge")
        revised = revise_article(work, actor, article, _prepared(document))
    assert revised is not None
    assert revised.left_out == FullSentences(blocks=1, sentences=2)
    assert [one.kind for one in account_kept(last_revision(desk)).account.left_out] == [
        LeftOut.NAVIGATION,
        LeftOut.OTHER_STORIES,
    ]


# --- vouched for by the history ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda kept: kept.replace("Zqtoll", "Zqroll"), "account"),
        (lambda kept: kept.replace("hidden", "gossip"), "its account has a kind that is none of"),
        (lambda _: "nonsense", "its account is no JSON"),
        (lambda _: None, "the words of account are missing without a redaction"),
    ],
)
def test_an_account_that_was_changed_is_named(
    desk: PopulatedDesk, change: Callable[[str], str | None], fault: str
) -> None:
    add(desk)
    add_page(desk)
    assert desk.faults() == []
    for table in (RevisionRow, Snapshot):
        with desk.store.writing() as work:
            kept = work.value(select(table.account))
            work.execute(update(table).values(account=change(kept)))
        assert any(fault in str(each) for each in desk.faults()), table
        with desk.store.writing() as work:
            work.execute(update(table).values(account=kept))


def test_an_account_that_was_changed_is_shown_to_nobody(desk: PopulatedDesk) -> None:
    add(desk)
    with desk.store.writing() as work:
        work.execute(update(RevisionRow).values(account="{}"))
    with pytest.raises(FactcheckError, match="it was changed"):
        account_kept(last_revision(desk))


# --- redacted ------------------------------------------------------------------------------------


def test_a_redaction_erases_the_words_of_the_account(desk: PopulatedDesk) -> None:
    add(desk)
    add_page(desk)
    with desk.store.reading() as work:
        _, (shown,) = show_source(work, "site")
    for uid in (last_revision(desk).uid, shown.snapshot.uid):
        desk.redact(uid)
    with desk.store.reading() as work:
        for table in Base.metadata.sorted_tables:
            rows = str(work.connection.execute(select(table)).all())
            assert "Zqtoll" not in rows and "Zqferry" not in rows, table.name
    assert desk.faults() == []


def test_a_redaction_names_whoever_repeats_words_that_were_left_out(desk: PopulatedDesk) -> None:
    add(desk)
    add_page(desk)
    with desk.store.reading() as work:
        _, (shown,) = show_source(work, "site")
    redacted = desk.redact(last_revision(desk).uid)
    assert ("snapshot", shown.snapshot.uid) in redacted.repeating


def test_two_accounts_of_one_shape_repeat_no_words(desk: PopulatedDesk) -> None:
    add(desk)
    other = replace(
        page(),
        text="Other words stand in this one.",
        beside=(),
        account=Account(1, (LeftOutBlock(LeftOut.HIDDEN, "Something else was hidden from us."),)),
    )
    with desk.acting() as (work, actor):
        add_source(work, actor, NewSource("other", SourceKind.PAGE), captured(other))
    assert desk.redact(last_revision(desk).uid).repeating == ()


# --- in a case -----------------------------------------------------------------------------------


@pytest.fixture
def cited(desk: PopulatedDesk) -> PopulatedDesk:
    add(desk, is_whole=True)
    add_page(desk)
    desk.cite("bridge:2", "site", "Nobody was hurt")
    return desk


def test_an_account_travels_with_the_text_that_it_is_of(
    cited: PopulatedDesk, empty_desk: PopulatedDesk
) -> None:
    case = cited.export("bridge", with_snapshots=True)
    assert parse(render(case)) == case
    empty_desk.take_in(case)
    again = empty_desk.export("bridge", with_snapshots=True)
    assert again.revisions[0].revision.account == last_revision(cited).account
    assert again.sources[0].snapshots[0].snapshot.account is not None
    assert empty_desk.faults() == []


def test_what_travels_as_passages_takes_no_words_of_an_account_along(
    cited: PopulatedDesk, empty_desk: PopulatedDesk
) -> None:
    case = cited.export("bridge")
    assert case.sources[0].snapshots[0].snapshot.account is None
    assert "Zqtoll" not in render(case)["sources/site.yaml"].decode()
    empty_desk.take_in(case)
    assert empty_desk.faults() == []


def test_a_case_says_the_account_field_by_field(cited: PopulatedDesk) -> None:
    written = render(cited.export("bridge"))["case.yaml"].decode()
    assert '      left_out:\n        - kind: "hidden"\n          words: "The toll Zqtoll' in written
    assert "      taken: 3\n      whole: true\n" in written


@pytest.mark.parametrize(
    ("old", "new", "refused"),
    [
        ('kind: "hidden"', 'kind: "gossip"', "the account has a kind that is none of"),
        ("taken: 3", "taken: -3", "case.yaml"),
        ("taken: 3", "taken: 4", "account"),
        ("whole: true", "whole: 1", "does not say whether it is whole"),
        ("Zqtoll", "Zqroll", "account"),
        ("start: 0\n", "start: 99999\n", "out of order"),
        ('kind: "hidden"', 'sort: "hidden"', "without kind, words and place"),
    ],
)
def test_an_account_that_was_touched_is_refused_with_its_line(
    cited: PopulatedDesk, old: str, new: str, refused: str
) -> None:
    files = render(cited.export("bridge"))
    assert old in files["case.yaml"].decode()
    files["case.yaml"] = files["case.yaml"].replace(old.encode(), new.encode(), 1)
    with pytest.raises(FactcheckError, match=refused) as caught:
        parse(files)
    assert caught.value.reason.startswith("case.yaml, line ")


def test_of_a_plain_text_nothing_can_be_left_out(desk: PopulatedDesk) -> None:
    with desk.acting() as (work, actor):
        document = replace(page(), media_type="text/plain", beside=())
        add_articles(work, actor, [_prepared(document)])
    with pytest.raises(FactcheckError, match="nothing is left out of a plain text"):
        parse(render(desk.export("bridge")))


@pytest.fixture
def empty_desk(fresh_database: LentDatabases, clock: TickingClock) -> Iterator[PopulatedDesk]:
    made = PopulatedDesk(Store(open_engine(fresh_database()), clock))
    made.add_reviewer("anna")
    yield made
    made.store.engine.dispose()
