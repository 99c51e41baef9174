"""Lines of pages become paragraphs by rules that can be told; nothing but heads is left out."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents.reading.page_line import PageLine
from factcheck.documents.reading.reflow import reflow as reflowed


def reflow(lines: list[PageLine]) -> list[str]:
    return reflowed(lines).paragraphs


def column(
    *texts: str,
    page: int = 0,
    left: float = 72,
    top: float = 700,
    size: float = 10,
    step: float = 12,
) -> list[PageLine]:
    """Lines one below the other in type that is 6 points wide; a final `=` is a hyphen that
    PDFium took away; leading blanks indent."""
    return [
        PageLine(
            page,
            text.strip().removesuffix("="),
            text.endswith("="),
            left + 6 * (len(text) - len(text.lstrip())),
            left + 6 * len(text),
            top - at * step,
            size,
        )
        for at, text in zip(count(), texts, strict=False)
    ]


def test_a_short_line_ends_a_paragraph_when_its_sentence_ended() -> None:
    lines = column(
        "The United States intends to complete the",
        "combat mission in Iraq.",
        "However, they will continue to support it",
        "for a while.",
    )
    assert reflow(lines) == [
        "The United States intends to complete the combat mission in Iraq.",
        "However, they will continue to support it for a while.",
    ]


def test_a_wider_step_ends_a_paragraph() -> None:
    first = column(
        "A full line of words that goes to the end", "and a second one that goes there too."
    )
    second = column("The next paragraph begins with its own line", "and so on it goes to.", top=670)
    assert len(reflow(first + second)) == 2


def test_double_spaced_lines_are_still_one_paragraph() -> None:
    lines = column(
        "A full line of words that goes to the end",
        "and a second one that goes there just so,",
        "and a third, which ends.",
        step=24,
    )
    assert len(reflow(lines)) == 1


def test_larger_type_is_a_heading_of_its_own() -> None:
    heading = column("The Iraq and the United States", "Agree", size=16, step=19, top=740)
    body = column(
        "The talks were held on a Monday, and they", "ended on a Tuesday, it was said there."
    )
    assert reflow(heading + body)[0] == "The Iraq and the United States Agree"


def test_an_indented_line_after_a_sentence_begins_a_paragraph() -> None:
    lines = column(
        "The first paragraph has a line that is full",
        "and a second that ends with the margin too.",
        "  The second is indented and goes on until",
        "here, where it stops in its second line, so.",
    )
    assert len(reflow(lines)) == 2


def test_bullets_and_numbers_begin_paragraphs_and_their_lines_hang() -> None:
    lines = column(
        "These are the points:",
        "• the first of them is so long that it has",
        "  to be wrapped;",
        "• the second is short.",
        "1. And a number.",
        "2. And another.",
    )
    assert reflow(lines) == [
        "These are the points:",
        "• the first of them is so long that it has to be wrapped;",
        "• the second is short.",
        "1. And a number.",
        "2. And another.",
    ]


def test_a_year_at_a_lines_beginning_is_no_list() -> None:
    lines = column(
        "They left the country at the very end of",
        "2011. Three years later they came back to",
        "it.",
    )
    assert len(reflow(lines)) == 1


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    left = column(
        "The bases used by the coalition are run",
        "in accordance with the laws that are now",
        top=100,
    )
    right = column(
        "in force in the country that is the host", "of all these troops and of their", left=350
    )
    page = column("allies from near and far. It was said", "on Monday.", page=1)
    assert reflow(left + right + page) == [
        "The bases used by the coalition are run in accordance with the laws that are now in force "
        "in the country that is the host of all these troops and of their allies from near and "
        "far. It was said on Monday."
    ]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        *column("The Journal", page=0, top=800),
        *column("Words of the first page, which are all", "there.", page=0),
        *column("Chapter 1: Talks 7", page=0, top=40),
        *column("The Journal", page=1, top=800),
        *column("Words of the second page are different", "ones.", page=1),
        *column("Chapter 1: Talks 8", page=1, top=40),
        *column("The Journal", page=2, top=800),
        *column("On the third page there is still more to", "read.", page=2),
        *column("Chapter 2: Peace 9", page=2, top=40),
    ]
    assert reflow(pages) == [
        "Words of the first page, which are all there.",
        "Words of the second page are different ones.",
        "On the third page there is still more to read.",
    ]


def test_a_document_of_nothing_but_numbered_pages_is_read() -> None:
    pages = [line for page in range(3) for line in column(f"Page {page + 1}", page=page)]
    assert sorted(reflow(pages)) == ["Page 1", "Page 2", "Page 3"]


def test_numbered_lines_that_do_not_count_the_pages_stay() -> None:
    pages = [
        line
        for page, year in enumerate((2019, 2016, 2021))
        for line in column(f"In {year}", "the words on it differ.", page=page)
    ]
    said = " ".join(reflow(pages))
    assert all(year in said for year in ("2019", "2016", "2021"))


def test_a_hyphen_at_a_lines_end_stays_unless_the_document_knows_the_joined_word() -> None:
    text = reflow(
        column(
            "The declarations were signed, the declara=",
            "tions that were long-",
            "term, and pre=",
            "war, and the Al=",
            "Qadimi ones, in 2020-",
            "2021 it was a 50–",
            "50 chance, either/",
            "or, – so he said –",
            "and went.",
        )
    )[0]
    assert text == (
        "The declarations were signed, the declarations that were long-term, and pre-war, and the "
        "Al-Qadimi ones, in 2020-2021 it was a 50–50 chance, either/or, – so he said – and went."
    )


def test_a_word_that_the_document_writes_with_its_hyphen_keeps_it() -> None:
    text = reflow(column("A cooperation is a co-operation, and a co=", "operation it stays."))[0]
    assert "a co-operation it stays" in text


def test_chinese_and_japanese_lines_join_without_a_space() -> None:
    assert reflow(column("米国は年末までに", "戦闘任務を終了する。")) == [
        "米国は年末までに戦闘任務を終了する。"
    ]


lines = st.lists(
    st.builds(
        PageLine,
        page=st.integers(0, 3),
        text=st.text("abzAB .,-–12•是", min_size=1)
        .map(lambda text: " ".join(text.split()))
        .filter(bool),
        hyphen=st.booleans(),
        left=st.floats(0, 500),
        right=st.floats(0, 600),
        base=st.floats(-100, 900),
        size=st.floats(0.1, 40),
    ),
    max_size=20,
)


@given(lines)
def test_no_letter_is_added_or_lost_but_those_of_running_heads(found: list[PageLine]) -> None:
    def letters(*texts: str) -> list[str]:
        return sorted(one for text in texts for one in text if one.isalnum())

    result = reflowed(found)
    left_out = [block.words for block in result.left_out]
    assert letters(*result.paragraphs, *left_out) == letters(*(line.text for line in found))
    if len({line.page for line in found}) < 2:
        assert not left_out


@given(lines)
def test_paragraphs_are_lines_and_none_is_empty(found: list[PageLine]) -> None:
    assert all(said and "\n" not in said for said in reflow(found))
