"""Articles come in: parsed and segmented before, stored in one piece with all their claims."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from factcheck.casework.acting import Actor
from factcheck.casework.records import columns_of
from factcheck.documents import Document
from factcheck.entries import payload_of
from factcheck.errors import FactcheckError
from factcheck.model import Article, Blob, Claim, Placement, Revision
from factcheck.store.unit_of_work import Work, new_salt, new_uid
from factcheck.text.canonical import words_sha
from factcheck.text.sentences import SEGMENTER, language_of, sentences
from factcheck.words import Article as ArticleRecord
from factcheck.words import Change, Sentence, StreamKind, Verb
from factcheck.words import Revision as RevisionRecord

_SLUG = re.compile(r"[a-z][a-z0-9-]{0,79}\Z")


@dataclass(frozen=True, slots=True)
class PreparedArticle:
    """A document with its sentences, ready to be stored without another look at it."""

    slug: str
    document: Document
    language: str
    sentences: tuple[Sentence, ...]
    label: str | None
    title: str | None
    author: str | None
    dated: str | None
    origin: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class AddedArticle:
    """What came in: its slug, its claims, and other articles here that have the same bytes."""

    slug: str
    uid: str
    claims: int
    language: str
    same_bytes_as: tuple[str, ...]


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
) -> PreparedArticle:
    """Segment a document, outside of any transaction.

    Args:
        document: bytes and text, as `factcheck.documents` read them.
        slug: the short name that claims will be called by.
        language: ISO 639 code; none lets it be detected.
        label: what the desk calls this state ("proof 3").
        title, author, dated, url: as the user gave them; none takes the document's own.
        origin: the file name it came from.

    Raises:
        FactcheckError: when the slug cannot be one, or the text has no sentence.
    """
    if not _SLUG.match(slug):
        raise FactcheckError(
            f"'{slug}' cannot be an article's short name.",
            "Use small letters, digits and '-', a letter first: --slug my-article",
        )
    language = language or language_of(document.text)
    found = tuple(sentences(document.text, language))
    if not found:
        raise FactcheckError("The article has no sentence.", "Give a text with words in it.")
    return PreparedArticle(
        slug=slug,
        document=document,
        language=language,
        sentences=found,
        label=label,
        title=title or document.title,
        author=author or document.author,
        dated=dated or document.dated,
        origin=origin,
        url=url or document.url,
    )


def add_articles(
    work: Work, actor: Actor, prepared: Sequence[PreparedArticle]
) -> tuple[AddedArticle, ...]:
    """Store articles, each with its first revision and its claims: all of them, or none.

    Raises:
        FactcheckError: when a slug is taken.
    """
    taken = set(taken_slugs(work, [article.slug for article in prepared]))
    added = []
    for article in prepared:
        if article.slug in taken:
            raise FactcheckError(
                f"The desk already has an article '{article.slug}'.",
                f"Choose another short name: --slug {article.slug}-2",
            )
        taken.add(article.slug)
        added.append(_add(work, actor, article))
    return tuple(added)


def taken_slugs(work: Work, slugs: Iterable[str]) -> list[str]:
    """Which of these slugs an article already has."""
    query = select(Article.slug).where(Article.slug.in_(list(slugs)))
    return [row[0] for row in work.rows(query)]


def slug_of(name: str) -> str:
    """A slug made of a title or a file's name: ASCII letters, digits and '-', a letter first."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not slug or not slug[0].isalpha():
        slug = f"article-{slug}".strip("-")
    return slug[:60].rstrip("-")


def keep_bytes(work: Work, sha256: str, data: bytes) -> None:
    """Keep bytes once by their hash.

    Raises:
        FactcheckError: when these bytes were redacted: what the law ordered out stays out.
    """
    known = work.first(select(Blob.sha256, Blob.data.is_(None).label("gone")).where(
        Blob.sha256 == sha256
    ))  # fmt: skip
    if known is None:
        work.insert_many(Blob, [{"sha256": sha256, "size": len(data), "bytes": data}])
    elif known.gone:
        raise FactcheckError(
            "These very bytes were redacted on this desk, so they are not taken in again.",
            f"Nothing was stored. Their SHA-256 is {sha256}; factcheck history show says why.",
        )


def _add(work: Work, actor: Actor, prepared: PreparedArticle) -> AddedArticle:
    document = prepared.document
    article = ArticleRecord(uid=new_uid(), slug=prepared.slug)
    revision = RevisionRecord(
        uid=new_uid(),
        number=1,
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
    )
    same = work.rows(
        select(Article.slug)
        .join(Revision, Revision.article_id == Article.id)
        .where(Revision.blob == document.sha256)
    )
    placements = [
        [number, 0, s.start, s.end, s.paragraph, str(s.kind), str(Change.ADDED), False]
        for number, s in enumerate(prepared.sentences, start=1)
    ]
    stream_id = work.open_stream(StreamKind.ARTICLE, article.uid)
    entry_id = work.append(
        stream_id,
        actor.handle,
        Verb.ARTICLE_ADD,
        {
            "article": payload_of(article),
            "revision": payload_of(revision),
            "placements": placements,
        },
    )
    keep_bytes(work, document.sha256, document.data)
    article_id = work.insert(
        Article, uid=article.uid, slug=article.slug, entry_id=entry_id, stream_id=stream_id
    )
    revision_id = work.insert(
        Revision, article_id=article_id, entry_id=entry_id, **columns_of(revision)
    )
    place_sentences(work, article_id, revision_id, document.text, prepared.sentences)
    return AddedArticle(
        slug=article.slug,
        uid=article.uid,
        claims=len(placements),
        language=prepared.language,
        same_bytes_as=tuple(sorted({row[0] for row in same})),
    )


def place_sentences(
    work: Work, article_id: int, revision_id: int, text: str, found: Sequence[Sentence]
) -> None:
    """Number the sentences of a first revision, and place each where it stands."""
    claim_ids = work.insert_many_keyed(
        Claim,
        [
            {"article_id": article_id, "number": number, "part": 0, "salt": ""}
            for number in range(1, len(found) + 1)
        ],
    )
    work.insert_many(
        Placement,
        [
            {
                "revision_id": revision_id,
                "claim_id": claim_id,
                "start": sentence.start,
                "end": sentence.end,
                "text": text[sentence.start : sentence.end],
                "words_sha": words_sha(text[sentence.start : sentence.end]),
                "paragraph": sentence.paragraph,
                "kind": str(sentence.kind),
                "change": str(Change.ADDED),
                "moved": False,
            }
            for claim_id, sentence in zip(claim_ids, found, strict=True)
        ],
    )
