"""How people name claims: `slug:7`, a part `slug:7.1`, ranges `slug:3-5`, lists `slug:3,7`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, exists, func, select

from factcheck.domain import ClaimNumber, Use
from factcheck.errors import FactcheckError, ReferenceRefused
from factcheck.model import Article, Citation, Claim, Placement, Revision, Source, aliased
from factcheck.store.prepared import Prepared
from factcheck.store.unit_of_work import Work

_SLUG = re.compile(r"[a-z][a-z0-9-]*\Z")
_ITEM = re.compile(r"(\d{1,7})(?:\.(\d{1,4}))?(?:-(\d{1,7}))?\Z")
MOST_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Reference:
    """What a person typed: the slug (none when they left it out), and the numbers in order."""

    slug: str | None
    numbers: tuple[ClaimNumber, ...]
    ranged: bool = False


@dataclass(frozen=True, slots=True)
class NamedArticle:
    """An article as the use cases hold it while they work."""

    id: int
    uid: str
    slug: str
    stream_id: int

    def naming(self, typed: str) -> str:
        """A reference as it was typed (`7`, `slug:7`), with this article named."""
        return f"{self.slug}:{typed.rpartition(':')[2]}"


@dataclass(frozen=True, slots=True)
class NamedClaim:
    """A claim as the use cases hold it while they work; `text` is its slice in the revision, and
    `start` where that begins (code points); whether anybody ever cited anything for it, and whether
    it is divided there."""

    id: int
    number: ClaimNumber
    article: NamedArticle
    revision_id: int
    revision: int
    text: str | None
    start: int | None
    wording: str | None
    is_cited: bool
    is_divided: bool


def is_reference(typed: str) -> bool:
    """Whether something that was typed is a reference by its form; anything else is words."""
    try:
        parse_reference(typed)
    except FactcheckError:
        return False
    return True


def parse_reference(typed: str) -> Reference:
    """Read `slug:7`, `slug:7.1`, `slug:3-5,9` or the same without a slug.

    Raises:
        FactcheckError: when it is none of these.
    """
    slug, colon, numbers = typed.strip().rpartition(":")
    if colon and not _SLUG.match(slug):
        raise _not_a_reference(typed)
    claims: list[ClaimNumber] = []
    ranged = False
    for item in numbers.split(","):
        number, part, last = _parse_item(typed, item)
        ranged = ranged or bool(last)
        claims += [ClaimNumber(n, part) for n in range(number, (last or number) + 1)]
    return Reference(slug or None, tuple(dict.fromkeys(claims)), ranged)


def _parse_item(typed: str, item: str) -> tuple[int, int, int]:
    """Number, part and last number of one item of a list; 0 for what it does not name."""
    match = _ITEM.match(item.strip())
    if not match:
        raise _not_a_reference(typed)
    number, part, last = (int(group) if group else 0 for group in match.groups())
    if part and last:
        raise FactcheckError(
            f"'{typed}' mixes a part and a range.", "Name parts one by one: slug:7.1,7.2"
        )
    if last and last < number:
        raise FactcheckError(
            f"'{item}' is not a range that can be meant.", "Write the smaller number first."
        )
    if last - number >= MOST_AT_ONCE:
        raise FactcheckError(
            f"'{item}' is too long a range.", f"Name {MOST_AT_ONCE:,} claims at the most."
        )
    return number, part, last


def find_article(work: Work, slug: str | None) -> NamedArticle:
    """The article of this slug; without one, the desk's only article.

    Raises:
        FactcheckError: naming the nearest slug, or what to type.
    """
    if slug is not None:
        row = work.first(_OF_SLUG, slug=slug)
        if row is None:
            error = unknown("article", slug, [r[0] for r in work.rows(select(Article.slug))])
            near = re.search(r"'([a-z0-9-]+)'\?\Z", error.instruction)
            instead = near[1] if near else "SLUG"
            raise ReferenceRefused(error.reason, error.instruction, typed=slug, instead=instead)
        return NamedArticle(*row)
    rows = work.rows(_ARTICLES.limit(2))
    if len(rows) == 1:
        return NamedArticle(*rows[0])
    if not rows:
        raise FactcheckError("The desk has no article yet.", "Run: factcheck article add FILE")
    raise ReferenceRefused(
        "Several articles are on this desk.",
        "Name one as in slug:7, or choose one with: factcheck use SLUG",
        typed="",
        instead="SLUG:",
    )


def is_only_article(work: Work) -> bool:
    """Whether the desk has one article and no other, so that bare numbers mean its claims."""
    return len(work.rows(select(Article.id).limit(2))) == 1


def find_claims(
    work: Work, article: NamedArticle, wanted: Sequence[ClaimNumber]
) -> list[NamedClaim]:
    """The claims of these numbers in the article's latest revision, in the order given.

    Raises:
        FactcheckError: naming the nearest number that exists.
    """
    numbers = {number.number for number in wanted}
    rows = (
        work.prepared(_ONE_CLAIM, article=article.id, number=wanted[0].number)
        if len(numbers) == 1
        else work.rows(_CLAIMS, article=article.id, numbers=numbers)
    )
    known = {ClaimNumber(row[1], row[2]): row for row in rows}
    claims = []
    for number in wanted:
        if number not in known:
            raise _no_such_claim(work, article, number)
        claim_id, _, _, wording, text, start, revision_id, revision, *particulars = known[number]
        claims.append(
            NamedClaim(
                claim_id, number, article, revision_id, revision, text, start, wording, *particulars
            )
        )
    return claims


def named_claims(work: Work, article: NamedArticle, reference: Reference) -> list[NamedClaim]:
    """The claims that a reference names: a range by number, a list in reading order.

    Raises:
        FactcheckError: naming the nearest number that exists.
    """
    claims = find_claims(work, article, reference.numbers)
    if not reference.ranged:
        # What has no place any more comes last.
        claims.sort(key=lambda claim: (claim.start is None, claim.start or 0))
    return claims


def only_claim(claims: Sequence[NamedClaim], typed: str) -> NamedClaim:
    """The one claim that was named. Raises FactcheckError when there are several."""
    if len(claims) != 1:
        raise FactcheckError(f"'{typed}' names {len(claims)} claims.", "Name one claim here.")
    return claims[0]


def find_claim(work: Work, article: NamedArticle, number: ClaimNumber) -> NamedClaim:
    """The claim of this number. Raises FactcheckError, naming the nearest one."""
    return find_claims(work, article, [number])[0]


def latest_revision(work: Work, article_id: int) -> tuple[int, int]:
    """The integer key and the number of an article's latest revision."""
    row = work.first(
        select(Revision.id, Revision.number)
        .where(Revision.article_id == article_id)
        .order_by(Revision.number.desc())
        .limit(1)
    )
    assert row is not None, "an article is added together with its first revision"
    return row[0], row[1]


def find_source(work: Work, key: str) -> tuple[int, str, int]:
    """A source's integer key, uid and stream. Raises FactcheckError, naming the nearest key."""
    row = work.first(select(Source.id, Source.uid, Source.stream_id).where(Source.key == key))
    if row is None:
        raise unknown("source", key, [r[0] for r in work.rows(select(Source.key))])
    return row[0], row[1], row[2]


def key_of_address(work: Work, url: str) -> str:
    """The key of the first source that has this address. Raises FactcheckError."""
    key = work.value(select(Source.key).where(Source.url == url).order_by(Source.id).limit(1))
    if key is None:
        raise FactcheckError(
            "No source of this desk has that address.", f"Add it: factcheck source add {url}"
        )
    return str(key)


def use_of_source(work: Work, key: str) -> Use:
    """What a source's citations are when they do not say."""
    return Use(work.value(select(Source.use).where(Source.key == key)) or Use.SECONDARY)


def unknown(kind: str, named: str, known: Sequence[str]) -> FactcheckError:
    """The error for a name that does not exist, with the nearest that does."""
    from difflib import get_close_matches

    near = get_close_matches(named, known, n=1, cutoff=0.5)
    if near:
        instruction = f"Did you mean '{near[0]}'?"
    elif known and len(known) <= 12:
        instruction = f"There is: {', '.join(sorted(known))}."
    else:
        instruction = f"See: factcheck {kind} list"
    return FactcheckError(f"There is no {kind} '{named}'.", instruction)


def require_placed(work: Work, claim: NamedClaim) -> None:
    """Let only a claim pass that stands in the article's latest revision, with its words.

    Raises:
        FactcheckError: naming the claim that it was joined to, if it was.
    """
    if claim.text is not None:
        return
    slug = claim.article.slug
    into = joined_into(work, claim.article, claim.number) if claim.start is None else None
    if into is not None:
        raise ReferenceRefused(
            f"{slug}:{claim.number} was joined to {slug}:{into}, and is in the article as part"
            " of that.",
            f"See: factcheck claim show {slug}:{into}",
            typed=str(claim.number),
            instead=str(into),
        )
    became = "is no longer in the article" if claim.start is None else "was redacted"
    raise FactcheckError(
        f"{slug}:{claim.number} {became}.", f"See: factcheck claim show {slug}:{claim.number}"
    )


def joined_into(work: Work, article: NamedArticle, number: ClaimNumber) -> ClaimNumber | None:
    """The claim in the article that a claim, or the sentence of a part, was joined to in the end;
    none when it was joined to none, or that is not there any more."""
    rows = work.rows(
        select(Claim.number, Claim.part, _into.number, _into.part)
        .join(_into, _into.id == Claim.into_id)
        .where(Claim.article_id == article.id)
    )
    joined = {ClaimNumber(row[0], row[1]): ClaimNumber(row[2], row[3]) for row in rows}
    into = None
    while further := joined.pop(number, None) or joined.pop(ClaimNumber(number.number), None):
        into = number = further
    return into if into is not None and find_claim(work, article, into).start is not None else None


def _no_such_claim(work: Work, article: NamedArticle, number: ClaimNumber) -> FactcheckError:
    rows = work.rows(
        select(Claim.number, Claim.part).where(
            Claim.article_id == article.id,
            *([Claim.number == number.number] if number.part else [Claim.part == 0]),
        )
    )
    known = [ClaimNumber(*row) for row in rows]
    if number.part and known:
        parts = sorted(k for k in known if k.part)
        parts_there = f"It has {', '.join(map(str, parts))}." if parts else "It is not divided."
        return ReferenceRefused(
            f"{article.slug}:{number.number} has no part {number.part}.",
            parts_there,
            typed=str(number),
            instead=str(parts[-1] if parts else number.number),
        )
    whole = ClaimNumber(number.number)
    nearest = min(known, key=lambda k: (abs(k.number - whole.number), k.number))
    return ReferenceRefused(
        f"{article.slug} has no sentence {number}: it has {len(known)}.",
        f"Nearest is {article.slug}:{nearest}.   See: factcheck claim list {article.slug}",
        typed=str(number),
        instead=str(nearest),
    )


def _not_a_reference(typed: str) -> FactcheckError:
    return ReferenceRefused(
        f"'{typed}' does not name a claim.",
        "Write 7, 7.1, 3-5 or 3,7; with the article before it: slug:7",
        typed=typed,
        instead="REF",
    )


# Every act on a claim begins with these, so they are made once.
_ARTICLES = select(Article.id, Article.uid, Article.slug, Article.stream_id)
_OF_SLUG = _ARTICLES.where(Article.slug == bindparam("slug"))
_later, _part, _placed = aliased(Revision), aliased(Claim), aliased(Placement)
_into = aliased(Claim)
_OF_ARTICLE = (
    select(
        Claim.id,
        Claim.number,
        Claim.part,
        Claim.wording,
        Placement.text,
        Placement.start,
        Revision.id,
        Revision.number,
        exists().where(Citation.claim_id == Claim.id),
        exists()
        .where(Claim.part == 0, _part.part > 0)
        .where(_part.article_id == Claim.article_id, _part.number == Claim.number)
        .where(_placed.claim_id == _part.id, _placed.revision_id == Revision.id),
    )
    .join(Revision, Revision.article_id == Claim.article_id)
    .outerjoin(Placement, (Placement.claim_id == Claim.id) & (Placement.revision_id == Revision.id))
    .where(Claim.article_id == bindparam("article"))
    .where(
        Revision.number
        == select(func.max(_later.number))
        .where(_later.article_id == bindparam("article"))
        .scalar_subquery()
    )
)
_CLAIMS = _OF_ARTICLE.where(Claim.number.in_(bindparam("numbers", expanding=True)))
_ONE_CLAIM = Prepared(_OF_ARTICLE.where(Claim.number == bindparam("number")))
