"""A desk on which everything was done once.

After `do_everything` every table has a row, each that supersedes another has two, and every field
that may hold words holds some.
"""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from populated_desk import PAGE, POPULATED_POLICY, PopulatedDesk

from factcheck.casefiles import Case
from factcheck.casework.acts.add_article import add_articles, prepare_article
from factcheck.casework.acts.divide_claim import NewPart
from factcheck.documents import read_document
from factcheck.domain import (
    Fidelity,
    Flag,
    RetirementKind,
    Role,
    SkipKind,
    Stance,
    Use,
)

BRIDGE = (
    "The harbour bridge opened in 1932 and cost six million pounds. It is 1,149 metres long. "
    "“We shall never close it,” said the mayor. What will happen next? "
    "The toll was lifted in 1999. Ferries run beside it, and nobody counts their passengers."
)
BRIDGE_2 = (
    "The harbour bridge opened in 1932 and cost six million pounds. Ferries run beside it, and "
    "nobody counts their passengers. It is 1,151 metres long. “We shall never close it,” said the "
    "mayor. What will happen next? The toll was lifted in 1999, and not a year too early."
)
FERRY = "The ferry sank twice. Its captain was never found."
PIER = "The pier stands on oak. Its piles are rotten."
SURVEY = (
    b"<html><body><article><p>" + b"Nothing of note was seen here. " * 20
    + b"The pier stood on oak piles then.</p><p>"
    + b"Nothing else was seen here at all. " * 20 + b"</p></article></body></html>"
)  # fmt: skip
LEDGER = (
    b"<html><body><article><p>Paid for 1,151 metres of steel, as ordered by the engineer.</p>"
    b"<p>Paid for the paint, the lamps, the ferry and the band, as it was agreed before.</p>"
    b"</article></body></html>"
)
LEAK = (
    b"<html><body><article><p>Secretly we met at Kirribilli and walked about for hours on end.</p>"
    b"<p>The piles are rotten, and the harbour master has known it since last winter.</p>"
    b"</article></body></html>"
)


def do_everything(desk: PopulatedDesk, elsewhere: PopulatedDesk) -> None:
    """Do everything once, with a case from another desk."""
    desk.add_reviewer("anna")
    desk.add_reviewer("ben")
    desk.add_reviewer("cleo")
    desk.policy = POPULATED_POLICY
    promote(desk, "cleo")
    add_everything(desk)
    say_everything(desk)
    desk.revise("bridge", BRIDGE_2, label="proof 4", title="A bridge at ninety")
    desk.judge(
        "bridge:5", "true", who="ben", rationale="As before.",
        evidence_holds="The minutes say nothing of too early.",
    )  # fmt: skip
    with TemporaryDirectory() as folder:
        _watch(desk, Path(folder))
    _publish(desk)
    _undo_and_erase(desk)
    desk.take_in(case_of_the_pier(elsewhere))


def case_of_the_pier(desk: PopulatedDesk) -> Case:
    """A case with a captured page, of which passages travel, and a confidential document."""
    desk.add_reviewer("anna")
    desk.add_reviewer("dora")
    desk.add_article("pier", PIER)
    desk.add_page("survey", SURVEY, title="A survey", url="https://survey.example/")
    desk.add_page("leak", LEAK, alias="a document we hold", title="Memo of J. Bradfield")
    desk.cite("pier:1", "survey", "stood on oak piles", locator="page 4")
    desk.cite("pier:2", "leak", "The piles are rotten", locator="paragraph 9")
    desk.judge("pier:1", "true", rationale="The survey has it.")
    desk.judge("pier:2", "true", who="dora", rationale="Known from the inside.")
    return desk.export("pier")


def promote(desk: PopulatedDesk, handle: str) -> None:
    from factcheck.casework.acts.add_reviewer import add_reviewer

    with desk.store.writing() as work:
        add_reviewer(work, "anna", desk.policy, handle, Role.EDITOR)


def add_everything(desk: PopulatedDesk) -> None:
    prepared = prepare_article(
        read_document(BRIDGE.encode(), name="bridge.txt"), "bridge", label="proof 3",
        title="A bridge at ninety", author="R. Porter", dated="27 July 2021",
        origin="bridge.txt", url="https://news.example/bridge", is_whole=True,
    )  # fmt: skip
    ferry = prepare_article(read_document(FERRY.encode(), name="ferry.txt"), "ferry")
    with desk.acting() as (work, actor):
        add_articles(work, actor, [prepared, ferry])
    desk.add_page(
        "opening", title="The opening", author="A. Clerk", publisher="The Archive",
        dated="20 March 1932", url="https://archive.example/opening", group="wire",
    )  # fmt: skip
    desk.attach_page("opening", PAGE.replace(b"large", b"cheering"), "https://mirror.example/")
    desk.add_source(
        "minutes", "The toll was lifted in April 1999.", "Nobody objected.",
        title="Minutes of the council", url="https://council.example/minutes",
    )  # fmt: skip
    desk.add_call(
        "engineer", "It cost rather more than six million.", alias="an engineer of the works",
        title="Call with J. Bradfield", author="J. Bradfield", url="https://bradfield.example",
    )  # fmt: skip


def say_everything(desk: PopulatedDesk) -> None:
    desk.divide(
        "bridge:1", "The harbour bridge opened in 1932", NewPart("cost…pounds", "It cost £6m."),
        NewPart("six million pounds"),
    )  # fmt: skip
    desk.join("bridge:1.2", "bridge:1.3")
    desk.join("bridge:3", "bridge:4")
    desk.cite(
        "bridge:1.1", "opening", "opened on 19 March 1932", use=Use.PRIMARY,
        locator="second paragraph", note="A scan.",
    )  # fmt: skip
    desk.cite("bridge:1.4", "engineer", "rather more than six million", Stance.REFUTES,
              locator="03:12")  # fmt: skip
    desk.cite("bridge:5", "minutes", "lifted in April 1999")
    wrong = desk.cite("bridge:5", "minutes", stance=Stance.CONTEXT)
    desk.tick("bridge:1.1", 1, because="As the scan has it.")
    desk.judge("bridge:1.1", "mostly-true", rationale="Opened in March of that year.")
    desk.judge(
        "bridge:1.1", "true", rationale="The scan says so.", fidelity=Fidelity.EXACT,
        flags=(Flag.MISLEADING, Flag.MISSING_CONTEXT), correction="It opened in March 1932.",
    )  # fmt: skip
    desk.judge("bridge:5", "true", who="ben", rationale="As the minutes have it.")
    desk.judge("bridge:2", "false", rationale="Nobody measured it.")
    desk.sign_off("bridge:1.1")
    desk.unsign("bridge:1.1", because="Too early.")
    desk.sign_off("bridge:1.1")
    desk.overrule("bridge:1.1", "The year will do.")
    back = desk.withdraw("bridge", wrong.uid, "It says nothing.")
    desk.withdraw("bridge", back.uid, "It does, after all.")
    desk.note("bridge:1.1", "The archive has a film of it.")
    desk.wait("bridge:1.4", "the engineer's call", date(2032, 3, 19))
    desk.skip("bridge:6", SkipKind.OPINION)
    desk.skip("bridge:6", SkipKind.BOILERPLATE, "Not worth it.")
    desk.retire("ferry", RetirementKind.CLOSED, "Done with it.")
    desk.retire("ferry", RetirementKind.REOPENED, "Not quite.")


def _publish(desk: PopulatedDesk) -> None:
    """The ferry's story is given to readers, and they are told that it was wrong."""
    desk.publish("ferry", url="https://news.example/ferry")
    desk.judge("ferry:1", "false", rationale="Once.", correction="The ferry sank once.")
    desk.approve("ferry:1", "The ferry sank once, not twice.")
    desk.publish("ferry", despite="Wanted at noon.")


def _watch(desk: PopulatedDesk, folder: Path) -> None:
    """A source and an article whose files are looked at again; the source's changed."""
    (folder / "ledger.html").write_bytes(LEDGER)
    desk.add_page("ledger", LEDGER, title="The ledger of the bridge")
    desk.cite("bridge:2", "ledger", "1,151 metres of steel")
    desk.watch(folder, folder / "ledger.html", key="ledger")
    desk.watch(folder, folder / "bridge.txt", slug="bridge")
    (folder / "ledger.html").write_bytes(LEDGER.replace(b"1,151", b"1,149"))
    desk.check_all(folder, "ledger")


def _undo_and_erase(desk: PopulatedDesk) -> None:
    desk.issue("ferry", b"# The ferry, as it was given out\n")
    skipped = desk.skip("ferry:2", SkipKind.FORECAST, "Who could say?")
    desk.redact(skipped.uid)
    desk.judge("bridge:2", "mixed", rationale="Somebody did measure it.")
    desk.undo()
