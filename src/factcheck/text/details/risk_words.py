"""Words that say what kind of sentence it is, by language: data, no code.

Closed lists of frequent words, casefolded. `*` stands for any ending. What a language lacks is not
counted in it.
"""

from collections.abc import Mapping

PAST: Mapping[str, str] = {
    "en": (
        "was were had did been became began came went said told made took got gave left lost won "
        "found kept held brought built bought paid sent spent met led ran rose fell grew cut put "
        "knew saw thought voted"
    ),
    "de": "war waren wurde wurden hatte hatten gab ging kam sagte stand blieb gewesen worden",
    "fr": "était étaient avait avaient fut furent été eu fait dit pris mis",
    "es": "fue fueron era eran había habían estaba estaban hizo dijo tuvo dio hubo sido",
    "it": "era erano aveva avevano fu furono stato stata stati fatto detto",
    "pt": "foi foram era eram tinha tinham estava estavam fez disse teve deu houve sido",
    "nl": "was waren werd werden had hadden ging kwam zei deed kreeg geweest",
    "pl": "był była było byli były został została zostało miał miała",
    "ru": "был была было были стал стала стало стали",
    "uk": "був була було були став стала стало стали",
}

ACCUSATIONS: Mapping[str, str] = {
    "en": (
        "lie lies lied lying liar* fraud* crime* criminal* corrupt* illegal* kill* murder* steal* "
        "stole stolen cheat* scandal* guilty scam* rigged abus* attack* blame* accus* violat* "
        "destroy* fail* betray* bribe* hoax* fake conspir* cover-up threat* terror* victim* "
        "poison* harm* rape* arrest* charged sued deceiv* mislead* misled"
    ),
    "de": (
        "lüg* log betrug* betrüg* verbrech* kriminell* korrupt* illegal* töt* mord* ermord* "
        "stahl gestohlen skandal* schuld* missbrauch* angriff* angegriff* verschwör* vertusch* "
        "terror* opfer* bedroh* verhaft* angeklagt* gescheitert*"
    ),
    "fr": (
        "ment menti mensonge* fraud* crime* criminel* corromp* corrupt* illéga* tué* meurtr* volé* "
        "scandal* coupable* abus* attaqu* accus* complot* terror* victime* menac* arrêté*"
    ),
    "es": (
        "mient* mentira* mintió fraud* crimen* crímenes criminal* corrup* ilegal* mató mata* "
        "asesin* rob* escándalo* culpa* abus* ataque* atacó acus* conspir* terror* víctima* "
        "amenaz* detenid* fracas* engañ*"
    ),
    "it": (
        "bugia bugie menti* frode* frodi crimin* corrott* corruzione illegal* ucci* omicid* rubat* "
        "scandal* colpevol* abus* attacc* accus* complott* terror* vittim* minacc* arrest*"
    ),
    "pt": (
        "mentir* mentiu fraude* crime* criminos* corrup* ilegal* matou mata* assassin* roub* "
        "escândalo* culpa* abus* ataque* atacou acus* conspir* terror* vítima* ameaç* preso*"
    ),
    "nl": (
        "lieg* loog gelogen leugen* fraude* misdaad misdad* crimine* corrupt* illega* dood* "
        "moord* vermoord* gestolen schandaal* schuldig* misbruik* aanval* beschuldig* complot* "
        "terror* slachtoffer* bedreig* gearresteerd*"
    ),
    "pl": (
        "kłam* oszust* przestęp* korupc* nielegaln* zabi* mord* ukrad* skandal* win* atak* terror*"
    ),
    "ru": (
        "лжёт лжет лгал* ложь обман* мошенн* преступ* корруп* незакон* уби* украл* скандал* "
        "винов* напад* напал* обвин* заговор* террор* жертв* угро* арест*"
    ),
    "uk": (
        "бреш* брех* шахра* злочин* корупц* незакон* вби* вкрав* скандал* винн* напад* "
        "звинувач* терор*"
    ),
}

# That something became more or less, or made something else so.
CHANGES: Mapping[str, str] = {
    "en": (
        "increas* decreas* rose risen rising fell fallen falling grew grown doubl* tripl* halv* "
        "cut cuts drop* reduc* rais* declin* more less fewer higher lower than because caus* led "
        "result* due prevent* cure* creat* added percent rate rates average number total"
    ),
    "de": (
        "gestiegen stieg* steig* gesunken sank* sink* verdoppel* halbier* erhöh* gesenkt senk* "
        "mehr weniger als weil verursach* führt* prozent rate durchschnitt* zahl"
    ),
    "fr": (
        "augment* baiss* doubl* rédui* hauss* plus moins que parce caus* taux moyenne nombre "
        "pourcent"
    ),
    "es": (
        "aument* disminu* subió suben bajó bajan duplic* reduj* reduc* más menos que porque caus* "
        "previene* cura tasa media número total"
    ),
    "it": "aument* diminu* raddopp* ridott* riduz* calat* più meno perché caus* tasso media numero",
    "pt": "aument* diminu* dobr* reduz* caiu subiu mais menos porque caus* taxa média número",
    "nl": (
        "stijg* steeg gestegen daal* gedaald verdubbel* verlaag* verhoog* meer minder dan omdat "
        "veroorza* procent gemiddeld* aantal"
    ),
    "ru": "вырос* увелич* снизил* сократил* упал* удво* больше меньше чем потому вызва* уровень",
}

# Whoever speaks says what they think, want or expect, or what ought to be.
OPINIONS: Mapping[str, str] = {
    "en": (
        "i i'm i've i'd i'll me my think believe feel hope wish guess suppose love hate like maybe "
        "perhaps should must ought want need let let's please would could might may opinion "
        "probably beautiful wonderful terrible great nice sorry"
    ),
    "de": (
        "ich mir mich mein* denke glaube finde hoffe meine wünsche vielleicht sollte* müsst* muss "
        "bitte wohl schön* schrecklich* gerne"
    ),
    "fr": "je j'ai me mon ma mes pense crois espère souhaite peut-être devrait devraient faut svp",
    "es": (
        "yo me mi mis creo pienso opino espero quiero ojalá quizás debería deben debemos por favor"
    ),
    "it": "io mi mio mia penso credo spero vorrei forse dovrebbe dobbiamo bisogna",
    "pt": "eu me meu minha acho creio penso espero quero talvez deveria devemos",
    "nl": "ik mij mijn denk geloof vind hoop wil misschien moet moeten zou graag",
    "ru": "я мне мой моя думаю считаю надеюсь хочу может нужно надо должны",
}

# What is said to people, and of the future: nothing to check yet.
ADDRESSES: Mapping[str, str] = {
    "en": (
        "you your you're thank thanks welcome hello hi congratulations ok okay yes well join watch "
        "follow read check will going tomorrow tonight shall gonna"
    ),
    "de": "sie ihnen du dir euch danke willkommen hallo ja wird werden morgen schaut lest",
    "fr": "vous votre tu merci bienvenue bonjour oui demain va allons",
    "es": "usted ustedes tú te os gracias bienvenidos hola sí mañana va vamos hoy sigue mira",
    "it": "voi tu vostro grazie benvenuti ciao sì domani andiamo",
    "pt": "você vocês obrigado obrigada olá sim amanhã vai vamos",
    "nl": "jij je jullie u dank bedankt welkom hallo ja morgen zal zullen kijk lees",
    "ru": "вы вам вас ты спасибо привет да завтра будет будут",
}
