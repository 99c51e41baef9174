"""What stands in a page's place is named, and an edited page is never taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents import Document
from factcheck.documents.fetching.answers import Fetched
from factcheck.documents.fetching.outcomes import Outcome
from factcheck.documents.reading import sandbox
from factcheck.documents.reading.document import Extract
from factcheck.documents.reading.formats import Format
from factcheck.documents.reading.main_text import main_text
from factcheck.documents.watching.classify_response import Previous, classify_response
from factcheck.documents.watching.former_text import former_text
from factcheck.domain import Beside, LeftOut

from ..loopback import NOON

URL = "https://news.example/harbour/pier"
PARAGRAPHS = (
    "The harbour authority closed the eastern pier on Monday after divers found cracks.",
    "Nine of its forty pillars are damaged, the engineer in charge told the council.",
    "Repairs will cost 3.4 million euros and take at least five months, she said.",
    "Fishermen are to use the western pier until then, free of charge.",
    "The council votes on the money on the second Thursday of November.",
)
STORIES = " ".join(
    f"Story {number}: a town in the north opens its baths again after {number} years of work."
    for number in range(40)
)


def page(*paragraphs: str, title: str = "Pier closed", heading: str | None = None) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head><title>{title}</title></head>"
        f"<body><article><h1>{heading or title}</h1>{body}</article></body></html>"
    )


def extract_of(markup: str) -> Extract:
    return sandbox.answer(
        Format.HTML, markup.encode(), declared_encoding="utf-8", unpacked_limit=1_000_000
    )


def outcome(now: str, before: str | None = None) -> tuple[Outcome, str]:
    """What a look comes to when `before` became `now`, both read as pages."""
    was = extract_of(before or page(*PARAGRAPHS))
    previous = Previous(
        "0" * 64, main_text(was.text, was.beside), "text/html", address=URL, shown=was.text
    )
    fields = (("content-type", "text/html; charset=utf-8"),)
    answer = Fetched(URL, URL, (), 200, fields, now.encode(), NOON)
    extract = extract_of(now)
    read = Document(
        answer.data,
        answer.sha256,
        len(answer.data),
        "text/html",
        extract.text,
        "html",
        "utf-8",
        "",
        beside=extract.beside,
    )
    check = classify_response(answer, read, previous)
    return check.outcome, check.because


CONSENT = {
    "en": ("Your privacy choices", "We and 842 partners store cookies on your device.",
           "Accept all", "Reject all"),
    "de": ("Ihre Zustimmung", "Wir und unsere Partner verwenden Cookies für Werbung.",
           "Alle akzeptieren", "Einstellungen verwalten"),
    "fr": ("Le respect de votre vie privée", "Nos partenaires utilisent des traceurs.",
           "Tout accepter", "Continuer sans accepter"),
    "es": ("Su privacidad nos importa", "Usamos cookies para mostrar anuncios.",
           "Aceptar y continuar", "Rechazar"),
    "pl": ("Twoja prywatność", "Korzystamy z plików cookie, aby wyświetlać reklamy.",
           "Zgadzam się", "Ustawienia zaawansowane"),
    "fi": ("Evästeet", "Käytämme evästeitä mainonnan kohdentamiseen.", "Hyväksy kaikki",
           "Muokkaa asetuksia"),
    "ru": ("Мы используем файлы cookie", "Сайт обрабатывает данные для рекламы.",
           "Принять все", "Отклонить"),
    "el": ("Το απόρρητό σας", "Χρησιμοποιούμε cookies για διαφημίσεις.", "Αποδοχή όλων",
           "Ρυθμίσεις"),
    "tr": ("Gizliliğinize önem veriyoruz", "Reklamlar için çerez kullanıyoruz.",
           "Tümünü kabul et", "Reddet"),
    "ar": ("خصوصيتك تهمنا", "نستخدم ملفات تعريف الارتباط لعرض الإعلانات.", "قبول الكل",
           "إدارة الخيارات"),
    "hi": ("आपकी गोपनीयता", "हम विज्ञापन दिखाने के लिए कुकी का उपयोग करते हैं।", "स्वीकार करें",
           "अस्वीकार करें"),
    "ja": ("プライバシーについて", "広告の表示にクッキーを使用しています。", "同意する", "設定"),
    "zh": ("您的隐私", "我们使用 Cookie 来展示广告。", "全部接受", "管理选项"),
}  # fmt: skip


@pytest.mark.parametrize("language", CONSENT)
def test_a_consent_wall_is_no_change(language: str) -> None:
    heading, *words = CONSENT[language]
    assert outcome(page(*words, title="News", heading=heading))[0] is Outcome.CHALLENGE


@pytest.mark.parametrize(
    "heading",
    ["Page not found", "Error 404", "Seite nicht gefunden", "Page introuvable",
     "Página no encontrada", "Pagina non trovata", "Nie znaleziono strony", "Страница не найдена",
     "Sayfa bulunamadı", "الصفحة غير موجودة", "ページが見つかりません", "页面不存在"],
)  # fmt: skip
def test_not_found_is_no_change_however_many_other_stories_follow(heading: str) -> None:
    told = outcome(page(STORIES, title=f"{heading} | News", heading=heading))
    assert told[0] is Outcome.SOFT_404
    assert "head" in told[1] or "title" in told[1]


@pytest.mark.parametrize(
    "offer",
    ["Subscribe to continue reading.", "Already a subscriber? Sign in to read.",
     "Weiterlesen mit dem Probemonat", "Cet article est réservé aux abonnés.",
     "Para seguir leyendo, suscríbete.", "Dit artikel verder lezen? Neem een abonnement.",
     "Läs vidare för 1 krona: bli prenumerant.", "Aby czytać dalej, wykup dostęp.",
     "Чтобы читать дальше, оформите подписку.", "Okumaya devam etmek için abone olun.",
     "続きを読むには会員登録が必要です。", "订阅后继续阅读全文"],
)  # fmt: skip
def test_a_beginning_that_an_offer_follows_is_behind_a_paywall(offer: str) -> None:
    found = outcome(page(*PARAGRAPHS[:2], offer))
    assert found[0] is Outcome.PAYWALLED
    assert "are missing" in found[1]


@pytest.mark.parametrize(
    "offer",
    ["This story is for members only. Already a member? Log in to read.",
     "Diesen Text lesen Sie mit einem Abo. Jetzt testen und ganzen Artikel lesen.",
     '<a class="paywall__button" href="/plans">Subscribe now</a>'],
)  # fmt: skip
def test_an_offer_in_the_place_of_the_whole_page_is_no_change(offer: str) -> None:
    found = outcome(page(offer, title="Harbour News"))
    assert found[0] is Outcome.PAYWALLED
    assert "in its place" in found[1]


@pytest.mark.parametrize(
    ("heading", "words", "named"),
    [("We will be right back", "Scheduled maintenance until noon.", Outcome.SERVER_ERROR),
     ("Wartungsarbeiten", "Bitte versuchen Sie es später noch einmal.", Outcome.SERVER_ERROR),
     ("News", "Please turn on JavaScript to see this site.", Outcome.CHALLENGE),
     ("Sind Sie ein Roboter?", "Bitte bestätigen Sie kurz.", Outcome.CHALLENGE),
     ("Подтвердите, что вы не робот", "Это займёт секунду.", Outcome.CHALLENGE)],
)  # fmt: skip
def test_repairs_and_proofs_are_no_change(heading: str, words: str, named: Outcome) -> None:
    assert outcome(page(words, heading=heading, title=heading))[0] is named


REFUSALS = [
    ("Please allow ads", "We see that you use an ad blocker. Turn it off and reload.",
     Outcome.CHALLENGE, "advertisements"),
    ("Bitte schalten Sie Ihren Werbeblocker aus", "Ohne Anzeigen kein Lokaljournalismus.",
     Outcome.CHALLENGE, "advertisements"),
    ("广告屏蔽", "请关闭广告拦截后刷新。", Outcome.CHALLENGE, "advertisements"),
    ("Are you over 18?", "Please enter your date of birth.", Outcome.CHALLENGE, "age"),
    ("年齢確認", "あなたは18歳以上ですか。", Outcome.CHALLENGE, "age"),
    ("429", "Too many requests. Try again in an hour.", Outcome.RATE_LIMITED, "too often"),
    ("Слишком много запросов", "Подождите немного.", Outcome.RATE_LIMITED, "too often"),
    ("Sorry", "This content is not available in your country.", Outcome.FORBIDDEN, "asked from"),
    ("Leider gesperrt", "In Ihrem Land aus rechtlichen Gründen.", Outcome.FORBIDDEN, "asked from"),
    ("Oops", "Something went wrong. Please reload.", Outcome.SERVER_ERROR, "failed"),
    ("Błąd", "Wystąpił błąd serwera.", Outcome.SERVER_ERROR, "failed"),
    ("harbour.example", "This domain is for sale. Make an offer.", Outcome.SOFT_404, "address"),
    ("News", "We looked, but the page you requested has moved.", Outcome.SOFT_404, "says so"),
    ("Подписка", "Читайте далі за передплатою: передплата від 1 гривні.",
     Outcome.PAYWALLED, "offer"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "words", "named", "because"), REFUSALS)
def test_what_refuses_a_page_is_named(
    heading: str, words: str, named: Outcome, because: str
) -> None:
    for frame in (page(words, heading=heading, title=heading), framed(heading, words)):
        came, said = outcome(frame, in_frame(ARTICLE))
        assert came is named, said
        assert because in said


def framed(heading: str, words: str) -> str:
    return in_frame(f"<div><h2>{heading}</h2><p>{words}</p></div>")


def test_what_is_left_under_a_third_is_named_too_where_some_of_it_is_the_former_text() -> None:
    kept = f"<p>{PARAGRAPHS[0]}</p>"
    wall = "<div><h2>Something went wrong</h2><p>An unexpected error occurred.</p></div>"
    came, because = outcome(in_frame(kept + wall), in_frame(ARTICLE))
    assert came is Outcome.SERVER_ERROR, because


def test_a_login_form_is_no_change() -> None:
    form = '<form><label>Name <input></label><label>Passwort <input type="password"></label></form>'
    now = page("Bitte geben Sie Ihre Daten ein.", title="Anmelden").replace("</article>", form)
    assert outcome(now)[0] is Outcome.FORBIDDEN


EDITS = {
    "a number": page(*PARAGRAPHS).replace("3.4", "4.3"),
    "a sentence less": page(*PARAGRAPHS[:2], *PARAGRAPHS[3:]),
    "the end less": page(*PARAGRAPHS[:2]),
    "the end less, and a correction": page(
        *PARAGRAPHS[:3], "Correction: an earlier version gave a wrong date for the vote."
    ),
    "a paragraph on cookies more": page(*PARAGRAPHS, "Accept our cookies, and manage consent."),
    "an offer more": page(*PARAGRAPHS, "Subscribe to continue reading our newsletter."),
    "a new headline": page(*PARAGRAPHS, title="Nothing here: page not found, said the council"),
    "much more": page(*PARAGRAPHS, STORIES),
    "another order": page(*reversed(PARAGRAPHS)),
    "written anew": page(
        "The eastern pier of the harbour is closed: divers saw damaged pillars on Monday.",
        "The council is to find 4.3 million euros for repairs, said the engineer in charge.",
        title="Council to pay for pier",
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_a_change(edit: str) -> None:
    assert outcome(EDITS[edit])[0] is Outcome.CHANGED


@pytest.mark.parametrize(
    "notice",
    ["This article has been withdrawn by the editors: its central claim could not be confirmed.",
     "Dieser Artikel wurde zurückgezogen, weil die Zahlen darin nicht stimmten.",
     "Статья отозвана редакцией: сведения не подтвердились."],
)  # fmt: skip
def test_a_text_that_its_publisher_took_back_is_a_change(notice: str) -> None:
    for now in (page(notice), in_frame(f"<article><h1>Pier closed</h1><p>{notice}</p></article>")):
        came, because = outcome(now, in_frame(ARTICLE))
        assert came is Outcome.CHANGED
        assert "took it back" in because


def test_consent_that_can_be_withdrawn_is_still_asked_for() -> None:
    wall = page("We store cookies. Consent was withdrawn by nobody yet.", "Accept all",
                title="Your privacy")  # fmt: skip
    assert outcome(wall)[0] is Outcome.CHALLENGE


def test_an_article_about_walls_may_change_too() -> None:
    before = page(
        "Readers must accept cookies before they see a page, the ombudsman found.",
        "Of 200 news sites 61 show a consent wall with no way to reject.",
        "Manage your privacy choices, they say, and subscribe to continue reading.",
        title="Consent walls, counted",
    )
    assert outcome(before.replace("61", "16"), before)[0] is Outcome.CHANGED


# --- how much is left --------------------------------------------------------------------------


def test_what_is_left_of_a_text() -> None:
    text = " ".join(PARAGRAPHS)
    assert former_text(text, text).left == 1
    assert former_text(text, STORIES).left == 0
    assert former_text("", STORIES).left == 1
    beginning = " ".join(PARAGRAPHS[:3])
    found = former_text(text, f"{beginning} Subscribe now! {STORIES}", look_behind=2)
    assert 0.3 < found.cut_off < 0.5
    assert found.after_cut == "subscribe now"
    assert former_text(text, f"Subscribe now! {beginning}").after_cut == ""
    assert former_text(text, " ".join(PARAGRAPHS[2:])).cut_off == 0


@given(st.text(), st.text())
def test_shares_are_shares_whatever_the_texts(before: str, now: str) -> None:
    found = former_text(before, now)
    assert 0 <= found.left <= 1
    assert 0 <= found.words_left <= 1
    assert 0 <= found.cut_off < 1
    assert former_text(before, before).left == 1


# --- in the frame of the page -----------------------------------------------------------------

MENU = "".join(f"<li><a href='/{n}'>Pages about the harbour, part {n}</a></li>" for n in range(60))


def in_frame(article: str, title: str = "Pier closed") -> str:
    """A page with a long menu, headings of its own, and other stories beside its article."""
    stories = "".join(
        f"<h3>A town opens its baths again after {n} years</h3>"
        f"<p>Privacy screens and cookies are sold there on day {n} of the week.</p>"
        for n in range(6)
    )
    return (
        f"<html><head><title>{title}</title></head><body>"
        f"<header><h2>The Harbour News</h2><nav><ul>{MENU}</ul></nav></header>"
        f"<main>{article}</main><aside><h2>Other stories</h2>{stories}</aside></body></html>"
    )


ARTICLE = (
    "<article><h1>Pier closed</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "</article>"
)


@pytest.mark.parametrize(
    ("stands_there", "named"),
    [
        ("<h2>We value your privacy</h2><p>Our partners store cookies.</p>"
         "<button>Accept all</button><button>Reject all</button>", Outcome.CHALLENGE),
        ("<h2>Page not found</h2><p>The story may have been moved.</p>", Outcome.SOFT_404),
        ("<h2>Anmelden</h2><form><input type='email'><input type='password'>"
         "<button>Anmelden</button></form>", Outcome.FORBIDDEN),
        ("<h2>Wartungsarbeiten</h2><p>Wir sind gleich wieder da.</p>", Outcome.SERVER_ERROR),
    ],
)  # fmt: skip
def test_a_wall_in_the_frame_of_the_page_is_told_by_what_is_new(
    stands_there: str, named: Outcome
) -> None:
    came, because = outcome(in_frame(f"<div>{stands_there}</div>"), in_frame(ARTICLE))
    assert came is named, because


def test_a_frame_without_its_article_is_no_changed_page() -> None:
    came, because = outcome(in_frame("<p>Please wait …</p>"), in_frame(ARTICLE))
    assert came is Outcome.THIN, because


def test_another_article_in_the_same_frame_is_a_change() -> None:
    other = (
        "<article><h1>Ferry delayed</h1><p>The ferry to the islands ran two hours late on Friday "
        "because its engine had to be cooled with sea water, passengers told this newspaper.</p>"
        "<p>The company apologised and paid forty people back what they had paid for the trip. It "
        "will have the engine replaced in winter.</p></article>"
    )
    assert outcome(in_frame(other), in_frame(ARTICLE))[0] is Outcome.CHANGED


def test_an_offer_is_told_beside_much_else_that_is_new_when_it_is_made_twice() -> None:
    teasers = "".join(f"<p>Stadtrat beschließt Straße Nummer {n} am Hafen.</p>" for n in range(30))
    beginning = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[:2])
    offer = "<p>Nur für Abonnenten.</p><button>Abonnieren</button>"
    before = page(*PARAGRAPHS, *(f"{sentence}." for sentence in STORIES.split(". ")))
    now = page().replace("</article>", f"{beginning}{offer}{teasers}</article>")
    came, because = outcome(now, before)
    assert came is Outcome.PAYWALLED, because


def test_a_headline_and_the_begin_of_a_sentence_are_no_beginning_that_was_left() -> None:
    before = page(
        "The Harbour News will charge readers from 1 May. Ten articles remain free each month.",
        "The publisher said that the site had lost money for nine years, and would for longer.",
        title="Harbour News to charge",
    )
    now = page(
        "The Harbour News will not charge anybody after all, its owners decided last night.",
        "To continue reading, nobody has to subscribe or to buy a subscription, they wrote.",
        title="Harbour News to charge",
    )
    assert outcome(now, before)[0] is Outcome.CHANGED


def test_an_offer_that_stood_beside_the_page_before_is_no_new_one() -> None:
    def with_offer(*paragraphs: str) -> str:
        article = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        return in_frame(
            f"<article><h1>Pier closed</h1>{article}</article>"
            "<aside><p>Subscribe to our newsletter and register for free today.</p></aside>"
        )

    assert outcome(with_offer(*PARAGRAPHS[:3]), with_offer(*PARAGRAPHS))[0] is Outcome.CHANGED


# --- beside the main text ------------------------------------------------------------------------


def beside(note: str, kind: LeftOut = LeftOut.OTHER) -> tuple[Outcome, str]:
    """What a look comes to when the main text stayed and these words are new beside it."""
    main, box = " ".join(PARAGRAPHS), "By our reporter at the harbour"
    previous = Previous("0" * 64, main, "text/html", address=URL, shown=f"{box}\n\n{main}")
    stretch = f"{box}\n\n{note}"
    answer = Fetched(URL, URL, (), 200, (), note.encode(), NOON)
    read = Document(
        answer.data, answer.sha256, len(answer.data), "text/html",
        f"{stretch}\n\n{main}", "html", "utf-8", "", beside=(Beside(0, len(stretch), kind),),
    )  # fmt: skip
    check = classify_response(answer, read, previous)
    return check.outcome, check.because


@pytest.mark.parametrize(
    "note",
    ["Correction: an earlier version of this article gave a wrong sum for the repairs.",
     "Correction (5 May 2024): the repairs will cost 4.3 million euros, not 3.4 million.",
     "We have mended this: an earlier version of this article gave a wrong sum.",
     "Berichtigung: Die Reparatur kostet 4,3 Millionen Euro und nicht, wie gemeldet, 3,4.",
     "更正：此前报道的维修费用有误，应为四百三十万欧元。"],
)  # fmt: skip
def test_a_correction_that_is_new_beside_the_same_main_text_is_a_change(note: str) -> None:
    came, because = beside(note)
    assert came is Outcome.CHANGED
    assert note[:10] in because


@pytest.mark.parametrize(
    ("note", "kind"),
    [("Corrections", LeftOut.OTHER),
     ("Corrections: write to us", LeftOut.OTHER),
     ("The correction of the river took nine years and cost 40 million euros.", LeftOut.OTHER),
     ("Updated: 19 March 2024, 11:42, by our reporter at the western harbour", LeftOut.OTHER),
     ("Correction: the mayor of another town did not say what we had printed.",
      LeftOut.OTHER_STORIES),
     ("By our reporter at the harbour", LeftOut.OTHER)],
)  # fmt: skip
def test_what_else_is_new_beside_the_same_main_text_is_none(note: str, kind: LeftOut) -> None:
    assert beside(note, kind)[0] is Outcome.SAME_TEXT
