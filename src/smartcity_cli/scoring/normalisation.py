"""How answers become scores: one function a method, over the column of one indicator."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy

from smartcity_cli.scoring.plan import Line

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from smartcity_cli.scoring.plan import Deviation, Lookup, Place, Plan, Staircase, Target

    Column: TypeAlias = NDArray[numpy.float64]
    Mask: TypeAlias = NDArray[numpy.bool_]

CHUNK = 8192
"""Regions worked on at a time by methods that look at one region only; temporary arrays then stay in the cache."""
LARGEST_SCORE = 1e100
"""Scores farther from zero are none: an answer of that size is a slip, and sums of such scores would overflow."""
LARGEST_TABLE = 10_000
"""Widest span of levels that is looked up by position; wider ones are compared level by level."""


def normalise(plan: Plan, values: Column, not_applicable: Mask | None = None) -> Column:
    """Return the scores of all answers on the rubric's scale, shape (regions, indicators), laid out column by column.

    ``values`` has the same shape, its columns in the order of ``plan.indicators``, NaN where there is no answer.
    What does not apply is read as missing. NaN where there is no answer, and where an answer gets no score:
    a level the question does not have, a cohort that is all alike, a score beyond `LARGEST_SCORE`.
    Methods relative to the cohort use all regions that answered. Raises `ValueError` on another number of columns.
    """
    columns = numpy.asfortranarray(values, dtype=numpy.float64)
    plan.check_columns(columns.shape)
    normalised = numpy.empty(columns.shape, dtype=numpy.float64, order="F")
    for position, indicator in enumerate(plan.indicators):
        column = columns[:, position]
        if not_applicable is not None:
            column = numpy.where(not_applicable[:, position], numpy.nan, column)
        method, way = METHODS[indicator.method], indicator.way
        step = max(1, len(column)) if indicator.method in RELATIVE else CHUNK
        for start in range(0, len(column), step):
            rows = slice(start, start + step)
            normalised[rows, position] = plan.on_scale(_bounded(method, column[rows], way))
    return normalised


def _bounded(method: Callable[[Column, Any], Column], column: Column, way: object) -> Column:
    """Return a method's scores without those that are too large to be added up."""
    # What overflows is left out below, so that numpy need not warn of it.
    with numpy.errstate(over="ignore", invalid="ignore"):
        scores = method(column, way)
        beyond = numpy.abs(scores) > LARGEST_SCORE
    return numpy.where(beyond, numpy.nan, scores) if beyond.any() else scores


def unscored_answers(values: Column, normalised: Column, not_applicable: Mask | None = None) -> Mask | None:
    """Return where an answer has no normalised score, shape (regions, indicators); ``None`` where all have one."""
    unscored = None
    for position in range(values.shape[1]):
        unanswered = numpy.isnan(values[:, position])
        if not_applicable is not None:
            unanswered |= not_applicable[:, position]
        without = numpy.isnan(normalised[:, position])
        if numpy.count_nonzero(without) == numpy.count_nonzero(unanswered):
            continue
        if unscored is None:
            unscored = numpy.zeros(values.shape, dtype=numpy.bool_, order="F")
        unscored[:, position] = without & ~unanswered
    return unscored


def look_up(column: Column, way: Lookup) -> Column:
    """Return the score that stands beside each value; NaN for a value that is not in the table."""
    lowest, highest = int(min(way.values)), int(max(way.values))
    if highest - lowest >= LARGEST_TABLE:
        result = numpy.full(column.shape, numpy.nan)
        for value, score in zip(way.values, way.scores, strict=True):
            result[column == value] = score
        return result
    # One place on either side holds NaN; missing values and values beyond the table fall there.
    table = numpy.full(highest - lowest + 3, numpy.nan)
    table[[int(value) - lowest + 1 for value in way.values]] = way.scores
    place = numpy.fmin(numpy.fmax(column - (lowest - 1), 0), len(table) - 1)
    index = place.astype(numpy.intp)
    result = table.take(index)
    between = numpy.trunc(place) != place
    if between.any():
        result[between] = numpy.nan
    return result


def look_up_between(column: Column, way: Lookup) -> Column:
    """Return the score of each level; for a value between two levels the place on the line between their scores.

    ``s(a) + (x - a) / (b - a) * (s(b) - s(a))`` for neighbouring levels a < x < b, as a mean of several assessors'
    levels needs it. NaN for a value beyond the levels.
    """
    result = look_up(column, way)
    levels, scores = numpy.array(way.values), numpy.array(way.scores)
    between = numpy.isnan(result) & (column > levels[0]) & (column < levels[-1])
    if between.any():
        result[between] = numpy.interp(column[between], levels, scores)
    return result


def on_line(column: Column, way: Line) -> Column:
    """Return ``bottom + (x - start) / (end - start) * (top - bottom)``; values beyond a goalpost as it where clipped.

    UNDP's dimension index, as BPS uses it for the IPM.
    """
    if way.clip:
        column = numpy.clip(column, min(way.start, way.end), max(way.start, way.end))
    # Multiplied first: whole numbers on whole scales then come out exact.
    scores = way.bottom + (column - way.start) * (way.top - way.bottom) / (way.end - way.start)
    scores[column == way.end] = way.top
    return scores


def on_logarithmic_line(column: Column, way: Line) -> Column:
    """Return the place of ``ln x`` between ``ln start`` and ``ln end``: UNDP's income index.

    A value that is not positive lies below every goalpost; where the line is not clipped, it has no score.
    """
    if way.clip:
        column = numpy.maximum(column, min(way.start, way.end))
    logarithm = numpy.log(numpy.where(column <= 0, numpy.nan, column))
    return on_line(logarithm, replace(way, start=math.log(way.start), end=math.log(way.end)))


def on_stairs(column: Column, way: Staircase) -> Column:
    """Return the score of the last step that the value reaches, ``below`` under the first."""
    scores = numpy.array((way.below, *way.scores))
    result = scores[numpy.searchsorted(numpy.array(way.starts), column, side="right")]
    result[numpy.isnan(column)] = numpy.nan
    return result


def _available(column: Column) -> Column:
    """Return the values that are there, in ascending order.

    Sums are taken over this order, so that no figure depends on the order of the regions.
    """
    return numpy.sort(column[~numpy.isnan(column)])


def _constant(column: Column, score: float) -> Column:
    """Return ``score`` (NaN for none) wherever there is a value."""
    return numpy.where(numpy.isnan(column), numpy.nan, score)


def _extremes(column: Column, higher: bool) -> tuple[float, float]:
    """Return the worst and the best value; where there is none, a worst that no value exceeds."""
    lowest = float(numpy.fmin.reduce(column, initial=numpy.inf))
    highest = float(numpy.fmax.reduce(column, initial=-numpy.inf))
    return (lowest, highest) if higher else (highest, lowest)


def _reaches(value: float, mark: float, higher: bool) -> bool:
    """Return whether a value is as good as a mark."""
    return value >= mark if higher else value <= mark


def in_range(column: Column, way: Place) -> Column:
    """Return the place between the cohort's lowest and highest value, from bottom to top (min-max)."""
    worst, best = _extremes(column, way.higher)
    if _reaches(worst, best, way.higher):
        return _constant(column, way.constant)
    return on_line(column, Line(worst, best, way.bottom, way.top, clip=False))


def in_deviations(column: Column, way: Deviation) -> Column:
    """Return ``mean + z * deviation`` with ``z = (x - mean of x) / s``, s dividing by n - 1."""
    lowest, highest = _extremes(column, higher=True)
    if lowest >= highest:
        return _constant(column, way.constant)
    # Standardising the place between the extremes gives the same z, and squares of it neither vanish nor overflow.
    place = (column - lowest) / (highest - lowest)
    places = _available(place)
    average = places.sum() / len(places)
    spread = numpy.sqrt(((places - average) ** 2).sum() / (len(places) - 1))
    z = (place - average) / spread
    result: Column = numpy.clip(way.mean + (z if way.higher else -z) * way.deviation, way.lowest, way.highest)
    return result


def by_rank(column: Column, way: Place) -> Column:
    """Return ``bottom + (n - rank) / (n - 1) * (top - bottom)``; equal values share the better rank."""
    values = _available(column)
    if not len(values) or values[0] == values[-1]:
        return _constant(column, way.constant)
    if way.higher:
        behind = numpy.searchsorted(values, column, side="right") - 1
    else:
        behind = len(values) - 1 - numpy.searchsorted(values, column, side="left")
    scores = way.bottom + behind * (way.top - way.bottom) / (len(values) - 1)
    return numpy.where(numpy.isnan(column), numpy.nan, scores)


def by_percentile(column: Column, way: Place) -> Column:
    """Return the share of the other regions that have a worse value, equal ones counting half, from bottom to top."""
    values = _available(column)
    if not len(values) or values[0] == values[-1]:
        return _constant(column, way.constant)
    lower = numpy.searchsorted(values, column, side="left")
    not_higher = numpy.searchsorted(values, column, side="right")
    beaten = lower if way.higher else len(values) - not_higher
    ahead_of = beaten + (not_higher - lower - 1) / 2
    scores = way.bottom + ahead_of * (way.top - way.bottom) / (len(values) - 1)
    return numpy.where(numpy.isnan(column), numpy.nan, scores)


def towards_target(column: Column, way: Target) -> Column:
    """Return ``(x - worst) / (target - worst)`` from bottom to top, worst being the cohort's worst value.

    Where all values are equal, or the worst has reached the target already, every answer gets the score of a constant
    column: there is no way on which one of them could be behind.
    """
    worst, best = _extremes(column, way.higher)
    if _reaches(worst, best, way.higher) or _reaches(worst, way.target, way.higher):
        return _constant(column, way.constant)
    return on_line(column, Line(worst, way.target, way.bottom, way.top, way.clip))


RELATIVE = frozenset({"minmax", "zscore", "rank", "percentile", "distance_to_target"})
"""Methods that need the whole cohort's column."""
METHODS: dict[str, Callable[[Column, Any], Column]] = {
    "levels": look_up_between,
    "options": look_up,
    "linear": on_line,
    "log": on_logarithmic_line,
    "steps": on_stairs,
    "share": on_line,
    "minmax": in_range,
    "zscore": in_deviations,
    "rank": by_rank,
    "percentile": by_percentile,
    "distance_to_target": towards_target,
}
"""From the rubric's name of a method to the function; all keep the column's shape and leave missing values missing."""
