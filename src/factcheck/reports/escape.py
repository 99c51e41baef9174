"""Text, names and addresses from anywhere, made harmless in GitHub flavoured Markdown.

What goes through here shows the same words and nothing else: no link, image, HTML, emphasis, list,
heading, table, footnote, formula, mention or emoji comes out of it. Only what could be taken for
markup is touched, so that the Markdown reads well raw, too; a backslash before every punctuation
mark would be as safe and unreadable, and a formatter that takes them away again is too slow for a
report of ten thousand claims.

Rules (CommonMark 0.31, sections 2.4, 4, 5, 6; GitHub Flavored Markdown 0.29, section 6.9):
  - newlines and tabs fold to one space, so that no text reaches the start of another line;
  - control characters, the bidirectional ones and byte-order marks go; a lone surrogate becomes
    U+FFFD;
  - a backslash stands before what may begin markup, and within what looks like an address;
  - GitHub links `a@b.c`, and rings `@name`, whatever the backslashes, and turns `:cat:` into a
    picture: only a code span holds them. So it does with what may name an issue (`#1`, `GH-1`,
    `user/repo#1`), an advisory (`GHSA-…`, `CVE-…`) or a commit (seven to forty hexadecimal digits,
    a plain number of seven digits too): see "Autolinked references and URLs" in GitHub's manual.
"""

import re

_SHORTEST_COMMIT = 7
NOTHING_VISIBLE = "(no visible words)"

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_GONE = re.compile(f"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff{_BIDI}]+")
_FOLDED = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
_SURROGATE = re.compile("[\ud800-\udfff]")

# One set of characters first, so that the search skips over all others; then whether it matters.
_MARKUP = re.compile(
    r"""
    [\\`*_\[\]<~|$^/.&]
    (?: (?<![/.&])                                          # markup, wherever it stands
      | (?<=//)                                             # http://, //
      | (?<=[^\s.]\.)(?=[^\W\d_]{2}) | (?<=[Ww]{3}\.)       # example.com, www.
      | (?<=&)(?=\#?[A-Za-z0-9]{1,40}(?:;|\Z))              # &lt;
    )
    """,
    re.VERBOSE,
)
_HELD_BY_CODE = re.compile(
    r"""
    (?: (?:(?<![A-Za-z0-9._+\-@])[A-Za-z0-9._+\-]++)?+                      # address, mention
        (?:@++[A-Za-z0-9._+\-]*+)++
      | :(?:[0-9_+\-]*+[a-z][a-z0-9_+\-]*+|100|1234|[+\-]1):                  # emoji
      | (?:(?<![A-Za-z0-9._/\-])[A-Za-z0-9._/\-]++)?+                         # issue
        \#++[0-9](?:[._+\-@/\#]*+[A-Za-z0-9_])*+
      | (?<![A-Za-z0-9_])
        (?: [Gg][Hh]-[0-9]++ | GHSA(?:-[0-9a-z]{4}){3} | CVE-[0-9]{4}-[0-9]{4,}+  # issue, advisory
          | (?:[0-9]++[.,](?=[0-9A-Fa-f]{7,40}+(?![A-Za-z0-9_])))*+             # commit
            [0-9A-Fa-f]{7,40}+
        )(?![A-Za-z0-9_])
    )++
    """,
    re.VERBOSE,
)
# Without one of these there is nothing to hold; most texts are passed over by this alone.
_MAY_BE_HELD = re.compile(r"[@:#]|[0-9A-Fa-f]{7}|[Gg][Hh](?:SA)?-|CVE-")
_BEGINS_A_BLOCK = re.compile(r"[#>+\-=:]|[0-9]{1,9}(?=[.)](?:\s|\Z))")

_ADDRESS = re.compile(
    r"(https?)://([^/?#\\@:\s]{1,253})(:[0-9]{1,5})?([/?#].*)?", re.IGNORECASE | re.DOTALL
)
_HOST = re.compile(r"[A-Za-z0-9_\-]+(?:\.[A-Za-z0-9_\-]+)*\.?")
_ENCODED = re.compile(r"[^A-Za-z0-9\-._~:/?#@!&,;=+%]|%(?![0-9A-Fa-f]{2})")
_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]+;)")
_SHOWN_AS_IT_IS = re.compile(
    r"https?://[A-Za-z0-9.\-]+(?::[0-9]+)?(?:[/?#][A-Za-z0-9\-._/?#=&,+]*)?"
)
_PLAIN_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/+\- ]*(?<! )")


def clean(text: str) -> str:
    """The words alone, on one line: what the reader sees of `text`; may be empty."""
    return folded(text).strip()


def without_controls(text: str) -> str:
    """The words with their lines and spaces, but without control and direction characters."""
    return text if text.isprintable() else _SURROGATE.sub("\ufffd", _GONE.sub("", text))


def folded(text: str) -> str:
    """The same, but a space at either end stays: for words that others stand beside."""
    if not text.isprintable() or "  " in text:
        text = _FOLDED.sub(" ", _GONE.sub("", text))
        text = _SURROGATE.sub("\ufffd", text)
    return text


def escape(text: str) -> str:
    """Markdown that shows the words of `text`, and nothing else, at any place in a line.

    Never empty: a text without visible words says so.
    """
    if text.isalnum() and len(text) < _SHORTEST_COMMIT:
        return text
    words = clean(text)
    if not words:
        return NOTHING_VISIBLE
    shown = _held(words) if _MAY_BE_HELD.search(words) else _MARKUP.sub(_backslashed, words)
    begins = _BEGINS_A_BLOCK.match(shown)
    if begins:
        place = begins.end() if begins[0].isdigit() else 0
        shown = f"{shown[:place]}\\{shown[place:]}"
    if len(words) > 1 and words[-1] == "#":
        shown = f"{shown[:-1]}\\#"
    return shown


def code(text: str) -> str:
    """A name or hash as a code span; escaped instead when it is neither."""
    return f"`{text}`" if _PLAIN_CODE.fullmatch(text) else escape(text)


def address(url: str) -> str | None:
    """The http or https address that `url` means, encoded so that no Markdown can break out of it.

    None when it is no such address, or names a user before the host: nobody sees where that leads.
    A host in another script is written in Punycode (RFC 3492), the rest percent-encoded (RFC 3986).
    """
    parts = _ADDRESS.fullmatch(url.strip())
    if parts is None:
        return None
    scheme, host, port, path = parts[1].lower(), parts[2], parts[3] or "", parts[4] or ""
    if not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError:
            return None
    if not _HOST.fullmatch(host):
        return None
    return f"{scheme}://{host}{port}{_ENCODED.sub(_percent, path)}"


def link(url: str, text: str | None = None) -> str:
    """A link to `url` under `text`; without an http or https address, the words alone.

    Without `text` the address itself is shown, or its host when the address is not plain.
    """
    target = address(url)
    if target is None:
        return escape(url) if text is None else f"{escape(text)}, {escape(url)}"
    if text is None and _SHOWN_AS_IT_IS.fullmatch(target) and not _ENTITY.search(target):
        return f"<{target}>"
    shown = target.split("/", 3)[2] if text is None else text
    return f"[{escape(shown)}]({_ENTITY.sub('&amp;', target)})"


def _backslashed(mark: re.Match[str]) -> str:
    return f"\\{mark[0]}"


def _held(words: str) -> str:
    """The words with code spans where nothing else holds; a lone @ is harmless with a backslash."""
    shown, last = [], 0
    for match in _HELD_BY_CODE.finditer(words):
        code = match[0]
        shown.append(_MARKUP.sub(_backslashed, words[last : match.start()]))
        shown.append(f"`{code}`" if code.strip("@") else code.replace("@", r"\@"))
        last = match.end()
    shown.append(_MARKUP.sub(_backslashed, words[last:]))
    return "".join(shown)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass"))
