"""factcheck report --template: a report in a desk's own shape, whatever the template asks for."""

import json
import re
from pathlib import Path

from terminals import Terminal

from factcheck.reports.catalogue import catalogue

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs" / "templates.md").read_text("utf-8")
EXAMPLES = dict(
    zip(
        re.findall(r"`(\w+\.\w+)`[:;]", GUIDE),
        re.findall(r"```jinja\n(.*?)```", GUIDE, re.DOTALL),
        strict=True,
    )
)


def written(name: str, source: str) -> Path:
    path = Path(name)
    path.write_text(source, "utf-8")
    return path


def test_the_examples_of_the_guide_are_filled_in_in_any_language(terminal: Terminal) -> None:
    terminal.type(
        'source add --excerpt "Built in 1932." --key plaque --url https://a.example/?x=1&y'
    )
    terminal.type("cite add 1 plaque 1932 --supports --primary")
    terminal.type("verdict add 1 true -m So.")
    terminal.type("verdict add 2 false -m No. --correction 'It is *1,150* metres long.'")
    for name, source in EXAMPLES.items():
        written(name, source)

    terminal.type("report --template corrections.md --language de -o out.md")
    german = Path("out.md").read_text("utf-8")
    box = terminal.out("report --template box.html --language fr")

    assert german.startswith("# The bridge\n\nStand: 27. Juli 2021, ")
    assert "- Satz 2: It is 1,149 metres long.\n  **It is \\*1,150\\* metres long.**\n" in german
    assert '<aside class="fact-check" lang="fr">' in box
    assert "<h2>Sources citées</h2>" in box
    assert "<li>True: 1</li>" in box
    assert '<a href="https://a.example/?x=1&amp;y">' in box


def test_every_field_and_closed_set_that_the_guide_names_is_there(terminal: Terminal) -> None:
    fields = json.loads(terminal.out("report -f json")).keys()
    part = GUIDE.partition("## What a template may name")[2].partition("Its schema")[0]
    assert set(re.findall(r"`(\w+)`", part)) == set(fields)
    assert "report-4.schema.json" in GUIDE
    named = re.findall(
        r"`([a-z-]+)`[,|]? ?", GUIDE.partition("what a closed set calls")[2].partition("|\n")[0]
    )
    tables = {key.partition(".")[0] for key in catalogue().texts}
    assert named
    assert set(named) <= tables


def test_the_same_state_gives_the_same_bytes_and_then_what_it_was(terminal: Terminal) -> None:
    written("t.txt", "{{ made.head.seq }} {% for c in claims %}{{ c.standing }} {% endfor %}\n")
    before = terminal.type("report --template t.txt").stdout_bytes
    assert terminal.type("report --template t.txt").stdout_bytes == before
    terminal.type("verdict add 1 true -m So.")
    assert terminal.type("report --template t.txt").stdout_bytes != before
    entry = before.split()[0].decode()
    assert terminal.type(f"report --template t.txt --at {entry}").stdout_bytes == before


def test_hostile_words_are_text_in_a_page_and_act_on_no_terminal(terminal: Terminal) -> None:
    attack = "<script>x</script>\x1b[2J\u202e{{ 1 // 0 }}"
    source = "{{ claims[0].verdicts[0].rationale }}"
    terminal.type(["verdict", "add", "1", "false", "-m", attack])

    page = terminal.out(["report", "--template", str(written("t.html", source))])
    plain = terminal.out(["report", "--template", str(written("t.txt", source))])

    assert page == "&lt;script&gt;x&lt;/script&gt;[2J{{ 1 // 0 }}"
    assert plain == "<script>x</script>[2J{{ 1 // 0 }}"


def test_a_template_s_file_is_a_plain_text_file(terminal: Terminal) -> None:
    Path("bytes.md").write_bytes(b"a\n\xff\n")
    Path("large.md").write_bytes(b"a" * (2**20 + 1))
    assert "bytes.md is not UTF-8 text (line 2)" in terminal.refused("report --template bytes.md")
    assert "larger than a template" in terminal.refused("report --template large.md")
    assert "cannot be read" in terminal.refused("report --template nowhere.md")
    assert "not a plain file" in terminal.refused("report --template .")


def test_what_a_template_makes_is_no_edition(terminal: Terminal) -> None:
    written("t.md", "x")
    issued = terminal.refused("report --template t.md --issue", code=2)
    assert "says nothing of the state it shows" in issued
    assert terminal.out("report --editions").startswith("No edition of bridge")
    for other in ("-f html", "--edition 1", "--editions", "--check t.md"):
        assert "its own shape" in terminal.refused(f"report --template t.md {other}", code=2)
