"""Tests of gaps, targets, uplifts and the order of closing them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_cli.analysis.gap import (
    UpliftDifference,
    analyse_gaps,
    gaps_by_facet,
    gaps_of_cohort,
    uplift_difference,
)
from smartcity_cli.rubric.schema import Rubric
from smartcity_cli.scoring.engine import score
from smartcity_cli.scoring.plan import compile_plan

if TYPE_CHECKING:
    from collections.abc import Sequence

NAN = numpy.nan


def rubric_of(nodes: list[dict[str, Any]], indicators: list[dict[str, Any]], **more: Any) -> Rubric:
    """Return a rubric on the scale 0 to 5 whose questions ask for levels 0 to 5."""
    questions = [
        {
            "id": indicator["id"],
            "kind": "level",
            "text": "Tingkat",
            "not_applicable": True,
            "levels": [{"level": level, "descriptor": f"Tingkat {level}"} for level in range(6)],
        }
        for indicator in indicators
    ]
    figures = "author"
    document = {
        "schema": 1,
        "id": "uji",
        "version": "1.0.0",
        "title": "Uji",
        "status": "example",
        "basis": {"weights": figures, "scores": figures},
        "sources": [{"title": "Uji", "taken": "-"}],
        "scale": {"minimum": 0, "maximum": 5, "decimals": 2},
        "missing": {"rule": "skip"},
        "index": nodes,
        "indicators": indicators,
        "questions": questions,
    } | more
    for part in (*nodes, *indicators):
        part.setdefault("title", part["id"])
    return Rubric.model_validate_json(json.dumps(document))


def two_branches(**more: Any) -> Rubric:
    """Return a rubric with two branches of two indicators; ``d`` has no target."""
    return rubric_of(
        [{"id": "index", **more}, {"id": "left", "parent": "index", "weight": 3}, {"id": "right", "parent": "index"}],
        [
            {"id": "a", "parent": "left", "target": 4, "facets": {"element": "one"}},
            {"id": "b", "parent": "left", "target_level": 3, "facets": {"element": "two"}},
            {"id": "c", "parent": "right", "target": 5, "facets": {"element": "one"}},
            {"id": "d", "parent": "right"},
        ],
        facets=[
            {
                "id": "element",
                "title": "Elemen",
                "values": [{"id": "one", "title": "1"}, {"id": "two", "title": "2"}, {"id": "none", "title": "3"}],
            }
        ],
    )


def gaps_of(rubric: Rubric, values: Sequence[Sequence[float]], not_applicable: list[list[bool]] | None = None) -> Any:
    """Return the gaps of regions that answered with these levels."""
    plan = compile_plan(rubric)
    mask = None if not_applicable is None else numpy.array(not_applicable)
    return analyse_gaps(rubric, plan, score(plan, numpy.array(values), mask))


def row(gaps: Any, figure: str, region: int = 0) -> dict[str, float]:
    """Return one kind of figure of a region, by node; missing ones as ``None`` so that they compare."""
    return {
        node: None if numpy.isnan(value) else pytest.approx(value)  # type: ignore[misc]
        for node, value in zip(gaps.nodes, getattr(gaps, figure)[region].tolist(), strict=True)
    }


def test_targets_go_through_the_tree() -> None:
    """A node without a target expects what its indicators at their targets add up to; the untargeted one stays."""
    gaps = gaps_of(two_branches(), [[1, 1, 1, 1]])
    expected = {"index": 3.375, "left": 3.5, "right": 3, "a": 4, "b": 3, "c": 5, "d": None}
    assert expected == row(gaps, "target")


def test_own_target_of_a_node_wins() -> None:
    """A node that names a target expects that, whatever its indicators expect."""
    gaps = gaps_of(two_branches(target=4.5), [[1, 1, 1, 1]])
    assert (gaps.target[0, 0], gaps.gap[0, 0]) == (4.5, 3.5)


def test_gap_is_never_below_zero_and_surplus_is_kept_apart() -> None:
    """What lies above the target is a surplus, and its gap is 0."""
    gaps = gaps_of(two_branches(), [[5, 1, 5, 0]])
    assert [gaps.gap[0, gaps.column(node)] for node in "abc"] == [0, 2, 0]
    assert [gaps.surplus[0, gaps.column(node)] for node in "abc"] == [1, 0, 0]


def test_uplift_of_each_node_in_an_arithmetic_tree() -> None:
    """Raising an indicator adds its gap times its global weight; raising a node adds up its indicators."""
    gaps = gaps_of(two_branches(), [[2, 1, 1, 0]])
    expected = {"index": 2.0, "left": 1.5, "right": 0.5, "a": 0.75, "b": 0.75, "c": 0.5, "d": None}
    assert expected == row(gaps, "uplift")


def test_order_of_closing_gaps() -> None:
    """The largest uplift comes first, equal ones go by tree order; what is at its target has no place."""
    gaps = gaps_of(two_branches(), [[2, 1, 1, 0], [4, 1, 1, 0]])
    by_node = dict(zip(gaps.nodes, gaps.priority.T.tolist(), strict=True))
    assert {node: by_node[node] for node in "abcd"} == {"a": [1, 0], "b": [2, 1], "c": [3, 2], "d": [0, 0]}
    assert by_node["left"] == [0, 0]


def test_equal_uplifts_go_by_the_larger_gap() -> None:
    """Where two indicators add the same, the one further from its target comes first."""
    rubric = rubric_of(
        [{"id": "index"}],
        [{"id": "a", "parent": "index", "weight": 2, "target": 3}, {"id": "b", "parent": "index", "target": 4}],
    )
    gaps = gaps_of(rubric, [[2, 2]])
    assert gaps.priority[0, 1:].tolist() == [2, 1]


def test_missing_answers_are_raised_too() -> None:
    """An indicator without an answer has a target and an uplift, but no gap."""
    gaps = gaps_of(two_branches(), [[2, NAN, 1, 0]])
    column = gaps.column("b")
    assert numpy.isnan(gaps.gap[0, column])
    assert gaps.target[0, column] == 3
    # Left now 2 from a alone, then (2 + 3) / 2, three quarters of which count.
    assert pytest.approx(0.375) == gaps.uplift[0, column]
    assert gaps.priority[0, column] >= 1


def test_a_late_answer_below_the_others_lowers_the_index() -> None:
    """Under skip, an indicator raised to a target below its siblings' mean takes from the index, and that is shown."""
    gaps = gaps_of(two_branches(), [[4, NAN, 5, 5]])
    assert pytest.approx(-0.375) == gaps.uplift[0, gaps.column("b")]


def test_what_does_not_apply_has_no_target() -> None:
    """An indicator that does not apply has no target, gap or uplift, and does not move its parent's target."""
    gaps = gaps_of(two_branches(), [[2, NAN, NAN, NAN]], [[False, True, True, True]])
    assert row(gaps, "target") == {"index": 4, "left": 4, "right": None, "a": 4, "b": None, "c": None, "d": None}
    assert row(gaps, "uplift") == {"index": 2, "left": 2, "right": None, "a": 2, "b": None, "c": None, "d": None}
    assert gaps.priority[0, gaps.column("b")] == 0


def test_a_region_without_an_index_has_no_uplift() -> None:
    """Without an index there is nothing to add to: uplifts are missing and no order is given."""
    gaps = gaps_of(two_branches(missing={"rule": "required"}), [[2, 2, NAN, NAN]])
    assert numpy.isnan(gaps.uplift[0]).all()
    assert gaps.priority.sum() == 0


def test_gates_are_looked_at_again() -> None:
    """Raising the indicator that opens a gate is worth what the gate withheld."""
    rubric = rubric_of(
        [{"id": "index"}],
        [{"id": "law", "parent": "index", "target": 3}, {"id": "use", "parent": "index", "target": 5}],
        gates=[
            {
                "id": "no_law",
                "node": "index",
                "at_most": {"score": 2},
                "unless": {"indicator": "law", "at_least": {"level": 3}},
                "text": "Paling tinggi 2",
            }
        ],
    )
    gaps = gaps_of(rubric, [[2, 4]])
    assert [gaps.uplift[0, gaps.column(node)] for node in ("index", "law", "use")] == [2.0, 1.5, 0.0]


def test_geometric_uplift_is_exact() -> None:
    """The uplift in a geometric tree is the geometric mean with the raised indicator minus the one without."""
    gaps = gaps_of(two_branches(aggregate="geometric"), [[1, 1, 4, 4]])
    now = (1**3 * 4) ** 0.25
    assert pytest.approx((2.5**3 * 4) ** 0.25 - now) == gaps.uplift[0, gaps.column("a")]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 5), min_size=4, max_size=4), min_size=1, max_size=5),
    st.lists(st.floats(0.1, 100), min_size=6, max_size=6),
    st.lists(st.integers(0, 5), min_size=4, max_size=4),
)
def test_uplifts_of_indicators_add_up_to_the_index_gap(
    levels: list[list[int]], weights: list[float], targets: list[int]
) -> None:
    """With every answer given, all means arithmetic and nothing above target, single uplifts add up to the gap."""
    ids = ["left", "right", "a", "b", "c", "d"]
    weight = dict(zip(ids, weights, strict=True))
    parents = {"a": "left", "b": "left", "c": "right", "d": "right"}
    rubric = rubric_of(
        [{"id": "index"}, *({"id": node, "parent": "index", "weight": weight[node]} for node in ids[:2])],
        [
            {"id": node, "parent": parent, "weight": weight[node], "target": target}
            for (node, parent), target in zip(parents.items(), targets, strict=True)
        ],
    )
    values = [[min(level, target) for level, target in zip(region, targets, strict=True)] for region in levels]
    gaps = gaps_of(rubric, values)
    singles = [gaps.column(node) for node in parents]
    numpy.testing.assert_allclose(gaps.gap[:, 0], gaps.uplift[:, singles].sum(axis=1), atol=1e-9)
    numpy.testing.assert_allclose(gaps.gap[:, 0], gaps.uplift[:, 0], atol=1e-9)


def test_many_regions_give_what_each_gives_alone() -> None:
    """Scenarios worked out in chunks equal those of each region on its own."""
    values = numpy.random.default_rng(7).integers(0, 6, (3000, 4)).astype(float)
    whole = gaps_of(two_branches(), values.tolist())
    for region in (0, 1500, 2999):
        alone = gaps_of(two_branches(), values[region : region + 1].tolist())
        numpy.testing.assert_array_equal(alone.uplift[0], whole.uplift[region])


def test_cohort_means() -> None:
    """Means go over the regions that have a figure; those without an answer are counted apart."""
    gaps = gaps_of(two_branches(), [[2, 3, 5, 0], [4, 3, NAN, 0], [0, 3, NAN, 0]])
    cohort = gaps_of_cohort(gaps)
    a, c, d = (gaps.column(node) for node in "acd")
    assert (cohort.score[a], cohort.target[a], cohort.gap[a]) == (2.0, 4.0, 2.0)
    assert pytest.approx(2 / 3) == cohort.below[a]
    assert (cohort.regions[a], cohort.unanswered[a]) == (3, 0)
    assert (cohort.regions[c], cohort.unanswered[c], cohort.gap[c]) == (1, 2, 0.0)
    assert numpy.isnan(cohort.gap[d])


def test_regions_without_a_score_are_counted_without_targets_too() -> None:
    """Who did not answer is counted whether or not anything was expected; what does not apply is not missing."""
    none = rubric_of([{"id": "index"}], [{"id": "a", "parent": "index"}, {"id": "b", "parent": "index"}])
    values: list[list[float]] = [[1, 2], [NAN, NAN], [3, NAN], [NAN, NAN]]
    away = [[False, False], [False, False], [False, False], [True, True]]
    assert gaps_of_cohort(gaps_of(none, values, away)).unanswered.tolist() == [1, 1, 2]
    only_a = rubric_of([{"id": "index"}], [{"id": "a", "parent": "index", "target": 4}, {"id": "b", "parent": "index"}])
    assert gaps_of_cohort(gaps_of(only_a, values, away)).unanswered.tolist() == [1, 1, 2]


@pytest.mark.parametrize(
    ("index", "levels", "expected"),
    [
        # At their targets a to c make 3.5 and 5; d, which has none, stays.
        ({"target": 5}, [4, 3, 5, 5], (1.125, 0.0, 1.125, 0.0, 0.0)),
        ({"target": 3}, [4, 3, 5, 5], (0.0, 0.0, -0.875, 0.0, 0.875)),
        ({}, [5, 0, 5, 5], (0.75, 1.125, 0.0, 0.375, 0.0)),
        ({}, [5, 5, 5, 5], (0.0, 0.0, 0.0, 1.125, 1.125)),
        ({}, [0, 0, 5, 5], (2.625, 2.625, 0.0, 0.0, 0.0)),
    ],
)
def test_why_the_gap_of_the_index_is_not_its_uplift(
    index: dict[str, Any], levels: list[float], expected: tuple[float, ...]
) -> None:
    """A target of its own, what lies above targets, and gaps that stop at 0 make up the whole difference."""
    found = uplift_difference(gaps_of(two_branches(**index), [levels]), [0], 5e-9)
    gap, uplift, *parts = expected
    if gap == uplift:
        assert found is None
    else:
        assert found == UpliftDifference(*map(pytest.approx, (gap, uplift, *parts)))  # type: ignore[arg-type]


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.lists(st.integers(0, 5) | st.just(NAN), min_size=4, max_size=4), min_size=1, max_size=5),
    st.lists(st.integers(0, 5) | st.none(), min_size=5, max_size=5),
    st.sampled_from(["arithmetic", "geometric", "minimum", "maximum"]),
    st.sampled_from(["skip", "zero", "required"]),
)
def test_the_parts_of_the_difference_add_up(
    levels: list[list[float]], targets: list[int | None], aggregate: str, rule: str
) -> None:
    """For each region and the mean of all: gap = uplift + own target - kept + beyond, the last two never below 0."""
    ids = ["a", "b", "c", "d"]
    own: list[dict[str, Any]] = [{} if target is None else {"target": target} for target in targets]
    rubric = rubric_of(
        [{"id": "index", "aggregate": aggregate, **own[4]}, {"id": "left", "parent": "index"}],
        [
            {"id": node, "parent": "left" if node < "c" else "index", **target}
            for node, target in zip(ids, own, strict=False)
        ],
        missing={"rule": rule},
    )
    gaps = gaps_of(rubric, levels)
    for regions in (*([region] for region in range(len(levels))), list(range(len(levels)))):
        found = uplift_difference(gaps, regions, 5e-9)
        if found is not None:
            assert found.gap == pytest.approx(found.uplift + found.own_target - found.kept + found.beyond)
            assert min(found.kept, found.beyond) >= 0
            assert found.own_target == 0 or targets[4] is not None


def test_gaps_by_facet() -> None:
    """A facet value has the mean of its indicators, weighted by their shares of the index; an empty one has none."""
    rubric = two_branches()
    plan = compile_plan(rubric)
    gaps = analyse_gaps(rubric, plan, score(plan, numpy.array([[2.0, 1, 1, 0], [4, NAN, NAN, 0]])))
    facet = gaps_by_facet(rubric, plan, gaps, "element")
    assert facet.values == ("one", "two", "none")
    # a carries 3/8 and c 1/8 of the index.
    assert pytest.approx((3 * 2 + 1 * 4) / 4) == facet.gap[0, 0]
    assert pytest.approx((3 * 4 + 1 * 5) / 4) == facet.target[0, 0]
    assert facet.weight.tolist() == [0.5, 0.375, 0.0]
    assert numpy.isnan(facet.gap[0]).tolist() == [False, False, True]
    assert numpy.isnan(facet.gap[1]).tolist() == [False, True, True]


def test_unknown_facet_is_refused() -> None:
    """A facet that the rubric does not have is refused."""
    rubric = two_branches()
    plan = compile_plan(rubric)
    gaps = analyse_gaps(rubric, plan, score(plan, numpy.array([[2.0, 1, 1, 0]])))
    with pytest.raises(ValueError, match="colour"):
        gaps_by_facet(rubric, plan, gaps, "colour")
