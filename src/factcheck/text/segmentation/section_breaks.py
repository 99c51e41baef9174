"""Lines that only set one section of a text apart from the next: `* * *`, `---`, `⁂`, `• • •`, `#`.

They are there to be seen, and say nothing: no claim is made of them.
"""

from factcheck.text.patterns import lazy_pattern

# Stars and florets, dots, dashes and lines, squares and other small signs, as typists, Markdown and
# word processors set them; no letter, figure or sign of a language or currency.
_STARS = "*∗＊⁎⁑⁂⁕※✱-✽✢-✧❀-❋❖❦❧☙"
_DOTS = r".…⋯·‧∙•●○◦◉◎⊙⦁・"
_LINES = r"_＿=＝~～∼〜+＋|¦/\\\-‐‑‒–—―−⸺⸻─━═▬"
_SMALL_SIGNS = "#＃◆◇◈◊■□▪▫▲△▼▽►◄♦♢✂"
_BREAK = lazy_pattern(
    rf"[>\s]*\[?(?:[{_STARS}{_DOTS}{_LINES}{_SMALL_SIGNS}][\s\u200b\ufe0e\ufe0f]*)+\]?\s*\Z"
)


def is_section_break(words: str) -> bool:
    """Whether words (a paragraph, a sentence) are nothing but the signs of a section break."""
    return _BREAK.match(words) is not None
