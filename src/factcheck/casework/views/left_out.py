"""What was left out of a text, and what of it stands beside the main text: counted, and listed."""

from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.domain import Beside, KeptAccount, LeftOut, LeftOutBlock, Revision, Snapshot
from factcheck.errors import FactcheckError
from factcheck.ledger.accounts import account_of


@dataclass(frozen=True, slots=True)
class FullSentences:
    """How many blocks that were left out hold a full sentence, and how many sentences they hold."""

    blocks: int = 0
    sentences: int = 0


@dataclass(frozen=True, slots=True)
class BlocksOfKind:
    """The blocks of one kind, in the order of the document; `in_text` are those that are in the
    text all the same, beside its main text."""

    kind: LeftOut
    left_out: tuple[LeftOutBlock, ...]
    in_text: tuple[LeftOutBlock, ...]


def full_sentences(left_out: Iterable[LeftOutBlock], language: str | None) -> FullSentences:
    """The full sentences in blocks that were left out; `language` is an ISO 639 code."""
    from factcheck.text.segmentation.full_sentences import count_full_sentences

    counts = [count_full_sentences(block.words, language) for block in left_out]
    return FullSentences(sum(count > 0 for count in counts), sum(counts))


def account_kept(record: Revision | Snapshot) -> KeptAccount:
    """The account that is kept with a text.

    Raises:
        FactcheckError: when it was changed since it was written.
    """
    try:
        return account_of(record.account, None if record.text is None else len(record.text))
    except ValueError as error:
        raise FactcheckError(
            f"The account of {record.uid} {error}: it was changed.", "Run: factcheck history verify"
        ) from error


def is_whole(account: str | None) -> bool:
    """Whether all that a document shows was asked for, by the account that a revision keeps; an
    account that was changed since says nothing."""
    try:
        return account_of(account).is_whole
    except ValueError:
        return False


def beside_main_text(account: str | None) -> tuple[Beside, ...]:
    """The stretches of a text beside its main text, by the account that a snapshot keeps; an
    account that was changed since says nothing."""
    try:
        return account_of(account).beside
    except ValueError:
        return ()


def blocks_by_kind(record: Revision | Snapshot) -> tuple[BlocksOfKind, ...]:
    """What is not in a text, or stands in it beside its main text, by kind.

    Raises:
        FactcheckError: as `account_kept` does.
    """
    from factcheck.documents.reading.main_text import blocks_beside

    kept = account_kept(record)
    in_text = blocks_beside(record.text or "", kept.beside)
    return tuple(
        BlocksOfKind(kind, _of_kind(kind, kept.account.left_out), _of_kind(kind, in_text))
        for kind in LeftOut
        if any(block.kind is kind for block in (*kept.account.left_out, *in_text))
    )


def _of_kind(kind: LeftOut, blocks: Iterable[LeftOutBlock]) -> tuple[LeftOutBlock, ...]:
    return tuple(block for block in blocks if block.kind is kind)
