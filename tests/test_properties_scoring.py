"""What holds for every rubric and every cohort, on generated ones."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exact_scoring import DOES_NOT_APPLY, places, verdicts
from generated_rubrics import MEANS, METHODS, built, cohorts, scored, trees
from scoring_cases import NAN, rubric
from smartcity_cli.analysis.gap import analyse_gaps, gaps_by_facet, gaps_of_cohort
from smartcity_cli.analysis.ranking import rank
from smartcity_cli.scoring.engine import aggregate, normalise, score
from smartcity_cli.scoring.plan import compile_plan


@settings(deadline=None)
@given(st.data())
def test_the_engine_agrees_with_exact_arithmetic(data: st.DataObject) -> None:
    """Scores, coverage, reasons and places are those of fractions, for all methods and rules of missing answers."""
    of = built(data.draw(trees()))
    cohort = data.draw(cohorts(of))
    actual = scored(of, cohort)
    names = [indicator.id for indicator in of.indicators]
    expected = [verdicts(of, dict(zip(names, row, strict=True))) for row in cohort]
    for column, node in enumerate(actual.nodes):
        truth = [region[node] for region in expected]
        assert [int(verdict.why) for verdict in truth] == actual.why_none[:, column].tolist()
        scores = [NAN if verdict.score is None else float(verdict.score) for verdict in truth]
        assert actual.score[:, column].tolist() == pytest.approx(scores, rel=1e-12, abs=1e-10, nan_ok=True)
        shares = [NAN if verdict.coverage is None else float(verdict.coverage) for verdict in truth]
        assert actual.coverage[:, column].tolist() == pytest.approx(shares, abs=1e-12, nan_ok=True)
        true_places = places([verdict.score for verdict in truth], Fraction(1, 10**7))
        assert rank(actual.score[:, column], 1e-7).tolist() == true_places


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_means_stay_between_their_children(data: st.DataObject) -> None:
    """No mean leaves the scale, and full coverage is exactly 1."""
    of = built(data.draw(trees(MEANS)))
    actual = scored(of, data.draw(cohorts(of)))
    known = actual.score[~numpy.isnan(actual.score)]
    assert ((known >= 0) & (known <= 100)).all()
    covered = actual.coverage[~numpy.isnan(actual.coverage)]
    assert ((covered >= 0) & (covered <= 1)).all()


SCALES = st.sampled_from([(0, 100), (0, 0.3), (0, 4.2), (-0.1, 0.2), (1, 5), (0.1, 0.7)])
"""Some of them have ends that no binary fraction hits."""


@settings(deadline=None, max_examples=200)
@given(st.data(), SCALES)
def test_no_figure_leaves_the_scale_by_noise(data: st.DataObject, ends: tuple[float, float]) -> None:
    """Scores, targets, means over regions and facets, gaps, uplifts and shares keep to their ends to the last bit."""
    minimum, maximum = ends
    index, indicators, missing = data.draw(trees(MEANS if minimum else METHODS))
    if minimum > 0:
        # What counts as 0 lies off such a scale, and takes means with it.
        index = [{key: value for key, value in node.items() if key != "missing"} for node in index]
        missing = {**missing, "rule": "skip"}
    if minimum < 0:
        index = [{**node, "aggregate": "arithmetic"} for node in index]
    below = {
        str(node["id"]): [one for one in (*index, *indicators) if one.get("parent") == node["id"]] for node in index
    }
    for node in index:
        if node["aggregate"] == "sum":
            for child in below[str(node["id"])]:
                child["weight"] = 1 / len(below[str(node["id"])])
    methods = st.sampled_from(
        [
            {"method": "minmax"},
            {"method": "minmax", "better": "lower"},
            {"method": "linear", "from": 0, "to": 0.7},
            {"method": "log", "from": 0.3, "to": 7},
            {"method": "percentile"},
        ]
    )
    targets = st.sampled_from([minimum, maximum, minimum + 0.1])
    indicators = [
        {**one, "score": data.draw(methods), "target": data.draw(targets), "facets": {"unsur": "satu"}}
        for one in indicators
    ]
    facet = {"id": "unsur", "title": "Unsur", "values": [{"id": "satu", "title": "Satu"}]}
    scale = {"minimum": minimum, "maximum": maximum, "decimals": 2}
    of = rubric(index, indicators, missing=missing, scale=scale, facets=[facet])
    answers = st.sampled_from([0.0, 0.1, 0.3, 0.7, 3.3, 7.0, NAN])
    rows = data.draw(st.lists(st.tuples(*(answers for _ in indicators)), min_size=1, max_size=8))
    plan = compile_plan(of)
    normalised = normalise(plan, numpy.array(rows))
    scores = aggregate(plan, normalised)
    gaps = analyse_gaps(of, plan, scores)
    cohort, facets = gaps_of_cohort(gaps), gaps_by_facet(of, plan, gaps, "unsur")
    width = maximum - minimum
    on_scale = (normalised, scores.score, gaps.target, cohort.score, cohort.target, facets.score, facets.target)
    apart = (gaps.gap, gaps.surplus, numpy.abs(gaps.uplift), cohort.gap, facets.gap)
    for figures, low, high in (
        *((one, minimum, maximum) for one in on_scale),
        *((one, 0, width) for one in apart),
        *((one, 0, 1) for one in (gaps.global_weight, facets.weight, scores.coverage, cohort.below)),
    ):
        known = figures[~numpy.isnan(figures)]
        assert ((known >= low) & (known <= high)).all(), known


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_complete_answers_are_covered_exactly(data: st.DataObject) -> None:
    """Where every indicator that applies is answered, coverage is 1 without noise."""
    of = built(data.draw(trees()))
    answers = st.one_of(st.sampled_from([Fraction(50)]), st.just(DOES_NOT_APPLY))
    actual = scored(of, data.draw(cohorts(of, answers)))
    assert set(actual.coverage[~numpy.isnan(actual.coverage)].tolist()) <= {1.0}


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_a_better_answer_never_lowers_a_score(data: st.DataObject) -> None:
    """Raising any answer lowers no node, with gates as well, and no place of the region that improved."""
    index, indicators, missing = data.draw(trees())
    names = [str(indicator["id"]) for indicator in indicators]
    gate = {
        "id": "G",
        "node": data.draw(st.sampled_from([*names, *(str(node["id"]) for node in index)])),
        "at_most": {"score": 40},
        "unless": {"indicator": data.draw(st.sampled_from(names)), "at_least": {"score": 50}},
        "text": "Dibatasi",
    }
    of = rubric(index, indicators, missing=missing, gates=[gate])
    cohort = data.draw(cohorts(of))
    improved = [
        answer + data.draw(st.sampled_from([0, 1, 30])) if isinstance(answer, Fraction) else answer
        for answer in cohort[0]
    ]
    improved = [min(answer, Fraction(100)) if isinstance(answer, Fraction) else answer for answer in improved]
    before, after = scored(of, cohort), scored(of, [improved, *cohort[1:]])
    numpy.testing.assert_array_equal(numpy.isnan(before.score), numpy.isnan(after.score))
    assert (numpy.nan_to_num(after.score[0]) >= numpy.nan_to_num(before.score[0]) - 1e-7).all()
    assert rank(after.score[:, 0], 1e-7)[0] <= rank(before.score[:, 0], 1e-7)[0]


@settings(deadline=None, max_examples=50)
@given(st.data(), st.sampled_from([10, 0.5, 4, 0.01]))
def test_only_proportions_of_weights_count(data: st.DataObject, factor: float) -> None:
    """All weights times ten, half or a hundredth give the same figures to the last bit."""
    index, indicators, missing = data.draw(trees(MEANS))
    of = rubric(index, indicators, missing=missing)

    def scaled(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{**node, "weight": float(Fraction(str(node["weight"])) * Fraction(str(factor)))} for node in nodes]

    other = rubric(scaled(index), scaled(indicators), missing=missing)
    cohort = data.draw(cohorts(of))
    numpy.testing.assert_array_equal(scored(of, cohort).score, scored(other, cohort).score)


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_the_order_of_siblings_does_not_count(data: st.DataObject) -> None:
    """A rubric that lists its nodes in another order gives the same scores."""
    index, indicators, missing = data.draw(trees())
    of = rubric(index, indicators, missing=missing)
    cohort = data.draw(cohorts(of))
    order = data.draw(st.permutations(range(len(indicators))))
    other = rubric(list(reversed(index)), [indicators[place] for place in order], missing=missing)
    here, there = scored(of, cohort), scored(other, [[row[place] for place in order] for row in cohort])
    for node in here.nodes:
        numpy.testing.assert_allclose(here.column(node), there.column(node), rtol=1e-12, atol=1e-10)


RELATIVE = (
    {"method": "minmax"},
    {"method": "zscore", "mean": 50, "deviation": 20},
    {"method": "rank", "better": "lower"},
    {"method": "percentile"},
    {"method": "distance_to_target", "target": 80},
    {"method": "linear", "from": 0, "to": 70},
    {"method": "log", "from": 1, "to": 100},
)


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.lists(st.floats(0, 100) | st.just(NAN), min_size=len(RELATIVE), max_size=len(RELATIVE)),
        min_size=1,
        max_size=30,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_regions_does_not_count(rows: list[list[float]], random: Any) -> None:
    """Shuffling the regions shuffles their scores and changes none by a bit, also relative to the cohort."""
    of = rubric(
        [{"id": "I", "aggregate": "geometric"}],
        [{"id": f"q{place}", "parent": "I", "score": method} for place, method in enumerate(RELATIVE)],
    )
    plan = compile_plan(of)
    order = list(range(len(rows)))
    random.shuffle(order)
    values = numpy.array(rows)
    numpy.testing.assert_array_equal(score(plan, values).score[order], score(plan, values[order]).score)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.floats(0, 100) | st.just(NAN), min_size=1, max_size=30), st.sampled_from(RELATIVE))
def test_normalised_scores_stay_on_the_scale_in_order(column: list[float], method: dict[str, Any]) -> None:
    """Every answer gets a score of 0 to 100, and a better value never a lower one; none where all are alike."""
    of = rubric([{"id": "I"}], [{"id": "q", "parent": "I", "score": method}])
    values = numpy.array(column).reshape(-1, 1)
    scores = score(compile_plan(of), values).column("q")
    known = ~numpy.isnan(values[:, 0])
    assert numpy.isnan(scores[~known]).all()
    if numpy.isnan(scores[known]).any():
        assert numpy.isnan(scores).all()
        assert len(set(values[known, 0])) == 1 or method["method"] == "distance_to_target"
        return
    assert ((scores[known] >= 0) & (scores[known] <= 100)).all()
    best_first = -values[known, 0] if method.get("better") != "lower" else values[known, 0]
    ordered = scores[known][numpy.argsort(best_first, kind="stable")]
    assert (numpy.diff(ordered) <= 1e-7).all()
