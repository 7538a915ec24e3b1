"""A rubric is compiled into columns, weights and numbers."""

from __future__ import annotations

import math
from typing import Any

import pytest

from scoring_cases import flat, one, rubric
from smartcity_cli.rubric.schema import Rubric
from smartcity_cli.scoring.plan import (
    LARGEST_WHOLE_WEIGHT,
    Aggregate,
    Deviation,
    Line,
    Lookup,
    Place,
    Plan,
    PlannedGate,
    Staircase,
    Target,
    compile_plan,
)

NUMBER = {"kind": "number"}
LEVELS = {"kind": "level", "levels": [{"level": level, "descriptor": "Tingkat"} for level in range(1, 6)]}


def two_levels(**settings: Any) -> Rubric:
    """Return an index with two aggregates, one of which stands in the list before the index."""
    return rubric(
        [
            {"id": "B", "parent": "I", "weight": 3, "missing": {"rule": "required"}},
            {"id": "I"},
            {"id": "A", "parent": "I", "weight": 1, "aggregate": "geometric"},
        ],
        [
            {"id": "a1", "parent": "A", "weight": 0.1},
            {"id": "b1", "parent": "B", "question": "q"},
            {"id": "a2", "parent": "A", "weight": 0.3},
        ],
        **settings,
    )


def test_index_first_and_parents_before_children() -> None:
    """Nodes come depth first, siblings as the rubric lists them, aggregates before indicators."""
    plan = compile_plan(two_levels())
    assert plan.nodes == ("I", "B", "b1", "A", "a1", "a2")
    assert plan.parents == (-1, 0, 1, 0, 3, 3)
    assert plan.column("A") == 3


def test_indicators_keep_the_order_of_the_rubric() -> None:
    """Columns of values follow the rubric's list of indicators, each with its question."""
    plan = compile_plan(two_levels())
    assert [(indicator.id, indicator.question, indicator.column) for indicator in plan.indicators] == [
        ("a1", "a1", 4),
        ("b1", "q", 2),
        ("a2", "a2", 5),
    ]


def test_aggregates_with_their_rules() -> None:
    """An aggregate has its own rule about missing children, else the rubric's."""
    plan = compile_plan(two_levels(missing={"rule": "skip", "minimum_coverage": 0.5, "by": "count"}))
    assert plan.aggregates == (
        Aggregate("I", 0, (1, 3), (3.0, 1.0), "arithmetic", "skip", 0.5, "count"),
        Aggregate("B", 1, (2,), (1.0,), "arithmetic", "required", 0, "weight"),
        Aggregate("A", 3, (4, 5), (1.0, 3.0), "geometric", "skip", 0.5, "count"),
    )


def test_global_weights() -> None:
    """A global weight is the product of normalised weights on the path; those of indicators add up to 1."""
    plan = compile_plan(two_levels())
    assert list(plan.weights) == [1, 3, 1, 1, 0.1, 0.3]
    assert plan.global_weights == pytest.approx((1, 0.75, 0.75, 0.25, 0.0625, 0.1875))


@pytest.mark.parametrize(
    ("written", "used"),
    [
        ((0.1, 0.2, 0.7), (1, 2, 7)),
        ((10, 20, 70), (1, 2, 7)),
        ((1.3, 1.3), (1, 1)),
        ((17, 28, 55), (17, 28, 55)),
        ((1, LARGEST_WHOLE_WEIGHT), (1, LARGEST_WHOLE_WEIGHT)),
        ((1, LARGEST_WHOLE_WEIGHT + 1), (1, LARGEST_WHOLE_WEIGHT + 1)),
        ((0.1234567890123, 0.5), (0.1234567890123, 0.5)),
    ],
)
def test_weights_in_lowest_terms(written: tuple[float, ...], used: tuple[float, ...]) -> None:
    """Siblings' weights become whole numbers in the same proportion, unless those would be too large."""
    plan = compile_plan(flat({f"q{number}": weight for number, weight in enumerate(written)}))
    assert plan.aggregates[0].weights == used


def test_weights_of_a_sum_stay_as_written() -> None:
    """Under ``sum`` the size of a weight counts, not only its proportion."""
    assert compile_plan(flat({"a": 0.1, "b": 0.3}, "sum")).aggregates[0].weights == (0.1, 0.3)


def test_other_weights() -> None:
    """A plan with other weights differs in weights alone, and leaves the first plan as it was."""
    plan = compile_plan(two_levels())
    other = plan.with_weights({"A": 3, "a1": 0.9})
    assert list(other.weights) == [1, 3, 1, 3, 0.9, 0.3]
    assert other.global_weights == pytest.approx((1, 0.5, 0.5, 0.5, 0.375, 0.125))
    assert [node.weights for node in other.aggregates] == [(1, 1), (1,), (3, 1)]
    assert plan == compile_plan(two_levels())
    assert other.with_weights({"A": 1, "a1": 0.1}) == plan
    with pytest.raises(ValueError, match="not in tuple"):
        plan.with_weights({"X": 1})


def way_of(question: dict[str, Any], score: dict[str, Any] | None = None) -> tuple[str, Any]:
    """Return the method and numbers of one indicator on a scale of 1 to 5."""
    scale = {"minimum": 1, "maximum": 5, "decimals": 2}
    (indicator,) = compile_plan(one(question, score, scale=scale)).indicators
    return indicator.method, indicator.way


def test_epsilon_is_a_share_of_the_scale() -> None:
    """Scores are equal below a 1e-9th of the scale's width."""
    plan = compile_plan(one(NUMBER, {"method": "minmax"}, scale={"minimum": 1, "maximum": 5, "decimals": 2}))
    assert (plan.minimum, plan.maximum) == (1, 5)
    assert plan.epsilon == pytest.approx(4e-9)


def test_levels_and_options() -> None:
    """Levels, options and yes and no become tables, missing scores filled in."""
    assert way_of(LEVELS) == ("levels", Lookup((1, 2, 3, 4, 5), (1, 2, 3, 4, 5)))
    levels = [{"level": 1, "descriptor": "x", "score": 2}, {"level": 0, "descriptor": "x", "score": 1.5}]
    assert way_of({"kind": "level", "levels": levels}, {"method": "levels"}) == ("levels", Lookup((0, 1), (1.5, 2)))
    options = [{"id": "a", "text": "x", "score": 2}, {"id": "b", "text": "x", "score": 1}]
    assert way_of({"kind": "choice", "options": options}) == ("options", Lookup((0, 1), (2, 1)))
    assert way_of({"kind": "yes_no"}) == ("options", Lookup((1, 0), (5, 1)))
    assert way_of({"kind": "yes_no", "yes_score": 2, "no_score": 0}) == ("options", Lookup((1, 0), (2, 0)))


def test_a_checklist_is_a_share() -> None:
    """A checklist scores the share of its points where the rubric names no method."""
    question = {"kind": "multiple", "options": [{"id": "a", "text": "x"}]}
    assert way_of(question) == ("share", Line(0, 1, 1, 5, clip=True))


def test_an_indicator_without_a_method_is_refused() -> None:
    """Where neither the indicator nor the kind of its question says how to score, there is no plan."""
    with pytest.raises(ValueError, match="indicator Q does not say how"):
        compile_plan(one(NUMBER))


@pytest.mark.parametrize(
    "question",
    [NUMBER, {"kind": "choice", "options": [{"id": "a", "text": "x", "score": 2}, {"id": "b", "text": "x"}]}],
)
def test_a_question_without_scores_is_refused(question: dict[str, Any]) -> None:
    """Where scores are to be looked up and the question carries none, there is no plan."""
    with pytest.raises(ValueError, match="question Q carries no scores"):
        compile_plan(one(question, {"method": "options"}))


def test_lines() -> None:
    """Goalposts are taken as they are, days as ordinals; ends default to the scale's."""
    line = {"method": "linear", "from": 20, "to": 85}
    assert way_of(NUMBER, line) == ("linear", Line(20, 85, 1, 5, clip=True))
    line = {"method": "linear", "from": "0001-01-01", "to": "2018-03-05", "bottom": 0, "top": 2, "clip": False}
    assert way_of({"kind": "date"}, line) == ("linear", Line(1, 736758, 0, 2, clip=False))
    logarithm = {"method": "log", "from": 2, "to": 1}
    assert way_of(NUMBER, logarithm) == ("log", Line(2, 1, 1, 5, clip=True))
    assert way_of(NUMBER, {"method": "share"}) == ("share", Line(0, 1, 1, 5, clip=True))
    assert way_of({"kind": "percent"}, {"method": "share"}) == ("share", Line(0, 100, 1, 5, clip=True))


def test_stairs_ascend() -> None:
    """Steps are put in order."""
    steps = [{"from": 9, "score": 5}, {"from": 3, "score": 2}]
    stairs = {"method": "steps", "below": 1, "steps": steps}
    assert way_of(NUMBER, stairs) == ("steps", Staircase(1, (3, 9), (2, 5)))


def test_methods_relative_to_the_cohort() -> None:
    """Directions, ends and the score of a constant column are filled in."""
    place = {"method": "minmax", "better": "lower", "top": 4, "when_constant": 3}
    assert way_of(NUMBER, place) == ("minmax", Place(False, 1, 4, 3))
    rank = {"method": "rank", "when_constant": 3}
    assert way_of(NUMBER, rank) == ("rank", Place(True, 1, 5, 3))
    percentile = {"method": "percentile", "when_constant": 3}
    assert way_of(NUMBER, percentile) == ("percentile", Place(True, 1, 5, 3))
    deviation = {"method": "zscore", "mean": 3, "deviation": 1, "when_constant": 3}
    assert way_of(NUMBER, deviation) == ("zscore", Deviation(True, 3, 1, 1, 5, 3))
    free = {**deviation, "clip": False}
    assert way_of(NUMBER, free) == ("zscore", Deviation(True, 3, 1, -math.inf, math.inf, 3))
    target = {"method": "distance_to_target", "target": 7, "when_constant": 3}
    assert way_of(NUMBER, target) == ("distance_to_target", Target(True, 7, 1, 5, True, 3))


def test_a_constant_column_has_no_score_by_default() -> None:
    """Without a word about constant columns they score nothing."""
    _, way = way_of(NUMBER, {"method": "minmax"})
    assert math.isnan(way.constant)


def gated(at_most: dict[str, float], at_least: dict[str, float], node: str = "A") -> Plan:
    """Return a plan with one gate on a node that looks at indicator B."""
    return compile_plan(
        rubric(
            [{"id": "I"}],
            [{"id": "A", "parent": "I"}, {"id": "B", "parent": "I"}, {"id": "C", "parent": "I"}],
            [{"id": "A", **LEVELS}, {"id": "B", **LEVELS}],
            gates=[
                {
                    "id": "G",
                    "node": node,
                    "at_most": at_most,
                    "unless": {"indicator": "B", "at_least": at_least},
                    "text": "Paling tinggi tingkat 2",
                }
            ],
        )
    )


def test_gates_speak_in_scores() -> None:
    """Levels of a gate become scores of the question of the node and of the condition."""
    assert gated({"level": 2}, {"level": 3}).gates == (PlannedGate("G", 1, 25, 2, 50),)
    assert gated({"score": 30}, {"score": 40}, "I").gates == (PlannedGate("G", 0, 30, 2, 40),)


@pytest.mark.parametrize(
    ("at_most", "node"), [({}, "A"), ({"level": 2}, "I"), ({"level": 2}, "C"), ({"level": 9}, "A")]
)
def test_gates_without_a_score_are_refused(at_most: dict[str, float], node: str) -> None:
    """A mark that names neither a score nor a level the node has makes no plan."""
    with pytest.raises(ValueError, match=r"mark .* names no score"):
        gated(at_most, {"score": 1}, node)


@pytest.mark.parametrize("shape", [(2,), (2, 1), (2, 3), (2, 2, 2)])
def test_columns_are_checked(shape: tuple[int, ...]) -> None:
    """Only regions x indicators fits."""
    plan = compile_plan(flat({"a": 1, "b": 1}))
    plan.check_columns((7, 2))
    with pytest.raises(ValueError, match="does not hold 2 indicators"):
        plan.check_columns(shape)


def test_a_node_can_be_taken_out_of_the_count() -> None:
    """Its parent no longer counts it; its column is still there, and the other weights are as they were."""
    plan = compile_plan(two_levels())
    without = plan.without(plan.column("a1"))
    assert without.nodes == plan.nodes
    assert without.indicators == plan.indicators
    changed = [node for node in without.aggregates if node not in plan.aggregates]
    assert [(node.id, node.children, node.weights) for node in changed] == [("A", (plan.column("a2"),), (3.0,))]


def test_an_only_child_takes_its_parent_along() -> None:
    """Without the only child nothing is left of its parent; without the only parent nothing of the index."""
    plan = compile_plan(two_levels())
    assert plan.stands_for(plan.column("b1")) == plan.column("B")
    assert plan.stands_for(plan.column("a1")) == plan.column("a1")
    alone = compile_plan(rubric([{"id": "I"}, {"id": "N", "parent": "I"}], [{"id": "a", "parent": "N"}]))
    assert [alone.stands_for(column) for column in range(3)] == [None, None, None]
    with pytest.raises(ValueError, match="nothing would be left above b1"):
        plan.without(plan.column("b1"))
    with pytest.raises(ValueError, match="nothing would be left above I"):
        plan.without(0)
