"""Each method turns values into the scores worked out here by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import numpy
import pytest

from scoring_cases import LINE, NAN, flat, one, table
from smartcity_cli.rubric.normalisation import Normalisation
from smartcity_cli.scoring import normalisation
from smartcity_cli.scoring.normalisation import CHUNK, LARGEST_TABLE, normalise, unscored_answers
from smartcity_cli.scoring.plan import compile_plan

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER = {"kind": "number"}


def scores_of(score: dict[str, Any] | None, values: Sequence[float], question: dict[str, Any] = NUMBER) -> list[float]:
    """Return the normalised scores of one question's values on a scale of 0 to 100."""
    plan = compile_plan(one(question, score))
    column: list[float] = normalise(plan, numpy.array(values, dtype=float).reshape(-1, 1))[:, 0].tolist()
    return column


def same(*expected: float) -> Any:
    """Return an approximation that takes missing scores for equal."""
    return pytest.approx(list(expected), abs=1e-12, nan_ok=True)


def test_every_method_of_the_rubric_language_is_known() -> None:
    """The table of functions holds exactly the methods that a rubric may name."""
    union = get_args(Normalisation)[0]
    named = {method for kind in get_args(union) for method in get_args(kind.model_fields["method"].annotation)}
    assert named == set(normalisation.METHODS)
    assert named > normalisation.RELATIVE


def levels_of(*levels: tuple[int, float | None]) -> dict[str, Any]:
    """Return a level question with these levels and scores."""
    return {
        "kind": "level",
        "levels": [{"level": level, "descriptor": "Tingkat", "score": score} for level, score in levels],
    }


def test_levels_spread_evenly() -> None:
    """Levels without scores divide the scale evenly; missing stays missing."""
    question = levels_of((0, None), (1, None), (2, None), (3, None), (4, None))
    assert same(0, 25, 50, 75, 100, NAN) == scores_of(None, [0, 1, 2, 3, 4, NAN], question)


def test_levels_carry_their_own_scores() -> None:
    """Levels score what the rubric says, in whatever order it lists them."""
    question = levels_of((3, 90.0), (1, 5.0), (2, 30.0))
    assert same(5, 30, 90) == scores_of({"method": "levels"}, [1, 2, 3], question)


def test_a_level_beyond_those_of_the_question_gets_no_score() -> None:
    """Values below the lowest and above the highest level have no score."""
    question = levels_of((1, None), (2, None), (5, None))
    assert same(NAN, NAN, NAN, NAN, 100, NAN) == scores_of(None, [0, 6, -1e300, 1e300, 5, 0.99], question)


def test_a_value_between_two_levels_scores_on_the_line_between_their_scores() -> None:
    """Half way between two levels is half way between their scores, whatever the distance of the levels."""
    question = levels_of((1, 0.0), (2, 40.0), (5, 100.0))
    assert same(20, 50, 60, 10, 40) == scores_of(None, [1.5, 2.5, 3, 1.25, 2], question)
    falling = levels_of((0, 100.0), (1, 0.0))
    assert same(75, NAN) == scores_of(None, [0.25, NAN], falling)


def test_levels_far_apart() -> None:
    """Levels that are far from each other are found too, and what lies between them."""
    question = levels_of((-LARGEST_TABLE, None), (0, None), (LARGEST_TABLE, None))
    values = [-LARGEST_TABLE, 0, LARGEST_TABLE, LARGEST_TABLE / 2, 2 * LARGEST_TABLE, NAN]
    assert same(0, 50, 100, 75, NAN, NAN) == scores_of(None, values, question)


def test_nothing_lies_between_two_options() -> None:
    """Options and yes or no have no order: a number between two of them has no score."""
    options = [{"id": name, "text": name, "score": score} for name, score in (("a", 20), ("b", 100))]
    assert same(NAN, 100) == scores_of(None, [0.5, 1], {"kind": "choice", "options": options})
    assert same(NAN) == scores_of(None, [0.5], {"kind": "yes_no"})


def test_options_score_by_position() -> None:
    """The value of a choice is the position of the option, counted from 0."""
    options = [{"id": name, "text": name, "score": score} for name, score in (("a", 20), ("b", 100), ("c", 0))]
    assert same(20, 100, 0, NAN) == scores_of(None, [0, 1, 2, NAN], {"kind": "choice", "options": options})


def test_yes_and_no() -> None:
    """Yes scores the top and no the bottom of the scale, unless the question says otherwise."""
    assert same(100, 0, NAN) == scores_of(None, [1, 0, NAN], {"kind": "yes_no"})
    question = {"kind": "yes_no", "yes_score": 30, "no_score": 60}
    assert same(30, 60) == scores_of({"method": "options"}, [1, 0], question)


def test_linear_is_clipped() -> None:
    """Beyond a goalpost the score stays at the end of the interval."""
    line = {"method": "linear", "from": 20, "to": 85}
    assert same(0, 0, 100 * 56.68 / 65, 100, 100, NAN) == scores_of(line, [3, 20, 76.68, 85, 99, NAN])


def test_linear_without_clipping_goes_on() -> None:
    """Without clipping the line goes on beyond its goalposts."""
    assert same(-50, 150) == scores_of({"method": "linear", "from": 0, "to": 10, "clip": False}, [-5, 15])


@pytest.mark.parametrize("method", ["linear", "zscore"])
def test_a_score_too_large_to_be_added_up_is_none(method: str) -> None:
    """An answer such as 1e300 gets no score where nothing clips it, and nothing overflows on the way."""
    ways = {
        "linear": {"method": "linear", "from": 0, "to": 0.5, "clip": False},
        "zscore": {"method": "zscore", "mean": 50, "deviation": 1e200, "clip": False},
    }
    assert scores_of(ways[method], [1e300, -1e308])[0] == pytest.approx(NAN, nan_ok=True)


def test_linear_where_lower_is_better() -> None:
    """Goalposts in descending order turn the line around, onto any interval."""
    line = {"method": "linear", "from": 30, "to": 10, "bottom": 20, "top": 60}
    assert same(20, 20, 40, 60, 60) == scores_of(line, [35, 30, 20, 10, 0])


def test_linear_between_days() -> None:
    """Days are counted: half way between two days is half the score."""
    line = {"method": "linear", "from": "2018-01-01", "to": "2018-01-31"}
    first = 736695  # the ordinal of 2018-01-01
    assert same(0, 50, 100) == scores_of(line, [first, first + 15, first + 30], {"kind": "date"})


def test_logarithm() -> None:
    """Between the logarithms of 1 and 100, 10 lies half way; what is not positive scores the bottom."""
    line = {"method": "log", "from": 1, "to": 100}
    assert same(0, 50, 100, 100, 0, 0, NAN) == scores_of(line, [1, 10, 100, 1000, 0, -5, NAN])


def test_logarithm_where_lower_is_better() -> None:
    """With goalposts in descending order what is not positive scores the top."""
    assert same(0, 50, 100, 100) == scores_of({"method": "log", "from": 100, "to": 1}, [100, 10, 1, 0])


def test_logarithm_without_clipping() -> None:
    """Without clipping the curve goes on, and what is not positive has no score."""
    line = {"method": "log", "from": 1, "to": 100, "clip": False}
    assert same(150, -50, NAN, NAN, NAN) == scores_of(line, [1000, 0.1, 0, -1, NAN])


def test_steps() -> None:
    """The last step reached counts, in whatever order the steps are listed."""
    stairs = {
        "method": "steps",
        "below": 5,
        "steps": [{"from": 10, "score": 80}, {"from": 2.5, "score": 40}, {"from": 50, "score": 100}],
    }
    assert same(5, 40, 40, 80, 100, 100, NAN) == scores_of(stairs, [2.4999, 2.5, 9.99, 10, 50, 1e9, NAN])


def test_steps_between_days() -> None:
    """A staircase may stand on days."""
    stairs = {"method": "steps", "below": 0, "steps": [{"from": "2018-01-01", "score": 100}]}
    assert same(0, 100) == scores_of(stairs, [736694, 736695], {"kind": "date"})


def test_share() -> None:
    """Shares run from 0 to 1 and percentages from 0 to 100; nothing leaves the scale."""
    options = [{"id": "a", "text": "a"}]
    assert same(0, 25, 100, NAN) == scores_of(
        {"method": "share"}, [0, 0.25, 1, NAN], {"kind": "multiple", "options": options}
    )
    assert same(0, 25, 100) == scores_of({"method": "share"}, [0, 25, 100], {"kind": "percent"})
    ratio = {"kind": "ratio", "numerator": {"text": "a"}, "denominator": {"text": "b"}}
    assert same(25, 100) == scores_of({"method": "share"}, [0.25, 1.2], ratio)


def test_minmax() -> None:
    """The lowest of the cohort scores the bottom, the highest the top, in either direction."""
    values = [4, NAN, 8, 5]
    assert same(0, NAN, 100, 25) == scores_of({"method": "minmax"}, values)
    assert same(100, NAN, 1, 75.25) == scores_of({"method": "minmax", "better": "lower", "bottom": 1}, values)
    assert same(0, NAN, 50, 12.5) == scores_of({"method": "minmax", "top": 50}, values)


def test_zscore() -> None:
    """Values 2, 4, 6 deviate by -1, 0 and 1 standard deviation, which divides by n - 1."""
    method = {"method": "zscore", "mean": 50, "deviation": 10}
    assert same(40, 50, NAN, 60) == scores_of(method, [2, 4, NAN, 6])
    assert same(60, 50, NAN, 40) == scores_of({**method, "better": "lower"}, [2, 4, NAN, 6])


def test_zscore_is_kept_on_the_scale_unless_told_otherwise() -> None:
    """Far from the mean the scale's ends hold, or do not."""
    method = {"method": "zscore", "mean": 50, "deviation": 80}
    assert same(0, 50, 100) == scores_of(method, [2, 4, 6])
    assert same(-30, 50, 130) == scores_of({**method, "clip": False}, [2, 4, 6])


def test_rank() -> None:
    """The best of five scores the top, the last the bottom, and equals share the better place."""
    values = [30, 10, NAN, 20, 20, 5]
    assert same(100, 25, NAN, 75, 75, 0) == scores_of({"method": "rank"}, values)
    assert same(0, 75, NAN, 50, 50, 100) == scores_of({"method": "rank", "better": "lower"}, values)


def test_percentile() -> None:
    """A region scores the share of the others that it beats; equals count half."""
    values = [30, 10, NAN, 20, 20, 5]
    assert same(100, 25, NAN, 62.5, 62.5, 0) == scores_of({"method": "percentile"}, values)
    assert same(0, 75, NAN, 37.5, 37.5, 100) == scores_of({"method": "percentile", "better": "lower"}, values)


def test_distance_to_target() -> None:
    """The cohort's worst value scores the bottom, the target the top, and going past it no more."""
    values = [10, 15, NAN, 20, 30]
    method = {"method": "distance_to_target", "target": 20}
    assert same(0, 50, NAN, 100, 100) == scores_of(method, values)
    assert same(0, 50, NAN, 100, 200) == scores_of({**method, "clip": False}, values)
    lower = {"method": "distance_to_target", "target": 10, "better": "lower"}
    assert same(100, 75, NAN, 50, 0) == scores_of(lower, values)


RELATIVE = [
    {"method": "minmax"},
    {"method": "zscore", "mean": 50, "deviation": 10},
    {"method": "rank"},
    {"method": "percentile"},
    {"method": "distance_to_target", "target": 3},
    {"method": "distance_to_target", "target": 3, "better": "lower"},
]


@pytest.mark.parametrize("method", RELATIVE, ids=str)
@pytest.mark.parametrize("values", [[3, NAN, 3], [3], [1], [2, 2, NAN], [7], [5, 5]])
def test_a_cohort_that_is_all_alike(method: dict[str, Any], values: list[float]) -> None:
    """Where all values are equal there is no score, or the one that the rubric names; no answer stays no answer."""
    assert same(*[NAN for _ in values]) == scores_of(method, values)
    expected = [NAN if numpy.isnan(value) else 42 for value in values]
    assert same(*expected) == scores_of({**method, "when_constant": 42}, values)


@pytest.mark.parametrize("method", RELATIVE, ids=str)
def test_a_cohort_without_answers(method: dict[str, Any]) -> None:
    """Where nobody answered, nobody scores."""
    assert same(NAN, NAN) == scores_of({**method, "when_constant": 42}, [NAN, NAN])
    assert scores_of(method, []) == []


def test_a_cohort_that_is_past_the_target() -> None:
    """Where even the worst value lies past the target, the rubric's score for constant columns holds."""
    method = {"method": "distance_to_target", "target": 3, "when_constant": 100}
    assert same(100, 100) == scores_of(method, [4, 5])
    assert same(100, 100) == scores_of({**method, "better": "lower"}, [1, 2])


def test_what_does_not_apply_does_not_count() -> None:
    """An answer that does not apply is missing, also for the cohort's lowest value."""
    plan = compile_plan(one(NUMBER, {"method": "minmax"}))
    not_applicable = numpy.array([[True], [False], [False]])
    actual = normalise(plan, table([-99], [10], [20]), not_applicable)
    assert same(NAN, 0, 100) == actual[:, 0].tolist()


def test_input_is_left_as_it_was() -> None:
    """Normalising changes neither values nor layout of its input, and gives columns one after the other."""
    plan = compile_plan(flat({"a": 1, "b": 1}))
    values = table([10, NAN], [120, 30])
    actual = normalise(plan, values)
    numpy.testing.assert_array_equal(values, table([10, NAN], [120, 30]))
    assert actual.flags.f_contiguous
    numpy.testing.assert_array_equal(actual, table([10, NAN], [100, 30]))


def test_another_number_of_columns_is_refused() -> None:
    """Values that do not fit the plan are a programming error."""
    plan = compile_plan(flat({"a": 1, "b": 1}))
    with pytest.raises(ValueError, match=r"shape \(1, 3\) does not hold 2 indicators"):
        normalise(plan, table([1, 2, 3]))


def test_cohorts_larger_than_a_chunk() -> None:
    """Every region of a cohort of several chunks is scored like a single one."""
    values = numpy.arange(2 * CHUNK + 3) % 101.0
    assert values.tolist() == scores_of(LINE, values.tolist())
    relative = scores_of({"method": "minmax"}, [-100.0, *values.tolist()])
    assert relative[:3] == same(0, 100 / 2, 101 / 2)
    assert relative[-3:] == same(*((value + 100) / 2 for value in values[-3:]))


def test_unscored_answers_are_found() -> None:
    """Answers without a score are told from missing ones and from what does not apply."""
    values = table([1, NAN, 1], [1, 2, NAN])
    normalised = table([NAN, NAN, 9], [NAN, 9, NAN])
    assert unscored_answers(values, normalised).tolist() == [[True, False, False], [True, False, False]]  # type: ignore[union-attr]
    not_applicable = numpy.array([[False, False, False], [True, False, False]])
    found = unscored_answers(values, normalised, not_applicable)
    assert found is not None
    assert found.tolist() == [[True, False, False], [False, False, False]]


def test_nothing_unscored() -> None:
    """Where every answer has a score there is nothing to tell."""
    assert unscored_answers(table([1, NAN]), table([9, NAN])) is None
