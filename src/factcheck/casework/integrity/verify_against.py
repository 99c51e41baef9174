"""Whether the histories still have what a report or a case printed of them: a cut tail and a
complete rewrite show against nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select

from factcheck import model
from factcheck.casefiles import parse, read_folder
from factcheck.casework.integrity.faults import Fault
from factcheck.casework.integrity.report_file import report_bytes
from factcheck.casework.integrity.verify_history import Verified, verify_history
from factcheck.casework.views.entries_of import entries_of
from factcheck.casework.views.imports import came_with_a_case, imports_of
from factcheck.casework.views.references import NamedArticle
from factcheck.domain import Entry, StreamKind, Verb
from factcheck.errors import FactcheckError
from factcheck.reports import PrintedHeads, StreamHead, printed_heads
from factcheck.reports.heads import digest_of
from factcheck.store.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class PrintedHead:
    """A head that a case printed: the stream's uid, the entry's number and its hash (hex)."""

    stream: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What is not as it was printed, and what could not be compared, in words; and the printed
    heads: each an entry's number and its hash (hex)."""

    faults: tuple[Fault, ...] = ()
    not_compared: tuple[str, ...] = ()
    heads: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedHistory:
    """What verifying found, and what a comparison with printed heads did."""

    verified: Verified
    compared: Compared

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All that is wrong."""
        return (*self.verified.faults, *self.compared.faults)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def check_history(
    work: Work, articles: Sequence[NamedArticle] | None, against: Path | None = None
) -> CheckedHistory:
    """Verify histories, and compare them with what a report or a case folder printed.

    Args:
        articles: which; none means all, with every source and the desk's own.
        against: the report (in any format) or the case folder.

    Raises:
        FactcheckError: when `against` cannot be read, or prints no head.
    """
    verified = verify_history(work, articles)
    compared = Compared()
    # Rows that the schema does not allow can be compared with nothing.
    if against is not None and verified.streams:
        compared = against_path(work, against, articles[0].slug if articles else None)
    return CheckedHistory(verified, compared)


def against_path(work: Work, path: Path, slug: str | None = None) -> Compared:
    """Compare with the heads that a report or a case folder printed.

    Args:
        slug: of the article that a report is said to be of.

    Raises:
        FactcheckError: when it cannot be read, or prints no head.
    """
    try:
        if path.is_dir():
            return against_case(work, _heads_of_case(path))
        text = report_bytes(path).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FactcheckError(f"{path} cannot be read: {error}.") from error
    heads = printed_heads(text)
    if heads is None:
        raise FactcheckError(
            f"{path} prints no stream head.", "Give a report that factcheck wrote, or a case."
        )
    return against_report(work, heads, slug)


def _heads_of_case(path: Path) -> list[PrintedHead]:
    case = parse(read_folder(path))
    return [
        PrintedHead(case.article.uid, *case.head),
        *(
            PrintedHead(file.source.uid, file.entries[-1].seq, file.entries[-1].hash)
            for file in case.sources
        ),
    ]


def against_case(work: Work, heads: Sequence[PrintedHead]) -> Compared:
    """Compare with the heads that a case has of its histories."""
    return Compared(
        tuple(
            _gone(_called(work, head.stream), head.seq, head.hash)
            for head in heads
            if _hash_at(work, head.stream, head.seq) != head.hash
        ),
        heads=tuple((head.seq, head.hash) for head in heads),
    )


def against_report(work: Work, printed: PrintedHeads, slug: str | None = None) -> Compared:
    """Compare with the heads that a report printed, of all that it rests on.

    Args:
        slug: of the article that the report is said to be of, to call it by when it is not found.
    """
    others = printed.others or ()
    heads = ((printed.head.seq, printed.head.hash), *((head.seq, head.hash) for head in others))
    return replace(_against_report(work, printed, slug), heads=heads)


def _against_report(work: Work, printed: PrintedHeads, slug: str | None) -> Compared:
    head = printed.head
    streams = work.rows(
        select(model.Stream.id, model.Stream.uid)
        .join(model.Entry, model.Entry.stream_id == model.Stream.id)
        .where(model.Entry.hash == head.hash, model.Entry.seq == head.seq)
        .where(model.Stream.kind == StreamKind.ARTICLE)
    )
    if not streams:
        called = f"article {slug}" if slug else "history"
        return Compared((_gone(called, head.seq, head.hash),))
    if printed.others is None:
        return Compared(
            not_compared=(
                "the histories of the sources it cites and of the desk: an earlier version of "
                "factcheck wrote it, and did not print their heads",
            )
        )
    stream_id, article = streams[0]
    cited = cited_by(entries_of(work, stream_id)[: head.seq])
    desk, not_compared = _own_desk(work, printed, article)
    expected = cited if desk is None else [*cited, desk]
    others = [head for head in printed.others if head.kind is StreamKind.SOURCE or desk is not None]
    if len(others) != len(expected):
        why = f"cites {len(cited)} sources up to entry {head.seq}, and the report {len(others)}"
        return Compared((Fault(_called(work, article), head.seq, why),), not_compared)
    faults = tuple(_differing(work, zip(expected, others, strict=True)))
    if not faults and len(others) == len(printed.others):
        faults = tuple(_of_digest(work, expected, printed, article))
    return Compared(faults, not_compared)


def _own_desk(
    work: Work, printed: PrintedHeads, article: str
) -> tuple[str | None, tuple[str, ...]]:
    """The uid of this desk's history, when the report was made on it; else why it is left out."""
    desks = [head for head in printed.others or () if head.kind is StreamKind.DESK]
    if not desks:
        return None, ("the history of the desk: a report in a case does not print its head",)
    own = work.value(select(model.Stream.uid).where(model.Stream.kind == StreamKind.DESK))
    came = came_with_a_case(imports_of(work), article, printed.head.seq)
    if came and not (own or "").startswith(desks[0].stream):
        return None, ("the history of the desk: the report was made on another one",)
    return own or "", ()


def cited_by(entries: Sequence[Entry]) -> list[str]:
    """The uids of the sources that these entries cite, in order."""
    citing = (Verb.CITE_ADD, Verb.CITE_TURN)
    citations = (entry.payload.get("citation") for entry in entries if entry.verb in citing)
    sources = (record.get("source") for record in citations if isinstance(record, dict))
    return sorted({uid for uid in sources if isinstance(uid, str)})


def heads_apart(printed: PrintedHeads) -> tuple[list[StreamHead], StreamHead | None]:
    """The heads of the cited sources that a report printed, in its order, and the desk's."""
    others = printed.others or ()
    sources = [head for head in others if head.kind is StreamKind.SOURCE]
    desk = next((head for head in others if head.kind is StreamKind.DESK), None)
    return sources, desk


def _differing(work: Work, pairs: "zip[tuple[str, StreamHead]]") -> Iterator[Fault]:
    for uid, head in pairs:
        hash_here = _hash_at(work, uid, head.seq)
        same_stream = uid.startswith(head.stream)
        if hash_here is None or not same_stream or not hash_here.startswith(head.hash):
            yield _gone(_called(work, uid), head.seq, head.hash)


def _of_digest(
    work: Work, expected: Sequence[str], printed: PrintedHeads, article: str
) -> Iterator[Fault]:
    heads = [
        StreamHead(head.kind, uid, head.seq, _hash_at(work, uid, head.seq) or "")
        for uid, head in zip(expected, printed.others or (), strict=True)
    ]
    if digest_of(heads) != printed.digest:
        why = (
            "the histories that the report rests on do not have the digest it printed: one of "
            f"them was rewritten ({', '.join(_called(work, uid) for uid in expected)})"
        )
        yield Fault(_called(work, article), printed.head.seq, why)


def _hash_at(work: Work, stream: str, seq: int) -> str | None:
    digest: str | None = work.value(
        select(model.Entry.hash)
        .join(model.Stream, model.Stream.id == model.Entry.stream_id)
        .where(model.Stream.uid == stream, model.Entry.seq == seq)
    )
    return digest


def _gone(called: str, seq: int, digest: str) -> Fault:
    why = (
        f"the printed head (entry {seq}, {digest[:12]}…) is not in this history: "
        "it was cut or rewritten"
    )
    return Fault(called, seq, why)


def _called(work: Work, uid: str) -> str:
    """What a stream is called; its uid when nobody here has it."""
    for kind, called, uids in (
        ("article", model.Article.slug, model.Article.uid),
        ("source", model.Source.key, model.Source.uid),
    ):
        name = work.value(select(called).where(uids == uid))
        if name is not None:
            return f"{kind} {name}"
    kind = work.value(select(model.Stream.kind).where(model.Stream.uid == uid))
    return "desk" if kind == StreamKind.DESK else uid or "desk"
