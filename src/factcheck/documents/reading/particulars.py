"""What a file says of itself, as far as that is said of its text and not of how the file was made.

Programs fill in who and when by themselves: the name on the account of a computer, the one that a
template has, the moment at which a page was printed. None of this is an author or a date of the
text. What is not believed goes to the account, with what it was.
"""

import re
from dataclasses import dataclass, replace

from factcheck.documents.reading.document import Extract, iso_date, one_line
from factcheck.domain import Account, LeftOut, LeftOutBlock
from factcheck.text.patterns import lazy_pattern

PLACE = "particulars of the file"

# Who is nobody: what accounts and templates are called, in the languages of the offices that ship
# so, the programs that sign for whoever uses them, and the makers of computers.
_NOBODY = frozenset(
    name.strip()
    for names in (
        "user, users, username, user name, user id, your name, name, default, default user, owner,"
        "pc user, office user, windows user, microsoft office user, microsoft office-anwender,"
        "microsoft office-benutzer, utilisateur microsoft office, usuario de microsoft office,"
        "utente di microsoft office, registered user, licensed user, preferred customer,"
        "valued customer, customer, guest, root, pc, laptop, computer, notebook, desktop, office",
        "admin, administrator, administrateur, administrador, amministratore, beheerder,"
        "администратор, site admin, webadmin, webmaster, sysadmin, system administrator",
        "benutzer, benutzername, windows-benutzer, anwender, utilisateur, utilisateur windows,"
        "nom d’utilisateur, usuario, usuario de windows, usuário, usuário do windows, utente,"
        "utente windows, gebruiker, windows-gebruiker, användare, bruker, bruger, käyttäjä,"
        "użytkownik, użytkownik systemu windows, uživatel, kullanıcı, windows kullanıcısı,"
        "пользователь, пользователь windows, користувач, ユーザー, 用户, 사용자, المستخدم",
        "unknown, unknown author, author, autor, auteur, autore, unbekannt, inconnu, desconocido,"
        "sconosciuto, неизвестный, anonymous, anonym, anonyme, anónimo, unspecified, undefined,"
        "none, null, nil, n/a, na, no author, untitled, template, vorlage, modèle, test, tester",
        "microsoft, microsoft corporation, microsoft word, microsoft office, word, libreoffice,"
        "openoffice, openoffice.org, google docs, google docs renderer, python-docx, openpyxl,"
        "apache poi, docx4j, aspose, aspose.words, pandoc, latex, pdflatex, tex, tcpdf, itext,"
        "wkhtmltopdf, chromium, google chrome, mozilla firefox, safari, skia/pdf,"
        "ghostscript, pscript5.dll, acrobat distiller, adobe acrobat, scanner, scan",
        "hp, hewlett-packard, hewlett-packard company, dell, lenovo, acer, asus, toshiba, fujitsu,"
        "sony, samsung, compaq, canon, xerox, ricoh, konica minolta, brother, epson, kyocera",
    )
    for name in names.split(",")
)
# "user1", "Admin-02", and the names that Windows gives to machines.
_COUNTED = lazy_pattern(r"[\s_.#-]*\d{1,6}\Z")
_MACHINE = lazy_pattern(r"(?:desktop|laptop|win|pc)-[a-z0-9]{5,12}(?:\\.*)?\Z")
_AROUND = " \t()[]<>{}\"'“”‘’*-–—_"
_BETWEEN = lazy_pattern(r"\s*[;,]\s*")

# In these a text is written or set: saved from one of them, a file is as old as the text. What is
# printed, converted, scanned or made by a site is as old as that.
_WRITTEN_IN = lazy_pattern(
    r"\bword\b|\bwriter\b|libreoffice|openoffice|wordperfect|\bpages\b|\bpublisher\b|powerpoint"
    r"|\bimpress\b|keynote|\bexcel\b|\bcalc\b|google docs|indesign|quarkxpress|framemaker|pagemaker"
    r"|scribus|affinity publisher|illustrator|\b(?:la|pdf|xe|lua|con)?tex\b|latex|typst|\blyx\b",
    re.IGNORECASE,
)
# These print whatever a program shows, a word processor's name beside theirs notwithstanding.
_PRINTED_BY = lazy_pattern(
    r"print to pdf|pscript|pdfcreator|cutepdf|dopdf|primopdf|bullzip|novapdf|mozilla|safari|chrom"
    r"|skia|wkhtmltopdf|firefox|\bedge\b|\bopera\b",
    re.IGNORECASE,
)
_BROWSER = lazy_pattern(r"mozilla|chrom|skia|firefox|safari|\bedge\b|\bopera\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Made:
    """When and with what a file was made: a date (YYYY-MM-DD) or none, and the programs."""

    on: str | None
    programs: tuple[str, ...]

    @classmethod
    def of(cls, created: str, *programs: str) -> "Made":
        """What a file's own fields say, whatever they hold."""
        named = (one_line(program) for program in programs)
        return cls(iso_date(created), tuple(dict.fromkeys(filter(None, named))))

    @property
    def dates_the_text(self) -> bool:
        """Whether the day is the text's, too: it was written, or set, in what saved the file."""
        named = " ".join(self.programs)
        return bool(_WRITTEN_IN.search(named)) and not _PRINTED_BY.search(named)

    @property
    def by_browser(self) -> bool:
        """Whether it is a page that a browser printed."""
        return bool(_BROWSER.search(" ".join(self.programs)))


def of_the_file(made: Made) -> tuple[LeftOutBlock, ...]:
    """For the account: the day on which a file was made, where it is none of the text's."""
    if made.on is None or made.dates_the_text:
        return ()
    named = f", with {', '.join(made.programs)}" if made.programs else ""
    return (LeftOutBlock(LeftOut.OTHER, f"file made {made.on}{named}", PLACE),)


def without_nobody(extract: Extract) -> Extract:
    """A reading without an author who is nobody; the account says what stood there."""
    if extract.author is None:
        return extract
    named = _BETWEEN.split(extract.author)
    somebody = [name for name in named if not is_nobody(name)]
    if len(somebody) == len(named):
        return extract
    told = LeftOutBlock(LeftOut.OTHER, f"author: {extract.author}", PLACE)
    account = Account(extract.account.taken, (*extract.account.left_out, told))
    return replace(extract, author=", ".join(filter(None, somebody)) or None, account=account)


def is_nobody(name: str) -> bool:
    """Whether this is what a computer, a program or a template calls whoever uses it."""
    plain = " ".join(name.strip(_AROUND).casefold().split())
    return plain in _NOBODY or _COUNTED.sub("", plain) in _NOBODY or bool(_MACHINE.match(plain))
