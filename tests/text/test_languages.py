"""The language of a text, by script and small words."""

import pytest

from factcheck.text.languages import SAMPLE, language_of, nearest_language

TEXTS = {
    "en": "The minister said that he would not be at the meeting, and that it was over.",
    "de": "Der Minister sagte, dass er nicht bei der Sitzung sein werde und dass es vorbei sei.",
    "fr": "Le ministre a dit qu’il ne serait pas à la réunion et que c’était fini pour elle.",
    "es": "El ministro dijo que no estaría en la reunión y que todo se había acabado para él.",
    "it": "Il ministro ha detto che non sarà alla riunione e che è tutto finito per la città.",
    "pt": "O ministro disse que não estaria na reunião e que tudo acabou para ele em uma noite.",
    "nl": "De minister zei dat hij niet bij de vergadering zou zijn en dat het voorbij was.",
    "pl": "Minister powiedział, że nie będzie go na spotkaniu i że to już koniec dla niego.",
    "tr": "Bakan toplantıda olmayacağını ve bunun bir son olduğunu söyledi ama çok geç.",
    "sv": "Ministern sade att han inte skulle vara på mötet och att det var över för honom.",
    "cs": "Ministr řekl, že na schůzce nebude a že je to pro něj již konec, ale také začátek.",
    "fi": "Ministeri sanoi, että hän ei ole kokouksessa ja että se on nyt ohi, mutta vain hän.",
    "ru": "Министр сказал, что его не будет на встрече и что всё это уже закончилось для него.",
    "uk": "Міністр сказав, що його не буде на зустрічі і що все це вже закінчилося для нього.",
    "bg": "Министърът каза, че няма да бъде на срещата и че всичко това вече е свършило.",
    "kk": "Министр бұл жиналысқа келмейтінін және бәрі біткенін айтты, ол осы үшін болды.",
    "ar": "قال الوزير إنه لن يكون في الاجتماع وإن كل ذلك قد انتهى من قبل على ما يبدو.",
    "fa": "وزیر گفت که او در این جلسه نخواهد بود و این پایان کار است.",
    "ur": "وزیر نے کہا کہ وہ اس اجلاس میں نہیں ہوں گے اور یہ سب ختم ہو گیا ہے۔",
    "hi": "मंत्री ने कहा कि वह बैठक में नहीं होंगे और यह सब समाप्त हो गया है।",
    "mr": "मंत्री म्हणाले की ते बैठकीला नाही येणार आणि हे आता संपले आहे.",
    "zh": "部长说他不会出席会议，一切都结束了。",
    "ja": "大臣は会議に出席しないと述べ、すべてが終わったと言った。",
    "ko": "장관은 회의에 참석하지 않을 것이라고 말했다.",
    "el": "Ο υπουργός είπε ότι δεν θα είναι στη συνάντηση.",
    "hy": "Նախարարն ասաց, որ չի լինի հանդիպմանը։",
    "he": "השר אמר שהוא לא יהיה בפגישה.",
    "am": "ሚኒስትሩ በስብሰባው ላይ አይገኝም አለ።",
    "my": "ဝန်ကြီးက အစည်းအဝေးမှာ မရှိဘူးလို့ ပြောတယ်။",
    "th": "รัฐมนตรีกล่าวว่าเขาจะไม่เข้าร่วมการประชุม",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_is_enough_to_tell_the_language(language: str) -> None:
    assert language_of(TEXTS[language]) == language


@pytest.mark.parametrize("text", ["", "42", "…", "\0\ud800", "OK", "Berlin", "Xyz qwr fgh."])
def test_what_cannot_be_decided_is_undecided(text: str) -> None:
    assert language_of(text) == "und"


def test_two_languages_in_equal_parts_are_undecided() -> None:
    assert language_of("the of and was / der und das nicht") == "und"


def test_quoted_words_in_another_script_do_not_change_the_language() -> None:
    assert language_of(TEXTS["en"] + " He said: иракских сил.") == "en"


def test_the_nearest_language_of_undecided_words_is_the_commonest_in_their_script() -> None:
    assert nearest_language("Berlin") == "en"
    assert nearest_language("Киев") == "ru"
    assert nearest_language(TEXTS["bg"]) == "bg"
    assert nearest_language("42") == "und"


def test_of_a_long_text_beginning_middle_and_end_are_looked_at() -> None:
    german = (TEXTS["de"] + " ") * (SAMPLE // 10)
    assert language_of("Xyz " * (SAMPLE // 4) + german) == "de"
