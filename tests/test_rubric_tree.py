"""The tree of a rubric: order, parents, weights, sections and targets."""

from __future__ import annotations

import gc

import pytest

from rubric_texts import RUBRIC
from smartcity_cli.rubric.bundled import BundledRubric, bundled_rubrics
from smartcity_cli.rubric.loading import load_rubric, read_rubric
from smartcity_cli.rubric.questions import ChoiceQuestion, LevelQuestion, YesNoQuestion
from smartcity_cli.rubric.schema import Rubric, Scale
from smartcity_cli.rubric.tree import scores_of_levels, scores_of_options, scores_of_yes_and_no, tree_of
from smartcity_cli.scoring.plan import compile_plan

SCALE = Scale(minimum=1, maximum=5, decimals=2)


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    """Load the rubric that uses everything."""
    return read_rubric(RUBRIC.encode()).rubric


def test_the_index_comes_first_and_parents_before_children(rubric: Rubric) -> None:
    """Each node is followed by what is below it, siblings in the order of the document."""
    tree = tree_of(rubric)
    upper = ("atas", "I1", "I2", "I3", "I4")
    lower = ("bawah", "I5", "I6", "I7", "I8", "I9", "I10", "I11")
    assert tree.order == ("indeks", *upper, *lower)
    assert tree.root == "indeks"
    assert tree.first_level == ("atas", "bawah")
    assert tree.children["I1"] == ()
    assert tree.indicators == (*upper[1:], *lower[1:])
    assert tree.indicators_below["atas"] == upper[1:]
    assert tree.indicators_below["I3"] == ("I3",)
    assert (tree.parent["indeks"], tree.parent["I3"]) == (None, "atas")
    assert tree.path("I3") == ("indeks", "atas", "I3")
    assert [tree.depth[node] for node in ("indeks", "bawah", "I11")] == [0, 1, 2]
    assert tree.members["I3"].title.id == "Tiga"
    assert list(tree.questions)[:2] == ["TINGKAT", "PILIHAN"]


def test_weights_are_shares_of_siblings_and_of_the_index(rubric: Rubric) -> None:
    """60 and 40 are 0.6 and 0.4; four equal indicators below 0.6 weigh 0.15 each."""
    tree = tree_of(rubric)
    assert [tree.local_weight[node] for node in ("indeks", "atas", "bawah", "I1")] == [1, 0.6, 0.4, 0.25]
    assert [tree.global_weight[node] for node in ("indeks", "atas", "bawah", "I1")] == [1, 0.6, 0.4, 0.15]


def test_a_question_belongs_to_its_section_else_to_the_node_below_the_index(rubric: Rubric) -> None:
    """A section that is named counts; else the first indicator decides; a question nobody scores goes to the index."""
    tree = tree_of(rubric)
    assert tree.section_of["CATATAN"] == "profil"
    assert tree.section_of["TINGKAT"] == "atas"
    assert tree.section_of["ANGKA"] == "bawah"
    assert list(tree.section_of) == [question.id for question in rubric.questions]
    loose = read_rubric(RUBRIC.replace(", section: profil", "").encode()).rubric
    assert tree_of(loose).section_of["CATATAN"] == "indeks"
    below = read_rubric(RUBRIC.replace("title: Satu, parent: atas", "title: Satu, parent: indeks").encode()).rubric
    assert tree_of(below).section_of["TINGKAT"] == "indeks"


def test_deep_trees_give_the_node_right_below_the_index() -> None:
    """A question three nodes down is asked in the section of the topmost of them."""
    deeper = "  - {id: dalam, title: Dalam, parent: bawah}\n  - {id: lubuk, title: Lubuk, parent: dalam}\nindicators:\n"
    text = RUBRIC.replace("indicators:\n", deeper).replace("title: Tujuh, parent: bawah", "title: Tujuh, parent: lubuk")
    tree = tree_of(read_rubric(text.encode()).rubric)
    assert tree.section_of["PERSEN"] == "bawah"
    assert tree.path("I7") == ("indeks", "bawah", "dalam", "lubuk", "I7")
    assert tree.order[6:10] == ("bawah", "dalam", "lubuk", "I7")


def test_targets_are_scores(rubric: Rubric) -> None:
    """A target level counts as its score; a node without a target has none."""
    targets = tree_of(rubric).target_of
    assert [targets[node] for node in ("indeks", "atas", "I1", "I2", "I4")] == [3, None, 4, None, 4]


def test_a_tree_is_built_once_and_goes_with_its_rubric(rubric: Rubric) -> None:
    """Asking again gives the same tree; a rubric that is gone leaves nothing behind for another one."""
    assert tree_of(rubric) is tree_of(rubric)
    orders = set()
    for name in ("satu", "dua", "tiga"):
        other = read_rubric(RUBRIC.replace("indeks", name).encode()).rubric
        orders.add(tree_of(other).root)
        del other
        gc.collect()
    assert orders == {"satu", "dua", "tiga"}


def test_levels_without_scores_spread_evenly() -> None:
    """Three levels on a scale from 1 to 5 score 1, 3 and 5, whatever their numbers; own scores are kept."""
    levels = [{"level": level, "descriptor": "x"} for level in (0, 3, 4)]
    question = LevelQuestion.model_validate({"id": "a", "kind": "level", "text": "x", "levels": levels}, strict=False)
    assert scores_of_levels(question, SCALE) == {0: 1, 3: 3, 4: 5}
    scored = [{**level, "score": score} for level, score in zip(levels, (1, 1.5, 4), strict=True)]
    question = LevelQuestion.model_validate({"id": "a", "kind": "level", "text": "x", "levels": scored}, strict=False)
    assert scores_of_levels(question, SCALE) == {0: 1, 3: 1.5, 4: 4}


def test_options_and_yes_and_no_have_scores(rubric: Rubric) -> None:
    """Options have what they name; yes and no have the ends of the scale unless they name others."""
    questions = tree_of(rubric).questions
    choice, yes_no = questions["PILIHAN"], questions["YATIDAK"]
    assert isinstance(choice, ChoiceQuestion)
    assert isinstance(yes_no, YesNoQuestion)
    assert scores_of_options(choice) == {"a": 0, "b": 4}
    assert scores_of_yes_and_no(yes_no, SCALE) == (4, 1)
    plain = YesNoQuestion.model_validate({"id": "a", "kind": "yes_no", "text": "x"})
    assert scores_of_yes_and_no(plain, SCALE) == (5, 1)


@pytest.mark.parametrize("bundled", bundled_rubrics(), ids=lambda bundled: bundled.spec)
def test_the_engine_walks_the_same_tree(bundled: BundledRubric) -> None:
    """Order and weights are those of the plan that scores are computed with."""
    rubric = load_rubric(bundled.path).rubric
    tree, plan = tree_of(rubric), compile_plan(rubric)
    assert tree.order == plan.nodes
    assert [tree.global_weight[node] for node in tree.order] == pytest.approx(plan.global_weights)
