"""Plain text comes through byte for byte, and says which encoding was decided and why."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents import read_document

from ..refusing import refusal

# From the first case: curly quotes the wrong way round, an ellipsis in brackets, Cyrillic.
ARTICLE = (
    "Delegations decided that security cooperation “will be completely transformed "
    "[иракских сил], there will be no US forces. “\r\n"
    "“I think things […] are going well.”"
)
visible_text = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")).filter(
    lambda text: any(one.isalnum() for one in text) and not text.startswith("\ufeff")
)


def test_an_article_comes_through_byte_for_byte() -> None:
    data = ARTICLE.encode()
    document = read_document(data, name="article.txt")
    assert document.text.encode() == data == document.data
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.size == len(data)
    assert (document.media_type, document.extractor) == ("text/plain", "plain-1")
    assert (document.encoding, document.encoding_why) == ("utf-8", "strict UTF-8")
    assert document.title is document.author is document.dated is document.url is None


@given(visible_text)
def test_any_utf8_text_comes_through_byte_for_byte(text: str) -> None:
    data = text.encode()
    assert read_document(data, name="any.txt", media_type="text/plain").text.encode() == data


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\n\r", "\u2028", "\x0b", "\x0c", "\x85"])
def test_no_line_end_is_translated(ends: str) -> None:
    text = f"one{ends}two{ends}"
    assert read_document(text.encode()).text == text


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    document = read_document(b"\xef\xbb\xbfOne sentence.")
    assert document.text == "One sentence."
    assert document.encoding_why.startswith("byte order mark")


def test_a_second_byte_order_mark_is_part_of_the_text() -> None:
    assert read_document(b"\xef\xbb\xbf\xef\xbb\xbfOne.").text == "\ufeffOne."


@pytest.mark.parametrize("data", [b"", b" ", b"\r\n\t \n", "\u00a0\u2003".encode()])
def test_nothing_but_white_space_is_empty(data: bytes) -> None:
    assert refusal(data, name="a.txt") in {
        "a.txt: The file is empty.",
        "a.txt: The file has no text in it.",
    }


def test_invisible_characters_alone_are_no_text() -> None:
    assert refusal("\u200b\u202e\x01".encode()) == "The file has no text in it."


def test_nul_characters_are_refused() -> None:
    assert refusal(b"One\0two.") == "The text holds NUL characters."


def test_lone_surrogates_are_refused() -> None:
    lone = "One \udce9 two".encode("utf-8", "surrogatepass")
    assert refusal(lone) == "The text holds lone surrogates, which are no characters."
