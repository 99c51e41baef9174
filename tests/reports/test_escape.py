"""What a stranger wrote shows the same words in Markdown, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reports.escape import NOTHING_VISIBLE, address, clean, code, escape, link

from .examples import hostile_texts, searching, urls
from .reading import HTML_READERS, READERS, hrefs, references_in, shown, to_page, tokens_of

# Every place where a renderer puts a text: alone, after a mark, within one, beside another text.
PLACES = (
    "{}",
    "# {}",
    "- **7.** {}",
    "- x\n\n  {}",
    "> {}",
    "> ~~{}~~\n>\n> **{}** {}",
    "**{}**, {}, x",
    "“{}” – {}.",
    "{}[^1]\n\n[^1]: {}",
    "- {}: {}\n- {}",
    "[{}](https://source.example/)",
)


# What broke one thing or another on the way; the properties below look for more.
KNOWN_TRAPS = (
    "^", "a^", "^[x]", "^[^1]:", "a!", "!", "[^1]", "[x]", "[ ] x", "](x)",
    "[x]: http://x.example", "\ufeff", "\ufeff# x", "#", "##", "# x", "x #", "x \\#", "=", "===",
    "---", "- x", "-", "+ x", "* x", "1. x", "1.", "1)", "12345678. x", "1.\u00a0x", "> x",
    "| x |", ":-", "~~~", "```", "~x~", "~~", "*x*", "_x_", "__", "`x`", "`", "``", "\\", "x\\",
    "$x$", "<b>", "<!--", "<https://x.example>", "&lt;", "&#60;", "&amp", "&", "a@b.example", "@a",
    "@", "a@", "a@b@c", "x;@é.中国", "-a@b.c", "mailto:a@b.example", "xmpp:a@b.example", ":cat:",
    ":a::b:", "a@b:cat:", "1:2:3", "x.example.com", "www.1.2", "WWW.x", "http://localhost",
    "//localhost", "///x", "ftp://x", "пример.рф", "", "\u202e", "\u200b", "\u3000", "\n",
    "a\n# b", "a\r- b", "    x", "\tx", "a  \nb", "\x85-", "\x00",
)  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("place", PLACES)
def test_no_known_trap_springs(reader, place):
    for text in KNOWN_TRAPS:
        shows_its_words_and_nothing_else(reader, place, text)


@pytest.mark.parametrize("reader", HTML_READERS)
@pytest.mark.parametrize("place", PLACES)
def test_no_known_trap_springs_in_github_s_own_parser(reader, place):
    for text in KNOWN_TRAPS:
        shows_its_words_and_no_other_tag(reader, place, text)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("place", PLACES)
@given(text=hostile_texts | st.text(max_size=20))
@searching
def test_a_text_shows_its_words_and_nothing_else_wherever_it_stands(reader, place, text):
    shows_its_words_and_nothing_else(reader, place, text)


@pytest.mark.parametrize("reader", HTML_READERS)
@pytest.mark.parametrize("place", PLACES)
@given(text=hostile_texts)
@searching
def test_github_s_own_parser_sees_no_more_in_it(reader, place, text):
    shows_its_words_and_no_other_tag(reader, place, text)


REFERENCES = (
    "#1", "a #1.", "(#12)", "x#1", "a/b#1", "GH-1", "gh-1x", "_GH-1_", "1234567", "deadbeef",
    "0" * 40, "0" * 41, "a@0123abc", "a/b@0123abc", "1.1234567", "1,234567890", "#1#2", "`#1`",
    "\\#1", "##1", "@a#1", ":cat:#1", "#1:cat:", "CVE-2021-44228", "GHSA-jfh8-c2jp-5v3q", "[#1]",
    "*#1*", "~#1~", "ü#1", "é1234567", "</b>#1", "1234567#1", "#1deadbeef", "a-#1", "#1-1234567",
    "1,234567890a@b@c", "1.12345671.1234567x",
)  # fmt: skip


@pytest.mark.parametrize("reader", HTML_READERS)
@pytest.mark.parametrize("place", PLACES)
def test_nothing_that_github_would_link_or_ring_is_left_in_the_words(reader, place):
    for text in (*REFERENCES, *KNOWN_TRAPS):
        names_nothing(reader, place, text)


@pytest.mark.parametrize("reader", HTML_READERS)
@pytest.mark.parametrize("place", PLACES)
@given(text=st.lists(st.sampled_from((*REFERENCES, *KNOWN_TRAPS, "x", " ", ".")), max_size=6))
@searching
def test_nor_where_several_of_them_meet(reader, place, text):
    names_nothing(reader, place, "".join(text))


def names_nothing(reader, place, text):
    shown = reader(place.replace("{}", escape(text)))
    assert references_in(shown.prose) == [], text
    shows_its_words_and_no_other_tag(reader, place, text)


def shows_its_words_and_nothing_else(reader, place, text):
    hostile = tokens_of(reader, place.replace("{}", escape(text)))
    harmless = tokens_of(reader, place.replace("{}", "WORDS"))
    words = clean(text) or NOTHING_VISIBLE
    assert shown(hostile) == [line.replace("WORDS", words) for line in shown(harmless)]
    assert [token.type for token in hostile] == [token.type for token in harmless]
    assert hrefs(hostile) == hrefs(harmless)


def shows_its_words_and_no_other_tag(reader, place, text):
    hostile = reader(place.replace("{}", escape(text)))
    harmless = reader(place.replace("{}", "WORDS"))
    words = clean(text) or NOTHING_VISIBLE
    assert hostile.words == harmless.words.replace("WORDS", words)
    assert hostile.tags == harmless.tags


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("The toll is free.", "The toll is free."),
        ("U.S. forces, 3.5 thousand (about 2,500 of them Americans) – in 2021", None),
        ("AT&T & Sons’ product: “50 % off!”", None),
        ("our #1 product, GH-7, gh-7", "our `#1` product, `GH-7`, `gh-7`"),
        ("see user/repo#12, user#3; C#", r"see `user/repo#12`, `user#3`; C\#"),
        (
            "# 1, No. 1, X-GH-1x, 123456, 12,345,678 and 3.14159",
            r"\# 1, No. 1, X-GH-1x, 123456, 12,345,678 and 3.14159",
        ),
        ("commit 0123abc of deadbeef, defaced", "commit `0123abc` of `deadbeef`, `defaced`"),
        ("1234567 people, 3.1415926", "`1234567` people, `3.1415926`"),
        ("0123abcg, 0x123abcd, facade", None),
        ("CVE-2021-44228, GHSA-jfh8-c2jp-5v3q", "`CVE-2021-44228`, `GHSA-jfh8-c2jp-5v3q`"),
        ("</b>", r"\</b>"),
        ("Ещё 35 км; 你好。 مرحبا", None),
        ("12:30 to 14:45", None),
        ("wait...what", None),
        ("[ISIL] costs $3", r"\[ISIL\] costs \$3"),
        ("see www.state.gov", r"see www\.state\.gov"),
        ("http://x.org", r"http:/\/x\.org"),
        ("write to a.b@c.de, @name", "write to `a.b@c.de`, `@name`"),
        ("a :cat: sat", "a `:cat:` sat"),
        ("1. First", r"1\. First"),
        ("- no", r"\- no"),
        ("C#", r"C\#"),
        ("#", r"\#"),
        ("a\nb\t c\x00\u202e", "a b c"),
        ("\u202e\n", NOTHING_VISIBLE),
        ("a\ud800b", "a\ufffdb"),
    ],
)
def test_only_what_could_be_markup_is_touched(text, markdown):
    assert escape(text) == (text if markdown is None else markdown)


@pytest.mark.parametrize(
    ("url", "encoded"),
    [
        ("https://a.example/x?y=1&z=2#part", "https://a.example/x?y=1&z=2#part"),
        ("HTTPS://a.example", "https://a.example"),
        ("http://a.example:8080/", "http://a.example:8080/"),
        ("https://a.example/b_(c) d", "https://a.example/b_%28c%29%20d"),
        ("https://a.example/%41%zz", "https://a.example/%41%25zz"),
        ("https://a.example/é\u202e", "https://a.example/%C3%A9%E2%80%AE"),
        ("http://пример.рф/", "http://xn--e1afmkfd.xn--p1ai/"),
        ("https://good.example@evil.example/", None),
        ("https://good.example\\@evil.example/", None),
        ("https://[::1]/", None),
        ("https:///x", None),
        ("javascript:alert(1)", None),
        ("JaVaScript://a.example/%0aalert(1)", None),
        ("data:text/html,x", None),
        ("ftp://a.example/", None),
        ("//a.example/", None),
        ("mailto:a@b.example", None),
        ("a.example", None),
        ("", None),
        ("https://" + "ä" * 300 + ".example/", None),
    ],
)
def test_only_http_and_https_addresses_become_links_and_they_are_encoded(url, encoded):
    assert address(url) == encoded


@pytest.mark.parametrize("reader", READERS)
@given(url=urls, title=st.none() | hostile_texts)
@searching
def test_a_link_leads_to_its_address_and_shows_its_title(reader, url, title):
    tokens = tokens_of(reader, f"x {link(url, title)}.")
    target = address(url)
    if target is None:
        assert hrefs(tokens) == []
        words = clean(url) or NOTHING_VISIBLE
        if title is not None:
            words = f"{clean(title) or NOTHING_VISIBLE}, {words}"
        assert shown(tokens) == [f"x {words}."]
    else:
        assert hrefs(tokens) == [to_page(target)]
        host = target.split("/")[2]
        words = {clean(title) or NOTHING_VISIBLE} if title is not None else {host, target}
        assert shown(tokens)[0][2:-1] in words


@pytest.mark.parametrize("name", ["bridge", "pt-BR", "ab12", "scanner 1.2"])
def test_a_plain_name_is_shown_as_code(name):
    assert code(name) == f"`{name}`"


@pytest.mark.parametrize("name", ["a`b", "a ", "", "@a", "<b>", "a\nb", "a  b\u202e", "é"])
def test_what_is_no_plain_name_is_escaped_instead(name):
    assert code(name) == escape(name)
