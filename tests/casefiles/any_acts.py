"""Any act on a case that grows, with any words; one for which there is nothing to choose from does
nothing.
"""

from random import Random

from factcheck.domain import (
    Amendment,
    AmendmentKind,
    Asks,
    Citation,
    Decision,
    Evidence,
    Fidelity,
    Flag,
    Note,
    Origin,
    Overruling,
    ParagraphKind,
    Publication,
    ReadKind,
    Retirement,
    RetirementKind,
    Revision,
    Signoff,
    Skip,
    SkipKind,
    SourceKind,
    Stance,
    Tick,
    Use,
    Verdict,
    Wait,
    Withdrawal,
)
from factcheck.standing.policy import DEFAULT_POLICY, policy_from_settings

_OTHER_POLICY = policy_from_settings({"policy": {"signoffs_needed": 1}})


def receive_any(growing, choose, pool):
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


def revise_any(growing, choose, pool):
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


def add_any_source(growing, choose, pool, key):
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


def quote_a_page_again(growing, choose, pool, key):
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


def _tick_any(growing, choose, pool):
    standing = growing.standing_claims()
    cited = [one for one in growing.of_kind(Citation) if (one.number, one.part) in standing]
    if not cited:
        return
    held = choose.choice(cited)
    place = growing.placements[growing.latest, held.number, held.part]
    start = choose.randrange(place.end - place.start)
    end = choose.randint(start + 1, place.end - place.start)
    growing.tick(held, (start, end), choose.choice(list(ReadKind)), _maybe(choose, pool))


def _rate_any(growing, choose, pool):
    policy = choose.choice([DEFAULT_POLICY, DEFAULT_POLICY, _OTHER_POLICY])
    claim = _favoured(growing, choose)
    taken = {one.supersedes for one in growing.of_kind(Verdict)}
    earlier = [
        one.uid
        for one in growing.of_kind(Verdict)
        if (one.number, one.part) == claim and one.uid not in taken
    ]
    growing.rate(
        claim, choose.choice(["checker", "Zoë"]), choose.choice(policy.keys), policy,
        asks=choose.choice(list(Asks)), fidelity=choose.choice(list(Fidelity)),
        flags=tuple(sorted(set(choose.choices(list(Flag), k=choose.randint(0, 2))))),
        rationale=_maybe(choose, pool), correction=_maybe(choose, pool),
        evidence_holds=_maybe(choose, pool), supersedes=choose.choice([None, *earlier]),
    )  # fmt: skip


def _overrule_any(growing, choose, pool):
    given = growing.of_kind(Verdict)
    if given:
        growing.overrule(choose.choice(given), choose.choice(pool) or "-")


def _favoured(growing, choose):
    """A claim that stands; often the first, so that acts meet."""
    standing = growing.standing_claims()
    return standing[0] if choose.random() < 0.5 else choose.choice(standing)


def _sign_any(growing, choose, pool):
    signed = {one.verdict for one in growing.of_kind(Signoff)}
    open_to = [one for one in growing.of_kind(Verdict) if one.uid not in signed]
    if open_to:
        growing.sign_off(choose.choice(open_to))


def _withdraw_any(growing, choose, pool):
    targets = {one.target for one in growing.of_kind(Withdrawal)}
    kinds = (
        Citation,
        Tick,
        Verdict,
        Overruling,
        Signoff,
        Skip,
        Note,
        Wait,
        Publication,
        Amendment,
        Withdrawal,
    )
    left = [one for kind in kinds for one in growing.of_kind(kind) if one.uid not in targets]
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


def _wait_any(growing, choose, pool):
    until = choose.choice([None, "2021-08-02", "1999-12-31"])
    growing.wait(choose.choice(growing.standing_claims()), choose.choice(pool) or "-", until)


def _publish_any(growing, choose, pool):
    revision = choose.choice(growing.of_kind(Revision)).number
    growing.publish(revision, url=_maybe(choose, pool), despite=_maybe(choose, pool))


def _amend_any(growing, choose, pool):
    published = growing.of_kind(Publication)
    if published:
        words = {name: _maybe(choose, pool) for name in ("old", "new", "text", "because")}
        growing.amend(
            choose.choice(sorted(growing.claims)), choose.choice(published),
            choose.choice(list(AmendmentKind)), choose.choice(list(Decision)), **words,
        )  # fmt: skip


def _retire_any(growing, choose, pool):
    last = growing.of_kind(Retirement)
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


def redact_any(growing, choose):
    parts = [one for one in growing.claims.values() if one.part]
    acts = [
        one
        for kind in (
            Revision,
            Verdict,
            Overruling,
            Citation,
            Tick,
            Skip,
            Note,
            Wait,
            Withdrawal,
            Retirement,
            Publication,
            Amendment,
        )
        for one in growing.of_kind(kind)
    ]
    targets = [(growing.article.uid, one.uid) for one in parts + acts]
    targets += [
        (growing.sources[key].uid, snapshot.uid)
        for key in growing.sources
        for snapshot in growing.snapshots[key]
    ]
    stream, uid = choose.choice(targets)
    growing.redact(uid, "the law: §17\nGDPR", stream)


ACTS = {
    "divide": _divide_any,
    "join": _join_any,
    "cite": _cite_any,
    "tick": _tick_any,
    "rate": _rate_any,
    "sign": _sign_any,
    "withdraw": _withdraw_any,
    "skip": _skip_any,
    "note": _note_any,
    "wait": _wait_any,
    "overrule": _overrule_any,
    "retire": _retire_any,
    "publish": _publish_any,
    "amend": _amend_any,
    "issue": _issue_any,
}


OFTEN = (*ACTS, "cite", "cite", "cite", "rate", "rate")


def _maybe(choose: Random, pool):
    return choose.choice(pool) if choose.random() < 0.5 else None


def _sentence(choose, pool):
    """Words with something visible at both ends, as a sentence has."""
    return "S" + " ".join(choose.choice(pool) for _ in range(choose.randint(0, 5))) + "."
