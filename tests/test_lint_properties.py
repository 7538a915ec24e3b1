"""What holds of lints whatever the rubric: about sums of weights, and about the scores that answers can give."""

from __future__ import annotations

import math
from typing import Any

import numpy
from hypothesis import given
from hypothesis import strategies as st

from rubric_texts import LINTED
from smartcity_cli.rubric.linting.lints import lint
from smartcity_cli.rubric.linting.scores import reach_of
from smartcity_cli.rubric.loading import LoadedRubric, read_rubric
from smartcity_cli.rubric.normalisation import Linear, Logarithm, MinMax, Steps, ZScore
from smartcity_cli.rubric.schema import Rubric
from smartcity_cli.rubric.tree import tree_of
from smartcity_cli.scoring.normalisation import normalise
from smartcity_cli.scoring.plan import compile_plan

CLEAN = read_rubric(LINTED.encode()).rubric
SCORES = st.floats(0, 4)
POSTS = st.integers(1, 50)


def with_weights(weights: list[float]) -> Rubric:
    """Return the rubric with these weights of what stands below its node A, the indicators there made anew."""
    first = next(one for one in CLEAN.indicators if one.id == "A1")
    others = [one for one in CLEAN.indicators if one.parent != "A"]
    made = [
        first.model_copy(update={"id": f"A{place}", "question": "A1", "weight": weight})
        for place, weight in enumerate(weights)
    ]
    return CLEAN.model_copy(update={"indicators": (*made, *others)})


def sums(weights: list[float]) -> list[object]:
    """Return the nodes whose weights do not add up to a round figure."""
    return [one.values["at"] for one in lint(LoadedRubric(with_weights(weights), "", "x")) if one.code == "R501"]


@given(st.lists(st.integers(1, 40), min_size=1, max_size=12), st.sampled_from([1, 10, 100, 1000, 60]))
def test_parts_of_a_round_figure_are_round_however_they_are_written(parts: list[int], whole: int) -> None:
    """Shares of 1, 10, 100, 1000 or of the node's own weight add up to it but for float noise, which counts nothing."""
    assert sums([whole * part / sum(parts) for part in parts]) == []


@given(st.lists(st.integers(1, 40), min_size=2, max_size=12))
def test_whole_weights_are_round_where_their_sum_is(parts: list[int]) -> None:
    """The verdict is that of arithmetic."""
    expected = len(set(parts)) == 1 or sum(parts) in (1, 10, 100, 1000, 60)
    assert (sums([float(part) for part in parts]) == []) is expected


METHODS = st.one_of(
    st.builds(lambda a, b, c: Linear(method="linear", from_=a, to=a + b, clip=c), POSTS, POSTS, st.booleans()),
    st.builds(lambda a, b, c: Linear(method="linear", from_=a + b, to=a, clip=c), POSTS, POSTS, st.booleans()),
    st.builds(lambda a, b: Linear(method="linear", from_=a, to=a + 1, bottom=min(a / 50, b), top=4), POSTS, SCORES),
    st.builds(lambda a, b: Logarithm(method="log", from_=a, to=a + b, top=3.5), POSTS, POSTS),
    st.builds(
        lambda below, scores: Steps.model_validate(
            {
                "method": "steps",
                "below": below,
                "steps": [{"from": at * 5, "score": one} for at, one in enumerate(scores)],
            },
            strict=False,
        ),
        SCORES,
        st.lists(SCORES, min_size=1, max_size=5),
    ),
    st.builds(lambda constant: MinMax(method="minmax", bottom=1, top=3, when_constant=constant), SCORES),
    st.just(MinMax(method="minmax", bottom=1, top=3)),
    st.builds(lambda clip: ZScore(method="zscore", mean=2, deviation=1, clip=clip), st.booleans()),
)


@given(METHODS, st.lists(st.integers(-60, 120), min_size=1, max_size=8))
def test_no_answer_scores_outside_what_is_called_its_reach(method: Any, answers: list[int]) -> None:
    """A target is called out of reach only where the engine gives no answer such a score."""
    members = tuple(one.model_copy(update={"score": method}) if one.id == "B1" else one for one in CLEAN.indicators)
    rubric = CLEAN.model_copy(update={"indicators": members})
    indicator = next(one for one in members if one.id == "B1")
    low, high = reach_of(indicator, tree_of(rubric).questions["B1"], rubric.scale)
    values = numpy.full((len(answers), len(members)), math.nan)
    values[:, members.index(indicator)] = answers
    scores = normalise(compile_plan(rubric), values)[:, members.index(indicator)]
    scores = scores[~numpy.isnan(scores)]
    assert ((scores >= low - 1e-9) & (scores <= high + 1e-9)).all()
