"""An article that grows revision by revision, its claims divided, joined and carried along.

Where claims stand is kept account of here, apart from `factcheck.ledger.replay`, so that the two
can be compared.
"""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from factcheck.domain import (
    Article,
    Change,
    Claim,
    ClaimNumber,
    ParagraphKind,
    Placement,
    Revision,
    Sentence,
    Verb,
)
from factcheck.ledger.chain import FIRST_PREV_HASH, next_entry, payload_of
from factcheck.ledger.payload_items import placement_row
from factcheck.text.alignment.carry_over import carry_over

_BEGIN = datetime(2021, 7, 27, 9, 0, 0, 123, tzinfo=UTC)


class GrowingArticle:
    """An article as its text and its claims move; `GrowingCase` is what else a case has.

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
        self.latest = 0
        self.paragraphs = []
        self.ever = []
        self.revised = []
        self._merged = set()
        self._before = {}

    def receive(
        self, paragraphs, media_type="text/plain", mark="", label=None, words=None, spans=None,
        data=None, extractor=None,
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
            uid=self._uid(), number=self.latest, blob=sha256(data), size=len(data),
            media_type=media_type, extractor=extractor or f"{media_type.rpartition('/')[2]}-1",
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
        was = next(one for one in self.of_kind(Revision) if one.number == former)
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
        return self.of_kind(Revision)[-1].text

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

    @property
    def seq(self):
        """The seq of the article's last entry."""
        return len(self.streams[self.article.uid])

    def _carried(self, text, sentences):
        """What becomes of the claims in the revision that is coming in."""
        last = self.latest - 1
        texts = {one.number: one.text for one in self.of_kind(Revision)}
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

    def _keep(self, record):
        self.records[record.uid] = record
        return record

    def of_kind(self, kind):
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
        return sha256(f"uid {self._namespace} {self._count}".encode())[:32]

    def _salt(self):
        self._count += 1
        return sha256(f"salt {self._namespace} {self._count}".encode())[:32]


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


def sha256(data):
    return hashlib.sha256(data).hexdigest()
