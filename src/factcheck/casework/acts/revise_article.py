"""An article's next revision: stored whole, its sentences aligned with the last one's, its claims
carried. A verdict is nowhere touched: what still stands is computed from the words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from factcheck.casework.acts.actor import Actor
from factcheck.casework.acts.add_article import PreparedArticle, keep_bytes, revision_of
from factcheck.casework.acts.place_claims import place_claims, require_replayed
from factcheck.casework.views.entries_of import entries_of
from factcheck.casework.views.left_out import FullSentences
from factcheck.casework.views.records import columns_of, record_of
from factcheck.casework.views.references import NamedArticle
from factcheck.documents.reading.formats import keeps_marks
from factcheck.domain import Change, ClaimNumber, Placement, Sentence, Verb
from factcheck.domain import Revision as RevisionRecord
from factcheck.errors import FactcheckError
from factcheck.ledger.chain import payload_of
from factcheck.ledger.payload_items import placement_row
from factcheck.ledger.replay import Replayed, replay
from factcheck.model import Claim, Revision
from factcheck.store.unit_of_work import Work
from factcheck.text.alignment.anaphora import is_anaphoric
from factcheck.text.alignment.carry_over import Carried, carry_over, carry_over_by_span
from factcheck.text.segmentation.section_breaks import is_section_break


@dataclass(frozen=True, slots=True)
class Revised:
    """What a revision brought.

    Args:
        number: the revision's.
        changes: how many sentences came about how; kept ones that moved count as kept.
        moved: how many of the sentences left their order, changed or not.
        deleted: numbers that are no longer in the article.
        merged: number → the number it went into.
        leaning: numbers that were kept, but lean on a sentence before them that was not.
        left_out: how many full sentences were left out of it.
    """

    number: int
    changes: Mapping[Change, int]
    moved: int
    deleted: tuple[int, ...]
    merged: Mapping[int, int]
    leaning: tuple[int, ...]
    left_out: FullSentences


def revise_article(
    work: Work, actor: Actor, article: NamedArticle, prepared: PreparedArticle
) -> Revised | None:
    """Store a revision and carry the article's claims into it; none when nothing is new.

    Nothing is new when the text and its sentences are those of the last revision. The same bytes
    that are only read or split better map claims by where they stand, not by guess.

    Raises:
        FactcheckError: when the last revision's words were redacted, so nothing can be compared.
    """
    work.lock([article.stream_id])
    replayed = replay(entries_of(work, article.stream_id))
    require_replayed(replayed)
    last = _last_revision(work, article)
    if last.text is None:
        raise FactcheckError(
            f"The words of {article.slug} were redacted: no revision can be compared with them.",
            "Add the new text as an article of its own: factcheck article add FILE",
        )
    new = prepared.document.text
    old = sorted(
        (p for (of, _, _), p in replayed.placements.items() if of == last.number),
        key=lambda p: (p.start, p.part),
    )
    prepared = _with_the_breaks_there_are(prepared, old, last.text)
    if new == last.text and _same_spans(old, prepared.sentences, replayed):
        return None
    carried = _carried(work, article, replayed, last, old, prepared)
    leaning = _anaphoric(carried, old, new, prepared.language)
    record = _revision(last, prepared)
    payload = {"revision": payload_of(record), **_payload(carried, leaning)}
    entry_id = work.append(article.stream_id, actor.handle, Verb.ARTICLE_REVISE, payload)
    keep_bytes(work, prepared.document.sha256, prepared.document.data)
    work.insert(Revision, article_id=article.id, entry_id=entry_id, **columns_of(record))
    _insert_claims(work, article, carried)
    require_replayed(place_claims(work, article))
    return Revised(
        number=record.number,
        changes=Counter(sentence.placement.change for sentence in carried.sentences),
        moved=sum(1 for sentence in carried.sentences if sentence.placement.moved),
        deleted=carried.deleted,
        merged=carried.into,
        leaning=leaning,
        left_out=prepared.full_sentences,
    )


def _payload(carried: Carried, leaning: Sequence[int]) -> dict[str, Any]:
    """What an entry says of what became of the claims; what is empty is left out."""
    fields = {
        "placements": [placement_row(placement) for placement in carried.placements],
        "merged": [list(pair) for pair in sorted(carried.into.items())],
        "deleted": list(carried.deleted),
        "origins": [
            [sentence.placement.number, list(sentence.origins)]
            for sentence in carried.sentences
            if sentence.origins and sentence.origins != (sentence.placement.number,)
        ],
        "unplaced": [list(part) for part in carried.unplaced],
        "leaning": list(leaning),
    }
    return {name: value for name, value in fields.items() if value}


def _last_revision(work: Work, article: NamedArticle) -> RevisionRecord:
    row = work.first(
        select(Revision)
        .where(Revision.article_id == article.id)
        .order_by(Revision.number.desc())
        .limit(1)
    )
    assert row is not None, "an article has a revision"
    return record_of(RevisionRecord, row)


def _with_the_breaks_there_are(
    prepared: PreparedArticle, old: Sequence[Placement], text: str
) -> PreparedArticle:
    """The article with its section breaks as claims where they were claims before: they came in
    with an earlier version, and what was said of them stays."""
    if not any(is_section_break(text[one.start : one.end]) for one in old if not one.part):
        return prepared
    sentences = sorted((*prepared.sentences, *prepared.section_breaks), key=lambda one: one.start)
    return replace(prepared, sentences=tuple(sentences))


def _same_spans(old: list[Placement], new: tuple[Sentence, ...], replayed: Replayed) -> bool:
    """Whether the sentences stand where the claims do; one that reviewers joined covers several."""
    wholes = [p for p in old if not p.part and p.number in replayed.wholes]
    spans = {
        (s.start, s.end)
        for s in new
        if not any(whole.start <= s.start and s.end <= whole.end for whole in wholes)
    }
    return spans | {(p.start, p.end) for p in wholes} == {
        (p.start, p.end) for p in old if not p.part
    }


def _carried(
    work: Work,
    article: NamedArticle,
    replayed: Replayed,
    last: RevisionRecord,
    old: list[Placement],
    prepared: PreparedArticle,
) -> Carried:
    assert last.text is not None
    known: dict[str, Any] = {
        "next_number": max(claim.number for claim in replayed.claims) + 1,
        "gone": _gone(work, article, replayed, last.number),
        "joined": replayed.wholes,
    }
    new, sentences = prepared.document.text, prepared.sentences
    if new == last.text:
        return carry_over_by_span(new, old, sentences, **known)
    known["same_bytes"] = prepared.document.sha256 == last.blob
    known["was_marked"] = keeps_marks(last.extractor)
    return carry_over(last.text, old, new, sentences, **known)


def _gone(
    work: Work, article: NamedArticle, replayed: Replayed, last: int
) -> dict[ClaimNumber, str]:
    """The words of the claims that stand nowhere in the last revision, as they last stood; of parts
    only those that their sentence had when it was last there."""
    texts = {
        row[0]: row[1]
        for row in work.rows(
            select(Revision.number, Revision.text).where(Revision.article_id == article.id)
        )
    }
    last_stood = {
        number: revision for revision, number, part in sorted(replayed.placements) if not part
    }
    gone: dict[ClaimNumber, str] = {}
    for (revision, number, part), placement in replayed.placements.items():
        text = texts.get(revision)
        if text is not None and revision == last_stood[number] != last:
            gone[ClaimNumber(number, part)] = text[placement.start : placement.end]
    return gone


def _anaphoric(carried: Carried, old: list[Placement], text: str, language: str) -> tuple[int, ...]:
    """The kept sentences that lean on the one before them, where that is another one now or was
    changed."""
    before = [p.number for p in old if not p.part]
    stood_after = dict(zip(before[1:], before, strict=False))
    numbers = []
    previous: Placement | None = None
    for sentence in carried.sentences:
        whole = sentence.placement
        if previous is not None and whole.change in (Change.KEPT, Change.RETURNED):
            same = stood_after.get(whole.number) == previous.number
            if not (same and previous.change is Change.KEPT) and is_anaphoric(
                text[whole.start : whole.end], language
            ):
                numbers.append(whole.number)
        previous = whole
    return tuple(numbers)


def _revision(last: RevisionRecord, prepared: PreparedArticle) -> RevisionRecord:
    """The next revision's record: what the new text does not say of itself stays as it was."""
    new = revision_of(prepared, last.number + 1)
    return replace(
        new,
        title=new.title or last.title,
        author=new.author or last.author,
        dated=new.dated or last.dated,
        url=new.url or last.url,
    )


def _insert_claims(work: Work, article: NamedArticle, carried: Carried) -> None:
    known = {
        row[0]
        for row in work.rows(
            select(Claim.number).where(Claim.article_id == article.id, Claim.part == 0)
        )
    }
    numbers = {sentence.placement.number for sentence in carried.sentences} - known
    work.insert_many(
        Claim,
        [
            {"article_id": article.id, "number": number, "part": 0, "salt": ""}
            for number in sorted(numbers)
        ],
    )
