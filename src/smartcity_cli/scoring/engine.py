"""The engine: from the values of a cohort to the scores of all regions and nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy

from smartcity_cli.scoring.aggregation import aggregate
from smartcity_cli.scoring.normalisation import normalise, unscored_answers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smartcity_cli.scoring.plan import Plan
    from smartcity_cli.scoring.scores import Scores

__all__ = ["aggregate", "normalise", "score", "unscored_answers"]


def score(plan: Plan, values: NDArray[numpy.float64], not_applicable: NDArray[numpy.bool_] | None = None) -> Scores:
    """Return the scores of a cohort.

    ``values`` has the shape (regions, indicators), its columns in the order of ``plan.indicators``: the numbers
    that answers stand for (level, number, percent points, share of checked points, quotient, 1 or 0 for yes or no,
    position of the option from 0, ordinal of the day, count of rows), NaN where there is none. ``not_applicable``
    has the same shape. Raises `ValueError` on another number of columns.
    """
    values = numpy.asfortranarray(values, dtype=numpy.float64)
    normalised = normalise(plan, values, not_applicable)
    return aggregate(plan, normalised, not_applicable, unscored_answers(values, normalised, not_applicable))
