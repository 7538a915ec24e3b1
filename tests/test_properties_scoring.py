"""What holds for every rubric and every cohort, on generated ones."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exact_scoring import DOES_NOT_APPLY, places, verdicts
from generated_rubrics import MEANS, built, cohorts, scored, trees
from scoring_cases import NAN, rubric
from smartcity_cli.analysis.ranking import rank
from smartcity_cli.scoring.engine import score
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
    assert ((known >= -1e-7) & (known <= 100 + 1e-7)).all()
    covered = actual.coverage[~numpy.isnan(actual.coverage)]
    assert ((covered >= 0) & (covered <= 1)).all()


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
    assert ((scores[known] >= -1e-7) & (scores[known] <= 100 + 1e-7)).all()
    best_first = -values[known, 0] if method.get("better") != "lower" else values[known, 0]
    ordered = scores[known][numpy.argsort(best_first, kind="stable")]
    assert (numpy.diff(ordered) <= 1e-7).all()
