"""Which encoding is decided and why: marks and declarations before guesses, never a replacement."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents.reading.encodings import decode, known_encoding
from factcheck.errors import FactcheckError

FRENCH = "« Nous avons déjà créé l’été dernier », dit-il – à 3 €. Voilà l’œuvre."
RUSSIAN = (
    "Соединённые Штаты намерены завершить боевую миссию в Ираке до конца года. "
    "Однако они продолжат поддерживать местные силы безопасности."
)
JAPANESE = (
    "米国は年末までにイラクでの戦闘任務を終了する予定です。"
    "ただし、現地の治安部隊への支援は継続します。会議は月曜日に開かれました。"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    mark = "\ufeff".encode(encoding)
    found = decode(mark + RUSSIAN.encode(encoding), declared="windows-1252")
    assert (found.text, found.encoding) == (RUSSIAN, encoding)
    assert found.why.startswith("byte order mark")


def test_a_mark_that_lies_is_refused() -> None:
    with pytest.raises(FactcheckError, match="begins with a byte order mark of UTF-16-LE"):
        decode(codecs.BOM_UTF16_LE + b"odd")


def test_what_was_declared_with_the_bytes_comes_before_a_guess() -> None:
    found = decode(RUSSIAN.encode("koi8-r"), declared="KOI8-R")
    assert (found.text, found.encoding, found.why) == (RUSSIAN, "koi8-r", "declared with the bytes")


def test_a_page_declares_its_own_encoding_unless_the_sender_did() -> None:
    page = f"<meta charset=windows-1251><p>{RUSSIAN}".encode("cp1251")
    found = decode(page, markup=True)
    assert RUSSIAN in found.text
    assert (found.encoding, found.why) == ("windows-1251", "declared in <meta>")
    assert decode(page, declared="koi8-r", markup=True).encoding == "koi8-r"


def test_a_declaration_in_a_comment_declares_nothing() -> None:
    page = b"<!-- <meta charset=koi8-r> --><p>\xe9t\xe9"
    assert decode(page, markup=True).text.endswith("<p>été")


def test_xhtml_declares_its_encoding_in_its_first_line() -> None:
    page = f'<?xml version="1.0" encoding="iso-8859-2"?><html>{"Žluťoučký"}'.encode("iso-8859-2")
    found = decode(page, markup=True)
    assert "Žluťoučký" in found.text
    assert (found.encoding, found.why) == ("iso-8859-2", "declared in the XML declaration")


def test_a_declaration_that_does_not_fit_is_passed_over() -> None:
    found = decode("Été".encode("cp1252"), declared="utf-8")
    assert (found.text, found.encoding) == ("Été", "windows-1252")


def test_an_ascii_page_cannot_be_utf16_though_it_says_so() -> None:
    found = decode(b"<meta charset=utf-16><p>plain", markup=True)
    assert (found.text[-5:], found.encoding) == ("plain", "utf-8")


def test_latin1_means_windows_1252() -> None:
    assert decode(b"\x93Yes\x94", declared="ISO-8859-1").text == "“Yes”"


def test_western_text_that_is_not_utf8_is_windows_1252() -> None:
    found = decode(FRENCH.encode("cp1252"))
    assert (found.text, found.encoding) == (FRENCH, "windows-1252")
    assert found.why == "strict Windows-1252, as it is not UTF-8"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (JAPANESE, "cp932"), (JAPANESE, "euc_jp")],
)
def test_other_scripts_are_detected_and_the_detector_is_named(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert found.text == text
    assert found.why.startswith("detected (charset-normalizer ")


def test_utf8_with_a_broken_byte_is_refused_and_its_place_named() -> None:
    broken = RUSSIAN.encode()[:20] + b"\xff" + RUSSIAN.encode()[20:]
    with pytest.raises(FactcheckError, match="its byte 21 cannot be decoded"):
        decode(broken)


def test_bytes_that_are_no_text_are_binary() -> None:
    with pytest.raises(FactcheckError, match="binary"):
        decode(bytes(range(1, 256)) * 4)


@pytest.mark.parametrize(
    "label",
    ["base64", "zip", "bz2", "rot13", "unicode_escape", "utf-7", "idna", "mbcs", "../x", "é", ""],
)
def test_a_codec_that_is_no_encoding_of_text_is_not_known(label: str) -> None:
    assert known_encoding(label) is None


@pytest.mark.parametrize(
    ("label", "meant"),
    [
        (" UTF8 ", "utf-8"),
        ("latin1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("windows-1251", "cp1251"),
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("Shift_JIS", "cp932"),
        ("x-sjis", "cp932"),
        ("ks_c_5601-1987", "cp949"),
        ("big5", "big5hkscs"),
        ("iso-8859-9", "cp1254"),
        ("macintosh", "mac-roman"),
        ("KOI8-U", "koi8-u"),
    ],
)
def test_a_label_means_what_the_web_means_by_it(label: str, meant: str) -> None:
    assert known_encoding(label) == meant


# "юя" and "яю" are the bytes of a byte order mark, which decides before any declaration.
@given(st.text(st.characters(codec="cp1251", exclude_characters="\0ю"), min_size=1))
def test_the_encoding_named_gives_the_same_characters_again(text: str) -> None:
    data = text.encode("cp1251")
    found = decode(data, declared="cp1251")
    assert data.decode(found.encoding) == found.text == text


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1251", "shift_jis", "gb2312"])
def test_utf8_is_utf8_whatever_a_page_says(label: str) -> None:
    text = f'<meta charset="{label}"><p>{FRENCH} {RUSSIAN}'
    found = decode(text.encode(), markup=True)
    assert (found.text, found.encoding) == (text, "utf-8")
    assert found.why.startswith("strict UTF-8, though ")


def test_one_curly_quote_tells_utf8_from_latin1() -> None:
    page = "<meta charset=latin1><p>It isn’t so."
    assert decode(page.encode(), markup=True).text == page


def test_two_chinese_letters_may_be_utf8_by_chance() -> None:
    page = "<meta charset=gb2312><p>联通"
    assert decode(page.encode("gb2312"), markup=True).text == page


@pytest.mark.parametrize(
    "aside",
    [
        b"<script>var a='\xfe\xff';</script>",
        b"<style>.\xfe{}</style>",
        b"<!-- \xe9t\xe9 -->",
        b"<img alt='\xe9t\xe9'>",
        b"<script>\0</script><!--\0--><img alt='\0'>",
    ],
)
def test_a_bad_byte_where_nobody_reads_refuses_nothing(aside: bytes) -> None:
    before, after = f"<meta charset=utf-8><p>{FRENCH}</p>", f"<p>{RUSSIAN}</p>"
    for mark in (b"", codecs.BOM_UTF8):
        found = decode(mark + before.encode() + aside + after.encode(), markup=True)
        assert found.encoding == "utf-8"
        assert found.text.startswith(before)
        assert found.text.endswith(after)


def test_a_bad_byte_in_a_pages_text_is_refused() -> None:
    page = f"<meta charset=utf-8><p>{RUSSIAN}".encode() + b"\xff</p>"
    with pytest.raises(FactcheckError, match="cannot be decoded"):
        decode(page, markup=True)
    with pytest.raises(FactcheckError, match="NUL"):
        decode(b"<p>a\0b", markup=True)
