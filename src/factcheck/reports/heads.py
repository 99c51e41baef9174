"""The heads that a report prints, and how they are read back: hostile until parsed.

A report rests on more than its article's history: on that of each source that is cited, and on the
desk's own, where roles and policies are. It prints the head of each, so that whoever has it can
see later that none of them was cut or rewritten. In JSON they are a list; in Markdown two lines of
its last section,

    - Stream head: entry 12, `…`
    - Rests on: sources `2.9f3a1c77`, `1.0a77bcd1`; desk `1a2b3c4d`, `7.aabbccdd`; digest `…`

known by their form, whatever the words in them are in the report's language. The second has an
entry's number and the beginning of its hash for each source that the article's history cites, in
the order of the sources' uids, then the beginning of the desk's uid and its entry. The digest is
the SHA-256 of the canonical JSON of all of them in full: [uid, number, hash] each. A page has the
same, in `code` elements. A report that travels in a case names no desk: the case leaves it.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from factcheck.domain import ReportLanguage, StreamKind
from factcheck.ledger.chain import sha256_of
from factcheck.reports.catalogue import LANGUAGES, catalogue
from factcheck.reports.values import Head, StreamHead

_SHOWN = 8

_NAMED = r"^- [^:`\n]{1,60}: "
_WORDS = r"[^`<>;:,\n]{1,40}"
_ARTICLE = re.compile(rf"{_NAMED}{_WORDS} ([0-9]{{1,10}}), `([0-9a-f]{{64}})`$", re.MULTILINE)
# One page tells its versions behind that.
_SHAPE = re.compile(rf"\A[^\n]*\n\n{_NAMED}([a-z]{{1,20}})(?:; ([^\n]*))?$", re.MULTILINE)
_LANGUAGE = re.compile(rf"{_NAMED}`([a-z]{{2}})`$", re.MULTILINE)
_MADE = re.compile(r'^"made": (\{.*\}),?$', re.MULTILINE)
_VERSIONED = "canonical text|anchoring|fingerprint|standing"
FORMAT = "Report format"
"""What the version of reports themselves is called among the versions that a report prints."""
_CALLED = {
    "canonical text": "made.canonical-text",
    "anchoring": "made.anchoring",
    "fingerprint": "made.fingerprint",
    "standing": "made.standing",
    FORMAT: "made.format",
}
_VERSIONS = re.compile(r"^- ([^:`\n]{1,60}): (\S{1,40})$", re.MULTILINE)
_VERSIONS_IN_JSON = re.compile(rf'\{{"name": "({_VERSIONED})", "version": "([^"]{{1,40}})"\}}')
# A page names them in its own language, and since format 3 beside that as they are called.
_VERSIONS_IN_PAGE = re.compile(
    rf'(?:<div data-version="|<dt>)({_VERSIONED}|Report format)(?:"><dt>[^<]*)?</dt><dd>'
    "(.{1,80}?)</dd>"
)
_FORMAT_IN_JSON = re.compile(r'^"format": ([0-9]{1,9}),$', re.MULTILINE)
_HASH = re.compile(r"[0-9a-f]{64}")
_UID = re.compile(r"[0-9a-f]{32}")
_MARK = "([0-9]{1,10})[.]([0-9a-f]{8})"
_SOURCE = re.compile(f"(?:`|<code>){_MARK}")


def _rests_on(opening: str, closing: str) -> str:
    """How the line of the other heads is written, whatever a code span is written with, and in
    whatever language: sources, the desk and the digest are told apart by what is in their spans."""
    mark = f"{opening}{_MARK}{closing}"
    return (
        rf"(?:{_WORDS} ((?:{mark}(?:, )?)+))?"
        rf"(?:(?:; )?{_WORDS} {opening}([0-9a-f]{{8}}){closing}, {mark})?"
        rf"(?:; )?{_WORDS} {opening}([0-9a-f]{{64}}){closing}"
    )


_ARTICLE_IN_PAGE = re.compile('<code id="head">([0-9]{1,10}), ([0-9a-f]{64})</code>')
_REST = re.compile(f"{_NAMED}{_rests_on('`', '`')}$", re.MULTILINE)
_REST_IN_PAGE = re.compile(f'<span id="rests-on">{_rests_on("<code>", "</code>")}</span>')


@dataclass(frozen=True, slots=True)
class PrintedHeads:
    """What a report printed: its article's head, the others it rests on, and their digest.

    `others` is none where the report prints none: an earlier version wrote it. In those of a
    Markdown report `stream` and `hash` are only the beginnings that it prints, and a source's
    `stream` is empty: which it is follows from the order.
    """

    head: Head
    others: tuple[StreamHead, ...] | None = None
    digest: str | None = None


def digest_of(heads: Iterable[StreamHead]) -> str:
    """The SHA-256 (hex) that stands for some heads, in their order."""
    return sha256_of([[head.stream, head.seq, head.hash] for head in heads])


def rests_on_line(heads: tuple[StreamHead, ...], say: Callable[[str], str]) -> str:
    """The heads as the Markdown report prints them."""
    return _line(heads, "`", "`", say)


def head_in_page(head: Head) -> str:
    """The article's head as a page prints it, in HTML."""
    return f'<code id="head">{head.seq}, {head.hash}</code>'


def rests_on_in_page(heads: tuple[StreamHead, ...], say: Callable[[str], str]) -> str:
    """The other heads as a page prints them, in HTML."""
    return f'<span id="rests-on">{_line(heads, "<code>", "</code>", say)}</span>'


def heads_in_markdown(text: str, shape: str) -> PrintedHeads | None:
    """The heads that a report in Markdown prints; none when it prints none, or is of another shape
    than this: before there were shapes, all were full."""
    making = _making(text)
    printed = _SHAPE.search(making)
    if (printed[1] if printed else "full") != shape:
        return None
    return _read(making, _ARTICLE, _REST)


def language_of_markdown(text: str) -> ReportLanguage:
    """The language that a report in Markdown says that its own words are in; the usual one, which
    none says, where it says none that is known."""
    named = _LANGUAGE.search(_making(text))
    return ReportLanguage(named[1]) if named and named[1] in LANGUAGES else ReportLanguage.ENGLISH


def _making(text: str) -> str:
    """The last section of a report in Markdown: how it was made."""
    return text.rpartition("\n## ")[2]


def heads_in_page(text: str) -> PrintedHeads | None:
    """The heads that a page prints; none when it prints none."""
    return _read(text, _ARTICLE_IN_PAGE, _REST_IN_PAGE)


def heads_in_json(text: str) -> PrintedHeads | None:
    """The heads that a report in JSON prints; none when it prints none."""
    made = _MADE.search(text)
    if made is None:
        return None
    try:
        fields = json.loads(made[1])
        head = Head(fields["head"]["seq"], fields["head"]["hash"])
        if type(head.seq) is not int or not _HASH.fullmatch(head.hash):
            return None
        if "rests_on" not in fields:
            return PrintedHeads(head)
        others = [
            StreamHead(StreamKind(item["kind"]), item["stream"], item["seq"], item["hash"])
            for item in fields["rests_on"]
        ]
        fit = all(
            _UID.fullmatch(other.stream) and _HASH.fullmatch(other.hash) and type(other.seq) is int
            for other in others
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return PrintedHeads(head, tuple(others), digest_of(others)) if fit else None


def _read(
    text: str, of_article: re.Pattern[str], of_others: re.Pattern[str]
) -> PrintedHeads | None:
    article = of_article.search(text)
    if article is None:
        return None
    head = Head(int(article[1]), article[2])
    printed = of_others.search(text, article.end())
    if printed is None:
        return PrintedHeads(head)
    others = [
        StreamHead(StreamKind.SOURCE, "", int(seq), beginning)
        for seq, beginning in _SOURCE.findall(printed[1] or "")
    ]
    if printed[4]:
        others.append(StreamHead(StreamKind.DESK, printed[4], int(printed[5]), printed[6]))
    return PrintedHeads(head, tuple(others), printed[7])


def _line(
    heads: tuple[StreamHead, ...], opening: str, closing: str, say: Callable[[str], str]
) -> str:
    def code(text: str) -> str:
        return f"{opening}{text}{closing}"

    sources = [head for head in heads if head.kind is StreamKind.SOURCE]
    marks = ", ".join(code(_mark(head)) for head in sources)
    parts = [f"{say('heads.sources')} {marks}"] if sources else []
    parts += [
        f"{say('heads.desk')} {code(head.stream[:_SHOWN])}, {code(_mark(head))}"
        for head in heads
        if head.kind is StreamKind.DESK
    ]
    return "; ".join([*parts, f"{say('heads.digest')} {code(digest_of(heads))}"])


def printed_versions(text: str) -> list[tuple[str, str]]:
    """What a report says had a say in it, and in which version: whoever has others writes other
    bytes of the same state. Names are those that it prints, so in any format."""
    formats = [(FORMAT, number) for number in _FORMAT_IN_JSON.findall(text)]
    listed = (_VERSIONS_IN_JSON, _VERSIONS_IN_PAGE)
    return sorted(
        {
            *(found for said in listed for found in said.findall(text)),
            *_versions_in_markdown(text),
            *formats,
        }
    )


def version_called(name: str, say: Callable[[str], str]) -> str | None:
    """What is called in a report's language what had a say in it; none where it has no name."""
    key = _CALLED.get(name)
    return None if key is None else say(key)


@cache
def _names_of_versions() -> dict[str, str]:
    """The names that a report prints in Markdown, in any language, and what each is called here."""
    return {
        catalogue(language)(key): name for language in LANGUAGES for name, key in _CALLED.items()
    }


def _versions_in_markdown(text: str) -> list[tuple[str, str]]:
    names = _names_of_versions()
    shape = _SHAPE.search(_making(text))
    briefly = _versions_briefly().findall(shape[2] or "") if shape else []
    listed = ((name.strip(), version) for name, version in (*_VERSIONS.findall(text), *briefly))
    return [(names[name], version) for name, version in listed if name in names]


@cache
def _versions_briefly() -> re.Pattern[str]:
    names = "|".join(map(re.escape, _names_of_versions()))
    return re.compile(rf"(?:^|; )({names}) (\S{{1,40}}?)(?=;|\Z)")


def _mark(head: StreamHead) -> str:
    return f"{head.seq}.{head.hash[:_SHOWN]}"
