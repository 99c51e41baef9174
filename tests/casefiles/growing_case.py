"""A case that grows act by act, the way a desk grows one: every act appends an entry with the
payload that `factcheck.ledger.replay` describes.
"""

from casefiles.exported_case import exported_case
from casefiles.growing_article import GrowingArticle, sha256

from factcheck.domain import (
    Amendment,
    Asks,
    Basis,
    Citation,
    Edition,
    Evidence,
    Fidelity,
    Note,
    Origin,
    Overruling,
    Publication,
    QuoteState,
    ReadKind,
    Redaction,
    Retirement,
    RetirementKind,
    Revision,
    Role,
    Signoff,
    Skip,
    Snapshot,
    Source,
    SourceKind,
    Stance,
    Tick,
    Use,
    Verb,
    Verdict,
    Wait,
    Withdrawal,
)
from factcheck.ledger.chain import payload_of
from factcheck.standing.fingerprint import fingerprint
from factcheck.standing.policy import DEFAULT_POLICY


class GrowingCase(GrowingArticle):
    """A case as it grows. Every method is one act; `case` gives what there is so far."""

    def __init__(self, namespace="", slug="harbour"):
        super().__init__(namespace, slug)
        self.sources = {}
        self.snapshots = {}
        self.whole = set()
        self.policies = {}
        self.redactions = {}

    # --- what reviewers do

    def skip(self, claim, kind, because=None):
        number, part = claim
        record = Skip(
            uid=self._uid(), number=number, part=part, kind=kind, salt=self._salt(), because=because
        )
        return self._act(Verb.CLAIM_SKIP, "skip", record)

    def wait(self, claim, what, until=None):
        number, part = claim
        record = Wait(
            uid=self._uid(), number=number, part=part, until=until, salt=self._salt(), what=what
        )
        return self._act(Verb.WAIT_ADD, "wait", record)

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

    def tick(self, cited, span, kind=ReadKind.NUMBER, because=None, **words):
        """A tick of the detail at a span of the sentence that a citation is on."""
        place = self.placements[self.latest, cited.number, cited.part]
        told = {
            "number": cited.number, "part": cited.part, "revision": self.latest,
            "citation": cited.uid, "start": place.start + span[0], "end": place.start + span[1],
        }  # fmt: skip
        record = Tick(
            uid=self._uid(), kind=kind, salt=self._salt(), because=because, **told | words
        )
        return self._act(Verb.TICK_ADD, "tick", record)

    def rate(
        self, claim, reviewer="checker", rating="true", policy=DEFAULT_POLICY, by=None, **words
    ):
        """A verdict, resting on the claim's live citations; `by` stands in for the entry's
        reviewer, for cases that are wrong."""
        self.policies[policy.sha256] = policy
        withdrawn = self.withdrawn()
        cited = [
            one
            for one in self.of_kind(Citation)
            if (one.number, one.part) == claim and one.uid not in withdrawn
        ]
        place = self.placements[self.latest, *claim]
        text = self.of_kind(Revision)[-1].text[place.start : place.end]
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

    def overrule(self, verdict, because, reviewer="editor"):
        record = Overruling(
            uid=self._uid(), number=verdict.number, part=verdict.part, verdict=verdict.uid,
            role=Role.EDITOR, salt=self._salt(), because=because,
        )  # fmt: skip
        return self._act(Verb.VERDICT_OVERRULE, "overruling", record, reviewer)

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
        last = self.streams[self.article.uid][-1]
        told = {"number": len(self.of_kind(Edition)) + 1, "head": last.hash}
        record = Edition(
            uid=self._uid(), as_of=self.now, format=format, blob=sha256(data), size=len(data),
            **told | words,
        )  # fmt: skip
        self.data[record.uid] = data
        return self._act(Verb.EDITION_ISSUE, "edition", record)

    def publish(self, revision, **words):
        told = {"head": self.streams[self.article.uid][-1].hash}
        record = Publication(
            uid=self._uid(), revision=revision, published=self.now, salt=self._salt(),
            **told | words,
        )  # fmt: skip
        return self._act(Verb.ARTICLE_PUBLISH, "publication", record)

    def amend(self, claim, publication, kind, decision, **words):
        number, part = claim
        uid = self._uid()
        record = Amendment(
            uid=uid, number=number, part=part, publication=publication.uid, kind=kind,
            decision=decision, draft=sha256(uid.encode()), salt=self._salt(), **words,
        )  # fmt: skip
        return self._act(Verb.AMENDMENT_DECIDE, "amendment", record)

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
                "blob": sha256(data), "size": len(data), "media_type": "text/html",
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

    def withdrawn(self):
        """The uids that are withdrawn now; a withdrawal may be withdrawn itself."""
        chains = {one.target: one.uid for one in self.of_kind(Withdrawal)}
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
        return exported_case(self, report)

    def _act(self, verb, kind, record, reviewer="checker"):
        self._enter(verb, {kind: payload_of(record)}, reviewer)
        return self._keep(record)
