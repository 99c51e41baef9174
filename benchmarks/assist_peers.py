"""Other ways to rank texts for a question, for comparison: what each scores every text."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import log, sqrt

import bm25s
from rapidfuzz import fuzz, process

Ranker = Callable[[str], Sequence[float]]

_WORD = re.compile(r"[^\W_]+")


def by_token_set(texts: Sequence[str]) -> Ranker:
    """rapidfuzz's ratio of sets of words, whatever their order."""
    lowered = [text.lower() for text in texts]

    def ranked(asked: str) -> Sequence[float]:
        found = process.extract_iter(asked.lower(), lowered, scorer=fuzz.token_set_ratio)
        return [score for _, score, _ in found]

    return ranked


def by_bm25s(texts: Sequence[str]) -> Ranker:
    """bm25s with its own tokens and its list of English stop words, k1 1.5 and b 0.75."""
    index = bm25s.BM25()
    index.index(
        bm25s.tokenize(list(texts), stopwords="en", show_progress=False), show_progress=False
    )

    def ranked(asked: str) -> Sequence[float]:
        (tokens,) = bm25s.tokenize([asked], stopwords="en", return_ids=False, show_progress=False)
        known = [token for token in tokens if token in index.vocab_dict]
        return list(index.get_scores(known)) if known else [0.0] * len(texts)

    return ranked


def by_tf_idf(texts: Sequence[str]) -> Ranker:
    """The cosine of counts of words, each weighed by the logarithm of how rare it is."""
    counts = [Counter(_words(text)) for text in texts]
    often = Counter(word for count in counts for word in count)
    rarity = {word: log((1 + len(texts)) / (1 + number)) + 1 for word, number in often.items()}
    postings: dict[str, list[tuple[int, float]]] = {}
    for at, count in enumerate(counts):
        long = _length(number * rarity[word] for word, number in count.items())
        for word, number in count.items():
            postings.setdefault(word, []).append((at, number * rarity[word] / long))

    def ranked(asked: str) -> Sequence[float]:
        scores = [0.0] * len(texts)
        for word, number in Counter(_words(asked)).items():
            for at, weight in postings.get(word, ()):
                scores[at] += number * rarity[word] * weight
        return scores

    return ranked


PEERS = {
    "rapidfuzz token_set_ratio": by_token_set,
    "bm25s": by_bm25s,
    "TF-IDF": by_tf_idf,
}


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _length(values: Iterable[float]) -> float:
    return sqrt(sum(value * value for value in values)) or 1.0
