"""Words of each language that deny, doubt, count or date: closed lists.

Words are casefolded; English contractions (n't) are looked for apart.
"""

from collections.abc import Mapping
from functools import cache

# Words so frequent that a capital makes no name of them.
COMMON: Mapping[str, str] = {
    "en": "the of and to in is that was for with on his has from by are",
    "de": "der die und das ist nicht mit von den auf ein für dem im des zu",
    "fr": "le la les des et est une dans du que pour qui au sur il en",
    "es": "el la los las de que y en del por con una para es se al",
    "it": "il di che la e per un della con sono gli nel del le i è",
    "pt": "o os de que e do da em um para não com uma dos no na",
    "nl": "de het een van en is dat niet op te zijn voor met die aan",
    "pl": "w i z na się że do jest nie o jak od przez po oraz",
    "ru": "и в на не что с по как из за от для это к о",
    "uk": "і в на що не з та у до як за від для це про",
    "tr": "ve bir bu için ile da de olarak olan daha çok gibi",
    "ar": "في من على إلى أن عن مع هذا التي الذي",
}

NEGATIONS: Mapping[str, str] = {
    "en": (
        "no not never none nobody nothing nowhere neither nor without cannot unable refuse "
        "refuses refused deny denies denied denying fail fails failed false untrue hardly "
        "barely scarcely rarely seldom"
    ),
    "de": (
        "nicht nie niemals kein keine keinen keinem keiner keines nichts niemand weder noch "
        "ohne kaum"
    ),
    "fr": "ne pas non jamais aucun aucune rien personne ni sans nul nulle guère",
    "es": "no nunca jamás ningún ninguno ninguna nada nadie ni sin tampoco",
    "it": "non no mai nessun nessuno nessuna niente nulla né senza neppure nemmeno",
    "pt": "não nunca jamais nenhum nenhuma nada ninguém nem sem tampouco",
    "nl": "niet nooit geen niets niemand noch zonder nergens nauwelijks",
    "pl": "nie nigdy żaden żadna żadne nic nikt ani bez",
    "ru": "не ни нет никогда никто ничего ничто нельзя без никакой никакая никакие",
    "uk": "не ні немає ніколи ніхто нічого ніщо без жоден жодна жодне",
    "tr": "değil hiç yok asla hayır ne olmadan",
    "ar": "لا لم لن ليس ليست ما غير دون بدون",
    "zh": "不 没 沒 无 無 未 非 否 别",
    "ja": "ない なかっ ません ず ぬ 未 不 非 無",
    "ko": "않 아니 아닌 없 못 말라",
    "da": "ikke ingen intet aldrig hverken uden næppe",
    "no": "ikke ingen intet aldri verken uten neppe",
    "sv": "inte ingen inget inga aldrig varken utan knappast",
    "fi": "ei en et emme ette eivät eikä älä koskaan kukaan mitään ilman tuskin",
    "et": "ei mitte keegi miski kunagi ilma",
    "cs": "ne není nejsou nebyl nebyla nebylo nikdy nikdo nic žádný žádná žádné ani bez",
    "sk": "nie nikdy nikto nič žiadny žiadna žiadne ani bez",
    "hu": "nem ne sem soha senki semmi nincs nincsenek nélkül",
    "ro": "nu niciodată nimeni nimic niciun nicio nici fără",
    "ca": "no mai ningú res cap ni sense",
    "hr": "ne nije nisu nikad nikada nitko ništa bez",
    "sl": "ne ni niso nikoli nihče nič brez",
    "lt": "ne nėra niekada niekas nieko be",
    "lv": "ne nav nekad neviens nekas bez",
    "id": "tidak bukan tak belum jangan tanpa tiada",
    "ms": "tidak bukan tak belum jangan tanpa tiada",
    "vi": "không chẳng chưa đừng chả",
    "sr": "не није нису никад никада нико ништа без ne nije nisu nikad nikada niko ništa bez",
    "bg": "не няма никога никой нищо без нито",
    "be": "не няма ніколі ніхто нічога без",
    "kk": "емес жоқ ешқашан ешкім ештеңе",
    "el": "δεν μη μην όχι ποτέ κανείς κανένας τίποτα χωρίς ούτε",
    "hy": "չէ չեն ոչ երբեք ոչինչ առանց",
    "he": "לא אין אינו אינה אינם אל בלי ללא מעולם",
    "fa": "نه نیست نبود هرگز هیچ بدون نیستند",
    "ur": "نہیں نہ مت کبھی بغیر بلا",
    "hi": "नहीं न ना मत बिना कभी",
    "mr": "नाही नाहीत नको नव्हे नव्हता कधीही विना",
    "ne": "छैन होइन थिएन नभई बिना",
    "bn": "না নয় নেই নি নহে ছাড়া",
    "pa": "ਨਹੀਂ ਨਾ ਬਿਨਾਂ",
    "gu": "નહીં નથી ના વિના",
    "ta": "இல்லை அல்ல இல்லாமல் மாட்டார்",
    "te": "లేదు కాదు లేకుండా లేరు",
    "kn": "ಇಲ್ಲ ಅಲ್ಲ ಬೇಡ ಇಲ್ಲದೆ",
    "ml": "ഇല്ല അല്ല ഇല്ലാതെ",
    "si": "නැත නොවේ නැහැ තොරව",
    "th": "ไม่ มิ อย่า ไร้ ปราศจาก",
    "lo": "ບໍ່ ຢ່າ",
    "km": "មិន គ្មាន ពុំ",
    "my": "မဟုတ် မရှိ ဘူး",
    "ka": "არ არა ვერ არც გარეშე არასოდეს",
    "am": "አይደለም የለም አልነበረም ያለ",
    "sw": "si hapana hakuna bila kamwe",
}

DOUBTS: Mapping[str, str] = {
    "en": (
        "allegedly alleged reportedly supposedly purportedly apparently falsely wrongly "
        "incorrectly rumoured rumored claimed claims claim hoax satire joke joked if unless "
        "may might could would retracted withdrawn corrected correction formerly longer "
        "almost nearly doubt doubts"
    ),
    "de": (
        "angeblich mutmaßlich vermeintlich vermutlich fälschlich falsch falls wenn könnte "
        "würde soll sollen mehr fast"
    ),
    "fr": ("prétendument apparemment faussement soi-disant si pourrait serait aurait plus presque"),
    "es": ("presuntamente supuestamente falsamente aparentemente si podría sería habría casi"),
    "it": (
        "presumibilmente presunto falsamente apparentemente se potrebbe sarebbe avrebbe quasi più"
    ),
    "pt": "supostamente alegadamente falsamente aparentemente se poderia seria teria quase",
    "nl": "vermeend naar zogenaamd als indien zou zouden bijna",
    "pl": "rzekomo podobno jakoby jeśli gdyby mógłby prawie",
    "ru": "якобы предположительно если бы будто ложно почти больше",
    "uk": "нібито ймовірно якщо би б наче майже більше",
    "tr": "iddiaya sözde eğer belki neredeyse artık",
    "ar": "يزعم زعم مزعوم إذا لو ربما",
    "zh": "据称 涉嫌 如果 可能 曾",
    "ja": "もし かも らしい なら",
    "ko": "만약 면 혐의",
    "sv": "om påstås påstådd enligt uppges kanske nästan",
    "da": "hvis angiveligt påstås måske næsten",
    "no": "hvis angivelig påstås kanskje nesten",
    "fi": "jos väitetysti kenties melkein",
    "cs": "pokud kdyby údajně prý téměř",
    "sk": "ak keby údajne vraj takmer",
    "hu": "ha állítólag talán majdnem",
    "ro": "dacă presupus chipurile aproape",
    "el": "αν εάν φέρεται δήθεν σχεδόν",
    "he": "אם כביכול לכאורה כמעט",
    "fa": "اگر گویا ظاهراً شاید",
    "ur": "اگر مبینہ شاید",
    "hi": "अगर यदि कथित शायद लगभग",
    "bn": "যদি কথিত প্রায়",
    "th": "ถ้า หาก อ้างว่า อาจ เกือบ",
    "id": "jika kalau diduga konon hampir",
    "vi": "nếu được cho có thể gần",
}

# The letters that are words by themselves in some language: variables are seldom called so.
ONE_LETTER_WORDS = "aeiouyAEIOUYàáâåäèéêíïòóôöøúÀÁÂÅÄÈÉÊÍÏÒÓÔÖØÚаеиійоуявксзбєїжАЕИІЙОУЯВКСЗБЄЇЖ"

# Words that may come or go beside a quote and turn nothing in it.
LEAVES_AS_IT_IS: Mapping[str, str] = {
    "en": (
        "the a an that and also too then said say says saying told tells adds added adding wrote "
        "writes announced announces announcing stated states stressed explained noted notes "
        "confirmed confirms confirming true certain clear sure fact indeed so of course"
    ),
    "de": (
        "der die das dass ein eine und auch sagte sagt teilte mit erklärte betonte bestätigte wahr"
    ),
    "fr": "le la les un une que et aussi a dit déclaré affirme annoncé confirmé vrai",
    "es": "el la los las un una que y también dijo dice ha dicho anunció confirmó cierto",
    "it": "il lo la i gli le un una che e anche ha detto dice annunciato confermato vero",
    "pt": "o a os as um uma que e também disse diz anunciou confirmou verdade",
    "nl": "de het een dat en ook zei zegt meldde bevestigde waar",
    "pl": "że i także też powiedział powiedziała mówi dodał ogłosił potwierdził prawda",
    "ru": "что и также сказал сказала говорит заявил заявила сообщил подтвердил правда",
    "uk": "що і та також сказав сказала каже заявив повідомив підтвердив правда",
    "und": "",
}

# Months in order, each with its other forms behind a stroke.
MONTHS: Mapping[str, str] = {
    "en": (
        "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug "
        "september/sept/sep october/oct november/nov december/dec"
    ),
    "de": (
        "januar/jänner/jan februar/feb märz april/apr mai juni juli august/aug september/sept "
        "oktober/okt november/nov dezember/dez"
    ),
    "fr": (
        "janvier/janv février/févr mars avril mai juin juillet/juil août septembre/sept "
        "octobre/oct novembre/nov décembre/déc"
    ),
    "es": (
        "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre "
        "noviembre diciembre"
    ),
    "it": (
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
        "dicembre"
    ),
    "pt": (
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
    ),
    "nl": (
        "januari/jan februari/feb maart april mei juni juli augustus/aug september/sept "
        "oktober/okt november/nov december/dec"
    ),
    "pl": (
        "stycznia/styczeń lutego/luty marca/marzec kwietnia/kwiecień maja/maj "
        "czerwca/czerwiec lipca/lipiec sierpnia/sierpień września/wrzesień "
        "października/październik listopada/listopad grudnia/grudzień"
    ),
    "ru": (
        "января/январь/январе февраля/февраль/феврале марта/март/марте апреля/апрель/апреле "
        "мая/май/мае июня/июнь/июне июля/июль/июле августа/август/августе "
        "сентября/сентябрь/сентябре октября/октябрь/октябре ноября/ноябрь/ноябре "
        "декабря/декабрь/декабре"
    ),
    "uk": (
        "січня/січень/січні лютого/лютий/лютому березня/березень/березні "
        "квітня/квітень/квітні травня/травень/травні червня/червень/червні липня/липень/липні "
        "серпня/серпень/серпні вересня/вересень/вересні жовтня/жовтень/жовтні "
        "листопада/листопад/листопаді грудня/грудень/грудні"
    ),
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}

# From Monday, in order, other forms behind a stroke.
WEEKDAYS: Mapping[str, str] = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag/sonnabend sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "pl": ("poniedziałek wtorek środa/środę czwartek piątek sobota/sobotę niedziela/niedzielę"),
    "ru": ("понедельник вторник среда/среду четверг пятница/пятницу суббота/субботу воскресенье"),
    "uk": ("понеділок вівторок середа/середу четвер пʼятниця/пʼятницю субота/суботу неділя/неділю"),
    "tr": "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
    "ar": "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
}

# One is left out: it is an article or a pronoun more often than a number.
NUMBER_WORDS: Mapping[str, str] = {
    "en": (
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
        "ninety hundred hundreds thousand thousands million millions billion billions "
        "trillion dozen dozens half twice thrice double triple"
    ),
    "de": (
        "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
        "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend "
        "million millionen milliarde milliarden dutzend hälfte doppelt"
    ),
    "fr": (
        "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
        "seize vingt trente quarante cinquante soixante cent cents mille million millions "
        "milliard milliards douzaine moitié"
    ),
    "es": (
        "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
        "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento mil "
        "millón millones docena mitad doble"
    ),
    "it": (
        "due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici "
        "quindici venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento "
        "mille mila milione milioni miliardo miliardi dozzina metà doppio"
    ),
    "pt": (
        "dois duas três quatro cinco seis sete oito nove dez onze doze treze catorze quinze "
        "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem cento mil "
        "milhão milhões bilhão bilhões dúzia metade dobro"
    ),
    "nl": (
        "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
        "twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend "
        "miljoen miljard dozijn helft"
    ),
    "pl": (
        "dwa dwie dwóch trzy trzech cztery czterech pięć pięciu sześć siedem osiem dziewięć "
        "dziesięć jedenaście dwanaście dwadzieścia trzydzieści czterdzieści pięćdziesiąt sto "
        "tysiąc tysiące tysięcy milion miliony milionów miliard miliardów tuzin połowa"
    ),
    "ru": (
        "два две двух три трёх трех четыре четырёх четырех пять пяти шесть семь восемь девять "
        "десять одиннадцать двенадцать двадцать тридцать сорок пятьдесят шестьдесят семьдесят "
        "восемьдесят девяносто сто двести триста тысяча тысячи тысяч миллион миллиона "
        "миллионов миллиард миллиардов дюжина половина вдвое втрое"
    ),
    "uk": (
        "два дві двох три трьох чотири чотирьох пʼять шість сім вісім девʼять десять "
        "дванадцять двадцять тридцять сорок пʼятдесят сто двісті тисяча тисячі тисяч мільйон "
        "мільйони мільйонів мільярд мільярдів половина удвічі"
    ),
    "tr": (
        "iki üç dört beş altı yedi sekiz dokuz on yirmi otuz kırk elli altmış yetmiş seksen "
        "doksan yüz bin milyon milyar düzine yarısı"
    ),
    "ar": (
        "اثنان اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة مئة مائة ألف آلاف مليون مليار نصف"
    ),
}

# What multiplies the figure in front of it.
SCALES: Mapping[str, str] = {
    "en": "hundred thousand million billion trillion dozen k m mn bn tn",
    "de": "tausend million millionen milliarde milliarden mio mrd",
    "fr": "mille million millions milliard milliards",
    "es": "mil millón millones",
    "it": "mila mille milione milioni miliardo miliardi",
    "pt": "mil milhão milhões bilhão bilhões",
    "nl": "duizend miljoen miljard",
    "pl": ("tys tysiąc tysiące tysięcy mln milion miliony milionów mld miliard miliardy miliardów"),
    "ru": (
        "тыс тысяча тысячи тысяч млн миллион миллиона миллионов млрд миллиард миллиарда миллиардов"
    ),
    "uk": (
        "тис тисяча тисячі тисяч млн мільйон мільйони мільйонів млрд мільярд мільярди мільярдів"
    ),
    "tr": "bin milyon milyar",
    "ar": "ألف آلاف مليون مليار",
}

UNITS: Mapping[str, str] = {
    "en": (
        "percent pct cents dollars dollar euros euro pounds pound yen rubles "
        "roubles km kilometres kilometers kilometre kilometer m metres meters metre meter cm "
        "mm miles mile feet foot inches inch yards acres hectares kg kilograms kilos g grams "
        "tonnes tons tonne ton litres liters gallons barrels degrees hours hour minutes "
        "minute seconds days day weeks week months month years year mph kph mw gw kw"
    ),
    "de": (
        "prozent euro dollar kilometer meter tonnen stunden minuten tage tagen wochen monate "
        "monaten jahre jahren grad km kg"
    ),
    "fr": (
        "euros dollars kilomètres mètres tonnes heures minutes jours semaines mois ans "
        "années degrés km kg"
    ),
    "es": (
        "euros dólares kilómetros metros toneladas horas minutos días semanas meses años "
        "grados km kg"
    ),
    "it": (
        "euro dollari chilometri metri tonnellate ore minuti giorni settimane mesi anni gradi km kg"
    ),
    "pt": (
        "euros dólares reais quilómetros quilômetros metros toneladas horas minutos dias "
        "semanas meses anos graus km kg"
    ),
    "nl": (
        "procent euro dollar kilometer meter ton uur minuten dagen weken maanden jaar graden km kg"
    ),
    "pl": (
        "procent procenta euro złotych dolarów kilometrów metrów ton godzin minut dni tygodni "
        "miesięcy lat stopni km kg"
    ),
    "ru": (
        "процент процента процентов евро рублей долларов километров метров тонн часов минут "
        "дней недель месяцев лет градусов км кг"
    ),
    "uk": (
        "відсоток відсотки відсотків гривень євро доларів кілометрів метрів тонн годин хвилин "
        "днів тижнів місяців років градусів км кг"
    ),
    "tr": ("yüzde lira euro dolar kilometre metre ton saat dakika gün hafta ay yıl derece km kg"),
    "ar": "بالمئة يورو دولار كيلومتر متر طن ساعة دقيقة يوم أسبوع شهر سنة درجة",
}

# Words that begin a sentence with a capital and are no name.
STARTERS: Mapping[str, str] = {
    "en": (
        "the a an this that these those it its he she they we you i his her their our your my "
        "there here in on at by for from with of to and but or nor so yet if when while as "
        "after before since until because although though however moreover therefore thus "
        "hence also both each every some any many most few several other another such all no "
        "not only even just still then now today yesterday tomorrow earlier later currently "
        "meanwhile recently under over between among during through against across into about "
        "what who which where why how whether unlike like despite instead according first "
        "second third finally additionally furthermore nevertheless nonetheless otherwise "
        "indeed perhaps maybe did does do is are was were has have had can could will would "
        "should may might must let one nothing everyone everything someone people"
    ),
}


def word_set(table: Mapping[str, str], language: str) -> frozenset[str]:
    """The words of one of these tables for a language; those of English when it has none."""
    return word_list(table.get(language[:2], table["en"]))


@cache
def word_list(words: str) -> frozenset[str]:
    """The set of words written one after the other, a stroke or a space between them."""
    return frozenset(words.replace("/", " ").split())
