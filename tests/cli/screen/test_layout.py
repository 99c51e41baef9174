"""Text fits the terminal, in columns as terminals draw them, and no word of it is lost."""

import click
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import wcswidth

from factcheck.cli.screen.layout import Mark, columns_of, shorten, table, wrap

CHINESE = (
    "美国打算在12月31日之前完成其在伊拉克的作战任务。"
    "“但是”，他们将继续支持当地安全部队（包括佩什梅加）。"
)
ARABIC = "تعتزم الولايات المتحدة إكمال المهمة القتالية لوحدتها في العراق بحلول 31 ديسمبر."
COMBINING = "Cafe\u0301 de\u0301ja\u0300 vu, n\u0303andu\u0301."

WORDS = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_categories=["Cs"]),
        st.sampled_from("美国，。“”（） \u0301\u202e\x1b"),
    ),
    max_size=60,
)


@pytest.mark.parametrize("columns", [30, 40, 80, 120])
@pytest.mark.parametrize("text", [CHINESE, ARABIC, COMBINING * 4])
def test_no_line_of_prose_is_wider_than_the_terminal(text: str, columns: int) -> None:
    lines = wrap(text, "  │ ", columns=columns).split("\n")

    assert max(wcswidth(line) for line in lines) <= columns
    assert all(line.startswith("  │ ") for line in lines)


def test_chinese_breaks_anywhere_but_never_before_a_closing_mark() -> None:
    lines = wrap(CHINESE, columns=30).split("\n")

    assert "".join(lines) == CHINESE
    assert all(line[0] not in "。，”）" for line in lines)
    assert min(wcswidth(line) for line in lines[:-1]) >= 26


@given(WORDS, st.integers(10, 60))
def test_wrapping_loses_and_adds_nothing_but_white_space(text: str, columns: int) -> None:
    from factcheck.text.visible import visible

    wrapped = wrap(text, columns=columns)

    assert "".join(wrapped.split()) == "".join(visible("".join(text.split())).split())


@given(WORDS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_marking_changes_the_style_and_not_the_words(
    text: str, spans: list[tuple[int, int]]
) -> None:
    marks = [
        Mark(min(a, b, len(text)), min(max(a, b), len(text)), {"bold": True}) for a, b in spans
    ]

    marked = click.unstyle(wrap(text, marks=marks, columns=30))

    assert "".join(marked.split()) == "".join(wrap(text, columns=30).split())


def test_a_mark_is_styled_word_and_space_but_not_over_the_end_of_a_line() -> None:
    text = "It is 1,149 metres long, they say."

    assert wrap(text, marks=[Mark(6, 18, {"bold": True})], columns=14) == (
        "It is \x1b[1m1,149\x1b[0m\n\x1b[1mmetres\x1b[0m long,\nthey say."
    )
    assert wrap(text, marks=[Mark(6, 18, {"bold": True})], columns=40) == (
        "It is \x1b[1m1,149 metres\x1b[0m long, they say."
    )


@pytest.mark.parametrize("columns", range(10, 40))
def test_a_word_that_is_marked_in_part_is_not_broken(columns: int) -> None:
    text = "by December 31, 2021, and no later; (in 1932)."
    marks = [Mark(3, 20, {"bold": True}), Mark(40, 44, {"underline": True})]

    assert click.unstyle(wrap(text, marks=marks, columns=columns)) == wrap(text, columns=columns)


@given(WORDS, st.integers(2, 40))
@example("0\u10670", 2)
def test_what_is_shortened_fits_and_says_that_it_was(text: str, columns: int) -> None:
    short = shorten(text, columns)

    assert columns_of(short) <= columns
    assert short.endswith("…") or short == shorten(text, 10_000)


def test_styling_takes_no_columns() -> None:
    assert columns_of(click.style("美国 a", fg="red", bold=True)) == 6
    assert columns_of("–…“”") == 4


def _table(monkeypatch: pytest.MonkeyPatch, columns: int | None) -> list[str]:
    if columns:
        monkeypatch.setenv("COLUMNS", str(columns))
    else:
        monkeypatch.delenv("COLUMNS", raising=False)
    rows = [
        ["1", click.style("stands", fg="green"), "2021-07-27", "The bridge was built in 1932."],
        ["15.1", "look again", "2021-07-28", CHINESE],
        ["2", "skipped", "2021-07-29", COMBINING],
    ]  # fmt: skip
    text = table(["CLAIM", "STANDING", "SINCE", "SENTENCE"], rows, stretch=3, spare=[2])
    return click.unstyle(text).split("\n")


@pytest.mark.parametrize("columns", [20, 40, 57, 80, 120])
def test_a_table_fits_and_its_columns_stand_under_their_headings(
    monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    lines = _table(monkeypatch, columns)

    assert max(wcswidth(line) for line in lines) <= columns
    if len(lines) == 4:
        starts = [wcswidth(line[: line.index(begin)]) for line, begin in zip(
            lines, ("SENTENCE", "The bridge", "美国", "Cafe"), strict=True)]  # fmt: skip
        assert len(set(starts)) == 1


def test_a_narrow_table_leaves_out_what_can_be_spared_and_then_uses_two_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "SINCE" in _table(monkeypatch, 80)[0]
    assert "SINCE" not in _table(monkeypatch, 44)[0]
    assert _table(monkeypatch, 30)[:3] == [
        "CLAIM  STANDING",
        "1      stands",
        "  The bridge was built in…",
    ]


def test_half_a_number_is_never_shown() -> None:
    text = "It cost 1,149,000 crowns."

    assert [shorten(text, n) for n in (25, 24, 17, 12, 9)] == [
        text, "It cost 1,149,000…", "It cost…", "It cost…", "It cost…",
    ]  # fmt: skip


def test_in_a_pipe_nothing_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert any(line.endswith(CHINESE) for line in _table(monkeypatch, None))
    assert wrap("word " * 100).count("\n") == 0
