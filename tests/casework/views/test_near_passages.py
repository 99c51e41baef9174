from factcheck.casework.acts.add_source import OMISSION
from factcheck.casework.views.near_passages import TextsToSearch, near_passages


def test_the_nearest_passages_of_all_sources_come_first() -> None:
    texts = [
        ("atlas", "The river is long. Nobody bridged it before."),
        ("plaque", "The bridge opened in March 1932. It replaced a ferry."),
    ]

    found = near_passages("The bridge was opened in 1932.", TextsToSearch(texts), 2)

    assert (found[0].source, found[0].text) == ("plaque", "The bridge opened in March 1932.")


def test_the_mark_of_what_was_left_out_is_no_passage() -> None:
    text = OMISSION.join(["The bridge opened in March 1932", "It replaced a ferry"])

    found = near_passages("The bridge was opened in 1932.", TextsToSearch([("plaque", text)]), 3)

    assert found
    assert not any("[…]" in near.text for near in found)
