"""Who may redact what, once, and for which reason."""

from uuid import UUID

import pytest
from populated_desk import PopulatedDesk

from factcheck.domain import SkipKind
from factcheck.errors import FactcheckError
from factcheck.store.unit_of_work import Store

from .redacted import in_tables, tell_all

pytestmark = pytest.mark.slow


def test_only_an_editor_may_redact(told: tuple[PopulatedDesk, dict[str, str]]) -> None:
    desk, uids = told

    with pytest.raises(FactcheckError, match="Only an editor may redact; ben is a reviewer here"):
        desk.redact(uids["skip"], who="ben")

    assert in_tables(desk, "Zqskipped")


@pytest.mark.parametrize(
    ("uid", "said"),
    [
        ("0123456789abcdef0123456789abcdef", "Nothing on this desk has the uid"),
        ("0123abcd", "Nothing on this desk has the uid"),
        ("abc", "is not a uid"),
        ("", "is not a uid"),
        ("%" * 32, "is not a uid"),
        ("bridge:1", "is not a uid"),
        ("g" * 32, "is not a uid"),
        ("a" * 33, "is not a uid"),
    ],
)
def test_a_uid_that_names_nothing_is_refused(
    told: tuple[PopulatedDesk, dict[str, str]], uid: str, said: str
) -> None:
    desk, _ = told
    with pytest.raises(FactcheckError) as refused:
        desk.redact(uid)
    assert said in refused.value.reason


def test_words_are_redacted_once(told: tuple[PopulatedDesk, dict[str, str]]) -> None:
    desk, uids = told
    desk.redact(uids["verdict"])

    with pytest.raises(FactcheckError, match="redacted already"):
        desk.redact(uids["verdict"])

    assert desk.verify().redacted == 2, "the verdict, and the edition that printed it"


def test_a_beginning_will_do_in_capitals_too(told: tuple[PopulatedDesk, dict[str, str]]) -> None:
    desk, uids = told
    done = desk.redact(f" {uids['skip'][:14].upper()} ")
    assert done.erased[0].uid == uids["skip"]


def test_a_beginning_that_several_records_share_erases_none_of_them(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when one of them is the article, which stands for all its revisions."""
    count = iter(range(1, 10_000))
    monkeypatch.setattr(
        "factcheck.store.unit_of_work.uuid4", lambda: UUID(f"abcd{next(count):028x}")
    )
    desk, uids = tell_all(PopulatedDesk(store))

    with pytest.raises(FactcheckError) as refused:
        desk.redact("abcd")

    assert "Several records have a uid that begins with abcd" in refused.value.reason
    assert desk.verify().redacted == 0
    # An article's first digits, which a source shares: neither may go.
    shared = uids["article"][:-4]
    with pytest.raises(FactcheckError, match="Several records"):
        desk.redact(shared)


def test_a_record_without_words_is_not_redacted(told: tuple[PopulatedDesk, dict[str, str]]) -> None:
    desk, _ = told
    skip = desk.skip("bridge:5", SkipKind.OPINION)

    with pytest.raises(FactcheckError, match="has no words on this desk"):
        desk.redact(skip.uid)


def test_a_reason_is_wanted_and_may_not_repeat_the_words(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    desk, uids = told
    with pytest.raises(FactcheckError, match="needs a reason"):
        desk.redact(uids["revision"], "  ")
    with pytest.raises(FactcheckError, match="repeats the words"):
        desk.redact(uids["revision"], "he says “zqbravo paid for ALL of it”, which he denies")
    assert in_tables(desk, "Zqbravo")
    assert not any("Zqbravo" in payload for payload in desk.payloads())
