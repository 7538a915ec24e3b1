"""Places in a cohort: competition ranking in which float noise splits no tie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy

from smartcity_cli.scoring.plan import EQUAL_SCORES
from smartcity_cli.scoring.rounding import rounded_scores

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.scoring.scores import Scores

    Column = NDArray[numpy.float64]
    Places = NDArray[numpy.int64]

LONGEST_CHAIN = 10
"""Tolerances that may lie between two values which only those between them make equal."""


def rank_scores(rubric: Rubric, scores: Scores) -> Places:
    """Return every region's place by its index, under the rubric's ranking; 0 where it has no index."""
    return rank(*_ranking_of(rubric, scores))


def rank_scores_within(rubric: Rubric, scores: Scores, groups: Sequence[object]) -> Places:
    """Return every region's place by its index among the regions of its group; 0 where it has no index."""
    return rank_within(groups, *_ranking_of(rubric, scores))


def index_groups(rubric: Rubric, scores: Scores) -> Places:
    """Return numbers that are the same for two regions where their indices count as equal for their places."""
    index, epsilon, decimals, _ = _ranking_of(rubric, scores)
    return _order_of(index, epsilon, decimals)


def _ranking_of(rubric: Rubric, scores: Scores) -> tuple[Column, float, int | None, tuple[Column, ...]]:
    """Return what a rubric ranks by: index, epsilon, decimals, columns that break ties."""
    width = rubric.scale.maximum - rubric.scale.minimum
    decimals = rubric.scale.decimals if rubric.ranking.on == "rounded" else None
    ties = tuple(scores.column(node) for node in rubric.ranking.ties)
    return scores.score[:, 0], EQUAL_SCORES * width, decimals, ties


def rank(scores: Column, epsilon: float, decimals: int | None = None, tie_keys: Sequence[Column] = ()) -> Places:
    """Return places by score, highest first: 1, 2, 2, 4 (standard competition ranking); 0 for a missing score.

    Scores that lie less than ``epsilon`` apart share a place, short of long chains of them: see `equal_groups`.
    With ``decimals``, scores and tie keys are compared as published, so that no hidden digit splits what the public
    sees as equal. ``tie_keys`` break ties, the first one first, higher values first, a missing one last; what is equal
    in all of them stays tied.
    """
    return rank_within(numpy.zeros(len(scores), dtype=numpy.int64), scores, epsilon, decimals, tie_keys)


def rank_within(
    groups: Sequence[object] | NDArray[numpy.int64],
    scores: Column,
    epsilon: float,
    decimals: int | None = None,
    tie_keys: Sequence[Column] = (),
) -> Places:
    """Return places as `rank` does, but counted among the regions of the same group.

    Equality of scores does not depend on the groups: regions that tie in the whole cohort tie in their group.
    """
    numbers = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    group = numpy.array([numbers[name] for name in groups], dtype=numpy.int64)
    keys = [_order_of(column, epsilon, decimals) for column in (scores, *tie_keys)]
    order = numpy.lexsort((*reversed(keys), group))
    order = order[~numpy.isnan(scores[order])]

    places = numpy.zeros(len(scores), dtype=numpy.int64)
    if len(order):
        position = numpy.arange(len(order))
        new_group = _differs(group[order])
        new_place = new_group.copy()
        for key in keys:
            new_place |= _differs(key[order])
        group_start = numpy.maximum.accumulate(numpy.where(new_group, position, 0))
        place_start = numpy.maximum.accumulate(numpy.where(new_place, position, 0))
        places[order] = place_start - group_start + 1
    return places


def _differs(ordered: NDArray[numpy.int64]) -> NDArray[numpy.bool_]:
    """Return where a value differs from the one before it; true for the first."""
    return numpy.concatenate(([True], ordered[1:] != ordered[:-1]))


def _order_of(column: Column, epsilon: float, decimals: int | None) -> NDArray[numpy.int64]:
    """Return the number of each value's group of equal ones, 0 for the highest; missing values come last."""
    if decimals is not None:
        column = rounded_scores(column, decimals, epsilon / EQUAL_SCORES)
        epsilon = min(epsilon, 0.5 * 10.0**-decimals)
    groups = equal_groups(column, epsilon)
    highest = int(groups.max(initial=-1))
    return highest - groups


def equal_groups(column: Column, epsilon: float) -> NDArray[numpy.int64]:
    """Return for each value the number of its group of equal values, 0 for the lowest group, -1 for a missing value.

    A *chain* at a difference d is a run of values, in ascending order, each less than d above the one before. Two
    values are equal if for some k = 0, 1, 2, … they stand in one chain at ``epsilon`` / 2^k that spans no more than
    ten ``epsilon``: a chain that spans more is taken apart at half the difference, and its parts again if need be.

    Equality is therefore transitive, does not depend on the order of the values, holds for all that are exactly equal,
    and reaches no farther than ten ``epsilon``. Of n > 5 values it splits no two that lie less than 5/n ``epsilon``
    apart, which float noise is far below. Unlike rounding to a grid it has no borders on which noise could fall.
    """
    order = numpy.argsort(column, kind="stable")
    order = order[: len(column) - numpy.count_nonzero(numpy.isnan(column))]  # missing values are sorted last
    groups = numpy.full(len(column), -1, dtype=numpy.int64)
    if len(order):
        groups[order] = _chains(column[order], epsilon)
    return groups


def _chains(ascending: Column, epsilon: float) -> NDArray[numpy.int64]:
    """Return the number of each value's group; see `equal_groups`."""
    # Unclipped scores may be infinite; those are equal to each other.
    with numpy.errstate(over="ignore", invalid="ignore"):
        steps = numpy.diff(ascending, prepend=ascending[0])
        difference = epsilon
        starts = (steps >= difference) & (steps > 0)
        while True:
            groups = numpy.cumsum(starts, dtype=numpy.int64)
            first = numpy.searchsorted(groups, numpy.arange(groups[-1] + 1))
            last = numpy.append(first[1:], len(groups)) - 1
            too_long = (ascending[last] - ascending[first] > LONGEST_CHAIN * epsilon)[groups]
            if not too_long.any():
                return groups
            difference /= 2
            starts |= too_long & (steps >= difference)
