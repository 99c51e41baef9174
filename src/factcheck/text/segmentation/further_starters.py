"""Words that begin sentences in further languages, as in `sentence_starters`: data, no code."""

FURTHER_STARTERS = {
    "af": """'n Aan Al Alle As Baie Binne By Daar Daarom Dat Die Dis Dit Dus Een Egter Ek En
      Gedurende Haar Hierdie Hy Hulle In Is Intussen Jy Jou Later Maar Meer Met Na Nadat Nie
      Nou Nog Ons Ook Om Omdat Op Oor Sedert Sy Sommige Soos Soms Terwyl Toe Tydens Uit Van
      Vanaf Volgens Voor Wanneer Want Wat Waar Waarom Wie Dié Hoe Hoewel""",
    "ar": """هو هي هم هذا هذه كان كانت في على من إلى وقال وقد وكان لكن ولكن كما لا لم إن إذا
      عندما بعد وفي""",
    "az": """Amma Ancaq Artıq Bəzi Belə Ben Bir Biz Bu Bunlar Bunun Bütün Buna Çünki Çox Daha
      Digər Əgər Hər Həm Həmin İlk İndi Lakin Mən Nə Niyə O Onlar Onun Ona Onu Sən Siz Son
      Sonra Və Yalnız Yəni""",
    "be": """А Але Адзін Бо Без Быў Была Было Былі Вы Варта Ва Гэта Гэты Гэтая Гэтыя Да Дзе
      Для Другі Ён Яна Яно Яны З За Затым Зараз Каб Калі Кожны Мы Можна На Над Не Ні Ну Пад
      Пасля Па Паводле Потым Праз Пры Пра Сёння Толькі Тут Там Так Такім Таму Тое Ты У Усе Хто
      Хоць Цяпер Чаму Што Як Які Якая Якія Я Яго Яе Іх І""",
    "bn": """এই সেই তিনি তারা তাঁর তার আমি আমরা আপনি তুমি কিন্তু এবং তবে তাই যদি যখন তখন এখন
      এটি এটা সে এরপর পরে এখানে সেখানে কোনো একটি এক""",
    "cy": """A Ac Ar Am Bu Byddai Bydd Cafodd Dim Dyma Dyna Ers Efallai Er Erbyn Felly Fe Fel
      Gan Gyda Hefyd Hwn Hon Hynny Hyn I Mae Maent Mi Mewn Nad Nawr Nid Ni Nhw O Oedd Oes Ond
      Os Pan Pam Pwy Roedd Rwy Sut Rhaid Roeddent Wedi Wrth Y Yn Yr Yna Ym Yno""",
    "et": """Aga Alates Enne Ent Et Ehk Ega Ei Ehkki Eile Hiljem Ja Juba Järgmine Ka Kas Kes
      Kell Keegi Kogu Kõik Kuid Kuidas Kui Kus Kuna Kuigi Ma Me Mina Mis Miks Mida Mitu Mõned
      Mõni Mul Mu Nad Nagu Need Neid Nende Nii Niisiis Nüüd On Oli Olid Oma Pärast Praegu Sa
      Samas See Seda Selle Sellest Selles Seega Seejärel Siis Siin Seal Sest Sinna Ta Tal Tema
      Teda Te Tegelikult Täna Veel Või Vastavalt Viimane Võib Üks Üle Ühel""",
    "eu": """Adibidez Ala Aldiz Alegia Ari Arte Azken Baina Baita Baldin Bat Batzuk Baziren
      Bere Berriz Beste Bestalde Bi Bide Da Den Dira Egun Ere Ez Eta Gaur Gero Gainera Gu Han
      Haiek Hain Hala Halere Hau Hauek Hemen Hori Horiek Horrek Horregatik Honek Hura Izan
      Jakina Lehen Ni Nik Noiz Non Nola Nor Ondoren Orain Ordea Oso Ondorioz Zer Zergatik Zu
      Zein Zuen Zen""",
    "fa": "او آنها این آن ما من شما اما ولی اگر در از به با پس وی هم همچنین بعد",
    "fo": """Av Alt Eg Eftir Ein Eitt Eisini Eru Er Fyri Frá Hann Hava Hesin Hesi Hetta Hon
      Hvat Hví Hvør Har Her Hevur Í Ja Og Men Nei Nú Næstan Sum Síðan So Tað Tá Teir Tær Tey
      Tí Tann Til Um Undir Úr Var Við Vit Á Øll""",
    "ga": """Ach Agus An Ansin Ar Anois Bhí Ba Beidh Chun Cad Cé Conas Chuaigh Dá De Do Dúirt
      É Éis Faoi Freisin Gach Go Gan Í Is Inniu Iad Le Leis Má Mar Mura Mé Na Nach Ní Níl Níor
      Nuair Nó Ó Ós Roimh San Sa Sé Sí Siad Sin Seo Sinn Tá Tar Trí Tú Tháinig""",
    "gl": """A Á Ademais Ao Aos Algún Algunha Algúns Aínda Así As Ata Agora Ante Antes Ás
      Baixo Cada Cando Como Con Contra Coa Co Coas Cos Da Das De Dende Desde Debido Despois Do
      Dos Durante E El Ela Eles Elas En Entón Entre Era Es Esta Este Estas Estes Está Estaba
      Iso Isto Esa Ese Eu Foi Foron Fronte Hai Había Hoxe Logo Máis Mais Mentres Moi Moitas
      Moitos Na Nas Nada Ninguén Nin No Nos Non Nunca O Os Ou Onde Onte Outra Outras Outro
      Outros Pero Pola Polo Por Porque Para Que Quen Se Segundo Sen Seu Súa Seus Súas Si Só
      Sobre Son Tamén Tan Teñen Ten Todas Todo Todos Tras Tralo Un Unha Unhas Uns Xa""",
    "he": """הוא היא הם הן אני אנחנו אתה זה זו זאת אבל אולם אך אם כאשר כי לא גם על את של בשנת
      לאחר עם כל יש""",
    "hi": """यह वह वे ये इस उस इन उन इसके उसके इनके उनके इसका उसका इसमें उन्होंने इन्होंने
      उन्हें उसने इसने मैं मैंने हम हमने आप तुम एक और लेकिन किन्तु परंतु मगर इसलिए जब तब अगर
      यदि हालांकि क्योंकि कुछ सभी अब आज कल वहीं वहां यहां साथ बाद जो क्या कौन कहां इसी उसी ऐसे
      फिर सिर्फ अभी""",
    "hr": """A Ako Ali Bez Bila Bili Bilo Bio Budući Čak Da Dakle Dana Danas Do Dok Dva Evo
      Ga Gdje I Ili Ima Imaju Inače Iako Iz Između Ipak Ja Je Jedan Jedna Jedno Jer Još
      Jučer Kad Kada Kako Kao Kasnije Koji Koja Koje Kod Konačno Kroz Krajem Ku Li Međutim Mi
      Među Mnogi Možda Može Moj Na Nad Nakon Naime Naravno Ne Nego Neki Neke Nema Ni Nije
      Nitko Ništa No Nisu O Od Odmah Ona Oni Ono On Ova Ovaj Ove Ovo Ovi Osim Pa Po Pod
      Poslije Pored Prema Pre Prije Pri Preko Početkom Pošto Prvi Potom S Sa Sada Samo Sam Se
      Sve Svi Sutra Stoga Su Šta Što Ta Tada Taj Tako Također Te Tek To Toga Ti Tijekom Tko Tu
      U Uz Unatoč Usprkos Već Vi Više Vrlo Za Zašto Zato Zatim Zbog""",
    "is": """Á Að Af Allir Allt Annað Auk Árið Bara Báðir Ef Eftir Ég Einn Ein Eitt Einnig
      Ekki Eða En Engin Enginn Er Eru Ekkert Frá Fram Fyrir Fyrst Hann Hafa Hér Hið Hinn Hins
      Hjá Honum Hún Hvað Hvar Hver Hvers Hvernig Hvenær Hvort Í Já Jafnvel Kannski Loks Má
      Margir Með Meðal Meðan Mér Mig Mjög Nei Nema Nokkrir Nú Núna Né Og Ofan Okkur Sá Sama
      Samt Samkvæmt Sem Síðan Síðar Sjá Sjö Svo Sumir Sú Til Tveir Um Undir Upp Úr Út Var
      Vegna Verður Við Vissulega Voru Yfir Það Þá Þær Þar Þannig Þau Þegar Þeir Þess Þessi
      Þetta Þessar Þó Þrátt Því Þú Öll""",
    "kn": "ಅವರು ಅವನು ಅವಳು ಅದು ಇದು ಈ ಆ ನಾನು ನಾವು ನೀವು ಆದರೆ ಒಂದು ನಂತರ ಈಗ",
    "ky": """Ал Алар Бул Биз Мен Сен Сиз Ошол Бирок Жана Эгер Себеби Ошондуктан Кийин Азыр
      Бүгүн Анын Бир Бардык Эми Эмне Ким Качан""",
    "lt": """Anot Ar Aš Be Bet Buvo Būtent Čia Dabar Dar Daugelis Daug Dėl Dėlto Deja Į Iki
      Ir Iš Jai Jam Jau Jei Jeigu Ji Jie Jis Jo Jos Jų Juk Kad Kai Kaip Kada Kas Kadangi
      Kartais Kiekvienas Kiti Kita Kitas Kodėl Kol Ko Kur Kuris Kurie Kuri Labai Man Mano Mes
      Mums Mūsų Na Nes Ne Nei Net Nėra Niekas Nors O Pagal Pasak Paskui Pats Per Pernai Pirma
      Po Prie Prieš Pro Šis Ši Šie Šios Šiuo Šiandien Su Ta Tad Tada Tai Taigi Taip Tačiau Tam
      Tame Tas Ten Tie Tik Todėl Toks Tuo Tuomet Tu Už Vėliau Vis Visi Visa Viskas Viena
      Vienas Yra""",
    "lv": """Ap Ar Arī Es Bet Bez Bija Būtu Caur Cik Daudz Daži Dažas Diemžēl Gan Gada Ir It
      Ja Jā Jau Jo Jūs Ka Kad Kādēļ Kā Kāds Kas Katrs Kopš Kur Kurš Ko Lai Līdz Man Mans Mēs
      Mums Nav Ne Neviens No Nu Pa Par Pat Pēc Pie Piemēram Pirms Pret Redz Savukārt Savas
      Savu Šajā Šī Šie Šis Šo Šodien Šobrīd Tā Tad Tādēļ Tagad Taču Tam Tāpat Tāpēc Tas Te Tie
      Tikai Tiek Tika To Tomēr Tur Tu Turklāt Un Uz Vai Vairāk Vakar Varbūt Vēl Vēlāk Vienmēr
      Viens Viņa Viņam Viņi Viņš Viņu Visi Viss Virs Zem Citi""",
    "mk": """А Ако Ама Без Беше Бидејќи Во Вчера Врз Да Дали Денес До Додека Друг Една Еден
      Едно За Зад Зошто Затоа Значи И Или Има Из Исто Иако Јас Кај Како Кога Кој Која Кое Кон
      Каде Ли Меѓу Меѓутоа Многу Може На Над Не Нема Ние Ни Никој Но Од Овие Овој Оваа Ова
      Околу Освен Па По Под Потоа Пред При Против Преку Само Сѐ Се Секој Сега Сите Со Според
      Сепак Таа Така Таму Тие Тоа Тој Токму Тогаш Тука Ти Уште Утре Што Ќе""",
    "ml": "അവൻ അവൾ അവർ അത് ഇത് ഈ ആ ഞാൻ ഞങ്ങൾ നിങ്ങൾ എന്നാൽ പക്ഷേ ഒരു പിന്നീട് ഇപ്പോൾ അദ്ദേഹം",
    "mr": """हा ही हे तो ती ते त्या त्याने तिने त्यांनी त्यांच्या त्याच्या या यांनी आणि पण
      परंतु मात्र मी आम्ही तुम्ही तू आपण एक आता आज जर जेव्हा तेव्हा म्हणून कारण काही सर्व तसेच
      मग अशा असे""",
    "ms": """Ada Adalah Akan Akhirnya Aku Anda Antara Apa Apabila Atas Bagi Bagaimanapun
      Banyak Beberapa Beliau Bila Dalam Dan Dari Daripada Dengan Di Dia Hanya Hari Hingga Ia
      Ini Itu Jadi Jika Juga Kami Kerana Kalau Ke Kemudian Kepada Ketika Kini Kita Lalu Maka
      Masih Melalui Menurut Mereka Namun Oleh Pada Para Perkara Sebab Sebagai Sebelum Selain
      Selepas Semasa Semua Setelah Setiap Saya Sementara Tetapi Tidak Untuk Walaupun Yang""",
    "mt": """Billi Dan Dawn Din Dak F'dan F'din Fil Fl Fost Għal Għaldaqstant Għalhekk Għax
      Hu Huma Hi Hemm Il Illum Iżda Issa Jekk Jien Kien Kienet Kienu Kif Kull Kultant L Li Ma
      Meta Minħabba Mill Mhux Nhar Nru Sakemm Skont Sabiex Ta Tal Tali U Wara Xi Xejn""",
    "ne": """यो त्यो यी ती उनी उनले उहाँ उहाँले म मैले हामी तपाईं तर र अनि किनभने यदि जब अब
      आज एक केही सबै यस त्यस""",
    "sl": """A Ali Ampak Bil Bila Bili Bilo Bo Bodo Brez Če Čeprav Čez Da Danes Do Dokler
      Drugi Dva Ena Eden En Gre In Iz Je Jaz Ker Kadar Kaj Kako Kakor Kdaj Kdo Kje Kljub Ko
      Koliko Konec Kot Kmalu Kasneje Ki Kar Le Lahko Med Mi Menda Morda Na Nad Naj Najprej
      Nato Ne Nekateri Nekaj Neki Nekoč Ni Nič Nihče Niso Nobena Ob Od Okoli Oba On Ona Oni
      Oziroma Pa Po Pod Poleg Pri Pred Prav Predvsem Preko Prvi Potem Proti S Sam Sama Samo
      Saj Se Sedaj Sem Si Sicer Skupaj Skozi So Spet Sta Ste Su Šele Ta Tako Takrat Te Tega
      Tem Ti Tisti To Toda Torej Tu Tudi Tukaj V Vendar Več Včasih Včeraj Veliko Vse Vsak Vsi
      Z Za Zakaj Zaradi Zato Zatem Zdaj Zelo Že Zgolj""",
    "sq": """A Ai Ajo Ata Ato Ashtu Atëherë Ku Çdo Çfarë Dhe Disa Duke Do Deri Edhe Ende E
      Ishte Ishin Është Gjatë Gjithashtu I Janë Jo Ja Kështu Këto Këta Kjo Ky Këtë Kur Kush Ka
      Kanë Krahas Me Megjithatë Megjithëse Më Mbi Midis Mund Ndërsa Në Nëse Nga Ne Nuk Nën
      Nëpër Për Pas Pasi Para Pa Por Pra Prandaj Psh Qysh Që Sa Se Sepse Si Sipas Sot S Të
      Tani Tek Ti U Unë Vetëm Ndonëse Një""",
    "sr": """A Ako Ali Bez Bila Bili Bilo Bio Budući Čak Da Dakle Dana Danas Do Dok Dva Evo
      Ga Gdje I Ili Ima Imaju Inače Iako Iz Između Ipak Ja Je Jedan Jedna Jedno Jer Još
      Jučer Kad Kada Kako Kao Kasnije Koji Koja Koje Kod Konačno Kroz Krajem Ku Li Međutim Mi
      Među Mnogi Možda Može Moj Na Nad Nakon Naime Naravno Ne Nego Neki Neke Nema Ni Nije
      Nitko Ništa No Nisu O Od Odmah Ona Oni Ono On Ova Ovaj Ove Ovo Ovi Osim Pa Po Pod
      Poslije Pored Prema Pre Prije Pri Preko Početkom Pošto Prvi Potom S Sa Sada Samo Sam Se
      Sve Svi Sutra Stoga Su Šta Što Ta Tada Taj Tako Također Te Tek To Toga Ti Tijekom Tko Tu
      U Uz Unatoč Usprkos Već Vi Više Vrlo Za Zašto Zato Zatim Zbog Juče Takođe Tokom Uprkos
      Ko А Ако Али Без Била Били Било Био Да Дакле Данас До Док Два Где И Или Има Имају Иначе
      Иако Из Између Ипак Ја Је Један Једна Једно Јер Још Јуче Кад Када Како Као Касније Који
      Која Које Код Коначно Кроз Крајем Ли Међутим Ми Међу Многи Можда Може Мој На Над Након
      Наиме Наравно Не Него Неки Неке Нема Ни Није Нико Ништа Но Нису О Од Одмах Она Они Оно
      Он Ова Овај Ове Ово Ови Осим Па По Под После Поред Према Пре При Преко Почетком Пошто
      Први Потом С Са Сада Само Сам Се Све Сви Сутра Стога Су Шта Што Та Тада Тај Тако Такође
      Те Тек То Тога Ти Током Ко Ту У Уз Упркос Већ Ви Више Врло За Зашто Зато Затим Због""",
    "sw": """Aidha Alikuwa Ambapo Baada Bado Basi Hata Hawa Hii Hili Hiyo Hizi Huko Huyu Ila
      Ili Jambo Kabla Kama Katika Kila Kisha Kuna Kutokana Kwa Kwanza Lakini Leo Licha Mimi
      Mwaka Mwisho Na Nao Ni Ndiyo Pia Sasa Sisi Tangu Vilevile Wakati Wao Watu Ya Yeye""",
    "ta": """அவர் அவன் அவள் அது இது அவர்கள் இவர் இந்த அந்த நான் நாம் நாங்கள் நீ நீங்கள் ஆனால்
      எனவே மேலும் ஒரு இதன் அதன் அவரது இதில் அதில் பின்னர் இன்று நேற்று என் யார் ஏன் எப்படி
      என்ன""",
    "te": """అతను అతడు ఆమె అది ఇది వారు ఈ ఆ నేను మేము మనం నీవు మీరు కానీ అయితే ఒక అందువల్ల
      తర్వాత ఇప్పుడు ఎవరు ఏమి""",
    "tl": """Ang Ako Akin Ako'y Anim Ano At Ating Ayon Ayos Bagama't Bagaman Bago Bakit Bukod
      Dahil Dapat Dito Doon Habang Hanggang Hindi Ibang Ilan Isa Isang Ito Iyon Kahit Kami
      Kanyang Kapag Kasama Kaya Kung Kailan Mas May Mayroon Mga Mula Matapos Na Nang Ngayon
      Ngunit Nagkaroon Naging Nasa Nasaan Nais Pagkatapos Para Pero Pati Sa Sapagkat Si Sila
      Sina Sino Siya Subalit Tayo Tinatawag Tulad Upang Walang Wala Wari""",
    "tt": """Ә Ул Алар Бу Без Мин Син Сез Шул Ләкин Һәм Әгәр Чөнки Шуңа Аннары Хәзер Бүген
      Кичә Аның Бер Барлык Тагын Нигә Кем Нәрсә Әмма""",
    "ur": "یہ وہ اس ان ہم میں آپ لیکن مگر اور اگر جب پھر اب",
    "vi": """Anh Bà Bác Bên Bởi Bây Cả Các Cái Cậu Chỉ Chính Cho Chúng Chị Chiếc Có Cô Con
      Còn Của Cùng Cũng Dù Do Đã Đang Đây Để Đến Điều Đó Đối Em Gì Giờ Hai Hắn Họ Hôm Hơn Khi
      Không Kể Là Lúc Lại Mà Mặc Mẹ Mình Một Mỗi Mọi Năm Nay Nên Nếu Ngay Ngày Ngoài Người
      Nhưng Những Như Nhiều Nó Nơi Ở Ông Phải Qua Ra Rất Rồi Sau Sẽ Số Sự Tại Tất Theo Thì Tôi
      Tới Trên Trong Trước Từ Từng Tuy Và Vào Vậy Về Vì Vẫn Việc Với Vừa Xin""",
}
FURTHER_STARTERS["bs"] = FURTHER_STARTERS["hr"]
