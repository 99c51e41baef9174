"""The language of a report's own words: the desk's, or the one that was asked for."""

from pathlib import Path

from terminals import Terminal


def speak(terminal: Terminal, language: str) -> None:
    """Let the desk's reports be in a language from now on."""
    assert terminal.desk is not None
    settings = terminal.desk / "factcheck.toml"
    kept = settings.read_text("utf-8").partition("[report]\n")[0]
    settings.write_text(f'{kept}[report]\nlanguage = "{language}"\n', "utf-8")


def test_a_desk_s_pages_are_in_its_language_and_the_article_stays_in_its_own(
    terminal: Terminal,
) -> None:
    english = terminal.out("report -f html")
    speak(terminal, "de")
    german = terminal.out("report -f html")

    assert german.startswith('<!DOCTYPE html>\n<html lang="de">')
    assert "Geprüfte Zusammenfassung" in german
    assert "Verified summary" not in german
    assert "The bridge was built in 1932." in german
    assert terminal.out("report -f html --language en") == english
    assert terminal.out("report -f html --language de") == german
    # Programs read the same data whatever people read.
    assert terminal.out("report -f json") == terminal.out("report -f json --language en")


def test_a_report_is_checked_and_made_again_in_the_language_that_it_says(
    terminal: Terminal,
) -> None:
    speak(terminal, "de")
    terminal.type("report -f html -o given.html")
    given = Path("given.html").read_bytes()
    entry = terminal.out("history show bridge").splitlines()[-1].split()[0]
    speak(terminal, "fr")

    assert "given.html: still true" in terminal.out("report --check given.html")
    assert terminal.type("history verify --against given.html").exit_code == 0
    terminal.type("verdict add 1 false -m No.")
    assert "no longer what the desk" in terminal.type("report --check given.html", code=3).stdout
    again = terminal.type(f"report --at {entry} -f html --language de").stdout_bytes
    assert again == given

    Path("given.html").write_bytes(given.replace(b'lang="de"', b'lang="es"', 1))
    assert "tampered with" in terminal.type("report --check given.html", code=3).stdout


def test_a_working_report_stays_in_the_language_that_it_was_written_in(terminal: Terminal) -> None:
    assert terminal.desk is not None
    story = terminal.desk / "story.html"
    terminal.type(["report", "-f", "html", "--language", "es", "-o", str(story)])
    terminal.type("verdict add 1 false -m No.")
    terminal.type("rerun --offline")
    kept = story.read_text("utf-8")
    assert '<html lang="es">' in kept
    assert kept == terminal.out("report -f html --language es")


def test_an_edition_in_another_language_is_another_edition(terminal: Terminal) -> None:
    issue = ["report", "-f", "html", "--issue", "--despite", "It is wanted."]
    terminal.type([*issue, "-o", "1.html"])
    again = terminal.type([*issue, "--language", "en", "-o", "again.html"])
    assert "Nothing changed since edition 1" in again.stderr
    french = terminal.type([*issue, "--language", "fr", "-o", "2.html"])
    assert "This is edition 2" in french.stderr
    assert 'lang="fr"' in Path("2.html").read_text("utf-8")
    listed = terminal.out("report --editions")
    assert listed.count("the same") == 2


def test_markdown_comes_in_the_desk_s_language_and_is_checked_and_made_again_in_it(
    terminal: Terminal,
) -> None:
    english = terminal.out("report --shape full")
    speak(terminal, "de")
    terminal.type("report -o given.md")
    given = Path("given.md").read_bytes()
    entry = terminal.out("history show bridge").splitlines()[-1].split()[0]
    speak(terminal, "fr")

    assert "## Geprüfte Zusammenfassung" in given.decode()
    assert "Verified summary" not in given.decode()
    assert terminal.out("report --shape full --language en") == english
    assert terminal.out("report").count("Ce qui reste ouvert") == 1
    assert "given.md: still true" in terminal.out("report --check given.md")
    assert terminal.type("history verify --against given.md").exit_code == 0
    assert terminal.type(f"report --at {entry} --shape full --language de").stdout_bytes == given

    terminal.type("verdict add 1 false -m No.")
    assert "no longer what the desk" in terminal.type("report --check given.md", code=3).stdout
    Path("given.md").write_bytes(given.replace(b"`de`", b"`es`", 1))
    assert "tampered with" in terminal.type("report --check given.md", code=3).stdout


def test_an_edition_in_markdown_says_what_changed_since_one_in_another_language(
    terminal: Terminal,
) -> None:
    issue = ["report", "--issue", "--despite", "It is wanted."]
    terminal.type([*issue, "-o", "1.md"])
    assert "Nothing changed since edition 1" in terminal.type([*issue, "-o", "again.md"]).stderr
    german = [*issue, "--language", "de"]
    assert "This is edition 2" in terminal.type([*german, "-o", "2.md"]).stderr
    assert "Nothing changed since edition 2" in terminal.type([*german, "-o", "x.md"]).stderr
    assert Path("x.md").read_bytes() == Path("2.md").read_bytes()
    assert "## Was sich seit Ausgabe 1 geändert hat" in Path("2.md").read_text("utf-8")
    assert "Trotzdem herausgegeben von" in Path("2.md").read_text("utf-8")
    assert terminal.out("report --editions").count("the same") == 2


def test_a_language_that_reports_do_not_come_in_is_refused(terminal: Terminal) -> None:
    assert "--language" in terminal.refused("report --language nl", code=2)
    assert "leave it out" in terminal.refused("report --editions --language de", code=2)
    for wrong in ("nl", "DE", ""):
        speak(terminal, wrong)
        refused = terminal.refused("report -f html")
        assert "language under [report] in factcheck.toml is none that reports come in" in refused
        assert "en, de, fr, es" in refused


def test_a_new_desk_says_where_the_language_is_set(terminal: Terminal, tmp_path: Path) -> None:
    terminal.type(["init", str(tmp_path / "new")])
    assert "[report]\n" in (tmp_path / "new" / "factcheck.toml").read_text("utf-8")
    assert '# language = "en"\n' in (tmp_path / "new" / "factcheck.toml").read_text("utf-8")


def test_why_a_sentence_does_not_stand_is_told_in_the_language_of_the_page(
    terminal: Terminal,
) -> None:
    terminal.type('source add --excerpt "Built in 1932." --key plaque')
    terminal.type("verdict add 1 true -m So.")
    terminal.type("cite add 1 plaque 1932 --refutes")
    assert "Evidence was added: plaque refutes it." in terminal.out("report -f html")
    german = terminal.out("report -f html --language de")
    assert '<p class="reasons"><bdi>Neuer Beleg: plaque widerlegt den Satz.</bdi></p>' in german
    assert "Evidence was added" not in german
