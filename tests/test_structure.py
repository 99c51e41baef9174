"""What holds for the whole of the source, and no linter checks."""

import ast
import re
from pathlib import Path

import pytest

from factcheck.ledger.kinds import BY_NAME

SOURCE = Path(__file__).resolve().parent.parent / "src" / "factcheck"
FILES = sorted(SOURCE.rglob("*.py"))


def test_every_file_says_in_its_first_line_what_it_promises() -> None:
    silent = [str(path.relative_to(SOURCE)) for path in FILES
              if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]  # fmt: skip

    assert FILES
    assert silent == []


def test_no_constant_is_given_two_values() -> None:
    """The second would be what the first is read as, wherever it stands."""
    twice = []
    for path in FILES:
        named = [
            target.id
            for step in ast.parse(path.read_text("utf-8")).body
            if isinstance(step, ast.Assign)
            for target in step.targets
            if isinstance(target, ast.Name)
        ]
        twice += [
            f"{path.relative_to(SOURCE)}: {n}" for n in sorted(set(named)) if named.count(n) > 1
        ]

    assert twice == []


def test_only_the_store_opens_a_database() -> None:
    opening = [str(path.relative_to(SOURCE)) for path in FILES
               if "create_engine(" in path.read_text("utf-8")]  # fmt: skip

    assert opening == ["store/engine.py"]


def test_nothing_reads_the_clock_but_the_one_clock() -> None:
    calls = ("datetime.now(", "time.time(", "utcnow")
    reading = [
        str(path.relative_to(SOURCE))
        for path in FILES
        if any(call in path.read_text("utf-8") for call in calls)
    ]

    assert reading == ["store/clock.py"]


# A choice among the kinds, and no account of them: what a standing rests on, the likeliest first.
CHOSEN = {("casework/views/board_rows.py", "_SAID = (Verdict, Citation, Skip)")}


def test_the_kinds_of_records_are_told_in_one_table() -> None:
    """Nothing else in the house is a list of the kinds, or of much of them."""
    elsewhere = [
        f"{path.relative_to(SOURCE)}:{line}"
        for path in FILES
        if path.relative_to(SOURCE).parts[0] not in ("domain", "model")
        and path != SOURCE / "ledger" / "kinds.py"
        for line in _tables_of_kinds(path.read_text("utf-8"))
        if (str(path.relative_to(SOURCE)), path.read_text("utf-8").splitlines()[line - 1])
        not in CHOSEN
    ]

    assert elsewhere == []


@pytest.mark.parametrize(
    "table",
    [
        "{Citation: 1, Verdict: 2, Skip: 3, Signoff: 4, str: 5}",
        "(model.Revision, model.Snapshot, model.Edition)",
        "{'citation': 1, 'verdict': 2, 'skip': 3, 'signoff': 4}",
        "{'citation': model.Citation, 'x': model.Verdict, 'y': model.Skip, 'z': model.Signoff}",
        "{Verb.CITE_ADD: 'citation', 1: 'verdict', 2: 'skip', 3: 'signoff'}",
        "('skips', 'citations', 'verdicts', 'signoffs')",
        "[*case.skips, *case.citations, *case.verdicts, *case.signoffs]",
    ],
)
def test_a_second_table_of_kinds_would_be_seen(table: str) -> None:
    assert _tables_of_kinds(f"TABLE = {table}") == [1]


def _tables_of_kinds(source: str) -> list[int]:
    """The lines of the literals that name three kinds or more, and little else."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Dict | ast.Set | ast.List | ast.Tuple)
        and any(_is_of_kinds(items) for items in _columns(node))
    ]


def _columns(node: ast.Dict | ast.Set | ast.List | ast.Tuple) -> list[list[ast.expr]]:
    if isinstance(node, ast.Dict):
        return [[key for key in node.keys if key is not None], node.values]
    return [node.elts]


def _is_of_kinds(items: list[ast.expr]) -> bool:
    named = [_kind_of(item) for item in items]
    kinds = [name for name in named if name in BY_NAME]
    lists = [name for name in named if name.removesuffix("s") in BY_NAME and name.endswith("s")]
    of_kinds = len(set(kinds)) > 2 and len(kinds) >= 0.6 * len(items)
    return of_kinds or (len(set(lists)) > 2 and len(lists) == len(items))


def _kind_of(item: ast.expr) -> str:
    """The name that an item of a literal is, says or is made from."""
    match item:
        case ast.Starred(value=value):
            return _kind_of(value)
        case ast.Constant(value=str(name)) | ast.Name(id=name) | ast.Attribute(attr=name):
            return name.lower()
        case ast.Call(args=[first, *_]):
            return _kind_of(first)
    return ""


_WRITING = (
    r"\.write_text\(|\.write_bytes\(|mkstemp|NamedTemporaryFile|TemporaryFile|FileHandler\b(?<!_FileHandler)"
    r"|os\.open\(|copyfile|shutil\.(copy|move)|\.open\(\s*[\"'][^r\"']|(?<![.\w])open\([^)]*[\"'][wax]"
)


def test_only_one_place_writes_the_files_of_commands() -> None:
    """The null device apart, which takes the place of a stream that is closed."""
    writing = [
        f"{path.relative_to(SOURCE)}: {line.strip()}"
        for path in FILES
        if path.relative_to(SOURCE).parts[0] in ("cli", "casework", "settings.py", "reports")
        for line in path.read_text("utf-8").splitlines()
        if re.search(_WRITING, line) and "os.devnull" not in line and "os.O_RDONLY" not in line
    ]

    assert writing == []
