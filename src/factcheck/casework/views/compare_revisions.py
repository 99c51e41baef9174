"""What became of an article's sentences between two of its revisions, word by word."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from factcheck.casework.views.entries_of import entries_of
from factcheck.casework.views.records import record_of
from factcheck.casework.views.references import NamedArticle
from factcheck.documents.reading.formats import keeps_marks
from factcheck.domain import Change, Placement
from factcheck.domain import Revision as RevisionRecord
from factcheck.errors import FactcheckError
from factcheck.ledger.replay import Replayed, replay
from factcheck.model import Revision
from factcheck.store.unit_of_work import Work
from factcheck.text.alignment.longest_chain import Step, heaviest_chain
from factcheck.text.canonical import canonical_words
from factcheck.text.details.edits import Edit, edit
from factcheck.text.markup import reads_alike


@dataclass(frozen=True, slots=True)
class ComparedSentence:
    """A sentence of either revision, and what became of it.

    Args:
        number: the claim's; of a deleted sentence its own, of a merged one the one that is left.
        change: how it came about; none when it was deleted.
        moved: it left the order that the others kept.
        origins: the numbers it came from, where those are not just its own.
        old, new: its words in either revision; none where it does not stand there.
        edit: what was done to the words, where both are there and they are not the same. Of what
            was split or merged it leads from all the words before to all the words after, where
            these stand side by side.
        leaning: it was kept, but leans on a sentence before it that was not.
    """

    number: int
    change: Change | None
    moved: bool
    origins: tuple[int, ...]
    old: str | None
    new: str | None
    edit: Edit | None
    leaning: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two revisions, and their sentences: in the later one's order, then what was deleted."""

    earlier: RevisionRecord
    later: RevisionRecord
    sentences: tuple[ComparedSentence, ...]


def compare_revisions(
    work: Work, article: NamedArticle, earlier: int | None = None, later: int | None = None
) -> Comparison:
    """Compare two revisions of an article, by default its last two.

    Raises:
        FactcheckError: when there is no such revision, or its words were redacted.
    """
    revisions = _revisions(work, article)
    last = max(revisions)
    later = last if later is None else later
    earlier = max(1, later - 1) if earlier is None else earlier
    if last == 1:
        raise FactcheckError(
            f"{article.slug} has one revision only.",
            f"Store the next with: factcheck article revise {article.slug} FILE",
        )
    for number in (later, earlier):
        if number not in revisions:
            raise FactcheckError(
                f"{article.slug} has no revision {number}.", f"It has revisions 1 to {last}."
            )
    if earlier >= later:
        raise FactcheckError(
            f"Revision {earlier} is not earlier than revision {later}.",
            f"Name the earlier one first: --from {min(earlier, later)} --to "
            f"{max(earlier, later) if earlier != later else later + 1}",
        )
    entries = entries_of(work, article.stream_id)
    replayed = replay(entries)
    leaning = {
        number
        for entry in entries
        if entry.payload.get("revision", {}).get("number") == later
        for number in entry.payload.get("leaning", ())
    }
    pair = _Pair(revisions[earlier], revisions[later], replayed)
    return Comparison(
        revisions[earlier],
        revisions[later],
        tuple(pair.sentences(leaning if later - earlier == 1 else set())),
    )


def _revisions(work: Work, article: NamedArticle) -> dict[int, RevisionRecord]:
    rows = work.rows(select(Revision).where(Revision.article_id == article.id))
    return {row.number: record_of(RevisionRecord, row) for row in rows}


class _Pair:
    """Two revisions with their sentences, and which came from which."""

    def __init__(self, earlier: RevisionRecord, later: RevisionRecord, replayed: Replayed) -> None:
        if earlier.text is None or later.text is None:
            raise FactcheckError(
                "The words of a revision were redacted, so there is nothing to compare.",
                "See: factcheck history show",
            )
        self._old_text, self._new_text = earlier.text, later.text
        self._language = later.language
        # Marks that are off because the file is read otherwise now are nobody's edit.
        self._unmarked = keeps_marks(earlier.extractor) and not keeps_marks(later.extractor)
        self._old = _sentences(replayed, earlier.number)
        self._new = _sentences(replayed, later.number)
        self._origins = _lineage(replayed, earlier.number, later.number)
        self._moved: Mapping[int, bool] = {n: placement.moved for n, placement in self._new.items()}
        if later.number - earlier.number > 1:
            self._origins = self._as_it_came_back()
            self._moved = self._out_of_order()
        self._pieces: dict[int, list[int]] = defaultdict(list)
        for number in self._new:
            for origin in self._origins[number]:
                self._pieces[origin].append(number)

    def _as_it_came_back(self) -> Mapping[int, tuple[int, ...]]:
        """What has the words it had came from itself, whatever was done to it in between."""
        back = {
            number
            for number in self._new.keys() & self._old.keys()
            if canonical_words(_slice(self._old_text, self._old[number]))
            == canonical_words(_slice(self._new_text, self._new[number]))
        }
        return {
            number: (number,) if number in back else tuple(n for n in origins if n not in back)
            for number, origins in self._origins.items()
        }

    def _out_of_order(self) -> Mapping[int, bool]:
        """What left the order that the others kept, whatever it did in between."""
        was, now = (
            {number: place for place, number in enumerate(side)} for side in (self._old, self._new)
        )
        steps = {
            number: Step(
                was[origins[0]],
                was[origins[0]] + 1,
                now[number],
                now[number] + 1,
                float(self._new[number].end - self._new[number].start),
            )
            for number, origins in self._origins.items()
            if origins
        }
        stayed = set(heaviest_chain(list(steps.values())))
        return {number: number in steps and steps[number] not in stayed for number in self._new}

    def sentences(self, leaning: set[int]) -> Iterable[ComparedSentence]:
        for number in self._new:
            yield self._compared(number, leaning)
        for number, placement in self._old.items():
            if number not in self._pieces:
                words = _slice(self._old_text, placement)
                yield ComparedSentence(number, None, False, (), words, None, None)

    def _compared(self, number: int, leaning: set[int]) -> ComparedSentence:
        origins = self._origins[number]
        new = _slice(self._new_text, self._new[number])
        old = None
        made: Edit | None = None
        change = self._new[number].change
        if origins:
            old = " ".join(_slice(self._old_text, self._old[origin]) for origin in origins)
            change = self._change(number, origins)
        elif change is not Change.RETURNED:
            change = Change.ADDED
        if change in (Change.EDITED, Change.MERGED) or (
            change is Change.SPLIT and number == self._pieces[origins[0]][0]
        ):
            made = self._edit(
                origins, [number] if change is not Change.SPLIT else self._pieces[origins[0]]
            )
        return ComparedSentence(
            number=number,
            change=change,
            moved=self._moved[number],
            origins=origins if origins != (number,) else (),
            old=old,
            new=new,
            edit=made,
            leaning=number in leaning,
        )

    def _change(self, number: int, origins: Sequence[int]) -> Change:
        if len(origins) > 1:
            return Change.MERGED
        if len(self._pieces[origins[0]]) > 1:
            return Change.SPLIT
        was = _slice(self._old_text, self._old[origins[0]])
        now = _slice(self._new_text, self._new[number])
        same = canonical_words(was) == canonical_words(now)
        if not same and self._unmarked:
            same = reads_alike(was, now)
        return Change.KEPT if same else Change.EDITED

    def _edit(self, origins: Sequence[int], numbers: Sequence[int]) -> Edit:
        was = _hull([self._old[origin] for origin in origins], self._old.values())
        now = _hull([self._new[number] for number in numbers], self._new.values())
        return edit(self._old_text, was, self._new_text, now, self._language)


def _sentences(replayed: Replayed, revision: int) -> dict[int, Placement]:
    """A revision's sentences by number, in reading order."""
    placements = [
        p for (of, _, part), p in replayed.placements.items() if of == revision and not part
    ]
    return {p.number: p for p in sorted(placements, key=lambda p: p.start)}


def _lineage(replayed: Replayed, earlier: int, later: int) -> Mapping[int, tuple[int, ...]]:
    """Of each sentence of the later revision the numbers it came from in the earlier one."""
    origins: dict[int, tuple[int, ...]] = {
        number: (number,) for number in _sentences(replayed, earlier)
    }
    for revision in range(earlier + 1, later + 1):
        stepped: dict[int, tuple[int, ...]] = {}
        for number in _sentences(replayed, revision):
            # What came back after it was gone came from nowhere in the revision before.
            before = [
                place[1]
                for place in replayed.origins.get((revision, number, 0), ())
                if place[0] == revision - 1
            ]
            came = [origin for number in before for origin in origins.get(number, ())]
            stepped[number] = tuple(dict.fromkeys(came))
        origins = stepped
    return origins


def _hull(chosen: Sequence[Placement], every: Iterable[Placement]) -> tuple[int, int]:
    """From the first to the last of some sentences; only the first where others stand between."""
    start, end = min(p.start for p in chosen), max(p.end for p in chosen)
    between = [p for p in every if start <= p.start and p.end <= end]
    if len(between) > len(chosen):
        return chosen[0].start, chosen[0].end
    return start, end


def _slice(text: str, placement: Placement) -> str:
    return text[placement.start : placement.end]
