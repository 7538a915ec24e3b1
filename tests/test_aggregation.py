"""Nodes get their scores from their children: methods, missing rules, coverage, reasons and gates by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import numpy
import pytest

from scoring_cases import NAN, flat, rubric, table
from smartcity_cli.rubric.schema import Aggregation
from smartcity_cli.scoring.aggregation import CHUNK, METHODS, aggregate
from smartcity_cli.scoring.plan import compile_plan
from smartcity_cli.scoring.scores import Scores, WhyNone

if TYPE_CHECKING:
    from smartcity_cli.rubric.schema import Rubric

SCORED, NO_ANSWER, NOT_APPLICABLE = WhyNone.SCORED, WhyNone.NO_ANSWER, WhyNone.NOT_APPLICABLE
REQUIRED_MISSING, BELOW_COVERAGE = WhyNone.REQUIRED_MISSING, WhyNone.BELOW_COVERAGE
NO_NORMALISATION = WhyNone.NO_NORMALISATION


def aggregated(of: Rubric, *rows: tuple[float, ...], not_applicable: Any = None, unscored: Any = None) -> Scores:
    """Return the scores of all nodes from normalised scores, one row a region."""
    return aggregate(
        compile_plan(of),
        table(*rows),
        None if not_applicable is None else numpy.array(not_applicable, dtype=bool),
        None if unscored is None else numpy.array(unscored, dtype=bool),
    )


def near(*expected: float) -> Any:
    """Return an approximation that takes missing scores for equal."""
    return pytest.approx(list(expected), abs=1e-12, nan_ok=True)


def whys(scores: Scores, node: str) -> list[int]:
    """Return why a node has no score, region by region."""
    return [int(why) for why in scores.why_none[:, scores.nodes.index(node)]]


def coverage(scores: Scores, node: str) -> list[float]:
    """Return the coverage of a node, region by region."""
    column: list[float] = scores.coverage[:, scores.nodes.index(node)].tolist()
    return column


def test_every_method_of_the_rubric_language_is_known() -> None:
    """The table of functions holds exactly the methods that a rubric may name."""
    assert set(get_args(Aggregation)) == set(METHODS)


@pytest.mark.parametrize(
    ("method", "complete", "partly", "with_zero"),
    [
        ("arithmetic", (20 + 3 * 80) / 4, 80, 60),
        ("geometric", (20 * 80**3) ** 0.25, 80, 0),
        ("harmonic", 4 / (1 / 20 + 3 / 80), 80, 0),
        ("minimum", 20, 80, 0),
        ("maximum", 80, 80, 80),
        ("sum", 260, 240, 240),
    ],
)
def test_methods_by_hand(method: str, complete: float, partly: float, with_zero: float) -> None:
    """Two children of weights 1 and 3: both there, one missing and skipped, one of score 0, none."""
    of = flat({"a": 1, "b": 3}, method)
    scores = aggregated(of, (20, 80), (NAN, 80), (0, 80), (NAN, NAN))
    assert near(complete, partly, with_zero, NAN) == scores.column("I").tolist()
    assert whys(scores, "I") == [SCORED, SCORED, SCORED, NO_ANSWER]


@pytest.mark.parametrize("method", ["geometric", "harmonic"])
def test_means_that_need_positive_scores(method: str) -> None:
    """A score under 0 makes such a mean 0, as a score of 0 does."""
    assert near(0) == aggregated(flat({"a": 1, "b": 3}, method), (-5, 80)).column("I").tolist()


@pytest.mark.parametrize("method", ["geometric", "harmonic"])
def test_an_only_child_keeps_its_score(method: str) -> None:
    """The mean of one score is that score."""
    assert near(37) == aggregated(flat({"a": 0.7}, method), (37,)).column("I").tolist()


@pytest.mark.parametrize("method", ["arithmetic", "geometric", "harmonic"])
@pytest.mark.parametrize("score", [100.0, 0.1, 33.3, 3.1])
@pytest.mark.parametrize("weights", [{"a": 1, "b": 1}, {"a": 1, "b": 2}, {"a": 0.3, "b": 0.3, "c": 0.4}])
def test_the_mean_of_equal_children_is_their_score(method: str, score: float, weights: dict[str, float]) -> None:
    """To the last bit, whatever logarithms and divisions lie between."""
    scores = aggregated(flat(weights, method), tuple(score for _ in weights))
    assert scores.column("I").tolist() == [score]


def test_noise_takes_no_sum_off_the_scale_but_a_sum_of_unclipped_scores_may_leave_it() -> None:
    """Ten tenths of 100 are 100, and ten tenths of 150 are 150."""
    of = flat(dict.fromkeys("abcdefghij", 0.1), "sum")
    of = of.model_copy(update={"scale": of.scale.model_copy(update={"maximum": 99.9})})
    scores = aggregated(of, tuple([99.9] * 10), tuple([150.0] * 10))
    assert scores.column("I").tolist() == [99.9, pytest.approx(150)]


@pytest.mark.parametrize(
    ("method", "expected"),
    [("arithmetic", 60), ("geometric", 0), ("harmonic", 0), ("minimum", 0), ("maximum", 80), ("sum", 240)],
)
def test_zero_counts_missing_children_as_zero(method: str, expected: float) -> None:
    """Under ``zero`` a missing child counts as 0 with its weight; the child itself has no score."""
    scores = aggregated(flat({"a": 1, "b": 3}, method, missing={"rule": "zero"}), (NAN, 80))
    assert near(expected) == scores.column("I").tolist()
    assert near(NAN) == scores.column("a").tolist()
    assert coverage(scores, "I") == [0.75]


def test_required_gives_no_score_with_a_missing_child() -> None:
    """Under ``required`` one missing child is enough to have no score."""
    scores = aggregated(flat({"a": 1, "b": 3, "c": 1}, missing={"rule": "required"}), (NAN, 80, 80), (40, 80, 40))
    assert near(NAN, 64) == scores.column("I").tolist()
    assert whys(scores, "I") == [REQUIRED_MISSING, SCORED]


def deep(**settings: Any) -> Rubric:
    """Return an index I over A (a1 of weight 1, a2 of weight 3) of weight 1 and B (b1) of weight 4.

    Settings called I, A or B are those of the node, others those of the rubric.
    """
    nodes: list[dict[str, Any]] = [
        {"id": "I"},
        {"id": "A", "parent": "I", "weight": 1},
        {"id": "B", "parent": "I", "weight": 4},
    ]
    return rubric(
        [{**node, **settings.pop(node["id"], {})} for node in nodes],
        [
            {"id": "a1", "parent": "A", "weight": 1},
            {"id": "a2", "parent": "A", "weight": 3},
            {"id": "b1", "parent": "B"},
        ],
        **settings,
    )


def test_coverage_by_global_weight() -> None:
    """Coverage is the answered share of the global weights of the indicators below a node."""
    scores = aggregated(deep(), (10, 20, 30), (NAN, 20, 30), (10, NAN, NAN), (NAN, NAN, 30))
    assert coverage(scores, "I") == near(1, 0.05 * 0 + 0.15 + 0.8, 0.05, 0.8)
    assert coverage(scores, "A") == near(1, 0.75, 0.25, 0)
    assert coverage(scores, "a1") == near(1, 0, 1, 0)
    assert scores.column("I").tolist() == near((17.5 + 120) / 5, (20 + 120) / 5, 10, 30)


@pytest.mark.parametrize("rule", ["zero", "skip", "required"])
def test_a_region_without_answers_has_no_score(rule: str) -> None:
    """Whatever the rule, silence is no score, at no node, and its reason is that nothing was answered."""
    scores = aggregated(deep(missing={"rule": rule}), (NAN, NAN, NAN), (50, 50, 50))
    assert numpy.isnan(scores.score[0]).all()
    assert scores.why_none[0].tolist() == [NO_ANSWER] * 6
    assert scores.coverage[0].tolist() == [0] * 6
    assert scores.score[1].tolist() == [50] * 6


def test_zero_scores_a_node_nobody_answered() -> None:
    """Under ``zero`` a node without any answer scores 0 if the region answered something elsewhere."""
    scores = aggregated(deep(missing={"rule": "zero"}), (NAN, NAN, 100))
    assert scores.column("A").tolist() == [0]
    assert scores.column("I").tolist() == [80]
    assert whys(scores, "A") == [SCORED]
    assert coverage(scores, "A") == [0]


def test_the_parents_rule_decides_about_a_node_without_score() -> None:
    """A node that skips and finds nothing has no score; what that means is its parent's affair."""
    skipping = {"A": {"missing": {"rule": "skip"}}}
    answers = (NAN, NAN, 100)
    expected = {"skip": (100, SCORED), "zero": (80, SCORED), "required": (NAN, REQUIRED_MISSING)}
    for rule, (index, why) in expected.items():
        scores = aggregated(deep(missing={"rule": rule}, **skipping), answers)
        assert scores.column("I").tolist() == near(index)
        assert whys(scores, "I") == [why]
        assert whys(scores, "A") == [NO_ANSWER]


def test_nothing_answered_comes_before_what_a_node_requires() -> None:
    """A required node below which nothing was answered says so, also where it has a minimum coverage."""
    missing = {"rule": "required", "minimum_coverage": 0.5}
    scores = aggregated(deep(A={"missing": missing}), (NAN, NAN, 30), (NAN, 20, 30))
    assert whys(scores, "A") == [NO_ANSWER, REQUIRED_MISSING]


def test_minimum_coverage_by_weight() -> None:
    """Below the minimum share of weight there is no score; the minimum itself is enough."""
    of = flat({"a": 0.1, "b": 0.2, "c": 0.7}, missing={"rule": "skip", "minimum_coverage": 0.3})
    scores = aggregated(of, (10, 40, NAN), (NAN, 40, NAN), (NAN, NAN, 90))
    assert scores.column("I").tolist() == near(30, NAN, 90)
    assert whys(scores, "I") == [SCORED, BELOW_COVERAGE, SCORED]


def test_minimum_coverage_looks_at_indicators_below() -> None:
    """A child that scores on a small part of its weight counts with that part only."""
    missing = {"rule": "skip", "minimum_coverage": 0.9}
    scores = aggregated(deep(I={"missing": missing}), (NAN, 20, 30), (10, NAN, 30))
    assert coverage(scores, "I") == near(0.95, 0.85)
    assert scores.column("I").tolist() == near(28, NAN)


def test_float_noise_is_no_missing_answer() -> None:
    """A coverage that is the minimum but for float noise is enough: 1/3 of 2/5 and 2/3 are 0.8."""
    of = rubric(
        [
            {"id": "I", "missing": {"rule": "skip", "minimum_coverage": 0.8}},
            {"id": "A", "parent": "I", "weight": 1},
            {"id": "B", "parent": "I", "weight": 2},
        ],
        [*({"id": f"a{place}", "parent": "A"} for place in range(5)), {"id": "b", "parent": "B"}],
    )
    scores = aggregated(of, (50, 50, NAN, NAN, NAN, 50))
    assert scores.coverage[0, 0] < 0.8
    assert scores.column("I").tolist() == [50]


def test_minimum_coverage_by_count() -> None:
    """By count, the share of direct children with a score decides, whatever their weights."""
    of = flat({"a": 1, "b": 1, "c": 98}, missing={"rule": "skip", "minimum_coverage": 0.66, "by": "count"})
    scores = aggregated(of, (10, 20, NAN), (NAN, NAN, 90), (NAN, NAN, NAN))
    assert scores.column("I").tolist() == near(15, NAN, NAN)
    assert whys(scores, "I") == [SCORED, BELOW_COVERAGE, NO_ANSWER]


def test_the_minimum_by_count_is_enough() -> None:
    """Exactly the share of children that is asked for gives a score."""
    of = flat({"a": 1, "b": 1}, missing={"rule": "skip", "minimum_coverage": 0.5, "by": "count"})
    assert aggregated(of, (10, NAN)).column("I").tolist() == [10]


def test_minimum_coverage_by_count_among_what_applies() -> None:
    """By count, children that do not apply are neither there nor missing."""
    of = flat({"a": 1, "b": 1, "c": 1}, missing={"rule": "skip", "minimum_coverage": 0.6, "by": "count"})
    scores = aggregated(of, (10, NAN, NAN), (10, 20, NAN), not_applicable=[[0, 0, 1], [0, 0, 1]])
    assert scores.column("I").tolist() == near(NAN, 15)


def test_minimum_coverage_holds_under_zero_too() -> None:
    """A minimum coverage withholds a score that zeros would make up."""
    of = flat({"a": 1, "b": 3}, missing={"rule": "zero", "minimum_coverage": 0.5})
    scores = aggregated(of, (80, NAN), (NAN, 80))
    assert scores.column("I").tolist() == near(NAN, 60)
    assert whys(scores, "I") == [BELOW_COVERAGE, SCORED]


def test_a_reason_travels_up() -> None:
    """A node all of whose children lack a score for a reason of their own repeats it."""
    low = {"rule": "skip", "minimum_coverage": 0.5}
    scores = aggregated(deep(A={"missing": low}), (10, NAN, NAN))
    assert whys(scores, "A") == [BELOW_COVERAGE]
    assert whys(scores, "B") == [NO_ANSWER]
    assert whys(scores, "I") == [BELOW_COVERAGE]


@pytest.mark.parametrize("rule", ["zero", "skip", "required"])
def test_what_does_not_apply_is_left_out_under_every_rule(rule: str) -> None:
    """Weights are rescaled among what applies, and coverage looks at that alone."""
    scores = aggregated(
        deep(missing={"rule": rule}), (NAN, 20, 30), (10, 20, NAN), not_applicable=[[1, 0, 0], [0, 0, 1]]
    )
    assert scores.column("A").tolist() == near(20, 17.5)
    assert scores.column("I").tolist() == near(28, 17.5)
    assert scores.column("B").tolist() == near(30, NAN)
    assert whys(scores, "B") == [SCORED, NOT_APPLICABLE]
    assert whys(scores, "a1") == [NOT_APPLICABLE, SCORED]
    assert coverage(scores, "I") == [1, 1]
    assert coverage(scores, "A") == [1, 1]
    assert coverage(scores, "B") == near(1, NAN)
    assert coverage(scores, "a1") == near(NAN, 1)


def test_missing_beside_not_applicable() -> None:
    """What is missing counts under ``zero`` and in coverage, what does not apply never."""
    of = flat({"a": 1, "b": 1, "c": 2}, missing={"rule": "zero"})
    scores = aggregated(of, (60, NAN, NAN), not_applicable=[[0, 0, 1]])
    assert scores.column("I").tolist() == [30]
    assert coverage(scores, "I") == [0.5]


def test_a_region_to_which_nothing_applies() -> None:
    """Where nothing applies the reason is that, not silence; where something applies and is blank, silence."""
    scores = aggregated(
        deep(missing={"rule": "zero"}), (NAN, NAN, NAN), (NAN, NAN, NAN), not_applicable=[[1, 1, 1], [1, 1, 0]]
    )
    assert scores.why_none[0].tolist() == [NOT_APPLICABLE] * 6
    assert numpy.isnan(scores.coverage[0]).all()
    assert whys(scores, "I")[1] == NO_ANSWER
    assert whys(scores, "A")[1] == NOT_APPLICABLE
    assert numpy.isnan(scores.score).all()


def test_a_score_that_does_not_apply_is_ignored() -> None:
    """A normalised score of an indicator that does not apply counts nowhere."""
    scores = aggregated(flat({"a": 1, "b": 1}), (10, 90), not_applicable=[[0, 1]])
    assert scores.column("I").tolist() == [10]
    assert scores.column("b").tolist() == near(NAN)


def test_an_answer_without_normalised_score() -> None:
    """It is a missing child with a reason of its own, is not covered, and is no silence."""
    unscored = [[1, 0, 0], [1, 1, 0], [1, 1, 1]]
    rows = ((NAN, 20, 30), (NAN, NAN, 30), (NAN, NAN, NAN))
    scores = aggregated(deep(), *rows, unscored=unscored)
    assert whys(scores, "a1") == [NO_NORMALISATION] * 3
    assert whys(scores, "A") == [SCORED, NO_NORMALISATION, NO_NORMALISATION]
    assert whys(scores, "I") == [SCORED, SCORED, NO_NORMALISATION]
    assert coverage(scores, "I") == near(0.95, 0.8, 0)
    zero = aggregated(deep(missing={"rule": "zero"}), *rows, unscored=unscored)
    assert zero.column("I").tolist() == near((15 + 120) / 5, 24, 0)


@pytest.mark.parametrize(
    ("missing", "why"),
    [
        ({"rule": "required"}, REQUIRED_MISSING),
        ({"rule": "skip", "minimum_coverage": 0.5}, BELOW_COVERAGE),
        ({"rule": "skip"}, NO_NORMALISATION),
    ],
)
def test_what_a_node_asks_for_comes_before_what_its_children_lack(missing: dict[str, Any], why: WhyNone) -> None:
    """Where something was answered, the node's own rule is the reason, else the children's."""
    scores = aggregated(flat({"a": 1, "b": 1}, missing=missing), (NAN, NAN), unscored=[[1, 0]])
    assert whys(scores, "I") == [why]


def gate(node: str, cap: float, name: str = "G") -> dict[str, Any]:
    """Return a gate that caps a node unless a1 reaches 50."""
    return {
        "id": name,
        "node": node,
        "at_most": {"score": cap},
        "unless": {"indicator": "a1", "at_least": {"score": 50}},
        "text": "Dibatasi",
    }


def test_a_gate_caps_before_the_parent_looks() -> None:
    """The capped score is what the parent uses; the score before is kept, and the gate is said to bite."""
    scores = aggregated(deep(gates=[gate("A", 40)]), (49, 81, 100), (50, 80, 100), (10, 10, 100), (NAN, 80, 100))
    assert scores.gates == ("G",)
    assert scores.column("A").tolist() == [40, 72.5, 10, 40]
    assert scores.before_gates[:, scores.nodes.index("A")].tolist() == [73, 72.5, 10, 80]
    assert scores.bites[:, 0].tolist() == [True, False, False, True]
    assert scores.column("I").tolist() == [88, 94.5, 82, 88]
    assert scores.before_gates[:, 0].tolist() == [88, 94.5, 82, 88]


def test_a_gate_on_an_indicator() -> None:
    """An indicator is capped by another one's score before any gate, wherever they stand."""
    gates = [gate("a2", 20), gate("a1", 10, "H")]
    scores = aggregated(deep(gates=gates), (49, 80, 0), (50, 80, 0))
    assert scores.column("a2").tolist() == [20, 80]
    assert scores.column("a1").tolist() == [10, 50]
    assert scores.column("A").tolist() == [17.5, 72.5]
    assert scores.bites.tolist() == [[True, True], [False, False]]


def test_conditions_look_at_scores_before_gates() -> None:
    """An indicator that was capped itself still opens the gates that look at it."""
    own = {**gate("a1", 10), "unless": {"indicator": "b1", "at_least": {"score": 50}}}
    for gates in ([own, gate("a2", 20, "H")], [gate("a2", 20, "H"), own]):
        scores = aggregated(deep(gates=gates), (80, 90, 0))
        assert scores.column("a1").tolist() == [10]
        assert scores.column("a2").tolist() == [90]


def test_several_gates_on_one_node() -> None:
    """The lowest cap holds, and every gate that would lower the score by itself bites, in whatever order."""
    for gates in ([gate("I", 60), gate("I", 40, "H")], [gate("I", 40, "H"), gate("I", 60)]):
        scores = aggregated(deep(gates=gates), (0, 80, 80), (0, 40, 50))
        bites = dict(zip(scores.gates, scores.bites.T.tolist(), strict=True))
        assert scores.column("I").tolist() == [40, 40]
        assert bites == {"G": [True, False], "H": [True, True]}


def test_float_noise_opens_and_bites_no_gate() -> None:
    """A condition missed by float noise holds, and a cap passed by float noise is no bite."""
    scores = aggregated(deep(gates=[gate("b1", 30)]), (50 - 1e-12, 0, 80), (0, 0, 30 + 1e-12))
    assert scores.column("b1").tolist() == [80, 30]
    assert scores.bites[:, 0].tolist() == [False, False]


def test_a_gate_on_a_node_without_score() -> None:
    """There is nothing to cap where there is no score, and a condition that does not apply does not hold."""
    scores = aggregated(deep(gates=[gate("B", 40)]), (10, 10, NAN), (90, 10, 90), not_applicable=[[0, 0, 0], [1, 0, 0]])
    assert scores.column("B").tolist() == near(NAN, 40)
    assert scores.bites[:, 0].tolist() == [False, True]


def test_without_gates_nothing_is_copied() -> None:
    """Where the rubric has no gate the scores before gates are the scores."""
    scores = aggregated(deep(), (1, 2, 3))
    assert scores.before_gates is scores.score
    assert scores.bites.shape == (1, 0)
    assert scores.score.flags.f_contiguous


def test_chunks_do_not_matter() -> None:
    """A region's figures are the same alone, among many, and at the border of chunks, to the last bit."""
    generator = numpy.random.default_rng(1)
    normalised = generator.uniform(0, 100, (CHUNK + 7, 3)).round(1)
    normalised[generator.random(normalised.shape) < 0.2] = NAN
    plan = compile_plan(deep(A={"aggregate": "geometric"}, I={"aggregate": "harmonic"}))
    together = aggregate(plan, normalised)
    for region in (0, 1, CHUNK - 1, CHUNK, CHUNK + 6):
        alone = aggregate(plan, normalised[region : region + 1])
        numpy.testing.assert_array_equal(together.score[region], alone.score[0])
        numpy.testing.assert_array_equal(together.coverage[region], alone.coverage[0])
        numpy.testing.assert_array_equal(together.why_none[region], alone.why_none[0])


def test_input_is_left_as_it_was() -> None:
    """Aggregating changes none of its input."""
    normalised = table([NAN, 20, 30])
    not_applicable = numpy.array([[True, False, False]])
    aggregate(compile_plan(deep(missing={"rule": "zero"}, gates=[gate("a2", 5)])), normalised, not_applicable)
    numpy.testing.assert_array_equal(normalised, table([NAN, 20, 30]))
    assert not_applicable.tolist() == [[True, False, False]]


def test_no_regions() -> None:
    """A cohort of nobody has no scores and is no fault."""
    assert aggregate(compile_plan(deep()), numpy.empty((0, 3))).score.shape == (0, 6)


def test_another_number_of_columns_is_refused() -> None:
    """Scores that do not fit the plan are a programming error."""
    with pytest.raises(ValueError, match="does not hold 3 indicators"):
        aggregate(compile_plan(deep()), table([1, 2]))
