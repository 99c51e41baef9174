"""What was done to a sentence, how serious it is, and whether its neighbour leaned on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from revisions import FIRST, REVISED

from factcheck.text.alignment.anaphora import is_anaphoric
from factcheck.text.canonical import canonical_words
from factcheck.text.details.change_kinds import ChangeKind
from factcheck.text.details.edits import Edit, Speech, edit
from factcheck.text.segmentation.sentences import sentences


def _edit(old: str, new: str) -> Edit:
    return edit(old, (0, len(old)), new, (0, len(new)))


def _edit_of(old: str, new: str) -> Edit:
    """What was done in the first case to the sentence that these words begin, then and now."""
    spans = [
        next((s.start, s.end) for s in sentences(text) if text[s.start : s.end].startswith(begins))
        for text, begins in ((FIRST, old), (REVISED, new))
    ]
    return edit(FIRST, spans[0], REVISED, spans[1])


def _changed(one: Edit) -> list[tuple[str, str]]:
    return [(change.old, change.new) for change in one.diff if change.kind != "same"]


# --- the first case ------------------------------------------------------------------------------


def test_the_one_digit_of_the_first_case_is_a_changed_number() -> None:
    found = _edit_of("Currently", "Currently")
    assert (_changed(found), found.kinds) == ([("3.5", "3.0")], (ChangeKind.NUMBER,))


def test_the_respelt_name_of_the_first_case_is_a_changed_name() -> None:
    found = _edit_of("The meeting", "The meeting")
    assert (_changed(found), found.kinds) == ([("Anthony", "Antony")], (ChangeKind.NAME,))


def test_the_replaced_misquotation_of_the_first_case_is_a_changed_quotation() -> None:
    found = _edit_of("Delegations", "Delegations")
    assert found.kinds == (ChangeKind.QUOTATION,)
    assert found.speech == ()


def test_the_words_taken_out_of_a_quotation_that_began_a_sentence_earlier_are_told() -> None:
    found = _edit_of("These are not", "These are not")
    assert ChangeKind.QUOTATION in found.kinds
    assert found.speech == ()


def test_a_few_other_words_are_wording_only() -> None:
    assert _edit_of("About it", "This is said").kinds == (ChangeKind.WORDING,)


# --- direct speech -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "speech"),
    [
        ("He said it would end.", "He said “it would end.”", Speech.NOW),
        ("He called it “a short visit”.", "He called it a short visit.", Speech.NO_LONGER),
        ("He said he was tired of it.", "“I was tired of it,” he said.", Speech.NOW),
        ("Er sagte, es sei vorbei.", "Er sagte: „es sei vorbei“.", Speech.NOW),
        ("Il a dit que c'était fini.", "Il a dit : « c'était fini ».", Speech.NOW),
    ],
)
def test_a_pair_of_marks_added_or_taken_away_is_named(old: str, new: str, speech: Speech) -> None:
    found = _edit(old, new)
    assert found.speech == (speech,)
    assert ChangeKind.QUOTATION in found.kinds
    assert ChangeKind.WORDING not in found.kinds


def test_marks_only_turned_from_curly_to_straight_change_nothing() -> None:
    found = _edit("He said “it would end.”", 'He said "it would end."')
    assert (found.kinds, found.speech, found.share) == ((), (), 0.0)


def test_a_sentence_inside_a_quotation_is_quoted_though_the_marks_stand_in_others() -> None:
    old = "He said: “We won. We go home. It is over.”"
    new = "He said: “We won.” We go home. “It is over.”"
    (was, now) = (text.index("We go home.") for text in (old, new))
    found = edit(old, (was, was + 11), new, (now, now + 11))
    assert (found.kinds, found.speech) == ((), (Speech.NO_LONGER,))
    same = edit(old, (was, was + 11), old.replace("“", '"'), (was, was + 11))
    assert (same.kinds, same.speech) == ((), ())


# --- how serious ---------------------------------------------------------------------------------


def test_edits_are_sorted_with_the_worst_first() -> None:
    old = "In March Anna Berg said that about 3.5 million people had left."
    new = {
        "number and name": "In March Anne Berg said that about 3.0 million people had left.",
        "number": "In March Anna Berg said that about 3.0 million people had left.",
        "date": "In May Anna Berg said that about 3.5 million people had left.",
        "name": "In March Anne Berg said that about 3.5 million people had left.",
        "negation": "In March Anna Berg said that about 3.5 million people had not left.",
        "quotation": "In March Anna Berg said that “about 3.5 million people had left.”",
        "more wording": "In March Anna Berg told us about 3.5 million people having gone.",
        "wording": "In March Anna Berg says that about 3.5 million people had left.",
        "nothing": "In March Anna Berg said\u00a0that about 3.5 million people had left.",
    }
    edits = {name: _edit(old, text) for name, text in new.items()}
    assert sorted(sorted(edits), key=lambda name: edits[name].seriousness) == list(new)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("About 4.5 million people left.", "About 3.5 million people, of 9 million, left."),
        ("About 3.5 million people never left.", "About 3.5 million people, all said, left."),
        ("About 3.5 million people never left.", "About 3.5 million people, of 9 million, left."),
        ("About 3.5 million, or 9, people left.", "About 3.5 million, so it said, people left."),
        (
            "About 3.5 million people, or 9, left.",
            "About 3.5 million people, or all 9 of us, left.",
        ),
    ],
)
def test_what_says_otherwise_comes_before_what_says_more(first: str, second: str) -> None:
    old = "About 3.5 million people left."
    assert _edit(old, first).seriousness < _edit(old, second).seriousness


@given(st.text(max_size=50), st.text(max_size=50))
def test_there_is_something_to_say_exactly_when_the_canonical_words_differ(
    old: str, new: str
) -> None:
    found = _edit(old, new)
    same = canonical_words(old) == canonical_words(new)
    assert (found.kinds == ()) == same
    assert not (same and found.speech)
    assert 0.0 <= found.share <= 1.0
    assert "".join(change.new for change in found.diff) == new


# --- leaning on the sentence before --------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They ended up in Iraq in 2003."),
        ("en", "“However, three years later he returned."),
        ("en", "The same is true of the bridge."),
        ("en", "At the same time prices fell."),
        ("en", "This was denied."),
        ("en-GB", "It’s over."),
        ("de", "Sie kamen 2003 in den Irak."),
        ("de", "Im Gegensatz dazu fielen die Preise."),
        ("de", "Dennoch blieb er."),
        ("fr", "Ils sont arrivés en 2003."),
        ("fr", "C’est faux."),
        ("fr", "« Cependant, il est resté."),
        ("es", "Sin embargo, se quedó."),
        ("es", "Ellos llegaron en 2003."),
        ("it", "Tuttavia è rimasto."),
        ("it", "Quest’ultimo ha negato."),
        ("ru", "Однако он вернулся."),
        ("ru", "В то же время цены упали."),
        ("ru", "Они оказались там в 2003 году."),
    ],
)
def test_a_sentence_that_begins_by_pointing_back_leans_on_its_neighbour(
    language: str, text: str
) -> None:
    assert is_anaphoric(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In 2011, American troops were withdrawn from Iraq."),
        ("en", "The military must leave during August."),
        ("en", "Thistles grow there."),
        ("en", "There are about 2,500 soldiers in Iraq."),
        ("en", "I think things are going well."),
        ("en", ""),
        ("en", "“…” 2003."),
        ("de", "Das Parlament stimmte zu."),
        ("de", "Die Soldaten kamen 2003."),
        ("fr", "Le président est resté."),
        ("es", "El presidente se quedó."),
        ("it", "Il presidente è rimasto."),
        ("ru", "Президент вернулся."),
        ("und", "They ended up in Iraq in 2003."),
        ("xx", "They ended up in Iraq in 2003."),
        ("", "They ended up in Iraq in 2003."),
    ],
)
def test_a_sentence_that_stands_by_itself_leans_on_none(language: str, text: str) -> None:
    assert not is_anaphoric(text, language)


def test_the_leaning_sentences_of_the_first_case() -> None:
    leaning = [
        number
        for number, one in enumerate(sentences(FIRST), 1)
        if is_anaphoric(FIRST[one.start : one.end], "en")
    ]
    assert leaning == [2, 3, 6, 8, 9, 16, 18]
