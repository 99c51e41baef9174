"""Words that begin sentences: capitalised behind an abbreviation they show that it ended one.

Data, no code: function words of each language (articles, pronouns, prepositions, conjunctions,
adverbs), separated by white space, as they stand at the beginning of a sentence. No word that is
also a common name.
"""

from factcheck.text.segmentation.further_starters import FURTHER_STARTERS

STARTERS = {
    "bg": """А Ако Ала Аз Без Беше В Във Ваш Все Всички Всичко Вие Всяка Всеки Въпреки Въз Да Дали
      Днес До Докато Друг Други Един Една Едно Ето За Защо Защото И Из Или Им Има Как Какво Като
      Към Когато Който Която Които Което Кой Къде Ли Между Може Мога На Над Най Нашият Не Него
      Неговата Нейната Ние Никой Нито Но О Освен От Още По Под Пред При През Преди Против С Са
      Само Със След Според Също Така Там Тази Това Тези Той Тя Те То Тогава Тук У Ще Що Щом Я""",
    "ca": """A Així Això Ahir Al Als Altres Amb Aquest Aquesta Aquests Aquestes Avui Cada Com Contra
      D De Dels Del Des Després Doncs Durant El Ell Ella Ells Els En Encara Entre Era Es És Està
      Fins Ha Han Hi I Ja L La Les Li Mentre Més Molt Molts Na No Només On O Per Però Perquè Pel
      Quan Què Que Qui S Se Segons Sense Si Sobre També Tot Tots Un Una Uns Va Van""",
    "cs": """A Ale Ani Ať Až Bez Během Bude Budou By Byl Byla Byli Bylo Celkem Co Což Další Do Dnes
      Ho I Ja Já Jak Jako Jaký Je Jeho Její Jejich Jen Jenže Ještě Již Jde Jsem Jsou Jsme K Kde
      Kdo Když Každý Která Které Který Kteří Kromě Ke Má Mají Mezi Mezitím Mnoho Může My Na Nad
      Nebo Není Než Ne Nic Nikdo Nové O Od On Ona Oni Ono Oba Po Pod Podle Pokud Potom Pouze Pro
      Proč Proto Protože Před Přes Přesto Při S Se Si Své Ta Tak Také Takže Tam Te Teď Ten Tedy
      Tento Tím To Tito Toto Tyto Tato Tu Ty U Už V Ve Však Všechny Všichni Včera Vy Z Za
      Zatímco Ze Zde Že""",
    "da": """Af Aldrig Alle Alligevel Allerede At Begge Blandt Bliver Både Da De Deres Derfor
      Derefter Dermed Den Denne Der Desuden Det Dette Disse Du Efter Eller En Er Et Endelig
      Fordi Fra For Først Før Han Hans Har Havde Hende Hendes Her Hun Hvad Hvem Hver Hvis Hvor
      Hvordan Hvorfor Hvilken I Ifølge Ikke Imens Imidlertid Ingen Ja Jeg Kan Lad Man Mange Med
      Men Mens Min Mit Mod Måske Mellem Når Nej Nogle Nu Og Også Om Omkring På Samtidig Selv
      Senere Siden Sin Skal Som Så Således Til Trods Under Ud Uden Var Ved Vi Vil Vores""",
    "de": """Aber Alle Allerdings Als Also Am An Auch Auf Aus Bei Beide Bereits Bis Bisher Da Dabei
      Dadurch Dafür Dagegen Daher Damals Damit Danach Dann Daran Darauf Daraus Darin Darum Das
      Dass Davon Davor Dazu Dem Den Denn Dennoch Der Deren Des Deshalb Dessen Deswegen Die Dies
      Diese Diesem Diesen Dieser Dieses Doch Dort Durch Ebenso Eigentlich Ein Eine Einem Einen
      Einer Eines Einige Er Erst Es Etwa Für Ganz Gegen Gestern Hat Hatte Heute Hier Hinter Ich
      Ihm Ihn Ihnen Ihr Ihre Ihrem Ihren Ihrer Im Immer In Ins Insgesamt Inzwischen Ist Jede
      Jeder Jedoch Jetzt Kann Kein Keine Können Laut Man Manche Mein Meine Mit Mittlerweile
      Morgen Nach Nachdem Natürlich Neben Nicht Nichts Noch Nun Nur Ob Obwohl Oder Ohne Schon
      Sein Seine Seinem Seinen Seiner Seit Seitdem Sie Sind So Sobald Sogar Solche Somit Sondern
      Sonst Sowohl Später Trotz Trotzdem Über Um Und Uns Unser Unsere Unter Viele Vielleicht Vom
      Von Vor Während War Waren Warum Was Weder Wegen Weil Weiter Weitere Wenn Wer Werden Wie
      Wir Wird Wo Wobei Wurde Wurden Zu Zuerst Zuletzt Zum Zunächst Zur Zusammen Zwar Zwei
      Zwischen Vgl Siehe Zitiert""",
    "el": """Ακόμα Ακόμη Αλλά Αν Από Απ Αυτά Αυτές Αυτή Αυτό Αυτοί Αυτός Για Γιατί Δεν Εάν Εγώ Εδώ
      Είναι Είχε Εκεί Εκτός Ένα Ένας Ενώ Έτσι Επίσης Επειδή Ή Η Ήταν Θα Και Καθώς Κάθε Κατά
      Κανείς Κάποιος Μα Μας Με Μετά Μέσα Μέχρι Μια Μία Μη Μην Μόνο Μπορεί Να Ναι Ο Οι Όλα Όλοι
      Όμως Όταν Όπως Όπου Ότι Ούτε Πώς Ποιος Πολλά Πολλοί Που Πού Πριν Προς Σας Σε Στα Στη Στην
      Στις Στο Στον Στους Σήμερα Συνεπώς Τα Τι Τη Την Της Το Τότε Του Τους Τον Τώρα Των Υπάρχει
      Χθες Χωρίς Ως Ωστόσο""",
    "en": """A All Also Although And Any Are As At Because Before But By Can Could Despite Did Do
      Does During Each Even Every For From Given Had Has Have He Her Here Hers His How However I
      If In Instead Is It Its Just Last Later Let Like Many Meanwhile More Moreover Most Much My
      Neither Nevertheless Next No Nobody None Nor Not Nothing Now Of On Once One Only Or Other
      Others Our Over Perhaps Please Several She Should Since So Some Still Such That The Their
      Them Then There Therefore These They This Those Though Through Thus To Today Under
      Unfortunately Unless Unlike Until Upon Was We Well Were What Whatever When Where Whether
      Which While Who Whom Whose Why With Within Without Would Yes Yet You Your Another Both
      After Again Almost Yesterday Tomorrow Someone Everyone Everybody Anyone Either Few Finally
      First Following Further Furthermore Among Between Beyond Around Across Against Along
      Nearly Sometimes Soon Too I'm I've I'd I'll It's He's She's That's There's They're We're
      You're What's Who's Don't""",
    "es": """A Además Ahora Al Algo Algunas Algunos Allí Ante Antes Aquel Aquí Así Aún Aunque Bajo
      Cada Casi Como Cómo Con Contra Cual Cuál Cuando Cuándo Cuanto De Debido Del Desde Después
      Donde Dónde Dos Durante E El Él Ella Ellas Ellos En Entonces Entre Era Es Esa Esas Ese Eso
      Esos Esta Está Estas Este Esto Estos Estaba Están Fue Fueron Ha Había Hace Hacia Han Hasta
      Hay Hoy Igualmente Incluso La Las Le Les Lo Los Luego Mas Más Me Mi Mientras Mis Mucho
      Muchas Muchos Muy Nada Nadie Ni Ningún Ninguna No Nos Nosotros Nuestra Nuestro Nunca O
      Otra Otras Otro Otros Para Pero Poco Por Porque Pues Que Qué Quien Quién Quienes Quizás Se
      Según Ser Sí Si Sin Sino Sobre Solo Sólo Son Su Sus También Tampoco Tan Tanto Te Tiene
      Toda Todas Todo Todos Tras Tu Tú Un Una Unas Uno Unos Usted Varias Varios Y Ya Yo""",
    "fi": """Aina Alun Eikä Ei Ennen Entä Hän Hänen He Heidän Ihan Ilman Ja Jo Jokainen Jonka Jos
      Joskus Joten Kaikki Kanssa Koska Kuin Kuinka Kuitenkin Kukaan Kun Kuten Lisäksi Me Mikä
      Mikäli Miksi Minun Minä Missä Miten Moni Monet Mutta Muut Myös Näin Nämä Ne Niin Niitä
      Noin Nyt Olen On Oli Ollut Onko Sen Se Sekä Siellä Siksi Silti Sitten Sitä Siitä Siinä Tai
      Tähän Tällä Tämä Tämän Täällä Tänään Te Toinen Tuo Usein Vaan Vaikka Vain Vasta Voi Yksi
      Yli""",
    "fr": """À A Ainsi Alors Après Au Aucun Aucune Aussi Autre Aux Avant Avec C Car Ce Ceci Cela
      Celle Celui Cependant Certains Ces Cet Cette Ceux Chaque Comme Comment D Dans De Depuis
      Des Dès Deux Donc Du Elle Elles En Encore Enfin Ensuite Entre Est Et Eux Hier Ici Il Ils J
      Je Jusqu L La Là Le Les Leur Leurs Lors Lorsque Lui Ma Mais Malgré Mes Moi Mon N Ne Ni Non
      Nos Notre Nous On Or Où Oui Outre Par Parce Parmi Pas Pendant Peu Peut Plus Plusieurs Pour
      Pourquoi Pourtant Puis Puisque Qu Quand Quant Que Quel Quelle Quelques Qui Quoi S Sa Sans
      Sauf Se Selon Ses Si Sinon Son Sous Sur Ta Tandis Tant Tes Toi Ton Toujours Tous Tout
      Toute Toutes Toutefois Très Trop Tu Un Une Vers Voici Voilà Vos Votre Vous Y""",
    "hu": """A Az Akkor Ám Ami Amikor Amit Amely Azonban Azt Bár Csak De E Egy Egyik Én És Ez Ezek
      Ezért Ezt Eddig Előtt Ennek Erre Ha Hanem Hiszen Hogy Holnap Igen Így Is Itt Ki Később
      Közben Lehet Ma Majd Már Meg Még Mert Mi Miközben Mint Minden Mindez Miért Mivel Most
      Nagyon Ne Nem Nincs Ő Ők Ön Ott Pedig S Se Sem Sok Szerint Tehát Tegnap Ugyanakkor Ugyanis
      Úgy Után Vagy Valamint Van Volt""",
    "id": """Ada Adalah Akan Akhirnya Aku Anda Antara Apa Apakah Atas Bagi Bahkan Banyak Beberapa
      Berbagai Bila Dalam Dan Dari Dengan Di Dia Hal Hanya Hari Hingga Ia Ini Itu Jadi Jika Juga
      Kami Karena Kalau Kata Ke Kemudian Kepada Ketika Kini Kita Lalu Maka Masih Melalui Menurut
      Mereka Meski Meskipun Mungkin Namun Oleh Orang Pada Para Saat Salah Sampai Sangat Saya
      Sebagai Sebelum Sebuah Sedangkan Sehingga Sejak Sekarang Selain Selama Seluruh Semua
      Seorang Seperti Serta Sesudah Setelah Setiap Siapa Suatu Sudah Tapi Tetapi Telah Tentang
      Terhadap Tidak Untuk Walaupun Yang""",
    "it": """A Ad Agli Ai Al Alcuni Alcune Alla Alle Allo Allora Anche Ancora Anzi Appena
      Attualmente Aveva Avevano Bisogna C Che Chi Ci Ciò Come Con Così Cosa Cui Da Dagli Dai Dal
      Dalla Dalle De Degli Dei Del Della Delle Dello Di Dopo Dove Dunque Durante E È Ecco Ed
      Egli Ella Era Erano Essa Essi Esso Fino Forse Fra Fu Furono Già Gli Grazie Ha Hanno Ho I
      Ieri Il In Infatti Infine Inoltre Insieme Io L La Le Lei Li Lo Loro Lui Ma Mentre Mi Mia
      Mio Molte Molti Ne Negli Nei Nel Nell Nella Nelle Nello Nessuno Niente No Noi Non
      Nonostante Nulla O Oggi Ogni Oltre Ora Oppure Per Perché Però Più Poi Poiché Presso Prima
      Proprio Può Qual Quale Quali Qualche Quando Quanto Quasi Quattro Quel Quella Quelle Quelli
      Quello Questa Queste Questi Questo Qui Quindi Sarà Se Secondo Sei Sembra Sempre Senza Si
      Sì Sia Sino Solo Soltanto Sono Sopra Sotto Spesso Su Sua Subito Sue Sugli Sui Sul Sulla
      Sulle Suo Suoi Tra Tre Tu Tutta Tutte Tuttavia Tutti Tutto Un Una Uno Verso Vi Voi""",
    "kk": """Ал Алайда Ол Олар Осы Бұл Бірақ Біз Біздің Сондықтан Сонымен Себебі Егер Және Мен Сен
      Сіз Өйткені Әр Енді Қазір Кейін Онда Соның Сол Бүгін Олардың Оның Оны Осындай Тек Сонда
      Кейде Мұнда Мұндай Барлық Бір Кім Не Неге Қалай Қайда Қашан Сіздің Менің Бізде Олай Сөйтіп
      Ендеше Дегенмен Әйтсе""",
    "nl": """Aan Al Alle Alleen Als Anders Bij Binnen Bovendien Daar Daarbij Daardoor Daarna Daarom
      Dan Dat De Deze Die Dit Doch Door Dus Echter Een Eerst Eigenlijk En Er Ervan Even Geen
      Haar Had Heeft Hebben Het Hier Hij Hoe Hoewel Hun Ik In Inmiddels Is Ja Je Jij Kan Later
      Maar Men Met Mijn Misschien Na Naar Naast Namelijk Nadat Nee Niemand Niet Niets Nog Nu Of
      Om Omdat Onder Ondanks Ons Ook Op Over Pas Sinds Soms Tegen Ten Tenslotte Terwijl Toch
      Toen Tot Tussen Uit Uw Van Vanaf Veel Verder Via Volgens Voor Vooral Waar Waarom Wanneer
      Want Was Wat We Wel Welke Werd Wie Wij Wordt Ze Zelfs Zij Zijn Zo Zoals Zonder""",
    "no": """Af Aldrig Alle Alligevel Allerede At Begge Blandt Bliver Både Da De Deres Derfor
      Derefter Dermed Den Denne Der Desuden Det Dette Disse Du Efter Eller En Er Et Endelig
      Fordi Fra For Først Før Han Hans Har Havde Hende Hendes Her Hun Hvad Hvem Hver Hvis Hvor
      Hvordan Hvorfor Hvilken I Ifølge Ikke Imens Imidlertid Ingen Ja Jeg Kan Lad Man Mange Med
      Men Mens Min Mit Mod Måske Mellem Når Nej Nogle Nu Og Også Om Omkring På Samtidig Selv
      Senere Siden Sin Skal Som Så Således Til Trods Under Ud Uden Var Ved Vi Vil Vores Hva
      Etter Ble Dessuten Noen""",
    "pl": """A Ale Albo Ani Bardzo Bez Bo Był Była Było Były Być Chociaż Choć Co Coraz Czy Dla
      Dlatego Do Dzięki Dziś Dzisiaj Gdy Gdyby Gdzie I Ich Ja Jak Jako Jakie Je Jednak Jednakże
      Jeden Jedna Jego Jej Jest Jeszcze Jeśli Jeżeli Już Każdy Kiedy Kto Która Które Który
      Którzy Ma Mam Mimo Mają Może Można Musi My Na Nad Natomiast Nie Niektóre Niektórzy Nic
      Nikt O Obecnie Od On Ona One Oni Ono Oprócz Oraz Po Pod Podczas Ponadto Ponieważ Potem
      Poza Pomimo Przed Przez Przy Są Sam Się Skoro Ta Tak Także Tam Te Tego Tej Ten Teraz To
      Też Tu Tutaj Tych Tylko Tym Tymczasem U W We Wczoraj Według Więc Wiele Wielu Wszyscy
      Wszystkie Wszystko Wtedy Z Za Zaś Zawsze Ze Żaden Że Żeby""",
    "pt": """A Acima Agora Ainda Além Alguns Algumas Ao Aos Apesar Após Aquele Aqui As Às Assim Até
      Cada Com Como Contra Contudo Da Das De Depois Desde Do Dos Dois Duas Durante E É Ela Elas
      Ele Eles Em Embora Enquanto Então Entre Entretanto Era Eram Essa Essas Esse Esses Esta
      Está Estas Este Estes Eu Foi Foram Há Hoje Isso Isto Já Lá Logo Mais Mas Me Mesmo Meu
      Minha Muitas Muito Muitos Na Nas Nada Não Nem Nenhum No Nos Nós Nossa Nosso Num Numa Nunca
      O Onde Ontem Os Ou Outra Outro Outros Para Pela Pelas Pelo Pelos Pois Por Porém Porque
      Portanto Pouco Quais Qual Quando Quanto Quase Que Quem Se Segundo Sem Sempre Ser Será Seu
      Seus Sim Só Sob Sobre Sua Suas Também Tanto Tem Toda Todas Todo Todos Tudo Um Uma Umas Uns
      Você Vocês""",
    "ro": """A Acest Această Acesta Aceasta Aceste Acești Acum Ai Al Ale Alți Am Apoi Ar Are Astfel
      Atunci Au Azi Ca Când Care Căci Ce Cei Cel Cele Cine Cu Cum Da Dacă Dar De Deci Deoarece
      Deși Despre Din Dintre După E Ea Ei El Ele Era Este Eu Fără Fiecare Foarte Fost Iar Ieri
      În Înainte Încă Îi Își Într La Le Lor Lui Mai Mulți Multe Nici Nimeni Noi Nu O Ori Pe
      Pentru Peste Poate Prin Printre Sau Să Se Sunt Și Sub Toate Toți Tot Totuși Un Una Unde
      Unele Unii Va Voi Vor""",
    "ru": """А Без Более Был Была Были Было Быть В Ведь Во Вместе Вообще Вот Все Всё Вы Где Да Даже
      Для До Его Её Ее Если Есть Еще Ещё Ж За Зато Затем Здесь И Из Или Именно Иногда Их К
      Каждый Как Какой Когда Конечно Которые Который Кроме Кто Куда Лишь Между Меня Мне Многие
      Может Можно Мой Мы На Над Надо Нам Нас Наш Не Него Нельзя Нет Ни Никто Но Ну О Об Однако
      Он Она Они Оно От Перед По Под После Потом Потому Почему Поэтому При Про Против Пусть С
      Сам Свой Себя Сегодня Сейчас Со Согласно Среди Так Также Такая Такие Такой Там Тем Теперь
      То Тогда Того Тоже Только Тот Ты У Уже Хотя Через Что Чтобы Чтоб Эта Эти Это Этого Этой
      Этом Этот Я""",
    "sk": """A Aj Ako Ale Alebo Ani Asi Až Ak Bez Bol Bola Boli Bolo Bude Budú Čo Dnes Do Ďalej
      Ďalšie Ešte Ho I Ich Iba Ja Je Jeho Jej Každý Kde Kto Keď Keďže Ktorá Ktoré Ktorý K Má
      Majú Medzi Mnohé Môže My Na Nad Nie Než Nič Nikto No O Od Okrem On Ona Oni Ono Po Pod
      Podľa Pokiaľ Potom Preto Pretože Pred Pri Prečo Pritom S Sa Si So Sú Som Sme Svoj Ta Tak
      Takže Tam Také Táto Tento Teraz Tie Tiež To Toto Tu Ty U Už V Však Všetko Všetci Včera Vo
      Vy Z Za Zatiaľ Že""",
    "sv": """Alla Allt Att Av Bara Bland Blev Båda De Dem Den Denna Deras Dess Dessa Dessutom Det
      Detta Du Där Därför Då Efter Eller En Ett Enligt Eftersom Fast Flera Från För Först Före
      Genom Han Hans Har Hade Hela Hennes Hon Honom Hur I Idag Ingen Inget Inte Innan Inom Ja
      Jag Kan Man Med Medan Mellan Men Mer Min Mitt Mot Många Måste När Ni Nej Några Något Nu
      Nya Och Också Om Omkring På Redan Samma Samtidigt Sedan Senare Sina Ska Skulle Som Så
      Således Till Trots Under Ut Utan Vad Var Varför Varje Vem Vi Vid Vilken Vissa Är Även Över""",
    "tr": """Ama Ancak Artık Aynı Ayrıca Bana Bazı Belki Ben Beni Benim Biz Bir Birçok Bizim Böyle
      Böylece Bu Buna Bunlar Bunun Burada Bütün Çok Çünkü Da Daha De Diğer Dolayısıyla Eğer En
      Fakat Gibi Hatta Hem Hep Hepsi Her Herkes Hiç İlk İki İse İşte Kendi Ki Kim Kimse Lakin
      Madem Nasıl Ne Neden Nerede O Oysa Olarak Ona Onlar Onu Onun Öte Öyle Oldu Pek Peki Sadece
      Sen Siz Son Sonra Sonunda Şimdi Şöyle Şu Tabii Tüm Üstelik Var Ve Veya Ya Yalnız Yani Yine
      Yok Zaten""",
    "uk": """А Але Адже Без Більше Був Була Були Було В Вже Ви Від Він Вона Вони Воно Все Всі Де Для
      До Досить Є Ж За Завдяки Замість Зараз З Зі Із І Інші Його Й Її Їх Йому Коли Кожен Крім
      Котрий Лише Між Мене Ми Мій Мені Можна Може На Над Навіть Нам Нас Наш Не Немає Ні Ніхто
      Нині Ну Об Однак Окрім Ось Перед Після По Потім Під Про Проти При Сам Свій Себе Серед
      Сьогодні Та Так Такий Також Там Те Тепер То Тоді Тому Той Тільки Ти У Усі Усе Хоча Хто Це
      Цей Ця Ці Через Чи Чому Що Щоб Як Яка Який Які Якщо Я""",
}
STARTERS["nb"] = STARTERS["nn"] = STARTERS["no"]
STARTERS |= FURTHER_STARTERS
