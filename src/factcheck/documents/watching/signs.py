"""Signs that an answer is not the page: captchas, consent walls, logins, "page not found".

A sign counts only on a page with hardly any text: an article about captchas quotes their phrases,
and ordinary pages carry the same widgets for their comment forms. The words counted are all that
the page shows, menus included, so that a real page is far above the bound.
"""

import html
import itertools
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from factcheck.documents.fetching.answers import Fetched

# With a sure sign, or two of different kinds; a challenge shows a few sentences at most.
FEW_WORDS = 150
# With one unsure sign.
HARDLY_ANY_WORDS = 30
_MARKUP_LIMIT = 512 * 1024
_DROPPED = re.compile(
    r"<(script|style|template|svg)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>?",
    re.DOTALL | re.IGNORECASE,
)
# What holds no heading of the page.
_HIDDEN = re.compile(
    r"<(script|style|template|svg|nav)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_TITLE = re.compile(r"<title\b[^<>]*>([^<]{0,500})", re.IGNORECASE)
_HEADING = re.compile(r"<h([1-3])\b[^<>]*>(.{0,1000}?)</h\1\s*>", re.DOTALL | re.IGNORECASE)
_HEADINGS, _MOST_HEADINGS = 3, 60
_NOSCRIPT = re.compile(r"<noscript\b[^<>]*>(.{0,20000}?)</noscript\s*>", re.DOTALL | re.IGNORECASE)
_SAYS_SOMETHING = 12  # characters

# Only pages that ask for proof have these: Cloudflare, DataDome, PerimeterX (HUMAN), Akamai,
# Imperva (Incapsula), AWS WAF, Sucuri, Kasada, Anubis.
_SURE_MARKUP = re.compile(
    r"_cf_chl_opt|\bcf-chl-|\bcf_chl_|cf-browser-verification|challenge-error-text"
    r"|(?:geo|ct|interstitial)\.captcha-delivery\.com"
    r"|\bpx-captcha\b|captcha\.px-cdn\.net|captcha\.px-cloud\.net"
    r"|sec-if-cpt-container|sec-cpt-if|\bbm-verify=|errors\.edgesuite\.net"
    r"|incapsula incident id|window\.gokuprops|sucuri_cloudproxy_js|window\.kpsdk"
    r"|anubis_challenge",
    re.IGNORECASE,
)
_SURE_TITLE = re.compile(
    r"just a moment|attention required! \| cloudflare|pardon our interruption"
    r"|vercel security checkpoint|ddos-guard|making sure you(?:'|’)re not a bot!?"
    r"|access to this page has been denied|before you continue to \S+(?: search)?"
    r"|bevor sie zu \S+ weitergehen|avant d(?:'|’)accéder à \S+"
)
# These stand on ordinary pages as well.
_WIDGET = re.compile(
    r"google\.com/recaptcha/|recaptcha\.net/recaptcha/|\bg-recaptcha\b|hcaptcha\.com/|\bh-captcha\b"
    r"|challenges\.cloudflare\.com/turnstile|\bcf-turnstile\b|/cdn-cgi/challenge-platform/"
    r"|_incapsula_resource|token\.awswaf\.com|arkoselabs\.com|\bfrc-captcha\b|geetest\.com"
    r"|/\.well-known/ddos-guard/|px-cdn\.net|datadome",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"verify(?:ing)? (?:that )?you(?:'|’)?(?: a)?re (?:a )?(?:human|not a (?:ro)?bot)"
    r"|prove (?:that )?you(?:'|’)?(?: a)?re (?:a )?(?:human|not a (?:ro)?bot)"
    r"|confirm (?:that )?you(?:'|’)?(?: a)?re (?:a )?(?:human|not a (?:ro)?bot)"
    r"|are you (?:a )?(?:human|robot)\b|i(?:'|’)?(?: a)?m not a robot"
    r"|enable (?:js|javascript) and (?:cookies to continue|disable any ad ?blocker)"
    r"|(?:enable|turn on|allow) (?:cookies|javascript)\b"
    r"|checking (?:if the site connection is secure|your browser)"
    r"|review the security of your connection|unusual (?:traffic|activity) from your"
    r"|press (?:&|and) hold|complete the (?:security check|captcha)|solve (?:the|this) captcha"
    r"|access denied|you (?:have been|are being|were) blocked|request (?:was )?blocked"
    r"|automated (?:access|requests|queries)|security (?:check|service to protect)"
    r"|kein roboter|dass sie ein mensch sind|browser wird überprüft"
    r"|aktivieren sie (?:bitte )?(?:cookies|javascript)"
    r"|vous êtes (?:bien )?(?:un )?(?:être )?humain|pas un robot|activer (?:les cookies|javascript)"
    r"|(?:que )?(?:eres|es usted) (?:un )?humano|no (?:eres|soy) un robot",
    re.IGNORECASE,
)
# A banner about cookies stands on nearly every page, beside whatever else.
_CONSENT = re.compile(
    r"accept (?:all )?cookies|we (?:and our partners )?(?:use|value) (?:cookies|your privacy)"
    r"|(?:manage|give) (?:your )?consent|alle (?:cookies )?akzeptieren|tout accepter",
    re.IGNORECASE,
)
_CONSENT_HOST = re.compile(r"(?:consent|cmp|privacy-?mgmt|zustimmung)\.")
_NOT_FOUND = re.compile(
    r"(?:http |error |fehler |erreur )?404\b"
    r"|.{0,60}\b(?:page|site|article|file|content|document) (?:was |is |could |can)?(?:not|no)"
    r" (?:be |longer )?(?:found|available)\b"
    r"|.{0,60}\bpage (?:doesn(?:'|’)t|does not|no longer) exists?\b"
    r"|(?:sorry[,!.]? )?(?:we )?(?:can(?:'|’)t|cannot|couldn(?:'|’)t) find (?:that|this|the) page"
    r"|.{0,60}\bseite (?:wurde )?nicht gefunden\b|.{0,60}\bpage (?:introuvable|non trouvée)\b"
    r"|.{0,60}\bpágina no encontrada\b|.{0,60}\bpágina não encontrada\b"
    r"|.{0,60}\bpagina (?:non trovata|niet gevonden)\b",
    re.IGNORECASE,
)
_FRONT = re.compile(
    r"/?(?:index\.(?:html?|php|aspx?)|home|startseite|accueil|[a-z]{2}(?:[-_][a-z]{2})?)?/?",
    re.IGNORECASE,
)
_ERROR_PATH = re.compile(r"/(?:404|error(?:-?404)?|not-?found|page-?not-?found)(?:\.\w+)?/?$", re.I)
_LOGIN_PATH = re.compile(
    r"/(?:log-?in|sign-?in|sign-?on|sso|oauth2?|anmelden|connexion|iniciar-sesion)(?:[./?]|$)", re.I
)
_LOGIN_HOST = re.compile(r"(?:login|signin|auth|sso|accounts?|identity)\.", re.IGNORECASE)
_NOT_FREE = re.compile(
    r"isaccessibleforfree[\"']?\s{0,9}(?::|content\s{0,9}=|[>])\s{0,9}[\"']?"
    r"(?:https?://schema\.org/)?false",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """What can be seen of an answer without understanding it: its markup, its title, its headings,
    and its words."""

    markup: str
    title: str
    headings: tuple[str, ...]
    shown: str
    words: int

    def head(self, before: str = "") -> str:
        """The title and the first headings, a line each, but for headings that the page had before,
        in its main text or beside it."""
        known = " ".join(before.split())
        new = (heading for heading in self.headings if heading and heading not in known)
        return "\n".join([self.title, *itertools.islice(new, _HEADINGS)])


def page_of(data: bytes) -> Page:
    """The first half megabyte of a page, as far as it can be decoded."""
    markup = data[:_MARKUP_LIMIT].decode("utf-8", "ignore")
    found = _TITLE.search(markup)
    shown = _shown(markup)
    title = " ".join(html.unescape(found[1]).split()) if found else ""
    found_headings = _HEADING.finditer(_HIDDEN.sub(" ", markup))
    headings = tuple(
        _shown(heading[2]) for heading in itertools.islice(found_headings, _MOST_HEADINGS)
    )
    return Page(markup, title, headings, shown, len(shown.split()))


def wants_script(page: Page) -> bool:
    """Whether a page says something to whoever runs no scripts: where it says nothing else, only a
    script fills it."""
    without = (_shown(found[1]) for found in _NOSCRIPT.finditer(page.markup))
    return any(len(words) >= _SAYS_SOMETHING for words in without)


def _shown(markup: str) -> str:
    return " ".join(html.unescape(_DROPPED.sub(" ", markup)).split())


def challenge(answer: Fetched, page: Page) -> str | None:
    """What asks for proof or consent before the page is shown, in a few words; or None."""
    if (answer.header("cf-mitigated") or "").lower() == "challenge":
        return "Cloudflare asks for a proof"  # documented: only its challenges have this field
    if (answer.header("x-amzn-waf-action") or "").lower() in {"challenge", "captcha"}:
        return "AWS WAF asks for a proof"
    if page.words > FEW_WORDS:
        return None
    if _CONSENT_HOST.match(_host(answer.address)) and _host(answer.asked) != _host(answer.address):
        return "a consent page is shown first"
    sure = _SURE_MARKUP.search(page.markup) or _SURE_TITLE.fullmatch(
        page.title.lower().rstrip(".… ")
    )
    if sure:
        return f"it shows a check instead ({brief(sure[0])})"
    phrase = _PHRASE.search(page.title) or _PHRASE.search(page.shown)
    widget = _WIDGET.search(page.markup)
    seen = phrase if widget else None
    if page.words <= HARDLY_ANY_WORDS:
        seen = phrase or widget or _CONSENT.search(page.shown)
    return f"it shows a check instead ({brief(seen[0])})" if seen else None


def away(answer: Fetched) -> str | None:
    """The front page or error page of its own site that an address led to, or None."""
    if not answer.redirects:
        return None
    asked, found = urlsplit(answer.asked), urlsplit(answer.address)
    front = _FRONT.fullmatch(found.path) and not found.query and not _FRONT.fullmatch(asked.path)
    if front and _site(asked.hostname) == _site(found.hostname):
        return f"the front page ({answer.address})"
    if _ERROR_PATH.search(found.path) and not _ERROR_PATH.search(asked.path):
        return f"an error page ({answer.address})"
    return None


def says_not_found(page: Page, *, words: int) -> bool:
    """Whether its title says "page not found" and its main text has only so few words."""
    return words <= FEW_WORDS and bool(_NOT_FOUND.match(page.title))


def login(answer: Fetched) -> str | None:
    """The login page that an address led to, or None."""
    if not answer.redirects:
        return None
    asked, found = urlsplit(answer.asked), urlsplit(answer.address)
    path = _LOGIN_PATH.search(found.path) and not _LOGIN_PATH.search(asked.path)
    host = _LOGIN_HOST.match(found.hostname or "") and found.hostname != asked.hostname
    return answer.address if path or host else None


def not_free(markup: str) -> bool:
    """Whether a page says that not all of it is free (schema.org, isAccessibleForFree)."""
    return bool(_NOT_FREE.search(markup))


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").lower()


def _site(host: str | None) -> str:
    return (host or "").lower().removeprefix("www.").removeprefix("m.")


def brief(words: str) -> str:
    """The beginning of what may be long, for a message."""
    return words if len(words) <= 60 else words[:59] + "…"
