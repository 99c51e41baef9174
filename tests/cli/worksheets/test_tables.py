"""A newsroom's old spreadsheet comes in by the same door: all of it, or nothing."""

import json
from pathlib import Path

import pytest
from sheets import claim, entries
from terminals import Terminal

LONG = "the whole bridge is 1,149 metres long"


def _saved(name: str, text: str, encoding: str = "utf-8") -> str:
    Path(name).write_bytes(text.encode(encoding))
    return name


def test_rows_name_sentences_by_number_or_words_and_cite_by_key_or_address(
    terminal: Terminal,
) -> None:
    _saved(
        "old.csv",
        "Claim,Sentence,Rating,Why,Source address,Quote,Correction,Assigned\r\n"
        f'2,,Mostly true,"nearly,\nso",https://example.org/archive,"{LONG}",It is long.,Eve\r\n'
        f"2,,,,archive,The arch spans 503 metres,,Eve\r\n"
        ",The bridge was built in 1932.,TRUE,as stated,,,,\r\n",
    )
    said = terminal.out("apply old.csv")

    assert "Not read: Assigned.\n" in said
    assert said.endswith("Entered, of 2 sentences: 2 verdicts, 2 citations.\n")
    second = claim(terminal, "2")
    assert [(c["quote"], c["stance"]) for c in second["citations"]] == [
        (LONG, "supports"), ("The arch spans 503 metres", "supports"),
    ]  # fmt: skip
    verdict = second["verdicts"][0]
    assert (verdict["rating"], verdict["rationale"], verdict["correction"]) == (
        "mostly-true", "nearly,\nso", "It is long.",
    )  # fmt: skip
    assert claim(terminal, "1")["verdicts"][0]["rationale"] == "as stated"
    assert "All of it was entered before" in terminal.out("apply old.csv")


@pytest.mark.parametrize(
    ("name", "text", "encoding"),
    [
        ("semicolons.csv", "claim;rating;reason\n2;true;so – all of it\n", "cp1252"),
        ("tabs.csv", "claim\trating\treason\n2\ttrue\tso – all of it\n", "utf-16"),
        ("marked.csv", "claim,rating,reason\n2,true,so – all of it\n", "utf-8-sig"),
        ("lines.jsonl", '{"claim": 2, "rating": "true", "reason": "so – all of it"}\n', "utf-8"),
        ("list.json", '[{"claim": "bridge:2", "rating": "True", "reason": "so – all of it"}]',
         "utf-8"),
    ],
)  # fmt: skip
def test_tables_are_known_by_their_content(
    terminal: Terminal, name: str, text: str, encoding: str
) -> None:
    _saved(name, text, encoding)
    terminal.out(f"apply {name}")

    assert claim(terminal, "2")["verdicts"][0]["rationale"] == "so – all of it"


def test_every_row_that_is_wrong_is_named_and_nothing_comes_in(terminal: Terminal) -> None:
    _saved(
        "old.csv",
        "claim,rating,reason,source,quote\n"
        "1,true,as stated,,\n"
        "2,tru,why,,\n"
        "99,true,why,,\n"
        "It is 1149 metres long,true,why,,\n"
        "2,true,,archive,never said\n"
        "4,,why,,\n"
        "4,false,why,,words\n",
    )
    before = entries(terminal)
    refused = terminal.refused("apply old.csv").splitlines()

    assert [line.partition(": ")[0] for line in refused[1:]] == [
        "old.csv:3:2", "old.csv:4:1", "old.csv:5:1", "old.csv:7:3", "old.csv:8:1"
    ]  # fmt: skip
    assert "rating: There is no rating 'tru'" in refused[1]
    assert "Nearest is bridge:2" in refused[3]
    assert entries(terminal) == before


def test_a_column_that_is_misspelt_is_no_column_that_is_left_out(terminal: Terminal) -> None:
    _saved("old.csv", "claim,raitng,reason\n2,true,why\n")

    assert "Did you mean 'rating'?" in terminal.refused("apply old.csv")


def test_sources_that_the_desk_lacks_come_in_typed_with_the_rest(terminal: Terminal) -> None:
    _saved(
        "old.csv",
        "claim,rating,reason,source,quote\n"
        "2,true,as stated,https://example.com/length,It is 1149 m long.\n"
        "1,true,as stated,https://example.com/length,Built in 1932.\n",
    )
    assert "--add-sources" in terminal.refused("apply old.csv")
    assert "Nothing was." in terminal.out("apply old.csv --add-sources --dry-run")
    assert len(json.loads(terminal.out("source list --json"))["sources"]) == 1

    terminal.out("apply old.csv --add-sources")
    assert [c["manner"] for c in claim(terminal, "2")["citations"]] == ["typed"]
    assert len(json.loads(terminal.out("source list --json"))["sources"]) == 2
    assert "All of it was entered before" in terminal.out("apply old.csv --add-sources")


def test_a_refused_table_adds_no_source(terminal: Terminal) -> None:
    _saved(
        "old.csv",
        "claim,rating,reason,source,quote\n2,true,so,https://example.com/length,Long.\n3,true,so,,\n",
    )

    assert "bridge:3 quotes somebody" in terminal.refused("apply old.csv --add-sources")
    assert len(json.loads(terminal.out("source list --json"))["sources"]) == 1


def test_a_table_does_not_go_against_a_verdict_of_ones_own(terminal: Terminal) -> None:
    terminal.out("verdict add bridge:2 false -m 'I measured it.'")
    _saved("old.csv", "claim,rating,reason\n2,true,why\n")

    assert "You gave bridge:2 another verdict already: false" in terminal.refused("apply old.csv")
    assert "beside that of anna" in terminal.out("apply old.csv --as ben")


def test_a_number_and_words_of_another_sentence_are_a_mistake(terminal: Terminal) -> None:
    _saved("old.csv", "claim,sentence,rating,reason\n2,The bridge was built in 1932.,true,why\n")

    refused = terminal.refused("apply old.csv")
    assert "old.csv:2:1: bridge:2 reads differently: “It is 1,149 metres long.”" in refused
