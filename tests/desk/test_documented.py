"""docs/python.md: its examples do what it says, and it tells of every public name."""

import contextlib
import inspect
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import factcheck
from factcheck.desk.opened import OpenDesk

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs/python.md").read_text("utf-8")
STORY = (
    "The bridge opened in 1932. It is 1,149 metres long. "
    "“Nobody knows who paid for it”, said the mayor.\n"
)
SAVED = """<!doctype html><html><head><title>The plaque</title></head><body><article>
<h1>The plaque</h1>
<p>The plaque on the northern pier says that the bridge was opened to traffic in March 1932, after
eight years of work, and that it replaced the ferry that had crossed the harbour until then.</p>
</article></body></html>"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "story.txt").write_text(STORY, "utf-8")
    (tmp_path / "story-2.txt").write_text(STORY.replace("opened in", "was opened in"), "utf-8")
    (tmp_path / "page.html").write_text(SAVED, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("FACTCHECK_REVIEWER", "FACTCHECK_DATABASE_URL", "FACTCHECK_DESK"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def examples() -> list[tuple[str, str]]:
    """Each example, and what the page says that it prints."""
    return re.findall(r"```python\n(.*?)```\n(?:\n```text\n(.*?)```)?", PAGE, flags=re.S)


def test_the_examples_print_what_the_page_says(here: Path) -> None:
    names: dict[str, object] = {}
    printed = []
    for code, _ in examples():
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(code, "docs/python.md", "exec"), names)
        printed.append(out.getvalue())
    names["desk"].close()  # type: ignore[attr-defined]  # a desk

    assert printed == [expected for _, expected in examples()]


def test_the_page_tells_how_every_public_name_is_called() -> None:
    told = re.findall(r"^### `(?:factcheck|desk)\.(\w+)`$", PAGE, flags=re.M)
    inner = {"bare_store", "brought", "has_opened", "receive", "doors", "memory"}
    names = {name for name in dir(factcheck.Desk) if not name.startswith("_")} - inner

    assert set(factcheck.__all__) == {
        "Cite", "Desk", "FactcheckError", "__version__", "create", "open",
    }  # fmt: skip
    assert "`Cite` is" in PAGE
    assert sorted(told) == sorted({*names, "create", "open"})


def test_every_public_name_is_typed() -> None:
    functions = [factcheck.open, factcheck.create]
    for room in (*factcheck.Desk.__bases__, OpenDesk):
        functions += [
            member.fget if isinstance(member, property) else member
            for name, member in vars(room).items()
            if not name.startswith("_") and (inspect.isfunction(member) or hasattr(member, "fget"))
        ]
    untyped = [
        f"{function.__qualname__}({name})"
        for function in functions
        for name, parameter in inspect.signature(function).parameters.items()
        if name != "self" and parameter.annotation is parameter.empty
    ]
    untyped += [
        function.__qualname__
        for function in functions
        if inspect.signature(function).return_annotation is inspect.Signature.empty
    ]

    assert functions
    assert untyped == []
    assert (Path(factcheck.__file__).parent / "py.typed").is_file()


@pytest.mark.parametrize(
    ("imports", "heavy"),
    [
        ("import factcheck", ("sqlalchemy", "alembic", "pathlib", "logging", "click")),
        ("from factcheck.text import align, anchor, sentences", ("sqlalchemy", "alembic", "click")),
        ("import factcheck; factcheck.Desk", ("sqlalchemy", "alembic", "click", "urllib3")),
    ],
)
def test_an_import_brings_nothing_that_was_not_asked_for(
    imports: str, heavy: tuple[str, ...]
) -> None:
    code = f"import sys; before = {{*sys.modules}}; {imports}; print({{*sys.modules}} - before)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip

    assert "factcheck" in done.stdout
    assert [name for name in heavy if f"'{name}'" in done.stdout] == []
