"""factcheck review: one sentence after the other, a line for each; here from standard input."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from terminals import Terminal

LONG = "The arch spans 503 metres; the whole bridge is 1,149 metres long."


def _review(terminal: Terminal, *lines: str, more: str = "", code: int = 0) -> str:
    return terminal.out(f"review {more}", stdin="".join(f"{line}\n" for line in lines), code=code)


def _claim(terminal: Terminal, ref: str) -> dict[str, Any]:
    claim: dict[str, Any] = json.loads(terminal.out(f"claim show {ref} --json"))["claims"][0]
    return claim


def _entries(terminal: Terminal) -> list[str]:
    entries = json.loads(terminal.out("history show bridge --json"))["entries"]
    return [entry["verb"] for entry in entries]


def test_a_sentence_is_shown_in_its_paragraph_with_passages_and_ratings(terminal: Terminal) -> None:
    terminal.columns = 80

    assert _review(terminal, "j2", "q").split("\n\n\n")[0].partition("j2\n")[2] == (
        "\n"
        "bridge:2  unreviewed                                                 4 of 4 left\n"
        "\n"
        "  The bridge was built in 1932.\n"
        "│ It is 1,149 metres long.\n"
        "  “Nobody knows who paid for it”, said the mayor Ada Brand.\n"
        "  It is the most beautiful one in the country.\n"
        "\n"
        "  quantity     1,149 metres\n"
        "\n"
        f"  @1 archive  {LONG}\n"
        "\n"
        "  1 true 2 mostly-true 3 mixed 4 mostly-false 5 false 6 unverified\n"
        "[1-6,c,s,d,k,t,n,w,=,u,j,/,e,?] q\n"
        "4 of 4 left in bridge.   Next: factcheck review\n"
    )


def test_one_line_cites_rates_and_gives_the_reason_and_shows_the_command(
    terminal: Terminal,
) -> None:
    said = _review(terminal, "j2", "c1p 1 as the archive has it", "q")

    assert (
        "$ factcheck verdict add 2 true -m 'as the archive has it' --cite @1 --primary\n"
        "  True, rests on archive\n"
    ) in said
    assert "bridge:3  unreviewed" in said
    assert said.endswith("3 of 4 left in bridge.   Next: factcheck review\n")
    claim = _claim(terminal, "2")
    assert [(c["quote"], c["stance"], c["use"]) for c in claim["citations"]] == [
        (LONG, "supports", "primary")
    ]
    assert [(v["rating"], v["rationale"]) for v in claim["verdicts"]] == [
        ("true", "as the archive has it")
    ]
    assert _entries(terminal)[-2:] == ["cite.add", "verdict.add"]


def test_what_is_missing_is_asked_for(terminal: Terminal) -> None:
    said = _review(
        terminal, "j3", "2", "the mayor says so", "e", "“Nobody knows”, said Ada Brand.", "", "q"
    )

    assert "why: the mayor says so" in said
    assert "How faithful is its quotation" in said
    assert "should read: " in said
    assert "[-who paid for it-]" in said or "[-" in said
    verdict = _claim(terminal, "3")["verdicts"][0]
    assert (verdict["rating"], verdict["fidelity"], verdict["rationale"]) == (
        "mostly-true", "exact", "the mayor says so",
    )  # fmt: skip
    assert verdict["correction"] == "“Nobody knows”, said Ada Brand."


def test_a_whole_line_has_all_of_it(terminal: Terminal) -> None:
    _review(
        terminal,
        "j3",
        'c archive "503 metres" x 3m not her words => The mayor does not know who paid for it.',
        "q",
    )

    verdict = _claim(terminal, "3")["verdicts"][0]
    assert verdict["fidelity"] == "misquoted"
    assert verdict["correction"] == "The mayor does not know who paid for it."


def test_citations_that_do_different_things_are_entered_with_one_verdict(
    terminal: Terminal,
) -> None:
    said = _review(terminal, "j1", 'c1sp c archive "503 metres" x 1 in the yearbook', "q")

    assert "$ factcheck cite add 1 @1 --supports --primary\n" in said
    assert "$ factcheck cite add 1 archive '503 metres' --context\n" in said
    claim = _claim(terminal, "1")
    assert [(c["stance"], c["use"]) for c in claim["citations"]] == [
        ("supports", "primary"), ("context", "secondary"),
    ]  # fmt: skip
    assert claim["verdicts"][0]["rating"] == "true"


def test_a_passage_is_cited_without_a_verdict(terminal: Terminal) -> None:
    _review(terminal, "j1", "c1", "r", "c1x", "q")

    assert [c["stance"] for c in _claim(terminal, "1")["citations"]] == ["refutes", "context"]


def test_words_are_looked_for_in_all_sources_and_what_is_found_is_cited(
    terminal: Terminal,
) -> None:
    said = _review(terminal, "j2", "c 1923 march", "c2 1 found", "q")

    assert "@2 archive  The works began in 1923" in said
    assert _claim(terminal, "2")["citations"][0]["quote"].startswith("The works began in 1923")


def test_a_source_is_added_without_leaving(terminal: Terminal) -> None:
    said = _review(
        terminal,
        "j4",
        "s --key taste --call 'Ada Brand' --excerpt 'It is the most beautiful one.'",
        "c1 1 she says so",
        "q",
    )

    assert "$ factcheck source add --key taste --call 'Ada Brand'" in said
    assert "@1 taste" in said
    assert _claim(terminal, "4")["citations"][0]["source"] == "taste"


def test_a_sentence_is_divided_skipped_or_noted(terminal: Terminal) -> None:
    _review(
        terminal,
        "j3",
        "d Nobody knows…for it | said the mayor Ada Brand",
        "n ask her again",
        "ko it is taste",
        "j4",
        "k",
        "b",
        "q",
    )

    third = _claim(terminal, "3")
    assert [part["ref"] for part in third["parts"]] == ["bridge:3.1", "bridge:3.2"]
    assert third["parts"][0]["skipped"]["because"] == "it is taste"
    assert _claim(terminal, "4")["skipped"]["kind"] == "boilerplate"
    assert "ask her again" in terminal.out("note 3.1")


def test_the_same_verdict_and_citations_as_another_sentence(terminal: Terminal) -> None:
    terminal.type("cite add 1 archive 'ended in March 1932' -s -p --page 3")
    terminal.type("verdict add 1 true -m 'As the archive says.'")

    _review(terminal, "j2", "=1", "j4", "=3", "q")

    claim = _claim(terminal, "2")
    cited = claim["citations"][0]
    assert (cited["quote"], cited["use"], cited["locator"]) == (
        "ended in March 1932", "primary", "page 3",
    )  # fmt: skip
    assert claim["verdicts"][0]["rationale"] == "As the archive says."
    assert _claim(terminal, "4")["verdicts"] == []


def test_the_last_act_is_taken_back_by_a_new_entry(terminal: Terminal) -> None:
    said = _review(terminal, "1 as the archive has it", "u", "q")

    assert "Taken back: verdict.add" in said
    assert _claim(terminal, "1")["standing"] == "unreviewed"
    assert _entries(terminal)[-1] == "undo"


def test_one_goes_back_and_on_and_finds_sentences(terminal: Terminal) -> None:
    said = _review(terminal, "", "", "b", "/mayor ada", "?", "q")

    heads = [line.split()[0] for line in said.splitlines() if line.startswith("bridge:")]
    assert heads == ["bridge:1", "bridge:2", "bridge:3", "bridge:2"]
    assert "  3       unreviewed" in said
    assert "c2 1 why" in said


def test_a_line_that_is_refused_is_kept_and_offered_again(terminal: Terminal) -> None:
    said = _review(terminal, "j1", "c7 1 as stated", "q")

    assert "Nothing was shown as @7" in said
    assert _claim(terminal, "1")["verdicts"] == []
    again = _review(terminal, "j1", "q")
    assert "You had begun: c7 1 as stated   (! enters it)" in again
    _review(terminal, "j1", "1 as stated", "j1", "q")
    assert "You had begun" not in _review(terminal, "j1", "q")


@pytest.mark.parametrize("line", ["=2", "d nothing like it", "c7s", "s nowhere.html"])
def test_whatever_is_refused_is_offered_again(terminal: Terminal, line: str) -> None:
    _review(terminal, "j1", line, "q")

    assert f"You had begun: {line}   (! enters it)" in _review(terminal, "j1", "q")


def test_what_was_begun_when_the_lines_end_is_kept(terminal: Terminal) -> None:
    _review(terminal, "j1", "c1 1")

    assert "You had begun: c1 1" in _review(terminal, "j1", "q")
    _review(terminal, "j1", "!", "as stated", "q")
    assert _claim(terminal, "1")["verdicts"][0]["rationale"] == "as stated"


def test_lines_that_were_begun_go_when_something_is_redacted(terminal: Terminal) -> None:
    _review(terminal, "j1", "c7 1 the secret reason", "q")
    uid = json.loads(terminal.out("source show archive --json"))["source"]["snapshots"][0]["uid"]

    terminal.type(["redact", uid, "--because", "court order", "--yes"])

    assert terminal.desk is not None
    assert "secret" not in (terminal.desk / ".factcheck-drafts.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x", "'x' was not understood."),
        ("9 why", "There is no rating 9."),
        ("1z why", "'1z' is no rating."),
        ("j99", "bridge has no sentence 99"),
        ("k zzz", "It was not said why."),
        ("=2", "Nobody gave a verdict on 2 that counts."),
        ("s 'open", "A quotation mark is not closed."),
        ("s nowhere.html", "nowhere.html"),
        ("s --bogus", "bogus"),
        ("d nothing like it", "nothing like it"),
    ],
)
def test_what_cannot_be_done_is_said_and_the_session_goes_on(
    terminal: Terminal, line: str, said: str
) -> None:
    before = _entries(terminal)

    shown = _review(terminal, line, "", "q")

    assert said in shown
    assert shown.endswith("left in bridge.   Next: factcheck review\n")
    assert _entries(terminal) == before


class _Meanwhile(io.BytesIO):
    """Lines, before the first of which something else happens at the desk."""

    def __init__(self, lines: bytes, happens: Callable[[], object]) -> None:
        super().__init__(lines)
        self._happens = [happens]

    def readline(self, size: int | None = -1, /) -> bytes:
        while self._happens:
            self._happens.pop()()
        return super().readline(size)


def test_somebody_elses_verdict_is_shown_before_ones_own_is_stored(terminal: Terminal) -> None:
    lines = _Meanwhile(
        b"1 as the archive has it\n!\nq\n",
        lambda: terminal.type("verdict add 1 false -m 'It was 1931.' --as ben"),
    )

    said = terminal.out("review", stdin=lines)

    assert "ben gave a verdict on bridge:1 meanwhile." in said
    assert "It was 1931." in said.partition("meanwhile.")[2]
    assert [v["reviewer"] for v in _claim(terminal, "1")["verdicts"]] == ["ben", "anna"]


def test_only_some_are_gone_through_and_the_worst_first(terminal: Terminal) -> None:
    terminal.type("verdict add 1 true -m x")
    terminal.type("verdict add 2 true -m x")
    terminal.type("verdict add 2 false -m y --as ben")

    def first(more: str) -> str:
        said = _review(terminal, "q", more=more)
        return next((x.split()[0] for x in said.splitlines() if x.startswith("bridge:")), said)

    assert first("--only disputed") == "bridge:2"
    assert first("--only mine") == "bridge:1"
    assert first("--only unreviewed") == "bridge:3"
    assert first("--worst-first") == "bridge:2"
    assert first("--only look-again") == (
        "Nothing of that is left in bridge.\n0 of 4 left in bridge.   Next: factcheck gate\n"
    )


def test_what_asks_most_to_be_checked_comes_first_and_says_why(terminal: Terminal) -> None:
    said = _review(terminal, "", "", "", "q", more="--by-risk")

    heads = [line.split()[0] for line in said.splitlines() if line.startswith("bridge:")]
    asked = [line.split()[4] for line in said.splitlines() if "asks to be checked" in line]
    assert sorted(heads) == ["bridge:1", "bridge:2", "bridge:3", "bridge:4"]
    assert asked == sorted(asked, reverse=True)
    assert len(set(asked)) > 1
    assert next(x for x in said.splitlines() if "asks to be checked" in x).endswith("past, date")


def test_what_was_checked_before_is_shown_and_proposed_but_not_entered(terminal: Terminal) -> None:
    terminal.type("article add - --slug ferry", stdin="The bridge was built in 1932, it says.")
    terminal.type("cite add ferry:1 archive 'ended in March 1932' -s -p")
    terminal.type("verdict add ferry:1 true -m 'As the archive says.'")

    said = _review(terminal, "j1", "~1", "q", more="bridge")

    assert "~1  ferry:1  stands  True" in said
    assert (
        'Proposed: cp archive "ended in March 1932" s 1 As the archive says.   (! enters it)'
    ) in said
    assert _claim(terminal, "bridge:1")["verdicts"] == []
    _review(terminal, "j1", "!", "q", more="bridge")
    claim = _claim(terminal, "bridge:1")
    assert [v["rationale"] for v in claim["verdicts"]] == ["As the archive says."]
    assert [(c["quote"], c["use"]) for c in claim["citations"]] == [
        ("ended in March 1932", "primary")
    ]
    assert "Nothing was shown as ~4" in _review(terminal, "~4", "q", more="bridge")


def test_the_same_place_of_words_that_stand_in_several_is_cited_again(terminal: Terminal) -> None:
    terminal.type("source add --key echo --excerpt 'A bridge is a bridge, and stays a bridge.'")
    terminal.type("cite add 1 echo 'a bridge' -c --nth 2")
    terminal.type("verdict add 1 true -m x")

    _review(terminal, "j2", "=1", "q")

    first, second = (_claim(terminal, ref)["citations"][0] for ref in ("1", "2"))
    assert (first["quote"], first["start"]) == (second["quote"], second["start"])


def test_it_is_for_whoever_works_there(terminal: Terminal) -> None:
    assert "There is no reviewer 'zoe'" in terminal.refused("review --as zoe", stdin="q\n")
    assert "There is no article 'brigde'" in terminal.refused("review brigde", stdin="q\n")


CONTRADICTING = (
    "The meeting was led by Anthony Blinken on Tuesday, July 26. It was long.\n\n"
    "Later Antony Blinken spoke.\n"
)


def test_what_does_not_fit_in_the_article_is_shown_at_both_sentences(terminal: Terminal) -> None:
    terminal.type("article add - --slug story --date '27 July 2021'", stdin=CONTRADICTING)
    shown = terminal.out(
        "review story", stdin="\n\nj1\nd The meeting | led by Anthony Blinken\nq\n"
    )
    pages = {page.partition("  ")[0]: page for page in reversed(shown.split("\nstory:")) if page}

    assert (
        "  ? a name spelled two ways: “Anthony Blinken” – 3: “Antony Blinken”. Anthony Blinken "
        "(1 ×) and Antony Blinken (1 ×) may be one name.\n"
        "  ? a weekday that is not that date's: “Tuesday” – “Tuesday, July 26”. 2021-07-26 is a "
        "Monday.\n"
    ) in pages["1"]
    assert "  ? " not in pages["2"]
    assert "  ? a name spelled two ways: “Antony Blinken” – 1: “Anthony Blinken”." in pages["3"]
    assert "  ? a name spelled two ways" in pages["1.1"]
