"""What drives an index: the index without a node, overlap, what stands out, and COINr's figures taken apart."""

from __future__ import annotations

import csv
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from command_line import SHARED_DATA
from generated_rubrics import arrays, cohorts, trees
from scoring_cases import NAN, flat, rubric, table
from smartcity_cli.analysis.correlation import Statistic, WhyBlank, pearson
from smartcity_cli.analysis.drive_findings import Mark, findings_in
from smartcity_cli.analysis.overlap import AT_ONCE, OVERLAP, overlaps_in
from smartcity_cli.analysis.reliability import Alpha
from smartcity_cli.analysis.weights import Drives, NodeDrive, Scenario, analyse_drives
from smartcity_cli.scoring.engine import aggregate, normalise, score
from smartcity_cli.scoring.plan import compile_plan

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smartcity_cli.rubric.schema import Rubric

ASEM = SHARED_DATA / "coinr" / "asem"


def drives_of(
    of: Rubric, values: NDArray[numpy.float64], away: NDArray[numpy.bool_] | None = None
) -> dict[str, NodeDrive]:
    """Return what drives an index, by node."""
    return {node.node: node for node in analysed(of, values, away).nodes}


def analysed(of: Rubric, values: NDArray[numpy.float64], away: NDArray[numpy.bool_] | None = None) -> Drives:
    """Return what drives an index on some values."""
    plan = compile_plan(of)
    normalised = normalise(plan, values, away)
    return analyse_drives(plan, aggregate(plan, normalised, away), Scenario(normalised, away, None))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_the_index_without_a_node_is_that_of_a_rubric_without_it(data: st.DataObject) -> None:
    """The correlation with the rest is what a rubric gives from which the indicator was struck out."""
    index, indicators, missing = data.draw(trees())
    of = rubric(index, indicators, missing=missing)
    values, away = arrays([row for _ in range(3) for row in data.draw(cohorts(of))])
    place = data.draw(st.integers(0, len(indicators) - 1))
    gone = indicators[place]["id"]
    found = drives_of(of, values, away)[gone].rest
    kept = [one for one in indicators if one["id"] != gone]
    nodes = list(index)
    while childless := [node for node in nodes if not any(one.get("parent") == node["id"] for one in (*nodes, *kept))]:
        nodes = [node for node in nodes if node not in childless]
    assert found is not None
    if not nodes:
        assert found.why is WhyBlank.NOTHING_LEFT
        return
    less, less_away = numpy.delete(values, place, axis=1), numpy.delete(away, place, axis=1)
    # A region that answered nothing else is silent there, but did answer here; the rule ``zero`` tells them apart.
    assume(not numpy.isnan(less).all(axis=1).any())
    rest = score(compile_plan(rubric(nodes, kept, missing=missing)), less, less_away).score[:, 0]
    expected = pearson(score(compile_plan(of), values, away).column(gone), rest, 1e-7)
    assert (found.regions, found.why) == (expected.regions, expected.why)
    assert found.value == pytest.approx(expected.value, abs=1e-9)


def test_a_node_goes_with_the_index_because_it_is_part_of_it() -> None:
    """Two indicators that have nothing to do with each other: .71 with the index, nothing with the rest of it."""
    found = drives_of(flat({"a": 1, "b": 1}), table([0, 0], [0, 100], [100, 0], [100, 100]))
    assert found["a"].pearson == found["b"].pearson
    assert found["a"].pearson is not None
    assert found["a"].pearson.value == pytest.approx(0.5**0.5)
    assert found["a"].rest == Statistic(0.0, 4)
    assert found["I"].pearson is found["I"].spearman is found["I"].rest is found["I"].in_parent is None


def test_gates_hold_without_the_node_they_look_at() -> None:
    """The cap that looks at an indicator bites as before when the indicator no longer counts."""
    gate = {
        "id": "G",
        "node": "I",
        "at_most": {"score": 30},
        "unless": {"indicator": "a", "at_least": {"score": 50}},
        "text": "Paling tinggi 30",
    }
    values = table([0, 90], [100, 80], [60, 20], [10, 10])
    found = drives_of(flat({"a": 1, "b": 1}, gates=[gate]), values)
    assert found["a"].rest == pearson(values[:, 0], numpy.array([30, 80, 20, 10.0]), 1e-7)


def test_nothing_is_left_without_an_only_child() -> None:
    """An index over one indicator has no rest."""
    found = drives_of(flat({"a": 1}), table([0], [50], [100]))
    assert found["a"].rest == Statistic(None, 3, WhyBlank.NOTHING_LEFT)
    assert found["I"].alpha == Alpha(None, 0, 1, WhyBlank.TOO_FEW_CHILDREN)


def test_siblings_that_say_the_same_overlap() -> None:
    """Pairs of one node, the most alike first; pairs of different nodes are none."""
    of = rubric(
        [{"id": "I"}, {"id": "N", "parent": "I"}],
        [
            {"id": "a", "parent": "N"},
            {"id": "b", "parent": "N"},
            {"id": "c", "parent": "N"},
            {"id": "d", "parent": "I"},
        ],
    )
    values = table([1, 2, 9, 1], [2, 4, 1, 2], [3, 6, 8, 3], [4, 8, 3, 4.5])
    found = analysed(of, values)
    assert [(one.parent, one.first, one.second, round(one.correlation, 9)) for one in found.overlaps] == [
        ("N", "a", "b", 1.0)
    ]
    assert found.overlaps[0].regions == 4


@settings(deadline=None)
@given(st.data())
def test_overlap_is_what_every_pair_by_itself_gives(data: st.DataObject) -> None:
    """However few regions two siblings share, and however far an outlier lies, the pairs are those of Pearson's r."""
    width = data.draw(st.integers(2, 7))
    numbers = st.sampled_from([0.0, 1.0, 2.0, 3.0, 50.0, 50.000001, 100.0, 1e90, NAN, NAN])
    rows = data.draw(st.lists(st.lists(numbers, min_size=width, max_size=width), min_size=3, max_size=9))
    of = flat({f"a{number}": 1 for number in range(width)})
    plan = compile_plan(of)
    scores = aggregate(plan, numpy.array(rows))
    expected = {}
    for first, second in combinations(plan.aggregates[0].children, 2):
        found = pearson(scores.score[:, first], scores.score[:, second], plan.epsilon)
        if found.value is not None and found.value >= OVERLAP:
            expected[plan.nodes[first], plan.nodes[second]] = found
    overlaps = overlaps_in(plan, scores)
    assert {(one.first, one.second): Statistic(one.correlation, one.regions) for one in overlaps} == expected
    assert [one.correlation for one in overlaps] == sorted((one.correlation for one in overlaps), reverse=True)


def test_overlap_among_more_siblings_than_are_looked_at_at_once() -> None:
    """Pairs within a step, across steps and among the last siblings are all found, once."""
    width = 2 * AT_ONCE + 3
    values = numpy.random.default_rng(5).uniform(0, 100, (40, width))
    pairs = [(0, 1), (3, AT_ONCE), (AT_ONCE - 1, 2 * AT_ONCE + 1), (2 * AT_ONCE, 2 * AT_ONCE + 2)]
    for first, second in pairs:
        values[:, second] = values[:, first] / 2
    of = flat({f"a{number}": 1 for number in range(width)})
    plan = compile_plan(of)
    found = overlaps_in(plan, aggregate(plan, values))
    assert sorted((int(one.first[1:]), int(one.second[1:])) for one in found) == pairs


def test_what_stands_out() -> None:
    """One indicator makes all the difference, one none, one runs against the index, and the group does not hold."""
    of = flat({"big": 1, "still": 1, "against": 1})
    values = table([0, 50, 60], [30, 50, 55], [60, 50, 50], [100, 50, 45])
    found = findings_in(compile_plan(of), analysed(of, values))
    assert [(one.mark, one.node) for one in found] == [
        (Mark.MORE, "big"),
        (Mark.LESS, "against"),
        (Mark.LESS, "still"),
        (Mark.AGAINST, "against"),
        (Mark.LOW_ALPHA, "I"),
    ]
    assert found[0].nominal == pytest.approx(1 / 3)
    assert found[0].figure > 1


def test_the_lowest_nodes_with_a_share_stand_for_what_is_below_them() -> None:
    """In a geometric index over means, dimensions are compared with their weight, and only once on the way down."""
    of = rubric(
        [{"id": "I", "aggregate": "geometric"}, {"id": "N", "parent": "I"}, {"id": "M", "parent": "I"}],
        [{"id": "a", "parent": "N"}, {"id": "b", "parent": "N"}, {"id": "c", "parent": "M"}],
    )
    values = table([10, 10, 50], [40, 30, 52], [80, 90, 51], [90, 99, 50])
    found = findings_in(compile_plan(of), analysed(of, values))
    weights = [(one.mark, one.node) for one in found if one.mark in (Mark.MORE, Mark.LESS)]
    assert weights == [(Mark.MORE, "N"), (Mark.LESS, "c")]


def test_where_everything_is_in_order_nothing_stands_out() -> None:
    """Three indicators that go together, none the same as another."""
    of = flat({"a": 1, "b": 1, "c": 1})
    values = table([1, 2, 3], [2, 1, 2], [3, 4, 1], [4, 3, 4], [5, 6, 7], [7, 5, 5]) * 10
    assert findings_in(compile_plan(of), analysed(of, values)) == ()


def test_what_reads_as_the_limit_is_not_below_it() -> None:
    """An alpha that is shown as 0.70 and a correlation that is shown as 0.00 are judged as they are shown."""
    nothing = Statistic(None, 9)
    shown = NodeDrive("I", 9, None, None, nothing, None, None, None, Alpha(0.6951, 9, 3))
    leaf = NodeDrive("a", 9, nothing, None, nothing, Statistic(-0.004, 9), nothing, nothing, None)
    plan = compile_plan(flat({"a": 1}))
    assert findings_in(plan, Drives(9, 9, None, (shown, leaf), (), ())) == ()
    lower = NodeDrive("I", 9, None, None, nothing, None, None, None, Alpha(0.6949, 9, 3))
    against = NodeDrive("a", 9, nothing, None, nothing, Statistic(-0.006, 9), nothing, nothing, None)
    found = findings_in(plan, Drives(9, 9, None, (lower, against), (), ()))
    assert [one.mark for one in found] == [Mark.AGAINST, Mark.LOW_ALPHA]


def rows_of(file: str) -> list[dict[str, str]]:
    """Return a table as COINr wrote it."""
    with (ASEM / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.skipif(not ASEM.is_dir(), reason="COINr's figures do not stand beside the checkout")
def test_real_data_against_numpy_s_own_statistics() -> None:
    """51 countries, 49 indicators: correlations with COINr's index and alpha of its aggregates, as numpy has them."""
    meta = rows_of("iMeta.csv")
    index: list[dict[str, Any]] = [
        {"id": row["iCode"], **({"parent": row["Parent"]} if row["Parent"] else {}), "weight": float(row["Weight"])}
        for row in meta
        if row["Type"] == "Aggregate"
    ]
    indicators = [
        {
            "id": row["iCode"],
            "parent": row["Parent"],
            "weight": float(row["Weight"]),
            "score": {"method": "minmax", "better": "lower" if row["Direction"] == "-1" else "higher"},
        }
        for row in meta
        if row["Type"] == "Indicator"
    ]
    of = rubric(index, indicators)
    plan = compile_plan(of)
    raw = [[float(row[one.id] or "nan") for one in plan.indicators] for row in rows_of("raw.csv")]
    found = drives_of(of, numpy.array(raw))
    made = {
        name: numpy.array([float(row[name] or "nan") for row in rows_of("minmax_amean_missing/aggregated.csv")])
        for name in plan.nodes
    }
    whole = made[plan.nodes[0]]
    for name in plan.nodes[1:]:
        known = ~numpy.isnan(made[name])
        expected = Statistic(float(numpy.corrcoef(made[name][known], whole[known])[0, 1]), int(known.sum()))
        actual = found[name].pearson
        assert actual is not None
        assert actual.regions == expected.regions
        assert actual.value == pytest.approx(expected.value, abs=1e-9)
    below = [row["iCode"] for row in meta if row["Parent"] == "P2P"]
    together = numpy.array([made[name] for name in below])
    covariance = numpy.cov(together[:, ~numpy.isnan(together).any(axis=0)])
    k = len(below)
    alpha = found["P2P"].alpha
    assert alpha is not None
    assert alpha.children == k
    assert alpha.value == pytest.approx(k / (k - 1) * (1 - numpy.trace(covariance) / covariance.sum()), abs=1e-9)
    parts = [found[str(one["id"])].in_index.value for one in indicators]
    assert sum(part for part in parts if part is not None) == pytest.approx(1)


def test_what_nobody_answered_leaves_nothing_to_say() -> None:
    """All blank, all the same, and one region alone give no figure anywhere, and no overlap."""
    for rows in ([[NAN, NAN]] * 4, [[40, 40]] * 4, [[10, 20]]):
        found = analysed(flat({"a": 1, "b": 1}), table(*rows))
        figures = [
            one
            for node in found.nodes
            for one in (node.in_parent, node.in_index, node.pearson, node.spearman, node.rest, node.alpha)
            if one is not None
        ]
        assert [one.value for one in figures] == [None] * len(figures)
        assert all(one.why is not None for one in figures)
        assert found.overlaps == ()
