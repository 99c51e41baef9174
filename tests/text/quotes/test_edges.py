"""A quote that is itself untouched says something else when what stands at its edges changed."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis_profiles import scaled

from factcheck.domain import QuoteState
from factcheck.text.lexicon import LEAVES_AS_IT_IS, word_set
from factcheck.text.quotes.anchoring import Anchored, anchor, context

BEFORE = "Something else was told at first, and it took a while. "
BEHIND = " Then something else was told once more, and it took long."


def _cited(page: str, quote: str) -> tuple[str, str]:
    start = page.index(quote)
    return context(page, start, start + len(quote))


def _became(quote: str, then: str, now: str, *, amid: bool = True) -> Anchored:
    """What became of a quote in a sentence that was changed around it; `{}` is the quote."""
    pages = [sentence.format(quote) for sentence in (then, now)]
    if amid:
        pages = [f"{BEFORE}{page}{BEHIND}" for page in pages]
    return anchor(pages[1], quote, *_cited(pages[0], quote))


def _is_plain(found: Anchored) -> bool:
    return found.state.is_intact and not found.context_changed


@pytest.mark.parametrize("amid", [True, False], ids=["amid others", "alone"])
@pytest.mark.parametrize(
    ("quote", "then", "now"),
    [
        ("rose to 12", "It {}.", "It {} million."),
        ("rose to 12", "It {} in May.", "It {} 000 in May."),
        ("rose to 12", "It {} in May.", "It {} % in May."),
        ("rose to 12", "It {} in May.", "It {},000 in May."),
        ("rose to 12", "It {} in May.", "It {}.5 in May."),
        ("rose to 12", "It {} in May.", "It {}/7 in May."),
        ("rose to 12", "It {} in May.", "It {} ½ in May."),
        ("rose to 12", "It {} in May.", "It {} bn in May."),
        ("rose to 12 per", "It {} cent.", "It {} mille."),
        ("增加到12", "人数{}。", "人数{}万。"),
        ("5 degrees of frost", "It was {} there.", "It was <{} there."),
        ("5 degrees of frost", "It was {} there.", "It was minus {} there."),
        ("5 degrees of frost", "It was -{} there.", "It was {} there."),
        ("5 degrees of frost", "It was {} there.", "It was at least {} there."),
        ("5 degrees of frost", "It was {} there.", "It was almost {} there."),
        ("5 million were paid", "In May {} there.", "In May €{} there."),
        ("5 million were paid", "In May {} there.", "In May $ {} there."),
        ("five people died", "In May {} there.", "In May ninety-{} there."),
        ("rose to six", "It {} there.", "It {}-teen there."),
        ("was graded A", "It {} today.", "It {}* today."),
        ("was graded A", "It {} today.", "It {}- today."),
        ("was graded A", "It {} today.", "It {}+ today."),
        ("x is large", "Where {}.", "Where −{}."),
        ("x is large", "Where {}.", "Where -{}."),
        ("x is large", "Where {}.", "Where !{}."),
        ("x is large", "Where {}.", "Where ∂{}."),
        ("5 is large", "Where {}.", "Where ∛{}."),
        ("it is x", "Where {} here.", "Where {}' here."),
        ("it is x", "Where {} here.", "Where {}’ here."),
        ("it is x", "Where {}' here.", "Where {}'' here."),
        ("it is x", "Where {} here.", "Where {}‴ here."),
        ("it is x", "Where {}.", "Where {}'."),
        ("it is x", "Where he said ‘no’ and {} here.", "Where he said ‘no’ and {}’ here."),
        ("it is x₁", "Where {} here.", "Where {}' here."),
        ("it is f(x)", "Where {} here.", "Where {}' here."),
        ("it is 5", "Where {} here.", "Where {}' here."),
        ("it is 5", "Where {}' here.", 'Where {}" here.'),
        ("it is 5", "Where {} here.", "Where {}! here."),
        ("it is n", "Where {}.", "Where {}!."),
        ("it is Na", "Where {} here.", "Where {}⁺ here."),
        ("it is in C", "Where {} here.", "Where {}♯ here."),
        ("she was HER2", "Where {} here.", "Where {}- here."),
        ("she was Rh", "Where {} here.", "Where {}− here."),
        ("president spoke", "The {} today.", "The ex-{} today."),
        ("smokers died", "The {} there.", "The non-{} there."),
        ("the base will be closed", "{}.", "It is a myth that {}."),
        ("the base will be closed", "{}.", "He rejected the idea that {}."),
        ("the base will be closed", "He said {}.", "If {}."),
        ("the base will be closed", "He said that {}.", "He denied that {}."),
        ("the base will be closed", "He said that {}.", "These are lies:\n\n- {}."),
        ("the base will be closed", "{} soon.", "Satire: {} soon."),
        ("the base will be closed", "{}.", "{}?"),
        ("the base will be closed", "Now {} soon.", "Now “{}” soon."),
        ("the base will be closed", "So {}.", "So {}, which is false."),
        ("die Brücke gebaut wird", "Er bejahte, dass {}.", "Er verneinte, dass {}."),
        ("die Brücke", "Er sah {} gestern.", "Er sah {} gestern nicht."),
        ("le pont fermera", "Il dit que {}.", "Il est faux que {}."),
        ("el puente se cerrará", "Dijo que {}.", "Es un mito que {}."),
        ("Köprü yıkıldı", "Dün {}.", "Dün {} değil."),
        ("橋は閉鎖され", "昨日、{}た。", "昨日、{}なかった。"),
        ("다리가 폐쇄되", "어제 {}었다.", "어제 {}지 않았다."),
        ("पुल बंद होगा", "मंत्री ने कहा कि {}।", "मंत्री ने कहा कि {} नहीं।"),
        ("पुल बंद होगा", "{}।", "यह झूठ है कि {}।"),
        ("สะพานจะปิด", "รัฐมนตรีกล่าวว่า{}ในวันจันทร์", "รัฐมนตรีปฏิเสธว่า{}ในวันจันทร์"),
        ("大桥将关闭", "部长说{}。", "部长否认{}。"),
        ("الجسر سيغلق", "قال الوزير إن {}.", "نفى الوزير أن {}."),
        ("мост закроют", "Он сказал, что {}.", "Он отрицал, что {}."),
        ("הגשר ייסגר", "השר אמר כי {}.", "השר הכחיש כי {}."),
        ("híd bezár", "Azt mondta, hogy a {}.", "Azt tagadta, hogy a {}."),
        ("γέφυρα θα κλείσει", "Είπε ότι η {}.", "Διέψευσε ότι η {}."),
    ],
)
def test_what_is_new_or_gone_at_an_edge_is_named(
    quote: str, then: str, now: str, *, amid: bool
) -> None:
    assert not _is_plain(_became(quote, then, now, amid=amid))
    assert not _is_plain(_became(quote, now, then, amid=amid))


@pytest.mark.parametrize(
    ("quote", "then", "now"),
    [
        ("the base will be closed", "It is so that {}.", "It is certain that {}."),
        ("The base will be closed", "{}.", "He was not there. {}."),
        ("The base will be closed.", "{}", "{} Nobody knows why not."),
        ("the base will be closed", "He said that {} soon.", "He said that {} soon[5]."),
        ("the base will be closed", "He said³ that {} soon.", "He said that {} soon."),
        ("the base will be closed", "He said “{}” soon.", "He said „{}“ soon."),
        ("the base will be closed", "He said that {} soon.", "He said  that\n{}\u00a0soon."),
        ("the base will be closed", "The minister: {}.", "The min\u00adister: {}."),
        ("the base will be closed", "The minister: {}.", "The mini-\nster: {}."),
        ("the base in Iraq", "He closed {} in May.", "He closed {}³ in May."),
        ("the base in Iraq", "He closed {} in May.", "He closed {}[3] in May."),
        ("closed base 5", "He said ‘we {}’ in May.", "He said 'we {}' in May."),
        ("closed base B", "He said that 'we {}' in May.", "He said that we {} in May."),
        ("the base of the boys", "He closed {}.", "He closed {}'."),
        ("closed base B", "He {}.", "He {}!"),
        ("a base was closed", "So {}.", "So - {}."),
        ("a base was closed", "So {}.", "So -{}."),
    ],
)
def test_what_turns_nothing_at_an_edge_is_passed_over(quote: str, then: str, now: str) -> None:
    assert _is_plain(_became(quote, then, now))
    assert _is_plain(_became(quote, now, then))


# --- primes and closing marks ---------------------------------------------------------------------

SYMBOLS = st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F) | st.sampled_from(
    ["5", "12", "x₁", "f(t)", "γ", "ж"]
)
PRIMES = st.sampled_from(["'", "’", "′", "″", "''", '"', "‴", "´"])
FRAMES = st.sampled_from(["Where {} is large", "Where the value is {}", "{} is large there"])


@given(SYMBOLS, PRIMES, FRAMES, st.sampled_from([".", " as they knew.", ", they said."]))
def test_what_gets_a_prime_is_never_called_intact(
    symbol: str, prime: str, frame: str, rest: str
) -> None:
    plain, primed = frame.format(symbol), frame.format(symbol + prime)
    for quote, now in ((plain, primed), (primed, plain)):
        then = f"{BEFORE}We saw it. {quote}{rest}{BEHIND}"
        page = f"{BEFORE}We saw it. {now}{rest}{BEHIND}"
        assert not _is_plain(anchor(page, quote, *_cited(then, quote)))


@given(SYMBOLS, FRAMES, st.sampled_from(["‘’", "''", "‚‘", "  "]), st.sampled_from(["", " of all"]))
def test_a_mark_that_closes_a_quotation_is_no_prime(
    symbol: str, frame: str, marks: str, beyond: str
) -> None:
    quote = frame.format(symbol)
    opens, closes = marks
    then = f"{BEFORE}He said ‘so {quote}{beyond}’ in May.{BEHIND}"
    page = f"{BEFORE}He said {opens}so {quote}{beyond}{closes} in May.{BEHIND}"
    assert _is_plain(anchor(page, quote, *_cited(then, quote)))


def test_the_words_at_the_edges_are_named_in_their_order_new_ones_first() -> None:
    found = _became("it will close", "He says that {} soon.", "It is a myth that {} never.")
    assert found.context_changed == ("it", "is", "myth", "never", "he", "soon")
    assert _became("rose by 5", "It {}.", "It {} %.").context_changed == ("%",)


def test_what_lies_beyond_what_was_stored_is_not_called_new() -> None:
    quote, far = "the base will be closed", "whatever happened in that long summer of the "
    page = f"It is not known, {far}war, he said that {quote}, {far}war, not at all."
    assert _is_plain(anchor(page, quote, *_cited(page, quote)))


@pytest.mark.parametrize(
    "page",
    [
        "There they stayed on, and it is they who said that we go on throughout May. “Why not?”",
        "Then it was Hon. Adedoyin who said that we go on in December. #Senate now.",
        "See posts:\n\nThe whole of Senate said that we go on in silence with it.\n\n— The Senate",
    ],
)
def test_where_a_sentence_ends_beyond_what_was_stored_is_no_news(page: str) -> None:
    quote = "said that we"
    assert page.count(quote) == 1
    for width in range(16, 44):
        start = page.index(quote)
        sides = context(page, start, start + len(quote), width)
        if min(map(len, sides)) >= 16:
            assert _is_plain(anchor(page, quote, *sides)), sides


@pytest.mark.parametrize(
    ("left_out", "named"),
    [
        ("in May of the year before last, when nobody had yet asked for it, not", "not"),
        ("nothing. Others", "."),
        ("if the others did so too", "if"),
        ("allegedly", "allegedly"),
    ],
)
def test_what_turns_a_sentence_in_an_omission_is_named(left_out: str, named: str) -> None:
    found = anchor(
        f"He said that he did {left_out} support the plan.", "he did […] support the plan"
    )
    assert found.state is QuoteState.PRESENTATION
    assert named in found.context_changed


def test_an_omission_that_turns_nothing_is_passed_over() -> None:
    found = anchor("He said that he did in May support the plan.", "he did […] support the plan")
    assert found.context_changed == ()


# --- properties ----------------------------------------------------------------------------------

WORD = st.text(st.characters(categories=["Ll"], max_codepoint=0x24F), min_size=2, max_size=8)
SIGNS = st.sampled_from(["%", "<", ">", "±", "€", "¼", "000", "k", "bn", "不", "없"])
TURNING = SIGNS | st.sampled_from(
    ["not", "never", "million", "half", "denied", "nicht", "нет", "नहीं", "ไม่", "değil"]
)
LEFT = word_set(LEAVES_AS_IT_IS, "en")


@given(st.lists(WORD, min_size=3, max_size=5), st.data(), TURNING | WORD, st.booleans())
@scaled(1.0)
def test_a_word_or_sign_put_beside_a_quote_is_never_passed_over(
    words: list[str], data: st.DataObject, put: str, before: bool
) -> None:
    assume(put.casefold() not in LEFT)
    quote = " ".join([*words, "12"] if not before else ["12", *words])
    then, now = (
        ("It {} so.", f"It {put} {{}} so.") if before else ("It {} so.", f"It {{}} {put} so.")
    )
    assume(put.casefold() not in ("it", "so"))
    amid = data.draw(st.booleans())
    assert not _is_plain(_became(quote, then, now, amid=amid))
    assert not _is_plain(_became(quote, now, then, amid=amid))


@given(st.text(max_size=60), st.text(min_size=1, max_size=12), st.data())
@scaled(1.0)
def test_nothing_changed_where_nothing_changed(page: str, quote: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(page)))
    page = page[:at] + quote + page[at:]
    found = anchor(page, quote, *context(page, at, at + len(quote)))
    assume(found.start == at)
    assert found.context_changed == ()
