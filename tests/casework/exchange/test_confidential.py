"""Who a confidential source is never leaves the desk; what it is called outside does."""

import hashlib
import json
from collections.abc import Iterator
from uuid import uuid4

import pytest
from desks import Desk
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from hypothesis_profiles import scaled
from populated_desk import PopulatedDesk

from factcheck.casefiles import parse, render
from factcheck.casework.views.make_report import make_report
from factcheck.casework.views.references import find_article
from factcheck.domain import Evidence, Stance, Use
from factcheck.errors import FactcheckError
from factcheck.reports import json_text
from factcheck.standing.gate import shortfalls
from factcheck.store.unit_of_work import Store

pytestmark = pytest.mark.slow

DOCUMENT = (
    b"<html><head><title>Qxtitleoffile</title><meta name='author' content='Qxfileauthor'></head>"
    b"<body><article><p>Qxbeforehand the works were inspected at length by several people here. "
    b"The piles are rotten to the core, and Qxafterwards nobody was told about any of it.</p>"
    b"<p>Qxelsewhere another matter is dealt with at some length, and at leisure.</p></article>"
    b"</body></html>"
)
CALL = "Qxearlier we spoke of boats. The mayor knew it all along. Qxlater we spoke of trains."
IDENTITY = [
    "Qxname", "Qxwriter", "Qxhouse", "Qxday", "qxaddress", "Qxcaller", "qxcallurl", "Qxlocator",
    "Qxminute",
]  # fmt: skip
AROUND = ["Qxtitleoffile", "Qxfileauthor", "Qxbeforehand", "Qxafterwards", "Qxelsewhere",
          "Qxearlier", "Qxlater"]  # fmt: skip
QUOTES = ["The piles are rotten to the core", "The mayor knew it all along"]
ALIASES = ["an engineer of the works", "somebody at the town hall"]
KEYS = ["leaked-memo", "phone-call"]


@pytest.fixture
def telling(desk: Desk) -> PopulatedDesk:
    """A desk with an article that rests on two confidential sources, and on nothing else."""
    made = PopulatedDesk(desk.store)
    made.add_article("pier", "The pier is old. Its piles are rotten. The mayor knew.")
    made.add_page(
        "leaked-memo", DOCUMENT, alias=ALIASES[0], title="Qxname", author="Qxwriter",
        publisher="Qxhouse", dated="Qxday", url="https://qxaddress.example/memo",
    )  # fmt: skip
    made.add_call(
        "phone-call", CALL, alias=ALIASES[1], title="Qxcaller", url="https://qxcallurl.example"
    )
    made.cite("pier:2", "leaked-memo", QUOTES[0], locator="Qxlocator, page 9", use=Use.PRIMARY)
    made.cite("pier:3", "phone-call", QUOTES[1], locator="Qxminute 03:12")
    made.judge("pier:2", "true", rationale="The memo is genuine.")
    made.judge("pier:3", "true", rationale="We heard it said.")
    return made


def _leaving(desk: PopulatedDesk, slug: str = "pier") -> Iterator[bytes]:
    """Everything that a desk gives out about an article."""
    with desk.store.reading() as work:
        report = make_report(work, find_article(work, slug), desk.policy)
    yield json_text(report).encode()
    yield desk.report(slug).encode()
    for with_snapshots in (False, True):
        for name, data in render(desk.export(slug, with_snapshots=with_snapshots)).items():
            yield name.encode() + b"\n" + data


def test_nothing_that_tells_who_a_source_is_leaves_the_desk(telling: PopulatedDesk) -> None:
    for data in _leaving(telling):
        for encoding in ("utf-8", "utf-16-le"):
            told = [word for word in (*IDENTITY, *AROUND) if word.encode(encoding) in data]
            assert told == [], data[:80]
        assert hashlib.sha256(DOCUMENT).hexdigest().encode() not in data
        assert DOCUMENT not in data


def test_the_words_that_do_not_leave_are_all_on_the_desk(telling: PopulatedDesk) -> None:
    """So that the test before this one looks for words that there are."""
    from sqlalchemy import select

    from factcheck.model import Base

    with telling.store.engine.connect() as connection:
        held = "\n".join(
            str(value)
            for table in Base.metadata.sorted_tables
            for row in connection.execute(select(table))
            for value in row
        )
    assert [word for word in (*IDENTITY, *AROUND) if word not in held] == []
    assert hashlib.sha256(DOCUMENT).hexdigest() in held


def test_the_alias_and_the_quotes_do_leave(telling: PopulatedDesk) -> None:
    for data in (telling.report("pier"), b"".join(_leaving(telling)).decode()):
        assert [word for word in (*ALIASES, *QUOTES) if word not in data] == []


def test_a_report_does_not_name_the_key_either(telling: PopulatedDesk) -> None:
    with telling.store.reading() as work:
        report = make_report(work, find_article(work, "pier"), telling.policy)
    for text in (telling.report("pier"), json_text(report)):
        assert [key for key in KEYS if key in text] == []


def test_a_case_holds_no_salt_hash_size_or_type_of_a_confidential_snapshot(
    telling: PopulatedDesk,
) -> None:
    case = telling.export("pier", with_snapshots=True)

    for held in case.sources:
        assert held.source.salt == ""
        for one in held.snapshots:
            bare = one.snapshot
            assert (bare.blob, bare.size, bare.media_type, bare.text, bare.url, bare.salt) == (
                None, None, None, None, None, "",
            )  # fmt: skip
            assert one.data is None
            assert [passage.text for passage in one.passages] in ([QUOTES[0]], [QUOTES[1]])
        digests = [entry.payload.get("snapshot", {}).get("blob") for entry in held.entries]
        assert all(digest is None or set(digest) == {"digest"} for digest in digests)


def test_what_the_policy_misses_names_only_the_alias(telling: PopulatedDesk) -> None:
    board = telling.board("pier")
    said = []
    for claim in board.claims:
        for one in shortfalls(claim.state, claim.standing, telling.policy, claim.as_of):
            said.append(one.text)
        said += [reason.text for reason in claim.standing.reasons]
    told = "\n".join(said)

    assert "somebody at the town hall" in told, told
    assert [word for word in (*IDENTITY, *AROUND, *KEYS) if word in told] == []


def test_what_became_of_a_confidential_page_is_told_under_its_alias(telling: PopulatedDesk) -> None:
    telling.cite("pier:1", "leaked-memo", QUOTES[0], evidence=Evidence.LIVE)
    telling.judge("pier:1", "true")
    telling.attach_page("leaked-memo", DOCUMENT.replace(b"rotten", b"sound"))
    telling.cite("pier:3", "leaked-memo", "Qxbeforehand the works", Stance.CONTEXT)

    reasons = [reason.text for reason in telling.claim("pier:1").standing.reasons]

    assert reasons == ["The quote from an engineer of the works reads otherwise now."]
    for data in _leaving(telling):
        # The last citation quoted its own words, which the reviewer chose to give out.
        words = [w for w in (*IDENTITY, *AROUND) if w != "Qxbeforehand"]
        assert [word for word in words if word.encode() in data] == []


def test_a_confidential_source_that_is_not_cited_does_not_travel_at_all(
    telling: PopulatedDesk,
) -> None:
    telling.add_call("unused", "Qxunused words.", alias="a third person")

    for data in _leaving(telling):
        assert [
            word for word in ("Qxunused", "a third person", "unused") if word.encode() in data
        ] == []


def test_a_case_with_confidential_sources_goes_on_to_a_third_desk_unchanged(
    telling: PopulatedDesk, store: Store, fresh_database: object
) -> None:
    from desks import TickingClock

    from factcheck.store.engine import open_engine

    files = render(telling.export("pier"))
    other = PopulatedDesk(Store(open_engine(fresh_database()), TickingClock()))  # type: ignore[operator]  # the fixture is a function
    other.add_reviewer("anna")
    other.take_in(parse(files))

    onward = render(other.export("pier"))

    without = {name: data for name, data in files.items() if name != "report.md"}
    assert {name: data for name, data in onward.items() if name != "report.md"} == without
    assert other.faults() == []
    other.store.engine.dispose()


def test_a_guess_at_the_document_cannot_be_tried_out_on_what_left(telling: PopulatedDesk) -> None:
    """The history holds a salted digest, and the salt stays: a document in hand proves nothing."""
    from factcheck.ledger.chain import text_digest

    case = telling.export("pier")
    memo = next(held for held in case.sources if held.source.key == "leaked-memo")
    kept = next(e.payload["snapshot"] for e in memo.entries if "snapshot" in e.payload)
    guess = hashlib.sha256(DOCUMENT).hexdigest()

    assert kept["blob"]["digest"] != guess
    for salt in ("", memo.source.salt, memo.snapshots[0].snapshot.salt):
        assert text_digest(salt, "blob", guess) != kept["blob"]["digest"]
    assert set(kept) == {
        "uid", "number", "origin", "taken", "length", "extractor", "encoding", "blob", "size",
        "media_type", "text", "url", "account",
    }  # fmt: skip


def test_whoever_tampers_with_a_case_to_show_a_confidential_field_is_refused(
    telling: PopulatedDesk,
) -> None:
    files = render(telling.export("pier"))
    name = "sources/leaked-memo.yaml"
    for field in ("title", "url", "media_type", "size", "blob"):
        shown = {"size": "12", "blob": f'"{"0" * 64}"'}.get(field, '"words"')
        changed = files[name].replace(f"{field}: null".encode(), f"{field}: {shown}".encode(), 1)
        assert changed != files[name], field
        with pytest.raises(FactcheckError):
            parse({**files, name: changed})


@scaled(0.1, HealthCheck.function_scoped_fixture)
@given(
    words=st.lists(
        st.text("abcdefghijklmnop éüß", min_size=3, max_size=12).map(lambda w: f"qz{w.strip()}zq"),
        min_size=9, max_size=9, unique=True,
    ),
    start=st.integers(0, 5), length=st.integers(1, 3),
)  # fmt: skip
@pytest.mark.parametrize("fresh_database", ["sqlite"], indirect=True)
def test_of_any_confidential_text_only_the_quotes_travel(
    desk: Desk, words: list[str], start: int, length: int
) -> None:
    made = PopulatedDesk(desk.store)
    slug = f"a{uuid4().hex[:20]}"
    made.add_article(slug, "It is so.")
    made.add_call(slug, " ".join(words), alias="somebody")
    quoted = words[start : start + length]
    made.cite(f"{slug}:1", slug, " ".join(quoted))

    told = b"\n".join(_leaving(made, slug)).decode()

    assert " ".join(quoted) in json.loads(json.dumps(told))
    left_out = [word for word in words if word not in quoted and word not in " ".join(quoted)]
    assert [word for word in left_out if word in told] == []
