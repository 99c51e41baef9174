"""A case whose chain is whole is refused where what it says does not hold together."""

from dataclasses import replace

import pytest
from casefiles.generated_cases import told_case
from casefiles.growing_case import GrowingCase
from casefiles.refusing import ONE, refused, refused_growing

from factcheck.casefiles import Passage, parse, render
from factcheck.domain import AmendmentKind, Basis, Decision, Origin, QuoteState
from factcheck.errors import FactcheckError
from factcheck.standing.policy import DEFAULT_POLICY

# --- a chain that is whole, and what it says does not hold together


def bridge():
    growing = GrowingCase()
    growing.receive([["The bridge is open.", "It is long."]])
    growing.add_source("page", title="A page")
    growing.attach("page", "They say that the bridge is open now.")
    return growing


def test_a_rating_that_is_not_on_the_scale_is_refused():
    growing = bridge()
    growing.rate((1, 0), rating="splendid")
    assert "claims/001.yaml, line " in refused_growing(growing)
    assert "no rating 'splendid'" in refused_growing(growing)


def test_a_verdict_needs_its_policy_its_revision_and_its_claim():
    growing = bridge()
    growing.rate((1, 0))
    assert "no such policy" in refused_growing(growing, policies=())
    growing = bridge()
    growing.rate((1, 0), revision=2)
    assert "no revision 2" in refused_growing(growing)
    growing = bridge()
    growing.rate((1, 0), part=3)
    assert "no claim 1.3" in refused_growing(growing)


def test_a_policy_is_what_its_hash_says_and_has_ratings():
    growing = bridge()
    growing.rate((1, 0))
    policy = growing.case().policies[0]
    other = replace(policy, json=policy.json | {"format": 3})
    said = refused_growing(growing, policies=(other,))
    assert said.startswith(f"policies/{DEFAULT_POLICY.sha256[:12]}.json, line 1: ")


def test_a_verdict_supersedes_an_earlier_one_on_the_same_claim_once():
    growing = bridge()
    first = growing.rate((1, 0))
    growing.rate((2, 0), supersedes=first.uid)
    assert "no earlier verdict on this claim" in refused_growing(growing)
    growing = bridge()
    first = growing.rate((1, 0))
    growing.rate((1, 0), supersedes=first.uid)
    growing.rate((1, 0), "other", supersedes=first.uid)
    assert "superseded before" in refused_growing(growing)
    growing = bridge()
    growing.rate((1, 0), supersedes="0" * 32)
    assert "no earlier verdict" in refused_growing(growing)


def test_a_verdict_rests_on_earlier_citations_of_its_own_claim():
    growing = bridge()
    cited = growing.cite((2, 0), "page")
    growing.rate((1, 0), basis=(Basis(cited.uid, None, None),))
    assert "no earlier citation on this claim" in refused_growing(growing)
    growing = bridge()
    cited = growing.cite((1, 0), "page", (0, 4))
    growing.rate((1, 0), basis=(Basis(cited.uid, 7, QuoteState.VERBATIM),))
    assert "no snapshot 7" in refused_growing(growing)
    growing = bridge()
    cited = growing.cite((1, 0), "page")
    growing.rate((1, 0), basis=(Basis(cited.uid, None, None),) * 2)
    assert "each citation once" in refused_growing(growing)


@pytest.mark.parametrize(
    ("field", "wrong", "reason"),
    [
        ("revision", 2, "there is no revision 2"),
        ("start", 900, "is no span"),
        ("citation", "f" * 32, "is no earlier citation on this claim"),
    ],
)
def test_a_tick_of_what_is_not_there_is_refused(field, wrong, reason):
    growing = GrowingCase()
    growing.receive([["It opened in 1932."]])
    growing.add_source("scan")
    growing.tick(growing.cite((1, 0), "scan"), (10, 14), **{field: wrong})

    assert reason in refused_growing(growing)


def test_nobody_signs_off_their_own_verdict_or_none():
    growing = bridge()
    growing.sign_off(growing.rate((1, 0)), "checker")
    assert "nobody signs off their own" in refused_growing(growing)


def test_what_is_withdrawn_was_there_and_is_withdrawn_once():
    growing = bridge()
    verdict = growing.rate((1, 0))
    growing.withdraw(verdict)
    growing.withdraw(verdict)
    assert "withdrawn before" in refused_growing(growing)
    growing = bridge()
    growing.withdraw(growing.article)
    with pytest.raises(FactcheckError, match="which is not there"):
        render(growing.case())


def test_a_quote_is_what_stands_at_its_place():
    growing = bridge()
    growing.cite((1, 0), "page", (14, 32), quote="the bridge is shut")
    said = refused_growing(growing)
    assert said.startswith("claims/001.yaml, line ")
    assert "these are not the words of snapshot 1 at [14:32]" in said


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"snapshot": 2}, "no snapshot 2"),
        ({"snapshot": None}, "given all, or none"),
        ({"end": None}, "given all, or none"),
        ({"start": 32}, "no span"),
        ({"end": 400}, "not the words of snapshot"),
    ],
)
def test_a_quote_has_a_snapshot_and_a_span_in_it(words, reason):
    growing = bridge()
    growing.cite((1, 0), "page", (14, 32), **words)
    assert reason in refused_growing(growing)


def test_a_quote_whose_snapshot_does_not_travel_is_shown_by_a_passage():
    growing = bridge()
    data = b"<p>They say that the bridge is open now."
    growing.attach("page", "They say that the bridge is open now.", Origin.FETCHED, data, False)
    growing.cite((1, 0), "page", (14, 32), number=2)
    case = growing.case()
    parse(render(case))
    held = case.sources[0]
    for passages, reason in [
        ((), "no passage of snapshot 2 shows"),
        ((Passage(14, 30, "the bridge is op"),), "no passage of snapshot 2 shows"),
        ((Passage(14, 32, "the bridge is shut"),), "not the words of snapshot 2"),
        ((Passage(14, 32, "the bridge is open now"),), "not as long as"),
        ((Passage(14, 400, "x" * 386),), "out of the text's 37"),
        ((Passage(14, 32, "the bridge is open"), Passage(20, 22, "id")), "out of order"),
    ]:
        other = replace(
            held, snapshots=(held.snapshots[0], replace(held.snapshots[1], passages=passages))
        )
        said = refused(render(replace(case, sources=(other,))))
        assert reason in said
        assert ", line " in said


def test_whole_texts_and_passages_do_not_stand_beside_each_other():
    growing = bridge()
    case = growing.case()
    held = case.sources[0]
    both = replace(held.snapshots[0], passages=(Passage(0, 4, "They"),))
    said = refused(render(replace(case, sources=(replace(held, snapshots=(both,)),))))
    assert "passages stand where a whole text does not" in said


def test_a_text_is_as_long_as_it_is_said_to_be():
    growing = bridge()
    snapshot = growing.snapshots["page"][0]
    growing.snapshots["page"] = [replace(snapshot, text=snapshot.text + " And so on.")]
    assert "entry kept of it: text" in refused_growing(growing)


def test_what_is_captured_has_bytes_and_what_is_typed_has_none():
    for origin, data in [(Origin.FETCHED, None), (Origin.TYPED, b"bytes")]:
        growing = GrowingCase()
        growing.receive([["One."]])
        growing.add_source("page")
        growing.attach("page", "bytes", origin, data)
        assert "what is captured has the hash of its bytes" in refused_growing(growing)


def test_sentences_do_not_overlap_nor_end_after_the_article():
    for placements, reason in [
        ([(0, 5), (4, 9)], "overlaps the sentence before it"),
        ([(0, 5), (5, 99)], "[5:99] ends after the article's 9"),
    ]:
        growing = GrowingCase()
        growing.receive([["One.", "Two."]], spans=placements)
        said = refused_growing(growing)
        assert said.startswith("claims/002.yaml, line ")
        assert reason in said


def test_a_part_lies_inside_its_sentence():
    growing = bridge()
    growing.divide(1, [(4, 25)])
    said = refused_growing(growing)
    assert said.startswith("claims/001.yaml, line ")
    assert "[4:25] is not inside its sentence" in said


def test_an_edition_speaks_of_an_earlier_head():
    growing = bridge()
    growing.issue(b"out", head="0" * 64)
    assert "no earlier entry" in refused_growing(growing)


def test_a_publication_is_of_a_revision_and_of_an_earlier_head():
    growing = bridge()
    growing.publish(2)
    assert "there is no revision 2" in refused_growing(growing)
    growing = bridge()
    growing.publish(1, head="0" * 64)
    assert "no earlier entry" in refused_growing(growing)


def test_an_amendment_is_of_an_earlier_publication_of_the_same_article():
    growing = bridge()
    published = growing.publish(1)
    another = GrowingCase("another", "another")
    another.receive([["The bridge is open."]])
    of_another = another.publish(1)
    # Uids are drawn in the same order again: each bridge has this note.
    noted = bridge().note((1, 0), "No publication, though it came before.")
    for named in (of_another, replace(published, uid="f" * 32), noted):
        growing = bridge()
        growing.note((1, 0), "No publication, though it came before.")
        growing.publish(1)
        growing.amend((1, 0), named, AmendmentKind.CORRECTION, Decision.APPROVED, text="So.")
        said = refused_growing(growing)
        assert said.startswith("claims/001.yaml, line ")
        assert "it is no earlier publication of this article" in said


def test_an_amendment_is_of_no_publication_that_came_later():
    growing = bridge()
    # Uids are drawn in the same order again: the second act's is known before it is there.
    twin = bridge()
    twin.note((1, 0), "A comma.")
    later = twin.publish(1)
    growing.amend((1, 0), later, AmendmentKind.UPDATE, Decision.REJECTED, because="A comma.")
    assert growing.publish(1).uid == later.uid
    assert "it is no earlier publication of this article" in refused_growing(growing)


def test_editions_are_numbered_once():
    growing = bridge()
    growing.issue(b"out", "json", number=1)
    growing.issue(b"out", "pdf", number=1)
    assert "edition 1 already" in refused_growing(growing)


def test_bytes_are_those_received():
    growing = bridge()
    case = growing.case()
    held = case.revisions[0]
    for data in (held.data + b" ", b"X" + held.data[1:]):
        said = refused(render(replace(case, revisions=(replace(held, data=data),))))
        assert said.startswith("case.yaml, line ")
        assert "article-1.txt" in said


def test_the_text_of_plain_utf8_is_the_bytes():
    growing = GrowingCase()
    growing.receive([["The bridge is open."]], data=b"The bridge is shut.")
    assert "the text is not what the bytes say" in refused_growing(growing)


@pytest.mark.parametrize("extractor", ["markdown-1", "markdown-10x", "plain-1", "html-4 lxml 6"])
def test_so_is_markdown_that_no_later_reader_set(extractor):
    growing = GrowingCase()
    marked = b"The **bridge** is open."
    growing.receive([["The bridge is open."]], "text/markdown", data=marked, extractor=extractor)
    assert "the text is not what the bytes say" in refused_growing(growing)


def test_markdown_that_was_set_is_not_its_bytes():
    growing = GrowingCase()
    marked = b"The **bridge** is open."
    reader = "markdown-2 markdown-it-py 4.3.0 lxml 6.0"
    growing.receive([["The bridge is open."]], "text/markdown", data=marked, extractor=reader)
    files = render(growing.case())
    assert files["article-1.md"] == marked
    assert files["article-1.extracted.txt"] == b"The bridge is open."
    assert parse(files) == growing.case()


# --- words that are missing, and words that should be


def test_words_are_missing_only_where_a_redaction_says_so():
    growing = bridge()
    growing.rate((1, 0), rationale="For a reason.")
    case = growing.case()
    silent = replace(case.verdicts[0], rationale=None, salt="")
    said = refused(render(replace(case, verdicts=(silent,))))
    assert "the words of rationale are missing without a redaction" in said
    growing.redact(case.verdicts[0].uid)
    assert parse(render(growing.case())).verdicts == (silent,)


@pytest.mark.parametrize("left", ["rationale", "salt"])
def test_words_that_were_erased_do_not_come_back(left):
    growing = bridge()
    verdict = growing.rate((1, 0), rationale="For a reason.")
    growing.redact(verdict.uid)
    case = growing.case()
    kept = {"salt": verdict.salt} | ({"rationale": verdict.rationale} if left != "salt" else {})
    said = refused(render(replace(case, verdicts=(replace(case.verdicts[0], **kept),))))
    assert "was erased, and has no place here" in said


def test_a_redacted_article_leaves_its_spans_and_no_words():
    growing = told_case()
    growing.redact(growing.case().revisions[0].revision.uid)
    files = render(growing.case())
    assert not any(b"mayor." in data for data in files.values())
    assert "article-1.txt" not in files
    assert parse(files) == growing.case()


def test_erased_bytes_do_not_come_back():
    growing = told_case()
    whole = growing.case()
    growing.redact(whole.editions[0].edition.uid)
    case = growing.case()
    assert "its bytes were erased" in refused(render(replace(case, editions=whole.editions)))
    growing.redact(whole.revisions[0].revision.uid)
    case = growing.case()
    revision = replace(case.revisions[0], data=whole.revisions[0].data)
    assert refused(render(replace(case, revisions=(revision,))))


def test_a_redaction_erases_something_that_is_here_once():
    growing = bridge()
    growing.redact("0" * 32)
    assert "nothing of this uid" in refused_growing(growing)
    growing = bridge()
    verdict = growing.rate((1, 0), rationale="x")
    growing.redact(verdict.uid)
    growing.redact(verdict.uid)
    assert "erased before" in refused_growing(growing)


# --- confidential sources


def told_in_confidence():
    growing = GrowingCase()
    growing.receive([["The bridge is open."]])
    growing.add_source("deep", title="Jo Doe", url="https://doe.example", alias="an official")
    growing.attach("deep", "Jo Doe says the bridge is open.", Origin.HEARD, url="https://x.example")
    growing.cite((1, 0), "deep", (12, 30), locator="call of 3 May")
    return growing


def test_a_confidential_source_travels_under_its_alias_and_with_its_quotes_alone():
    files = render(told_in_confidence().case())
    everything = b"\n".join(files.values())
    assert b"Doe" not in everything
    assert b"x.example" not in everything
    assert b"an official" in everything
    assert b"the bridge is open" in files["sources/deep.yaml"]
    assert parse(files) == told_in_confidence().case()


def test_nothing_that_names_a_confidential_source_is_written_or_read():
    growing = told_in_confidence()
    case, source = growing.case(), growing.sources["deep"]
    snapshot = growing.snapshots["deep"][0]
    held = case.sources[0]
    leaks = [
        replace(held, source=replace(held.source, title=source.title)),
        replace(held, source=replace(held.source, salt=source.salt)),
        replace(held, snapshots=(replace(held.snapshots[0], snapshot=snapshot),)),
        replace(
            held,
            snapshots=(
                replace(held.snapshots[0], passages=(Passage(7, 30, snapshot.text[7:30]),)),
            ),
        ),
    ]
    for leak in leaks:
        with pytest.raises(FactcheckError, match="confidential"):
            render(replace(case, sources=(leak,)))
    for beside in ({"prefix": "Jo Doe says "}, {"locator": "call of 3 May"}):
        with pytest.raises(FactcheckError, match=r"a citation's (prefix|locator) is here"):
            render(replace(case, citations=(replace(case.citations[0], **beside),)))
    files = render(case)
    with_salt = files["sources/deep.yaml"].replace(
        b'salt: ""', f'salt: "{source.salt}"'.encode(), 1
    )
    said = refused(files | {"sources/deep.yaml": with_salt})
    assert "deep is confidential, but its salt is here" in said


def test_a_verdict_and_a_sign_off_by_another_than_their_entry_are_refused() -> None:
    growing = GrowingCase()
    growing.receive(["The bridge is open."])
    verdict = growing.rate((1, 0), reviewer="carl", by="mallory")

    written = render(growing.case())[ONE].decode().split("\n")
    line = 1 + written.index('    reviewer: "carl"')
    assert refused_growing(growing) == (
        f"{ONE}, line {line}: verdict {verdict.uid} is by carl, and the entry that made it "
        "is by mallory."
    )

    growing = GrowingCase()
    growing.receive(["The bridge is open."])
    signoff = growing.sign_off(growing.rate((1, 0)), reviewer="carl", by="mallory")

    reason = refused_growing(growing)
    assert f"signoff {signoff.uid} is by carl, and the entry that made it is by mallory" in reason
