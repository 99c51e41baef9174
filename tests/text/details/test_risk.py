"""What asks to be checked first is what can be counted in a sentence, and is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text.details.risk import LOWERING, WEIGHTS, Risk, RiskReason, risk

PLAIN = "People walk along the river when evening comes."


def _reasons(found: Risk) -> dict[RiskReason, tuple[str, ...]]:
    return {one.reason: one.words for one in found.reasons}


@pytest.mark.parametrize(
    ("sentence", "reason", "words"),
    [
        ("The bridge is 1,149 metres long.", RiskReason.NUMBER, ("1,149 metres",)),
        ("It opens in March 1932.", RiskReason.DATE, ("March 1932",)),
        ("The mayor is Ada Brand.", RiskReason.NAME, ("Ada Brand",)),
        ("It is the longest bridge.", RiskReason.SUPERLATIVE, ("the longest",)),
        ("He lied, and they stole it.", RiskReason.ACCUSATION, ("lied", "stole")),
        ("Taxes doubled.", RiskReason.CHANGE, ("doubled",)),
        ("The toll was lifted.", RiskReason.PAST, ("was", "lifted")),
        ("They never paid.", RiskReason.DENIAL, ("never",)),
    ],
)
def test_what_can_be_checked_counts_and_is_shown(
    sentence: str, reason: RiskReason, words: tuple[str, ...]
) -> None:
    assert _reasons(risk(sentence, "en"))[reason] == words


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("I believe people walk along the river when evening comes.", RiskReason.OPINION),
        ("You walk along the river when evening comes.", RiskReason.ADDRESS),
        ("People walk along the river when evening comes?", RiskReason.QUESTION),
    ],
)
def test_opinions_addresses_and_questions_ask_for_less(sentence: str, reason: RiskReason) -> None:
    assert reason in _reasons(risk(sentence, "en"))
    assert risk(sentence, "en").score < risk(PLAIN, "en").score


def test_a_claim_comes_before_an_opinion_and_an_opinion_before_nothing() -> None:
    claim = "Unemployment fell by 40 per cent in 2019, the lowest it has been."
    assert risk(claim).score > risk(PLAIN).score > risk("Thank you, I think so?").score


@pytest.mark.parametrize(
    ("sentence", "language", "reason"),
    [
        ("El paro subió un 40 por ciento en 2019.", "es", RiskReason.CHANGE),
        ("Er log die Wähler an.", "de", RiskReason.ACCUSATION),
        ("Les impôts ont augmenté.", "fr", RiskReason.CHANGE),
        ("Он был лучшим.", "ru", RiskReason.PAST),
        ("هل ارتفعت الأسعار؟", "ar", RiskReason.QUESTION),
        ("物価は最も高いのか？", "ja", RiskReason.QUESTION),
    ],
)
def test_other_languages_have_lists_of_their_own(
    sentence: str, language: str, reason: RiskReason
) -> None:
    assert reason in _reasons(risk(sentence, language))


def test_the_score_is_the_sum_of_what_is_said_and_of_the_length() -> None:
    one, other = risk(f"{PLAIN[:-1]} in 1932.", "en"), risk(f"{PLAIN[:-1]} in may.", "en")
    assert one.score > other.score
    assert {reason.reason for reason in one.reasons} == {RiskReason.DATE}
    assert one.reasons[0].weight == WEIGHTS[RiskReason.DATE]


def test_only_opinions_addresses_and_questions_take_off() -> None:
    assert {reason for reason, weight in WEIGHTS.items() if weight < 0} == LOWERING


@given(st.text(max_size=200))
def test_any_text_has_a_score_and_the_weightiest_reason_comes_first(text: str) -> None:
    found = risk(text)
    assert 0 < found.score < 1
    weights = [abs(one.weight) for one in found.reasons]
    assert weights == sorted(weights, reverse=True)
    assert all(one.words for one in found.reasons)
