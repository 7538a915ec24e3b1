"""Generated rubrics and cohorts, for what holds for every one of them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy
from hypothesis import strategies as st

from exact_scoring import DOES_NOT_APPLY, Answer
from scoring_cases import NAN, rubric
from smartcity_cli.scoring.engine import score
from smartcity_cli.scoring.plan import compile_plan

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.scoring.scores import Scores

MEANS = ("arithmetic", "geometric", "harmonic", "minimum", "maximum")
METHODS = (*MEANS, "sum")
WEIGHTS = st.sampled_from([0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.3, 2, 3, 27.5])
MISSING = st.builds(
    lambda rule, minimum, by: {"rule": rule, "minimum_coverage": minimum, "by": by},
    st.sampled_from(["zero", "skip", "required"]),
    st.sampled_from([0, 0, 0.25, 0.5, 0.66, 1]),
    st.sampled_from(["weight", "count"]),
)
Tree = tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, Any]]


@st.composite
def trees(draw: st.DrawFn, methods: tuple[str, ...] = METHODS, deepest: int = 3) -> Tree:
    """Return the index nodes, indicators and missing rule of a rubric."""
    index: list[dict[str, Any]] = []
    indicators: list[dict[str, Any]] = []

    def grow(name: str, parent: str | None, depth: int) -> None:
        node: dict[str, Any] = {"id": name, "weight": draw(WEIGHTS), "aggregate": draw(st.sampled_from(methods))}
        if parent is not None:
            node["parent"] = parent
        if draw(st.integers(0, 3)) == 0:
            node["missing"] = draw(MISSING)
        index.append(node)
        for number in range(draw(st.integers(1, 3))):
            child = f"{name}.{number}"
            if depth < deepest and draw(st.booleans()):
                grow(child, name, depth + 1)
            else:
                indicators.append({"id": child, "parent": name, "weight": draw(WEIGHTS)})

    grow("I", None, 1)
    return index, indicators, draw(MISSING)


def built(tree: Tree) -> Rubric:
    """Return the rubric of a tree."""
    index, indicators, missing = tree
    return rubric(index, indicators, missing=missing)


ANSWERS = st.one_of(
    st.sampled_from([Fraction(25 * level) for level in range(5)]),
    st.sampled_from([Fraction(25 * level) for level in range(5)]),
    st.fractions(0, 100, max_denominator=8),
    st.none(),
    st.just(DOES_NOT_APPLY),
)


def cohorts(of: Rubric, answers: st.SearchStrategy[Any] = ANSWERS) -> st.SearchStrategy[list[list[Answer]]]:
    """Return a strategy of cohorts: a row of answers for each region."""
    width = len(of.indicators)
    return st.lists(st.lists(answers, min_size=width, max_size=width), min_size=1, max_size=6)


def scored(of: Rubric, cohort: list[list[Answer]]) -> Scores:
    """Return the engine's scores of a cohort."""
    return score(compile_plan(of), *arrays(cohort))


def arrays(cohort: list[list[Answer]]) -> tuple[NDArray[numpy.float64], NDArray[numpy.bool_]]:
    """Return a cohort's values and what does not apply."""
    values = [[float(answer) if isinstance(answer, Fraction) else NAN for answer in row] for row in cohort]
    left_out = [[answer == DOES_NOT_APPLY for answer in row] for row in cohort]
    return numpy.array(values), numpy.array(left_out)
