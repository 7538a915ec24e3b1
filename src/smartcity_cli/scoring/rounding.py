"""Rounding for people: half up in decimal, float noise taken off first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy

from smartcity_cli.scoring.plan import EQUAL_SCORES

if TYPE_CHECKING:
    from numpy.typing import NDArray

LARGEST_LIFT = 1e-3
"""Share of the last shown digit by which a value may miss the half and still round up; keeps wide scales honest."""


def rounded(value: float, decimals: int, width: float) -> float:
    """Return a score or a difference of scores as people see it: half away from zero, never minus zero.

    A value that lies less than a 1e-9th of the scale's ``width`` under the half counts as the half: 3.475 rounds to
    3.48, also when the sum came out as 3.4749999999999996. The result is the float nearest to the decimal figure.
    NaN stays NaN.

    >>> rounded(3.4749999999999996, 2, 5), rounded(2.635, 3, 5), rounded(-0.125, 2, 5)
    (3.48, 2.635, -0.13)
    """
    if math.isnan(value):
        return value
    units = 10.0**decimals
    whole = math.floor(abs(value) * units + (0.5 + _lift(units, width)))
    return math.copysign(whole / units, value) if whole else 0.0


def rounded_scores(values: NDArray[numpy.float64], decimals: int, width: float) -> NDArray[numpy.float64]:
    """Return an array in which every value is `rounded`; the same figures to the last bit."""
    units = 10.0**decimals
    whole = numpy.floor(numpy.abs(values) * units + (0.5 + _lift(units, width)))
    # Adding zero turns minus zero into zero.
    return numpy.copysign(whole / units, values) + 0.0


def _lift(units: float, width: float) -> float:
    """Return what is added before cutting off, in units of the last shown digit."""
    return min(EQUAL_SCORES * width * units, LARGEST_LIFT)


def shown(value: float, decimals: int, width: float, decimal_sign: str = ".", missing: str = "") -> str:
    """Return a score as text with all its decimals; ``missing`` for NaN.

    >>> shown(2.6349999999999998, 2, 5, decimal_sign=",")
    '2,64'
    """
    if math.isnan(value):
        return missing
    return f"{rounded(value, decimals, width):.{decimals}f}".replace(".", decimal_sign)
