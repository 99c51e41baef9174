"""Pages that are no pages: they only send whoever opens them on, in HTML or by a Refresh field.

A browser goes on by itself (WHATWG HTML, 4.2.5.3, "shared declarative refresh steps"), so that what
such an address says is what stands at the other one. A page with a text of its own that goes on
after a while is the page: somebody can read it.
"""

import html
import re
from urllib.parse import urljoin

_MARKUP_LIMIT = 256 * 1024
# What takes no longer nobody reads, whatever it says.
_AT_ONCE = 1
# A sentence that says so ("You are being redirected …") stands for a few seconds.
_SOON, _FEW_WORDS, _FEW_LETTERS = 10, 30, 300

# What a browser shows to nobody, or only where it runs no scripts.
_ASIDE = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|template|svg|noscript|title|textarea)\b.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
# A tag that runs into the next one is not looked through to its end.
_TAG = re.compile(
    r"""<(meta|base)(?=[\s/])"""
    r"""((?:[^<>"']|<(?![a-z])|"[^"<>]{0,4000}"|'[^'<>]{0,4000}'){0,4000}+)>""",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s=>/"']+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""")
_ANY_TAG = re.compile(r"<[^<>]*>?")
_CONTENT = re.compile(
    r"""\s*([0-9]{1,9})[0-9.]*+(?:\s*+[;,]|\s)\s*+(?:url\s*=\s*)?+(?:"([^"]*).*|'([^']*).*|([^"'].*))""",
    re.IGNORECASE | re.DOTALL,
)
# A page that wants proof goes on to itself until it has it: that is no redirect.
_WANTS_PROOF = re.compile(r"bm-verify|captcha|challenge|incapsula", re.IGNORECASE)


def goes_on_to(base: str, field: str | None, media_type: str | None, data: bytes) -> str | None:
    """The address that a page does nothing but lead to; None for a page that is one.

    Args:
        base: the page's own address.
        field: the Refresh field of the answer, if it had one.
        media_type: what its header says that it is, without parameters.
        data: its body.
    """
    if not _may_lead_on(field, media_type, data):
        return None
    markup = _ASIDE.sub(" ", data[:_MARKUP_LIMIT].decode("utf-8", "replace"))
    at_base, content = _in_head(markup)
    refresh = _CONTENT.fullmatch((field or content or "").strip())
    if refresh is None or _WANTS_PROOF.search(markup) or _WANTS_PROOF.search(field or ""):
        return None
    target = _target(base, at_base, refresh[2] or refresh[3] or refresh[4] or "")
    if target is None or target.partition("#")[0] == base.partition("#")[0]:
        return None  # it leads nowhere, or is shown anew, as it is
    return target if _is_nothing_else(int(refresh[1]), markup, len(data)) else None


def _may_lead_on(field: str | None, media_type: str | None, data: bytes) -> bool:
    if media_type not in {None, "", "text/html", "application/xhtml+xml"}:
        return False
    in_markup = b"refresh" in data[:_MARKUP_LIMIT].lower() and len(data) <= _MARKUP_LIMIT
    return field is not None or in_markup


def _target(base: str, at_base: str, written: str) -> str | None:
    try:
        return urljoin(urljoin(base, at_base), written.strip())
    except ValueError:
        return None


def _in_head(markup: str) -> tuple[str, str | None]:
    """The address that others are relative to, and what the first refresh says."""
    base, content = "", None
    for name, attributes in _TAG.findall(markup):
        values = {
            key.lower(): html.unescape(value[1:-1] if value[:1] in ("'", '"') else value)
            for key, value in reversed(_ATTRIBUTE.findall(attributes))
        }
        if name.lower() == "base":
            base = base or values.get("href", "").strip()
        elif content is None and values.get("http-equiv", "").strip().lower() == "refresh":
            content = values.get("content")
    return base, content


def _is_nothing_else(seconds: int, markup: str, size: int) -> bool:
    if seconds < _AT_ONCE:
        return True
    words = html.unescape(_ANY_TAG.sub(" ", markup)).split()
    if size > _MARKUP_LIMIT or len(words) > _FEW_WORDS or sum(map(len, words)) > _FEW_LETTERS:
        return False
    return seconds <= _SOON or not words
