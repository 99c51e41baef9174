"""Words that hurt, for whatever reads or writes them."""

from hypothesis import strategies as st

HOSTILE = (
    "yes", "no", "null", "~", "1e3", "0x10", "0777", "1_000", "12:30:45", "2021-07-27", ".inf", "=",
    "!!python/object/apply:os.system ['true']", "---", "...", "--- !<tag>", "- item", "key: value",
    "# no comment", "&anchor", "*alias", "<<", "{a: [b]}", "[x](javascript:alert)", "'single'",
    'she said "no"', "back\\slash \\n", "two\nlines", "trailing space ", "  leading", "a line\n",
    "two ends\n\n", "\n\nbegins late", "in\n\n\n  between \n  and more", "tab\there", "\ttab first",
    "carriage\r\nreturn", "old\rmac", "next\x85line", "line\u2028separator", "para\u2029graph",
    "\ufeffmark", "👩\u200d👧 and \U0001f3f4\U000e0067\U000e0062\U000e007f", "e\u0301 and é",
    "\u202eoverride\u202c", "עברית \u200fסוף", "می\u200cخواهم", "soft\xadhyphen", "\U0010fffd",
    "non-breaking\xa0and\u202fnarrow", "“curly” ‘quotes’ «guillemets»",
    "%YAML 1.1", "|", ">-", "? x", "\x1b[31mred\x07", "\x7f\x9f", "(novičok) […] [T]he", "a" * 90,
    "a long line of words " * 6 + "end", "€ 3.5 thousand", "../../etc/passwd", "", " ", "\n", '"',
)  # fmt: skip
"""Words that a reader of YAML, of a terminal or of a diff may take for something else."""

any_words = st.sampled_from(HOSTILE) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30
)
