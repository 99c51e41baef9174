"""Consistent cases for property tests: articles that grow act by act, with words that hurt.

A case is grown the way a desk grows one: every act appends an entry with the payload that
`factcheck.ledger.replay` describes. Where claims stand is kept account of here, apart from the
replay, so that the two can be compared. Words come from `HOSTILE` and from hypothesis.
"""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import strategies as st

from factcheck.casefiles import (
    Case,
    EditionFile,
    Passage,
    PolicyFile,
    RevisionFile,
    SeenQuote,
    SnapshotFile,
    SourceFile,
)
from factcheck.casefiles.excerpts import excerpts
from factcheck.domain import (
    Article,
    Asks,
    Basis,
    Change,
    Citation,
    Claim,
    ClaimNumber,
    Edition,
    Evidence,
    Fidelity,
    Flag,
    Manner,
    Note,
    Origin,
    ParagraphKind,
    Placement,
    QuoteState,
    Redaction,
    Retirement,
    RetirementKind,
    Revision,
    Role,
    Sentence,
    Signoff,
    Skip,
    SkipKind,
    Snapshot,
    Source,
    SourceKind,
    Stance,
    Use,
    Verb,
    Verdict,
    Withdrawal,
)
from factcheck.ledger.chain import FIRST_PREV_HASH, next_entry, payload_of
from factcheck.ledger.payload_items import placement_row
from factcheck.standing.fingerprint import fingerprint
from factcheck.standing.policy import DEFAULT_POLICY, policy_from_settings
from factcheck.text.alignment.carry_over import carry_over
from factcheck.text.quotes.anchoring import IndexedText

HOSTILE = (
    "yes", "no", "null", "~", "1e3", "0x10", "0777", "1_000", "12:30:45", "2021-07-27", ".inf", "=",
    "!!python/object/apply:os.system ['true']", "---", "...", "--- !<tag>", "- item", "key: value",
    "# no comment", "&anchor", "*alias", "<<", "{a: [b]}", "[x](javascript:alert)", "'single'",
    'she said "no"', "back\\slash \\n", "two\nlines", "trailing space ", "  leading", "a line\n",
    "two ends\n\n", "\n\nbegins late", "in\n\n\n  between \n  and more", "tab\there", "\ttab first",
    "carriage\r\nreturn", "old\rmac", "next\x85line", "line\u2028separator", "para\u2029graph",
    "\ufeffmark", "👩\u200d👧 and \U0001f3f4\U000e0067\U000e0062\U000e007f", "e\u0301 and é",
    "\u202eoverride\u202c", "עברית \u200fסוף", "می\u200cخواهم", "soft\xadhyphen", "\U0010fffd",
    "non-breaking\xa0and\u202fnarrow", "“curly” ‘quotes’ «guillemets»",
    "%YAML 1.1", "|", ">-", "? x", "\x1b[31mred\x07", "\x7f\x9f", "(novičok) […] [T]he", "a" * 90,
    "a long line of words " * 6 + "end", "€ 3.5 thousand", "../../etc/passwd", "", " ", "\n", '"',
)  # fmt: skip
"""Words that a reader of YAML, of a terminal or of a diff may take for something else."""

any_words = st.sampled_from(HOSTILE) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30
)

_BEGIN = datetime(2021, 7, 27, 9, 0, 0, 123, tzinfo=UTC)
_OTHER_POLICY = policy_from_settings({"policy": {"signoffs_needed": 1}})


class GrowingCase:
    """A case as it grows. Every method is one act; `case` gives what there is so far.

    Args:
        namespace: two cases of different namespaces have no uid in common.
        slug: the article's.
    """

    def __init__(self, namespace="", slug="harbour"):
        self._namespace = namespace
        self._count = 0
        self.now = _BEGIN
        self.article = Article(uid=self._uid(), slug=slug)
        self.streams = {self.article.uid: []}
        self.records = {}
        self.claims = {}
        self.placements = {}
        self.data = {}
        self.sources = {}
        self.snapshots = {}
        self.whole = set()
        self.policies = {}
        self.redactions = {}
        self.latest = 0
        self.paragraphs = []
        self.ever = []
        self.revised = []
        self._merged = set()
        self._before = {}

    # --- what the article is

    def receive(
        self, paragraphs, media_type="text/plain", mark="", label=None, words=None, spans=None,
        data=None,
    ):  # fmt: skip
        """A revision whose text is these paragraphs of sentences: the first adds the article, the
        next carry its claims.

        `spans` and `data` stand in for what the text would give, for cases that are wrong.
        """
        text, found = _text_of(paragraphs)
        if spans is not None:
            found = [(*span, 0, ParagraphKind.BODY) for span in spans]
        data = data or _received(text, media_type, mark)
        words = words or {}
        self.latest += 1
        revision = Revision(
            uid=self._uid(), number=self.latest, blob=_sha256(data), size=len(data),
            media_type=media_type, extractor=f"{media_type.rpartition('/')[2]}-1",
            segmenter="sentences-1", encoding="utf-16-le" if mark == "utf-16" else "utf-8",
            encoding_why="strict UTF-8", language="en", salt=self._salt(), label=label, text=text,
            **words,
        )  # fmt: skip
        if self.latest == 1:
            placed = [
                Placement(number=n, start=start, end=end, paragraph=paragraph, kind=kind)
                for n, (start, end, paragraph, kind) in enumerate(found, start=1)
            ]
            told = {"article": payload_of(self.article)}
        else:
            carried = self._carried(text, [Sentence(*one) for one in found])
            placed = carried.placements
            told = _told(carried)
            self._remember_revision(self.seq + 1)
            self._account(carried)
        rows = [placement_row(one) for one in placed]
        self._enter(
            Verb.ARTICLE_ADD if self.latest == 1 else Verb.ARTICLE_REVISE,
            {**told, "revision": payload_of(revision), "placements": rows},
        )
        self._keep(revision)
        self.paragraphs = paragraphs
        self.ever += [one[1] if isinstance(one, tuple) else one for one in paragraphs]
        self.data[revision.uid] = data
        for one in placed:
            self.placements[self.latest, one.number, one.part] = one
            self.claims.setdefault((one.number, one.part), Claim(number=one.number))
        return revision

    def undo_revision(self):
        """The last revision is taken back by a further one; no claim was moved since."""
        seq, former, into, merged, paragraphs = self.revised.pop()
        was = next(one for one in self._of(Revision) if one.number == former)
        self.latest += 1
        revision = replace(was, uid=self._uid(), salt=self._salt(), number=self.latest)
        placed = [
            replace(one, change=Change.KEPT, moved=False)
            for (of, *_), one in sorted(self.placements.items())
            if of == former
        ]
        self._enter(Verb.UNDO, {
            "seq": seq, "revision": payload_of(revision),
            "placements": [placement_row(one) for one in placed],
        })  # fmt: skip
        self._keep(revision)
        self.data[revision.uid] = self.data[was.uid]
        self.paragraphs, self._merged = paragraphs, merged
        for one in placed:
            self.placements[self.latest, one.number, one.part] = one
        for key, claim in self.claims.items():
            self.claims[key] = replace(claim, into=into.get(key))

    @property
    def moved_since_revision(self):
        """Whether claims were moved since the last revision that was not taken back."""
        entries = self.streams[self.article.uid][self.revised[-1][0] :]
        return any("placements" in e.payload or "seq" in e.payload for e in entries)

    @property
    def text(self):
        return self._of(Revision)[-1].text

    def standing_claims(self):
        """The claims that stand in the latest revision, sentences first."""
        return sorted(key[1:] for key in self.placements if key[0] == self.latest)

    def divide(self, number, spans, wordings=()):
        """Parts of a sentence, at offsets inside it."""
        sentence = self.placements[self.latest, number, 0]
        first = 1 + max(part for n, part in self.claims if n == number)
        parts, placed = [], []
        for part, (start, end) in enumerate(spans, start=first):
            wording = wordings[part - first] if part - first < len(wordings) else None
            parts.append(
                Claim(number=number, part=part, uid=self._uid(), salt=self._salt(), wording=wording)
            )
            placed.append(
                replace(sentence, part=part, start=sentence.start + start, end=sentence.start + end)
            )
        self._move(
            Verb.CLAIM_DIVIDE,
            {
                "claims": [payload_of(one) for one in parts],
                "placements": [placement_row(one) for one in placed],
            },
            {(self.latest, number, one.part): one for one in placed},
            {},
            parts,
        )

    def join(self, into, other):
        """A sentence takes in the next one, and that one's parts go."""
        first, second = (self.placements[self.latest, n, 0] for n in (into, other))
        wide = replace(first, end=second.end, change=Change.MERGED)
        gone = [(n, part) for n, part in self.standing_claims() if n == other]
        self._move(
            Verb.CLAIM_JOIN,
            {
                "into": [into, 0],
                "from": [[other, 0]],
                "placements": [placement_row(wide)],
                "removed": [list(one) for one in gone],
            },
            {(self.latest, into, 0): wide} | {(self.latest, *one): None for one in gone},
            {(other, 0): into},
        )

    def undo_move(self, seq):
        """A divide or a join is taken back."""
        placements, into = self._before[seq]
        self._move(Verb.UNDO, {"seq": seq}, placements, into)

    # --- what reviewers do

    def skip(self, claim, kind, because=None):
        number, part = claim
        record = Skip(
            uid=self._uid(), number=number, part=part, kind=kind, salt=self._salt(), because=because
        )
        return self._act(Verb.CLAIM_SKIP, "skip", record)

    def note(self, claim, text):
        number, part = claim
        record = Note(uid=self._uid(), number=number, part=part, salt=self._salt(), text=text)
        return self._act(Verb.NOTE_ADD, "note", record)

    def cite(self, claim, key, span=None, number=1, **words):
        """A citation of a source; of a span of one of its snapshots where one is given."""
        source = self.sources[key]
        quoted = {}
        if span is not None:
            text = self.snapshots[key][number - 1].text
            start, end = span
            quoted = {
                "snapshot": number, "start": start, "end": end, "quote": text[start:end],
                "prefix": text[max(0, start - 8) : start] or None,
                "suffix": text[end : end + 8] or None,
            }  # fmt: skip
        record = Citation(
            uid=self._uid(), number=claim[0], part=claim[1], source=source.uid,
            **{"stance": Stance.SUPPORTS, "use": Use.PRIMARY, "evidence": Evidence.RECORD}
            | quoted | words, salt=self._salt(),
        )  # fmt: skip
        return self._act(Verb.CITE_ADD, "citation", record)

    def rate(
        self, claim, reviewer="checker", rating="true", policy=DEFAULT_POLICY, by=None, **words
    ):
        """A verdict, resting on the claim's live citations; `by` stands in for the entry's
        reviewer, for cases that are wrong."""
        self.policies[policy.sha256] = policy
        withdrawn = self.withdrawn()
        cited = [
            one
            for one in self._of(Citation)
            if (one.number, one.part) == claim and one.uid not in withdrawn
        ]
        place = self.placements[self.latest, *claim]
        text = self._of(Revision)[-1].text[place.start : place.end]
        told = {
            "number": claim[0], "part": claim[1], "revision": self.latest, "asks": Asks.SO,
            "fidelity": Fidelity.NONE,
            "fingerprint": fingerprint(text, self.claims[claim].wording, cited),
            "basis": tuple(
                Basis(one.uid, one.snapshot, QuoteState.VERBATIM if one.snapshot else None)
                for one in cited
            ),
        }  # fmt: skip
        record = Verdict(
            uid=self._uid(), reviewer=reviewer, policy=policy.sha256, rating=rating,
            salt=self._salt(), **told | words,
        )  # fmt: skip
        return self._act(Verb.VERDICT_ADD, "verdict", record, by or reviewer)

    def sign_off(self, verdict, reviewer="editor", by=None):
        record = Signoff(uid=self._uid(), verdict=verdict.uid, reviewer=reviewer, role=Role.EDITOR)
        return self._act(Verb.SIGNOFF_ADD, "signoff", record, by or reviewer)

    def withdraw(self, record, because=None, undoes=None):
        """A withdrawal; by an undo of the entry `undoes`, where one is given."""
        made = Withdrawal(uid=self._uid(), target=record.uid, salt=self._salt(), because=because)
        payload = {"withdrawal": payload_of(made)}
        if undoes is None:
            self._enter(Verb.WITHDRAW, payload)
        else:
            self._enter(Verb.UNDO, {"seq": undoes, **payload})
        self._keep(made)
        return made

    def retire(self, kind=RetirementKind.CLOSED, because=None):
        record = Retirement(uid=self._uid(), kind=kind, salt=self._salt(), because=because)
        return self._act(Verb.ARTICLE_RETIRE, "retirement", record)

    def issue(self, data, format="markdown", **words):
        told = {
            "number": len(self._of(Edition)) + 1, "head": self.streams[self.article.uid][-1].hash,
        }  # fmt: skip
        record = Edition(
            uid=self._uid(), as_of=self.now, format=format, blob=_sha256(data), size=len(data),
            **told | words,
        )  # fmt: skip
        self.data[record.uid] = data
        return self._act(Verb.EDITION_ISSUE, "edition", record)

    def redact(self, uid, because="ordered by a court", stream=None):
        """Erase a record's words and bytes, and the bytes of every edition."""
        stream = stream or self.article.uid
        record = Redaction(uid=self._uid(), target=uid, because=because)
        self._enter(Verb.REDACT, {"redaction": payload_of(record)}, stream=stream)
        self.redactions.setdefault(stream, []).append(record)

    # --- sources

    def add_source(self, key, kind=SourceKind.PAGE, **words):
        source = Source(uid=self._uid(), key=key, kind=kind, salt=self._salt(), **words)
        self.sources[key] = source
        self.snapshots[key] = []
        self.streams[source.uid] = []
        self._enter(Verb.SOURCE_ADD, {"source": payload_of(source)}, stream=source.uid)
        return source

    def attach(self, key, text, origin=Origin.TYPED, data=None, whole=True, url=None):
        """A snapshot; `data` are the bytes of what was captured, `whole` lets its text travel."""
        source = self.sources[key]
        captured = {}
        if data is not None:
            captured = {
                "blob": _sha256(data), "size": len(data), "media_type": "text/html",
                "extractor": "html-1", "encoding": "utf-8",
            }  # fmt: skip
        snapshot = Snapshot(
            uid=self._uid(), number=len(self.snapshots[key]) + 1, origin=origin, taken=self.now,
            length=len(text), salt=self._salt(), text=text, url=url, **captured,
        )  # fmt: skip
        self.snapshots[key].append(snapshot)
        if data is not None:
            self.data[snapshot.uid] = data
        if whole:
            self.whole.add(snapshot.uid)
        self._enter(Verb.SOURCE_ATTACH, {"snapshot": payload_of(snapshot)}, stream=source.uid)
        return snapshot

    # --- what there is

    @property
    def seq(self):
        """The seq of the article's last entry."""
        return len(self.streams[self.article.uid])

    def withdrawn(self):
        """The uids that are withdrawn now; a withdrawal may be withdrawn itself."""
        chains = {one.target: one.uid for one in self._of(Withdrawal)}
        found = set()
        for target in chains:
            uid, odd = target, False
            while uid in chains:
                uid, odd = chains[uid], not odd
            if odd:
                found.add(target)
        return found

    def case(self, report=None):
        """All of it as it would be exported, erased and withheld words left out."""
        erased = {one.target for of_one in self.redactions.values() for one in of_one}
        kept = {
            kind: tuple(_erased(one, erased) for one in self._of(kind))
            for kind in (
                Revision, Retirement, Skip, Note, Citation, Withdrawal, Verdict, Signoff, Edition,
            )
        }  # fmt: skip
        citations = self._without_context(kept[Citation])
        return Case(
            article=self.article,
            entries=tuple(self.streams[self.article.uid]),
            revisions=tuple(
                RevisionFile(
                    one,
                    None if one.uid in erased else self.data[one.uid],
                    tuple(
                        self.placements[key]
                        for key in sorted(self.placements)
                        if key[0] == one.number
                    ),
                )
                for one in kept[Revision]
            ),
            claims=tuple(_erased(self.claims[key], erased) for key in sorted(self.claims)),
            retirements=kept[Retirement],
            skips=kept[Skip],
            notes=kept[Note],
            citations=citations,
            withdrawals=kept[Withdrawal],
            verdicts=kept[Verdict],
            signoffs=kept[Signoff],
            editions=tuple(
                EditionFile(one, None if erased else self.data[one.uid]) for one in kept[Edition]
            ),
            redactions=tuple(self.redactions.get(self.article.uid, ())),
            policies=tuple(
                PolicyFile(sha256, json.loads(policy.to_json()))
                for sha256, policy in sorted(self.policies.items())
            ),
            sources=tuple(
                self._source_file(key, citations, erased) for key in sorted(self.sources)
            ),
            report=report,
        )

    def _carried(self, text, sentences):
        """What becomes of the claims in the revision that is coming in."""
        last = self.latest - 1
        texts = {one.number: one.text for one in self._of(Revision)}
        stood = {n: of for of, n, part in sorted(self.placements) if not part}
        gone = {
            ClaimNumber(n, part): texts[of][one.start : one.end]
            for (of, n, part), one in self.placements.items()
            if of == stood[n] != last
        }
        joined = {
            claim.into
            for key, claim in self.claims.items()
            if claim.into and key not in self._merged
        }
        return carry_over(
            texts[last],
            [one for (of, _, _), one in self.placements.items() if of == last],
            text,
            sentences,
            next_number=max(n for n, _ in self.claims) + 1,
            gone=gone,
            joined=joined,
        )

    def _remember_revision(self, seq):
        into = {key: claim.into for key, claim in self.claims.items()}
        self.revised.append((seq, self.latest - 1, into, set(self._merged), self.paragraphs))

    def _account(self, carried):
        """What went into what, and what stands by itself again."""
        for one in carried.sentences:
            key = one.placement.number, 0
            if key in self.claims:
                self.claims[key] = replace(self.claims[key], into=None)
                self._merged.discard(key)
        for number, into in carried.into.items():
            self.claims[number, 0] = replace(self.claims[number, 0], into=into)
            self._merged.add((number, 0))

    def _source_file(self, key, citations, erased):
        source = self.sources[key]
        snapshots = []
        for one in self.snapshots[key]:
            quotes = [
                (c.start, c.end)
                for c in citations
                if c.source == source.uid and c.snapshot == one.number and c.quote is not None
            ]
            seen = self._seen_in(one, key, citations)
            if one.uid in erased:
                snapshots.append(SnapshotFile(_erased(one, erased)))
            elif source.alias is not None:
                bare = replace(
                    one, blob=None, size=None, media_type=None, text=None, url=None, salt=""
                )
                passages = _passages(one.text, quotes, around=0)
                snapshots.append(SnapshotFile(bare, passages, quotes=seen))
            elif one.uid in self.whole:
                snapshots.append(SnapshotFile(one, (), self.data.get(one.uid)))
            else:
                here = [c for c in citations if (c.source, c.snapshot) == (source.uid, one.number)]
                by_uid = {c.uid: c for c in citations}
                passages = excerpts([(0, one.text)], one.length, here, seen, by_uid)
                bare = replace(one, text=None)
                snapshots.append(SnapshotFile(bare, passages, quotes=seen))
        if source.alias is not None:
            source = replace(
                source, title=None, author=None, publisher=None, dated=None, url=None, salt=""
            )
        return SourceFile(
            _erased(source, erased),
            tuple(snapshots),
            tuple(self.streams[source.uid]),
            tuple(self.redactions.get(source.uid, ())),
        )

    def _seen_in(self, one, key, citations):
        """What became of the quotes of earlier snapshots in a captured one, by its whole text."""
        if one.origin.manner is not Manner.CAPTURED:
            return ()
        manner = {s.number: s.origin.manner for s in self.snapshots[key]}
        full = {c.uid: c for c in self._of(Citation)}
        text, found = IndexedText(one.text), []
        for cited in citations:
            earlier = cited.source == self.sources[key].uid and (cited.snapshot or 99) < one.number
            if not earlier or cited.quote is None:
                continue
            if one.origin is Origin.ARCHIVE and manner[cited.snapshot] is Manner.CAPTURED:
                continue
            whole = full[cited.uid]
            at = text.anchor(whole.quote, whole.prefix or "", whole.suffix or "")
            changed = bool(at.context_changed)
            found.append(SeenQuote(cited.uid, at.state, changed, at.start, at.end))
        return tuple(sorted(found, key=lambda seen: seen.citation))

    def _without_context(self, citations):
        confidential = {one.uid for one in self.sources.values() if one.alias is not None}
        return tuple(
            replace(one, prefix=None, suffix=None, locator=None)
            if one.source in confidential
            else one
            for one in citations
        )

    def _act(self, verb, kind, record, reviewer="checker"):
        self._enter(verb, {kind: payload_of(record)}, reviewer)
        return self._keep(record)

    def _keep(self, record):
        self.records[record.uid] = record
        return record

    def _of(self, kind):
        return [one for one in self.records.values() if isinstance(one, kind)]

    def _move(self, verb, payload, placements, into, parts=()):
        self._enter(verb, payload)
        self._before[self.seq] = (
            {key: self.placements.get(key) for key in placements},
            {key: self.claims[key].into for key in into},
        )
        for part in parts:
            self.claims[part.number, part.part] = part
        for key, placement in placements.items():
            if placement is None:
                self.placements.pop(key, None)
            else:
                self.placements[key] = placement
        for key, joined in into.items():
            self.claims[key] = replace(self.claims[key], into=joined)
            self._merged.discard(key)

    def _enter(self, verb, payload, reviewer="checker", stream=None):
        stream = stream or self.article.uid
        self.now += timedelta(seconds=13, microseconds=7)
        entries = self.streams[stream]
        last = (entries[-1].seq, entries[-1].hash) if entries else (0, FIRST_PREV_HASH)
        entries.append(next_entry(stream, last, self.now, reviewer, verb, payload))

    def _uid(self):
        self._count += 1
        return _sha256(f"uid {self._namespace} {self._count}".encode())[:32]

    def _salt(self):
        self._count += 1
        return _sha256(f"salt {self._namespace} {self._count}".encode())[:32]


@st.composite
def cases(
    draw, namespace="", slug="harbour", most_acts=14, most_revisions=4, quoted_again=False
):  # fmt: skip
    """Consistent cases, small and nasty.

    Args:
        namespace, slug: as in `GrowingCase`.
        most_acts: how many acts follow the article at most.
        most_revisions: how many revisions there are at most.
        quoted_again: whether one source among them is a page that was quoted and then captured
            again, of which the case tells what became of its quotes.
    """
    # A seed, and not hypothesis' own choices: those lean to the simplest, where little happens.
    choose = Random(draw(st.integers(0, 2**32)))
    pool = [*HOSTILE, *draw(st.lists(any_words, max_size=4))]
    growing = GrowingCase(namespace, slug)
    _receive_any(growing, choose, pool)
    for index in range(choose.randint(0, 3)):
        _add_any_source(growing, choose, pool, f"source-{index}")
    if quoted_again:
        _quote_a_page_again(growing, choose, pool, "page")
    acts = draw(st.lists(st.sampled_from(_OFTEN), max_size=most_acts))
    for act in acts:
        _ACTS[act](growing, choose, pool)
        if growing.latest < most_revisions and choose.random() < 0.3:
            _revise_any(growing, choose, pool)
    if choose.random() < 0.2:
        _redact_any(growing, choose)
    report = choose.choice([None, "# A report\n\n" + choose.choice(pool)])
    return growing.case(report)


def large_case(claims=1000):
    """A case of so many sentences, each cited once and rated once."""
    growing = GrowingCase("large", "large")
    sentence = "Sentence {} says that {} of them were there on the day, and that nobody minded."
    growing.receive([[sentence.format(n, n * 7) for n in range(1, claims + 1)]])
    growing.add_source("page", title="A page", url="https://example.org/page")
    text = "The page says what it says, and it says all of it at some length. " * 20
    growing.attach("page", text, Origin.FETCHED, text.encode(), whole=False)
    for number in range(1, claims + 1):
        growing.cite((number, 0), "page", (number % 60, number % 60 + 40))
        growing.rate((number, 0), rationale=f"It says so {number} times, which “is” enough.")
    return growing.case("# Large\n")


def told_case(namespace="told", slug="harbour"):
    """A small case that has something of nearly everything, still able to grow.

    Sentence 1 is cited, rated, signed off; sentence 3 has two parts; sentence 2 is skipped.
    """
    growing = GrowingCase(namespace, slug)
    growing.receive(
        [
            ["“The bridge is open,” said the mayor.", "What now?"],
            ["It is 300 metres long, and it cost 12 million."],
        ],
        words={"title": "The bridge", "url": "https://example.org/bridge"},
    )
    growing.add_source("minutes", title="Minutes of the council", url="https://example.org/minutes")
    growing.attach("minutes", "The mayor: the bridge is open.\n[…]\nIt is 300 m long.")
    cited = growing.cite((1, 0), "minutes", (11, 29), locator="page 2")
    rated = growing.rate((1, 0), rationale='He said so.\n\nIn "so many" words.')
    growing.sign_off(rated)
    growing.divide(3, [(0, 21), (23, 45)], [None, "The bridge cost 12 million."])
    growing.skip((2, 0), SkipKind.QUESTION)
    growing.rate((3, 1), rating="mixed", rationale="300 m, roughly.", flags=(Flag.MISLEADING,))
    growing.withdraw(cited, "The wrong page.")
    growing.issue(b"# As it was given out\n")
    return growing


# --- any act, with any words ------------------------------------------------------------------


def _receive_any(growing, choose, pool):
    paragraphs = []
    for _ in range(choose.randint(1, 3)):
        kind = choose.choice(list(ParagraphKind))
        sentences = [_sentence(choose, pool) for _ in range(choose.randint(1, 3))]
        paragraphs.append((kind, sentences))
    media_type, mark = choose.choice(
        [("text/plain", ""), ("text/plain", ""), ("text/plain", "utf-8"), ("text/plain", "utf-16"),
         ("text/html", ""), ("text/markdown", ""), ("application/pdf", "")]
    )  # fmt: skip
    words = {name: _maybe(choose, pool) for name in ("title", "author", "dated", "origin", "url")}
    label = _maybe(choose, pool)
    growing.receive(paragraphs, media_type, mark, label, words)


def _revise_any(growing, choose, pool):
    """The article again with sentences changed, cut, put together, moved, taken out, put in; or
    the last such change taken back."""
    if growing.revised and choose.random() < 0.3 and not growing.moved_since_revision:
        growing.undo_revision()
        return
    old = [one if isinstance(one, tuple) else (ParagraphKind.BODY, one) for one in
           growing.paragraphs]  # fmt: skip
    paragraphs = [(kind, _edited(sentences, choose, pool)) for kind, sentences in old]
    if choose.random() < 0.4:
        # Something that stood there once comes back, or stands there twice.
        was = [one for held in growing.ever for one in held]
        paragraphs[-1][1].append(choose.choice(was))
    if choose.random() < 0.3:
        choose.shuffle(paragraphs)
    paragraphs = [one for one in paragraphs if one[1]]
    growing.receive(paragraphs or [[_sentence(choose, pool)]], label=_maybe(choose, pool))


def _edited(sentences, choose, pool):
    found = []
    for sentence in sentences:
        done = choose.choice(["keep", "keep", "keep", "edit", "cut", "leave out", "join", "add"])
        words = sentence.split(" ")
        if done == "edit":
            words[choose.randrange(len(words))] = choose.choice(["Sseven", "Snobody", "Sit."])
            found.append(" ".join(words))
        elif done == "leave out":
            continue
        elif done == "join" and found:
            found[-1] = f"{found[-1][:-1]}, and {sentence}"
        elif done == "cut" and len(words) > 3:
            half = len(words) // 2
            found += [" ".join(words[:half]) + ".", "S" + " ".join(words[half:])]
        else:
            found.append(sentence)
        if done == "add":
            found.append(_sentence(choose, pool))
    return found


def _add_any_source(growing, choose, pool, key):
    names = ("title", "author", "publisher", "dated", "url")
    growing.add_source(
        key,
        choose.choice(list(SourceKind)),
        group=choose.choice([None, "tass", "a wire: #1"]),
        alias=choose.choice([None, None, "a person in the ministry"]),
        **{name: _maybe(choose, pool) for name in names},
    )
    for _ in range(choose.randint(0, 3)):
        text = " ".join(choose.choice(pool) for _ in range(choose.randint(1, 12))) + "."
        if growing.snapshots[key] and choose.random() < 0.7:
            text = _edited_text(growing.snapshots[key][-1].text, choose, pool)
        url = _maybe(choose, pool)
        if choose.random() < 0.5:
            origin = choose.choice([Origin.TYPED, Origin.HEARD])
            growing.attach(key, text, origin, whole=choose.random() < 0.8, url=url)
        else:
            origin = choose.choice([Origin.FETCHED, Origin.FILE, Origin.ARCHIVE])
            data = choose.choice([text.encode(), b"<p>\xff\x00" + text.encode("utf-16")])
            growing.attach(key, text, origin, data, whole=choose.random() < 0.5, url=url)


def _quote_a_page_again(growing, choose, pool, key):
    growing.add_source(key, group=choose.choice([None, "tass"]), url=_maybe(choose, pool))
    text = " ".join(choose.choice(pool) for _ in range(choose.randint(4, 12))) + " Sso."
    for _ in range(choose.randint(2, 3)):
        growing.attach(key, text, Origin.FETCHED, text.encode(), whole=False)
        for _ in range(choose.randint(1, 2)):
            start = choose.randrange(len(text))
            span = start, choose.randint(start + 1, len(text))
            growing.cite(_favoured(growing, choose), key, span, len(growing.snapshots[key]))
        text = _edited_text(text, choose, pool)


def _edited_text(text, choose, pool):
    """A page as it stands later: much the same, with words changed, put in and taken out."""
    words = text.split(" ")
    for _ in range(choose.randint(0, 3)):
        at = choose.randrange(len(words))
        words[at : at + choose.randint(0, 1)] = choose.choice([["not"], ["1851"], ["Sso"], []])
        words = words or [choose.choice(pool) or "S"]
    return " ".join(words) or "S"


def _divide_any(growing, choose, pool):
    number = choose.choice([n for n, part in growing.standing_claims() if not part])
    place = growing.placements[growing.latest, number, 0]
    length = place.end - place.start
    spans = []
    for _ in range(choose.randint(1, 2)):
        start = choose.randrange(length)
        spans.append((start, choose.randint(start + 1, length)))
    growing.divide(number, spans, [_maybe(choose, pool) for _ in spans])
    if choose.random() < 0.3:
        growing.undo_move(growing.seq)
        if choose.random() < 0.3:
            growing.undo_move(growing.seq)


def _join_any(growing, choose, pool):
    sentences = [n for n, part in growing.standing_claims() if not part]
    sentences.sort(key=lambda n: growing.placements[growing.latest, n, 0].start)
    if len(sentences) > 1:
        at = choose.randrange(len(sentences) - 1)
        growing.join(sentences[at], sentences[at + 1])
        if choose.random() < 0.5:
            growing.undo_move(growing.seq)


def _cite_any(growing, choose, pool):
    if not growing.sources:
        return
    key = choose.choice(sorted(growing.sources))
    span, number = None, 1
    if growing.snapshots[key] and choose.random() < 0.8:
        number = choose.randint(1, len(growing.snapshots[key]))
        length = growing.snapshots[key][number - 1].length
        start = choose.randrange(length)
        span = (start, choose.randint(start + 1, length))
    growing.cite(
        _favoured(growing, choose), key, span, number,
        stance=choose.choice(list(Stance)), use=choose.choice(list(Use)),
        evidence=choose.choice(list(Evidence)), locator=_maybe(choose, pool),
        note=_maybe(choose, pool),
    )  # fmt: skip


def _rate_any(growing, choose, pool):
    policy = choose.choice([DEFAULT_POLICY, DEFAULT_POLICY, _OTHER_POLICY])
    claim = _favoured(growing, choose)
    taken = {one.supersedes for one in growing._of(Verdict)}
    earlier = [
        one.uid
        for one in growing._of(Verdict)
        if (one.number, one.part) == claim and one.uid not in taken
    ]
    growing.rate(
        claim, choose.choice(["checker", "Zoë"]), choose.choice(policy.keys), policy,
        asks=choose.choice(list(Asks)), fidelity=choose.choice(list(Fidelity)),
        flags=tuple(sorted(set(choose.choices(list(Flag), k=choose.randint(0, 2))))),
        rationale=_maybe(choose, pool), correction=_maybe(choose, pool),
        supersedes=choose.choice([None, *earlier]),
    )  # fmt: skip


def _favoured(growing, choose):
    """A claim that stands; often the first, so that acts meet."""
    standing = growing.standing_claims()
    return standing[0] if choose.random() < 0.5 else choose.choice(standing)


def _sign_any(growing, choose, pool):
    signed = {one.verdict for one in growing._of(Signoff)}
    open_to = [one for one in growing._of(Verdict) if one.uid not in signed]
    if open_to:
        growing.sign_off(choose.choice(open_to))


def _withdraw_any(growing, choose, pool):
    targets = {one.target for one in growing._of(Withdrawal)}
    kinds = (Citation, Verdict, Signoff, Skip, Note, Withdrawal)
    left = [one for kind in kinds for one in growing._of(kind) if one.uid not in targets]
    if left:
        target = choose.choice(left)
        made = next(
            entry.seq
            for entry in growing.streams[growing.article.uid]
            if any(isinstance(v, dict) and v.get("uid") == target.uid
                   for v in entry.payload.values())
        )  # fmt: skip
        growing.withdraw(target, _maybe(choose, pool), choose.choice([None, made]))


def _skip_any(growing, choose, pool):
    claim = choose.choice(growing.standing_claims())
    growing.skip(claim, choose.choice(list(SkipKind)), _maybe(choose, pool))


def _note_any(growing, choose, pool):
    growing.note(choose.choice(growing.standing_claims()), choose.choice(pool) or "-")


def _retire_any(growing, choose, pool):
    last = growing._of(Retirement)
    kinds = [RetirementKind.CLOSED, RetirementKind.RETIRED, RetirementKind.REOPENED]
    now = last[-1].kind if last else RetirementKind.REOPENED
    growing.retire(choose.choice([k for k in kinds if k is not now]), _maybe(choose, pool))


def _issue_any(growing, choose, pool):
    kind = choose.choice(["markdown", "md", "json", "html", "pdf"])
    begin, end = choose.randrange(99), choose.randrange(99)
    said = choose.choice([
        b"\x00\xff",
        f"\n```text\nrevision {choose.randrange(1, 4)}\n1 stands true {begin}-{end} -\n"
        "99.1 deleted - - -\n```\n".encode(),
        b'{"revision": {"number": 1}, "claims": []}',
    ])  # fmt: skip
    growing.issue(choose.choice(pool).encode() + said, kind)


def _redact_any(growing, choose):
    parts = [one for one in growing.claims.values() if one.part]
    acts = [
        one
        for kind in (Revision, Verdict, Citation, Skip, Note, Withdrawal, Retirement)
        for one in growing._of(kind)
    ]
    targets = [(growing.article.uid, one.uid) for one in parts + acts]
    targets += [
        (growing.sources[key].uid, snapshot.uid)
        for key in growing.sources
        for snapshot in growing.snapshots[key]
    ]
    stream, uid = choose.choice(targets)
    growing.redact(uid, "the law: §17\nGDPR", stream)


_ACTS = {
    "divide": _divide_any,
    "join": _join_any,
    "cite": _cite_any,
    "rate": _rate_any,
    "sign": _sign_any,
    "withdraw": _withdraw_any,
    "skip": _skip_any,
    "note": _note_any,
    "retire": _retire_any,
    "issue": _issue_any,
}


_OFTEN = (*_ACTS, "cite", "cite", "cite", "rate", "rate")


def _maybe(choose: Random, pool):
    return choose.choice(pool) if choose.random() < 0.5 else None


def _sentence(choose, pool):
    """Words with something visible at both ends, as a sentence has."""
    return "S" + " ".join(choose.choice(pool) for _ in range(choose.randint(0, 5))) + "."


def _told(carried):
    """What a revision's entry says beside the places of the claims."""
    told = {
        "merged": [list(pair) for pair in sorted(carried.into.items())],
        "deleted": list(carried.deleted),
        "origins": [
            [one.placement.number, list(one.origins)]
            for one in carried.sentences
            if one.origins and one.origins != (one.placement.number,)
        ],
        "unplaced": [list(part) for part in carried.unplaced],
    }
    return {name: value for name, value in told.items() if value}


def _text_of(paragraphs):
    """The text of paragraphs of sentences, and each one's (start, end, paragraph, kind)."""
    text, spans = "", []
    for index, paragraph in enumerate(paragraphs):
        kind, sentences = (
            paragraph if isinstance(paragraph, tuple) else (ParagraphKind.BODY, paragraph)
        )
        text += "\n\n" if text else ""
        for at, sentence in enumerate(sentences):
            text += " " if at else ""
            spans.append((len(text), len(text) + len(sentence), index, kind))
            text += sentence
    return text, spans


def _received(text, media_type, mark):
    if media_type in ("text/html", "application/pdf"):
        return b"\xfe received as it was: " + text.encode("utf-16-be")
    if mark == "utf-16":
        return b"\xff\xfe" + text.encode("utf-16-le")
    return (b"\xef\xbb\xbf" if mark == "utf-8" else b"") + text.encode()


def _passages(text, spans, around):
    """The stretches of a text around these spans, overlapping ones as one."""
    found = []
    for start, end in sorted(spans):
        low, high = max(0, start - around), min(len(text), end + around)
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return tuple(Passage(low, high, text[low:high]) for low, high in found)


def _erased(record, erased):
    if record.uid not in erased or not hasattr(record, "salt"):
        return record
    names = [name for name, one in record.__dataclass_fields__.items() if one.metadata.get("free")]
    return replace(record, salt="", **dict.fromkeys(names))


def _sha256(data):
    return hashlib.sha256(data).hexdigest()
