"""What each language writes with a full stop that need not end a sentence: data, no code.

Each field holds words without their last full stop, separated by white space. A lower-case word
stands for its capitalised and upper-case forms too; a word with a capital stands for itself.
Where one word stands in two fields the later field counts.
"""

from factcheck.text.segmentation.abbreviation_fields import Abbreviations
from factcheck.text.segmentation.further_abbreviations import FURTHER

# What every language's table is laid over.
COMMON = Abbreviations(
    names="Mr Mrs Ms Messrs Dr Prof St Mt Capt Lt Sgt",
    inner="e.g i.e cf vs",
    either="Inc Ltd Corp Co Bros Jr Sr U.S U.K U.N U.S.A E.U D.C Ph.D",
    closing="etc al",
)

BY_LANGUAGE = {
    "am": Abbreviations(  # Amharic
        names="ዶ ፕ",
        either="ዓ.ም ዓ.ዓ ኪ.ሜ",
    ),
    "ar": Abbreviations(  # Arabic
        names="د أ ا م ح ش ك أ.د م.د",
        numbers="ص ج ط ع رقم ت هـ",
        either="ق.م ص.ب ق.ظ ب.ظ كم كغ سم",
        closing="إلخ الخ",
    ),
    "bg": Abbreviations(  # Bulgarian
        names="""г-н г-жа г-ца д-р проф акад доц св инж арх ген полк подп кап лейт адм еп архиеп
          митр ул бул пл кв ж.к гр общ обл яз вр н.с гл.ас""",
        inner="т.е т.нар тнар напр вкл прибл англ фр лат гр исп рус срв съкр букв разг юр респ т.ч",
        numbers="""№ N с стр т том гл фиг табл ил чл ал бр кн вх ет ап тел вж яну фев февр апр авг
          септ окт ноем дек""",
        either="др сл.Хр пр.Хр щ.д АД ЕАД ООД т.г м.г Inc Ltd Co Corp ред мин макс нем ит",
        closing="т.н и.др и.т.н пр пр.н.е н.е",
        units="г гг в вв ст хил млн млрд дол лв кг км см мм м дка куб ч сек л мл",
    ),
    "ca": Abbreviations(  # Catalan
        names="""sr sra srta sres sras srtas dr dra dres dras dña Dª prof profa lic licda ing arq
          abg Fr sto sta mons gral cnel cptán tte sgto cmdte pdte pte excmo excma ilmo ilma rvdo
          rvda hno hna mtro mtra Mr Mrs Ms Mt St S.A.R S.M ud uds vd vds pbro srs Il·lm Excm Mn""",
        inner="""p.ej p.e i.e e.g ca cf cfr vs v.gr v.g aprox a/c trad adj adv sust masc fem pron
          prep p.ex pàg""",
        numbers="""nº núm núms nro nros num N° pág págs pag pags p pp vol vols cap caps art arts
          fig figs tel teléf tfno párr párrf ed t fasc inc lám ej apdo ene feb abr jun jul ago
          sept oct nov dic lun mié jue vie sáb""",
        words="no mar may set sep dom sol",
        either="""admón JJ.OO FF.AA S.A S.L S.A.U S.L.U S.A.C C.V R.L cía inc Ltd Ltda Corp Co Hnos
          avda avd av pza plza ctra urb dpto depto prov pdo izq dcha AC DC min seg máx mín Gob
          Univ Inst Fdo U.S U.S.A Jr ref ibíd ibid íd D P coord comp dir""",
        closing="etc ss al EE.UU EEUU EE.UU.AA a.C d.C a.de.C d.de.C a.m p.m",
        units="km cm mm kg gr lts hs hrs h hab m",
    ),
    "cs": Abbreviations(  # Czech
        names="""p pp sl dr MUDr JUDr PhDr RNDr ThDr PaedDr Ing Mgr Bc doc prof arch akad gen plk
          pplk mjr kpt por npor ppor rtm prap sv bl nám ul tř řed předs kard mons Mr Mrs Ms""",
        inner="""např tj tzv tzn resp popř příp event cca ca vč mj srov vs angl něm franc lat zkr
          zast zprav okr zvl cit překl ml st""",
        numbers="č čís čj s str d díl roč kap obr tab čl odst písm tel ods sešit § příl vyd",
        either="""a.s s.r.o v.o.s k.s o.p.s r.o o.s Kr Kč U.S U.S.A Inc Ltd Co Corp spol CSc Ph.D
          DrSc MBA min stol t.č pol""",
        closing="atd apod aj etc ap n.l př.n.l",
        units="tis mil mld mio hal kg km cm mm hod sek r m",
    ),
    "da": Abbreviations(  # Danish
        names="hr fr frk dr prof lic ing dir adv skt St Sct Gen Kapt Lt Mr Mrs Ms kgl",
        inner="""bl.a bla f.eks feks fx d.v.s dvs jf jvf jævnf vedr ang cf evt ekskl inkl iht i.h.t
          ift mht m.h.t pga p.g.a p.t såk s.k tidl tilsv vha v.h.a vs gnsn hhv opr oprindl udg
          lat eng""",
        numbers="""nr nrs s p pp stk kap fig tab vol bd tlf tel jan feb mar apr jun jul aug sep
          sept okt nov dec kl ca N° pkt § art""",
        either="""A/S ApS Inc Ltd Corp Co co f.Kr e.Kr fvt evt E.U U.S U.S.A jr sr P.S N.B afd inst
          univ ds m.v maks min cand mag stud""",
        closing="osv o.s.v etc m.m m.fl mv mm mfl o.l ff",
        units="årh mio mia kr kg km cm mm sek tim pct m",
    ),
    "de": Abbreviations(  # German
        names="""Hr Hrn Fa Fr Frl Dr Drs Prof Mag Dipl Ing Dipl.-Ing Priv.-Doz St Ste Hl hl Msgr
          Gen Oblt Lt Hptm Maj Kard Pfr Bgm Abg Freih Frhr Mr Mrs Ms Mme Mlle h.c Kgl Joh Chr
          Friedr Wilh Heinr Ludw Theod Ferd Herm Rud Gottfr Bernh Gust Matth""",
        inner="""z.B zB z.Bsp bzw d.h dh i.d.R i.e.S i.w.S u.a ua u.U u.ä v.a va vgl sog ca ggf
          ggfs evtl inkl exkl einschl ausschl insb insbes bspw zzgl abzgl lt mind möglw ehem
          eigtl entspr ugs i.Allg i.A m.E m.a.W o.g u.E u.z z.T zT z.Z z.Zt zzt vs jew resp gest
          gegr verh verw hrsg Hrsg engl frz griech österr amerik jap chin ital röm kath evang
          christl dt geb gez betr m.w.N a.a.O aaO i.V.m iVm i.S.d i.S.v i.H.v i.d.F w.N""",
        numbers="""Nr nr Nrn S s Bd Bde Abs Abt Abb Tab Kap Ziff Anm Fn Rn Rdnr Rz Az Aufl Jg Hft
          Lfg Tl Str Tel tel Jan Febr Feb Mär Mrz Apr Jun Jul Aug Sep Sept Okt Nov Dez Pos Bl Sp
          Z Vol vol No no Nos lit Lit Blz Postf Art Mos Kön Kor Thess Petr Röm Kol Hebr Jak Offb
          Jes Makk Spr BGBl Hs Vers""",
        either="""u.a.m u.s.f u.v.a u.v.m o.ä o.Ä u.Ä u.dgl n.Chr v.Chr v.u.Z n.u.Z e.V GmbH Co KG
          Ltd Inc Corp jun sen jr sr tägl jährl monatl a.D a.M d.J d.M d.Ä d.Jg i.R Bhf Hbf Pl
          str Univ Inst Bez Kr Kto Orig U.S U.S.A Reg Verf Verl stv stellv Mio Mrd Mill Tsd max
          min alt bes gen pol franz schweiz span russ türk brit lat hist med phil theol jur rer
          nat oec techn soz chem phys math geogr geol zool biol Mitgl Vors Urt Beschl Rspr Slg
          Drs Drucks Vorbem Einl""",
        closing="usw u.s.w etc ff",
        units="Std Min Sek Jh Jhd Jhdt Jhs Mt Stk kg km cm mm",
    ),
    "el": Abbreviations(  # Greek
        names="""οδ λεωφ πλ κ κα κος κ.κ δρ καθ Αγ Αρχ στρ ταξ συντ λοχ αρχιεπ μητρ
          Χρ Αλ Ιωάν Νικ Κων Κωνστ Στ Γεώρ""",
        inner="π.χ δηλ βλ πβ πρβλ λ.χ τ.έ συγκεκρ αγγλ γαλλ γερμ ιταλ λατ τουρκ μτφ επιμ εκδ ό.π",
        numbers="""αρ αριθ σ σελ τ τόμ κεφ εικ σχ πίν άρθ παρ τηλ Ιαν Φεβ Φεβρ Μαρ Απρ Ιουν Ιουλ
          Αυγ Σεπ Σεπτ Οκτ Νοε Δεκ χλμ""",
        either="Α.Ε Ε.Π.Ε Ο.Ε Η.Π.Α Ε.Ε Inc Ltd Co U.S",
        closing="κ.λπ κλπ κ.ά κ.ο.κ κ.α κτλ κ.τ.λ π.Χ μ.Χ π.μ μ.μ",
        units="αι εκ εκατ δισ χιλ δρχ κιλ μ χμ λεπτ",
    ),
    "en": Abbreviations(  # English
        names="""mr mrs ms messrs mme mlle dr drs prof profs Gen Gens Sen Sens Rep Reps Gov Govs Lt
          Col Cols Capt Maj Sgt Cpl Pvt Cmdr Comdr Brig Adm Rev Hon Fr Supt Insp Det Amb Pres
          Treas Sec Pfc Spc Ald Atty Msgr Mt Ste Ft Vice.Adm Maj.Gen Brig.Gen Lt.Gen Lt.Col
          Lt.Gov Geo Wm Chas Jas Thos Jno Robt Benj Saml Edw Fredk""",
        inner="""P.S PS p.s N.B NB e.g eg i.e ie cf viz v vs ca approx resp incl esp a.k.a aka s.v
          q.v w.r.t f.k.a b.k.a c/o a.m.Eastern a.m.Pacific a.m.Central p.m.Eastern p.m.Pacific
          p.m.Central Fed.R.Civ Fed.R.Crim Fed.R.Evid aff'd rev'd""",
        numbers="""nr p pp pg pgs fig figs vol vols ch chap chaps sect pt pts para paras par eq eqs
          ext tel ph ref refs op ser eds N° Nr Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
          Mon Tue Tues Wed Thu Thur Thurs Fri Exod Lev Deut Judg Kgs Chron Neh Esth Pss Eccl
          Eccles Isa Ezek Hos Obad Zech Thess Philem Eph Stat Rptr Cong Pub.L Const Reg Ex.Ord""",
        words="pop no nos art arts ed app sec ver fax Sat Sun cl",
        either="""Id Ibid id ibid loc cit Pvt pvt PVT LTD INC Inc inc Ltd ltd Corp corp Co co Cos
          Bros bros LLC LLP LP plc PLC Plc Pty Jr jr Sr sr Esq esq Ph.D PhD M.D D.D.S Dept dept
          Univ univ Assn assn Ave ave Blvd blvd Rd rd St st Hwy hwy Ln Ct Pkwy pkwy Sq Pl Tpke
          Rte Bldg bldg apt Apt Ariz Calif Colo Conn Fla Ga Ill Ind Kan Ky Mass Md Mich Minn Mo
          Mont Neb Nev Okla Ont Pa Penn Que Tenn Tex Va Vt Wash Wis Wyo Ala Alta Sask N.Y N.J
          N.C S.C N.D S.D N.M N.H R.I W.Va U.S U.K U.N E.U U.S.A U.S.S.R D.C L.A U.A.E A.D B.C
          B.C.E C.E Gov't gov't Govt govt Int'l int'l Intl intl Nat'l Natl natl mgr dir est avg
          misc intro dist acct assoc Assoc Inst Mfg mfg Mgmt mgmt Proc Acad Suppl suppl hon max
          min Supp Fed Civ Crim App Cir Bankr Evid Rec Op Cal Ark Del Haw Cty Cnty Bd Educ Ins
          Hosp Indus Cas Mun Ret retd Ass'n Comm'n Dep't Sec'y Gen'l Soc Chem Sci Int Phys Biol
          Biochem Biophys Med Engl Lett Commun Intern Eur Trans Ann Adv Appl Comput Math Psychol
          Psychiatr Neurol Neurosci Pharmacol Physiol Immunol Microbiol Virol Genet Mol Clin Exp
          Theor Eng Mater Polym Anal Environ Ecol Geol Geophys Geogr Astron Astrophys Hist
          Philos Econ Sociol Bull Symp Conf Lond Scand Surg Pediatr Epidemiol Resour Technol
          Syst Nucl Instrum Quart Angew Ber Helv Chir Krist Zh Fiz""",
        closing="etc al seq ff",
        units="""a.m p.m A.M P.M am pm ft lb lbs oz hr hrs mins yr yrs mos wks wk mph kg cm mm km
          sq cu qt tbsp tsp""",
        measures="in deg gal yd yds mi doz gr bbl",
    ),
    "es": Abbreviations(  # Spanish
        names="""sr sra srta sres sras srtas dr dra dres dras dña Dª prof profa lic licda ing arq
          abg Fr sto sta mons gral cnel cptán tte sgto cmdte pdte pte excmo excma ilmo ilma rvdo
          rvda hno hna mtro mtra Mr Mrs Ms Mt St S.A.R S.M ud uds vd vds pbro Ma Fco Gpe""",
        inner="""p.ej p.e i.e e.g ca cf cfr vs v.gr v.g aprox a/c trad adj adv sust masc fem pron
          prep""",
        numbers="""nº núm núms nro nros num N° pág págs pag pags p pp vol vols cap caps art arts
          fig figs tel teléf tfno párr párrf ed t fasc inc lám ej apdo ene feb abr jun jul ago
          sept oct nov dic lun mié jue vie sáb F.J ap disp""",
        words="no mar may set sep dom sol",
        either="""admón JJ.OO FF.AA S.A S.L S.A.U S.L.U S.A.C C.V R.L cía inc Ltd Ltda Corp Co Hnos
          avda avd av pza plza ctra urb dpto depto prov pdo izq dcha AC DC min seg máx mín Gob
          Univ Inst Fdo U.S U.S.A Jr ref ibíd ibid íd D P coord comp dir""",
        closing="etc ss al EE.UU EEUU EE.UU.AA a.C d.C a.de.C d.de.C a.m p.m",
        units="km cm mm kg gr lts hs hrs h hab m",
    ),
    "fa": Abbreviations(  # Persian
        names="د دکتر آ م",
        numbers="ص ج ش ت",
        either="ق.م ه.ش ه.ق",
        closing="غیره",
    ),
    "fi": Abbreviations(  # Finnish
        names="""hra rva nti tri toht prof maist ins pres Pyh St kenr ev evl maj kapt luutn Mr Mrs
          Ms""",
        inner="""esim ts t.s vrt ks mm m.m nk ns n s ent synt kuol tod mahd engl saks ransk ruots
          ven lat kreik toim kirj suom""",
        numbers="nro n:o nr s ss klo kpl art § vol puh",
        either="Oy Ab Ltd Inc Corp U.S U.S.A alk per Yhdysv mk",
        closing="jne ym yms jms etc eKr jKr e.Kr j.Kr",
        units="milj mrd tuh kg km cm mm min sek t v vs",
    ),
    "fr": Abbreviations(  # French
        names="""M MM Mme Mmes Mlle Mlles Mgr Mes Dr Drs Pr Prs Prof St Ste Sts Stes Gal Gén Cdt
          Cne Lt Adj Vve Mr Mrs Cte Ctesse R.P Ch Ph Th Chr Jos""",
        inner="""c.-à-d càd c.à.d cf ex p.ex par.ex i.e e.g env vs trad resp op.cit loc.cit adj adv
          subst masc fém péj litt pron prép sing plur invar angl esp lat""",
        numbers="""n no p pp vol vols t chap ch fig figs tab éd ed fasc liv n° N° tél Tél janv févr
          fév avr juil juill oct nov déc r°""",
        words="nos sept tel art tom sec dim",
        either="""J.-C av.J.-C ap.J.-C apr.J.-C Inc Ltd Cie Sté Corp Co bd boul bld rte U.S U.S.A
          LL.AA.II.RR min Jr Sr dép arr suiv max ibid id dir coll Col Sgt Fr P av Cass civ crim
          soc com trav pén plén Bull Gaz Req Trib ass Rec""",
        closing="etc al sqq",
        units="km cm mm kg hab h",
    ),
    "he": Abbreviations(  # Hebrew
        names="ד פרופ גב",
        numbers="עמ מס",
        closing="וכו",
    ),
    "hi": Abbreviations(  # Hindi
        names="""डॉ डा प्रो पं मो कु सं ले ए बी सी डी एफ एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू
          वी डब्ल्यू डब्लू एक्स वाई जेड ज़ेड श्री""",
        numbers="सं पृ क्र नं",
        either="ई.पू ई जी",
        units="रु कि.मी किमी",
    ),
    "hu": Abbreviations(  # Hungarian
        names="""dr id ifj özv gr br prof Szt St ezr alezr őrgy szds fhdgy hdgy tbk Mr Mrs Ms Gy Sz
          Cs Zs Ny Ty Ly Dz""",
        inner="pl ún ill vö ti azaz vm vki ford szerk lat gör ang tkp Kr.e Kr.u i.e i.sz",
        numbers="""sz o old köt fej ábra táb tel jan febr márc ápr jún júl aug szept okt nov dec kb
          § bek""",
        either="Kft Rt Zrt Nyrt Bt db p u út krt ker U.S U.S.A Inc Ltd Co Corp jr em",
        closing="stb etc s.k",
        units="kg km cm mm mp m sz",
    ),
    "hy": Abbreviations(  # Armenian
        inner="օր տես թ դդ հմմտ",
        either="և.այլն",
    ),
    "id": Abbreviations(  # Indonesian
        names="""Dr dr Drs Dra Prof Ir H Hj KH Tn Ny Nn Sdr Sdri Bpk Yth R Jend Letjen Mayjen
          Brigjen Kol Letkol Kapt Lettu St Mr Mrs Ms PT CV Jl Gg Kec Kab Kel""",
        inner="mis a.l a.n u.p s.d d.a i.e e.g vs cf",
        numbers="hlm vol jil ps gbr tab telp tgl Rp jan feb apr jun jul agt sep okt nov des",
        words="no hal mar mei",
        either="""Tbk Inc Ltd Co Corp S.H S.E S.T S.Pd S.Kom S.Sos M.Si M.A M.Sc M.M Ph.D M.Kes MM
          U.S U.S.A""",
        closing="SM M dll dsb dst dkk etc",
        units="kg km cm mm m",
    ),
    "it": Abbreviations(  # Italian
        names="""sig sigg sig.ra sig.na sig.re sig.ri dott dott.ssa dr dr.ssa prof prof.ssa proff
          ing avv arch rag geom on onn Gen Magg mons Fra ss.mo egr gent gent.ma gent.mo spett
          ill.mo comm cav uff arc revd v.cte cte Mr Mrs Ms St p.i psicol S SS""",
        inner="""es ad.es p.es per.es cfr cf vs v i.e e.g ca c.a c.d cd cosidd s.l s.d n.d.r n.d.t
          n.b trad op.cit loc.cit abbr agg avv.to cong prep pron sost femm masc sing ingl franc
          ted lat meteor idraul econ""",
        numbers="""n nr num nn p pp pag pagg vol voll cap capp art artt fig figg tab tav tel fax
          int t lett par sez gen feb apr mag giu lug ago sett ott nov dic cod N° co sent ord
          comma""",
        words="mar set lun mer gio ven sab dom ed c",
        either="""s.p.a S.p.A Spa s.r.l S.r.l Srl s.n.c s.a.s U.S U.S.A Inc Ltd Corp Co F.lli F.P
          p.zza p.za v.le c.so l.go loc fraz prov st min max az uff dip div dep Jr ibid id sec
          card sen can pres dir amm ten Col ill P co Cass civ pen cost Cost Trib Cons c.c c.p
          c.p.c c.p.p d.lgs D.Lgs d.l D.L d.P.R D.P.R G.U""",
        closing="ecc etc al segg sgg seg sg a.C d.C a.m p.m",
        units="km cm mm kg mq mc h hab",
    ),
    "kk": Abbreviations(  # Kazakh
        names="проф акад доц инж полк қ к көш о ауд обл",
        inner="т.с т.с.с м.а қар ағыл орыс араб",
        numbers="№ N б бет т том кіт сур кесте тел",
        either="т.б б.з б.з.б ғ ғғ т.ж",
        closing="т.с.с",
        units="ж жж г гг млн млрд трлн тг кг км см мм м га ц т куб сағ мин",
    ),
    "mr": Abbreviations(  # Marathi
        names="""डॉ सौ प्रा कु पं ह.भ.प प.पू ए बी सी डी एफ एच जे के एल एम एन ओ पी आर एस टी यू व्ही
          वी डब्ल्यू वाय जी श्री""",
        numbers="क्र पृ नं",
        either="इ.स",
        units="रु कि.मी",
    ),
    "nl": Abbreviations(  # Dutch
        names="""dhr mevr mw mej mr mrs ms dr drs prof ir ing mgr ds St Ste jhr jkvr Gen Kol Kapt
          Lt Sgt Maj bc z.k.h h.k.h z.m h.m Joh Chr Jac Wm Th Ph""",
        inner="""bijv bv d.w.z dwz d.i o.a m.a.w m.n t.a.v t.b.v t.g.v t.o.v t.w i.p.v ipv i.v.m
          ivm i.t.t i.s.m m.b.t mbt n.a.v o.l.v z.g.n zgn ca cf vgl vs resp incl excl evt event
          aanw vnw bnw znw bijw onbep p.p vh v.h v.d v.w.b afk oorspr uitdr ned geb overl""",
        numbers="""nr nrs p pp pag blz artt hfst hs fig afb tab vol dl jrg par tel jan feb febr mrt
          apr jun jul aug sep sept okt nov dec bijl N° r.o""",
        words="no art ma",
        either="""n.v b.v N.V B.V v.o.f Inc Ltd Corp Co v.Chr n.Chr v.l.n.r U.S U.S.A jr sr min max
          sec str ln univ inst dep div afd p.j p.u p.m a.m c.s gem pers vert gest lat eng fr Rb
          Stb Stcrt""",
        closing="enz etc ff a.u.b e.a e.d",
        units="km cm mm kg mln mld",
    ),
    "no": Abbreviations(  # Norwegian
        names="hr fr frk dr prof lic ing dir adv skt St Sct Gen Kapt Lt Mr Mrs Ms kgl",
        inner="""bl.a bla f.eks feks fx d.v.s dvs jf jvf jævnf vedr ang cf evt ekskl inkl iht i.h.t
          ift mht m.h.t pga p.g.a p.t såk s.k tidl tilsv vha v.h.a vs gnsn hhv opr oprindl udg
          lat eng""",
        numbers="""nr nrs s p pp stk kap fig tab vol bd tlf tel jan feb mar apr jun jul aug sep
          sept okt nov dec kl ca N° pkt § art des mai""",
        either="""A/S ApS Inc Ltd Corp Co co f.Kr e.Kr fvt evt E.U U.S U.S.A jr sr P.S N.B afd inst
          univ ds m.v maks min cand mag stud""",
        closing="osv o.s.v etc m.m m.fl mv mm mfl o.l ff",
        units="årh mio mia kr kg km cm mm sek tim pct m mill mrd prosent",
    ),
    "pl": Abbreviations(  # Polish
        names="""p pp dr hab prof mgr inż doc ks bp abp kard o św płk ppłk mjr kpt ppor sierż kpr
          red dyr prez wicemin sekr przew nadkom podkom asp mec lic dypl ul al pl os""",
        inner="""m.in np tj tzn tzw pt zob cd m.st j.w i.e e.g vs ca wł właśc zwł łac ang niem
          franc ros hiszp bałt ukr pow woj gm przym rzecz czas zaim lp zał ww wg ew ewent Dz.U""",
        numbers="""nr nry s str t tt r rozdz rys ryc tab art ust pkt lit poz tel godz wyd zesz cz
          vol kl sygn przyp §""",
        either="""Inc Ltd Co Corp U.S U.S.A jr sr S.A sp.z.o.o z.o.o sp min gen sen por lek arch im
          ok st mł pos plut chor zm ur dot b.r br ub k.p.c k.c k.k k.p.a k.p.k""",
        closing="n.e p.n.e itd itp etc in nast",
        units="r w tys mln mld zł gr proc szt kg km cm mm sek godz r.ż",
    ),
    "pt": Abbreviations(  # Portuguese
        names="""sr sra srs sras srta dr dra drs dras prof profa profª eng engª arq exmo exma ilmo
          ilma Pe Fr Dª sto sta mons gen cel ten sgto sgt alm Dep Min Gov Sen Pres Maj V.Ex
          V.Exa Mr Mrs Ms St""",
        inner="p.ex i.e e.g cf cfr vs aprox fr ingl lat trad adj adv subst masc fem pron prep",
        numbers="""n nº núm num pág págs pag p pp vol vols cap caps art arts fig figs tel telef tab
          t inc lin N° jan fev abr mai jun jul ago nov dez qui sáb""",
        words="no nos mar set out seg ter qua sex dom ed al",
        either="""S.A Ltda cia Inc Ltd Corp Co av R pça trav estr dpto depto E.U.A U.S U.S.A Jr min
          máx mín Univ Inst séc ibid id ref D org coord rev obs""",
        closing="etc ss segs a.C d.C a.m p.m",
        units="h hs km cm mm kg hab m",
    ),
    "ro": Abbreviations(  # Romanian
        names="""dl dna d-na d-l dr prof conf lect ing arh gen col lt mr cpt Sf sf mons pr Mr Mrs
          Ms acad jud""",
        inner="""ex de.ex d.ex cf cca ca i.e e.g vs p.ex engl germ gr adj adv subst trad coord
          n.red n.r n.tr""",
        numbers="""nr p pp pag pg vol cap art alin lit fig tab tel ian febr feb mart apr iun iul
          aug sept oct nov dec str bl sc ap et ed t""",
        either="S.A SRL S.R.L Inc Ltd Co Corp loc min sec h U.S U.S.A S.U.A jr av red",
        closing="etc ș.a ş.a ș.a.m.d ş.a.m.d a.m.d î.Hr d.Hr î.e.n e.n",
        units="mil mld kg km cm mm m",
    ),
    "ru": Abbreviations(  # Russian
        names="""г-н г-жа гр-н д-р проф акад доц св инж арх полк подполк кап лейт серж адм прот
          свящ игум архим еп архиеп митр тов т.н зав зам худ реж пос пгт дер ул пер просп пр-т
          пр-кт пл наб бул б-р мкр обл р-н оз о-в п-ов хр ст-ца Ал Ив Евг Ник Мих Вл Дм Серг
          Конст Вас""",
        inner="""т.е т.к т.о т.ч т.наз так.наз в.т.ч напр прибл примеч цит англ фр франц греч итал
          исп араб тур укр польск русск древнерус совр сокр сост сб собр избр букв разг устар
          урожд петерб эконом юр биол геогр техн с.-х ж.-д соотв преимущ гл.обр гл.образом
          ср.-век куб.м кв.м СПб""",
        numbers="""№ N с стр т тт том гл рис табл илл ст п пп разд вып изд кн д корп стр-е оф эт
          тел см ср абз янв февр фев апр июн июл авг сент сен окт нояб ноя дек ч пункт""",
        either="""др пр проч у.е чел шт экз о ГОСТ Inc Ltd Co Corp U.S им лат кит яп бел мед муз
          мат хим физ воен полит нач кон сер перен прост ред пер соч нов моск макс мин ген гр кн
          дир мл худож кв""",
        closing="т.д т.п и.др и.пр н.э до.н.э р.х",
        units="""г гг в вв руб коп тыс млн млрд трлн долл дол кг км см мм м га куб ч сек л мл ц т
          экв мес""",
    ),
    "sk": Abbreviations(  # Slovak
        names="""p pp sl dr MUDr JUDr PhDr RNDr ThDr PaedDr Ing Mgr Bc doc prof arch akad gen plk
          pplk mjr kpt por npor ppor rtm prap sv bl nám ul tř řed předs kard mons Mr Mrs Ms riad
          preds RSDr""",
        inner="""např tj tzv tzn resp popř příp event cca ca vč mj srov vs angl něm franc lat zkr
          zast zprav okr zvl cit překl ml st napr príp prípadne vrát porov""",
        numbers="č čís čj s str d díl roč kap obr tab čl odst písm tel ods sešit § příl vyd",
        either="""a.s s.r.o v.o.s k.s o.p.s r.o o.s Kr Kč U.S U.S.A Inc Ltd Co Corp spol CSc Ph.D
          DrSc MBA min stol t.č pol a.s""",
        closing="atď apod a.pod ap ai i etc pred.n.l n.l",
        units="tis mil mld mio hal kg km cm mm hod sek r m",
    ),
    "sv": Abbreviations(  # Swedish
        names="hr fr frk dr doc prof lic fil S:t S:ta St ing Gen Löjtn Mr Mrs Ms",
        inner="""bl.a t.ex d.v.s dvs jfr jmf ang cf ev exkl inkl fr.o.m f.o.m fom t.o.m m.a.o m.h.t
          mht p.g.a pga s.k t.v t.h vs f.d f.n dyl resp övers utg""",
        numbers="""nr nos s sid kap fig tab vol bd tel jan febr feb apr jun jul aug sep sept okt
          nov dec kl ca § N° p pp art""",
        either="""A.B Inc Ltd Corp Co f.Kr e.Kr U.S U.S.A jr sr P.S N.B avd inst univ förf max min
          i.st enl kand mag""",
        closing="osv o.s.v etc m.m m.fl mm mfl o.d d.y ff",
        units="milj mdr mkr tkr kr kg km cm mm sek tim proc st m",
    ),
    "tr": Abbreviations(  # Turkish
        names="""Dr Prof Doç Yrd Öğr Gör Arş Uzm Av Sn Bn Gen Org Korg Tümg Tuğg Alb Yb Bnb Yzb
          Ütğm Tğm Asb Müh Hz Şht St Mr Mrs Ms Ecz Opr Yrd.Doç Mah Cad Sok Sk Bulv Blv""",
        inner="örn bkz bk krş yak çev haz yay ing T.C T.B.M.M",
        numbers="no nr s sf sh cilt böl fık tel faks Şek Tab N° Apt D C",
        either="""M.Ö M.S MÖ MS İ.Ö İ.S A.Ş Ltd Şti Tic San Inc Corp Co Ün Üniv Fak Böl Bşk Müd U.S
          U.S.A A.B.D""",
        closing="vb vs vd vdğ",
        units="yy kg km cm mm dk sn sa m",
    ),
    "uk": Abbreviations(  # Ukrainian
        names="""п пп д-р проф акад доц св ім інж арх полк підполк кап лейт серж гр тов зав зам худ
          реж прот єп архієп митр смт вул пров просп пр-т пл наб бул б-р мкр обл р-н оз о-в Ол
          Ів Євг Мик Мих Вол Дм Серг Вас""",
        inner="""т.зв тзв т.б т.ч т.я в.т.ч напр наприкл прибл цит англ нім фр франц грец італ ісп
          араб тур рос польс укр скор упор зб букв розм заст юр біол геогр істор техн с.-г відп""",
        numbers="""№ N с стор т тт том гл рис табл іл ст п пп розд вип вид кн д корп оф тел див абз
          січ лют бер квіт трав черв лип серп вер жовт лист груд""",
        either="""др ін та.ін чол осіб шт екз Inc Ltd Co Corp ген мл ред пер кін сер нач пор пол
          мед муз мат хім фіз макс мін кв нар""",
        closing="т.п т.д т.ін і.т.д н.е до.н.е",
        units="р рр ст грн коп тис млн млрд трлн дол кг км см мм м га куб год хв сек л мл ц т",
    ),
    "ur": Abbreviations(  # Urdu
        names="ڈاکٹر",
        numbers="ص ج",
        either="ق.م",
    ),
}
BY_LANGUAGE["nb"] = BY_LANGUAGE["nn"] = BY_LANGUAGE["no"]
BY_LANGUAGE |= FURTHER
