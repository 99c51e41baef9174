"""What languages write differently around a stop: ordinals, syllables, streets. Data, no code."""

from factcheck.text.lexicon import word_list

# Where a number with a full stop is an ordinal ("der 2. Weltkrieg"), and of how many digits at
# most: nouns have capitals in German, elsewhere a capital behind three digits begins a sentence.
ORDINALS = dict.fromkeys(word_list("bs cs da et fi fo hr hu is lv nb nn no sk sl sr tr"), 2)
ORDINALS |= {"de": 3, "lb": 3, "gsw": 3}
# Words behind which a number is no ordinal ("yüzde 38").
BEFORE_CARDINALS = word_list("yüzde vuonna vuodesta vuoteen árið ársins aastal aastast")
# Words behind which it is one, in languages that write few ("w latach 70.").
BEFORE_DECADES = word_list("lat latach lata latami let letech let")
# Words that a sentence begins with when it begins with a date ("W 1939 r. Niemcy …").
BEFORE_DATES = word_list(
    "W We Po Od Do Na Przed Podczas Około Już Dopiero В Во После До С Со К На При Около Уже Лишь "
    "Только У Після З Із До На Від Через През След От V Ve Po Před Od Do Na Kolem Už Pred Okolo"
)
# Consonants that make a syllable within a word ("prst", "vlk", "cwm").
SYLLABIC = dict.fromkeys(word_list("bg bs hr mk sl sr"), "r") | {
    "cs": "rlŕĺ",
    "sk": "rlŕĺ",
    "cy": "wŵ",
}
# What the abbreviated names of streets end in ("Hauptstr. 5", "Storgt. 12", "Aleksanterink. 3").
STREETS: dict[str, tuple[str, ...]] = dict.fromkeys(word_list("af da lb nl"), ("str",)) | {
    "de": ("str", "pl"),
    "nb": ("gt", "vn", "str"),
    "nn": ("gt", "vn", "str"),
    "no": ("gt", "vn", "str"),
    "sv": ("gat", "vg", "str"),
    "fi": ("nk", "nt"),
}
# Verbs that follow what was said, after its stop, in languages that set them last.
SPEECH = {
    "tr": "dedi dediler dedim dedik diye diyor diyorlar diyordu diyen demiş der diyerek",
    "az": "dedi dedilər deyə deyir deyib dedim",
}
