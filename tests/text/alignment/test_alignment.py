"""Two revisions aligned: kept, edited, split, merged, added, deleted, and what moved."""

import os
import random
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profiles import scaled

from factcheck.domain import Change
from factcheck.text.alignment.alignment import AlignedSentence, align
from factcheck.text.alignment.longest_chain import Step, heaviest_chain
from factcheck.text.canonical import canonical_words

KEPT, EDITED, SPLIT = Change.KEPT, Change.EDITED, Change.SPLIT
MERGED, ADDED = Change.MERGED, Change.ADDED

ARTICLE = [
    "The council met on Tuesday evening to talk about the old bridge over the river.",
    "Engineers had found cracks in two of its four pillars, and closed a lane.",
    "Repairs would cost about 3.5 million euros and take until the end of next year.",
    "The mayor declined to comment.",
    "A new bridge further north would be dearer, but the region would pay for half of it.",
    "Shop owners in the old town fear that nobody would come to them any more.",
    "The council will decide in March.",
]


def _changes(old: list[str], new: list[str]) -> list[tuple[Change, tuple[int, ...]]]:
    return [(one.change, one.origins) for one in align(old, new).sentences]


def _with(place: int, *sentences: str) -> list[str]:
    """The article with something else in one sentence's place."""
    return [*ARTICLE[:place], *sentences, *ARTICLE[place + 1 :]]


# --- kept ----------------------------------------------------------------------------------------


def test_an_article_aligned_with_itself_is_kept_and_nothing_moved() -> None:
    assert align(ARTICLE, ARTICLE).sentences == tuple(
        AlignedSentence(KEPT, (i,)) for i in range(len(ARTICLE))
    )
    assert align(ARTICLE, ARTICLE).deleted == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“It’s over,” he said.", '"It\'s over," he said.'),
        ("The years 2003–2011 were hard.", "The years 2003-2011 were hard."),
        ("About 10 percent of it is left.", "About 10\u00a0percent of it is left."),
        ("Two  words\nin a row.", "Two words in a row."),
        ("The cafe\u0301 is closed.", "The café is closed."),
        ("A soft\u00adware firm.", "A software firm."),
    ],
    ids=["marks", "dash", "no-break space", "spaces", "composed", "soft hyphen"],
)
def test_a_sentence_that_is_only_set_otherwise_is_kept(old: str, new: str) -> None:
    assert align([*ARTICLE, old], [*ARTICLE, new]).sentences[-1].change is KEPT


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("About 3.5 thousand men are there.", "About 3.0 thousand men are there."),
        ("They said it would end soon.", "They said “it would end soon.”"),
        ("They did agree to the plan.", "They did not agree to the plan."),
        ("The area is 10² metres wide.", "The area is 102 metres wide."),
        ("It is over by now, he said.", "it is over by now, he said."),
    ],
    ids=["one digit", "a pair of marks", "a denial", "a raised figure", "a capital"],
)
def test_a_sentence_with_anything_else_changed_is_edited(old: str, new: str) -> None:
    aligned = align([*ARTICLE, old], [*ARTICLE, new]).sentences[-1]
    assert aligned == AlignedSentence(EDITED, (len(ARTICLE),))


def test_equal_sentences_stay_with_their_neighbours() -> None:
    said = "He declined to comment."
    old = [ARTICLE[0], said, ARTICLE[1], said, ARTICLE[2], said, ARTICLE[4]]
    new = [ARTICLE[0], ARTICLE[1], said, ARTICLE[4]]
    assert _changes(old, new) == [(KEPT, (0,)), (KEPT, (2,)), (KEPT, (3,)), (KEPT, (6,))]


def test_equal_sentences_move_along_with_their_paragraph() -> None:
    said = "He declined to comment."
    old = [*ARTICLE[:2], said, *ARTICLE[2:5], said, *ARTICLE[5:]]
    new = [*ARTICLE[2:5], said, *ARTICLE[:2], said, *ARTICLE[5:]]
    assert align(old, new).pairs == (
        (3, 0), (4, 1), (5, 2), (6, 3), (0, 4), (1, 5), (2, 6), (7, 7), (8, 8),
    )  # fmt: skip


def test_equal_sentences_between_edited_neighbours_stay_with_them() -> None:
    said = "He declined to comment."
    old = [ARTICLE[0], said, ARTICLE[1], said, ARTICLE[2]]
    new = [
        ARTICLE[1].replace("cracks", "deep cracks"),
        said,
        ARTICLE[2].replace("3.5", "4"),
    ]
    assert align(old, new).pairs == ((2, 0), (3, 1), (4, 2))


# --- edited, added, deleted ----------------------------------------------------------------------


def test_a_reworded_sentence_in_its_place_is_edited() -> None:
    new = _with(2, "To repair it takes until the end of next year, and about 4 million euros.")
    assert _changes(ARTICLE, new)[2] == (EDITED, (2,))


def test_a_sentence_about_something_else_in_its_place_is_no_edit() -> None:
    new = _with(2, "Nobody in the room asked who had signed the inspection reports.")
    aligned = align(ARTICLE, new)
    assert aligned.sentences[2] == AlignedSentence(ADDED)
    assert aligned.deleted == (2,)


def test_a_new_sentence_is_added_and_what_was_left_out_is_deleted() -> None:
    new = [*ARTICLE[:3], *ARTICLE[4:], "Trains are not affected."]
    aligned = align(ARTICLE, new)
    assert aligned.sentences[-1] == AlignedSentence(ADDED)
    assert aligned.deleted == (3,)
    assert not any(one.moved for one in aligned.sentences)


def test_what_came_back_from_an_earlier_revision_is_nobodys_edit() -> None:
    new = _with(2, ARTICLE[2].replace("3.5", "4"))
    assert align(ARTICLE, new).sentences[2] == AlignedSentence(EDITED, (2,))
    aligned = align(ARTICLE, new, known=[new[2]])
    assert aligned.sentences[2] == AlignedSentence(ADDED)
    assert aligned.deleted == (2,)


def test_what_is_kept_is_kept_though_an_earlier_revision_had_it_too() -> None:
    assert align(ARTICLE, ARTICLE, known=ARTICLE) == align(ARTICLE, ARTICLE)


# --- split and merged ----------------------------------------------------------------------------


def test_the_pieces_of_a_split_sentence_are_told() -> None:
    new = _with(
        4,
        "A new bridge further north would be dearer.",
        "But the region would pay for half of it.",
    )
    assert _changes(ARTICLE, new)[4:6] == [(SPLIT, (4,)), (SPLIT, (4,))]


def test_a_sentence_is_split_in_three() -> None:
    old = (
        "The paper proposes a model of the flood, shows how fast it is to be computed, and "
        "compares it with the records of thirty years."
    )
    new = [
        "The paper proposes a model of the flood.",
        "It shows how fast it is to be computed.",
        "Finally it compares it with the records of thirty years.",
    ]
    changes = _changes(_with(3, old), _with(3, *new))
    assert changes[3:6] == [(SPLIT, (3,))] * 3


def test_sentences_that_became_one_are_merged() -> None:
    one = (
        "Engineers had found cracks in two of its four pillars, and repairs would cost about "
        "3.5 million euros and take until the end of next year."
    )
    new = [ARTICLE[0], one, *ARTICLE[3:]]
    assert _changes(ARTICLE, new)[1] == (MERGED, (1, 2))
    assert align(ARTICLE, new).deleted == ()


def test_a_sentence_added_behind_an_edited_one_is_no_piece_of_it() -> None:
    new = _with(2, ARTICLE[2].replace("3.5", "4"), "The money is not in the budget.")
    assert _changes(ARTICLE, new)[2:4] == [(EDITED, (2,)), (ADDED, ())]


def test_a_scrap_of_one_or_two_words_is_no_piece() -> None:
    new = _with(1, "Engineers had found cracks in two of its pillars, and closed.", "A lane.")
    assert _changes(ARTICLE, new)[1:3] == [(EDITED, (1,)), (ADDED, ())]


def test_a_piece_may_inflect_the_words_that_it_took() -> None:
    old = ["We show our comparisons in Section 6 and conclude in Section 7 of this paper."]
    new = ["We show our comparisons in Section 6.", "A conclusion is in Section 7 of this paper."]
    assert _changes(old, new) == [(SPLIT, (0,)), (SPLIT, (0,))]


def test_what_stands_alone_between_the_same_neighbours_is_one_sentence() -> None:
    instead = "Nobody knows yet what the mayor thinks, who declined all calls on that day."
    assert _changes(ARTICLE, _with(3, instead))[3] == (EDITED, (3,))
    assert _changes(ARTICLE, _with(3, "It rained in Lisbon."))[3] == (ADDED, ())


# --- moved ---------------------------------------------------------------------------------------


def test_a_sentence_that_changed_its_place_moved_and_the_others_did_not() -> None:
    new = [*ARTICLE[:1], *ARTICLE[2:5], ARTICLE[1], *ARTICLE[5:]]
    aligned = align(ARTICLE, new)
    assert [one.change for one in aligned.sentences] == [KEPT] * len(ARTICLE)
    assert [one.moved for one in aligned.sentences] == [k == 4 for k in range(len(ARTICLE))]


def test_of_two_exchanged_paragraphs_the_shorter_is_said_to_have_moved() -> None:
    new = [*ARTICLE[:1], *ARTICLE[3:6], *ARTICLE[1:3], *ARTICLE[6:]]
    assert len("".join(ARTICLE[1:3])) < len("".join(ARTICLE[3:6]))
    assert [one.moved for one in align(ARTICLE, new).sentences] == [k in (4, 5) for k in range(7)]


def test_a_sentence_may_have_moved_and_be_edited() -> None:
    new = [*ARTICLE[:2], *ARTICLE[3:], ARTICLE[2].replace("3.5", "3.0")]
    assert align(ARTICLE, new).sentences[-1] == AlignedSentence(EDITED, (2,), moved=True)


def test_neighbours_that_were_reworded_may_have_moved_together() -> None:
    reworded = [
        "Repairs of it would cost some 3.9 million euros, and take nearly two years until the end.",
        "A new one upstream would be dearer still, but the region would pay for a half of it.",
    ]
    old = [*ARTICLE[:3], ARTICLE[4], *ARTICLE[5:]]
    new = [*ARTICLE[:2], *ARTICLE[5:], *reworded]
    assert _changes(old, new)[-2:] == [(EDITED, (2,)), (EDITED, (3,))]
    alone = align(old, [*ARTICLE[:2], *ARTICLE[5:], reworded[0]])
    assert alone.sentences[-1].change is ADDED


def test_a_short_sentence_is_not_moved_and_edited_for_being_like_another() -> None:
    old = ["He left in May.", *ARTICLE]
    assert align(old, [*ARTICLE, "He left in June."]).sentences[-1].change is ADDED


def test_scripts_without_spaces_have_words_to_move() -> None:
    old = [
        "市议会在星期二晚上讨论了河上的旧桥以及它的四根柱子。",
        "市长拒绝评论。",
        "会议三月举行。",
    ]
    new = [*old[1:], "市议会在星期二晚上讨论了河上的旧桥以及它的五根柱子。"]
    assert _changes(old, new)[-1] == (EDITED, (0,))


def test_a_much_likelier_pair_out_of_place_breaks_an_unlikely_one_in_place() -> None:
    old = [ARTICLE[0], "The river was high in March after weeks of rain.", *ARTICLE[2:]]
    taken = "The river was very high in March after many weeks of rain."
    instead = "The ferry was out of service in March after years of use."
    aligned = align(old, [ARTICLE[0], instead, *ARTICLE[2:], taken])
    assert aligned.sentences[-1] == AlignedSentence(EDITED, (1,), moved=True)
    assert aligned.sentences[1].change is ADDED


# --- other scripts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "texts",
    [
        (
            "美国打算在十二月三十一日之前结束在伊拉克的作战任务。",
            "美国打算在十一月三十日之前结束在伊拉克的作战任务。",
        ),
        (
            "США намерены завершить боевую миссию в Ираке до конца года.",
            "США собираются завершить боевую миссию в Ираке до конца марта.",
        ),
        (
            "تعتزم الولايات المتحدة إنهاء المهمة القتالية في العراق بحلول نهاية العام",
            "تعتزم الولايات المتحدة إنهاء المهمة القتالية في سوريا بحلول نهاية العام",
        ),
    ],
    ids=["Chinese", "Russian", "Arabic"],
)
def test_edits_are_recognised_in_other_scripts(texts: tuple[str, str]) -> None:
    old, new = texts
    assert _changes(_with(3, old), _with(3, new))[3] == (EDITED, (3,))


# --- properties ----------------------------------------------------------------------------------

WORDS = ["bridge", "council", "3.5", "not", "the", "river", "“we”", "said", "Berlin", "closed"]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
REVISIONS = st.lists(SENTENCES, max_size=12)


@st.composite
def _revised(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """A revision, and what a hand made of it: edits, moves, doubles, splits, deletions."""
    old = draw(st.lists(st.sampled_from(ARTICLE) | SENTENCES, max_size=12))
    new = list(old)
    for _ in range(draw(st.integers(0, 4))):
        if not new:
            break
        at = draw(st.integers(0, len(new) - 1))
        did = draw(st.sampled_from(["edit", "move", "double", "delete", "split", "present"]))
        if did == "edit":
            new[at] += " " + draw(st.sampled_from(WORDS))
        elif did == "move":
            new.insert(draw(st.integers(0, len(new) - 1)), new.pop(at))
        elif did == "double":
            new.insert(draw(st.integers(0, len(new))), new[at])
        elif did == "delete":
            del new[at]
        elif did == "split":
            words = new[at].split(" ")
            half = len(words) // 2
            new[at : at + 1] = [" ".join(words[:half]), " ".join(words[half:])]
        else:
            new[at] = new[at].replace("“", '"').replace(" ", "\u00a0")
    return old, new


def _check(old: list[str], new: list[str]) -> None:
    aligned = align(old, new)
    assert len(aligned.sentences) == len(new)
    became = {i for i, _ in aligned.pairs}
    assert sorted([*became, *aligned.deleted]) == list(range(len(old)))
    heirs = {i: sum(a == i for a, _ in aligned.pairs) for i in became}
    for one, words in zip(aligned.sentences, new, strict=True):
        assert all(a < b for a, b in pairwise(one.origins))
        alone = len(one.origins) == 1 and heirs[one.origins[0]] == 1
        same = alone and canonical_words(old[one.origins[0]]) == canonical_words(words)
        assert (one.change is KEPT) == same
        assert (one.change is EDITED) == (alone and not same)
        assert (one.change is ADDED) == (not one.origins)
        assert (one.change is MERGED) == (len(one.origins) > 1)
        assert not (one.moved and not one.origins)
    deleted = {canonical_words(old[i]) for i in aligned.deleted}
    for one, words in zip(aligned.sentences, new, strict=True):
        assert not (one.change is ADDED and canonical_words(words) in deleted)


@given(_revised())
@scaled(1.5)
def test_every_sentence_is_accounted_for_and_kept_means_the_same_words(
    revised: tuple[list[str], list[str]],
) -> None:
    _check(*revised)


@given(REVISIONS, REVISIONS)
def test_it_holds_for_any_two_revisions(old: list[str], new: list[str]) -> None:
    _check(old, new)


@given(st.lists(st.text(max_size=20), max_size=10))
def test_any_revision_aligned_with_itself_is_kept_and_nothing_moved(texts: list[str]) -> None:
    aligned = align(texts, texts).sentences
    assert aligned == tuple(AlignedSentence(KEPT, (i,)) for i in range(len(texts)))


def test_the_same_sentences_give_the_same_answer_whatever_the_hash_seed() -> None:
    program = (
        "import random\n"
        "from factcheck.text.alignment.alignment import align\n"
        "pick = random.Random(1)\n"
        "words = [pick.choice(['tree', 'river', 'three', '12', 'said', 'town']) + str(n % 40)"
        " for n in range(400)]\n"
        "old = [' '.join(pick.choices(words, k=12)) for _ in range(90)]\n"
        "new = [' '.join(pick.choices(one.split(), k=10)) for one in old]\n"
        "pick.shuffle(new)\n"
        "print(align(old, new))\n"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=True, capture_output=True,
        ).stdout
        for seed in ("0", "1", "2")
    }  # fmt: skip
    assert len(answers) == 1
    assert b"Change.EDITED" in answers.pop() or b"'edited'" in answers


# --- the heaviest chain --------------------------------------------------------------------------


@given(st.lists(st.tuples(*[st.integers(0, 6)] * 2, st.integers(1, 5)), max_size=9), st.randoms())
def test_no_rising_chain_is_heavier_than_the_chosen_one(
    picked: list[tuple[int, int, int]], shuffler: random.Random
) -> None:
    steps = [Step(i, i + 1, k, k + 1, float(weight)) for i, k, weight in picked]
    chain = heaviest_chain(steps)
    assert all(a.old_end <= b.old_start and a.new_end <= b.new_start for a, b in pairwise(chain))
    assert sum(step.weight for step in chain) == _heaviest(sorted(set(steps)), (0, 0))
    shuffler.shuffle(steps)
    assert heaviest_chain(steps) == chain


def _heaviest(steps: list[Step], behind: tuple[int, int]) -> float:
    """By trying every chain."""
    follow = [s for s in steps if s.old_start >= behind[0] and s.new_start >= behind[1]]
    return max((s.weight + _heaviest(follow, (s.old_end, s.new_end)) for s in follow), default=0.0)


# --- hostile input -------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([], []),
        ([], ["a"]),
        (["a"], []),
        ([""], [" ", ""]),
        (["…"], ["—"]),
        (["same"] * 10_000, ["same"] * 9_000),
        (["x.", "y."] * 2_000, ["y.", "x.", "z."] * 1_500),
        (["a" * 300_000], ["b" * 300_000, "a" * 300_000]),
        (["word " * 60_000], ["word " * 60_001]),
        (["\ud800"], ["\udfff\0"]),
    ],
    ids=[
        "nothing", "from nothing", "to nothing", "white space", "no words", "one sentence",
        "two sentences", "one letter", "one word", "surrogates",
    ],
)  # fmt: skip
def test_hostile_revisions_are_aligned(old: list[str], new: list[str]) -> None:
    aligned = align(old, new)
    assert len(aligned.sentences) == len(new)
    assert len({i for i, _ in aligned.pairs}) + len(aligned.deleted) == len(old)


def test_many_sentences_that_all_changed_are_still_aligned() -> None:
    pick = random.Random(3)
    words = [f"word{n}" for n in range(3_000)]
    old = [" ".join(pick.choices(words, k=12)) for _ in range(400)]
    new = [one.replace(one.split()[3], "other").replace(one.split()[7], "words") for one in old]
    assert align(old, new).pairs == tuple((i, i) for i in range(400))
