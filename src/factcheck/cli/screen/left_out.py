"""What was left out of a text, block by block: as lines for a terminal, and for programs."""

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from factcheck.casework.views.left_out import BlocksOfKind, FullSentences
    from factcheck.domain import LeftOutBlock, Revision, Snapshot


def told_left_out(slug: str, left_out: "FullSentences") -> str | None:
    """That full sentences were left out of an article, in a line; none where none were."""
    if not left_out.sentences:
        return None
    blocks = _counted(left_out.blocks, "block")
    sentences = _counted(left_out.sentences, "sentence")
    see = f"factcheck article show {slug} --left-out"
    return f"  left out: {blocks}, {sentences}; see: {see}"


def left_out_lines(called: str, record: "Revision | Snapshot") -> list[str]:
    """What is not in a text, then what is in it beside its main text; each by kind, with its words.

    Args:
        called: the revision or snapshot, as the first line has it.

    Raises:
        FactcheckError: when the account was changed since it was written.
    """
    from factcheck.casework.views.left_out import account_kept, blocks_by_kind

    kinds = blocks_by_kind(record)
    account = account_kept(record).account
    left_out = sum(len(of_kind.left_out) for of_kind in kinds)
    in_text = sum(len(of_kind.in_text) for of_kind in kinds)
    counts = [f"{_counted(left_out, 'block')} left out" if left_out else "nothing left out"]
    if account.taken:
        counts.insert(0, f"{_counted(account.taken, 'block')} taken")
    if in_text:
        counts.append(f"{_counted(in_text, 'block')} in the text beside the main text")
    lines = [f"{click.style(called, bold=True)}  {', '.join(counts)}"]
    for of_kind in kinds:
        lines += _of_kind(of_kind, of_kind.left_out, "")
    for of_kind in kinds:
        lines += _of_kind(of_kind, of_kind.in_text, ", in the text beside the main text")
    return lines


def account_as_json(record: "Revision | Snapshot") -> dict[str, Any] | None:
    """The account of a reading, for programs: as it is kept, each stretch of the text with its
    words; none where none is kept.

    Raises:
        FactcheckError: when it was changed since it was written.
    """
    from factcheck.casework.views.left_out import account_kept
    from factcheck.ledger.accounts import plain_account

    if record.account is None:
        return None
    account = plain_account(account_kept(record))
    for stretch in account["beside"]:
        if record.text is not None:
            stretch["words"] = record.text[stretch["start"] : stretch["end"]]
    return account


def _of_kind(of_kind: "BlocksOfKind", blocks: "tuple[LeftOutBlock, ...]", where: str) -> list[str]:
    from factcheck.cli.screen.layout import visible_line, wrap

    if not blocks:
        return []
    count = f" ({len(blocks)})" if len(blocks) > 1 else ""
    lines = ["", f"{click.style(str(of_kind.kind), fg='yellow')}{count}{where}"]
    for block in blocks:
        first = f"  {visible_line(block.place)}: " if block.place else "  "
        for line in block.words.splitlines():
            if line.strip():
                lines.append(wrap(line, "    ", first))
                first = "  "
    return lines


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
