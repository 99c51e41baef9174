"""Small words that tell the languages of one script apart: data, no code.

The most frequent words of each language in lower case, separated by white space. `LETTERS` holds
letters that only one language of a script has.
"""

SMALL_WORDS = {
    "latin": {
        "en": """the of and to in is that for was with on as are by his from this have not but they
          he it be at has which were their will been said would you we she i my an who""",
        "de": """der die das und in den von zu mit ist des sich auf für im dem nicht ein eine als
          auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie
          einem über ich wir war haben""",
        "fr": """le la les de des du et en un une est que dans pour qui au sur par plus pas il ce
          avec sont se ne aux été cette mais son ses elle nous ont être leur ou c'est j'ai
          je vous""",
        "es": """el la los las de del y en que un una es por con para se no su al lo como más fue
          pero sus este ha esta entre cuando muy sin sobre también yo está son desde hasta""",
        "it": """il la le di del della che e un una per in non con sono è si dei delle alla nel da
          al più come ha anche gli i ma questo lo nella suo sua degli dal stato essere ed""",
        "pt": """o a os as de do da dos das que e em um uma para com não por no na se mais foi ao
          como sua ser pelo pela são também seu mas está ele há nos já quando muito""",
        "nl": """de het een en van in is dat op te zijn met voor niet aan er die was als ook bij
          door naar hij om uit worden ze maar wordt heeft nog over dan ik deze tot werd wat""",
        "pl": """i w na z do się nie to jest że o jak po co ale za od przez dla są przy tym oraz
          był było które który być jego ich już tylko może także lub jako roku ze""",
        "tr": """ve bir bu da de için ile olarak çok daha olan gibi kadar en ne ama o var olduğu
          sonra her mi değil ya göre ise tarafından ancak oldu diye hem ben""",
        "da": """og i at det er en den til af på for med de ikke som et der har var fra han vi men
          om sig kan efter blev være ved hun også skal jeg havde ud mig""",
        "no": """og i det er en av på til for med som at de ikke har den et fra var han om men ble
          seg kan etter være ved hun også skal jeg hadde ut meg mer noe""",
        "sv": """och i att det är en av på som för med den till inte har de ett om var från han men
          sig kan efter blev vara vid hon också ska jag hade ut mig mer när""",
        "fi": """ja on ei että se oli hän mutta ovat myös kun niin mukaan kuin joka tai ole sen
          vain jo olla sekä jos vuonna hänen ennen mitä minä nyt jälkeen voi""",
        "cs": """a v se na je že s z do o to i jako za by ale pro jsou od po byl tak který jeho
          které již ve také však není bylo podle nebo až být jsem má při roku""",
        "sk": """a v sa na je že s z do o to aj ako za by ale pre sú od po bol tak ktorý jeho ktoré
          už vo tiež však nie bolo podľa alebo až byť som má pri roku""",
        "hu": """a az és hogy nem is egy ez van de meg azt volt csak már mint még ha ki vagy el
          lehet amely után be szerint nagyon pedig között minden több majd akkor""",
        "ro": """și în de la a cu pe care nu din un o să este că pentru mai sunt au fost ce sau
          prin ca fi ale dar după lui se al sa am această acest însă""",
        "ca": """el la els les de del i en que un una és per amb al no es a va com més dels ha seva
          són també però aquest aquesta seu entre anys fou fins""",
        "id": """yang dan di dari untuk dengan ini pada itu dalam tidak adalah akan oleh ke ada
          sebagai juga telah mereka karena bisa atau dapat saya lebih kepada tersebut""",
    },
    "cyrillic": {
        "ru": """и в не на что с по он как это но из к у за от его о для так же все бы она был они
          было при или если только до того который""",
        "uk": """і в не на що з та у до за як це по його від для про але із він був які є вона або
          так при було під через також""",
        "bg": """и на да за се от в е с не че по са към като до си това ще бе но който при един
          след която което има може беше""",
        "kk": "және мен бұл деп үшін бір болып да де осы бар ол сол оның болды еді емес туралы",
        "sr": "и у је да се на за од са су не као то а који по из би што није али",
    },
    "arabic": {
        "ar": """في من على إلى أن التي الذي عن مع هذا كان هذه لا ما بعد بين قال وقد كما لم ذلك كل
          أو قد هو""",
        "fa": "در به از که این را است با برای آن یک بود خود تا بر می شد هم شده نیز کرد ها او",
        "ur": "کے میں کی ہے کا اور سے کو نے پر ہیں اس کہ یہ بھی نہیں تھا ایک ہو گیا",
    },
    "devanagari": {
        "hi": "के में की है और से का को पर यह ने एक था हैं भी कि नहीं इस लिए कर गया हो तो वह",
        "mr": "आहे आणि या व ते ही हा तर होते आहेत नाही असे मध्ये एक होती होता मी केले पण काही झाली",
    },
}

LETTERS = {
    "cyrillic": {"uk": "іїєґ", "kk": "әғқңүұһі", "be": "ўі", "sr": "ђћџљњј", "ru": "ыэё"},
    "arabic": {"ur": "ٹڈڑںےھہ", "fa": "پچژگکی"},
}
