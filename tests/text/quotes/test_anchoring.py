"""What became of a quote: verbatim, verbatim but for presentation, altered or gone."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis_profiles import scaled

from factcheck.domain import QuoteState
from factcheck.text.details.change_kinds import ChangeKind
from factcheck.text.letters import letters_of
from factcheck.text.note_marks import without_note_marks
from factcheck.text.presentation import Difference
from factcheck.text.quotes.anchoring import Anchored, IndexedText, anchor, context

VERBATIM, PRESENTATION = QuoteState.VERBATIM, QuoteState.PRESENTATION
ALTERED, GONE = QuoteState.ALTERED, QuoteState.GONE

PAGE = (
    "The two governments met on Monday, July 26, 2021, in Washington. "
    "There are currently 2,500 US soldiers in Iraq, and they train the country's army. "
    "The minister said that the base would be closed by the end of the year. "
    "Nobody asked about Afghanistan, although 3.5 percent of the budget went there."
)
QUOTE = "There are currently 2,500 US soldiers in Iraq"
PREFIX, SUFFIX = "2021, in Washington. ", ", and they train the country's"


def _now(words: str) -> str:
    return PAGE.replace(QUOTE, words)


def _found(page: str, quote: str = QUOTE) -> Anchored:
    return anchor(page, quote, PREFIX, SUFFIX)


# --- intact --------------------------------------------------------------------------------------


def test_the_same_characters_are_verbatim_and_their_place_is_exact() -> None:
    found = _found(PAGE)
    assert found.state is VERBATIM
    assert found.start is not None
    assert PAGE[found.start : found.end] == QUOTE
    assert found.differences == ()


@pytest.mark.parametrize(
    ("words", "difference"),
    [
        ("There are currently 2,500\u00a0US soldiers in\u2009Iraq", Difference.SPACES),
        ("There  are currently 2,500 US   soldiers in Iraq", Difference.SPACES),
        ("There are currently\n2,500 US soldiers in\r\nIraq", Difference.WRAP),
        ("There are curren-\ntly 2,500 US sol-\n   diers in Iraq", Difference.WRAP),
        ("There are curr\u00adently 2,500 US sol\u200bdiers in Iraq", Difference.WITHOUT_WIDTH),
        ("There are currently[12] 2,500 US soldiers[3][4] in Iraq", Difference.FOOTNOTE),
        ("THERE ARE CURRENTLY 2,500 US SOLDIERS IN IRAQ", Difference.CAPITALS),
    ],
)
def test_words_that_are_only_set_otherwise_are_intact_and_the_difference_is_named(
    words: str, difference: Difference
) -> None:
    page = _now(words)
    found = _found(page)
    assert found.state is PRESENTATION
    assert difference in found.differences
    assert found.start is not None
    assert page[found.start : found.end] == words


@pytest.mark.parametrize(
    ("quote", "stretch", "difference"),
    [
        ("the country's army", "the country’s army", Difference.MARKS),
        ('he said "no" twice', "he said „no“ twice", Difference.MARKS),
        ("a well-known man", "a well\u2011known man", Difference.DASH),
        ("war--he said", "war—he said", Difference.DASH),
        ("the final office", "the ﬁnal oﬃce", Difference.LIGATURE),
        ("Málaga und Zürich", "Ma\u0301laga und Zu\u0308rich", Difference.COMPOSED),
        ("the café", "the cafe\u0301", Difference.COMPOSED),
        ("the cafe\u0301", "the café", Difference.COMPOSED),
        ("[T]he final office", "the final office", Difference.BRACKETED),
        ("“the final office”", "the final office", Difference.OUTER_MARKS),
        ("'the final office'", "the final office", Difference.OUTER_MARKS),
        ("the final […] closed", "the final office was closed", Difference.OMISSION),
        ("the final ... closed", "the final office was closed", Difference.OMISSION),
        ("the end.", "the end.¹", None),
        ("the end. And so", "the end.¹² And so", Difference.FOOTNOTE),
        ("the end* and so", "the end and so", Difference.FOOTNOTE),
        ("the goverment said", "the goverment [sic] said", Difference.FOOTNOTE),
        ("a self-driving car", "a self-\ndriving car", Difference.WRAP),
        ("the selfless man", "the self-\nless man", Difference.WRAP),
        ("two- and three-year plans", "two-\nand three-year plans", Difference.WRAP),
        ("中国的军队", "中国\n的军队", Difference.WRAP),
    ],
)
def test_each_kind_of_presentation_is_recognised(
    quote: str, stretch: str, difference: Difference | None
) -> None:
    page = f"It was so: {stretch} and then went on."
    found = anchor(page, quote, "It was so: ", " and then went on.")
    assert found.state is (PRESENTATION if difference else VERBATIM)
    assert found.start == 11
    if difference:
        assert difference in found.differences
        assert page[found.start : found.end] == stretch


def test_a_longer_look_at_the_first_case_finds_its_quotation_despite_the_marks() -> None:
    page = "will focus on training, consulting and education [иракских сил], the exchange"
    quote = "training, consulting and education […], the exchange"
    found = anchor(page, quote)
    assert (found.state, page[found.start : found.end]) == (PRESENTATION, page[14:])


# --- altered -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("There are currently 2,600 US soldiers in Iraq", ChangeKind.NUMBER),
        ("There are currently 2.500 US soldiers in Iraq", ChangeKind.NUMBER),
        ("There are currently 25,00 US soldiers in Iraq", ChangeKind.NUMBER),
        ("There are currently 2,500% US soldiers in Iraq", ChangeKind.NUMBER),
        ("There are currently -2,500 US soldiers in Iraq", ChangeKind.NUMBER),
        ("There are currently 2,500 UK soldiers in Iraq", ChangeKind.NAME),
        ("There are currently 2,500 US soldiers in Iran", ChangeKind.NAME),
        ("There are currently not 2,500 US soldiers in Iraq", ChangeKind.NEGATION),
        ("There aren't currently 2,500 US soldiers in Iraq", ChangeKind.NEGATION),
        ("There are no longer 2,500 US soldiers in Iraq", ChangeKind.NEGATION),
    ],
)
def test_a_changed_number_name_or_negation_is_altered_and_named(
    words: str, kind: ChangeKind
) -> None:
    found = _found(_now(words))
    assert found.state is ALTERED
    assert kind in found.critical
    assert "".join(change.old for change in found.diff) == QUOTE
    assert found.start is not None
    assert _now(words)[found.start : found.end] == words


def test_a_changed_date_is_named() -> None:
    quote = "met on Monday, July 26, 2021"
    found = anchor(PAGE.replace("July 26", "July 27"), quote, "The two governments ", ", in Wash")
    assert found.state is ALTERED
    assert found.critical == (ChangeKind.DATE,)


@pytest.mark.parametrize(
    ("quote", "now"),
    [
        ("it fell by 5 degrees", "it fell by -5 degrees"),
        ("a margin of 1.5 points", "a margin of 15 points"),
        ("an area of 102 metres", "an area of 10² metres"),
        ("an area of 20 metres²", "an area of 20 metres"),
        ("the sum (a + b)² is", "the sum (a + b) is"),
        ("it grew by 10% a year", "it grew by 10 a year"),
        ("from 10-20 people", "from 10 20 people"),
        ("ran in 2010-\n2012 there", "ran in 20102012 there"),
        ("a home run in May", "a homerun in May"),
        ("a self driving car", "a self-driving car"),
        ("they polish the table", "they Polish the table"),
        ("he supports friend[s] there", "he supports friend there"),
        ("he said 'no' twice", 'he said "no" twice'),
        ("he said “no” twice", "he said no twice"),
        ("killed [12] people there", "killed people there"),
        ("the resume was long", "the résumé was long"),
    ],
)
def test_what_may_change_the_meaning_is_never_presentation(quote: str, now: str) -> None:
    for one, other in ((quote, now), (now, quote)):
        found = anchor(f"We know: {other}, they wrote.", one, "We know: ", ", they wrote.")
        assert found.state is ALTERED


def test_a_quote_that_was_rewritten_between_its_surroundings_is_found_there() -> None:
    page = _now("About 2,500 American soldiers remain in Iraq today")
    found = _found(page)
    assert found.state is ALTERED
    assert found.start is not None
    assert page[found.start : found.end] == "About 2,500 American soldiers remain in Iraq today"


# --- gone ----------------------------------------------------------------------------------------


def test_a_quote_that_was_taken_out_is_gone() -> None:
    assert _found(_now("")) == Anchored(GONE)


def test_a_quote_of_something_else_is_gone_though_some_words_are_the_same() -> None:
    assert anchor(PAGE, "Soldiers of the two governments asked for a budget").state is GONE


@pytest.mark.parametrize("quote", ["", "   ", "\n", "…", "[…]"])
def test_a_quote_without_words_stands_nowhere(quote: str) -> None:
    assert anchor(PAGE, quote).state is GONE


# --- word borders --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "quote"),
    [
        ("He can't do it", "He can"),
        ("They cannot do it", "They can"),
        ("2,500 soldiers came", "500 soldiers came"),
        ("3.5 percent", "5 percent"),
        ("it fell to -5 degrees", "5 degrees"),
        ("between 10-20 percent", "20 percent"),
        ("it rose by 10%", "it rose by 10"),
        ("it covers 10² metres", "it covers 10"),
        ("2\u00a0500 men", "500 men"),
        ("Shaun O'Neill said", "Neill said"),
        ("the develop\u00adment of it", "the develop"),
        ("a cafe\u0301 there", "a cafe"),
        ("三十人", "三"),
        ("the unable man", "able man"),
        ("वहाँ की सेना गई", "वहाँ की सेन"),
        ("তার কাজ ছিল", "তার ক"),
        ("ก่อนคนี้ไป", "ก่อนคน"),
        ("the sign x\u20dd is", "the sign x"),
        ("it is 5' wide", 'it is 5"'),
        ("it is 5 wide", "it is 5”"),
    ],
)
def test_a_hit_inside_a_word_or_a_number_is_no_hit(page: str, quote: str) -> None:
    assert anchor(page, quote).state not in (VERBATIM, PRESENTATION)


@pytest.mark.parametrize(
    ("page", "quote"),
    [
        ("the government of l’Irak spoke", "Irak spoke"),
        ("the self-driving car", "driving car"),
        ("_emphasis_ here", "emphasis"),
        ("worth $80 million", "80 million"),
        ("今天中国军队撤离", "中国军队"),
        ("the soldiers’ families", "the soldiers"),
        ("troops—5 of them—left", "5 of them"),
    ],
)
def test_a_hit_between_words_is_a_hit(page: str, quote: str) -> None:
    assert anchor(page, quote).state is VERBATIM


def test_a_quote_that_was_stored_cut_is_found_where_the_same_cut_still_is() -> None:
    page = "results improved by up to 5.7% and more"
    assert anchor(page, "improved by up to 5.", "results ", "7% and").state is VERBATIM
    assert anchor(page, "improved by up to 5.", "results ", " And").state is not VERBATIM


# --- doubles and surroundings --------------------------------------------------------------------


def test_doubles_are_told_apart_by_what_stands_around_them() -> None:
    page = "First, the troops left. Second, the troops left. Third, the troops left."
    places = [page.index("troops"), page.index("troops", 20), page.index("troops", 40)]
    found = [anchor(page, "troops left", f"{n}, the ", ".").start for n in ("t", "econd", "Third")]
    assert found[1:] == places[1:]
    assert found[0] == places[0]


def test_the_double_elsewhere_does_not_hide_that_the_quote_was_altered_in_its_place() -> None:
    page = "Fighting went on. 12 people died in the city on Monday, doctors said."
    double = page + " A reader wrote to us. 12 people died in the city, he claimed."
    quote = "12 people died in the city"
    changed = double.replace("on. 12", "on. 13")
    found = anchor(changed, quote, "Fighting went on. ", " on Monday, doctors said.")
    assert (found.state, found.start) == (ALTERED, 18)
    assert found.critical == (ChangeKind.NUMBER,)


def test_a_quote_that_moved_is_intact_at_its_new_place() -> None:
    page = _now("").replace("Nobody asked", QUOTE + ". Nobody asked")
    found = _found(page)
    assert (found.state, found.start) == (VERBATIM, page.index(QUOTE))
    assert found.score < 1


@pytest.mark.parametrize(
    ("before", "behind", "now_before", "now_behind", "flags"),
    [
        ("It is true that ", ".", "It is not true that ", ".", ("not",)),
        ("He said that ", ".", "He allegedly said that ", ".", ("allegedly",)),
        ("He said that ", ".", "He didn’t say that ", ".", ("didn't",)),
        ("It is not so that ", ".", "It is so that ", ".", ("not",)),
        ("", " for now.", "", " no longer.", ("no", "longer", "for", "now")),
        ("It is so that ", ".", "It is certain that ", ".", ()),
        ("He was not there. ", ".", "He was there. ", ".", ()),
    ],
)
def test_a_denial_or_doubt_that_came_or_went_just_outside_is_flagged(
    before: str, behind: str, now_before: str, now_behind: str, flags: tuple[str, ...]
) -> None:
    quote = "the base will be closed"
    now = f"We know this much. {now_before}{quote}{now_behind} And more."
    found = anchor(now, quote, f"We know this much. {before}", f"{behind} And more.")
    assert found.state is VERBATIM
    assert found.context_changed == flags


def test_a_denial_that_a_marked_omission_leaves_out_is_flagged() -> None:
    page = "He said that he did not support the plan at all."
    found = anchor(page, "he did […] support the plan", "He said that ", " at all.")
    assert (found.state, found.context_changed) == (PRESENTATION, ("not",))


def test_nothing_is_flagged_when_no_surroundings_were_stored() -> None:
    assert anchor("It is not true that he left.", "he left").context_changed == ()


def test_context_is_what_stands_around_in_whole_words() -> None:
    start = PAGE.index(QUOTE)
    prefix, suffix = context(PAGE, start, start + len(QUOTE))
    assert prefix == ", July 26, 2021, in Washington. "
    assert suffix == ", and they train the country's "
    assert context(PAGE, 0, 3) == ("", " two governments met on Monday, ")
    assert context("a" * 100, 40, 50) == ("", "")


def test_a_few_words_that_stand_elsewhere_by_chance_are_altered_at_their_own_place() -> None:
    page = "The blast killed 13 people in the west of Kabul. A choir of 12 people sang in May."
    found = anchor(page, "12 people", "The bomb blast killed ", " in the west of Kabul, he said.")
    assert (found.state, page[found.start : found.end]) == (ALTERED, "13 people")


# --- many quotes in one text ---------------------------------------------------------------------


def test_one_indexed_text_answers_as_each_question_alone_does() -> None:
    text = IndexedText(PAGE)
    for quote in (QUOTE, "the base would be opened", "“Nobody asked”", "zebra", "the…year"):
        assert text.anchor(quote, PREFIX, SUFFIX) == anchor(PAGE, quote, PREFIX, SUFFIX)


# --- properties ----------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["the", "base", "12", "troops", "Iraq", "will", "not", "3.5", "said,", "“we”", "go-"]
)
SENTENCES = st.lists(WORDS, min_size=3, max_size=12).map(" ".join)
VISIBLE = st.characters(categories=["L", "N"]) | st.sampled_from("!?.,;:%$§&/()=+<>#")
SIGNIFICANT = st.characters(categories=["Lu", "Ll", "Lo", "Nd"])


def _changed(quote: str, kind: str, at: int, char: str) -> str:
    if kind == "insert":
        return quote[:at] + char + quote[at:]
    if kind == "delete":
        return quote[:at] + quote[at + 1 :]
    return quote[:at] + char + quote[at + 1 :]


@given(st.data(), SENTENCES, SENTENCES, SENTENCES)
@scaled(1.5)
def test_whatever_is_changed_in_the_quoted_words_they_are_not_verbatim(
    data: st.DataObject, before: str, quote: str, behind: str
) -> None:
    at = data.draw(st.integers(0, len(quote) - 1))
    kind = data.draw(st.sampled_from(["insert", "delete", "replace"]))
    changed = _changed(quote, kind, at, data.draw(VISIBLE))
    page = f"{before} {changed} {behind}"
    assume(quote not in page)
    assert anchor(page, quote, f"{before} ", f" {behind}").state is not VERBATIM


@given(st.data(), SENTENCES, SENTENCES, SENTENCES)
@scaled(1.5)
def test_a_letter_or_figure_put_into_the_quoted_words_makes_them_altered_or_gone(
    data: st.DataObject, before: str, quote: str, behind: str
) -> None:
    at = data.draw(st.integers(1, len(quote) - 1))
    char = data.draw(SIGNIFICANT)
    page = f"{before} {quote[:at]}{char}{quote[at:]} {behind}"
    assume(letters_of(quote) not in letters_of(page))
    assert anchor(page, quote, f"{before} ", f" {behind}").state in (ALTERED, GONE)


@given(st.text(max_size=60), st.text(max_size=12), st.text(max_size=5), st.text(max_size=5))
@scaled(1.5)
def test_verbatim_means_identical_characters_and_every_place_lies_in_the_text(
    page: str, quote: str, prefix: str, suffix: str
) -> None:
    found = anchor(page, quote, prefix, suffix)
    if found.start is None or found.end is None:
        assert found.state is GONE
    else:
        assert 0 <= found.start < found.end <= len(page)
        assert (page[found.start : found.end] == quote) == (found.state is VERBATIM)
        assert (found.state is PRESENTATION) == bool(found.differences)


TRICKY = st.sampled_from("ab 1 2.5,-−–—%²'’\"“”[]1\n\u00a0\u00ad\u200be\u0301ﬁ中…nt…\ud800")


@given(st.data(), st.text(TRICKY, min_size=2, max_size=40))
@scaled(2)
def test_intact_words_have_the_same_letters_figures_and_signs(
    data: st.DataObject, page: str
) -> None:
    start = data.draw(st.integers(0, len(page) - 1))
    end = data.draw(st.integers(start + 1, len(page)))
    quote = page[start:end]
    changed = data.draw(st.text(TRICKY, max_size=3))
    at = data.draw(st.integers(start, end))
    page = page[:at] + changed + page[at:]
    found = anchor(page, quote, page[max(0, start - 5) : start], page[end : end + 5])
    if found.state in (VERBATIM, PRESENTATION) and Difference.OMISSION not in found.differences:
        stretch = page[found.start : found.end]
        assert _telling(stretch) == _telling(quote)


def _telling(words: str) -> str:
    """What no presentation may change: letters, figures, and the signs that belong to figures."""
    words = without_note_marks(unicodedata.normalize("NFC", words).replace("ﬁ", "fi"))
    return "".join(char for char in words if char.isalnum() or char in "%.,²")


@given(st.data(), SENTENCES, SENTENCES, SENTENCES)
def test_a_quote_set_otherwise_is_intact_and_its_place_exact(
    data: st.DataObject, before: str, quote: str, behind: str
) -> None:
    noise = data.draw(st.sampled_from(["\u00a0", "  ", "\n", " \u200b", "\u2009\n "]))
    stretch = unicodedata.normalize("NFD", quote.replace(" ", noise).replace("“", '"'))
    page = f"{before} {stretch} {behind}"
    assume(letters_of(page).count(letters_of(quote)) == 1)
    found = anchor(page, quote, f"{before} ", f" {behind}")
    assert found.state is PRESENTATION
    assert found.start is not None
    assert page[found.start : found.end] == stretch


# --- hostile input -------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    ["a" * 300_000, "a " * 150_000, "\ud800\0" * 150_000, "“" * 300_000, "a" + "\u0301" * 100_000],
    ids=["one letter", "one word", "surrogates", "marks", "heaped marks"],
)
@pytest.mark.parametrize("quote", ["aa", "\ud800", "\0", "“a”", "a b " * 10_000, "a […] a"])
def test_hostile_texts_and_quotes_are_answered(page: str, quote: str) -> None:
    found = anchor(page, quote, "b", "c")
    if found.state is VERBATIM:
        assert page[found.start : found.end] == quote
