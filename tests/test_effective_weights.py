"""Effective weights: exact, adding up to 1 whoever is missing, and what gates and means do to them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exact_scoring import DOES_NOT_APPLY
from generated_rubrics import ANSWERS, METHODS, arrays, cohorts, trees
from scoring_cases import NAN, flat, rubric, table
from smartcity_cli.analysis.correlation import Statistic, WhyBlank
from smartcity_cli.analysis.effective_weights import EffectiveWeights, Space, effective_weights
from smartcity_cli.scoring.engine import score
from smartcity_cli.scoring.plan import compile_plan

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.scoring.plan import Plan

MANY = st.one_of(ANSWERS, st.fractions(1, 100, max_denominator=4), st.fractions(1, 100, max_denominator=4))
NOISE = 1e-6


def weights_of(
    of: Rubric, values: NDArray[numpy.float64], away: NDArray[numpy.bool_] | None = None
) -> tuple[Plan, EffectiveWeights]:
    """Return the effective weights on some values, whose columns are in the order of the rubric's indicators."""
    plan = compile_plan(of)
    return plan, effective_weights(plan, score(plan, values, away))


def named(plan: Plan, figures: dict[int, Statistic]) -> dict[str, float | None]:
    """Return figures by the id of the node."""
    return {plan.nodes[column]: figure.value for column, figure in figures.items()}


def known(figures: dict[int, Statistic], columns: Any) -> list[float]:
    """Return the figures of some columns that there are."""
    return [value for column in columns if (value := figures[column].value) is not None]


def rounded(figure: Statistic) -> Statistic:
    """Return a figure with the digits that floats can be trusted with."""
    return Statistic(None if figure.value is None else round(figure.value, 10), figure.regions, figure.why)


@settings(deadline=None)
@given(st.data())
def test_effective_weights_add_up(data: st.DataObject) -> None:
    """Children add up to 1 within their node; within the index they add up to their node, its gates among them."""
    index, indicators, missing = data.draw(trees(data.draw(st.sampled_from([METHODS, ("arithmetic", "sum")]))))
    names = [str(indicator["id"]) for indicator in indicators]
    gates = [
        {
            "id": f"G{number}",
            "node": data.draw(st.sampled_from([*names, *(str(node["id"]) for node in index)])),
            "at_most": {"score": data.draw(st.sampled_from([0, 40, 60]))},
            "unless": {"indicator": data.draw(st.sampled_from(names)), "at_least": {"score": 50}},
            "text": "Dibatasi",
        }
        for number in range(data.draw(st.integers(0, 2)))
    ]
    of = rubric(index, indicators, missing=missing, gates=gates)
    cohort = [row for _ in range(3) for row in data.draw(cohorts(of, MANY))]
    plan, found = weights_of(of, *arrays(cohort))
    cut = {one.node: one.in_index.value or 0.0 for one in found.cuts}
    for node in plan.aggregates:
        within = [found.in_parent[child] for child in node.children]
        assert len({(one.regions, one.why) for one in within}) == 1
        if within[0].why is None:
            assert sum(known(found.in_parent, node.children)) == pytest.approx(1, abs=NOISE)
        own, below = found.in_index[node.column].value, known(found.in_index, node.children)
        if own is not None and below:
            assert sum(below) + cut.get(node.id, 0.0) == pytest.approx(own, abs=NOISE)
    leaves = known(found.in_index, [indicator.column for indicator in plan.indicators])
    if len(leaves) == len(plan.indicators):
        assert sum(leaves) + sum(cut.values()) == pytest.approx(1, abs=NOISE)


@settings(deadline=None, max_examples=50)
@given(st.data(), st.sampled_from([1, 10, 0.1]), st.sampled_from([0, 20]))
def test_neither_units_nor_the_scale_s_beginning_count(data: st.DataObject, factor: float, shift: float) -> None:
    """Other units of weights, and a scale that begins elsewhere, change no effective weight of means that skip."""
    index, indicators, _ = data.draw(trees(("arithmetic",)))
    answers = st.one_of(st.fractions(0, 80, max_denominator=4), st.none(), st.just(DOES_NOT_APPLY))
    plain = rubric([{**node, "missing": {"rule": "skip"}} for node in index], indicators)
    other = rubric(
        [{**node, "missing": {"rule": "skip"}, "weight": node["weight"] * factor} for node in index],
        [{**one, "weight": one["weight"] * factor} for one in indicators],
    )
    values, away = arrays(data.draw(cohorts(plain, answers)))
    plan, expected = weights_of(plain, values, away)
    _, found = weights_of(other, values + shift, away)
    for part in ("in_parent", "in_index"):
        before, after = named(plan, getattr(expected, part)), named(plan, getattr(found, part))
        assert after == pytest.approx(before, abs=NOISE)


def test_without_missing_answers_it_is_the_usual_formula() -> None:
    """The share of a child is its weight times its covariance with the node, over the node's variance."""
    weights = {"a": 1.0, "b": 2.0, "c": 5.0}
    values = numpy.random.default_rng(3).uniform(0, 100, (40, 3))
    plan, found = weights_of(flat(weights), values)
    local = numpy.array([1, 2, 5]) / 8
    covariance = numpy.cov(values.T)
    expected = local * (covariance @ local) / (local @ covariance @ local)
    assert named(plan, found.in_parent) == pytest.approx(dict(zip(weights, expected.tolist(), strict=True)))
    assert named(plan, found.in_index) == pytest.approx({"I": 1.0, **dict(zip(weights, expected, strict=True))})


def test_a_child_that_is_left_out_adds_nothing_there() -> None:
    """Worked by hand: indices 2, 7, 9, their mean 6; a adds -2, 0.5, 3 and b, missing in the third, -2, 0.5, 0."""
    plan, found = weights_of(flat({"a": 1, "b": 1}), table([2, 2], [7, 7], [9, NAN]))
    variance = 16 + 1 + 9
    assert named(plan, found.in_parent) == pytest.approx({"a": (8 + 0.5 + 9) / variance, "b": (8 + 0.5) / variance})


def test_zero_for_missing_answers_counts_as_a_difference() -> None:
    """Worked by hand: under the rule zero indices are 40, 40, 20; only b, which is missing once, makes them differ."""
    of = flat({"a": 1, "b": 1}, missing={"rule": "zero"})
    plan, found = weights_of(of, table([40, 40], [40, 40], [40, NAN]))
    mean = 100 / 3
    parts = [0.5 * (40 - mean) * (index - mean) for index in (40, 40, 20)]
    variance = sum((index - mean) ** 2 for index in (40, 40, 20))
    assert named(plan, found.in_parent) == pytest.approx({"a": sum(parts) / variance, "b": 1 - sum(parts) / variance})
    assert found.in_parent[plan.column("a")].value == pytest.approx(0)


def test_what_counts_as_zero_is_carried_by_its_indicators() -> None:
    """A node below its minimum coverage counts as 0; its indicators carry that by their weights."""
    strict = {"rule": "skip", "minimum_coverage": 1}
    of = rubric(
        [{"id": "I", "missing": {"rule": "zero"}}, {"id": "N", "parent": "I", "missing": strict}],
        [{"id": "a", "parent": "I"}, {"id": "b", "parent": "N", "weight": 3}, {"id": "c", "parent": "N"}],
    )
    values = table([50, 80, 60], [50, 90, NAN], [50, 70, 80], [50, 10, 20])
    plan, found = weights_of(of, values)
    shares = named(plan, found.in_index)
    index = numpy.array([(50 + node) / 2 for node in (75, 0, 72.5, 12.5)])
    away = index - index.mean()
    expected = {}
    for name, share, scores in (("b", 0.75, (80, 0, 70, 10)), ("c", 0.25, (60, 0, 80, 20))):
        expected[name] = float((share / 2 * (numpy.array(scores) - index.mean()) * away).sum() / (away**2).sum())
    assert shares["b"] == pytest.approx(expected["b"])
    assert shares["c"] == pytest.approx(expected["c"])
    assert shares["N"] == pytest.approx(expected["b"] + expected["c"])


def test_a_geometric_mean_is_taken_apart_in_logarithms() -> None:
    """Worked by hand with weights 1 and 3; the region with a 0 has no logarithm and is left out."""
    _, found = weights_of(flat({"a": 1, "b": 3}, "geometric"), table([10, 40], [20, 30], [80, 90], [0, 50]))
    logarithms = numpy.log(table([10, 40], [20, 30], [80, 90]))
    parts = logarithms * [0.25, 0.75]
    whole = parts.sum(axis=1)
    away = whole - whole.mean()
    expected = [float((parts[:, place] * away).sum() / (away**2).sum()) for place in range(2)]
    for figures in (found.in_parent, found.in_index):
        assert [rounded(figures[column]) for column in (1, 2)] == [rounded(Statistic(one, 3)) for one in expected]
    assert found.index_space is found.space[1] is Space.LOGARITHMS


def test_a_harmonic_mean_is_taken_apart_in_reciprocals() -> None:
    """The parts are those of 1/S."""
    plan, found = weights_of(flat({"a": 1, "b": 1}, "harmonic"), table([10, 40], [20, 30], [80, 90]))
    parts = 0.5 / table([10, 40], [20, 30], [80, 90])
    away = parts.sum(axis=1) - parts.sum(axis=1).mean()
    assert named(plan, found.in_parent)["a"] == pytest.approx(float((parts[:, 0] * away).sum() / (away**2).sum()))
    assert found.index_space is Space.RECIPROCALS


@pytest.mark.parametrize("method", ["minimum", "maximum"])
def test_the_lowest_and_the_highest_are_no_sum(method: str) -> None:
    """Nothing is given within them, and the reason is said; a node with one child is that child."""
    values = table([10, 40], [20, 30], [80, 90])
    plan, found = weights_of(flat({"a": 1, "b": 1}, method), values)
    assert {one.why for one in found.in_parent.values()} == {WhyBlank.NOT_ADDITIVE}
    assert {one.why for one in found.in_index.values()} == {WhyBlank.NOT_ADDITIVE}
    assert found.index_space is None
    of = rubric(
        [{"id": "I", "aggregate": method}, {"id": "N", "parent": "I"}],
        [{"id": "a", "parent": "N"}, {"id": "b", "parent": "N"}],
    )
    plan, found = weights_of(of, values)
    assert rounded(found.in_parent[plan.column("N")]) == Statistic(1, 3)
    assert sum(known(found.in_index, (2, 3))) == pytest.approx(1)


def test_below_another_mean_there_is_no_share_of_the_index() -> None:
    """A geometric mean inside an arithmetic index has a share; its children have one within it only."""
    of = rubric(
        [{"id": "I"}, {"id": "N", "parent": "I", "aggregate": "geometric"}],
        [{"id": "a", "parent": "I"}, {"id": "b", "parent": "N"}, {"id": "c", "parent": "N"}],
    )
    plan, found = weights_of(of, table([10, 40, 30], [20, 30, 90], [80, 90, 10]))
    within = named(plan, found.in_index)
    assert within["a"] is not None
    assert within["N"] is not None
    assert within["a"] + within["N"] == pytest.approx(1)
    assert found.in_index[plan.column("b")] == Statistic(None, 3, WhyBlank.NOT_ADDITIVE)
    assert sum(known(found.in_parent, (plan.column("b"), plan.column("c")))) == pytest.approx(1)


def test_a_geometric_index_reaches_through_only_children() -> None:
    """As in the human development index: a dimension with one indicator is that indicator, in logarithms too."""
    of = rubric(
        [
            {"id": "I", "aggregate": "geometric"},
            {"id": "health", "parent": "I"},
            {"id": "school", "parent": "I"},
        ],
        [{"id": "a", "parent": "health"}, {"id": "b", "parent": "school"}, {"id": "c", "parent": "school"}],
    )
    plan, found = weights_of(of, table([10, 40, 30], [20, 30, 90], [80, 90, 10]))
    within = named(plan, found.in_index)
    assert within["a"] == within["health"]
    assert within["b"] is within["c"] is None
    assert (within["health"] or 0) + (within["school"] or 0) == pytest.approx(1)


def test_an_index_of_one_node_is_taken_apart_as_that_node() -> None:
    """An index over a geometric mean alone is a sum of logarithms too."""
    of = rubric(
        [{"id": "I"}, {"id": "N", "parent": "I", "aggregate": "geometric"}],
        [{"id": "a", "parent": "N"}, {"id": "b", "parent": "N"}],
    )
    plan, found = weights_of(of, table([10, 40], [20, 30], [80, 90]))
    assert found.index_space is Space.LOGARITHMS
    assert found.in_index[plan.column("a")] == found.in_parent[plan.column("a")]
    assert sum(known(found.in_index, (2, 3))) == pytest.approx(1)


def test_a_gate_below_a_node_that_counts_as_zero_does_nothing() -> None:
    """Where the node above counts as 0 as a whole, what a cap takes away inside it reaches nobody."""
    strict = {"rule": "skip", "minimum_coverage": 1}
    gate = {
        "id": "G",
        "node": "M",
        "at_most": {"score": 40},
        "unless": {"indicator": "a", "at_least": {"score": 50}},
        "text": "Paling tinggi 40",
    }
    of = rubric(
        [
            {"id": "I", "missing": {"rule": "zero"}},
            {"id": "N", "parent": "I", "missing": strict},
            {"id": "M", "parent": "N"},
        ],
        [{"id": "a", "parent": "I"}, {"id": "b", "parent": "N"}, {"id": "c", "parent": "M"}],
        gates=[gate],
    )
    # In the second region the cap lowers M from 90 to 40, but N misses b and counts as 0.
    plan, found = weights_of(of, table([50, 80, 60], [20, NAN, 90], [60, 70, 80], [50, 10, 20]))
    assert found.cuts == ()
    below = known(found.in_index, [plan.column(name) for name in ("b", "M")])
    assert sum(below) == pytest.approx(found.in_index[plan.column("N")].value)
    assert found.in_index[plan.column("c")].value == pytest.approx(found.in_index[plan.column("M")].value)


def test_what_a_gate_does_stands_beside_the_children() -> None:
    """Worked by hand: the cap takes 20 from the best region; children add up to 1 with what it takes away."""
    gate = {
        "id": "G",
        "node": "I",
        "at_most": {"score": 60},
        "unless": {"indicator": "a", "at_least": {"score": 50}},
        "text": "Paling tinggi 60",
    }
    of = flat({"a": 1, "b": 3}, gates=[gate])
    _, found = weights_of(of, table([50, 30], [20, 100], [80, 20], [90, 90]))
    index = numpy.array([35, 60, 35, 90.0])
    away = index - index.mean()
    (cut,) = found.cuts
    assert (cut.node, cut.gates, cut.regions) == ("I", ("G",), 1)
    assert rounded(cut.in_index) == rounded(Statistic(float(-20 * away[1] / (away**2).sum()), 4))
    assert sum(known(found.in_index, (1, 2))) + (cut.in_index.value or 0) == pytest.approx(1)
    assert sum(known(found.in_parent, (1, 2))) == pytest.approx(1)


def test_a_sum_adds_its_weights_as_written() -> None:
    """Under sum a missing child adds 0: worked by hand."""
    of = rubric(
        [{"id": "I", "aggregate": "sum"}],
        [{"id": "a", "parent": "I", "weight": 0.5}, {"id": "b", "parent": "I", "weight": 0.25}],
    )
    plan, found = weights_of(of, table([40, 80], [60, NAN], [10, 20]))
    index = numpy.array([40, 30, 10.0])
    away = index - index.mean()
    expected = float((numpy.array([20, 30, 5]) * away).sum() / (away**2).sum())
    assert named(plan, found.in_index)["a"] == pytest.approx(expected)
    assert named(plan, found.in_index)["b"] == pytest.approx(1 - expected)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([[10, 20]], WhyBlank.TOO_FEW_REGIONS),
        ([[10, 20], [30, 40]], WhyBlank.TOO_FEW_REGIONS),
        ([[NAN, NAN]] * 5, WhyBlank.TOO_FEW_REGIONS),
        ([[30, 60]] * 5, WhyBlank.CONSTANT),
        ([[30, 60], [60, 30], [45, 45 + 1e-9]], WhyBlank.CONSTANT),
    ],
)
def test_no_figure_where_nothing_can_be_said(rows: list[list[float]], why: WhyBlank) -> None:
    """Too few regions, nobody's answers, and indices that differ by float noise give none, and say why."""
    _, found = weights_of(flat({"a": 1, "b": 1}), table(*rows))
    assert {one.why for one in (*found.in_parent.values(), *found.in_index.values())} == {why}
    assert found.cuts == ()


def test_scores_beyond_all_bounds_have_no_share() -> None:
    """Unclipped scores whose weighted sum no float can hold give none; large ones that fit are shared out as usual."""
    unclipped = {"method": "linear", "from": 0, "to": 100, "clip": False}
    values = table([1e99, 1], [1.7e99, 2], [-1e99, 3], [1, 1])
    for weight, why in ((1, None), (1e300, WhyBlank.TOO_LARGE)):
        of = rubric(
            [{"id": "I"}],
            [{"id": "a", "parent": "I", "weight": weight, "score": unclipped}, {"id": "b", "parent": "I"}],
        )
        _, found = weights_of(of, values)
        assert {one.why for one in (*found.in_parent.values(), found.in_index[1], found.in_index[2])} == {why}
    # The last index is finite, and a child under it is not.
    harmonic = rubric(
        [{"id": "I", "aggregate": "harmonic"}, {"id": "N", "parent": "I"}],
        [
            {"id": "a", "parent": "N", "weight": 1e300, "score": unclipped},
            {"id": "c", "parent": "N"},
            {"id": "b", "parent": "I"},
        ],
    )
    plan, found = weights_of(harmonic, table([1e99, 1, 5], [1.7e99, 2, 7], [1e99, 3, 9], [1, 1, 3]))
    assert found.in_index[plan.column("N")].value is not None
    assert found.in_parent[plan.column("a")].why is WhyBlank.TOO_LARGE


def test_a_cap_on_a_score_beyond_all_bounds() -> None:
    """The capped index is a figure like any other; what an infinite child and its cap do to it is none."""
    unclipped = {"method": "linear", "from": 0, "to": 100, "clip": False}
    gate = {
        "id": "G",
        "node": "I",
        "at_most": {"score": 60},
        "unless": {"indicator": "b", "at_least": {"score": 50}},
        "text": "Paling tinggi 60",
    }
    of = rubric(
        [{"id": "I"}],
        [{"id": "a", "parent": "I", "weight": 1e300, "score": unclipped}, {"id": "b", "parent": "I"}],
        gates=[gate],
    )
    plan, found = weights_of(of, table([1.7e99, 10], [20, 60], [30, 80], [40, 90]))
    assert found.in_index[plan.column("b")].value is not None
    (cut,) = found.cuts
    assert cut.in_index == Statistic(None, 4, WhyBlank.TOO_LARGE)


def test_nothing_applies_to_anybody() -> None:
    """Answers that all say that nothing applies are no scores."""
    values = table(*[[NAN, NAN]] * 4)
    _, found = weights_of(flat({"a": 1, "b": 1}), values, numpy.ones((4, 2), dtype=bool))
    assert {one.why for one in found.in_index.values()} == {WhyBlank.TOO_FEW_REGIONS}


def test_the_generated_answers_are_what_the_tests_say() -> None:
    """Among generated answers are scores, nothing, and what does not apply."""
    values, away = arrays([[Fraction(50), None, DOES_NOT_APPLY]])
    assert values[0, 0] == 50
    assert numpy.isnan(values[0, 1:]).all()
    assert away.tolist() == [[False, False, True]]
