"""Cronbach's alpha: how far the children of a node say the same."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy

from smartcity_cli.analysis.correlation import LEAST_REGIONS, WhyBlank, is_constant
from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Column = NDArray[numpy.float64]

USUAL_LEAST_ALPHA: Final = 0.7
"""What Nunnally, *Psychometric Theory* (2nd edition, 1978), calls enough for early research: a convention."""


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha of a node's children."""

    value: float | None
    """At most 1, below 0 where children run against each other; ``None`` where it cannot be given."""
    regions: int
    """How many regions have a score for every child that counts."""
    children: int
    """How many children count: those for which any region has a score."""
    why: WhyBlank | None = None


def cronbach_alpha(columns: Sequence[Column], epsilon: float) -> Alpha:
    """Return ``k / (k - 1) * (1 - sum(var of child) / var of their sum)`` over the regions with every child's score.

    Source: L. J. Cronbach, *Coefficient alpha and the internal structure of tests*, Psychometrika 16 (1951).
    Variances divide by n - 1. The sum is that of the scores as they are, unweighted: all of them live on the rubric's
    scale, so that nothing has to be standardised. A child without a score in any region is left out.
    """
    scored = [column for column in columns if not numpy.isnan(column).all()]
    children = len(scored)
    if children < 2:
        return Alpha(None, 0, children, WhyBlank.TOO_FEW_CHILDREN)
    complete = ~numpy.isnan(scored[0])
    for column in scored[1:]:
        complete &= ~numpy.isnan(column)
    regions = int(complete.sum())
    if regions < LEAST_REGIONS:
        return Alpha(None, regions, children, WhyBlank.TOO_FEW_REGIONS)
    with numpy.errstate(over="ignore", invalid="ignore"):
        total = sum((column[complete] for column in scored), numpy.zeros(regions))
        if is_constant(total, epsilon):
            return Alpha(None, regions, children, WhyBlank.CONSTANT)
        apart = sum(float(column[complete].var(ddof=1)) for column in scored)
        alpha = children / (children - 1) * (1 - apart / float(total.var(ddof=1)))
    if not math.isfinite(alpha):
        return Alpha(None, regions, children, WhyBlank.TOO_LARGE)
    return Alpha(alpha, regions, children)
