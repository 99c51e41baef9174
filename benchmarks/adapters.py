"""The product in the call forms that the evaluation scripts expect: one function per measure."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks.desks import EDITOR, desk_at
from factcheck.casework.acts.actor import begin_act
from factcheck.casework.acts.add_article import add_articles, prepare_article
from factcheck.casework.views.similar_claims import ranked_candidates
from factcheck.documents import read_document
from factcheck.domain import ParagraphKind, QuoteState, Sentence
from factcheck.standing.policy import DEFAULT_POLICY
from factcheck.store.packed_words import pack_words
from factcheck.store.search import fill_index
from factcheck.store.unit_of_work import Store
from factcheck.text.alignment.alignment import align as aligned
from factcheck.text.details.agreement import compare_details, warnings
from factcheck.text.details.risk import risk
from factcheck.text.quotes.anchoring import anchor as anchored
from factcheck.text.quotes.passages import nearness
from factcheck.text.segmentation.sentences import each_sentence

_STATUS = {QuoteState.VERBATIM: "intact", QuoteState.PRESENTATION: "intact"}


def segment(text: str, lang: str) -> list[tuple[int, int]]:
    """The sentences of a text as spans (code points, half-open), for segmentation/score.py."""
    return [(sentence.start, sentence.end) for sentence in each_sentence(text, lang)]


def align(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which new sentence came from which old one, as pairs of indexes, for alignment/score.py."""
    return list(aligned(old, new).pairs)


def anchor(text: str, quote: str, prefix: str, suffix: str) -> dict[str, Any]:
    """Status (intact, altered, gone) and place (code points, -1 when gone) of a quote, for
    alignment/score.py: one text and one quote at a time."""
    found = anchored(text, quote, prefix, suffix)
    return {
        "status": _STATUS.get(found.state, found.state.value),
        "start": -1 if found.start is None else found.start,
        "end": -1 if found.end is None else found.end,
    }


def details(claim: str, quote: str) -> list[str]:
    """The details of a claim that a quote says otherwise, for assist/score.py."""
    return [one.detail.words for one in warnings(compare_details(claim, quote))]


def evidence(claim: str, passages: Sequence[str]) -> list[float]:
    """How near each passage of one source is to a claim, higher first, for assist/score.py."""
    return nearness(claim, passages)


def match(
    docs: Sequence[Mapping[str, str]], queries: Sequence[Mapping[str, str]]
) -> dict[str, list[str]]:
    """For each query the documents that say the same, best first, as `claim similar` ranks them on
    a desk of which each document is one claim; for assist/score.py."""
    with tempfile.TemporaryDirectory() as folder:
        store = desk_of(docs, desk_at(Path(folder)).store)
        with store.reading() as work:
            ranked = {one["id"]: ranked_candidates(work, one["text"]) for one in queries}
        store.engine.dispose()
    return {
        key: [docs[candidate.number - 1]["id"] for _, candidate in found]
        for key, found in ranked.items()
    }


def desk_of(docs: Sequence[Mapping[str, str]], store: Store, *, indexed: bool = True) -> Store:
    """The same desk with one more article, each of whose claims is a document: its title, then its
    text."""
    lines = [" ".join(f"{doc['title']}. {doc['text']}".split()) or "-" for doc in docs]
    spans, at = [], 0
    for number, line in enumerate(lines):
        spans.append(Sentence(at, at + len(line), number, ParagraphKind.BODY))
        at += len(line) + 2
    text = "\n\n".join(lines)
    article = prepare_article(read_document(text.encode(), name="a.txt"), "docs", language="en")
    if article.document.text != text:
        raise ValueError("the documents were read as another text")
    with store.writing() as work:
        whole = replace(article, sentences=tuple(spans))
        add_articles(work, begin_act(work, EDITOR, DEFAULT_POLICY), [whole])
    if indexed:
        index(store)
    return store


def index(store: Store) -> None:
    """Index what came in, as the first question after it does."""
    for _ in chain(fill_index(store), pack_words(store)):
        pass


def checkworthy(texts: Sequence[str]) -> list[float]:
    """How much each sentence asks to be checked, 0 to 1, for assist/score.py."""
    return [risk(text).score for text in texts]
