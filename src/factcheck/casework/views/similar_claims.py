"""The claims of a desk that say the same as one of them, or as something that was pasted."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from factcheck.casework.views.board import Board, ClaimOnBoard, load_boards
from factcheck.casework.views.search_claims import named_articles, with_parts
from factcheck.domain import ReadKind
from factcheck.standing.policy import Policy
from factcheck.store.similar import Candidate, candidates, frequencies, sentences
from factcheck.store.unit_of_work import Work
from factcheck.text.denials import denials
from factcheck.text.details.agreement import Agreement, compare_details
from factcheck.text.languages import nearest_language
from factcheck.text.likeness import AskedSentence

# Looked at more closely, of all that share a rare word.
_RANKED = 100
# What has less of what was asked has a word or two by chance.
_LEAST = 0.15
# A claim may have been taken back since it was indexed: then it is on no board.
_SPARE = 5
# Characters of each of two sentences in which differences are looked for.
_MOST_COMPARED = 5_000


@dataclass(frozen=True, slots=True)
class Difference:
    """A particular that two sentences say differently: as what was asked says it, and as the claim
    does; an empty one says nothing of it."""

    kind: ReadKind
    asked: str
    said: str


@dataclass(frozen=True, slots=True)
class SimilarClaim:
    """A claim, how alike it is (0 to 1), and in which particulars it differs.

    `checked_at` is when the verdict that counts last was given, `age` how long ago that was.
    """

    board: Board
    claim: ClaimOnBoard
    likeness: float
    differences: tuple[Difference, ...]
    checked_at: datetime | None
    age: timedelta | None


def similar_claims(
    work: Work, asked: str, policy: Policy, most: int, besides: tuple[int, int] | None = None
) -> list[SimilarClaim]:
    """The sentences of the desk that say the same, in the latest revision of each article, the most
    alike first; of those that are equally alike the newest article's.

    Only what `store.search` has indexed is found.

    Args:
        asked: a sentence, or a post as it was pasted.
        most: how many at the most.
        besides: the sentence that is asked about: the key of its article, and its number.
    """
    ranked = ranked_candidates(work, asked, besides)
    chosen = [(likeness, found) for likeness, found in ranked if likeness >= _LEAST]
    some = chosen[: most + _SPARE]
    on_boards = _on_boards(work, policy, [found for _, found in some])
    similar = []
    for likeness, found in some:
        if found.claim_id in on_boards:
            board, claim = on_boards[found.claim_id]
            similar.append(_similar(board, claim, asked, found.text, likeness, work.now))
    return similar[:most]


def ranked_candidates(
    work: Work, asked: str, besides: tuple[int, int] | None = None
) -> list[tuple[float, Candidate]]:
    """At most 200 sentences and how alike each is, the most alike first."""
    sentence = AskedSentence(asked)
    total = sentences(work)
    found = frequencies(work, sentence.words)
    some = candidates(work, found, lambda count: sentence.rarity(count, total), _RANKED, besides)
    scores = sentence.scores(found, total, [one.text for one in some])
    ranked = zip(scores, some, strict=True)
    return sorted(ranked, key=lambda item: (-item[0], -item[1].article_id, item[1].number))


def differences(asked: str, said: str) -> tuple[Difference, ...]:
    """The particulars in which two sentences differ: figures, names and quotations that the second
    says otherwise or not at all, then those that only the second has, and denials."""
    asked, said = asked[:_MOST_COMPARED], said[:_MOST_COMPARED]
    language, other_language = nearest_language(asked), nearest_language(said)
    found: dict[tuple[ReadKind, str, str], None] = {}
    for one in compare_details(asked, said, language, other_language):
        if one.agreement in (Agreement.OTHER_VALUE, Agreement.NOTHING):
            other = one.quoted.words if one.quoted else ""
            found[one.detail.kind, one.detail.words, other] = None
    matched = {said_words for _, _, said_words in found}
    for one in compare_details(said, asked, other_language, language):
        if one.agreement is Agreement.NOTHING and one.detail.words not in matched:
            found[one.detail.kind, "", one.detail.words] = None
    kept = _paired([Difference(*one) for one in found if one[0] is not ReadKind.NEGATION])
    here, there = denials(asked, language), denials(said, other_language)
    if len(here) != len(there):
        only_here, only_there = Counter(here) - Counter(there), Counter(there) - Counter(here)
        kept.append(
            Difference(
                ReadKind.NEGATION, ", ".join(sorted(only_here)), ", ".join(sorted(only_there))
            )
        )
    return tuple(kept)


def _paired(differences: list[Difference]) -> list[Difference]:
    """Two particulars of a kind, each the only one that the other sentence lacks, as one."""
    here = Counter(one.kind for one in differences if not one.said)
    there = {one.kind: one for one in differences if not one.asked}
    lone = Counter(one.kind for one in differences if not one.asked)
    pairs = {kind for kind in there if here[kind] == lone[kind] == 1}
    return [
        Difference(one.kind, one.asked, there[one.kind].said)
        if one.kind in pairs and not one.said
        else one
        for one in differences
        if one.asked or one.kind not in pairs
    ]


def _similar(
    board: Board, claim: ClaimOnBoard, asked: str, said: str, likeness: float, now: datetime
) -> SimilarClaim:
    verdict = claim.standing.verdict
    checked_at = verdict.at if verdict else None
    age = max(timedelta(), now - checked_at) if checked_at else None
    return SimilarClaim(board, claim, round(likeness, 3), differences(asked, said), checked_at, age)


def _on_boards(
    work: Work, policy: Policy, found: Iterable[Candidate]
) -> dict[int, tuple[Board, ClaimOnBoard]]:
    touched: dict[int, set[int]] = defaultdict(set)
    for one in found:
        touched[one.article_id].add(one.claim_id)
    boards = load_boards(
        work,
        named_articles(work, sorted(touched)),
        policy,
        work.now,
        with_text=False,
        touched=with_parts(work, touched),
    )
    return {claim.key: (board, claim) for board in boards for claim in board.claims}
