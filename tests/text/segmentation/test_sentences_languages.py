"""Where sentences end in other languages than English: own examples, sentence by sentence."""

import pytest

from factcheck.text.segmentation.sentences import sentences

EXAMPLES = {
    "de": [
        "Er kam am 3. Oktober 1990 an.",
        "Im 19. Jh. lebten dort ca. 500 Menschen.",
        "Der 2. Weltkrieg endete 1945.",
        "Prof. Dr. Moser sprach z. B. über Goethe.",
        "„Das ist gut.“",
        "»Wirklich?«, fragte er.",
        "Die Fa. Moser & Co. KG zahlte 5 Mio. Euro usw.",
        "Er wurde 45.",
        "Sie auch, d. h. beide.",
    ],
    "fr": [
        "M. Le Goff est arrivé avec Mme Petit.",
        "Il a dit : « Bonjour. »",
        "Puis il est parti, cf. p. 5, art. 12 et art. L. 3.",
        "Au IVe siècle av. J.-C. les villes grandissent.",
        "« Pourquoi ? » demanda-t-il.",
        "C’est cher !",
        "Qui sait ?",
    ],
    "es": [
        "El Sr. García y la Dra. López viven en EE. UU. desde 2001.",
        "Véase la pág. 5 del art. 3.",
        "¿Por qué?",
        "¡No sé!",
        "Nació en el año 44 a. C. según D. Juan.",
        "«Sí.»",
        "Se fue.",
    ],
    "it": [
        "Il dott. Rossi e l'avv. Bianchi arrivarono alle 5.",
        "Perché?",
        "Vedi pag. 5, per es. il sig. Verdi.",
        "«Sì», disse.",
        "Non so.",
    ],
    "pt": [
        "O Sr. Silva e a Dra. Souza moram na Av. Brasil.",
        "O preço é R$ 3.500, cf. pág. 5.",
        "Por quê?",
        "Ele não disse.",
    ],
    "nl": [
        "Dhr. Jansen woont o.a. in Den Haag.",
        "De B.V. is failliet, d.w.z. op.",
        "Zij zei: ‘Ja.’",
        "Toen ging ze om 5 uur.",
    ],
    "pl": [
        "W latach 60. Kantor malował.",
        "Spadła w 1916 r. – i znikła.",
        "W 1939 r. Niemcy zaatakowały Polskę.",
        "Prof. Kowalski mieszka na ul. Długiej 5.",
        "To kosztuje 5 tys. zł, m. in. dla nas.",
        "Dlaczego?",
        "Urodził się w Krakowie w 1920 r.",
        "Potem wyjechał.",
    ],
    "ru": [
        "— Да…",
        "— Нет.",
        "Это был я.",
        "Мама пришла.",
        "В 1941 г. началась война.",
        "Она закончилась в мае 1945 г.",
        "А. С. Пушкин жил на ул. Ленина, д. 5, т. е. рядом.",
        "«Да?» — спросил он.",
        "Это стоит 5 тыс. руб. и т. д.",
        "Он думал о нем.",
        "Город основан в 5 в. до н. э.",
        "Римляне (лат. Romani, нем. Römer) пришли позже.",
    ],
    "uk": [
        "У 1991 р. Україна стала незалежною.",
        "І. Франко народився у 1856 р.",
        "Він мав 5 млн. грн. та ін. речі.",
        "Чому?",
        "Бо так.",
    ],
    "tr": [
        "Bunu yapacağım. dedi Ali.",
        "Oran yüzde 38.",
        "Ankara bekliyor.",
        "Prof. Dr. Ahmet Yılmaz geldi.",
        "19. yüzyılda oldu (bkz. s. 5).",
        "2. Dünya Savaşı bitti.",
        "Neden?",
        "İstanbul büyük.",
    ],
    "cs": [
        "Dne 5. května 1945 byl klid.",
        "Firma XY s. r. o. je např. dobrá.",
        "V 19. století žil dr. Novák.",
        "Proč?",
        "Nevím.",
    ],
    "sk": ["Stalo sa to 7. Apríla 2020.", "Bol to XII. Pluk, napr. prvý.", "Prečo?", "Neviem."],
    "sv": ["T.ex. kom han kl. 5.", "”Nej”, sa hon.", "”Ja.”", "Han gick."],
    "da": ["Han kom den 5. maj 1945, bl.a. til fods.", "Hvorfor?", "Det ved jeg ikke."],
    "fi": ["Esim. tämä oli 5. toukokuuta 1990.", "Miksi?", "En tiedä."],
    "hu": ["Ez pl. 1990. május 5. napján történt.", "Miért?", "Nem tudom."],
    "ro": ["Dl. Ionescu a venit la ora 5.", "De ce?", "Nu știu."],
    "el": ["Ο κ. Παππάς ήρθε, π.χ. χθες.", "Πού είναι;", "Δεν ξέρω."],
    "bg": ["През ноември т.г. дойде г-н Петров.", "Защо?", "Не знам."],
    "id": ["Dr. Budi tinggal di Jl. Sudirman No. 5.", "Mengapa?", "Tidak tahu."],
    "ar": ["قال د. أحمد إن النسبة بلغت 3.5 في المئة.", "لماذا؟", "لا أعرف."],
    "fa": ["دکتر رضا آمد.", "چرا؟", "نمی‌دانم."],
    "ur": ["کیا حال ہے؟", "میں ٹھیک ہوں۔", "شکریہ۔"],
    "he": ["הוא הגיע אתמול.", "למה?", "לא יודע."],
    "hi": ["डॉ. शर्मा और एम. एस. धोनी आए।", "बी.सी. में ए. पी. जे. कलाम थे।", "क्या?", "यह एक वाक्य है।"],
    "mr": ["आज दिवस चांगला आहे.", "का?", "माहीत नाही."],
    "hy": ["Ես գնում եմ տուն:", "Նա ասում է. այո:", "Վերջ։"],
    "ko": ["저는 학생입니다.", "정말요?", "네!", "그는 \"뭐?'라고 물었다."],
    "vi": ["Tôi đi chợ.", "Mẹ ở nhà.", "Anh ấy là bác sĩ ở TP. Vinh.", "Chị có ba.", "Hà vui."],
    "lt": ["Pvz. J. Basanavičius gimė 1851 m. lapkritį.", "Jie čia.", "Ona matė jų.", "Ką?"],
    "lv": ["Viņš dzimis 1877. gadā, t.i. sen.", "Arī tā.", "Anna bija še.", "Jā."],
    "et": ["Ta sündis 5. mail 1900. a. Tartus, s.t. ammu.", "Jah, nii.", "Mari tuli."],
    "hr": ["Dr. Babić živi u Ul. grada Vukovara, tj. ovdje.", "Čuo se prst.", "Ivan ode."],
    "sl": ["Rojen je bil 3. maja npr. v Kranju.", "Pred nami je vrt.", "Janez je tu."],
    "is": ["Hann kom t.d. 5. maí.", "Hún lék í.", "Jón var á ný.", "Árið var 363.", "Já."],
    "gl": ["A Sra. Pardo naceu no 44 a.C. en Lugo.", "Véxase a páx. 5.", "Por que?"],
    "ka": ["ის წავიდა.", "მერე მოვიდა ი. ჭავჭავაძე, ე.ი. ილია.", "რატომ?", "არ ვიცი."],
    "cy": ["Daeth Mr. Jones i'r cwm.", "Roedd dŵr.", "Pam?"],
    "sr": ["Рођен је 5. маја у Ул. кнеза Милоша, тј. овде.", "Био је то врт.", "Зашто?"],
    "kk": [
        "Т.б. ақындар М. Т. Бехармен келді.",
        "Неге?",
        "Ол келді.",
        "Бұл сөз.",
        "Үйде кім бар.",
        "Мен де өз.",
        "Асан айтты.",
    ],
    "ta": ["மு. கருணாநிதி பேசினார்.", "எம். ஜி. ஆர். வந்தார்.", "டி. ராஜா சென்றார்."],
    "bn": ["ড. মুহাম্মদ ইউনূস ও এ. কে. ফজলুল হক এলেন।", "কেন?"],
}

WITHOUT_SPACES = {
    "zh": [
        "他说：“你好。”",
        "然后走了。",
        "真的吗？",
        "“为什么？”他问。",
        "他们去看《你好！世界》。",
        "这是3.5%！",
        "（他来了。）",
        "“所以我走了”，他说。",
    ],
    "ja": [
        "「はい。」と彼は言った。",
        "「行こう！」と言った。",
        "３．２％以上です。",
        "本当ですか？",
        "はい！",
    ],
    "am": ["እንደምን ነህ፧", "ደህና ነኝ።", "መልካም ቀን።"],
    "my": ["နေကောင်းလား။", "ကောင်းပါတယ်။"],
}


def split(text: str, language: str | None) -> list[str]:
    return [text[one.start : one.end] for one in sentences(text, language)]


@pytest.mark.parametrize("language", EXAMPLES)
def test_a_language_is_split_by_its_own_marks_and_abbreviations(language: str) -> None:
    assert split(" ".join(EXAMPLES[language]), language) == EXAMPLES[language]


@pytest.mark.parametrize("language", WITHOUT_SPACES)
def test_a_script_without_spaces_is_split_at_its_full_stops(language: str) -> None:
    assert split("".join(WITHOUT_SPACES[language]), language) == WITHOUT_SPACES[language]


@pytest.mark.parametrize("language", ["de", "fr", "es", "ru", "pl", "ar", "ja"])
def test_the_language_is_found_when_it_is_not_given(language: str) -> None:
    gap, examples = ("", WITHOUT_SPACES) if language in WITHOUT_SPACES else (" ", EXAMPLES)
    assert split(gap.join(examples[language]), None) == examples[language]


def test_a_language_may_come_with_its_region() -> None:
    text = "Ele mora na R. Augusta. Por quê?"
    assert split(text, "pt-BR") == split(text, "PT_pt") == split(text, "pt")


def test_an_unknown_language_is_split_by_what_all_have_in_common() -> None:
    assert split("Mr. Foo ba 3.5 bar. Baz J. Qux! Quux?", "xx") == [
        "Mr. Foo ba 3.5 bar.",
        "Baz J. Qux!",
        "Quux?",
    ]


def test_ascii_marks_between_ideographs_end_sentences() -> None:
    assert split("好吗?好!对。", "zh") == ["好吗?", "好!", "对。"]


def test_a_capital_dotted_abbreviation_within_ideographs_ends_nothing() -> None:
    assert split("他在U.S.A.工作，名叫(St. John)。", "zh") == ["他在U.S.A.工作，名叫(St. John)。"]
