"""Two texts compared word by word: whatever stands in them, without what is new it reads as the old
one, without what is gone as the new one, and nothing in them sets it otherwise."""

from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profiles import scaled

from factcheck.reports.escape import clean, escape
from factcheck.reports.shapes.pieces import marked_words, word_diff

from .examples import hostile_texts
from .reading import READERS

# Two texts that have much in common.
alike = st.lists(hostile_texts, min_size=4, max_size=8).flatmap(
    lambda bits: st.tuples(
        st.just(" ".join(bits)),
        st.lists(st.none() | hostile_texts, min_size=1, max_size=len(bits)).map(
            lambda new: " ".join(old if one is None else one for old, one in zip_longest(bits, new))
        ),
    )
)


def read_without(reader, markdown: str, left_out: tuple[str, ...]) -> tuple[list[str], set[str]]:
    """The words in none of the elements left out, and the types of all elements that there are."""
    inline = [token for token in reader().parse(markdown) if token.type == "inline"]
    inside, words, types = 0, [], set()
    for child in [child for token in inline for child in token.children or []]:
        name = child.type.removesuffix("_open").removesuffix("_close")
        if name in left_out:
            inside += child.nesting
        if name in ("text", "code_inline", "text_special", "softbreak"):
            words.append(" " if name == "softbreak" else "" if inside else child.content)
        else:
            types.add(name)
    return "".join(words).split(), types


def words_of(reader, text: str) -> list[str]:
    """A text as it is read where it stands alone."""
    return read_without(reader, escape(text), ())[0]


def any_words_of(reader, text: str) -> list[str]:
    """The same, but that nothing is said of a text without words."""
    return words_of(reader, text) if clean(text).split() else []


@pytest.mark.parametrize("reader", READERS)
@given(texts=alike)
@scaled(0.5)
def test_a_word_diff_reads_as_the_old_and_as_the_new_text(reader, texts):
    old, new = texts
    printed = word_diff(old, new)
    then, types = read_without(reader, printed, ("strong",))
    now, _ = read_without(reader, printed, ("s",))
    assert types <= {"strong", "s"}
    assert then == any_words_of(reader, old)
    assert now == any_words_of(reader, new)


@pytest.mark.parametrize("reader", READERS)
@given(texts=alike)
@scaled(0.5)
def test_words_with_the_new_ones_marked_are_the_new_text(reader, texts):
    old, new = texts
    now, types = read_without(reader, marked_words(old, new), ())
    assert types <= {"strong"}
    assert now == words_of(reader, new)
