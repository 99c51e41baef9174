"""What the shell may complete: slugs, references, details, source keys, handles, each with a few
words.

It is asked for with every press of a key, so nothing here imports SQLAlchemy: each function takes
something to ask with (`factcheck.store.quick_query`), and says its question in plain SQL that
SQLite and PostgreSQL both understand.
"""

import re

from factcheck.domain import ClaimNumber
from factcheck.store.quick_query import Ask

MOST = 200
_SHOWN = 60
_LAST_ITEM = re.compile(r"(.*[,-])?([\d.]*)\Z")

_SLUGS = """
    SELECT slug, (SELECT title FROM revision WHERE revision.article_id = article.id
                  ORDER BY number DESC LIMIT 1)
    FROM article WHERE slug LIKE :begin ESCAPE '!' ORDER BY slug LIMIT :most"""
_NUMBERS = """
    SELECT claim.number, claim.part, placement.text
    FROM claim
    JOIN article ON article.id = claim.article_id
    JOIN placement ON placement.claim_id = claim.id
    JOIN revision ON revision.id = placement.revision_id
    WHERE article.slug = :slug AND CAST(claim.number AS TEXT) LIKE :begin
    AND revision.number = (SELECT max(number) FROM revision WHERE article_id = article.id)
    ORDER BY claim.number, claim.part LIMIT :most"""
_SOURCES = """
    SELECT key, alias, title FROM source
    WHERE key LIKE :begin ESCAPE '!' ORDER BY key LIMIT :most"""
_HANDLES = """
    SELECT DISTINCT handle FROM reviewer
    WHERE handle LIKE :begin ESCAPE '!' ORDER BY handle LIMIT :most"""

_EDITIONS = """
    SELECT edition.number, edition.format FROM edition
    JOIN article ON article.id = edition.article_id
    WHERE article.slug = :slug ORDER BY edition.number LIMIT :most"""

_ENTRIES = """
    SELECT entry.seq, entry.verb FROM entry
    JOIN article ON article.stream_id = entry.stream_id
    WHERE article.slug = :slug ORDER BY entry.seq DESC LIMIT :most"""

_WORDS = """
    SELECT placement.text, revision.language
    FROM claim
    JOIN article ON article.id = claim.article_id
    JOIN placement ON placement.claim_id = claim.id
    JOIN revision ON revision.id = placement.revision_id
    WHERE article.slug = :slug AND claim.number = :number AND claim.part = :part
    AND revision.number = (SELECT max(number) FROM revision WHERE article_id = article.id)"""

_CITATIONS = """
    SELECT source.key, citation.stance, citation.quote
    FROM citation
    JOIN source ON source.id = citation.source_id
    JOIN claim ON claim.id = citation.claim_id
    JOIN article ON article.id = claim.article_id
    WHERE article.slug = :slug AND claim.number = :number AND claim.part = :part
    ORDER BY citation.id LIMIT :most"""

_ONE_CLAIM = re.compile(r"(?:([a-z][a-z0-9-]*):)?(\d{1,7})(?:\.(\d{1,4}))?\Z")


def slugs(ask: Ask, begin: str) -> list[tuple[str, str]]:
    """Articles whose slug begins so, with their titles."""
    return [(slug, _few_words(title)) for slug, title in ask(_SLUGS, _beginning(begin))]


def references(ask: Ask, begin: str, in_use: str | None) -> list[tuple[str, str]]:
    """Claims that can be typed on from `begin`, with the first words of each.

    Bare numbers are those of the article in use, or of the only one; of a list or a range the
    last number is completed.
    """
    slug, colon, typed = begin.rpartition(":")
    if colon:
        return [(f"{slug}:{n}", words) for n, words in _numbers(ask, slug, typed)]
    known = slugs(ask, "")
    article = in_use or (known[0][0] if len(known) == 1 else None)
    numbers = _numbers(ask, article, begin) if article else []
    return numbers + [(f"{slug}:", title) for slug, title in slugs(ask, begin)]


def source_keys(ask: Ask, begin: str) -> list[tuple[str, str]]:
    """Sources whose key begins so, with their titles; a confidential one by its alias."""
    rows = ask(_SOURCES, _beginning(begin))
    return [(key, _few_words(alias or title)) for key, alias, title in rows]


def handles(ask: Ask, begin: str) -> list[str]:
    """Reviewers whose handle begins so."""
    return [row[0] for row in ask(_HANDLES, _beginning(begin))]


def editions(ask: Ask, slug: str | None, begin: str, in_use: str | None) -> list[tuple[str, str]]:
    """Numbers of editions that begin so, each with its format; without a slug, of the article in
    use or the only one."""
    return _numbered(ask, _EDITIONS, slug or in_use, begin)


def entries(ask: Ask, slug: str | None, begin: str, in_use: str | None) -> list[tuple[str, str]]:
    """Numbers of entries of a history that begin so, the latest first, each with what it did; of
    which article as in `editions`."""
    return _numbered(ask, _ENTRIES, slug or in_use, begin)


def details(ask: Ask, ref: str, begin: str, in_use: str | None) -> list[tuple[str, str]]:
    """Numbers of a claim's details that begin so, each with its words."""
    from factcheck.text.details.read_details import read_details

    rows = ask(_WORDS, named) if (named := _claim_named(ask, ref, in_use)) else []
    read = read_details(rows[0][0], rows[0][1]) if rows and rows[0][0] else ()
    numbered = [(str(number), _few_words(one.words)) for number, one in enumerate(read, start=1)]
    return [(number, words) for number, words in numbered if number.startswith(begin)]


def citations(ask: Ask, ref: str, begin: str, in_use: str | None) -> list[tuple[str, str]]:
    """Numbers of a claim's citations that begin so, each with its source and its quote."""
    rows = ask(_CITATIONS, named) if (named := _claim_named(ask, ref, in_use)) else []
    return [
        (str(number), _few_words(f"{key}, {stance}: {quote or '(no quote)'}"))
        for number, (key, stance, quote) in enumerate(rows, start=1)
        if str(number).startswith(begin)
    ]


def _claim_named(ask: Ask, ref: str, in_use: str | None) -> dict[str, object] | None:
    """What a query asks for that is about one claim; none where a reference names no one."""
    named = _ONE_CLAIM.match(ref)
    if named is None:
        return None
    known = [] if named[1] or in_use else slugs(ask, "")
    slug = named[1] or in_use or (known[0][0] if len(known) == 1 else "")
    return {"slug": slug, "number": int(named[2]), "part": int(named[3] or 0), "most": MOST}


def _numbered(ask: Ask, query: str, slug: str | None, begin: str) -> list[tuple[str, str]]:
    known = [] if slug else slugs(ask, "")
    article = slug or (known[0][0] if len(known) == 1 else "")
    rows = ask(query, {"slug": article, "most": MOST})
    return [(str(number), told) for number, told in rows if str(number).startswith(begin)]


def _numbers(ask: Ask, slug: str, typed: str) -> list[tuple[str, str]]:
    item = _LAST_ITEM.match(typed)
    if item is None:
        return []
    before, begin = item.group(1) or "", item.group(2)
    whole = begin.partition(".")[0]
    rows = ask(_NUMBERS, {"slug": slug, "begin": f"{whole}%", "most": MOST})
    named = [(str(ClaimNumber(number, part)), _few_words(text)) for number, part, text in rows]
    return [(before + number, words) for number, words in named if number.startswith(begin)]


def _beginning(begin: str) -> dict[str, object]:
    escaped = re.sub(r"([!%_])", r"!\1", begin)
    return {"begin": f"{escaped}%", "most": MOST}


def _few_words(text: str | None) -> str:
    return " ".join((text or "").split())[:_SHOWN]
