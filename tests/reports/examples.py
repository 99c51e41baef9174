"""A small invented report that has something for every section, and a strategy for any report."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st
from hypothesis_profiles import scaled

from factcheck.domain import (
    AmendmentKind,
    Asks,
    CorrectionOutcome,
    Evidence,
    Fidelity,
    Flag,
    Manner,
    ParagraphKind,
    QuoteState,
    Role,
    SkipKind,
    SourceKind,
    Stance,
    StandingKind,
    StreamKind,
    Summary,
    Use,
)
from factcheck.reports.values import (
    ClaimBefore,
    EditionBefore,
    Head,
    Reason,
    Report,
    ReportedAmendment,
    ReportedCitation,
    ReportedClaim,
    ReportedCorrection,
    ReportedDetail,
    ReportedPublication,
    ReportedRating,
    ReportedRemark,
    ReportedSignoff,
    ReportedSkip,
    ReportedSnapshot,
    ReportedSource,
    ReportedTick,
    ReportedVerdict,
    ReportedWait,
    ReportedWithdrawal,
    StreamHead,
    Version,
)

SCALE = (
    ReportedRating(
        key="true", label="True", position=0, seriousness=0, summary=Summary.AS_IS, decisive=True
    ),
    ReportedRating(
        key="mostly-true", label="Mostly true", position=1, seriousness=1,
        summary=Summary.CORRECTED, decisive=True,
    ),
    ReportedRating(
        key="false", label="False", position=2, seriousness=3, summary=Summary.CORRECTED,
        decisive=True,
    ),
    ReportedRating(
        key="unverified", label="Unverified", position=3, seriousness=2, summary=Summary.NEVER,
        decisive=False,
    ),
)  # fmt: skip

MORNING = datetime(2024, 5, 6, 8, 0, tzinfo=UTC)


def minutes(number: int) -> datetime:
    return MORNING + timedelta(minutes=number)


COUNCIL = ReportedSource(
    key="council", kind=SourceKind.PAGE, title="The bridge reopens", publisher="Town council",
    dated="3 May 2024", url="https://council.example/bridge_(2024)?a=1&b=2",
)  # fmt: skip
ENGINEER = ReportedSource(key="engineer", kind=SourceKind.CALL, alias="An engineer at the works")
BOOK = ReportedSource(
    key="book", kind=SourceKind.BOOK, title="Bridges of the North", author="李明", dated="1998"
)
PAGE_TAKEN = ReportedSnapshot(
    number=2, manner=Manner.CAPTURED, taken=minutes(1), blob="ab" * 32,
    url="https://archive.example/bridge",
)  # fmt: skip


def cites(quote: str | None = "The bridge reopened on 2 May 2024", **changed) -> ReportedCitation:
    fields = {
        "source": COUNCIL, "stance": Stance.SUPPORTS, "use": Use.PRIMARY,
        "evidence": Evidence.RECORD, "snapshot": PAGE_TAKEN, "quote": quote,
        "state": QuoteState.VERBATIM,
    }  # fmt: skip
    return ReportedCitation(**(fields | changed))


def rates(rating: str, minute: int = 10, **changed) -> ReportedVerdict:
    label = next(known.label for known in SCALE if known.key == rating)
    fields = {
        "rating": rating, "label": label, "reviewer": "checker", "at": minutes(minute),
        "asks": Asks.SO, "fidelity": Fidelity.NONE, "rationale": "The council says so.",
    }  # fmt: skip
    return ReportedVerdict(**(fields | changed))


def claims(ref: str, text: str | None, *verdicts: ReportedVerdict, **changed) -> ReportedClaim:
    fields = {
        "ref": ref, "text": text, "start": 0, "end": len(text or "") or 1, "paragraph": 0,
        "kind": ParagraphKind.BODY, "verdicts": verdicts,
        "standing": StandingKind.STANDS if verdicts else StandingKind.UNREVIEWED,
    }  # fmt: skip
    return ReportedClaim(**(fields | changed))


def reports(*shown: ReportedClaim, **changed) -> Report:
    fields = {
        "slug": "bridge", "language": "en", "revision": 1, "blob": "01" * 32,
        "text_sha": "23" * 32, "extractor": "plain 1", "segmenter": "scanner 1",
        "policy": "45" * 32, "head": Head(12, "67" * 32), "as_of": minutes(90), "ratings": SCALE,
        "claims": shown,
        "rests_on": (
            StreamHead(StreamKind.SOURCE, "89" * 16, 2, "9f" * 32),
            StreamHead(StreamKind.DESK, "bc" * 16, 7, "de" * 32),
        ),
    }  # fmt: skip
    return Report(**(fields | changed))


SAMPLE = reports(
    claims("1", "The bridge is open again", rates("true"), kind=ParagraphKind.HEADING,
           citations=(cites(),),
           remarks=(
               ReportedRemark(reviewer="editor", at=minutes(35), text="Ask *again* in May."),
           )),
    claims("2", "It took Anna Meier's crew 14 months, costing $3 million.",
           rates("mostly-true", rationale="Right but for the name: Maier.",
                 correction="It took Anna Maier's crew 14 months, costing $3 million.",
                 signoffs=(ReportedSignoff(reviewer="editor", role=Role.EDITOR, at=minutes(30)),)),
           citations=(
               cites("Anna Maier and her crew", locator="paragraph 2"),
               cites("fourteen months", source=BOOK, use=Use.SECONDARY, locator="page 7",
                     snapshot=ReportedSnapshot(number=1, manner=Manner.TYPED, taken=minutes(2))),
           )),
    claims("3", "“We are finished,” she said.",
           rates("true", asks=Asks.SAID, fidelity=Fidelity.EXACT,
                 rationale="She said it on the phone."),
           citations=(
               cites("We are finished", source=ENGINEER,
                     snapshot=ReportedSnapshot(number=1, manner=Manner.HEARD, taken=minutes(3)),
                     note="She spelled her name."),
           ),
           misses=(Reason("second-source", "Cite a primary source or a second one."),)),
    claims("4", "“Nobody will ever pay for it,” the mayor said.",
           rates("false", asks=Asks.SAID, fidelity=Fidelity.MISQUOTED, flags=(Flag.MISLEADING,),
                 correction="“Nobody will pay for it this year,” the mayor said.",
                 rationale="“Ever” is the article's; she spoke of this year."),
           citations=(cites("nobody will pay for it this year", stance=Stance.REFUTES,
                            state=QuoteState.PRESENTATION),)),
    claims("5", "The toll is “free of charge”.",
           rates("true", fidelity=Fidelity.TRANSLATED, flags=(Flag.MISSING_CONTEXT,),
                 rationale="For cyclists only; the notice is in Polish."),
           citations=(cites("bezpłatny dla rowerzystów"),)),
    claims("6", "It is the oldest, and 200 metres long.",
           standing=StandingKind.STANDS,
           parts=(
               claims("6.1", "It is the oldest", rates("unverified", rationale="No list is known."),
                      wording="It is the oldest bridge in the county."),
               claims("6.2", "200 metres long", rates("true"), citations=(cites("200 m"),)),
           )),
    claims("7", "Buses cross it every 10 minutes.", rates("true"),
           rates("false", 40, reviewer="editor", rationale="Every 20, says the timetable."),
           standing=StandingKind.DISPUTED,
           reasons=(Reason("verdicts-differ", "Two reviewers rate it differently."),)),
    claims("8", "The lights came from Turin.",
           rates("false", 5, superseded=True, rationale="Read too quickly."), rates("true"),
           standing=StandingKind.LOOK_AGAIN,
           reasons=(Reason("evidence-added", "Something was cited after the verdict."),),
           citations=(cites("lamps from Turin", state=QuoteState.ALTERED,
                            evidence=Evidence.LIVE),)),
    claims("9", "مرحبا, said the first driver; 你好, said the second.", paragraph=1),
    claims("10", "It is beautiful.", standing=StandingKind.SKIPPED, paragraph=1,
           skip=ReportedSkip(kind=SkipKind.OPINION, reviewer="checker", at=minutes(50),
                             because="Taste.")),
    title="The bridge & the <town>", author="A. Writer", dated="4 May 2024", label="proof 3",
    origin="bridge.html", url="https://news.example/2024/05/bridge",
    versions=(Version("anchoring", "1"), Version("standing", "1")),
)  # fmt: skip


# --- any report, with words that mean harm --------------------------------------------------------

searching = scaled(0.2)
searching_reports = scaled(0.15)

HOSTILE_BITS = (
    "[", "]", "](", ")", "(", "![", "[x](http://evil.example)", "[^1]", "[^1]:", "[x]: ", "[ ] ",
    "<b>", "</b>", "<!--", "-->", "<script>", "<http://evil.example>", "<", ">", "]]>", "&lt;",
    "&#60;", "&", ";", "http://", "https://evil.example/a_b", "www.", "www.evil.example",
    "evil.com", "javascript:", "mailto:", "xmpp:", "ftp://", "//", "/", ".", "..", "@", "@name",
    "a@evil.example", ":", ":cat:", ":+1:", "#", "# ", "#1", "> ", "- ", "+ ", "* ", "1. ", "1) ",
    "12", "-", "---", "- - -", "=", "===", "***", "_", "__", "*", "**", "~", "~~", "~~~", "`", "``",
    "```", "$", "$$", "|", "| - |", ":-", "\\", "!", "?", "\"", "'", "{", "}", "%", "%zz", "^",
    "\n", "\n\n", "\r", "\r\n", "\t", " ", "  ", "    ", "\x0b", "\x0c", "\x00", "\x1b[31m", "\x7f",
    "\x85", "\u00a0", "\u2028", "\u202e", "\u2066", "\u200f", "\u200b", "\u200d", "\u3000",
    "\ufeff", "\ud800", "word", "Word.", "é", "e\u0301", "中文。", "مرحبا", "Ещё", "🏴", "“", "”",
    "²", "½",
)  # fmt: skip


def _in_bits(number: int) -> str:
    """A text for each number: its digits are bits. One number is drawn in a tenth of the time that
    a list of bits takes."""
    bits = []
    while number or not bits:
        number, bit = divmod(number, len(HOSTILE_BITS))
        bits.append(HOSTILE_BITS[bit])
    return "".join(bits)


hostile_texts = st.integers(0, len(HOSTILE_BITS) ** 8 - 1).map(_in_bits)
urls = st.one_of(
    hostile_texts,
    hostile_texts.map(lambda text: f"https://source.example/{text}"),
    st.just("http://пример.рф/путь?a=1&amp;b=(2)"),
    st.just("https://source.example@evil.example/"),
)
moments = st.builds(
    lambda seconds, zone: (
        datetime(2024, 1, 1, tzinfo=timezone(timedelta(hours=zone))) + timedelta(seconds=seconds)
    ),
    st.integers(0, 10**8),
    st.integers(-12, 12),
)
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
maybe_text = st.none() | hostile_texts
reasons = st.lists(st.builds(Reason, st.just("code"), hostile_texts), max_size=2).map(tuple)

snapshots = st.builds(
    ReportedSnapshot,
    number=st.integers(1, 9),
    manner=st.sampled_from(Manner),
    taken=moments,
    blob=st.none() | hashes,
    url=st.none() | urls,
)
open_citations = st.builds(
    ReportedCitation,
    source=st.builds(
        ReportedSource, key=hostile_texts, kind=st.sampled_from(SourceKind), title=maybe_text,
        author=maybe_text, publisher=maybe_text, dated=maybe_text, url=st.none() | urls,
    ),
    stance=st.sampled_from(Stance),
    use=st.sampled_from(Use),
    evidence=st.sampled_from(Evidence),
    snapshot=st.none() | snapshots,
    quote=maybe_text,
    state=st.none() | st.sampled_from(QuoteState),
    locator=maybe_text,
    note=maybe_text,
)  # fmt: skip
secret_sources = st.builds(
    ReportedSource, key=hostile_texts, kind=st.sampled_from(SourceKind), alias=hostile_texts
)
citations = open_citations | st.builds(
    lambda citation, source: replace(citation, source=source, snapshot=None),
    open_citations,
    secret_sources,
)
verdicts = st.builds(
    ReportedVerdict,
    rating=st.sampled_from([rating.key for rating in SCALE] + ["of-old"]),
    label=hostile_texts,
    reviewer=hostile_texts,
    at=moments,
    asks=st.sampled_from(Asks),
    fidelity=st.sampled_from(Fidelity),
    revision=st.integers(1, 3),
    flags=st.lists(st.sampled_from(Flag), max_size=2, unique=True).map(tuple),
    rationale=maybe_text,
    correction=maybe_text,
    superseded=st.booleans(),
    signoffs=st.lists(
        st.builds(ReportedSignoff, reviewer=hostile_texts, role=st.sampled_from(Role), at=moments),
        max_size=1,
    ).map(tuple),
    redacted=st.booleans(),
)
skips = st.builds(
    ReportedSkip,
    kind=st.sampled_from(SkipKind),
    reviewer=hostile_texts,
    at=moments,
    because=maybe_text,
    redacted=st.booleans(),
)


remarks = st.builds(ReportedRemark, reviewer=hostile_texts, at=moments, text=maybe_text)


details = st.builds(
    ReportedDetail,
    text=hostile_texts,
    ticks=st.lists(
        st.builds(
            ReportedTick,
            reviewer=hostile_texts,
            at=moments,
            citation=st.integers(0, 1),
            because=maybe_text,
        ),
        max_size=2,
    ).map(tuple),
)


waits = st.builds(
    ReportedWait,
    what=maybe_text,
    until=st.none() | st.just("2021-08-02"),
    reviewer=hostile_texts,
    at=moments,
)


def _any_claim(ref: str, parts: st.SearchStrategy[tuple[ReportedClaim, ...]]):
    return st.builds(
        ReportedClaim,
        ref=st.just(ref),
        text=hostile_texts,
        start=st.integers(0, 50),
        end=st.integers(51, 99),
        paragraph=st.integers(0, 9),
        kind=st.sampled_from(ParagraphKind),
        standing=st.sampled_from([StandingKind.STANDS, *StandingKind]),
        wording=maybe_text,
        parts=parts,
        reasons=reasons,
        notes=reasons,
        misses=reasons,
        refused=reasons,
        let_through=st.booleans(),
        wait=st.none() | waits,
        skip=st.none() | skips,
        verdicts=st.lists(verdicts, max_size=2).map(tuple),
        citations=st.lists(citations, max_size=2).map(tuple),
        remarks=st.lists(remarks, max_size=2).map(tuple),
        details=st.lists(details, max_size=2).map(tuple),
        redacted=st.booleans(),
    )


def _any_sentence(number: int):
    no_parts = st.just(())
    parts = st.tuples(*(_any_claim(f"{number}.{part}", no_parts) for part in (1, 2)))
    return _any_claim(str(number), no_parts | no_parts | parts)


# Words that are those of no claim now: how alike two texts are is not a matter of form.
_once = hostile_texts.map(lambda text: f"Once {text}")
_claims_before = st.builds(
    ClaimBefore,
    ref=st.sampled_from(["1", "1.1", "2", "2.2", "4"]),
    standing=st.sampled_from(StandingKind),
    rating=st.sampled_from([None, "true", "false", "of-old"]),
    text=st.none() | _once,
    verdicts=st.lists(moments, max_size=1).map(tuple),
)
_befores = st.builds(
    EditionBefore,
    number=st.integers(1, 9),
    as_of=moments,
    claims=st.none()
    | st.lists(_claims_before, max_size=3, unique_by=lambda claim: claim.ref).map(tuple),
)
_corrections = st.builds(
    ReportedCorrection,
    ref=st.sampled_from(["1", "2.1"]),
    outcome=st.sampled_from(CorrectionOutcome),
    revision=st.integers(2, 9),
    proposed_in=st.integers(1, 9),
    reviewer=hostile_texts,
    correction=hostile_texts,
    should_read=hostile_texts,
    now=hostile_texts,
    into=st.just(()) | st.just(("3", "4")),
    undone=st.none() | st.integers(2, 9),
    overruled=maybe_text,
    open=st.booleans(),
)
_stream_heads = st.builds(
    StreamHead, st.just(StreamKind.SOURCE), st.text("0123456789abcdef", min_size=32, max_size=32),
    st.integers(1, 999), hashes,
)  # fmt: skip
_heads = st.builds(
    lambda sources, desk: (*sources, *([desk._replace(kind=StreamKind.DESK)] if desk else [])),
    st.lists(_stream_heads, max_size=4), st.none() | _stream_heads,
)  # fmt: skip

_withdrawals = st.builds(ReportedWithdrawal, reviewer=hostile_texts, at=moments, because=maybe_text)
_publications = st.builds(
    ReportedPublication,
    uid=st.sampled_from(("c3" * 16, "d4" * 16)),
    revision=st.integers(1, 3),
    published=moments,
    reviewer=hostile_texts,
    url=st.none() | urls,
    despite=maybe_text,
    redacted=st.booleans(),
    withdrawn=st.none() | _withdrawals,
)
_amendments = st.builds(
    ReportedAmendment,
    uid=st.sampled_from(("a1" * 16, "b2" * 16)),
    ref=st.sampled_from(("1", "1.1", "99")),
    kind=st.sampled_from(AmendmentKind),
    reviewer=hostile_texts,
    at=moments,
    text=maybe_text,
    old=maybe_text,
    new=maybe_text,
    withdrawn=st.none() | _withdrawals,
    redacted=st.booleans(),
)
any_report = st.builds(
    Report,
    edition=st.none() | st.integers(1, 9),
    before=st.none() | _befores,
    slug=st.just("any-article"),
    language=st.just("en"),
    revision=st.integers(1, 3),
    label=maybe_text,
    title=maybe_text,
    author=maybe_text,
    dated=maybe_text,
    origin=maybe_text,
    url=st.none() | urls,
    blob=hashes,
    text_sha=st.none() | hashes,
    extractor=hostile_texts,
    segmenter=hostile_texts,
    policy=hashes,
    head=st.builds(Head, st.integers(1, 999), hashes),
    rests_on=_heads,
    as_of=moments,
    ratings=st.tuples(*(st.builds(replace, st.just(r), label=hostile_texts) for r in SCALE)),
    corrections=st.lists(_corrections, max_size=2, unique_by=lambda one: one.ref).map(tuple),
    publications=st.lists(_publications, max_size=1).map(tuple),
    amendments=st.lists(_amendments, max_size=2, unique_by=lambda one: one.uid).map(tuple),
    claims=st.integers(0, 3).flatmap(
        lambda count: st.tuples(*(_any_sentence(number) for number in range(1, count + 1)))
    ),
    versions=st.lists(st.builds(Version, hostile_texts, hostile_texts), max_size=2).map(tuple),
)
