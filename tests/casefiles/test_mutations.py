"""Whatever is done to a case's files, it is refused, or it changes nothing that is vouched for."""

from dataclasses import replace
from random import Random

from casefiles.generated_cases import cases, told_case
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.casefiles import parse, render
from factcheck.errors import FactcheckError

_SCRAPS = (
    b"null", b"true", b"0", b"-1", b"99999999999", b'"x"', b"'x'", b"[]", b"{}", b"!!str ", b"&a ",
    b"*a", b"<<: ", b"? ", b"# c\n", b"\n", b"  ", b"- ", b"---\n", b"\x00", b"\xff", b"\r\n",
    b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\\", b'"', b"1.0", b"~", b"../", b"\xed\xa0\x80",
)  # fmt: skip


def vouched_for(case):
    """A case without what nothing vouches for: the report, what passages show beyond the quotes,
    and a salt that salts no words."""
    quotes = {(one.source, one.snapshot, one.start, one.end) for one in case.citations}
    sources = tuple(
        replace(
            held,
            snapshots=tuple(
                replace(one, snapshot=_salted(one.snapshot), passages=_quoted(held, one, quotes))
                for one in held.snapshots
            ),
            source=_salted(held.source),
        )
        for held in case.sources
    )
    acts = {
        name: tuple(_salted(one) for one in getattr(case, name))
        for name in ("claims", "retirements", "skips", "citations", "withdrawals", "verdicts")
    }
    revisions = tuple(replace(held, revision=_salted(held.revision)) for held in case.revisions)
    return replace(case, report=None, sources=sources, revisions=revisions, **acts)


def _quoted(held, one, quotes):
    return tuple(
        passage.text[start - passage.start : end - passage.start]
        for passage in one.passages
        for source, number, start, end in sorted(quotes, key=str)
        if (source, number) == (held.source.uid, one.snapshot.number)
        and passage.start <= start < end <= passage.end
    )


def _salted(record):
    names = [name for name, one in record.__dataclass_fields__.items() if one.metadata.get("free")]
    return record if any(getattr(record, name) for name in names) else replace(record, salt="")


def mutated(files, seed):
    """The files with one thing done to one of them; the name of that one."""
    choose = Random(seed)
    name = choose.choice(sorted(files))
    data = files[name]
    lines = data.split(b"\n")
    at, other = choose.randrange(len(lines)), choose.randrange(len(lines))
    place = choose.randrange(len(data) + 1)
    deed = choose.choice(["byte", "scrap", "value", "drop", "double", "swap", "cut", "remove"])
    if deed == "byte":
        data = data[:place] + bytes([choose.randrange(256)]) + data[place + 1 :]
    elif deed == "scrap":
        data = data[:place] + choose.choice(_SCRAPS) + data[place:]
    elif deed == "value" and b": " in lines[at]:
        lines[at] = lines[at].partition(b": ")[0] + b": " + choose.choice(_SCRAPS)
        data = b"\n".join(lines)
    elif deed == "drop":
        data = b"\n".join(lines[:at] + lines[at + 1 :])
    elif deed == "double":
        data = b"\n".join([*lines[:at], lines[at], *lines[at:]])
    elif deed == "swap":
        lines[at], lines[other] = lines[other], lines[at]
        data = b"\n".join(lines)
    elif deed == "cut":
        data = data[:place]
    rest = {one: files[one] for one in files if one != name}
    return (rest if deed == "remove" else rest | {name: data}), name


@given(cases(most_acts=8, most_revisions=2), st.integers(0, 2**32))
@example(told_case().case("# Report\n"), 7)
def test_a_mutated_case_is_refused_or_says_the_same(case, seed):
    files, name = mutated(render(case), seed)
    try:
        read = parse(files)
    except FactcheckError as refusal:
        named = refusal.reason.partition(":")[0].partition(", line ")[0]
        assert named in render(case), name
        assert refusal.instruction
    else:
        assert vouched_for(read) == vouched_for(case)
        assert render(read) == {one: files[one] for one in sorted(files)}


def test_most_mutations_of_a_case_are_refused():
    files = render(told_case().case())
    refused = 0
    for seed in range(200):
        other, _ = mutated(files, seed)
        try:
            parse(other)
        except FactcheckError:
            refused += 1
        else:
            assert other == files
    assert refused > 150
