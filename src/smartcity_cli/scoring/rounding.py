"""Rounding for people: half up in decimal, float noise taken off first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy

from smartcity_cli.scoring.plan import EQUAL_SCORES

if TYPE_CHECKING:
    from numpy.typing import NDArray

ALL_WHOLE = 2.0**53
"""From here on every float is a whole number, so that there is nothing to round; counted in the last shown digit."""
LARGEST_LIFT = 1e-3
"""Share of the last shown digit by which a value may miss the half and still round up; keeps wide scales honest."""


def rounded(value: float, decimals: int, width: float) -> float:
    """Return a score or a difference of scores as people see it: half away from zero, never minus zero.

    A value that lies less than a 1e-9th of the scale's ``width`` under the half counts as the half: 3.475 rounds to
    3.48, also when the sum came out as 3.4749999999999996. The result is the float nearest to the decimal figure.
    NaN and infinities stay as they are.

    >>> rounded(3.4749999999999996, 2, 5), rounded(2.635, 3, 5), rounded(-0.125, 2, 5)
    (3.48, 2.635, -0.13)
    """
    units = 10.0**decimals
    # Not true of NaN either.
    if not abs(value) * units < ALL_WHOLE:
        return value
    whole = math.floor(abs(value) * units + (0.5 + _lift(units, width)))
    return math.copysign(whole / units, value) if whole else 0.0


def rounded_scores(values: NDArray[numpy.float64], decimals: int, width: float) -> NDArray[numpy.float64]:
    """Return an array in which every value is `rounded`; the same figures to the last bit."""
    units = 10.0**decimals
    # Infinite where a value is too large to be counted in units; such a value stays as it is.
    with numpy.errstate(over="ignore"):
        counted = numpy.abs(values) * units
    whole = numpy.floor(counted + (0.5 + _lift(units, width)))
    # Adding zero turns minus zero into zero.
    return numpy.where(counted < ALL_WHOLE, numpy.copysign(whole / units, values) + 0.0, values)


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
