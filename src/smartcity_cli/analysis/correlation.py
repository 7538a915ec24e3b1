"""Correlations between columns of scores, by size and by rank; a figure that cannot be given says why."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy

from smartcity_cli.analysis.ranking import equal_groups
from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[numpy.float64]

LEAST_REGIONS: Final = 3
"""Regions below which no figure is given: two points always lie on a line."""


class WhyBlank(StrEnum):
    """Why a figure is not given."""

    TOO_FEW_REGIONS = "too-few-regions"
    """Fewer than `LEAST_REGIONS` have the scores that the figure needs."""
    CONSTANT = "constant"
    """One of the columns, or the sum of the children, is the same for all: nothing varies together with it."""
    NOT_ADDITIVE = "not-additive"
    """The lowest or highest score, or another mean on the way up, is no sum of its children's parts."""
    NOTHING_LEFT = "nothing-left"
    """Without the node nothing of the index would be left."""
    TOO_FEW_CHILDREN = "too-few-children"
    """Fewer than two children have any score."""
    TOO_LARGE = "too-large"
    """Scores lie so far off the scale that they cannot be computed with."""


@dataclass(frozen=True, slots=True)
class Statistic:
    """A figure with the regions it was computed from."""

    value: float | None
    """``None`` where it cannot be given."""
    regions: int
    """How many regions have all the scores it needs."""
    why: WhyBlank | None = None
    """Why there is none."""


def is_constant(column: Column, epsilon: float) -> bool:
    """Tell whether all values lie less than ``epsilon`` apart; float noise is no variation."""
    # Not of numpy's own floats, which warn where the difference is too large for one.
    return not len(column) or float(column.max()) - float(column.min()) < epsilon


def pearson(first: Column, second: Column, epsilon: float) -> Statistic:
    """Return Pearson's r over the regions that have both scores (pairwise deletion).

    ``sum(dx dy) / sqrt(sum(dx^2) sum(dy^2))`` with deviations from the means over these regions.

    >>> round(pearson(numpy.array([1.0, 2, 3]), numpy.array([2.0, 4, 7]), 1e-9).value, 4)
    0.9934
    """
    return _correlated(*_both(first, second), epsilon)


def spearman(first: Column, second: Column, epsilon: float) -> Statistic:
    """Return Spearman's rho over the regions that have both scores: Pearson's r of their ranks.

    Ranks are taken among these regions; equal scores, which lie less than ``epsilon`` apart in the sense of
    `equal_groups`, share the mean of their ranks.

    >>> spearman(numpy.array([1.0, 2, 3, 4]), numpy.array([1.0, 10, 100, 1000]), 1e-9).value
    1.0
    """
    one, other = _both(first, second)
    if is_constant(one, epsilon) or is_constant(other, epsilon):
        return _correlated(one, other, epsilon)
    # Ranks lie half a place apart or more.
    return _correlated(mean_ranks(one, epsilon), mean_ranks(other, epsilon), 0.25)


def mean_ranks(column: Column, epsilon: float) -> Column:
    """Return ranks from 1 for the lowest; equal scores share the mean of theirs.

    >>> mean_ranks(numpy.array([5.0, 1, 5, 9]), 1e-9).tolist()
    [2.5, 1.0, 2.5, 4.0]
    """
    groups = equal_groups(column, epsilon)
    sizes = numpy.bincount(groups)
    last = numpy.cumsum(sizes)
    ranks: Column = (last - (sizes - 1) / 2)[groups]
    return ranks


def _both(first: Column, second: Column) -> tuple[Column, Column]:
    """Return both columns, cut to the regions that have a score in each."""
    known = ~(numpy.isnan(first) | numpy.isnan(second))
    return (first, second) if known.all() else (first[known], second[known])


def _correlated(first: Column, second: Column, epsilon: float) -> Statistic:
    """Return the correlation of two complete columns."""
    regions = len(first)
    if regions < LEAST_REGIONS:
        return Statistic(None, regions, WhyBlank.TOO_FEW_REGIONS)
    if is_constant(first, epsilon) or is_constant(second, epsilon):
        return Statistic(None, regions, WhyBlank.CONSTANT)
    with numpy.errstate(over="ignore", invalid="ignore"):
        dx, dy = _deviations(first), _deviations(second)
        r = float((dx * dy).sum() / numpy.sqrt((dx * dx).sum() * (dy * dy).sum()))
    if not math.isfinite(r):
        return Statistic(None, regions, WhyBlank.TOO_LARGE)
    return Statistic(max(-1.0, min(1.0, r)), regions)


def _deviations(column: Column) -> Column:
    """Return a column that is not constant less its mean, in units of the largest deviation: no square overflows."""
    differences = column - column.mean()
    scaled: Column = differences / numpy.abs(differences).max()
    return scaled
