"""A report that somebody has: is it what the desk wrote, and is it still what it would write?"""

import json
from collections.abc import Callable, Iterator
from itertools import cycle

import pytest
from databases import each_on_sqlite
from desks import TickingClock
from populated_desk import PopulatedDesk
from sqlalchemy import update

from factcheck.casework.integrity.check_report import CheckedReport, Writing
from factcheck.domain import Stance
from factcheck.errors import FactcheckError
from factcheck.model import Edition
from factcheck.reports import FORMATS
from factcheck.store.unit_of_work import Store


@pytest.fixture
def desk(store: Store) -> PopulatedDesk:
    """A desk with an article of three sentences, of which the first has a verdict."""
    made = PopulatedDesk(store)
    made.add_reviewer("anna")
    made.add_reviewer("ben")
    made.add_article()
    made.add_page("page", b"<p>The works began in 1923 and ended in March 1932, says the log.</p>")
    made.cite("bridge:1", "page", "ended in March 1932")
    made.judge("bridge:1")
    return made


def checked(desk: PopulatedDesk, data: bytes) -> CheckedReport:
    return desk.as_().check_report(data)


def told(found: CheckedReport) -> dict[str, list[str]]:
    """What differs of each claim."""
    assert found.differences is not None
    return {
        claim.ref: [str(one.of) for one in claim.differences] for claim in found.differences.claims
    }


ways_to_write = each_on_sqlite("format_name", FORMATS)


@pytest.fixture(scope="module")
def in_turn() -> Iterator[str]:
    """The other formats, one after the other, again and again."""
    return cycle(name for name in FORMATS if name != "md")


on_sqlite = pytest.mark.parametrize("fresh_database", ["sqlite"], indirect=True)


@ways_to_write
def test_what_the_desk_would_write_again_is_true(desk: PopulatedDesk, format_name: str) -> None:
    found = checked(desk, desk.as_().render("bridge", format_name))

    assert found.is_true
    assert (found.slug, found.format, found.edition) == ("bridge", format_name, None)
    assert found.differences is not None
    assert not found.differences


@ways_to_write
def test_so_is_an_edition_and_says_which_it_is(desk: PopulatedDesk, format_name: str) -> None:
    desk.give_out(format_name=format_name)
    desk.revise("bridge", "Before it stood a ferry.")  # what is checked is told in every shape
    second = desk.give_out(format_name=format_name)

    assert (checked(desk, second.data).is_true, checked(desk, second.data).edition) == (True, 2)


@ways_to_write
def test_so_is_the_report_that_travels_in_a_case(desk: PopulatedDesk, format_name: str) -> None:
    with desk.store.reading() as work:
        from factcheck.casework.views.make_report import make_report
        from factcheck.casework.views.references import find_article

        article = find_article(work, "bridge")
        made = make_report(work, article, desk.policy, format_name, travels=True)

    assert checked(desk, FORMATS[format_name].render(made)).is_true


@on_sqlite
def test_so_is_the_report_of_a_case_that_carries_whole_texts(desk: PopulatedDesk) -> None:
    """What a source no longer says is checkable in its whole text, and in no excerpt."""
    desk.attach_page("page", b"<p>The works began in 1923, says the log.</p>")
    desk.judge("bridge:1")
    excerpts, whole = (desk.export("bridge", with_snapshots=whole) for whole in (False, True))

    assert excerpts.report != whole.report
    for case in (excerpts, whole):
        assert case.report is not None
        assert checked(desk, case.report.encode()).is_true


# What the files say is read from them; that both databases give the same is asked above.
@on_sqlite
@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (
            lambda desk: desk.judge("bridge:2", "unverified"),
            {"2": ["verdict", "standing", "policy"]},
        ),
        (lambda desk: desk.judge("bridge:1", "mixed"), {"1": ["verdict", "verdict", "policy"]}),
        (
            lambda desk: desk.cite("bridge:1", "page", "began in 1923", Stance.REFUTES),
            {"1": ["standing", "evidence", "policy"]},
        ),
        (
            lambda desk: desk.attach_page("page", b"<p>The works began in 1923, says the log.</p>"),
            {"1": ["evidence"]},
        ),
        (lambda desk: desk.sign_off("bridge:1"), {"1": ["sign-off"]}),
        (lambda desk: desk.note("bridge:3", "Ask the council."), {"3": ["remark"]}),
        (lambda desk: desk.tick("bridge:1", 1), {"1": ["tick"]}),
        (lambda desk: desk.undo(), {"1": ["verdict", "standing", "policy"]}),
    ],
    ids=["verdict", "rating", "evidence", "source", "sign-off", "note", "tick", "undo"],
)
def test_what_changed_since_is_told_sentence_by_sentence(
    desk: PopulatedDesk, act: Callable[[PopulatedDesk], object], expected: dict[str, list[str]],
    in_turn: Iterator[str],
) -> None:  # fmt: skip
    written = [desk.as_().render("bridge", name) for name in ("md", next(in_turn), next(in_turn))]
    act(desk)

    for data in written:
        found = checked(desk, data)
        assert found.writing is Writing.AS_WRITTEN
        assert not found.says_the_same
        assert {ref: set(kinds) for ref, kinds in told(found).items()} == {
            ref: set(kinds) for ref, kinds in expected.items()
        }


def test_a_revision_is_told_with_the_words_of_then_and_now(desk: PopulatedDesk) -> None:
    data = desk.as_().render("bridge")
    desk.revise("bridge", "Before it stood a ferry. The bridge was built in 1931. It is 1,149 "
                "metres long.")  # fmt: skip

    found = checked(desk, data)

    assert found.differences is not None
    assert found.differences.article == ("Revision 1 was checked; there is revision 2 now.",)
    first = next(claim for claim in found.differences.claims if claim.ref == "1")
    assert (first.then, first.now) == (
        "The bridge was built in 1932.",
        "The bridge was built in 1931.",
    )
    # Where a sentence only moved, that is all that is told of it.
    assert told(found) == {"1": ["text", "standing", "policy", "policy"], "2": ["place"],
                           "3": ["deleted"], "4": ["new"]}  # fmt: skip


def tells_of_every_claim(format_name: str) -> bool:
    return FORMATS[format_name].shape in (None, "full", "annotated")


@ways_to_write
def test_one_changed_letter_is_named_with_its_line(desk: PopulatedDesk, format_name: str) -> None:
    data = desk.as_().render("bridge", format_name)
    said, forged_as = "No date given.", "One date given."
    if tells_of_every_claim(format_name):
        said, forged_as = "As it says.", "As I says."
    assert said.encode() in data
    forged = data.replace(said.encode(), forged_as.encode())

    found = checked(desk, forged)

    assert found.writing is Writing.TAMPERED
    assert not found.is_true
    assert found.changed is not None
    assert said in (found.changed.wrote or "")
    assert forged_as in (found.changed.found or "")
    wrote = data.decode().split("\n")[found.changed.number - 1]
    assert wrote == found.changed.wrote
    assert wrote[found.changed.column - 1] == said[forged_as.index("I") if said[0] == "A" else 0]


@ways_to_write
def test_any_byte_that_is_not_the_desks_is_seen(desk: PopulatedDesk, format_name: str) -> None:
    """Also where no reader looks: behind the end, and in what programs read."""
    desk.give_out(format_name=format_name)
    desk.judge("bridge:2", "unverified")
    data = desk.give_out(format_name=format_name).data
    for forged in (
        data + b"\n",
        data[:-2],
        b" " + data,
        data.replace(b"nverified", b"true     ")
        if tells_of_every_claim(format_name)
        else data.replace(b"- Rests on", b"- Rested on"),
    ):
        assert forged != data
        try:
            assert not checked(desk, forged).is_true
        except FactcheckError as refused:
            assert "no report that factcheck wrote" in refused.reason


def test_heads_that_are_not_this_desks_are_named(desk: PopulatedDesk) -> None:
    data = desk.as_().render("bridge", "json")
    made = json.loads(data)["made"]
    other_source = data.replace(made["rests_on"][0]["hash"].encode(), b"0" * 64)
    other_article = data.replace(made["head"]["hash"].encode(), b"0" * 64)

    assert checked(desk, other_source).writing is Writing.TAMPERED
    assert "cut or rewritten" in checked(desk, other_source).because[0]
    assert checked(desk, other_article).slug is None
    assert "in no history of this desk" in checked(desk, other_article).because[0]


@pytest.mark.parametrize(
    ("format_name", "before"),
    [
        ("md", b"- anchoring: "),
        ("json", b'"anchoring", "version": "'),
        ("html", b"<dt>anchoring</dt><dd>"),
    ],
)
def test_another_version_is_not_called_tampering(
    desk: PopulatedDesk, format_name: str, before: bytes
) -> None:
    data = desk.as_().render("bridge", format_name).replace(before, before + b"0.")

    found = checked(desk, data)

    assert found.writing is Writing.NOT_KNOWN
    assert "Another version of factcheck wrote it (anchoring 0." in found.because[0]


def test_nor_is_a_report_whose_words_were_redacted_since(desk: PopulatedDesk) -> None:
    data = desk.as_().render("bridge")
    desk.redact(desk.claim("bridge:1").state.verdicts[0].verdict.uid)

    found = checked(desk, data)

    assert (found.writing, found.says_the_same) == (Writing.NOT_KNOWN, False)
    assert "were redacted since" in found.because[0]


def test_an_edition_that_an_earlier_version_rendered_is_known_by_its_bytes(
    desk: PopulatedDesk,
) -> None:
    issued = desk.give_out()
    older = issued.data.replace(b"## Tally", b"## How many")
    with desk.acting() as (work, _):
        from hashlib import sha256

        from factcheck.casework.acts.add_article import keep_bytes

        keep_bytes(work, sha256(older).hexdigest(), older)
        work.execute(update(Edition).values(blob=sha256(older).hexdigest()))

    found = checked(desk, older)

    assert (found.writing, found.edition) == (Writing.AS_WRITTEN, 1)


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"# A page\n", b"{}", b'"made": {},', b"[" * 10_000]
)
def test_what_is_no_report_is_refused(desk: PopulatedDesk, data: bytes) -> None:
    with pytest.raises(FactcheckError, match="no report that factcheck wrote"):
        checked(desk, data)


def test_under_another_policy_it_is_made_again_by_the_one_it_names(
    desk: PopulatedDesk, clock: TickingClock
) -> None:
    from dataclasses import replace

    data = desk.as_().render("bridge")
    desk.policy = replace(desk.policy, signoffs_needed=2)
    desk.note("bridge:3", "Ask.")

    found = checked(desk, data)

    assert found.writing is Writing.AS_WRITTEN
    assert told(found) == {"1": ["policy"], "3": ["remark"]}
