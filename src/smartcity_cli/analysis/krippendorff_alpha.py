"""Krippendorff's alpha: how much better assessors agree than chance would have it."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Final, Literal

import numpy

from smartcity_cli.errors import SmartCityError
from smartcity_cli.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Measure = Literal["nominal", "ordinal", "interval"]

LEAST_ITEMS: Final = 10
"""Items that two or more judged below which no alpha is given: chance alone would move it too far."""
MOST_VALUES: Final = 500
"""Different values up to which the library's table of all pairs of values fits into memory with ease."""


def is_available() -> bool:
    """Tell whether the library is installed."""
    return importlib.util.find_spec("krippendorff") is not None


def require_library() -> None:
    """Raise `SmartCityError` that says what to install where the library is missing."""
    if not is_available():
        raise SmartCityError(Problem("U151"))


def alpha(units: Sequence[Sequence[float]], measure: Measure, least: int = LEAST_ITEMS) -> float | None:
    """Return alpha over units of values by different assessors; ``None`` for too few units, or values all alike.

    ``1 - Do / De``: observed over expected disagreement (Krippendorff, *Content Analysis*, ch. 12). Units with a
    single value count for nothing. Neither the order of units nor of the values within them matters.
    """
    pairable = [unit for unit in units if len(unit) > 1]
    different = {value for unit in pairable for value in unit}
    if len(pairable) < least or len(different) < 2:
        return None
    if len(different) > MOST_VALUES:
        return _interval_alpha(pairable) if measure == "interval" else None
    # Only where alpha is asked for: the library is an extra.
    from krippendorff import alpha as of_data

    return float(of_data(reliability_data=_matrix(pairable), level_of_measurement=measure))


def _matrix(units: Sequence[Sequence[float]]) -> NDArray[numpy.float64]:
    """Return units as columns, filled up with NaN."""
    matrix = numpy.full((max(map(len, units)), len(units)), numpy.nan)
    for column, unit in enumerate(units):
        matrix[: len(unit), column] = unit
    return matrix


def _interval_alpha(units: Sequence[Sequence[float]]) -> float:
    """Return alpha for squared differences without a table of all pairs of values.

    Do sums the squared differences within units over m - 1, De those among all values over n - 1; the sum of squared
    differences among k values is 2 k times their squared deviations from the mean.
    """
    values = numpy.concatenate([numpy.asarray(unit, dtype=numpy.float64) for unit in units])
    within = sum(2 * len(unit) * _squares(numpy.asarray(unit)) / (len(unit) - 1) for unit in units)
    among = 2 * len(values) * _squares(values) / (len(values) - 1)
    return float(1 - within / among)


def _squares(values: NDArray[numpy.float64]) -> float:
    """Return the sum of squared deviations from the mean."""
    return float(((values - values.mean()) ** 2).sum())
