"""factcheck publish and correction: what readers were given, and what they are told of it since."""

import json
from pathlib import Path

import pytest
from terminals import Terminal

STORY_2 = (
    "The bridge was built in 1934. It is 1,149 metres long. “Nobody knows who paid for it”, said "
    "the mayor Ada Brand. It is a most beautiful one in the country. It is new."
)


@pytest.fixture
def published(terminal: Terminal) -> Terminal:
    """A desk of which an article was given to readers, its first sentence judged to be true."""
    terminal.type("verdict add 1 true -m 'The plaque says so.'")
    terminal.type("publish --despite Wanted. --url https://news.example/bridge")
    return terminal


def _revise(terminal: Terminal, text: str = STORY_2) -> None:
    Path("story-2.txt").write_text(text, "utf-8")
    terminal.type("article revise bridge story-2.txt")


def _drafts(terminal: Terminal) -> dict[str, dict[str, str]]:
    listed = json.loads(terminal.out("correction list --json"))["corrections"]
    return {draft["claim"].partition(":")[2]: draft for draft in listed["drafts"]}


def _approve(terminal: Terminal, number: int) -> None:
    """Read a draft, and tell readers what it says."""
    terminal.type(f"correction show {number}")
    terminal.type(f"correction approve {number}")


def _amendments(terminal: Terminal) -> list[dict[str, object]]:
    told: list[dict[str, object]] = json.loads(terminal.out("report -f json"))["amendments"]
    return told


# --- publishing -----------------------------------------------------------------------------------


def test_what_the_gate_does_not_let_through_is_published_by_an_editor_who_says_why(
    terminal: Terminal,
) -> None:
    refused = terminal.refused("publish", code=3)
    assert "bridge may not be published yet: 4 sentences block it" in refused
    assert "factcheck publish bridge --despite 'WHY'" in refused
    assert "Only an editor may publish" in terminal.refused("publish --despite No. --as ben")
    assert terminal.type("gate", code=3)
    assert "Published" not in terminal.out("report")

    told = terminal.out("publish --despite 'Wanted at noon.' --url https://news.example/bridge")

    assert "bridge: revision 1 published 2021-07-27" in told
    assert "although the gate was closed: Wanted at noon" in told
    line = "by anna, at <https://news.example/bridge>, although the gate was closed: Wanted at noon"
    assert line in terminal.out("report")
    assert "although the gate was closed" in terminal.out("report -f html")
    assert "article.publish  revision 1" in terminal.out("history show bridge")


def test_it_is_shown_with_the_article_and_its_status_and_as_data(published: Terminal) -> None:
    line = "revision 1 published 2021-07-27 12:00 UTC by anna, https://news.example/bridge"
    assert line in published.out("article show")
    assert line in published.out("status bridge")
    (shown,) = json.loads(published.out("article show --json"))["article"]["publications"]
    assert (shown["revision"], shown["by"], shown["url"], shown["despite"]) == (
        1,
        "anna",
        "https://news.example/bridge",
        "Wanted.",
    )
    head = json.loads(published.out("history show bridge --json"))["entries"][-2]["hash"]
    assert shown["head"] == head
    (told,) = json.loads(published.out("report -f json"))["made"]["publications"]
    assert told["published"] == shown["published"]


def test_an_earlier_revision_was_given_to_readers_in_the_state_that_it_had(
    terminal: Terminal,
) -> None:
    terminal.type("verdict add 1 true -m x")
    _revise(terminal)

    terminal.type("publish --revision 1 --despite Wanted.")

    assert _drafts(terminal)["1"]["old"] == "The bridge was built in 1932."
    assert "has no revision 3" in terminal.refused("publish --revision 3 --despite x")


def test_a_time_or_an_address_that_cannot_be_meant_is_refused(terminal: Terminal) -> None:
    assert "has not come yet" in terminal.refused("publish --despite x --at 2999-01-01")
    assert "came in at" in terminal.refused("publish --despite x --at 1999-01-01")
    assert "is a time here" in terminal.refused("publish --despite x --at 1", code=2)
    assert "not an address" in terminal.refused("publish --despite x --url javascript:alert(1)")
    assert "was not published" in terminal.refused("correction list")


def test_what_was_given_to_readers_stays_and_a_report_of_before_is_still_true(
    terminal: Terminal,
) -> None:
    terminal.type("report -o given.md")
    terminal.type("report --issue --despite Wanted. -o edition.md")
    terminal.type("publish --despite Wanted.")

    assert "still true" in terminal.out("report --check given.md")
    assert "still true" in terminal.out("report --check edition.md")


# --- publications by mistake ----------------------------------------------------------------------


def test_a_publication_by_mistake_is_taken_back_and_told_wherever_it_was_told(
    published: Terminal,
) -> None:
    _revise(published)
    published.type("publish --despite Wanted. --url https://news.example/other")
    before = published.out("report")
    assert "publication 2: revision 2 published" in published.out("article show")

    told = published.out("publish --withdraw 2 -m 'It was another article.'")

    assert "https://news.example/other; although the gate was closed: Wanted; taken back by" in told
    back = "taken back by anna, 2021-07-27 12:00 UTC: It was another article"
    assert f"{back}\n" in published.out("article show")
    assert "revision 1 published" in published.out("status bridge"), "the one that counts"
    assert f", {back}." in published.out("report")
    page = published.out("report -f html")
    assert "taken back by <bdi>anna</bdi>" in page
    assert "It was another article." in page
    assert f", {back}." in published.type("report -f atom").stdout
    shown = json.loads(published.out("report -f json"))["made"]["publications"]
    assert [one["withdrawn"] and one["withdrawn"]["reviewer"] for one in shown] == [None, "anna"]
    shown = json.loads(published.out("article show --json"))["article"]["publications"]
    assert shown[1]["withdrawn"]["because"] == "It was another article."
    assert "withdraw" in published.out("history show bridge").splitlines()[-1]
    assert before.count("Published") == published.out("report").count("Published"), "it stays"
    entry = len(json.loads(published.out("history show bridge --json"))["entries"]) - 1
    assert published.out(f"report --at {entry}") == before


def test_nothing_is_compared_with_a_publication_that_was_taken_back(published: Terminal) -> None:
    _revise(published)
    published.type("publish --despite Wanted.")
    _revise(published, STORY_2.replace("1934", "1935"))
    assert _drafts(published)["1"]["old"] == "The bridge was built in 1934."

    published.type("publish --withdraw 2 -m 'Not yet.'")

    assert _drafts(published)["1"]["old"] == "The bridge was built in 1932."
    published.type("publish --withdraw 1 -m 'Nor this.'")
    assert "was not published" in published.refused("correction list")
    published.type("undo")
    assert _drafts(published)["1"]["old"] == "The bridge was built in 1932.", "it counts again"


def test_undo_takes_a_publication_back_by_a_new_entry(published: Terminal) -> None:
    assert "Taken back: article.publish" in published.out("undo")

    assert "taken back by anna, 2021-07-27 12:00 UTC" in published.out("report")
    assert "was not published" in published.refused("correction list")


def test_an_editor_takes_a_publication_back_once_and_says_why(published: Terminal) -> None:
    why = "-m 'By mistake.'"
    assert "Only an editor may take a publication back" in published.refused(
        f"publish --withdraw 1 {why} --as ben"
    )
    assert "goes with -m WHY" in published.refused("publish --withdraw 1", code=2)
    assert "goes with -m WHY" in published.refused(f"publish {why}", code=2)
    assert "nothing else but -m" in published.refused(f"publish --withdraw 1 {why} --url x", code=2)
    assert "needs a reason" in published.refused("publish --withdraw 1 -m ' '")
    assert "no publication 2: it has 1" in published.refused(f"publish --withdraw 2 {why}")
    published.type(f"publish --withdraw 1 {why}")
    assert "taken back already" in published.refused(f"publish --withdraw 1 {why}")


# --- what changed since ---------------------------------------------------------------------------


def test_changed_words_are_drafted_with_old_new_and_kind(published: Terminal) -> None:
    assert "Nothing changed since it was published" in published.out("correction list")
    _revise(published)

    drafts = _drafts(published)

    assert {ref: draft["kind"] for ref, draft in drafts.items()} == {
        "1": "correction",
        "4": "clarification",
        "5": "update",
    }
    assert drafts["1"]["old"] == "The bridge was built in 1932."
    assert drafts["1"]["new"] == "The bridge was built in 1934."
    assert drafts["5"]["text"] == (
        "Update: After this article was published on 2021-07-27, this was added: “It is new.”"
    )
    shown = published.out("correction show 1")
    assert "[-1932-]{+1934+}" in shown


def test_a_sentence_that_was_taken_out_is_drafted_as_a_withdrawal(published: Terminal) -> None:
    _revise(published, "The bridge was built in 1932.")

    drafts = _drafts(published)

    assert [draft["kind"] for draft in drafts.values()] == ["withdrawal"] * 3
    assert drafts["2"]["new"] is None
    assert "That was taken out." in drafts["2"]["text"]


def test_a_sentence_that_went_into_another_was_not_withdrawn(published: Terminal) -> None:
    _revise(published, STORY_2.replace("in 1934. It is", "in 1932, and it is"))

    drafts = _drafts(published)

    assert "2" not in drafts
    assert "withdrawal" not in {draft["kind"] for draft in drafts.values()}


def test_a_verdict_that_is_overturned_taken_back_or_lapses_is_drafted(
    published: Terminal,
) -> None:
    published.type("verdict add 1 false -m 'The plaque is a copy.' --correction 'Built in 1934.'")
    draft = _drafts(published)["1"]
    assert (draft["kind"], draft["new"]) == ("correction", "Built in 1934.")
    assert "It should say: “Built in 1934.” The plaque is a copy." in draft["text"]

    published.type("undo")
    assert _drafts(published) == {}
    published.type("source add --excerpt 'It was built in 1933.' --key minutes")
    published.type("cite add 1 minutes 'built in 1933' --refutes")

    draft = _drafts(published)["1"]

    assert (draft["kind"], draft["new"]) == ("clarification", None)
    assert "Evidence was added" in draft["happened"]


def test_an_editor_approves_and_every_report_tells_it(published: Terminal) -> None:
    _revise(published)
    assert "Only an editor may decide" in published.refused("correction approve 1 --as ben")

    told = published.out("correction approve 1 -m 'We had the year wrong.' --kind update")

    assert "bridge:1  update, approved by anna" in told
    assert "## What readers were told since\n\n**1.** We had the year wrong. Approved by" in (
        published.out("report")
    )
    assert "We had the year wrong." in published.out("report -f html")
    (amendment,) = _amendments(published)
    assert (amendment["ref"], amendment["kind"], amendment["old"]) == (
        "1",
        "update",
        "The bridge was built in 1932.",
    )
    assert "1" not in _drafts(published)
    assert "There is no draft" in published.refused("correction approve 1")


def test_a_draft_is_rejected_with_a_reason_and_does_not_come_again(published: Terminal) -> None:
    _revise(published)
    assert "Missing option" in published.refused("correction reject 4", code=2)
    assert "needs a reason" in published.refused("correction reject 4 -m ' '")

    published.type("correction reject 4 -m 'An article, no more.'")

    assert "4" not in _drafts(published)
    assert _amendments(published) == []
    assert "An article, no more." not in published.out("correction list")
    assert "An article, no more." in published.out("correction list --all")
    published.type("verdict add 4 true -m 'It is.'")
    assert "4" not in _drafts(published), "the same change, and only judged since"
    _revise(published, STORY_2.replace("a most beautiful", "an ugly"))
    assert _drafts(published)["4"]["old"] == "It is the most beautiful one in the country."


def test_what_changes_after_readers_were_told_is_a_further_draft(published: Terminal) -> None:
    _revise(published)
    _approve(published, 1)
    _revise(published, STORY_2.replace("1934", "1935"))

    further = _drafts(published)["1"]
    assert (further["old"], further["new"]) == (
        "The bridge was built in 1934.",
        "The bridge was built in 1935.",
    )
    _revise(published, STORY_2.replace("1934", "1932"))
    back = _drafts(published)["1"]
    assert (back["old"], back["new"]) == (
        "The bridge was built in 1934.",
        "The bridge was built in 1932.",
    )
    assert "no longer holds" in back["text"]
    assert len(_amendments(published)) == 1, "what readers were told stays"


def test_what_was_published_again_is_no_draft_twice(published: Terminal) -> None:
    _revise(published)
    published.type("publish --despite Wanted.")
    assert sorted(_drafts(published)) == ["1", "4", "5"], "readers of the first were told nothing"

    _approve(published, 1)
    _revise(published, STORY_2.replace("It is new", "It is old"))

    listed = json.loads(published.out("correction list --json"))["corrections"]["drafts"]
    assert [(draft["claim"], draft["revision"]) for draft in listed] == [
        ("bridge:4", 1),
        ("bridge:5", 1),
        ("bridge:5", 2),
    ]


def test_an_approved_one_that_is_taken_back_stays_and_says_so(published: Terminal) -> None:
    _revise(published)
    _approve(published, 1)
    published.type("report -o given.md")

    published.type("correction withdraw 1 -m 'It was 1932 after all.'")

    (amendment,) = _amendments(published)
    assert amendment["withdrawn"] == {
        "reviewer": "anna",
        "because": "It was 1932 after all.",
        "at": amendment["withdrawn"]["at"],  # type: ignore[index]
    }
    told = "Taken back by anna, 2021-07-27 12:00 UTC: It was 1932 after all."
    assert told in published.out("report")
    assert "Taken back" in published.out("report -f html")
    assert "1" in _drafts(published)
    assert (
        "Correction of 1: taken back." in published.type("report --check given.md", code=3).stdout
    )
    published.type("undo")
    assert _amendments(published)[0]["withdrawn"] is None


def test_undo_of_an_approval_tells_it_too(published: Terminal) -> None:
    _revise(published)
    _approve(published, 1)

    published.type("undo")

    (amendment,) = _amendments(published)
    assert amendment["withdrawn"] is not None
    assert "1" in _drafts(published)


# --- what the editor saw --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "decide"),
    [
        ("correction list", "approve 1"),
        ("correction list", "approve 1 -m 'In 1934.'"),
        ("correction show 1", "reject 1 -m 'No.'"),
    ],
)
def test_a_draft_that_changed_since_it_was_shown_is_not_decided_on(
    published: Terminal, shown: str, decide: str
) -> None:
    _revise(published)
    published.type(shown)
    _revise(published, STORY_2.replace("1934", "1935"))

    refused = published.refused(f"correction {decide}")

    assert refused.startswith(
        "Error: The draft of a correction of bridge:1 is no longer the one that was shown to you.\n"
        "Nothing was decided. It now reads: “"
    )
    assert "The bridge was built in 1935." in refused
    assert _amendments(published) == []
    published.type("correction show 1")
    published.type(f"correction {decide}")


def test_so_is_one_that_tells_the_same_change_in_other_words(published: Terminal) -> None:
    published.type("verdict add 1 false -m 'A copy.' --correction 'Built in 1934.'")
    published.type("correction list")
    published.type("verdict add 1 false -m 'A bad copy.' --correction 'Built in 1934.'")

    assert "A bad copy." in published.refused("correction approve 1")


def test_a_draft_that_nobody_was_shown_is_told_in_the_editor_s_own_words_alone(
    published: Terminal,
) -> None:
    _revise(published)
    assert published.out("correction list --json").count("1934"), "a program may have read it"
    published.type("correction show 4")
    published.type("reviewer add cleo --role editor")
    published.type("correction show 1 --as cleo")

    refused = published.refused("correction approve 1")

    assert "The draft of a correction of bridge:1 was not shown to you." in refused
    assert "It now reads: “Correction: " in refused
    assert _amendments(published) == []
    published.type("correction approve 1 -m 'It was built in 1934.'")
    assert "1" not in _drafts(published)


def test_two_drafts_of_a_sentence_that_were_shown_together_are_decided_one_after_the_other(
    published: Terminal,
) -> None:
    _revise(published)
    published.type("publish --despite Wanted.")
    _revise(published, STORY_2.replace("1934", "1935"))
    published.type("correction show 1")

    published.type("correction approve 1")
    published.type("correction approve 1")

    told = [(one["old"], one["new"]) for one in _amendments(published)]
    assert told == [
        ("The bridge was built in 1932.", "The bridge was built in 1934."),
        ("The bridge was built in 1934.", "The bridge was built in 1935."),
    ]


# --- the feed, and the desk's own words -----------------------------------------------------------


def test_a_feed_has_an_entry_for_what_was_approved_and_none_for_a_draft(
    published: Terminal,
) -> None:
    _revise(published)
    before = published.type("report -f atom").stdout
    assert "<entry>" not in before
    entry = published.out("history show bridge").splitlines()[-1].split()[0]

    published.type("correction approve 1 -m 'We had the <year> wrong.'")

    told = published.type("report -f atom").stdout
    assert told.count("<entry>") == 1
    assert "We had the &lt;year&gt; wrong." in told
    assert '<link rel="alternate" href="https://news.example/bridge"/>' in told
    assert published.type(f"report -f atom --at {entry}").stdout == before
    assert "A feed is no edition" in published.refused("report -f atom --issue", code=2)


def test_a_feed_of_the_desk_has_what_was_told_of_every_article(published: Terminal) -> None:
    Path("story-2.txt").write_text(STORY_2, "utf-8")
    published.type("article revise bridge story-2.txt --title 'The bridge, again'")
    published.type("correction approve 1 -m 'We had the year wrong.'")
    Path("pier.txt").write_text("The pier is open. It is long.", "utf-8")
    published.type("article add pier.txt --slug pier --title 'The pier'")
    published.type("verdict add pier:1 true -m x")
    published.type("publish pier --despite Wanted. --url https://news.example/pier")
    published.type("verdict add pier:1 false -m No. --correction 'The pier is closed.'")
    published.type("correction approve pier:1 -m 'It is closed.'")
    published.type("article retire pier")

    told = published.type("report --all -f atom").stdout

    assert "<title>Correction: The bridge, again</title>" in told
    assert told.index("It is closed.") < told.index("We had the year wrong.")
    assert '<link rel="alternate" href="https://news.example/pier"/>' in told
    entry = told[told.index("<title>Correction: The pier") :].partition("</entry>")[0]
    assert entry in published.type("report pier -f atom").stdout
    assert told == published.type("report --all -f atom").stdout
    for wrong in ("report --all", "report bridge --all -f atom", "report --all -f atom --at 1"):
        assert "--all goes with -f atom" in published.refused(wrong, code=2)


def test_drafts_are_worded_after_the_desk_s_template_and_language(published: Terminal) -> None:
    assert published.desk is not None
    settings = published.desk / "factcheck.toml"
    own = settings.read_text("utf-8")
    _revise(published)
    settings.write_text(
        own + '\n[report]\nlanguage = "de"\n[correction]\nreplaced = "{{{kind}}} {old} -> {new}"\n',
        "utf-8",
    )

    drafts = _drafts(published)

    assert drafts["1"]["text"] == (
        "{Berichtigung} The bridge was built in 1932. -> The bridge was built in 1934."
    )
    assert drafts["5"]["text"].startswith("Aktualisierung: Nach der Veröffentlichung am 27. Juli")
    for wrong in ("{new} {who}", "{old.x}", "{", "{old!r}", " "):
        settings.write_text(f'{own}\n[correction]\nremoved = "{wrong}"\n', "utf-8")
        assert "removed under [correction]" in published.refused("correction list")


def test_what_was_cited_and_is_gone_is_drafted_as_an_update(terminal: Terminal) -> None:
    page = "<html><body><article><p>" + "Nothing of note was seen here at all. " * 20
    first = page + "The bridge was built in 1932, says the plaque.</p></article></body></html>"
    Path("plaque.html").write_text(first, "utf-8")
    terminal.type("source add plaque.html --key plaque")
    terminal.type("cite add 1 plaque 'was built in 1932' --supports")
    terminal.type("verdict add 1 true -m 'The plaque says so.'")
    terminal.type("publish --despite Wanted.")
    Path("plaque.html").write_text(first.replace("1932", "1934"), "utf-8")
    terminal.type("source check plaque")

    draft = _drafts(terminal)["1"]

    assert (draft["kind"], draft["old"], draft["new"]) == (
        "update",
        "The bridge was built in 1932.",
        None,
    )
    assert "plaque" in draft["text"]
    terminal.type("publish --despite Wanted.")
    assert _drafts(terminal)["1"]["publication"] == draft["publication"], (
        "of what was published again, nothing of the article's own changed in between"
    )


def test_the_editor_changes_the_draft_and_leaves_without_saving_to_decide_nothing(
    published: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    _revise(published)
    monkeypatch.setenv("EDITOR", "true")
    assert "so nothing was decided" in published.refused("correction approve 1 -e")
    monkeypatch.setenv("EDITOR", "sed -i s/It.now.says/It.says/")

    published.type("correction approve 1 -e")

    assert "1932.” It.says: “The bridge" in str(_amendments(published)[0]["text"])
