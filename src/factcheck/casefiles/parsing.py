"""Files → cases: read by the strictest reading there is, refused whole, with file and line."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from factcheck import domain
from factcheck.casefiles import layout
from factcheck.casefiles.checking import check
from factcheck.casefiles.jsontext import from_history, from_policy
from factcheck.casefiles.places import Places
from factcheck.casefiles.received import from_utf8, read_bytes, read_received
from factcheck.casefiles.records import (
    boolean,
    items,
    mapping,
    member,
    optional,
    read_account,
    read_record,
    read_use,
    string,
    whole_number,
)
from factcheck.casefiles.refusal import refusal
from factcheck.casefiles.rendering import render
from factcheck.casefiles.yamltext import Node, from_yaml
from factcheck.domain import ClaimNumber
from factcheck.ledger.dossier import (
    Case,
    EditionFile,
    Passage,
    PolicyFile,
    RevisionFile,
    SeenQuote,
    SnapshotFile,
    SourceFile,
    canonical,
)
from factcheck.ledger.kinds import BY_RECORD, Kind, claim_file_kinds

_CASE_FIELDS = (
    "format",
    "article",
    "head",
    "revisions",
    "retirements",
    "editions",
    "redactions",
    "policies",
    "sources",
)
_LATER_LISTS = {
    "publications": layout.PUBLICATIONS_SINCE,
    "withdrawals": layout.WITHDRAWN_PUBLICATIONS_SINCE,
}
_CLAIM_FIELDS = (
    "number",
    "into",
    "placements",
    "parts",
)


def parse(files: Mapping[str, bytes]) -> Case:
    """The case that these files hold, in its one order; everything is checked first.

    Args:
        files: relative POSIX path → bytes, as `read_folder` gives them.

    Returns:
        A case of which `render` gives exactly these files back, in the format they have.

    Raises:
        FactcheckError: naming file and line: for a newer format, a file or field that is unknown,
            missing or malformed, a reference that leads nowhere, a span whose words are others, a
            quote that is not where it is said to be, bytes that are not those received, a broken
            chain, a record that differs from what its entry kept of it, words that are missing
            without a redaction, a confidential source that gives itself away, and for whatever
            else is not written the way `render` writes it.
    """
    reading = _Reading(files)
    case = reading.case()
    check(case, reading.places)
    _compare(files, render(case, reading.format))
    return case


class _Reading:
    """One reading of a case's files: records out, and the place of each remembered."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.places = Places()
        self.format = layout.FORMAT
        self.acts: dict[str, list[Any]] = defaultdict(list)
        self.placements: dict[int, list[domain.Placement]] = {}

    def case(self) -> Case:
        """All of it. Raises FactcheckError."""
        frame = self._frame()
        article = self._record(frame["article"], domain.Article)
        self.places.add_history(article.uid, layout.HISTORY)
        sources = tuple(
            self._source(node, string(node, "source")) for node in items(frame["sources"])
        )
        uids = {source_file.source.key: source_file.source.uid for source_file in sources}
        claims = tuple(claim for name in self._claim_files() for claim in self._claim(name, uids))
        # Of publications: those of what was said of sentences stand in their files.
        self.acts["withdrawals"] += self._listed_since_later(frame, domain.Withdrawal)
        case = Case(
            article=article,
            entries=self._history(layout.HISTORY, frame["head"]),
            revisions=tuple(self._revision(node) for node in items(frame["revisions"])),
            claims=claims,
            retirements=self._records(frame["retirements"], domain.Retirement),
            publications=self._listed_since_later(frame, domain.Publication),
            editions=tuple(self._edition(node) for node in items(frame["editions"])),
            redactions=self._records(frame["redactions"], domain.Redaction),
            policies=tuple(self._policy(node) for node in items(frame["policies"])),
            sources=sources,
            report=self._report(),
            **{name: tuple(records) for name, records in self.acts.items()},
        )
        for revision, nowhere in self.placements.items():
            key = (revision, nowhere[0].number, nowhere[0].part)
            raise self.places.refusal(key, "revision", f"there is no revision {revision}")
        return canonical(case)

    def _frame(self) -> dict[str, Node]:
        """What `case.yaml` says: the format first, since all the rest depends on it."""
        if layout.CASE not in self.files:
            raise refusal(layout.CASE, None, "the file is missing: this is no case")
        node = self._yaml(layout.CASE)
        written = node.value.get("format", node)
        if type(written.value) is int and written.value > layout.FORMAT:
            raise refusal(
                written.file,
                written.line,
                f"format {written.value} is newer than format {layout.FORMAT}, the newest known",
                "Install a newer factcheck.",
            )
        if type(written.value) is not int or written.value < 1:
            raise refusal(written.file, written.line, f"here should stand format: {layout.FORMAT}")
        self.format = written.value
        for name in sorted(self.files):
            if not layout.is_known(name):
                raise refusal(name, None, "no such file belongs to a case")
        later = [name for name, since in _LATER_LISTS.items() if self.format >= since]
        return mapping(node, (*_CASE_FIELDS, *later))

    def _listed_since_later(
        self, frame: Mapping[str, Node], record_type: type[Any]
    ) -> tuple[Any, ...]:
        """The records of a list that earlier formats do not have."""
        listed = frame.get(str(BY_RECORD[record_type].listed))
        return () if listed is None else self._records(listed, record_type)

    def _claim_files(self) -> list[str]:
        return sorted(name for name in self.files if name.startswith("claims/"))

    def _claim(self, name: str, sources: Mapping[str, str]) -> Iterable[domain.Claim]:
        """A sentence and its parts; all that is about them goes to `acts`."""
        node = self._yaml(name)
        kinds = claim_file_kinds(self.format)
        fields = mapping(node, (*_CLAIM_FIELDS, *(str(kind.listed) for kind in kinds)))
        number = whole_number(fields["number"], "number")
        if name != layout.claim_file(number):
            raise refusal(
                name, fields["number"].line, "the number is not the one in the file's name"
            )
        sentence = domain.Claim(
            number=number, into=optional(whole_number, fields["into"], "number")
        )
        self.places.add((number, 0), node)
        self._place(fields["placements"], ClaimNumber(number))
        claims = [sentence, *(self._part(part, number) for part in items(fields["parts"]))]
        for kind in kinds:
            listed = str(kind.listed)
            self.acts[listed] += self._acts(fields[listed], kind, number, sources)
        return claims

    def _acts(
        self, node: Node, kind: Kind, number: int, sources: Mapping[str, str]
    ) -> Iterable[Any]:
        """What a sentence's file holds of one kind."""
        about: dict[str, Any] = {"number": number} if "part" in kind.file_fields else {}
        if kind.record is domain.Verdict and self.format >= layout.HOLDS_SINCE:
            return [self._verdict(item, **about) for item in items(node)]
        if kind.record is not domain.Citation:
            return self._records(node, kind.record, **about)
        cited = []
        for item in items(node):
            key = mapping(item, ("entry", *kind.file_fields))["source"]
            if string(key, "source") not in sources:
                raise refusal(key.file, key.line, f"there is no source '{key.value}' in this case")
            source = sources[key.value]
            cited.append(self._record(item, domain.Citation, **about, source=source))
        return cited

    def _verdict(self, node: Node, **about: Any) -> domain.Verdict:
        name = "evidence_holds"
        fields = mapping(node, ("entry", *layout.FIELDS[domain.Verdict], name))
        holds = optional(string, fields[name], name)
        verdict: domain.Verdict = self._record(
            node, domain.Verdict, (name,), **about, evidence_holds=holds
        )
        return verdict

    def _part(self, node: Node, number: int) -> domain.Claim:
        fields = mapping(node, ("entry", "part", "uid", "wording", "salt", "placements"))
        part = whole_number(fields["part"], "part")
        if part < 1:
            raise refusal(node.file, fields["part"].line, "parts count from 1")
        claim = domain.Claim(
            number=number,
            part=part,
            uid=string(fields["uid"], "uid"),
            wording=optional(string, fields["wording"], "wording"),
            salt=string(fields["salt"], "salt"),
        )
        self.places.add(claim.uid, node)
        self.places.add((number, part), node)
        self._place(fields["placements"], ClaimNumber(number, part))
        return claim

    def _place(self, node: Node, claim: ClaimNumber) -> None:
        for item in items(node):
            placement = read_record(
                item, domain.Placement, ("revision", "text"), number=claim.number, part=claim.part
            )
            revision = whole_number(item.value["revision"], "revision")
            optional(string, item.value["text"], "text")
            self.places.add((revision, *claim), item)
            self.placements.setdefault(revision, []).append(placement)

    def _revision(self, node: Node) -> RevisionFile:
        beside = ("file", "extracted", *self._account_field())
        fields = mapping(node, ("entry", *layout.FIELDS[domain.Revision], *beside))
        bare = read_record(node, domain.Revision, ("entry", *beside))
        data, text = read_received(self.files, fields, layout.revision_file(bare))
        account = read_account(fields.get("account"), text)
        revision = self._record(node, domain.Revision, beside, text=text, account=account)
        placements = tuple(self.placements.pop(revision.number, ()))
        return RevisionFile(revision, data, placements)

    def _edition(self, node: Node) -> EditionFile:
        edition = self._record(node, domain.Edition, ("file",))
        name = layout.edition_file(edition)
        return EditionFile(edition, read_bytes(self.files, node.value["file"], name))

    def _policy(self, node: Node) -> PolicyFile:
        sha256 = string(node, "sha256")
        name = layout.policy_file(sha256)
        self.places.add(("policy", sha256), node)
        return PolicyFile(sha256, from_policy(name, self._text(name, node)))

    def _source(self, listed: Node, key: str) -> SourceFile:
        name = layout.source_file(key)
        if name not in self.files:
            raise refusal(listed.file, listed.line, f"the file '{name}' is missing")
        node = self._yaml(name)
        uses = ("use",) if self.format >= layout.USES_SINCE else ()
        beside = (*uses, "head", "snapshots", "redactions")
        use = read_use(node) if uses else None
        source = self._record(node, domain.Source, beside, use=use)
        if source.key != key:
            line = node.value["key"].line
            raise refusal(name, line, "the key is not the one in the file's name")
        self.places.add_history(source.uid, layout.source_history_file(key))
        fields = node.value
        return SourceFile(
            source=source,
            snapshots=tuple(self._snapshot(item, source) for item in items(fields["snapshots"])),
            entries=self._history(layout.source_history_file(key), fields["head"]),
            redactions=self._records(fields["redactions"], domain.Redaction),
        )

    def _snapshot(self, node: Node, source: domain.Source) -> SnapshotFile:
        beside = ("file", "extracted", "text", "passages", "quotes", *self._account_field())
        fields = mapping(node, ("entry", *layout.FIELDS[domain.Snapshot], *beside))
        bare = read_record(node, domain.Snapshot, ("entry", *beside))
        data, text = read_received(self.files, fields, layout.snapshot_file(source.key, bare))
        inline = optional(string, fields["text"], "text")
        if inline is not None and (text is not None or bare.blob is not None):
            raise refusal(node.file, fields["text"].line, "the text of captured bytes is a file")
        whole = inline if text is None else text
        account = read_account(fields.get("account"), whole)
        snapshot = self._record(node, domain.Snapshot, beside, text=whole, account=account)
        passages = tuple(self._passage(item) for item in items(fields["passages"]))
        self.places.add((source.uid, snapshot.number), node)
        quotes = tuple(self._seen(item) for item in items(fields["quotes"]))
        return SnapshotFile(snapshot, passages, data, quotes)

    def _account_field(self) -> tuple[str, ...]:
        return ("account",) if self.format >= layout.ACCOUNTS_SINCE else ()

    def _passage(self, node: Node) -> Passage:
        fields = mapping(node, ("start", "end", "text"))
        start, end = (whole_number(fields[name], name) for name in ("start", "end"))
        return Passage(start, end, string(fields["text"], "text"))

    def _seen(self, node: Node) -> SeenQuote:
        fields = mapping(node, ("citation", "state", "context_changed", "start", "end"))
        start, end = (optional(whole_number, fields[name], name) for name in ("start", "end"))
        return SeenQuote(
            citation=string(fields["citation"], "citation"),
            state=member(fields["state"], "state", domain.QuoteState),
            context_changed=boolean(fields["context_changed"], "context_changed"),
            start=start,
            end=end,
        )

    def _history(self, name: str, head: Node) -> tuple[domain.Entry, ...]:
        entries = from_history(name, self._text(name, head))
        fields = mapping(head, ("seq", "hash"))
        last = (whole_number(fields["seq"], "seq"), string(fields["hash"], "hash"))
        if last != (entries[-1].seq, entries[-1].hash):
            raise refusal(head.file, head.line, f"the head is not the last entry of {name}")
        return entries

    def _report(self) -> str | None:
        data = self.files.get(layout.REPORT)
        return None if data is None else from_utf8(layout.REPORT, data)

    def _records(self, node: Node, record_type: type[Any], **elsewhere: Any) -> tuple[Any, ...]:
        return tuple(self._record(item, record_type, **elsewhere) for item in items(node))

    def _record(
        self, node: Node, record_type: type[Any], beside: tuple[str, ...] = (), **elsewhere: Any
    ) -> Any:
        """A record that an entry made; its place is remembered."""
        record = read_record(node, record_type, ("entry", *beside), **elsewhere)
        whole_number(node.value["entry"], "entry")
        self.places.add(record.uid, node)
        return record

    def _yaml(self, name: str) -> Node:
        return from_yaml(name, from_utf8(name, self.files[name]))

    def _text(self, name: str, asked_by: Node) -> str:
        if name not in self.files:
            raise refusal(asked_by.file, asked_by.line, f"the file '{name}' is missing")
        return from_utf8(name, self.files[name])


def _compare(files: Mapping[str, bytes], rendered: Mapping[str, bytes]) -> None:
    """Refuse what is not written the way a case is written, down to the last byte."""
    for name in sorted(files.keys() | rendered.keys()):
        if name not in rendered:
            raise refusal(name, None, "nothing in the case speaks of this file")
        if name not in files:
            raise refusal(name, None, "the file is missing")
        if files[name] != rendered[name]:
            theirs, ours = files[name].split(b"\n"), rendered[name].split(b"\n")
            same = 0
            while same < min(len(theirs), len(ours)) and theirs[same] == ours[same]:
                same += 1
            expected = ours[same].decode() if same < len(ours) else ""
            reason = (
                f"here should stand: {expected.strip()}" if expected else "too much stands here"
            )
            raise refusal(name, same + 1, f"this is not as a case is written: {reason}")
