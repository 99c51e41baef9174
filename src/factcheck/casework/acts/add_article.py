"""Articles come in: parsed and segmented before, stored in one piece with all their claims."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from factcheck.casework.acts.actor import Actor, desk_stream
from factcheck.casework.views.left_out import FullSentences, full_sentences
from factcheck.casework.views.records import columns_of
from factcheck.documents import Document
from factcheck.documents.reading.main_text import main_only
from factcheck.domain import Article as ArticleRecord
from factcheck.domain import Change, Sentence, StreamKind, Verb
from factcheck.domain import Revision as RevisionRecord
from factcheck.errors import FactcheckError
from factcheck.ledger.accounts import account_text
from factcheck.ledger.chain import payload_of
from factcheck.model import Article, Blob, Claim, Placement, Revision
from factcheck.store.unit_of_work import Work, new_salt, new_uid
from factcheck.text.canonical import words_sha
from factcheck.text.segmentation.section_breaks import is_section_break
from factcheck.text.segmentation.sentences import SEGMENTER, language_of, sentences

_SLUG = re.compile(r"[a-z][a-z0-9-]{0,79}\Z")


@dataclass(frozen=True, slots=True)
class PreparedArticle:
    """A document with its sentences, ready to be stored without another look at it.

    `section_breaks` are lines that say nothing (`* * *`): they are no claims, but where an article
    that came in earlier has them as such.
    """

    slug: str
    document: Document
    language: str
    sentences: tuple[Sentence, ...]
    section_breaks: tuple[Sentence, ...]
    label: str | None
    title: str | None
    author: str | None
    dated: str | None
    origin: str | None
    url: str | None
    is_whole: bool
    full_sentences: FullSentences


@dataclass(frozen=True, slots=True)
class AddedArticle:
    """What came in: its slug, its claims, other articles here that have the same bytes, and how
    many full sentences were left out of it."""

    slug: str
    uid: str
    claims: int
    language: str
    same_bytes_as: tuple[str, ...]
    left_out: FullSentences


def prepare_article(
    document: Document,
    slug: str,
    *,
    language: str | None = None,
    label: str | None = None,
    title: str | None = None,
    author: str | None = None,
    dated: str | None = None,
    origin: str | None = None,
    url: str | None = None,
    is_whole: bool = False,
) -> PreparedArticle:
    """Segment the main text of a document, outside of any transaction.

    Args:
        document: bytes and text, as `factcheck.documents` read them.
        slug: the short name that claims will be called by.
        language: ISO 639 code; none lets it be detected.
        label: what the desk calls this state ("proof 3").
        title, author, dated, url: as the user gave them; none takes the document's own.
        origin: the file name it came from.
        is_whole: take all that the document shows, not its main text alone.

    Raises:
        FactcheckError: when the slug cannot be one, or the text has no sentence.
    """
    if not _SLUG.match(slug):
        raise FactcheckError(
            f"'{slug}' cannot be an article's short name.",
            "Use small letters, digits and '-', a letter first: --slug my-article",
        )
    document = document if is_whole else main_only(document)
    language = language or language_of(document.text)
    placed: list[Sentence] = []
    section_breaks: list[Sentence] = []
    for sentence in sentences(document.text, language):
        is_break = is_section_break(document.text[sentence.start : sentence.end])
        (section_breaks if is_break else placed).append(sentence)
    if not placed:
        raise FactcheckError("The article has no sentence.", "Give a text with words in it.")
    return PreparedArticle(
        slug=slug,
        document=document,
        language=language,
        sentences=tuple(placed),
        section_breaks=tuple(section_breaks),
        label=label,
        title=title or document.title,
        author=author or document.author,
        dated=dated or document.dated,
        origin=origin,
        url=url or document.url,
        is_whole=is_whole,
        full_sentences=full_sentences(document.account.left_out, language),
    )


def add_articles(
    work: Work, actor: Actor, prepared: Sequence[PreparedArticle]
) -> tuple[AddedArticle, ...]:
    """Store articles, each with its first revision and its claims: all of them, or none.

    Raises:
        FactcheckError: when a slug is taken.
    """
    # Names are given out one after another: two who want the same one meet here, not in an index.
    work.lock([desk_stream(work)])
    taken = set(taken_slugs(work, [article.slug for article in prepared]))
    for incoming in prepared:
        if incoming.slug in taken:
            raise FactcheckError(
                f"The desk already has an article '{incoming.slug}'.",
                f"Choose another short name: --slug {incoming.slug}-2",
            )
        taken.add(incoming.slug)
    same = _same_bytes(work, prepared)
    records = [
        (ArticleRecord(uid=new_uid(), slug=incoming.slug), revision_of(incoming))
        for incoming in prepared
    ]
    begun = work.begin_streams(
        StreamKind.ARTICLE,
        actor.handle,
        Verb.ARTICLE_ADD,
        [
            (article.uid, _payload(article, revision, incoming.sentences))
            for (article, revision), incoming in zip(records, prepared, strict=True)
        ],
    )
    _keep_all_bytes(
        work, {incoming.document.sha256: incoming.document.data for incoming in prepared}
    )
    article_ids = work.insert_many_keyed(
        Article,
        [
            {"uid": article.uid, "slug": article.slug, "entry_id": entry, "stream_id": stream}
            for (article, _), (stream, entry) in zip(records, begun, strict=True)
        ],
    )
    revision_ids = work.insert_many_keyed(
        Revision,
        [
            {"article_id": article_id, "entry_id": entry_id, **columns_of(revision)}
            for article_id, (_, revision), (_, entry_id) in zip(
                article_ids, records, begun, strict=True
            )
        ],
    )
    _place_sentences(work, article_ids, revision_ids, prepared)
    return tuple(
        AddedArticle(
            slug=article.slug,
            uid=article.uid,
            claims=len(incoming.sentences),
            language=incoming.language,
            same_bytes_as=tuple(
                sorted(same.get(incoming.document.sha256, set()) - {incoming.slug})
            ),
            left_out=incoming.full_sentences,
        )
        for (article, _), incoming in zip(records, prepared, strict=True)
    )


def taken_slugs(work: Work, slugs: Iterable[str] | None = None) -> list[str]:
    """Which of these slugs an article already has; without any, every slug of the desk."""
    query = select(Article.slug)
    if slugs is not None:
        query = query.where(Article.slug.in_(list(slugs)))
    return [row[0] for row in work.rows(query)]


def slug_of(name: str) -> str:
    """A slug made of a title or a file's name: ASCII letters, digits and '-', a letter first."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not slug or not slug[0].isalpha():
        slug = f"article-{slug}".strip("-")
    return slug[:60].rstrip("-")


def free_slug(name: str, taken: Collection[str]) -> str:
    """The slug that a title or a file's name makes, or the first of its kind (`-2`, `-3` …) that no
    article has yet; the taken one itself where all of those are."""
    made = slug_of(name)
    numbered = (made, *(f"{made}-{n}" for n in range(2, 100)))
    return next((slug for slug in numbered if slug not in taken), made)


def keep_bytes(work: Work, sha256: str, data: bytes) -> None:
    """Keep bytes once by their hash.

    Raises:
        FactcheckError: when these bytes were redacted: what the law ordered out stays out.
    """
    _keep_all_bytes(work, {sha256: data})


def _keep_all_bytes(work: Work, received: Mapping[str, bytes]) -> None:
    known = {
        row.sha256: row.gone
        for row in work.rows(
            select(Blob.sha256, Blob.data.is_(None).label("gone")).where(
                Blob.sha256.in_(list(received))
            )
        )
    }
    gone = sorted(sha256 for sha256, is_gone in known.items() if is_gone)
    if gone:
        raise FactcheckError(
            "These very bytes were redacted on this desk, so they are not taken in again.",
            f"Nothing was stored. Their SHA-256 is {gone[0]}; factcheck history show says why.",
        )
    work.insert_absent(
        Blob,
        [
            {"sha256": sha256, "size": len(data), "bytes": data}
            for sha256, data in sorted(received.items())
            if sha256 not in known
        ],
    )


def _same_bytes(work: Work, prepared: Sequence[PreparedArticle]) -> dict[str, set[str]]:
    """SHA-256 (hex) → the slugs of the articles that have those bytes, here or arriving."""
    same: dict[str, set[str]] = defaultdict(set)
    for incoming in prepared:
        same[incoming.document.sha256].add(incoming.slug)
    rows = work.rows(
        select(Revision.blob, Article.slug)
        .join(Article, Article.id == Revision.article_id)
        .where(Revision.blob.in_(list(same)))
    )
    for sha256, slug in rows:
        same[sha256].add(slug)
    return same


def revision_of(prepared: PreparedArticle, number: int = 1) -> RevisionRecord:
    """The record of an article's revision, as the document and whoever brought it tell of it."""
    document = prepared.document
    return RevisionRecord(
        uid=new_uid(),
        number=number,
        blob=document.sha256,
        size=document.size,
        media_type=document.media_type,
        extractor=document.extractor,
        segmenter=SEGMENTER,
        encoding=document.encoding,
        encoding_why=document.encoding_why,
        language=prepared.language,
        salt=new_salt(),
        label=prepared.label,
        text=document.text,
        title=prepared.title,
        author=prepared.author,
        dated=prepared.dated,
        origin=prepared.origin,
        url=prepared.url,
        account=account_text(document.account, document.beside, is_whole=prepared.is_whole),
    )


def _payload(
    article: ArticleRecord, revision: RevisionRecord, placed: Sequence[Sentence]
) -> dict[str, Any]:
    added = str(Change.ADDED)
    return {
        "article": payload_of(article),
        "revision": payload_of(revision),
        "placements": [
            [number, 0, s.start, s.end, s.paragraph, str(s.kind), added, False]
            for number, s in enumerate(placed, start=1)
        ],
    }


def _place_sentences(
    work: Work,
    article_ids: Sequence[int],
    revision_ids: Sequence[int],
    prepared: Sequence[PreparedArticle],
) -> None:
    """Number the sentences of first revisions, and place each where it stands."""
    claim_ids = iter(
        work.insert_many_keyed(
            Claim,
            [
                {"article_id": article_id, "number": number, "part": 0, "salt": ""}
                for article_id, incoming in zip(article_ids, prepared, strict=True)
                for number in range(1, len(incoming.sentences) + 1)
            ],
        )
    )
    rows = []
    for revision_id, incoming in zip(revision_ids, prepared, strict=True):
        for sentence in incoming.sentences:
            words = incoming.document.text[sentence.start : sentence.end]
            rows.append(
                {
                    "revision_id": revision_id,
                    "claim_id": next(claim_ids),
                    "start": sentence.start,
                    "end": sentence.end,
                    "text": words,
                    "words_sha": words_sha(words),
                    "paragraph": sentence.paragraph,
                    "kind": str(sentence.kind),
                    "change": str(Change.ADDED),
                    "moved": False,
                }
            )
    work.insert_many(Placement, rows)
