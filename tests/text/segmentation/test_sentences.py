"""Where sentences end in English: one phenomenon per test, spelled out sentence by sentence."""

import pytest

from factcheck.text.segmentation.sentences import SEGMENTER, sentences


def split(text: str, language: str = "en") -> list[str]:
    return [text[one.start : one.end] for one in sentences(text, language)]


def joined(*expected: str) -> None:
    """The sentences, joined with a space, are found again one by one."""
    assert split(" ".join(expected)) == list(expected)


def test_the_segmenter_is_named_with_its_version() -> None:
    assert SEGMENTER == "sentences-4"


def test_stops_questions_and_exclamations_end_sentences() -> None:
    joined("The vote was held.", "Who won?", "Nobody knows!", "Really?!", "No.")


def test_a_paragraph_without_a_stop_is_one_sentence() -> None:
    assert split("Minister resigns after vote") == ["Minister resigns after vote"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Adams met Gen. Brown and Mrs. Cole.",
        "They crossed Mt. Baker near St. Cloud.",
        "It grew by 3.5 percent, i.e. by approx. 200 people.",
        "See pp. 5-6, Fig. 3 and Vol. IV of the report.",
        "The case Adams v. Brown was cited, e.g. by No. 10.",
        "She flew to the U.S. on Sept. 11 at 5 p.m. Eastern time.",
        "J. R. R. Stone and A.B. Hill wrote it with E. Wood Jr. in May.",
        "The U.S. Senate and Acme Corp. of Ohio agreed.",
        "Write to jane.doe@example.com or read www.example.com/a.b?c=1.",
        "The E. coli outbreak reached Washington, D.C. by noon.",
    ],
)
def test_an_abbreviation_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    assert split(sentence) == [sentence]


def test_an_abbreviation_also_ends_a_sentence_before_a_word_that_begins_one() -> None:
    joined("He works for Acme Inc.", "She left the U.S.", "They met at 10 a.m.", "It was cold.")


def test_an_hour_or_a_date_at_the_beginning_goes_on() -> None:
    joined("At 10 a.m. Smith arrived.", "The talks had begun at 8 a.m.", "Mr. Hill left early.")


def test_no_is_an_abbreviation_only_before_a_number() -> None:
    joined("The answer is no.", "No. 5 is alive.", "Brown said no.", "Hill agreed.")


def test_a_single_letter_is_an_initial_unless_a_sentence_begins_behind_it() -> None:
    joined("We make a good pair, you and I.", "Did you see Albert I. Hill?", "He took vitamin C.")


def test_a_number_with_a_full_stop_ends_a_sentence() -> None:
    joined("It began in 2003.", "The price was $5.50.", "Of 10 died 3.", "Smith was 45.")


def test_quotations_are_split_and_closing_marks_stay() -> None:
    joined("“I think it is well.", "Our role will change.”", "He left.", "‘It is over.’", "Yes.")


def test_what_follows_a_quotation_in_lower_case_belongs_to_it() -> None:
    joined("“Is it true?” she asked.", '"Stop!" the man cried.', "“Yes.”", "They left.")


def test_a_name_and_a_verb_of_saying_belong_to_the_question_they_quote() -> None:
    joined("“Is it true?” Dr. Sara Hill asked.", "“Why?”", "The man had left by then.")


def test_a_closing_mark_that_stands_alone_belongs_to_the_sentence_before() -> None:
    joined("He wants “to build capacity. “", "Both sides agreed.")
    assert split("He said: “I will go. ” Then he left.") == [
        "He said: “I will go. ”",
        "Then he left.",
    ]
    assert split('"I came. I saw. " Nobody answered.') == [
        '"I came.',
        'I saw. "',
        "Nobody answered.",
    ]


def test_an_opening_mark_that_stands_alone_belongs_to_the_next_sentence() -> None:
    joined("He rose.", "“ Let us go, ” he said.")


def test_a_quotation_mark_the_wrong_way_round_ends_nothing() -> None:
    one = "The bases are Iraqi (and nobody else’s), “the text of the ministry says."
    other = "It will be over by the end of the year “, – quotes the channel."
    assert split(f"{one}\n{other}") == [one, other]


def test_bracketed_omissions_end_nothing() -> None:
    joined("Our role will be to […] train them.", "They [...] will help.", '"So [...]" (Hill 55).')


def test_an_ellipsis_ends_a_sentence_only_before_a_capital() -> None:
    joined("Wait... what was it?", "I never meant that....", "She left the room.")


def test_an_ellipsis_within_a_quotation_is_an_omission() -> None:
    joined("“More people borrow … While this is fine now, it may not last.”", "He left.")


def test_spaced_ellipses_stay_whole() -> None:
    joined("I was not ... well . . . what I mean.", "And then there was nothing . . . .", "Next.")


def test_parentheses_are_sentences_of_their_own_only_between_sentences() -> None:
    joined("He taught (for 5 years.) at the school.", "(They were short.)", "(Laughter.)", "Yes.")


def test_a_short_word_in_a_parenthesis_may_be_an_abbreviation() -> None:
    joined("The Danube (anc. Ister, rom. Dunarea) is long.", "It was ill.", "Danes came.")


def test_citation_marks_and_notes_stay_with_the_sentence_before() -> None:
    joined("It ended in 2003.[12]", "It began again.[1][2]", "The rest is known.¹", "So it is.")
    joined("It ended then. [3]", "The next war began.")


def test_smileys_and_emoji_stay_with_the_sentence_before() -> None:
    joined("I love it!! :)", "Great stuff. 😀", "It works.")


def test_a_name_with_an_exclamation_mark_does_not_end_a_sentence() -> None:
    joined("She works at Yahoo! in accounting.", "He likes Oklahoma! and tea.")


def test_text_without_capitals_is_split_behind_whole_words() -> None:
    joined(
        "i am going out tonight.", "are you coming?", "call them at noon.", "they wait at co. xy."
    )


def test_words_run_together_are_split_before_a_word_that_begins_sentences() -> None:
    text = "The service was poor.There are better ones.Node.js and Ex.Com are names."
    assert split(text) == [
        "The service was poor.",
        "There are better ones.Node.js and Ex.Com are names.",
    ]


def test_a_word_that_is_written_small_may_begin_a_sentence() -> None:
    joined("Sales rose.", "iPhone sales fell.", "eBay was sold.")


def test_a_list_in_one_line_is_split_at_its_markers() -> None:
    joined(
        "1. The first item", "2. The second item. It is long.".partition(" It")[0], "It is long."
    )
    joined("a) bread", "b) milk", "c) tea")
    joined("(1) bread", "(2) milk")
    joined("• bread", "• milk")
    assert split("We need: 1)bread 2)milk.") == ["We need: 1)bread 2)milk."]


def test_a_rule_between_words_stands_alone() -> None:
    joined("He left.", "***", "She stayed.", "----------", "Nobody saw it -- nobody.")


def test_whoever_interrupts_in_a_transcript_begins() -> None:
    joined("BLITZER: So you are saying --", "KING: I am saying that it is over.", "BLITZER: OK.")
    joined("PELOSI: And then we -- (CROSSTALK)", "UNIDENTIFIED MALE: Let me ask you this.")
    joined("Ça, c'est —", "MME DURAND: Non.")
    joined("I think -- I know -- that it is: over.", "He -- Mr. Jones -- said no.")
    joined("WASHINGTON (AP) -- The Senate voted.", "LONDON (CNN) -- What the Potter star says: no.")


def test_titles_in_capitals_belong_to_names_in_capitals() -> None:
    joined("SEN. JOHN MCCAIN (R-AZ): I have been there.", "REP. NANCY PELOSI: So have I.")
    joined("It was sold by the GEN.", "Nobody knew.")


def test_a_dash_behind_a_stop_goes_on_in_lower_case() -> None:
    joined("“Go!” – he cried – and they went.", "It was over.", "– Who was it?")


def test_markdown_emphasis_closes_with_the_sentence() -> None:
    joined("This is **bold.**", "This is *not.*", "_Done._")
