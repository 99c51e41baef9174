"""The abbreviations of further languages, as in `abbreviations`: data, no code."""

from factcheck.text.segmentation.abbreviation_fields import Abbreviations

FURTHER = {
    "af": Abbreviations(  # Afrikaans
        names="mnr mev mej dr prof ds adv genl kol kapt lt sers St Sint",
        inner="bv d.w.s o.a m.a.w n.a.v i.p.v t.o.v m.b.t ens.v vgl ca cf vs sg d.i nl",
        numbers="""nr no bl p pp par art vol hfst afb tab tel jan feb mrt apr jun jul aug sept okt
          nov des""",
        either="Bpk Edms Inc Ltd v.C n.C v.Chr n.Chr jr sr min max",
        closing="ens etc e.a",
        units="km cm mm kg mil vm nm",
    ),
    "az": Abbreviations(  # Azerbaijani
        names="prof dr akad dos",
        inner="məs yəni bax",
        numbers="s səh cild tel № N",
        either="e.ə b.e.ə Inc Ltd Co",
        closing="s və.s və.b",
        units="km kq sm mm mln mlrd min",
    ),
    "be": Abbreviations(  # Belarusian
        names="праф акад дац інж арх св ім вул пл пр-т зав нам ген палк",
        inner="т.зв т.б г.зн напр гл пар цыт англ ням фр польск рус лац грэч укр",
        numbers="""№ N с стар т гл мал табл арт п пп вып выд кн тэл см студз лют сак крас чэрв ліп
          жн вер кастр ліст снеж""",
        either="др інш чал экз",
        closing="і.г.д і.т.п і.інш н.э да.н.э",
        units="г гг ст стст руб тыс млн млрд км кг см мм м га",
    ),
    "bn": Abbreviations(  # Bengali
        names="ড ডা মো মু মোঃ শ্রী প্রফেসর এস এম কে এ বি সি ডি জে আর এন এল এইচ টি পি ভি",
        numbers="পৃ নং খ্রি",
    ),
    "cy": Abbreviations(  # Welsh
        names="Dr Parch Mr Mrs Yr.Athro Athro Llyw",
        inner="h.y e.e gw h.y.w cym",
        numbers="t tt cyf tud Ion Chwef Maw Ebr Gorff Med Hyd Tach Rhag",
        either="C.C O.C Cyf",
        closing="ayb ayyb etc",
        units="km kg cm mm",
    ),
    "et": Abbreviations(  # Estonian
        names="hr pr dr prof mag kindr kol ltn St",
        inner="s.t st nt nn n.ö n-ö jt.s s.o so vt vrd ca u sh mh k.a t",
        numbers="nr lk lg kd ptk tel jaan veebr apr aug sept okt nov dets tn mnt pst",
        either="AS OÜ Inc Ltd jr sr e.Kr eKr pKr p.Kr m.a.j e.m.a saj",
        closing="jne jm jms jt ehk.k.a",
        units="a aa saj km kg cm mm m mln mld milj tuh kr min sek",
    ),
    "eu": Abbreviations(  # Basque
        names="jn and dr prof St",
        inner="adib ik alb cf",
        numbers="zk or orr art kap tel ets",
        either="K.a K.o K.a K.o S.A Inc Ltd",
        closing="etab eta.abar etc",
        units="km kg cm mm mil",
    ),
    "fo": Abbreviations(  # Faroese
        names="hr dr prof St",
        inner="t.d t.e m.a o.s.fr.v sbr v.m",
        numbers="nr s bls kap jan feb mar apr jun jul aug sep okt nov des kl",
        either="f.Kr e.Kr P/F",
        closing="o.s.fr o.a o.s.v",
        units="km kg cm mm kr mió mia",
    ),
    "ga": Abbreviations(  # Irish
        names="Dr tUas An.tUas an.Bn Uas Bn Iníon",
        inner="m.sh i.e e.g cf .i",
        numbers="uimh lch lgh iml caib alt Ean Feabh",
        either="R.C I.C Teo Tta",
        closing="srl etc srl",
        units="km kg cm mm",
    ),
    "gl": Abbreviations(  # Galician
        names="""sr sra sres sras srta dr dra dres prof profa d dna excmo excma ilmo ilma sto sta
          xral cap col mons enx arq avog""",
        inner="p.ex i.e e.g cf cfr vs aprox v.g",
        numbers="""n nº núm núms páx páxs p pp vol vols cap caps art arts fig figs tel xan feb
          abr mai xuñ xul ago set out nov dec""",
        either="S.A S.L EE.UU Inc Ltd Co av avda r pza dpto Jr",
        closing="etc a.C d.C ss",
        units="km cm mm kg m hab h",
    ),
    "gu": Abbreviations(  # Gujarati
        names="ડૉ ડો શ્રી પ્રો એમ કે એસ આર બી સી ડી એન એલ જે પી વી ટી એચ",
        numbers="નં પૃ",
        units="રૂ કિ.મી",
    ),
    "hr": Abbreviations(  # Croatian
        names="""g gđa gđica gosp dr mr prof doc akad ing inž arh sv o vlč mons kard gen puk bojn
          por ul br dipl spec mag Mr Mrs St""",
        inner="""npr tj tzv odn usp vidi v t.j t.zv i.e lat njem engl franc tal grč rus tur mađ hrv
          srp jed mn pril""",
        numbers="""br str s čl st toč sv pogl sl tab tel god vol knj siječ velj ožuj trav svib srp
          ruj listop stud pros""",
        either="d.o.o d.d j.d.o.o pr.Kr p.Kr n.e pr.n.e r.n.e Inc Ltd Co ml st stolj min max",
        closing="itd i.t.d i.sl isl sl i.dr",
        units="god st tis mil mlrd kn km cm mm kg m sek min h",
    ),
    "is": Abbreviations(  # Icelandic
        names="hr sr dr próf St",
        inner="""t.d þ.e m.a þ.e.a.s s.s o.þ.h sbr skv ath u.þ.b m.t.t e.t.v a.m.k sk svok m.ö.o
          fyrrv núv þáv""",
        numbers="nr bls gr mgr tölul kl s tbl árg jan feb apr sept okt nóv des",
        either="f.Kr e.Kr hf ehf ohf ses jr e.h f.h f.m",
        closing="o.fl o.s.frv o.s.fr m.fl o.þ.u.l ofl osfrv",
        units="km cm mm kg m kr þús millj ma klst mín sek",
    ),
    "ka": Abbreviations(  # Georgian
        names="ბ-ნი ქ-ნი აკად პროფ დოქტ წმ",
        inner="ე.ი ე.წ მაგ იხ შდრ ლათ ბერძ რუს ინგლ",
        numbers="გვ ტ თავ ნახ მუხ №",
        either="ძვ.წ ახ.წ ჩვ.წ.აღ",
        closing="ა.შ და.ა.შ და.სხვ სხვ",
        units="წ წწ ს სს კმ კგ სმ მმ მლნ მლრდ ათ",
    ),
    "kn": Abbreviations(  # Kannada
        names="ಡಾ ಶ್ರೀ ಪ್ರೊ ಎಸ್ ಎಂ ಆರ್ ಎನ್ ಎಲ್ ಎಚ್ ಹೆಚ್ ಎಫ್ ಎಕ್ಸ್ ವೈ ಡಬ್ಲ್ಯು ಕ್ಯೂ",
        numbers="ಸಂ ಪು",
        units="ರೂ ಕಿ.ಮೀ",
    ),
    "ky": Abbreviations(  # Kyrgyz
        names="проф акад доц обл р-н көч",
        inner="б.а мис кара м.а",
        numbers="№ N б т сүр таб бер тел",
        either="ж.б б.з.ч",
        units="ж жж к г млн млрд км кг см мм м га",
    ),
    "la": Abbreviations(  # Latin
        names="S SS D M T L C Q P Cn Sp Ti St",
        inner="i.e e.g cf sc viz",
        numbers="p pp lib cap vol fol n",
        either="a.C p.C A.D",
        closing="etc",
    ),
    "lt": Abbreviations(  # Lithuanian
        names="p prof doc dr akad inž gen plk mjr kpt ltn šv kun vysk arkiv kard gyd red vad dir",
        inner="""pvz t.y t.p vad pan plg žr lot liet angl vok rus lenk pranc lat gr isp it ir.kt
          t.t vyr past dgs vns""",
        numbers="""nr Nr p psl str d dal t sk skyr kn pav lent pieš tel saus vas bal geg birž liep
          rugp rugs spal lapkr gruod nr g pr al aps""",
        either="UAB AB pr.Kr po.Kr pr.m.e m.e vnt egz min sek a",
        closing="kt ir.kt pan ir.pan t.t ir.t.t etc",
        units="m mėn d val tūkst mln mlrd Lt lt eur km cm mm kg a amž proc",
    ),
    "lv": Abbreviations(  # Latvian
        names="k-gs k-dze prof doc dr akad inž ģen plkv maj kapt ltn sv māc bīsk red vad",
        inner="piem t.i t.s t.sk t.p utt.p sal sk ang vāc kr lat fr it latv liet u.c.t",
        numbers="""nr Nr lpp lp d sēj p nod att tab tel janv febr mar apr jūn jūl aug sept okt nov
          dec""",
        either="SIA A/S p.m.ē m.ē pr.Kr pēc.Kr red",
        closing="utt u.c u.tml u.t.t etc",
        units="g gs gad gadsimts tūkst milj mljrd km cm mm kg m plkst st min sek",
    ),
    "mk": Abbreviations(  # Macedonian
        names="г г-ѓа г-дин д-р проф акад доц св инж ген полк ул бул о м-р",
        inner="т.е т.н т.нар на.пр нпр пр спор лат грч анг герм тур види англ",
        numbers="бр стр с чл т гл сл таб тел",
        either="п.н.е н.е др",
        closing="итн и.т.н и.др сл и.сл",
        units="г год в вв млн мил км см мм кг м ден",
    ),
    "ml": Abbreviations(  # Malayalam
        names="ഡോ ശ്രീ പ്രൊഫ എസ് എം ആർ എൻ എൽ എഫ് എച്ച് എക്സ് ഡബ്ല്യു അഡ്വ",
        numbers="നം പേ",
        units="രൂ കി.മീ",
    ),
    "ms": Abbreviations(  # Malay
        names="Dr Prof En Pn Tn Dato Datuk Tan.Sri Hj Hjh Ir Kol Jen Lt St Mr Mrs Jln",
        inner="cth i.e e.g vs cf",
        numbers="no hlm m.s jil bil tel Jan Feb Mac Apr Jun Jul Ogos Sept Okt Nov Dis",
        either="Bhd Sdn S.M T.M Inc Ltd Co",
        closing="dll dsb dan.lain-lain",
        units="km cm mm kg m",
    ),
    "mt": Abbreviations(  # Maltese
        names="Dr Prof Dun Mons Sur Sra Onor Perit Avv St",
        inner="eż p.e i.e e.g cf",
        numbers="nru p pġ art kap vol",
        either="W.K Q.K Ltd",
        closing="eċċ etc",
        units="km cm mm kg m",
    ),
    "pa": Abbreviations(  # Punjabi
        names="ਡਾ ਸ ਸ੍ਰੀ ਪ੍ਰੋ ਐਸ ਐਮ ਆਰ ਐਨ ਐਲ ਕੇ ਬੀ ਸੀ ਡੀ ਪੀ ਵੀ ਜੇ",
        numbers="ਨੰ ਪੰ",
    ),
    "sl": Abbreviations(  # Slovenian
        names="""g gdč dr mag prof doc akad inž arh sv o p msgr kard gen polk stot por dipl univ
          spec ul Mr Mrs St""",
        inner="npr tj t.i tki t.im oz prim gl glej ipd.p angl nem fr it lat gr hrv slov rus tur",
        numbers="""št str s čl odst tč pogl sl tab tel jan feb mar apr jun jul avg sept okt nov dec
          r u""",
        either="d.o.o d.d s.p pr.Kr po.Kr pr.n.št n.št ml st min max n.e p.n.e",
        closing="itd ipd idr itn etc",
        units="l st tis mio mrd km cm mm kg m sek min",
    ),
    "sq": Abbreviations(  # Albanian
        names="z znj zj dr prof akad inxh gjen kol shën av Mr Mrs St",
        inner="p.sh d.m.th dmth p.e i.ashtuquajtur krh",
        numbers="nr f faq vëll kap art fig tel jan shk qer korr gush sht tet nën dhj",
        either="p.e.s e.s sh.a sh.p.k para.Kr pas.Kr",
        closing="etj etc e.tj",
        units="km cm mm kg m mln mld",
    ),
    "sr": Abbreviations(  # Serbian, in both scripts
        names="""g gđa gđica gosp dr mr prof doc akad ing inž arh sv o gen puk kap ul br dipl mons
          г гђа госп др мр проф доц акад инж арх св о ген пук кап ул Mr Mrs St""",
        inner="""npr tj tzv odn upor vidi v lat nem engl franc ital grč rus tur mađ нпр тј тзв одн
          упор лат нем енгл франц грч рус тур""",
        numbers="""br str čl st tač gl sl tab tel knj бр стр чл ст тач гл сл таб тел књ § jan feb
          apr avg sept okt nov dec""",
        either="d.o.o a.d n.e p.n.e pr.n.e st ml min max н.е п.н.е д.о.о а.д",
        closing="itd i.t.d sl i.sl i.dr итд сл и.сл и.др",
        units="god v hilj mil mlrd din km cm mm kg m min год в хиљ мил млрд дин км см мм кг м",
    ),
    "sw": Abbreviations(  # Swahili
        names="Bw Bi Dk Dkt Prof Mh Mhe Mchg Mt Kan Jen Sheikh",
        inner="k.m yaani taz",
        numbers="na Na uk kur tel",
        either="K.K B.K Ltd",
        closing="n.k nk k.v",
        units="km cm mm kg m sh Sh",
    ),
    "ta": Abbreviations(  # Tamil
        names="""திரு திருமதி டாக்டர் பேரா எம் எஸ் ஆர் என் எல் எஃப் எப் எச் ஹெச் எக்ஸ் டபிள்யூ
          டபுள்யூ க்யூ இசட் ஜெ""",
        numbers="எண் பக் ப",
        either="கி.மு கி.பி",
        units="ரூ கி.மீ கி.கி செ.மீ",
    ),
    "te": Abbreviations(  # Telugu
        names="డా డాక్టర్ శ్రీ ప్రొ ఎస్ ఎం ఎమ్ ఆర్ ఎన్ ఎల్ ఎఫ్ ఎచ్ హెచ్ ఎక్స్ వై డబ్ల్యు క్యూ",
        numbers="నం పు",
        either="క్రీ.పూ క్రీ.శ",
        units="రూ కి.మీ",
    ),
    "tl": Abbreviations(  # Tagalog
        names="""G Gng Bb Dr Dra Prof Atty Engr Hon Rev Fr Sta Sto Gen Col Capt Lt Mr Mrs Ms Sen
          Rep Gob""",
        inner="hal i.e e.g vs",
        numbers="blg p pp no tel Ene Peb Mar Abr Hun Hul Ago Set Okt Nob Dis",
        either="Inc Corp Co Jr Sr U.S U.P",
        closing="atbp etc",
        units="km cm mm kg m",
    ),
    "tt": Abbreviations(  # Tatar
        names="проф акад доц инж ур обл",
        inner="мәс ягъ кара",
        numbers="№ N б бит т рәс таб тел",
        either="һ.б б.э.к",
        units="г гг гас млн млрд км кг см мм м га",
    ),
    "vi": Abbreviations(  # Vietnamese
        names="TS ThS GS PGS BS KS LS Tp TP Q P Th NSND NSƯT ĐH Mr Mrs Dr St tp Ths",
        inner="v.d vd tr.tr",
        numbers="tr Tr",
        either="T.Ư TW CN TCN SCN",
        closing="v.v v.v.v vv",
        units="km cm mm kg m",
    ),
}
FURTHER["bs"] = FURTHER["hr"]
