"""What is the same words set otherwise, and what only looks like it."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factcheck.text.markup import as_rendered, markups, without_targets
from factcheck.text.note_marks import note_marks, without_note_marks
from factcheck.text.presentation import Difference, differences

# --- never the same ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("hepatitis A is treated", "hepatitis A* is treated"),
        ("the value p was", "the value p* was"),
        ("the adjoint A is", "the adjoint A† is"),
        ("the set (A) is", "the set (A)* is"),
        ("for 5-10 days", "for 5--10 days"),
        ("for 5—10 days", "for 5--10 days"),
        ("for 5 - 10 days", "for 5 -- 10 days"),
        ("in 200[5] they", "in 200[6] they"),
        ("in 200 they", "in 200[5] they"),
        ("paid 1 million", "paid 1[50] million"),
        ("paid 12.5 million", "paid 12.5[3] million"),
        ("vitamin B[12] is", "vitamin B[6] is"),
        ("more CO[2] than", "more CO[3] than"),
        ("the term x[1] is", "the term x[2] is"),
        ("paid $[5] million", "paid $ million"),
        ("the rate 5.² is", "the rate 5.³ is"),
        ("the rate 5. is", "the rate 5.² is"),
        ("20 metres² is", "20 metres is"),
        ("watts per metre² of", "watts per metre of"),
        ("на метр² приходится", "на метр приходится"),
        ("they killed [12] people there", "they killed people there"),
        ("they killed [12] in May", "they killed in May"),
        ("A PLANT OF 5 MW IS BUILT", "a plant of 5 mW is built"),
        ("A DISK OF 5 MB IS ENOUGH", "a disk of 5 Mb is enough"),
        ("САМАЯ МОЩНАЯ В 5 МВт", "самая мощная в 5 мВт"),
        ("it was\n- 5 degrees", "it was 5 degrees"),
        ("it was\n> 5 degrees", "it was 5 degrees"),
        ("the chance P(A | B) is", "the chance P(A B) is"),
        ("the ~~old~~ pier", "the old pier"),
        ("the chance P[A | B] is", "the chance P[A B] is"),
        ("the set {x | y} is", "the set {x y} is"),
        ("the floor [x] is", "the floor x is"),
        ("the variance sigma² is", "the variance sigma is"),
        ("metres per second² of", "metres per second of"),
        ("metros por segundo² de", "metros por segundo de"),
        ("where E = mass × speed² is", "where E = mass × speed is"),
        ("where speed² × mass is", "where speed × mass is"),
        ("5 * 3 * 2 is", "5 3 2 is"),
        ("SIKILDI VE GİTTİ BUGÜN", "sikıldı ve gitti bugün"),
        ("三 十人", "三十人"),
        ("May will be dry", "may will be dry"),
        ("Will paid the fine", "will paid the fine"),
        ("US troops left", "us troops left"),
        ("Us troops left", "us troops left"),
        ("IT is growing", "it is growing"),
        ("IT is growing", "It is growing"),
        ("Polish workers left", "polish workers left"),
        ("Troops left Iraq", "troops left Iraq"),
        ("As was found in the well", "as was found in the well"),
        ("Most residents are old", "most residents are old"),
        ("He Jiankui was jailed", "he Jiankui was jailed"),
        ("A positive donor was found", "a positive donor was found"),
        ("A-level results were good", "a-level results were good"),
        (
            "Sie haben nichts gesagt, der Rat und das Amt",
            "sie haben nichts gesagt, der Rat und das Amt",
        ),
        ("El Salvador firmó la paz con los vecinos", "el Salvador firmó la paz con los vecinos"),
        ("He left the town", "We left the town"),
        ("The town was left", "She town was left"),
        ("In-N-Out was closed", "in-N-Out was closed"),
        ("the pier, In May, closed", "the pier, in May, closed"),
        ("The pier closed in May", "the pier closed in may"),
        ("The pier was built in 1932", "the pier was built in 1933"),
    ],
)
def test_what_may_be_another_figure_unit_or_name_is_never_presentation(
    words: str, others: str
) -> None:
    assert differences(words, others) is None
    assert differences(others, words) is None


FIGURES = st.integers(1, 999).map(str)
SHORT = st.integers(1, 99).map(str)


@given(FIGURES, SHORT, SHORT, st.sampled_from(["in {} they", "paid {} million", "{}"]))
def test_figures_in_brackets_belong_to_the_number_that_they_are_glued_to(
    number: str, one: str, other: str, around: str
) -> None:
    bracketed = around.format(f"{number}[{one}]")
    assert differences(bracketed, around.format(number)) is None
    assume(one != other)
    assert differences(bracketed, around.format(f"{number}[{other}]")) is None


@given(FIGURES, FIGURES, st.text("-–—", min_size=2, max_size=3), st.sampled_from("-–—"))
def test_a_run_of_dashes_between_figures_is_no_single_dash(
    one: str, other: str, dashes: str, dash: str
) -> None:
    assert differences(f"from {one}{dash}{other}", f"from {one}{dashes}{other}") is None


@given(st.characters(categories=["Lu", "Ll"]), st.sampled_from("*†‡"))
def test_a_star_on_one_letter_is_part_of_it(letter: str, star: str) -> None:
    assert differences(f"the {letter} here", f"the {letter}{star} here") is None


@given(FIGURES, st.sampled_from(".,:;!?”"), st.sampled_from("²³⁴"), st.sampled_from("²³⁵"))
def test_a_raised_figure_behind_a_figures_stop_is_a_power(
    number: str, stop: str, one: str, other: str
) -> None:
    assert differences(f"at {number}{stop}{one}", f"at {number}{stop}") is None
    assume(one != other)
    assert differences(f"at {number}{stop}{one}", f"at {number}{stop}{other}") is None


# A prime makes another of what it stands on, a mark of quotation never stands on anything.
PRIMES = st.sampled_from(["'", "’", "′", "″", "‴", '"', "''"])


@given(
    st.characters(categories=["Lu", "Ll", "Nd"]), PRIMES, st.sampled_from(["{}", "({})", "f({})"])
)
def test_a_prime_behind_a_letter_or_a_figure_is_part_of_it(
    letter: str, prime: str, shape: str
) -> None:
    one = shape.format(letter)
    assert differences(f"the {one} here", f"the {one}{prime} here") is None
    assert differences(f"the {one}{prime} here", f"the {one} here") is None


# --- the same ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "others", "difference"),
    [
        ("said « non » twice", 'said "non" twice', Difference.MARKS),
        ("said «no» twice", "said “no” twice", Difference.MARKS),
        ("said »nein« twice", "said „nein“ twice", Difference.MARKS),
        ("said ‘‘no’’ twice", "said ''no'' twice", Difference.MARKS),
        ("said ‘‘no’’ twice", 'said "no" twice', Difference.MARKS),
        ("said ‹no› twice", "said 'no' twice", Difference.MARKS),
        ("他说「不」了", '他说"不"了', Difference.MARKS),
        ("the country`s army", "the country’s army", Difference.MARKS),
        ("25%³ of all", "25% of all", Difference.FOOTNOTE),
        ("soldiers in Iraq³ and", "soldiers in Iraq and", Difference.FOOTNOTE),
        ("in 2021[5] they", "in 2021 they", Difference.FOOTNOTE),
        ("some 12,000[5] men", "some 12,000 men", Difference.FOOTNOTE),
        ("the soldiers [4] in Iraq", "the soldiers in Iraq", Difference.FOOTNOTE),
        ("left Iraq [4], and", "left Iraq, and", Difference.FOOTNOTE),
        ("left in 2021.³ Then", "left in 2021. Then", Difference.FOOTNOTE),
        ("सेना है[5] और", "सेना है और", Difference.FOOTNOTE),
        ("１２，０００人", "12,000人", Difference.FORM),
        ("中国，美国", "中国, 美国", Difference.FORM),
        ("5 µm wide", "5 μm wide", Difference.FORM),
        ("中国\u3000军队", "中国军队", Difference.SPACES),
        ("中国 12 人", "中国12人", Difference.SPACES),
        ("İSTANBUL'DA BİR KİŞİ ÖLDÜ", "İstanbul'da bir kişi öldü", Difference.CAPITALS),
        ("KIZ VE ADAM ÖLDÜ", "kız ve adam öldü", Difference.CAPITALS),
        ("A PIER OF 5 KM IS LONG", "a pier of 5 km is long", Difference.CAPITALS),
        ("The pier is long", "the pier is long", Difference.FIRST_LETTER),
        (
            "In Iraq, 2,500 soldiers remain",
            "in Iraq, 2,500 soldiers remain",
            Difference.FIRST_LETTER,
        ),
        ("It’s the mayor's pier", "it's the mayor’s pier", Difference.FIRST_LETTER),
        ("“The pier is long", '"the pier is long', Difference.FIRST_LETTER),
        ("The\npier is long", "the pier is long", Difference.FIRST_LETTER),
        ("A spokesman denied it", "a spokesman denied it", Difference.FIRST_LETTER),
        ("Die Brücke ist nicht lang", "die Brücke ist nicht lang", Difference.FIRST_LETTER),
        (
            "La ciudad del río está sin agua",
            "la ciudad del río está sin agua",
            Difference.FIRST_LETTER,
        ),
        ("В Ираке нет войск", "в Ираке нет войск", Difference.FIRST_LETTER),
        ("it **will** be closed", "it will be closed", Difference.MARKUP),
        ("it _will_ be *closed*", "it will be closed", Difference.MARKUP),
        ("the [pier](https://x.example/a_(b)) is", "the pier is", Difference.MARKUP),
        ('the [pier](/p "Pier") **[was](#a)**', "the pier was", Difference.MARKUP),
        ("west,\n- not east", "west, not east", Difference.MARKUP),
        ("west\n- 2 boats\n- not east", "west 2 boats not east", None),
        ("2021 | 120,400", "2021 120,400", Difference.MARKUP),
        ("a | b\n|---|---|\n2 | 3", "a b 2 3", Difference.MARKUP),
        ("she said:\n\n> We go\n> home", "she said: We go home", Difference.MARKUP),
        ("no\\*thing \\[at\\] all", "no*thing [at] all", Difference.MARKUP),
    ],
)
def test_what_is_only_set_otherwise_is_the_same_and_named(
    words: str, others: str, difference: Difference | None
) -> None:
    for one, other in ((words, others), (others, words)):
        kinds = differences(one, other)
        assert (kinds is None) == (difference is None)
        assert difference is None or difference in (kinds or ())


_WORD = st.sampled_from(["the", "in", "may", "Iraq", "it", "2,500", "us", "left", "will", "He"])
_WORDS = st.lists(_WORD, min_size=1)


@given(_WORDS, st.sets(st.integers(0, 60), max_size=3))
def test_no_other_capital_than_that_of_a_small_opening_word_is_presentation(
    words: list[str], turned: set[int]
) -> None:
    text = " ".join(words)
    other = "".join(char.swapcase() if at in turned else char for at, char in enumerate(text))
    kinds = differences(text, other)
    if text == other:
        assert kinds == ()
    elif text[1:] != other[1:]:
        assert kinds is None or Difference.CAPITALS in kinds
    else:
        opens = text.split()[0].lower() in ("the", "in", "it") or (
            words[0] == "He" and words[1:] and words[1][0].islower()
        )
        assert (kinds == (Difference.FIRST_LETTER,)) == bool(opens)
        assert (kinds is None) == (not opens)


@given(st.text("ab1 *_[](/.)!\\|\n->#~", max_size=40))
def test_what_is_rendered_keeps_its_letters_but_for_what_links_lead_to(text: str) -> None:
    kept = [char for char in without_targets(text) if char.isalnum()]
    assert [char for char in as_rendered(text) if char.isalnum()] == kept
    assert len(without_targets(text)) == len(text)
    for marks in markups(text):
        assert marks.start < marks.inside_start < marks.inside_end < marks.end <= len(text)


@given(st.text("ab1.,[]²*† 2A%", max_size=30))
def test_note_marks_stand_in_order_and_offsets_stay(text: str) -> None:
    ends = [0]
    for mark in note_marks(text):
        assert ends[-1] <= mark.start() < mark.end()
        ends.append(mark.end())
    assert len(without_note_marks(text, " ")) == len(text)


@pytest.mark.slow
@pytest.mark.parametrize("part", ["*", "*a", "[a](", "_a ", "[1]", "[", "\n- ", " | ", "a²", "\\*"])
def test_a_long_line_of_marks_is_read_through_in_time(part: str) -> None:
    text = part * (200_000 // len(part))
    assert differences(text, text + "!") is None
