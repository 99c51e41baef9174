"""What became of the corrections that were proposed, revision by revision: which were taken up as
they were proposed, which otherwise, which not, and which sentences are gone.

  - A correction is followed through every revision that came while it was proposed: its verdict was
    given before, and neither taken back nor overtaken by then. Who gives a verdict again with the
    same correction goes on proposing it.
  - Presentation does not count: words are the same as canonical text has it.
  - A sentence is followed where it went: joined with others, or divided, it is held against all of
    what became of it. Of a part it is the sentence around it that is held against the text.
  - Words that were changed elsewhere than where the correction would change them do not take it up.
  - Where words were erased that would have to be compared, nothing is told.
  - Where the sentence itself is gone, but one that is new reads as was proposed, it was taken up.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from factcheck.domain import ClaimNumber, CorrectionOutcome, Verdict
from factcheck.standing.standing import live_verdicts
from factcheck.standing.values import ClaimState, VerdictState
from factcheck.text.borders import between_words
from factcheck.text.canonical import canonical_words
from factcheck.text.word_diff import WordChange, word_diff

_STOPS = " .!?…。"

_Came = Mapping[int, frozenset[int]]
"""Of each sentence of a revision, the numbers that it came from in an earlier one."""


@dataclass(frozen=True, slots=True)
class RevisionWords:
    """What stood in a revision.

    Args:
        number: the revision's.
        seq: the entry that brought it.
        texts: the words of sentences and parts, in reading order; none where they were erased.
        origins: of sentences, the numbers that each came from in the revision before.
    """

    number: int
    seq: int
    texts: Mapping[ClaimNumber, str | None]
    origins: Mapping[int, tuple[int, ...]]

    @property
    def sentences(self) -> list[int]:
        """The numbers of its sentences, in reading order."""
        return [claim.number for claim in self.texts if not claim.part]

    def words_of(self, numbers: Iterable[int]) -> list[str] | None:
        """The words of sentences; none when any were erased."""
        texts = [self.texts[ClaimNumber(number)] for number in numbers]
        known = [text for text in texts if text is not None]
        return known if len(known) == len(texts) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedCorrection:
    """A correction that was proposed before a revision came, and what became of it.

    Args:
        number: the claim that it was proposed for.
        reviewer: who proposed it first.
        proposed_in: the number of the revision that it was proposed for.
        outcome: what became of it.
        revision: the number of the revision that brought this outcome.
        held_against: the number of the last revision that came while it was proposed.
        correction: the words that were proposed.
        should_read: what should stand there: the correction itself, with what stands around it
            where the sentence was joined or is a part's; where it was not taken, in the words as
            they are now.
        now: what stands there in that revision; none where it is gone.
        into: the sentences that it stands in now, where that is not its own alone.
        undone: the number of the revision in which it had been taken as proposed, where it no
            longer is.
        overruled: the editor who said that it is not to be made.
        open: it is proposed still, and nobody overruled it.
    """

    number: ClaimNumber
    reviewer: str
    proposed_in: int
    outcome: CorrectionOutcome
    revision: int
    held_against: int
    correction: str
    should_read: str
    now: str | None
    into: tuple[int, ...] = ()
    undone: int | None = None
    overruled: str | None = None
    open: bool = True

    @property
    def diff(self) -> tuple[WordChange, ...]:
        """From what was proposed to what stands there now; empty where nothing does, or where it
        was taken as proposed."""
        if self.now is None or self.outcome is CorrectionOutcome.TAKEN_AS_PROPOSED:
            return ()
        return word_diff(self.should_read, self.now)


def followed_corrections(
    claims: Iterable[ClaimState],
    revisions: Sequence[RevisionWords],
    into: Mapping[ClaimNumber, ClaimNumber],
) -> tuple[FollowedCorrection, ...]:
    """What became of every correction that was proposed when a later revision came, by claim, then
    in the order proposed; nothing of what was proposed for the latest revision alone.

    Args:
        claims: the article's claims, those that are gone too.
        revisions: all of the article's, the first one first.
        into: the claim that another was joined to, or merged into.
    """
    history = _History(revisions, into)
    found: list[FollowedCorrection] = []
    for claim in claims:
        for unit in (claim, *claim.parts):
            found += _of_claim(unit, claim, history)
    return tuple(sorted(found, key=lambda one: one.number))


class _History:
    """An article's revisions, and which sentence of one came from which of another."""

    def __init__(
        self, revisions: Sequence[RevisionWords], into: Mapping[ClaimNumber, ClaimNumber]
    ) -> None:
        self.revisions = {revision.number: revision for revision in revisions}
        self._into = into
        self._came: dict[int, dict[int, _Came]] = {}

    def came(self, begins: int, ends: int) -> _Came:
        """How the sentences of revision `ends` came from those of revision `begins`."""
        if begins not in self._came:
            self._came[begins] = dict(self._from(begins))
        return self._came[begins][ends]

    def _from(self, begins: int) -> Iterator[tuple[int, _Came]]:
        there = frozenset(self.revisions[begins].sentences)
        came = {number: frozenset({number}) for number in there}
        yield begins, self._with_joined(came, self.revisions[begins])
        for number in range(begins + 1, max(self.revisions) + 1):
            revision = self.revisions[number]
            step: dict[int, frozenset[int]] = {}
            for sentence in revision.sentences:
                origins = revision.origins.get(sentence, ())
                step[sentence] = frozenset().union(*(came.get(o, frozenset()) for o in origins))
                if not origins and sentence in there:
                    step[sentence] = frozenset({sentence})  # it was gone, and came back
            came = self._with_joined(step, revision)
            yield number, came

    def _with_joined(
        self, came: dict[int, frozenset[int]], revision: RevisionWords
    ) -> dict[int, frozenset[int]]:
        """Count to a sentence what a reviewer joined to it, which stands nowhere by itself."""
        known = frozenset().union(*came.values())
        for claim, other in self._into.items():
            gone = not claim.part and claim not in revision.texts and claim.number not in known
            if gone and other.number in came:
                came[other.number] |= {claim.number}
        return came


@dataclass(frozen=True, slots=True)
class _Held:
    """A correction held against one revision."""

    revision: int
    outcome: CorrectionOutcome
    should_read: str
    now: str | None
    into: tuple[int, ...] = ()


def _of_claim(
    claim: ClaimState, sentence: ClaimState, history: _History
) -> Iterator[FollowedCorrection]:
    by_words: dict[str, list[VerdictState]] = {}
    for state in sorted(claim.verdicts, key=lambda state: state.seq):
        if state.verdict.correction and not state.withdrawn:
            by_words.setdefault(canonical_words(state.verdict.correction), []).append(state)
    for proposing in by_words.values():
        first = proposing[0].verdict
        uids = {state.verdict.uid for state in proposing}
        held = [
            found
            for revision in history.revisions.values()
            if revision.number > first.revision and _stood(uids, claim, sentence, revision.seq)
            if (found := _held(claim, first, revision, history)) is not None
        ]
        if held:
            is_open = _stood(uids, claim, sentence, None)
            last = proposing[-1].overruled
            overruled = last.reviewer if is_open and last is not None else None
            ended = _in_the_end(claim.number, first, held)
            yield replace(ended, overruled=overruled, open=is_open and overruled is None)


def _in_the_end(
    number: ClaimNumber, proposed: Verdict, held: Sequence[_Held]
) -> FollowedCorrection:
    """What became of a correction, and since which revision that is so."""
    last = since = held[-1]
    for before in reversed(held):
        if before.outcome is not last.outcome:
            break
        since = before
    taken = [one.revision for one in held if one.outcome is CorrectionOutcome.TAKEN_AS_PROPOSED]
    return FollowedCorrection(
        number=number,
        reviewer=proposed.reviewer,
        proposed_in=proposed.revision,
        outcome=last.outcome,
        revision=since.revision,
        held_against=last.revision,
        correction=proposed.correction or "",
        should_read=last.should_read,
        now=last.now,
        into=last.into,
        undone=taken[-1] if taken and last.revision not in taken else None,
    )


def _stood(uids: Collection[str], claim: ClaimState, sentence: ClaimState, seq: int | None) -> bool:
    """Whether one of these verdicts was live when an entry came, or is now, and spoke of words that
    were neither skipped nor divided since."""
    given = [
        replace(state, withdrawn=state.withdrawn and _before(state.withdrawn_seq or 0, seq))
        for state in claim.verdicts
        if _before(state.seq, seq)
    ]
    ends = [each.skip.seq for each in (claim, sentence) if each.skip and not each.skip.withdrawn]
    if claim.divided_seq is not None:
        ends.append(claim.divided_seq)
    return any(
        state.verdict.uid in uids and not any(state.seq < end and _before(end, seq) for end in ends)
        for state in live_verdicts(given)
    )


def _before(seq: int, other: int | None) -> bool:
    return other is None or seq < other


# --- one correction beside one revision -----------------------------------------------------------


def _held(
    claim: ClaimState, proposed: Verdict, revision: RevisionWords, history: _History
) -> _Held | None:
    """What became of a correction in a revision; none where words were erased."""
    begins, own = history.revisions[proposed.revision], claim.number.number
    correction = proposed.correction or ""
    came = history.came(begins.number, revision.number)
    went = [number for number in revision.sentences if own in came[number]]
    if not went:
        return _of_gone(correction, revision)
    sources = [n for n in begins.sentences if any(n in came[number] for number in went)]
    before, after = begins.words_of(sources), revision.words_of(went)
    if before is None or after is None:
        return None
    was, now = " ".join(before), " ".join(after)
    place = sources.index(own) if own in sources else None
    should_read = None
    if place is not None:
        old = begins.texts.get(claim.number)
        before[place] = _corrected(claim, before[place], old, correction) or ""
        should_read = " ".join(before) if before[place] else None
    is_whole = sources == went == [own] and not claim.number.part
    outcome = _outcome(was, should_read, now)
    if outcome is not CorrectionOutcome.TAKEN_AS_PROPOSED and not is_whole:
        old = begins.texts.get(claim.number) or claim.wording
        if _stands_in(now, correction, old) and not _denied(should_read or was, now, claim):
            outcome = CorrectionOutcome.TAKEN_AS_PROPOSED
    if outcome is CorrectionOutcome.NOT_TAKEN and should_read is not None:
        should_read = _made_in(was, should_read, now) or should_read
    return _Held(
        revision=revision.number,
        outcome=outcome,
        should_read=should_read or correction,
        now=now,
        into=() if went == [own] else tuple(went),
    )


def _of_gone(correction: str, revision: RevisionWords) -> _Held:
    """Of a sentence that is in no revision any more: a new one may read as was proposed."""
    proposed = canonical_words(correction)
    for number in revision.sentences:
        text = revision.texts[ClaimNumber(number)]
        if text and not revision.origins.get(number) and canonical_words(text) == proposed:
            outcome = CorrectionOutcome.TAKEN_AS_PROPOSED
            return _Held(revision.number, outcome, correction, text, (number,))
    return _Held(revision.number, CorrectionOutcome.SENTENCE_GONE, correction, None)


def _corrected(claim: ClaimState, sentence: str, old: str | None, correction: str) -> str | None:
    """A sentence with what was proposed for it, or for a part of it, in its place; none where that
    is not known."""
    if not claim.number.part:
        return correction
    if not old or sentence.count(old) != 1:
        return None
    put = correction if claim.wording is None else _reworded(old, claim.wording, correction)
    return None if put is None else sentence.replace(old, put)


def _reworded(old: str, wording: str, correction: str) -> str | None:
    """The words of a part with what a correction changes in its wording; none where these words are
    not once in it."""
    for change in word_diff(wording, correction):
        if change.kind == "same":
            continue
        words = change.old.strip()
        if not words or old.count(words) != 1:
            return None
        old = old.replace(words, change.new.strip())
    return " ".join(old.split())


def _outcome(was: str, should_read: str | None, now: str) -> CorrectionOutcome:
    stands = canonical_words(now)
    if should_read is not None and stands == canonical_words(should_read):
        return CorrectionOutcome.TAKEN_AS_PROPOSED
    if should_read is None or stands == canonical_words(was):
        return CorrectionOutcome.NOT_TAKEN
    touched, meant = _changed(was, now), _changed(was, should_read)
    meets = any(_meet(one, other) for one in touched for other in meant)
    return CorrectionOutcome.TAKEN_OTHERWISE if meets else CorrectionOutcome.NOT_TAKEN


def _made_in(was: str, should_read: str, now: str) -> str | None:
    """The words of now with just what was proposed made in them; none where that is not plain."""
    kept = [change for change in word_diff(was, now) if change.kind == "same"]
    made, done, spaced = "", 0, True
    for change in word_diff(was, should_read):
        if change.kind == "same":
            spaced = change.new[-1:].isspace()
            continue
        around = next(
            (k for k in kept if k.old_start <= change.old_start and change.old_end <= k.old_end),
            None,
        )
        if around is None or len(around.old) != len(around.new):
            return None
        at = around.new_start + change.old_start - around.old_start
        same = now[done:at]
        # No space stays before a comma that takes the place of words.
        made += (same if spaced or not same else same.rstrip()) + change.new
        done = at + len(change.old)
    return made + now[done:]


def _changed(old: str, new: str) -> list[tuple[int, int]]:
    """Where old words were changed, [start, end) in code points, without the white space behind."""
    changed = [change for change in word_diff(old, new) if change.kind != "same"]
    return [(c.old_start, c.old_start + len(c.old.rstrip())) for c in changed]


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches share something; what is put in between words has no length."""
    (a, b), (c, d) = one, other
    return a <= d and c <= b if a == b or c == d else a < d and c < b


def _stands_in(text: str, correction: str, old: str | None) -> bool:
    """Whether a correction's words stand in longer ones, and the old words do not any more."""
    if not _has(text, correction):
        return False
    # What only puts words in still has the old ones.
    return old is None or not _has(text, old) or _has(correction, old)


def _has(text: str, words: str) -> bool:
    """Whether whole words stand in a text, their stop and first capital aside: a sentence that was
    joined with another has neither."""
    there, sought = canonical_words(text), canonical_words(words).rstrip(_STOPS)
    if not sought:
        return False
    either = (sought, sought[0].swapcase() + sought[1:])
    return any(_has_between_words(there, one) for one in either)


def _has_between_words(text: str, words: str) -> bool:
    at = text.find(words)
    while at >= 0:
        if between_words(text, at) and between_words(text, at + len(words)):
            return True
        at = text.find(words, at + 1)
    return False


def _denied(should_read: str, now: str, claim: ClaimState) -> bool:
    """Whether longer words say or deny what the shorter ones did not."""
    # What tells particulars apart is large, and is asked only of sentences that were joined.
    from factcheck.text.details.change_kinds import ChangeKind, change_kinds

    return ChangeKind.NEGATION in change_kinds(should_read, now, claim.language)
